"""State of the system-call protocol: the links between goroutine, thread and processor, and the scan bit.

Every load, store and compare-and-swap of the three link fields and of the two statuses is a step, so a thread carries what it
has read.  Registers that have lost their meaning are reset.
"""

from __future__ import annotations

from gosem.kernel import NIL, Enum, Id, Opt, Vec, record


class G(Id):
    """A goroutine."""


class M(Id):
    """A thread; one that has neither goroutine nor processor may also be sysmon, or stop the world."""


class P(Id):
    """A processor."""


class GStatus(Enum):
    """The atomicstatus of a goroutine."""

    RUNNABLE = 0  # in the global queue, or about to be put there by the thread that it has run on
    RUNNING = 1
    SYSCALL = 2
    SCANSYSCALL = 3  # _Gscan|_Gsyscall: somebody holds the scan bit


class PStatus(Enum):
    """The status of a processor."""

    IDLE = 0
    RUNNING = 1
    GCSTOP = 2


class Place(Enum):
    """Where a processor is; not one field in the runtime."""

    HELD = 0  # with a thread, wired or in its hands
    LISTED = 1  # on the idle list
    STOPPED = 2  # stopped for the collector


class PC(Enum):
    """The access that comes next."""

    PARKED = 0  # no goroutine, no processor
    WIRE_M = 1  # wirep: store m.p
    WIRE_P = 2  # wirep: store p.m
    WIRE_STATUS = 3  # wirep: store p.status
    FIND = 4  # has a processor and looks for a goroutine
    EXECUTE_G = 5  # execute: store g.m
    EXECUTE_CAS = 6  # execute: status to running
    EXECUTE = 7  # runs its goroutine
    ENTER_CAS = 8  # reentersyscall: status to system call
    SYSCALL = 9  # in the call; exitsyscall: status to running, as soon as nobody has the scan bit
    EXIT_P = 10  # exitsyscall: load m.p
    TRY_IDLE = 11  # exitsyscallTryGetP: the idle list
    DROP_M = 12  # dropg: store g.m
    DROP_G = 13  # dropg: store m.curg; then the global queue
    RELEASE_P = 15  # releasep: store p.m
    RELEASE_STATUS = 16  # releasep: store p.status; then the idle list
    LOOK_STATUS = 17  # setBlockOnExitSyscall: load p.status
    LOOK_M = 18  # load p.m
    LOOK_G = 19  # load m.curg
    LOOK_CALL = 20  # load the status of the goroutine
    LOOK_CAS = 21  # castogscanstatus
    CHECK_M = 22  # load g.m again
    CHECK_P = 23  # load g.m.p
    HOLD = 24  # has the scan bit, and what it has read is true: take the processor, or resume
    TAKE_M = 25  # releaseP: store m.p, after p.m
    TAKE_STATUS = 26  # releaseP: store p.status
    RESUME = 27  # casfrom_Gscanstatus
    HANDOFF = 28  # handoffp, or the end of gcstopP


@record
class Goroutine:
    """A `g`."""

    status: GStatus = GStatus.RUNNABLE
    m: Opt[M] = NIL
    queued: bool = False  # in the global queue


@record
class Thread:
    """An `m`, and its registers."""

    pc: PC = PC.PARKED
    curg: Opt[G] = NIL
    p: Opt[P] = NIL
    oldp: Opt[P] = NIL
    hand: Opt[P] = NIL  # a processor in its hands
    look: Opt[P] = NIL  # the processor that it wants to take
    seen_m: Opt[M] = NIL  # p.m as it was
    seen_g: Opt[G] = NIL  # m.curg as it was
    stops: bool = False  # takes it in order to stop the world


@record
class Processor:
    """A `p`."""

    status: PStatus = PStatus.IDLE
    m: Opt[M] = NIL
    place: Place = Place.HELD


@record
class Syscalls:
    """All of them."""

    g: Vec[G, Goroutine]
    m: Vec[M, Thread]
    p: Vec[P, Processor]

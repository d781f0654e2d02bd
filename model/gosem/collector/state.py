"""The collector's state: what gcphase, work, the gcWork and wbBuf of each P, mark bits and memory amount to.

Colours are not stored.  As in the runtime an object is white while its mark bit is clear, grey while it is marked and in
a queue (or in the hands of a P that has not read all of its slots), and black afterwards.
"""

from __future__ import annotations

from gosem.kernel import NIL, Enum, Id, Opt, Vec, const, record, upto


class Obj(Id, size="O"):
    """A cell of the heap: one object, or the free space that the next object takes."""


class Slot(Id, size="K"):
    """A pointer field of an object."""


class G(Id):
    """A goroutine; it runs on any P, and may move between two of its steps."""


class Frame(Id, size="R"):
    """A pointer slot of a goroutine's stack."""


class P(Id):
    """A processor: what owns a write barrier buffer and a local mark queue."""


class Root(Id, size="N"):
    """A global variable that holds a pointer; each is a root job of its own."""


class Phase(Enum):
    """The values of gcphase."""

    OFF = 0
    MARK = 1
    MARKTERMINATION = 2


class PC(Enum):
    """Where the thread that carries the cycle forward stands."""

    IDLE = 0  # no cycle, or concurrent marking: nobody is at work on a transition
    START = 1  # gcStart, the world stopped for sweep termination
    RAGGED = 2  # gcMarkDone, the ragged barrier is on its way
    STOPPED = 3  # gcMarkDone, the world stopped for mark termination, before the last test
    RESCAN = 4  # mark termination of a collector that scans the stacks again (a variant only)
    TERM = 5  # gcMarkTermination, before gcMark
    SWEEP = 6  # gcMarkTermination, before gcSweep


class Barrier(Enum):
    """What a pointer store records while the barrier is on."""

    DIJKSTRA = 0  # the new value: insertion
    YUASA = 1  # the old value: deletion
    BOTH = 2  # both, always: what the runtime does
    BOTH_WHILE_GREY = 3  # the old value, and while the own stack is unscanned the new one: the published form


class Termination(Enum):
    """What is tested after the world has stopped for mark termination."""

    PUBLISHED = 0  # nothing: proposal 26903
    LOCAL = 1  # the buffers and local queues of every P: Go 1.12 to 1.27.3
    LOCAL_AND_GLOBAL = 2  # the global queue, too


@record
class Config:
    """Switches of the text; the defaults are the collector of Go 1.27.3 with one more test at mark termination."""

    barrier: Barrier = Barrier.BOTH
    termination: Termination = Termination.LOCAL_AND_GLOBAL
    stacks_first: bool = False  # no global and no object is scanned before the last stack
    rescan: bool = False  # stacks are scanned again with the world stopped
    allocate_black: bool = True  # objects born while marking are born marked


@record
class Cell:
    """An object, or free space."""

    live: bool = False  # allocated, and not yet swept away
    mark: bool = False  # the bit in gcmarkBits
    unswept: bool = False  # its span waits for a sweeper
    slot: Vec[Slot, Opt[Obj]]


@record
class Goroutine:
    """A mutator: what its stack holds, and how much of that the collector has read in this cycle."""

    stack: Vec[Frame, Opt[Obj]]
    scanned: int = upto("R")  # a suspended stack goes from none to all in one step


@record
class Proc:
    """The parts of a P that marking uses."""

    wbbuf: Vec[Obj, bool]  # pointers that the write barrier recorded and nobody has looked at
    gcw: Vec[Obj, bool]  # local mark queue: wbuf1, wbuf2 and the local span queue together
    flushed: bool = False  # gcw.flushedWork: gave objects to the global queue since the last ragged barrier
    scan: Opt[Obj] = NIL  # the object between two of whose slots a worker or assist of this P stands
    next: Slot = Slot(0)  # the first slot of it that has not been read
    passed: bool = False  # has run the function of the ragged barrier that is on its way


@record
class Collector:
    """The whole machine."""

    cfg: Config = const(Config())
    phase: Phase = Phase.OFF
    pc: PC = PC.IDLE
    stopped: bool = False  # the world is
    barrier: bool = False  # writeBarrier.enabled
    blacken: bool = False  # gcBlackenEnabled: workers and assists may mark
    flushed: bool = False  # gcMarkDoneFlushed != 0
    root: Vec[Root, Opt[Obj]]
    scanned: Vec[Root, bool]  # root job done
    full: Vec[Obj, bool]  # work.full: the global mark queue
    obj: Vec[Obj, Cell]
    g: Vec[G, Goroutine]
    p: Vec[P, Proc]

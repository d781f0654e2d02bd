"""The state of the lifecycle machine: what an execution trace determines.

These are the notions of the trace, not of the scheduler: "running" includes a goroutine that only looks waiting to
the collector, a processor in a system call has a status of its own, and the processor of whoever stops the world
runs. Where a runnable goroutine is queued, what a thread without a goroutine does, how marking proceeds: none of it
is here.
"""

from __future__ import annotations

from gosem.kernel import NIL, Enum, Id, Opt, Vec, const, record, upto


class G(Id):
    """A goroutine."""


class M(Id):
    """A thread of the operating system."""


class P(Id):
    """A processor."""


class GStatus(Enum):
    """The status of a goroutine in a trace, with the numbers of the wire format."""

    ABSENT = 0  # never mentioned, or gone
    RUNNABLE = 1
    RUNNING = 2
    SYSCALL = 3
    WAITING = 4


class PStatus(Enum):
    """The status of a processor in a trace, with the numbers of the wire format."""

    UNKNOWN = 0  # not mentioned yet
    RUNNING = 1
    IDLE = 2
    SYSCALL = 3  # of a thread in a system call; whoever wants it may take it
    ABANDONED = 4  # in a system call of a thread that the trace has lost sight of


class Last(Enum):
    """What a thread's last event was, as far as it matters for its next one."""

    UNSEEN = 0  # there was none
    SILENT = 1  # none in this generation, statuses apart
    SPOKE = 2
    STARTED = 3  # GoStart: a label may follow
    WORKING = 4  # the label of a mark worker, behind its GoStart
    RETURNED = 5  # its goroutine has become runnable, and nothing but its GoStart can follow: the two are one step of the runtime


class Phase(Enum):
    """Where the collector stands."""

    OFF = 0
    BEGUN = 1  # GCBegin has been traced; the goroutine that begins the cycle has not stopped the world yet, or not restarted it
    MARK = 2  # write barriers and assists are on, as everybody knows since the world was restarted


class Stop(Enum):
    """Why the world is being stopped, as far as it matters."""

    NONE = 0
    SWEEP_TERM = 1  # "GC sweep termination"
    MARK_TERM = 2  # "GC mark termination"
    GOMAXPROCS = 3
    OTHER = 4  # statistics, profiles, the start of a trace, ...


class Stage(Enum):
    """How far stopping the world has come."""

    NONE = 0  # nobody stops it
    STOPPING = 1  # requested: others may run on for a while
    STOPPED = 2  # an event has shown that everybody else stands still
    RESTARTING = 3  # procresize has run: others may run again


class Yield(Enum):
    """Why a goroutine stops running and stays runnable."""

    GOSCHED = 0  # "runtime.Gosched"
    PREEMPTED = 1  # "preempted"


class Block(Enum):
    """Why a goroutine begins to wait, as far as it matters."""

    OTHER = 0
    PREEMPTED = 1  # "preempted": for whoever wants to look at its stack
    ASSIST = 2  # "GC mark assist wait for work"


@record
class Goroutine:
    """A goroutine."""

    status: GStatus = GStatus.ABSENT
    m: Opt[M] = NIL  # the thread that runs it, is in a system call with it, or goes on with it after one
    told: bool = False  # this generation has said what its status is
    assist: bool = False  # it is assisting the collector
    parked: bool = False  # it waits for others to do its share of marking
    late: bool = False  # it was preempted while marking was on, perhaps on its way into an assist
    starter: bool = False  # it has begun a cycle and is about to stop the world for it
    stopper: bool = False  # it stops the world


@record
class Thread:
    """A thread."""

    g: Opt[G] = NIL
    p: Opt[P] = NIL
    last: Last = Last.UNSEEN


@record
class Processor:
    """A processor."""

    status: PStatus = PStatus.UNKNOWN
    m: Opt[M] = NIL
    told: bool = False  # this generation has said what its status is
    sweep: bool = False  # its thread sweeps in order to allocate
    live: bool = True  # its number is below GOMAXPROCS


@record
class Config:
    """What the trace begins with."""

    old: bool = True  # a program that has been running; otherwise one that starts, on one processor


@record
class Lifecycle:
    """The whole machine."""

    cfg: Config = const(Config())
    g: Vec[G, Goroutine]
    m: Vec[M, Thread]
    p: Vec[P, Processor]
    first: bool = True  # the first generation: things may turn up in any status
    moving: bool = True  # the world has not been stopped yet: processors may turn up busy
    phase: Phase = Phase.OFF
    gc_due: bool = False  # this generation has not said yet that marking is on
    stage: Stage = Stage.NONE
    stop: Stop = Stop.NONE
    resizing: bool = False  # the world restarts with another number of processors
    busy: int = upto("P")  # processors that are neither idle nor unknown
    sweeping: int = upto("P")  # processors whose threads sweep in order to allocate
    parked: int = upto("G")  # goroutines that wait for others to do their share of marking

"""The free lists of goroutines: one a processor, which only its thread touches, and two that all share."""

from __future__ import annotations

from gosem.kernel import NIL, Enum, Id, Opt, Queue, Vec, queue, record, upto


class G(Id):
    """A goroutine."""


class P(Id):
    """A processor, with the thread that runs on it."""


class Status(Enum):
    """The atomicstatus of a goroutine, as far as it matters here."""

    IDLE = 0  # _Gidle: not made yet
    DEAD = 1  # _Gdead
    LIVE = 2  # any other: it has been started, and has not returned


class PC(Enum):
    """Where a processor stands; each value is the step that comes next."""

    RUN = 0  # runs goroutines, which may start others and return; it can be stopped here
    PUT = 1  # gfput: half of the list is in its hands, before the section under sched.gFree.lock
    GET = 2  # gfget, from `retry` on
    REFILL = 3  # gfget: has seen an empty list and others that are not, before the section under sched.gFree.lock
    NEWPROC = 4  # newproc1 has a dead goroutine in its hands


class Mark(Enum):
    """Where markrootFreeGStacks stands."""

    NONE = 0
    FREE = 1  # has taken the list of those with stacks, and frees the stacks


@record
class Goroutine:
    """A `g`."""

    status: Status = Status.IDLE
    stack: int = upto(lambda sizes: sizes["Z"] + 1)  # the size of its stack, 1 the smallest; 0: it has none


@record
class Processor:
    """A `p`."""

    pc: PC = PC.RUN
    free: Queue[G] = queue("L")  # p.gFree, last in first out: the front is the head of the list
    hands: Queue[G] = queue("L")  # stackQ and noStackQ of gfput, which are told apart when they are given back
    gp: Opt[G] = NIL  # newg


@record
class Free:
    """All of them, and `sched.gFree`."""

    g: Vec[G, Goroutine]
    p: Vec[P, Processor]
    stack: Queue[G] = queue("G")  # sched.gFree.stack
    no_stack: Queue[G] = queue("G")  # sched.gFree.noStack
    mark: Mark = Mark.NONE
    swept: Queue[G] = queue("G")  # what markrootFreeGStacks has taken
    changes: int = upto("Z", lo="Z")  # the size Z: 1 where the usual size of a stack changes
    start: int = upto(lambda sizes: sizes["Z"] + 1, lo=1, default=1)  # startingStackSize

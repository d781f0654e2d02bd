"""State of one channel, the goroutines that wait to receive from it, and one thread that shrinks their stacks.

Of a stack there is the one slot that a receiver waits for a value in, in the old place of the stack and in the new one.  Every
access that another thread can fall between is a step.  Registers that have lost their meaning are reset.
"""

from __future__ import annotations

from gosem.kernel import NIL, Enum, Id, Opt, Queue, Vec, queue, record


class G(Id):
    """A goroutine."""


class S(Id):
    """A place where a stack may be: one of two, in turn."""


class Status(Enum):
    """The atomicstatus of a goroutine; the scan bit is apart."""

    RUNNABLE = 0
    RUNNING = 1
    WAITING = 2


class PC(Enum):
    """The access that comes next."""

    RUN = 0  # runs code of its own, or is about to
    LOCK = 1  # chanrecv: take the channel's lock
    ENQUEUE = 2  # the sudog: elem, recvq
    PARKING = 3  # parkingOnChan.Store(true)
    PARK = 4  # gopark, park_m: status to waiting
    ACTIVE = 5  # chanparkcommit: activeStackChans = true
    PARKED_ON = 6  # parkingOnChan.Store(false)
    UNLOCK = 7  # the channel's lock
    WAIT = 8  # parked
    WOKEN = 9  # runs again: what has come?
    DEQUEUE = 10  # chansend, with the channel's lock: recvq.dequeue
    LOAD = 11  # sendDirect: dst = sg.elem
    MOVE = 12  # memmove to dst
    CLEAR = 13  # sg.elem = nil
    SEND_UNLOCK = 14  # the channel's lock
    READY = 15  # goready


class Shrink(Enum):
    """Where the one who shrinks stands; each value is the access that comes next."""

    IDLE = 0
    SAFE = 1  # isShrinkStackSafe: parkingOnChan.Load()
    LOOK = 2  # copystack: activeStackChans
    LOCK = 3  # syncadjustsudogs: take the channel's lock
    LOAD = 4  # adjustsudogs: read elem
    STORE = 5  # write what it has become
    COPY = 6  # memmove of the slot
    UNLOCK = 7  # the channel's lock
    SWAP = 8  # gp.stack = new, and the old one is freed
    RESUME = 9  # give the scan bit back


@record
class Goroutine:
    """A `g`, the sudog that it waits with, and its registers."""

    pc: PC = PC.RUN
    status: Status = Status.RUNNABLE
    scan: bool = False  # the scan bit
    stack: S = S(0)  # where its stack is
    full: Vec[S, bool]  # whether the slot has a value, in each place
    elem: Opt[S] = NIL  # sudog.elem: the place of the slot that it points to
    parking: bool = False  # parkingOnChan
    active: bool = False  # activeStackChans
    peer: Opt[G] = NIL  # whom it sends to
    dst: Opt[S] = NIL  # sg.elem as it has read it


@record
class Shrinker:
    """A thread that marks, and has come to shrink a stack."""

    pc: Shrink = Shrink.IDLE
    g: Opt[G] = NIL  # whose scan bit it holds
    locked: bool = False  # it works under the channel's lock
    seen: Opt[S] = NIL  # elem as it has read it


@record
class Channel:
    """All of it: an unbuffered channel, and those around it."""

    g: Vec[G, Goroutine]
    recvq: Queue[G] = queue("G")
    lock: bool = False  # c.lock; who has it follows from where everybody stands
    shrink: Shrinker

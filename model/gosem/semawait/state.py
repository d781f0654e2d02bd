"""State of a semaphore root: the counts, the number of waiters, their queues, and where each goroutine stands.

Every load, store and compare-and-swap of the counts and of nwait is a step, as are taking and giving back the root's lock.
Several semaphores share a root, because a root belongs to a hash of addresses.  Registers that have lost their meaning are reset.
"""

from __future__ import annotations

from gosem.kernel import NIL, Enum, Id, Opt, Queue, Vec, queue, record, upto


class G(Id):
    """A goroutine."""


class A(Id):
    """The address of a semaphore; all of them fall to one root."""


class PC(Enum):
    """The access that comes next."""

    IDLE = 0  # wants nothing
    EASY_LOAD = 1  # semacquire1, cansemacquire: load the count
    EASY_CAS = 2  # the compare-and-swap
    LOCK = 3  # take the root's lock
    NWAIT_ADD = 4  # under it: one waiter more
    AGAIN_LOAD = 5  # cansemacquire once more
    AGAIN_CAS = 6
    NWAIT_UNDO = 7  # got a unit after all: one waiter less
    UNLOCK = 8  # and give the lock back
    QUEUE = 9  # root.queue
    PARK = 10  # goparkunlock: status to waiting, then the lock
    WAIT = 11  # parked
    WOKEN = 12  # back: is there a ticket?
    LATE_LOAD = 13  # no: cansemacquire
    LATE_CAS = 14
    HAVE = 15  # has a unit
    ADD = 16  # semrelease1: add one to the count
    NWAIT_LOAD = 17  # are there waiters?
    TAKE_LOCK = 18  # take the root's lock
    NWAIT_AGAIN = 19  # are there still?
    DEQUEUE = 20  # root.dequeue
    NWAIT_SUB = 21  # one waiter less
    GIVE_LOCK = 22  # give the lock back
    GRANT_LOAD = 23  # hand-off: cansemacquire for the waiter
    GRANT_CAS = 24  # and its ticket
    READY = 25  # readyWithTime
    YIELD = 26  # goyield behind a hand-off


@record
class Goroutine:
    """A goroutine and its registers."""

    pc: PC = PC.IDLE
    addr: Opt[A] = NIL  # the semaphore that it is about
    seen: int = upto("Unit")  # the count as cansemacquire has loaded it
    handoff: bool = False  # semrelease1 was asked to hand its unit over
    next: Opt[G] = NIL  # the waiter that it has dequeued
    ticket: bool = False  # of its own sudog: a unit has been taken for it


@record
class Semaphore:
    """A semaphore."""

    count: int = upto("Unit")  # *addr
    queue: Queue[G] = queue("G")  # the waiters, the next one to be woken first


@record
class Root:
    """semaRoot, without the treap by which it finds an address."""

    lock: Opt[G] = NIL  # who holds it
    nwait: int = upto("G")  # waiters on all addresses of the root


@record
class Semaphores:
    """All of them."""

    g: Vec[G, Goroutine]
    a: Vec[A, Semaphore]
    root: Root
    units: int = upto("Unit")  # of each semaphore, in the beginning; not in the runtime

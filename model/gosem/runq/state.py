"""State of the run queue: the ring and runnext of each processor, and the registers of the thread that holds it.

Each processor stands for the thread that it is wired to: only that thread calls runqput and runqget on it.  The counters run
freely modulo W times the ring, where the runtime's run modulo 2^32.  Registers that have lost their meaning are reset.
"""

from __future__ import annotations

from collections.abc import Mapping

from gosem.kernel import NIL, Enum, Id, Opt, Queue, Vec, queue, record, upto

LAPS = 2
"""How often the counters go round the ring before they wrap around; in the runtime 2^32 / 256."""


def largest(sizes: Mapping[str, int]) -> int:
    """The largest value of a counter."""
    return LAPS * sizes["Slot"] - 1


class G(Id):
    """A goroutine."""


class P(Id):
    """A processor, with the thread that holds it."""


class Slot(Id):
    """A slot of a ring."""


class Where(Enum):
    """What has become of a goroutine; not in the runtime."""

    NEW = 0  # not put yet
    QUEUED = 1  # in a queue, or in a thread's hands on the way to or from one
    GOT = 2  # taken to be run
    GLOBAL = 3  # in the global queue
    TWICE = 4  # taken again by somebody else: must not be


class PC(Enum):
    """The access to shared memory that comes next."""

    IDLE = 0
    NEXT_LOAD = 1  # runqput(next): load runnext
    NEXT_CAS = 2  # runqput(next): CAS of runnext from `seen` to `gp`
    PUT_LOAD = 3  # runqput: load head
    PUT_SLOT = 4  # runqput: store `gp` to the slot
    PUT_TAIL = 5  # runqput: store tail
    SLOW_COPY = 6  # runqputslow: load slot i of the half
    SLOW_CAS = 7  # runqputslow: CAS of head
    GLOBAL = 8  # `batch` goes to the global queue
    BATCH = 9  # the caller collects what runqputbatch is to put
    BATCH_SLOT = 10  # runqputbatch: store a slot
    BATCH_TAIL = 11  # runqputbatch: store tail
    GET_NEXT = 12  # runqget: CAS of runnext from `seen` to nil
    GET_LOAD = 13  # runqget: load head
    GET_SLOT = 14  # runqget: load the slot
    GET_CAS = 15  # runqget: CAS of head
    DRAIN_NEXT = 16  # runqdrain: CAS of runnext
    DRAIN_LOAD = 17  # runqdrain: load head
    DRAIN_CAS = 18  # runqdrain: CAS of head
    DRAIN_COPY = 19  # runqdrain: load slot i of what is now its own
    GRAB_HEAD = 20  # runqgrab: load the victim's head
    GRAB_TAIL = 21  # runqgrab: load the victim's tail
    GRAB_COPY = 22  # runqgrab: load slot i of the victim, store it in the own ring
    GRAB_CAS = 23  # runqgrab: CAS of the victim's head
    GRAB_EMPTY = 24  # runqgrab: the ring is empty; load runnext, or give up
    GRAB_NEXT = 25  # runqgrab: CAS of the victim's runnext
    STEAL_LOAD = 26  # runqsteal: load the own head
    STEAL_TAIL = 27  # runqsteal: store the own tail
    EMPTY_HEAD = 28  # runqempty: load head
    EMPTY_TAIL = 29  # runqempty: load tail
    EMPTY_NEXT = 30  # runqempty: load runnext
    EMPTY_AGAIN = 31  # runqempty: load tail again


@record
class Goroutine:
    """A goroutine, as far as queues go."""

    where: Where = Where.NEW


@record
class Proc:
    """A `p`: its run queue, and the registers of the thread that holds it."""

    head: int = upto(largest)  # runqhead
    tail: int = upto(largest)  # runqtail
    runq: Vec[Slot, Opt[G]]  # keeps what has been taken, as the runtime does
    runnext: Opt[G] = NIL
    pc: PC = PC.IDLE
    victim: P = P(0)  # whose queue it looks at, when not its own
    h: int = upto(largest)  # head, as loaded
    t: int = upto(largest)  # tail, as loaded, or as it will be stored
    n: int = upto("Slot")  # how many it takes, or has to publish
    i: int = upto("Slot")  # how many of them are copied
    seen: Opt[G] = NIL  # loaded from runnext or a slot; not its own unless a CAS succeeds
    gp: Opt[G] = NIL  # a goroutine in its hands
    batch: Queue[G] = queue(
        lambda sizes: max(sizes["Slot"] + 1, sizes["G"])
    )  # goroutines in its hands, or copied by runqputslow
    empty: bool = False  # not in the runtime: the queue was empty when runqempty loaded runnext


@record
class RunQueues:
    """All processors, and what has become of each goroutine."""

    g: Vec[G, Goroutine]
    p: Vec[P, Proc]

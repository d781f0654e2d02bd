"""The run queue as a coarse machine uses it, one operation one step, and the abstraction that leads there.

`Queues` has the ring as a queue, runnext, and what is in the hands of each thread; its rules are the operations of the machine
`scheduler`: push, pop, half a ring to the global queue, theft from the front, the exchange of runnext.
"""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import NIL, Machine, Opt, Queue, Ring, Size, Vec, init, queue, record, require, ring, rule, upto

from .common import slot, wrap
from .state import PC, G, Goroutine, P, Proc, RunQueues, Where


@record
class Owner:
    """A processor with its queue, and what its thread carries."""

    runnext: Opt[G] = NIL
    runq: Ring[G] = ring("Slot")
    hand: Queue[G] = queue(lambda sizes: max(sizes["Slot"] + 1, sizes["G"]))


@record
class Queues:
    """All of them."""

    g: Vec[G, Goroutine]
    p: Vec[P, Owner]


Number = Annotated[int, upto("Slot", lo=1)]


@rule("Queue/receive")
def receive(s: Queues, p: P, g: G) -> None:
    """A thread has a goroutine to put."""
    require(s.g[g].where == Where.NEW)
    s.g[g].where = Where.QUEUED
    s.p[p].hand.push(g)


@rule("Queue/exchange")
def exchange(s: Queues, p: P) -> None:
    """runnext and the one goroutine in hand change places."""
    pp = s.p[p]
    require(pp.hand.len() == 1)
    old = pp.runnext
    pp.runnext = pp.hand.pop()
    if old != NIL:
        pp.hand.push(old)


@rule("Queue/push")
def push(s: Queues, p: P, n: Number) -> None:
    """Goroutines in hand, from the first on, go to the end of the ring at once."""
    pp = s.p[p]
    require(n <= pp.hand.len())
    for _ in range(n):
        require(not pp.runq.full())
        pp.runq.push(pp.hand.pop())


@rule("Queue/overflow")
def overflow(s: Queues, p: P) -> None:
    """The ring is full: half of it comes into the hands, before the goroutine there."""
    pp = s.p[p]
    require(pp.runq.full())
    require(pp.hand.len() == 1)
    last = pp.hand.pop()
    for _ in range(pp.runq.cap // 2):
        pp.hand.push(pp.runq.pop())
    pp.hand.push(last)


@rule("Queue/to-global")
def to_global(s: Queues, p: P) -> None:
    """The first of what is in hand goes to the global queue."""
    hand = s.p[p].hand
    require(not hand.empty())
    s.g[hand.pop()].where = Where.GLOBAL


@rule("Queue/pop-next")
def pop_next(s: Queues, p: P, q: P) -> None:
    """p runs the runnext of q, its own or another's."""
    require(q <= p)
    require(s.p[q].runnext != NIL)
    s.g[s.p[q].runnext].where = Where.GOT
    s.p[q].runnext = NIL


@rule("Queue/pop")
def pop(s: Queues, p: P, q: P) -> None:
    """p runs the first goroutine of the ring of q, its own or another's."""
    require(q <= p)
    require(not s.p[q].runq.empty())
    s.g[s.p[q].runq.pop()].where = Where.GOT


@rule("Queue/steal")
def steal(s: Queues, p: P, q: P, n: Number) -> None:
    """p takes more than one goroutine from the front of the ring of q: at most half, rounded up."""
    require(q < p)
    require(n >= 2)
    require(n + n <= s.p[q].runq.len() + 1)
    require(s.p[p].hand.empty())
    for _ in range(n):
        s.p[p].hand.push(s.p[q].runq.pop())


@rule("Queue/publish")
def publish(s: Queues, p: P) -> None:
    """A thief runs the last that it has stolen, and puts the others into its ring, which is empty."""
    pp = s.p[p]
    require(pp.hand.len() >= 2)
    require(pp.runq.empty())
    s.g[pp.hand.pop_back()].where = Where.GOT
    for _ in range(pp.runq.cap):
        if not pp.hand.empty():
            pp.runq.push(pp.hand.pop())


@rule("Queue/drain-next")
def drain_next(s: Queues, p: P) -> None:
    """The owner takes runnext in order to give it away."""
    pp = s.p[p]
    require(pp.runnext != NIL)
    require(pp.hand.empty())
    pp.hand.push(pp.runnext)
    pp.runnext = NIL


@rule("Queue/drain")
def drain(s: Queues, p: P) -> None:
    """The owner takes the whole ring in order to give it away."""
    pp = s.p[p]
    require(not pp.runq.empty())
    for _ in range(pp.runq.cap):
        if not pp.runq.empty():
            pp.hand.push(pp.runq.pop())


@init("Queue/boot")
def boot(s: Queues, filled: Annotated[int, upto("G")]) -> None:
    """So many goroutines are in the first ring."""
    require(filled <= s.p[P(0)].runq.cap)
    for g in s.g.ids():
        if g < filled:
            s.p[P(0)].runq.push(g)
            s.g[g].where = Where.QUEUED


COARSE = Machine(
    "queues",
    Queues,
    sizes={"G": Size(3, 1, 7), "P": Size(2, 1, 3), "Slot": Size(2, 2, 4)},
    doc="The run queues, each operation one step.",
)


def abstraction(s: RunQueues, to: Queues) -> None:
    """What a state of the accesses stands for: the slots between head and tail are the ring, the rest is in somebody's hands."""
    for g in s.g.ids():
        to.g[g].where = s.g[g].where
    for p in s.p.ids():
        pp, owner = s.p[p], to.p[p]
        owner.runnext = pp.runnext
        _slots(pp, pp.head, wrap(pp, pp.tail - pp.head), owner.runq)
        if pp.pc == PC.DRAIN_COPY:
            _queue(pp.batch, owner.hand)
            _slots(pp, pp.h + pp.i, pp.n - pp.i, owner.hand)
        elif pp.pc in (PC.BATCH_SLOT, PC.BATCH_TAIL):
            _slots(pp, pp.tail, wrap(pp, pp.t - pp.tail), owner.hand)
            _queue(pp.batch, owner.hand)
        elif pp.gp != NIL:
            if pp.pc in (PC.STEAL_LOAD, PC.STEAL_TAIL):
                _slots(pp, pp.tail, pp.n, owner.hand)
            owner.hand.push(pp.gp)
        else:
            _queue(pp.batch, owner.hand)


def _slots(pp: Proc, first: int, number: int, to: Queue[G]) -> None:
    for i in range(number):
        to.push(pp.runq[slot(pp, first + i)])


def _queue(batch: Queue[G], to: Queue[G]) -> None:
    for i in range(batch.len()):
        to.push(batch.at(i))

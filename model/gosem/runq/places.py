"""Words that the claims about run queues use: what a ring holds, and where a goroutine is."""

from __future__ import annotations

from gosem.kernel import Bool, count, exists, ite, one_of

from .common import slot, wrap
from .state import PC, G, P, Proc, RunQueues, Slot, Where


def length(pp: Proc) -> int:
    """How many goroutines are in the ring."""
    return wrap(pp, pp.tail - pp.head)


def within(pp: Proc, k: Slot, first: int, number: int) -> Bool:
    """The slot k is among `number` slots from that of the counter `first` on."""
    return slot(pp, k - first) < number


def in_ring(pp: Proc, g: G) -> int:
    """How often the goroutine is in the ring."""
    return count(pp.runq, lambda k: (pp.runq[k] == g) & within(pp, k, pp.head, length(pp)))


def unpublished(pp: Proc) -> int:
    """How many slots behind the tail hold goroutines that are to be published with one store."""
    stolen = ite(one_of(pp.pc, PC.STEAL_LOAD, PC.STEAL_TAIL), pp.n, 0)
    number: int = ite(one_of(pp.pc, PC.BATCH_SLOT, PC.BATCH_TAIL), wrap(pp, pp.t - pp.tail), stolen)
    return number


def behind_tail(pp: Proc, g: G) -> int:
    """How often the goroutine is in a slot behind the tail that is to be published."""
    return count(pp.runq, lambda k: (pp.runq[k] == g) & within(pp, k, pp.tail, unpublished(pp)))


def drained(pp: Proc, g: G) -> int:
    """How often the goroutine is in a slot that runqdrain has taken and not yet read."""
    return count(
        pp.runq,
        lambda k: (pp.pc == PC.DRAIN_COPY) & (pp.runq[k] == g) & within(pp, k, pp.h + pp.i, pp.n - pp.i),
    )


def in_batch(pp: Proc, g: G) -> int:
    """How often the goroutine is in the batch that the thread owns; what runqputslow has copied is not its own yet."""
    number: int = ite(one_of(pp.pc, PC.SLOW_COPY, PC.SLOW_CAS), 0, pp.batch.count(g))
    return number


def at_processor(pp: Proc, g: G) -> int:
    """How often the goroutine is in the queue of a processor or in the hands of its thread."""
    return (
        in_ring(pp, g) + behind_tail(pp, g) + drained(pp, g) + in_batch(pp, g) + (pp.runnext == g) + (pp.gp == g)
    )  # fmt: skip


def to_come(s: RunQueues, p: P) -> int:
    """How many goroutines may still be put to the ring of p."""

    def before(q: P, g: G) -> Bool:
        pp = s.p[q]
        in_hand = (pp.gp == g) & ~one_of(pp.pc, PC.STEAL_LOAD, PC.STEAL_TAIL)
        listed = one_of(pp.pc, PC.BATCH, PC.BATCH_SLOT, PC.BATCH_TAIL) & pp.batch.contains(g)
        mine = (pp.runnext == g) | in_hand | listed | (behind_tail(pp, g) > 0)
        return ((q <= p) & mine) | ((q < p) & (in_ring(pp, g) > 0))

    return count(s.g, lambda g: (s.g[g].where == Where.NEW) | exists(s.p, lambda q: before(q, g)))

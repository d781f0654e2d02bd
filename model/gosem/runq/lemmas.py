"""What makes the properties inductive: where a register means something, and what has stayed true since it was loaded."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, exists, forall, iff, implies, lemma, one_of

from .common import cap, slot, wrap
from .places import length, to_come, within
from .properties import every
from .state import LAPS, PC, P, Proc, RunQueues

OWN_HEAD = (
    PC.PUT_SLOT, PC.PUT_TAIL, PC.SLOW_COPY, PC.SLOW_CAS, PC.BATCH_SLOT, PC.BATCH_TAIL, PC.GET_SLOT, PC.GET_CAS,
    PC.DRAIN_CAS, PC.DRAIN_COPY,
)  # fmt: skip
OWN_TAIL = (PC.PUT_SLOT, PC.PUT_TAIL, PC.SLOW_COPY, PC.SLOW_CAS, PC.BATCH_SLOT, PC.BATCH_TAIL)
GRAB_LOADED = (PC.GRAB_TAIL, PC.GRAB_COPY, PC.GRAB_CAS)
EMPTY_LOADED = (PC.EMPTY_TAIL, PC.EMPTY_NEXT, PC.EMPTY_AGAIN)
COUNTED = (
    PC.SLOW_COPY, PC.SLOW_CAS, PC.DRAIN_CAS, PC.DRAIN_COPY, PC.GRAB_COPY, PC.GRAB_CAS, PC.STEAL_LOAD, PC.STEAL_TAIL,
)  # fmt: skip
THIEF = (PC.GRAB_HEAD, *GRAB_LOADED, PC.GRAB_EMPTY, PC.GRAB_NEXT)
STEALS = (*THIEF, PC.STEAL_LOAD, PC.STEAL_TAIL)
SURE = (PC.GET_NEXT, PC.GET_CAS, PC.DRAIN_NEXT, PC.GRAB_NEXT)
PUTS = (PC.NEXT_LOAD, PC.NEXT_CAS, PC.PUT_LOAD, PC.PUT_SLOT, PC.PUT_TAIL, PC.SLOW_COPY, PC.SLOW_CAS)
DRAINS = (PC.DRAIN_NEXT, PC.DRAIN_LOAD, PC.DRAIN_CAS)


def everywhere(s: RunQueues, claim: object) -> Bool:
    """The claim holds for each processor."""
    return forall(s.p, lambda p: claim(s.p[p]))  # type: ignore[operator]


@lemma("RunQ/counters-at-rest")
def counters_at_rest(s: RunQueues) -> Bool:
    """Which steps have loaded a head or a tail, and have counted something."""
    return everywhere(
        s,
        lambda pp: implies(pp.h != 0, one_of(pp.pc, *OWN_HEAD, *GRAB_LOADED, *EMPTY_LOADED))
        & implies(pp.t != 0, one_of(pp.pc, *OWN_TAIL, PC.EMPTY_NEXT, PC.EMPTY_AGAIN))
        & iff(pp.n != 0, one_of(pp.pc, *COUNTED))
        & implies(pp.i != 0, one_of(pp.pc, PC.SLOW_COPY, PC.SLOW_CAS, PC.DRAIN_COPY, PC.GRAB_COPY, PC.GRAB_CAS))
        & implies(one_of(pp.pc, PC.SLOW_COPY, PC.DRAIN_COPY, PC.GRAB_COPY), pp.i < pp.n)
        & implies(one_of(pp.pc, PC.SLOW_CAS, PC.GRAB_CAS), pp.i == pp.n),
    )  # fmt: skip


@lemma("RunQ/hands-at-rest")
def hands_at_rest(s: RunQueues) -> Bool:
    """Which steps have a goroutine in hand or in sight, and whose queue they look at."""
    return everywhere(
        s,
        lambda pp: implies(pp.seen != NIL, one_of(pp.pc, PC.NEXT_CAS, PC.EMPTY_AGAIN, *SURE))
        & implies(one_of(pp.pc, *SURE), pp.seen != NIL)
        & iff(pp.gp != NIL, one_of(pp.pc, *PUTS, PC.STEAL_LOAD, PC.STEAL_TAIL))
        & implies(pp.empty, pp.pc == PC.EMPTY_AGAIN)
        & implies(pp.victim != P(0), one_of(pp.pc, *THIEF, PC.EMPTY_HEAD, *EMPTY_LOADED)),
    ) & forall(
        s.p,
        lambda p: implies(one_of(s.p[p].pc, *THIEF, PC.EMPTY_HEAD, *EMPTY_LOADED), s.p[p].victim < p),
    )  # fmt: skip


@lemma("RunQ/batch-where")
def batch_where(s: RunQueues) -> Bool:
    """How long the batch is where; what runqputslow has copied is what the slots still hold."""
    return everywhere(
        s,
        lambda pp: implies(
            ~pp.batch.empty(),
            one_of(
                pp.pc, PC.SLOW_COPY, PC.SLOW_CAS, PC.GLOBAL, PC.BATCH, PC.BATCH_SLOT, PC.BATCH_TAIL, PC.DRAIN_COPY, *DRAINS
            ),
        )
        & implies(one_of(pp.pc, PC.GLOBAL, PC.BATCH, PC.BATCH_SLOT), ~pp.batch.empty())
        & implies(pp.pc == PC.DRAIN_NEXT, pp.batch.empty())
        & implies(one_of(pp.pc, *DRAINS), pp.batch.len() <= 1)
        & implies(pp.pc == PC.DRAIN_COPY, pp.batch.len() <= pp.i + 1)
        & implies(
            one_of(pp.pc, PC.SLOW_COPY, PC.SLOW_CAS),
            (pp.batch.len() == pp.i)
            & every(
                [implies(pp.i > j, pp.batch.at(j) == pp.runq[slot(pp, pp.h + j)]) for j in range(cap(pp))]
            ),
        ),
    )  # fmt: skip


@lemma("RunQ/batch-packed")
def packed(s: RunQueues) -> Bool:
    """A batch has no hole."""
    return everywhere(
        s,
        lambda pp: every([implies(pp.batch.at(j) == NIL, pp.batch.at(j + 1) == NIL) for j in range(pp.batch.cap - 1)]),
    )


@lemma("RunQ/owner-head", facts="S-70 S-72", antecedent=lambda s: exists(s.p, lambda p: s.p[p].pc == PC.SLOW_CAS))
def owner_head(s: RunQueues) -> Bool:
    """The head that the owner knows is the head or before it, and no more than a ring before the tail, which stays.

    So its CAS succeeds only if nobody has taken anything, whatever the counters do: the owner needs no bound on them.
    """
    return everywhere(
        s,
        lambda pp: implies(
            one_of(pp.pc, *OWN_HEAD),
            (wrap(pp, pp.head - pp.h) + length(pp) == wrap(pp, pp.tail - pp.h)) & (wrap(pp, pp.tail - pp.h) <= cap(pp)),
        )
        & implies(one_of(pp.pc, PC.PUT_SLOT, PC.PUT_TAIL, PC.SLOW_COPY, PC.SLOW_CAS), pp.t == pp.tail),
    )  # fmt: skip


@lemma("RunQ/owner-knows", facts="S-70 S-71 S-72 S-76")
def owner_knows(s: RunQueues) -> Bool:
    """What the owner has found out by the head that it knows: room, a full ring, a first goroutine, how many there are."""

    def kept(pp: Proc) -> Bool:
        known = wrap(pp, pp.tail - pp.h)
        return forall(pp.runq, lambda k: implies(within(pp, k, pp.h, known), pp.runq[k] != NIL))

    return everywhere(
        s,
        lambda pp: implies(one_of(pp.pc, PC.PUT_SLOT, PC.PUT_TAIL), wrap(pp, pp.tail - pp.h) < cap(pp))
        & implies(pp.pc == PC.PUT_TAIL, pp.runq[slot(pp, pp.tail)] == pp.gp)
        & implies(one_of(pp.pc, PC.SLOW_COPY, PC.SLOW_CAS), (pp.n == cap(pp) // 2) & (wrap(pp, pp.tail - pp.h) == cap(pp)))
        & implies(one_of(pp.pc, PC.GET_SLOT, PC.GET_CAS), pp.h != pp.tail)
        & implies(pp.pc == PC.GET_CAS, pp.seen == pp.runq[slot(pp, pp.h)])
        & implies(one_of(pp.pc, PC.DRAIN_CAS, PC.DRAIN_COPY), pp.n == wrap(pp, pp.tail - pp.h))
        & implies(pp.pc == PC.DRAIN_COPY, pp.head == pp.tail)
        & implies(one_of(pp.pc, PC.SLOW_COPY, PC.GET_SLOT, PC.DRAIN_CAS, PC.DRAIN_COPY), kept(pp))
        & implies(one_of(pp.pc, PC.BATCH_SLOT, PC.BATCH_TAIL), wrap(pp, pp.t - pp.h) <= cap(pp))
        & implies(pp.pc == PC.BATCH_SLOT, wrap(pp, pp.t - pp.h) < cap(pp))
        & implies(
            one_of(pp.pc, PC.BATCH_SLOT, PC.BATCH_TAIL),
            wrap(pp, pp.tail - pp.h) + wrap(pp, pp.t - pp.tail) == wrap(pp, pp.t - pp.h),
        ),
    )  # fmt: skip


@lemma("RunQ/owner-next", facts="IS-17", antecedent=lambda s: exists(s.p, lambda p: s.p[p].pc == PC.GET_NEXT))
def owner_next(s: RunQueues) -> Bool:
    """runnext is what its owner has loaded, or has been stolen since."""
    return everywhere(
        s,
        lambda pp: implies(
            one_of(pp.pc, PC.NEXT_CAS, PC.GET_NEXT, PC.DRAIN_NEXT), (pp.runnext == pp.seen) | (pp.runnext == NIL)
        ),
    )


@lemma("RunQ/thief-empty", facts="S-74 IS-12", antecedent=lambda s: exists(s.p, lambda p: s.p[p].pc == PC.STEAL_TAIL))
def thief_empty(s: RunQueues) -> Bool:
    """A thief's own queue is empty while it steals, as only it fills that; so what it has stolen fits."""
    return everywhere(
        s,
        lambda pp: implies(one_of(pp.pc, *STEALS), (pp.head == pp.tail) & (pp.runnext == NIL))
        & implies(one_of(pp.pc, PC.STEAL_LOAD, PC.STEAL_TAIL), pp.n < cap(pp) // 2),
    )  # fmt: skip


def of_victim(s: RunQueues, pcs: tuple[PC, ...], claim: object) -> Bool:
    """The claim holds for each thread that is at one of the steps, and the processor that it looks at."""
    return forall(
        s.p,
        lambda p: implies(
            one_of(s.p[p].pc, *pcs),
            forall(s.p, lambda v: implies(s.p[p].victim == v, claim(s.p[p], s.p[v], v))),  # type: ignore[operator]
        ),
    )


@lemma("RunQ/no-lap", facts="S-73 S-77", antecedent=lambda s: exists(s.p, lambda p: s.p[p].pc == PC.GRAB_CAS))
def no_lap(s: RunQueues) -> Bool:
    """The counters do not come round to a head that somebody has loaded: there are not so many goroutines to come.

    This is what the bound on the number of goroutines is for.  Without it the CAS may succeed although the whole ring has
    changed in the meantime.
    """
    return of_victim(
        s,
        (*GRAB_LOADED, *EMPTY_LOADED),
        lambda pp, vp, v: (wrap(vp, vp.head - pp.h) + length(vp) == wrap(vp, vp.tail - pp.h))
        & (wrap(vp, vp.tail - pp.h) + to_come(s, v) < LAPS * cap(vp)),
    ) & forall(s.p, lambda p: length(s.p[p]) + to_come(s, p) < LAPS * cap(s.p[p]))  # fmt: skip


@lemma("RunQ/copied", facts="S-73")
def copied(s: RunQueues) -> Bool:
    """While the head is what the thief has loaded, what it wants is there, and what it has copied is what the slots hold."""
    return of_victim(
        s,
        (PC.GRAB_COPY, PC.GRAB_CAS),
        lambda pp, vp, v: implies(
            vp.head == pp.h,
            (2 * pp.n <= length(vp) + 1)
            & every(
                [
                    implies(pp.i > j, pp.runq[slot(pp, pp.tail + j)] == vp.runq[slot(vp, pp.h + j)])
                    for j in range(cap(pp))
                ]
            ),
        ),
    )


@lemma("RunQ/asked", facts="S-77", go="runtime/proc.go:runqempty")
def asked(s: RunQueues) -> Bool:
    """While the tail is what runqempty has loaded, an empty ring and no runnext meant an empty queue."""
    return of_victim(
        s, (PC.EMPTY_NEXT, PC.EMPTY_AGAIN), lambda pp, vp, v: wrap(vp, pp.t - pp.h) <= wrap(vp, vp.tail - pp.h)
    ) & of_victim(
        s,
        (PC.EMPTY_AGAIN,),
        lambda pp, vp, v: implies((vp.tail == pp.t) & (pp.h == pp.t) & (pp.seen == NIL), pp.empty),
    )  # fmt: skip

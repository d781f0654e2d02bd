"""What holds of the run queues: every goroutine is got once, in order, and nobody touches what is another's."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Annotated

from gosem.kernel import (
    NIL,
    Bool,
    exists,
    forall,
    implies,
    init,
    invariant,
    one_of,
    possible,
    require,
    step_property,
    total,
    upto,
)

from .common import cap, slot, wrap
from .places import at_processor, length, unpublished, within
from .state import PC, P, RunQueues, Where

GRAB = (PC.GRAB_COPY, PC.GRAB_CAS)


@init("RunQ/boot", facts="S-40", go="runtime/proc.go:p.init")
def boot(s: RunQueues, filled: Annotated[int, upto("G")]) -> None:
    """So many goroutines are in the first ring, the counters are about to wrap around; any other start is the same, turned."""
    require(filled <= cap(s.p[P(0)]))
    for p in s.p.ids():
        pp = s.p[p]
        pp.head = wrap(pp, -1)
        pp.tail = wrap(pp, -1)
    pp = s.p[P(0)]
    for g in s.g.ids():
        if g < filled:
            pp.runq[slot(pp, pp.tail)] = g
            pp.tail = wrap(pp, pp.tail + 1)
            s.g[g].where = Where.QUEUED


@invariant(
    "RunQ/one-place", facts="IS-18 IS-23", antecedent=lambda s: exists(s.g, lambda g: s.g[g].where == Where.QUEUED)
)
def one_place(s: RunQueues) -> Bool:
    """A goroutine that was put and not got is in exactly one place: a runnext, a ring, one thread's hands; any other in none."""
    return forall(
        s.g,
        lambda g: total(s.p, lambda p: at_processor(s.p[p], g)) == (s.g[g].where == Where.QUEUED),
    )


@invariant(
    "RunQ/fits", facts="IS-12", go="runtime/proc.go:runqput", antecedent=lambda s: length(s.p[P(0)]) == cap(s.p[P(0)])
)
def fits(s: RunQueues) -> Bool:
    """The tail is ahead of the head by no more than the ring, however the counters have wrapped around."""
    return forall(s.p, lambda p: length(s.p[p]) <= cap(s.p[p]))


@invariant(
    "RunQ/half",
    facts="S-73",
    go="runtime/proc.go:runqgrab",
    antecedent=lambda s: exists(s.p, lambda p: one_of(s.p[p].pc, *GRAB)),
)
def half(s: RunQueues) -> Bool:
    """A thief copies at least one slot, and at most half a ring."""
    return forall(
        s.p,
        lambda p: implies(one_of(s.p[p].pc, *GRAB), (s.p[p].n >= 1) & (s.p[p].n <= cap(s.p[p]) // 2)),
    )


@invariant("RunQ/got-once", facts="IS-18 IS-23", antecedent=lambda s: exists(s.g, lambda g: s.g[g].where == Where.GOT))
def got_once(s: RunQueues) -> Bool:
    """Nobody takes what somebody else has taken."""
    return forall(s.g, lambda g: s.g[g].where != Where.TWICE)


@invariant("RunQ/slots-hold", facts="S-70", go="runtime/proc.go:runqput", antecedent=lambda s: length(s.p[P(0)]) > 0)
def slots_hold(s: RunQueues) -> Bool:
    """Every slot between head and tail holds a goroutine, and so does every slot that is about to be published."""
    return forall(
        s.p,
        lambda p: forall(
            s.p[p].runq,
            lambda k: implies(
                within(s.p[p], k, s.p[p].head, length(s.p[p])) | within(s.p[p], k, s.p[p].tail, unpublished(s.p[p])),
                s.p[p].runq[k] != NIL,
            ),
        ),
    )


@step_property("RunQ/put-got", facts="IS-23")
def put_got(pre: RunQueues, post: RunQueues) -> Bool:
    """A goroutine is put once, then got or given to the global queue."""

    def legal(a: Where, b: Where) -> Bool:
        return (
            (a == b)
            | ((a == Where.NEW) & (b == Where.QUEUED))
            | ((a == Where.QUEUED) & one_of(b, Where.GOT, Where.GLOBAL))
        )

    return forall(pre.g, lambda g: legal(pre.g[g].where, post.g[g].where))


@step_property("RunQ/goes-on")
def goes_on(pre: RunQueues, post: RunQueues) -> Bool:
    """A thread never makes the same access twice in a row with nothing changed but what it made of it."""
    return exists(
        pre.p,
        lambda p: (
            (pre.p[p].pc != post.p[p].pc)
            | (pre.p[p].i != post.p[p].i)
            | (pre.p[p].batch.len() != post.p[p].batch.len())
        ),
    )


@step_property("RunQ/only-stolen", facts="S-70 S-72 IS-17", go="runtime/proc.go:runqget runtime/proc.go:runqput")
def only_stolen(pre: RunQueues, post: RunQueues) -> Bool:
    """The owner's CAS of runnext fails only because it has been stolen: runqget need not try again."""
    again = (PC.NEXT_LOAD, PC.GET_LOAD, PC.DRAIN_LOAD)
    return forall(
        pre.p,
        lambda p: implies(
            one_of(pre.p[p].pc, PC.NEXT_CAS, PC.GET_NEXT) & one_of(post.p[p].pc, *again), pre.p[p].runnext == NIL
        ),
    )


@step_property("RunQ/owner", facts="IS-17", go="runtime/runtime2.go:p")
def owner(pre: RunQueues, post: RunQueues) -> Bool:
    """Only the owner puts a goroutine into runnext, only the owner moves the tail, each at the step that is for it."""
    return forall(
        pre.p,
        lambda p: implies(
            post.p[p].runnext != pre.p[p].runnext, (post.p[p].runnext == NIL) | (pre.p[p].pc == PC.NEXT_CAS)
        )
        & implies(
            post.p[p].tail != pre.p[p].tail, one_of(pre.p[p].pc, PC.PUT_TAIL, PC.BATCH_TAIL, PC.STEAL_TAIL)
        ),
    )  # fmt: skip


def every(claims: list[Bool]) -> Bool:
    """All of them."""
    return reduce(and_, claims)


@step_property("RunQ/fifo", facts="S-70 S-72 S-73", go="runtime/proc.go:runqput runtime/proc.go:runqget")
def fifo(pre: RunQueues, post: RunQueues) -> Bool:
    """A step leaves a ring alone, or puts goroutines at its end, or takes some from its front: it is a queue."""

    def legal(p: P) -> Bool:
        a, b = pre.p[p], post.p[p]
        taken, added = wrap(a, b.head - a.head), wrap(a, b.tail - a.tail)
        return (
            (taken <= length(a))
            & (added <= cap(a) - length(a))
            & ((taken == 0) | (added == 0))
            & forall(
                a.runq,
                lambda k: implies(
                    within(a, k, a.head, length(a)) & within(b, k, b.head, length(b)), a.runq[k] == b.runq[k]
                ),
            )
        )

    return forall(pre.p, legal)


@step_property("RunQ/takes", facts="S-71 S-72 S-73 S-76", go="runtime/proc.go:runqgrab runtime/proc.go:runqputslow")
def takes(pre: RunQueues, post: RunQueues) -> Bool:
    """How many leave a ring at once: one by get, half a ring by putslow, all by drain, and by theft at most half, rounded up.

    The owner may have put more since the thief looked, so it may be less than half of what there is by then.
    """

    def legal(p: P) -> Bool:
        a, b = pre.p[p], post.p[p]
        number = length(a) - length(b)

        def by(q: P) -> Bool:
            stolen = (pre.p[q].pc == PC.GRAB_CAS) & (pre.p[q].victim == p) & (post.p[q].pc != PC.GRAB_CAS)
            return stolen & (number + number <= length(a) + 1)

        mine = (
            ((a.pc == PC.GET_CAS) & (number == 1))
            | ((a.pc == PC.SLOW_CAS) & (number == cap(a) // 2))
            | ((a.pc == PC.DRAIN_CAS) & (length(b) == 0))
        )
        return implies(length(b) < length(a), mine | exists(pre.p, by))

    return forall(pre.p, legal)


@step_property("RunQ/empty-is-empty", facts="S-77", go="runtime/proc.go:runqempty")
def empty_is_empty(pre: RunQueues, post: RunQueues) -> Bool:
    """runqempty never says "empty" spuriously: the queue was, when it loaded runnext."""
    return forall(
        pre.p,
        lambda p: implies(
            (pre.p[p].pc == PC.EMPTY_AGAIN)
            & (post.p[p].pc == PC.IDLE)
            & (pre.p[p].h == pre.p[p].t)
            & (pre.p[p].seen == NIL),
            pre.p[p].empty,
        ),
    )


@step_property("RunQ/returns-work", facts="S-71 S-75 S-76 S-78", go="runtime/proc.go:runqdrain")
def returns_work(pre: RunQueues, post: RunQueues) -> Bool:
    """A thread that returns has nothing left in its hands."""
    return forall(
        pre.p,
        lambda p: implies(post.p[p].pc == PC.IDLE, (post.p[p].gp == NIL) & post.p[p].batch.empty()),
    )


def lost(s: RunQueues, *pcs: PC) -> Bool:
    """Some thread is about to do a CAS of the head that will fail."""
    return exists(
        s.p,
        lambda p: one_of(s.p[p].pc, *pcs) & exists(s.p, lambda v: (v == s.p[p].victim) & (s.p[v].head != s.p[p].h)),
    )


@possible("RunQ/thief-loses", facts="S-73")
def thief_loses(s: RunQueues) -> Bool:
    """Somebody was there before the thief."""
    return lost(s, PC.GRAB_CAS)


@possible("RunQ/owner-loses", facts="S-72")
def owner_loses(s: RunQueues) -> Bool:
    """A thief was there before the owner."""
    return exists(s.p, lambda p: (s.p[p].pc == PC.GET_CAS) & (s.p[p].head != s.p[p].h))


@possible("RunQ/inconsistent", facts="S-73")
def inconsistent(s: RunQueues) -> Bool:
    """A thief has loaded a head so old that more than a ring seems to be in the ring."""
    return exists(
        s.p,
        lambda p: (
            (s.p[p].pc == PC.GRAB_TAIL)
            & exists(s.p, lambda v: (v == s.p[p].victim) & (wrap(s.p[v], s.p[v].tail - s.p[p].h) > cap(s.p[v])))
        ),
    )


@possible("RunQ/wrapped", facts="S-70")
def wrapped(s: RunQueues) -> Bool:
    """The tail has wrapped around and the head has not: a plain comparison of the two would be wrong."""
    return exists(s.p, lambda p: s.p[p].tail < s.p[p].head)


@possible("RunQ/asks-in-between", facts="S-77")
def asks_in_between(s: RunQueues) -> Bool:
    """runqempty has seen an empty ring and no runnext, though the queue was not empty: the second look is needed."""
    return exists(
        s.p,
        lambda p: (s.p[p].pc == PC.EMPTY_AGAIN) & (s.p[p].h == s.p[p].t) & (s.p[p].seen == NIL) & ~s.p[p].empty,
    )


@possible("RunQ/robs-a-thief", facts="S-73")
def robs_a_thief(s: RunQueues) -> Bool:
    """A thief looks at the ring of a processor that may be stealing itself."""
    return exists(s.p, lambda p: (s.p[p].pc == PC.GRAB_CAS) & (s.p[p].victim != P(0)))


@possible("RunQ/asks-a-thief", facts="S-77")
def asks_a_thief(s: RunQueues) -> Bool:
    """runqempty is asked of a processor that may be stealing."""
    return exists(s.p, lambda p: (s.p[p].pc == PC.EMPTY_AGAIN) & (s.p[p].victim != P(0)))

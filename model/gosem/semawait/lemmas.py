"""What makes the properties inductive: where a register means something."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, lemma, one_of

from .properties import WAKES
from .state import PC, Semaphores


@lemma("Sema/registers")
def registers(s: Semaphores) -> Bool:
    """Which steps have an address, a count that was loaded, a waiter in hand, and a releaser's wish."""
    return forall(
        s.g,
        lambda g: iff(s.g[g].addr == NIL, s.g[g].pc == PC.IDLE)
        & iff(s.g[g].seen > 0, one_of(s.g[g].pc, PC.EASY_CAS, PC.AGAIN_CAS, PC.LATE_CAS, PC.GRANT_CAS))
        & implies(s.g[g].next != NIL, one_of(s.g[g].pc, PC.NWAIT_SUB, PC.GIVE_LOCK, PC.GRANT_LOAD, PC.GRANT_CAS, PC.READY))
        & implies(one_of(s.g[g].pc, PC.NWAIT_SUB, PC.GRANT_LOAD, PC.GRANT_CAS, PC.READY), s.g[g].next != NIL)
        & implies(s.g[g].handoff, one_of(s.g[g].pc, PC.ADD, PC.YIELD, *WAKES))
        & implies(one_of(s.g[g].pc, PC.GRANT_LOAD, PC.GRANT_CAS), s.g[g].handoff),
    )


@lemma("Sema/dequeued")
def dequeued(s: Semaphores) -> Bool:
    """A waiter in somebody's hands is parked, and waits on that one's address."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].next != NIL,
            exists(s.g, lambda w: (s.g[g].next == w) & (s.g[w].pc == PC.WAIT) & (s.g[w].addr == s.g[g].addr)),
        ),
    )


@lemma("Sema/queue-has-parked")
def queue_has_parked(s: Semaphores) -> Bool:
    """Whoever is in a queue is parked, or about to, under the lock."""
    return forall(
        s.a,
        lambda a: forall(s.g, lambda g: implies(s.a[a].queue.contains(g), one_of(s.g[g].pc, PC.PARK, PC.WAIT))),
    )


@lemma("Sema/leaves-nobody")
def leaves_nobody(s: Semaphores) -> Bool:
    """A releaser that gives the lock back with empty hands has found nobody in the queue of its address."""
    return forall(
        s.g,
        lambda g: implies(
            (s.g[g].pc == PC.GIVE_LOCK) & (s.g[g].next == NIL),
            forall(s.a, lambda a: implies(s.g[g].addr == a, s.a[a].queue.empty())),
        ),
    )


@lemma("Sema/units-have-wakers", facts="IS-01")
def units_have_wakers(s: Semaphores) -> Bool:
    """While anybody waits on an address, or is about to, each unit that is there has somebody of its own on the way to it: the
    releaser that has added it and neither woken anybody yet nor handed it over, or the goroutine that it has woken.

    This is Sema/no-lost-wakeup with numbers, without which that is not inductive: whoever comes along and takes one of two units
    must leave one on the way for the other.
    """
    return forall(
        s.a,
        lambda a: implies(
            s.a[a].queue.nonempty() | exists(s.g, lambda g: (s.g[g].addr == a) & (s.g[g].pc == PC.QUEUE)),
            s.a[a].count
            <= count(
                s.g,
                lambda g: (s.g[g].addr == a)
                & (
                    one_of(s.g[g].pc, *WAKES, PC.LATE_LOAD, PC.LATE_CAS)
                    & ~exists(s.g, lambda w: (s.g[g].next == w) & s.g[w].ticket)
                    | (s.g[g].pc == PC.WOKEN) & ~s.g[g].ticket
                ),
            ),
        ),
    )

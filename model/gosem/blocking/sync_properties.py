"""What holds of semaphores, mutexes, wait groups and conditions, whatever goroutines do with them."""

from __future__ import annotations

from gosem.kernel import (
    NIL,
    Bool,
    count,
    exists,
    forall,
    iff,
    implies,
    invariant,
    ite,
    one_of,
    possible,
    step_property,
    total,
)

from .properties import ON_SEMA, RELEASES
from .state import PC, Blocking, End, G, X

# -- semaphores, mutexes ----------------------------------------------------------------------------------------------------


@invariant("Sema/queues", facts="IS-23", go="runtime/sema.go:semaRoot.queue")
def queues(s: Blocking) -> Bool:
    """A goroutine that waits on a semaphore is in its queue until it is dequeued, and nobody else is."""
    return forall(
        s.g,
        lambda g: forall(
            s.x,
            lambda x: s.x[x].sema.queue.count(g)
            == ite((s.g[g].pc == PC.SEMA_WAIT) & (s.g[g].waker == NIL) & (s.g[g].x == x), 1, 0),
        )
        & forall(
            s.w,
            lambda w: s.w[w].sema.queue.count(g)
            == ite((s.g[g].pc == PC.SEMA_WAIT) & (s.g[g].waker == NIL) & (s.g[g].w == w), 1, 0),
        ),
    )


def about(s: Blocking, g: G, x: X) -> Bool:
    """g has a unit of the mutex's semaphore, or is about to give one, or has been promised that it will be awake."""
    gp = s.g[g]
    return (gp.x == x) & (
        one_of(gp.pc, PC.REL_ADD, PC.M_AWAKE, PC.M_HAND) | ((gp.pc == PC.M_LOCK) & gp.awoke) | gp.ticket
    )


def tokens(s: Blocking, x: X) -> int:
    """How many goroutines are awake or will be, for this mutex."""
    return count(s.g, lambda g: about(s, g, x)) + s.x[x].sema.count


@invariant(
    "Mutex/one-awake", go="internal/sync/mutex.go:Mutex.unlockSlow internal/sync/mutex.go:Mutex.lockSlow",
    antecedent=lambda s: exists(s.x, lambda x: s.x[x].starving & ~s.x[x].locked),
)  # fmt: skip
def one_awake(s: Blocking) -> Bool:
    """woken says that one waiter is awake or will be; a starving mutex that is not locked is being handed to one."""
    return forall(
        s.x,
        lambda x: tokens(s, x) == ite(s.x[x].woken, 1, 0) + ite(s.x[x].starving & ~s.x[x].locked, 1, 0),
    )


@invariant("Mutex/waiters", go="internal/sync/mutex.go:Mutex.lockSlow")
def waiters(s: Blocking) -> Bool:
    """The count of waiters is that of those who came to sleep and are not woken; to be handed the mutex is not to be woken yet."""
    return forall(
        s.x,
        lambda x: s.x[x].waiters
        + ite(s.x[x].woken, tokens(s, x) - count(s.g, lambda g: (s.g[g].x == x) & (s.g[g].pc == PC.M_LOCK) & s.g[g].awoke), 0)
        == count(s.g, lambda g: (s.g[g].x == x) & one_of(s.g[g].pc, *ON_SEMA, PC.M_AWAKE, PC.M_HAND)),
    )


@invariant(
    "Mutex/no-lost-wakeup", facts="IS-23", go="internal/sync/mutex.go:Mutex.unlockSlow",
    antecedent=lambda s: exists(s.x, lambda x: ~s.x[x].locked & s.x[x].sema.queue.nonempty()),
)  # fmt: skip
def no_lost_wakeup(s: Blocking) -> Bool:
    """While somebody sleeps for a mutex that is free, somebody else is on the way to it or to waking one."""
    return forall(
        s.x,
        lambda x: implies(
            ~s.x[x].locked & s.x[x].sema.queue.nonempty(),
            exists(
                s.g,
                lambda g: (s.g[g].x == x)
                & (
                    one_of(s.g[g].pc, PC.M_LOCK, PC.M_AWAKE, PC.M_HAND, PC.M_UNLOCK, PC.SEMA, *RELEASES)
                    | ((s.g[g].pc == PC.SEMA_WAIT) & (s.g[g].waker != NIL))
                ),
            ),
        ),
    )


@invariant(
    "Mutex/starving-has-waiters", go="internal/sync/mutex.go:Mutex.lockSlow",
    antecedent=lambda s: exists(s.x, lambda x: s.x[x].starving),
)  # fmt: skip
def starving_has_waiters(s: Blocking) -> Bool:
    """A starving mutex has waiters, as Unlock expects: the last one ends the mode."""
    return forall(s.x, lambda x: implies(s.x[x].starving, s.x[x].waiters > 0))


@invariant("Mutex/owner", go="internal/sync/mutex.go:Mutex")
def owner(s: Blocking) -> Bool:
    """A mutex is locked while somebody has it, and free otherwise."""
    return forall(s.x, lambda x: iff(s.x[x].locked, s.x[x].owner != NIL))


@step_property("Mutex/exclusion", go="internal/sync/mutex.go:Mutex.Lock")
def exclusion(s: Blocking, t: Blocking) -> Bool:
    """Nobody gets a mutex that another one has."""
    return forall(
        s.x, lambda x: implies((s.x[x].owner != NIL) & (t.x[x].owner != NIL), s.x[x].owner == t.x[x].owner)
    ) & forall(s.g, lambda g: forall(s.x, lambda x: implies(s.x[x].owner == g, ~got(s, t, g, x))))


def got(s: Blocking, t: Blocking, g: G, x: X) -> Bool:
    """In this step g has come to the end of lockSlow."""
    return (s.g[g].x == x) & one_of(s.g[g].pc, PC.M_LOCK, PC.M_HAND) & (t.g[g].pc == PC.RUN)


@possible("Mutex/barging")
def barging(s: Blocking) -> Bool:
    """A goroutine that has been woken finds the mutex locked by another one."""
    return exists(s.g, lambda g: exists(s.x, lambda x: (s.g[g].x == x) & s.g[g].awoke & s.g[g].waited & s.x[x].locked))


@possible("Mutex/hand-over")
def hand_over(s: Blocking) -> Bool:
    """A starving mutex goes to the waiter that has a ticket."""
    return exists(s.g, lambda g: s.g[g].ticket)


# -- wait groups, conditions ------------------------------------------------------------------------------------------------


@invariant(
    "Group/no-lost-wakeup", go="sync/waitgroup.go:WaitGroup.Add",
    antecedent=lambda s: exists(s.w, lambda w: s.w[w].sema.queue.nonempty()),
)  # fmt: skip
def group_no_lost_wakeup(s: Blocking) -> Bool:
    """Each goroutine that waits is counted, or a unit is there for it or will be."""
    return forall(
        s.w,
        lambda w: implies(
            s.end == End.RUNNING,
            count(s.g, lambda g: (s.g[g].w == w) & one_of(s.g[g].pc, *ON_SEMA))
            == s.w[w].sema.count
            + s.w[w].waiters
            + total(s.g, lambda g: ite((s.g[g].w == w) & one_of(s.g[g].pc, PC.REL_ADD), s.g[g].left, 0))
            + total(
                s.g, lambda g: ite((s.g[g].w == w) & one_of(s.g[g].pc, PC.REL_DEQUEUE, PC.REL_READY), s.g[g].left - 1, 0)
            ),
        ),
    )


@invariant("Group/sleeper-will-wake", go="sync/waitgroup.go:WaitGroup.Add")
def sleeper_will_wake(s: Blocking) -> Bool:
    """Whoever sleeps for a wait group with counter 0 has somebody at work for it, but that one that checks may find misuse."""
    return forall(
        s.w,
        lambda w: implies(
            (s.end == End.RUNNING) & (s.w[w].counter == 0) & s.w[w].sema.queue.nonempty(),
            exists(
                s.g,
                lambda g: (s.g[g].w == w)
                & (
                    one_of(s.g[g].pc, PC.W_CHECK, PC.W_RESET, PC.SEMA, *RELEASES)
                    | ((s.g[g].pc == PC.SEMA_WAIT) & (s.g[g].waker != NIL))
                ),
            ),
        ),
    )


@invariant(
    "Cond/tickets", go="runtime/sema.go:notifyListWait runtime/sema.go:notifyListNotifyOne",
    antecedent=lambda s: exists(s.g, lambda g: s.g[g].pc == PC.C_WAIT),
)  # fmt: skip
def tickets(s: Blocking) -> Bool:
    """Whoever sleeps for a condition has a ticket that is not notified yet, or is in the hands of who notified it."""
    return forall(
        s.g,
        lambda g: forall(
            s.d,
            lambda d: implies(
                s.g[g].d == d,
                implies(s.g[g].pc == PC.C_WAIT, s.d[d].tickets.count(g) == ite(s.g[g].waker == NIL, 1, 0)),
            )
            & implies(s.d[d].tickets.contains(g), (s.g[g].d == d) & (s.d[d].tickets.count(g) == 1)),
        ),
    )

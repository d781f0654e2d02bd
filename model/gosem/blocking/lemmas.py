"""What makes the properties inductive: where a register means something."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, ite, lemma, one_of

from .properties import LOCKED, ON_SEMA, RELEASES, SELECTS
from .state import PC, Blocking, End, G, Timer

ON_MUTEX = (PC.M_LOCK, PC.M_AWAKE, PC.M_HAND, PC.M_UNLOCK)
ON_GROUP = (PC.W_CHECK, PC.W_RESET, PC.W_AWAKE)
ON_COND = (PC.C_UNLOCK, PC.C_PARK, PC.C_WAIT)


@lemma("Block/registers")
def registers(s: Blocking) -> Bool:
    """Which steps have a channel, a mutex, a wait group, a condition, and the flags that go with them."""
    return forall(
        s.g,
        lambda g: iff(
            s.g[g].c != NIL,
            one_of(s.g[g].pc, PC.SEND_WAIT, PC.RECV_WAIT, PC.SEND_WOKEN, PC.RECV_WOKEN, PC.CHAN_CLOSE, PC.SEL_READY)
            | one_of(s.g[g].pc, PC.SEL_RELOCK, PC.SEL_PASS3)
            | ((s.g[g].pc == PC.SEL_WAIT) & s.g[g].done),
        )
        & implies(
            s.g[g].success,
            one_of(s.g[g].pc, PC.SEND_WOKEN, PC.RECV_WOKEN, PC.SEL_RELOCK, PC.SEL_PASS3)
            | (one_of(s.g[g].pc, PC.SEND_WAIT, PC.RECV_WAIT, PC.SEL_WAIT) & (s.g[g].waker != NIL)),
        )
        & implies(
            s.g[g].sent,
            one_of(s.g[g].pc, PC.SEL_RELOCK, PC.SEL_PASS3, PC.SEL_READY) | ((s.g[g].pc == PC.SEL_WAIT) & s.g[g].done),
        )
        & implies(s.g[g].handoff, one_of(s.g[g].pc, *RELEASES) & (s.g[g].x != NIL))
        & implies(s.g[g].block, one_of(s.g[g].pc, *SELECTS))
        & implies(s.g[g].at != NIL, one_of(s.g[g].pc, PC.SEL_PASS2, PC.SEL_PASS3))
        & iff(
            s.g[g].x != NIL,
            one_of(s.g[g].pc, *ON_MUTEX, *ON_COND) | (one_of(s.g[g].pc, *ON_SEMA, *RELEASES) & (s.g[g].w == NIL)),
        )
        & iff(
            s.g[g].w != NIL,
            one_of(s.g[g].pc, *ON_GROUP) | (one_of(s.g[g].pc, *ON_SEMA, *RELEASES) & (s.g[g].x == NIL)),
        )
        & implies(s.g[g].d != NIL, s.g[g].x != NIL)
        & implies(s.g[g].d == NIL, ~one_of(s.g[g].pc, *ON_COND))
        & implies(one_of(s.g[g].pc, *ON_COND), s.g[g].d != NIL)
        & implies(s.g[g].ticket, one_of(s.g[g].pc, PC.SEMA_WAIT, PC.SEMA))
        & implies(
            s.g[g].starving | s.g[g].waited,
            (s.g[g].x != NIL) & (one_of(s.g[g].pc, *ON_SEMA, PC.M_AWAKE, PC.M_HAND) | s.g[g].awoke),
        )
        & implies(s.g[g].leave, s.g[g].pc == PC.M_HAND)
        & iff(s.g[g].v != NIL, s.g[g].pc == PC.P_STORE)
        & implies(s.g[g].acc != 0, s.g[g].pc == PC.P_STORE)
        & implies(s.g[g].awoke, s.g[g].pc == PC.M_LOCK)
        & iff(
            s.g[g].left > 0,
            one_of(s.g[g].pc, PC.W_CHECK, PC.W_RESET) | (one_of(s.g[g].pc, *RELEASES) & (s.g[g].w != NIL)),
        ),
    )


@lemma("Select/cases")
def cases(s: Blocking) -> Bool:
    """Only a select has cases, until it has chosen; no case sends to a timer."""
    return forall(
        s.g,
        lambda g: forall(
            s.c,
            lambda c: implies(
                s.g[g].case[c].recv | s.g[g].case[c].send, one_of(s.g[g].pc, *SELECTS) & (s.g[g].pc != PC.SEL_READY)
            )
            & implies(s.g[g].case[c].send, s.c[c].timer == Timer.NONE)
            & implies(s.g[g].at == c, s.g[g].case[c].recv | s.g[g].case[c].send),
        )
        & implies(
            one_of(s.g[g].pc, PC.SEL_LOCK, PC.SEL_PASS1, PC.SEL_PASS2, PC.SEL_WAIT, PC.SEL_RELOCK, PC.SEL_PASS3),
            exists(s.c, lambda c: s.g[g].case[c].recv | s.g[g].case[c].send),
        ),
    )


@lemma("Select/holders")
def holders(s: Blocking) -> Bool:
    """Whoever has a lock is at work under it."""
    return forall(
        s.c,
        lambda c: forall(
            s.g,
            lambda g: implies(
                s.c[c].lock == g,
                one_of(s.g[g].pc, PC.SEL_LOCK, PC.SEL_RELOCK, *LOCKED) | ((s.g[g].pc == PC.CHAN_CLOSE) & (s.g[g].c == c)),
            )
            & implies((s.g[g].pc == PC.CHAN_CLOSE) & (s.g[g].c == c), (s.c[c].lock == g) & s.c[c].closed),
        ),
    )


@lemma("Chan/woken-by-close")
def woken_by_close(s: Blocking) -> Bool:
    """Who waits on a channel is woken without success by a close only."""
    return forall(
        s.g,
        lambda g: implies(
            (
                one_of(s.g[g].pc, PC.SEND_WOKEN, PC.RECV_WOKEN, PC.SEL_RELOCK, PC.SEL_PASS3)
                | one_of(s.g[g].pc, PC.SEND_WAIT, PC.RECV_WAIT, PC.SEL_WAIT) & (s.g[g].waker != NIL)
            )
            & ~s.g[g].success,
            exists(s.c, lambda c: (s.g[g].c == c) & s.c[c].closed),
        ),
    )


@lemma("Chan/timers")
def timers(s: Blocking) -> Bool:
    """Nobody sends to a timer's channel, and nobody closes it."""
    return forall(s.c, lambda c: implies(s.c[c].timer != Timer.NONE, s.c[c].sendq.empty() & ~s.c[c].closed))


@lemma("Select/not-ready")
def not_ready(s: Blocking) -> Bool:
    """What pass 1 has found not to be ready stays so, because the channels are locked."""
    return forall(
        s.g,
        lambda g: forall(
            s.c,
            lambda c: implies(
                s.g[g].case[c].recv & (s.g[g].pc == PC.SEL_PASS2),
                (s.c[c].qcount == 0) & ~s.c[c].closed & (s.c[c].sendq.len() == s.c[c].sendq.count(g)),
            )
            & implies(
                s.g[g].case[c].send & (s.g[g].pc == PC.SEL_PASS2),
                (s.c[c].qcount == s.c[c].dataqsiz) & ~s.c[c].closed & (s.c[c].recvq.len() == s.c[c].recvq.count(g)),
            ),
        ),
    )


@lemma("Mutex/bits")
def bits(s: Blocking) -> Bool:
    """woken and starving exclude each other; who is handed a mutex, or hands it over, or is awake, has the bits for it."""
    return forall(
        s.x,
        lambda x: ~(s.x[x].woken & s.x[x].starving)
        & forall(
            s.g,
            lambda g: implies(
                s.g[g].x == x,
                implies(s.g[g].pc == PC.M_HAND, s.x[x].starving & ~s.x[x].locked & (s.x[x].waiters > 0))
                & implies(s.g[g].awoke, s.x[x].woken)
                & implies((s.g[g].pc == PC.M_LOCK) & s.g[g].starving, s.g[g].awoke)
                & implies(
                    s.g[g].pc == PC.REL_ADD, ite(s.g[g].handoff, s.x[x].starving & ~s.x[x].locked, s.x[x].woken)
                ),
            ),
        ),
    )


@lemma("Mutex/last-handed")
def last_handed(s: Blocking) -> Bool:
    """Whoever is handed a mutex and leaves it starving is not the last waiter."""
    return forall(
        s.x,
        lambda x: forall(
            s.g,
            lambda g: implies((s.g[g].x == x) & (s.g[g].pc == PC.M_HAND) & ~s.g[g].leave, s.x[x].waiters > 1),
        ),
    )


@lemma("Mutex/unlocker")
def unlocker(s: Blocking) -> Bool:
    """While there are waiters for a free mutex, none of them awake, somebody is unlocking it."""
    return forall(
        s.x,
        lambda x: implies(
            ~s.x[x].locked & ~s.x[x].woken & ~s.x[x].starving & (s.x[x].waiters > 0),
            exists(s.g, lambda g: (s.g[g].x == x) & (s.g[g].pc == PC.M_UNLOCK)),
        ),
    )


@lemma("Sema/units-have-wakers")
def units_have_wakers(s: Blocking) -> Bool:
    """While somebody sleeps, each unit that is there has a releaser or an awake goroutine of its own."""

    def wakes(g: G) -> Bool:
        return (
            (s.g[g].pc == PC.REL_DEQUEUE)
            | (s.g[g].pc == PC.SEMA) & ~s.g[g].ticket
            | (s.g[g].pc == PC.SEMA_WAIT) & (s.g[g].waker != NIL) & ~s.g[g].ticket
        )

    return forall(
        s.x,
        lambda x: implies(
            s.x[x].sema.queue.nonempty(), s.x[x].sema.count <= count(s.g, lambda g: (s.g[g].x == x) & wakes(g))
        ),
    ) & forall(
        s.w,
        lambda w: implies(
            s.w[w].sema.queue.nonempty(), s.w[w].sema.count <= count(s.g, lambda g: (s.g[g].w == w) & wakes(g))
        ),
    )


@lemma("Sema/tickets")
def semaphore_tickets(s: Blocking) -> Bool:
    """A ticket is given to who is dequeued, by who hands over; wait groups do not hand over."""
    return forall(
        s.g,
        lambda g: implies(s.g[g].ticket & (s.g[g].pc == PC.SEMA_WAIT), s.g[g].waker != NIL)
        & implies(s.g[g].ticket, s.g[g].x != NIL),
    )


@lemma("Group/releasing")
def releasing(s: Blocking) -> Bool:
    """Between the last Done and the reset nothing changes; there is one such goroutine while anybody is counted at 0."""
    return implies(
        s.end == End.RUNNING,
        forall(
            s.w,
            lambda w: forall(
                s.g,
                lambda g: implies(
                    (s.g[g].w == w) & one_of(s.g[g].pc, PC.W_CHECK, PC.W_RESET),
                    (s.w[w].counter == 0) & (s.w[w].waiters == s.g[g].left),
                ),
            )
            & (
                count(s.g, lambda g: (s.g[g].w == w) & one_of(s.g[g].pc, PC.W_CHECK, PC.W_RESET))
                == ite((s.w[w].counter == 0) & (s.w[w].waiters > 0), 1, 0)
            ),
        ),
    )


@lemma("Cond/where")
def where(s: Blocking) -> Bool:
    """Who has a ticket that is not notified is between taking it and being woken."""
    return forall(
        s.g,
        lambda g: forall(
            s.d,
            lambda d: implies(
                s.d[d].tickets.contains(g),
                one_of(s.g[g].pc, PC.C_UNLOCK, PC.M_UNLOCK, PC.C_PARK, PC.C_WAIT, *RELEASES),
            ),
        ),
    )

"""What makes the properties inductive: where a register means something."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, exists, forall, iff, implies, lemma, one_of

from .properties import LOCKED, ON_SEMA, RELEASES, SELECTS
from .state import PC, Blocking, Timer

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
        & implies(s.g[g].sent | s.g[g].success, s.g[g].c != NIL)
        & implies(s.g[g].sent, one_of(s.g[g].pc, *SELECTS))
        & implies(s.g[g].block, one_of(s.g[g].pc, *SELECTS))
        & implies(s.g[g].at != NIL, s.g[g].pc == PC.SEL_PASS2)
        & iff(
            s.g[g].x != NIL,
            one_of(s.g[g].pc, *ON_MUTEX, *ON_COND) | (one_of(s.g[g].pc, *ON_SEMA, *RELEASES) & (s.g[g].w == NIL)),
        )
        & iff(
            s.g[g].w != NIL,
            one_of(s.g[g].pc, *ON_GROUP) | (one_of(s.g[g].pc, *ON_SEMA, *RELEASES) & (s.g[g].x == NIL)),
        )
        & implies(s.g[g].d != NIL, s.g[g].x != NIL)
        & implies(one_of(s.g[g].pc, *ON_COND), s.g[g].d != NIL)
        & implies(s.g[g].ticket, one_of(s.g[g].pc, PC.SEMA_WAIT, PC.SEMA_WOKEN))
        & implies(s.g[g].leave, s.g[g].pc == PC.M_HAND)
        & implies(s.g[g].awoke, s.g[g].pc == PC.M_LOCK)
        & iff(
            s.g[g].left > 0,
            one_of(s.g[g].pc, PC.W_CHECK, PC.W_RESET) | (one_of(s.g[g].pc, *RELEASES) & (s.g[g].w != NIL)),
        ),
    )


@lemma("Select/cases")
def cases(s: Blocking) -> Bool:
    """Only a select has cases, and only pass 1 has come to some of them; no case sends to a timer."""
    return forall(
        s.g,
        lambda g: forall(
            s.c,
            lambda c: implies(s.g[g].case[c].recv | s.g[g].case[c].send, one_of(s.g[g].pc, *SELECTS))
            & implies(s.g[g].case[c].no_recv, s.g[g].case[c].recv & one_of(s.g[g].pc, PC.SEL_PASS1, PC.SEL_READY))
            & implies(s.g[g].case[c].no_send, s.g[g].case[c].send & one_of(s.g[g].pc, PC.SEL_PASS1, PC.SEL_READY))
            & implies(s.g[g].case[c].send, s.c[c].timer == Timer.NONE),
        )
        & implies(
            one_of(s.g[g].pc, PC.SEL_LOCK, PC.SEL_PASS1, PC.SEL_PASS2, PC.SEL_WAIT, PC.SEL_RELOCK),
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

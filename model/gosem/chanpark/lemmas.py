"""What makes the properties inductive: where a register means something, and what a status goes with."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, exists, forall, iff, implies, lemma, one_of

from .properties import locked
from .state import PC, Channel, G, S, Shrink, Status

WAITS = (PC.ACTIVE, PC.PARKED_ON, PC.UNLOCK, PC.WAIT)
"""Where the status is waiting."""
RUNS = (PC.LOCK, PC.ENQUEUE, PC.PARKING, PC.PARK, PC.DEQUEUE, PC.LOAD, PC.MOVE, PC.CLEAR, PC.SEND_UNLOCK, PC.READY)
"""Where a goroutine surely runs."""


@lemma("Park/status-where")
def status_where(s: Channel) -> Bool:
    """Which status goes with which step; a goroutine is preempted only in code of its own, or before it goes on."""
    return forall(
        s.g,
        lambda g: iff(one_of(s.g[g].pc, *WAITS), s.g[g].status == Status.WAITING)
        & implies(one_of(s.g[g].pc, *RUNS), s.g[g].status == Status.RUNNING),
    )


@lemma("Park/registers")
def registers(s: Channel) -> Bool:
    """Which steps have a receiver, a place to write to, a pointer of a sudog, and the two flags."""
    return forall(
        s.g,
        lambda g: iff(s.g[g].peer != NIL, one_of(s.g[g].pc, PC.LOAD, PC.MOVE, PC.CLEAR, PC.SEND_UNLOCK, PC.READY))
        & iff(s.g[g].dst != NIL, s.g[g].pc == PC.MOVE)
        & iff(s.g[g].parking, one_of(s.g[g].pc, PC.PARK, PC.ACTIVE, PC.PARKED_ON))
        & iff(s.g[g].active, one_of(s.g[g].pc, PC.PARKED_ON, PC.UNLOCK, PC.WAIT, PC.WOKEN))
        & implies(s.g[g].elem != NIL, one_of(s.g[g].pc, PC.PARKING, PC.PARK, *WAITS, PC.WOKEN))
        & (s.g[g].peer != g),
    )


@lemma("Park/receiver-of")
def receiver_of(s: Channel) -> Bool:
    """Whom somebody sends to waits; its sudog points to its slot until the value is written and the pointer cleared."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].peer != NIL,
            exists(
                s.g,
                lambda r: (s.g[g].peer == r)
                & (s.g[r].pc == PC.WAIT)
                & iff(s.g[r].elem == NIL, one_of(s.g[g].pc, PC.SEND_UNLOCK, PC.READY))
                & implies(s.g[g].pc == PC.MOVE, s.g[g].dst == s.g[r].elem)
                & implies(
                    one_of(s.g[g].pc, PC.CLEAR, PC.SEND_UNLOCK, PC.READY),
                    forall(s.g[r].full, lambda x: implies(live(s, r, x), s.g[r].full[x])),
                ),
            ),
        ),
    )


def live(s: Channel, g: G, x: S) -> Bool:
    """x is the place where g will find its stack when it runs."""
    moved = (s.shrink.g == g) & one_of(s.shrink.pc, Shrink.UNLOCK, Shrink.SWAP)
    return iff(s.g[g].stack == x, ~moved)


@lemma("Park/queued-points")
def queued_points(s: Channel) -> Bool:
    """The sudog of a goroutine in the queue points to its slot."""
    return forall(s.g, lambda g: implies(s.recvq.contains(g), s.g[g].elem != NIL))


@lemma("Park/woken-value-moves")
def woken_value_moves(s: Channel) -> Bool:
    """A goroutine that has been woken finds its value where its stack will be."""
    return forall(
        s.g,
        lambda g: implies(s.g[g].pc == PC.WOKEN, forall(s.g[g].full, lambda x: implies(live(s, g, x), s.g[g].full[x]))),
    )


@lemma("Shrink/where")
def shrink_where(s: Channel) -> Bool:
    """The one who shrinks has a goroutine while it works, that is not parking, and the lock where there are sudogs."""
    me = s.shrink
    return (
        iff(me.g == NIL, me.pc == Shrink.IDLE)
        & implies(me.seen != NIL, me.pc == Shrink.STORE)
        & implies(me.locked, one_of(me.pc, Shrink.LOCK, Shrink.LOAD, Shrink.STORE, Shrink.COPY, Shrink.UNLOCK))
        & implies(one_of(me.pc, Shrink.LOCK, Shrink.UNLOCK), me.locked)
        & forall(
            s.g,
            lambda g: implies(
                (me.g == g) & ~one_of(me.pc, Shrink.SAFE, Shrink.RESUME),
                ~s.g[g].parking
                & implies(one_of(me.pc, Shrink.LOAD, Shrink.STORE, Shrink.COPY), iff(s.g[g].active, locked(s)))
                & implies(me.pc == Shrink.LOCK, s.g[g].active)
                & implies(me.pc == Shrink.STORE, me.seen == s.g[g].elem),
            ),
        )
    )

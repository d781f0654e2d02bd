"""What holds of stacks that move while others write to them."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, invariant, ite, one_of, possible

from .state import PC, Channel, S, Shrink, Status

HOLDS = (
    PC.ENQUEUE, PC.PARKING, PC.PARK, PC.ACTIVE, PC.PARKED_ON, PC.UNLOCK,
    PC.DEQUEUE, PC.LOAD, PC.MOVE, PC.CLEAR, PC.SEND_UNLOCK,
)  # fmt: skip
"""Where a goroutine holds the channel's lock."""
FULL = (PC.CLEAR, PC.SEND_UNLOCK, PC.READY)
"""Where a sender has written its value, and the receiver does not know yet."""


def locked(s: Channel) -> Bool:
    """The one who shrinks holds the channel's lock."""
    return s.shrink.locked & one_of(s.shrink.pc, Shrink.LOAD, Shrink.STORE, Shrink.COPY, Shrink.UNLOCK)


@invariant("Park/one-lock", facts="S-120", go="runtime/chan.go:chanparkcommit runtime/stack.go:syncadjustsudogs")
def one_lock(s: Channel) -> Bool:
    """The lock has one holder while it is held, and none otherwise."""
    return count(s.g, lambda g: one_of(s.g[g].pc, *HOLDS)) + ite(locked(s), 1, 0) == ite(s.lock, 1, 0)


@invariant("Park/scan-bit", facts="IS-13", go="runtime/preempt.go:suspendG")
def scan_bit(s: Channel) -> Bool:
    """A scan bit is set while the one who shrinks has it; such a goroutine does not run."""
    return forall(s.g, lambda g: iff(s.g[g].scan, s.shrink.g == g) & implies(s.g[g].scan, s.g[g].status != Status.RUNNING))


@invariant(
    "Park/elem-is-where-the-stack-is",
    facts="S-32 IS-23",
    go="runtime/stack.go:adjustsudogs",
    antecedent=lambda s: exists(s.g, lambda g: s.g[g].elem == S(1)),
)
def elem_is_where_the_stack_is(s: Channel) -> Bool:
    """A sudog points into the stack of its goroutine, or into the new one once it has been adjusted, or to nothing."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].elem != NIL,
            iff(
                s.g[g].elem != s.g[g].stack,
                (s.shrink.g == g) & one_of(s.shrink.pc, Shrink.COPY, Shrink.UNLOCK, Shrink.SWAP),
            ),
        ),
    )


@invariant("Park/done-is-nil", facts="IS-23", go="runtime/chan.go:send runtime/proc.go:releaseSudog")
def done_is_nil(s: Channel) -> Bool:
    """The sudog of a goroutine that has its value points to nothing."""
    return forall(s.g, lambda g: implies(s.g[g].pc == PC.WOKEN, s.g[g].elem == NIL))


@invariant("Park/value-arrives", facts="S-121", go="runtime/chan.go:sendDirect runtime/stack.go:copystack")
def value_arrives(s: Channel) -> Bool:
    """The value is in the stack of a goroutine that has been woken for it, wherever that stack has been moved."""
    return forall(
        s.g, lambda g: implies(s.g[g].pc == PC.WOKEN, forall(s.g[g].full, lambda x: implies(s.g[g].stack == x, s.g[g].full[x])))
    )


@invariant("Park/slots", facts="S-32", go="runtime/stack.go:copystack runtime/chan.go:sendDirect")
def slots(s: Channel) -> Bool:
    """A slot has a value from when it is sent until it is received, and no other place has one, but while a stack is moved."""
    return forall(
        s.g,
        lambda g: forall(
            s.g[g].full,
            lambda x: implies(
                s.g[g].full[x],
                ((s.g[g].stack == x) | ((s.shrink.g == g) & one_of(s.shrink.pc, Shrink.UNLOCK, Shrink.SWAP)))
                & (
                    (s.g[g].pc == PC.WOKEN)
                    | exists(s.g, lambda sender: (s.g[sender].peer == g) & one_of(s.g[sender].pc, *FULL))
                ),
            ),
        ),
    )


@invariant("Park/waiter-has-a-place", facts="IS-18 IS-23", go="runtime/chan.go:chanrecv runtime/chan.go:waitq.dequeue")
def waiter_has_a_place(s: Channel) -> Bool:
    """A receiver that waits is in the queue of the channel, or with the sender that wakes it."""
    return forall(
        s.g,
        lambda g: s.recvq.count(g) + count(s.g, lambda other: s.g[other].peer == g)
        == ite(one_of(s.g[g].pc, PC.PARKING, PC.PARK, PC.ACTIVE, PC.PARKED_ON, PC.UNLOCK, PC.WAIT), 1, 0),
    )


@possible("Park/shrunk-while-parked")
def shrunk_while_parked(s: Channel) -> Bool:
    """A stack is shrunk under the lock of the channel that its goroutine waits on."""
    return locked(s) & exists(s.g, lambda g: (s.shrink.g == g) & (s.g[g].pc == PC.WAIT) & (s.g[g].elem != NIL))


@possible("Park/not-while-parking")
def not_while_parking(s: Channel) -> Bool:
    """The one who shrinks meets a goroutine that is parking, and leaves its stack alone."""
    return (s.shrink.pc == Shrink.SAFE) & exists(s.g, lambda g: (s.shrink.g == g) & s.g[g].parking)


@possible("Park/sender-waits")
def sender_waits(s: Channel) -> Bool:
    """A sender has written its value, and cannot ready the receiver, because its stack is being shrunk."""
    return exists(s.g, lambda g: (s.g[g].pc == PC.READY) & exists(s.g, lambda r: (s.g[g].peer == r) & s.g[r].scan))


@possible("Park/value-moves")
def value_moves(s: Channel) -> Bool:
    """A stack is moved with the value in it, before its goroutine has run again."""
    return (s.shrink.pc == Shrink.COPY) & exists(
        s.g, lambda g: (s.shrink.g == g) & exists(s.g[g].full, lambda x: (s.g[g].stack == x) & s.g[g].full[x])
    )

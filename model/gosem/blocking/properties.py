"""How a program ends, and what holds of channels and of whoever waits, whatever goroutines do with them."""

from __future__ import annotations

from gosem.kernel import (
    NIL,
    Bool,
    exists,
    forall,
    iff,
    implies,
    invariant,
    ite,
    one_of,
    possible,
    step_property,
    terminal,
)

from .common import WAITS
from .state import PC, Blocking, End

READIES = (PC.CHAN_READY, PC.CHAN_CLOSE, PC.SEL_READY, PC.REL_READY, PC.C_READY)
"""Where a goroutine has others in its hands."""
LOCKED = (PC.SEL_PASS1, PC.SEL_PASS2, PC.SEL_PASS3)
SELECTS = (PC.SEL_LOCK, PC.SEL_PASS1, PC.SEL_PASS2, PC.SEL_WAIT, PC.SEL_RELOCK, PC.SEL_PASS3, PC.SEL_READY)
ON_SEMA = (PC.SEMA, PC.SEMA_WAIT)
RELEASES = (PC.REL_ADD, PC.REL_DEQUEUE, PC.REL_READY)


@terminal("Block/ended")
def ended(s: Blocking) -> Bool:
    """The program has ended."""
    return s.end != End.RUNNING


@step_property("Block/ends-for-good", go="runtime/proc.go:main")
def ends_for_good(s: Blocking, t: Blocking) -> Bool:
    """Nothing happens after the end."""
    return s.end == End.RUNNING


def _ends(id: str, end: End, title: str, *pcs: PC) -> None:
    """A way to end that is there; with some goroutine at one of the places, where there are several ways to it."""

    def formula(s: Blocking) -> Bool:
        found = s.end == end
        return found & exists(s.g, lambda g: one_of(s.g[g].pc, *pcs)) if pcs else found

    formula.__doc__ = title
    possible(id)(formula)


_ends("Block/exits", End.EXITED, "Main returns.")
_ends("Chan/panics-send", End.SEND_ON_CLOSED, "A send on a closed channel.")
_ends("Chan/panics-woken", End.SEND_ON_CLOSED, "A sender finds its channel closed when it is woken.", PC.SEND_WOKEN)
_ends("Chan/panics-close", End.CLOSE_OF_CLOSED, "A channel is closed twice.")
_ends("Chan/panics-close-nil", End.CLOSE_OF_NIL, "A nil channel is closed.")
_ends("Mutex/panics", End.UNLOCK_OF_UNLOCKED, "A mutex is unlocked that is not locked.")
_ends("RW/panics-reader", End.RUNLOCK_OF_UNLOCKED, "RUnlock without a reader.")
_ends("RW/panics-writer", End.RW_UNLOCK_OF_UNLOCKED, "Unlock without a writer.")
_ends("Group/panics-negative", End.NEGATIVE_COUNTER, "Done once too often.")
_ends("Group/panics-misuse", End.ADD_WHILE_WAITING, "Add from 0 while somebody waits.")
_ends("Group/panics-reuse", End.REUSED, "The counter is above 0 again when Wait returns.")


@possible("Cond/panics")
def cond_panics(s: Blocking) -> Bool:
    """Cond.Wait without the lock."""
    return (s.end == End.UNLOCK_OF_UNLOCKED) & exists(s.g, lambda g: (s.g[g].pc == PC.M_UNLOCK) & (s.g[g].d != NIL))


# -- channels ---------------------------------------------------------------------------------------------------------------


@invariant(
    "Chan/no-receiver-beside-values", facts="S-120", go="runtime/chan.go:hchan",
    antecedent=lambda s: exists(s.c, lambda c: s.c[c].qcount > 0),
)  # fmt: skip
def no_receiver_beside_values(s: Blocking) -> Bool:
    """While there are values in the buffer nobody is in recvq."""
    return forall(s.c, lambda c: implies(s.c[c].qcount > 0, s.c[c].recvq.empty()))


@invariant(
    "Chan/no-sender-beside-room", facts="S-120", go="runtime/chan.go:hchan",
    antecedent=lambda s: exists(s.c, lambda c: (s.c[c].dataqsiz > 0) & s.c[c].sendq.nonempty()),
)  # fmt: skip
def no_sender_beside_room(s: Blocking) -> Bool:
    """While there is room in the buffer nobody is in sendq."""
    return forall(s.c, lambda c: implies(s.c[c].qcount < s.c[c].dataqsiz, s.c[c].sendq.empty()))


@invariant("Chan/one-side-waits", facts="S-120", go="runtime/chan.go:hchan")
def one_side_waits(s: Blocking) -> Bool:
    """A sender and a receiver do not both wait on a channel, unless it is one goroutine in a select."""
    return forall(
        s.c,
        lambda c: forall(
            s.g,
            lambda a: forall(
                s.g,
                lambda b: implies(
                    s.c[c].recvq.contains(a) & s.c[c].sendq.contains(b),
                    s.g[a].case[c].send & s.g[b].case[c].recv & (a == b),
                ),
            ),
        ),
    )


@invariant("Chan/qcount", facts="S-120", go="runtime/chan.go:hchan")
def qcount(s: Blocking) -> Bool:
    """There are no more values in a buffer than it has room for."""
    return forall(s.c, lambda c: s.c[c].qcount <= s.c[c].dataqsiz)


@invariant(
    "Chan/nobody-waits-on-closed", facts="S-120", go="runtime/chan.go:closechan",
    antecedent=lambda s: exists(s.c, lambda c: s.c[c].closed & (s.c[c].lock == NIL)),
)  # fmt: skip
def nobody_waits_on_closed(s: Blocking) -> Bool:
    """Nobody waits on a closed channel, once its waiters have been collected."""
    return forall(
        s.c,
        lambda c: implies(
            s.c[c].closed & forall(s.g, lambda g: ~((s.g[g].pc == PC.CHAN_CLOSE) & (s.g[g].c == c))),
            s.c[c].recvq.empty() & s.c[c].sendq.empty(),
        ),
    )


@step_property("Chan/closed-for-good", go="runtime/chan.go:closechan")
def closed_for_good(s: Blocking, t: Blocking) -> Bool:
    """A closed channel stays closed."""
    return forall(s.c, lambda c: implies(s.c[c].closed, t.c[c].closed))


@step_property("Chan/send-on-closed-panics", facts="S-120", go="runtime/chan.go:chansend runtime/select.go:selectgo")
def send_on_closed_panics(s: Blocking, t: Blocking) -> Bool:
    """Who waited to send until the channel was closed, or has in a select nothing to do but to send on closed ones, panics."""
    return forall(
        s.g,
        lambda g: implies(
            (t.end == End.RUNNING) & (t.g[g].pc == PC.RUN),
            ~((s.g[g].pc == PC.SEND_WOKEN) & ~s.g[g].success)
            & ~((s.g[g].pc == PC.SEL_PASS3) & s.g[g].sent & ~s.g[g].success)
            & implies(
                s.g[g].pc == PC.SEL_PASS1, exists(s.c, lambda c: s.g[g].case[c].recv | s.g[g].case[c].send & ~s.c[c].closed)
            ),
        ),
    )


@invariant("Chan/sudogs", facts="IS-18 IS-23", go="runtime/chan.go:waitq.enqueue")
def sudogs(s: Blocking) -> Bool:
    """A goroutine that waits is in exactly the queue of its channel until it is dequeued, and nobody else is there but selects."""
    return forall(
        s.c,
        lambda c: forall(
            s.g,
            lambda g: (
                s.c[c].recvq.count(g)
                == ite((s.g[g].pc == PC.RECV_WAIT) & (s.g[g].c == c) & (s.g[g].waker == NIL), 1, 0)
                + ite(one_of(s.g[g].pc, *SELECTS), s.c[c].recvq.count(g), 0)
            )
            & (
                s.c[c].sendq.count(g)
                == ite((s.g[g].pc == PC.SEND_WAIT) & (s.g[g].c == c) & (s.g[g].waker == NIL), 1, 0)
                + ite(one_of(s.g[g].pc, *SELECTS), s.c[c].sendq.count(g), 0)
            ),
        ),
    )


@invariant(
    "Select/in-each-queue", facts="IS-23 S-120", go="runtime/select.go:selectgo",
    antecedent=lambda s: exists(s.g, lambda g: (s.g[g].pc == PC.SEL_WAIT) & s.g[g].done),
)  # fmt: skip
def in_each_queue(s: Blocking) -> Bool:
    """A select that nobody has woken is in the queue of each of its cases, and in no other; afterwards in some of them at most."""
    return forall(
        s.g,
        lambda g: forall(
            s.c,
            lambda c: implies(
                (s.g[g].pc == PC.SEL_WAIT) & ~s.g[g].done | (s.g[g].pc == PC.SEL_PASS2) & (s.g[g].at >= c),
                (s.c[c].recvq.count(g) == ite(s.g[g].case[c].recv, 1, 0))
                & (s.c[c].sendq.count(g) == ite(s.g[g].case[c].send, 1, 0)),
            )
            & implies(
                one_of(s.g[g].pc, PC.SEL_PASS2, PC.SEL_WAIT, PC.SEL_RELOCK, PC.SEL_PASS3),
                (s.c[c].recvq.count(g) <= ite(s.g[g].case[c].recv, 1, 0))
                & (s.c[c].sendq.count(g) <= ite(s.g[g].case[c].send, 1, 0)),
            )
            & implies(
                one_of(s.g[g].pc, PC.SEL_LOCK, PC.SEL_PASS1, PC.SEL_READY)
                | (s.g[g].pc == PC.SEL_PASS2) & (s.g[g].at < c)
                | (s.g[g].pc == PC.SEL_PASS3) & (s.g[g].at >= c),
                ~s.c[c].recvq.contains(g) & ~s.c[c].sendq.contains(g),
            ),
        ),
    )


def _passed(id: str, sends: bool, title: str) -> None:
    """A select that is not awake yet has lost a sudog in the queue of another channel."""

    def formula(s: Blocking) -> Bool:
        return exists(
            s.g,
            lambda g: s.g[g].done
            & exists(
                s.c,
                lambda c: (s.g[g].c != c)
                & (s.g[g].case[c].send & ~s.c[c].sendq.contains(g) if sends else s.g[g].case[c].recv & ~s.c[c].recvq.contains(g)),
            ),
        )

    formula.__doc__ = title
    possible(id)(formula)


_passed("Select/passed-as-receiver", False, "A sender passes by a select that another channel has woken.")
_passed("Select/passed-as-sender", True, "A receiver passes by a select that another channel has woken.")


@invariant("Select/one-waker", facts="S-120", go="runtime/chan.go:waitq.dequeue")
def one_waker(s: Blocking) -> Bool:
    """selectDone is set from when a select is dequeued until it has dequeued itself, and says for which of its cases that was."""
    return forall(
        s.g,
        lambda g: iff(
            s.g[g].done,
            (s.g[g].pc == PC.SEL_RELOCK)
            | ((s.g[g].pc == PC.SEL_WAIT) & (s.g[g].waker != NIL)),
        )
        & implies(
            s.g[g].done,
            exists(
                s.c,
                lambda c: (s.g[g].c == c) & ite(s.g[g].sent, s.g[g].case[c].send, s.g[g].case[c].recv),
            ),
        ),
    )


@invariant("Select/locks-in-order", facts="S-120", go="runtime/select.go:sellock")
def locks_in_order(s: Blocking) -> Bool:
    """A channel's lock is held by a close or by a select with a case on it, that has all lower ones."""
    return forall(
        s.c,
        lambda c: implies(
            s.c[c].lock != NIL,
            exists(
                s.g,
                lambda g: (s.c[c].lock == g)
                & (
                    ((s.g[g].pc == PC.CHAN_CLOSE) & (s.g[g].c == c))
                    | (
                        one_of(s.g[g].pc, PC.SEL_LOCK, PC.SEL_RELOCK, *LOCKED)
                        & (s.g[g].case[c].recv | s.g[g].case[c].send)
                        & forall(
                            s.c,
                            lambda low: True
                            if low >= c
                            else implies(s.g[g].case[low].recv | s.g[g].case[low].send, s.c[low].lock == g),
                        )
                    )
                ),
            ),
        ),
    )


@invariant("Select/all-locked", facts="S-120", go="runtime/select.go:sellock")
def all_locked(s: Blocking) -> Bool:
    """All passes work with the locks of all their channels."""
    return forall(
        s.g,
        lambda g: implies(
            one_of(s.g[g].pc, *LOCKED),
            forall(s.c, lambda c: implies(s.g[g].case[c].recv | s.g[g].case[c].send, s.c[c].lock == g)),
        ),
    )


# -- whoever waits ----------------------------------------------------------------------------------------------------------


@invariant("Block/in-hands", facts="IS-01 IS-23", go="runtime/proc.go:ready")
def in_hands(s: Blocking) -> Bool:
    """Who has been dequeued is still parked, and whoever did it is about to ready it."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].waker != NIL,
            one_of(s.g[g].pc, *WAITS) & exists(s.g, lambda w: (s.g[g].waker == w) & one_of(s.g[w].pc, *READIES)),
        ),
    )


@invariant("Block/asleep", facts="IS-10 IS-23", go="runtime/proc.go:checkdead")
def asleep(s: Blocking) -> Bool:
    """Asleep is who is dead, or parked and in nobody's hands."""
    return forall(
        s.g,
        lambda g: iff(
            s.g[g].asleep,
            one_of(s.g[g].pc, PC.DEAD, PC.FOREVER) | (one_of(s.g[g].pc, *WAITS) & (s.g[g].waker == NIL)),
        ),
    )


@invariant("Block/somebody-in-hands", facts="IS-23", go="runtime/proc.go:ready")
def somebody_in_hands(s: Blocking) -> Bool:
    """Whoever is about to ready goroutines has one."""
    return forall(
        s.g,
        lambda g: implies(
            one_of(s.g[g].pc, PC.CHAN_READY, PC.SEL_READY, PC.REL_READY, PC.C_READY),
            exists(s.g, lambda w: s.g[w].waker == g),
        ),
    )

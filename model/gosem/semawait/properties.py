"""What holds of semaphores: no unit is lost or made, and no waiter is forgotten."""

from __future__ import annotations

from gosem.kernel import (
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

from .state import PC, A, G, Semaphores

UNDER = (PC.NWAIT_ADD, PC.AGAIN_LOAD, PC.AGAIN_CAS, PC.NWAIT_UNDO, PC.UNLOCK, PC.QUEUE, PC.PARK,
         PC.NWAIT_AGAIN, PC.DEQUEUE, PC.NWAIT_SUB, PC.GIVE_LOCK)  # fmt: skip
"""Where a goroutine holds the root's lock."""
HAS = (PC.NWAIT_UNDO, PC.UNLOCK, PC.HAVE, PC.ADD)
"""Where a goroutine has a unit."""
WAKES = (PC.NWAIT_LOAD, PC.TAKE_LOCK, PC.NWAIT_AGAIN, PC.DEQUEUE, PC.NWAIT_SUB, PC.GIVE_LOCK, PC.GRANT_LOAD, PC.GRANT_CAS,
         PC.READY)  # fmt: skip
"""Where a releaser has added its unit, and has not woken anybody yet."""
TRIES = (PC.EASY_LOAD, PC.EASY_CAS, PC.LOCK, PC.NWAIT_ADD, PC.AGAIN_LOAD, PC.AGAIN_CAS, PC.WOKEN, PC.LATE_LOAD, PC.LATE_CAS)
"""Where a goroutine is going to look whether there is a unit."""


def queued(s: Semaphores, g: G, a: A) -> Bool:
    """g is among the waiters of a."""
    return s.a[a].queue.contains(g)


@invariant("Sema/units", facts="IS-23", go="runtime/sema.go:semacquire1 runtime/sema.go:semrelease1")
def units(s: Semaphores) -> Bool:
    """No unit is lost or made: those that are there, those that goroutines have, and those behind a ticket are all of them."""
    return forall(
        s.a,
        lambda a: s.a[a].count + count(s.g, lambda g: (s.g[g].addr == a) & (one_of(s.g[g].pc, *HAS) | s.g[g].ticket)) == s.units,
    )


@invariant("Sema/nwait", facts="IS-23", go="runtime/sema.go:semaRoot")
def nwait(s: Semaphores) -> Bool:
    """nwait counts who is in a queue, who is about to be or not to be, and who has been dequeued an instant ago."""
    return s.root.nwait == count(
        s.g,
        lambda g: one_of(s.g[g].pc, PC.AGAIN_LOAD, PC.AGAIN_CAS, PC.NWAIT_UNDO, PC.QUEUE, PC.NWAIT_SUB)
        | exists(s.a, lambda a: queued(s, g, a)),
    )


@invariant("Sema/lock-holder", go="runtime/sema.go:semacquire1 runtime/sema.go:semrelease1")
def one_holder(s: Semaphores) -> Bool:
    """Exactly who is inside the section under the root's lock holds it."""
    return forall(s.g, lambda g: iff(s.root.lock == g, one_of(s.g[g].pc, *UNDER)))


@invariant("Sema/one-place", facts="IS-18 IS-23", go="runtime/sema.go:semaRoot.queue runtime/sema.go:semaRoot.dequeue")
def one_place(s: Semaphores) -> Bool:
    """A parked goroutine, or one about to park, is in one place: in the queue of its address, or with the one that wakes it."""
    return forall(
        s.g,
        lambda g: total(s.a, lambda a: s.a[a].queue.count(g))
        + count(s.g, lambda other: s.g[other].next == g)
        == ite(one_of(s.g[g].pc, PC.PARK, PC.WAIT), 1, 0),
    ) & forall(s.a, lambda a: forall(s.g, lambda g: implies(queued(s, g, a), s.g[g].addr == a)))


@invariant(
    "Sema/no-lost-wakeup",
    facts="IS-01",
    go="runtime/sema.go:semacquire1 runtime/sema.go:semrelease1",
    antecedent=lambda s: exists(s.a, lambda a: (s.a[a].count > 0) & s.a[a].queue.nonempty()),
)
def no_lost_wakeup(s: Semaphores) -> Bool:
    """While a unit is there and somebody waits for it, somebody is on the way to it: a releaser that has not woken anybody yet,
    or a goroutine that is going to look."""
    return forall(
        s.a,
        lambda a: implies(
            (s.a[a].count > 0) & s.a[a].queue.nonempty(),
            exists(s.g, lambda g: (s.g[g].addr == a) & one_of(s.g[g].pc, *WAKES, *TRIES)),
        ),
    )


@invariant("Sema/ticket", go="runtime/sema.go:semrelease1")
def ticket(s: Semaphores) -> Bool:
    """Only who is about to be readied, or has just been, has a ticket."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].ticket,
            (s.g[g].pc == PC.WOKEN)
            | exists(s.g, lambda other: (s.g[other].next == g) & (s.g[other].pc == PC.READY) & s.g[other].handoff),
        ),
    )


@step_property("Sema/only-by-a-unit", go="runtime/sema.go:cansemacquire")
def only_by_a_unit(s: Semaphores, t: Semaphores) -> Bool:
    """A goroutine comes to have a unit as the count goes down, or by its ticket: being woken is not enough."""
    return forall(
        s.g,
        lambda g: implies(
            one_of(t.g[g].pc, *HAS) & ~one_of(s.g[g].pc, *HAS),
            s.g[g].ticket | forall(s.a, lambda a: implies(t.g[g].addr == a, t.a[a].count + 1 == s.a[a].count)),
        ),
    )


@possible("Sema/woken-in-vain")
def woken_in_vain(s: Semaphores) -> Bool:
    """A goroutine that has been woken finds the unit gone."""
    return exists(s.g, lambda g: (s.g[g].pc == PC.LATE_LOAD) & forall(s.a, lambda a: implies(s.g[g].addr == a, s.a[a].count == 0)))


@possible("Sema/handed-over")
def handed_over(s: Semaphores) -> Bool:
    """A goroutine is woken with its unit."""
    return exists(s.g, lambda g: (s.g[g].pc == PC.WOKEN) & s.g[g].ticket)


@possible("Sema/nobody-on-this-address")
def nobody_on_this_address(s: Semaphores) -> Bool:
    """A releaser has come for the lock though nobody waits on its address: who waits is on another one of the root, or gone."""
    return exists(
        s.g,
        lambda g: (s.g[g].pc == PC.DEQUEUE) & forall(s.a, lambda a: implies(s.g[g].addr == a, s.a[a].queue.empty())),
    )

"""What holds of programs: a deadlock that is reported is one, and what a program may be asked to keep to."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, forall, implies, invariant, one_of

from .common import WAITS
from .state import PC, Blocking, End, Timer


@invariant("Block/deadlock-is-real", facts="IS-10", go="runtime/proc.go:checkdead", antecedent=lambda s: s.end == End.DEADLOCK)
def deadlock_is_real(s: Blocking) -> Bool:
    """Where a deadlock is reported no goroutine could run, and none is about to be woken."""
    return implies(
        s.end == End.DEADLOCK,
        forall(s.g, lambda g: one_of(s.g[g].pc, PC.DEAD, PC.FOREVER, *WAITS) & (s.g[g].waker == NIL))
        & forall(s.c, lambda c: implies(one_of(s.c[c].timer, Timer.ONCE, Timer.TICKS), s.c[c].recvq.empty())),
    )


@invariant("Program/no-deadlock")
def no_deadlock(s: Blocking) -> Bool:
    """It never happens that all goroutines are asleep."""
    return implies(s.cfg.checked, s.end != End.DEADLOCK)


@invariant("Program/no-panic")
def no_panic(s: Blocking) -> Bool:
    """Nothing panics."""
    return implies(
        s.cfg.checked,
        one_of(s.end, End.RUNNING, End.EXITED, End.DEADLOCK, End.ASSERTION, End.LIMIT),
    )


@invariant("Program/assertions")
def assertions(s: Blocking) -> Bool:
    """What the program asserts is true."""
    return implies(s.cfg.checked, s.end != End.ASSERTION)


@invariant("Program/within-bounds")
def within_bounds(s: Blocking) -> Bool:
    """There are as many goroutines as the program has at once, and numbers as large; without a program there are all of them."""
    return implies(s.cfg.checked | (s.k == 0), s.end != End.LIMIT)


@invariant("Program/no-leak")
def no_leak(s: Blocking) -> Bool:
    """When main returns no other goroutine is blocked."""
    return forall(
        s.g,
        lambda g: implies(s.end == End.EXITED, (s.g[g].pc == PC.DEAD) | ~s.g[g].asleep | (g == 0) | s.cfg.leaks),
    )

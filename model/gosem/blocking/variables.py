"""What a program says beside blocking: variables, conditions, assertions.  The code of goroutines: no part of the runtime."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import NIL, require, rule, upto

from .common import alive, at, begin, finish, here, otherwise, step
from .state import PC, Blocking, End, G, Goroutine, V

COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


def bounded(s: Blocking, value: int) -> bool:
    """Whether this scope has the number; the run ends otherwise."""
    if value < 0 or value > s.k:
        s.end = End.LIMIT
        return False
    return True


@rule("Program/load", facts="S-05", go="runtime/proc.go:execute")
def load(s: Blocking, g: G, v: V, delta: Annotated[int, upto(1, lo=-1)]) -> None:
    """x++ loads x first."""
    gp = begin(s, g, "increment", v, delta)
    if bounded(s, s.v[v] + delta):
        gp.acc = s.v[v] + delta
        gp.v = v
        gp.pc = PC.P_STORE


@rule("Program/store", facts="S-05", go="runtime/proc.go:execute")
def store(s: Blocking, g: G) -> None:
    """And stores one more, or one less: what others have stored meanwhile is lost."""
    gp = alive(s, g, PC.P_STORE)
    s.v[gp.v] = gp.acc
    gp.acc = 0
    gp.v = NIL
    finish(gp)


@rule("Program/atomic-add", facts="S-05", go="runtime/proc.go:execute")
def atomic_add(s: Blocking, g: G, v: V, delta: Annotated[int, upto(1, lo=-1)]) -> None:
    """x.Add(1) of an atomic x."""
    begin(s, g, "atomic", v, delta)
    if bounded(s, s.v[v] + delta):
        s.v[v] += delta


@rule("Program/set", facts="S-05", go="runtime/proc.go:execute")
def assign(s: Blocking, g: G, v: V, value: Annotated[int, upto("K")]) -> None:
    """x = 1."""
    begin(s, g, "set", v, value)
    s.v[v] = value


def compare(op: int, a: int, b: int) -> bool:
    """a op b."""
    return (a == b, a != b, a < b, a <= b, a > b, a >= b)[op]


def term(s: Blocking, kind: int, value: int) -> int:
    """A variable's value, or a number."""
    return s.v[V(value)] if kind else value


def true(s: Blocking, gp: Goroutine, op: str) -> bool:
    """Whether the condition of the instruction is true, read at once."""
    each = here(s, gp, op)
    if each is None:
        return True
    comparison, kind, a, other_kind, b = each.args
    return compare(comparison, term(s, kind, a), term(s, other_kind, b))


@rule("Program/if", facts="S-05", go="runtime/proc.go:execute")
def branch(s: Blocking, g: G) -> None:
    """A condition on variables."""
    require(bool(s.cfg.code))
    gp = at(s, g, "if")
    if true(s, gp, "if"):
        step(s, gp)
    else:
        otherwise(s, gp)


@rule("Program/assert", facts="S-05", go="runtime/proc.go:execute")
def check(s: Blocking, g: G) -> None:
    """A condition that must be true."""
    require(bool(s.cfg.code))
    gp = at(s, g, "assert")
    if not true(s, gp, "assert"):
        s.end = End.ASSERTION
    step(s, gp)

"""What a program says beside blocking: variables, conditions, assertions.  These are no part of the runtime."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import require, rule, upto

from .common import alive, begin, finish, otherwise
from .state import PC, Blocking, End, G, Goroutine, V

COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


def put(s: Blocking, gp: Goroutine, v: V, value: int) -> None:
    """Store a value, if this scope has it."""
    if value < 0 or value > s.k:
        s.end = End.LIMIT
    else:
        s.v[v] = value
        finish(s, gp)


@rule("Program/load")
def load(s: Blocking, g: G, v: V) -> None:
    """x++ loads x first."""
    gp = begin(s, g, "load", v)
    gp.acc = s.v[v]
    gp.pc = PC.P_STORE


@rule("Program/store")
def store(s: Blocking, g: G, v: V, delta: Annotated[int, upto(1, lo=-1)]) -> None:
    """And stores it with one more, or one less: what others have stored meanwhile is lost."""
    gp = alive(s, g, PC.P_STORE)
    lines = [i for i, each in enumerate(s.cfg.code) if each.op == "load" and each.args == (v,) and each.other == delta]
    require(any(gp.line == i for i in lines))
    value = gp.acc + delta
    gp.acc = 0
    put(s, gp, v, value)


@rule("Program/atomic-add")
def atomic_add(s: Blocking, g: G, v: V, delta: Annotated[int, upto(1, lo=-1)]) -> None:
    """x.Add(1) of an atomic x."""
    gp = begin(s, g, "atomic", v, delta)
    require(s.cfg.code)
    put(s, gp, v, s.v[v] + delta)


@rule("Program/set")
def assign(s: Blocking, g: G, v: V, value: Annotated[int, upto("K")]) -> None:
    """x = 1."""
    gp = begin(s, g, "set", v, value)
    require(s.cfg.code)
    put(s, gp, v, value)


def compare(op: int, a: int, b: int) -> bool:
    """a op b."""
    return (a == b, a != b, a < b, a <= b, a > b, a >= b)[op]


def term(s: Blocking, kind: int, value: int) -> int:
    """A variable's value, or a number."""
    return s.v[V(value)] if kind else value


@rule("Program/if")
def branch(s: Blocking, g: G) -> None:
    """A condition on variables, read at once."""
    gp = alive(s, g, PC.RUN)
    for i, each in enumerate(s.cfg.code):
        if each.op == "if" and gp.line == i:
            op, kind, a, other_kind, b = each.args
            if compare(op, term(s, kind, a), term(s, other_kind, b)):
                finish(s, gp)
            else:
                otherwise(s, gp)
            return
    require(False)


@rule("Program/assert")
def check(s: Blocking, g: G) -> None:
    """A condition that must be true."""
    gp = alive(s, g, PC.RUN)
    for i, each in enumerate(s.cfg.code):
        if each.op == "assert" and gp.line == i:
            op, kind, a, other_kind, b = each.args
            if compare(op, term(s, kind, a), term(s, other_kind, b)):
                finish(s, gp)
            else:
                s.end = End.ASSERTION
            return
    require(False)

"""Folding and simplifying never change what an expression denotes: checked against Python's own arithmetic."""

from __future__ import annotations

from typing import Any

from gosem.kernel.expression import Expr, Table, evaluate, show, topological
from gosem.kernel.sorts import BOOL, INT
from hypothesis import given
from hypothesis import strategies as st

BOUNDS = [(0, 1), (-1, 2), (0, 4), (2, 2), (-3, 3)]
Pair = tuple[Expr, Any]  # an expression, and a function from values to what it must denote


def build(data: st.DataObject, t: Table, variables: list[Expr], depth: int, boolean: bool) -> Pair:
    """Draw an expression together with its meaning."""
    draw = data.draw
    if depth == 0:
        if boolean:
            value = draw(st.booleans())
            return t.bool(value), lambda v: int(value)
        if draw(st.booleans()):
            i = draw(st.integers(0, len(variables) - 1))
            return variables[i], lambda v: v[i]
        n = draw(st.integers(-3, 3))
        return t.const(n, INT), lambda v: n
    d = depth - 1
    if boolean:
        op = draw(st.sampled_from(["eq", "ne", "lt", "le", "and", "or", "not", "ite", "iff"]))
        if op in ("eq", "ne", "lt", "le"):
            (a, x), (b, y) = (build(data, t, variables, d, False) for _ in "ab")
            made = {"eq": a == b, "ne": a != b, "lt": a < b, "le": a <= b}[op]
            return made, {
                "eq": lambda v: int(x(v) == y(v)), "ne": lambda v: int(x(v) != y(v)),
                "lt": lambda v: int(x(v) < y(v)), "le": lambda v: int(x(v) <= y(v)),
            }[op]  # fmt: skip
        (a, x), (b, y) = (build(data, t, variables, d, True) for _ in "ab")
        if op == "not":
            return ~a, lambda v: 1 - x(v)
        if op == "ite":
            c, z = build(data, t, variables, d, True)
            return t.ite(a, b, c), lambda v: y(v) if x(v) else z(v)
        if op == "iff":
            return t.eq(a, b), lambda v: int(x(v) == y(v))
        return (a & b, lambda v: x(v) & y(v)) if op == "and" else (a | b, lambda v: x(v) | y(v))
    op = draw(st.sampled_from(["add", "sub", "mul", "div", "mod", "ite", "count"]))
    a, x = build(data, t, variables, d, False)
    if op in ("div", "mod"):
        k = draw(st.integers(1, 3))
        return (a // k, lambda v: x(v) // k) if op == "div" else (a % k, lambda v: x(v) % k)
    if op == "count":
        c, z = build(data, t, variables, d, True)
        return t.sum([c, t.true]), lambda v: z(v) + 1
    b, y = build(data, t, variables, d, False)
    if op == "ite":
        c, z = build(data, t, variables, d, True)
        return t.ite(c, a, b), lambda v: x(v) if z(v) else y(v)
    made = {"add": a + b, "sub": a - b, "mul": a * b}[op]
    return made, {"add": lambda v: x(v) + y(v), "sub": lambda v: x(v) - y(v), "mul": lambda v: x(v) * y(v)}[op]


@given(st.data(), st.booleans(), st.integers(0, 4))
def test_an_expression_denotes_what_python_computes(data: st.DataObject, boolean: bool, depth: int) -> None:
    t = Table()
    variables = [t.var(i, lo, hi, INT, f"x{i}") for i, (lo, hi) in enumerate(BOUNDS)]
    node, meaning = build(data, t, variables, depth, boolean)
    values = tuple(data.draw(st.integers(lo, hi)) for lo, hi in BOUNDS)
    assert evaluate(node, values) == meaning(values), show(node)
    for part in topological([node]):
        assert part.lo <= evaluate(part, values) <= part.hi, show(part)


def test_nodes_are_shared_and_bounds_belong_to_their_key() -> None:
    t = Table()
    x, y = t.var(0, 0, 3, INT, "x"), t.var(1, 0, 3, INT, "y")
    assert (x + y) is (x + y)
    assert (x == y) is (y == x)
    assert t.var(0, 0, 9, INT, "x") is not x
    assert t.const(1, INT) is not t.const(1, BOOL)

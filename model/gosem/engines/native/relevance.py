"""Which rules step properties are about: those that may write what the property says of the state after the step.

A property that holds of every step which changes nothing (``p(s, s)`` is true by its form) need not be looked at where a rule
writes no leaf that it mentions of the state after.
"""

from __future__ import annotations

from collections.abc import Sequence

from gosem.kernel import Branch, Model, Node, Property, Update
from gosem.kernel.expression import Expr, Table, topological


def relevant(model: Model, properties: Sequence[Property]) -> list[bool]:
    """For each instance whether its steps have to be checked."""
    count = len(model.layout.leaves)
    watched: set[int] = set()
    for prop in properties:
        formula = model.formula(prop)
        if not _holds_without_change(model.table, model.tracer.variables, formula):
            return [True] * len(model.instances)
        watched |= {node.value - count for node in topological([formula]) if node.op == "var" and node.value >= count}
    return [not watched.isdisjoint(written(model.tree(i))) for i in model.instances]


def written(tree: Node) -> set[int]:
    """The leaves that a tree may write."""
    found: set[int] = set()
    seen: set[int] = set()
    stack = [tree]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Branch):
            stack += [node.then, node.orelse]
        elif isinstance(node, Update):
            found |= node.writes.keys()
    return found


def _holds_without_change(table: Table, before: Sequence[Expr], formula: Expr) -> bool:
    made: dict[int, Expr] = {}
    for e in topological([formula]):
        args = [made[a.uid] for a in e.args]
        made[e.uid] = _rebuilt(table, e, args, before)
    return made[formula.uid] is table.true


def _rebuilt(t: Table, e: Expr, a: list[Expr], before: Sequence[Expr]) -> Expr:
    match e.op:
        case "var":
            return before[e.value % len(before)]
        case "not":
            return t.not_(a[0])
        case "and":
            return t.and_(a[0], a[1])
        case "or":
            return t.or_(a[0], a[1])
        case "eq":
            return t.eq(a[0], a[1])
        case "lt":
            return t.lt(a[0], a[1])
        case "ite":
            return t.ite(a[0], a[1], a[2])
        case "sub":
            return t.sub(a[0], a[1])
        case _:
            return e if all(x is y for x, y in zip(a, e.args, strict=True)) else _arithmetic(t, e, a)


def _arithmetic(t: Table, e: Expr, a: list[Expr]) -> Expr:
    match e.op:
        case "add":
            return t.add(a[0], a[1])
        case "mul":
            return t.mul(a[0], a[1])
        case _:
            return t.divmod(a[0], a[1], e.op)

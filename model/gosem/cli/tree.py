"""A rule's decision tree as guard and effect, in the words of the rules."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from gosem.kernel import Branch, Disabled, Failure, Model, Node, Update
from gosem.kernel.expression import Expr, show
from gosem.kernel.model import Instance

_Literal = tuple[Expr, bool]


@attrs.frozen
class Case:
    """One way through a rule: what holds on it beyond the guard, and what it writes (or why it is an error)."""

    when: list[str]
    writes: list[str]
    error: str = ""


@attrs.frozen
class Reading:
    """A rule with plain arguments: the conditions of every way that is enabled, and the ways."""

    instance: Instance
    guard: list[str]
    cases: list[Case]
    ways: int


def read(model: Model, instance: Instance, most: int = 8) -> Reading:
    """The decision tree of an instance; at most so many of its cases."""
    ways = [(path, leaf) for path, leaf in _ways(model.tree(instance), ()) if not isinstance(leaf, Disabled)]
    common = [lit for lit in ways[0][0] if all(_has(path, lit) for path, _ in ways)] if ways else []
    cases = []
    for path, leaf in ways[:most]:
        when = _conditions(model, [lit for lit in path if not _has(tuple(common), lit)])
        if isinstance(leaf, Update):
            cases.append(Case(when, [f"{model.layout.leaves[i].path} = {_text(e)}" for i, e in sorted(leaf.writes.items())]))
        elif isinstance(leaf, Failure):
            cases.append(Case(when, [], f"error: {leaf.message} ({leaf.where})"))
    return Reading(instance, _conditions(model, common), cases, len(ways))


def _ways(node: Node, path: tuple[_Literal, ...]) -> Iterator[tuple[tuple[_Literal, ...], Node]]:
    if isinstance(node, Branch):
        yield from _ways(node.then, (*path, (node.cond, True)))
        yield from _ways(node.orelse, (*path, (node.cond, False)))
    else:
        yield path, node


def _has(path: tuple[_Literal, ...], literal: _Literal) -> bool:
    return any(cond is literal[0] and truth == literal[1] for cond, truth in path)


def _conditions(model: Model, literals: list[_Literal]) -> list[str]:
    """The literals as text; `x != A` is left out where `x == B` stands beside it."""
    known = {lit.args[0].uid for lit, truth in literals if truth and lit.op == "eq" and lit.args[1].op == "const"}
    shown = []
    for cond, truth in literals:
        if not truth and cond.op == "eq" and cond.args[1].op == "const" and cond.args[0].uid in known:
            continue
        shown.append(_text(cond if truth else model.table.not_(cond)))
    return shown


def _text(expr: Expr) -> str:
    text = show(expr)
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text

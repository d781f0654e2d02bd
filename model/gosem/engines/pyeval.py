"""Python functions generated from expressions: properties and rules of one model, evaluated on plain states in microseconds.

`Model.step` and `Model.holds` run an author's text and are the meaning; what is generated here must agree with them, and whoever
finds a violation with it replays the path.  Each generated function takes states as tuples of encoded leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from gosem.kernel import Branch, Disabled, Failure, Instance, Model, Node, Property, SpecError, State, Update
from gosem.kernel.expression import Expr

_JOIN: Final = {
    "and": "and", "or": "or", "eq": "==", "lt": "<", "add": "+", "sub": "-", "mul": "*", "div": "//", "mod": "%",
}  # fmt: skip
_DEEPEST_TEXT = 40  # brackets within brackets: the parser allows 200
_DEEPEST_BLOCK = 60  # blocks within blocks: the tokenizer allows 100


class _Writer:
    """Writes statements; a value used several times is computed once into a local variable."""

    def __init__(self, leaves: int) -> None:
        self.lines: list[str] = []
        self.uses: Counter[int] = Counter()
        self._leaves = leaves

    def count(self, roots: Iterable[Expr]) -> None:
        """Count how often each node is used under the roots, which share one scope."""
        stack = list(roots)
        for root in stack:
            self.uses[root.uid] += 1
        seen: set[int] = set()
        while stack:
            node = stack.pop()
            if node.uid in seen:
                continue
            seen.add(node.uid)
            for arg in node.args:
                self.uses[arg.uid] += 1
                stack.append(arg)

    def line(self, depth: int, text: str) -> None:
        self.lines.append("  " * depth + text)

    def value(self, root: Expr, depth: int, known: dict[int, str]) -> str:
        """The text of an expression; `known` names the values that are in local variables here, and grows."""
        texts: dict[int, tuple[str, int]] = {}
        stack = [root]
        while stack:
            node = stack[-1]
            if node.uid in texts:
                stack.pop()
                continue
            if node.uid in known:
                texts[node.uid] = (known[node.uid], 0)
                continue
            open_args = [a for a in node.args if a.uid not in texts]
            if open_args:
                stack += reversed(open_args)
                continue
            text, nesting = self._text(node, texts)
            if node.args and (self.uses[node.uid] > 1 or nesting > _DEEPEST_TEXT):
                name = f"v{node.uid}"
                self.line(depth, f"{name} = {text}")
                known[node.uid] = name
                text, nesting = name, 0
            texts[node.uid] = (text, nesting)
        return texts[root.uid][0]

    def _text(self, node: Expr, texts: dict[int, tuple[str, int]]) -> tuple[str, int]:
        if node.op == "const":
            return (str(node.value) if node.value >= 0 else f"({node.value})"), 0
        if node.op == "var":
            return (f"s[{node.value}]" if node.value < self._leaves else f"t[{node.value - self._leaves}]"), 0
        args = [texts[a.uid][0] for a in node.args]
        nesting = 1 + max(texts[a.uid][1] for a in node.args)
        if node.op == "not":
            return f"(not {args[0]})", nesting
        if node.op == "ite":
            return f"({args[1]} if {args[0]} else {args[2]})", nesting
        return f"({args[0]} {_JOIN[node.op]} {args[1]})", nesting


def _define(name: str, lines: Sequence[str], names: dict[str, Any]) -> Callable[..., Any]:
    scope = dict(names)
    exec(compile("\n".join(lines), f"<gosem {name}>", "exec"), scope)
    made: Callable[..., Any] = scope[name]
    return made


def evaluator(model: Model, exprs: Sequence[Expr]) -> Callable[..., tuple[int, ...]]:
    """A function from a state (and the state after a step) to the values of the expressions; booleans are truth values."""
    writer = _Writer(len(model.layout.leaves))
    writer.count(exprs)
    known: dict[int, str] = {}
    texts = [writer.value(e, 1, known) for e in exprs]
    body = [*writer.lines, f"  return ({''.join(t + ', ' for t in texts)})"]
    return _define("values", ["def values(s, t=()):", *body], {})


class Claims:
    """Which of some properties fail: all are invariants, lemmas, possibles and terminals, or all are step properties."""

    def __init__(self, model: Model, properties: Iterable[Property]) -> None:
        self.properties = tuple(properties)
        writer = _Writer(len(model.layout.leaves))
        formulas = [model.formula(p) for p in self.properties]
        writer.count(formulas)
        known: dict[int, str] = {}
        for i, formula in enumerate(formulas):
            writer.line(1, f"if not {writer.value(formula, 1, known)}: return {i}")
        self._first = _define("first", ["def first(s, t=()):", *writer.lines, "  return -1"], {})
        self._values = evaluator(model, formulas)

    def first(self, state: State, after: State = ()) -> Property | None:
        """The first property that is false, in order."""
        i = self._first(state, after)
        return None if i < 0 else self.properties[i]

    def failing(self, state: State, after: State = ()) -> list[Property]:
        """Every property that is false, in order."""
        values = self._values(state, after)
        return [p for p, v in zip(self.properties, values, strict=True) if not v]

    def holding(self, state: State, after: State = ()) -> list[Property]:
        """Every property that is true, in order."""
        values = self._values(state, after)
        return [p for p, v in zip(self.properties, values, strict=True) if v]


def _leaf_expressions(node: Node) -> Iterator[Expr]:
    stack = [node]
    while stack:
        at = stack.pop()
        match at:
            case Branch(cond, then, orelse):
                yield cond
                stack += [then, orelse]
            case Update(writes):
                yield from writes.values()
            case _:
                pass


def _failure(message: str, where: str) -> None:
    raise SpecError(message, where)


class _RuleWriter:
    """Writes a decision tree as nested conditions."""

    def __init__(self, leaves: int) -> None:
        self._leaves = leaves
        self._functions: list[list[str]] = []
        self._failures: list[tuple[str, str]] = []

    def compile(self, name: str, node: Node) -> Callable[[State], State | None]:
        self._function("step", node)
        lines = [line for function in self._functions for line in function]
        return _define("step", lines, {"fail": _failure, "failures": self._failures})

    def _function(self, name: str, node: Node) -> None:
        writer = _Writer(self._leaves)
        writer.count(_leaf_expressions(node))
        self._node(writer, node, 1, {})
        self._functions.append([f"def {name}(s):", *writer.lines])

    def _node(self, writer: _Writer, node: Node, depth: int, known: dict[int, str]) -> None:
        while isinstance(node, Branch):  # the else side goes on in the same block: every leaf returns
            if depth > _DEEPEST_BLOCK:
                name = f"step{len(self._functions)}_{id(node)}"
                self._function(name, node)
                writer.line(depth, f"return {name}(s)")
                return
            cond, inner, outer, negate = node.cond, node.then, node.orelse, False
            if _height(outer) < _height(inner):
                inner, outer, negate = outer, inner, True
            text = writer.value(cond, depth, known)
            writer.line(depth, f"if {'not ' if negate else ''}{text}:")
            self._node(writer, inner, depth + 1, dict(known))
            node = outer
        match node:
            case Disabled():
                writer.line(depth, "return None")
            case Failure(message, where):
                writer.line(depth, f"fail(*failures[{len(self._failures)}])")
                self._failures.append((message, where))
            case Update(writes) if not writes:
                writer.line(depth, "return s")
            case Update(writes):
                texts = [(i, writer.value(e, depth, known), e) for i, e in writes.items()]
                writer.line(depth, "n = list(s)")
                for i, text, e in texts:
                    # a condition stored in a boolean leaf: a state holds 0 and 1 only
                    plain = e.op in ("const", "var") or e.hi > 1 or e.lo < 0
                    writer.line(depth, f"n[{i}] = {text}" if plain else f"n[{i}] = int({text})")
                writer.line(depth, "return tuple(n)")


def _height(node: Node) -> int:
    """A cheap measure of how deep a subtree nests: 0 for a leaf, else the length of its left spine."""
    height = 0
    while isinstance(node, Branch):
        height += 1
        node = node.then
    return height


Allowed = dict[int, frozenset[int]]
"""Leaves that matter with the values that they may have; any other leaf may have any value."""


def _implied(cond: Expr, truth: bool) -> Allowed:
    """What a condition says about single leaves."""
    if cond.op == "not":
        return _implied(cond.args[0], not truth)
    if cond.op == "var":
        return {cond.value: frozenset({int(truth)})}
    if cond.op not in ("eq", "lt") or {a.op for a in cond.args} != {"var", "const"}:
        return {}
    left, right = cond.args
    leaf = left if left.op == "var" else right
    values = frozenset(
        v
        for v in range(leaf.lo, leaf.hi + 1)
        for a, b in [(v if left is leaf else left.value, v if right is leaf else right.value)]
        if (a == b if cond.op == "eq" else a < b) == truth
    )
    return {leaf.value: values}


def _allowed(node: Node) -> Allowed | None:
    """Leaf values without which the tree ends in Disabled; None where it always does."""
    match node:
        case Disabled():
            return None
        case Branch(cond, then, orelse):
            sides = []
            for side, truth in ((then, True), (orelse, False)):
                below = _allowed(side)
                if below is not None:
                    known = _implied(cond, truth)
                    sides.append({**below, **{leaf: v & below.get(leaf, v) for leaf, v in known.items()}})
            if not sides:
                return None
            if len(sides) == 1:
                return sides[0]
            a, b = sides
            return {leaf: a[leaf] | b[leaf] for leaf in a.keys() & b.keys()}
        case _:
            return {}


@attrs.frozen(eq=False)
class Fired:
    """An enabled instance and where it leads, or the error of the specification that it runs into."""

    instance: Instance
    after: State | None
    error: SpecError | None = None


Candidates = tuple[tuple[int, Callable[[State], State | None]], ...]


class Program:
    """The rules of a model, generated from their decision trees when first needed."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._steps: dict[int, Callable[[State], State | None]] = {}
        self._candidates: dict[int, Candidates] = {}
        self._mask: Callable[[State], int] | None = None

    def function(self, instance: Instance) -> Callable[[State], State | None]:
        """The generated function of an instance; it raises SpecError as `Model.step` does."""
        found = self._steps.get(instance.index)
        if found is None:
            tree = self.model.tree(instance)
            made = _RuleWriter(len(self.model.layout.leaves)).compile(instance.name, tree)
            found = self._steps[instance.index] = made
        return found

    def step(self, state: State, instance: Instance) -> State | None:
        """As `Model.step`."""
        return self.function(instance)(state)

    def share(self, other: Program) -> None:
        """Take over the functions of another program for the instances that are the same in both models."""
        for mine, theirs in zip(self.model.instances, other.model.instances, strict=True):
            if mine is theirs and mine.index in other._steps:
                self._steps[mine.index] = other._steps[mine.index]

    def candidates(self, state: State) -> Candidates:
        """The instances that may be enabled or fail in this state, by index with their functions, in order."""
        if self._mask is None:
            self._mask = self._make_mask()
        mask = self._mask(state)
        found = self._candidates.get(mask)
        if found is None:
            instances = self.model.instances
            found = self._candidates[mask] = tuple(
                (i.index, self.function(i)) for i in instances if mask >> i.index & 1
            )
        return found

    def _make_mask(self) -> Callable[[State], int]:
        """A function from a state to a bit for each instance that the values of single leaves do not rule out."""
        model = self.model
        every = (1 << len(model.instances)) - 1
        tables: dict[int, dict[int, int]] = {}
        for instance in model.instances:
            allowed = _allowed(model.tree(instance))
            if allowed is None:
                every &= ~(1 << instance.index)
                continue
            for leaf_index, values in allowed.items():
                leaf = model.layout.leaves[leaf_index]
                table = tables.setdefault(leaf_index, dict.fromkeys(range(leaf.lo, leaf.hi + 1), every))
                for value in table.keys() - values:
                    table[value] &= ~(1 << instance.index)
        terms = ["every", *(f"t{leaf}[s[{leaf}]]" for leaf in sorted(tables))]
        names = {"every": every} | {f"t{leaf}": table for leaf, table in tables.items()}
        return _define("mask", ["def mask(s):", f"  return {' & '.join(terms)}"], names)

    def enabled(self, state: State) -> list[tuple[Instance, State]]:
        """As `Model.enabled`."""
        instances = self.model.instances
        found = []
        for i, function in self.candidates(state):
            after = function(state)
            if after is not None:
                found.append((instances[i], after))
        return found

    def outcomes(self, state: State) -> list[Fired]:
        """As `enabled`, with errors of the specification as values."""
        instances = self.model.instances
        found = []
        for i, function in self.candidates(state):
            try:
                after = function(state)
            except SpecError as error:
                found.append(Fired(instances[i], None, error))
                continue
            if after is not None:
                found.append(Fired(instances[i], after))
        return found

"""From expressions to SMT-LIB text: substitution on the graph, and one proposition for each value of a number.

z3's parser takes text about twenty times as fast as its Python interface takes calls, so whole queries are text.
The domains are small, and conditions compare with constants; so a variable is a proposition for each of its values, exactly
one of which holds ("one-hot").  On the scheduler this takes a third of the time of bit-vectors of minimal width, in the same
solver (QF_FD); the same bits as propositions, QF_BV and the default solver are as slow as these bit-vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from gosem.kernel.expression import Expr, Table, rebuild
from gosem.kernel.sorts import BOOL


class Support:
    """Which variables an expression depends on, as the bits of an integer."""

    def __init__(self) -> None:
        self._masks: dict[int, int] = {}

    def __call__(self, root: Expr) -> int:
        masks = self._masks
        found = masks.get(root.uid)
        if found is not None:
            return found
        stack = [root]
        while stack:
            node = stack[-1]
            if node.uid in masks:
                stack.pop()
                continue
            missing = [a for a in node.args if a.uid not in masks]
            if missing:
                stack.extend(missing)
                continue
            mask = 1 << node.value if node.op == "var" else 0
            for a in node.args:
                mask |= masks[a.uid]
            masks[node.uid] = mask
            stack.pop()
        return masks[root.uid]


class Substitution:
    """Replaces variables by expressions and folds what becomes constant; parts without these variables stay as they are."""

    def __init__(self, table: Table, support: Support, values: Mapping[int, Expr]) -> None:
        self._table = table
        self._support = support
        self._values = values
        self._mask = 0
        for index in values:
            self._mask |= 1 << index
        self._memo: dict[int, Expr] = {}

    def __call__(self, root: Expr) -> Expr:
        memo, support, mask = self._memo, self._support, self._mask
        if not support(root) & mask:
            return root
        stack = [root]
        while stack:
            node = stack[-1]
            if node.uid in memo:
                stack.pop()
                continue
            if not support(node) & mask:
                memo[node.uid] = node
                stack.pop()
                continue
            if node.op == "var":
                memo[node.uid] = self._values[node.value]
                stack.pop()
                continue
            first = memo.get(node.args[0].uid)
            if node.op == "ite" and first is not None and first.op == "const":  # the other side is not wanted
                chosen = node.args[1] if first.value else node.args[2]
                if chosen.uid in memo:
                    memo[node.uid] = self._fit(memo[chosen.uid], node)
                    stack.pop()
                else:
                    stack.append(chosen)
                continue
            if node.op == "ite" and first is None:
                stack.append(node.args[0])
                continue
            missing = [a for a in node.args if a.uid not in memo]
            if missing:
                stack.extend(missing)
                continue
            memo[node.uid] = rebuild(node, [memo[a.uid] for a in node.args])
            stack.pop()
        return memo[root.uid]

    def _fit(self, value: Expr, node: Expr) -> Expr:
        return self._table.as_int(value) if node.sort != BOOL and value.sort == BOOL else value


def conjuncts(root: Expr) -> list[Expr]:
    """The formula as a list of formulas that hold together, split at every `and` on top."""
    found: list[Expr] = []
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if node.op == "and":
            stack.extend(reversed(node.args))
        elif node.op == "not" and node.args[0].op == "or":
            stack.extend(node.table.not_(a) for a in reversed(node.args[0].args))
        elif node.uid not in seen and not (node.op == "const" and node.value):
            seen.add(node.uid)
            found.append(node)
    return found


def equalities(root: Expr) -> dict[int, Expr]:
    """Variables that the formula makes equal to a constant."""
    found: dict[int, Expr] = {}
    table = root.table
    for part in conjuncts(root):
        if part.op == "eq" and part.args[0].op == "var" and part.args[1].op == "const":
            found[part.args[0].value] = table.const(part.args[1].value, part.args[0].sort)
        elif part.op == "var":
            found[part.value] = table.true
        elif part.op == "not" and part.args[0].op == "var":
            found[part.args[0].value] = table.false
    return found


Name = Callable[[int], str]
"""The name of a variable, by its index."""


def leaf_name(index: int) -> str:
    """The usual name of a variable."""
    return f"x{index}"


def literal(e: Expr, value: int, name: Name = leaf_name) -> tuple[str, bool]:
    """The name of a variable's proposition "it is `value`", and whether that is what the proposition says or its contrary."""
    return (name(e.value), bool(value)) if e.sort == BOOL else (f"{name(e.value)}_{value - e.lo}", True)


class Emitter:
    """Writes expressions as SMT-LIB definitions, each once: a z3 solver remembers what the texts before have defined.

    A number is a map from each value that it can take to the term that says so, exactly one of which holds.
    """

    def __init__(self, name: Name = leaf_name, prefix: str = "n") -> None:
        self._name = name
        self._prefix = prefix
        self._terms: dict[int, str] = {}
        self._cases: dict[int, dict[int, str]] = {}
        self._out: list[str] = []
        self._count = 0

    def define(self, roots: Iterable[Expr]) -> tuple[str, list[str]]:
        """The text that declares and defines what the formulas need and is not there yet, and a term for each formula."""
        roots = list(roots)
        return self.declare(roots), [self._truth(r) for r in roots]

    def declare(self, roots: Iterable[Expr]) -> str:
        """The text alone; variables get their domains with it."""
        self._out = []
        for e in self._missing(list(roots)):
            if e.sort == BOOL:
                self._terms[e.uid] = self._formula(e)
            else:
                self._cases[e.uid] = self._number(e)
        return "".join(self._out)

    def cases(self, e: Expr) -> dict[int, str]:
        """The term of each value of a defined expression."""
        if e.op == "const":
            return {e.value: "true"}
        if e.sort == BOOL:
            return {0: _not(self._terms[e.uid]), 1: self._terms[e.uid]}
        return self._cases[e.uid]

    def _missing(self, roots: list[Expr]) -> list[Expr]:
        """Nodes that need a definition, arguments first: a chain of one connective becomes one term."""
        found: dict[int, Expr] = {}
        stack = list(roots)
        while stack:
            node = stack.pop()
            if node.op == "const" or node.uid in found or node.uid in self._terms or node.uid in self._cases:
                continue
            found[node.uid] = node
            stack.extend(_chain(node) if node.op in ("and", "or") else node.args)
        return [found[uid] for uid in sorted(found)]

    def _truth(self, e: Expr) -> str:
        if e.op == "const":
            return "true" if e.value else "false"
        return self._terms[e.uid] if e.sort == BOOL else self.cases(e).get(1, "false")

    def _new(self, body: str) -> str:
        """A name for a term; literals need none."""
        if not body.startswith("("):
            return body
        self._count += 1
        name = f"{self._prefix}{self._count}"
        self._out.append(f"(define-fun {name} () Bool {body})\n")
        return name

    def _formula(self, node: Expr) -> str:
        args = node.args
        match node.op:
            case "var":
                name = self._name(node.value)
                self._out.append(f"(declare-const {name} Bool)\n")
                return name
            case "not":
                return self._new(_not(self._truth(args[0])))
            case "and":
                return self._new(_and([self._truth(a) for a in _chain(node)]))
            case "or":
                return self._new(_or([self._truth(a) for a in _chain(node)]))
            case "ite":
                return self._new(f"(ite {' '.join(self._truth(a) for a in args)})")
            case "eq" if args[0].sort == BOOL and args[1].sort == BOOL:
                return self._new(f"(= {self._truth(args[0])} {self._truth(args[1])})")
        x, y = self.cases(args[0]), self.cases(args[1])
        if node.op == "eq":
            return self._new(_or([_and([x[v], y[v]]) for v in x if v in y]))
        assert node.op == "lt", node.op
        return self._new(_or([_and([x[v], _or([y[w] for w in y if w > v])]) for v in x]))

    def _number(self, node: Expr) -> dict[int, str]:
        args = node.args
        if node.op == "var":
            return self._variable(node)
        if node.op == "ite":
            cond, x, y = self._truth(args[0]), self.cases(args[1]), self.cases(args[2])
            return {v: self._new(_choice(cond, x.get(v, "false"), y.get(v, "false"))) for v in sorted({*x, *y})}
        found: dict[int, list[str]] = {}
        for v, p in self.cases(args[0]).items():
            for w, q in self.cases(args[1]).items():
                found.setdefault(_calculate(node.op, v, w), []).append(_and([p, q]))
        return {v: self._new(_or(terms)) for v, terms in sorted(found.items())}

    def _variable(self, node: Expr) -> dict[int, str]:
        """One proposition for each value, exactly one of which holds."""
        cases = {v: literal(node, v, self._name)[0] for v in range(node.lo, node.hi + 1)}
        names = list(cases.values())
        self._out += [f"(declare-const {n} Bool)\n" for n in names]
        self._out.append(f"(assert {_or(names)})\n")
        self._out += [f"(assert (or (not {names[i]}) (not {names[j]})))\n" for i in range(len(names)) for j in range(i)]
        return cases


def _calculate(op: str, a: int, b: int) -> int:
    match op:
        case "add":
            return a + b
        case "sub":
            return a - b
        case "mul":
            return a * b
        case "div":
            return a // b
        case "mod":
            return a % b
    raise AssertionError(f"unknown operation {op}")


def _not(a: str) -> str:
    return "false" if a == "true" else "true" if a == "false" else f"(not {a})"


def _and(terms: list[str]) -> str:
    kept = [t for t in terms if t != "true"]
    if "false" in kept:
        return "false"
    return "true" if not kept else kept[0] if len(kept) == 1 else f"(and {' '.join(kept)})"


def _or(terms: list[str]) -> str:
    kept = [t for t in terms if t != "false"]
    if "true" in kept:
        return "true"
    return "false" if not kept else kept[0] if len(kept) == 1 else f"(or {' '.join(kept)})"


def _choice(cond: str, a: str, b: str) -> str:
    if a == b:
        return a
    if b == "false":
        return _and([cond, a])
    if a == "false":
        return _and([_not(cond), b])
    return f"(ite {cond} {a} {b})"


def _chain(node: Expr) -> list[Expr]:
    """The operands of a chain of one connective."""
    found: list[Expr] = []
    stack = list(reversed(node.args))
    while stack:
        e = stack.pop()
        if e.op == node.op:
            stack.extend(reversed(e.args))
        else:
            found.append(e)
    return found

"""From expressions to SMT-LIB text: substitution on the graph, and bit-vectors of minimal width.

z3's parser takes text about twenty times as fast as its Python interface takes calls, so whole queries are text.  A number
is an unsigned bit-vector: its distance from a base, which is -1 for ids (NIL is zero) and the lower bound, at most 0, for
others.  Widths come from the bounds of the node, so no operation can overflow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from gosem.kernel.expression import Expr, Table
from gosem.kernel.sorts import BOOL, IdSort


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
            memo[node.uid] = rebuild(self._table, node, [memo[a.uid] for a in node.args])
            stack.pop()
        return memo[root.uid]

    def _fit(self, value: Expr, node: Expr) -> Expr:
        return self._table.as_int(value) if node.sort != BOOL and value.sort == BOOL else value


def rebuild(table: Table, node: Expr, args: list[Expr]) -> Expr:
    """The node over new arguments, folded."""
    match node.op:
        case "not":
            return table.not_(args[0])
        case "and":
            return table.and_(args[0], args[1])
        case "or":
            return table.or_(args[0], args[1])
        case "eq":
            return table.eq(args[0], args[1])
        case "lt":
            return table.lt(args[0], args[1])
        case "ite":
            return table.ite(args[0], args[1], args[2])
        case "add":
            return table.add(args[0], args[1])
        case "sub":
            return table.sub(args[0], args[1])
        case "mul":
            return table.mul(args[0], args[1])
        case "div" | "mod":
            return table.divmod(args[0], args[1], node.op)
    raise AssertionError(f"no arguments to replace in {node.op}")


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


def base(e: Expr) -> int:
    """The number that the bit-vector of e counts from."""
    return -1 if isinstance(e.sort, IdSort) else min(0, e.lo)


def width(lo: int, hi: int) -> int:
    """Bits of a vector that counts from lo to hi."""
    return max(1, (hi - lo).bit_length())


Name = Callable[[int], str]
"""The name of a variable, by its index."""


def leaf_name(index: int) -> str:
    """The usual name of a variable."""
    return f"x{index}"


def declaration(index: int, e: Expr, name: Name = leaf_name) -> str:
    """Declares a variable."""
    sort = "Bool" if e.sort == BOOL else f"(_ BitVec {width(base(e), e.hi)})"
    return f"(declare-const {name(index)} {sort})\n"


def domain(e: Expr, text: str) -> str:
    """The variable's bounds, as an assertion where the bits allow more."""
    if e.sort == BOOL:
        return ""
    b, parts = base(e), []
    w = width(b, e.hi)
    if e.lo > b:
        parts.append(f"(assert (bvule (_ bv{e.lo - b} {w}) {text}))\n")
    if e.hi - b < (1 << w) - 1:
        parts.append(f"(assert (bvule {text} (_ bv{e.hi - b} {w})))\n")
    return "".join(parts)


class Emitter:
    """Writes expressions as SMT-LIB definitions, each once: a z3 solver remembers what the texts before have defined."""

    def __init__(self, name: Name = leaf_name, prefix: str = "n") -> None:
        self._name = name
        self._prefix = prefix
        self._terms: dict[int, str] = {}

    def define(self, roots: Iterable[Expr]) -> tuple[str, list[str]]:
        """The text that declares and defines what the roots need and is not there yet, and a term for each root."""
        roots = list(roots)
        out: list[str] = []
        terms = self._terms
        for node in self._missing(roots):
            if node.op == "var":
                out.append(declaration(node.value, node, self._name))
                terms[node.uid] = self._name(node.value)
                continue
            sort = "Bool" if node.sort == BOOL else f"(_ BitVec {width(base(node), node.hi)})"
            name = f"{self._prefix}{node.uid}"
            out.append(f"(define-fun {name} () {sort} {self._term(node, terms)})\n")
            terms[node.uid] = name
        return "".join(out), [
            self._truth(r, terms) if r.sort == BOOL else self._number(r, base(r), width(base(r), r.hi), terms)
            for r in roots
        ]

    def _missing(self, roots: list[Expr]) -> list[Expr]:
        """Nodes that need a definition, arguments first: a chain of one connective becomes one term."""
        found: dict[int, Expr] = {}
        stack = list(roots)
        while stack:
            node = stack.pop()
            if node.op == "const" or node.uid in found or node.uid in self._terms:
                continue
            found[node.uid] = node
            stack.extend(_flat(node) if node.op in ("and", "or") else node.args)
        return [found[uid] for uid in sorted(found)]

    def _truth(self, e: Expr, terms: dict[int, str]) -> str:
        if e.op == "const":
            return "true" if e.value else "false"
        return terms[e.uid] if e.sort == BOOL else f"(= {terms[e.uid]} (_ bv1 {width(base(e), e.hi)}))"

    def _number(self, e: Expr, b: int, w: int, terms: dict[int, str]) -> str:
        """The term of e, counted from b in w bits."""
        if e.op == "const":
            return f"(_ bv{(e.value - b) % (1 << w)} {w})"
        if e.sort == BOOL:
            return f"(ite {terms[e.uid]} (_ bv{(1 - b) % (1 << w)} {w}) (_ bv{-b % (1 << w)} {w}))"
        own, text = width(base(e), e.hi), terms[e.uid]
        if own < w:
            text = f"((_ zero_extend {w - own}) {text})"
        elif own > w:
            text = f"((_ extract {w - 1} 0) {text})"
        shift = base(e) - b
        if shift > 0:
            text = f"(bvadd {text} (_ bv{shift} {w}))"
        elif shift < 0:
            text = f"(bvsub {text} (_ bv{-shift} {w}))"
        return text

    def _term(self, node: Expr, terms: dict[int, str]) -> str:
        op, args = node.op, node.args
        match op:
            case "not":
                return f"(not {self._truth(args[0], terms)})"
            case "and" | "or":
                return f"({op} {' '.join(self._truth(a, terms) for a in _flat(node))})"
            case "eq" | "lt":
                a, c = args
                if op == "eq" and a.sort == BOOL and c.sort == BOOL:
                    return f"(= {self._truth(a, terms)} {self._truth(c, terms)})"
                b = min(base(a), base(c))
                w = width(b, max(a.hi, c.hi))
                return f"({'=' if op == 'eq' else 'bvult'} {self._number(a, b, w, terms)} {self._number(c, b, w, terms)})"
            case "ite":
                cond = self._truth(args[0], terms)
                if node.sort == BOOL:
                    return f"(ite {cond} {self._truth(args[1], terms)} {self._truth(args[2], terms)})"
                b = base(node)
                w = width(b, node.hi)
                return f"(ite {cond} {self._number(args[1], b, w, terms)} {self._number(args[2], b, w, terms)})"
        b = base(node)
        w = width(b, node.hi)
        match op:
            case "add" | "sub" | "mul":  # exact modulo 2**w once the operands are plain numbers
                x, y = self._number(args[0], 0, w, terms), self._number(args[1], 0, w, terms)
                text = f"(bv{op} {x} {y})"
                return f"(bvadd {text} (_ bv{-b} {w}))" if b < 0 else text
            case "div" | "mod":
                a, divisor = args[0], args[1].value
                low = (base(a) // divisor) * divisor  # a multiple of the divisor at or below every value
                u = width(low, max(a.hi, low + divisor))
                text = f"({'bvudiv' if op == 'div' else 'bvurem'} {self._number(a, low, u, terms)} (_ bv{divisor} {u}))"
                shift = (low // divisor if op == "div" else 0) - b
                v = max(u, w)
                if v > u:
                    text = f"((_ zero_extend {v - u}) {text})"
                if shift:
                    text = f"(bvadd {text} (_ bv{shift % (1 << v)} {v}))"
                return text if v == w else f"((_ extract {w - 1} 0) {text})"
        raise AssertionError(f"unknown operation {op}")


def _flat(node: Expr) -> list[Expr]:
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

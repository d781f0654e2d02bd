"""Expressions over one packed state: values as 64-bit integers, conditions as single bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gosem.engines.packing import Packing
from gosem.kernel.expression import Expr
from gosem.kernel.sorts import BOOL

from .ir import Function


class Values:
    """Computes expressions in a function whose registers `words` hold the state.

    `known` are leaves whose value is fixed where the code stands.  What was computed is remembered and may be forgotten
    again (`mark`, `forget`), for a register is only good where its block has been passed.
    """

    def __init__(self, function: Function, packing: Packing, words: Sequence[str], known: Mapping[int, int]) -> None:
        self.f, self.packing, self.words, self.known = function, packing, words, known
        self._memo: dict[int, str] = {}
        self._order: list[int] = []

    def mark(self) -> int:
        """A point to go back to."""
        return len(self._order)

    def forget(self, mark: int) -> None:
        """Forget what was computed since the mark."""
        while len(self._order) > mark:
            del self._memo[self._order.pop()]

    def field(self, leaf: int) -> str:
        """A leaf as it is stored: its value minus its lower bound."""
        key = -1 - leaf
        found = self._memo.get(key)
        if found is None:
            slot = self.packing.slots[leaf]
            found = self.words[slot.word]
            if slot.shift:
                found = self.f.binary("lshr", found, slot.shift)
            if slot.shift + slot.width < self.packing.used[slot.word]:
                found = self.f.binary("and", found, (1 << slot.width) - 1)
            self._keep(key, found)
        return found

    def _keep(self, key: int, value: str) -> None:
        self._memo[key] = value
        self._order.append(key)

    def get(self, e: Expr) -> str:
        """The operand: i1 for a condition, else i64."""
        if e.op == "const":
            return str(e.value)
        if e.op == "var" and e.value in self.known:
            return str(self.known[e.value])
        found = self._memo.get(e.uid)
        if found is None:
            for node in self._missing(e):
                if node.op != "const" and node.uid not in self._memo:
                    self._keep(node.uid, self._compute(node))
            found = self._memo.get(e.uid)
            assert found is not None
        return found

    def _missing(self, e: Expr) -> list[Expr]:
        """What has to be computed for e, arguments first."""
        seen: dict[int, Expr] = {}
        stack = [e]
        while stack:
            node = stack.pop()
            if node.uid not in seen and node.uid not in self._memo:
                seen[node.uid] = node
                stack.extend(() if self._reads_raw(node) else node.args)
        return [seen[uid] for uid in sorted(seen)]

    def _reads_raw(self, e: Expr) -> bool:
        """Whether e compares a leaf with a constant: the bounds decide that on the leaf as it is stored."""
        if e.op not in ("eq", "lt"):
            return False
        a, b = e.args
        return a.op == "var" and b.op == "const" and a.value not in self.known and a.sort != BOOL

    def integer(self, e: Expr) -> str:
        """The operand as i64 even where it is a condition."""
        value = self.get(e)
        if e.sort != BOOL or e.op == "const":
            return value
        return value if value in ("0", "1") else self.f.op(f"zext i1 {value} to i64")

    def _compute(self, e: Expr) -> str:
        f = self.f
        match e.op:
            case "var":
                if e.value in self.known:
                    return str(self.known[e.value])
                raw = self.field(e.value)
                if e.sort == BOOL:
                    return f.op(f"trunc i64 {raw} to i1")
                return f.binary("add", raw, e.lo) if e.lo else raw
            case "not":
                return f.binary("xor", self.get(e.args[0]), 1, "i1")
            case "and" | "or":
                return f.binary(e.op, self.get(e.args[0]), self.get(e.args[1]), "i1")
            case "eq" | "lt":
                a, b = e.args
                op = "eq" if e.op == "eq" else "slt"
                if a.sort == BOOL and b.sort == BOOL:
                    op = "eq" if e.op == "eq" else "ult"
                    return f.compare(op, self.get(a), self.get(b), "i1")
                if self._reads_raw(e):
                    return f.compare(op, self.field(a.value), b.value - a.lo)
                return f.compare(op, self.integer(a), self.integer(b))
            case "ite":
                c, a, b = e.args
                if e.sort == BOOL:
                    return f.op(f"select i1 {self.get(c)}, i1 {self.get(a)}, i1 {self.get(b)}")
                return f.op(f"select i1 {self.get(c)}, i64 {self.integer(a)}, i64 {self.integer(b)}")
            case "add" | "sub" | "mul":
                return f.binary(e.op, self.integer(e.args[0]), self.integer(e.args[1]))
            case "div" | "mod":
                a, d = e.args[0], e.args[1].value
                lift = -(a.lo // d) if a.lo < 0 else 0  # makes the dividend non-negative without changing the remainder
                x = self.integer(a)
                x = f.binary("add", x, lift * d) if lift else x
                if e.op == "mod":
                    return f.binary("urem", x, d)
                x = f.binary("udiv", x, d)
                return f.binary("sub", x, lift) if lift else x
        raise AssertionError(e.op)

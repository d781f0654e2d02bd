"""Formulas over 256 states at a time.

States are transposed: a vector of 256 bits holds one bit of 256 states, so that a condition costs one instruction for all
of them.  An integer is a list of such bits, lowest first, of its value minus its lower bound; arithmetic is modulo the
power of two that holds the result's range.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from gosem.engines.packing import Packing
from gosem.kernel import Model, Property
from gosem.kernel.expression import Expr, topological
from gosem.kernel.sorts import BOOL

from .ir import Function

LANES: Final = 256
V: Final = "<4 x i64>"
ONES: Final = "<i64 -1, i64 -1, i64 -1, i64 -1>"
LARGEST: Final = 1500
"""Instructions after which a function of formulas is closed and another one begun."""

Bit = str | int
"""A register, or 0 or 1 where all states agree."""


@attrs.frozen
class Number:
    """The bits of ``value - lo``."""

    lo: int
    bits: tuple[Bit, ...]


class Slices:
    """Computes formulas in a function.  Leaf i is read from `%before`, leaf n+i from `%after` (of step properties)."""

    def __init__(self, function: Function, packing: Packing) -> None:
        self.f, self.packing = function, packing
        self._ops: dict[tuple[str, Bit, Bit], Bit] = {}
        self._numbers: dict[int, Number] = {}

    # -- bits -----------------------------------------------------------------------------------------------------------

    def _make(self, op: str, a: Bit, b: Bit) -> Bit:
        if str(b) < str(a):
            a, b = b, a
        key = (op, a, b)
        if key not in self._ops:
            self._ops[key] = self.f.binary(op, str(a), ONES if b == 1 else str(b), V)
        return self._ops[key]

    def not_(self, a: Bit) -> Bit:
        if isinstance(a, int):
            return 1 - a
        key = ("not", a, 1)
        if key not in self._ops:
            made = self.f.binary("xor", a, ONES, V)
            self._ops[key] = made
            self._ops[("not", made, 1)] = a
        return self._ops[key]

    def and_(self, a: Bit, b: Bit) -> Bit:
        if isinstance(a, int):
            return b if a else 0
        if isinstance(b, int):
            return a if b else 0
        return a if a == b else self._make("and", a, b)

    def or_(self, a: Bit, b: Bit) -> Bit:
        if isinstance(a, int):
            return 1 if a else b
        if isinstance(b, int):
            return 1 if b else a
        return a if a == b else self._make("or", a, b)

    def xor(self, a: Bit, b: Bit) -> Bit:
        if isinstance(a, int):
            return self.not_(b) if a else b
        if isinstance(b, int):
            return self.not_(a) if b else a
        return 0 if a == b else self._make("xor", a, b)

    def choose(self, c: Bit, a: Bit, b: Bit) -> Bit:
        """If c then a else b."""
        if isinstance(c, int):
            return a if c else b
        if a == b:
            return a
        if isinstance(a, int):
            return self.or_(c, b) if a else self.and_(self.not_(c), b)
        if isinstance(b, int):
            return self.or_(self.not_(c), a) if b else self.and_(c, a)
        return self.xor(b, self.and_(c, self.xor(a, b)))

    # -- numbers --------------------------------------------------------------------------------------------------------

    def _sum(self, a: Sequence[Bit], b: Sequence[Bit], width: int, carry: Bit = 0) -> tuple[Bit, ...]:
        """a + b + carry modulo 2**width."""
        result: list[Bit] = []
        for i in range(width):
            x: Bit = a[i] if i < len(a) else 0
            y: Bit = b[i] if i < len(b) else 0
            half = self.xor(x, y)
            result.append(self.xor(half, carry))
            if i + 1 < width:
                carry = self.or_(self.and_(x, y), self.and_(half, carry))
        return tuple(result)

    def _rebased(self, a: Number, lo: int, width: int) -> tuple[Bit, ...]:
        """The bits of value - lo, modulo 2**width."""
        shift = (a.lo - lo) % (1 << width)
        bits = a.bits[:width]
        if not shift:
            return (*bits, *(0,) * (width - len(bits)))
        return self._sum(bits, [shift >> i & 1 for i in range(width)], width)

    def _equals(self, a: Number, value: int) -> Bit:
        code = value - a.lo
        if code < 0 or code >> len(a.bits):
            return 0
        result: Bit = 1
        for i, bit in enumerate(a.bits):
            result = self.and_(result, bit if code >> i & 1 else self.not_(bit))
        return result

    def _below(self, a: Sequence[Bit], b: Sequence[Bit]) -> Bit:
        """a < b for numbers of one base and width."""
        result: Bit = 0
        for x, y in zip(a, b, strict=True):  # from the lowest bit; the highest that differs decides
            result = self.choose(self.xor(x, y), y, result)
        return result

    def bit(self, e: Expr) -> Bit:
        """A condition."""
        number = self.number(e)
        assert number.lo in (0, 1)
        return number.lo if not number.bits else number.bits[0]

    def number(self, e: Expr) -> Number:
        """An expression's bits."""
        if e.uid not in self._numbers:
            for node in topological([e]):
                if node.uid not in self._numbers:
                    self._numbers[node.uid] = self._compute(node)
        return self._numbers[e.uid]

    def _leaf(self, e: Expr) -> Number:
        count = len(self.packing.slots)
        side = "%before" if e.value < count else "%after"
        slot = self.packing.slots[e.value % count]
        bits = [self.f.load(self.f.at(side, slot.word * 64 + slot.shift + i, V), V, 32) for i in range(slot.width)]
        return Number(slot.lo, tuple(bits))

    def _compute(self, e: Expr) -> Number:
        args = [self._numbers[a.uid] for a in e.args]
        width = (e.hi - e.lo).bit_length()
        match e.op:
            case "const":
                return Number(e.value, ())
            case "var":
                return self._leaf(e)
            case "not":
                return Number(0, (self.not_(self.bit(e.args[0])),))
            case "and":
                return Number(0, (self.and_(self.bit(e.args[0]), self.bit(e.args[1])),))
            case "or":
                return Number(0, (self.or_(self.bit(e.args[0]), self.bit(e.args[1])),))
            case "eq" | "lt":
                return Number(0, (self._compare(e),))
            case "ite":
                condition = self.bit(e.args[0])
                a, b = (self._rebased(x, e.lo, width) for x in args[1:])
                return Number(e.lo, tuple(self.choose(condition, x, y) for x, y in zip(a, b, strict=True)))
            case "add":
                x, y = (self._rebased(n, a.lo, width) for n, a in zip(args, e.args, strict=True))
                return Number(e.lo, self._sum(x, y, width))
            case "sub":
                x = self._rebased(args[0], 0, width)
                y = tuple(self.not_(b) for b in self._rebased(args[1], 0, width))
                return Number(e.lo, self._rebased(Number(0, self._sum(x, y, width, 1)), e.lo, width))
            case "mul":
                x, y = (self._rebased(n, 0, width) for n in args)
                total: tuple[Bit, ...] = (0,) * width
                for i, bit in enumerate(y):
                    total = self._sum(total, [0] * i + [self.and_(bit, b) for b in x[: width - i]], width)
                return Number(e.lo, self._rebased(Number(0, total), e.lo, width))
            case "div" | "mod":
                return self._table(e, args[0])
        raise AssertionError(e.op)

    def _table(self, e: Expr, a: Number) -> Number:
        """Division by a constant: by cases of the dividend."""
        width = (e.hi - e.lo).bit_length()
        bits: list[Bit] = [0] * width
        dividend, divisor = e.args[0], e.args[1].value
        for value in range(dividend.lo, dividend.hi + 1):
            result = (value // divisor if e.op == "div" else value % divisor) - e.lo
            case = self._equals(a, value)
            bits = [self.or_(bit, case) if result >> i & 1 else bit for i, bit in enumerate(bits)]
        return Number(e.lo, tuple(bits))

    def _compare(self, e: Expr) -> Bit:
        a, b = e.args
        x, y = self._numbers[a.uid], self._numbers[b.uid]
        if e.op == "eq" and b.op == "const":
            return self._equals(x, b.value)
        lo = min(x.lo, y.lo)
        width = (max(a.hi, b.hi) - lo).bit_length()
        p, q = self._rebased(x, lo, width), self._rebased(y, lo, width)
        if e.op == "lt":
            return self._below(p, q)
        result: Bit = 1
        for i, j in zip(p, q, strict=True):
            result = self.and_(result, self.not_(self.xor(i, j)))
        return result


def vector(bit: Bit) -> str:
    """A bit as an operand."""
    return bit if isinstance(bit, str) else ONES if bit else "zeroinitializer"


def claims(name: str, model: Model, packing: Packing, properties: Sequence[Property]) -> str:
    """The IR of `@name(before, after, out)`: stores for each property the 256 bits of the states that satisfy it."""
    texts: list[str] = []
    main = Function(name, _PARAMS)
    part: Function | None = None
    for index, prop in enumerate(properties):
        if part is None or part.count > LARGEST:
            if part is not None:
                texts.append(_closed(part))
            part = Function(f"{name}_{len(texts)}", _PARAMS, attributes="noinline nounwind", internal=True)
            main.do(f"call void @{name}_{len(texts)}(ptr %before, ptr %after, ptr %out)")
            slices = Slices(part, packing)
        formula = model.formula(prop)
        assert formula.sort == BOOL
        part.store(vector(slices.bit(formula)), part.at("%out", index, V), V, 32)
    if part is not None:
        texts.append(_closed(part))
    return "".join([*texts, _closed(main)])


_PARAMS: Final = [("ptr", "before"), ("ptr", "after"), ("ptr", "out")]


def _closed(function: Function) -> str:
    function.do("ret void")
    return function.text()

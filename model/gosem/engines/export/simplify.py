"""Formulas made smaller by what is known where they stand: in `a & b`, b is read only where a is true."""

from __future__ import annotations

from gosem.kernel.expression import Expr, rebuild
from gosem.kernel.sorts import BOOL

_TRACKED = 256


class Known:
    """What is known at a point: the possible values of variables, and the truth of conditions.  Immutable."""

    def __init__(self, values: dict[int, frozenset[int]] | None = None, truth: dict[int, bool] | None = None) -> None:
        self._values = values or {}
        self._truth = truth or {}

    def values(self, e: Expr) -> frozenset[int] | None:
        """The possible values of a variable or constant; None where they are not tracked."""
        if e.op == "const":
            return frozenset({e.value})
        if e.op != "var" or e.hi - e.lo >= _TRACKED:
            return None
        return self._values.get(e.uid) or frozenset(range(e.lo, e.hi + 1))

    def decide(self, e: Expr) -> bool | None:
        """The truth of a condition where it is known."""
        if e.uid in self._truth:
            return self._truth[e.uid]
        if e.op not in ("eq", "lt"):
            return None
        a, b = self.values(e.args[0]), self.values(e.args[1])
        if not a or not b:
            return None
        if e.op == "lt":
            return True if max(a) < min(b) else False if min(a) >= max(b) else None
        return False if not a & b else True if len(a) == len(b) == 1 else None

    def given(self, e: Expr, value: bool = True) -> Known:
        """What is known where this condition has this truth, too."""
        made = Known(dict(self._values), dict(self._truth))
        made._learn(e, value)
        return made

    def _learn(self, e: Expr, value: bool) -> None:
        self._truth[e.uid] = value
        if e.op == "not":
            self._learn(e.args[0], not value)
        elif (e.op == "and" and value) or (e.op == "or" and not value):
            for a in e.args:
                self._learn(a, value)
        elif e.op == "var":
            self._values[e.uid] = frozenset({int(value)})
        elif e.op in ("eq", "lt"):
            left, right = (self.values(x) for x in e.args)
            if left and right:
                self._narrow(e.args[0], frozenset(v for v in left if any(_holds(e.op, v, w) == value for w in right)))
                self._narrow(e.args[1], frozenset(w for w in right if any(_holds(e.op, v, w) == value for v in left)))

    def _narrow(self, e: Expr, values: frozenset[int]) -> None:
        if e.op == "var" and values:  # empty where the point cannot be reached: then anything is right
            self._values[e.uid] = values


def _holds(op: str, a: int, b: int) -> bool:
    return a == b if op == "eq" else a < b


def simplify(e: Expr, known: Known) -> Expr:
    """An expression with the same value wherever `known` holds."""
    t = e.table
    if e.op == "const":
        return e
    if e.sort == BOOL:
        truth = known.decide(e)
        if truth is not None:
            return t.bool(truth)
    match e.op:
        case "var":
            values = known.values(e)
            return t.const(next(iter(values)), e.sort) if values is not None and len(values) == 1 else e
        case "and":
            a = simplify(e.args[0], known)
            return t.and_(a, simplify(e.args[1], known.given(a))) if a is not t.false else a
        case "or":
            a = simplify(e.args[0], known)
            return t.or_(a, simplify(e.args[1], known.given(a, False))) if a is not t.true else a
        case "ite":
            c = simplify(e.args[0], known)
            if c.op == "const":
                return simplify(e.args[1 if c.value else 2], known)
            return t.ite(c, simplify(e.args[1], known.given(c)), simplify(e.args[2], known.given(c, False)))
    made = rebuild(e, [simplify(a, known) for a in e.args])
    if made.sort == BOOL and made.op != "const":
        truth = known.decide(made)
        if truth is not None:
            return t.bool(truth)
    return made

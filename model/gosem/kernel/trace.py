"""The forking tracer: runs a rule on symbolic leaves, once for each feasible path, into a decision tree.

`if`, `while`, `and`, `or`, `not` and indexing all end in `Expr.__bool__` or `Expr.__index__`, which ask `_Path`.  What a
path already knows about a value (a bit mask of possible values, and the truth of conditions) prunes infeasible branches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import attrs

from .errors import DefinitionError, NotEnabled, SpecError
from .expression import Expr, Table
from .layout import Leaf
from .sites import author_line
from .sorts import BOOL


@attrs.frozen(eq=False)
class Branch:
    """A fork on a condition."""

    cond: Expr
    then: Node
    orelse: Node


@attrs.frozen(eq=False)
class Update:
    """The rule is enabled and writes these leaves (index to value); all others keep their value."""

    writes: dict[int, Expr]


@attrs.frozen(eq=False)
class Disabled:
    """The guard is false."""


@attrs.frozen(eq=False)
class Failure:
    """The rule reaches what the specification leaves undefined."""

    message: str
    where: str


Node = Branch | Update | Disabled | Failure
_MASK_LIMIT = 64


class _Path:
    """One run of a rule: the decisions so far and what they imply."""

    def __init__(self, script: list[bool]) -> None:
        self.script = script
        self.taken: list[tuple[Expr, bool]] = []
        self.truth: dict[int, bool] = {}
        self.masks: dict[int, int] = {}

    def mask(self, e: Expr) -> int | None:
        """The possible values of e as bits from e.lo on; None where the range is too large to track."""
        if e.op == "const":
            return 1
        if e.hi - e.lo >= _MASK_LIMIT:
            return None
        return self.masks.get(e.uid, (1 << (e.hi - e.lo + 1)) - 1)

    def values(self, e: Expr) -> list[int] | None:
        m = self.mask(e)
        return None if m is None else [e.lo + i for i in range(m.bit_length()) if m >> i & 1]

    def known(self, c: Expr) -> bool | None:
        """The truth of c where the path determines it."""
        if c.op == "const":
            return bool(c.value)
        found = self.truth.get(c.uid)
        if found is not None or c.op not in ("eq", "lt"):
            return found
        a, b = self.values(c.args[0]), self.values(c.args[1])
        if a is None or b is None:
            return None
        if c.op == "eq":
            if not set(a) & set(b):
                return False
            return True if len(a) == len(b) == 1 else None
        return True if a[-1] < b[0] else False if a[0] >= b[-1] else None

    def learn(self, c: Expr, value: bool) -> None:
        self.truth[c.uid] = value
        if c.op not in ("eq", "lt"):
            return
        a, b = c.args
        va, vb = self.values(a), self.values(b)
        if va is None or vb is None:
            return
        if c.op == "eq" and value:
            both = set(va) & set(vb)
            self._narrow(a, both)
            self._narrow(b, both)
        elif c.op == "eq":
            if len(vb) == 1:
                self._narrow(a, set(va) - set(vb))
            if len(va) == 1:
                self._narrow(b, set(vb) - set(va))
        elif value:
            self._narrow(a, {v for v in va if v < vb[-1]})
            self._narrow(b, {v for v in vb if v > va[0]})
        else:
            self._narrow(a, {v for v in va if v >= vb[0]})
            self._narrow(b, {v for v in vb if v <= va[-1]})

    def _narrow(self, e: Expr, values: set[int]) -> None:
        if e.op != "const":
            self.masks[e.uid] = sum(1 << (v - e.lo) for v in values)


class TraceLeaves:
    """Leaves of a rule being traced: reads give expressions (or plain values where the path knows), writes collect."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        self.writes: dict[int, Any] = {}

    def __getitem__(self, index: int) -> Any:
        value = self.writes.get(index)
        if value is None:
            value = self._tracer.variables[index]
        return self._tracer.simplify(value)

    def __setitem__(self, index: int, value: Any) -> None:
        if type(value) is Expr:
            leaf = self._tracer.leaves[index]
            if (value.lo < leaf.lo or value.hi > leaf.hi) and not self._tracer.within(value, leaf.lo, leaf.hi):
                raise SpecError(f"{leaf.path} set outside {leaf.sort.show(leaf.lo)}..{leaf.sort.show(leaf.hi)}")
            value = self._tracer.simplify(value)
        self.writes[index] = value


class Tracer:
    """Traces rules of one model.  `budget` bounds the number of paths of one rule instance."""

    def __init__(self, table: Table, leaves: list[Leaf], budget: int = 20_000) -> None:
        self.table = table
        self.leaves = leaves
        self.budget = budget
        self.variables = [table.var(f.index, f.lo, f.hi, f.sort, f.path) for f in leaves]
        self._path: _Path = _Path([])
        self._forks: Counter[str] = Counter()

    def trace(self, name: str, run: Callable[[TraceLeaves], None]) -> Node:
        """The decision tree of `run`, which executes the rule on the given leaves."""
        self._forks.clear()
        paths = 0
        script: list[bool] = []
        stack: list[tuple[Expr, bool, Node | None]] = []  # open decisions: condition, branch being built, then-side
        while True:
            paths += 1
            if paths > self.budget:
                worst = ", ".join(f"{where} ({n} times)" for where, n in self._forks.most_common(3))
                raise DefinitionError(
                    f"path explosion: rule {name} has more than {self.budget} paths at this scope; it forks most at {worst}. "
                    "Split the rule, make an index a rule parameter, or guard before looping"
                )
            node = self._run(script, run)
            for cond, value in self._path.taken[len(stack) :]:
                stack.append((cond, value, None))
            while stack and not stack[-1][1]:
                cond, _, then = stack.pop()
                assert then is not None
                node = then if _same(then, node) else Branch(cond, then, node)
            if not stack:
                return node
            cond, _, _ = stack.pop()
            stack.append((cond, False, node))
            script = [value for _, value, _ in stack]

    def _run(self, script: list[bool], run: Callable[[TraceLeaves], None]) -> Node:
        self._path = _Path(script)
        leaves = TraceLeaves(self)
        self.table.decide, self.table.choose = self._decide, self._choose
        try:
            run(leaves)
            writes = {i: self._value(i, v) for i, v in sorted(leaves.writes.items())}
        except NotEnabled:
            return Disabled()
        except SpecError as error:
            return Failure(error.message, error.where)
        finally:
            self.table.decide = self.table.choose = None
        return Update({i: v for i, v in writes.items() if v is not self.variables[i] and not self._unchanged(i, v)})

    def _value(self, index: int, value: Any) -> Expr:
        return value if type(value) is Expr else self.table.const(value, self.leaves[index].sort)

    def _unchanged(self, index: int, value: Expr) -> bool:
        return value.op == "const" and self._path.values(self.variables[index]) == [value.value]

    def simplify(self, value: Any) -> Any:
        """A plain encoded value where the path leaves one possibility."""
        if type(value) is not Expr:
            return value
        if value.op == "const":
            return value.value
        if value.sort == BOOL:
            truth = self._path.known(value)
            if truth is not None:
                return int(truth)
        m = self._path.masks.get(value.uid)
        return value.lo + m.bit_length() - 1 if m is not None and m & (m - 1) == 0 else value

    def within(self, value: Expr, lo: int, hi: int) -> bool:
        """Whether lo <= value <= hi, forking where open."""
        t = self.table
        low = t.le(t.const(lo, value.sort), value)
        return self._decide(low) and self._decide(t.le(value, t.const(hi, value.sort)))

    def _decide(self, c: Expr) -> bool:
        known = self._path.known(c)
        if known is not None:
            return known
        if c.op == "not":
            return not self._decide(c.args[0])
        if c.op == "and":
            return self._decide(c.args[0]) and self._decide(c.args[1])
        if c.op == "or":
            return self._decide(c.args[0]) or self._decide(c.args[1])
        if c.op == "ite":
            return self._decide(c.args[1]) if self._decide(c.args[0]) else self._decide(c.args[2])
        path = self._path
        position = len(path.taken)
        if position < len(path.script):
            value = path.script[position]
        else:
            value = True
            self._forks[author_line()] += 1
        path.taken.append((c, value))
        path.learn(c, value)
        return value

    def _choose(self, e: Expr) -> int:
        t = self.table
        for v in range(e.lo, e.hi):
            if self._decide(t.eq(e, t.const(v, e.sort))):
                return v
        return e.hi


def _same(a: Node, b: Node) -> bool:
    if isinstance(a, Disabled):
        return isinstance(b, Disabled)
    return (
        isinstance(a, Update)
        and isinstance(b, Update)
        and a.writes.keys() == b.writes.keys()
        and all(a.writes[i] is b.writes[i] for i in a.writes)
    )


@attrs.frozen(eq=False)
class Merged:
    """A decision tree as formulas: when it is enabled, when it fails, and the next value of each leaf it may write."""

    enabled: Expr
    error: Expr
    next: dict[int, Expr]


def merge(node: Node, tracer: Tracer) -> Merged:
    """Fold a tree into choices."""
    t = tracer.table
    match node:
        case Disabled():
            return Merged(t.false, t.false, {})
        case Failure():
            return Merged(t.false, t.true, {})
        case Update(writes):
            return Merged(t.true, t.false, writes)
        case Branch(cond, then, orelse):
            a, b = merge(then, tracer), merge(orelse, tracer)
            written = {}
            for i in sorted({*a.next, *b.next}):
                keep = tracer.variables[i]
                x = a.next.get(i, keep)
                y = b.next.get(i, keep)
                # where a side is not enabled its value does not matter
                if a.enabled is t.false:
                    x = y
                elif b.enabled is t.false:
                    y = x
                written[i] = t.ite(cond, x, y)
            return Merged(t.ite(cond, a.enabled, b.enabled), t.ite(cond, a.error, b.error), written)

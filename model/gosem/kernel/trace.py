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
from .sites import author_frame, author_line, place
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
_READ_LIMIT = 200_000  # of one path: what reads more does not end
_BASE = 64  # values -64..63 are tracked


class _Path:
    """One run of a rule: the decisions so far and what they imply."""

    def __init__(self, script: list[bool]) -> None:
        self.script = script
        self.taken: list[tuple[Expr, bool]] = []
        self.truth: dict[int, bool] = {}
        self.masks: dict[int, int] = {}

    def mask(self, e: Expr) -> int:
        """The possible values of e: bit v + _BASE for value v.  0 where the range is too large to track."""
        found = self.masks.get(e.uid)
        if found is None:
            tracked = e.lo >= -_BASE and e.hi < _BASE
            found = ((1 << (e.hi - e.lo + 1)) - 1) << (e.lo + _BASE) if tracked else 0
            self.masks[e.uid] = found
        return found

    def single(self, e: Expr) -> int | None:
        """The one value that the path leaves for e, if so."""
        m = self.mask(e)
        return m.bit_length() - 1 - _BASE if m and not m & (m - 1) else None

    def known(self, c: Expr) -> bool | None:
        """The truth of c where the path determines it."""
        if c.op == "const":
            return bool(c.value)
        found = self.truth.get(c.uid)
        if found is not None or c.op not in ("eq", "lt"):
            return found
        a, b = self.mask(c.args[0]), self.mask(c.args[1])
        if not a or not b:
            return None
        if c.op == "eq":
            return False if not a & b else True if a == b and not a & (a - 1) else None
        if a < b & -b:  # every bit of a is below the lowest bit of b
            return True
        return False if a & -a >= 1 << (b.bit_length() - 1) else None

    def learn(self, c: Expr, value: bool) -> None:
        """Take the truth of c into account."""
        self.truth[c.uid] = value
        if c.op not in ("eq", "lt"):
            return
        x, y = c.args
        a, b = self.mask(x), self.mask(y)
        if not a or not b:
            return
        if c.op == "eq" and value:
            a = b = a & b
        elif c.op == "eq":
            a, b = (a & ~b if not b & (b - 1) else a), (b & ~a if not a & (a - 1) else b)
        elif value:  # x < y
            a, b = a & ((1 << (b.bit_length() - 1)) - 1), b & ~(((a & -a) << 1) - 1)
        else:  # x >= y
            a, b = a & ~((b & -b) - 1), b & ((1 << a.bit_length()) - 1)
        self.masks[x.uid], self.masks[y.uid] = a, b


class TraceLeaves:
    """Leaves of a rule being traced: reads give expressions (or plain values where the path knows), writes collect."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        self._reads = 0
        self.writes: dict[int, Any] = {}

    def __getitem__(self, index: int) -> Any:
        self._reads += 1
        if self._reads > _READ_LIMIT:
            raise DefinitionError(
                f"endless loop at {author_line()}: on some state, reachable or not, the rule reads more than {_READ_LIMIT} "
                "fields; bound the loop by the ids of a vector or the capacity of a queue"
            )
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
        self._forks: Counter[tuple[str, int]] = Counter()  # file and line, where a fork was made

    def trace(self, name: str, run: Callable[[TraceLeaves], None]) -> Node:
        """The decision tree of `run`, which executes the rule on the given leaves."""
        self._forks.clear()
        paths = 0
        script: list[bool] = []
        stack: list[tuple[Expr, bool, Node | None]] = []  # open decisions: condition, branch being built, then-side
        while True:
            paths += 1
            if paths > self.budget:
                worst = ", ".join(f"{place(*where)} ({n} times)" for where, n in self._forks.most_common(3))
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
        return value.op == "const" and self._path.single(self.variables[index]) == value.value

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
        single = self._path.single(value)
        return value if single is None else single

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
            if frame := author_frame():
                self._forks[frame.f_code.co_filename, frame.f_lineno] += 1
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

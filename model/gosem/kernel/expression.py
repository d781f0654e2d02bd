"""The expression graph: what a traced rule computes, as hash-consed nodes with bounds.

Every node carries the inclusive range ``lo..hi`` of the integers that it can denote: booleans are 0/1, enums are
the index of the member, ids are ``0..n-1`` with -1 for NIL.  Nodes belong to one `Table`, which belongs to one
machine at one scope and variant: any other one would be handed variables of the wrong size.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from .errors import PropertyError
from .sorts import BOOL, INT, EnumSort, IdSort, Sort

OPS: Final = frozenset({"const", "var", "not", "and", "or", "eq", "lt", "ite", "add", "sub", "mul", "div", "mod"})


class Expr:
    """A node.  Python operators on it build further nodes; using it as a Python bool asks the running tracer."""

    __slots__ = ("args", "hi", "lo", "op", "sort", "table", "uid", "value")

    op: str
    args: tuple[Expr, ...]
    value: int
    lo: int
    hi: int
    sort: Sort
    uid: int
    table: Table

    def __bool__(self) -> bool:
        if self.op == "const":
            return bool(self.value)
        decide = self.table.decide
        if decide is None:
            raise PropertyError(
                f"symbolic condition used as a Python bool: {self}\n"
                "  a property is one formula: write `a & b`, `a | b`, `~a` for and/or/not, implies(a, b) or ite(c, a, b) "
                "for if, forall/exists/count for loops, one_of(x, A, B) for `x in (A, B)`"
            )
        return bool(decide(self))

    def __index__(self) -> int:
        if self.op == "const":
            return self.value
        choose = self.table.choose
        if choose is None:
            raise PropertyError(
                f"symbolic value used as a Python int: {self}\n  index a model vector with it, or quantify over the ids"
            )
        return int(choose(self))

    __int__ = __index__

    def __hash__(self) -> int:
        return self.uid

    def __eq__(self, other: object) -> Any:
        return self.table.eq(self, self.table.lift(other, self.sort))

    def __ne__(self, other: object) -> Any:
        return self.table.not_(self.table.eq(self, self.table.lift(other, self.sort)))

    def __lt__(self, other: Any) -> Expr:
        return self.table.lt(self, self.table.lift(other, self.sort))

    def __le__(self, other: Any) -> Expr:
        return self.table.le(self, self.table.lift(other, self.sort))

    def __gt__(self, other: Any) -> Expr:
        return self.table.lt(self.table.lift(other, self.sort), self)

    def __ge__(self, other: Any) -> Expr:
        return self.table.le(self.table.lift(other, self.sort), self)

    def __add__(self, other: Any) -> Expr:
        return self.table.add(self, self.table.lift(other, INT))

    def __radd__(self, other: Any) -> Expr:
        return self.table.add(self.table.lift(other, INT), self)

    def __sub__(self, other: Any) -> Expr:
        return self.table.sub(self, self.table.lift(other, INT))

    def __rsub__(self, other: Any) -> Expr:
        return self.table.sub(self.table.lift(other, INT), self)

    def __mul__(self, other: Any) -> Expr:
        return self.table.mul(self, self.table.lift(other, INT))

    __rmul__ = __mul__

    def __neg__(self) -> Expr:
        return self.table.sub(self.table.const(0, INT), self)

    def __floordiv__(self, other: Any) -> Expr:
        return self.table.divmod(self, other, "div")

    def __rfloordiv__(self, other: Any) -> int:
        return int(other) // int(self)

    def __mod__(self, other: Any) -> Expr:
        return self.table.divmod(self, other, "mod")

    def __rmod__(self, other: Any) -> int:
        return int(other) % int(self)

    def __and__(self, other: Any) -> Expr:
        return self.table.and_(self, self.table.lift(other, BOOL))

    def __or__(self, other: Any) -> Expr:
        return self.table.or_(self, self.table.lift(other, BOOL))

    __rand__ = __and__
    __ror__ = __or__

    def __invert__(self) -> Expr:
        return self.table.not_(self)

    def __xor__(self, other: Any) -> Expr:
        return self.table.not_(self.table.eq(self, self.table.lift(other, BOOL)))

    __rxor__ = __xor__

    def __iter__(self) -> Iterator[Any]:
        raise PropertyError(f"cannot iterate over a symbolic value: {self}")

    def __contains__(self, item: object) -> bool:
        raise PropertyError("`in` on a symbolic value: write contains(queue, x) or one_of(x, A, B)")

    def __repr__(self) -> str:
        return show(self)


class Table:
    """Makes nodes, each structure once, folding constants and what the bounds decide.

    `names` gives variables their printed paths.  `decide` and `choose` are set by the tracer while a rule runs.
    """

    def __init__(self) -> None:
        self._nodes: dict[tuple[Any, ...], Expr] = {}
        self._consts: dict[tuple[int, Sort], Expr] = {}
        self.names: dict[int, str] = {}
        self.decide: Any = None
        self.choose: Any = None
        self.true = self.const(1, BOOL)
        self.false = self.const(0, BOOL)

    def __len__(self) -> int:
        return len(self._nodes)

    def _make(self, op: str, args: tuple[Expr, ...], value: int, lo: int, hi: int, sort: Sort) -> Expr:
        key = (op, value, lo, hi, sort, *[a.uid for a in args])
        node = self._nodes.get(key)
        if node is None:
            node = Expr()
            node.op, node.args, node.value, node.lo, node.hi, node.sort = op, args, value, lo, hi, sort
            node.uid, node.table = len(self._nodes), self
            self._nodes[key] = node
        return node

    def const(self, value: int, sort: Sort) -> Expr:
        """The constant with this encoded value."""
        found = self._consts.get((value, sort))
        if found is None:
            found = self._consts[value, sort] = self._make("const", (), value, value, value, sort)
        return found

    def var(self, index: int, lo: int, hi: int, sort: Sort, name: str) -> Expr:
        """The variable of leaf `index`; a leaf with one possible value is that constant."""
        if lo == hi:
            return self.const(lo, sort)
        self.names[index] = name
        return self._make("var", (), index, lo, hi, sort)

    def bool(self, value: bool) -> Expr:
        """A boolean constant."""
        return self.true if value else self.false

    def lift(self, value: Any, sort: Sort) -> Expr:
        """A Python value (bool, int, id, enum member) as a node; `sort` is the sort of the other operand."""
        if type(value) is Expr:
            if value.table is not self:
                raise PropertyError("expressions of two models mixed: a property must not keep values between calls")
            if value.sort is not sort and not _comparable(value.sort, sort):
                raise PropertyError(f"{value} is a {value.sort}, where a {sort} is expected")
            return value
        if isinstance(value, bool):
            if sort is not BOOL:
                raise PropertyError(f"{value} where a {sort} is expected")
            return self.bool(value)
        if isinstance(value, enum.Enum):
            if not isinstance(sort, EnumSort) or type(value) is not sort.cls:
                raise PropertyError(f"{value} where a {sort} is expected")
            return self.const(sort.encode(value), sort)
        if isinstance(value, int):
            if isinstance(sort, (EnumSort,)) or sort is BOOL:
                raise PropertyError(f"the number {value} where a {sort} is expected")
            return self.const(value, sort if isinstance(sort, IdSort) else INT)
        raise PropertyError(f"{value!r} is not a value of the model (use NIL for no id, and == rather than `is`)")

    def not_(self, a: Expr) -> Expr:
        if a.op == "const":
            return self.false if a.value else self.true
        if a.op == "not":
            return a.args[0]
        if a.sort is not BOOL:
            raise PropertyError(f"`~` on {a}, which is a {a.sort}")
        return self._make("not", (a,), 0, 0, 1, BOOL)

    def and_(self, a: Expr, b: Expr) -> Expr:
        if a is b or (b.op == "const" and b.value):
            return a
        if a.op == "const":
            return b if a.value else a
        if b.op == "const":
            return b
        if (a.op == "not" and a.args[0] is b) or (b.op == "not" and b.args[0] is a):
            return self.false
        return self._make("and", (a, b), 0, 0, 1, BOOL)

    def or_(self, a: Expr, b: Expr) -> Expr:
        if a is b or (b.op == "const" and not b.value):
            return a
        if a.op == "const":
            return a if a.value else b
        if b.op == "const":
            return b
        if (a.op == "not" and a.args[0] is b) or (b.op == "not" and b.args[0] is a):
            return self.true
        return self._make("or", (a, b), 0, 0, 1, BOOL)

    def all(self, items: Iterable[Expr]) -> Expr:
        """Conjunction, balanced so that its depth is logarithmic."""
        return self._balanced(list(items), self.and_, self.true)

    def any(self, items: Iterable[Expr]) -> Expr:
        """Disjunction, balanced."""
        return self._balanced(list(items), self.or_, self.false)

    def sum(self, items: Iterable[Expr]) -> Expr:
        """Sum, balanced; booleans count as 0/1."""
        return self._balanced([self.as_int(i) for i in items], self.add, self.const(0, INT))

    @staticmethod
    def _balanced(items: list[Expr], join: Any, unit: Expr) -> Expr:
        if not items:
            return unit
        while len(items) > 1:
            items = [join(*items[i : i + 2]) if i + 1 < len(items) else items[i] for i in range(0, len(items), 2)]
        return items[0]

    def eq(self, a: Expr, b: Expr) -> Expr:
        if a is b:
            return self.true
        if a.hi < b.lo or b.hi < a.lo:
            return self.false
        if a.op == "const" and b.op == "const":
            return self.bool(a.value == b.value)
        if a.op == "const":
            a, b = b, a
        if a.sort is BOOL and b.op == "const":
            return a if b.value else self.not_(a)
        if b.op == "const" and a.op == "ite" and (a.args[1].op == "const" or a.args[2].op == "const"):
            c, x, y = a.args  # eq distributes over a choice of constants
            return self.ite(c, self.eq(x, b), self.eq(y, b))
        if b.op == "const" and a.op in ("add", "sub") and a.args[1].op == "const":
            shift = a.args[1].value if a.op == "add" else -a.args[1].value
            return self.eq(a.args[0], self.const(b.value - shift, INT))
        if b.op != "const" and b.uid < a.uid:
            a, b = b, a
        return self._make("eq", (a, b), 0, 0, 1, BOOL)

    def lt(self, a: Expr, b: Expr) -> Expr:
        if a.hi < b.lo:
            return self.true
        if a is b or a.lo >= b.hi:
            return self.false
        for x, y in ((a, b), (b, a)):  # a +- c < d is a < d -+ c
            if y.op == "const" and x.op in ("add", "sub") and x.args[1].op == "const":
                shift = x.args[1].value if x.op == "add" else -x.args[1].value
                moved = self.const(y.value - shift, INT)
                return self.lt(x.args[0], moved) if x is a else self.lt(moved, x.args[0])
        return self._make("lt", (a, b), 0, 0, 1, BOOL)

    def le(self, a: Expr, b: Expr) -> Expr:
        return self.not_(self.lt(b, a))

    def ite(self, c: Expr, a: Expr, b: Expr) -> Expr:
        if c.op == "const":
            return a if c.value else b
        if a is b:
            return a
        if c.op == "not":
            return self.ite(c.args[0], b, a)
        if a.sort is BOOL and b.sort is BOOL:
            if a.op == "const":
                return self.or_(c, b) if a.value else self.and_(self.not_(c), b)
            if b.op == "const":
                return self.or_(self.not_(c), a) if b.value else self.and_(c, a)
        sort = a.sort if a.sort is b.sort else (_join(a.sort, b.sort))
        return self._make("ite", (c, a, b), 0, min(a.lo, b.lo), max(a.hi, b.hi), sort)

    def as_int(self, a: Expr) -> Expr:
        """A boolean as 0/1; integers unchanged."""
        if a.sort is not BOOL:
            return a
        if a.op == "const":
            return self.const(a.value, INT)
        return self._make("ite", (a, self.const(1, INT), self.const(0, INT)), 0, 0, 1, INT)

    def add(self, a: Expr, b: Expr) -> Expr:
        a, b = self.as_int(a), self.as_int(b)
        if a.op == "const" and b.op == "const":
            return self.const(a.value + b.value, INT)
        if b.op == "const" and b.value == 0:
            return a
        if a.op == "const" and a.value == 0:
            return b
        return self._make("add", (a, b), 0, a.lo + b.lo, a.hi + b.hi, INT)

    def sub(self, a: Expr, b: Expr) -> Expr:
        a, b = self.as_int(a), self.as_int(b)
        if a.op == "const" and b.op == "const":
            return self.const(a.value - b.value, INT)
        if b.op == "const" and b.value == 0:
            return a
        if a is b:
            return self.const(0, INT)
        return self._make("sub", (a, b), 0, a.lo - b.hi, a.hi - b.lo, INT)

    def mul(self, a: Expr, b: Expr) -> Expr:
        a, b = self.as_int(a), self.as_int(b)
        if a.op == "const" and b.op == "const":
            return self.const(a.value * b.value, INT)
        corners = [x * y for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
        return self._make("mul", (a, b), 0, min(corners), max(corners), INT)

    def divmod(self, a: Expr, b: Any, op: str) -> Expr:
        """Floor division or remainder by a positive constant; in a rule another divisor forks."""
        divisor = int(b) if isinstance(b, Expr) and (b.op == "const" or self.choose) else b
        if divisor == 0 and self.choose:
            raise ZeroDivisionError("integer division or modulo by zero")
        if not isinstance(divisor, int) or divisor <= 0:
            raise PropertyError(f"// and % need a positive constant divisor, not {b}")
        a = self.as_int(a)
        if a.op == "const":
            return self.const(a.value // divisor if op == "div" else a.value % divisor, INT)
        d = self.const(divisor, INT)
        if op == "div":
            return self._make("div", (a, d), 0, a.lo // divisor, a.hi // divisor, INT)
        if a.lo >= 0 and a.hi < divisor:
            return a
        return self._make("mod", (a, d), 0, 0, divisor - 1, INT)


def _join(a: Sort, b: Sort) -> Sort:
    if isinstance(a, IdSort) and isinstance(b, IdSort):
        return a if a.nil else b
    if isinstance(a, IdSort) or isinstance(b, IdSort):
        return a if isinstance(a, IdSort) else b
    return INT


def _comparable(a: Sort, b: Sort) -> bool:
    if isinstance(a, IdSort) and isinstance(b, IdSort):
        return a.cls is b.cls or a.cls is b.cls.__base__ or b.cls is a.cls.__base__
    return (
        {a, b} <= {INT, BOOL}
        if not isinstance(a, (EnumSort, IdSort)) and not isinstance(b, (EnumSort, IdSort))
        else False
    )


_INFIX: Final = {
    "and": "&", "or": "|", "eq": "==", "lt": "<", "add": "+", "sub": "-", "mul": "*", "div": "//", "mod": "%",
}  # fmt: skip


def show(node: Expr, depth: int = 12) -> str:
    """The node as text in the rules' own notation; cut at `depth`."""
    if node.op == "const":
        return node.sort.show(node.value)
    if node.op == "var":
        return node.table.names.get(node.value, f"v{node.value}")
    if depth == 0:
        return "..."
    args = [show(a, depth - 1) for a in node.args]
    if node.op == "not":
        inner = node.args[0]
        if inner.op == "eq":
            return "(" + " != ".join(show(a, depth - 1) for a in inner.args) + ")"
        if inner.op == "lt":
            left, right = (show(a, depth - 1) for a in inner.args)
            return f"({left} >= {right})"
        return f"~{args[0]}"
    if node.op == "ite":
        return f"ite({', '.join(args)})"
    return f"({args[0]} {_INFIX[node.op]} {args[1]})"


def topological(roots: Iterable[Expr]) -> list[Expr]:
    """Every node below `roots`, arguments before users."""
    seen: dict[int, Expr] = {}
    stack = list(roots)
    while stack:
        node = stack.pop()
        if node.uid not in seen:
            seen[node.uid] = node
            stack.extend(node.args)
    return [seen[uid] for uid in sorted(seen)]


def rebuild(node: Expr, args: Sequence[Expr]) -> Expr:
    """The operation of `node` over new arguments, folded."""
    table = node.table
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


def evaluate(root: Expr, values: tuple[int, ...]) -> int:
    """The value of `root` where variable i is ``values[i]``: plain Python, the meaning of the graph."""
    memo: dict[int, int] = {}
    for node in topological([root]):
        a = [memo[x.uid] for x in node.args]
        memo[node.uid] = _apply(node, a, values)
    return memo[root.uid]


def _apply(node: Expr, a: list[int], values: tuple[int, ...]) -> int:
    match node.op:
        case "const":
            return node.value
        case "var":
            return values[node.value]
        case "not":
            return 1 - a[0]
        case "and":
            return a[0] & a[1]
        case "or":
            return a[0] | a[1]
        case "eq":
            return int(a[0] == a[1])
        case "lt":
            return int(a[0] < a[1])
        case "ite":
            return a[1] if a[0] else a[2]
        case "add":
            return a[0] + a[1]
        case "sub":
            return a[0] - a[1]
        case "mul":
            return a[0] * a[1]
        case "div":
            return a[0] // a[1]
        case "mod":
            return a[0] % a[1]
    raise AssertionError(node.op)

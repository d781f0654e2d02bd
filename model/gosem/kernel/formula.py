"""The combinators of properties: they build one formula and never fork."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import PropertyError
from .expression import Expr, Table
from .records import Queue, Vec
from .sorts import BOOL, INT, Id

K = TypeVar("K", bound=Id)

if TYPE_CHECKING:
    Bool = int
    """A formula: what `==`, `<`, `&`, `|`, `~` and the quantifiers give."""
else:
    Bool = Expr


def _table(vector: Any) -> Table:
    leaves = vector._leaves
    table: Table | None = getattr(leaves, "table", None)
    if table is None:
        raise PropertyError("forall, exists, count and total belong in properties; in a rule write a plain `for` loop")
    return table


def _bool(table: Table, value: Any) -> Expr:
    if type(value) is bool:
        return table.bool(value)
    return table.lift(value, BOOL)


def forall(over: Vec[K, Any], claim: Callable[[K], Bool]) -> Bool:
    """The claim holds for every id of the vector."""
    t = _table(over)
    return t.all(_bool(t, claim(i)) for i in over.ids())  # type: ignore[return-value]


def exists(over: Vec[K, Any], claim: Callable[[K], Bool]) -> Bool:
    """The claim holds for some id of the vector."""
    t = _table(over)
    return t.any(_bool(t, claim(i)) for i in over.ids())  # type: ignore[return-value]


def count(over: Vec[K, Any], claim: Callable[[K], Bool]) -> int:
    """For how many ids of the vector the claim holds."""
    t = _table(over)
    return t.sum(_bool(t, claim(i)) for i in over.ids())  # type: ignore[return-value]


def total(over: Vec[K, Any], term: Callable[[K], int]) -> int:
    """The sum of the term over the ids of the vector."""
    t = _table(over)
    terms: list[Any] = [term(i) for i in over.ids()]
    return t.sum(x if isinstance(x, Expr) else t.lift(x, BOOL if isinstance(x, bool) else INT) for x in terms)  # type: ignore[return-value]


def _any_table(*values: Any) -> Table | None:
    for value in values:
        if isinstance(value, Expr):
            return value.table
    return None


def implies(a: Bool, b: Bool) -> Bool:
    """Not a, or b."""
    t = _any_table(a, b)
    if t is None:
        return (not a) or b
    return t.or_(t.not_(_bool(t, a)), _bool(t, b))  # type: ignore[return-value]


def iff(a: Bool, b: Bool) -> Bool:
    """Both or neither."""
    t = _any_table(a, b)
    if t is None:
        return bool(a) == bool(b)
    return t.eq(_bool(t, a), _bool(t, b))  # type: ignore[return-value]


def ite(c: Bool, a: Any, b: Any) -> Any:
    """If c then a else b."""
    t = _any_table(c, a, b)
    if t is None:
        return a if c else b
    cond = _bool(t, c)
    if isinstance(a, Expr):
        return t.ite(cond, a, t.lift(b, a.sort))
    if isinstance(b, Expr):
        return t.ite(cond, t.lift(a, b.sort), b)
    sort = BOOL if isinstance(a, bool) else INT
    if not isinstance(a, int) or not isinstance(b, int):
        raise PropertyError("ite over plain enum members: compare inside the branches instead")
    return t.ite(cond, t.lift(a, sort), t.lift(b, sort))


def one_of(value: Any, *options: Any) -> Bool:
    """The value equals one of the options."""
    if not isinstance(value, Expr):
        return any(value == o for o in options)
    return value.table.any(_bool(value.table, value == o) for o in options)  # type: ignore[return-value]


def contains(queue: Queue[K], item: K) -> Bool:
    """The queue holds the item."""
    return queue.contains(item)

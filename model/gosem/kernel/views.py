"""What rules and properties hold in their hands: views of the leaves that look like the declared records.

The same views serve three kinds of leaves: a list of plain integers (a rule on plain values), the tracer's leaves (a rule
traced symbolically) and formula leaves (a property).  A view knows offsets, the leaves know what reading and writing mean.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from typing import Any

from .errors import DefinitionError, PropertyError, SpecError
from .expression import Expr, Table
from .layout import LeafShape, QueueShape, RecordShape, VecShape
from .records import Queue, Ring, Vec
from .sorts import BOOL, EnumSort, IdSort, enum_codes


class FormulaLeaves:
    """Leaves of a property: expressions, read-only."""

    def __init__(self, table: Table, values: list[Expr]) -> None:
        self.table = table
        self.values = values

    def __getitem__(self, index: int) -> Expr:
        return self.values[index]


class MuxLeaves(FormulaLeaves):
    """The leaves of the vector element that a symbolic id selects: each is a choice over the elements."""

    def __init__(self, leaves: FormulaLeaves, base: int, stride: int, count: int, index: Expr) -> None:
        self.table = leaves.table
        self._leaves, self._base, self._stride = leaves, base, stride
        self._cases = [self.table.eq(index, self.table.const(i, index.sort)) for i in range(count)]

    def __getitem__(self, index: int) -> Expr:
        last = len(self._cases) - 1
        chosen: Expr = self._leaves[self._base + last * self._stride + index]
        for i in range(last - 1, -1, -1):
            chosen = self.table.ite(self._cases[i], self._leaves[self._base + i * self._stride + index], chosen)
        return chosen


def _is_formula(leaves: Any) -> bool:
    return isinstance(leaves, FormulaLeaves)


def decoder(shape: LeafShape) -> Callable[[Any], Any]:
    """From an encoded leaf value to the Python value that an author sees."""
    if shape.sort == BOOL:
        return lambda v: (v == 1) if type(v) is int else v
    if isinstance(shape.sort, EnumSort):
        members = shape.sort.members
        return lambda v: members[v] if type(v) is int else v
    return lambda v: v


def encoder(shape: LeafShape, where: str) -> Callable[[Any], Any]:
    """From an author's value to the encoded one; expressions pass, their bounds are the tracer's business."""
    sort, lo, hi = shape.sort, shape.lo, shape.hi

    def expression(value: Expr) -> Expr:
        lifted = value.table.lift(value, sort)
        return value.table.as_int(lifted) if sort != BOOL and lifted.sort == BOOL else lifted

    def enumeration(value: Any) -> Any:
        if type(value) is Expr:
            return expression(value)
        code = codes.get(value) if isinstance(value, enum.Enum) else None
        if code is None:
            raise DefinitionError(f"{where}: {value!r} is not a {sort}")
        return code

    def boolean(value: Any) -> Any:
        if type(value) is Expr:
            return expression(value)
        if type(value) is not bool:
            raise DefinitionError(f"{where}: {value!r} is not a bool")
        return int(value)

    def number(value: Any) -> Any:
        if type(value) is Expr:
            return expression(value)
        if type(value) is bool or not isinstance(value, int):
            raise DefinitionError(f"{where}: {value!r} is not a {sort}")
        if not lo <= value <= hi:
            raise SpecError(f"{where} set to {sort.show(value)}, outside {sort.show(lo)}..{sort.show(hi)}")
        return int(value)

    if isinstance(sort, EnumSort):
        codes = enum_codes(sort.cls)
        return enumeration
    return boolean if sort == BOOL else number


class _View:
    __slots__ = ("_base", "_leaves")

    def __init__(self, leaves: Any, base: int) -> None:
        object.__setattr__(self, "_leaves", leaves)
        object.__setattr__(self, "_base", base)

    _leaves: Any
    _base: int

    def __eq__(self, other: object) -> bool:
        raise PropertyError(f"{type(self).__name__.strip('_')}s cannot be compared; compare their fields")

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, item: object) -> bool:
        raise PropertyError("`in` on a part of the state: write q.contains(x), or quantify with exists")


def record_view(shape: RecordShape) -> type[_View]:
    """The view class of a record at a scope: one property for each field."""
    name = shape.cls.__name__
    body: dict[str, Any] = {"__slots__": (), "__doc__": shape.cls.__doc__, "_shape": shape}
    for field, (offset, inner) in shape.fields.items():
        body[field] = _field(f"{name}.{field}", offset, inner)
    for field, value in shape.constants.items():
        body[field] = _constant(value)

    def misspelt(self: Any, attribute: str) -> Any:
        import difflib

        near = difflib.get_close_matches(attribute, [*shape.fields, *shape.constants], 1)
        hint = f"; did you mean {near[0]}?" if near else f"; it has {', '.join([*shape.fields, *shape.constants])}"
        raise AttributeError(f"record {name} has no field {attribute}{hint}")

    body["__getattr__"] = misspelt

    def assign(self: Any, attribute: str, value: Any) -> None:
        if attribute not in shape.fields:
            misspelt(self, attribute)
        object.__setattr__(self, attribute, value)

    body["__setattr__"] = assign
    return type(name, (_View,), body)


def _constant(value: Any) -> property:
    return property(lambda self: value)


def _field(where: str, offset: int, shape: Any) -> property:
    if isinstance(shape, LeafShape):
        decode, encode = decoder(shape), encoder(shape, where)

        def get(self: Any) -> Any:
            return decode(self._leaves[self._base + offset])

        def put(self: Any, value: Any) -> None:
            self._leaves[self._base + offset] = encode(value)

        return property(get, put)

    def view(self: Any) -> Any:
        return open_view(shape, self._leaves, self._base + offset)

    def copy(self: Any, value: Any) -> None:
        copy_leaves(shape, where, self._leaves, self._base + offset, value)

    return property(view, copy)


def open_view(shape: Any, leaves: Any, base: int) -> Any:
    """The view of `shape` at `base`; of a leaf, its decoded value."""
    if isinstance(shape, LeafShape):
        return decoder(shape)(leaves[base])
    if isinstance(shape, RecordShape):
        return shape.view(leaves, base)
    return shape.view(shape, leaves, base)


def copy_leaves(shape: Any, where: str, leaves: Any, base: int, value: Any) -> None:
    """Assign a whole record, vector or queue from another one of the same shape."""
    given: Any = getattr(value, "_shape", None)
    same = given.cls is shape.cls if isinstance(given, RecordShape) and isinstance(shape, RecordShape) else given == shape
    if not isinstance(value, _View) or not same:
        raise DefinitionError(
            f"{where}: assign the fields one by one, or a {getattr(shape, 'cls', type(shape)).__name__} of the state"
        )
    values = [value._leaves[value._base + i] for i in range(shape.size)]  # first all reads: the two may overlap
    for i, v in enumerate(values):
        leaves[base + i] = v


class VecView(_View, Vec[Any, Any]):
    """A vector of the state."""

    __slots__ = ("_shape",)
    _shape: VecShape

    def __init__(self, shape: VecShape, leaves: Any, base: int) -> None:
        super().__init__(leaves, base)
        object.__setattr__(self, "_shape", shape)

    def _position(self, index: Any) -> int:
        """The plain position that `index` means; in a rule a symbolic id forks."""
        shape = self._shape
        if type(index) is Expr:
            if isinstance(index.sort, IdSort) and index.sort.cls is not shape.ids:
                raise PropertyError(f"a vector over {shape.ids.__name__} indexed by {index}, a {index.sort}")
            index = index.__index__()
        elif not isinstance(index, int) or isinstance(index, bool):
            raise PropertyError(f"a vector over {shape.ids.__name__} indexed by {index!r}")
        if not 0 <= index < shape.count:
            what = "NIL" if index == -1 else str(index)
            if _is_formula(self._leaves):
                return shape.count - 1  # unspecified, but the same in every engine
            raise SpecError(f"vector over {shape.ids.__name__} indexed by {what}")
        return int(index)

    def __getitem__(self, index: Any) -> Any:
        shape = self._shape
        if type(index) is Expr and index.op != "const" and _is_formula(self._leaves):
            if isinstance(index.sort, IdSort) and index.sort.cls is not shape.ids:
                raise PropertyError(f"a vector over {shape.ids.__name__} indexed by {index}, a {index.sort}")
            mux = MuxLeaves(self._leaves, self._base, shape.item.size, shape.count, index)
            return open_view(shape.item, mux, 0)
        return open_view(shape.item, self._leaves, self._base + self._position(index) * shape.item.size)

    def __setitem__(self, index: Any, value: Any) -> None:
        shape = self._shape
        base = self._base + self._position(index) * shape.item.size
        where = f"element of a vector over {shape.ids.__name__}"
        if isinstance(shape.item, LeafShape):
            self._leaves[base] = encoder(shape.item, where)(value)
        else:
            copy_leaves(shape.item, where, self._leaves, base, value)

    def __len__(self) -> int:
        return self._shape.count

    def __iter__(self) -> Iterator[Any]:
        raise PropertyError(
            "iterate over the ids of a vector: `for g in s.g.ids():` (in a property: forall, exists, count)"
        )

    def ids(self) -> Iterator[Any]:
        if _is_formula(self._leaves):
            sort = IdSort(self._shape.ids, self._shape.count, False)
            return iter([self._leaves.table.const(i, sort) for i in range(self._shape.count)])
        return iter(range(self._shape.count))


class QueueView(_View, Queue[Any]):
    """A queue of the state."""

    __slots__ = ("_shape",)
    _shape: QueueShape

    def __init__(self, shape: QueueShape, leaves: Any, base: int) -> None:
        super().__init__(leaves, base)
        object.__setattr__(self, "_shape", shape)

    def _slot(self, i: int) -> Any:
        return self._leaves[self._base + i]

    def _set(self, i: int, value: Any) -> None:
        self._leaves[self._base + i] = value

    def _item(self, value: Any) -> Any:
        sort = self._shape.sort
        if type(value) is Expr:
            lifted = value.table.lift(value, sort)
            if lifted.lo < 0 and lifted == -1:  # forks
                return -1
            return lifted
        if isinstance(value, bool) or not isinstance(value, int) or not -1 <= value < sort.size:
            raise DefinitionError(f"{self._shape.name}: {value!r} is not a {sort}")
        return int(value)

    def _pushable(self, value: Any) -> Any:
        value = self._item(value)
        if type(value) is int and value == -1:
            raise SpecError(f"NIL pushed to {self._shape.name}")
        return value

    @property
    def cap(self) -> int:
        return self._shape.cap

    def len(self) -> Any:
        cap = self._shape.cap
        if _is_formula(self._leaves):
            return self._leaves.table.sum(self._slot(i) != -1 for i in range(cap))
        n = 0
        while n < cap and self._slot(n) != -1:
            n += 1
        return n

    def push(self, item: Any) -> None:
        item, n = self._pushable(item), self.len()
        if n == self._shape.cap:
            raise SpecError(f"push to full {self._shape.name}")
        self._set(n, item)

    def push_front(self, item: Any) -> None:
        item, n = self._pushable(item), self.len()
        if n == self._shape.cap:
            raise SpecError(f"push to full {self._shape.name}")
        for i in range(n, 0, -1):
            self._set(i, self._slot(i - 1))
        self._set(0, item)

    def _take(self, position: int, n: int) -> Any:
        taken = self._slot(position)
        rest = [self._slot(i) for i in range(position + 1, n)]
        for i, value in enumerate([*rest, -1]):
            self._set(position + i, value)
        return taken

    def pop(self) -> Any:
        n = self.len()
        if n == 0:
            raise SpecError(f"pop from empty {self._shape.name}")
        return self._take(0, n)

    def pop_back(self) -> Any:
        n = self.len()
        if n == 0:
            raise SpecError(f"pop from empty {self._shape.name}")
        return self._take(n - 1, n)

    def remove(self, item: Any) -> None:
        n = self.len()
        for i in range(n):
            if self._slot(i) == item:
                self._take(i, n)
                return
        raise SpecError(f"{self._shape.name} does not hold what is removed from it")

    def clear(self) -> None:
        for i in range(self._shape.cap):
            self._set(i, -1)

    def at(self, position: int) -> Any:
        if not isinstance(position, int):
            raise PropertyError("Queue.at needs a plain position")
        if position >= self._shape.cap:
            return self._leaves.table.const(-1, self._shape.sort) if _is_formula(self._leaves) else -1
        return self._slot(position)

    def empty(self) -> Any:
        if self._shape.cap == 0:
            return self._leaves.table.true if _is_formula(self._leaves) else True
        return self._slot(0) == -1

    def nonempty(self) -> Any:
        if self._shape.cap == 0:
            return self._leaves.table.false if _is_formula(self._leaves) else False
        return self._slot(0) != -1

    def full(self) -> Any:
        if self._shape.cap == 0:
            return self._leaves.table.true if _is_formula(self._leaves) else True
        return self._slot(self._shape.cap - 1) != -1

    def contains(self, item: Any) -> Any:
        if _is_formula(self._leaves):
            return self._leaves.table.any(self._slot(i) == item for i in range(self._shape.cap))
        return any(self._slot(i) == item for i in range(self.len()))

    def count(self, item: Any) -> Any:
        if _is_formula(self._leaves):
            return self._leaves.table.sum(self._slot(i) == item for i in range(self._shape.cap))
        return sum(1 for i in range(self.len()) if self._slot(i) == item)

    def __len__(self) -> int:
        raise PropertyError("use q.len() rather than len(q)")

    def __bool__(self) -> bool:
        raise PropertyError("a queue is not a truth value: use q.empty() or q.nonempty()")


class RingView(QueueView, Ring[Any]):
    """A ring of the state."""

    __slots__ = ()

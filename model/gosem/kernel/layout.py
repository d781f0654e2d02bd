"""From record classes to a flat state: which leaf stands where, its domain, and its printed path."""

from __future__ import annotations

import enum
import typing
from collections.abc import Mapping
from typing import Any

import attrs

from .errors import DefinitionError
from .records import Bound, Bounded, Capacity, Constant, Queue, Ring, Vec
from .sorts import BOOL, INT, EnumSort, Id, IdSort, Sort, _Nilable, enum_codes


@attrs.frozen
class Leaf:
    """One integer of a state: its index, its path (``m[0].pc``), its sort and inclusive bounds.

    `pattern` is the path without the indexes (``m.pc``): what a writer of rules calls the field.
    """

    index: int
    path: str
    pattern: str
    sort: Sort
    lo: int
    hi: int


@attrs.frozen
class LeafShape:
    """A leaf's domain and initial value (encoded)."""

    sort: Sort
    lo: int
    hi: int
    default: int
    size: int = 1


@attrs.frozen(eq=False)
class RecordShape:
    """A record's fields with their offsets; constants of the variant stand in `constants`."""

    cls: type
    fields: dict[str, tuple[int, Any]]
    constants: dict[str, Any]
    size: int
    view: Any = attrs.field(default=None, repr=False)


@attrs.frozen
class VecShape:
    """A vector: `count` elements of shape `item`, indexed by ids of `ids`."""

    ids: type[Id]
    count: int
    item: Any
    size: int
    view: Any = None


@attrs.frozen
class QueueShape:
    """A queue of ids in `cap` leaves, packed to the front, NIL behind the last."""

    sort: IdSort
    cap: int
    name: str
    size: int
    view: Any = None


Shape = LeafShape | RecordShape | VecShape | QueueShape


class Layout:
    """The leaves of one record class at one scope.  `constants` replaces the value of the `const` fields by name."""

    def __init__(self, root: type, scope: Mapping[str, int], constants: Mapping[str, Any] | None = None) -> None:
        self.scope = dict(scope)
        self._constants = dict(constants or {})
        self.root = self._record(root, root.__name__)
        self.leaves: list[Leaf] = []
        self._list_leaves(self.root, "", "")
        self.by_path = {leaf.path: leaf for leaf in self.leaves}

    @property
    def defaults(self) -> list[int]:
        """The encoded values that a draft of an initial state begins with."""
        return _defaults(self.root)

    @property
    def bits(self) -> int:
        """Bits of a packed state."""
        return sum((leaf.hi - leaf.lo).bit_length() for leaf in self.leaves)

    def bound(self, bound: Bound, where: str) -> int:
        """The value of a declared bound at this scope."""
        if isinstance(bound, bool) or (not isinstance(bound, (int, str)) and not callable(bound)):
            raise DefinitionError(
                f"{where}: the bound {bound!r} is not a number, a size name or a function of the scope"
            )
        if isinstance(bound, int):
            return bound
        if isinstance(bound, str):
            if bound not in self.scope:
                raise DefinitionError(f"{where}: no size named {bound} in the scope {','.join(self.scope)}")
            return self.scope[bound]
        return int(bound(self.scope))

    def size_of(self, ids: type[Id], where: str) -> int:
        """How many ids of this class there are."""
        if ids.size_name not in self.scope:
            raise DefinitionError(
                f"{where}: no size named {ids.size_name} for {ids.__name__} in {','.join(self.scope)}"
            )
        return self.scope[ids.size_name]

    def shape(self, hint: Any, spec: Any, where: str) -> Any:
        """The shape of an annotation and its field specifier."""
        from . import views

        nil = False
        if typing.get_origin(hint) is typing.Annotated:
            args = typing.get_args(hint)
            nil = _Nilable in args[1:]
            bounded = [a for a in args[1:] if isinstance(a, Bounded)]
            spec = bounded[0] if bounded and spec is _MISSING else spec
            hint = args[0]
        origin = typing.get_origin(hint)
        if origin is Vec:
            ids, item = typing.get_args(hint)
            if not (isinstance(ids, type) and issubclass(ids, Id)):
                raise DefinitionError(f"{where}: a Vec is indexed by an Id class, not by {ids}")
            count = self.size_of(ids, where)
            inner = self.shape(item, spec, f"{where}[]")
            return VecShape(ids, count, inner, count * inner.size, views.VecView)
        if origin is not None and isinstance(origin, type) and issubclass(origin, Queue):
            (item,) = typing.get_args(hint)
            if not isinstance(spec, Capacity):
                raise DefinitionError(f'{where}: unbounded; give a capacity, `= {origin.__name__.lower()}("Q")`')
            sort = IdSort(item, self.size_of(item, where), True)
            cap = self.bound(spec.cap, where)
            return QueueShape(sort, cap, where, cap, views.RingView if issubclass(origin, Ring) else views.QueueView)
        if isinstance(hint, type):
            if hint is bool:
                return LeafShape(BOOL, 0, 1, int(spec) if isinstance(spec, bool) else 0)
            if issubclass(hint, enum.Enum):
                codes = enum_codes(hint)
                return LeafShape(EnumSort(hint), 0, len(codes) - 1, codes.get(spec, 0) if isinstance(spec, hint) else 0)
            if issubclass(hint, Id):
                size = self.size_of(hint, where)
                default = int(spec) if isinstance(spec, int) and not isinstance(spec, bool) else (-1 if nil else 0)
                return LeafShape(IdSort(hint, size, nil), -1 if nil else 0, size - 1, default)
            if hint is int:
                if not isinstance(spec, Bounded):
                    raise DefinitionError(
                        f"{where}: an unbounded int; give its bounds, `{where.rsplit('.', 1)[-1]}: int = upto(3)`"
                    )
                lo, hi = self.bound(spec.lo, where), self.bound(spec.hi, where)
                if lo > hi:
                    raise DefinitionError(f"{where}: empty domain {lo}..{hi}")
                default = spec.default if spec.default is not None else max(lo, min(0, hi))
                if not lo <= default <= hi:
                    raise DefinitionError(f"{where}: default {default} outside {lo}..{hi}")
                return LeafShape(INT, lo, hi, default)
            if hasattr(hint, "__gosem_specs__"):
                return self._record(hint, where)
        raise DefinitionError(
            f"{where}: {getattr(hint, '__name__', hint)} is not a finite domain; "
            "use bool, an Enum, an Id, Opt[Id], a bounded int, a record, Vec, Queue or Ring"
        )

    def _record(self, cls: type, where: str) -> RecordShape:
        from . import views

        if not hasattr(cls, "__gosem_specs__"):
            raise DefinitionError(f"{cls.__name__} is not a record; decorate it with @record")
        specs: dict[str, Any] = cls.__gosem_specs__
        hints = typing.get_type_hints(cls, include_extras=True)
        fields: dict[str, tuple[int, Any]] = {}
        constants: dict[str, Any] = {}
        offset = 0
        for name in cls.__dict__.get("__annotations__", {}):
            spec = specs.get(name, _MISSING)
            if isinstance(spec, Constant):
                constants[name] = self._constants.get(name, spec.value)
                continue
            shape = self.shape(hints[name], spec, f"{where}.{name}")
            fields[name] = (offset, shape)
            offset += shape.size
        shape = RecordShape(cls, fields, constants, offset)
        return attrs.evolve(shape, view=views.record_view(shape))

    def _list_leaves(self, shape: Any, path: str, pattern: str) -> None:
        match shape:
            case RecordShape():
                for name, (_, inner) in shape.fields.items():
                    dot = "." if path else ""
                    self._list_leaves(inner, f"{path}{dot}{name}", f"{pattern}{dot}{name}")
            case VecShape():
                for i in range(shape.count):
                    self._list_leaves(shape.item, f"{path}[{i}]", pattern)
            case QueueShape():
                for i in range(shape.cap):
                    self.leaves.append(
                        Leaf(len(self.leaves), f"{path}[{i}]", pattern, shape.sort, -1, shape.sort.size - 1)
                    )
            case LeafShape():
                self.leaves.append(Leaf(len(self.leaves), path, pattern, shape.sort, shape.lo, shape.hi))


_MISSING: Any = object()


def _defaults(shape: Any) -> list[int]:
    match shape:
        case RecordShape():
            return [v for _, inner in shape.fields.values() for v in _defaults(inner)]
        case VecShape():
            return _defaults(shape.item) * shape.count
        case QueueShape():
            return [-1] * shape.cap
        case _:
            return [shape.default]

"""How a state is declared: records of enums, booleans, ids, bounded integers, vectors and queues.

A record class is what an author writes and what type checkers see.  At run time a state is one flat tuple of integers
(`layout`), and a record class serves as the type of the read-only value that `Model.freeze` returns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar, dataclass_transform

import attrs

from .errors import DefinitionError
from .sorts import Id

K = TypeVar("K", bound=Id)
V = TypeVar("V")
T = TypeVar("T", bound=Id)
C = TypeVar("C")

Bound = int | str | Callable[[Mapping[str, int]], int]
"""A bound of a domain: a number, the name of a size, or a function of the scope."""


class Vec(Generic[K, V]):
    """A vector with one element for each id of K."""

    __slots__ = ()

    def __getitem__(self, index: K) -> V:
        raise NotImplementedError

    def __setitem__(self, index: K, value: V) -> None:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def ids(self) -> Iterator[K]:
        """The ids of the vector in order, as plain values."""
        raise NotImplementedError


class Queue(Generic[T]):
    """A bounded double-ended queue of ids; the front is where `pop` takes.

    Its capacity is large enough by construction: pushing to a full one is an error of the specification.
    In a property, `len`, `count`, `at`, `contains`, `empty` and `full` build formulas.
    """

    __slots__ = ()

    def push(self, item: T) -> None:
        """Add at the back."""
        raise NotImplementedError

    def push_front(self, item: T) -> None:
        """Add at the front."""
        raise NotImplementedError

    def pop(self) -> T:
        """Take from the front."""
        raise NotImplementedError

    def pop_back(self) -> T:
        """Take from the back."""
        raise NotImplementedError

    def remove(self, item: T) -> None:
        """Take out the first occurrence of `item`, which must be there."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take out everything."""
        raise NotImplementedError

    def at(self, position: int) -> T:
        """The element at a plain position, NIL beyond the end."""
        raise NotImplementedError

    def len(self) -> int:
        """How many elements there are."""
        raise NotImplementedError

    def empty(self) -> bool:
        raise NotImplementedError

    def nonempty(self) -> bool:
        raise NotImplementedError

    def full(self) -> bool:
        raise NotImplementedError

    def contains(self, item: T) -> bool:
        raise NotImplementedError

    def count(self, item: T) -> int:
        """How often `item` is in the queue."""
        raise NotImplementedError

    @property
    def cap(self) -> int:
        """The capacity."""
        raise NotImplementedError


class Ring(Queue[T]):
    """A queue whose capacity is that of the real structure: a rule tests `full` before it pushes."""

    __slots__ = ()


@attrs.frozen
class Bounded:
    """Declared by `upto`."""

    hi: Bound
    lo: Bound
    default: int | None


@attrs.frozen
class Capacity:
    """Declared by `queue` and `ring`."""

    cap: Bound


@attrs.frozen
class Constant:
    """Declared by `const`."""

    value: Any


def upto(hi: Bound, *, lo: Bound = 0, default: int | None = None) -> Any:
    """A bounded integer field, lo..hi inclusive; `default` is its initial value (0 where allowed, else lo)."""
    return Bounded(hi, lo, default)


def queue(cap: Bound) -> Any:
    """The capacity of a `Queue` field."""
    return Capacity(cap)


def ring(cap: Bound) -> Any:
    """The capacity of a `Ring` field."""
    return Capacity(cap)


def const(value: C) -> C:
    """A field that is a constant of the variant: plain values that rules and properties read, not part of the state."""
    made: Any = Constant(value)
    return made  # type: ignore[no-any-return]


@dataclass_transform(kw_only_default=True, field_specifiers=(upto, queue, ring, const))
def record(cls: type[C]) -> type[C]:
    """Make a class with annotated fields a record of the model.

    The class itself becomes a frozen attrs class; inside a rule the same names are a draft that may be assigned.
    """
    names = list(cls.__dict__.get("__annotations__", {}))
    if not names:
        raise DefinitionError(f"record {cls.__name__} has no fields")
    specs = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    for name in names:
        if name.startswith("_"):
            raise DefinitionError(f"record {cls.__name__}: field {name} must not start with an underscore")
    plain = {
        name: attrs.field(default=spec.value if isinstance(spec, Constant) else spec)
        for name, spec in specs.items()
        if not isinstance(spec, (Bounded, Capacity))
    }
    for name in specs:
        delattr(cls, name)
    these = {name: plain.get(name, attrs.field(default=attrs.NOTHING)) for name in names}
    made: Any = attrs.define(cls, these=these, frozen=True, kw_only=True, slots=True)
    made.__gosem_specs__ = specs
    return made  # type: ignore[no-any-return]

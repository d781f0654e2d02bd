"""The finite domains that a leaf of a state ranges over, and how their values are encoded as integers."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self, TypeVar

from .errors import DefinitionError


class Enum(enum.Enum):
    """An enumeration of the model; a member's code is its position in the class."""

    __hash__ = object.__hash__  # members are compared by identity, and hashed often


class Id(int):
    """A name of one of finitely many things: subclass it, and the class name is its size in a scope.

    ``class Obj(Id, size="O")`` uses another size name.  At run time ids are plain ints; type checkers keep the
    subclasses apart, so that ``s.g[m]`` is an error.
    """

    size_name: ClassVar[str] = ""

    def __init_subclass__(cls, size: str | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.size_name = size or cls.__name__


NIL: Final[Any] = -1
"""No id.  Compare with ``==``; indexing by it is an error of the specification."""


class _Nilable:
    pass


_T = TypeVar("_T", bound=Id)
if TYPE_CHECKING:
    Opt = Annotated[_T, "or NIL"]
else:
    Opt = Annotated[_T, _Nilable]
"""``Opt[G]``: a G or NIL."""


class _Interned:
    """Equal sorts are one object, so that they are compared and hashed by identity."""

    __slots__ = ()
    _made: ClassVar[dict[tuple[Any, ...], Any]] = {}

    def __new__(cls, *args: Any) -> Self:
        found = cls._made.get((cls, *args))
        if found is None:
            found = cls._made[(cls, *args)] = super().__new__(cls)
        return found


class BoolSort(_Interned):
    """False and True, as 0 and 1."""

    __slots__ = ()

    def show(self, value: int) -> str:
        """``true`` or ``false``."""
        return "true" if value else "false"

    def __str__(self) -> str:
        return "bool"

    def __reduce__(self) -> tuple[Any, ...]:
        return BoolSort, ()


class IntSort(_Interned):
    """An integer; the bounds belong to the leaf."""

    __slots__ = ()

    def show(self, value: int) -> str:
        """The number."""
        return str(value)

    def __str__(self) -> str:
        return "int"

    def __reduce__(self) -> tuple[Any, ...]:
        return IntSort, ()


class IdSort(_Interned):
    """The ids of `cls`: 0..size-1, and -1 for NIL where `nil`."""

    __slots__ = ("cls", "nil", "size")

    def __init__(self, cls: type[Id], size: int, nil: bool) -> None:
        self.cls, self.size, self.nil = cls, size, nil

    def show(self, value: int) -> str:
        """``G0``, or ``NIL``."""
        return "NIL" if value == -1 else f"{self.cls.__name__}{value}"

    def __str__(self) -> str:
        return self.cls.__name__

    def __reduce__(self) -> tuple[Any, ...]:
        return IdSort, (self.cls, self.size, self.nil)


class EnumSort(_Interned):
    """The members of `cls`, by position."""

    __slots__ = ("cls", "members")

    def __init__(self, cls: type[enum.Enum]) -> None:
        self.cls = cls
        self.members: tuple[enum.Enum, ...] = tuple(cls)

    def encode(self, value: Any) -> int:
        """The code of a member."""
        if type(value) is not self.cls:
            raise DefinitionError(f"{value!r} is not a {self.cls.__name__}")
        return enum_codes(self.cls)[value]

    def show(self, value: int) -> str:
        """The name of the member with this code."""
        return str(self.members[value].name)

    def __str__(self) -> str:
        return self.cls.__name__

    def __reduce__(self) -> tuple[Any, ...]:
        return EnumSort, (self.cls,)


Sort = BoolSort | IntSort | IdSort | EnumSort
BOOL: Final = BoolSort()
INT: Final = IntSort()

_codes: dict[type[enum.Enum], dict[enum.Enum, int]] = {}


def enum_codes(cls: type[enum.Enum]) -> dict[enum.Enum, int]:
    """The code of each member."""
    found = _codes.get(cls)
    if found is None:
        found = _codes[cls] = {member: code for code, member in enumerate(cls)}
    return found

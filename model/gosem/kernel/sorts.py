"""The finite domains that a leaf of a state ranges over, and how their values are encoded as integers."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, TypeVar

import attrs

from .errors import DefinitionError


class Enum(enum.Enum):
    """An enumeration of the model; a member's code is its position in the class."""


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


@attrs.frozen
class BoolSort:
    """False and True, as 0 and 1."""

    @property
    def lo(self) -> int:
        return 0

    @property
    def hi(self) -> int:
        return 1

    def show(self, value: int) -> str:
        return "true" if value else "false"

    def __str__(self) -> str:
        return "bool"


@attrs.frozen
class IntSort:
    """An integer; the bounds belong to the leaf."""

    def show(self, value: int) -> str:
        return str(value)

    def __str__(self) -> str:
        return "int"


@attrs.frozen
class IdSort:
    """The ids of `cls`: 0..size-1, and -1 for NIL where `nil`."""

    cls: type[Id]
    size: int
    nil: bool

    def show(self, value: int) -> str:
        return "NIL" if value == -1 else f"{self.cls.__name__}{value}"

    def __str__(self) -> str:
        return self.cls.__name__


@attrs.frozen
class EnumSort:
    """The members of `cls`, by position."""

    cls: type[enum.Enum]

    @property
    def members(self) -> tuple[enum.Enum, ...]:
        return tuple(self.cls)

    def encode(self, value: Any) -> int:
        if type(value) is not self.cls:
            raise DefinitionError(f"{value!r} is not a {self.cls.__name__}")
        return enum_codes(self.cls)[value]

    def show(self, value: int) -> str:
        return str(list(self.cls)[value].name)

    def __str__(self) -> str:
        return self.cls.__name__


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

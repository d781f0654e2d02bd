"""What cannot be overloaded is looked for in the compiled text: `is` compares identity, never symbolic values."""

from __future__ import annotations

import dis
import inspect
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

from .errors import DefinitionError


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def check_text(fn: Callable[..., Any]) -> None:
    """Refuse `is` and `is not` in a rule or property."""
    for code in _codes(inspect.unwrap(fn).__code__):
        line = code.co_firstlineno
        for instruction in dis.get_instructions(code):
            line = instruction.starts_line or line
            if instruction.opname == "IS_OP" or ("_NONE" in instruction.opname and "JUMP" in instruction.opname):
                raise DefinitionError(
                    f"{code.co_filename}:{line}: `is` in {fn.__name__} compares identity, which a symbolic value does not "
                    "have: write == or != (also with NIL)"
                )

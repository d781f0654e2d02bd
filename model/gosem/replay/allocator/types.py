"""The data of the alloc/free experiment beside its events: the table of types, and the units of ids."""

from __future__ import annotations

from gosem.trace import Batch, Generation
from gosem.trace.tables import Cursor

from .state import Type

_EXPERIMENT = "AllocFree"
_TYPES, _INFO = range(2)


def experiment(generation: Generation) -> tuple[dict[int, Type], tuple[int, ...]]:
    """The types by id, and the units: (address of the first page, bytes of a page, of a word, of the smallest stack).

    Only the first generation has units.  A TraceError where the data is cut.
    """
    types: dict[int, Type] = {}
    info: tuple[int, ...] = ()
    for batch in generation.experimental.get(_EXPERIMENT, []):
        read = Cursor(Batch(batch.m, 0, batch.data, batch.offset))
        if not read.more:
            continue
        kind = read.byte()
        if kind == _INFO:
            info = tuple(read.uvarint("units of the alloc/free experiment") for _ in range(4))
        elif kind != _TYPES:
            raise read.error(f"unknown batch {kind} of the alloc/free experiment: expected {_TYPES} or {_INFO}")
        while kind == _TYPES and read.more:
            id, _, size, pointers, length = (read.uvarint("a type of the alloc/free experiment") for _ in range(5))
            name = read.data[read.at : read.at + length]
            if len(name) != length:
                raise read.error(
                    f"a type of the alloc/free experiment: read {len(name)} bytes of its name but wanted {length}"
                )
            read.at += length
            types[id] = Type(name.decode("utf-8", "replace"), size, pointers)
    return types, info

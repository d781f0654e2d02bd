"""Columns of integers in a page: as small as they compress, and read again by a few lines of script.

A column is a sequence of whole numbers that fit 64 bits.  A column that grows is kept as differences.  Of every
column the bytes of equal weight are put together (all lowest bytes, then all next ones, ...), because most of
the upper ones are zero; the whole is deflated and written as base64.
"""

from __future__ import annotations

import base64
import sys
import zlib
from array import array
from collections.abc import Iterable
from typing import Any

_BYTES = 8


class Pack:
    """Collects columns; `text` is what the page holds, `index` tells its script where each column is."""

    def __init__(self) -> None:
        self.index: list[list[Any]] = []
        """Of each column its name, its length, and 1 if it holds differences, else 0."""
        self._parts: list[bytes] = []

    def add(self, name: str, values: Iterable[int], *, growing: bool = False) -> None:
        """Add a column; `growing` for one whose numbers seldom fall."""
        column = values if isinstance(values, array) else array("q", values)
        if growing and len(column) > 1:
            column = array("q", [column[0], *map(int.__sub__, column[1:], column)])
        if sys.byteorder == "big":
            column.byteswap()
        raw = column.tobytes()
        self._parts += [raw[weight::_BYTES] for weight in range(_BYTES)]
        self.index.append([name, len(column), int(growing)])

    @property
    def text(self) -> str:
        """All columns in base64."""
        return base64.b64encode(zlib.compress(b"".join(self._parts), 6)).decode("ascii")


def unpack(index: Iterable[list[Any]], text: str) -> dict[str, list[int]]:
    """The columns again, as the script of the page reads them."""
    raw = zlib.decompress(base64.b64decode(text))
    columns, at = {}, 0
    for name, count, growing in index:
        planes = [raw[at + weight * count : at + (weight + 1) * count] for weight in range(_BYTES)]
        at += _BYTES * count
        values = [int.from_bytes(bytes(column), "little", signed=True) for column in zip(*planes, strict=True)]
        if growing:
            for i in range(1, count):
                values[i] += values[i - 1]
        columns[name] = values
    return columns

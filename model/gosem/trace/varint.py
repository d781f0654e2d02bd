"""Sequences of numbers of variable length (LEB128), as tuples."""

from __future__ import annotations

import re

_split = re.compile(rb"([\x80-\xff]+[\x00-\x7f])").split
"""Runs of numbers of one byte each, and between two of them one longer number."""
_CACHE = 1 << 16
_ALL_ONES = b"\xff" * 9 + b"\x01"


class _Unusual(Exception):
    """A number that is longer than it need be, or beyond 63 bits."""


class _Longer(dict[bytes, int]):
    """From bytes to numbers, remembering."""

    def __missing__(self, token: bytes) -> int:
        if not token[-1] or (len(token) > 9 and token != _ALL_ONES):
            raise _Unusual
        value = shift = 0
        for byte in token:
            value |= (byte & 0x7F) << shift
            shift += 7
        if len(self) < _CACHE:
            self[token] = value
        return value


_longer = _Longer()


def flat(data: bytes) -> list[int] | None:
    """The numbers of which the bytes consist; None where one is cut, longer than it need be, or beyond 63 bits (but for 2^64-1)."""
    if not data or data[-1] >= 0x80:
        return None
    parts = _split(data)
    numbers = [*parts[0]]
    append = numbers.append
    try:
        for token, run in zip(parts[1::2], parts[2::2], strict=True):
            append(_longer[token])
            numbers += run
    except _Unusual:
        return None
    return numbers

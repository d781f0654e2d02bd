"""Packed events as a flat tuple of numbers.

A payload is a sequence ``kind dt arguments`` of variable-length numbers, but for the kind, which is one byte.  Below
128 a byte is a number, too, so the whole payload can be cut into numbers without knowing what they are.  An
experimental kind, 128 or above, sticks to the time difference behind it: together they look like one number, ``kind &
127 | dt << 7``, from which both are taken again.  That is unambiguous as long as no number is longer than it need be,
and then one regular expression does the work.  Everything else, and all that is broken, is decoded step by step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import compress

from . import wire
from .errors import TraceError
from .tables import Batch, Cursor
from .varint import flat

BROKEN = 1 << 62
"""As the size of an event: there is no such kind."""
SIZE = [BROKEN] * 137
"""Numbers of an event by kind, the kind and the time difference among them."""
STUCK = [BROKEN] * 128
"""The same for an experimental kind that sticks to the time difference, by its lower seven bits."""
_ENDS = bytes(byte < 0x80 for byte in range(256))
LOOSE = 137
"""Where an experimental kind does not stick to its time difference, because that is 0, it is written as kind - 137:
negative."""

for _kind in wire.KINDS.values():
    if _kind.timed:
        SIZE[_kind.number] = 2 + len(_kind.args)
        if _kind.number >= 128:
            STUCK[_kind.number - 128] = 1 + len(_kind.args)


def unpack(batch: Batch) -> tuple[tuple[int, ...], TraceError | None]:
    """The numbers of a batch, up to the first mistake in it, and a 0 behind them; and that mistake.

    A mistake in the number of arguments of the last event, and an unknown kind, are left for `broken` to find.
    """
    numbers = flat(batch.data)
    if numbers is None:
        return step_by_step(batch)
    numbers.append(0)
    return tuple(numbers), None


def step_by_step(batch: Batch) -> tuple[tuple[int, ...], TraceError | None]:
    """The same, in the way of Go's reader."""
    numbers: list[int] = []
    try:
        for kind, dt, args, _ in walk(batch):
            if kind < 128:
                numbers += (kind, dt)
            elif dt:
                numbers.append(kind & 0x7F | dt << 7)
            else:
                numbers += (kind - LOOSE, dt)
            numbers += args
    except TraceError as error:
        return (*numbers, 0), error
    return (*numbers, 0), None


def walk(batch: Batch) -> Iterator[tuple[int, int, tuple[int, ...], int]]:
    """(kind, dt, arguments, bytes) of each event of a batch, unordered; TraceError where it is broken."""
    read = Cursor(batch)
    while read.more:
        start = read.at
        kind = read.byte()
        known = wire.KINDS.get(kind)
        if known is None or not known.timed:
            read.at = start
            bad = kind > max(wire.KINDS)
            raise read.error(
                f"found invalid event type: {kind}" if bad else f"found event without a timestamp: type={kind}"
            )
        dt = _argument(read, "found invalid uvarint for timestamp")
        args = tuple([_argument(read, "found invalid uvarint") for _ in known.args])
        yield kind, dt, args, read.at - start


def sizes(batch: Batch) -> Counter[int]:
    """Bytes that the events of each kind take in a batch; TraceError where it is broken."""
    found: Counter[int] = Counter()
    numbers = flat(batch.data)
    if numbers is None:
        for kind, _, _, size in walk(batch):
            found[kind] += size
        return found
    # each byte below 128 ends a number
    ends = [0, *compress(range(1, len(batch.data) + 1), batch.data.translate(_ENDS))]
    at = 0
    try:
        while at < len(numbers):
            number = numbers[at]
            behind = at + (SIZE[number] if number < 128 else STUCK[number & 0x7F])
            found[number if number < 128 else 128 + (number & 0x7F)] += ends[behind] - ends[at]
            at = behind
    except IndexError:
        raise broken(batch) from None
    return found


def _argument(read: Cursor, message: str) -> int:
    try:
        return read.uvarint()
    except TraceError:
        raise read.error(message) from None


def kind_of(number: int) -> int:
    """The kind that an event's first number stands for."""
    if number >= 128:
        return 128 + (number & 0x7F)
    return number if number >= 0 else number + LOOSE


def broken(batch: Batch) -> TraceError:
    """The mistake of a batch whose numbers do not come out as events."""
    return step_by_step(batch)[1] or TraceError("a batch that cannot be decoded", batch.offset)


def offset_of(batch: Batch, index: int) -> int:
    """The byte of the file where the event begins whose first number has this index."""
    numbers = at = 0
    for kind, dt, args, size in walk(batch):
        if numbers >= index:
            break
        numbers += len(args) + (1 if dt and kind >= 128 else 2)
        at += size
    return batch.offset + at

"""The structural batches of a generation: strings, stacks, samples of the CPU profile, clocks."""

from __future__ import annotations

import math
from typing import NamedTuple

import attrs

from . import wire
from .errors import TraceError
from .source import EOF, OVERFLOW, UNEXPECTED_EOF
from .varint import flat

_AT_THE_END = "a table ends inside of an entry"
"""Go's reader takes this for the end of the trace, and is content."""


class Frame(NamedTuple):
    """A frame of a stack."""

    pc: int
    func: str
    file: str
    line: int


class CpuSample(NamedTuple):
    """A sample of the CPU profile: `time` in nanoseconds, `g` -1 for none, `p` as written."""

    time: int
    m: int
    p: int
    g: int
    stack: int


class ExperimentalBatch(NamedTuple):
    """Data of an experiment, in a form of its own."""

    m: int
    data: bytes
    offset: int


@attrs.frozen
class Clock:
    """One moment on three clocks: of the trace (nanoseconds), monotonic (nanoseconds), and wall (seconds and
    nanoseconds of Unix)."""

    trace: int
    mono: int
    sec: int
    nsec: int


class Batch(NamedTuple):
    """A batch of the file: `time` in clock units, `offset` that of its payload."""

    m: int
    time: int
    data: bytes
    offset: int
    experiment: int = 0


class Cursor:
    """Reads a payload; what is missing or wrong is a TraceError."""

    __slots__ = ("at", "data", "offset")

    def __init__(self, batch: Batch, at: int = 0) -> None:
        self.data = batch.data
        self.offset = batch.offset
        self.at = at

    @property
    def more(self) -> bool:
        """Is there anything left?"""
        return self.at < len(self.data)

    def error(self, message: str) -> TraceError:
        """A mistake at this place."""
        return TraceError(message, self.offset + self.at)

    def byte(self) -> int:
        """The next byte, which must be there."""
        value = self.data[self.at]
        self.at += 1
        return value

    def uvarint(self, what: str = "") -> int:
        """The next number; `what` begins the message where it is cut or too long."""
        data, at = self.data, self.at
        value = shift = 0
        while True:
            if at >= len(data) or shift == 70:
                text = OVERFLOW if shift == 70 else UNEXPECTED_EOF if shift else EOF
                raise self.error(f"{what}: {text}" if what else _AT_THE_END if text == EOF else text)
            bits = data[at]
            at += 1
            if bits < 0x80:
                if shift == 63 and bits > 1:
                    raise self.error(f"{what}: {OVERFLOW}" if what else OVERFLOW)
                self.at = at
                return value | bits << shift
            value |= (bits & 0x7F) << shift
            shift += 7


def nanoseconds(units: int, unit: float) -> int:
    """Clock units in nanoseconds, as a machine of 64 bits has it: truncated, the smallest number where it does not
    fit."""
    product = units * unit
    return int(product) if product < 9.223372036854775807e18 else -(1 << 63)


def add_strings(strings: dict[int, str], batch: Batch) -> None:
    """The strings of a batch."""
    read = Cursor(batch, 1)
    while read.more:
        start = read.at
        if (kind := read.byte()) != wire.STRING:
            raise TraceError(f"expected string event, got {kind}", batch.offset + start)
        id = read.uvarint()
        size = read.uvarint()
        if size > wire.MAX_STRING:
            raise read.error(f"invalid string size {size}, maximum is {wire.MAX_STRING}")
        data = batch.data[read.at : read.at + size]
        if len(data) != size:
            raise read.error(f"failed to read full string: read {len(data)} but wanted {size}")
        read.at += size
        if id in strings or not id:
            raise TraceError(f"multiple strings with the same ID: id={id}", batch.offset + start)
        strings[id] = data.decode("utf-8", "replace")


@attrs.define
class RawStacks:
    """Stacks before the strings of their generation are known."""

    stacks: dict[int, tuple[int, ...]] = attrs.field(factory=dict)
    frames: dict[int, tuple[int, int, int]] = attrs.field(factory=dict)
    """By pc: ids of function and file, and the line.  What is said first counts."""

    def add(self, batch: Batch) -> None:
        """The stacks of a batch."""
        numbers = flat(batch.data)
        found: dict[int, tuple[int, ...]] = {}
        frames: list[tuple[int, ...]] = []
        at, end = 1, len(numbers or ())
        while numbers is not None and at + 3 <= end:
            kind, id, count = numbers[at : at + 3]
            behind = at + 3 + 4 * count
            if (
                kind != wire.STACK
                or count > wire.MAX_FRAMES
                or behind > end
                or not id
                or id in found
                or id in self.stacks
            ):
                break
            found[id] = tuple(numbers[at + 3 : behind : 4])
            frames += zip(*[iter(numbers[at + 3 : behind])] * 4, strict=True)
            at = behind
        if numbers is None or at != end:
            self._add_step_by_step(batch)
            return
        self.stacks.update(found)
        for pc, func, file, line in frames:
            self.frames.setdefault(pc, (func, file, line))

    def _add_step_by_step(self, batch: Batch) -> None:
        """The same, saying what is wrong."""
        read = Cursor(batch, 1)
        while read.more:
            start = read.at
            if (kind := read.byte()) != wire.STACK:
                raise TraceError(f"expected stack event, got {kind}", batch.offset + start)
            id = read.uvarint()
            count = read.uvarint()
            if count > wire.MAX_FRAMES:
                raise read.error(f"invalid stack size {count}, maximum is {wire.MAX_FRAMES}")
            pcs = []
            for i in range(1, count + 1):
                pc = read.uvarint(f"reading frame {i}'s PC for stack {id}")
                func = read.uvarint(f"reading frame {i}'s funcID for stack {id}")
                file = read.uvarint(f"reading frame {i}'s fileID for stack {id}")
                line = read.uvarint(f"reading frame {i}'s line for stack {id}")
                self.frames.setdefault(pc, (func, file, line))
                pcs.append(pc)
            if id in self.stacks or not id:
                raise TraceError(f"multiple stacks with the same ID: id={id}", batch.offset + start)
            self.stacks[id] = tuple(pcs)

    def resolve(self, strings: dict[int, str]) -> dict[int, tuple[Frame, ...]]:
        """The stacks with names."""
        names = {0: "", **strings}
        frames: dict[int, Frame] = {}
        for id, pcs in self.stacks.items():
            for pc in pcs:
                if pc in frames:
                    continue
                func, file, line = self.frames[pc]
                if func not in names:
                    raise TraceError(f"found invalid func string ID {func} for stack {id}")
                if file not in names:
                    raise TraceError(f"found invalid file string ID {file} for stack {id}")
                frames[pc] = Frame(pc, names[func], names[file], line)
        return {id: tuple([frames[pc] for pc in pcs]) for id, pcs in self.stacks.items()}


def add_samples(samples: list[CpuSample], batch: Batch) -> None:
    """The samples of a batch; their times are still clock units."""
    read = Cursor(batch, 1)
    while read.more:
        start = read.at
        if (kind := read.byte()) != wire.CPU_SAMPLE:
            raise TraceError(f"expected CPU sample event, got {kind}", batch.offset + start)
        time, m, p, g, stack = (read.uvarint() for _ in range(5))
        samples.append(CpuSample(time, wire.signed(m), wire.signed(p), wire.signed(g) if g else -1, stack))


@attrs.define
class Sync:
    """The clocks of a generation, as far as they have been read."""

    unit: float = 0.0
    """Nanoseconds per clock unit."""
    snapshot: tuple[int, int, int, int] | None = None
    """(clock units, mono, sec, nsec)"""

    def add(self, batch: Batch, version: int) -> None:
        """The clocks of a batch."""
        read = Cursor(batch, 1 if version >= 25 else 0)
        time = batch.time
        while read.more:
            start = read.at
            kind = read.byte()
            if kind == wire.FREQUENCY:
                if self.unit:
                    raise TraceError("found multiple frequency events", batch.offset + start)
                frequency = read.uvarint()
                if not frequency:
                    raise TraceError("a clock of frequency 0", batch.offset + start)
                self.unit = 1.0 / (frequency / 1e9)
            elif kind == wire.CLOCK_SNAPSHOT and version >= 25:
                if self.snapshot:
                    raise TraceError("found multiple clock snapshot events", batch.offset + start)
                time += read.uvarint()
                self.snapshot = (time, read.uvarint(), read.uvarint(), read.uvarint())
            else:
                raise TraceError(f"expected frequency or clock snapshot event, got {kind}", batch.offset + start)

    def clock(self) -> Clock | None:
        """The snapshot in nanoseconds."""
        if self.snapshot is None:
            return None
        time, mono, sec, nsec = self.snapshot
        assert math.isfinite(self.unit)
        return Clock(nanoseconds(time, self.unit), mono, sec, nsec)

"""The reader: a file becomes generations, one at a time, each with its tables and with its events still packed.

The format is that of Go 1.22 and later ("v2").  A generation has to be read to its end before its first event can be
ordered, since its tables come last; so memory is bounded by the largest generation.  Since Go 1.26 a generation ends
with a byte of its own; before, where the first batch of the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from . import wire
from .errors import TraceError
from .source import Input, Source, VarintError
from .tables import (
    Batch,
    Clock,
    CpuSample,
    ExperimentalBatch,
    Frame,
    RawStacks,
    Sync,
    add_samples,
    add_strings,
    nanoseconds,
)

_HEADER = re.compile(rb"go 1\.(\d{1,9}) trace\x00\x00\x00")
_MAX_GENERATION = 1 << 30
"""Bytes of one generation that are accepted; a second of a very busy program is some tens of megabytes."""


@attrs.frozen(kw_only=True)
class Generation:
    """What the file says about one stretch of time.

    `freq_ns` is the length of a clock unit in nanoseconds, `min_time` the earliest time of a batch in clock units.
    `strings` and `stacks` have no entry for id 0, which is the empty one; frames are leaf first.  `batches` are the
    packed events of each thread in file order, thread -1 is none; threads are in the order of their first batch.
    `offset` and `size` say where in the file it is, in bytes.
    """

    number: int
    version: int
    freq_ns: float
    min_time: int
    clock: Clock | None
    strings: dict[int, str]
    stacks: dict[int, tuple[Frame, ...]]
    batches: dict[int, list[Batch]]
    cpu_samples: list[CpuSample]
    experimental: dict[str, list[ExperimentalBatch]]
    offset: int
    size: int

    def string(self, id: int) -> str:
        """A string; empty where there is none of that id."""
        return self.strings.get(id, "")

    def stack(self, id: int) -> tuple[Frame, ...]:
        """A stack, leaf first; empty where there is none of that id."""
        return self.stacks.get(id, ())


class _End(Exception):
    """The input ends where a batch might begin."""


@attrs.define
class _Building:
    """A generation while its batches come in."""

    number: int = 0
    min_time: int = 0
    offset: int = 0
    size: int = 0
    strings: dict[int, str] = attrs.field(factory=dict)
    stacks: RawStacks = attrs.field(factory=RawStacks)
    samples: list[CpuSample] = attrs.field(factory=list)
    sync: Sync = attrs.field(factory=Sync)
    batches: dict[int, list[Batch]] = attrs.field(factory=dict)
    experimental: dict[str, list[ExperimentalBatch]] = attrs.field(factory=dict)

    def add(self, batch: Batch, version: int) -> None:
        """Take a batch in."""
        if not self.min_time or batch.time < self.min_time:
            self.min_time = batch.time
        self.size += len(batch.data)
        if self.size > _MAX_GENERATION:
            raise TraceError(f"a generation of more than {_MAX_GENERATION >> 30} GiB", batch.offset)
        first = batch.data[0] if batch.data and not batch.experiment else wire.NONE
        if first == wire.STRINGS:
            add_strings(self.strings, batch)
        elif first == wire.STACKS:
            self.stacks.add(batch)
        elif first == wire.CPU_SAMPLES:
            add_samples(self.samples, batch)
        elif first == (wire.SYNC if version >= 25 else wire.FREQUENCY):
            self.sync.add(batch, version)
        elif batch.experiment:
            name = wire.EXPERIMENTS.get(batch.experiment, f"experiment {batch.experiment}")
            self.experimental.setdefault(name, []).append(ExperimentalBatch(batch.m, batch.data, batch.offset))
        elif first == wire.END_OF_GENERATION:
            raise TraceError("an end of generation in a trace of a version that has none", batch.offset)
        else:
            self.batches.setdefault(batch.m, []).append(batch)

    def finish(self, version: int, end: int) -> Generation:
        """The generation; TraceError where something is missing."""
        if not self.sync.unit:
            raise TraceError("no frequency event found", end)
        if version >= 25 and not self.sync.snapshot:
            raise TraceError("no clock snapshot event found", end)
        unit = self.sync.unit
        samples = [s._replace(time=nanoseconds(s.time, unit)) for s in self.samples]
        samples.sort(key=lambda s: s.time)
        return Generation(
            number=self.number, version=version, freq_ns=unit, min_time=self.min_time, clock=self.sync.clock(),
            strings=self.strings, stacks=self.stacks.resolve(self.strings), batches=self.batches, cpu_samples=samples,
            experimental=self.experimental, offset=self.offset, size=end - self.offset,
        )  # fmt: skip


class Reader:
    """Reads a trace, generation by generation; iterate over it once.

    Where the input ends too early behind a whole generation, as after a crash of the traced program, iteration ends,
    and `truncated` says what is missing.  With `strict` that is a TraceError, too, as every other mistake is: in the
    words of Go's reader.
    """

    def __init__(self, source: Input, *, strict: bool = False) -> None:
        self.strict = strict
        self.truncated = ""
        self.unfinished = False
        self._start = 0
        """Where the last batch begins."""
        self._source = Source(source)
        try:
            self.version = read_header(self._source)
        except BaseException:
            self._source.close()
            raise

    @property
    def offset(self) -> int:
        """Bytes read so far."""
        return self._source.offset

    def __iter__(self) -> Iterator[Generation]:
        seen = False
        try:
            for generation in self._delimited() if self.version >= 26 else self._spilling():
                seen = True
                yield generation
        except TraceError as error:
            if not (error.cut and seen) or self.strict:
                raise
            self.truncated = str(error)
        finally:
            self._source.close()

    def _delimited(self) -> Iterator[Generation]:
        """Since Go 1.26: a byte ends a generation."""
        while True:
            building = _Building(offset=self.offset)
            while True:
                try:
                    batch, number = self._batch()
                except _End:
                    if building.batches:
                        message = "incomplete generation found; trace likely truncated"
                        raise TraceError(message, self.offset, cut=True) from None
                    self.unfinished = building.number != 0
                    return
                building.number = building.number or number
                if batch.data[:1] == b"\x34" and not batch.experiment:
                    break
                if not number:
                    raise TraceError("invalid generation number 0", batch.offset)
                if number != building.number:
                    message = "broken trace: missing end-of-generation event, or generations are interleaved"
                    raise TraceError(message, batch.offset)
                building.add(batch, self.version)
            yield building.finish(self.version, self.offset)

    def _spilling(self) -> Iterator[Generation]:
        """Before Go 1.26: the first batch of the next generation ends one."""
        spill: tuple[Batch, int] | None = None
        while True:
            building = _Building(offset=self.offset)
            if spill is not None:
                batch, building.number = spill
                building.offset = self._start
                building.min_time = batch.time
                building.add(batch, self.version)
            spill = late = None
            while True:
                try:
                    batch, number = self._batch()
                except _End:
                    break
                except TraceError as error:
                    if not building.number:
                        raise
                    late = error  # perhaps it is the next generation that is broken: this one first
                    break
                if not number:
                    raise TraceError("invalid generation number 0", batch.offset)
                building.number = building.number or number
                if number == building.number + 1:
                    spill = (batch, number)
                    break
                if number != building.number:
                    raise TraceError("generations out of order", batch.offset)
                building.add(batch, self.version)
            try:
                yield building.finish(self.version, self._start if spill or late else self.offset)
            except TraceError as error:
                error.cut = error.cut or spill is None
                raise
            if late is not None:
                raise late
            if spill is None:
                return

    def _batch(self) -> tuple[Batch, int]:
        """The next batch and the generation it belongs to; of an end of generation, a batch of that byte and
        generation 0."""
        source = self._source
        start = self._start = source.offset
        head = source.take(1)
        if not head:
            raise _End
        if head[0] == wire.END_OF_GENERATION:
            return Batch(-1, 0, head, start), 0
        if head[0] not in (wire.EVENT_BATCH, wire.EXPERIMENTAL_BATCH):
            raise TraceError(f"expected batch event, got event {head[0]}", start)
        experiment = 0
        if head[0] == wire.EXPERIMENTAL_BATCH:
            byte = source.take(1)
            if not byte:
                raise _End
            experiment = byte[0]
        numbers = []
        for what in ("gen", "M ID", "timestamp", "size"):
            at = source.offset
            try:
                numbers.append(source.uvarint())
            except VarintError as error:
                raise TraceError(f"error reading batch {what}: {error}", at, cut=error.cut) from None
        number, m, time, size = numbers
        if size > wire.MAX_BATCH:
            raise TraceError(f"invalid batch size {size}, maximum is {wire.MAX_BATCH}", at)
        offset = source.offset
        data = source.take(size)
        if len(data) != size:
            raise TraceError(f"failed to read full batch: read {len(data)} but wanted {size}", offset, cut=True)
        return Batch(wire.signed(m), time, data, offset, experiment), number


def read_header(source: Source) -> int:
    """The minor version of Go in the header; TraceError where it is no trace of a version that can be read."""
    head = source.take(16)
    # a version of one digit leaves a fourth zero at the end, one of three would need a byte more
    match = _HEADER.match(head)
    if match is None:
        what = "it is empty" if not head else f'expected "go 1.N trace", got {_excerpt(head)}'
        raise TraceError(f"bad file format: not a Go execution trace: {what}", 0)
    version = int(match[1])
    if version in wire.VERSIONS:
        return version
    if version < wire.VERSIONS[0]:
        advice = "written by Go 1.21 or older: record the program again with Go 1.22 or later"
        raise TraceError(f"a trace of the old format (go 1.{version}), {advice}", 0)
    raise TraceError(f"unknown or unsupported trace version go 1.{version}: expected {_versions()}", 0)


def generations(source: Input) -> Iterator[Generation]:
    """The generations of a trace; see `Reader`, which also tells whether the tail was cut."""
    return iter(Reader(source))


def _versions() -> str:
    return f"go 1.{wire.VERSIONS[0]} to 1.{wire.VERSIONS[-1]} (Go 1.27 writes the latter)"


def _excerpt(head: bytes) -> str:
    return "".join(chr(b) if 32 <= b < 127 else f"\\x{b:02x}" for b in head)

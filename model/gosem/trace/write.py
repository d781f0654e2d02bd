"""The writer: events and tables become a binary trace, as the runtime of Go 1.22 to 1.27 writes it.

A trace is written a generation at a time, and a generation as the runtime does it: the clocks, then the events in
batches of one thread each, then samples of the CPU profile, stacks and strings, and (since Go 1.26) the byte that
ends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

import attrs

from . import wire
from .read import Generation
from .tables import Frame
from .unpack import walk

_ROOM = wire.MAX_BATCH - 256
"""Bytes of a batch that are filled; an event may begin at the last of them."""
_FIRST_PC = 0x400000


@attrs.frozen
class Snapshot:
    """One moment on three clocks: of the trace (in its units), monotonic (nanoseconds), wall (seconds and nanoseconds
    of Unix)."""

    time: int
    mono: int
    sec: int
    nsec: int


def uvarint(value: int) -> bytes:
    """A number as the format has it; -1 is the largest of 64 bits, as which none is written."""
    out = bytearray()
    value &= wire.MAX_UINT64
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def pack(kind: int, *numbers: int) -> bytes:
    """An event: its kind and its numbers, the time difference first where it has one."""
    return bytes((kind,)) + b"".join(map(uvarint, numbers))


class TraceWriter:
    """Writes the header at once, then one generation after the other.

    `version` is what the header says (`wire.VERSIONS`): 26 is Go 1.26 and 1.27.
    """

    def __init__(self, out: BinaryIO, version: int = wire.VERSIONS[-1]) -> None:
        if version not in wire.VERSIONS:
            raise ValueError(f"no version of the format: {version}")
        self.version = version
        self._out = out
        out.write(b"go 1.%d trace\x00\x00\x00" % version)

    def generation(self, number: int, frequency: int, clock: Snapshot, start: int | None = None) -> GenerationWriter:
        """Begin a generation, number 1 or more; `frequency` is clock units per second.  End it before the next one.

        `start`, the time of its first batch, is that of the clock where it is not given.
        """
        return GenerationWriter(self._out, self.version, number, frequency, clock, start)


class GenerationWriter:
    """Collects one generation; a batch goes to the file when it is full, the tables when the generation ends.

    Ids of strings and stacks are handed out here, or (to write a trace again) kept as given: then those handed out
    later are others.
    """

    def __init__(
        self, out: BinaryIO, version: int, number: int, frequency: int, clock: Snapshot, start: int | None = None
    ) -> None:
        if number < 1:
            raise ValueError(f"no number of a generation: {number}")
        self._out = out
        self._version = version
        self._number = number
        self._start = clock.time if start is None else start
        self._payloads: dict[int, bytearray] = {}
        self._begun: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._strings: dict[str, int] = {}
        self._texts: dict[int, str] = {}
        self._stacks: dict[tuple[Frame, ...], int] = {}
        self._frames: dict[int, tuple[Frame, ...]] = {}
        self._last_string = self._last_stack = 0
        self._pcs: dict[tuple[str, str, int], int] = {}
        self._samples: list[bytes] = []
        if version >= 25:
            later = clock.time - self._start
            snapshot = pack(wire.CLOCK_SNAPSHOT, later, clock.mono, clock.sec, clock.nsec)
            self._batch(-1, self._start, pack(wire.SYNC) + pack(wire.FREQUENCY, frequency) + snapshot)
        else:
            self._batch(-1, self._start, pack(wire.FREQUENCY, frequency))

    # -- tables -------------------------------------------------------------------------------------------------------

    def keep(self, strings: Mapping[int, str], stacks: Mapping[int, tuple[Frame, ...]]) -> None:
        """Take over the tables of a generation that was read; before anything else."""
        for id, text in strings.items():
            self._texts[id] = text
            self._strings.setdefault(text, id)
        for id, frames in stacks.items():
            self._frames[id] = frames
            self._stacks.setdefault(frames, id)
        self._last_string = max(strings, default=0)
        self._last_stack = max(stacks, default=0)

    def string(self, text: str) -> int:
        """The id of a string; 0 for the empty one.  What is too long is cut, as the runtime does."""
        if not text:
            return 0
        text = text.encode("utf-8", "replace")[: wire.MAX_STRING].decode("utf-8", "ignore")
        id = self._strings.get(text)
        if id is None:
            self._last_string += 1
            id = self._strings[text] = self._last_string
            self._texts[id] = text
        return id

    def stack(self, frames: Sequence[Frame]) -> int:
        """The id of a stack, leaf first; 0 for the empty one.  A frame without a pc gets one."""
        if not frames:
            return 0
        key = tuple(f if f.pc else f._replace(pc=self._pc(f)) for f in frames[: wire.MAX_FRAMES])
        id = self._stacks.get(key)
        if id is None:
            self._last_stack += 1
            id = self._stacks[key] = self._last_stack
            self._frames[id] = key
        return id

    def _pc(self, frame: Frame) -> int:
        """An address: readers know a frame by it."""
        return self._pcs.setdefault((frame.func, frame.file, frame.line), _FIRST_PC + 16 * len(self._pcs))

    # -- events -------------------------------------------------------------------------------------------------------

    def event(self, m: int, time: int, kind: int, *args: int) -> int:
        """An event of thread `m` (-1: none) at `time`, in clock units; the time it gets, which is later than all
        before of that thread."""
        time = max(time, self._last.get(m, -1) + 1)
        self.again(m, time, kind, args)
        return time

    def again(self, m: int, time: int, kind: int, args: Iterable[int]) -> None:
        """The same, with exactly that time, which must not be before that of the thread's last event."""
        last = self._last.get(m, time)
        if time < last:
            raise ValueError(f"thread {m} goes back in time, from {last} to {time}")
        payload = self._payloads.get(m)
        if payload is not None and len(payload) > _ROOM:
            self._flush(m)
            payload = None
        if payload is None:
            payload = self._payloads[m] = bytearray()
            self._begun[m] = last
        payload += pack(kind, time - last, *args)
        self._last[m] = time

    def sample(self, time: int, m: int, p: int, g: int, stack: int) -> None:
        """A sample of the CPU profile, in clock units; -1 is no thread, processor or goroutine."""
        self._samples.append(pack(wire.CPU_SAMPLE, time, m, p, max(g, 0), stack))

    def experimental(self, experiment: int, m: int, time: int, data: bytes) -> None:
        """A batch of an experiment, as it is."""
        self._batch(m, time, data, experiment)

    # -- the file -----------------------------------------------------------------------------------------------------

    def end(self) -> None:
        """Write what is left of the generation."""
        for m in list(self._payloads):
            self._flush(m)
        self._table(wire.CPU_SAMPLES, self._samples)
        self._table(wire.STACKS, map(self._stack, self._frames.items()))
        self._table(wire.STRINGS, (pack(wire.STRING, id, len(raw)) + raw for id, raw in self._raw_strings()))
        if self._version >= 26:
            self._out.write(pack(wire.END_OF_GENERATION))

    def _raw_strings(self) -> Iterable[tuple[int, bytes]]:
        for id, text in self._texts.items():
            yield id, text.encode("utf-8", "replace")

    def _stack(self, item: tuple[int, tuple[Frame, ...]]) -> bytes:
        id, frames = item
        numbers = [id, len(frames)]
        for frame in frames:
            numbers += (frame.pc, self.string(frame.func), self.string(frame.file), frame.line)
        return pack(wire.STACK, *numbers)

    def _table(self, kind: int, entries: Iterable[bytes]) -> None:
        """Entries in as many batches as they need."""
        payload = bytearray()
        for entry in entries:
            if len(payload) + len(entry) + 1 > wire.MAX_BATCH:
                self._batch(-1, self._start, pack(kind) + payload)
                payload = bytearray()
            payload += entry
        if payload:
            self._batch(-1, self._start, pack(kind) + payload)

    def _flush(self, m: int) -> None:
        payload = self._payloads.pop(m)
        self._batch(m, self._begun[m], payload)

    def _batch(self, m: int, time: int, payload: bytes | bytearray, experiment: int = 0) -> None:
        head = pack(wire.EXPERIMENTAL_BATCH, experiment) if experiment else pack(wire.EVENT_BATCH)
        self._out.write(head + b"".join(map(uvarint, (self._number, m, time, len(payload)))) + payload)


# -- a generation again ---------------------------------------------------------------------------------------------------

Raw = tuple[int, int, tuple[int, ...]]
"""An event of a thread as it stands in the file: (time in clock units, kind, arguments)."""


def unpacked(generation: Generation) -> dict[int, list[Raw]]:
    """The events of each thread, in the order of the file."""
    threads: dict[int, list[Raw]] = {}
    for m, batches in generation.batches.items():
        events = threads[m] = []
        for batch in batches:
            time = batch.time
            for kind, dt, args, _ in walk(batch):
                time += dt
                events.append((time, kind, args))
    return threads


def rewrite(out: TraceWriter, generation: Generation, threads: Mapping[int, Iterable[Raw]]) -> None:
    """Write a generation that was read, with these events in place of its own; everything else stays.

    ValueError where a thread goes back in time.  What of the file the reader does not keep (the size of batches, bytes
    of strings that are not UTF-8) may be different.
    """
    unit, clock = generation.freq_ns, generation.clock
    snapshot = Snapshot(generation.min_time, 0, 0, 0)
    if clock is not None:
        snapshot = Snapshot(round(clock.trace / unit), clock.mono, clock.sec, clock.nsec)
    writer = out.generation(generation.number, round(1e9 / unit), snapshot, generation.min_time)
    writer.keep(generation.strings, generation.stacks)
    experiments = {name: number for number, name in wire.EXPERIMENTS.items()}
    for name, batches in generation.experimental.items():
        for batch in batches:
            writer.experimental(experiments[name], batch.m, generation.min_time, batch.data)
    for m, events in threads.items():
        for time, kind, args in events:
            writer.again(m, time, kind, args)
    for sample in generation.cpu_samples:
        writer.sample(round(sample.time / unit), *sample[1:])
    writer.end()

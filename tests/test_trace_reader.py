"""The reader: every version and every way in, what a generation holds, and one clear line for everything that is no trace."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from gosem.kernel import InputError
from gosem.trace import Frame, Reader, TraceError, events, generations, wire
from gosem.trace import read as read_module
from gosem.trace import source as source_module
from tracetext import END, NOBODY, RUNNING, STACKS, TABLES, batch, clock, example, header, trace, uvarint


class Slow(io.RawIOBase):
    """A stream that gives a byte at a time."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.given += 1
        return self.data[self.given - 1 : self.given]


@pytest.mark.parametrize("version", wire.VERSIONS)
def test_a_generation_has_its_tables(version: int) -> None:
    first, second = generations(example(version))
    assert (first.number, second.number, first.version) == (1, 2, version)
    assert first.freq_ns == 1.0
    assert first.min_time == 1
    assert first.strings == {1: "chan receive", 2: "main.work", 3: "main.go"}
    assert first.stacks == {1: (Frame(16, "main.work", "main.go", 12), Frame(17, "main.work", "main.go", 20))}
    assert (first.string(0), first.string(99), first.stack(0)) == ("", "", ())
    assert list(first.batches) == [7, 8]
    assert [b.time for b in second.batches[7]] == [200]
    assert (first.clock is None) == (version < 25)
    if first.clock is not None:
        assert (first.clock.trace, first.clock.mono, first.clock.sec, first.clock.nsec) == (2, 7, 1_700_000_000, 9)


def test_every_way_in(tmp_path: Path) -> None:
    data = example()
    plain, packed = tmp_path / "trace.out", tmp_path / "trace.out.gz"
    plain.write_bytes(data)
    packed.write_bytes(gzip.compress(data))
    expected = [g.batches for g in generations(data)]
    with plain.open("rb") as stream:
        ways = [plain, str(plain), packed, stream, bytearray(data), memoryview(data), Slow(data), io.BytesIO(gzip.compress(data))]
        for way in ways:
            assert [g.batches for g in generations(way)] == expected  # type: ignore[arg-type]
        assert not stream.closed, "who opened it closes it"


def test_a_generation_is_given_before_the_next_is_read() -> None:
    stream = Slow(example())
    found = generations(stream)  # type: ignore[arg-type]
    assert next(found).number == 1
    assert stream.given < len(example()) * 2 // 3
    assert next(found).number == 2


def test_samples_and_experiments() -> None:
    late, early = "CPUSample time=30 m=7 p=0 g=1 stack=1", f"CPUSample time=20 m=8 p={NOBODY} g=0 stack=0"
    samples = batch(1, NOBODY, 5, "CPUSamples", late, early)
    extra = bytes([wire.EXPERIMENTAL_BATCH, 1]) + b"".join(map(uvarint, (1, 7, 5, 3))) + b"abc"
    (generation,) = generations(trace([batch(1, 7, 10, *RUNNING), samples, extra]))
    assert [tuple(s) for s in generation.cpu_samples] == [(20, 8, -1, -1, 0), (30, 7, 0, 1, 1)]
    assert [(b.m, b.data) for b in generation.experimental["AllocFree"]] == [(7, b"abc")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a Go execution trace: it is empty (at byte 0)"),
        (b"hello, world\n", 'expected "go 1.N trace", got hello, world\\x0a (at byte 0)'),
        (b"go 1.26 tr", 'expected "go 1.N trace", got go 1.26 tr (at byte 0)'),
        (b"\x7fELF\x02\x01\x01\x00" * 4, "not a Go execution trace"),
        (header(21), "a trace of the old format (go 1.21), written by Go 1.21 or older: record the program again with Go 1.22"),
        (b"go 1.5 trace\x00\x00\x00\x00", "old format (go 1.5)"),
        (header(24), "unknown or unsupported trace version go 1.24: expected go 1.22 to 1.26 (Go 1.27 writes the latter)"),
        (header(99), "unknown or unsupported trace version go 1.99"),
        (gzip.compress(b"nothing of the kind"), "not a Go execution trace"),
        (gzip.compress(example())[:40], "the compressed data ends too early"),
        (gzip.compress(example())[:-8] + bytes(8), "broken compressed data"),
    ],
    ids=["empty", "text", "cut", "elf", "v1", "go1.5", "go1.24", "go1.99", "gzip", "gzip-cut", "gzip-broken"],
)
def test_what_is_no_trace(data: bytes, message: str) -> None:
    with pytest.raises(TraceError) as caught:
        list(Reader(data, strict=True))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, InputError)


def test_what_is_no_file(tmp_path: Path) -> None:
    for path, reason in ((tmp_path, "Is a directory"), (tmp_path / "no", "No such file or directory")):
        with pytest.raises(TraceError, match=re.escape(f"cannot read {path}: {reason}")):
            Reader(path)
    with pytest.raises(TraceError, match="cannot read"):
        Reader("a\0b")


NUMBER = b"\x81\x82"
"""A number that is cut."""
CLOCK = clock(1)
BROKEN = {
    "expected batch event, got event 9": (b"\x09", 0),
    "error reading batch gen: EOF": (b"\x01", 1),
    "error reading batch M ID: unexpected EOF": (b"\x01\x01" + NUMBER, 2),
    "error reading batch timestamp: binary: varint overflows a 64-bit integer": (b"\x01\x01\x07" + b"\xff" * 11, 3),
    "invalid batch size 65537, maximum is 65536": (batch(1, 7, 1, data=b"", size=65537), 4),
    "failed to read full batch: read 2 but wanted 5": (batch(1, 7, 1, data=b"ab", size=5), 5),
    "invalid generation number 0": (CLOCK + batch(0, 7, 1), len(CLOCK) + 5),
    "broken trace: missing end-of-generation event, or generations are interleaved": (CLOCK + batch(2, 7, 1), len(CLOCK) + 5),
    "incomplete generation found; trace likely truncated": (CLOCK + batch(1, 7, 1), len(CLOCK) + 5),
    "no frequency event found": (batch(1, 7, 1) + END, 6),
    "no clock snapshot event found": (batch(1, NOBODY, 1, "Sync", "Frequency freq=5") + END, None),
    "found multiple frequency events": (CLOCK * 2, None),
    "found multiple clock snapshot events": (CLOCK + batch(1, NOBODY, 1, "Sync", "ClockSnapshot dt=1 mono=1 sec=1 nsec=1"), None),
    "expected frequency or clock snapshot event, got 16": (batch(1, NOBODY, 1, data=b"\x32\x10"), 15),
    "a clock of frequency 0": (batch(1, NOBODY, 1, data=b"\x32\x08\x00"), 15),
    "expected string event, got 9": (batch(1, NOBODY, 1, data=b"\x04\x09"), 15),
    "invalid string size 1025, maximum is 1024": (batch(1, NOBODY, 1, data=b"\x04\x05\x01\x81\x08" + bytes(2000)), None),
    "failed to read full string: read 1 but wanted 3": (batch(1, NOBODY, 1, data=b"\x04\x05\x01\x03a"), None),
    "multiple strings with the same ID: id=1": (batch(1, NOBODY, 1, *TABLES) * 2, None),
    "a table ends inside of an entry": (batch(1, NOBODY, 1, data=b"\x04\x05"), 16),
    "expected stack event, got 9": (batch(1, NOBODY, 1, data=b"\x02\x09"), 15),
    "invalid stack size 129, maximum is 128": (batch(1, NOBODY, 1, data=b"\x02\x03\x01\x81\x01" + bytes(600)), None),
    "reading frame 1's funcID for stack 1: EOF": (batch(1, NOBODY, 1, data=b"\x02\x03\x01\x01\x05"), 19),
    "multiple stacks with the same ID: id=1": (batch(1, NOBODY, 1, *STACKS) * 2, None),
    "found invalid func string ID 2 for stack 1": (CLOCK + batch(1, NOBODY, 1, *STACKS) + END, None),
    "expected CPU sample event, got 9": (batch(1, NOBODY, 1, data=b"\x06\x09"), 15),
}


@pytest.mark.parametrize("message", BROKEN)
def test_what_is_broken(message: str) -> None:
    """One line, with the byte to look at: the offset here is behind the header."""
    data, offset = BROKEN[message]
    with pytest.raises(TraceError) as caught:
        list(Reader(header() + data, strict=True))
    assert caught.value.message == message
    assert offset is None or caught.value.offset == 16 + offset
    assert caught.value.offset < 0 or f"(at byte {caught.value.offset})" in str(caught.value)


def test_old_versions_have_other_ends() -> None:
    data = header(25) + clock(1) + batch(1, 7, 1) + clock(3)
    with pytest.raises(TraceError, match="generations out of order"):
        list(Reader(data))
    with pytest.raises(TraceError, match="invalid generation number 0"):
        list(Reader(header(25) + clock(1) + END))
    with pytest.raises(TraceError, match="no frequency event found"):
        list(Reader(header(23)))
    assert list(Reader(header(26))) == []


@pytest.mark.parametrize("version", wire.VERSIONS)
def test_every_cut(version: int) -> None:
    """Cut anywhere: what is whole is read, the reader says that the tail is missing, and a strict one refuses it."""
    data = example(version)
    whole = list(Reader(data))
    assert whole[1].offset + whole[1].size == len(data)
    for size in range(16, len(data)):
        reader, found, error = Reader(data[:size]), [], ""
        try:
            found += list(reader)
        except TraceError as caught:
            error = str(caught)
        if size >= whole[1].offset:
            assert found[0] == whole[0]
            assert not error
        else:
            assert not found or version < 26, "before, a file may end behind any batch"
        complaint = error or reader.truncated
        if complaint:
            with pytest.raises(TraceError, match=re.escape(complaint)):
                list(Reader(data[:size], strict=True))
        elif version >= 26:
            assert [g.number for g in Reader(data[:size], strict=True)] == [g.number for g in found]
            begun = len(header()) if not found else whole[1].offset
            assert size in (begun, begun + len(clock(1)))
            assert reader.unfinished == (size != begun)
        else:
            assert len(found) == 2 or size < len(data)


def test_a_cut_file_and_its_events() -> None:
    found = events(example()[:-3])
    assert [len(ordered) for _, ordered in found] == [7]
    assert re.fullmatch(r"failed to read full batch: read \d+ but wanted \d+ \(at byte \d+\)", found.truncated)
    assert found.version == 26


def test_damage_in_a_later_generation_is_no_cut() -> None:
    data = example()
    at = data.rindex(b"main.work")
    damaged = data[: at - 1] + b"\xff\x7f" + data[at + 1 :]
    reader = Reader(damaged)
    with pytest.raises(TraceError):
        list(reader)
    assert not reader.truncated


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_module, "_MAX_GENERATION", 50)
    with pytest.raises(TraceError, match="a generation of more than"):
        list(Reader(example()))
    monkeypatch.undo()
    monkeypatch.setattr(source_module, "_MAX_EXPANDED", 1 << 14)

    def endless() -> Iterator[bytes]:
        yield header()
        while True:
            yield b"".join([clock(1), batch(1, 7, 1, data=b""), END])

    parts = endless()
    bomb = gzip.compress(b"".join(next(parts) for _ in range(3_000)))
    with pytest.raises(TraceError, match="the compressed file expands to more than"):
        list(Reader(bomb))
    assert sum(1 for _ in Reader(gzip.decompress(bomb))) == 2_999


def test_a_stream_that_fails() -> None:
    class Failing(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(TraceError, match="cannot read on: Input/output error"):
        Reader(Failing())  # type: ignore[arg-type]


def test_the_event_table() -> None:
    assert len(wire.KINDS) == 52 + 9
    assert wire.KINDS[wire.GO_CREATE].stacks == (2, 1), "the first is where it happens"
    assert wire.KINDS[wire.USER_LOG].strings == (1, 2)
    assert wire.name(wire.GO_START) == "GoStart"
    assert wire.name(77) == "Invalid(77)"
    assert {k.since for k in wire.KINDS.values()} == {22, 23, 25, 26}
    assert wire.signed((1 << 64) - 1) == -1

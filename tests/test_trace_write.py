"""The writer: what it writes is read again as it was, whatever it is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from gosem.trace import Frame, Generation, Reader, events, wire
from gosem.trace.write import GenerationWriter, Raw, Snapshot, TraceWriter, rewrite, unpacked
from hypothesis import given, settings
from hypothesis import strategies as st

RECORDED = Path(__file__).parent.parent / "checks" / "traces"
CLOCK = Snapshot(1000, 5000, 1_700_000_000, 7)
TIMED = sorted(kind.number for kind in wire.KINDS.values() if kind.timed)


def begun(out: io.BytesIO, version: int = 26) -> GenerationWriter:
    return TraceWriter(out, version).generation(1, 10**9, CLOCK)


def only(out: io.BytesIO) -> Generation:
    (generation,) = Reader(out.getvalue(), strict=True)
    return generation


@pytest.mark.parametrize("version", wire.VERSIONS)
def test_every_version_has_its_form(version: int) -> None:
    out = io.BytesIO()
    writer = TraceWriter(out, version)
    for number in (1, 2):
        generation = writer.generation(number, 15_625_000, Snapshot(1000 * number, 5, 6, 7))
        generation.event(4, 1000 * number, wire.GO_STATUS, number, 4, wire.GO_RUNNABLE)
        generation.end()
    reader = Reader(out.getvalue(), strict=True)
    found = list(reader)
    assert reader.version == version
    assert [g.number for g in found] == [1, 2]
    assert [g.freq_ns for g in found] == [64.0, 64.0]
    assert [unpacked(g) for g in found] == [{4: [(1000 * n, wire.GO_STATUS, (n, 4, 1))]} for n in (1, 2)]
    assert [g.clock is not None for g in found] == [version >= 25] * 2
    assert out.getvalue().startswith(b"go 1.%d trace\x00\x00\x00" % version)
    assert out.getvalue().endswith(bytes([wire.END_OF_GENERATION])) == (version >= 26)


@pytest.mark.parametrize("version", [0, 21, 24, 27])
def test_no_other_version(version: int) -> None:
    with pytest.raises(ValueError, match="no version of the format"):
        TraceWriter(io.BytesIO(), version)


def test_no_generation_zero() -> None:
    with pytest.raises(ValueError, match="no number of a generation"):
        TraceWriter(io.BytesIO()).generation(0, 1, CLOCK)


args = st.integers(0, wire.MAX_UINT64) | st.integers(0, 300)


@st.composite
def raw_events(draw: st.DrawFn) -> list[Raw]:
    """Events of a thread, of any kinds and with any arguments."""
    time, found = draw(st.integers(1, 2**40)), []
    for kind in draw(st.lists(st.sampled_from(TIMED), min_size=1, max_size=20)):
        time += draw(st.integers(0, 2**20) | st.just(0))
        count = len(wire.KINDS[kind].args)
        found.append((time, kind, tuple(draw(st.lists(args, min_size=count, max_size=count)))))
    return found


@given(st.dictionaries(st.integers(-1, 2**62), raw_events(), max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_events_come_back(threads: dict[int, list[Raw]]) -> None:
    out = io.BytesIO()
    writer = begun(out)
    for m, raw in threads.items():
        for time, kind, arguments in raw:
            writer.again(m, time, kind, arguments)
    writer.end()
    assert unpacked(only(out)) == threads


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
frames = st.builds(Frame, st.just(0), names, names, st.integers(0, 10**6))


@given(st.lists(names, max_size=30), st.lists(st.lists(frames, max_size=6), max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_tables_come_back(strings: list[str], stacks: list[list[Frame]]) -> None:
    out = io.BytesIO()
    writer = begun(out)
    string_ids, stack_ids = [writer.string(text) for text in strings], [writer.stack(stack) for stack in stacks]
    assert string_ids == [writer.string(text) for text in strings]
    assert stack_ids == [writer.stack(stack) for stack in stacks]
    writer.event(1, 1, wire.PROC_STOP)
    writer.end()
    read = only(out)
    assert [read.string(id) for id in string_ids] == strings
    assert [[f._replace(pc=0) for f in read.stack(id)] for id in stack_ids] == stacks
    assert all(f.pc for stack in read.stacks.values() for f in stack)


def test_limits_of_the_format() -> None:
    """Long strings and deep stacks are cut, and many events take many batches."""
    out = io.BytesIO()
    writer = begun(out)
    long = "é" * 600  # 1200 bytes, cut in the middle of nothing
    text = writer.string(long)
    deep = writer.stack([Frame(0, f"f{i}", "f.go", i + 1) for i in range(200)])
    for i in range(30_000):
        writer.event(3, 10 * i, wire.USER_LOG, wire.MAX_UINT64, text, text, deep)
    many = [writer.string(f"{i:04}" + "x" * 1000) for i in range(200)]
    writer.end()
    read = only(out)
    assert read.string(text) == "é" * 512
    assert len(read.stack(deep)) == wire.MAX_FRAMES
    assert read.stack(deep)[0].func == "f0"
    assert [read.string(id)[:4] for id in many] == [f"{i:04}" for i in range(200)]
    assert len(read.batches[3]) > 5
    assert all(len(batch.data) <= wire.MAX_BATCH for batch in read.batches[3])
    assert [time for time, _, _ in unpacked(read)[3]] == [10 * i for i in range(30_000)]


def test_time_goes_on() -> None:
    out = io.BytesIO()
    writer = begun(out)
    assert [writer.event(1, t, wire.PROC_STOP) for t in (50, 50, 7, 60)] == [50, 51, 52, 60]
    assert writer.event(2, 7, wire.PROC_STOP) == 7, "another thread has a time of its own"
    writer.again(1, 60, wire.PROC_STOP, ())
    with pytest.raises(ValueError, match="thread 1 goes back in time, from 60 to 59"):
        writer.again(1, 59, wire.PROC_STOP, ())


def test_none_is_minus_one() -> None:
    out = io.BytesIO()
    writer = begun(out)
    writer.event(-1, 5, wire.GO_STATUS, 1, -1, wire.GO_WAITING)
    writer.sample(6, -1, -1, -1, 0)
    writer.end()
    read = only(out)
    assert unpacked(read) == {-1: [(5, wire.GO_STATUS, (1, wire.MAX_UINT64, 4))]}
    assert read.cpu_samples == [(6, -1, -1, -1, 0)]


FILES = [f"{name}/trace.out.gz" for name in ("coroutines", "crash", "flight-recorder", "select-timers")]


@pytest.mark.parametrize("file", [*FILES, "idle/trace_allocfree.out.gz", "panics/trace_allocfree.out.gz"])
def test_a_recorded_trace_again(file: str) -> None:
    """Everything that the reader keeps is the same, and so is the order."""
    out = io.BytesIO()
    reader = Reader(RECORDED / file)
    writer = TraceWriter(out, reader.version)
    for generation in reader:
        rewrite(writer, generation, unpacked(generation))

    def kept(source: Path | bytes) -> list[object]:
        return [
            (
                *(g.number, g.version, g.freq_ns, g.min_time, g.clock, g.strings, g.stacks, g.cpu_samples, ordered),
                {name: [(b.m, b.data) for b in batches] for name, batches in g.experimental.items()},
            )
            for g, ordered in events(source)
        ]

    first, second = kept(RECORDED / file), kept(out.getvalue())
    assert len(first) == len(second) > 0
    assert first == second

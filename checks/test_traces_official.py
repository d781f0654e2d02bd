"""The tests that Go has for its own trace reader, with the official verdict; and that reader itself, event by event.

The tests are read from the installed Go tree (the extra `conformance`).  Where there is a go command in it, Go's reader
is built from that tree and shows what it makes of the same files.
"""

from __future__ import annotations

import gzip
import os
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import pytest
from corruptions import corrupt
from gosem.conformance import tracetests
from gosem.conformance.oracle import Oracle, go_command, go_environment
from gosem.conformance.source import SourceAbsentError
from gosem.conformance.tracetests import TraceTest, fuzz_bytes, parse_test
from gosem.trace import TraceError, events
from gosem.trace.gotext import quote
from gosem.trace.surface import surfaced
from gosem.trace.textform import encode, lines
from table import Evidence
from tracetext import NOBODY, batch, trace

RECORDED = Path(__file__).parent / "traces"
SMALL = 25_000
"""Bytes, compressed, of the recorded traces that a quick run compares."""
CORRUPTIONS = {"quick": 1_000, "full": 10_000, "deep": 50_000}
SILENT = "a table ends inside of an entry"
"""Go's reader takes this for the end of the trace; here it is a mistake."""
STUCK = '! "broken trace: failed to advance: frontier:'
"""What follows is a dump of the reader's state."""
TIES = 100
MODES = {
    "default": "",
    "asyncpreemptoff": "asyncpreemptoff=1",
    "stress": "tracecheckstackownership=1,traceadvanceperiod=0",
    "allocfree": "traceallocfree=1",
}


def found(files: Callable[[], list[Path]]) -> list[object]:
    """A parameter a file; without a tree, one that is skipped."""
    try:
        return [pytest.param(file, id=file.name) for file in files()]
    except SourceAbsentError as absent:
        return [pytest.param(Path(), id="absent", marks=pytest.mark.skip(reason=str(absent)))]


def count(data: bytes | Path) -> int:
    """Events of a trace that is read to its end."""
    return sum(len(ordered) for _, ordered in events(data, strict=True))


def shown(data: bytes | Path) -> Iterator[str]:
    """What Go's reader would show, a line an event, and its error."""
    try:
        yield from map(str, surfaced(data))
    except TraceError as error:
        yield f"! {quote(error.message)}"


def assert_same(data: Path | bytes, file: Path, go: Oracle) -> int:
    """The number of events that both show: thread, processor, goroutine, time, transition, stack."""
    number = 0
    for number, (ours, theirs) in enumerate(zip_longest(shown(data), go.events(file))):
        if ours != theirs and (ours or "").startswith(STUCK) and (theirs or "").startswith(STUCK):
            continue
        assert ours == theirs, f"event {number} of {file.name}"
    return number + 1


# -- Go's own tests -------------------------------------------------------------------------------------------------------------


def read_test(file: Path) -> TraceTest:
    text = file.read_text()
    return parse_test(text) if text.startswith("-- ") else TraceTest(text, None)


@pytest.mark.parametrize("file", found(tracetests.test_files) + found(tracetests.text_traces))
def test_verdict(file: Path) -> None:
    """SUCCESS, or FAILURE with a message that matches."""
    test = read_test(file)
    if test.failure is None:
        assert count(test.trace) > 0
        return
    with pytest.raises(TraceError, match=test.failure) as caught:
        count(test.trace)
    assert caught.value.offset > 0


@pytest.mark.parametrize("file", found(tracetests.test_files) + found(tracetests.text_traces))
def test_text_form(file: Path) -> None:
    """From text to bytes and back, and a test file as it was."""
    test = read_test(file)
    assert encode(lines(test.trace)) == test.trace
    assert parse_test(str(test)) == test


def test_sync_times() -> None:
    """The figures of TestTraceGenSync."""
    expected = {
        "go123-sync.test": [(10, ""), (40, ""), (60, ""), (63, "")],
        "go125-sync.test": [
            (9, " trace=10 mono=99 wall=1740755049.123"), (38, " trace=40 mono=199 wall=1740755050.123"),
            (58, " trace=60 mono=299 wall=1740755051.123"), (83, ""),
        ],
    }  # fmt: skip
    try:
        files = {file.name: file for file in tracetests.test_files()}
    except SourceAbsentError as absent:
        pytest.skip(str(absent))
    for name, syncs in expected.items():
        told = [event for event in surfaced(read_test(files[name]).trace) if event.kind == "Sync"]
        assert [(event.time, event.details) for event in told] == [
            (t, f"{n}{clock}") for n, (t, clock) in enumerate(syncs, 1)
        ]


ACCEPTED = {"closing-unknown-region": 3, "large-id": 0}
"""Events of the inputs that are no mistake."""
OLD = {"4055b17cae1a3443"}


@pytest.mark.parametrize("file", found(tracetests.fuzz_inputs))
def test_fuzz_input(file: Path) -> None:
    data = fuzz_bytes(file.read_text())
    if file.name in ACCEPTED:
        assert count(data) == ACCEPTED[file.name]
        return
    with pytest.raises(TraceError, match="old format" if file.name in OLD else None):
        count(data)


@pytest.mark.parametrize("file", found(tracetests.old_traces))
def test_old_trace(file: Path) -> None:
    """The format before Go 1.22 is refused, with what to do."""
    with pytest.raises(
        TraceError, match=r"old format \(go 1\.\d+\), .*: record the program again with Go 1\.22 or later"
    ):
        count(file)


def test_there_are_as_many_as_there_were() -> None:
    """What the tree of Go 1.27.3 has, so that none is lost unnoticed."""
    try:
        sets = [
            tracetests.test_files(),
            tracetests.text_traces(),
            tracetests.fuzz_inputs(),
            tracetests.old_traces(),
            tracetests.programs(),
        ]
    except SourceAbsentError as absent:
        pytest.skip(str(absent))
    assert [len(files) for files in sets] == [22, 1, 17, 12, 13]
    verdicts = Counter(read_test(file).failure is None for file in sets[0])
    assert verdicts == {True: 20, False: 2}


# -- Go's reader ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", found(tracetests.test_files) + found(tracetests.text_traces))
def test_same_as_go_on_its_tests(file: Path, go: Oracle, tmp_path: Path) -> None:
    """Events, errors and both forms."""
    test = read_test(file)
    binary = tmp_path / file.name
    binary.write_bytes(test.trace)
    assert_same(test.trace, binary, go)
    assert go.encode(test.text) == test.trace
    assert go.text(binary) == "".join(f"{line}\n" for line in lines(test.trace))


@pytest.mark.parametrize("file", found(tracetests.fuzz_inputs))
def test_same_as_go_on_fuzz_inputs(file: Path, go: Oracle, tmp_path: Path) -> None:
    data = fuzz_bytes(file.read_text())
    if file.name in OLD:
        pytest.skip("a trace of the old format")
    (tmp_path / file.name).write_bytes(data)
    assert_same(data, tmp_path / file.name, go)


def recorded(profile: str) -> list[Path]:
    """The recorded traces; the large ones only in a full run."""
    files = sorted(RECORDED.glob("*/trace*.out.gz"))
    return [file for file in files if profile != "quick" or file.stat().st_size < SMALL]


def test_same_as_go_on_recorded_traces(profile: str, go: Oracle, tmp_path: Path, evidence: Evidence) -> None:
    files = recorded(profile)
    total = 0
    for file in files:
        plain = tmp_path / f"{file.parent.name}-{file.stem}"
        plain.write_bytes(gzip.decompress(file.read_bytes()))
        total += assert_same(file, plain, go)
        judgement = go.validate(plain)
        assert judgement.accepted, f"{file}: {judgement.error or judgement.complaint}"
        plain.unlink()
    evidence.note("traces", f"{len(files)} recorded traces, {total:,} events: the order and times of Go's reader")


def with_ties(seed: int) -> bytes:
    """Up to a dozen threads, each on a processor of its own, with hardly any time between their events; some have to wait."""
    rng = random.Random(seed)
    threads = range(1, rng.randrange(2, 13))
    waiting = [(g, rng.choice(threads)) for g in range(100, 100 + rng.randrange(8))]
    batches = []
    for m in threads:
        told = [f"GoStatus dt={rng.randrange(3)} g={g} m={NOBODY} gstatus=4" for g, where in waiting if where == m]
        noted = [f"HeapAlloc dt={rng.randrange(3)} heapalloc_value={n}" for n in range(rng.randrange(12))]
        woken = [f"GoUnblock dt=0 g={g} g_seq=1 stack=0" for g, where in waiting if where == m % len(threads) + 1]
        rest = told + noted + woken
        if rng.random() < 0.7:
            rng.shuffle(rest)
        batches.append(batch(1, m, 10 + rng.randrange(3), f"ProcStatus dt=0 p={m} pstatus=1", *rest))
    rng.shuffle(batches)
    return trace(batches)


@pytest.mark.usefixtures("longer")
def test_same_as_go_on_ties(go: Oracle, tmp_path: Path) -> None:
    """Which of the threads with an event at the same time is first."""
    broken = 0
    for seed in range(TIES):
        file = tmp_path / f"{seed}.trace"
        file.write_bytes(with_ties(seed))
        assert_same(file, file, go)
        broken += list(shown(file))[-1].startswith(STUCK)
    assert broken < TIES / 2


@pytest.mark.usefixtures("longer")
def test_same_verdicts_as_go_on_damaged_traces(profile: str, go: Oracle, tmp_path: Path, evidence: Evidence) -> None:
    """Accepted or not, and after how many events."""
    small = [gzip.decompress(file.read_bytes()) for file in recorded("quick") if file.stat().st_size < 4_000]
    small += [
        test.trace
        for test in map(read_test, tracetests.test_files())
        if test.failure is None and len(test.trace) < 4_000
    ]
    files, ours = [], []
    for number in range(CORRUPTIONS[profile]):
        file = tmp_path / str(number)
        file.write_bytes(corrupt(small[number % len(small)], number))
        files.append(file)
        told = list(shown(file))
        broken = bool(told) and told[-1].startswith("! ")
        ours.append((len(told) - broken, told[-1] if broken else ""))
    theirs = [judgement for at in range(0, len(files), 1_000) for judgement in go.judge("read", files[at : at + 1_000])]
    agreed = Counter(bool(error) for _, error in ours)
    for file, (number, error), judgement in zip(files, ours, theirs, strict=True):
        if SILENT in error and not judgement.error:
            continue
        assert (number, bool(error)) == (judgement.events, bool(judgement.error)), (
            f"damage {file.name}: {error}; Go: {judgement.error}"
        )
    assert agreed[True] > len(files) / 2
    assert agreed[False] > len(files) / 50
    evidence.note("traces", f"{len(files):,} damaged traces: the verdict of Go's reader ({agreed[True]:,} refused)")


@pytest.mark.parametrize("mode", MODES)
def test_same_as_go_on_its_programs(mode: str, profile: str, go: Oracle, tmp_path: Path, evidence: Evidence) -> None:
    """Go's programs that trace themselves, run here and now."""
    if profile == "quick":
        pytest.skip("--profile full runs Go's programs")
    total, programs = 0, tracetests.programs()
    for program in programs:
        cgo = "cgo" in program.name
        if cgo and shutil.which("gcc") is None:
            continue
        environment = {**go_environment(), "CGO_ENABLED": "1" if cgo else "0"}
        binary, trace = tmp_path / program.stem, tmp_path / f"{program.stem}.trace"
        command = [go_command(), "build", "-o", binary, program]
        built = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert built.returncode == 0, built.stderr
        with trace.open("wb") as out:
            settings = {**os.environ, "GODEBUG": MODES[mode]}
            done = subprocess.run([binary], cwd=tmp_path, env=settings, stdout=out, check=False, timeout=600)
        assert done.returncode == 0, program
        total += assert_same(trace, trace, go)
        assert not go.validate(trace).error
    evidence.note(
        "traces", f"Go's {len(programs)} programs, {mode}: {total:,} events: the order and times of Go's reader"
    )

"""The readers of gctrace, schedtrace and MemStats: what they make of printed numbers, and of files that are none."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from gosem.kernel import InputError
from gosem.replay.crosscheck import crosscheck, gctrace, memstats, schedtrace
from gosem.replay.sidefiles import SideFiles
from hypothesis import given
from hypothesis import strategies as st

TRACES = Path(__file__).parents[1] / "checks" / "traces"
PROGRAM = TRACES / "gc-churn"


def printed(ns: int) -> str:
    """A duration as gctrace prints it: whole milliseconds from 10 ms on, else two digits, of microseconds at the finest."""
    if ns >= 10_000_000:
        return str(ns // 1_000_000)
    micro = ns // 1_000
    if micro == 0:
        return "0"
    decimals = 3
    while micro >= 100:
        micro //= 10
        decimals -= 1
    digits = str(micro).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


@given(st.integers(0, 10**12))
def test_a_printed_duration_is_one_of_its_span(ns: int) -> None:
    """What a printed duration may have been contains what it was, and nothing that prints otherwise."""
    span = gctrace.span(printed(ns))
    assert span.low <= ns < span.high
    assert printed(span.low) == printed(span.high - 1) == printed(ns)


@given(st.integers(0, 2**50))
def test_a_duration_is_in_its_bucket(ns: int) -> None:
    """A duration counts in the bucket of its highest bit and the two after that; below 256 ns, of 64 ns each."""
    bits = ns.bit_length()
    power, part = (0, ns >> 6) if bits < 9 else (bits - 8, (ns >> (bits - 3)) & 3)
    bucket = 4 * power + part + 1 if power < 40 else 161
    low, high = memstats.bounds(bucket)
    assert low <= ns < high


def test_gctrace() -> None:
    """All fields of a line, and of the pacer's lines before it."""
    told = gctrace.read(PROGRAM / "gctrace.txt")
    assert sorted(told.lines) == [1, 2, 3]
    assert told.begun is False
    line = told.lines[2]
    assert (line.at, line.procs, line.forced, line.goal, line.heap) == (11, 4, False, 11, (10, 21, 17))
    assert line.clock[1] == gctrace.Span(8_800_000, 8_900_000)
    assert line.cpu[3] == gctrace.Span(0, 1_000)
    assert line.pacer is not None
    assert (line.pacer.dedicated, line.pacer.fractional) == (1, 0.0)
    assert (line.pacer.started, line.pacer.ended, line.pacer.goal) == (10672512, 22059280, 22059280 - 9529086)
    assert (line.pacer.heap, line.pacer.stacks, line.pacer.globals) == (4937312, 11448, 164906)


def test_gctrace_in_other_text() -> None:
    """Lines are found in the standard error of a program, even where they cut another one in two."""
    plain = (PROGRAM / "gctrace.txt").read_text()
    lines = plain.splitlines(keepends=True)
    mixed = "hello\n" + lines[0] + "  P1: status=1 schedtick=7 m=" + "".join(lines[1:]) + "2 runqsize=0\nbye"
    assert gctrace.parse(mixed) == gctrace.parse(plain)
    look = schedtrace.parse("SCHED 0ms: gomaxprocs=2 gcwaiting=false\n" + mixed)[0]
    assert look.processors == {1: {"status": 1, "schedtick": 7, "m": 2, "runqsize": 0}}


def test_a_collection_that_has_only_begun() -> None:
    """The pacer says so; without it, nobody knows."""
    text = (PROGRAM / "gctrace.txt").read_text()
    start = next(line for line in text.splitlines() if line.startswith("pacer: assist"))
    assert gctrace.parse(text + start).begun is True
    assert gctrace.parse("\n".join(line for line in text.splitlines() if line.startswith("gc "))).begun is None


def test_schedtrace() -> None:
    """A look with its processors, threads and goroutines; the scan bit is taken off."""
    first, *_ = schedtrace.read(PROGRAM / "schedtrace.txt")
    assert (first.at, first.numbers["gomaxprocs"], first.numbers["threads"], first.gcwaiting) == (0, 4, 5, False)
    assert first.threads == {0, 1, 2, 3, 4}
    assert first.processors[0]["schedtick"] == 4
    assert first.goroutines[1] == schedtrace.Goroutine(1, schedtrace.RUNNING, "stopping the world", 0)
    scanned = schedtrace.parse("SCHED 5ms: gomaxprocs=1\n  G7: status=4100(chan receive) m=nil lockedm=nil\n")
    assert scanned[0].goroutines[7].status == schedtrace.WAITING


def test_memstats() -> None:
    """Pauses by number of the cycle, and metrics."""
    stats = memstats.read(PROGRAM / "memstats.json")
    assert (stats.num_gc, stats.pauses) == (3, {1: 1907755, 2: 490990, 3: 176022})
    assert stats.metric("/sched/gomaxprocs:threads") == 4
    assert sum(stats.histograms["/sched/pauses/total/gc:seconds"].values()) == 6


def test_memstats_keeps_the_last_pauses() -> None:
    """Cycle n is at (n - 1) % 256."""
    ring = [1000 + i for i in range(256)]
    assert memstats._recent(ring, 300)[300] == ring[43]
    assert min(memstats._recent(ring, 300)) == 45


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("gc 1 @0.004s 27%: nothing\n", "gctrace:1: not a line that gctrace=1 prints"),
        ("x\ngc 1 @" + "9" * 9000 + "\n", "gctrace:2: not a line"),
        ("LINE\nTHIRD\n", "cycle 3 follows cycle 1"),
    ],
)
def test_bad_gctrace(text: str, message: str) -> None:
    """One line that says where and what."""
    line = next(x for x in (PROGRAM / "gctrace.txt").read_text().splitlines() if x.startswith("gc 1 "))
    with pytest.raises(InputError, match=message):
        gctrace.parse(text.replace("LINE", line).replace("THIRD", line.replace("gc 1", "gc 3")))


def test_bad_schedtrace() -> None:
    """Times run forwards."""
    with pytest.raises(InputError, match="schedtrace:2: 4 ms come after 5 ms"):
        schedtrace.parse("SCHED 5ms: gomaxprocs=1\nSCHED 4ms: gomaxprocs=1\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "expected an object"),
        ("{}", "expected an object"),
        ('{"memstats": []}', "not what MemStats"),
        ('{"memstats": {"NumGC": "many"}}', "not what MemStats"),
        ('{"memstats": {"NumGC": 1e999}}', "not what MemStats"),
        ('{"memstats": {"NumGC": 2, "PauseNs": {"a": 1}}}', "not what MemStats"),
        ('{"metrics": {"/gc/gogc:percent": NaN}}', "not what MemStats"),
        ('{"metrics": {"/sched/pauses/total/gc:seconds": {"nonzero": {"x": 1}}}}', "not what MemStats"),
        ('{"metrics": {"/gc/gogc:percent": null}}', "not what MemStats"),
    ],
)
def test_bad_memstats(content: str, message: str, tmp_path: Path) -> None:
    """One line that names the file."""
    file = tmp_path / "memstats.json"
    file.write_text(content)
    with pytest.raises(InputError, match=message) as caught:
        memstats.read(file)
    assert "\n" not in str(caught.value)


def test_absent_files(tmp_path: Path) -> None:
    """One line for each."""
    for read in (gctrace.read, memstats.read, schedtrace.read):
        with pytest.raises(InputError, match="cannot read"):
            read(tmp_path / "absent")
        with pytest.raises(InputError, match="cannot read"):
            read(tmp_path)
    data = (PROGRAM / "trace.out.gz").read_bytes()
    (tmp_path / "trace.out.gz").write_bytes(data)
    outcome = crosscheck(tmp_path / "trace.out.gz")
    assert set(outcome.fired) == {"Cross/heap-added"}, "a trace alone is compared with itself"


def test_corrupted_files(tmp_path: Path) -> None:
    """Whatever becomes of the files, they are compared or refused with one line."""
    random = Random(7)
    files = SideFiles().beside(PROGRAM / "trace.out.gz")
    refused: list[str] = []
    compared = 0
    for _ in range(300):
        given = {}
        for name, file in (("gctrace", files.gctrace), ("memstats", files.memstats), ("schedtrace", files.schedtrace)):
            assert file is not None
            content = bytearray(file.read_bytes())
            for _ in range(random.randrange(1, 6)):
                at = random.randrange(len(content))
                match random.randrange(4):
                    case 0:
                        content[at] = random.randrange(256)
                    case 1:
                        del content[at : at + random.randrange(1, 200)]
                    case 2:
                        content[at:at] = b"9" * random.randrange(1, 30)
                    case _:
                        content[at:at] = content[: random.randrange(1, 300)]
            given[name] = tmp_path / file.name
            given[name].write_bytes(content)
        try:
            for read, name in ((gctrace.read, "gctrace"), (memstats.read, "memstats"), (schedtrace.read, "schedtrace")):
                read(given[name])
        except InputError as error:
            refused.append(str(error))
            continue
        compared += 1
        if compared <= 20:
            outcome = crosscheck(PROGRAM / "trace.out.gz", SideFiles(**given))
            assert outcome.events == outcome.explained + len(outcome.divergences)
            json.dumps(outcome.to_json())
    assert len(refused) > 50
    assert not any("\n" in message for message in refused)
    assert compared > 5

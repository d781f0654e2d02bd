"""`gosem conform` on the command line: verdicts and exit status, bad input in one line, JSON, windows, interruptions."""

from __future__ import annotations

import gzip
import io
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gosem.cli.app import run
from gosem.kernel import InputError
from gosem.replay import levels
from gosem.replay.conform import MOST, Replay, conform
from gosem.replay.crosscheck import CrossReplay
from gosem.replay.outcome import LEVELS, Candidate, Divergence, Level, Outcome
from gosem.replay.report.document import KNOWN
from gosem.replay.report.timeline import Timeline
from gosem.replay.sidefiles import SideFiles
from gosem.trace import Event, Generation, wire

TRACES = Path(__file__).parents[1] / "checks" / "traces"
Result = tuple[int, str, str]
Gosem = Callable[..., Result]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gosem:
    """Runs a command in this process: exit status, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: object) -> Result:
        status = run(["conform", *map(str, arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def raw(name: str, file: str = "trace.out.gz") -> bytes:
    """A recorded trace, unpacked."""
    return gzip.decompress((TRACES / name / file).read_bytes())


def trace(name: str) -> Path:
    return TRACES / name / "trace.out.gz"


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    def write(data: bytes, name: str = "some.out") -> Path:
        file = tmp_path / name
        file.write_bytes(data)
        return file

    return write


class Fake:
    """A level that objects to events of some numbers, or to all of a kind."""

    def __init__(self, level: Level = "scheduler", wrong: tuple[int, ...] = (), kind: int = -1, known: str | None = None) -> None:
        self.outcome = Outcome(level=level)
        self.wrong, self.kind, self.known = wrong, kind, known
        self.fed: list[int] = []

    def feed(self, generation: Generation, events: list[Event]) -> None:
        self.fed.append(len(events))
        for number, (kind, time, m, p, g, _) in enumerate(events, self.outcome.events):
            if number in self.wrong or kind == self.kind:
                self.outcome.divergences.append(Divergence(
                    level=self.outcome.level, event=number, time=time - events[0][1], kind=wire.name(kind), m=m, p=p, g=g,
                    rule="Fake/rule", message=f"no state explains event {number}", threads=(m,), known=self.known,
                    candidates=(Candidate(rule="Fake/other", what="head of P1's ring", failed="the ring is [G7 G9]"),),
                    queues={"P0 runnext": (), "P0 runq": tuple(range(1, 40)), "global": (-1, 5)},
                ))  # fmt: skip
            else:
                self.outcome.explained += 1
        self.outcome.events += len(events)

    def finish(self) -> Outcome:
        return self.outcome


def fake(monkeypatch: pytest.MonkeyPatch, *made: Fake) -> None:
    monkeypatch.setattr(levels, "levels_of", lambda *_: {level.outcome.level: level for level in made})


# -- verdicts -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ping-pong", "mutex", "panics", "two-goroutines", "flight-recorder"])
def test_a_recorded_trace_is_explained(cli: Gosem, name: str) -> None:
    status, out, err = cli(trace(name))
    assert (status, err) == (0, "")
    assert out.startswith("✓ explained: ")
    assert ", Go 1.27.3, " in out.split("\n")[0]
    assert [line.split()[1] for line in out.split("\n") if "  ✓ " in line] == ["lifecycle", "scheduler", "cross-check"]


def test_a_known_finding_is_told_by_its_name_and_counts_as_explained(cli: Gosem) -> None:
    status, out, _ = cli(trace("stale-label"), "--level", "lifecycle")
    assert status == 0
    assert out.startswith("✓ explained: 11,982 events (")
    assert "! F2  stale gcMarkWorkerMode" in out
    assert "for example event 1,787 at 0.021 599 808 s, M17595 P0 G8" in out


def test_a_divergence_is_told_in_full(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, Fake("lifecycle"), Fake(wrong=(3_000,)))
    status, out, err = cli(trace("http-server"))
    assert (status, err) == (1, "")
    lines = [line.rstrip() for line in out.split("\n")]
    assert lines[0].startswith("✗ diverged: 1 divergence in 14,260 events, the first at event 3,000, Go 1.27.3, 2 Ps, 1 GC cycle, ")
    assert "  ✓ lifecycle   14,260      14,260          0" in out
    assert "  ✗ scheduler   14,260      14,259          1" in out
    assert any(line.startswith("✗ Fake/rule  at event 3,000, 0.00") for line in lines)
    assert "  no state explains event 3000" in lines
    assert "  ✗ head of P1's ring  Fake/other" in lines
    assert "      the ring is [G7 G9]" in lines
    assert any(line.startswith("    P0 runq     G1 G2 G3") and line.endswith("G16 … 23 more") for line in lines)
    assert "    global      G? G5" in lines
    assert "    the others  empty" in lines
    last = next(line for line in reversed(lines) if "●" in line)
    assert last.split()[:3] == ["3,000", "●", "GoSyscallBegin"]


def test_the_example_steals_a_third(cli: Gosem) -> None:
    """A recorded trace in which one thing is changed: who is run after a steal."""
    status, out, _ = cli(TRACES.parents[1] / "examples" / "trace" / "steals-a-third.out.gz")
    assert status == 1
    assert out.startswith("✗ diverged: 1 divergence in 2,246 events, the first at event 16, ")
    assert "✗ last of half of P1's ring  Sched/steal" in out
    assert "half of it is [G19 G20 G21], and the last of those is run" in out
    assert "    P1 runq     G19 G20 G21 G22 G23" in out


@pytest.mark.parametrize(("most", "told"), [("0", 0), ("2", 2), ("9", 4)])
def test_further_divergences_are_counted(cli: Gosem, monkeypatch: pytest.MonkeyPatch, most: str, told: int) -> None:
    fake(monkeypatch, Fake(wrong=(30, 31, 40, 50)))
    status, out, _ = cli(trace("http-server"), "--max-divergences", most)
    assert status == 1
    assert "4 divergences in" in out
    assert out.count("no state explains event") == told
    assert ("and 4 further divergences" in out, "and 2 further divergences" in out) == (told == 0, told == 2)


def test_a_level_ends_when_everything_diverges(monkeypatch: pytest.MonkeyPatch) -> None:
    level = Fake(kind=wire.GO_START)
    result = conform(trace("crash"), lambda _: {"scheduler": level})
    assert result.facts.generations == 8
    assert len(result.divergences) >= MOST
    assert len(level.fed) < 8
    assert "ended after 1,000 divergences" in level.outcome.notes[0]
    assert len(result.told) == 10


def test_an_inconclusive_level(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    level = Fake()
    level.outcome.inconclusive = "a budget ran out at event 7"
    fake(monkeypatch, level)
    status, out, _ = cli(trace("mutex"))
    assert status == 3
    assert out.startswith("? inconclusive: scheduler: a budget ran out at event 7; nothing wrong in 2,989 events so far, Go")
    fake(monkeypatch, Fake("lifecycle", wrong=(5,)), level)
    assert cli(trace("mutex"))[0] == 1


def test_an_interruption_tells_what_was_found_so_far(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(Fake):
        def feed(self, generation: Generation, events: list[Event]) -> None:
            if len(self.fed) == 2:
                raise KeyboardInterrupt
            super().feed(generation, events)

        def finish(self) -> Outcome:
            raise AssertionError("it was interrupted in the middle")

    fake(monkeypatch, Fake("lifecycle"), Interrupted())
    status, out, _ = cli(trace("crash"), trace("mutex"))
    assert status == 3
    assert "? inconclusive: interrupted after " in out
    assert "mutex" not in out
    fake(monkeypatch, Fake("lifecycle", wrong=(4,)), Interrupted())
    assert cli(trace("crash"))[0] == 1


def test_an_interruption_at_the_end(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(Fake):
        def finish(self) -> Outcome:
            raise KeyboardInterrupt

    fake(monkeypatch, Interrupted("lifecycle"), Fake())
    status, out, _ = cli(trace("mutex"))
    assert status == 3
    assert out.startswith("? inconclusive: interrupted after 2,989 events; nothing wrong in 2,989 events so far, ")


# -- files ----------------------------------------------------------------------------------------------------------------------


def test_a_missing_tail_is_inconclusive(cli: Gosem, put: Callable[..., Path]) -> None:
    whole = raw("crash")
    status, out, err = cli(put(whole[: len(whole) * 2 // 3]))
    assert (status, err) == (3, "")
    assert out.startswith("? inconclusive: the tail of the file is missing (")
    assert "nothing wrong in" in out
    assert "at byte" in out


def cut(name: str, size: int) -> Callable[[], bytes]:
    return lambda: raw(name)[:size]


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "it is empty"),
    "text": (lambda: b"hello world, this is no trace at all", 'expected "go 1.N trace", got hello world, thi'),
    "old": (lambda: b"go 1.19 trace\x00\x00\x00" + bytes(100), "record the program again with Go 1.22 or later"),
    "future": (lambda: b"go 1.99 trace\x00\x00\x00" + bytes(100), "go 1.99: expected go 1.22"),
    "short header": (cut("mutex", 9), "bad file format"),
    "first generation cut": (cut("mutex", 3_000), "at byte"),
    "not a batch": (lambda: raw("mutex")[:16] + b"\xee" * 50, "expected batch event, got event 238 (at byte 16)"),
    "broken gzip": (lambda: gzip.compress(raw("mutex"))[:2_000], "at byte"),
    "garbage in it": (lambda: raw("mutex")[:5_000] + bytes(range(256)) * 8 + raw("mutex")[7_048:], ""),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_one_line(cli: Gosem, put: Callable[..., Path], what: str) -> None:
    made, message = BAD[what]
    file = put(made())
    for more in ([], ["--json"], ["--level", "lifecycle"]):
        status, out, err = cli(file, *more)
        assert (status, out) == (2, "")
        assert err.startswith(f"gosem: {file}: ")
        assert message in err
        assert err.count("\n") == 1
        assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["/no/such/file"], "No such file or directory"),
        ([TRACES], "Is a directory"),
        ([trace("idle"), "--level", "queues"], "'queues' is not one of"),
        ([trace("idle"), "--max-divergences", "-1"], "-1 is not in the range"),
        ([trace("idle"), "--from", "soon"], "'soon' is no time: write it like 1.5s, 20ms, 300us or 40ns"),
        ([trace("idle"), "--from", "2s", "--to", "20ms"], "--from is not before --to"),
        ([trace("idle"), "--html", "/no/such/directory/page.html"], "cannot write /no/such/directory/page.html"),
        ([trace("idle"), trace("mutex"), "--html", "page.html"], "--html is about one trace, and here are 2"),
        ([trace("idle"), trace("mutex"), "--memstats", "m.json"], "--memstats is about one trace, and here are 2"),
        ([trace("idle"), "--gctrace", "/no/such/file"], "/no/such/file"),
        ([trace("idle"), "--memstats", trace("idle")], "idle"),
        ([trace("idle"), "--memstats", TRACES / "README.md"], "not JSON"),
        ([], "missing argument 'FILE...'"),
    ],
)  # fmt: skip
def test_bad_arguments_are_one_line(cli: Gosem, arguments: list[object], message: str) -> None:
    status, out, err = cli(*arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_file_without_events(cli: Gosem, put: Callable[..., Path]) -> None:
    status, out, _ = cli(put(raw("idle")[:16]))
    assert status == 3
    assert "there are no events in it" in out


def test_standard_input(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BytesIO(raw("two-goroutines"))

    monkeypatch.setattr("sys.stdin", Standard)
    status, out, _ = cli("-")
    assert status == 0
    assert "standard input: " in out
    assert "Go 1.26 or 1.27" in out
    assert "cross-check: nothing to compare with: gctrace, memstats, schedtrace" in out


def test_several_files(cli: Gosem, put: Callable[..., Path]) -> None:
    bad = put(b"no trace")
    status, out, err = cli(trace("mutex"), bad, trace("ping-pong"), "--coverage")
    assert status == 2
    assert err.startswith(f"gosem: {bad}: ")
    assert "2 of 3 traces explained, 21,016 events" in out
    assert "lifecycle: these 2 traces exercised " in out
    assert "never: " in out
    status, out, _ = cli(trace("mutex"), bad, "--json")
    found = json.loads(out)
    assert (status, found["verdict"]) == (2, "bad input")
    assert [t["verdict"] for t in found["traces"]] == ["holds", "bad input"]
    assert "bad file format" in found["traces"][1]["error"]


def test_files_beside_a_trace() -> None:
    here = TRACES / "buffer-pool"
    beside = SideFiles().beside(here / "trace.out.gz")
    assert (beside.gctrace, beside.memstats, beside.schedtrace) == (
        here / "gctrace.txt", here / "memstats.json", here / "schedtrace.txt",
    )  # fmt: skip
    assert beside.release == "go1.27.3"
    assert SideFiles().beside(here / "trace_allocfree.out.gz") == SideFiles()
    assert SideFiles().beside(here / "other.out") == SideFiles()
    given = Path("mine.txt")
    assert SideFiles(gctrace=given).beside(here / "trace.out.gz").gctrace == given


# -- JSON and windows -----------------------------------------------------------------------------------------------------------

SCHEMA: dict[str, Any] = {
    "verdict": str, "file": str, "trace": dict, "seconds": float, "divergences": int, "levels": list, "findings": dict,
    "coverage": list, "truncated": str, "stopped": str,
}  # fmt: skip


def test_json(cli: Gosem) -> None:
    status, out, _ = cli(trace("stale-label"), "--level", "lifecycle", "--level", "cross-check", "--json")
    found = json.loads(out)
    assert {key: type(value) for key, value in found.items()} == SCHEMA
    assert (status, found["verdict"], found["truncated"]) == (0, "holds", "")
    assert [level["level"] for level in found["levels"]] == ["lifecycle", "cross-check"]
    assert found["findings"]["F2"]["count"] >= 6
    assert found["trace"]["version"] == 26
    assert found["trace"]["events"] == sum(found["trace"]["kinds"].values()) == 11_982
    life = next(c for c in found["coverage"] if c["level"] == "lifecycle")
    assert life["rules"]["Life/go-start"] > 1_000
    assert set(life["never"]) == {rule for rule, count in life["rules"].items() if not count}


def test_json_lists_few_of_what_is_known(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, Fake(kind=wire.GO_START, known="F2"))
    status, out, _ = cli(trace("http-server"), "--json")
    found = json.loads(out)
    assert status == 0
    assert found["findings"]["F2"]["count"] > 1_000
    assert len(found["levels"][0]["divergences"]) == KNOWN


def test_no_further_than(cli: Gosem) -> None:
    status, out, _ = cli(trace("crash"), "--to", "45ms", "--json", "--level", "lifecycle")
    found = json.loads(out)
    assert status == 0
    assert 45_000_000 < found["trace"]["duration"] < 70_000_000  # to the end of the generation
    assert found["trace"]["generations"] == 3


def test_no_account_of_the_whole_run_for_a_part(cli: Gosem) -> None:
    """The last GOMAXPROCS of a run is not that of a part of its trace."""

    def compared(*more: str) -> int:
        status, out, _ = cli(trace("short-generations"), "--json", "--level", "cross-check", *more)
        assert status == 0
        return int(json.loads(out)["levels"][0]["rules"].get("Cross/gomaxprocs", 0))

    assert compared() == 1
    assert compared("--to", "3ms") == 0


def test_nor_for_a_cut_file_or_an_interrupted_replay() -> None:
    """The same where the tail is missing, and after Ctrl-C between two generations."""
    folder = Path(trace("short-generations")).parent
    whole = gzip.decompress((folder / "trace.out.gz").read_bytes())

    def compared(data: bytes, stop: bool = False) -> int:
        cross = CrossReplay(SideFiles().beside(folder / "trace.out.gz"))

        class Stopping:
            """A level that Ctrl-C meets in the second generation."""

            outcome = Outcome(level="lifecycle")
            fed = 0

            def feed(self, generation: Generation, events: list[Event]) -> None:
                self.fed += 1
                if stop and self.fed == 2:
                    raise KeyboardInterrupt

            def finish(self) -> Outcome:
                return self.outcome

        conform(data, lambda _: {"lifecycle": Stopping(), "cross-check": cross})
        return cross.outcome.fired["Cross/gomaxprocs"]

    assert compared(whole) == 1
    assert compared(whole[:-40]) == 0
    assert compared(whole, stop=True) == 0


def test_what_is_outside_the_window_is_counted_and_not_told(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, Fake(wrong=(3_000, 9_000, 14_000)))
    status, out, _ = cli(trace("http-server"), "--from", "8ms", "--to", "12ms")
    assert status == 1
    assert "3 divergences" in out
    assert "no state explains event 9000" in out
    assert out.count("no state explains") == 1


# -- robustness -----------------------------------------------------------------------------------------------------------------


def corrupted(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        at = rng.randrange(16, len(changed))
        match rng.randrange(4):
            case 0:
                changed[at] = rng.randrange(256)
            case 1:
                changed[at] ^= 1 << rng.randrange(8)
            case 2:
                del changed[at : at + rng.randrange(1, 4)]
            case _:
                changed.insert(at, rng.randrange(256))
    return bytes(changed)


@pytest.mark.parametrize("name", ["two-goroutines", "idle", "panics", "mem-monitor", "exec", "annotations", "start-mid"])
def test_corruptions_have_a_verdict_or_are_bad_input(name: str) -> None:
    """Through the reader, the orderer, every level and the timeline: an answer or one line, whatever is broken."""
    rng, whole = random.Random(name), raw(name)

    def make(timeline: Timeline | None) -> dict[Level, Replay]:
        return levels.levels_of(LEVELS, SideFiles(), timeline)

    verdicts: set[str] = set()
    for _ in range(40):
        data = corrupted(whole, rng)
        try:
            verdicts.add(conform(data, make, timeline=True).verdict)
        except InputError:
            verdicts.add("bad input")
    assert "bad input" in verdicts


def test_the_book_has_every_field(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (TRACES.parents[1] / "spec" / "conform.md").read_text(encoding="utf-8")
    fake(monkeypatch, Fake(wrong=(30,)))
    found = json.loads(cli(trace("http-server"), "--json")[1])
    several = json.loads(cli(trace("idle"), "--json", trace("idle"))[1])
    level = found["levels"][0]
    wrong = level["divergences"][0]
    for each in (found, found["trace"], level, wrong, wrong["candidates"][0], found["coverage"][0], several):
        for field in each:
            assert f"`{field}`" in page


def test_whoever_stops_reading_gets_no_verdict() -> None:
    """An exit status of 1 would mean that the trace diverges."""
    command = [sys.executable, "-c", "from gosem.cli import main; main()", "conform", str(trace("idle"))]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(timeout=60) == 3

"""The pieces of a report on a trace: names, events in words, lanes, coverage, and how they look on a terminal."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from gosem.replay.conform import Told
from gosem.replay.outcome import Divergence, Outcome
from gosem.replay.report.coverage import coverage
from gosem.replay.report.facts import Facts
from gosem.replay.report.lanes import EACH, ROWS, Lanes, lanes_of
from gosem.replay.report.names import Names, short
from gosem.replay.report.terminal import coverage_lines, divergence_lines, lane_lines, show
from gosem.replay.report.verdict import queue_text
from gosem.replay.report.words import clean, duration_text, event_text, place, time_text
from gosem.trace import Event, Frame, Generation, events, wire
from rich.console import Console

TRACES = Path(__file__).parents[1] / "checks" / "traces"
M0, M1, M2 = 100, 101, 102
STRINGS = dict(enumerate(("chan receive", "runtime.Gosched", "a\x1b[31m\nred   text" + "x" * 90), 1))
STACKS = {
    1: (Frame(1, "runtime.chanrecv1", "/go/src/runtime/chan.go", 5), Frame(2, "example.com/app/work.(*T).run", "/src/t.go", 12)),
    2: (Frame(3, "example.com/app/work.(*T).run", "/src/t.go", 9),),
    3: (Frame(4, "runtime.gopark", "proc.go", 1), Frame(5, "runtime.bgsweep", "mgcsweep.go", 300)),
}


def generation() -> Generation:
    return Generation(
        number=1, version=26, freq_ns=1.0, min_time=0, clock=None, strings=STRINGS, stacks=STACKS, batches={M0: [], M1: []},
        cpu_samples=[], experimental={}, offset=0, size=0,
    )  # fmt: skip


def learned(*given: Event, keep: bool = False) -> Names:
    names = Names(keep)
    names.learn(generation(), given, 0)
    return names


# -- names and words ------------------------------------------------------------------------------------------------------------


def test_goroutines_are_called_by_their_first_function() -> None:
    names = learned(
        (wire.GO_CREATE, 10, M0, 0, 1, (7, 2, 1)),
        (wire.GO_STATUS, 20, M0, 0, 7, (3, M1, wire.GO_RUNNING)),
        (wire.GO_BLOCK, 30, M1, 1, 3, (1, 3)),
        (wire.GO_STATUS_STACK, 40, -1, -1, -1, (4, wire.MAX_UINT64, wire.GO_WAITING, 1)),
        (wire.GO_STATUS, 50, M0, 0, 7, (5, M2, wire.GO_RUNNING)),
    )
    assert names(7) == "example.com/app/work.(*T).run"
    assert names.title(7) == "G7 (work.(*T).run)"
    assert (names(3), names(4)) == ("runtime.bgsweep", "example.com/app/work.(*T).run")
    assert (names(5), names.title(5), names.title(99)) == ("", "G5", "G99")
    assert (names.goroutines[7].parent, names.goroutines[7].born, names.goroutines[3].born) == (1, 10, None)
    assert names.where(M0, 1, 7) == f"M{M0} P1 G7 (work.(*T).run)"
    assert names.where(None, -1, None) == ""


def test_who_ended_is_forgotten_a_generation_later() -> None:
    ending: tuple[Event, ...] = (
        (wire.GO_CREATE, 10, M0, 0, 1, (7, 2, 1)), (wire.GO_STATUS, 11, M0, 0, 8, (8, M0, wire.GO_RUNNING)),
        (wire.GO_BLOCK, 12, M0, 0, 8, (1, 3)), (wire.GO_DESTROY, 20, M0, 0, 7, ()), (wire.GO_DESTROY, 21, M0, 0, 8, ()),
    )  # fmt: skip
    for keep in (False, True):
        names = learned(*ending, keep=keep)
        assert (names(7), names(8)) == (STACKS[2][0].func, "runtime.bgsweep")
        assert names.goroutines[7].died == 20
        names.learn(generation(), (), 0)
        assert (7 in names.goroutines, 8 in names.goroutines) == (keep, keep)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ((wire.GO_BLOCK, 1, M0, 0, 7, (1, 1)), "GoBlock G7 (work.(*T).run), chan receive, at work.(*T).run t.go:12"),
        ((wire.GO_UNBLOCK, 1, M0, 0, 7, (9, 3, 0)), "GoUnblock G9 by G7 (work.(*T).run)"),
        ((wire.GO_UNBLOCK, 1, M0, -1, -1, (9, 3, 0)), "GoUnblock G9 by the scheduler"),
        ((wire.GO_CREATE, 1, M0, 0, 7, (9, 2, 1)), "GoCreate G9 by G7 (work.(*T).run), at work.(*T).run t.go:12"),
        ((wire.GO_START, 1, M0, 0, -1, (7, 3)), "GoStart G7 (work.(*T).run)"),
        ((wire.PROC_STEAL, 1, M0, 0, -1, (3, 1, M1)), f"ProcSteal P3, thread {M1}"),
        ((wire.PROC_STATUS, 1, M0, -1, -1, (3, wire.PROC_IDLE)), "ProcStatus P3, idle"),
        ((wire.GO_STATUS, 1, M0, -1, -1, (9, wire.MAX_UINT64, wire.GO_WAITING)), "GoStatus G9, waiting"),
        ((wire.HEAP_ALLOC, 1, M0, 0, 7, (4_194_304,)), "HeapAlloc 4,194,304 bytes"),
        ((wire.HEAP_GOAL, 1, M0, 0, 7, (wire.MAX_UINT64,)), "HeapGoal no limit"),
        ((wire.GC_SWEEP_END, 1, M0, 0, 7, (8_192, 48)), "GCSweepEnd swept 8,192 bytes, reclaimed 48 bytes"),
        ((wire.GO_DESTROY, 1, M0, 0, 7, ()), "GoDestroy G7 (work.(*T).run)"),
        ((wire.PROC_STOP, 1, M0, 0, -1, ()), "ProcStop"),
        ((wire.CPU_SAMPLE, 1, M0, 0, 7, (1,)), "CPUSample at work.(*T).run t.go:12"),
        ((wire.GO_STATUS, 1, M0, -1, -1, (9, M0, 77)), f"GoStatus G9, thread {M0}, status 77"),
        ((wire.STW_BEGIN, 1, M0, 0, 7, (555, 555)), "STWBegin G7 (work.(*T).run)"),
    ],
)
def test_events_in_words(event: Event, text: str) -> None:
    assert event_text(event, generation(), learned((wire.GO_CREATE, 0, M0, 0, 1, (7, 2, 1)))) == text


def test_every_kind_has_words() -> None:
    """Also with ids that mean nothing."""
    for kind in wire.KINDS.values():
        if kind.timed:
            for value in (0, 1, 1 << 63, wire.MAX_UINT64):
                text = event_text((kind.number, 5, M0, 0, 7, (value,) * len(kind.args)), generation(), Names())
                assert text.startswith(kind.name)
                assert text == text.strip()


def test_texts_of_the_program_do_not_reach_the_terminal_as_they_are() -> None:
    text = event_text((wire.USER_LOG, 1, M0, 0, 7, (0, 1, 3, 0)), generation(), Names())
    assert text.startswith("UserLog G7, chan receive, a [31m red textxxx")
    assert text.endswith("x…")
    assert len(clean(STRINGS[3])) == 60
    assert "\x1b" not in short("main.\x1bevil")


def test_times_and_places() -> None:
    assert time_text(1_234_567_890) == "1.234 567 890 s"
    assert time_text(-5) == "-0.000 000 005 s"
    assert [duration_text(n) for n in (7, 26_400, 3_780_000, 37_100_000_000)] == ["7 ns", "26.4 µs", "3.78 ms", "37.1 s"]
    assert place(STACKS[1]) == "work.(*T).run t.go:12"
    assert place(STACKS[3]) == "runtime.bgsweep mgcsweep.go:300"
    assert place(STACKS[3][:1]) == "runtime.gopark proc.go:1"
    assert queue_text(()) == ""
    assert queue_text((7, -1)) == "G7 G?"
    assert queue_text(tuple(range(1, 20))).endswith(" G16 … 3 more")


def test_facts_are_what_go_says(tmp_path: Path) -> None:
    facts = Facts()
    for made, ordered in events(TRACES / "crash" / "trace.out.gz"):
        facts.count(made, ordered)
    assert (facts.generations, facts.events, facts.version, facts.processors) == (8, 4_191, 26, 2)
    assert facts.release == "Go 1.26 or 1.27"
    facts.go = "go1.27.3"
    assert facts.release == "Go 1.27.3"
    assert 0 < facts.duration < 200_000_000
    assert facts.to_json()["kinds"]["GoStart"] == facts.kinds[wire.GO_START]


# -- lanes ----------------------------------------------------------------------------------------------------------------------


def divergence(number: int, m: int | None, *threads: int) -> Divergence:
    return Divergence(
        level="scheduler", event=number, time=0, kind="GoStart", m=m, p=0, g=7, rule="Test/rule", message="no", threads=threads
    )


def lanes(about: Divergence, given: list[Event], first: int = 0) -> Lanes:
    found = lanes_of(about, given, first, generation(), Names(), 0)
    assert found is not None
    return found


def test_lanes_hold_the_last_events_of_the_threads() -> None:
    given: list[Event] = [
        (wire.PROC_START, 10, M0, -1, -1, (0, 1)),
        (wire.PROC_START, 11, M2, -1, -1, (2, 1)),
        (wire.PROC_START, 12, M1, -1, -1, (1, 1)),
        (wire.HEAP_ALLOC, 13, M0, 0, -1, (4096,)),
        (wire.GO_START, 20, M0, 0, -1, (7, 1)),
        (wire.PROC_STEAL, 25, M1, 1, -1, (0, 2, M0)),
        (wire.GO_START, 30, M1, 1, -1, (8, 1)),
        (wire.GO_STOP, 99, M1, 1, 8, (2, 0)),
    ]
    found = lanes(divergence(506, M1, M0), given, 500)
    assert found.threads == (M0, M1)
    assert [(row.number, row.thread) for row in found.rows] == [(500, M0), (502, M1), (504, M0), (505, M1), (506, M1)]
    assert [row.other for row in found.rows] == [None, None, None, M0, None]
    assert [row.time for row in found.rows] == [10, 12, 20, 25, 30]


def test_an_event_that_is_not_at_hand_has_no_lanes() -> None:
    given: list[Event] = [(wire.PROC_START, 10, M0, -1, -1, (0, 1))]
    for number in (-1, 499, 501, 10**9):
        assert lanes_of(divergence(number, M0), given, 500, generation(), Names(), 0) is None


def test_a_storm_is_two_rows() -> None:
    given: list[Event] = [(wire.PROC_START, 1, M0, -1, -1, (0, 1))]
    for i in range(10_000):
        given += [(wire.GO_START, 100 * i + 2, M0, 0, -1, (7, i)), (wire.GO_STOP, 100 * i + 66, M0, 0, 7, (2, 0))]
    given.append((wire.PROC_STOP, 10_000_000, M0, 0, -1, ()))
    found = lanes(divergence(len(given) - 1, M0), given)
    assert [row.text.split()[0] for row in found.rows] == ["ProcStart", "GoStart", "GoStop", "ProcStop"]
    assert [row.times for row in found.rows] == [1, 10_000, 10_000, 1]


@pytest.mark.parametrize("name", ["http-server", "stale-label", "steal", "procs"])
def test_lanes_of_any_event(name: str) -> None:
    """They end with the event, have no other thread's events, and are few."""
    for made, ordered in events(TRACES / name / "trace.out.gz"):
        names = Names()
        names.learn(made, ordered, ordered[0][1])
        ms = sorted({event[2] for event in ordered if event[2] >= 0})
        for at in range(0, len(ordered), max(1, len(ordered) // 150)):
            found = lanes_of(divergence(at, ordered[at][2], *ms[:3]), ordered, 0, made, names, ordered[0][1])
            assert found is not None
            assert found.rows[-1].number == at
            assert len(found.rows) <= ROWS
            assert max(Counter(row.thread for row in found.rows).values()) <= EACH
            assert [row.number for row in found.rows] == sorted({row.number for row in found.rows})
            assert all(ordered[row.number][2] == row.thread for row in found.rows)
            assert {row.thread for row in found.rows} == set(found.threads)


# -- the terminal ---------------------------------------------------------------------------------------------------------------


def printed(width: int = 100, encoding: str = "utf-8", many: int = 2) -> str:
    threads = [100_000 + i for i in range(many)]
    given: list[Event] = []
    for i in range(40):
        m = threads[i % many]
        given.append((wire.GO_BLOCK, 1_000 * i, m, i % many, 7, (1, 1)))
    found = lanes(divergence(39, threads[39 % many], *threads), given)
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding)
    console = Console(file=file, width=width, highlight=False, emoji=False, markup=False)
    show(console, lane_lines(found, console))
    show(console, divergence_lines(Told(divergence(39, threads[0]), found, "M100000 P0 G7"), 1, console))
    file.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize(("width", "many"), [(40, 2), (60, 3), (80, 4), (100, 2), (132, 6)])
def test_lanes_fit_the_terminal(width: int, many: int) -> None:
    lines = printed(width, many=many).splitlines()
    assert max(map(len, lines)) <= max(width, 70)
    assert any("●" in line for line in lines)
    assert "✗ Test/rule  at event 39, 0.000 000 000 s: M100000 P0 G7: GoStart" in lines


def test_a_terminal_with_nothing_but_ascii() -> None:
    text = printed(encoding="ascii")
    assert text.isascii()
    assert "x Test/rule" in text
    assert "?" not in text


def test_coverage_adds_up_and_keeps_the_order_of_the_rules() -> None:
    outcomes = [
        Outcome(level="scheduler", events=5, fired=Counter({"S/b": 2})),
        Outcome(level="scheduler", events=5, fired=Counter({"S/b": 1, "S/d": 7})),
        Outcome(level="allocator"),
    ]
    (found,) = coverage(outcomes, {"scheduler": ["S/a", "S/b", "S/c", "S/d"], "allocator": ["A/a"]})
    assert list(found.rules.items()) == [("S/d", 7), ("S/b", 3), ("S/a", 0), ("S/c", 0)]
    assert found.never == ["S/a", "S/c"]
    assert found.to_json() == {"level": "scheduler", "rules": dict(found.rules), "never": ["S/a", "S/c"]}
    text = "\n".join(line.plain for line in coverage_lines([found], 2))
    assert "scheduler: these 2 traces exercised 2 of 4 rules" in text
    assert "never: S/a, S/c" in text

"""The page of `gosem conform --html`: what it is told about a trace, how it is packed, and that it stands alone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from array import array
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from gosem.replay.conform import Conformance, Told, conform
from gosem.replay.outcome import Candidate, Divergence, Outcome
from gosem.replay.report import spans
from gosem.replay.report.coverage import coverage
from gosem.replay.report.html import to_html
from gosem.replay.report.names import Names
from gosem.replay.report.pack import Pack, unpack
from gosem.replay.report.timeline import Timeline
from gosem.trace import Event, Frame, Generation, events, wire
from hypothesis import given
from hypothesis import strategies as st

TRACES = Path(__file__).parents[1] / "checks" / "traces"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
M0, M1 = 100, 101


def generation(strings: dict[int, str] | None = None, stacks: dict[int, tuple[Frame, ...]] | None = None) -> Generation:
    return Generation(
        number=1, version=26, freq_ns=1.0, min_time=0, clock=None, strings=strings or {}, stacks=stacks or {}, batches={},
        cpu_samples=[], experimental={}, offset=0, size=0,
    )  # fmt: skip


TEXTS = ("chan receive", "runtime.Gosched", "GC (dedicated)", "parse", "GC sweep termination", "key", "value")
STRINGS = dict(enumerate(TEXTS, 1))
STACKS = {
    1: (Frame(1, "runtime.chanrecv1", "chan.go", 5), Frame(2, "main.f", "/src/main.go", 12)),
    2: (Frame(3, "main.f", "main.go", 9),),
}


def drawn(given_: list[Event], **options: Any) -> dict[str, Any]:
    """The columns of the page for these events."""
    names = Names(keep=True)
    timeline = Timeline(names, **options)
    made = generation(STRINGS, STACKS)
    names.learn(made, given_, 0)
    timeline.feed(made, given_, 0, 0)
    timeline.finish()
    pack, meaning = timeline.packed()
    assert json.loads(json.dumps(meaning)) == meaning
    return {**unpack(pack.index, pack.text), "texts": meaning["texts"], "meaning": meaning}


def rows(columns: dict[str, Any], *names: str) -> list[tuple[int, ...]]:
    return list(zip(*(columns[name] for name in names), strict=True))


# -- spans ----------------------------------------------------------------------------------------------------------------------


def test_a_goroutine_runs_blocks_and_runs_again() -> None:
    columns = drawn([
        (wire.PROC_START, 10, M0, -1, -1, (0, 1)),
        (wire.GO_CREATE, 20, M0, 0, -1, (7, 2, 0)),
        (wire.GO_START, 30, M0, 0, -1, (7, 1)),
        (wire.GO_BLOCK, 50, M0, 0, 7, (1, 1)),
        (wire.GO_UNBLOCK, 60, M1, 1, 9, (7, 2, 0)),
        (wire.GO_START, 90, M0, 0, -1, (7, 3)),
        (wire.GO_DESTROY, 95, M0, 0, 7, ()),
        (wire.PROC_STOP, 99, M0, 0, -1, ()),
    ])  # fmt: skip
    why = columns["texts"]
    assert rows(columns, "start", "end", "span_g", "p", "m", "state") == [(30, 50, 7, 0, M0, 0), (90, 95, 7, 0, M0, 0)]
    assert [why[i] for i in columns["why"]] == ["chan receive", "returned"]
    assert rows(columns, "ready", "waker", "event", "count") == [(20, -1, 2, 1), (60, 9, 5, 1)]
    assert columns["meaning"]["stacks"][columns["stack"][0]].split("\n")[1] == "main.f\t/src/main.go:12"
    assert rows(columns, "band_p", "band_m", "band_start", "band_end") == [(0, M0, 10, 99)]
    assert rows(columns, "g", "g_born", "g_died") == [(7, 20, 95)]
    assert columns["meaning"]["names"][columns["g_name"][0]] == "main.f"


def test_a_system_call_loses_its_processor() -> None:
    columns = drawn([
        (wire.PROC_STATUS, 1, M0, -1, -1, (0, wire.PROC_RUNNING)),
        (wire.GO_STATUS, 2, M0, 0, -1, (7, M0, wire.GO_RUNNING)),
        (wire.GO_SYSCALL_BEGIN, 10, M0, 0, 7, (1, 0)),
        (wire.PROC_STEAL, 30, M1, -1, -1, (0, 2, M0)),
        (wire.GO_SYSCALL_END_BLOCKED, 50, M0, -1, 7, ()),
    ])  # fmt: skip
    assert rows(columns, "start", "end", "p", "state") == [(0, 10, 0, 0), (10, 30, 0, 1), (30, 50, -1, 1)]
    assert rows(columns, "band_p", "band_m", "band_start", "band_end") == [(0, M0, 0, 30)]


def test_a_coroutine_switch_ends_one_span_and_begins_another() -> None:
    columns = drawn([
        (wire.GO_START, 10, M0, 0, -1, (7, 1)),
        (wire.GO_SWITCH, 20, M0, 0, 7, (8, 1)),
        (wire.GO_SWITCH_DESTROY, 30, M0, 0, 8, (7, 2)),
        (wire.GO_DESTROY, 40, M0, 0, 7, ()),
    ])  # fmt: skip
    assert rows(columns, "start", "end", "span_g", "waker") == [(10, 20, 7, -1), (20, 30, 8, 7), (30, 40, 7, 8)]


def storm(rounds: int, gs: tuple[int, ...], first: int = 0) -> list[Event]:
    made: list[Event] = []
    for i in range(rounds):
        g = gs[i % len(gs)]
        made += [(wire.GO_START, first + 100 * i, M0, 0, -1, (g, i)), (wire.GO_STOP, first + 100 * i + 64, M0, 0, g, (2, 0))]
    return made


def test_a_storm_is_one_span_for_each_goroutine_in_it() -> None:
    columns = drawn(storm(50_000, (7, 8)) + storm(1, (7,), 9_000_000))
    assert rows(columns, "start", "end", "span_g", "count") == [
        (0, 4_999_964, 7, 25_000), (0, 4_999_964, 8, 25_000), (9_000_000, 9_000_064, 7, 1),
    ]  # fmt: skip


def test_few_yields_are_no_storm() -> None:
    columns = drawn(storm(spans.MANY - 1, (7,)))
    assert len(columns["start"]) == spans.MANY - 1
    assert set(columns["count"]) == {1}


def test_what_is_beside_the_spans() -> None:
    columns = drawn([
        (wire.GC_BEGIN, 10, M0, 0, 7, (1, 0)),
        (wire.STW_BEGIN, 12, M0, 0, 7, (5, 0)),
        (wire.STW_END, 18, M0, 0, 7, ()),
        (wire.GO_START, 20, M0, 0, -1, (7, 1)),
        (wire.GO_LABEL, 21, M0, 0, 7, (3,)),
        (wire.GC_MARK_ASSIST_BEGIN, 22, M0, 0, 7, (0,)),
        (wire.GC_MARK_ASSIST_END, 29, M1, 1, 7, ()),
        (wire.GC_SWEEP_BEGIN, 31, M0, 0, 7, (0,)),
        (wire.GC_SWEEP_END, 39, M0, 0, 7, (8192, 0)),
        (wire.USER_REGION_BEGIN, 41, M0, 0, 7, (0, 4, 0)),
        (wire.USER_REGION_END, 49, M0, 0, 7, (0, 4, 0)),
        (wire.USER_LOG, 50, M0, 0, 7, (0, 6, 7, 0)),
        (wire.HEAP_ALLOC, 51, M0, 0, 7, (4096,)),
        (wire.HEAP_GOAL, 52, M0, 0, 7, (wire.MAX_UINT64,)),
        (wire.GC_END, 60, M0, 0, 7, (2,)),
    ])  # fmt: skip
    texts = columns["texts"]
    assert rows(columns, "cycle_start", "cycle_end") == [(10, 60)]
    assert [(a, b, texts[k], g) for a, b, k, g in rows(columns, "stop_start", "stop_end", "stop_kind", "stop_g")] == [
        (12, 18, "GC sweep termination", 7)
    ]
    assert rows(columns, "over_kind", "over_g", "over_start", "over_end") == [(0, 7, 22, 29), (1, 7, 31, 39), (2, 7, 41, 49)]
    assert texts[columns["label"][0]] == "GC (dedicated)"
    assert [(t, texts[k], texts[v]) for t, k, v in rows(columns, "log_time", "log_key", "log_text")] == [(50, "key", "value")]
    assert rows(columns, "heap_time", "heap_bytes") == [(51, 4096)]
    assert columns["goal_bytes"] == [1 << 62]


def test_only_what_is_in_the_window_is_drawn() -> None:
    columns = drawn(storm(3, (7,), 0) + storm(3, (8,), 1_000_000), window=(1_000_050, 1_000_150))
    assert columns["span_g"] == [8, 8]
    assert (columns["meaning"]["begin"], columns["meaning"]["end"]) == (1_000_050, 1_000_150)


def test_a_timeline_ends_where_there_is_no_more_room() -> None:
    blocked: list[Event] = []
    for i in range(50):
        blocked += [(wire.GO_START, 100 * i, M0, 0, -1, (7, i)), (wire.GO_BLOCK, 100 * i + 50, M0, 0, 7, (1, 0))]
    columns = drawn(blocked, limit=10)
    assert columns["meaning"]["full_at"] == 1_050
    assert len(columns["start"]) == 11


def test_queues_of_a_search_that_goes_back() -> None:
    timeline = Timeline(Names())
    timeline.feed(generation(), [(wire.PROC_STOP, 10 * i, M0, 0, -1, ()) for i in range(9)], 0, 0)
    for event, ring, everybody in ((1, 1, 0), (2, 2, 0), (3, 3, 5), (4, 3, 0), (3, 2, 5), (5, 1, 5)):
        timeline.queues_at(event, {"P0 runnext": (), "P0 runq": (7,) * ring, "global": (7,) * everybody})
    timeline.finish()
    pack, _ = timeline.packed()
    columns = unpack(pack.index, pack.text)
    assert rows(columns, "queue_time", "queue_p", "queue_length") == [(10, 0, 1), (20, 0, 2), (30, -1, 5), (50, 0, 1)]


@pytest.mark.parametrize("name", ["http-server", "sched-monitor", "coroutines", "start-mid", "exec", "flight-recorder"])
def test_no_run_is_lost(name: str) -> None:
    """Whoever started, ran: in a recorded trace the spans and the rounds of the storms are as many as the events that begin one."""
    names = Names(keep=True)
    timeline = Timeline(names)
    kinds: Counter[int] = Counter()
    first, origin, running = 0, None, set()
    for made, ordered in events(TRACES / name / "trace.out.gz"):
        origin = ordered[0][1] if origin is None else origin
        names.learn(made, ordered, origin)
        timeline.feed(made, ordered, first, origin)
        first += len(ordered)
        kinds.update(event[0] for event in ordered)
        told = [e[5] for e in ordered if e[0] in (wire.GO_STATUS, wire.GO_STATUS_STACK) and made.number == 1]
        running |= {g for g, _m, status, *_ in told if status == wire.GO_RUNNING}
    timeline.finish()
    columns = dict(zip(spans.SPAN, timeline.spans.columns, strict=True))
    ran = sum(n for n, state in zip(columns["count"], columns["state"], strict=True) if state == spans.RUNNING)
    started = kinds[wire.GO_START] + kinds[wire.GO_SWITCH] + kinds[wire.GO_SWITCH_DESTROY] + kinds[wire.GO_SYSCALL_END]
    if name != "flight-recorder":
        assert ran == started + len(running)
    assert all(a <= b for a, b in zip(columns["start"], columns["end"], strict=True))
    busy: Counter[int] = Counter()
    for start, end, p, count in zip(*(columns[c] for c in ("start", "end", "p", "count")), strict=True):
        busy[p] += end - start if count == 1 else 0
    assert all(total <= timeline.moment.time for p, total in busy.items() if p >= 0)


# -- packing --------------------------------------------------------------------------------------------------------------------

NUMBERS = st.lists(st.integers(-(1 << 62), 1 << 62), max_size=20)


@given(NUMBERS, st.lists(st.integers(0, 1 << 62), max_size=20).map(sorted))
def test_columns_survive_packing(some: list[int], growing: list[int]) -> None:
    pack = Pack()
    pack.add("some", some)
    pack.add("growing", growing, growing=True)
    pack.add("again", array("q", some))
    assert unpack(pack.index, pack.text) == {"some": some, "growing": growing, "again": some}


# -- the page -------------------------------------------------------------------------------------------------------------------


class Level:
    """A level that objects to some events."""

    def __init__(self, timeline: Timeline | None, *wrong: int, known: str | None = None) -> None:
        self.outcome = Outcome(level="scheduler")
        self.wrong, self.known, self.timeline = wrong, known, timeline

    def feed(self, _: Generation, ordered: list[Event]) -> None:
        begun = ordered[0][1]
        for number, (kind, time, m, p, g, _args) in enumerate(ordered, self.outcome.events):
            if number in self.wrong:
                self.outcome.divergences.append(Divergence(
                    level="scheduler", event=number, time=time - begun, kind=wire.name(kind), m=m, p=p, g=g, rule="Test/rule",
                    message="</script><b>not this</b> & that", threads=(m,),
                    candidates=(Candidate(rule="Test/other", what="head", failed="it is not"),),
                    queues={"P0 runq": (1, 2)}, known=self.known,
                ))  # fmt: skip
            elif self.timeline is not None and kind == wire.GO_START:
                self.timeline.queues_at(number, {f"P{p} runq": (1,) * (number % 5), "global": (1,)})
        self.outcome.events += len(ordered)
        self.outcome.explained += len(ordered) - len(self.wrong)
        self.outcome.fired["Test/rule"] += 1

    def finish(self) -> Outcome:
        return self.outcome


def page_of(name: str, *wrong: int, known: str | None = None) -> tuple[Conformance, str]:
    file = TRACES / name / "trace.out.gz"
    result = conform(file, lambda t: {"scheduler": Level(t, *wrong, known=known)}, file=name, timeline=True)
    return result, to_html(result, coverage(result.outcomes, {"scheduler": ["Test/rule", "Test/never"]}))


def script_data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    return json.loads(found[1])  # type: ignore[no-any-return]


def test_the_page_stands_alone() -> None:
    result, page = page_of("http-server", 3_000, 5_000)
    assert "<script src" not in page
    assert "<link" not in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "2 divergences in" in page
    assert page.count("&lt;/script&gt;&lt;b&gt;not this&lt;/b&gt; &amp; that") == 2
    data = script_data(page)
    columns = unpack(data["index"], re.search(r'id="columns">(.*?)</script>', page, re.S)[1])  # type: ignore[index]
    assert len(columns["start"]) == len(columns["span_g"]) > 5_000
    assert columns["start"] == sorted(columns["start"])
    assert len(columns["queue_time"]) > 1_000
    assert [d["number"] for d in data["divergences"]] == [1, 2]
    assert [d["time"] for d in data["divergences"]] == [t.divergence.time for t in result.told]
    assert "never: Test/never" in page


def test_a_known_finding_is_named() -> None:
    _, page = page_of("http-server", 3_000, 3_001, known="F2")
    assert "Known findings" in page
    assert [d["known"] for d in script_data(page)["divergences"]] == ["F2"]
    assert "explained</span>" in page


@pytest.mark.parametrize("name", ["buffer-pool", "sched-monitor", "object-pool"])
def test_storms_do_not_fill_the_page(name: str) -> None:
    result, page = page_of(name)
    assert result.facts.events > 100_000
    assert len(page) < 400_000


def test_lanes_are_in_the_page() -> None:
    result, page = page_of("http-server", 3_000)
    told = result.told[0]
    assert isinstance(told, Told)
    assert told.lanes is not None
    assert told.lanes.rows[-1].number == 3_000
    assert told.lanes.rows[-1].text.split()[0] in page


@pytest.mark.skipif(CHROMIUM is None, reason="there is no browser here")
def test_a_browser_shows_it(tmp_path: Path) -> None:
    """The script reads every column and draws: at its end it marks the document."""
    file = tmp_path / "page.html"
    file.write_text(page_of("http-server", 3_000)[1], encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--enable-logging=stderr",
        f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"file://{file}#by=g&find=G1&divergence=1",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert 'data-ready="yes"' in done.stdout
    assert "1 goroutine, " in done.stdout
    assert "CONSOLE" not in done.stderr, done.stderr

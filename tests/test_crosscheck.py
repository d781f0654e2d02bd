"""Cross-checks: each of them holds on recorded traces, and each notices when the two sides differ."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from gosem.replay.crosscheck import CHECKS, crosscheck, gctrace, memstats, schedtrace
from gosem.replay.crosscheck.additions import Additions, Told
from gosem.replay.crosscheck.facts import Digest, Late
from gosem.replay.crosscheck.run import Run
from gosem.replay.crosscheck.schedtrace import DEAD, RUNNING
from gosem.replay.crosscheck.statuses import Statuses
from gosem.replay.sidefiles import SideFiles
from gosem.trace import events, wire

TRACES = Path(__file__).parents[1] / "checks" / "traces"


@cache
def recorded(program: str) -> Run:
    """What is known about a recorded program."""
    files = SideFiles().beside(TRACES / program / "trace.out.gz")
    digest, statuses = Digest(), Statuses()
    for generation, ordered in events(TRACES / program / "trace.out.gz"):
        digest.feed(generation, ordered)
        statuses.feed(generation, ordered)
    return Run(
        digest.finish(),
        gctrace.read(files.gctrace) if files.gctrace else None,
        memstats.read(files.memstats) if files.memstats else None,
        schedtrace.read(files.schedtrace) if files.schedtrace else None,
        statuses,
    )


def broken(run: Run) -> set[str]:
    """The checks that something is wrong with."""
    return {c.id for c in CHECKS.values() if c.needs <= run.given() and not all(one.ok for one in c.run(run))}


@pytest.mark.parametrize("program", ["gc-churn", "stacks", "mutex", "procs", "memory-limit"])
def test_holds(program: str) -> None:
    """Nothing is wrong with what was recorded."""
    assert broken(recorded(program)) == set()


def test_every_check_has_something_to_compare() -> None:
    """The programs that the tests below tamper with exercise all checks."""
    seen = set()
    for program in {program for program, _ in TAMPERED.values()}:
        run = recorded(program)
        seen |= {c.id for c in CHECKS.values() if c.needs <= run.given() and any(True for _ in c.run(run))}
    assert seen == CHECKS.keys() == TAMPERED.keys()


# -- tampering ------------------------------------------------------------------------------------------------------


def line(number: int, **changes: Callable[[Any], Any]) -> Callable[[Run], dict[str, Any]]:
    """Change a line of gctrace: `field=how`, where `pacer_x` is field x of the pacer."""

    def tamper(run: Run) -> dict[str, Any]:
        assert run.told is not None
        old = run.told.lines[number]
        plain = {k: how(getattr(old, k)) for k, how in changes.items() if not k.startswith("pacer_")}
        paced = {k[6:]: how(getattr(old.pacer, k[6:])) for k, how in changes.items() if k.startswith("pacer_")}
        new = attrs.evolve(old, **plain, **({"pacer": attrs.evolve(old.pacer, **paced)} if paced else {}))
        return {"told": attrs.evolve(run.told, lines={**run.told.lines, number: new})}

    return tamper


def stats(**changes: Callable[[Any], Any]) -> Callable[[Run], dict[str, Any]]:
    """Change fields of the statistics."""

    def tamper(run: Run) -> dict[str, Any]:
        return {"stats": attrs.evolve(run.stats, **{k: how(getattr(run.stats, k)) for k, how in changes.items()})}

    return tamper


def looks(change: Callable[[list[schedtrace.Snapshot]], None]) -> Callable[[Run], dict[str, Any]]:
    """Change what schedtrace has seen."""

    def tamper(run: Run) -> dict[str, Any]:
        snapshots = copy.deepcopy(run.snapshots)
        assert snapshots is not None
        change(snapshots)
        return {"snapshots": snapshots}

    return tamper


def add(number: int) -> Callable[[Any], Any]:
    return lambda value: value + number


def eight_less(run: Run) -> dict[str, Any]:
    """The thousandth HeapAlloc tells eight bytes less than it did."""
    digest, count = Digest(), 0
    for generation, ordered in events(TRACES / "gc-percent" / "trace.out.gz"):
        for i, (kind, time, m, p, g, args) in enumerate(ordered):
            count += kind == wire.HEAP_ALLOC
            if kind == wire.HEAP_ALLOC and count == 1000:
                ordered[i] = (kind, time, m, p, g, (args[0] - 8,))
        digest.feed(generation, ordered)
    return {"facts": digest.finish()}


def put(key: Any, how: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Change one entry of a dict or a tuple."""

    def change(value: Any) -> Any:
        if isinstance(value, dict):
            return {**value, key: how(value[key])}
        return (*value[:key], how(value[key]), *value[key + 1 :])

    return change


def longer(span: gctrace.Span) -> gctrace.Span:
    return gctrace.Span(span.low + 50_000_000, span.high + 50_000_000)


def drop_last(run: Run) -> dict[str, Any]:
    assert run.told is not None
    return {"told": attrs.evolve(run.told, lines=dict(list(run.told.lines.items())[:-1]))}


def move_up(histogram: dict[int, int]) -> dict[int, int]:
    """The longest stop was eight times as long."""
    top = max(histogram)
    return {**histogram, top: histogram[top] - 1, top + 12: 1}


def one_runs_after_its_end(snapshots: list[schedtrace.Snapshot]) -> None:
    last = snapshots[-2]
    g = next(g for g, one in last.goroutines.items() if one.status == DEAD and g > 20)
    last.goroutines[g] = attrs.evolve(last.goroutines[g], status=RUNNING)


def nine_procs(snapshots: list[schedtrace.Snapshot]) -> None:
    snapshots[len(snapshots) // 2].numbers["gomaxprocs"] = 9


def stopped(snapshots: list[schedtrace.Snapshot]) -> None:
    snapshots[len(snapshots) // 2].gcwaiting = True


def ticking(snapshots: list[schedtrace.Snapshot]) -> None:
    for later in snapshots[len(snapshots) // 2 :]:
        later.processors[0]["schedtick"] += 100_000


TOTAL = "/sched/pauses/total/gc:seconds"
TAMPERED: dict[str, tuple[str, Callable[[Run], dict[str, Any]]]] = {
    "Cross/cycles": ("gc-churn", drop_last),
    "Cross/num-gc": ("gc-churn", stats(num_gc=add(-1))),
    "Cross/forced": ("stacks", line(4, forced=lambda forced: not forced)),
    "Cross/num-forced-gc": ("stacks", stats(num_forced=add(1))),
    "Cross/procs": ("gc-churn", line(2, procs=add(1))),
    "Cross/at": ("stacks", line(6, at=add(2))),
    "Cross/phases": ("gc-churn", line(3, clock=put(2, longer))),
    "Cross/pause": ("gc-churn", stats(pauses=put(2, add(1_000_000)))),
    "Cross/pause-total": ("gc-churn", stats(pause_total=add(1))),
    "Cross/pause-end": ("stacks", stats(pause_ends=put(5, add(1_000_000)))),
    "Cross/stops": ("stacks", stats(histograms=put(TOTAL, put(37, add(1))))),
    "Cross/stop-lengths": ("gc-churn", stats(histograms=put(TOTAL, move_up))),
    "Cross/heap-asked": ("gc-churn", line(2, heap=put(0, add(1)))),
    "Cross/heap-started": ("gc-churn", line(2, pacer_started=add(8))),
    "Cross/heap-ended": ("gc-churn", line(2, pacer_ended=add(8))),
    "Cross/heap-marked": ("gc-churn", line(2, heap=put(2, add(1)))),
    "Cross/heap-live": ("gc-churn", stats(metrics=put("/gc/heap/live:bytes", add(8)))),
    "Cross/heap-goal": ("gc-churn", line(2, pacer_goal=add(8))),
    "Cross/next-goal": ("gc-churn", line(2, pacer_stacks=add(8))),
    "Cross/last-goal": ("gc-churn", stats(next_gc=add(8))),
    "Cross/heap-added": ("gc-percent", eight_less),
    "Cross/worker-demand": ("gc-churn", line(2, pacer_dedicated=add(1))),
    "Cross/worker-kinds": ("gc-churn", line(2, pacer_dedicated=lambda _: 0)),
    "Cross/worker-time": ("gc-churn", line(2, cpu=put(2, longer))),
    "Cross/assist-time": ("gc-churn", line(2, cpu=put(1, longer))),
    "Cross/goroutines-created": ("gc-churn", stats(metrics=put("/sched/goroutines-created:goroutines", add(-1)))),
    "Cross/gomaxprocs": ("stacks", stats(metrics=put("/sched/gomaxprocs:threads", add(1)))),
    "Cross/statuses": ("mutex", looks(one_runs_after_its_end)),
    "Cross/look-procs": ("procs", looks(nine_procs)),
    "Cross/look-stopped": ("mutex", looks(stopped)),
    "Cross/ticks": ("mutex", looks(ticking)),
}


@pytest.mark.parametrize("check", TAMPERED)
def test_notices(check: str) -> None:
    """A small change on one side is noticed by the check that is there for it."""
    program, tamper = TAMPERED[check]
    run = recorded(program)
    changed = {field: getattr(run, field) for field in ("facts", "told", "stats", "snapshots")} | tamper(run)
    assert check in broken(Run(statuses=run.statuses, **changed))


def test_numbers_of_cycles() -> None:
    """A trace that begins in the middle of a run: its only cycle is the third one."""
    run = recorded("start-mid")
    assert run.first == 3
    assert [number for number, _ in run.cycles()] == [3]
    assert run.facts.cycles[0].begin is None


def heap(*told: tuple[int, int, int]) -> tuple[int, list[tuple[int, int]]]:
    """(thread, time, bytes) of some HeapAllocs, each for an addition since the time before it: how many are known to be legal,
    and (from, to) of those that are not."""
    additions = Additions()
    for number, (m, time, value) in enumerate(told):
        additions.told(Told(number, time - 1, time, m, 0, 1, value))
    return additions.count, [(a.value, b.value) for a, b in additions.wrong]


def test_additions_to_the_live_heap() -> None:
    """A span of some class less what is taken in it, or the pages of a large object; never nothing."""
    mib = 1 << 20
    for added in (8192, 8192 - 48, 4 * 8192, 100 * 8192, -16):
        assert heap((1, 10, mib), (1, 20, mib + added)) == (1, [])
    for added in (0, 4, 8200, 100 * 8192 + 8):
        assert heap((1, 10, mib), (1, 20, mib + added)) == (0, [(mib, mib + added)])
    # another thread has added before the first one told of its own, or tells later of what it has added between
    assert heap((2, 10, mib), (1, 10, mib + 8), (1, 20, mib + 12)) == (0, [])
    additions = Additions()
    for it in (Told(0, 9, 10, 1, 0, 1, mib), Told(1, 19, 20, 1, 0, 1, mib), Told(2, 15, 30, 2, 1, 2, mib + 8)):
        additions.told(it)
    assert additions.wrong == []
    assert heap((1, 10, mib), (1, 20, mib), (2, 30, mib + 8)) == (0, [(mib, mib)])


def test_cut_trace_is_not_compared_with_its_end() -> None:
    """Without the tail, what is at the end is not known."""
    run = recorded("procs")
    assert run.stats is not None
    wrong = attrs.evolve(run.stats, metrics=run.stats.metrics | {"/gc/heap/goal:bytes": 1})
    assert "Cross/last-goal" in broken(Run(run.facts, None, wrong))
    assert broken(Run(run.facts, None, wrong, cut=True)) == set()


def test_divergence_names_the_cycle(tmp_path: Path) -> None:
    """A comparison that fails becomes a divergence at the event that it is about."""
    told = (TRACES / "stacks" / "gctrace.txt").read_text()
    tampered = told.replace("gc 2 @", "gc 2 @1", 1)
    assert tampered != told
    (tmp_path / "gctrace.txt").write_text(tampered)
    outcome = crosscheck(TRACES / "stacks" / "trace.out.gz", SideFiles(gctrace=tmp_path / "gctrace.txt"))
    assert outcome.verdict == "diverged"
    assert {d.rule for d in outcome.divergences} == {"Cross/at"}
    first = outcome.divergences[0]
    assert first.kind == "GCBegin"
    assert (first.event, first.time) == cycle_of(recorded("stacks"), 2)
    assert outcome.events == outcome.explained + len(outcome.divergences)


def cycle_of(run: Run, number: int) -> tuple[int, int]:
    cycle = dict(run.cycles())[number]
    return cycle.event, (cycle.begin or 0) - run.facts.begin


def test_statements_and_citations() -> None:
    """Each check says what it compares, names functions of the runtime, and is in the chapter of the book."""
    text = (TRACES.parents[1] / "spec" / "cross-checks.md").read_text()
    for check in CHECKS.values():
        assert check.statement.endswith(".")
        assert check.go, check.id
        assert f"#### {check.id}\n" in text


def test_late_events() -> None:
    """What is told right behind an old generation may be as early as the thread's event before it."""
    late = Late()
    late.generation([(wire.GO_START, 1_000, 1, 0, -1, (1, 1)), (wire.GO_BLOCK, 5_000, 2, 1, 2, (0, 0))])
    assert [late.low(1_000, 1), late.low(5_000, 2)] == [1_000, 5_000]
    late.last.update({1: 1_000, 2: 5_000})
    late.generation([(wire.GO_BLOCK, 5_002, 1, 0, 1, (0, 0))])
    assert late.may
    assert late.low(5_002, 1) == 1_000  # thread 1 wrote this at some time since 1,000
    assert late.low(5_003, 7) == 1_000  # and thread 7 at some time since the beginning
    assert late.low(5_064, 1) == 5_064
    assert not late.may
    assert late.low(5_065, 1) == 5_065

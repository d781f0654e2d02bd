"""The heap: how large it is when a collection begins and ends, what it leaves, and the goals."""

from __future__ import annotations

from collections.abc import Iterator

from .gctrace import MB, UINT64
from .run import Compared, Run, cross, of

RUNWAY = 64 << 10
"""minRunway: the goal of a running collection is at least this far from where it began."""
SWEEP_DISTANCE = 1 << 20
"""sweepMinHeapDistance: while there is something to sweep, the goal is at least this far from the live heap."""
MINIMUM = 4 << 20
"""defaultHeapMinimum, times GOGC/100."""
NO_LIMIT = (1 << 63) - 1
ADDITIONS_SINCE = 26
"""The version of the traces of which the additions to heapLive are known."""
GOGC, LIMIT = "/gc/gogc:percent", "/gc/gomemlimit:bytes"


def _sizes(sizes: set[int]) -> str:
    return " or ".join(f"{size:,}" for size in sorted(sizes))


@cross("Cross/heap-asked", go="runtime/mgc.go:gcStart", needs="gctrace")
def asked(run: Run) -> Iterator[Compared]:
    """The first size of a line of gctrace is heapLive at some moment between GCBegin and STWBegin, as HeapAlloc tells it,
    in whole MB."""
    for cycle, line in run.pairs():
        if cycle.asked:
            message = f"cycle {line.number} begins at {line.heap[0]} MB by gctrace, at {_sizes(cycle.asked)} bytes by HeapAlloc"
            yield of(cycle, any(size // MB == line.heap[0] for size in cycle.asked), message)


@cross("Cross/heap-started", go="runtime/mgcpacer.go:startCycle", needs="gctrace")
def started(run: Run) -> Iterator[Compared]:
    """When marking begins, heapLive is to the byte what HeapAlloc has told last."""
    for cycle, line in run.pairs():
        if cycle.started and line.pacer is not None and line.pacer.started is not None:
            there = line.pacer.started
            message = f"cycle {line.number} marks from {there:,} bytes on by the pacer, from {_sizes(cycle.started)} by HeapAlloc"
            yield of(cycle, there in cycle.started, message)


@cross("Cross/heap-ended", go=("runtime/mgcpacer.go:endCycle", "runtime/mgc.go:gcMarkTermination"), needs="gctrace")
def ended(run: Run) -> Iterator[Compared]:
    """When marking ends, heapLive is to the byte what HeapAlloc has told last before it is reset, and in whole MB the second
    size of the line of gctrace."""
    for cycle, line in run.pairs():
        if not cycle.ended:
            continue
        if line.pacer is not None and line.pacer.ended is not None:
            there = line.pacer.ended
            message = f"cycle {line.number} ends at {there:,} bytes by the pacer, at {_sizes(cycle.ended)} by HeapAlloc"
            yield of(cycle, there in cycle.ended, message)
        message = (
            f"cycle {line.number} ends at {line.heap[1]} MB by gctrace, at {_sizes(cycle.ended)} bytes by HeapAlloc"
        )
        yield of(cycle, any(size // MB == line.heap[1] for size in cycle.ended), message)


@cross("Cross/heap-marked", go=("runtime/mgcpacer.go:resetLive", "runtime/mgc.go:gcMarkTermination"), needs="gctrace")
def marked(run: Run) -> Iterator[Compared]:
    """The last size of a line of gctrace is what resetLive's HeapAlloc tells, in whole MB."""
    for cycle, line in run.pairs():
        if cycle.marked is not None:
            message = f"cycle {line.number} leaves {line.heap[2]} MB by gctrace, {cycle.marked:,} bytes by HeapAlloc"
            yield of(cycle, cycle.marked // MB == line.heap[2], message)


@cross("Cross/heap-live", go="runtime/mgcpacer.go:resetLive", needs="memstats")
def live(run: Run) -> Iterator[Compared]:
    """/gc/heap/live is what the last collection has marked, to the byte."""
    assert run.stats is not None
    there = run.stats.metric("/gc/heap/live:bytes")
    if there is not None and (last := _last(run, "/gc/cycles/total:gc-cycles")) is not None:
        cycle = run.facts.cycles[last]
        yield of(
            cycle, there == cycle.marked, f"/gc/heap/live is {there:,}, the last HeapAlloc of a reset {cycle.marked}"
        )


def _last(run: Run, metric: str) -> int | None:
    """The index of the last collection of the trace, if it has ended and neither the statistics nor gctrace know of one
    that has ended after it."""
    assert run.stats is not None
    cycles = run.facts.cycles
    total = run.stats.num_gc if metric == "NumGC" else run.stats.metric(metric)
    if not cycles or total is None or cycles[-1].end is None or cycles[-1].marked is None:
        return None
    if max(run.lines, default=0) > total:
        return None
    return len(cycles) - 1 if run.first + len(cycles) - 1 == total else None


def _steady(run: Run) -> bool:
    """Did nobody change GOGC or the memory limit while the trace was on, and is there no limit?  Each such change is a
    HeapGoal that is not a collection's."""
    assert run.stats is not None
    others = [time for time, _, ends in run.facts.goals if not ends]
    return others in ([], [time for time, _, _ in run.facts.goals[:1]]) and run.stats.metric(LIMIT) == NO_LIMIT


@cross("Cross/heap-goal", go=("runtime/mgcpacer.go:heapGoalInternal", "runtime/mgcpacer.go:endCycle"), needs="gctrace")
def goal(run: Run) -> Iterator[Compared]:
    """The goal of a line of gctrace is that of the pacer in whole MB, and the pacer's is the last HeapGoal before the
    collection ends, or 64 KB more than heapLive when it began, whichever is larger.  Not compared where a memory limit may
    have moved it."""
    for cycle, line in run.pairs():
        if line.pacer is None or line.pacer.goal is None or line.pacer.started is None:
            if cycle.goal and run.stats is not None and _steady(run) and cycle.started:
                goals = {max(cycle.goal, size + RUNWAY) for size in cycle.started}
                message = f"cycle {line.number} had a goal of {line.goal} MB by gctrace, of {_sizes(goals)} bytes by the trace"
                yield of(cycle, any(one // MB == line.goal for one in goals), message)
            continue
        told = line.pacer.goal
        message = f"cycle {line.number}: a goal of {told:,} bytes by the pacer, of {line.goal} MB by gctrace"
        yield of(cycle, told // MB == line.goal, message)
        if cycle.goal:
            expected = max(cycle.goal, line.pacer.started + RUNWAY)
        elif cycle.goal == 0:
            expected = UINT64  # GOGC is off
        else:
            continue
        if told == expected or (run.stats is not None and _steady(run)):
            message = f"cycle {line.number} had a goal of {told:,} bytes by the pacer, of {expected:,} by HeapGoal"
            yield of(cycle, told == expected, message)


@cross(
    "Cross/next-goal",
    go=("runtime/mgcpacer.go:commit", "runtime/mgcpacer.go:heapGoalInternal"),
    needs=("gctrace", "memstats"),
)
def next_goal(run: Run) -> Iterator[Compared]:
    """HeapGoal at a collection's end is what was marked, and GOGC percent of that and of the stacks and globals scanned, at
    least 4 MB times GOGC percent, and while there is something to sweep at least 1 MB more than what was marked.  Compared
    where neither GOGC nor a memory limit was set in the time of the trace."""
    assert run.stats is not None
    gogc, globals_ = run.stats.metric(GOGC), run.stats.metric("/gc/scan/globals:bytes")
    if gogc is None or globals_ is None or not _steady(run):
        return
    for cycle, line in run.pairs():
        if line.pacer is None or line.pacer.stacks is None or cycle.marked is None or cycle.next_goal is None:
            continue
        paced = cycle.marked + (cycle.marked + line.pacer.stacks + globals_) * gogc // 100
        paced = max(paced, MINIMUM * gogc // 100)
        expected = {paced, max(paced, cycle.marked + SWEEP_DISTANCE)}
        message = f"HeapGoal after cycle {line.number} is {cycle.next_goal:,}, by GOGC={gogc} {_sizes(expected)}"
        yield of(cycle, cycle.next_goal in expected, message)


@cross("Cross/last-goal", go="runtime/mgcpacer.go:heapGoalInternal", needs="memstats")
def last_goal(run: Run) -> Iterator[Compared]:
    """MemStats.NextGC and /gc/heap/goal are the last HeapGoal, or the largest number there is where that is 0; larger only
    if a collection has begun since.  Not compared where a memory limit may have moved them."""
    stats = run.stats
    assert stats is not None
    goal = run.facts.goal
    if goal is None or run.cut or not _steady(run):
        return
    expected = goal or UINT64
    idle = run.told is not None and run.told.begun is False
    for name, there, cycles in (
        ("NextGC", stats.next_gc, "NumGC"),
        ("/gc/heap/goal", stats.metric("/gc/heap/goal:bytes"), "/gc/cycles/total:gc-cycles"),
    ):
        total = stats.num_gc if cycles == "NumGC" else stats.metric(cycles)
        after = _last(run, cycles)
        none = total == 0 and not run.facts.cycles and not run.lines
        if there is not None and (none or after is not None):
            cycle = None if after is None else run.facts.cycles[after]
            same = there == expected if idle else there >= expected
            yield of(cycle, same, f"{name} is {there:,}, the last HeapGoal {goal:,}")


@cross(
    "Cross/heap-added",
    go=("runtime/mgcpacer.go:update", "runtime/mcache.go:refill", "runtime/mcache.go:allocLarge"),
    needs="trace",
)
def added(run: Run) -> Iterator[Compared]:
    """HeapAlloc grows by a span of some size class less the slots in it that are taken, or by the pages of a large object,
    and never by nothing.  Compared where no other thread can have changed heapLive between two events, and no stop of the
    world is near."""
    if run.facts.version < ADDITIONS_SINCE:
        return
    steps = run.facts.additions
    for _ in range(steps.count):
        yield Compared(True, "")
    for before, it in steps.wrong:
        how = "is told twice" if it.value == before.value else f"grows by {it.value - before.value:,} bytes at once"
        yield Compared(
            False,
            f"heapLive {how}, from {before.value:,} to {it.value:,}",
            it.event,
            it.time,
            "HeapAlloc",
            it.m,
            it.p,
            it.g,
        )

"""Stops of the world: how many and how long."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from .cycles import all_traced
from .facts import Stop
from .memstats import bounds
from .run import TICK, Compared, Interval, Run, cross, of, pause_of, stopped

TOTAL = "/sched/pauses/total/{}:seconds"
STOPPING = "/sched/pauses/stopping/{}:seconds"


@cross("Cross/pause", go=("runtime/mgc.go:gcMarkTermination", "runtime/proc.go:stopTheWorldWithSema"), needs="memstats")
def pause(run: Run) -> Iterator[Compared]:
    """MemStats.PauseNs of a collection lies within what its stops in the trace allow: from STWBegin, or the thread's next
    event, to ProcsChange or STWEnd, and in the last one to HeapGoal or ProcsChange."""
    assert run.stats is not None
    for number, cycle in run.cycles():
        told, traced = run.stats.pauses.get(number), pause_of(cycle)
        if told is not None and traced is not None:
            yield of(
                cycle,
                Interval(told, told).meets(traced),
                f"cycle {number} paused {told:,} ns by MemStats, {traced} by the trace",
            )


@cross("Cross/pause-total", go="runtime/mgc.go:gcMarkTermination", needs="memstats")
def pause_total(run: Run) -> Iterator[Compared]:
    """MemStats.PauseTotalNs is the sum of the pauses."""
    stats = run.stats
    assert stats is not None
    if stats.pause_total is not None and stats.num_gc is not None and len(stats.pauses) == stats.num_gc:
        total = sum(stats.pauses.values())
        yield of(
            None, stats.pause_total == total, f"PauseTotalNs is {stats.pause_total:,}, the pauses add up to {total:,}"
        )


@cross("Cross/pause-end", go="runtime/mgc.go:gcMarkTermination", needs="memstats")
def pause_end(run: Run) -> Iterator[Compared]:
    """There is one distance between the wall clock and the clock of the trace, such that each collection's
    MemStats.PauseEnd lies between its HeapGoal and its ProcsChange."""
    assert run.stats is not None
    low, high = -(1 << 63), 1 << 63
    for number, cycle in run.cycles():
        told, last = run.stats.pause_ends.get(number), cycle.mark_termination
        if told is None or last is None or last.resized is None or cycle.goal_time is None or cycle.late:
            continue
        one = Interval(told - last.resized - TICK, told - cycle.goal_time + TICK)
        fits = one.low <= high and low <= one.high
        message = f"cycle {number}: the wall clock is {one} ahead, by those before {Interval(low, high)}"
        yield of(cycle, fits, message)
        if fits:
            low, high = max(low, one.low), min(high, one.high)


@cross(
    "Cross/stops",
    go=("runtime/proc.go:startTheWorldWithSema", "runtime/proc.go:stopTheWorldWithSema"),
    needs="memstats",
)
def stops(run: Run) -> Iterator[Compared]:
    """/sched/pauses/total counts every stop when the world starts again, by collection or not, and
    /sched/pauses/stopping when it has stopped.  The stops of the trace are among them, and two for each collection; if
    the trace has all collections, and the pacer has begun none since, it has all of their stops."""
    assert run.stats is not None
    for name, gc in (("gc", True), ("other", False)):
        for metric in (TOTAL.format(name), STOPPING.format(name)):
            histogram = run.stats.histograms.get(metric)
            if histogram is None:
                continue
            counted = sum(histogram.values())
            traced = sum(stop.is_gc == gc and stop.end is not None for stop in run.facts.stops)
            same = counted == traced if gc and all_traced(run) and no_more(run) else counted >= traced
            yield of(None, same, f"{metric} counts {counted} stops, the trace {traced}")
            if gc and run.stats.num_gc is not None:
                cycles = run.stats.num_gc
                yield of(None, counted >= 2 * cycles, f"{metric} counts {counted} stops in {cycles} cycles")


def no_more(run: Run) -> bool:
    """Has no collection begun after those that MemStats counts?"""
    assert run.stats is not None
    return run.told is not None and run.told.begun is False and max(run.lines, default=0) == run.stats.num_gc


@cross(
    "Cross/stop-lengths", go=("runtime/proc.go:startTheWorldWithSema", "runtime/histogram.go:record"), needs="memstats"
)
def stop_lengths(run: Run) -> Iterator[Compared]:
    """Each stop of the trace has an entry of its own in a bucket of /sched/pauses/total that its length allows."""
    assert run.stats is not None
    ending = {id(cycle.mark_termination): cycle for cycle in run.facts.cycles if cycle.mark_termination is not None}
    for name, gc in (("gc", True), ("other", False)):
        histogram = run.stats.histograms.get(TOTAL.format(name))
        if histogram is None:
            continue
        lengths = [
            (one.high, one.low, stop)
            for stop in run.facts.stops
            if stop.is_gc == gc and (one := stopped(stop, ending.get(id(stop)))) is not None
        ]
        yield from _match(name, lengths, histogram)


def _match(name: str, lengths: list[tuple[int, int, Stop]], histogram: dict[int, int]) -> Iterator[Compared]:
    """Give each length a bucket: whose end comes first takes the lowest bucket that is left.  For intervals that finds a
    matching if there is one."""
    left = {bucket: count for bucket, count in sorted(histogram.items()) if count}
    for high, low, stop in sorted(lengths, key=lambda length: length[:2]):
        order = list(left)
        at = bisect_left(order, low - TICK, key=lambda bucket: bounds(bucket)[1] - 1)
        fits = at < len(order) and bounds(order[at])[0] <= high + TICK
        if fits:
            left[order[at]] -= 1
            if not left[order[at]]:
                del left[order[at]]
        message = f"no {name} stop of {Interval(low, high)} is left in /sched/pauses/total ({stop.kind})"
        yield of(stop, fits, message)

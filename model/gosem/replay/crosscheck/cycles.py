"""Collections: how many, which ones, when, and how long their phases are."""

from __future__ import annotations

from collections.abc import Iterator

from .facts import Cycle
from .gctrace import Line
from .run import TICK, Compared, Interval, Run, cross, milliseconds, of, phases

PHASES = ("sweep termination", "marking", "mark termination")


@cross("Cross/cycles", go=("runtime/mgc.go:gcMarkTermination", "runtime/mgc.go:gcStart"), needs="gctrace")
def cycles(run: Run) -> Iterator[Compared]:
    """Each collection that ends in the trace has its line of gctrace, and a line without a collection in the trace is of one
    that ended before the trace began, or began after the trace ended."""
    lines = run.lines
    seen = set()
    for number, cycle in run.cycles():
        if cycle.end is not None:
            seen.add(number)
            # the line is printed after the world has started; a program that ends at once may not get to it
            last = number > max(lines, default=0) and run.facts.cycles[-1] is cycle
            if not (last and run.stats is None):
                yield of(cycle, number in lines, f"cycle {number} has no line of gctrace")
    begun = origin(run)
    if begun is None:
        return
    for number, line in lines.items():
        if number in seen or number < run.first or any(n == number for n, _ in run.cycles()):
            if number < run.first:
                ended = begun.low + line.at * 1_000_000 + sum(part.low for part in line.clock)
                yield of(
                    None, ended <= run.facts.begin + TICK, f"cycle {number} is not in the trace, but ended in its time"
                )
            continue
        started = begun.high + milliseconds(line).high
        yield of(None, started >= run.facts.end - TICK, f"cycle {number} is not in the trace, but began in its time")


@cross("Cross/num-gc", go="runtime/mgc.go:gcMarkTermination", needs="memstats")
def num_gc(run: Run) -> Iterator[Compared]:
    """MemStats.NumGC is the number of the last collection that has ended; it is at least that of the last one that ends in
    the trace, and gctrace has a line for each."""
    assert run.stats is not None
    if run.stats.num_gc is None:
        return
    ended = [number for number, cycle in run.cycles() if cycle.end is not None]
    if ended:
        yield of(
            run.facts.cycles[ended[-1] - run.first],
            run.stats.num_gc >= ended[-1],
            f"NumGC is {run.stats.num_gc}, but cycle {ended[-1]} ends in the trace",
        )
    if run.told is not None:
        last = max(run.lines, default=0)
        yield of(None, run.stats.num_gc <= last, f"NumGC is {run.stats.num_gc}, gctrace ends with cycle {last}")
    total = run.stats.metric("/gc/cycles/total:gc-cycles")
    if total is not None:
        message = f"/gc/cycles/total is {total}, NumGC before that {run.stats.num_gc}"
        yield of(None, total >= run.stats.num_gc, message)


@cross("Cross/forced", go=("runtime/mgc.go:gcStart", "runtime/mgc.go:GC"), needs="gctrace")
def forced(run: Run) -> Iterator[Compared]:
    """gctrace calls a collection forced if runtime.GC is on the stack of its GCBegin, and only then."""
    for cycle, line in run.pairs():
        if cycle.begin is not None:
            told, traced = ("forced" if one else "not forced" for one in (line.forced, cycle.forced))
            message = f"cycle {line.number} is {told} by gctrace, {traced} by the stack of GCBegin"
            yield of(cycle, cycle.forced == line.forced, message)


@cross("Cross/num-forced-gc", go="runtime/mgc.go:gcMarkTermination", needs="memstats")
def num_forced(run: Run) -> Iterator[Compared]:
    """If the trace has all collections, MemStats.NumForcedGC is the number of those with runtime.GC on the stack of
    GCBegin; in any case it is not smaller."""
    assert run.stats is not None
    if run.stats.num_forced is None or run.stats.num_gc is None:
        return
    traced = sum(cycle.forced for cycle in run.facts.cycles if cycle.end is not None)
    complete = all_traced(run)
    there = run.stats.num_forced
    yield of(None, there == traced if complete else there >= traced, f"NumForcedGC is {there}, the trace has {traced}")


def all_traced(run: Run) -> bool:
    """Are all collections that MemStats knows in the trace, from GCBegin to the end?"""
    assert run.stats is not None
    return run.stats.num_gc == len(run.facts.cycles) and all(cycle.whole for cycle in run.facts.cycles)


@cross("Cross/procs", go="runtime/mgc.go:gcStart", needs="gctrace")
def procs(run: Run) -> Iterator[Compared]:
    """The number of Ps in a line of gctrace is that of the last ProcsChange before GCBegin."""
    for cycle, line in run.pairs():
        if cycle.procs:
            yield of(
                cycle,
                cycle.procs == line.procs,
                f"cycle {line.number}: gctrace says {line.procs} P, the trace {cycle.procs}",
            )


def origin(run: Run) -> Interval | None:
    """When the runtime began, on the clock of the trace, by all cycles together; None if there is none to tell.  Empty
    (low > high) where they contradict each other."""
    found = Interval(-(1 << 62), 1 << 62)
    for cycle, line in run.pairs():
        one = _origin(cycle, line)
        if one is not None:
            found = Interval(max(found.low, one.low), min(found.high, one.high))
    return found if found.high < 1 << 62 else None


def _origin(cycle: Cycle, line: Line) -> Interval | None:
    stop = cycle.sweep_termination
    if cycle.begin is None or stop is None or cycle.late:
        return None
    at = milliseconds(line)
    return Interval(cycle.begin - at.high - TICK, stop.begin - at.low + TICK)


@cross("Cross/at", go="runtime/mgc.go:gcStart", needs="gctrace")
def at(run: Run) -> Iterator[Compared]:
    """There is one time at which the runtime began, such that each collection began between its GCBegin and its STWBegin as
    many milliseconds later as gctrace says."""
    low, high = -(1 << 62), 1 << 62
    for cycle, line in run.pairs():
        one = _origin(cycle, line)
        if one is None:
            continue
        fits = one.low <= high and low <= one.high
        message = (
            f"cycle {line.number} at {line.at} ms: the runtime began at {one}, by those before {Interval(low, high)}"
        )
        yield of(cycle, fits, message)
        if fits:
            low, high = max(low, one.low), min(high, one.high)


@cross("Cross/phases", go=("runtime/mgc.go:gcStart", "runtime/mgc.go:gcMarkDone"), needs="gctrace")
def phase_lengths(run: Run) -> Iterator[Compared]:
    """The three times of "ms clock" lie within what the events around each reading of the clock allow: GCBegin, STWBegin,
    ProcsChange, STWEnd, HeapGoal."""
    for cycle, line in run.pairs():
        for name, phase, printed in zip(PHASES, phases(cycle), line.clock, strict=True):
            if phase is not None:
                there = Interval(printed.low, printed.high - 1)
                message = f"cycle {line.number}: {name} took {there} by gctrace, {phase} by the trace"
                yield of(cycle, phase.meets(there), message)

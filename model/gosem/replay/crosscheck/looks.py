"""What schedtrace has seen from outside: statuses of goroutines, the number of Ps, stops, and ticks.

A look is timed in milliseconds since the first one, and when that was is not known.  So the checks ask whether there is one
time for the first look with which everything fits.  What a look prints it reads one after the other while the program
runs on, until the next look at the latest; a status fits if the goroutine can have been seen in it at some moment of that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import cast

import attrs

from .gctrace import MS
from .run import FOREVER, TICK, Compared, Run, cross, of
from .schedtrace import Goroutine, Snapshot
from .statuses import DEAD, EVER, RUNNABLE, RUNNING, SYSCALL, WAITING, Course

SUSPENDED = frozenset(
    {
        "stopping the world",
        "GC mark termination",
        "garbage collection",
        "garbage collection scan",
        "trace goroutine status",
        "trace proc status",
        "page trace flush",
        "GC assist marking",
        "GC worker (active)",
        "flushing proc caches",
    }
)
"""Reasons with which a goroutine says that it waits, so that its stack can be scanned, while it runs (isWaitingForSuspendG)."""
_IN_TRACE = {1: RUNNABLE, 2: RUNNING, 3: SYSCALL, 4: WAITING, 6: DEAD, 8: RUNNING, 9: WAITING, 10: WAITING, 11: DEAD}
_NAMES = {RUNNABLE: "runnable", RUNNING: "running", SYSCALL: "in a syscall", WAITING: "waiting", DEAD: "dead"}

LONG = 3600 * 1_000 * MS
"""An hour: a span that is longer says nothing."""

Spans = list[tuple[int, int]]


@attrs.define
class First:
    """When the first look can have been, on the clock of the trace: disjoint spans, in order."""

    spans: Spans = attrs.field(factory=lambda: [(-FOREVER, FOREVER)])

    @property
    def low(self) -> int:
        """The earliest."""
        return self.spans[0][0]

    @property
    def high(self) -> int:
        """The latest."""
        return self.spans[-1][1]

    def narrow(self, allowed: Iterable[tuple[int, int]]) -> bool:
        """Keep what is allowed, too; False, and nothing is changed, if that is nothing."""
        kept = list(_common(self.spans, _union(allowed)))
        if not kept:
            return False
        self.spans = kept
        return True


def _union(spans: Iterable[tuple[int, int]]) -> Spans:
    merged: Spans = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def _common(some: Spans, others: Spans) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(some) and j < len(others):
        low, high = max(some[i][0], others[j][0]), min(some[i][1], others[j][1])
        if low <= high:
            yield low, high
        if some[i][1] < others[j][1]:
            i += 1
        else:
            j += 1


@attrs.frozen
class Look:
    """A snapshot, and how long after the first one it was made: in nanoseconds from `low`, to be over at `high`."""

    snapshot: Snapshot
    low: int
    high: int

    def firsts(self, spans: Iterable[tuple[int, int]]) -> Spans:
        """When the first look was, if this one meets one of some spans of the trace."""
        return [(low - self.high - TICK, high - self.low + TICK) for low, high in spans]


def looks(snapshots: list[Snapshot]) -> Iterator[Look]:
    """Each look; it is over when the next one begins, and the last one is never known to be."""
    for one, following in zip(snapshots, [*snapshots[1:], None], strict=True):
        yield Look(one, one.at * MS, FOREVER if following is None else (following.at + 1) * MS)


@cross(
    "Cross/statuses",
    go=("runtime/proc.go:schedtrace", "runtime/tracestatus.go:goStatusToTraceGoStatus"),
    needs="schedtrace",
)
def statuses(run: Run) -> Iterator[Compared]:
    """There is one time for the first look such that each goroutine that schedtrace shows can have been seen with that
    status while the look was made: the trace has it in that status, or about to enter or leave it."""
    return iter(_aligned(run)[1])


def first_look(run: Run) -> First:
    """When the first look was, by all statuses that fit."""
    return _aligned(run)[0]


def _aligned(run: Run) -> tuple[First, list[Compared]]:
    """The first look, and what was compared to find it; once a run."""
    if run.aligned is None:
        first = First()
        run.aligned = first, list(_statuses(run, first))
    return cast(tuple[First, list[Compared]], run.aligned)


def _statuses(run: Run, first: First) -> Iterator[Compared]:
    assert run.snapshots is not None
    assert run.statuses is not None
    courses = run.statuses.courses
    shown = [(look, goroutine) for look in looks(run.snapshots) for goroutine in look.snapshot.goroutines.values()]
    # goroutines with few changes first: they narrow the time down, so that those with many can be looked up
    shown.sort(key=lambda one: courses[one[1].g].changes if one[1].g in courses else 0)
    for look, goroutine in shown:
        course = courses.get(goroutine.g)
        spans = list(_when(run, look, goroutine, course, first))
        ok = first.narrow(look.firsts(spans))
        yield Compared(ok, "" if ok else _told(look, goroutine, course), g=goroutine.g)


def _when(run: Run, look: Look, goroutine: Goroutine, course: Course | None, first: First) -> Iterator[tuple[int, int]]:
    """When a goroutine can have been seen like that."""
    begin, end = run.facts.begin, run.facts.end
    status = _IN_TRACE.get(goroutine.status)
    if status is None or (course is None and status == DEAD):  # being made; or gone, or set aside for a thread of C
        yield -FOREVER, FOREVER
        return
    if course is None:  # it ended before the trace began, or was made after it ended
        yield -FOREVER, begin
        yield end, FOREVER
        return
    wanted = frozenset({status})
    if status == WAITING and goroutine.reason in SUSPENDED:
        wanted = frozenset({WAITING, RUNNING})
    for low, high in first.spans:
        yield from course.seen(wanted, low + look.low - TICK, high + look.high + TICK)
    statuses, times, _, earliest, latest = course.columns
    created = times[0] > -EVER
    dead = statuses[-1] == DEAD
    if created and status == DEAD:
        yield earliest[0], latest[0]  # it has its number before it can run
    if not created and status != DEAD:
        yield -FOREVER, begin
    if not dead:
        yield end, FOREVER


def _told(look: Look, goroutine: Goroutine, course: Course | None) -> str:
    status = _IN_TRACE.get(goroutine.status, goroutine.status)
    there = "not in the trace" if course is None else "never so in the trace at a time that fits the other looks"
    return f"at {look.snapshot.at} ms schedtrace shows g{goroutine.g} {_NAMES.get(status, status)} ({goroutine.reason}): {there}"


@cross("Cross/look-procs", go="runtime/proc.go:schedtrace", needs="schedtrace")
def look_procs(run: Run) -> Iterator[Compared]:
    """With the first look at a time that fits the statuses, GOMAXPROCS is at each look what the trace says."""
    assert run.snapshots is not None
    assert run.statuses is not None
    first, facts = first_look(run), run.facts
    changes = run.statuses.procs
    ends = [stop.end for stop in facts.stops if stop.end is not None]
    for look in looks(run.snapshots):
        shown = look.snapshot.numbers.get("gomaxprocs")
        if shown is None or not changes:
            continue
        spans = [(-FOREVER, facts.begin), (facts.end, FOREVER)]
        for (begin, procs), after in zip(changes, [*changes[1:], None], strict=True):
            if procs == shown:
                # the number is stored after ProcsChange, before the world starts
                at = FOREVER if after is None else bisect_left(ends, after[0])
                end = FOREVER if after is None else ends[at] if at < len(ends) else facts.end
                spans.append((begin, end))
        fits = bool(list(_common(first.spans, _union(look.firsts(spans)))))
        yield Compared(fits, f"at {look.snapshot.at} ms schedtrace shows gomaxprocs={shown}, the trace does not")


@cross(
    "Cross/look-stopped", go=("runtime/proc.go:schedtrace", "runtime/proc.go:stopTheWorldWithSema"), needs="schedtrace"
)
def look_stopped(run: Run) -> Iterator[Compared]:
    """With the first look at a time that fits the statuses, the world is being stopped or is stopped in the trace when
    schedtrace shows gcwaiting."""
    assert run.snapshots is not None
    first, facts = first_look(run), run.facts
    spans = [(-FOREVER, facts.begin), (facts.end, FOREVER)]
    for stop in facts.stops:
        spans.append((stop.before if stop.late else stop.begin, FOREVER if stop.end is None else stop.end))
    for look in looks(run.snapshots):
        if look.snapshot.gcwaiting:
            fits = bool(list(_common(first.spans, _union(look.firsts(spans)))))
            yield Compared(
                fits, f"at {look.snapshot.at} ms schedtrace shows gcwaiting=true, the trace has no stop then"
            )


@cross("Cross/ticks", go=("runtime/proc.go:execute", "runtime/proc.go:schedtrace"), needs="schedtrace")
def ticks(run: Run) -> Iterator[Compared]:
    """Between two looks the schedtick of a P grows by no more than the goroutines that the P starts in that time: it counts
    those that do not inherit the time slice."""
    assert run.snapshots is not None
    assert run.statuses is not None
    first = first_look(run)
    there = list(looks(run.snapshots))
    for earlier, later in pairwise(there):
        low, high = first.low + earlier.low - TICK, first.high + later.high + TICK
        if low < run.facts.begin or high > run.facts.end:
            continue
        for p, numbers in later.snapshot.processors.items():
            before = earlier.snapshot.processors.get(p, {})
            if "schedtick" in numbers and "schedtick" in before:
                grown = (numbers["schedtick"] - before["schedtick"]) % (1 << 32)
                starts = run.statuses.starts.get(p)
                started = starts.between(low, high) if starts is not None else 0
                when = f"from {earlier.snapshot.at} to {later.snapshot.at} ms"
                message = f"schedtick of P{p} grows by {grown} {when}, but it starts {started} goroutines"
                yield of(None, grown <= started, message)

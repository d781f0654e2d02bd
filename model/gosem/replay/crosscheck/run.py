"""What a cross-check is, what it is given, and which cycle of the trace is which cycle of the runtime."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Literal

import attrs

from gosem.kernel import DefinitionError

from .facts import Cycle, Facts, Labelled, Stop
from .gctrace import MB, MS, Line, Told
from .memstats import Stats
from .schedtrace import Snapshot
from .statuses import Statuses

Source = Literal["trace", "gctrace", "memstats", "schedtrace"]
TICK = 1_000
"""Nanoseconds that a time of the trace may be off.  Its clock has steps of 64 ns, and events of one thread that follow
each other faster than that are moved apart by a step each."""

START_TRACE = "start trace"
FOREVER = 1 << 62
_ENOUGH = 20
"""Cycles that tell which ones they are."""


@attrs.frozen
class Interval:
    """Durations or times, both ends included."""

    low: int
    high: int

    def meets(self, other: Interval) -> bool:
        """Is there a value in both, within a tick?"""
        return self.low - TICK <= other.high and other.low <= self.high + TICK

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __str__(self) -> str:
        return f"{self.low:,} to {self.high:,} ns"


@attrs.frozen
class Compared:
    """One comparison: does it hold, of what in the trace, and in words what was compared."""

    ok: bool
    message: str
    event: int = -1
    time: int = 0
    kind: str = ""
    m: int = -1
    p: int = -1
    g: int = -1


def of(thing: Cycle | Stop | Labelled | None, ok: bool, message: str) -> Compared:
    """A comparison about something in the trace; about the whole of it where that is None."""
    if thing is None:
        return Compared(ok, message)
    time = thing.begin if thing.begin is not None else 0
    kind = {Cycle: "GCBegin", Stop: "STWBegin", Labelled: "GoLabel"}[type(thing)]
    return Compared(ok, message, thing.event, time, kind, thing.m, thing.p, thing.g)


@attrs.define
class Run:
    """Everything that is known about one run of a program.  A list or statistics that were not given are None."""

    facts: Facts
    told: Told | None = None
    stats: Stats | None = None
    snapshots: list[Snapshot] | None = None
    statuses: Statuses | None = None
    cut: bool = False
    """Did the program trace on, after the end of `facts`?"""
    aligned: object = attrs.field(init=False, default=None)
    """What is known about the time of the first look, once that has been asked."""
    first: int = attrs.field(init=False, default=1)
    """The runtime's number of the first cycle in the trace."""

    def __attrs_post_init__(self) -> None:
        self.first = self._number()

    def given(self) -> set[Source]:
        """What there is to compare with."""
        there: dict[Source, object] = {
            "trace": self.facts,
            "gctrace": self.told,
            "memstats": self.stats,
            "schedtrace": self.snapshots,
        }
        return {name for name, value in there.items() if value is not None}

    def cycles(self) -> Iterator[tuple[int, Cycle]]:
        """The cycles of the trace with the runtime's numbers."""
        return enumerate(self.facts.cycles, self.first)

    @property
    def lines(self) -> dict[int, Line]:
        """What gctrace says, by number of the cycle."""
        return {} if self.told is None else self.told.lines

    def pairs(self) -> Iterator[tuple[Cycle, Line]]:
        """The cycles of the trace that gctrace has a line about."""
        for number, cycle in self.cycles():
            line = self.lines.get(number)
            if line is not None and cycle.end is not None:
                yield cycle, line

    def _number(self) -> int:
        """The number of the first cycle: that for which most of what can be compared agrees, the smallest of them."""
        cycles = self.facts.cycles
        known = set(self.lines) | set(self.stats.pauses if self.stats else ())
        if not cycles or not known:
            return 1
        return max(sorted(known), key=lambda first: (self._agreement(first), -first))

    def _agreement(self, first: int) -> int:
        score = 0
        for number, cycle in enumerate(self.facts.cycles[:_ENOUGH], first):
            line = self.lines.get(number)
            if line is not None and cycle.end is not None:
                score += sum(alike(cycle, line))
            pause = self.stats.pauses.get(number) if self.stats is not None else None
            paused = pause_of(cycle)
            if pause is not None and paused is not None:
                score += 1 if Interval(pause, pause).meets(paused) else -1
        return score


def alike(cycle: Cycle, line: Line) -> Iterator[int]:
    """1 for each trait of a cycle that a line of gctrace agrees with, -1 for each that it does not."""
    if cycle.begin is not None:
        yield 1 if cycle.forced == line.forced else -1
    yield 1 if cycle.procs == line.procs else -1
    if cycle.marked is not None:
        yield 1 if cycle.marked // MB == line.heap[2] else -1
    if line.pacer is not None and line.pacer.ended is not None and cycle.ended:
        yield 2 if line.pacer.ended in cycle.ended else -2
    for phase, printed in zip(phases(cycle), line.clock, strict=True):
        if phase is not None:
            yield 1 if phase.meets(Interval(printed.low, printed.high)) else -1


def phases(cycle: Cycle) -> tuple[Interval | None, Interval | None, Interval | None]:
    """How long sweep termination, marking and mark termination can have been, as gctrace measures them; None where it
    cannot be told.

    The first is from the reading of the clock before the world stops to the one after Ms were woken, the second from there
    to the one before the world stops again, the third from there to the one after HeapGoal.
    """
    first, last = cycle.sweep_termination, cycle.mark_termination
    start = mark = end = None
    if cycle.late or any(stop.late for stop in cycle.stops):
        return None, None, None
    if cycle.begin is not None and first is not None and first.resized is not None and first.end is not None:
        start = Interval(first.resized - first.begin, first.end - cycle.begin)
        if last is not None:
            mark = Interval(last.before - first.end, last.begin - first.resized)
    if last is not None and cycle.goal_time is not None and last.resized is not None:
        end = Interval(cycle.goal_time - last.begin, last.resized - last.before)
    return start, mark, end


def stopped(stop: Stop, cycle: Cycle | None) -> Interval | None:
    """How long the world was stopped, as the runtime measures it: from when sched.lock is held until Ms are woken, or, at a
    cycle's end, until HeapGoal; None where it cannot be told.  The stop that begins the trace is written when the world
    has stopped already."""
    if stop.after is None or stop.resized is None or stop.late:
        return None
    if cycle is not None and stop is cycle.mark_termination:
        if cycle.goal_time is None or cycle.late:
            return None
        return Interval(cycle.goal_time - stop.after, stop.resized - stop.begin)
    if stop.end is None:
        return None
    return Interval(stop.resized - stop.after, FOREVER if stop.kind == START_TRACE else stop.end - stop.begin)


def pause_of(cycle: Cycle) -> Interval | None:
    """The pauses of a whole cycle, added up."""
    if cycle.begin is None or cycle.end is None:
        return None
    total = Interval(0, 0)
    for stop in cycle.stops:
        one = stopped(stop, cycle)
        if one is None:
            return None
        total += one
    return total


@attrs.frozen
class CrossCheck:
    """A named comparison.  `statement` is what must hold, `go` the function of the runtime that makes it so."""

    id: str
    statement: str
    go: tuple[str, ...]
    needs: frozenset[Source]
    run: Callable[[Run], Iterator[Compared]]


CHECKS: dict[str, CrossCheck] = {}
"""All of them, by id, in the order of their definition."""


def cross(
    id: str, *, go: str | tuple[str, ...], needs: Source | tuple[Source, ...]
) -> Callable[[Callable[[Run], Iterator[Compared]]], Callable[[Run], Iterator[Compared]]]:
    """Define a cross-check: the docstring is its statement."""

    def define(function: Callable[[Run], Iterator[Compared]]) -> Callable[[Run], Iterator[Compared]]:
        if id in CHECKS or not id.startswith("Cross/"):
            raise DefinitionError(f"{id} is defined twice, or is no id of a cross-check")
        statement = " ".join((inspect.getdoc(function) or "").split())
        sources = (needs,) if isinstance(needs, str) else needs
        CHECKS[id] = CrossCheck(id, statement, (go,) if isinstance(go, str) else go, frozenset(sources), function)
        return function

    return define


def milliseconds(line: Line) -> Interval:
    """When a cycle began by gctrace, in nanoseconds since the runtime began."""
    return Interval(line.at * MS, (line.at + 1) * MS - 1)

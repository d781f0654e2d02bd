"""Holding one trace against the semantics: read, order and replay it at every level, in one pass, a generation
at a time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from typing import Protocol

import attrs

from gosem.trace import Event, Events, Generation, events
from gosem.trace.source import Input

from .crosscheck import CrossReplay
from .outcome import Divergence, Level, Outcome, Verdict
from .report.facts import Facts
from .report.lanes import Lanes, lanes_of
from .report.names import Names
from .report.timeline import Timeline

MOST = 1_000
"""Divergences after which a level ends: whatever comes then says nothing new."""
_TAIL = 20_000
"""Events of a generation that are kept to its end, for divergences that a level is sure of only later."""


class Replay(Protocol):
    """A level of the replay."""

    @property
    def outcome(self) -> Outcome:
        """What it has found so far."""
        ...

    def feed(self, generation: Generation, events: list[Event], /) -> None:
        """The events of the next generation, in order."""
        ...

    def finish(self) -> Outcome:
        """There are no more events."""
        ...


@attrs.frozen
class Told:
    """A divergence with the last events of the threads that it is about, if they could be looked up, and in
    words whose it is."""

    divergence: Divergence
    lanes: Lanes | None = None
    where: str = ""


@attrs.define(kw_only=True)
class Conformance:
    """What was found in one trace.

    `told` are the divergences to tell in full: those in `window`, at most so many as were asked for,
    and one of each known finding.  `truncated` is why the tail of the file could not be read, `stopped` why the
    replay did not go to the end; both make the verdict inconclusive, unless something diverged.
    """

    file: str
    facts: Facts = attrs.field(factory=Facts)
    names: Names = attrs.field(factory=Names)
    outcomes: list[Outcome] = attrs.field(factory=list)
    told: list[Told] = attrs.field(factory=list)
    window: tuple[int | None, int | None] = (None, None)
    truncated: str = ""
    stopped: str = ""
    seconds: float = 0.0
    timeline: Timeline | None = None

    @property
    def verdict(self) -> Verdict:
        """holds, diverged or inconclusive."""
        if any(outcome.verdict == "diverged" for outcome in self.outcomes):
            return "diverged"
        if self.truncated or self.stopped or any(outcome.inconclusive for outcome in self.outcomes):
            return "inconclusive"
        return "holds"

    @property
    def divergences(self) -> list[Divergence]:
        """Those that no finding explains, in the order of the trace."""
        found = [d for outcome in self.outcomes for d in outcome.divergences if d.known is None]
        return sorted(found, key=lambda d: d.event)

    @property
    def findings(self) -> dict[str, list[Divergence]]:
        """Those that a known finding explains, by its id."""
        found: dict[str, list[Divergence]] = {}
        for outcome in self.outcomes:
            for divergence in outcome.divergences:
                if divergence.known is not None:
                    found.setdefault(divergence.known, []).append(divergence)
        return dict(sorted(found.items()))


@attrs.define
class Progress:
    """How far it is, for whoever watches: `events` are those read, `doing` what happens to the generation at hand."""

    file: str
    generation: int = 0
    events: int = 0
    doing: str = "reading"


class _Run:
    """The pass over one trace."""

    def __init__(self, result: Conformance, levels: Mapping[Level, Replay], progress: Progress, most: int) -> None:
        self.result, self.levels, self.progress, self.most = result, levels, progress, most
        self.running = dict(levels)
        self.busy: Level | None = None
        self.seconds = dict.fromkeys(levels, 0.0)
        self._told: dict[Level, int] = dict.fromkeys(levels, 0)
        self._looked: set[int] = set()
        self._findings: set[str] = set()
        self._now: _Part | None = None
        self._before: _Part | None = None
        self.cut = False
        """Not all of the trace is looked at."""

    def generation(self, generation: Generation, ordered: list[Event]) -> None:
        """Hold the events of a generation against every level."""
        result, facts = self.result, self.result.facts
        facts.count(generation, ordered)
        origin = facts.origin or 0
        self._before, self._now = self._now, _Part(facts.first, generation, ordered)
        self.progress.generation, self.progress.events = facts.generations, facts.events
        result.names.learn(generation, ordered, origin)
        for name, level in list(self.running.items()):
            self.progress.doing, self.busy = f"{name} level", name
            begun = time.perf_counter()
            level.feed(generation, ordered)
            self.seconds[name] += time.perf_counter() - begun
            self.busy = None
            self._tell(name, level.outcome)
            if sum(d.known is None for d in level.outcome.divergences) >= MOST:
                level.outcome.notes.append(f"ended after {MOST:,} divergences, at event {facts.events:,}")
                del self.running[name]
        if result.timeline is not None:
            self.progress.doing = "timeline"
            result.timeline.feed(generation, ordered, facts.first, origin)
        self._before = None
        if "scheduler" not in self.running:  # which is one generation late, and holds its events anyway
            self._now = self._now.tail()
        self.progress.doing = "reading"

    def _tell(self, name: Level, outcome: Outcome) -> None:
        """Look up what a report needs about divergences that are new, while their events are at hand."""
        begin, end = self.result.window
        fresh = [d for d in outcome.divergences if id(d) not in self._looked]
        self._looked.update(map(id, fresh))
        for divergence in fresh:
            if (begin is not None and divergence.time < begin) or (end is not None and divergence.time > end):
                continue
            if divergence.known is None:
                if self._told[name] >= self.most:
                    continue
                self._told[name] += 1
            elif divergence.known in self._findings:
                continue
            else:
                self._findings.add(divergence.known)
            self.result.told.append(self._with_lanes(divergence))

    def _with_lanes(self, divergence: Divergence) -> Told:
        names, origin = self.result.names, self.result.facts.origin or 0
        where = names.where(divergence.m, divergence.p, divergence.g)
        for part in (self._now, self._before):
            if part is not None:
                lanes = lanes_of(divergence, part.events, part.first, part.generation, names, origin)
                if lanes is not None:
                    return Told(divergence, lanes, where)
        return Told(divergence, None, where)

    def finish(self, source: Events) -> None:
        """Every level's last word."""
        result = self.result
        result.truncated = source.truncated
        cross = self.levels.get("cross-check")
        if isinstance(cross, CrossReplay):
            cross.cut = self.cut or bool(source.truncated or result.stopped)
        for name, level in self.levels.items():
            self.progress.doing = f"{name} level"
            begun = time.perf_counter()
            outcome = level.outcome
            if name != self.busy:  # a level that was interrupted in the middle of a generation has no last word
                try:
                    outcome = level.finish()
                except KeyboardInterrupt:
                    result.stopped = result.stopped or f"interrupted after {result.facts.events:,} events"
            outcome.seconds = self.seconds[name] + time.perf_counter() - begun
            self._tell(name, outcome)
            result.outcomes.append(outcome)
        if result.timeline is not None:
            result.timeline.finish()
        result.told.sort(key=lambda t: t.divergence.event)


@attrs.frozen
class _Part:
    """Events at hand: the first of them has number `first`."""

    first: int
    generation: Generation
    events: list[Event]

    def tail(self) -> _Part:
        """The last of them, for a level that is sure of a divergence only later."""
        return _Part(self.first + len(self.events[:-_TAIL]), self.generation, self.events[-_TAIL:])


def conform(
    source: Input,
    make: Callable[[Timeline | None], Mapping[Level, Replay]],
    *,
    file: str = "",
    most: int = 10,
    window: tuple[int | None, int | None] = (None, None),
    timeline: bool = False,
    progress: Progress | None = None,
) -> Conformance:
    """Replay a trace at the levels that `make` gives; it is handed the timeline, if one is asked for, to note
    queue lengths in.

    Divergences are told in full up to `most` a level.  `window` is the first and last time that the report is
    about (ns since the first event): what comes before is replayed, too, and generations after it are not read.
    An interruption (KeyboardInterrupt) ends the pass, and what was found so far is the result.  TraceError where
    the file is no trace, or a broken one.
    """
    names = Names(keep=timeline)
    result = Conformance(file=file, names=names, window=window)
    if timeline:
        result.timeline = Timeline(names, window)
    progress = progress or Progress(file)
    begun = time.perf_counter()
    trace = events(source)
    run = _Run(result, make(result.timeline), progress, most)
    try:
        while part := next(trace, None):
            gc.freeze()  # a million tuples that no collection need look at
            run.generation(*part)
            del part  # before the next ones are read
            gc.unfreeze()
            if window[1] is not None and result.facts.duration > window[1]:
                run.cut = True
                break
    except KeyboardInterrupt:
        result.stopped = f"interrupted after {result.facts.events:,} events"
    finally:
        gc.unfreeze()
    run.finish(trace)
    if not result.facts.events and not result.stopped:
        result.stopped = "there are no events in it"
    result.seconds = time.perf_counter() - begun
    return result

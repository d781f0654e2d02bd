"""The level of the replay that compares a trace with what the runtime says of the same run elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from gosem.trace import Event, Generation, events

from ..outcome import Divergence, Outcome
from ..sidefiles import SideFiles
from . import counts, cycles, gctrace, heap, looks, memstats, pauses, schedtrace, workers
from .facts import Digest
from .run import CHECKS, Compared, CrossCheck, Run
from .statuses import Statuses

SUBJECTS = (cycles, pauses, heap, workers, counts, looks)
"""The modules that define the cross-checks."""


class CrossReplay:
    """Collects what a trace says, and at its end compares it with the files of the same run.

    The files are read at once: InputError where one cannot be, or is not what it should be.  Set `cut` before `finish` if
    the tail of the trace has not been fed: then nothing is compared that may have changed in it.
    """

    cut = False

    def __init__(self, files: SideFiles) -> None:
        self.outcome = Outcome(level="cross-check")
        self._told = None if files.gctrace is None else gctrace.read(files.gctrace)
        self._stats = None if files.memstats is None else memstats.read(files.memstats)
        self._snapshots = None if files.schedtrace is None else schedtrace.read(files.schedtrace)
        self._digest = Digest()
        self._statuses = None if self._snapshots is None else Statuses()

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """The events of the next generation, in order."""
        begun = time.perf_counter()
        self._digest.feed(generation, events)
        if self._statuses is not None:
            self._statuses.feed(generation, events)
        self.outcome.seconds += time.perf_counter() - begun

    def finish(self) -> Outcome:
        """Compare; there are no more events.  `events` are the comparisons made."""
        begun = time.perf_counter()
        run = Run(self._digest.finish(), self._told, self._stats, self._snapshots, self._statuses, self.cut)
        given = run.given()
        for check in CHECKS.values():
            if check.needs <= given:
                for compared in check.run(run):
                    self._note(check, compared, run.facts.begin)
        self._tell(run)
        self.outcome.seconds += time.perf_counter() - begun
        return self.outcome

    def _note(self, check: CrossCheck, compared: Compared, origin: int) -> None:
        outcome = self.outcome
        outcome.events += 1
        if compared.ok:
            outcome.explained += 1
            outcome.fired[check.id] += 1
            return
        outcome.divergences.append(
            Divergence(
                level="cross-check",
                event=compared.event,
                time=compared.time - origin if compared.event >= 0 else 0,
                kind=compared.kind,
                m=_some(compared.m),
                p=_some(compared.p),
                g=_some(compared.g),
                rule=check.id,
                message=compared.message,
            )
        )

    def _tell(self, run: Run) -> None:
        notes = self.outcome.notes
        if run.facts.cycles and (run.lines or run.stats is not None):
            last = run.first + len(run.facts.cycles) - 1
            notes.append(f"the trace has cycles {run.first} to {last} of the run")
        absent = sorted({need for check in CHECKS.values() for need in check.needs} - run.given())
        if absent:
            notes.append(f"nothing to compare with: {', '.join(absent)}")
        if run.snapshots:
            notes += _first_look(run)


def _first_look(run: Run) -> Iterator[str]:
    first, begin = looks.first_look(run), run.facts.begin
    spans = [span for span in first.spans if span[0] <= run.facts.end and span[1] >= begin - looks.LONG]
    if spans:
        low, high = spans[0][0] - begin, spans[-1][1] - begin
        if max(abs(low), abs(high)) < looks.LONG:
            yield f"schedtrace's first look was {low / 1e6:+.3f} to {high / 1e6:+.3f} ms from the beginning of the trace"


def _some(number: int) -> int | None:
    return number if number >= 0 else None


def crosscheck(trace: Path, files: SideFiles | None = None) -> Outcome:
    """Compare a trace with `files`, or with those that lie beside it.  TraceError and InputError as they come."""
    replay = CrossReplay(SideFiles().beside(trace) if files is None else files)
    source = events(trace)
    for generation, ordered in source:
        replay.feed(generation, ordered)
    replay.cut = bool(source.truncated)
    return replay.finish()

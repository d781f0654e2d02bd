"""Replay level 2: the scheduler's rules."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from gosem.trace import Event, Generation, wire

from ..outcome import Candidate, Divergence, Outcome
from . import rules
from .insertions import Changes
from .lookahead import Lookahead, Stretch
from .program import Program
from .removals import RING
from .search import Search
from .steps import SPIN, START, STOP, Step
from .world import World


class SchedulerReplay:
    """Replays the scheduler's decisions of one trace."""

    def __init__(self, *, ring: int = RING, any_tick: bool = False, watch: Callable[[int, Mapping[str, tuple[int, ...]]], None] | None = None) -> None:
        self.outcome = Outcome(level="scheduler")
        self._lookahead = Lookahead()
        self._program = Program(self._complain)
        self._search = Search(Changes(ring, any_tick), self._diverge, (lambda n, w: watch(n, w.queues())) if watch else None)
        self._held: tuple[Generation, Stretch] | None = None
        self._count = 0
        self._first = True

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """The events of the next generation."""
        begin = time.process_time()
        stretch = self._lookahead.link(self._count, events)
        self._count += len(events)
        self._program.scan(stretch)
        if self._first:
            self._first = False
            self._start(stretch)
        if self._held is not None:
            self._replay(*self._held, stretch)
        self._held = (generation, stretch)
        self.outcome.seconds += time.process_time() - begin

    def finish(self) -> Outcome:
        """There are no more events."""
        begin = time.process_time()
        if self._held is not None:
            self._replay(*self._held, Stretch(self._count, []))
            self._held = None
        self.outcome.seconds += time.process_time() - begin
        for number, many in enumerate(self._search.fired):
            if many:
                self.outcome.fired[rules.STEPS[number].id] += many
        return self.outcome

    def _start(self, stretch: Stretch) -> None:
        known: set[int] = set()
        early = []
        for kind, _, _, _, _, args in stretch.events:
            if kind in (wire.GO_STATUS, wire.GO_STATUS_STACK):
                if args[0] not in known and args[2] == wire.GO_RUNNABLE:
                    early.append(args[0])
                known.add(args[0])
            elif kind in (wire.GO_CREATE, wire.GO_CREATE_BLOCKED, wire.GO_CREATE_SYSCALL):
                known.add(args[0])
        self._search.worlds = [World(early)]

    def _replay(self, generation: Generation, stretch: Stretch, following: Stretch) -> None:
        self._stretch = stretch
        for steps in self._program.steps(stretch, following, generation):
            self.outcome.events += sum(1 for step in steps if step[0] != 99)
            self._search.feed(steps)

    def _complain(self, number: int, rule: str, message: str) -> None:
        print("COMPLAINT", number, rule, message)
        self.outcome.divergences.append(self._divergence(number, rule, message))

    def _divergence(self, number, rule, message, queues=None):
        e = self._program.at(number) or self._stretch.events[number - self._stretch.base]
        return Divergence(level="scheduler", event=number, time=e[1], kind=wire.name(e[0]), m=e[2], p=e[3], g=e[4], rule=rule, message=message, queues=queues or {})

    def _diverge(self, step: Step, worlds: list[World]) -> None:
        best = min(worlds, key=lambda w: w.doubt)
        self.outcome.divergences.append(self._divergence(step[1], "Sched/start", f"{step} {len(worlds)} worlds", best.queues()))

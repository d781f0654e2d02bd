"""Replay level 2: the scheduler's rules."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from operator import itemgetter

from gosem.trace import Event, Generation, wire

from ..outcome import Candidate, Divergence, Outcome
from . import rules
from .alternatives import Alternatives
from .explain import Explanation
from .lookahead import Lookahead, Stretch
from .program import Program
from .removals import RING
from .search import Search
from .steps import SPIN, Step
from .world import World

VERSION = 26
"""The first version of the format that is written by a runtime with these rules."""
MOST = 1_000
"""Divergences, after which the search ends."""

ORIGIN = "gosem: machine scheduler "
"""With its scope behind it, a string of the traces that the machine writes."""

Watch = Callable[[int, Mapping[str, tuple[int, ...]]], None]

_COUNTED = {
    wire.GO_BLOCK: "Sched/park",
    wire.GO_DESTROY: "Sched/goexit",
    wire.GO_SWITCH: "Sched/coroswitch",
    wire.GO_SWITCH_DESTROY: "Sched/coroswitch",
    wire.GO_SYSCALL_BEGIN: "Sched/entersyscall",
    wire.GO_SYSCALL_END: "Sched/exitsyscall",
}


class SchedulerReplay:
    """Explains every start, wakeup and hand-over of a trace by the rules of the scheduler.

    `ring` and `any_tick` are for runs of a machine: its rings may have fewer than 256 slots, and any of its rounds may
    look at the global queue first.  A trace that machine `scheduler` has written says so by itself.  `watch` is called
    after each step with the number of the event and the queues then ("P0 runnext", "P0 runq", "global" to goroutine
    ids, head first; -1 is a goroutine from before the trace, which one is not known); again where the search goes back.
    Events of a generation are replayed when the one
    behind it is known.
    """

    def __init__(self, *, ring: int = RING, any_tick: bool = False, watch: Watch | None = None) -> None:
        self.outcome = Outcome(level="scheduler")
        self._lookahead = Lookahead()
        self._program = Program(self._complain)
        self._how = Alternatives(ring, any_tick, self._clock, self._final)
        show = (lambda event, world: watch(event, world.queues())) if watch is not None else None
        self._search = Search(self._how, self._fail, show)
        self._held: tuple[Generation, Stretch] | None = None
        self._count = 0
        self._begin = 0
        """The time of the first event."""
        self._given_up = 0
        """Events for which the budget of the search was not enough."""

    @property
    def worlds(self) -> list[World]:
        """What the queues may be now."""
        return self._search.worlds

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """The events of the next generation, in order."""
        begin = time.process_time()
        if generation.version < VERSION:
            what = f"Go 1.{generation.version}" if generation.version != 23 else "Go 1.23 or 1.24"
            self.outcome.inconclusive = f"the rules are those of Go 1.26 and 1.27; the trace is of {what}"
            return
        stretch = self._lookahead.link(self._count, events)
        self._program.scan(stretch)
        if not self._count:
            self._by_machine(generation)
            self._start(stretch)
        self._count += len(events)
        self.outcome.events += stretch.moves
        for kind, many in Counter(map(itemgetter(0), events)).items():
            if kind in _COUNTED:
                self._program.count(_COUNTED[kind], many)
        if self._held is not None:
            self._replay(*self._held, stretch)
        self._held = (generation, stretch)
        self.outcome.seconds += time.process_time() - begin

    def finish(self) -> Outcome:
        """There are no more events."""
        begin = time.process_time()
        outcome, search = self.outcome, self._search
        if self._held is not None:
            self._replay(*self._held, Stretch(self._count, []))
            self._held = None
            search.finish()
        outcome.fired.update({step.id: many for step, many in zip(rules.STEPS, search.fired, strict=True) if many})
        outcome.fired.update(self._program.fired)
        outcome.explained = (
            outcome.events - len({divergence.event for divergence in outcome.divergences}) - self._given_up
        )
        if self._given_up:
            times = "once" if self._given_up == 1 else f"{self._given_up} times"
            outcome.inconclusive = f"the budget of the search ran out, {times}"
        outcome.seconds += time.process_time() - begin
        return outcome

    def _by_machine(self, generation: Generation) -> None:
        """Is the trace a run of the machine `scheduler`?"""
        told = next((text for text in generation.strings.values() if text.startswith(ORIGIN)), "")
        if ring := re.search(r"\bQ=(\d+)", told):
            self._how.set(int(ring[1]), True)
            self.outcome.notes.append(f"the trace is a run of the machine scheduler, {told.removeprefix(ORIGIN)}")

    def _start(self, stretch: Stretch) -> None:
        """What is known before the first event: goroutines that are runnable, wherever they are."""
        known: set[int] = set()
        early = []
        if stretch.events:
            self._begin = stretch.events[0][1]
        for kind, _, _, _, _, args in stretch.events:
            if kind in (wire.GO_STATUS, wire.GO_STATUS_STACK):
                if args[0] not in known and args[2] == wire.GO_RUNNABLE:
                    early.append(args[0])
                known.add(args[0])
            elif kind in (wire.GO_CREATE, wire.GO_CREATE_BLOCKED, wire.GO_CREATE_SYSCALL):
                known.add(args[0])
        self._search.worlds = [World(early)]

    def _replay(self, generation: Generation, stretch: Stretch, following: Stretch) -> None:
        for steps in self._program.steps(stretch, following, generation):
            if len(self.outcome.divergences) < MOST:
                self._search.feed(steps)

    def _final(self, g: int) -> int:
        """The last GoStart of a goroutine, as far as can be seen."""
        program = self._program
        return max(program.stretch.final.get(g, -1), program.following.final.get(g, -1))

    def _clock(self, number: int) -> int | None:
        event = self._program.at(number)
        return None if event is None else event[1]

    # -- what is not explained --------------------------------------------------------------------------------------------------

    def _complain(self, number: int, rule: str, message: str) -> None:
        """An event that no rule allows, whatever the queues are."""
        world = min(self._search.worlds, key=lambda world: world.doubt)
        self._diverged(number, rule, message, (), world, ())

    def _fail(self, step: Step, worlds: list[World], tried: bool) -> None:
        """A step that no world survives."""
        if not tried:
            self._given_up += 1
            return
        world = min(worlds, key=lambda world: world.doubt)
        why = Explanation(world, step, self._how)
        number = step[1] + 1 if step[0] == SPIN else step[1]
        self._diverged(number, why.rule, why.message, why.candidates, world, why.threads)

    def _diverged(
        self,
        number: int,
        rule: str,
        message: str,
        candidates: tuple[Candidate, ...],
        world: World,
        threads: tuple[int, ...],
    ) -> None:
        if len(self.outcome.divergences) >= MOST:
            return
        event = self._program.at(number)
        if event is None:  # a step that was taken again, of a generation before
            event = (wire.NONE, self._begin, -1, -1, -1, ())
        kind, when, m, p, g, args = event
        if kind == wire.GO_START:
            g = args[0]
        self.outcome.divergences.append(
            Divergence(
                level="scheduler",
                event=number,
                time=when - self._begin,
                kind=wire.name(kind),
                m=m if m >= 0 else None,
                p=p if p >= 0 else None,
                g=g if g >= 0 else None,
                rule=rule,
                message=message,
                candidates=candidates,
                queues=world.queues(),
                threads=threads or ((m,) if m >= 0 else ()),
            )
        )

"""Replay, level 1: every event of a trace is a step of the lifecycle machine.

An event that the machine refuses is a divergence, which names the rule and the part of its guard that is false.
Then the event is taken for what it is, and the replay goes on.
"""

from __future__ import annotations

import time
from collections import Counter
from operator import itemgetter, length_hint

from gosem.trace import Event, Generation, wire

from ..outcome import Outcome
from . import store
from .firing import ONE, OTHERS, TWO, WORDS, Firing
from .generation import next_generation
from .step import Stepper
from .store import Store
from .tables import KINDS, SWEEPS, Tables

VERSION = 26
"""What the header of a trace says that Go 1.27 has written."""


class LifecycleReplay:
    """Replays one trace.  With `check`, each new step is held against the machine's invariants, too."""

    def __init__(self, *, check: bool = True) -> None:
        self.state = Store()
        self.firing = Firing(Stepper(self.state, check=check))
        self.outcome = self.firing.outcome
        self._version = 0
        self._tables = Tables(self.state)

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """The events of the next generation, in order."""
        begun = time.process_time()
        first, self._version = not self._version, generation.version
        self.firing.begin(generation, events)
        self._tables.begin()
        kinds = bytes(map(itemgetter(0), events))
        if first:
            self._prepare(events, kinds)
        else:
            self._boundary()
        self._run(events, kinds)
        self.outcome.seconds += time.process_time() - begun

    def finish(self) -> Outcome:
        """There are no more events: what the last generation had to tell, it has told."""
        if self._version:
            self.firing.end()
            self._boundary()
            if self._version < VERSION and self.outcome.divergences:
                self.outcome.notes.append("the trace is from an older Go than the rules, which are those of Go 1.27")
            if self.firing.more:
                self.outcome.notes.append(f"{self.firing.more:,} more divergences are not listed")
            self._version = 0
        return self.outcome

    def _prepare(self, events: list[Event], kinds: bytes) -> None:
        """What holds when the trace begins, and is told a little later: whether marking is on, and GOMAXPROCS."""
        state = self.state
        told = kinds.find(wire.PROCS_CHANGE)
        if told >= 0:
            state.procs = events[told][5][0]
        begins, active = kinds.find(wire.GC_BEGIN), kinds.find(wire.GC_ACTIVE)
        if active >= 0 and (begins < 0 or active < begins):
            state.change(phase=store.MARK, gc_due=1)

    # -- the loop -------------------------------------------------------------------------------------------------------

    def _run(self, events: list[Event], kinds: bytes) -> None:
        """All events of a generation.  What has happened before in the same circumstances is looked up here."""
        state, tables = self.state, self._tables
        ms, gs, ps = state.ms, state.gs, state.ps
        entries = self.firing.labels.entries
        starts, stops, blocks, unblocks, creates, destroys, plain, sweeps, proc_starts, proc_stops = tables.current()
        slow: Counter[int] = Counter()
        total = len(events)
        rest = iter(events)
        for kind, _, m, _, _, args in rest:
            try:
                thread = ms[m]
                if kind == 16:  # GO_START
                    thread[0] = starts[thread[0] << 20 | gs[args[0]]]
                    thread[2] = g = args[0]
                    gs[g] = thread[3]
                    continue
                if kind == 19:  # GO_STOP
                    thread[0], gs[thread[2]] = stops[args[0] << 20 | thread[0]]
                    thread[2] = -1
                    continue
                if kind == 20:  # GO_BLOCK
                    thread[0], gs[thread[2]] = blocks[args[0] << 20 | thread[0]]
                    thread[2] = -1
                    continue
                if kind == 21:  # GO_UNBLOCK
                    g = args[0]
                    thread[0], gs[g] = unblocks[thread[0] << 20 | gs[g]]
                    continue
                if kind in plain:
                    thread[0] = plain[kind][thread[0]]
                    continue
                if kind == 14:  # GO_CREATE
                    if args[1] not in entries:
                        g = args[0]
                        thread[0], gs[g] = creates[thread[0] << 20 | gs.get(g, 0)]
                        continue
                elif kind in sweeps:
                    thread[0] = sweeps[kind][thread[0]]
                    state.sweeping += SWEEPS[kind]
                    continue
                elif kind == 17:  # GO_DESTROY
                    thread[0] = destroys[thread[0]]
                    del gs[thread[2]]
                    thread[2] = -1
                    continue
                elif kind == 10:  # PROC_START
                    p = args[0]
                    thread[0] = proc_starts[thread[0] << 20 | ps[p]]
                    thread[1] = p
                    ps[p] = thread[3]
                    state.busy += 1
                    continue
                elif kind == 11:  # PROC_STOP
                    thread[0], ps[thread[1]] = proc_stops[thread[0]]
                    thread[1] = -1
                    state.busy -= 1
                    continue
            except KeyError:
                pass  # not in the tables yet
            slow[kind] += 1
            world = state.world
            at = total - length_hint(rest) - 1
            self._step(events[at], at)
            if state.world != world:
                starts, stops, blocks, unblocks, creates, destroys, plain, sweeps, proc_starts, proc_stops = (
                    tables.current()
                )
        self._count(kinds, slow)

    def _count(self, kinds: bytes, slow: Counter[int]) -> None:
        """Add up what the loop has looked up; the others have been counted where they were computed."""
        outcome = self.outcome
        for kind in wire.KINDS.keys() - OTHERS:
            count = kinds.count(kind)
            outcome.events += count
            if looked_up := count - slow[kind]:
                outcome.explained += looked_up
                outcome.fired[ONE.get(kind) or TWO.get(kind) or WORDS[kind][0]] += looked_up

    # -- one event ------------------------------------------------------------------------------------------------------

    def _step(self, event: Event, at: int) -> None:
        """An event that is not in the tables: fire its rule, and enter it if it is of a kind that is looked up."""
        kind, _, m, p, g, _ = event
        if kind in OTHERS:
            return
        thread = self.state.thread(m)
        if thread[0] == store.ADRIFT:
            # take the context of the event for granted
            self.state.align(m, p, g)
        note = self._tables.before(event) if kind in KINDS else None
        refusal = self.firing.fire(event, at)
        if refusal is None:
            self.outcome.explained += 1
            if note is not None:
                self._tables.enter(event, note)
        elif refusal.undefined:
            self.state.drift(m)

    def _boundary(self) -> None:
        """From one generation to the next: all that the one had to tell, it has told."""
        refused = next_generation(self.state, self.firing.stepper)
        for refusal, whose in refused:
            self.firing.refused(None, 0, refusal, whose)
        self.outcome.fired["Life/generation"] += not refused

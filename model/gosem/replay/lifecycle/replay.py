"""Replay, level 1: every event of a trace is a step of the lifecycle machine.

An event that the machine refuses is a divergence, which names the rule and the part of its guard that is false.
Then the event is taken for what it is, and the replay goes on.
"""

from __future__ import annotations

import time
from collections import Counter
from operator import itemgetter, length_hint
from typing import Any

import attrs

from gosem.lifecycle.state import Block, GStatus, PStatus, Stop, Yield
from gosem.trace import Event, Generation, wire

from ..outcome import Divergence, Outcome
from . import store
from .generation import next_generation
from .labels import Episode, Labels
from .refusal import Refusal
from .step import Stepper
from .store import Store
from .tables import KINDS, SWEEPS, Tables
from .words import BLOCKS, LABELS, STOPS, YIELDS

NIL = -1
_ONE = {  # events about the thread that emits them, and nothing else
    wire.PROC_STOP: "Life/proc-stop",
    wire.GO_DESTROY: "Life/go-destroy",
    wire.GO_DESTROY_SYSCALL: "Life/go-destroy-syscall",
    wire.GO_SYSCALL_BEGIN: "Life/go-syscall-begin",
    wire.GO_SYSCALL_END: "Life/go-syscall-end",
    wire.GO_SYSCALL_END_BLOCKED: "Life/go-syscall-end-blocked",
    wire.STW_END: "Life/stw-end",
    wire.GC_ACTIVE: "Life/gc-active",
    wire.GC_BEGIN: "Life/gc-begin",
    wire.GC_END: "Life/gc-end",
    wire.GC_SWEEP_BEGIN: "Life/sweep-begin",
    wire.GC_SWEEP_END: "Life/sweep-end",
    wire.GC_MARK_ASSIST_BEGIN: "Life/assist-begin",
    wire.GC_MARK_ASSIST_END: "Life/assist-end",
    wire.HEAP_ALLOC: "Life/heap-alloc",
    wire.HEAP_GOAL: "Life/heap-goal",
    wire.USER_TASK_BEGIN: "Life/annotation",
    wire.USER_TASK_END: "Life/annotation",
    wire.USER_REGION_BEGIN: "Life/annotation",
    wire.USER_REGION_END: "Life/annotation",
    wire.USER_LOG: "Life/annotation",
}
_TWO = {  # events with the goroutine or processor that their first argument is
    wire.PROC_START: "Life/proc-start",
    wire.GO_CREATE: "Life/go-create",
    wire.GO_CREATE_BLOCKED: "Life/go-create-blocked",
    wire.GO_CREATE_SYSCALL: "Life/go-create-syscall",
    wire.GO_START: "Life/go-start",
    wire.GO_UNBLOCK: "Life/go-unblock",
    wire.GO_SWITCH: "Life/go-switch",
    wire.GO_SWITCH_DESTROY: "Life/go-switch-destroy",
    wire.GC_SWEEP_ACTIVE: "Life/sweep-active",
}
_WORDS: dict[
    int, tuple[str, dict[str, Any], Any]
] = {  # events with a reason or kind, and what stands for one that is none
    wire.GO_STOP: ("Life/go-stop", YIELDS, Yield.GOSCHED),
    wire.GO_BLOCK: ("Life/go-block", BLOCKS, Block.OTHER),
    wire.STW_BEGIN: ("Life/stw-begin", STOPS, Stop.OTHER),
}
_G_STATUS, _P_STATUS = list(GStatus), list(PStatus)
_ABANDONED = _P_STATUS.index(PStatus.ABANDONED)
_OTHERS = frozenset({wire.CPU_SAMPLE, *(kind for kind in wire.KINDS if kind >= 128)})
"""Samples may contradict the rest; allocations are a matter of another level."""


MOST = 10_000
"""Divergences that are kept; further ones are counted."""
VERSION = 26
"""What the header of a trace says that Go 1.27 has written."""


class LifecycleReplay:
    """Replays one trace.  With `check`, each new step is held against the machine's invariants, too."""

    def __init__(self, *, check: bool = True) -> None:
        self.state = Store()
        self.stepper = Stepper(self.state, check=check)
        self.labels = Labels()
        self.outcome = Outcome(level="lifecycle")
        self.number = 0
        """Events of earlier generations."""
        self._generation: Generation | None = None
        self._events: list[Event] = []
        self._begun: int | None = None
        self._last = 0
        """The time of the last event."""
        self._more = 0
        """Divergences beyond those that are kept."""
        self._tables = Tables(self.state)

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """The events of the next generation, in order."""
        begun = time.process_time()
        first = self._generation is None
        self._generation, self._events = generation, events
        if events and self._begun is None:
            self._begun = events[0][1]
        self.labels.begin(generation)
        self._tables.begin()
        kinds = bytes(map(itemgetter(0), events))
        if first:
            self._prepare(events, kinds)
        else:
            self._boundary()
        self._run(events, kinds)
        self.number += len(events)
        self._last = events[-1][1] if events else self._last
        self.outcome.seconds += time.process_time() - begun

    def finish(self) -> Outcome:
        """There are no more events: what the last generation had to tell, it has told."""
        if self._generation is not None:
            self._events = []
            self._boundary()
            version = self._generation.version
            self._generation = None
            if version < VERSION and self.outcome.divergences:
                self.outcome.notes.append("the trace is from an older Go than the rules, which are those of Go 1.27")
            if self._more:
                self.outcome.notes.append(f"{self._more:,} more divergences are not listed")
        return self.outcome

    def _prepare(self, events: list[Event], kinds: bytes) -> None:
        """What holds when the trace begins, and is told a little later: whether marking is on, and GOMAXPROCS."""
        state = self.state
        told = kinds.find(wire.PROCS_CHANGE)
        if told >= 0:
            state.procs = events[told][5][0]
        begins = kinds.find(wire.GC_BEGIN)
        shows = [at for kind in (wire.GC_ACTIVE, wire.GC_END) if (at := kinds.find(kind)) >= 0]
        if shows and (begins < 0 or min(shows) < begins):
            world = list(state.world)
            world[store.PHASE], world[store.GC_DUE] = store.MARK, 1
            state.world = tuple(world)  # type: ignore[assignment]

    # -- the loop -------------------------------------------------------------------------------------------------------

    def _run(self, events: list[Event], kinds: bytes) -> None:
        """All events of a generation.  What has happened before in the same circumstances is looked up here."""
        state, tables = self.state, self._tables
        ms, gs, ps = state.ms, state.gs, state.ps
        entries = self.labels.entries
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
        for kind in wire.KINDS.keys() - _OTHERS:
            count = kinds.count(kind)
            outcome.events += count
            if looked_up := count - slow[kind]:
                outcome.explained += looked_up
                outcome.fired[_ONE.get(kind) or _TWO.get(kind) or _WORDS[kind][0]] += looked_up

    # -- one event ------------------------------------------------------------------------------------------------------

    def _step(self, event: Event, at: int) -> None:
        """An event that is not in the tables: fire its rule, and enter it if it is of a kind that is looked up."""
        kind, _, m, *_ = event
        if kind in _OTHERS:
            return
        thread = self.state.thread(m)
        if thread[0] == store.ADRIFT:
            self._align(event)
        note = self._tables.before(event) if kind in KINDS else None
        refusal = self._fire(event, at)
        if refusal is None:
            self.outcome.explained += 1
            if note is not None:
                self._tables.enter(event, note)
        elif refusal.undefined:
            self.state.drift(m)

    def _fire(self, event: Event, at: int) -> Refusal | None:
        """Fire the rule of an event; where it is refused, report that."""
        kind, _, m, _, _, args = event
        step = self._say
        if kind in _ONE:
            return step(event, at, _ONE[kind], m)
        if kind == wire.GC_MARK_ASSIST_ACTIVE:
            return step(event, at, "Life/assist-active", args[0])
        if kind in _TWO:
            if kind == wire.GO_CREATE:
                self.labels.created(args[0], args[1])
            return step(event, at, _TWO[kind], m, args[0])
        if kind in _WORDS:
            rule, words, default = _WORDS[kind]
            return self._worded(event, at, rule, words, default)
        match kind:
            case wire.GO_STATUS | wire.GO_STATUS_STACK:
                return self._go_status(event, at)
            case wire.PROC_STATUS:
                known = self.state.p(args[0])[0]
                rule = "Life/proc-status-again" if known else "Life/proc-status"
                return step(event, at, rule, m, args[0], _P_STATUS[args[1]])
            case wire.PROC_STEAL:
                if self.state.p(args[0])[0] == _ABANDONED:
                    return step(event, at, "Life/proc-steal-abandoned", m, args[0])
                return step(event, at, "Life/proc-steal", m, args[0], args[2])
            case wire.PROCS_CHANGE:
                return self._procs_change(event, at)
            case wire.GO_LABEL:
                return self._label(event, at)
        raise AssertionError(f"no rule for {wire.name(kind)}")

    def _say(self, event: Event, at: int, rule: str, *args: Any) -> Refusal | None:
        """Fire a rule, and report its refusal."""
        refusal = self.stepper.step(rule, *args)
        if refusal is None:
            self.outcome.fired[rule] += 1
        else:
            self._refused(event, at, refusal)
            if any("stopper" in guard or guard == "s.stage == Stage.NONE" for guard in refusal.guards):
                # the end of a stop is missing
                self.state.forget_stop(self.state.thread(event[2])[2] if event[0] == wire.STW_BEGIN else NIL)
        return refusal

    def _refused(self, event: Event | None, at: int, refusal: Refusal, more: str = "") -> None:
        self._report(event, at, refusal.rule, f"its guard is false: {refusal.text}{more}", threads=refusal.threads)

    def _report(
        self,
        event: Event | None,
        at: int,
        rule: str,
        message: str,
        known: str | None = None,
        threads: tuple[int, ...] = (),
    ) -> None:
        """Note a divergence, about an event or about the end of a generation."""
        if len(self.outcome.divergences) >= MOST:
            self._more += 1
            return
        kind, moment, m, p, g, _ = event if event is not None else (-1, self._last, NIL, NIL, NIL, ())
        self.outcome.divergences.append(
            Divergence(
                level="lifecycle", event=self.number + at, time=moment - (self._begun or 0),
                kind=wire.name(kind) if event is not None else "end of generation",
                m=m if m >= 0 else None, p=p if p >= 0 else None, g=g if g >= 0 else None,
                rule=rule, message=message, known=known, threads=threads or ((m,) if m >= 0 else ()),
            )
        )  # fmt: skip

    # -- events whose rule depends on more than their kind --------------------------------------------------------------

    def _worded(self, event: Event, at: int, rule: str, words: dict[str, Any], default: Any) -> Refusal | None:
        assert self._generation is not None
        reason = self._generation.string(event[5][0])
        if reason in words:
            return self._say(event, at, rule, event[2], words[reason])
        refusal = self.stepper.step(rule, event[2], default)
        name = wire.name(event[0])
        self._report(event, at, rule, f'"{reason}" is none of the words that the runtime gives with {name}')
        return refusal or Refusal(rule, (), ())

    def _go_status(self, event: Event, at: int) -> Refusal | None:
        _, _, m, _, _, args = event
        g, on, status = args[:3]
        known = g in self.state.gs
        if not known:
            self.labels.found(g, args[3] if len(args) > 3 else 0)
        rule = "Life/go-status-again" if known else "Life/go-status"
        return self._say(event, at, rule, m, g, NIL if on == wire.MAX_UINT64 else on, _G_STATUS[status])

    def _procs_change(self, event: Event, at: int) -> Refusal | None:
        state, stepper = self.state, self.stepper
        m, procs = event[2], event[5][0]
        before = procs if state.procs is None else state.procs
        stopped = state.world[store.STAGE] != store.NO_STAGE
        refusal = self._say(event, at, "Life/procs-change", m, procs == before)
        for p in sorted(state.ps):
            if min(before, procs) <= p < max(before, procs):
                rule = "Life/proc-appears" if p < procs else "Life/proc-vanishes"
                hidden = stepper.step(rule, p) if p < procs else stepper.step(rule, p, 0)
                self.outcome.fired[rule] += hidden is None
        state.procs = procs
        if stopped and state.world[store.PHASE] == store.MARK:
            self.labels.restarted(state.ms[m][1])
        return refusal

    def _label(self, event: Event, at: int) -> Refusal | None:
        _, _, m, p, g, args = event
        assert self._generation is not None
        label = self._generation.string(args[0])
        if label not in LABELS:
            self._report(event, at, "Life/go-label", f'"{label}" is no label of a mark worker')
            return Refusal("Life/go-label", (), ())
        worker = self.labels.is_worker(g, self._events, at)
        refusal = self.stepper.step("Life/go-label", m, worker)
        if refusal is None:
            self.outcome.fired["Life/go-label"] += 1
            if self._taken_from_pool(m, g, at):
                self.labels.worker_runs(p)
        elif set(refusal.guards) <= {"worker", "s.phase == Phase.MARK"} and self.labels.stale(p, label):
            self._known(event, at, label)
            self.outcome.explained += 1
        else:
            self._refused(event, at, refusal)
        return refusal

    def _taken_from_pool(self, m: int, g: int, at: int) -> bool:
        """Has m readied g itself, without a goroutine, before it started it?  Where the generation does not say: yes."""
        started = False
        for i in range(at - 1, -1, -1):
            kind, _, who, _, running, args = self._events[i]
            if who == m and kind not in _OTHERS:
                if started:
                    return kind == wire.GO_UNBLOCK and args[0] == g and running < 0
                started = True
        return True

    def _known(self, event: Event, at: int, label: str) -> None:
        """A label that is left over: one divergence for all of them until a worker has run on the processor."""
        p, found = event[3], self.labels.episodes
        if p in found and found[p].at < len(self.outcome.divergences):
            episode = found[p]
            episode.count += 1
            first = self.outcome.divergences[episode.at]
            message = (
                f"{_stale(label, p)} (so are {episode.count - 1:,} more, the last one at event {self.number + at})"
            )
            self.outcome.divergences[episode.at] = attrs.evolve(first, message=message)
        else:
            found[p] = Episode(label, len(self.outcome.divergences))
            self._report(event, at, "Life/go-label", _stale(label, p), known="F2")

    # -- between generations --------------------------------------------------------------------------------------------

    def _boundary(self) -> None:
        for refusal, whose in next_generation(self.state, self.stepper):
            self._refused(None, 0, refusal, whose)

    def _align(self, event: Event) -> None:
        """Behind an event that made no sense, take the context of the next one for granted."""
        _, _, m, p, g, _ = event
        self.state.align(m, p, g)


def _stale(label: str, p: int) -> str:
    return f'labelled "{label}", which no mark worker has left behind: P{p} has kept the mode that procresize gave it'

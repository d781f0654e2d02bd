"""From an event to the rule that it is a step of, and from a refusal to the divergence that is reported."""

from __future__ import annotations

from typing import Any

import attrs

from gosem.lifecycle.state import Block, GStatus, PStatus, Stop, Yield
from gosem.trace import Event, Generation, wire

from ..outcome import Divergence, Outcome
from . import store
from .labels import Episode, Labels
from .refusal import Refusal
from .step import Stepper
from .words import BLOCKS, LABELS, STOPS, YIELDS

NIL = -1
ONE = {  # events about the thread that emits them, and nothing else
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
TWO = {  # events with the goroutine or processor that their first argument is
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
# events with a reason or kind, and what stands for one that is none
WORDS: dict[int, tuple[str, dict[str, Any], Any]] = {
    wire.GO_STOP: ("Life/go-stop", YIELDS, Yield.GOSCHED),
    wire.GO_BLOCK: ("Life/go-block", BLOCKS, Block.OTHER),
    wire.STW_BEGIN: ("Life/stw-begin", STOPS, Stop.OTHER),
}
_G_STATUS, _P_STATUS = list(GStatus), list(PStatus)
_ABANDONED = _P_STATUS.index(PStatus.ABANDONED)
OTHERS = frozenset({wire.CPU_SAMPLE, *(kind for kind in wire.KINDS if kind >= 128)})
"""Samples may contradict the rest; allocations are a matter of another level."""


MOST = 10_000
"""Divergences that are kept; further ones are counted."""


@attrs.define
class Firing:
    """Fires the rules of events, one by one, and keeps the outcome."""

    stepper: Stepper
    labels: Labels = attrs.field(factory=Labels)
    outcome: Outcome = attrs.field(factory=lambda: Outcome(level="lifecycle"))
    more: int = 0
    """Divergences beyond those that are kept."""
    number: int = 0
    """Events of earlier generations."""
    last: int = 0
    """The time of the last of them."""
    _origin: int | None = None
    _generation: Generation | None = None
    _events: list[Event] = attrs.field(factory=list)

    def begin(self, generation: Generation, events: list[Event]) -> None:
        """The next generation is this one."""
        self.end()
        self._generation, self._events = generation, events
        if events and self._origin is None:
            self._origin = events[0][1]
        self.labels.begin(generation)

    def end(self) -> None:
        """The generation has no more events."""
        self.number += len(self._events)
        self.last = self._events[-1][1] if self._events else self.last
        self._events = []

    def fire(self, event: Event, at: int) -> Refusal | None:
        """Fire the rule of an event; where it is refused, report that."""
        kind, _, m, _, _, args = event
        step = self._say
        if kind in ONE:
            return step(event, at, ONE[kind], m)
        if kind == wire.GC_MARK_ASSIST_ACTIVE:
            return step(event, at, "Life/assist-active", args[0])
        if kind in TWO:
            if kind == wire.GO_CREATE:
                self.labels.created(args[0], args[1])
            return step(event, at, TWO[kind], m, args[0])
        if kind in WORDS:
            rule, words, default = WORDS[kind]
            return self._worded(event, at, rule, words, default)
        match kind:
            case wire.GO_STATUS | wire.GO_STATUS_STACK:
                return self._go_status(event, at)
            case wire.PROC_STATUS:
                known = self.stepper.state.p(args[0])[0]
                rule = "Life/proc-status-again" if known else "Life/proc-status"
                return step(event, at, rule, m, args[0], _P_STATUS[args[1]])
            case wire.PROC_STEAL:
                if self.stepper.state.p(args[0])[0] == _ABANDONED:
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
            self.refused(event, at, refusal)
            self._resume(event, refusal)
        return refusal

    def _resume(self, event: Event, refusal: Refusal) -> None:
        """Where the event shows that another one is missing, take that for granted.

        The end of a stop of the world; the beginning of a cycle, or its first stop; the end of a cycle.
        """
        state, kind = self.stepper.state, event[0]
        phase = state.world[store.PHASE]
        if kind == wire.STW_BEGIN:
            state.clear(store.STOPPER, state.thread(event[2])[2])
            if "gp.starter" in refusal.guards and phase == store.OFF:
                state.change(phase=store.BEGUN)
        elif kind == wire.GC_BEGIN:
            state.clear(store.STOPPER)
            state.change(stage=store.NO_STAGE, stop=store.NO_STOP, resizing=0)
        elif kind == wire.STW_END or any("stopper" in guard for guard in refusal.guards):
            state.clear(store.STOPPER)
            state.change(stage=store.NO_STAGE, stop=store.NO_STOP, resizing=0)
            if phase == store.BEGUN:
                state.clear(store.STARTER)
                state.change(phase=store.MARK)
        elif kind == wire.GC_SWEEP_BEGIN and "s.phase != Phase.MARK" in refusal.guards:
            state.change(phase=store.OFF, gc_due=0)

    def refused(self, event: Event | None, at: int, refusal: Refusal, more: str = "") -> None:
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
            self.more += 1
            return
        kind, moment, m, p, g, _ = event if event is not None else (-1, self.last, NIL, NIL, NIL, ())
        self.outcome.divergences.append(
            Divergence(
                level="lifecycle", event=self.number + at, time=moment - (self._origin or 0),
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
        known = g in self.stepper.state.gs
        if not known:
            self.labels.found(g, args[3] if len(args) > 3 else 0)
        rule = "Life/go-status-again" if known else "Life/go-status"
        return self._say(event, at, rule, m, g, NIL if on == wire.MAX_UINT64 else on, _G_STATUS[status])

    def _procs_change(self, event: Event, at: int) -> Refusal | None:
        state, stepper = self.stepper.state, self.stepper
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
            self.labels.restarted(self.number + at, state.ms[m][1])
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
                self.labels.worker_runs(self.number + at, p)
        elif set(refusal.guards) <= {"worker", "s.phase == Phase.MARK"} and self.labels.stale(
            p, label, self._events, at, self.number
        ):
            self._known(event, at, label)
            self.outcome.explained += 1
        else:
            self.refused(event, at, refusal)
        return refusal

    def _taken_from_pool(self, m: int, g: int, at: int) -> bool:
        """Has m readied g itself, without a goroutine, before it started it?  Where the generation does not say: yes."""
        started = False
        for i in range(at - 1, -1, -1):
            kind, _, who, _, running, args = self._events[i]
            if who == m and kind not in OTHERS:
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


def _stale(label: str, p: int) -> str:
    return f'labelled "{label}", which no mark worker has left behind: P{p} has kept the mode that procresize gave it'

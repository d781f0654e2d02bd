"""A run of the machine `scheduler` as an execution trace: a counterexample opens in `go tool trace`, and the replay
has something to agree with.

The steps of the machine are finer than the events of a trace: most write none.  What a step writes follows from what
it changes (`project_step`), as the runtime's functions write it: GoCreate, GoUnblock, GoStop, GoBlock and GoDestroy by
the goroutine that runs, GoStart when it does, ProcStart and ProcStop by the thread, ProcSteal by the thief, and of the
ways out of a system call GoSyscallEnd, or ProcStart, GoSyscallEndBlocked and GoStart where the processor is another one.
The goroutines wait as if each had a channel of its own: any other one may send; those that wait for a descriptor or sleep
are woken by the thread that polls or runs the timer.

Each step is named in the trace as well: the goroutine that runs logs it (category "rule"), and a step that no
goroutine runs in is a sample of the CPU profile at its time and is logged by the goroutine that starts next on the
thread.  The stack of an event has the rule as a frame, at the place of its Go function in the pinned source.

The start is that of a later generation of a trace: everything is there already, as when a flight recorder is asked.
"""

from __future__ import annotations

from typing import BinaryIO

import attrs

from gosem.engines.verdict import Path
from gosem.kernel import InputError, Instance
from gosem.trace import wire
from gosem.trace.write import Snapshot, TraceWriter

from . import project_words as words
from .project_emit import NONE, NotTraceableError, Tracer
from .project_step import SYSMON, Step
from .project_view import View, Viewer
from .scheduler.replay import ORIGIN

STEP = 1_000
"""Nanoseconds from one step to the next; the events of a step are 1 ns apart."""
SLEEP = 20_000
"""Nanoseconds that sysmon has slept, at the least, before it looks for processors in system calls."""
PARTS = frozenset("DTSZHWRFAYCLE")
"""Sizes of the parts of the machine whose steps a trace can show."""
_START = 1_000_000
_WALL = 1_767_225_600
"""Seconds of Unix when every projected run begins: 2026-01-01."""
_THREAD = 100
"""Thread id of M0; M1 has the next one, and sysmon, which is no M of the machine, the one before."""
_TEMPLATE, _WORLD = -3, -4
"""The template thread, which is no M either, and the world outside, which is no thread."""
_OTHERS = {
    "Sched/template-thread": _TEMPLATE, "Sched/template-sleep": _TEMPLATE, "Sched/readiness": _WORLD, "Sched/time-passes": _WORLD,
}  # fmt: skip
"""Whose the rules are that are neither a thread's nor sysmon's."""
_BEFORE = {"RUNNABLE": wire.GO_RUNNABLE, "WAITING": wire.GO_WAITING}
_IDS = {SYSMON: _THREAD - 1, _TEMPLATE: _THREAD - 2, _WORLD: NONE}


@attrs.define
class Projection:
    """What has been written.

    `events` counts events in their order, samples of the CPU profile among them; `marks` is that number after each
    step, `times` when each begins.  `goids` are the goroutines' ids: (step, slot of the machine, id), from that step on;
    step 0 is the start.  `threads` is the thread id of each M, at the end.  `stopped` says why the trace ends before the
    run does: a step that the tracer's own rules forbid.
    """

    steps: int = 0
    events: int = 0
    generations: int = 0
    marks: list[int] = attrs.field(factory=list)
    times: list[int] = attrs.field(factory=list)
    goids: list[tuple[int, int, int]] = attrs.field(factory=list)
    threads: list[int] = attrs.field(factory=list)
    stopped: str = ""

    def names(self, step: int) -> dict[int, int]:
        """Slot to goroutine id, as of a step."""
        return {slot: goid for at, slot, goid in self.goids if at <= step}


def project(path: Path, out: BinaryIO, *, annotate: bool = True, generation: int = 0) -> Projection:
    """Write a run as a trace; InputError where it is not one of the machine `scheduler`.

    `annotate` names each step in the trace.  A generation is `generation` steps long, the whole run where that is 0; it
    does not end while the world is stopped.
    """
    if generation < 0:
        raise InputError(f"a generation of {generation} steps: it has 1 or more, or 0 for all")
    if parts := [name for name in path.model.optional - PARTS if path.model.scope[name]]:
        raise InputError(f"a trace has no events yet for the parts of the machine that {', '.join(sorted(parts))} stand for")
    return _Projector(path, out, annotate, generation).run()


class _Projector:
    def __init__(self, path: Path, out: BinaryIO, annotate: bool, generation: int) -> None:
        self._path = path
        self._view = Viewer(path.model)
        self._annotate = annotate
        self._length = generation or len(path) + 1
        self._writer = TraceWriter(out)
        self._time = self._clock = _START
        self._result = Projection(threads=[_THREAD + m for m in range(path.model.scope["M"])])
        self._tracer = Tracer(self._writer, path.model.scope["P"], self._thread, self._now)
        self._words = words.Words(self._tracer, channels=bool(path.model.scope["Z"]))
        self._pending: dict[int, list[str]] = {}

    # -- time and names -----------------------------------------------------------------------------------------------

    def _now(self) -> int:
        self._time += 1
        return self._time

    def _thread(self, m: int) -> int:
        return _IDS[m] if m < 0 else self._result.threads[m]

    @staticmethod
    def _actor(instance: Instance) -> int:
        """The thread whose step it is."""
        named = dict(zip((name for name, _ in instance.rule.params), instance.args, strict=True))
        return int(named["m"]) if "m" in named else _OTHERS.get(instance.rule.id, SYSMON)

    # -- generations --------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._result.generations += 1
        self._time = max(self._time, self._clock)
        elapsed = self._time - _START
        snapshot = Snapshot(self._time, self._time, _WALL + elapsed // 10**9, elapsed % 10**9)
        self._tracer.begin(self._writer.generation(self._result.generations, 10**9, snapshot))
        self._words.begin()
        # by which the replay knows that the machine has written it: it has rings of 256 otherwise
        scope = ",".join(f"{name}={size}" for name, size in self._path.model.scope.items())
        self._tracer.writer.string(f"{ORIGIN}{scope}")
        running = next((m for m in sorted(self._tracer.proc_of) if self._tracer.runs(m)), NONE)
        if running != NONE:
            stack = self._words.stack(None, self._tracer.task_of[running], words.ADVANCES)
            self._tracer.annotate(running, wire.PROCS_CHANGE, self._tracer.limit, stack)

    def run(self) -> Projection:
        """The whole run."""
        path, result = self._path, self._result
        view = self._view(path.initial)
        for m, g in enumerate(view.runs):
            if g != NONE:
                self._tracer.boot(m, view.procs[m], g)
        for g, status in enumerate(view.status):
            if status in _BEFORE:
                self._tracer.exists(g, _BEFORE[status])
            if status != "DEAD":
                result.goids.append((0, g, self._tracer.tasks[g].id))
        self._begin()
        begun = 0
        for (instance, state), why in zip(path.steps, self._stops(), strict=True):
            if result.steps - begun >= self._length and not any(map(view.stops, range(len(view.pcs)))):
                self._tracer.end()
                self._begin()
                begun = result.steps
            self._clock += STEP + (SLEEP if instance.rule.id == "Sched/retake" else 0)
            self._time = max(self._time, self._clock)
            result.times.append(self._clock)
            after = self._view(state)
            try:
                self._step(instance, view, after, why)
            except NotTraceableError as error:
                result.stopped = f"no trace can show step {result.steps + 1}, {instance}: {error}"
                self._last_word(result.stopped)
                break
            view = after
            result.steps += 1
            result.marks.append(self._tracer.events)
        self._tracer.end()
        result.events = self._tracer.events
        return result

    def _stops(self) -> list[words.Why]:
        """For each step, what a world that it stops is stopped for: what is done before it is started again."""
        states = [self._path.initial, *(state for _, state in self._path.steps)]
        why, found = words.READS, []
        for step in range(len(self._path), 0, -1):
            if self._path.steps[step - 1][0].rule.id == "Sched/start-the-world":
                before, after = self._view(states[step - 1]), self._view(states[step])
                why = words.READS if before.procs_in_use == after.procs_in_use else words.RESIZING
            found.append(why)
        return found[::-1]

    def _last_word(self, text: str) -> None:
        for m in sorted(self._tracer.task_of):
            if self._tracer.runs(m):
                string = self._tracer.writer.string
                stack = self._words.stack(None, self._tracer.task_of[m])
                self._tracer.annotate(m, wire.USER_LOG, 0, string("gosem"), string(text), stack)
                return

    # -- steps --------------------------------------------------------------------------------------------------------

    def _step(self, instance: Instance, before: View, after: View, why: words.Why) -> None:
        m = self._actor(instance)
        text = f"{self._result.steps + 1} {instance}"
        logged = self._annotate and self._tracer.runs(m)
        if logged:
            self._log(instance, m, text)
        Step(self._tracer, self._words, instance, m, before, after, why).write(self._created)
        if self._annotate and not logged:
            self._say(instance, m, text)
        if instance.rule.id == "Sched/mexit-lock":  # the thread ends; if another one is made in its place, it has an id of its own
            self._result.threads[m] = max(self._result.threads) + 1

    def _created(self, slot: int, goid: int) -> None:
        self._result.goids.append((self._result.steps + 1, slot, goid))

    def _log(self, instance: Instance, m: int, text: str) -> None:
        slot = self._tracer.task_of[m]
        string = self._tracer.writer.string
        self._tracer.annotate(m, wire.USER_LOG, 0, string("rule"), string(text), self._words.stack(instance, slot))

    def _say(self, instance: Instance, m: int, text: str) -> None:
        """A step of a thread that ran no goroutine before it."""
        pending = self._pending.setdefault(m, [])
        pending.append(text)
        tracer = self._tracer
        if tracer.runs(m):
            for line in pending:
                self._log(instance, m, line)
            pending.clear()
            return
        tracer.sample(m, self._words.stack(instance, NONE))

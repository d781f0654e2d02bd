"""A run of the machine `scheduler` as an execution trace: a counterexample opens in `go tool trace`, and the replay
has something to agree with.

The steps of the machine are finer than the events of a trace: most write none.  What a step writes follows from what
it changes, as the runtime's functions write it: GoCreate, GoUnblock, GoStop, GoBlock and GoDestroy by the goroutine
that runs, GoStart when it does, ProcStart and ProcStop by the thread, ProcSteal by the thief, and of the ways out of
a system call GoSyscallEnd, or ProcStart, GoSyscallEndBlocked and GoStart where the processor is another one.  The
goroutines wait as if each had a channel of its own: any other one may send.

Each step is named in the trace as well: the goroutine that runs logs it (category "rule"), and a step that no
goroutine runs in is a sample of the CPU profile at its time and is logged by the goroutine that starts next on the
thread.  The stack of an event has the rule as a frame, at the place of its Go function in the pinned source.

The start is that of a later generation of a trace: everything is there already, as when a flight recorder is asked.
"""

from __future__ import annotations

from typing import BinaryIO

import attrs

from gosem.conformance.source import function
from gosem.engines.verdict import Path
from gosem.kernel import InputError, Instance
from gosem.trace import wire
from gosem.trace.tables import Frame
from gosem.trace.write import Snapshot, TraceWriter

from .project_emit import NONE, NotTraceableError, Tracer
from .project_view import View, Viewer
from .scheduler.replay import ORIGIN

STEP = 1_000
"""Nanoseconds from one step to the next; the events of a step are 1 ns apart."""
SLEEP = 20_000
"""Nanoseconds that sysmon has slept, at the least, before it looks for processors in system calls."""
_START = 1_000_000
_WALL = 1_767_225_600
"""Seconds of Unix when every projected run begins: 2026-01-01."""
_THREAD = 100
"""Thread id of M0; M1 has the next one, and sysmon, which is no M of the machine, the one before."""
SYSMON = -2


@attrs.define
class Projection:
    """What has been written.

    `events` counts events in their order, samples of the CPU profile among them; `marks` is that number after each
    step, `times` when each begins.  `goids` are the goroutines' ids: (step, slot of the machine, id), from that step on;
    step 0 is the start.  `stopped` says why the trace ends before the run does: a step that the tracer's own rules
    forbid.
    """

    steps: int = 0
    events: int = 0
    generations: int = 0
    marks: list[int] = attrs.field(factory=list)
    times: list[int] = attrs.field(factory=list)
    goids: list[tuple[int, int, int]] = attrs.field(factory=list)
    stopped: str = ""

    def names(self, step: int) -> dict[int, int]:
        """Slot to goroutine id, as of a step."""
        return {slot: goid for at, slot, goid in self.goids if at <= step}


def project(path: Path, out: BinaryIO, *, annotate: bool = True, generation: int = 0) -> Projection:
    """Write a run as a trace; InputError where it is not one of the machine `scheduler`.

    `annotate` names each step in the trace.  A generation is `generation` steps long, the whole run where that is 0.
    """
    if generation < 0:
        raise InputError(f"a generation of {generation} steps: it has 1 or more, or 0 for all")
    if parts := [name for name in path.model.optional if path.model.scope[name]]:
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
        self._tracer = Tracer(self._writer, path.model.scope["P"], self._thread, self._now)
        self._pending: dict[int, list[str]] = {}
        self._result = Projection()
        self._frames: dict[tuple[str, int, str], int] = {}

    # -- time and names -----------------------------------------------------------------------------------------------

    def _now(self) -> int:
        self._time += 1
        return self._time

    @staticmethod
    def _thread(m: int) -> int:
        return _THREAD - 1 if m == SYSMON else _THREAD + m

    def _stack(self, instance: Instance | None, slot: int, leaf: str = "") -> int:
        """Leaf first: a function of the runtime, the rule, the function of the goroutine."""
        rule = instance.rule.id if instance else ""
        key = (leaf, slot, rule)
        if key not in self._frames:
            frames = [_go_frame(leaf)] if leaf else []
            if instance is not None:
                frames.append(_go_frame(instance.rule.go[0], rule) if instance.rule.go else Frame(0, rule, "rule", 1))
            if slot != NONE:
                frames.append(_entry(slot))
            self._frames[key] = self._tracer.writer.stack(frames)
        return self._frames[key]

    # -- generations --------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._result.generations += 1
        self._time = max(self._time, self._clock)
        elapsed = self._time - _START
        snapshot = Snapshot(self._time, self._time, _WALL + elapsed // 10**9, elapsed % 10**9)
        self._tracer.begin(self._writer.generation(self._result.generations, 10**9, snapshot))
        self._frames = {}
        # by which the replay knows that the machine has written it: it has rings of 256 otherwise
        scope = ",".join(f"{name}={size}" for name, size in self._path.model.scope.items())
        self._tracer.writer.string(f"{ORIGIN}{scope}")
        running = next((m for m in sorted(self._tracer.proc_of) if self._tracer.runs(m)), NONE)
        if running != NONE:
            stack = self._stack(None, self._tracer.task_of[running], "runtime/trace.go:traceAdvance")
            self._tracer.annotate(running, wire.PROCS_CHANGE, len(self._tracer.procs), stack)

    def run(self) -> Projection:
        """The whole run."""
        path, result = self._path, self._result
        view = self._view(path.initial)
        for m, g in enumerate(view.runs):
            if g != NONE:
                self._tracer.boot(m, view.procs[m], g)
                result.goids.append((0, g, self._tracer.tasks[g].id))
        self._begin()
        for instance, state in path.steps:
            if result.steps and result.steps % self._length == 0:
                self._tracer.end()
                self._begin()
            self._clock += STEP + (SLEEP if instance.rule.id == "Sched/retake" else 0)
            self._time = max(self._time, self._clock)
            result.times.append(self._clock)
            after = self._view(state)
            try:
                self._step(instance, view, after)
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

    def _last_word(self, text: str) -> None:
        for m in sorted(self._tracer.task_of):
            if self._tracer.runs(m):
                string = self._tracer.writer.string
                stack = self._stack(None, self._tracer.task_of[m])
                self._tracer.annotate(m, wire.USER_LOG, 0, string("gosem"), string(text), stack)
                return

    # -- steps --------------------------------------------------------------------------------------------------------

    def _step(self, instance: Instance, before: View, after: View) -> None:
        named = dict(zip((name for name, _ in instance.rule.params), instance.args, strict=True))
        m = int(named["m"]) if "m" in named else SYSMON
        text = f"{self._result.steps + 1} {instance}"
        logged = self._annotate and self._tracer.runs(m)
        if logged:
            self._log(instance, m, text)
        self._goroutines(instance, m, before, after)
        self._processors(m, before, after)
        self._starts(m, before, after)
        self._check(after)
        if self._annotate and not logged:
            self._say(instance, m, text)

    def _log(self, instance: Instance, m: int, text: str) -> None:
        slot = self._tracer.task_of[m]
        string = self._tracer.writer.string
        self._tracer.annotate(m, wire.USER_LOG, 0, string("rule"), string(text), self._stack(instance, slot))

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
        tracer.sample(m, self._stack(instance, NONE))

    def _goroutines(self, instance: Instance, m: int, before: View, after: View) -> None:
        """What the running goroutine does, to others and to itself."""
        tracer = self._tracer
        me = tracer.task_of.get(m, NONE)
        for g, (old, new) in enumerate(zip(before.status, after.status, strict=True)):
            if (old, new) == ("DEAD", "RUNNABLE"):
                entry = tracer.writer.stack([_entry(g)])
                goid = tracer.create(m, g, entry, self._stack(instance, me))
                self._result.goids.append((self._result.steps + 1, g, goid))
            elif (old, new) == ("WAITING", "RUNNABLE"):
                tracer.unblock(m, g, self._stack(instance, me, "runtime/chan.go:chansend1"))
        for t, (old_g, new_g) in enumerate(zip(before.runs, after.runs, strict=True)):
            if old_g in (NONE, new_g):
                continue
            match after.status[old_g]:
                case "WAITING":
                    reason = tracer.writer.string("chan receive")
                    tracer.stop(t, wire.GO_BLOCK, reason, self._stack(instance, old_g, "runtime/chan.go:chanrecv1"))
                case "RUNNABLE":
                    reason = tracer.writer.string("runtime.Gosched")
                    tracer.stop(t, wire.GO_STOP, reason, self._stack(instance, old_g, "runtime/proc.go:Gosched"))
                case "DEAD":
                    tracer.stop(t, wire.GO_DESTROY)
                case "SYSCALL" | "SCANSYSCALL":
                    tracer.syscall(t, self._stack(instance, old_g, "syscall/syscall_linux.go:Syscall"))
        for t, (old_g, new_g) in enumerate(zip(before.calls, after.runs, strict=True)):
            if old_g != NONE and old_g == new_g and before.procs[t] == after.procs[t] != NONE:
                tracer.syscall_end(t)

    def _processors(self, m: int, before: View, after: View) -> None:
        """Who gives processors up, who takes them away, who gets them."""
        for t, (old, new) in enumerate(zip(before.procs, after.procs, strict=True)):
            if old not in (NONE, new):
                if t == m:
                    self._tracer.proc_stop(t)
                else:
                    self._tracer.proc_steal(m, old)
        for t, (old, new) in enumerate(zip(before.procs, after.procs, strict=True)):
            if new not in (NONE, old):
                self._tracer.proc_start(t, new)

    def _starts(self, m: int, before: View, after: View) -> None:
        """Who begins to run; out of a system call by way of being runnable."""
        tracer = self._tracer
        for t, (old, now) in enumerate(zip(before.calls, after.calls, strict=True)):
            if old not in (NONE, now) and tracer.task_of.get(t) == old and tracer.tasks[old].status == wire.GO_SYSCALL:
                tracer.syscall_end_blocked(t)
        for t, new in enumerate(after.runs):
            if new != NONE and tracer.task_of.get(t) != new:
                tracer.start(t, new)

    def _check(self, after: View) -> None:
        """The trace is where the machine is."""
        tracer = self._tracer
        for t, (p, runs, calls) in enumerate(zip(after.procs, after.runs, after.calls, strict=True)):
            if tracer.proc_of.get(t, NONE) != p or tracer.task_of.get(t, NONE) != max(runs, calls):
                raise NotTraceableError(f"M{t} is where the events of a trace do not lead")
        for g, status in enumerate(after.status):
            shown = tracer.tasks[g].status if g in tracer.tasks else 0
            if shown not in _SHOWN[status]:
                raise NotTraceableError(f"G{g} is {status.lower()}, where the events of a trace do not lead")


_SHOWN = {
    "DEAD": (0,),
    "RUNNABLE": (wire.GO_RUNNABLE,),
    "RUNNING": (wire.GO_RUNNING, wire.GO_SYSCALL),  # out of a system call, in search of a processor
    "SYSCALL": (wire.GO_SYSCALL,),
    "SCANSYSCALL": (wire.GO_SYSCALL,),
    "WAITING": (wire.GO_WAITING,),
}


def _entry(slot: int) -> Frame:
    """The function of a goroutine."""
    return Frame(0, f"main.G{slot}", "main.go", slot + 1)


def _go_frame(citation: str, name: str = "") -> Frame:
    """A function of the pinned source; line 1 where the source is not here."""
    file, _, func = citation.partition(":")
    try:
        line = function(citation).line
    except InputError:
        line = 1
    return Frame(0, name or f"{file.rpartition('/')[0].rpartition('/')[2]}.{func}", file, line)

"""The tracer of a projected run: what the runtime's own tracer keeps for each goroutine, processor and thread.

Before the first event that a goroutine or processor of a generation takes part in comes its status; sequence numbers
begin anew with each generation; every goroutine and processor is mentioned in each.  An event that the state of the
trace does not allow is not written.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from gosem.trace import wire
from gosem.trace.write import GenerationWriter, TraceWriter

NONE = -1
_GOIDS = 16
"""Ids of goroutines that a processor takes at a time (_GoidCacheBatch)."""


class NotTraceableError(Exception):
    """The step is one that no trace can show, since the tracer's own rules forbid it."""


@attrs.define
class Task:
    """A goroutine, as the tracer sees it: `status` is one of wire.GO_...; `m` is the thread that has it."""

    id: int
    status: int
    m: int = NONE
    seq: int = 0
    traced: bool = False


@attrs.define
class Proc:
    """A processor, as the tracer sees it: `status` is one of wire.PROC_...; ids of goroutines come from its block."""

    id: int
    status: int = wire.PROC_IDLE
    m: int = NONE
    seq: int = 0
    traced: bool = False
    goid: int = 0
    goid_end: int = 0


class Tracer:
    """Writes events, and keeps the state that they describe.

    `now` gives the time of the next event.  Threads, processors and goroutines are known by what the machine calls
    them (`slots` of goroutines are used again); the trace has thread ids, and goroutine ids that are never used
    again.  `limit` is GOMAXPROCS: processors beyond are not there.
    """

    def __init__(self, out: TraceWriter, procs: int, thread: Callable[[int], int], now: Callable[[], int]) -> None:
        self._out = out
        self._thread = thread
        self._now = now
        self.procs = [Proc(p) for p in range(procs)]
        self.limit = procs
        self.tasks: dict[int, Task] = {}
        self.proc_of: dict[int, int] = {}
        self.task_of: dict[int, int] = {}
        self.events = 0
        self._goids = 0
        self.writer: GenerationWriter

    # -- generations --------------------------------------------------------------------------------------------------

    def begin(self, writer: GenerationWriter) -> None:
        """A new generation: nothing has been mentioned in it yet."""
        self.writer = writer
        for proc in self.procs:
            proc.traced, proc.seq = False, 0
        for task in self.tasks.values():
            task.traced, task.seq = False, 0

    def end(self) -> None:
        """Mention what has not been, and end the generation."""
        somebody = next(iter(self.proc_of), 0)
        for m in sorted({*self.proc_of, *self.task_of}):
            self._statuses(m)
        for proc in self.procs[: self.limit]:
            self._proc_status(somebody, proc, proc.status)
        for task in self.tasks.values():
            self._task_status(NONE, task, task.status)
        self.writer.end()

    # -- statuses -----------------------------------------------------------------------------------------------------

    def _write(self, m: int, kind: int, *args: int) -> None:
        self.writer.event(self._thread(m) if m != NONE else NONE, self._now(), kind, *args)
        self.events += 1

    def _proc_status(self, m: int, proc: Proc, status: int) -> None:
        if not proc.traced:
            proc.traced = True
            self._write(m, wire.PROC_STATUS, proc.id, status)

    def _task_status(self, m: int, task: Task, status: int) -> None:
        if not task.traced:
            task.traced = True
            self._write(m, wire.GO_STATUS, task.id, self._thread(task.m) if task.m != NONE else NONE, status)

    def _statuses(self, m: int) -> None:
        """Before an event of thread m: its processor and goroutine, as they are."""
        if m in self.proc_of:
            proc = self.procs[self.proc_of[m]]
            self._proc_status(m, proc, proc.status)
        if m in self.task_of:
            task = self.tasks[self.task_of[m]]
            self._task_status(m, task, task.status)

    def _event(self, m: int, kind: int, *args: int) -> None:
        self._statuses(m)
        self._write(m, kind, *args)

    # -- what is where ------------------------------------------------------------------------------------------------

    def boot(self, m: int, p: int, slot: int) -> None:
        """The first goroutine runs, before the trace."""
        self._take(m, self.procs[p])
        self.tasks[slot] = Task(self.next_goid(p), wire.GO_RUNNING, m)
        self.task_of[m] = slot

    def exists(self, slot: int, status: int) -> None:
        """Another one is there, too, made before the trace on the first processor."""
        self.tasks[slot] = Task(self.next_goid(0), status)

    def next_goid(self, p: int) -> int:
        """An id for a goroutine created on processor p."""
        proc = self.procs[p]
        if proc.goid == proc.goid_end:
            proc.goid = self._goids + 1
            self._goids += _GOIDS
            proc.goid_end = proc.goid + _GOIDS
        proc.goid += 1
        return proc.goid - 1

    def _take(self, m: int, proc: Proc) -> None:
        proc.status, proc.m = wire.PROC_RUNNING, m
        self.proc_of[m] = proc.id

    def _leave(self, proc: Proc) -> None:
        proc.status = wire.PROC_IDLE
        del self.proc_of[proc.m]
        proc.m = NONE

    def _running(self, m: int, what: str) -> tuple[Task, Proc]:
        """The goroutine and processor of thread m, which must be running."""
        if m not in self.task_of or m not in self.proc_of or self.tasks[self.task_of[m]].status != wire.GO_RUNNING:
            raise NotTraceableError(f"{what} on M{m}, which runs no goroutine with a processor")
        return self.tasks[self.task_of[m]], self.procs[self.proc_of[m]]

    def runs(self, m: int) -> bool:
        """Thread m runs a goroutine on a processor, and could log."""
        return m in self.proc_of and m in self.task_of and self.tasks[self.task_of[m]].status == wire.GO_RUNNING

    # -- events -------------------------------------------------------------------------------------------------------

    def annotate(self, m: int, kind: int, *args: int) -> None:
        """ProcsChange, UserLog and the like: an event of a running goroutine that changes no state."""
        self._running(m, wire.name(kind))
        self._event(m, kind, *args)

    def sample(self, m: int, stack: int) -> None:
        """A sample of the CPU profile."""
        goid = self.tasks[self.task_of[m]].id if m in self.task_of else NONE
        self.writer.sample(self._now(), self._thread(m), self.proc_of.get(m, NONE), goid, stack)
        self.events += 1

    def create(self, m: int, slot: int, entry: int, stack: int, *, blocked: bool = False) -> int:
        """GoCreate, or GoCreateBlocked; the new id."""
        if slot in self.tasks:
            raise NotTraceableError(f"G{slot} is created on M{m} twice")
        if m not in self.proc_of:
            raise NotTraceableError(f"G{slot} is created on M{m}, which has no processor")
        goid = self.next_goid(self.proc_of[m])
        self.tasks[slot] = Task(goid, wire.GO_WAITING if blocked else wire.GO_RUNNABLE, traced=True)
        self._event(m, wire.GO_CREATE_BLOCKED if blocked else wire.GO_CREATE, goid, entry, stack)
        return goid

    def unblock(self, m: int, slot: int, stack: int) -> None:
        """GoUnblock."""
        task = self._task(slot, wire.GO_WAITING, "wakes up")
        self._task_status(m, task, wire.GO_WAITING)
        task.seq += 1
        task.status = wire.GO_RUNNABLE
        self._event(m, wire.GO_UNBLOCK, task.id, task.seq, stack)

    def start(self, m: int, slot: int) -> None:
        """GoStart."""
        task = self._task(slot, wire.GO_RUNNABLE, f"starts on M{m}")
        if m not in self.proc_of:
            raise NotTraceableError(f"G{slot} starts on M{m}, which has no processor")
        if m in self.task_of:
            raise NotTraceableError(f"G{slot} starts on M{m}, which has G{self.task_of[m]}")
        self._statuses(m)
        task.m = m
        self._task_status(m, task, wire.GO_RUNNABLE)
        task.seq += 1
        task.status = wire.GO_RUNNING
        self.task_of[m] = slot
        self._write(m, wire.GO_START, task.id, task.seq)

    def stop(self, m: int, kind: int, *args: int) -> None:
        """GoStop, GoBlock or GoDestroy: the goroutine on m does not run any more."""
        task, _ = self._running(m, wire.name(kind))
        self._event(m, kind, *args)
        slot = self.task_of.pop(m)
        task.m = NONE
        task.status = wire.GO_RUNNABLE if kind == wire.GO_STOP else wire.GO_WAITING
        if kind == wire.GO_DESTROY:
            del self.tasks[slot]

    def switch(self, m: int, slot: int, *, destroy: bool) -> None:
        """GoSwitch or GoSwitchDestroy: the goroutine on m gives its thread to one that waits."""
        task, _ = self._running(m, "GoSwitch")
        following = self._task(slot, wire.GO_WAITING, f"is switched to on M{m}")
        self._task_status(m, following, wire.GO_WAITING)
        self._statuses(m)
        following.seq += 1
        self._write(m, wire.GO_SWITCH_DESTROY if destroy else wire.GO_SWITCH, following.id, following.seq)
        if destroy:
            del self.tasks[self.task_of[m]]
        else:
            task.status, task.m = wire.GO_WAITING, NONE
        following.status, following.m = wire.GO_RUNNING, m
        self.task_of[m] = slot

    def syscall(self, m: int, stack: int) -> None:
        """GoSyscallBegin."""
        task, proc = self._running(m, "a system call begins")
        self._statuses(m)
        proc.seq += 1
        self._write(m, wire.GO_SYSCALL_BEGIN, proc.seq, stack)
        task.status = wire.GO_SYSCALL
        proc.status = wire.PROC_SYSCALL

    def syscall_end(self, m: int) -> None:
        """GoSyscallEnd: back with the processor that it had."""
        task, proc = self.tasks[self.task_of[m]], self.procs[self.proc_of[m]]
        self._event(m, wire.GO_SYSCALL_END)
        task.status, proc.status = wire.GO_RUNNING, wire.PROC_RUNNING

    def syscall_end_blocked(self, m: int) -> None:
        """GoSyscallEndBlocked: back without it; the goroutine is runnable, and on no thread."""
        self._event(m, wire.GO_SYSCALL_END_BLOCKED)
        task = self.tasks[self.task_of.pop(m)]
        task.status, task.m = wire.GO_RUNNABLE, NONE

    def proc_start(self, m: int, p: int) -> None:
        """ProcStart."""
        proc = self.procs[p]
        if proc.status != wire.PROC_IDLE:
            raise NotTraceableError(f"M{m} takes P{p}, which M{proc.m} has")
        if m in self.proc_of:
            raise NotTraceableError(f"M{m} takes P{p}, but has P{self.proc_of[m]}")
        self._statuses(m)
        self._proc_status(m, proc, wire.PROC_IDLE)
        proc.seq += 1
        self._write(m, wire.PROC_START, p, proc.seq)
        self._take(m, proc)

    def proc_stop(self, m: int) -> None:
        """ProcStop: thread m gives its processor up."""
        self._event(m, wire.PROC_STOP)
        self._leave(self.procs[self.proc_of[m]])

    def proc_steal(self, thief: int, p: int) -> None:
        """ProcSteal: thread `thief` takes p from a thread in a system call."""
        proc = self.procs[p]
        if proc.status != wire.PROC_SYSCALL:
            raise NotTraceableError(f"P{p} is taken from M{proc.m}, which is not in a system call")
        self._proc_status(thief, proc, wire.PROC_SYSCALL_ABANDONED)  # the thief cannot speak for the thread
        self._statuses(thief)
        proc.seq += 1
        self._write(thief, wire.PROC_STEAL, p, proc.seq, self._thread(proc.m))
        self._leave(proc)

    def _task(self, slot: int, status: int, what: str) -> Task:
        task = self.tasks.get(slot)
        if task is None or task.status != status:
            raise NotTraceableError(f"G{slot} {what}, but it is {_STATUS[task.status] if task else 'dead'}")
        return task


_STATUS = {
    wire.GO_RUNNABLE: "runnable",
    wire.GO_RUNNING: "running",
    wire.GO_SYSCALL: "in a system call",
    wire.GO_WAITING: "waiting",
}

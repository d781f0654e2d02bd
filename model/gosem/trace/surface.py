"""What Go's reader shows for the events of the wire: its transitions, ranges and metrics.

The wire has one event where Go's reader shows three (a switch of coroutines) or two (a C thread that leaves with its
processor), and Go's reader adds one at each end of a generation.  A comparison event by event needs these; nothing
else does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from . import wire
from .errors import TraceError
from .event import Event, stack_of
from .gotext import quote
from .read import Generation
from .source import Input
from .stream import Events
from .tables import Frame, nanoseconds
from .wire import signed

_GO = ("Undetermined", "Runnable", "Running", "Syscall", "Waiting")
_PROC = ("Undetermined", "Running", "Idle", "Running", "Idle")
_METRIC = {
    wire.PROCS_CHANGE: "/sched/gomaxprocs:threads",
    wire.HEAP_ALLOC: "/memory/classes/heap/objects:bytes",
    wire.HEAP_GOAL: "/gc/heap/goal:bytes",
}
_RANGE = {
    wire.GC_BEGIN: "GC concurrent mark phase",
    wire.GC_SWEEP_BEGIN: "GC incremental sweep",
    wire.GC_MARK_ASSIST_BEGIN: "GC mark assist",
}
_NO_TASK = wire.MAX_UINT64


class Surfaced(NamedTuple):
    """An event as Go's reader shows it; `stack` is where it happened, leaf first."""

    time: int
    m: int
    p: int
    g: int
    kind: str
    details: str
    stack: tuple[Frame, ...] = ()

    def __str__(self) -> str:
        words = [str(self.time), str(self.m), str(self.p), str(self.g), self.kind, self.details]
        return " ".join(word for word in words if word) + _top(self.stack)


def _top(stack: tuple[Frame, ...]) -> str:
    return f" @{quote(stack[0].func)}:{stack[0].line}/{len(stack)}" if stack else ""


class Surface:
    """Shows the events of one trace, generation by generation: `show` each, then `end`."""

    def __init__(self) -> None:
        self._last = 0
        self._syncs = 0
        self._procs: dict[int, int] = {}
        """The status of each processor, as far as that decides what is shown."""
        self._goroutines: set[int] = set()
        self._tasks: dict[int, tuple[int, str]] = {}
        self._stw: dict[int, int] = {}
        self._first = True

    def show(self, generation: Generation, events: list[Event]) -> Iterator[Surfaced]:
        """What is shown for a generation."""
        self._syncs += 1
        time = nanoseconds(generation.min_time, generation.freq_ns)
        self._last = time if time > self._last else self._last + 1
        clock = generation.clock
        details = f"{self._syncs}" + (
            f" trace={clock.trace} mono={clock.mono} wall={clock.sec}.{clock.nsec}" if clock else ""
        )
        yield Surfaced(self._last, -1, -1, -1, "Sync", details)
        for event in events:
            for shown in self._one(generation, event):
                self._last = shown.time
                yield shown
        self._first = self._first and not events

    def end(self) -> Surfaced:
        """What is shown at the end of the trace."""
        self._syncs += 1
        self._last += 1
        return Surfaced(self._last, -1, -1, -1, "Sync", f"{self._syncs}")

    def _one(self, generation: Generation, event: Event) -> Iterator[Surfaced]:
        kind, time, m, p, g, args = event
        stack = generation.stack(stack_of(event))
        known = wire.KINDS[kind]

        def shown(what: str, details: str) -> Surfaced:
            return Surfaced(time, m, p, g, what, details, stack)

        if known.experiment:
            values = ",".join(f"{name.split('_')[0]}={value}" for name, value in zip(known.args, args, strict=True))
            yield shown("Experimental", f"{known.name} {values}")
        elif kind in _METRIC:
            yield shown("Metric", f"{_METRIC[kind]}={args[0]}")
        elif kind == wire.CPU_SAMPLE:
            yield shown("StackSample", "")
        elif kind == wire.GO_LABEL:
            yield shown("Label", f"{quote(generation.string(args[0]))} Goroutine({g})")
        elif kind in (wire.USER_TASK_BEGIN, wire.USER_TASK_END):
            yield shown(*self._task(generation, kind, args))
        elif kind in (wire.USER_REGION_BEGIN, wire.USER_REGION_END):
            what = "RegionBegin" if kind == wire.USER_REGION_BEGIN else "RegionEnd"
            yield shown(what, f"{args[0]} {quote(generation.string(args[1]))}")
        elif kind == wire.USER_LOG:
            yield shown("Log", f"{args[0]} {quote(generation.string(args[1]))} {quote(generation.string(args[2]))}")
        elif known.starts in _RANGE or kind in _RANGE or kind in (wire.STW_BEGIN, wire.STW_END):
            yield shown(*self._range(generation, event))
        elif kind in (wire.GO_SWITCH, wire.GO_SWITCH_DESTROY):
            next_g = signed(args[0])
            yield shown("StateTransition", f'G{next_g} Waiting->Runnable ""')
            gone = "Waiting" if kind == wire.GO_SWITCH else "NotExist"
            yield Surfaced(time + 1, m, p, g, "StateTransition", f'G{g} Running->{gone} ""')
            yield Surfaced(time + 2, m, p, -1, "StateTransition", f'G{next_g} Runnable->Running ""')
            if kind == wire.GO_SWITCH_DESTROY:
                self._goroutines.discard(g)
        elif known.name.startswith("Proc"):
            yield shown("StateTransition", self._proc(kind, p, args))
        else:
            if kind == wire.GO_DESTROY_SYSCALL and p != -1:
                self._procs[p] = wire.PROC_SYSCALL_ABANDONED
                yield Surfaced(time - 1, m, p, g, "StateTransition", f'P{p} Running->Idle ""')
            yield shown("StateTransition", self._go(generation, event))

    def _task(self, generation: Generation, kind: int, args: tuple[int, ...]) -> tuple[str, str]:
        id = args[0]
        if kind == wire.USER_TASK_BEGIN:
            parent, name = args[1] or _NO_TASK, generation.string(args[2])
            self._tasks[id] = (parent, name)
            return "TaskBegin", f"{id} parent={parent} {quote(name)}"
        parent, name = self._tasks.pop(id, (_NO_TASK, ""))
        return "TaskEnd", f"{id} parent={parent} {quote(name)}"

    def _range(self, generation: Generation, event: Event) -> tuple[str, str]:
        kind, _, _, p, g, args = event
        known = wire.KINDS[kind]
        what = "RangeBegin" if not known.starts else "RangeActive" if known.name.endswith("Active") else "RangeEnd"
        attributes = ""
        if kind == wire.STW_BEGIN:
            self._stw[g] = args[0]
        if kind in (wire.STW_BEGIN, wire.STW_END):
            reason = args[0] if kind == wire.STW_BEGIN else self._stw.pop(g)
            name, scope = f"stop-the-world ({generation.string(reason)})", f"Goroutine({g})"
        else:
            name = _RANGE[known.starts or kind]
            if kind in (wire.GC_BEGIN, wire.GC_ACTIVE, wire.GC_END):
                scope = "None"
            elif kind == wire.GC_SWEEP_ACTIVE:
                scope = f"Proc({signed(args[0])})"
            elif kind == wire.GC_MARK_ASSIST_ACTIVE:
                scope = f"Goroutine({signed(args[0])})"
            elif known.name.startswith("GCSweep"):
                scope = f"Proc({p})"
                if kind == wire.GC_SWEEP_END:
                    attributes = f" bytes swept={args[0]} bytes reclaimed={args[1]}"
            else:
                scope = f"Goroutine({g})"
        return what, f"{quote(name)} {scope}{attributes}"

    def _proc(self, kind: int, p: int, args: tuple[int, ...]) -> str:
        procs = self._procs
        if kind == wire.PROC_STOP:
            procs[p] = wire.PROC_IDLE
            return f'P{p} Running->Idle ""'
        id = signed(args[0])
        if kind == wire.PROC_START:
            procs[id] = wire.PROC_RUNNING
            return f'P{id} Idle->Running ""'
        if kind == wire.PROC_STEAL:
            old = "Idle" if procs[id] == wire.PROC_SYSCALL_ABANDONED else "Running"
            procs[id] = wire.PROC_IDLE
            return f'P{id} {old}->Idle ""'
        status = args[1] & 0xFF
        new = _PROC[status]
        if id not in procs:
            procs[id] = status
            return f'P{id} {"Undetermined" if self._first else "NotExist"}->{new} ""'
        if status == wire.PROC_SYSCALL_ABANDONED and procs[id] != status:
            new = "Running"  # it is known to be in a syscall, and whose
        return f'P{id} {new}->{new} ""'

    def _go(self, generation: Generation, event: Event) -> str:
        kind, _, _, p, g, args = event
        known = self._goroutines
        reason = ""
        if kind in (wire.GO_STATUS, wire.GO_STATUS_STACK):
            g, status = signed(args[0]), args[2] & 0xFF
            old = _GO[status] if g in known else "Undetermined"
            new = _GO[status]
            known.add(g)
        elif kind in (wire.GO_CREATE, wire.GO_CREATE_BLOCKED, wire.GO_CREATE_SYSCALL):
            g, old = signed(args[0]), "NotExist"
            new = {wire.GO_CREATE: "Runnable", wire.GO_CREATE_BLOCKED: "Waiting"}.get(kind, "Syscall")
            known.add(g)
        elif kind in (wire.GO_START, wire.GO_UNBLOCK):
            g = signed(args[0])
            old, new = ("Runnable", "Running") if kind == wire.GO_START else ("Waiting", "Runnable")
        else:
            old, new = {
                wire.GO_DESTROY: ("Running", "NotExist"),
                wire.GO_DESTROY_SYSCALL: ("Syscall", "NotExist"),
                wire.GO_STOP: ("Running", "Runnable"),
                wire.GO_BLOCK: ("Running", "Waiting"),
                wire.GO_SYSCALL_BEGIN: ("Running", "Syscall"),
                wire.GO_SYSCALL_END: ("Syscall", "Running"),
                wire.GO_SYSCALL_END_BLOCKED: ("Syscall", "Runnable"),
            }[kind]
            if new == "NotExist":
                known.discard(g)
            if kind in (wire.GO_STOP, wire.GO_BLOCK):
                reason = generation.string(args[0])
        if kind == wire.GO_SYSCALL_BEGIN:
            self._procs[p] = wire.PROC_SYSCALL
        elif kind == wire.GO_SYSCALL_END:
            self._procs[p] = wire.PROC_RUNNING
        return f"G{g} {old}->{new} {quote(reason)}{_top(self._transition_stack(generation, event))}"

    @staticmethod
    def _transition_stack(generation: Generation, event: Event) -> tuple[Frame, ...]:
        """The stack of the goroutine that the event is about."""
        kind, args = event[0], event[5]
        if kind in (wire.GO_CREATE, wire.GO_CREATE_BLOCKED):
            return generation.stack(args[1])
        if kind in (wire.GO_STOP, wire.GO_BLOCK, wire.GO_SYSCALL_BEGIN, wire.GO_STATUS_STACK):
            return generation.stack(stack_of(event))
        return ()


def surfaced(source: Input) -> Iterator[Surfaced]:
    """All that Go's reader shows of a trace, up to the TraceError with which it stops, if it does."""
    surface, events = Surface(), Events(source, strict=True)
    done: Generation | None = None
    try:
        for generation, ordered in events:
            yield from surface.show(generation, ordered)
            done = generation
    except TraceError:
        broken = events.generation
        if broken is done or broken is None:
            yield surface.end()
        elif events.orderer.begun:
            yield from surface.show(broken, events.orderer.ordered)
        raise
    yield surface.end()

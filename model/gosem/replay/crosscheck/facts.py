"""What a trace says that the runtime says elsewhere, too: collections, stops, the heap, workers, assists, goroutines."""

from __future__ import annotations

import attrs

from gosem.trace import Event, Generation, wire
from gosem.trace.tables import Clock

from .additions import Additions, Told

SWEEP_TERMINATION = "GC sweep termination"
MARK_TERMINATION = "GC mark termination"
FORCED_BY = "runtime.GC"
"""The frame below gcStart where the program has asked for the cycle."""
WORKER = "runtime.gcBgMarkWorker"


@attrs.define
class Stop:
    """A stop of the world, from its request to STWEnd; None where the trace ends first.

    `before` and `after` are the times of that thread's last event before the request and its first one after it,
    `resized` that of ProcsChange, which procresize writes with the world still stopped, just before it starts again.
    """

    event: int
    begin: int
    kind: str
    m: int
    p: int
    g: int
    before: int = 0
    after: int | None = None
    resized: int | None = None
    end: int | None = None
    late: bool = False
    """Is any of its times later than it was?  See `Late`."""

    @property
    def is_gc(self) -> bool:
        """Does a collection stop the world?  All other kinds count as "other" in runtime/metrics."""
        return self.kind in (SWEEP_TERMINATION, MARK_TERMINATION)


@attrs.define
class Labelled:
    """A goroutine with the label of a mark worker, from GoStart until it leaves its processor.  `worker` is false for
    finding F2."""

    event: int
    begin: int
    m: int
    p: int
    g: int
    label: str
    end: int | None = None
    worker: bool = True


@attrs.define
class Assist:
    """A mark assist of one goroutine."""

    begin: int
    g: int
    end: int | None = None


@attrs.define
class Cycle:
    """A collection, as far as it is in the trace: `begin` or `end` is None where it is not.  Sizes are in bytes.

    HeapAlloc is written after the counter has changed, so the last one written need not be the newest, and what is known
    is a set: `asked` what heapLive may be between GCBegin and the request to stop, `started` when marking begins,
    `ended` when it ends.  `marked` is what is live then.
    """

    event: int
    begin: int | None
    m: int
    p: int
    g: int
    procs: int
    forced: bool = False
    asked: set[int] = attrs.field(factory=set)
    started: set[int] = attrs.field(factory=set)
    ended: set[int] = attrs.field(factory=set)
    marked: int | None = None
    goal: int | None = None
    """The last HeapGoal before it ends, 0 for none (GC off)."""
    next_goal: int | None = None
    goal_time: int | None = None
    """When `next_goal` is written."""
    stops: list[Stop] = attrs.field(factory=list)
    labelled: list[Labelled] = attrs.field(factory=list)
    assists: list[Assist] = attrs.field(factory=list)
    end_event: int = -1
    end: int | None = None
    late: bool = False
    """Is GCBegin or HeapGoal told later than it was?  See `Late`."""

    @property
    def whole(self) -> bool:
        """Are both its ends in the trace, down to the start of the world?"""
        return self.begin is not None and bool(self.stops) and self.stops[-1].end is not None and self.end is not None

    @property
    def sweep_termination(self) -> Stop | None:
        """The stop that it begins with."""
        return next((s for s in self.stops if s.kind == SWEEP_TERMINATION), None)

    @property
    def mark_termination(self) -> Stop | None:
        """The stop that it ends with; those before it, of the same kind, resumed marking."""
        return self.stops[-1] if self.end is not None and self.stops else None


@attrs.define
class Facts:
    """Everything that is compared.  Times are in nanoseconds, on the clock of the trace."""

    events: int = 0
    begin: int = 0
    end: int = 0
    """When it certainly was still on."""
    last: int = 0
    """The time of the last event."""
    version: int = 0
    clocks: list[Clock] = attrs.field(factory=list)
    cycles: list[Cycle] = attrs.field(factory=list)
    stops: list[Stop] = attrs.field(factory=list)
    stray: list[Labelled] = attrs.field(factory=list)
    """Labels outside of any cycle."""
    created: int = 0
    """GoCreate and GoCreateBlocked."""
    alive: set[int] = attrs.field(factory=set)
    """Goroutines that were there when the trace began."""
    procs: int | None = None
    """GOMAXPROCS at the end."""
    goal: int | None = None
    """The last HeapGoal."""
    goals: list[tuple[int, int, bool]] = attrs.field(factory=list)
    """Every HeapGoal: its time, its value, and is it that of a cycle's end?"""
    additions: Additions = attrs.field(factory=Additions)
    threads: set[int] = attrs.field(factory=set)
    workers: set[int] = attrs.field(factory=set)
    """The goroutines that are mark workers."""


class Late:
    """Tells how early an event can have been.

    The order puts a generation behind the one before, and times increase with the order.  But a thread may write to its old
    generation for a while when others write to the new one already.  What they write is then told with times right behind
    the last event of the old one, which may be milliseconds too late.
    """

    def __init__(self) -> None:
        self.last: dict[int, int] = {}
        """By thread, how early its last event can have been."""
        self.may = False
        """May the next event be late at all?"""
        self._begin = self._end = self._limit = 0

    def generation(self, events: list[Event]) -> None:
        """Another one begins."""
        if not self.last and events:
            self._begin = events[0][1]
        self.may, self._limit = bool(self._end), self._end + _STEP
        self._end = events[-1][1] if events else self._end

    def low(self, time: int, m: int) -> int:
        """How early the next event, one of thread m, can have been."""
        if self.may and time <= self._limit:
            self._limit = time + _STEP
            return self.last.get(m, self._begin)
        self.may = False
        return time


_LEAVING = frozenset({wire.GO_STOP, wire.GO_BLOCK, wire.GO_DESTROY})
"""A goroutine leaves its processor."""
_STEP = 4
"""Nanoseconds that an event is behind the one before, if that is all that is known about its time."""


class Digest:
    """Makes the facts, a generation at a time."""

    def __init__(self) -> None:
        self.facts = Facts()
        self._cycle: Cycle | None = None
        self._stop: Stop | None = None
        self._heap: dict[int, tuple[int, int, int]] = {}
        """By thread, its last HeapAlloc: not before, when written, bytes."""
        self._late = Late()
        self._last = self._late.last
        self._low = 0
        """How early the event at hand can have been."""
        self._open: dict[int, Labelled] = {}
        self._assists: dict[int, Assist] = {}
        self._first_generation = -1
        self._unknown: set[int] = set()
        """Goroutines from before the trace that have not shown yet what they are."""
        self._handlers = {
            wire.PROCS_CHANGE: self._procs_change,
            wire.GO_CREATE: self._go_create,
            wire.GO_CREATE_BLOCKED: self._go_create,
            wire.GO_STATUS: self._go_status,
            wire.GO_STATUS_STACK: self._go_status,
            wire.GO_LABEL: self._go_label,
            wire.STW_BEGIN: self._stw_begin,
            wire.STW_END: self._stw_end,
            wire.GC_ACTIVE: self._gc_active,
            wire.GC_BEGIN: self._gc_begin,
            wire.GC_END: self._gc_end,
            wire.HEAP_ALLOC: self._heap_alloc,
            wire.HEAP_GOAL: self._heap_goal,
            wire.GC_MARK_ASSIST_BEGIN: self._assist_begin,
            wire.GC_MARK_ASSIST_ACTIVE: self._assist_active,
            wire.GC_MARK_ASSIST_END: self._assist_end,
        }

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """The events of the next generation, in order."""
        facts, last, late, handlers = self.facts, self._last, self._late, self._handlers
        self._generation = generation
        late.generation(events)
        labelled, unknown = self._open, self._unknown
        if self._first_generation < 0 and events:
            self._first_generation = generation.number
            facts.begin, facts.version = events[0][1], generation.version
        if generation.clock is not None:
            facts.clocks.append(generation.clock)
        number = facts.events
        for kind, time, m, p, g, args in events:
            if kind >= wire.EXPERIMENTAL_BATCH:
                number += 1
                continue
            low = self._low = late.low(time, m) if late.may else time
            stop = self._stop
            if stop is not None and stop.after is None and m == stop.m:
                stop.after = time
            handler = handlers.get(kind)
            if handler is not None:
                handler(number, time, m, p, g, args)
            elif kind in _LEAVING:
                if g in labelled:
                    labelled.pop(g).end = time
                if g in unknown and kind == wire.GO_BLOCK:
                    unknown.discard(g)
                    self._show(g, args[1])
            last[m] = low
            number += 1
        facts.events = number
        facts.threads = {m for m in last if m >= 0}
        if events:
            facts.last, facts.end = events[-1][1], max((low for m, low in last.items() if m >= 0), default=facts.end)

    def finish(self) -> Facts:
        """There are no more events."""
        workers = self.facts.workers
        for labelled in (*self.facts.stray, *(w for cycle in self.facts.cycles for w in cycle.labelled)):
            labelled.worker = labelled.g in workers
        return self.facts

    # -- goroutines ------------------------------------------------------------------------------------------------

    def _go_create(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        self.facts.created += 1
        if any(frame.func == WORKER for frame in self._generation.stack(args[1])):
            self.facts.workers.add(args[0])

    def _go_status(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        if self._generation.number == self._first_generation:
            self.facts.alive.add(args[0])
            self._unknown.add(args[0])
        if len(args) > 3:
            self._show(args[0], args[3])

    def _show(self, g: int, stack: int) -> None:
        """A stack of g shows where it began."""
        frames = self._generation.stack(stack)
        if frames and frames[-1].func == WORKER:
            self.facts.workers.add(g)

    def _go_label(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        labelled = Labelled(number, self._last.get(m, self._low), m, p, g, self._generation.string(args[0]))
        self._open[g] = labelled
        (self._cycle.labelled if self._cycle is not None else self.facts.stray).append(labelled)

    # -- stops -----------------------------------------------------------------------------------------------------

    def _procs_change(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        self.facts.procs = args[0]
        stop = self._stop
        if stop is not None and stop.m == m:
            stop.resized = time
            stop.late |= self._low < time
            if stop.kind == SWEEP_TERMINATION and self._cycle is not None:
                self._cycle.started = self._newest()

    def _stw_begin(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        self._stop = Stop(number, time, self._generation.string(args[0]), m, p, g, self._last.get(m, 0))
        self._stop.late = self._low < time
        self.facts.stops.append(self._stop)
        if self._stop.is_gc and self._cycle is not None:
            self._cycle.stops.append(self._stop)

    def _stw_end(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        if self._stop is not None:
            self._stop.end = time
            self._stop.late |= self._low < time
            self._stop = None
        if self._cycle is not None and self._cycle.end is not None:
            self._cycle = None

    # -- collections -----------------------------------------------------------------------------------------------

    def _gc_active(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        if self._cycle is None:
            self._cycle = Cycle(number, None, m, p, g, self.facts.procs or 0)
            self.facts.cycles.append(self._cycle)

    def _gc_begin(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        forced = any(frame.func == FORCED_BY for frame in self._generation.stack(args[1]))
        self._cycle = Cycle(number, time, m, p, g, self.facts.procs or 0, forced, self._newest())
        self._cycle.late = self._low < time
        self.facts.cycles.append(self._cycle)

    def _gc_end(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        if self._cycle is None:  # it was marking when the trace began, and nothing has said so
            self._cycle = Cycle(number, None, m, p, g, self.facts.procs or 0)
            self.facts.cycles.append(self._cycle)
            if self._stop is not None:
                self._cycle.stops.append(self._stop)
        self._cycle.end, self._cycle.end_event = time, number
        self._cycle.goal = self.facts.goal

    # -- the heap --------------------------------------------------------------------------------------------------

    def _newest(self) -> set[int]:
        """What the newest of the threads' last sizes may be.  One that was written before another one can have been
        changed is not the newest."""
        latest = max((begin for begin, _, _ in self._heap.values()), default=0)
        return {size for _, written, size in self._heap.values() if written >= latest}

    def _heap_alloc(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        stop, cycle, size = self._stop, self._cycle, args[0]
        begin = self._last.get(m, 0)
        if stop is not None or self._late.may:
            self.facts.additions.forget()
        else:
            self.facts.additions.told(Told(number, begin, time, m, p, g, size))
        # resetLive, with the world stopped; what the thread allocates to start it again comes after ProcsChange
        if stop is not None and stop.m == m and stop.kind == MARK_TERMINATION and stop.resized is None:
            if cycle is not None:
                cycle.ended, cycle.marked = self._newest(), size
            self._heap = {m: (begin, time, size)}
            return
        self._heap[m] = (begin, time, size)
        if cycle is not None and cycle.begin is not None and not cycle.started:
            first = cycle.stops[0] if cycle.stops else None
            if first is None or begin < first.begin:
                cycle.asked.add(size)

    def _heap_goal(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        cycle = self._cycle
        ends = cycle is not None and cycle.end is not None and cycle.next_goal is None
        if cycle is not None and ends:
            cycle.next_goal, cycle.goal_time = args[0], time
            cycle.late |= self._low < time
        self.facts.goal = args[0]
        self.facts.goals.append((time, args[0], ends))

    def _assist_begin(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        self._assist(g)

    def _assist_active(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        if args[0] not in self._assists:
            self._assist(args[0])

    def _assist(self, g: int) -> None:
        assist = self._assists[g] = Assist(self._low, g)
        if self._cycle is not None:
            self._cycle.assists.append(assist)

    def _assist_end(self, number: int, time: int, m: int, p: int, g: int, args: tuple[int, ...]) -> None:
        assist = self._assists.pop(g, None)
        if assist is not None:
            assist.end = time

"""Level 3 of the replay: the allocator, from traces recorded with GODEBUG=traceallocfree=1.

Events of allocation are ordered by their thread and by time only.  Time is not quite enough: a stamp that would not be
later than the one before on its thread is made later, so in a burst, as a sweep is one, a thread's stamps run ahead of its
clock, and another thread may take a freed slot before the event that says so.  An event that is not explained therefore
waits, and its thread with it, as long as an event is to come that may have happened before it; only then is it a divergence.
"""

from __future__ import annotations

import gc
import time
from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from itertools import accumulate

from gosem.replay.outcome import Divergence, Outcome
from gosem.trace import Event, Generation, wire

from . import rules, sizes
from .caches import Caches
from .objects import Objects
from .pacer import Pacer
from .phases import Phases
from .spans import Spans
from .stacks import Stacks
from .state import Failure, Held, Thread, World
from .summary import Tally
from .types import experiment

Handler = Callable[[int, Event, Thread, int, bool], Failure | None]

_OLDEST = 26
"""The minor version of the first header whose span layout this is."""
_OLD = "the trace is of a Go older than 1.26, whose spans are laid out in another way"
_NO_LIST = "the trace does not begin with the list of the heap, so the heap is not known"
_SHOWN = 200
"""Divergences that are told one by one."""
_QUIET = frozenset(
    (wire.GO_STATUS, wire.GO_STATUS_STACK, wire.PROC_STATUS, wire.GC_SWEEP_ACTIVE, wire.GC_MARK_ASSIST_ACTIVE)
)
"""Written between any two events, as a generation begins."""
_SHOWN_RUNS = {
    wire.SPAN_ALLOC: "MHeap/init-span",
    wire.HEAP_OBJECT_ALLOC: "Malloc/initialise",
    wire.HEAP_OBJECT_FREE: "Sweep/sweep",
    wire.SPAN_FREE: "Sweep/free",
    wire.GOROUTINE_STACK_ALLOC: "Stack/alloc",
    wire.GOROUTINE_STACK_FREE: "Stack/free",
}


class AllocatorReplay:
    """Takes the generations of a trace in turn.  Memory is that of the live heap's bookkeeping, and one generation."""

    def __init__(self) -> None:
        self.outcome = Outcome(level="allocator")
        self.world = world = World()
        self.tally = tally = Tally()
        self.pacer = Pacer(world, tally)
        self.caches = Caches(world, self.pacer)
        self.objects = Objects(world, self.caches, self.pacer, tally)
        self.spans = Spans(world, tally)
        self.stacks = Stacks(world, tally)
        self.phases = Phases(world, self.caches, self.stacks, self.pacer)
        self.counts = [0] * 256
        """Events by kind."""
        self.more = 0
        """Divergences that are not told one by one."""
        self.waited = 0
        """Events that had to wait for those of another thread."""
        self._handlers = self._table()
        self._number = 0
        self._first: int | None = None
        self._known = False
        """There have been events of allocation."""
        self._waiting: list[Thread] = []
        self._events: list[Event] = []
        self._begin: dict[int, tuple[int, int]] = {}
        self._lows: list[int] = []
        self._gap = 2

    def _table(self) -> list[Handler | None]:
        o, s, t, f = self.objects, self.spans, self.stacks, self.phases
        table: dict[int, Handler] = {
            wire.SPAN: s.exists, wire.SPAN_ALLOC: s.alloc, wire.SPAN_FREE: s.free, wire.HEAP_OBJECT: s.object_exists,
            wire.HEAP_OBJECT_ALLOC: o.alloc, wire.HEAP_OBJECT_FREE: o.free, wire.GOROUTINE_STACK: t.exists,
            wire.GOROUTINE_STACK_ALLOC: t.alloc, wire.GOROUTINE_STACK_FREE: t.free, wire.HEAP_ALLOC: self.pacer.heap_alloc,
            wire.GO_START: f.go_start, wire.GO_STOP: f.go_stop, wire.GO_BLOCK: f.go_block, wire.GO_CREATE: f.go_create,
            wire.GO_CREATE_BLOCKED: f.go_create, wire.GO_CREATE_SYSCALL: f.go_create, wire.GO_DESTROY: f.go_destroy,
            wire.GO_DESTROY_SYSCALL: f.go_destroy, wire.GO_SWITCH: f.go_switch, wire.GO_SWITCH_DESTROY: f.go_switch_destroy,
            wire.GO_SYSCALL_BEGIN: f.go_syscall, wire.GO_SYSCALL_END: f.go_syscall, wire.GO_SYSCALL_END_BLOCKED: f.go_wait,
            wire.PROC_START: f.proc_start, wire.PROC_STOP: f.proc_stop, wire.STW_BEGIN: f.stw_begin,
            wire.STW_END: f.stw_end, wire.GC_BEGIN: f.gc_begin, wire.GC_ACTIVE: f.gc_active, wire.GC_END: f.gc_end,
            wire.GC_SWEEP_BEGIN: f.sweep_begin, wire.GC_SWEEP_END: f.sweep_end,
        }  # fmt: skip
        return [table.get(kind) for kind in range(256)]

    # -- the loop ---------------------------------------------------------------------------------------------------------

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """Take the events of the next generation."""
        begun = time.process_time()
        collecting = gc.isenabled()
        gc.disable()  # there are no cycles, and the events are many
        try:
            if not self.outcome.inconclusive and self._open(generation, events):
                self._run(events)
        finally:
            if collecting:
                gc.enable()
        self._number += len(events)
        self.outcome.seconds += time.process_time() - begun

    def _open(self, generation: Generation, events: list[Event]) -> bool:
        """Is there anything to replay in the generation, and can it be?"""
        if self._first is None and events:
            self._first = events[0][1]
        if not self._known:
            if not any(event[0] >= wire.SPAN for event in events):
                return False
            self._known = True
            if generation.version < _OLDEST:
                self.outcome.inconclusive = _OLD
            elif not any(event[0] == wire.SPAN for event in events):
                self.outcome.inconclusive = _NO_LIST
        self.world.types, info = experiment(generation)
        if info and info[1:] != (sizes.PAGE, sizes.WORD, sizes.STACK):
            self.outcome.inconclusive = (
                "pages and stacks are of other sizes here: {} bytes a page, {} a word, {} a stack".format(*info[1:])
            )
        self.objects.begin()
        self.phases.begin(generation)
        self._gap = int(2 * generation.freq_ns)
        return not self.outcome.inconclusive

    def _run(self, events: list[Event]) -> None:
        threads, handlers, counts, world = self.world.threads, self._handlers, self.counts, self.world
        waiting, gap, sample = self._waiting, self._gap, wire.CPU_SAMPLE
        self._events, self._lows = events, []
        self._begin = {m: (thread.time, thread.low) for m, thread in threads.items()}
        for i, event in enumerate(events):
            kind = event[0]
            if kind == sample:  # a sample of the CPU profile is no event of its thread
                continue
            thread = threads.get(event[2])
            if thread is None:
                thread = threads[event[2]] = Thread(event[2])
            now = event[1]
            if now - thread.time >= gap:
                thread.low = now
            thread.time = now
            if waiting:
                self._retry(i)
            handler = handlers[kind]
            if handler is None:
                if kind in _QUIET:
                    continue
                if thread.held is None:
                    thread.last = kind
                    continue
            counts[kind] += 1
            if thread.held is not None:
                thread.held.append(Held(i, event, thread.low))
                self.waited += 1
                continue
            if handler is not None:
                failure = handler(self._number + i, event, thread, thread.low, False)
                if failure is not None and self._fails(i, event, thread, failure):
                    continue
                if world.late or (world.passed and len(world.passed) > len(world.inside)):
                    self._settle()
            thread.last = kind
        if waiting:
            self._retry(len(events) + 1)
        self._events = []

    # -- waiting ----------------------------------------------------------------------------------------------------------

    def _fails(self, i: int, event: Event, thread: Thread, failure: Failure) -> bool:
        """An event is not explained: it waits, if an event is to come that may have been earlier.  Does it?"""
        if self._patience(event) > i + 1:
            thread.held = deque((Held(i, event, thread.low),))
            self._waiting.append(thread)
            self.waited += 1
            return True
        self._diverge(self._number + i, event, failure)
        self._apply(i, event, thread, thread.low, True)
        return False

    def _patience(self, event: Event) -> int:
        """The place of the first event from which on all have happened after this one."""
        if not self._lows:
            known = dict(self._begin)
            lows = []
            for it in self._events:
                before, low = known.get(it[2], (-self._gap - 1, 0))
                if it[1] - before >= self._gap:
                    low = it[1]
                known[it[2]] = (it[1], low)
                lows.append(low)
            self._lows = list(accumulate(reversed(lows), min))[::-1]  # the least from each place on
        return bisect_right(self._lows, event[1])

    def _retry(self, i: int) -> None:
        """What waits may be explained by now; what has waited long enough is a divergence."""
        again = True
        while again:
            again = False
            for thread in [*self._waiting]:
                held = thread.held
                while held:
                    number, event, low = held[0]
                    failure = self._apply(number, event, thread, low, False)
                    if failure is not None:
                        if self._patience(event) > i:
                            break
                        self._diverge(self._number + number, event, failure)
                        self._apply(number, event, thread, low, True)
                    held.popleft()
                    again = True
                    thread.last = event[0]
                if not held:
                    thread.held = None
                    self._waiting.remove(thread)

    def _apply(self, i: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        handler = self._handlers[event[0]]
        failure = handler(self._number + i, event, thread, low, force) if handler is not None else None
        world = self.world
        if world.late or (world.passed and len(world.passed) > len(world.inside)):
            self._settle()
        return failure

    # -- what is found ----------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Report what has come to light about earlier events."""
        world = self.world
        for number, event, failure in world.late:
            self._diverge(number, event, failure)
        world.late.clear()
        while len(world.passed) > len(world.inside):
            passed = world.passed.pop(0)
            del passed.span.holes[passed.slot]
            what = f"slot {passed.slot} of {passed.span} was passed over, and no goroutine is left that may have it"
            self._diverge(passed.number, passed.event, Failure(rules.NEXT_FREE, what))

    def _diverge(self, number: int, event: Event, failure: Failure) -> None:
        if len(self.outcome.divergences) >= _SHOWN:
            self.more += 1
            return
        kind, when, m, p, g, _ = event
        self.outcome.divergences.append(
            Divergence(
                level="allocator", event=number, time=when - (self._first or 0), kind=wire.name(kind), m=m if m != -1 else None,
                p=p if p != -1 else None, g=g if g != -1 else None, rule=failure.rule.id, message=failure.message,
                candidates=failure.candidates, known=failure.known, threads=(m,) if m != -1 else (),
            )
        )  # fmt: skip

    def finish(self) -> Outcome:
        """The verdict on all that was fed."""
        outcome, counts = self.outcome, self.counts
        self.pacer.ended()
        self._settle()
        told = [*range(wire.SPAN, wire.GOROUTINE_STACK_FREE + 1), wire.GC_SWEEP_END, wire.HEAP_ALLOC]
        seen = any(counts[wire.SPAN : wire.GOROUTINE_STACK_FREE + 1])
        outcome.events = sum(counts[kind] for kind in told) if seen else 0
        outcome.divergences.sort(key=lambda d: d.event)
        wrong = {d.event for d in outcome.divergences if d.known is None}
        outcome.explained = max(0, outcome.events - len(wrong) - self.more - self.tally.skipped)
        if not seen:
            outcome.notes.append("no events of allocation: record with GODEBUG=traceallocfree=1")
            return outcome
        for kind, rule in _SHOWN_RUNS.items():
            outcome.fired[rule] += counts[kind]
        outcome.fired["Malloc/refill"] = self.caches.refills
        outcome.fired["GC/mark-termination"] = counts[wire.GC_END]
        outcome.notes += self.tally.lines(set(self.world.pages.values()))
        return outcome

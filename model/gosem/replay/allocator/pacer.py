"""heapLive, as the events tell it, against the slots and spans that the replay counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from gosem.trace import Event, wire

from . import rules, sizes
from .state import TERMINATING, Failure, Late, Pending, Span, Thread, World
from .summary import Tally

_SPAN_ALLOC = wire.SPAN_ALLOC
_MOST = 16
"""Slots that are taken into account as taken and not told, at most."""
TWICE = "F5"
"""The finding that objects, those with finalizers first of all, are counted twice as they are marked."""


class Step(NamedTuple):
    """A change of heapLive: the event of the allocation, what heapLive was told to be, and what it can have been before."""

    number: int
    event: Event
    value: int
    befores: tuple[int, ...]


class Pacer:
    """Each event tells the sum after one step.  So where the size of a step is known, another event tells the sum before it.

    The steps of two threads are told in any order, but each before its thread can be stopped: so what is missing is
    missing for good once the world has been stopped.
    """

    def __init__(self, world: World, tally: Tally) -> None:
        self.world, self.tally = world, tally
        self.told: defaultdict[int, int] = defaultdict(int)
        """Sums that were told, and that no step has been found to begin with: how often."""
        self.wanted: dict[int, list[Step]] = {}
        """Sums that a step began with, and that were not told yet."""
        self.open: list[Step] = []
        """Steps that may have begun with several sums."""
        self.unknown_start = True
        """The sum as the trace began has not been met."""
        self.changed = 1 << 62
        """The number of the event that first told a sum."""
        self.stopped = 0
        """The number of the event that last asked to stop the world."""
        self.steps = 0

        self.marked: tuple[int, int, Event] | None = None
        """The bytes marked in the cycle, and the event of mark termination that has told them."""
        self.cycle_number = 0
        """The number of the event that ended the cycle."""
        self.at_end = 0
        """Bytes of all objects then."""
        self.freed = 0
        """Bytes freed since."""
        self.uncertain = 0
        """Bytes told to be allocated since, of which some may have been allocated before."""
        self.over: list[int] = []
        """For each cycle that has been swept: the bytes marked beyond what sweeping has left."""

    def heap_alloc(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """HeapAlloc: heapLive has changed."""
        value = event[5][0]
        if self.world.phase == TERMINATING and self.world.terminator == thread.m:
            self.marked = (value, number, event)
            self._settle(lambda number, event: True)
            self.told.clear()
            self.told[value] = 1
            return None
        self._tell(value)
        self.changed = min(self.changed, number)
        settled = thread.last == _SPAN_ALLOC and thread.fresh is not None
        if settled and thread.fresh is not None:
            self.grows(number, event, value, thread.fresh.npages * sizes.PAGE)
        thread.pending = Pending(value, settled)
        return None

    def grows(self, number: int, event: Event, value: int, growth: int) -> None:
        """A step is known: to `value`, by `growth`."""
        self.steps += 1
        before = value - growth
        if not (times := self.told.get(before)):
            self.wanted.setdefault(before, []).append(Step(number, event, value, (before,)))
        elif times == 1:
            del self.told[before]
        else:
            self.told[before] = times - 1

    def caches(self, number: int, event: Event, value: int, span: Span) -> None:
        """A span is cached: heapLive grows to `value` by its free slots, and by what is no slot.

        Goroutines that may be in mallocgc may have taken some of them, and not told so.
        """
        growth = span.npages * sizes.PAGE - span.count * span.size
        able = min(self.world.able(event[4]), span.nelems - span.count)
        if not able:
            self.grows(number, event, value, growth)
        elif able <= _MOST:
            self.steps += 1
            befores = tuple(value - growth + taken * span.size for taken in range(able + 1))
            self.open.append(Step(number, event, value, befores))

    def _tell(self, value: int) -> None:
        waiting = self.wanted.get(value)
        if not waiting:
            self.told[value] += 1
            return
        waiting.pop(0)
        if not waiting:
            del self.wanted[value]

    def stopping(self, number: int) -> None:
        """Somebody asks to stop the world."""
        self.stopped = number

    def started(self) -> None:
        """The world was stopped, and goes on: the steps before that are all told."""
        self._settle(lambda number, event: number < self.stopped)
        if self.changed < self.stopped:
            self.unknown_start = False

    def ended(self) -> None:
        """The trace is over.  The step before the last one of a thread may have come too late to be told."""
        threads = self.world.threads
        self._settle(lambda number, event: threads[event[2]].time != event[1])

    def _settle(self, due: Callable[[int, Event], bool]) -> None:
        """Where no sum before these steps has been told, there was none.

        A sum that may have been before an open step stays, for it may have been before another one.
        """
        wrong: list[Step] = []
        for before, steps in [*self.wanted.items()]:
            late = [step for step in steps if due(step.number, step.event)]
            wrong += late
            if len(late) == len(steps):
                del self.wanted[before]
            elif late:
                self.wanted[before] = [step for step in steps if step not in late]
        late = [step for step in self.open if due(step.number, step.event)]
        wrong += [step for step in late if not any(before in self.told for before in step.befores)]
        self.open = [step for step in self.open if step not in late] if late else self.open
        for step in sorted(wrong, key=lambda step: step.number):
            if self.unknown_start:
                self.unknown_start = False
                continue
            was = " or ".join(map(str, step.befores[:3])) + ("..." if len(step.befores) > 3 else "")
            failure = Failure(rules.HEAP_LIVE, f"heapLive grew to {step.value} from {was}, which it never was")
            self.world.late.append(Late(step.number, step.event, failure))

    def mark_terminated(self, number: int) -> None:
        """A cycle ends, and sweeping begins."""
        self.cycle_number = number
        self.at_end = self.tally.live
        self.freed = self.uncertain = 0

    def swept(self) -> None:
        """Everything is swept: what is left is what was marked.

        The runtime counts too much: an object with a finalizer is scanned so that what it refers to stays, and that
        counts as marking it, while it is marked besides if it is reachable; and two threads may mark an object at once.
        It may count too little: an object without pointers that a finalizer revives was not marked.
        """
        if self.marked is None or not self.world.cycle:
            return
        (marked, number, event), self.marked = self.marked, None
        if self.world.inside:
            return  # there may be objects that were marked, and whose allocation is not told yet
        over = marked - (self.at_end - self.freed)
        if over > self.uncertain and not any(it > 0 for it in self.over):
            left = f"heapLive is {marked} after marking, but sweeping leaves {marked - over} bytes of objects"
            failure = Failure(rules.MARKED, f"{left}: some are counted twice", known=TWICE)
            self.world.late.append(Late(number, event, failure))
        self.over.append(over - self.uncertain if over > self.uncertain else min(over, 0))

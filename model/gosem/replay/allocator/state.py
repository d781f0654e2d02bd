"""What the replay knows of the runtime: spans and their slots, threads, goroutines, the phase of the collector."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from typing import NamedTuple

import attrs

from gosem.replay.outcome import Candidate
from gosem.trace import Event

from . import sizes
from .rules import Rule

SWEEPING, MARKING, TERMINATING = range(3)
"""Phases: sweeping, or swept, and allocating white; marking; between the stop for mark termination and the end of the cycle."""
PHASES = ("sweeping", "marking", "mark termination")
_PAGED = 16
"""Pages of the largest span of which each page is in the table: of larger ones only the first is ever asked for."""


class Failure(NamedTuple):
    """Why an event is not explained."""

    rule: Rule
    message: str
    candidates: tuple[Candidate, ...] = ()
    known: str | None = None
    """The finding that tells why the runtime does this."""


class Type(NamedTuple):
    """A type of the generation's table: `size` and `pointers` (the part that has pointers) in bytes."""

    name: str
    size: int
    pointers: int


class Passed(NamedTuple):
    """A slot that an allocation has passed over: the number of that event, the event, the slot."""

    number: int
    event: Event
    span: Span
    slot: int


class Span:
    """A live span.  `base` is its first page; ids of objects count words, so `start`, `words` and `lead` do."""

    __slots__ = (
        "alive", "base", "black", "black_epoch", "cls", "count", "holes", "last_free", "lead", "nelems", "npages", "old",
        "owner", "seen", "size", "stack_size", "stacks", "start", "swept", "words",
    )  # fmt: skip

    def __init__(self, base: int, npages: int, cls: int, swept: int) -> None:
        self.base, self.npages, self.cls = base, npages, cls
        self.start = base * (sizes.PAGE // sizes.WORD)
        small = cls >> 1 if cls >= 0 else 0
        self.size = sizes.SIZES[small] or npages * sizes.PAGE
        """Bytes of a slot."""
        self.words = self.size // sizes.WORD
        self.lead = sizes.lead(cls) // sizes.WORD if cls >= 0 else 0
        self.nelems = sizes.slots(cls) if cls >= 0 else 0
        self.alive = 0
        """The allocated slots, as bits."""
        self.count = 0
        self.holes: dict[int, Passed] = {}
        """Allocated slots whose event has not come yet."""
        self.swept = swept
        """The last cycle in which it is known to have been swept."""
        self.black = 0
        """The slots allocated while marking, as bits, in the cycle `black_epoch`."""
        self.black_epoch = -1
        self.old = 0
        """The slots listed as the trace began, and not freed since."""
        self.last_free = -1
        """The number of the event that last freed a slot of it."""
        self.owner = -1
        """The processor that was last seen to cache it."""
        self.stack_size = 0
        """Bytes of the stacks in it, 0 while there was none."""
        self.stacks: set[int] = set()
        """The allocated ones among them, by id."""
        self.seen: set[int] | None = None
        """Of a span from before the trace: the stacks that have been allocated or freed in it."""

    def __str__(self) -> str:
        return f"span {self.base} ({sizes.name(self.cls)}, {self.npages} page{'s' * (self.npages != 1)})"


class Pending(NamedTuple):
    """heapLive as an event told it; `settled` where the step to it has been looked at."""

    value: int
    settled: bool


class Late(NamedTuple):
    """What shows only now: the event of that number was wrong."""

    number: int
    event: Event
    failure: Failure


class Held(NamedTuple):
    """An event that waits: its number, and the bound of its thread when it came."""

    number: int
    event: Event
    low: int


class Thread:
    """A thread as a writer of events.

    `low` bounds from below when its last event was stamped: a stamp that would not be later than the one before is
    made later by one, so only a gap of two units or more shows a clock that was read.
    """

    __slots__ = (
        "certain", "freed", "fresh", "held", "last", "low", "m", "pending", "prompt", "run", "run_slot", "since", "stopper",
        "sweeping", "swept_bytes", "time",
    )  # fmt: skip

    def __init__(self, m: int) -> None:
        self.m = m
        self.time = self.low = -(1 << 62)
        self.last = -1
        """The kind of its last event."""
        self.prompt = False
        """Its goroutine has been outside mallocgc at the time `since` or later, and has run here all the time."""
        self.since = 0
        self.pending: Pending | None = None
        """A change of heapLive, whose allocation is to come."""
        self.fresh: Span | None = None
        """A span of objects that was allocated here, whose first object is to come."""
        self.run: Span | None = None
        """The span that is being swept here, and the last slot freed in it."""
        self.run_slot = -1
        self.sweeping = False
        """In a range of sweeping; then `freed` and `swept_bytes` add up what it has freed, and the spans of that."""
        self.freed = self.swept_bytes = 0
        self.stopper = ""
        """The reason of the stop of the world that it has asked for, empty for none."""
        self.certain = False
        """Then its goroutine was not within mallocgc."""
        self.held: deque[Held] | None = None
        """Events that wait for those of other threads."""


@attrs.define
class World:
    """What the parts of the replay share."""

    pages: dict[int, Span] = attrs.field(factory=dict)
    bases: list[int] = attrs.field(factory=list)
    """First pages of the live spans, in order."""
    threads: dict[int, Thread] = attrs.field(factory=dict)
    types: dict[int, Type] = attrs.field(factory=dict)
    lost: set[int] = attrs.field(factory=set)
    """Pages about which nothing is known after a divergence."""

    phase: int = SWEEPING
    cycle: int = 0
    """Mark terminations since the trace began."""
    cycle_time: int = -(1 << 62)
    """When the last one was; `mark_time` when marking last began."""
    mark_time: int = -(1 << 62)
    terminator: int = -1
    """The thread of the mark termination under way."""

    outside: dict[int, int] = attrs.field(factory=dict)
    """Goroutine to the number of the last event at which it was not between taking a slot and telling so."""
    inside: set[int] = attrs.field(factory=set)
    """Goroutines that may be there, and do not run."""
    passed: list[Passed] = attrs.field(factory=list)
    """Slots of which it is known that their event has still to come, the first one first."""
    starter: int = -1
    """The goroutine that starts a cycle, if it may do so from within mallocgc: it allocates on the way."""
    listing: bool = True
    """The trace begins: the heap is being listed."""
    late: list[Late] = attrs.field(factory=list)
    """What has been found out about earlier events."""

    def forbids_sweeping(self, thread: Thread, low: int) -> bool:
        """Is it certain that nobody sweeps?  The thread that terminates marking may, before it says that the cycle is over."""
        marking = self.phase == MARKING or (self.phase == TERMINATING and self.terminator != thread.m)
        return marking and low > self.mark_time

    def able(self, g: int) -> int:
        """How many goroutines beside this one, none of which runs, may have a slot that is not told yet and not accounted for."""
        return max(0, len(self.inside) - (g in self.inside and g != self.starter) - len(self.passed))

    def add(self, span: Span) -> None:
        """A span becomes live."""
        insort(self.bases, span.base)
        pages = self.pages
        if span.npages <= _PAGED:
            for page in range(span.base, span.base + span.npages):
                pages[page] = span
        else:
            pages[span.base] = span
        if self.lost:
            self.lost.difference_update(range(span.base, span.base + min(span.npages, _PAGED)))

    def remove(self, span: Span) -> None:
        """A span is freed."""
        del self.bases[bisect_left(self.bases, span.base)]
        for page in range(span.base, span.base + (span.npages if span.npages <= _PAGED else 1)):
            del self.pages[page]
        for passed in span.holes.values():
            self.passed.remove(passed)

    def overlapping(self, base: int, npages: int) -> Span | None:
        """A live span that has a page of these."""
        at = bisect_left(self.bases, base + npages)
        if at:
            span = self.pages[self.bases[at - 1]]
            if span.base + span.npages > base:
                return span
        return None

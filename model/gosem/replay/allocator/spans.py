"""Spans: their sizes, that no two overlap, when they are freed; and the list of the heap with which a trace begins."""

from __future__ import annotations

from gosem.trace import Event, wire

from . import rules, sizes
from .state import PHASES, Failure, Span, Thread, World
from .summary import Tally

_PER_PAGE = 10
_FREE = wire.HEAP_OBJECT_FREE
_MOST = 1 << 35
"""Pages of an address space of 48 bits."""


class Spans:
    """Allocating and freeing spans, and the list at the beginning."""

    def __init__(self, world: World, tally: Tally) -> None:
        self.world, self.tally = world, tally
        self.listed: Span | None = None
        """The span that was listed last, whose objects come next."""

    def exists(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """Span: a span was there as the trace began."""
        if not self.world.listing and not force:
            return Failure(rules.SNAPSHOT, f"span {event[5][0]} is listed, but the trace has begun")
        failed = self._begin(event, force, listed=True)
        self.listed = self.world.pages.get(event[5][0]) if failed is None else self.listed
        return failed

    def alloc(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """SpanAlloc: a span was allocated."""
        failed = self._begin(event, force, listed=False)
        if failed is None:
            span = self.world.pages.get(event[5][0])
            if span is not None:
                span.swept = self.world.cycle if low > self.world.cycle_time else self.world.cycle - 1
                thread.fresh = span if span.cls >= 0 else thread.fresh
        return failed

    def _begin(self, event: Event, force: bool, *, listed: bool) -> Failure | None:
        world = self.world
        base, npages, kind = event[5]
        cls = sizes.MANUAL if kind == 1 else kind >> 1
        if (kind & 1 and kind != 1) or cls >= sizes.CLASSES or not 0 < npages <= _MOST - base:
            why = f"span {base} of {npages} pages has the kind and class {kind}, which there is not"
            return None if force else Failure(rules.SPAN_SIZE, why)
        if not force and cls >= 0 and (bad := _right_size(base, npages, cls)) is not None:
            return bad
        while (other := world.overlapping(base, npages)) is not None:
            if not force:
                return Failure(rules.ONE_OWNER, f"span {base} of {npages} pages overlaps {other}, which is live")
            world.remove(other)
            self.tally.span(other, 2)
        span = Span(base, npages, cls, -1)
        if listed and cls < 0:
            span.seen = set()
        world.add(span)
        self.tally.span(span, 0 if listed else 1)
        return None

    def free(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """SpanFree: a span is about to be freed."""
        world = self.world
        (base,) = event[5]
        span = world.pages.get(base)
        if span is None or span.base != base:
            if base in world.lost:
                self.tally.skipped += 1
                world.lost.discard(base)
                return None
            where = "no live span" if span is None else f"in {span}"
            return None if force else Failure(rules.FREED_EMPTY, f"span {base} is freed, which is {where}")
        if not force and (bad := self._freeable(span, thread, low)) is not None:
            return bad
        world.remove(span)
        self.tally.span(span, 2)
        if span.count:
            self.tally.live -= span.count * span.size
        for _ in span.stacks:
            self.tally.stack(span.stack_size, 2)
        thread.run = None
        return None

    def _freeable(self, span: Span, thread: Thread, low: int) -> Failure | None:
        world = self.world
        if world.forbids_sweeping(thread, low):
            return Failure(rules.MONOTONE, f"{span} is freed during {PHASES[world.phase]}")
        if span.cls < 0:
            if span.stacks:
                one = f"stack {min(span.stacks)} and {len(span.stacks) - 1} more are"
                return Failure(rules.STACK_SPAN, f"{span} is freed, but {one} allocated")
            return None
        if span.count:
            return Failure(rules.FREED_EMPTY, f"{span} is freed with {span.count} objects allocated")
        if thread.last != _FREE or thread.run is not span:
            return Failure(rules.FREED_EMPTY, f"{span} is freed, but not by the sweep that has freed its last object")
        return None

    def object_exists(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """HeapObject: an object was there as the trace began."""
        world = self.world
        id, type = event[5]
        span = world.pages.get(id >> _PER_PAGE)
        if span is None or span.cls < 0:
            if id >> _PER_PAGE in world.lost:
                self.tally.skipped += 1
                return None
            if not force:
                return Failure(rules.SLOT, f"the object at word {id} is in no live span of objects")
            world.lost.add(id >> _PER_PAGE)
            return None
        slot, into = divmod(id - span.start, span.words)
        if not force:
            if not world.listing or span is not self.listed:
                return Failure(rules.SNAPSHOT, f"an object of {span} is listed, but not behind its span")
            if into or slot >= span.nelems:
                return Failure(
                    rules.SLOT, f"the object at word {id} is no slot of {span}: {into} words behind slot {slot}"
                )
            if span.alive >> slot:
                return Failure(rules.SNAPSHOT, f"slot {slot} of {span} is listed after a slot that is not before it")
            if type and (bad := self._typed(type, span)) is not None:
                return bad
        if slot < span.nelems and not span.alive >> slot & 1:
            span.alive |= 1 << slot
            span.old |= 1 << slot
            span.count += 1
            self.tally.existing(span)
        return None

    def _typed(self, type: int, span: Span) -> Failure | None:
        """The list has types of objects with a header, and of large ones."""
        it = self.world.types.get(type)
        if it is None:
            return Failure(rules.TYPE, f"there is no type {type} in the table of the generation")
        if not sizes.fits(it.size, it.pointers > 0, span.cls, span.npages):
            return Failure(rules.TYPE, f"no number of values of {it.name} ({it.size} B) is allocated in {span}")
        return None


def _right_size(base: int, npages: int, cls: int) -> Failure | None:
    wanted = sizes.PAGES[cls >> 1]
    if wanted and npages != wanted:
        return Failure(rules.SPAN_SIZE, f"span {base}, {sizes.name(cls)}, has {npages} pages, not {wanted}")
    if not wanted and npages * sizes.PAGE <= sizes.MAX_SMALL:
        return Failure(rules.SPAN_SIZE, f"span {base} for a large object has {npages} pages: that is a small one")
    return None

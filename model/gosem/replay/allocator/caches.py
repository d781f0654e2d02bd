"""The cache of a processor: the span of each class that it allocates from, and its block of tiny objects."""

from __future__ import annotations

from typing import NamedTuple

from gosem.replay.outcome import Candidate
from gosem.trace import Event

from . import rules, sizes
from .pacer import Pacer
from .state import Failure, Span, Thread, World


class Block(NamedTuple):
    """A block of tiny objects: who began it (-1: not known), in which order, how far it is filled in words, and in which cycle."""

    p: int
    order: int
    into: int
    cycle: int


class Caches:
    """What each processor caches, as far as the trace has shown it since its cache was last flushed."""

    def __init__(self, world: World, pacer: Pacer) -> None:
        self.world, self.pacer = world, pacer
        self.spans: dict[int, dict[int, Span]] = {}
        """Processor to span class to span."""
        self.emptied: set[int] = set()
        """Processors of whose caches everything is known: they have been flushed, and nothing has been missed since."""
        self.cycles: dict[int, int] = {}
        """The cycle for which each was last flushed, 0 before the first."""
        self.blocks: dict[int, Block] = {}
        self.left: dict[int, int] = {}
        """Blocks begun before this one, by order, the processor has left."""
        self.begun = 0
        self.flushing = 0
        """Stops of the world under way that flush all caches."""
        self.refills = 0

    def flush(self, p: int) -> None:
        """The cache is empty: sweeping has begun."""
        self.spans[p] = {}
        self.emptied.add(p)
        self.left.pop(p, None)
        self.cycles[p] = self.world.cycle

    def forget(self, p: int) -> None:
        """The cache may have been flushed, or something been missed."""
        self.spans.pop(p, None)
        self.emptied.discard(p)

    def forget_all(self) -> None:
        """All caches have been flushed, and some of them used since."""
        self.spans.clear()
        self.emptied.clear()

    def has(self, p: int, span: Span) -> bool:
        """Does the processor cache the span?"""
        mine = self.spans.get(p)
        return mine is not None and mine.get(span.cls) is span

    def take(self, number: int, event: Event, thread: Thread, span: Span) -> Failure | None:
        """The processor of the event takes a slot of the span: does it cache it, or may it do so now?"""
        fresh = thread.fresh
        if fresh is not None and fresh is not span:
            return Failure(rules.GROWN, f"{fresh} was allocated here, and the next object is in {span}")
        if fresh is not None and thread.pending is None:
            return Failure(rules.HEAP_LIVE, f"{span} was allocated, but heapLive did not grow")
        p, cls = event[3], span.cls
        if cls in sizes.LARGE:
            if fresh is None:
                return Failure(rules.GROWN, f"a large object is in {span}, which was not allocated for it")
            return None
        if p < 0:
            return None
        mine = self.spans.get(p)
        if mine is None:
            mine = self.spans[p] = {}
        cached = mine.get(cls)
        if cached is span:
            if thread.pending is not None:
                why = f"heapLive grew to {thread.pending.value} for a refill, but P{p} goes on with {span}"
                return Failure(rules.HEAP_LIVE, why)
            return None
        if cached is not None and (bad := self._full(event, cached, span)) is not None:
            return bad
        if span.owner not in (p, -1) and span.count < span.nelems and self._caches(span.owner, span):
            return Failure(rules.CACHED, f"P{p} takes a slot of {span}, which P{span.owner} caches")
        pending = thread.pending
        if pending is None:
            if cached is not None or p in self.emptied:
                return Failure(rules.HEAP_LIVE, f"P{p} refills its cache with {span}, but heapLive does not grow")
        elif not pending.settled:
            self.pacer.caches(number, event, pending.value, span)
        mine[cls] = span
        span.owner = p
        self.refills += 1
        return None

    def _caches(self, p: int, span: Span) -> bool:
        """Is it certain that the processor still caches the span?  An idle one is flushed without an event."""
        certain = not self.flushing and self.cycles.get(p, 0) == self.world.cycle
        return certain and self.spans.get(p, {}).get(span.cls) is span

    def _full(self, event: Event, cached: Span, span: Span) -> Failure | None:
        """The span that is left is full, but for slots that stopped goroutines have taken and not told."""
        free = cached.nelems - cached.count
        world = self.world
        if not free or world.pages.get(cached.base) is not cached:
            return None
        able = world.able(event[4])
        if free <= able:
            return None
        return Failure(
            rules.REFILL,
            f"P{event[3]} takes a slot of {span}, but caches {cached} with {free} free slot{'s' * (free != 1)}",
            (
                Candidate(
                    rule="Malloc/refill",
                    what=f"span {span.base} in the place of span {cached.base}",
                    failed=f"{cached.count} of {cached.nelems} slots are allocated, {able} more may be",
                ),
            ),
        )

    def begin_block(self, p: int, id: int, into: int) -> None:
        """A block of 16 bytes is handed out; `p` is -1 where it is not certain by whom."""
        self.begun += 1
        self.blocks[id >> 1] = Block(p, self.begun, into, self.cycles.get(p, 0))

    def share_block(self, event: Event, span: Span, slot: int, into: int, prompt: bool) -> Failure | None:
        """A tiny object in a block that is allocated already."""
        p = event[3]
        key = event[5][0] >> 1
        block = self.blocks.get(key)
        if not prompt or p < 0:
            return None
        if block is None:
            # it was there as the trace began, and so may have been the processor's block
            if span.old >> slot & 1 and p not in self.left and p not in self.emptied:
                return None
            why = "its cache has been flushed since" if p in self.emptied else "it has another block"
        elif block.p == -1:
            return None
        elif block.p != p:
            why = f"P{block.p} has begun it"
        elif block.cycle != self.cycles.get(p, 0):
            why = "its cache has been flushed since"
        elif block.order < self.left.get(p, 0):
            why = "it has left it for another block"
        elif into < block.into:
            why = "its first half is filled"
        else:
            self.left[p] = block.order
            if into != block.into:
                self.blocks[key] = block._replace(into=into)
            return None
        what = f"P{p} puts a tiny object into slot {slot} of {span}"
        return Failure(
            rules.ONCE,
            f"slot {slot} of {span} is allocated already, and no block of P{p}: {why}",
            (Candidate(rule="Heap/tiny", what=what, failed=why),),
        )

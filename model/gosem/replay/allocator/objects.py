"""Objects: each is in a slot of a live span, handed out once, the lowest free slot first, and freed by a sweep only."""

from __future__ import annotations

from gosem.replay.outcome import Candidate
from gosem.trace import Event, wire

from . import rules, sizes
from .caches import Caches
from .pacer import Pacer
from .state import PHASES, SWEEPING, TERMINATING, Failure, Passed, Span, Thread, World
from .summary import Tally

_PER_PAGE = 10  # bits: ids of objects count words
_FREE = wire.HEAP_OBJECT_FREE
_SUDOG = "runtime.sudog"


class Objects:
    """Allocating and freeing objects."""

    def __init__(self, world: World, caches: Caches, pacer: Pacer, tally: Tally) -> None:
        self.world, self.caches, self.pacer, self.tally = world, caches, pacer, tally
        self.fitting: set[int | tuple[int, int]] = set()
        """Types and span classes that have been found to fit, those of large objects with pages; of one generation."""
        self.nested: set[int] = set()
        """Types that are allocated within mallocgc, too: a goroutine that waits to start a cycle needs a `sudog`."""

    def begin(self) -> None:
        """Another generation, with another table of types."""
        self.fitting.clear()
        self.nested = {id for id, type in self.world.types.items() if type.name == _SUDOG}

    def alloc(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """HeapObjectAlloc: an object was allocated, at this moment or, if its goroutine was stopped meanwhile, some time ago."""
        world = self.world
        id, type = event[5]
        span = world.pages.get(id >> _PER_PAGE)
        if span is None or span.cls < 0:
            return self._homeless(id, span, thread, force)
        cls = span.cls
        slot, into = divmod(id - span.start, span.words)
        if (into != span.lead and (into != 1 or cls != sizes.TINY_CLASS)) or slot >= span.nelems:
            return None if force else _misplaced(span, id, into)
        if (key := _key(type, span)) not in self.fitting and not force:
            if (bad := self._typed(type, span)) is not None:
                return bad
            self.fitting.add(key)
        bit = 1 << slot
        g = event[4]
        prompt, since = (thread.prompt, thread.since) if g != -1 else (True, low)
        nested = type in self.nested
        if span.alive & bit:
            failed = self._again(number, event, thread, span, slot, into, prompt)
            if failed is not None and not force:
                return failed
        else:
            missing = ~span.alive & (bit - 1)
            if missing and not prompt and world.outside.get(g, -1) < span.last_free:
                missing = 0  # it may have been taken before the span was swept, and the slots below were not free then
            half = into != span.lead
            passes = missing != 0 or half
            if passes and not force and (bad := self._passable(event, span, slot, missing, half, nested)) is not None:
                return bad
            if prompt and not nested:
                goes_on = thread.fresh is None and thread.pending is None and self.caches.has(event[3], span)
                failed = None if goes_on else self.caches.take(number, event, thread, span)
                if failed is not None and not force:
                    return failed
            if passes:
                self._pass(number, event, span, missing, force)
                if half and not force:
                    self._miss(Passed(number, event, span, slot))
            if cls == sizes.TINY_CLASS:
                self.caches.begin_block(event[3] if prompt and not half else -1, id, into)
            span.alive |= bit
            span.count += 1
            self.tally.allocated(span)
            if since <= world.cycle_time if prompt else world.outside.get(g, -1) < self.pacer.cycle_number:
                self.pacer.uncertain += span.size
        if prompt:
            if since > world.cycle_time:
                span.swept = world.cycle
            if world.phase != SWEEPING and since > world.mark_time:
                if span.black_epoch != world.cycle:
                    span.black_epoch, span.black = world.cycle, 0
                span.black |= bit
        elif thread.pending is not None and not nested:
            self.caches.forget(event[3])
        if nested:
            self._nested(event, thread, span)
            return None
        if g not in (-1, world.starter):
            world.outside[g] = number
            if world.inside:
                world.inside.discard(g)
            thread.prompt = True
            thread.since = low
        thread.pending = thread.fresh = None
        return None

    def _nested(self, event: Event, thread: Thread, span: Span) -> None:
        """What was told before belongs to this allocation, or to one that is not finished: nothing is certain of the cache now."""
        if thread.pending is not None:
            self.caches.forget(event[3])
            thread.pending = None
        if thread.fresh is span:
            thread.fresh = None

    def _homeless(self, id: int, span: Span | None, thread: Thread, force: bool) -> Failure | None:
        page = id >> _PER_PAGE
        if page in self.world.lost:
            self.tally.skipped += 1
            return None
        if force:
            self.world.lost.add(page)
            return None
        where = "a page of no live span" if span is None else f"{span}, which is not for objects"
        return Failure(rules.SLOT, f"the object at word {id} is in page {page}: {where}")

    def _typed(self, type: int, span: Span) -> Failure | None:
        """Does the type fit?"""
        if not type:
            if not sizes.fits_untyped(span.cls):
                return Failure(rules.TYPE, f"an object without a type is in {span}")
        elif (it := self.world.types.get(type)) is None:
            return Failure(rules.TYPE, f"there is no type {type} in the table of the generation")
        elif not sizes.fits(it.size, it.pointers > 0, span.cls, span.npages):
            pointers = "pointers" if it.pointers else "no pointers"
            what = f"no number of values of {it.name} ({it.size} B, {pointers})"
            return Failure(rules.TYPE, f"{what} is allocated in {span}")
        return None

    def _again(
        self, number: int, event: Event, thread: Thread, span: Span, slot: int, into: int, prompt: bool
    ) -> Failure | None:
        """The slot is allocated: why may it be told now?"""
        world = self.world
        g = event[4]
        passed = span.holes.get(slot)
        if passed is not None and not prompt and world.outside.get(g, -1) < passed.number:
            del span.holes[slot]
            world.passed.remove(passed)
            return None
        if span.cls == sizes.TINY_CLASS:
            return self.caches.share_block(event, span, slot, into, prompt)
        if span.old >> slot & 1 and g not in world.outside and not prompt:
            return None  # it was in mallocgc as the trace began, and the object was listed
        lowest = _lowest(span)
        free = f"its lowest free slot is {lowest}" if lowest < span.nelems else "it has no free slot"
        late = "is free, or was passed over while the goroutine was in mallocgc"
        return Failure(
            rules.ONCE,
            f"slot {slot} of {span} is allocated already; {free}",
            (
                Candidate(rule="Malloc/next-free", what=f"slot {slot} of span {span.base} is handed out", failed=free),
                Candidate(rule="Heap/next-free", what=f"slot {slot} {late}", failed="nobody has passed it over"),
            ),
        )

    def _passable(self, event: Event, span: Span, slot: int, missing: int, half: bool, nested: bool) -> Failure | None:
        """Slots below are free, or the block begins in its middle: are there goroutines enough that may have taken them?

        Where an allocation is `nested` in another one, that has its slot already.
        """
        world, g = self.world, event[4]
        wanted = missing.bit_count() + half
        able = world.able(g)
        if wanted <= able:
            return None
        if nested and wanted == able + 1 and g != -1:
            world.inside.add(g)
            return None
        lowest = (missing & -missing).bit_length() - 1
        what = f"slot {lowest} of {span} is free" if missing else f"nobody has begun the block in slot {slot} of {span}"
        return Failure(
            rules.NEXT_FREE,
            f"slot {slot} is allocated, though {what}",
            (
                Candidate(
                    rule="Malloc/next-free",
                    what=f"{wanted} slot{'s' * (wanted != 1)} handed out, but not told yet",
                    failed=f"{able} stopped goroutine{'s' * (able != 1)} may be in mallocgc with a slot",
                ),
            ),
        )

    def _pass(self, number: int, event: Event, span: Span, missing: int, force: bool) -> None:
        """Slots are taken by goroutines that have not told so; nobody will tell those of a divergence."""
        while missing:
            bit = missing & -missing
            missing ^= bit
            span.alive |= bit
            span.count += 1
            self.tally.allocated(span)
            slot = bit.bit_length() - 1
            if span.cls == sizes.TINY_CLASS:
                self.caches.begin_block(-1, span.start + slot * span.words, 0)
            if not force:
                self._miss(Passed(number, event, span, slot))

    def _miss(self, passed: Passed) -> None:
        passed.span.holes[passed.slot] = passed
        self.world.passed.append(passed)

    def free(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """HeapObjectFree: a sweep is about to free an object."""
        world = self.world
        cycle = world.cycle + (world.phase == TERMINATING and world.terminator == thread.m)
        (id,) = event[5]
        span = world.pages.get(id >> _PER_PAGE)
        if span is None or span.cls < 0:
            return self._homeless(id, span, thread, force)
        slot, into = divmod(id - span.start, span.words)
        if into or slot >= span.nelems:
            return None if force else _misplaced(span, id, into)
        bit = 1 << slot
        going_on = thread.last == _FREE and thread.run is span
        if not force and (bad := self._freeable(span, slot, thread, low, cycle, going_on)) is not None:
            return bad
        if span.alive & bit:
            if slot in span.holes:
                world.passed.remove(span.holes.pop(slot))
            span.alive ^= bit
            span.count -= 1
            span.old &= ~bit
            span.last_free = number
            self.tally.freed(span)
            self.pacer.freed += span.size
        if not going_on:
            span.swept = cycle
            thread.run = span
            if thread.sweeping:
                thread.swept_bytes += span.npages * sizes.PAGE
        thread.run_slot = slot
        thread.freed += span.size
        return None

    def _freeable(self, span: Span, slot: int, thread: Thread, low: int, cycle: int, going_on: bool) -> Failure | None:
        world = self.world
        if world.forbids_sweeping(thread, low):
            return Failure(rules.NOT_WHILE_MARKING, f"slot {slot} of {span} is freed during {PHASES[world.phase]}")
        if not span.alive >> slot & 1:
            return Failure(rules.FREE, f"slot {slot} of {span} is freed, but not allocated")
        if slot in span.holes:
            by = span.holes[slot].number
            why = f"event {by} has passed it over, and nobody has told its allocation"
            return Failure(rules.FREE, f"slot {slot} of {span} is freed, but {why}")
        if going_on:
            if slot <= thread.run_slot:
                return Failure(rules.SWEEP_ORDER, f"slot {slot} of {span} is freed after slot {thread.run_slot}")
        elif span.swept >= cycle:
            why = f"the span has been swept in cycle {span.swept}, and this is cycle {cycle}"
            return Failure(rules.SWEPT_ONCE, f"slot {slot} of {span} is freed, but {why}")
        if span.black_epoch == cycle - 1 and span.black >> slot & 1:
            why = "it was allocated while marking in this cycle"
            return Failure(rules.BLACK, f"slot {slot} of {span} is freed, but {why}")
        return None


def _misplaced(span: Span, id: int, into: int) -> Failure:
    behind = f"{into * sizes.WORD} bytes behind the start of a slot"
    wanted = f"{span.nelems} slots of {span.size} bytes with {span.lead * sizes.WORD} bytes of header"
    return Failure(rules.SLOT, f"the object at word {id} is in {span}, {behind}; it has {wanted}")


def _key(type: int, span: Span) -> int | tuple[int, int]:
    """What decides whether a type fits: small spans of a class are alike."""
    key = type << 8 | span.cls
    return key if span.cls > 1 else (key, span.npages)


def _lowest(span: Span) -> int:
    """The lowest free slot."""
    return (~span.alive & (span.alive + 1)).bit_length() - 1

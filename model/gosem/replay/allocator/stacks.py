"""Stacks of goroutines and threads: sizes, places, and the cache that each processor keeps of each size."""

from __future__ import annotations

from gosem.replay.outcome import Candidate
from gosem.trace import Event

from . import rules, sizes
from .state import Failure, Span, Thread, World
from .summary import Tally

_PER_PAGE = 2  # bits: ids of stacks count the smallest stack, of which four fill a page
_SMALL = 32 << 10
"""Bytes of the spans that small stacks are cut from, of the smallest stack that is not, and of a cache that gives half back."""
_HALF = _SMALL // 2
_ORDERS = (2048, 4096, 8192, 16384)
_LARGEST = 48


class Cache:
    """The stacks of one size that a processor keeps.

    `known` are the topmost ones, the last of them on top; `low` and `high` bound the bytes of all of them.
    """

    __slots__ = ("high", "known", "low")

    def __init__(self) -> None:
        self.known: list[int] = []
        self.low, self.high = 0, _SMALL

    def doubt(self) -> None:
        """It may have been changed, or cleared."""
        self.known.clear()
        self.low, self.high = 0, _SMALL

    def clear(self) -> None:
        """It is empty."""
        self.known.clear()
        self.low = self.high = 0

    def take(self, size: int) -> None:
        """The topmost one is taken; an empty cache is filled to the half first."""
        if self.known:
            self.known.pop()
            self.low, self.high = max(self.low - size, 0), max(self.high - size, 0)
        elif not self.high:
            self.low = self.high = _HALF - size
        elif self.low:
            self.low, self.high = max(self.low - size, 0), max(self.high - size, 0)
        else:
            self.high = max(_HALF - size, self.high - size)

    def give(self, size: int, id: int) -> None:
        """One is put on top; a full cache gives the upper half away before."""
        if self.low >= _SMALL:
            del self.known[max(0, len(self.known) - (self.low - _HALF) // size) :]
            self.low = self.high = _HALF
        elif self.high >= _SMALL:
            self.known.clear()
            self.low, self.high = min(self.low, _HALF), max(_SMALL - size, _HALF)
        self.low += size
        self.high += size
        self.known.append(id)


class Stacks:
    """Allocating and freeing stacks."""

    def __init__(self, world: World, tally: Tally) -> None:
        self.world, self.tally = world, tally
        self.caches: dict[tuple[int, int], Cache] = {}
        """By processor and size."""
        self.workers: set[int] = set()
        """Goroutines that have been created to mark; while they begin, they do not use the cache."""
        self.reused = 0
        """Stacks that came back from where the replay knew them to be."""

    def exists(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoroutineStack: a goroutine had a stack as the trace began; a dead one may have none, and then the order is 0."""
        id, order = event[5]
        if not order:
            return None
        if not self.world.listing and not force:
            return Failure(rules.SNAPSHOT, f"stack {id} is listed, but the trace has begun")
        return self._begin(id, order, force, listed=True)

    def alloc(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoroutineStackAlloc: a stack was allocated."""
        id, order = event[5]
        p, size = event[3], 1 << order >> 1 if order <= _LARGEST else 0
        cached = p >= 0 and size in _ORDERS
        if cached:
            cache = self._cache(p, size)
            if self._aside(event, thread):
                cache.doubt()
            elif cache.known and cache.known[-1] != id:
                if not force:
                    return _another(p, size, id, cache)
                cache.doubt()
        failed = self._begin(id, order, force, listed=False)
        if failed is None and cached:
            cache = self._cache(p, size)
            self.reused += bool(cache.known)
            cache.take(size)
        return failed

    def free(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoroutineStackFree: a stack is about to be freed."""
        (id,) = event[5]
        span = self.world.pages.get(id >> _PER_PAGE)
        if span is None or span.cls >= 0:
            if id >> _PER_PAGE in self.world.lost:
                self.tally.skipped += 1
                return None
            return None if force else Failure(rules.STACK_ONCE, f"stack {id} is freed, which is in {_where(span)}")
        size = span.stack_size
        if id in span.stacks:
            span.stacks.remove(id)
            self.tally.stack(size, 2)
        elif span.seen is None or id in span.seen or (size and (id - (span.base << _PER_PAGE)) * sizes.STACK % size):
            return None if force else Failure(rules.STACK_ONCE, f"stack {id} in {span} is freed, but not allocated")
        if span.seen is not None:
            span.seen.add(id)
        p = event[3]
        if p >= 0 and size in _ORDERS and not self._aside(event, thread):
            self._cache(p, size).give(size, id)
        elif p >= 0 and (not size or size in _ORDERS):
            # a stack from before the trace, of a size that is not known, or it went to the pool
            for order in (size,) if size else _ORDERS:
                self._cache(p, order).doubt()
        return None

    def _begin(self, id: int, order: int, force: bool, *, listed: bool) -> Failure | None:
        """A stack is allocated: is it of a possible size, and in the right place?"""
        span = self.world.pages.get(id >> _PER_PAGE)
        size = 1 << order >> 1 if order <= _LARGEST else 0
        if size < _ORDERS[0]:
            return None if force else Failure(rules.STACK_SIZE, f"stack {id} has the order {order}")
        if span is None or span.cls >= 0:
            if id >> _PER_PAGE in self.world.lost:
                self.tally.skipped += 1
                return None
            return None if force else Failure(rules.STACK_SIZE, f"stack {id} of {size} B is in {_where(span)}")
        into = (id - (span.base << _PER_PAGE)) * sizes.STACK
        if size < _SMALL:
            right = span.npages * sizes.PAGE == _SMALL and not into % size and span.stack_size in (0, size)
        else:
            right = span.npages * sizes.PAGE == size and not into
        if not right:
            of = f", whose stacks have {span.stack_size} B" if span.stack_size else ""
            what = f"stack {id} of {size} B begins {into} bytes behind the start of {span}{of}"
            return None if force else Failure(rules.STACK_SIZE, what)
        if id in span.stacks:
            return None if force else Failure(rules.STACK_ONCE, f"stack {id} of {size} B is allocated already")
        span.stack_size = size
        span.stacks.add(id)
        if span.seen is not None:
            span.seen.add(id)
        self.tally.stack(size, 0 if listed else 1)
        return None

    def clear(self, p: int) -> None:
        """Sweeping has begun: the processor's caches are empty."""
        for size in _ORDERS:
            self._cache(p, size).clear()

    def doubt(self, p: int) -> None:
        """The processor's caches may have been cleared."""
        for size in _ORDERS:
            self._cache(p, size).doubt()

    def doubt_all(self) -> None:
        """All caches have been cleared, and some of them used since."""
        for cache in self.caches.values():
            cache.doubt()

    def _cache(self, p: int, size: int) -> Cache:
        cache = self.caches.get((p, size))
        if cache is None:
            cache = self.caches[p, size] = Cache()
        return cache

    def _aside(self, event: Event, thread: Thread) -> bool:
        """It may go past the cache: while a thread stops the world, and in the first steps of a mark worker."""
        return thread.stopper != "" or event[4] in self.workers


def _another(p: int, size: int, id: int, cache: Cache) -> Failure:
    what = f"the cache of P{p} has stack {cache.known[-1]} on top"
    return Failure(
        rules.STACK_CACHE,
        f"stack {id} of {size} B is allocated, but {what}",
        (
            Candidate(rule="Heap/stack-cache", what=f"the topmost stack of {size} B in the cache of P{p}", failed=what),
            Candidate(rule="Heap/stack-cache", what="a stack from the pool", failed="the cache is not empty"),
        ),
    )


def _where(span: Span | None) -> str:
    return "no live span" if span is None else f"{span}, a span of objects"

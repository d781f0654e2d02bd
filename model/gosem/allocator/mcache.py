"""The per-P cache (mcache.go): refill, flush."""

from gosem.kernel import NIL, fail, require, rule

from .common import busy, next_free_index
from .mcentral import uncache_span
from .state import CACHED, PC, STALE, Allocator, P, Phase


def refill(s: Allocator, p: P) -> None:
    """mcache.go:refill up to cacheSpan: the full span goes back."""
    pp = s.p[p]
    x = pp.alloc
    if x != NIL:
        if s.span[x].gen != CACHED:
            fail("bad sweepgen in refill")
        pp.alloc = NIL
        uncache_span(s, p, x)
    pp.pc = PC.POP_SWEPT


@rule("MCache/cache", facts="C-98 A-10 IA-02", go="runtime/mcache.go:mcache.refill runtime/mcentral.go:mcentral.cacheSpan")
def cache(s: Allocator, p: P) -> None:
    """refill caches the span that cacheSpan returned, and mallocgc takes a slot of it at once.

    heapLive counts all its free slots in advance.  Because a slot is taken before the M can be preempted, a cached span
    never is empty.
    """
    pp = s.p[p]
    require(pp.pc == PC.HAVE)
    x = pp.hand
    sp = s.span[x]
    i = next_free_index(sp)
    if sp.alloc_count == len(sp.alloc_bits):
        fail("span has no free objects")
    if i == NIL:
        fail("freeIndex is not valid")
    sp.gen = CACHED
    s.heap_live += len(sp.alloc_bits) - sp.alloc_count
    pp.alloc = x
    pp.hand = NIL
    sp.freeindex = i + 1
    sp.alloc_count += 1
    pp.slot = i
    pp.pc = PC.INIT


def release_all(s: Allocator, p: P) -> None:
    """mcache.go:releaseAll: heapLive loses the slots that were counted in advance and not used.

    Not for a stale span: mark termination has recomputed heapLive since.
    """
    pp = s.p[p]
    x = pp.alloc
    if x != NIL:
        sp = s.span[x]
        if sp.gen != STALE:
            s.heap_live -= len(sp.alloc_bits) - sp.alloc_count
        pp.alloc = NIL
        uncache_span(s, p, x)


@rule("MCache/release-all", facts="A-20 A-21 A-22", go="runtime/mcache.go:mcache.releaseAll runtime/mstats.go:flushmcache")
def flush(s: Allocator, p: P) -> None:
    """ReadMemStats flushes a cache with the world stopped, which leaves the flush generation alone.

    It holds worldsema, and so cannot fall between a new sweep generation and the flush of every cache.
    """
    require(s.p[p].pc == PC.IDLE)
    require(s.p[p].alloc != NIL)
    require(s.phase in (Phase.OFF, Phase.MARK))
    require(not busy(s))
    release_all(s, p)


@rule("MCache/prepare-for-sweep", facts="C-99 A-21 C-86 IA-11", go="runtime/mcache.go:mcache.prepareForSweep runtime/proc.go:acquirepNoTrace")
def prepare_for_sweep(s: Allocator, p: P) -> None:
    """A P is flushed before it is used for the first time since sweeping began: on being acquired, or on its behalf.

    A span that it has cached is stale now, and the flush sweeps it; the generation is stored when that is done.
    """
    pp = s.p[p]
    require(pp.pc == PC.IDLE)
    require(not pp.flushed)
    release_all(s, p)
    if pp.pc == PC.IDLE:
        pp.flushed = True


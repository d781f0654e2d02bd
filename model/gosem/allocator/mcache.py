"""The per-P cache (mcache.go): refill, flush."""

from gosem.kernel import NIL, fail, require, rule

from .common import next_free_index
from .mcentral import give_back, uncache_span
from .state import CACHED, PC, STALE, Allocator, P


def refill(s: Allocator, p: P) -> None:
    """mcache.go:refill up to cacheSpan: the full span goes back."""
    pp = s.p[p]
    x = pp.alloc
    if x != NIL:
        if s.span[x].gen != CACHED:
            fail("bad sweepgen in refill")
        pp.alloc = NIL
        give_back(s, x)
    pp.pc = PC.POP_SWEPT


@rule(
    "MCache/cache", facts="C-98 A-10 IA-02", go="runtime/mcache.go:mcache.refill runtime/mcentral.go:mcentral.cacheSpan"
)
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


@rule(
    "MCache/release-all",
    facts="A-20 A-21 A-22 C-86 C-99 IA-11",
    go="runtime/mcache.go:mcache.releaseAll runtime/mcache.go:mcache.prepareForSweep runtime/proc.go:acquirepNoTrace",
)
def release_all(s: Allocator, p: P) -> None:
    """The cache of a P at a safe point is flushed: because sweeping has begun, or for ReadMemStats, or as the P is given up.

    After a new sweep generation this comes before anything else on the P: as it is acquired, or on its behalf.  The span
    that it has cached is stale and has to be swept, and the new flush generation is stored when that is done.

    heapLive loses the slots that were counted in advance and not used; not those of a stale span, for mark termination has
    recomputed heapLive since.
    """
    pp = s.p[p]
    require(pp.pc == PC.IDLE)
    require(not pp.flushed or pp.alloc != NIL)
    x = pp.alloc
    if x == NIL:
        pp.flushed = True
    else:
        sp = s.span[x]
        if sp.gen != STALE:
            s.heap_live -= len(sp.alloc_bits) - sp.alloc_count
        pp.alloc = NIL
        uncache_span(s, p, x)

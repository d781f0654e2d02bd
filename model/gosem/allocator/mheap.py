"""Spans and pages (mheap.go): the life of a span, the page reclaimer, the page cache of a P.

A span covers one page here.  Freed span structs are used again, with the sweepgen that they had.
"""

from gosem.kernel import NIL, fail, require, rule

from .common import none_of
from .state import NEEDS_SWEEP, PC, SWEEPING, SWEPT, Allocator, P, Page, Span, SpanState, Task


@rule("MHeap/reclaim", facts="C-101 C-90 C-93", go="runtime/mheap.go:mheap.reclaim runtime/mheap.go:mheap.reclaimChunk")
def reclaim(s: Allocator, p: P, pg: Page) -> None:
    """Before it takes a page, an allocation looks for spans without a marked object and sweeps one.

    The look-up and the compare-and-swap are one section of the heap's lock, which freeing a span takes.
    """
    pp = s.p[p]
    require(pp.pc == PC.GROW)
    require(not s.drained)
    x = s.page[pg].span
    require(x != NIL)
    sp = s.span[x]
    require(sp.state == SpanState.IN_USE)
    for i in sp.mark_bits.ids():
        require(not sp.mark_bits[i])
    require(sp.gen == NEEDS_SWEEP)
    sp.gen = SWEEPING
    s.sweepers += 1
    pp.hand = x
    pp.task = Task.RECLAIM
    pp.pc = PC.SWEEP


def require_struct(s: Allocator, x: Span) -> None:
    """The struct is dead and in nobody's hands: it has no page."""
    require(s.span[x].base == NIL)


@rule(
    "MHeap/alloc-span",
    facts="A-26 A-30 A-40",
    go="runtime/mheap.go:mheap.allocSpan runtime/mheap.go:mheap.allocMSpanLocked",
)
def alloc_span(s: Allocator, p: P, x: Span, pg: Page) -> None:
    """allocSpan takes a free page and a span struct, under the heap's lock.

    The way of allocations too large for a page cache, of threads without a P, and where the cache does not have it.
    """
    pp = s.p[p]
    require(pp.pc == PC.GROW)
    require_struct(s, x)
    require(not s.page[pg].allocated)
    s.page[pg].allocated = True
    s.span[x].base = pg
    pp.hand = x
    pp.pc = PC.INIT_SPAN


@rule(
    "MHeap/fill-page-cache",
    facts="A-42",
    go="runtime/mheap.go:mheap.allocSpan runtime/mpagecache.go:pageAlloc.allocToCache",
)
def fill_page_cache(s: Allocator, p: P) -> None:
    """A P whose page cache is empty takes every free page of a block, under the heap's lock."""
    pp = s.p[p]
    require(s.cfg.page_cache)
    require(pp.pc == PC.GROW)
    require(none_of(pp.pcache))
    for pg in s.page.ids():
        pp.pcache[pg] = not s.page[pg].allocated
        s.page[pg].allocated = True


@rule(
    "MHeap/alloc-span-from-cache",
    facts="A-30 A-43",
    go="runtime/mheap.go:mheap.allocSpan runtime/mpagecache.go:pageCache.alloc",
)
def alloc_span_from_cache(s: Allocator, p: P, x: Span, pg: Page) -> None:
    """allocSpan takes a page from the P's cache, and a struct, without a lock."""
    pp = s.p[p]
    require(pp.pc == PC.GROW)
    require_struct(s, x)
    require(pp.pcache[pg])
    pp.pcache[pg] = False
    s.span[x].base = pg
    pp.hand = x
    pp.pc = PC.INIT_SPAN


@rule(
    "MHeap/flush-page-cache",
    facts="A-44 C-86",
    go="runtime/mpagecache.go:pageCache.flush runtime/mgc.go:gcMarkTermination",
)
def flush_page_cache(s: Allocator, p: P) -> None:
    """A page cache goes back to the heap: after mark termination for a P without work, or with the P itself.

    Nothing here depends on when.
    """
    pp = s.p[p]
    require(not none_of(pp.pcache))
    for pg in s.page.ids():
        if pp.pcache[pg]:
            pp.pcache[pg] = False
            s.page[pg].allocated = False


@rule("MHeap/init-span", facts="A-30", go="runtime/mheap.go:mheap.initSpan")
def init_span(s: Allocator, p: P) -> None:
    """initSpan fills in the struct, without a lock, and publishes it: the state, then the span table and the page's bit.

    The bits of a dead span are clear: it was freed because sweeping found nothing marked.
    """
    pp = s.p[p]
    require(pp.pc == PC.INIT_SPAN)
    sp = s.span[pp.hand]
    sp.gen = SWEPT
    sp.state = SpanState.IN_USE
    s.page[sp.base].span = pp.hand
    s.pages_in_use += 1
    pp.pc = PC.HAVE


@rule("MHeap/out-of-memory", facts="LA-5", go="runtime/mheap.go:mheap.grow")
def out_of_memory(s: Allocator, p: P) -> None:
    """No page or no struct is left at this scope: the allocation is given up.

    The runtime maps more memory, and throws if it cannot.
    """
    pp = s.p[p]
    require(pp.pc == PC.GROW)
    pages, structs = 0, 0
    for pg in s.page.ids():
        if not s.page[pg].allocated or pp.pcache[pg]:
            pages = 1
    for x in s.span.ids():
        if s.span[x].base == NIL:
            structs = 1
    require(pages == 0 or structs == 0)
    pp.pc = PC.IDLE


def free_span(s: Allocator, x: Span) -> None:
    """mheap.go:freeSpanLocked: pages and struct are free again; sweepgen stays as it is."""
    sp = s.span[x]
    if sp.state == SpanState.DEAD:
        fail("mheap.freeSpanLocked - invalid span state")
    if sp.state == SpanState.IN_USE:
        if sp.alloc_count != 0 or sp.gen != SWEPT:
            fail("mheap.freeSpanLocked - invalid free")
        s.pages_in_use -= 1
    elif sp.alloc_count != 0:
        fail("mheap.freeSpanLocked - invalid stack free")
    s.page[sp.base].allocated = False
    s.page[sp.base].span = NIL
    sp.base = NIL
    sp.state = SpanState.DEAD

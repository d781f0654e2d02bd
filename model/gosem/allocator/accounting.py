"""What holds of pages and counters, and of steps."""

from gosem.kernel import Bool, count, exists, forall, implies, invariant, ite, one_of, total

from .shapes import gen, holds_struct, in_hands, in_use, ite_one, marking
from .state import CACHED, NEEDS_SWEEP, PC, STALE, SWEEPING, Allocator, Page, Phase, Span, SpanState

# -- pages ----------------------------------------------------------------------------------------------------------------


def owners(s: Allocator, pg: Page) -> int:
    """How many spans and page caches have the page."""
    return count(s.span, lambda x: s.span[x].base == pg) + count(s.p, lambda p: s.p[p].pcache[pg])


@invariant("Page/one-owner", facts="IA-18 IA-06", go="runtime/mheap.go:mheap.allocSpan")
def one_owner(s: Allocator) -> Bool:
    """An allocated page belongs to one span or one page cache, a free page to nobody."""
    return forall(s.page, lambda pg: owners(s, pg) == ite_one(s.page[pg].allocated))


@invariant("Page/allocated", facts="IA-17", go="runtime/mheap.go:mheap.allocSpan")
def allocated(s: Allocator) -> Bool:
    """Identity E: the page allocator's bits are the pages of the spans, those of the page caches, and those on the way."""
    return count(s.page, lambda pg: s.page[pg].allocated) == (
        count(s.span, lambda x: s.span[x].state != SpanState.DEAD)
        + total(s.p, lambda p: count(s.page, lambda pg: s.p[p].pcache[pg]))
        + count(s.p, lambda p: s.p[p].pc == PC.INIT_SPAN)
    )


@invariant("Page/span-table", facts="IA-15 A-30", go="runtime/mheap.go:mheap.setSpans")
def span_table(s: Allocator) -> Bool:
    """The span table leads from a page to the live span on it, and to none while a span is being made."""
    return forall(
        s.page,
        lambda pg: forall(
            s.span,
            lambda x: (s.page[pg].span == x) == ((s.span[x].base == pg) & (s.span[x].state != SpanState.DEAD)),
        ),
    )


@invariant("Span/struct", facts="IA-19", go="runtime/mheap.go:mheap.allocMSpanLocked")
def struct(s: Allocator) -> Bool:
    """A struct is live with a page, or dead without, or dead in the hands of one allocation."""
    return forall(
        s.span,
        lambda x: (
            implies(s.span[x].state != SpanState.DEAD, holds_struct(s, x) & (in_hands(s, x, PC.INIT_SPAN) == 0))
            & implies(s.span[x].state == SpanState.DEAD, in_hands(s, x, PC.INIT_SPAN) == ite_one(holds_struct(s, x)))
        ),
    )


@invariant("Page/in-use", facts="IA-S10", go="runtime/mheap.go:mheap.initSpan runtime/mheap.go:mheap.freeSpanLocked")
def pages_in_use(s: Allocator) -> Bool:
    """pagesInUse counts the pages of spans in use."""
    return s.pages_in_use == count(s.span, lambda x: in_use(s, x))


@invariant("Stack/freed", facts="A-54", go="runtime/stack.go:freeStackSpans")
def freed(s: Allocator) -> Bool:
    """A stack span without a stack is kept only from marking until the caches are flushed."""
    return implies(
        one_of(s.phase, Phase.OFF, Phase.SWEEP_TERM),
        forall(s.span, lambda x: implies(s.span[x].state == SpanState.MANUAL, s.span[x].alloc_count == 1)),
    )


@invariant("Stack/pointer", facts="A-53 IC-13", go="runtime/stack.go:stackpoolfree runtime/mbitmap.go:findObject")
def pointer(s: Allocator) -> Bool:
    """A page that the collector has a pointer into as a stack's stays a stack's until the pointer is looked up."""
    return forall(
        s.page,
        lambda pg: implies(
            s.pending == pg,
            exists(s.span, lambda x: (s.span[x].base == pg) & (s.span[x].state == SpanState.MANUAL)),
        ),
    )


# -- heapLive -------------------------------------------------------------------------------------------------------------


def counted(s: Allocator, x: Span) -> int:
    """What a span contributes to heapLive: its marks until it is swept, its objects then, every slot while cached."""
    sp = s.span[x]
    marks = count(sp.mark_bits, lambda i: sp.mark_bits[i])
    swept = ite(sp.gen == CACHED, len(sp.alloc_bits), sp.alloc_count)
    return ite(in_use(s, x), ite(gen(s, x, NEEDS_SWEEP, SWEEPING, STALE), marks, swept), 0)


@invariant("Pacer/heap-live", facts="C-80 C-98 A-20", go="runtime/mgcpacer.go:gcControllerState.update")
def heap_live(s: Allocator) -> Bool:
    """heapLive is the marked bytes of unswept spans, the allocated ones of swept spans, and the whole of cached ones."""
    return s.heap_live == total(s.span, lambda x: counted(s, x))


@invariant("Pacer/heap-live-covers", facts="C-98 A-20", go="runtime/mcache.go:mcache.refill")
def heap_live_covers(s: Allocator) -> Bool:
    """heapLive never falls below the objects that the program may use."""
    return s.heap_live >= total(s.span, lambda x: count(s.span[x].live, lambda i: s.span[x].live[i]))


@invariant("Pacer/marked", facts="C-80", go="runtime/mgc.go:gcMark")
def marked(s: Allocator) -> Bool:
    """While marking, bytesMarked is what is marked."""
    return s.marked == ite(
        marking(s), total(s.span, lambda x: count(s.span[x].mark_bits, lambda i: s.span[x].mark_bits[i])), 0
    )

"""mallocgc for a small object (malloc.go): take a slot, initialise it."""

from gosem.kernel import NIL, fail, require, rule

from .common import next_free_index, require_running
from .mcache import refill
from .state import PC, Allocator, MSpan, P, Phase, Slot


def take_slot(s: Allocator, p: P, sp: MSpan, i: Slot) -> None:
    """The slot is taken: freeindex passes it.  Nothing says yet that there is an object."""
    sp.freeindex = i + 1
    sp.alloc_count += 1
    s.p[p].slot = i
    s.p[p].pc = PC.INIT


@rule(
    "Malloc/next-free",
    facts="A-04 A-06 A-07",
    go="runtime/malloc.go:nextFreeFast runtime/mbitmap.go:mspan.nextFreeIndex",
)
def next_free(s: Allocator, p: P) -> None:
    """mallocgc takes the next free slot of the cached span.

    From here on the M is not preemptible, and freeindex lies behind a slot whose memory is not initialised.
    """
    require_running(s, p)
    pp = s.p[p]
    require(pp.alloc != NIL)
    sp = s.span[pp.alloc]
    i = next_free_index(sp)
    require(i != NIL)
    take_slot(s, p, sp, i)


@rule(
    "Malloc/refill",
    facts="A-07 A-10 C-98 IA-01 IA-02",
    go="runtime/malloc.go:mcache.nextFree runtime/mcache.go:mcache.refill",
)
def next_free_refill(s: Allocator, p: P) -> None:
    """The cached span is full, or there is none: mallocgc gives it back and goes to mcentral.

    A full span has every slot allocated, or the index and the count disagree.
    """
    require_running(s, p)
    pp = s.p[p]
    if pp.alloc != NIL:
        sp = s.span[pp.alloc]
        require(next_free_index(sp) == NIL)
        sp.freeindex = len(sp.alloc_bits)
        if sp.alloc_count != len(sp.alloc_bits):
            fail("s.allocCount != s.nelems && freeIndex == s.nelems")
    refill(s, p)


@rule(
    "Malloc/initialise",
    facts="A-08 A-09",
    go="runtime/malloc.go:mallocgcSmallScanNoHeader runtime/mgcmark.go:gcmarknewobject",
)
def initialise(s: Allocator, p: P) -> None:
    """The object is zeroed and its heap bits written; only then may the collector take the slot for an object.

    While marking it is born black; otherwise freeIndexForScan catches up with freeindex.
    """
    pp = s.p[p]
    require(pp.pc == PC.INIT)
    sp = s.span[pp.alloc]
    if s.phase == Phase.MARK:
        sp.mark_bits[pp.slot] = True
        s.marked += 1
    else:
        sp.free_index_for_scan = sp.freeindex
    sp.live[pp.slot] = True
    pp.slot = NIL
    pp.pc = PC.IDLE

"""What the collector does to the allocator (mgc.go): phases, marks, the new sweep generation.

Which objects are marked is the environment's choice.  What is not marked when marking ends was not reachable, so the
program never uses it again: that is the collector's promise, and another machine's business.
"""

from gosem.kernel import NIL, fail, require, rule

from .common import busy, is_free_or_newly_allocated, none_of
from .state import NEEDS_SWEEP, Allocator, Page, Phase, Slot, Span, SpanState


@rule("GC/start", facts="C-01 IC-07 IA-11", go="runtime/mgc.go:gcStart")
def start(s: Allocator) -> None:
    """A cycle begins by stopping the world, which waits for everyone in the allocator."""
    require(s.phase == Phase.OFF)
    require(not busy(s))
    for p in s.p.ids():
        if not s.p[p].flushed:
            fail("p mcache not flushed")
    s.phase = Phase.SWEEP_TERM


@rule("GC/finish-sweep", facts="C-08 IC-07 IA-10", go="runtime/mgcsweep.go:finishsweep_m runtime/mgc.go:gcStart")
def finish_sweep(s: Allocator) -> None:
    """When nothing is left to sweep, the unswept sets are reset, marking begins and the world goes on."""
    require(s.phase == Phase.SWEEP_TERM)
    require(s.drained)
    if s.sweepers != 0:
        fail("active sweepers found at start of mark phase")
    if not none_of(s.central.partial_unswept) or not none_of(s.central.full_unswept):
        fail("attempt to clear non-empty span set")
    s.phase = Phase.MARK


@rule("GC/mark", facts="C-40 IC-05", go="runtime/mgcmark.go:greyobject")
def mark(s: Allocator, x: Span, i: Slot) -> None:
    """The collector marks an object that it has found a pointer to."""
    require(s.phase == Phase.MARK)
    sp = s.span[x]
    require(sp.live[i])
    require(not sp.mark_bits[i])
    sp.mark_bits[i] = True
    s.marked += 1


@rule(
    "GC/mark-conservatively",
    facts="A-08",
    go="runtime/mgcmark.go:scanConservative runtime/mbitmap.go:mspan.isFreeOrNewlyAllocated",
)
def mark_conservatively(s: Allocator, x: Span, i: Slot) -> None:
    """A word of a frame stopped anywhere looks like a pointer to a slot: marked, if the slot was allocated before marking.

    Nothing was in a span that is not in use.
    """
    require(s.phase == Phase.MARK)
    sp = s.span[x]
    require(not is_free_or_newly_allocated(sp, i))
    require(not sp.mark_bits[i])
    sp.mark_bits[i] = True
    s.marked += 1


@rule("GC/read-stack-pointer", facts="A-53", go="runtime/mgcmark_greenteagc.go:scanObject")
def read_stack_pointer(s: Allocator, pg: Page) -> None:
    """The collector reads a pointer to a stack (a sudog.elem), and does not look it up yet."""
    require(s.phase == Phase.MARK)
    x = s.page[pg].span
    require(x != NIL)
    require(s.span[x].state == SpanState.MANUAL)
    s.pending = pg


@rule("GC/find-object", facts="A-53", go="runtime/mbitmap.go:findObject")
def find_object(s: Allocator) -> None:
    """It looks the pointer up: a pointer into a stack is passed over, one into a dead span is fatal.

    In a span in use for objects, something would be marked that is no object.
    """
    require(s.pending != NIL)
    if s.page[s.pending].span == NIL:
        fail("found bad pointer in Go heap")
    s.pending = NIL


@rule(
    "GC/mark-termination",
    facts="C-80 C-82 C-84",
    go="runtime/mgc.go:gcMarkTermination runtime/mgc.go:gcSweep runtime/mgcpacer.go:gcControllerState.resetLive",
)
def mark_termination(s: Allocator) -> None:
    """Marking is over: with the world stopped, sweepgen goes up by 2, so every span falls back by 2 against it.

    What was swept needs sweeping, what was cached is stale; swept and unswept sets exchange their roles; heapLive is what
    was marked.  Mark termination itself counts as a sweeper until the caches are flushed, since stale spans are in no set.
    """
    require(s.phase == Phase.MARK)
    require(s.pending == NIL)
    require(not busy(s))
    c = s.central
    for x in s.span.ids():
        sp = s.span[x]
        if sp.state == SpanState.IN_USE:
            sp.gen -= 2
        else:
            sp.gen = NEEDS_SWEEP
        for i in sp.live.ids():
            sp.live[i] = sp.live[i] & sp.mark_bits[i]
        c.partial_unswept[x], c.partial_swept[x] = c.partial_swept[x], c.partial_unswept[x]
        c.full_unswept[x], c.full_swept[x] = c.full_swept[x], c.full_unswept[x]
    for p in s.p.ids():
        s.p[p].flushed = False
    s.heap_live = s.marked
    s.marked = 0
    s.drained = False
    s.sweepers = 1
    s.phase = Phase.FLUSH


@rule("GC/flushed", facts="C-86 C-87 C-91", go="runtime/mgc.go:gcMarkTermination")
def flushed(s: Allocator) -> None:
    """Every cache is flushed: mark termination is no longer a sweeper, and another cycle may begin."""
    require(s.phase == Phase.FLUSH)
    for p in s.p.ids():
        require(s.p[p].flushed)
    for x in s.span.ids():
        require(s.span[x].state != SpanState.MANUAL or s.span[x].alloc_count != 0)
    s.sweepers -= 1
    s.phase = Phase.OFF

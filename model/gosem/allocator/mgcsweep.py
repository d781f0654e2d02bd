"""Sweeping (mgcsweep.go).

Sweepers differ in how they come by a span: sweepone and cacheSpan pop it from an unswept set; ensureSwept and the page
reclaimer find it elsewhere and leave its entry in the set behind; the flush of a cache holds it already.  What they share is
that only the winner of the compare-and-swap sweeps.
"""

from gosem.kernel import NIL, fail, require, rule

from .common import busy, end_sweep, idle, is_free, none_of, require_running
from .mcentral import push_swept
from .mheap import free_span
from .state import CACHED, NEEDS_SWEEP, PC, SWEEPING, SWEPT, Allocator, P, Phase, Span, SpanState, Task


@rule("Sweep/sweepone", facts="C-90 C-94 C-102 C-103", go="runtime/mgcsweep.go:sweepone runtime/mgcsweep.go:activeSweep.begin")
def sweepone(s: Allocator, p: P) -> None:
    """A processor sweeps one span: the background sweeper, proportional sweep, or sweep termination.

    In sweep termination the world is stopped, and only the thread that stopped it sweeps.
    """
    pp = s.p[p]
    require(pp.pc == PC.IDLE)
    require(pp.flushed)
    require(not s.drained)
    require(s.phase != Phase.SWEEP_TERM or not busy(s))
    s.sweepers += 1
    pp.task = Task.ONE
    pp.pc = PC.POP


@rule("Sweep/next-span", facts="C-94", go="runtime/mgcsweep.go:mheap.nextSpanForSweep")
def next_span(s: Allocator, p: P, x: Span) -> None:
    """sweepone pops an entry: of the full unswept set first."""
    pp = s.p[p]
    require(pp.pc == PC.POP)
    require(pp.task == Task.ONE)
    if s.central.full_unswept[x]:
        s.central.full_unswept[x] = False
    else:
        require(s.central.partial_unswept[x])
        require(none_of(s.central.full_unswept))
        s.central.partial_unswept[x] = False
    pp.hand = x
    pp.pc = PC.TRY


@rule("Sweep/mark-drained", facts="C-91 C-92 C-94", go="runtime/mgcsweep.go:activeSweep.markDrained runtime/mgcsweep.go:sweepone")
def mark_drained(s: Allocator, p: P) -> None:
    """sweepone finds both unswept sets empty: no more sweepers may register, those registered go on."""
    pp = s.p[p]
    require(pp.pc == PC.POP)
    require(pp.task == Task.ONE)
    require(none_of(s.central.full_unswept))
    require(none_of(s.central.partial_unswept))
    s.drained = True
    end_sweep(s, p)
    idle(s, p)


@rule("Sweep/try-acquire", facts="C-93 C-94", go="runtime/mgcsweep.go:sweepLocker.tryAcquire runtime/mgcsweep.go:sweepone")
def try_acquire(s: Allocator, p: P) -> None:
    """sweepone wants to own what it popped: the entry may be stale, its span swept, freed or in use for something else."""
    pp = s.p[p]
    require(pp.pc == PC.TRY)
    require(pp.task == Task.ONE)
    sp = s.span[pp.hand]
    if sp.state != SpanState.IN_USE:
        pp.pc = PC.CHECK
    elif sp.gen == NEEDS_SWEEP:
        sp.gen = SWEEPING
        pp.pc = PC.SWEEP
    else:
        pp.hand = NIL
        pp.pc = PC.POP


@rule("Sweep/check-generation", facts="C-94", go="runtime/mgcsweep.go:sweepone")
def check_generation(s: Allocator, p: P) -> None:
    """A span that was not in use has been swept, and may be in use and cached again by the time its generation is read."""
    pp = s.p[p]
    require(pp.pc == PC.CHECK)
    if s.span[pp.hand].gen not in (SWEPT, CACHED):
        fail("non in-use span in unswept list")
    pp.hand = NIL
    pp.pc = PC.POP


@rule("Sweep/sweep", facts="C-95 IA-04", go="runtime/mgcsweep.go:sweepLocked.sweep")
def sweep(s: Allocator, p: P) -> None:
    """The owner turns marks into allocation bits, and publishes the span as swept.

    Until the store of sweepgen nobody else touches the span.  What follows it is another step.
    """
    pp = s.p[p]
    require(pp.pc == PC.SWEEP)
    sp = s.span[pp.hand]
    if sp.state != SpanState.IN_USE or sp.gen != SWEEPING:
        fail("mspan.sweep: bad span state")
    nalloc = 0
    for i in sp.mark_bits.ids():
        if sp.mark_bits[i]:
            if is_free(sp, i):
                fail("found pointer to free object")
            nalloc += 1
    if nalloc > sp.alloc_count:
        fail("sweep increased allocation count")
    sp.alloc_count = nalloc
    sp.freeindex = 0
    sp.free_index_for_scan = 0
    for i in sp.mark_bits.ids():
        sp.alloc_bits[i] = sp.mark_bits[i]
        sp.mark_bits[i] = False
    sp.gen = SWEPT
    pp.pc = PC.FINISH


def sweep_done(s: Allocator, p: P) -> None:
    """sweep(false) returns to whoever called it."""
    pp = s.p[p]
    task = pp.task
    if task == Task.STALE:
        pp.flushed = True
        idle(s, p)
    elif task == Task.ONE:
        end_sweep(s, p)
        idle(s, p)
    elif task == Task.RECLAIM:
        end_sweep(s, p)
        pp.hand = NIL
        pp.pc = PC.GROW
    else:
        end_sweep(s, p)
        pp.task = Task.DIRECT
        pp.pc = PC.WAIT


@rule("Sweep/free", facts="C-95 A-32 C-91", go="runtime/mgcsweep.go:sweepLocked.sweep runtime/mheap.go:mheap.freeSpan")
def free(s: Allocator, p: P) -> None:
    """A span without live objects goes back to the heap, after it was published as swept."""
    pp = s.p[p]
    require(pp.pc == PC.FINISH)
    require(pp.task in (Task.ONE, Task.DIRECT, Task.RECLAIM, Task.STALE))
    require(s.span[pp.hand].alloc_count == 0)
    free_span(s, pp.hand)
    sweep_done(s, p)


@rule("Sweep/requeue", facts="C-95 C-91", go="runtime/mgcsweep.go:sweepLocked.sweep")
def requeue(s: Allocator, p: P) -> None:
    """A span with live objects joins a swept set, while an entry of it may still stand in an unswept one."""
    pp = s.p[p]
    require(pp.pc == PC.FINISH)
    require(pp.task in (Task.ONE, Task.DIRECT, Task.RECLAIM, Task.STALE))
    require(s.span[pp.hand].alloc_count != 0)
    push_swept(s, pp.hand)
    sweep_done(s, p)


@rule("Sweep/look-up", facts="C-100", go="runtime/mheap.go:spanOfHeap runtime/mcleanup.go:Cleanup.Stop")
def look_up(s: Allocator, p: P, x: Span) -> None:
    """Somebody looks up the span of an object, to act on its specials: Cleanup.Stop even if the object is dead."""
    require_running(s, p)
    require(s.span[x].state == SpanState.IN_USE)
    pp = s.p[p]
    pp.hand = x
    pp.task = Task.DIRECT
    pp.pc = PC.LOOKUP


@rule("Sweep/ensure-swept", facts="C-100 C-90 C-93", go="runtime/mgcsweep.go:mspan.ensureSwept")
def ensure_swept(s: Allocator, p: P) -> None:
    """ensureSwept sweeps the span itself if it can own it, and leaves its entry in the unswept set behind."""
    pp = s.p[p]
    require(pp.pc == PC.LOOKUP)
    sp = s.span[pp.hand]
    if not s.drained and sp.gen == NEEDS_SWEEP:
        s.sweepers += 1
        sp.gen = SWEEPING
        pp.pc = PC.SWEEP
    else:
        pp.pc = PC.WAIT


@rule("Sweep/act-on-ensured", facts="C-100", go="runtime/mgcsweep.go:mspan.ensureSwept runtime/mcleanup.go:Cleanup.Stop")
def act_on_ensured(s: Allocator, p: P) -> None:
    """ensureSwept returns once the generation says swept, and the caller locks the span's specials and acts on them.

    With `retest` it looks at the state under that lock, which whoever frees the span takes too, and lets go of a dead one:
    then the locked section is one step, which leaves no trace here.  Without, the lock is held from here on.
    """
    pp = s.p[p]
    require(pp.pc == PC.WAIT)
    require(s.span[pp.hand].gen in (SWEPT, CACHED))
    if s.cfg.retest:
        idle(s, p)
    else:
        pp.pc = PC.USE


@rule("Sweep/unlock-specials", facts="C-100", go="runtime/mcleanup.go:Cleanup.Stop")
def unlock_specials(s: Allocator, p: P) -> None:
    """The caller of ensureSwept is done with the span."""
    require(s.p[p].pc == PC.USE)
    idle(s, p)

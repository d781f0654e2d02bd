"""Sweeping (mgcsweep.go).

Sweepers differ in how they come by a span: sweepone and cacheSpan pop it from an unswept set; ensureSwept and the page
reclaimer find it elsewhere and leave its entry in the set behind; the flush of a cache holds it already.  What they share is
that only the winner of the compare-and-swap sweeps.
"""

from gosem.kernel import NIL, fail, require, rule

from .common import busy, done, idle, is_free, none_of, require_running
from .mcentral import push_swept
from .mheap import free_span
from .state import CACHED, NEEDS_SWEEP, PC, SWEEPING, SWEPT, Allocator, P, Phase, Span, SpanState, Task


@rule(
    "Sweep/sweepone",
    facts="C-90 C-94 C-102 C-103",
    go="runtime/mgcsweep.go:sweepone runtime/mgcsweep.go:activeSweep.begin",
)
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


@rule(
    "Sweep/pop-unswept",
    facts="C-94 C-96",
    go="runtime/mgcsweep.go:mheap.nextSpanForSweep runtime/mcentral.go:mcentral.cacheSpan",
)
def pop_unswept(s: Allocator, p: P, x: Span) -> None:
    """A registered sweeper pops an entry of an unswept set, whose span may have been swept since.

    cacheSpan takes from the partial set, and from the full one when the other is exhausted; sweepone from whichever.
    """
    pp = s.p[p]
    require(pp.pc == PC.POP)
    c = s.central
    if c.partial_unswept[x]:
        c.partial_unswept[x] = False
    else:
        require(pp.task != Task.PARTIAL)
        require(c.full_unswept[x])
        c.full_unswept[x] = False
    pp.hand = x
    pp.pc = PC.TRY


@rule(
    "Sweep/mark-drained",
    facts="C-91 C-92 C-94",
    go="runtime/mgcsweep.go:activeSweep.markDrained runtime/mgcsweep.go:sweepone",
)
def mark_drained(s: Allocator, p: P) -> None:
    """sweepone finds both unswept sets empty: no more sweepers may register, those registered go on."""
    pp = s.p[p]
    require(pp.pc == PC.POP)
    require(pp.task == Task.ONE)
    require(none_of(s.central.full_unswept))
    require(none_of(s.central.partial_unswept))
    s.drained = True
    s.sweepers -= 1
    done(s, p, PC.IDLE)


@rule(
    "Sweep/try-acquire",
    facts="C-93 C-94 C-96",
    go="runtime/mgcsweep.go:sweepLocker.tryAcquire runtime/mgcsweep.go:sweepone runtime/mcentral.go:mcentral.cacheSpan",
)
def try_acquire(s: Allocator, p: P) -> None:
    """Who has popped an entry wants to own the span: a compare-and-swap makes one thread its sweeper.

    The entry may be stale, its span swept, freed or in use for something else; a loser forgets it.  sweepone looks at the
    state first.
    """
    pp = s.p[p]
    require(pp.pc == PC.TRY)
    sp = s.span[pp.hand]
    if pp.task == Task.ONE and sp.state != SpanState.IN_USE:
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
    """sweep(false) returns to whoever called it, which was registered unless it flushed a cache."""
    pp = s.p[p]
    if pp.task == Task.STALE:
        idle(s, p)
        return
    s.sweepers -= 1
    if pp.task == Task.DIRECT:
        pp.pc = PC.WAIT
    elif pp.task == Task.RECLAIM:
        pp.hand = NIL
        done(s, p, PC.GROW)
    else:
        idle(s, p)


def lock_held(s: Allocator, x: Span) -> bool:
    """Somebody holds the lock of the span's specials."""
    return any(s.p[q].pc == PC.USE and s.p[q].hand == x for q in s.p.ids())


@rule("Sweep/free", facts="C-95 A-32 C-91", go="runtime/mgcsweep.go:sweepLocked.sweep runtime/mheap.go:mheap.freeSpan")
def free(s: Allocator, p: P) -> None:
    """A span without live objects goes back to the heap, after it was published as swept.

    Where the look at the state is repeated under the lock of the specials, this takes the lock.
    """
    pp = s.p[p]
    require(pp.pc == PC.FINISH)
    require(pp.task in (Task.ONE, Task.DIRECT, Task.RECLAIM, Task.STALE))
    require(s.span[pp.hand].alloc_count == 0)
    require(not s.cfg.retest or not lock_held(s, pp.hand))
    free_span(s, pp.hand)
    sweep_done(s, p)


@rule("Sweep/requeue", facts="C-95 C-91", go="runtime/mgcsweep.go:sweepLocked.sweep")
def requeue(s: Allocator, p: P) -> None:
    """A span with live objects joins a swept set, while an entry of it may still stand in an unswept one.

    The page reclaimer does not come here: it sweeps spans without a mark.
    """
    pp = s.p[p]
    require(pp.pc == PC.FINISH)
    require(pp.task in (Task.ONE, Task.DIRECT, Task.STALE))
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


@rule(
    "Sweep/act-on-ensured", facts="C-100", go="runtime/mgcsweep.go:mspan.ensureSwept runtime/mcleanup.go:Cleanup.Stop"
)
def act_on_ensured(s: Allocator, p: P) -> None:
    """ensureSwept returns once the generation says swept, and the caller locks the span's specials and acts on them.

    With `retest` it looks at the state under that lock, which whoever frees the span takes too, and lets go of a dead one.
    """
    pp = s.p[p]
    require(pp.pc == PC.WAIT)
    require(s.span[pp.hand].gen in (SWEPT, CACHED))
    if s.cfg.retest and s.span[pp.hand].state != SpanState.IN_USE:
        idle(s, p)
    else:
        pp.pc = PC.USE


@rule("Sweep/unlock-specials", facts="C-100", go="runtime/mcleanup.go:Cleanup.Stop")
def unlock_specials(s: Allocator, p: P) -> None:
    """The caller of ensureSwept is done with the span."""
    require(s.p[p].pc == PC.USE)
    idle(s, p)

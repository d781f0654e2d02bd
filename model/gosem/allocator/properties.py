"""What holds in every state of the allocator: objects, places of spans, sweeping."""

from gosem.kernel import NIL, Bool, count, exists, forall, implies, invariant, one_of, possible, total

from .shapes import (
    cached_by,
    full,
    gen,
    in_hands,
    in_use,
    initialising,
    ite_one,
    legal_generation,
    marking,
    registered,
    swept,
    swept_entry,
    swept_places,
    taken,
    unswept_entry,
    unswept_places,
)
from .state import CACHED, NEEDS_SWEEP, PC, STALE, SWEEPING, SWEPT, Allocator, Phase, SpanState, Task

# -- slots ----------------------------------------------------------------------------------------------------------------


@invariant("Slot/count", facts="IA-17 IA-01", go="runtime/mbitmap.go:mspan.countAlloc")
def slot_count(s: Allocator) -> Bool:
    """Identity A: a span counts what lies below freeindex and what has an allocation bit above it."""
    return forall(
        s.span,
        lambda x: implies(in_use(s, x), s.span[x].alloc_count == total(s.span[x].alloc_bits, lambda i: taken(s, x, i))),
    )


@invariant("Slot/scan-index", facts="IA-17 A-08", go="runtime/mbitmap.go:mspan.isFreeOrNewlyAllocated")
def scan_index(s: Allocator) -> Bool:
    """Identity B: freeIndexForScan does not pass freeindex."""
    return forall(s.span, lambda x: s.span[x].free_index_for_scan <= s.span[x].freeindex)


@invariant("Slot/scan-sees-objects", facts="IA-17 A-08", go="runtime/mbitmap.go:mspan.isFreeOrNewlyAllocated")
def scan_sees_objects(s: Allocator) -> Bool:
    """While not marking, a conservative scan would take for an object whatever is one, except the one being initialised."""
    return forall(
        s.span,
        lambda x: implies(
            ~marking(s) & swept(s, x) & ~initialising(s, x),
            forall(
                s.span[x].alloc_bits,
                lambda i: implies(taken(s, x, i), (s.span[x].free_index_for_scan > int(i)) | s.span[x].alloc_bits[i]),
            ),
        ),
    )


@invariant(
    "Slot/marked-is-allocated",
    facts="IA-17 IC-05",
    go="runtime/mgcsweep.go:mspan.reportZombies",
    antecedent=lambda s: exists(s.span, lambda x: exists(s.span[x].mark_bits, lambda i: s.span[x].mark_bits[i])),
)
def marked_is_allocated(s: Allocator) -> Bool:
    """Identity C: what is marked is allocated; a marked free slot would be a zombie."""
    return forall(
        s.span,
        lambda x: forall(s.span[x].mark_bits, lambda i: implies(s.span[x].mark_bits[i], in_use(s, x) & taken(s, x, i))),
    )


@invariant("Slot/unmarked-when-swept", facts="IC-07 IA-17", go="runtime/mgcsweep.go:sweepLocked.sweep")
def unmarked_when_swept(s: Allocator) -> Bool:
    """Outside marking, a swept span has no marks: what the next cycle finds marked, it has marked itself."""
    return forall(
        s.span,
        lambda x: implies(~marking(s) & swept(s, x), forall(s.span[x].mark_bits, lambda i: ~s.span[x].mark_bits[i])),
    )


@invariant(
    "Slot/live-is-allocated",
    facts="IA-22",
    go="runtime/mgcsweep.go:sweepLocked.sweep",
    antecedent=lambda s: exists(s.span, lambda x: exists(s.span[x].live, lambda i: s.span[x].live[i])),
)
def live_is_allocated(s: Allocator) -> Bool:
    """No reachable object is freed: a slot that the program may use is allocated, in a span in use."""
    return forall(
        s.span,
        lambda x: forall(s.span[x].live, lambda i: implies(s.span[x].live[i], in_use(s, x) & taken(s, x, i))),
    )


@invariant("Slot/live-is-marked", facts="IC-12 IA-17", go="runtime/mgc.go:gcMarkTermination")
def live_is_marked(s: Allocator) -> Bool:
    """Until a span is swept, its marks are exactly the objects that the program may use."""
    return forall(
        s.span,
        lambda x: implies(
            in_use(s, x) & gen(s, x, NEEDS_SWEEP, SWEEPING, STALE),
            forall(s.span[x].live, lambda i: s.span[x].live[i] == s.span[x].mark_bits[i]),
        ),
    )


@invariant(
    "Slot/handed-out-once",
    facts="IA-22 A-06",
    go="runtime/malloc.go:nextFreeFast",
    antecedent=lambda s: exists(s.p, lambda p: s.p[p].pc == PC.INIT),
)
def handed_out_once(s: Allocator) -> Bool:
    """A slot being handed out is nobody's: not an object that the program may use, and in one processor's hands."""
    return forall(
        s.p,
        lambda p: implies(
            s.p[p].pc == PC.INIT,
            ~s.span[s.p[p].alloc].live[s.p[p].slot]
            & (count(s.p, lambda q: (s.p[q].alloc == s.p[p].alloc) & (s.p[q].slot == s.p[p].slot)) == 1),
        ),
    )


@invariant(
    "Slot/uninitialised-unmarked",
    facts="A-08",
    go="runtime/malloc.go:mallocgcSmallScanNoHeader runtime/mgcmark.go:scanConservative",
    antecedent=lambda s: marking(s) & exists(s.p, lambda p: s.p[p].pc == PC.INIT),
)
def uninitialised_unmarked(s: Allocator) -> Bool:
    """The collector never takes a slot for an object before it is initialised."""
    return forall(s.p, lambda p: implies(s.p[p].pc == PC.INIT, ~s.span[s.p[p].alloc].mark_bits[s.p[p].slot]))


# -- places ---------------------------------------------------------------------------------------------------------------


@invariant("Span/generation", facts="IA-04 IC-08", go="runtime/mheap.go:mspan")
def generation(s: Allocator) -> Bool:
    """sweepgen is h-2, h-1, h, h+1 or h+3; h-1 for one thread that sweeps, h+1 and h+3 in one cache."""
    return forall(
        s.span,
        lambda x: (
            legal_generation(s, x)
            & implies(in_use(s, x) & gen(s, x, SWEEPING), in_hands(s, x, PC.SWEEP) == 1)
            & implies(in_use(s, x) & gen(s, x, STALE, CACHED), cached_by(s, x) == 1)
        ),
    )


@invariant(
    "Span/cached",
    facts="IA-02 IA-03 IA-17",
    go="runtime/mcache.go:mcache.refill",
    antecedent=lambda s: exists(s.p, lambda p: s.p[p].alloc != NIL),
)
def cached(s: Allocator) -> Bool:
    """A cached span is in use, in no other cache, never empty, and its generation says since when: nobody sweeps it.

    Never empty is identity D.
    """
    return forall(
        s.p,
        lambda p: implies(
            s.p[p].alloc != NIL,
            (s.span[s.p[p].alloc].state == SpanState.IN_USE)
            & (s.span[s.p[p].alloc].alloc_count > 0)
            & one_of(s.span[s.p[p].alloc].gen, STALE, CACHED)
            & ((s.span[s.p[p].alloc].gen == CACHED) == s.p[p].flushed)
            & (count(s.p, lambda q: s.p[q].alloc == s.p[p].alloc) == 1),
        ),
    )


@invariant("Span/one-place", facts="A-25 IC-08", go="runtime/mcentral.go:mcentral")
def one_place(s: Allocator) -> Bool:
    """A span in use is in exactly one place, which its generation names.

    Unswept: an entry of one unswept set, or popped.  Being swept: its sweeper.  Swept: an entry of one swept set, or in
    hand.  Cached: one cache.  Beside that, a span may have one stale entry in an unswept set, or popped from it.
    """
    return forall(
        s.span,
        lambda x: implies(
            in_use(s, x),
            implies(gen(s, x, NEEDS_SWEEP), unswept_places(s, x) == 1)
            & (in_hands(s, x, PC.SWEEP) == 0 + gen(s, x, SWEEPING))
            & (swept_places(s, x) == 0 + gen(s, x, SWEPT))
            & (cached_by(s, x) == 0 + gen(s, x, STALE, CACHED)),
        ),
    )


@invariant("Span/dead", facts="A-32 IA-18", go="runtime/mheap.go:mheap.freeSpanLocked")
def dead(s: Allocator) -> Bool:
    """A span that is not in use for objects is in no cache and no swept set, and has no objects."""
    return forall(
        s.span,
        lambda x: implies(
            ~in_use(s, x),
            (cached_by(s, x) == 0)
            & (swept_places(s, x) == 0)
            & (in_hands(s, x, PC.SWEEP) == 0)
            & (s.span[x].freeindex == 0)
            & forall(s.span[x].alloc_bits, lambda i: ~s.span[x].alloc_bits[i]),
        ),
    )


@invariant("Span/stale-entry", facts="C-94 C-96", go="runtime/mgcsweep.go:sweepone")
def stale_entry(s: Allocator) -> Bool:
    """An entry of an unswept set, in the set or popped, is the only one of its span, and its generation tells a stale one."""
    return forall(
        s.span,
        lambda x: (
            (unswept_places(s, x) <= 1)
            & implies((unswept_places(s, x) > 0) & ~in_use(s, x), swept(s, x))
            & implies(unswept_places(s, x) > 0, ~gen(s, x, STALE))
        ),
    )


@invariant(
    "MCentral/sets",
    facts="A-25 IA-02",
    go="runtime/mcentral.go:mcentral.cacheSpan",
    antecedent=lambda s: (
        exists(s.span, lambda x: s.central.partial_swept[x]) & exists(s.span, lambda x: s.central.full_swept[x])
    ),
)
def sets(s: Allocator) -> Bool:
    """A span stands in the set that its occupancy asks for: partial if a slot is free, full otherwise; if empty, in none.

    An empty one is freed, or kept by the cacheSpan that has swept it.
    """
    c = s.central
    return forall(
        s.span,
        lambda x: (
            implies(swept_entry(s, x), s.span[x].alloc_count > 0)
            & implies(c.partial_swept[x], in_use(s, x) & gen(s, x, SWEPT) & ~full(s, x))
            & implies(c.full_swept[x], in_use(s, x) & gen(s, x, SWEPT) & full(s, x))
            & implies(c.partial_unswept[x] & gen(s, x, NEEDS_SWEEP), in_use(s, x) & ~full(s, x))
            & implies(c.full_unswept[x] & gen(s, x, NEEDS_SWEEP), in_use(s, x) & full(s, x))
        ),
    )


@invariant(
    "Span/ensured-in-use",
    facts="C-100 A-32",
    go="runtime/mgcsweep.go:mspan.ensureSwept runtime/mcleanup.go:Cleanup.Stop",
    antecedent=lambda s: exists(s.p, lambda p: s.p[p].pc == PC.USE),
)
def ensured_in_use(s: Allocator) -> Bool:
    """A span whose specials are locked after ensureSwept is in use."""
    return forall(s.p, lambda p: implies(s.p[p].pc == PC.USE, s.span[s.p[p].hand].state == SpanState.IN_USE))


# -- sweeping -------------------------------------------------------------------------------------------------------------


@invariant("Sweep/sweepers", facts="C-90 C-91", go="runtime/mgcsweep.go:activeSweep")
def sweepers(s: Allocator) -> Bool:
    """activeSweep counts the registered sweepers, and mark termination until the caches are flushed."""
    return s.sweepers == count(s.p, lambda p: registered(s, p)) + (s.phase == Phase.FLUSH)


@invariant(
    "Sweep/done-means-swept",
    facts="C-91 IC-07",
    go="runtime/mgcsweep.go:isSweepDone",
    antecedent=lambda s: s.drained & (s.sweepers == 0) & exists(s.span, lambda x: in_use(s, x)),
)
def done_means_swept(s: Allocator) -> Bool:
    """When isSweepDone says so, every span in use is swept, and nobody is about to free one."""
    return implies(
        s.drained & (s.sweepers == 0),
        forall(s.span, lambda x: implies(in_use(s, x), swept(s, x)))
        & forall(s.p, lambda p: ~one_of(s.p[p].pc, PC.SWEEP, PC.FINISH)),
    )


@invariant(
    "Sweep/drained",
    facts="C-92 IA-10",
    go="runtime/mgcsweep.go:activeSweep.markDrained",
    antecedent=lambda s: s.drained & (s.sweepers > 0),
)
def drained(s: Allocator) -> Bool:
    """Once the sweep is drained, the unswept sets stay empty."""
    return implies(s.drained, forall(s.span, lambda x: ~unswept_entry(s, x)))


@invariant(
    "GC/swept-before-mark",
    facts="IC-07 IA-11 C-08",
    go="runtime/mgcsweep.go:finishsweep_m",
    antecedent=lambda s: marking(s) & exists(s.span, lambda x: in_use(s, x)),
)
def swept_before_mark(s: Allocator) -> Bool:
    """While marking everything is swept, nobody sweeps, and every cache is flushed."""
    return implies(
        marking(s),
        forall(s.span, lambda x: implies(in_use(s, x), swept(s, x)))
        & s.drained
        & (s.sweepers == 0)
        & forall(s.p, lambda p: s.p[p].flushed),
    )


@invariant("Sweep/reclaimed", facts="C-101", go="runtime/mheap.go:mheap.reclaimChunk")
def reclaimed(s: Allocator) -> Bool:
    """What the page reclaimer sweeps has no marked object, so its pages come free."""
    return forall(
        s.p,
        lambda p: implies(
            s.p[p].task == Task.RECLAIM,
            forall(
                s.span,
                lambda x: implies(
                    s.p[p].hand == x,
                    forall(s.span[x].mark_bits, lambda i: ~s.span[x].mark_bits[i])
                    & implies(s.p[p].pc == PC.FINISH, s.span[x].alloc_count == 0),
                ),
            ),
        ),
    )


@invariant("GC/world-stopped", facts="C-08", go="runtime/mgc.go:gcStart")
def world_stopped(s: Allocator) -> Bool:
    """In sweep termination one thread sweeps, until nothing is left to sweep, and nobody does anything else."""
    return implies(
        s.phase == Phase.SWEEP_TERM,
        (count(s.p, lambda p: s.p[p].pc != PC.IDLE) <= ite_one(~s.drained))
        & forall(s.p, lambda p: implies(s.p[p].pc != PC.IDLE, s.p[p].task == Task.ONE)),
    )


# -- what must be possible ------------------------------------------------------------------------------------------------


@possible("Possible/stale-entry", facts="A-25")
def possible_stale_entry(s: Allocator) -> Bool:
    """A span that ensureSwept has swept stands in a swept and in an unswept set."""
    return exists(s.span, lambda x: unswept_entry(s, x) & swept_entry(s, x))


@possible("Possible/stale-entry-dead", facts="C-94")
def possible_stale_entry_dead(s: Allocator) -> Bool:
    """An unswept set holds an entry of a span that is dead."""
    return exists(s.span, lambda x: unswept_entry(s, x) & (s.span[x].state == SpanState.DEAD))


@possible("Possible/stale-entry-recycled", facts="C-94")
def possible_stale_entry_recycled(s: Allocator) -> Bool:
    """An unswept set holds an entry of a struct that has been freed, used again and cached."""
    return exists(
        s.span, lambda x: unswept_entry(s, x) & gen(s, x, CACHED) & exists(s.p, lambda p: s.p[p].pc == PC.IDLE)
    )


@possible("Possible/checked-recycled", facts="C-94")
def possible_checked_recycled(s: Allocator) -> Bool:
    """sweepone saw a dead span, and by the time it reads the generation the struct is cached again."""
    return exists(
        s.p, lambda p: (s.p[p].pc == PC.CHECK) & exists(s.span, lambda x: (s.p[p].hand == x) & gen(s, x, CACHED))
    )


@possible("Possible/two-sweepers", facts="C-90")
def possible_two_sweepers(s: Allocator) -> Bool:
    """Two processors sweep different spans at the same time."""
    return count(s.p, lambda p: s.p[p].pc == PC.SWEEP) > 1


@possible("Possible/wait", facts="C-100")
def possible_wait(s: Allocator) -> Bool:
    """ensureSwept waits for a span that another thread is sweeping."""
    return exists(
        s.p, lambda p: (s.p[p].pc == PC.WAIT) & exists(s.span, lambda x: (s.p[p].hand == x) & gen(s, x, SWEEPING))
    )


@possible("Possible/reclaim", facts="C-101")
def possible_reclaim(s: Allocator) -> Bool:
    """The page reclaimer owns a span."""
    return exists(s.p, lambda p: (s.p[p].task == Task.RECLAIM) & (s.p[p].pc == PC.FINISH))


@possible("Possible/empty-span-kept", facts="A-25")
def possible_empty_kept(s: Allocator) -> Bool:
    """cacheSpan keeps a span that it has swept although nothing is left in it."""
    return exists(
        s.p,
        lambda p: (
            (s.p[p].task == Task.PARTIAL)
            & (s.p[p].pc == PC.FINISH)
            & exists(s.span, lambda x: (s.p[p].hand == x) & (s.span[x].alloc_count == 0))
        ),
    )


@possible("Possible/grow-while-marking", facts="A-30")
def possible_grow(s: Allocator) -> Bool:
    """A span is made while the collector is marking."""
    return (s.phase == Phase.MARK) & exists(s.p, lambda p: s.p[p].pc == PC.INIT_SPAN)


@possible("Possible/struct-looks-unswept", facts="A-32")
def possible_old_struct(s: Allocator) -> Bool:
    """A dead struct has the generation of a span that needs sweeping: only that nobody has it in hand protects it."""
    return exists(s.span, lambda x: (s.span[x].state == SpanState.DEAD) & gen(s, x, NEEDS_SWEEP))

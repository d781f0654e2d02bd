"""Known bugs of allocators and sweepers, each as this machine with a rule or two changed."""

from gosem.kernel import NIL, bug, require

from . import mcache, mcentral, mgc, mgcsweep, mheap, stack
from .common import busy, done, is_free, next_free_index
from .state import (
    CACHED,
    NEEDS_SWEEP,
    PC,
    STALE,
    SWEEPING,
    SWEPT,
    Allocator,
    P,
    Phase,
    Slot,
    Span,
    SpanState,
    Task,
)

# -- sweeping -------------------------------------------------------------------------------------------------------------


def pop_and_load(s: Allocator, p: P, x: Span) -> None:
    """sweepone pops an entry and reads its generation; what needs no sweep is dropped here."""
    mgcsweep.pop_unswept(s, p, x)
    sp = s.span[x]
    if s.p[p].task == Task.ONE and (sp.gen != NEEDS_SWEEP or sp.state != SpanState.IN_USE):
        s.p[p].hand = NIL
        s.p[p].pc = PC.POP


def store_without_test(s: Allocator, p: P) -> None:
    """sweepone stores the generation without looking at it again."""
    pp = s.p[p]
    if pp.pc == PC.TRY and pp.task == Task.ONE:
        s.span[pp.hand].gen = SWEEPING
        pp.pc = PC.SWEEP
    else:
        mgcsweep.try_acquire(s, p)


bug(
    "K02",
    machine_state=Allocator,
    title="A span is acquired by a load and a store",
    killed_by="Span/one-place",
    scope={"Span": 1, "Slot": 1, "P": 2, "Page": 1},
    replace={"Sweep/pop-unswept": pop_and_load, "Sweep/try-acquire": store_without_test},
    doc="""Two sweepers find the span unswept: one popped it, the other looked it up.  Both then store "being swept", and
    both sweep it.  The seed replaces sweepone's compare-and-swap by a load and a store in two steps.""",
)


def keep_unswept(s: Allocator, p: P) -> None:
    """cacheSpan takes a span of the partial unswept set as it is."""
    pp = s.p[p]
    require(pp.pc == PC.TRY)
    if pp.task == Task.PARTIAL and s.span[pp.hand].gen == NEEDS_SWEEP:
        s.sweepers -= 1
        done(s, p, PC.HAVE)
    else:
        mgcsweep.try_acquire(s, p)


bug(
    "K03",
    machine_state=Allocator,
    title="Objects are allocated from an unswept span",
    killed_by="Slot/unmarked-when-swept",
    scope={"Span": 1, "Slot": 2, "P": 1, "Page": 1},
    replace={"Sweep/try-acquire": keep_unswept},
    doc="""The free slots of an unswept span are those of one cycle ago, and its marks are still there: the next cycle takes
    them for its own.  The seed leaves out sweep(true) where cacheSpan takes a span of the partial unswept set.""",
)


def stale_is_swept(s: Allocator, p: P) -> None:
    """A stale span is given back as if it had been cached since the sweep began."""
    pp = s.p[p]
    if pp.pc == PC.IDLE and not pp.flushed and pp.alloc != NIL:
        mcentral.give_back(s, pp.alloc)
        pp.alloc = NIL
    else:
        mcache.release_all(s, p)


bug(
    "K04",
    machine_state=Allocator,
    title="A stale cached span is given back without being swept",
    killed_by="Sweep/once",
    scope={"Span": 1, "Slot": 1, "P": 1, "Page": 1},
    replace={"MCache/release-all": stale_is_swept},
    doc="""A span that was cached when sweeping began is in no set: whoever takes it out of the cache has to sweep it.  The
    seed takes sweepgen h+1 for h+3, and pushes the span to a swept set.""",
)


def act_without_looking(s: Allocator, p: P) -> None:
    """The caller of ensureSwept trusts that the span is still there."""
    pp = s.p[p]
    require(pp.pc == PC.WAIT)
    require(s.span[pp.hand].gen in (SWEPT, CACHED))
    pp.pc = PC.USE


def free_without_lock(s: Allocator, p: P) -> None:
    """The span is freed whoever holds the lock of its specials."""
    pp = s.p[p]
    require(pp.pc == PC.FINISH)
    require(pp.task in (Task.ONE, Task.DIRECT, Task.RECLAIM, Task.STALE))
    require(s.span[pp.hand].alloc_count == 0)
    mheap.free_span(s, pp.hand)
    mgcsweep.sweep_done(s, p)


bug(
    "K06",
    machine_state=Allocator,
    title="ensureSwept returns before the sweeper frees the span",
    issue="golang/go#81435",
    killed_by="Span/no-init-under-lock",
    scope={"Span": 1, "Slot": 1, "P": 2, "Page": 1},
    replace={"Sweep/act-on-ensured": act_without_looking, "Sweep/free": free_without_lock},
    starred=True,
    doc="""Cleanup.Stop finds the span of a dead object and waits for its sweeper.  The sweeper publishes the generation,
    Stop goes on and locks the span's specials; the sweeper frees the span, an allocation takes the struct and initialises
    it, lock and all; Stop unlocks a lock that is not locked.  The 1.27.3 source does this: the seed, like the variant
    go1.27.3, leaves out what the default variant adds, a look at the state under the lock, and the lock where a span is freed.""",
)


def acquire_cached(s: Allocator, p: P) -> None:
    """ensureSwept takes any span that it may not touch for one that it should sweep."""
    pp = s.p[p]
    require(pp.pc == PC.LOOKUP)
    sp = s.span[pp.hand]
    if not s.drained and sp.gen in (NEEDS_SWEEP, STALE, CACHED):
        s.sweepers += 1
        sp.gen = SWEEPING
        pp.pc = PC.SWEEP
    else:
        pp.pc = PC.WAIT


bug(
    "K07",
    machine_state=Allocator,
    title="A sweeper sweeps a cached span",
    killed_by="Span/cached",
    scope={"Span": 1, "Slot": 1, "P": 2, "Page": 1},
    replace={"Sweep/ensure-swept": acquire_cached},
    doc="""A processor allocates from its cached span without looking at sweepgen, so nobody else may sweep it.  The seed
    widens the test of tryAcquire to h+1 and h+3.""",
)


def sweep_unless_swept(s: Allocator, p: P) -> None:
    """sweepone does not expect a span that it saw dead to be cached by the time that it reads the generation."""
    pp = s.p[p]
    require(pp.pc == PC.CHECK)
    if s.span[pp.hand].gen == SWEPT:
        pp.hand = NIL
        pp.pc = PC.POP
    else:
        s.span[pp.hand].gen = SWEEPING
        pp.pc = PC.SWEEP


bug(
    "K08",
    machine_state=Allocator,
    title="A span freed by a direct sweep is used again before its stale entry is seen",
    issue="golang/go#28003",
    killed_by="Span/cached",
    scope={"Span": 1, "Slot": 1, "P": 2, "Page": 1},
    replace={"Sweep/check-generation": sweep_unless_swept},
    doc="""ensureSwept frees a span whose entry stays in the unswept set; sweepone pops the entry and sees a dead span; the
    struct is used again and cached; sweepone reads the generation and finds h+3.  The seed knows h only, and sweeps.""",
)


def start_without_sweeping(s: Allocator) -> None:
    """Marking begins whatever is left to sweep."""
    require(s.phase == Phase.SWEEP_TERM)
    require(not busy(s))
    s.phase = Phase.MARK


bug(
    "K09",
    machine_state=Allocator,
    title="A cycle begins before the last one is swept",
    killed_by="GC/swept-before-mark",
    scope={"Span": 1, "Slot": 1, "P": 1, "Page": 1},
    replace={"GC/finish-sweep": start_without_sweeping},
    doc="""Old marks would pass for new ones, and a span fall two generations behind.  The seed leaves out finishsweep_m.""",
)


def publish_unsorted(s: Allocator, p: P) -> None:
    """A swept span is pushed to the set that it does not belong to."""
    pp = s.p[p]
    require(pp.pc == PC.FINISH)
    require(pp.task in (Task.ONE, Task.DIRECT, Task.RECLAIM, Task.STALE))
    require(s.span[pp.hand].alloc_count != 0)
    if next_free_index(s.span[pp.hand]) == NIL:
        s.central.partial_swept[pp.hand] = True
    else:
        s.central.full_swept[pp.hand] = True
    mgcsweep.sweep_done(s, p)


bug(
    "K13",
    machine_state=Allocator,
    title="A swept span joins the wrong set",
    killed_by="MCentral/sets",
    scope={"Span": 1, "Slot": 1, "P": 1, "Page": 1},
    replace={"Sweep/requeue": publish_unsorted},
    doc="""A full span in the partial set is fatal to the next cacheSpan, a partial one in the full set is wasted until the
    next cycle.  The seed inverts the test nalloc == nelems.""",
)


def no_sweep_barrier(s: Allocator) -> None:
    """Mark termination does not count itself as a sweeper while stale spans are cached."""
    mgc.mark_termination(s)
    s.sweepers = 0


def flushed_unregistered(s: Allocator) -> None:
    """Nor does it end what it has not begun."""
    s.sweepers += 1
    mgc.flushed(s)


bug(
    "K17",
    machine_state=Allocator,
    title="Sweeping is done while stale spans are cached",
    killed_by="Sweep/done-means-swept",
    scope={"Span": 1, "Slot": 1, "P": 2, "Page": 1},
    replace={"GC/mark-termination": no_sweep_barrier, "GC/flushed": flushed_unregistered},
    doc="""Stale cached spans are in no set, so the sets may be drained before the caches are flushed.  The seed leaves out
    sweep.active.begin in gcMarkTermination.""",
)


def zeroed_struct(s: Allocator, p: P) -> None:
    """A freed struct is zeroed, sweepgen and all: in the first cycle, 0 is h-2."""
    pp = s.p[p]
    x = pp.hand
    mgcsweep.free(s, p)
    s.span[x].gen = NEEDS_SWEEP


bug(
    "K18",
    machine_state=Allocator,
    title="Span structs are zeroed when freed",
    killed_by="Span/stale-entry",
    scope={"Span": 1, "Slot": 1, "P": 1, "Page": 1},
    replace={"Sweep/free": zeroed_struct},
    doc="""A stale entry of an unswept set is told by its generation, so the generation of a struct must outlive the span.
    The seed sets it to 0 as the span is freed (mheap.init sets spanalloc.zero to false to prevent that).""",
)

# -- objects --------------------------------------------------------------------------------------------------------------


def scan_by_freeindex(s: Allocator, x: Span, i: Slot) -> None:
    """The conservative scan asks the allocator's index what is allocated."""
    require(s.phase == Phase.MARK)
    sp = s.span[x]
    require(sp.state == SpanState.IN_USE)
    require(not is_free(sp, i))
    require(not sp.mark_bits[i])
    sp.mark_bits[i] = True
    s.marked += 1


bug(
    "A01",
    machine_state=Allocator,
    title="The conservative scan takes a slot for an object before it is initialised",
    issue="golang/go#54596",
    killed_by="Slot/uninitialised-unmarked",
    scope={"Span": 1, "Slot": 1, "P": 1, "Page": 1},
    replace={"GC/mark-conservatively": scan_by_freeindex},
    starred=True,
    doc="""mallocgc takes a slot, which moves freeindex; a stale word of a frame points at the slot; the collector finds it
    allocated and scans whatever the memory and the heap bits last held.  The seed uses freeindex instead of
    freeIndexForScan.""",
)


def free_stack_at_once(s: Allocator, x: Span) -> None:
    """A span without stacks is freed whatever the collector does."""
    stack.free(s, x)
    if s.span[x].state == SpanState.MANUAL:
        mheap.free_span(s, x)


bug(
    "A03",
    machine_state=Allocator,
    title="A stack span is freed while the collector has a pointer into it",
    issue="golang/go#11267",
    killed_by="Stack/pointer",
    scope={"Span": 1, "Slot": 1, "P": 1, "Page": 1},
    variant="stacks",
    replace={"Stack/free": free_stack_at_once},
    starred=True,
    doc="""The collector reads a pointer to a stack from a sudog; the stack is copied and its span freed, then used again for
    objects; the collector looks the pointer up and marks a slot in which nothing is.  The seed leaves out the test of
    gcphase in stackpoolfree.""",
)


# -- accounting -----------------------------------------------------------------------------------------------------------


def refill_uncounted(s: Allocator, p: P) -> None:
    """Free slots of the span that is cached are not counted."""
    before = s.heap_live
    mcache.cache(s, p)
    s.heap_live = before


bug(
    "Q05",
    machine_state=Allocator,
    title="heapLive does not count the free slots of cached spans",
    issue="golang/go#53738",
    killed_by="Pacer/heap-live-covers",
    scope={"Span": 1, "Slot": 1, "P": 1, "Page": 1},
    replace={"MCache/cache": refill_uncounted},
    doc="""Objects are allocated from the cache without telling the pacer, so heapLive must have them in advance.  The seed
    leaves out the update in refill.""",
)


def flush_stale_counted(s: Allocator, p: P) -> None:
    """What was counted in advance is taken back even after mark termination has recomputed heapLive."""
    pp = s.p[p]
    if pp.alloc != NIL and s.span[pp.alloc].gen == STALE:
        sp = s.span[pp.alloc]
        free = len(sp.alloc_bits) - sp.alloc_count
        s.heap_live = s.heap_live - free if s.heap_live >= free else 0
    mcache.release_all(s, p)


bug(
    "Q12",
    machine_state=Allocator,
    title="heapLive loses the free slots of stale spans twice",
    killed_by="Pacer/heap-live-covers",
    scope={"Span": 1, "Slot": 2, "P": 1, "Page": 1},
    replace={"MCache/release-all": flush_stale_counted},
    doc="""Mark termination sets heapLive to the marked bytes, which already leaves out the unused slots of cached spans.
    The seed drops the test for stale spans in releaseAll.""",
)


def free_page_twice(s: Allocator, p: P) -> None:
    """A freed span is taken off pagesInUse on both paths."""
    mgcsweep.free(s, p)
    if s.pages_in_use > 0:
        s.pages_in_use -= 1


bug(
    "Q09",
    machine_state=Allocator,
    title="pagesInUse is reduced twice for a freed span",
    issue="golang/go#15022",
    killed_by="Page/in-use",
    scope={"Span": 2, "Slot": 1, "P": 1, "Page": 2},
    replace={"Sweep/free": free_page_twice},
    doc="""The counter goes below zero, and the sweep ratio through the roof.  The seed subtracts the pages on both paths.""",
)

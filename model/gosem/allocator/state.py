"""State of the allocator: spans and their slots, the per-P caches, the central span sets, the pages, the sweep phase.

A processor stands for the thread that runs on it: everything that allocates, sweeps or flushes is non-preemptible in the
runtime (``m.locks``, ``m.mallocing``), so what is in hand belongs to the P until the work is done.  The collector is
reduced to its phases and to marking.
"""

from gosem.kernel import NIL, Enum, Id, Opt, Vec, const, record, upto


class Span(Id):
    "An mspan struct; structs are recycled."


class Slot(Id):
    "An object slot of a span, in the order of addresses."


class P(Id):
    "A processor, with the thread that holds it."


class Page(Id):
    "A page of the heap; a span covers one."


NEEDS_SWEEP = -2
"""Not swept since the last mark termination."""
SWEEPING = -1
"""Owned by the one thread that sweeps it."""
SWEPT = 0
"""Swept, and free to be cached."""
STALE = 1
"""Cached before sweeping began, still cached, and to be swept by whoever takes it out of the cache."""
CACHED = 3
"""Swept, then cached."""


class SpanState(Enum):
    """What a span struct stands for (mheap.go:mSpanState)."""

    DEAD = 0
    IN_USE = 1
    MANUAL = 2


class Phase(Enum):
    """Where the collector is, as far as the allocator can tell."""

    OFF = 0
    "Sweeping, and then nothing, until the next cycle."
    SWEEP_TERM = 1
    "World stopped: what is left is swept."
    MARK = 2
    "Marking, barrier on."
    FLUSH = 3
    "Mark termination is over, the world runs, and not every cache is flushed yet."


class PC(Enum):
    """What a processor does next."""

    IDLE = 0
    "User code, or no work: a safe point."
    INIT = 1
    "mallocgc has a slot and has not initialised it."
    POP_SWEPT = 2
    "cacheSpan looks for a swept span with free slots."
    POP = 3
    "A registered sweeper takes the next entry of an unswept set."
    TRY = 4
    "It has an entry in hand and does not own the span yet."
    CHECK = 5
    "sweepone found the state not in use and looks at the generation."
    SWEEP = 6
    "It owns the span in hand."
    FINISH = 7
    "The span in hand is swept and published, but not put anywhere."
    GROW = 8
    "cacheSpan found nothing: reclaim pages, take pages."
    INIT_SPAN = 9
    "It has a page and a span struct, not initialised."
    HAVE = 10
    "cacheSpan returns the span in hand."
    LOOKUP = 11
    "spanOfHeap has found the span in hand, ensureSwept begins."
    WAIT = 12
    "ensureSwept returns once the span in hand is swept, by whomever."
    USE = 13
    "ensureSwept has returned and the speciallock of the span in hand is held."


class Task(Enum):
    """On whose behalf a processor sweeps: where sweep returns to."""

    NONE = 0
    PARTIAL = 1
    "cacheSpan, taking from the partial unswept set."
    FULL = 2
    "cacheSpan, taking from the full unswept set."
    ONE = 3
    "sweepone: the background sweeper, proportional sweep, sweep termination."
    DIRECT = 4
    "ensureSwept."
    RECLAIM = 5
    "The page reclaimer."
    STALE = 6
    "uncacheSpan of a stale span, without a locker."


@record
class Config:
    """Switches of the text."""

    retest: bool = True
    "Who called ensureSwept looks again, under a lock that the sweeper takes, whether the span is still in use."
    stacks: bool = False
    "Spans are also taken for stacks, and the collector meets pointers into them."
    page_cache: bool = False
    "Pages are taken through a cache of the P."


@record
class MSpan:
    """An mspan (mheap.go).  Objects are free from `freeindex` on where `alloc_bits` is clear; below it all are taken."""

    state: SpanState = SpanState.DEAD
    gen: int = upto(3, lo=-2)
    "sweepgen - mheap_.sweepgen."
    base: Opt[Page] = NIL
    alloc_bits: Vec[Slot, bool]
    mark_bits: Vec[Slot, bool]
    freeindex: int = upto("Slot")
    free_index_for_scan: int = upto("Slot")
    alloc_count: int = upto("Slot")
    live: Vec[Slot, bool]
    "Not in the runtime: the program may still use the object, because it was reachable when last asked."


@record
class Central:
    """The mcentral of the one span class: which spans have an entry in which set.

    The sets are named by their role; the runtime finds them by the parity of sweepgen/2, so a new generation exchanges
    swept and unswept.
    """

    partial_swept: Vec[Span, bool]
    full_swept: Vec[Span, bool]
    partial_unswept: Vec[Span, bool]
    full_unswept: Vec[Span, bool]


@record
class Proc:
    """A P: its mcache, and the work of the thread that holds it."""

    pc: PC = PC.IDLE
    task: Task = Task.NONE
    alloc: Opt[Span] = NIL
    "mcache.alloc: the cached span; NIL is emptymspan."
    slot: Opt[Slot] = NIL
    "The slot of the cached span that mallocgc has taken."
    hand: Opt[Span] = NIL
    "The span in the hands of the thread."
    flushed: bool = True
    "mcache.flushGen is the heap's sweepgen."
    pcache: Vec[Page, bool]
    "The page cache."


@record
class PageInfo:
    """A page as the page allocator and the arena's span table know it."""

    allocated: bool = False
    "The bit of the page allocator."
    span: Opt[Span] = NIL
    "heapArena.spans, with pageInUse: the initialised span on this page."


@record
class Allocator:
    """The machine's state."""

    cfg: Config = const(Config())
    span: Vec[Span, MSpan]
    central: Central
    p: Vec[P, Proc]
    page: Vec[Page, PageInfo]
    phase: Phase = Phase.OFF
    drained: bool = True
    "activeSweep: nothing is left in the unswept sets."
    sweepers: int = upto(lambda sc: sc["P"] + 1)
    "activeSweep: registered sweepers, mark termination among them."
    pages_in_use: int = upto("Page")
    heap_live: int = upto(lambda sc: sc["Span"] * sc["Slot"])
    "gcController.heapLive, in slots."
    marked: int = upto(lambda sc: sc["Span"] * sc["Slot"])
    "What the gcWork buffers count as bytesMarked, in slots."
    pending: Opt[Page] = NIL
    "A pointer that the collector has read and not looked up: into this page, which then was a stack's."

"""Formulas that several properties share."""

from gosem.kernel import NIL, Bool, count, exists, one_of

from .state import CACHED, NEEDS_SWEEP, PC, STALE, SWEEPING, SWEPT, Allocator, P, Phase, Slot, Span, SpanState, Task


def in_use(s: Allocator, x: Span) -> Bool:
    """The span is in use for objects."""
    return s.span[x].state == SpanState.IN_USE


def taken(s: Allocator, x: Span, i: Slot) -> Bool:
    """The slot is not free: below freeindex, or its allocation bit is set."""
    return (s.span[x].freeindex > int(i)) | s.span[x].alloc_bits[i]


def gen(s: Allocator, x: Span, *generations: int) -> Bool:
    """The span's generation is one of these."""
    return one_of(s.span[x].gen, *generations)


def legal_generation(s: Allocator, x: Span) -> Bool:
    """The five generations that a span can have against the heap's."""
    return gen(s, x, NEEDS_SWEEP, SWEEPING, SWEPT, STALE, CACHED)


def full(s: Allocator, x: Span) -> Bool:
    """Every slot is allocated, as the span counts them."""
    return s.span[x].alloc_count == len(s.span[x].alloc_bits)


def cached_by(s: Allocator, x: Span) -> int:
    """How many caches hold the span."""
    return count(s.p, lambda p: s.p[p].alloc == x)


def in_hands(s: Allocator, x: Span, *pcs: PC) -> int:
    """How many processors have the span in hand at one of these points."""
    return count(s.p, lambda p: (s.p[p].hand == x) & one_of(s.p[p].pc, *pcs))


def unswept_entry(s: Allocator, x: Span) -> Bool:
    """The span has an entry in an unswept set, stale or not."""
    return s.central.partial_unswept[x] | s.central.full_unswept[x]


def swept_entry(s: Allocator, x: Span) -> Bool:
    """The span has an entry in a swept set."""
    return s.central.partial_swept[x] | s.central.full_swept[x]


def unswept_places(s: Allocator, x: Span) -> int:
    """Where an unswept span, or a stale entry, may be: two sets, or popped in somebody's hands."""
    c = s.central
    popped = in_hands(s, x, PC.TRY, PC.CHECK)
    return popped + ite_one(c.partial_unswept[x]) + ite_one(c.full_unswept[x])


def swept_places(s: Allocator, x: Span) -> int:
    """Where a swept span that is not cached may be: two sets, or in the hands of who has swept, taken or made it."""
    c = s.central
    held = in_hands(s, x, PC.FINISH, PC.HAVE)
    return held + ite_one(c.partial_swept[x]) + ite_one(c.full_swept[x])


def ite_one(b: Bool) -> int:
    """1 where the formula holds, else 0."""
    return 0 + b


def registered(s: Allocator, p: P) -> Bool:
    """The processor counts as a sweeper."""
    pp = s.p[p]
    owns = one_of(pp.pc, PC.SWEEP, PC.FINISH)
    return one_of(pp.task, Task.PARTIAL, Task.FULL, Task.ONE, Task.RECLAIM) | ((pp.task == Task.DIRECT) & owns)


def swept(s: Allocator, x: Span) -> Bool:
    """The span has been swept since the last mark termination, or was made since."""
    return gen(s, x, SWEPT, CACHED)


def initialising(s: Allocator, x: Span) -> Bool:
    """Some processor initialises an object in the span."""
    return exists(s.p, lambda p: (s.p[p].pc == PC.INIT) & (s.p[p].alloc == x))


def marking(s: Allocator) -> Bool:
    """The collector is marking."""
    return s.phase == Phase.MARK


def holds_struct(s: Allocator, x: Span) -> Bool:
    """The struct has a page: it is live, or a processor is making it so."""
    return s.span[x].base != NIL

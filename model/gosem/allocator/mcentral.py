"""The central sets of spans of one class (mcentral.go): cacheSpan, uncacheSpan.

cacheSpan in the order of the source: a swept span with free slots; a span of the partial unswept set, swept here; one of
the full unswept set, if sweeping frees a slot; else a fresh span.  Whatever cannot be acquired belongs to somebody else and
is forgotten.
"""

from gosem.kernel import NIL, Vec, fail, require, rule

from .common import done, next_free_index, none_of
from .state import PC, STALE, SWEEPING, SWEPT, Allocator, P, Span, Task


def push(members: Vec[Span, bool], x: Span) -> None:
    """The span joins a set, in which it must not be yet."""
    if members[x]:
        fail("span pushed twice on a span set")
    members[x] = True


def push_swept(s: Allocator, x: Span) -> None:
    """The span joins the swept set that its occupancy asks for."""
    sp = s.span[x]
    if sp.alloc_count == len(sp.alloc_bits):
        push(s.central.full_swept, x)
    else:
        push(s.central.partial_swept, x)


@rule("MCentral/pop-swept", facts="C-96 A-25", go="runtime/mcentral.go:mcentral.cacheSpan")
def pop_swept(s: Allocator, p: P, x: Span) -> None:
    """cacheSpan finds a swept span with free slots."""
    pp = s.p[p]
    require(pp.pc == PC.POP_SWEPT)
    require(s.central.partial_swept[x])
    s.central.partial_swept[x] = False
    pp.hand = x
    pp.pc = PC.HAVE


@rule(
    "MCentral/begin",
    facts="C-90 C-96",
    go="runtime/mcentral.go:mcentral.cacheSpan runtime/mgcsweep.go:activeSweep.begin",
)
def begin(s: Allocator, p: P) -> None:
    """There is none: cacheSpan registers as a sweeper, unless nothing is left to sweep."""
    pp = s.p[p]
    require(pp.pc == PC.POP_SWEPT)
    require(none_of(s.central.partial_swept))
    if s.drained:
        pp.pc = PC.GROW
    else:
        s.sweepers += 1
        pp.task = Task.PARTIAL
        pp.pc = PC.POP


@rule("MCentral/partial-exhausted", facts="C-96", go="runtime/mcentral.go:mcentral.cacheSpan")
def partial_exhausted(s: Allocator, p: P) -> None:
    """cacheSpan goes on to the full unswept set."""
    pp = s.p[p]
    require(pp.pc == PC.POP)
    require(pp.task == Task.PARTIAL)
    require(none_of(s.central.partial_unswept))
    pp.task = Task.FULL


@rule(
    "MCentral/full-exhausted",
    facts="C-91 C-96 A-26",
    go="runtime/mcentral.go:mcentral.cacheSpan runtime/mcentral.go:mcentral.grow",
)
def full_exhausted(s: Allocator, p: P) -> None:
    """No unswept span is left either: cacheSpan asks the heap for a fresh one."""
    pp = s.p[p]
    require(pp.pc == PC.POP)
    require(pp.task == Task.FULL)
    require(none_of(s.central.full_unswept))
    s.sweepers -= 1
    done(s, p, PC.GROW)


@rule("MCentral/swept-partial", facts="C-91 C-96", go="runtime/mcentral.go:mcentral.cacheSpan")
def swept_partial(s: Allocator, p: P) -> None:
    """A span of the partial set had a free slot before, so it has one after being swept: cacheSpan keeps it, even empty."""
    pp = s.p[p]
    require(pp.pc == PC.FINISH)
    require(pp.task == Task.PARTIAL)
    s.sweepers -= 1
    done(s, p, PC.HAVE)


@rule("MCentral/swept-full", facts="C-91 C-96", go="runtime/mcentral.go:mcentral.cacheSpan")
def swept_full(s: Allocator, p: P) -> None:
    """A span of the full set is kept if sweeping freed a slot, and else joins the full swept set."""
    pp = s.p[p]
    require(pp.pc == PC.FINISH)
    require(pp.task == Task.FULL)
    i = next_free_index(s.span[pp.hand])
    if i == NIL:
        push(s.central.full_swept, pp.hand)
        pp.hand = NIL
        pp.pc = PC.POP
    else:
        s.span[pp.hand].freeindex = i
        s.sweepers -= 1
        done(s, p, PC.HAVE)


def uncache_span(s: Allocator, p: P, x: Span) -> None:
    """mcentral.go:uncacheSpan: the cache no longer holds the span.

    A stale span is in no set, so it falls to this thread to sweep it, and no locker is needed: mark termination holds up
    the end of sweeping until every cache is flushed.
    """
    sp, pp = s.span[x], s.p[p]
    if sp.gen == STALE:
        if sp.alloc_count == 0:
            fail("uncaching span but s.allocCount == 0")
        sp.gen = SWEEPING
        pp.hand = x
        pp.task = Task.STALE
        pp.pc = PC.SWEEP
    else:
        give_back(s, x)


def give_back(s: Allocator, x: Span) -> None:
    """uncacheSpan of a span that was cached since sweeping began."""
    if s.span[x].alloc_count == 0:
        fail("uncaching span but s.allocCount == 0")
    s.span[x].gen = SWEPT
    push_swept(s, x)

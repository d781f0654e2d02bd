"""Small pieces that several files of rules share."""

from typing import TypeVar

from gosem.kernel import NIL, Id, Vec, require

from .state import PC, Allocator, MSpan, P, Phase, Slot, Task

T = TypeVar("T", bound=Id)


def busy(s: Allocator) -> bool:
    """Whether some processor is not at a safe point."""
    return any(s.p[q].pc != PC.IDLE for q in s.p.ids())


def require_running(s: Allocator, p: P) -> None:
    """The processor runs a goroutine at a safe point.

    Acquiring a P flushes its cache first if sweeping has begun since (proc.go:acquirep), so nothing runs on a P whose cache
    is stale.
    """
    require(s.p[p].pc == PC.IDLE)
    require(s.p[p].flushed)
    require(s.phase != Phase.SWEEP_TERM)


def is_free(sp: MSpan, i: Slot) -> bool:
    """mbitmap.go:isFree."""
    return i >= sp.freeindex and not sp.alloc_bits[i]


def is_free_or_newly_allocated(sp: MSpan, i: Slot) -> bool:
    """mbitmap.go:isFreeOrNewlyAllocated: free when marking began, whatever has happened since."""
    return i >= sp.free_index_for_scan and not sp.alloc_bits[i]


def next_free_index(sp: MSpan) -> Slot:
    """mbitmap.go:nextFreeIndex, without the effect on freeindex: NIL for nelems."""
    for i in sp.alloc_bits.ids():
        if is_free(sp, i):
            return i
    return NIL


def none_of(members: Vec[T, bool]) -> bool:
    """A set has no entry."""
    return not any(members[x] for x in members.ids())


def done(s: Allocator, p: P, pc: PC) -> None:
    """The processor has swept what it wanted to, and goes on at `pc`."""
    s.p[p].task = Task.NONE
    s.p[p].pc = pc


def idle(s: Allocator, p: P) -> None:
    """The processor is done with the span in hand, and reaches a safe point."""
    s.p[p].hand = NIL
    done(s, p, PC.IDLE)

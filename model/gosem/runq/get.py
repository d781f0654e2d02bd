"""runqget and runqdrain: what only the owner of a queue does to empty it, and runqempty, which anybody may ask (proc.go)."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .common import at, got, slot, wrap
from .state import PC, P, RunQueues


@rule("RunQ/get", facts="S-72", go="runtime/proc.go:runqget")
def get(s: RunQueues, p: P) -> None:
    """The owner wants a goroutine to run, and loads runnext."""
    pp = at(s, p, PC.IDLE)
    pp.seen = pp.runnext
    pp.pc = PC.GET_LOAD if pp.seen == NIL else PC.GET_NEXT


@rule("RunQ/get-next-cas", facts="S-72", go="runtime/proc.go:runqget")
def get_next_cas(s: RunQueues, p: P) -> None:
    """The owner takes runnext, unless it has been stolen; it need not try again, as nobody else fills it."""
    pp = at(s, p, PC.GET_NEXT)
    if pp.runnext == pp.seen:
        pp.runnext = NIL
        got(s, pp.seen)
        pp.pc = PC.IDLE
    else:
        pp.pc = PC.GET_LOAD
    pp.seen = NIL


@rule("RunQ/get-load", facts="S-72", go="runtime/proc.go:runqget")
def get_load(s: RunQueues, p: P) -> None:
    """The owner loads the head: the ring is empty, or there is a first one."""
    pp = at(s, p, PC.GET_LOAD)
    if pp.head == pp.tail:
        pp.pc = PC.IDLE
    else:
        pp.h = pp.head
        pp.pc = PC.GET_SLOT


@rule("RunQ/get-slot", facts="S-72", go="runtime/proc.go:runqget")
def get_slot(s: RunQueues, p: P) -> None:
    """The owner loads the slot of the head that it knows."""
    pp = at(s, p, PC.GET_SLOT)
    pp.seen = pp.runq[slot(pp, pp.h)]
    pp.pc = PC.GET_CAS


@rule("RunQ/get-cas", facts="S-72", go="runtime/proc.go:runqget")
def get_cas(s: RunQueues, p: P) -> None:
    """The owner takes the goroutine that it has seen, unless a thief was there first."""
    pp = at(s, p, PC.GET_CAS)
    if pp.head == pp.h:
        pp.head = wrap(pp, pp.h + 1)
        got(s, pp.seen)
        pp.pc = PC.IDLE
    else:
        pp.pc = PC.GET_LOAD
    pp.h = 0
    pp.seen = NIL


@rule("RunQ/drain", facts="S-76", go="runtime/proc.go:runqdrain")
def drain(s: RunQueues, p: P) -> None:
    """The owner wants everything, and loads runnext."""
    pp = at(s, p, PC.IDLE)
    pp.seen = pp.runnext
    pp.pc = PC.DRAIN_LOAD if pp.seen == NIL else PC.DRAIN_NEXT


@rule("RunQ/drain-next-cas", facts="S-76", go="runtime/proc.go:runqdrain")
def drain_next_cas(s: RunQueues, p: P) -> None:
    """The owner takes runnext, unless it has been stolen."""
    pp = at(s, p, PC.DRAIN_NEXT)
    if pp.runnext == pp.seen:
        pp.runnext = NIL
        pp.batch.push(pp.seen)
    pp.seen = NIL
    pp.pc = PC.DRAIN_LOAD


@rule("RunQ/drain-load", facts="S-76", go="runtime/proc.go:runqdrain")
def drain_load(s: RunQueues, p: P) -> None:
    """The owner loads the head, and knows how many there are."""
    pp = at(s, p, PC.DRAIN_LOAD)
    if pp.head != pp.tail:
        pp.h = pp.head
        pp.n = wrap(pp, pp.tail - pp.head)
        pp.pc = PC.DRAIN_CAS
    elif pp.batch.empty():
        pp.pc = PC.IDLE
    else:
        pp.pc = PC.GLOBAL


@rule("RunQ/drain-cas", facts="S-76", go="runtime/proc.go:runqdrain")
def drain_cas(s: RunQueues, p: P) -> None:
    """The owner takes all that it has counted, before it looks at any of them."""
    pp = at(s, p, PC.DRAIN_CAS)
    if pp.head == pp.h:
        pp.head = wrap(pp, pp.h + pp.n)
        pp.pc = PC.DRAIN_COPY
    else:
        pp.h = 0
        pp.n = 0
        pp.pc = PC.DRAIN_LOAD


@rule("RunQ/drain-copy", facts="S-76", go="runtime/proc.go:runqdrain")
def drain_copy(s: RunQueues, p: P) -> None:
    """The owner loads a slot that nobody else may touch now; in the end the caller puts all of them on the global queue."""
    pp = at(s, p, PC.DRAIN_COPY)
    pp.batch.push(pp.runq[slot(pp, pp.h + pp.i)])
    pp.i += 1
    if pp.i == pp.n:
        pp.h = 0
        pp.n = 0
        pp.i = 0
        pp.pc = PC.GLOBAL


@rule("RunQ/empty", facts="S-77", go="runtime/proc.go:runqempty")
def empty(s: RunQueues, p: P, victim: P) -> None:
    """Another thread asks whether a queue is empty."""
    pp = at(s, p, PC.IDLE)
    require(victim < p)
    pp.victim = victim
    pp.pc = PC.EMPTY_HEAD


@rule("RunQ/empty-head", facts="S-77", go="runtime/proc.go:runqempty")
def empty_head(s: RunQueues, p: P) -> None:
    """It loads the head."""
    pp = at(s, p, PC.EMPTY_HEAD)
    pp.h = s.p[pp.victim].head
    pp.pc = PC.EMPTY_TAIL


@rule("RunQ/empty-tail", facts="S-77", go="runtime/proc.go:runqempty")
def empty_tail(s: RunQueues, p: P) -> None:
    """It loads the tail."""
    pp = at(s, p, PC.EMPTY_TAIL)
    pp.t = s.p[pp.victim].tail
    pp.pc = PC.EMPTY_NEXT


@rule("RunQ/empty-next", facts="S-77", go="runtime/proc.go:runqempty")
def empty_next(s: RunQueues, p: P) -> None:
    """It loads runnext.  Whether the queue is empty at this moment is what the answer has to be true of."""
    pp = at(s, p, PC.EMPTY_NEXT)
    vp = s.p[pp.victim]
    pp.seen = vp.runnext
    pp.empty = vp.head == vp.tail and vp.runnext == NIL
    pp.pc = PC.EMPTY_AGAIN


@rule("RunQ/empty-again", facts="S-77", go="runtime/proc.go:runqempty")
def empty_again(s: RunQueues, p: P) -> None:
    """It loads the tail once more: if that has moved, what was in runnext may be in the ring, and it begins again."""
    pp = at(s, p, PC.EMPTY_AGAIN)
    if s.p[pp.victim].tail == pp.t:
        pp.victim = P(0)
        pp.pc = PC.IDLE
    else:
        pp.pc = PC.EMPTY_HEAD
    pp.h = 0
    pp.t = 0
    pp.seen = NIL
    pp.empty = False

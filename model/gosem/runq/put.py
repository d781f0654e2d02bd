"""runqput, runqputslow, runqputbatch: what only the owner of a queue does to fill it (proc.go)."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from .common import at, cap, slot, to_global, wrap
from .state import PC, G, P, RunQueues, Where


@rule("RunQ/put", facts="S-70", go="runtime/proc.go:runqput")
def put(s: RunQueues, p: P, g: G, next: bool) -> None:
    """The owner has a goroutine to put: to runnext, or to the ring."""
    pp = at(s, p, PC.IDLE)
    require(s.g[g].where == Where.NEW)
    s.g[g].where = Where.QUEUED
    pp.gp = g
    pp.pc = PC.NEXT_LOAD if next else PC.PUT_LOAD


@rule("RunQ/next-load", facts="S-70", go="runtime/proc.go:runqput")
def next_load(s: RunQueues, p: P) -> None:
    """The owner loads runnext."""
    pp = at(s, p, PC.NEXT_LOAD)
    pp.seen = pp.runnext
    pp.pc = PC.NEXT_CAS


@rule("RunQ/next-cas", facts="S-70 IS-17", go="runtime/proc.go:runqput")
def next_cas(s: RunQueues, p: P) -> None:
    """The owner puts its goroutine into runnext, if that is as it was; what was there is to go to the ring.

    It can only have been stolen meanwhile: nobody else fills runnext.
    """
    pp = at(s, p, PC.NEXT_CAS)
    if pp.runnext != pp.seen:
        pp.seen = NIL
        pp.pc = PC.NEXT_LOAD
        return
    pp.runnext = pp.gp
    pp.gp = pp.seen
    if pp.seen == NIL:
        pp.pc = PC.IDLE
    else:
        pp.seen = NIL
        pp.pc = PC.PUT_LOAD


@rule("RunQ/put-load", facts="S-70 S-71 IS-12", go="runtime/proc.go:runqput runtime/proc.go:runqputslow")
def put_load(s: RunQueues, p: P) -> None:
    """The owner loads the head; its tail is its own.  If there is no room, half of the ring is to go to the global queue.

    The head may be old by now: there is then more room than it thinks.
    """
    pp = at(s, p, PC.PUT_LOAD)
    pp.h = pp.head
    pp.t = pp.tail
    length = wrap(pp, pp.t - pp.h)
    if length < cap(pp):
        pp.pc = PC.PUT_SLOT
        return
    pp.n = length // 2
    if pp.n != cap(pp) // 2:
        fail("runqputslow: queue is not full")
    pp.pc = PC.SLOW_COPY


@rule("RunQ/put-slot", facts="S-70", go="runtime/proc.go:runqput")
def put_slot(s: RunQueues, p: P) -> None:
    """The owner stores its goroutine to the slot behind the last one."""
    pp = at(s, p, PC.PUT_SLOT)
    pp.runq[slot(pp, pp.t)] = pp.gp
    pp.pc = PC.PUT_TAIL


@rule("RunQ/put-tail", facts="S-70 IS-17", go="runtime/proc.go:runqput")
def put_tail(s: RunQueues, p: P) -> None:
    """The owner stores the tail: from now on others may take the goroutine."""
    pp = at(s, p, PC.PUT_TAIL)
    pp.tail = wrap(pp, pp.t + 1)
    pp.gp = NIL
    pp.h = 0
    pp.t = 0
    pp.pc = PC.IDLE


@rule("RunQ/slow-copy", facts="S-71", go="runtime/proc.go:runqputslow")
def slow_copy(s: RunQueues, p: P) -> None:
    """The owner copies one goroutine of the first half."""
    pp = at(s, p, PC.SLOW_COPY)
    pp.batch.push(pp.runq[slot(pp, pp.h + pp.i)])
    pp.i += 1
    if pp.i == pp.n:
        pp.pc = PC.SLOW_CAS


@rule("RunQ/slow-cas", facts="S-71", go="runtime/proc.go:runqputslow")
def slow_cas(s: RunQueues, p: P) -> None:
    """The owner takes the half that it has copied, unless somebody has taken of it; then there is room, and it begins again.

    Its own goroutine is the last of the batch.
    """
    pp = at(s, p, PC.SLOW_CAS)
    if pp.head == pp.h:
        pp.head = wrap(pp, pp.h + pp.n)
        pp.batch.push(pp.gp)
        pp.gp = NIL
        pp.pc = PC.GLOBAL
    else:
        pp.batch.clear()
        pp.pc = PC.PUT_LOAD
    pp.h = 0
    pp.t = 0
    pp.n = 0
    pp.i = 0


@rule(
    "RunQ/put-global",
    facts="S-71 S-75 S-76 S-78",
    go="runtime/proc.go:runqputslow runtime/proc.go:injectglist runtime/proc.go:globrunqputbatch",
)
def put_global(s: RunQueues, p: P) -> None:
    """Under sched.lock the batch goes to the global queue: half a ring, what did not fit, or what was drained.

    One goroutine is one step here; the others are in the thread's hands meanwhile, where nobody looks.
    """
    pp = at(s, p, PC.GLOBAL)
    to_global(s, pp.batch.pop())
    if pp.batch.empty():
        pp.pc = PC.IDLE


@rule("RunQ/batch", facts="S-75 S-78", go="runtime/proc.go:injectglist")
def batch(s: RunQueues, p: P, g: G) -> None:
    """The owner adds a goroutine to a list that it will put at once."""
    pp = s.p[p]
    require(pp.pc in (PC.IDLE, PC.BATCH))
    require(s.g[g].where == Where.NEW)
    s.g[g].where = Where.QUEUED
    pp.batch.push(g)
    pp.pc = PC.BATCH


@rule("RunQ/batch-load", facts="S-75", go="runtime/proc.go:runqputbatch")
def batch_load(s: RunQueues, p: P) -> None:
    """The owner loads the head once for the whole list."""
    pp = at(s, p, PC.BATCH)
    pp.h = pp.head
    pp.t = pp.tail
    pp.pc = PC.BATCH_SLOT if wrap(pp, pp.t - pp.h) < cap(pp) else PC.BATCH_TAIL


@rule("RunQ/batch-slot", facts="S-75", go="runtime/proc.go:runqputbatch")
def batch_slot(s: RunQueues, p: P) -> None:
    """The owner stores the next goroutine of the list to the next slot."""
    pp = at(s, p, PC.BATCH_SLOT)
    pp.runq[slot(pp, pp.t)] = pp.batch.pop()
    pp.t = wrap(pp, pp.t + 1)
    if pp.batch.empty() or wrap(pp, pp.t - pp.h) >= cap(pp):
        pp.pc = PC.BATCH_TAIL


@rule("RunQ/batch-tail", facts="S-75 S-78 IS-17", go="runtime/proc.go:runqputbatch runtime/proc.go:injectglist")
def batch_tail(s: RunQueues, p: P) -> None:
    """One store of the tail publishes them all; the caller puts what has found no room on the global queue."""
    pp = at(s, p, PC.BATCH_TAIL)
    pp.tail = pp.t
    pp.h = 0
    pp.t = 0
    pp.pc = PC.IDLE if pp.batch.empty() else PC.GLOBAL

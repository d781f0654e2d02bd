"""runqsteal and runqgrab: another thread takes half of a queue into its own ring (proc.go)."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from .common import at, cap, got, slot, wrap
from .state import PC, P, RunQueues


@rule("RunQ/steal", facts="S-74", go="runtime/proc.go:runqsteal runtime/proc.go:stealWork")
def steal(s: RunQueues, p: P, victim: P) -> None:
    """A thread whose own queue is empty turns to another one; only it could fill its own.

    Goroutines go from lower to higher numbers, so that each passes a ring once.
    """
    pp = at(s, p, PC.IDLE)
    require(victim < p)
    require(pp.head == pp.tail)
    require(pp.runnext == NIL)
    pp.victim = victim
    pp.pc = PC.GRAB_HEAD


@rule("RunQ/grab-head", facts="S-73", go="runtime/proc.go:runqgrab")
def grab_head(s: RunQueues, p: P) -> None:
    """The thief loads the head."""
    pp = at(s, p, PC.GRAB_HEAD)
    pp.h = s.p[pp.victim].head
    pp.pc = PC.GRAB_TAIL


@rule("RunQ/grab-tail", facts="S-73", go="runtime/proc.go:runqgrab")
def grab_tail(s: RunQueues, p: P) -> None:
    """The thief loads the tail and wants half of what is between, rounded up.

    The head may be older than the tail by more than a ring: then more than half a ring seems to be there, and it looks again.
    """
    pp = at(s, p, PC.GRAB_TAIL)
    length = wrap(pp, s.p[pp.victim].tail - pp.h)
    half = length - length // 2
    if half == 0:
        pp.h = 0
        pp.pc = PC.GRAB_EMPTY
    elif half > cap(pp) // 2:
        pp.h = 0
        pp.pc = PC.GRAB_HEAD
    else:
        pp.n = half
        pp.pc = PC.GRAB_COPY


@rule("RunQ/grab-copy", facts="S-73", go="runtime/proc.go:runqgrab")
def grab_copy(s: RunQueues, p: P) -> None:
    """The thief copies one slot into its own ring, behind its tail, where nobody looks."""
    pp = at(s, p, PC.GRAB_COPY)
    pp.runq[slot(pp, pp.tail + pp.i)] = s.p[pp.victim].runq[slot(pp, pp.h + pp.i)]
    pp.i += 1
    if pp.i == pp.n:
        pp.pc = PC.GRAB_CAS


@rule("RunQ/grab-cas", facts="S-73 S-74", go="runtime/proc.go:runqgrab runtime/proc.go:runqsteal")
def grab_cas(s: RunQueues, p: P) -> None:
    """The thief takes what it has copied, unless somebody was there first.

    The last of them it returns, the others it will publish.
    """
    pp = at(s, p, PC.GRAB_CAS)
    vp = s.p[pp.victim]
    if vp.head != pp.h:
        pp.n = 0
        pp.pc = PC.GRAB_HEAD
    else:
        vp.head = wrap(pp, pp.h + pp.n)
        pp.n -= 1
        gp = pp.runq[slot(pp, pp.tail + pp.n)]
        pp.victim = P(0)
        if pp.n == 0:
            got(s, gp)
            pp.pc = PC.IDLE
        else:
            pp.gp = gp
            pp.pc = PC.STEAL_LOAD
    pp.h = 0
    pp.i = 0


@rule("RunQ/steal-load", facts="S-74 IS-12", go="runtime/proc.go:runqsteal")
def steal_load(s: RunQueues, p: P) -> None:
    """The thief loads its own head, to see that the others fit: its ring was empty and nobody else fills it."""
    pp = at(s, p, PC.STEAL_LOAD)
    if wrap(pp, pp.tail - pp.head) + pp.n >= cap(pp):
        fail("runqsteal: runq overflow")
    pp.pc = PC.STEAL_TAIL


@rule("RunQ/steal-tail", facts="S-74 IS-17", go="runtime/proc.go:runqsteal")
def steal_tail(s: RunQueues, p: P) -> None:
    """The thief stores its tail, which publishes all but the one that it is going to run."""
    pp = at(s, p, PC.STEAL_TAIL)
    pp.tail = wrap(pp, pp.tail + pp.n)
    got(s, pp.gp)
    pp.gp = NIL
    pp.n = 0
    pp.pc = PC.IDLE


@rule("RunQ/grab-next", facts="S-73", go="runtime/proc.go:runqgrab")
def grab_next(s: RunQueues, p: P) -> None:
    """In the last round of stealing the thief loads runnext, and waits a little for the owner to run it."""
    pp = at(s, p, PC.GRAB_EMPTY)
    require(s.p[pp.victim].runnext != NIL)
    pp.seen = s.p[pp.victim].runnext
    pp.pc = PC.GRAB_NEXT


@rule("RunQ/grab-nothing", facts="S-73", go="runtime/proc.go:runqgrab")
def grab_nothing(s: RunQueues, p: P) -> None:
    """The thief leaves runnext alone, or finds none."""
    pp = at(s, p, PC.GRAB_EMPTY)
    pp.victim = P(0)
    pp.pc = PC.IDLE


@rule("RunQ/grab-next-cas", facts="S-73", go="runtime/proc.go:runqgrab")
def grab_next_cas(s: RunQueues, p: P) -> None:
    """The thief takes runnext, unless the owner or another thief has; then it looks at the ring again.

    The goroutine goes through the thief's own ring, to a slot behind its tail, and is returned from there.
    """
    pp = at(s, p, PC.GRAB_NEXT)
    vp = s.p[pp.victim]
    if vp.runnext == pp.seen:
        vp.runnext = NIL
        pp.runq[slot(pp, pp.tail)] = pp.seen
        got(s, pp.runq[slot(pp, pp.tail)])
        pp.victim = P(0)
        pp.pc = PC.IDLE
    else:
        pp.pc = PC.GRAB_HEAD
    pp.seen = NIL

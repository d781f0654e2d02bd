"""Who may emit an event: the context that each kind of event needs, and what any event does to it.

Whoever writes an event says first, once in each generation, what status its processor and its goroutine have; so
all of these ask for `told`. None of these is a step of its own.
"""

from __future__ import annotations

from gosem.kernel import NIL, require

from .state import G, GStatus, Last, Lifecycle, M, P, PStatus


def user(s: Lifecycle, m: M) -> G:
    """m runs a goroutine, so it has a processor, which runs."""
    g = s.m[m].g
    require(g != NIL)
    require(s.g[g].status == GStatus.RUNNING)
    require(s.g[g].told)
    require(s.p[s.m[m].p].told)
    return g


def acting(s: Lifecycle, m: M) -> G:
    """The same, and m is not sweeping for an allocation: there it does nothing else, and cannot be preempted."""
    g = user(s, m)
    require(not s.p[s.m[m].p].sweep)
    return g


def runs(s: Lifecycle, p: P) -> None:
    """Processor p runs."""
    require(s.p[p].status == PStatus.RUNNING)
    require(s.p[p].told)


def processor(s: Lifecycle, m: M) -> P:
    """m has a processor, which runs, with or without a goroutine."""
    p = s.m[m].p
    require(p != NIL)
    runs(s, p)
    return p


def unhindered(s: Lifecycle, m: M) -> None:
    """If m has a goroutine, that runs."""
    g = s.m[m].g
    if g != NIL:
        require(s.g[g].status == GStatus.RUNNING)
        require(s.g[g].told)


def allocating(s: Lifecycle, m: M) -> P:
    """m allocates: for itself, or for its goroutine, if that runs.

    A thread that enters a system call may borrow the processor that it hands on, to make a new thread for it.
    """
    p = processor(s, m)
    g = s.m[m].g
    if g != NIL:
        require(s.g[g].status != GStatus.RUNNABLE)
        require(s.g[g].told)
    return p


def speaks(s: Lifecycle, m: M) -> None:
    """m has emitted an event that is no status."""
    s.m[m].last = Last.SPOKE


def does(s: Lifecycle, m: M) -> None:
    """The same; its goroutine, if it has one, is not on its way into an assist any more."""
    speaks(s, m)
    if s.m[m].g != NIL:
        s.g[s.m[m].g].late = False


def states(s: Lifecycle, m: M) -> None:
    """m has emitted a status."""
    if s.m[m].last == Last.UNSEEN:
        s.m[m].last = Last.SILENT


def dropg(s: Lifecycle, m: M, g: G) -> None:
    """Thread m and its goroutine g part."""
    s.g[g].m = NIL
    s.m[m].g = NIL


def leaves(s: Lifecycle, m: M) -> G:
    """The running goroutine of m and its thread part; which one it was.

    Nobody is descheduled while it stops the world.
    """
    g = acting(s, m)
    require(not s.g[g].stopper)
    dropg(s, m, g)
    return g


def stops(s: Lifecycle, m: M) -> bool:
    """The goroutine of m stops the world."""
    return s.m[m].g != NIL and s.g[s.m[m].g].stopper


def ends(s: Lifecycle, g: G) -> None:
    """Goroutine g is gone.  It has nothing open, and owes nobody anything."""
    gp = s.g[g]
    require(not gp.assist)
    require(not gp.starter)
    gp.status = GStatus.ABSENT
    gp.told = False


def to_idle(s: Lifecycle, p: P) -> None:
    """Processor p becomes idle."""
    s.p[p].status = PStatus.IDLE
    s.busy -= 1


def unwire(s: Lifecycle, p: P) -> None:
    """Processor p leaves its thread, and becomes idle."""
    s.m[s.p[p].m].p = NIL
    s.p[p].m = NIL
    to_idle(s, p)

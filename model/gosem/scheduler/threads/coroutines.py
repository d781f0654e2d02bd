"""Coroutines: a goroutine hands its thread directly to another one, past every queue."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import execute, leave, switch
from ..goroutines import dead_goroutine
from ..state import PC, C, G, GStatus, M, Scheduler


def free_coroutine(s: Scheduler) -> C:
    """The first coroutine that does not exist (all are alike), or NIL."""
    for c in s.coro.ids():
        if s.coro[c].gp == NIL:
            return c
    return NIL


def same_locking(s: Scheduler, m: M, c: C) -> bool:
    """The thread is locked exactly as it was when the coroutine was made, or neither is: otherwise coroswitch throws."""
    co = s.coro[c]
    if co.mp.empty() and s.m[m].lockedg.empty():
        return True
    return co.mp.contains(m) and s.m[m].lockedext == co.lockedext


def exchange(s: Scheduler, m: M, c: C, waits: G) -> None:
    """The CAS of c.gp: `waits` (or nobody) waits in c from now on, and who waited there is in m's hands.

    A lock of the thread goes from the one to the other.  Only m reads m.lockedg; the goroutine that has it is in no place where
    others could read g.lockedm.
    """
    mp = s.m[m]
    following = s.coro[c].gp
    s.coro[c].gp = waits
    if mp.lockedg.nonempty():
        s.g[mp.lockedg.pop()].lockedm.clear()
        mp.lockedg.push(following)
        s.g[following].lockedm.push(m)
    mp.gp = following
    mp.pc = PC.COROSWITCH


@rule("Sched/newcoro", facts="S-04 S-123", go="runtime/coro.go:newcoro runtime/proc.go:newproc1")
def newcoro(s: Scheduler, m: M) -> None:
    """The goroutine on m makes a coroutine: its goroutine waits in it, not started, in no queue.

    What the thread is locked to is noted, for the switches to come.
    """
    switch(len(s.coro))
    mp = s.m[m]
    require(mp.pc == PC.EXECUTE)
    c = free_coroutine(s)
    require(c != NIL)
    g = dead_goroutine(s)
    require(g != NIL)
    s.g[g].status = GStatus.WAITING
    s.g[g].coro.push(c)
    s.coro[c].gp = g
    if mp.lockedext > 0:
        s.coro[c].mp.push(m)
        s.coro[c].lockedext = mp.lockedext


@rule("Sched/coroswitch", facts="S-30 S-123", go="runtime/coro.go:coroswitch runtime/coro.go:coroswitch_m")
def coroswitch(s: Scheduler, m: M, c: C) -> None:
    """The goroutine on m takes the place of the one that waits in c: Grunning becomes Gwaiting, then the CAS of c.gp.

    From the CAS on another thread may switch to c, and run the one that has just stopped.
    """
    switch(len(s.coro))
    require(s.m[m].pc == PC.EXECUTE)
    require(s.coro[c].gp != NIL)
    require(same_locking(s, m, c))
    g = leave(s, m)
    s.g[g].status = GStatus.WAITING
    exchange(s, m, c, g)


@rule(
    "Sched/coroexit",
    facts="S-20 S-30 S-123",
    go="runtime/coro.go:coroexit runtime/coro.go:coroswitch_m runtime/proc.go:gdestroy",
)
def coroexit(s: Scheduler, m: M) -> None:
    """The function of a coroutine returns: its goroutine ends, and m goes on with the one that waits in the coroutine.

    That one takes the lock of the thread over, so that the thread does not exit.
    """
    switch(len(s.coro))
    mp = s.m[m]
    require(mp.pc == PC.EXECUTE)
    require(s.g[mp.gp].coro.nonempty())
    c = s.g[mp.gp].coro.at(0)
    require(same_locking(s, m, c))
    g = leave(s, m)
    s.g[g].status = GStatus.DEAD
    s.g[g].coro.clear()
    s.coro[c].mp.clear()
    s.coro[c].lockedext = 0
    exchange(s, m, c, NIL)


@rule("Sched/coroswitch-run", facts="S-30 S-123", go="runtime/coro.go:coroswitch_m")
def coroswitch_run(s: Scheduler, m: M) -> None:
    """The other goroutine runs: Gwaiting becomes Grunning, without being runnable in between, in the same slice."""
    switch(len(s.coro))
    require(s.m[m].pc == PC.COROSWITCH)
    execute(s, m)

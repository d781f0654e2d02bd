"""goyield: the goroutine stays with its processor."""

from __future__ import annotations

from gosem.kernel import require, rule

from ..common import dropg, schedule, switch
from ..state import PC, GStatus, M, Scheduler


def yielded(s: Scheduler, m: M) -> None:
    """What follows: schedule.  Before it a wakep, which Go 1.27.3 leaves out (`yield_wakes`)."""
    if s.cfg.yield_wakes:
        s.m[m].pc = PC.WAKEP
    else:
        schedule(s, m)


@rule(
    "Sched/goyield",
    facts="S-13 S-122 S-70",
    go="runtime/proc.go:goyield runtime/proc.go:goyield_m runtime/proc.go:runqput",
)
def goyield(s: Scheduler, m: M) -> None:
    """The goroutine on m goes to the tail of m's own ring; a full ring gives half of itself to the global queue with it.

    The first who can see it in the ring sees all that was done before.  The next round may take a goroutine from the global
    queue first, and leave this one where it is.
    """
    switch(s.yields)
    mp = s.m[m]
    require(mp.pc == PC.EXECUTE)
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    ring = s.p[mp.p].runq
    if not ring.full():
        ring.push(g)
        yielded(s, m)
        return
    for _ in range(ring.cap // 2):
        mp.batch.push(ring.pop())
    mp.batch.push(g)
    mp.pc = PC.GOYIELD_SLOW


@rule("Sched/goyield-runqputslow", facts="S-13 S-71", go="runtime/proc.go:runqputslow runtime/proc.go:goyield_m")
def goyield_slow(s: Scheduler, m: M) -> None:
    """Under sched.lock, what it took goes to the tail of the global queue; until now it was in no queue at all."""
    switch(s.yields)
    mp = s.m[m]
    require(mp.pc == PC.GOYIELD_SLOW)
    while mp.batch.nonempty():
        s.runq.push(mp.batch.pop())
    yielded(s, m)

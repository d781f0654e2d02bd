"""worldsema: who waits for its turn to stop the world, and who is next.

With W=1 nobody waits for it here: that is any wait of a goroutine.
"""

from __future__ import annotations

from gosem.kernel import require, rule

from ..common import dropg, schedule, switch
from ..goroutines import runqput_next
from ..state import PC, TICKET, WAITS, GStatus, M, Scheduler


def taken(s: Scheduler) -> bool:
    """worldsema is 0: somebody stops the world, or has been woken as the owner and does not run yet."""
    return s.stopper.nonempty() or any(s.g[g].worldsema == TICKET for g in s.g.ids())


def cansemacquire(s: Scheduler, m: M) -> None:
    """The goroutine on m gets worldsema: it finds it free, at once or after it has been woken, or has been given it."""
    mp = s.m[m]
    if s.semawaiters.cap == 0:
        require(mp.pc == PC.EXECUTE)
        require(not s.stopper.full())
        return
    require(mp.pc in (PC.EXECUTE, PC.SEMACQUIRE))
    require(s.g[mp.gp].worldsema == TICKET or not taken(s))
    s.g[mp.gp].worldsema = 0


@rule(
    "Sched/semacquire-waits",
    facts="S-06 S-120 LS-9",
    go="runtime/proc.go:stopTheWorld runtime/sema.go:semacquire1 runtime/sema.go:semaRoot.queue",
)
def semacquire_waits(s: Scheduler, m: M) -> None:
    """The goroutine on m wants to stop the world, and worldsema is taken: it waits, behind those who do already.

    Whether it is free is asked again under the lock of the queue.  A goroutine that has been woken without being given it, and
    does not find it free, begins anew, and has lost its place.
    """
    switch(s.semawaiters.cap)
    mp = s.m[m]
    require(mp.pc in (PC.EXECUTE, PC.SEMACQUIRE))
    require(s.g[mp.gp].worldsema != TICKET)
    require(taken(s))
    g = dropg(s, m)
    s.g[g].worldsema = WAITS
    s.g[g].status = GStatus.WAITING
    s.semawaiters.push(g)
    schedule(s, m)


@rule(
    "Sched/semrelease",
    facts="S-121 S-143 LS-9",
    go="runtime/proc.go:startTheWorld runtime/sema.go:semrelease1 runtime/sema.go:semaRoot.dequeue",
)
def semrelease(s: Scheduler, m: M) -> None:
    """startTheWorld has added to worldsema: if somebody waits, the first one is taken out, given it, and readied.

    Between the two another goroutine may have found it free: then the one that is woken gets nothing, and has to try.  m does
    not yield to it, as acquirem forbids that.
    """
    switch(s.semawaiters.cap)
    require(s.m[m].pc == PC.SEMRELEASE)
    if s.semawaiters.empty():
        s.m[m].pc = PC.EXECUTE
        return
    g = s.semawaiters.pop()
    if not taken(s):
        s.g[g].worldsema = TICKET
    s.g[g].status = GStatus.RUNNABLE
    runqput_next(s, m, g)

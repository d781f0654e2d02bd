"""Preemption on request: who waits for all processors asks their goroutines to yield, and sysmon asks one that has run for
long; each does so at a safe point.

The request is a word that every function prologue compares with the stack pointer, and a signal for code without
calls.  Both end in goschedImpl; when is up to the goroutine.
"""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import dropg, switch, world_moves
from ..goroutines import runqput_next
from ..state import PC, G, GStatus, M, P, PStatus, Scheduler, SysmonPC


def preemptible(s: Scheduler, m: M, g: G) -> bool:
    """preemptone, called by m, would ask g: it runs on another thread that has a processor, and is in no system call.

    The runtime comes to g from its processor; the two are the same way.
    """
    gp = s.g[g]
    return gp.status == GStatus.RUNNING and gp.m != m and s.m[gp.m].p != NIL


def preemptall(s: Scheduler, m: M) -> None:
    """Ask every goroutine that runs on another thread to yield; one that has just come off is missed (preemptall)."""
    for g in s.g.ids():
        if preemptible(s, m, g):
            s.g[g].preempt = 1


@rule(
    "Sched/preempt-again",
    facts="S-110 S-111 S-141",
    go="runtime/proc.go:stopTheWorldWithSema runtime/proc.go:forEachPInternal runtime/proc.go:preemptall",
)
def preempt_again(s: Scheduler, m: M) -> None:
    """Whoever waits for the others asks again each 100 us, as goroutines may have started since that nobody has asked."""
    require(world_moves(s) and s.m[m].pc in (PC.STOPWAIT, PC.FOREACH_WAIT))
    unasked = False
    for g in s.g.ids():
        if s.g[g].preempt == 0 and preemptible(s, m, g):
            unasked = True
    require(unasked)
    preemptall(s, m)


@rule("Sched/retake-preempt", facts="S-101 S-110 LS-3", go="runtime/proc.go:retake runtime/proc.go:preemptone")
def retake_preempt(s: Scheduler, p: P) -> None:
    """sysmon finds that p has not begun a new slice for 10 ms, and asks the goroutine that runs there to yield.

    How long that has been is time: it may ask at any moment.  Asking once more changes nothing.
    """
    switch(s.asks)
    pp = s.p[p]
    require(s.sysmon.pc == SysmonPC.SLEEP)
    require(pp.status == PStatus.RUNNING)
    g = s.m[pp.m].gp
    require(g != NIL and s.g[g].status == GStatus.RUNNING)
    require(s.g[g].preempt == 0)
    s.g[g].preempt = 1


@rule(
    "Sched/preempt",
    facts="S-12 S-112 S-113 S-114",
    go="runtime/proc.go:gopreempt_m runtime/proc.go:goschedImpl runtime/stack.go:newstack runtime/preempt.go:asyncPreempt2",
)
def preempt(s: Scheduler, m: M) -> None:
    """The goroutine on m heeds the request: it yields, and stays the next one on its processor if the world is to stop.

    So it goes on right there when the world starts, instead of waiting its turn in the global queue.
    """
    mp = s.m[m]
    require((world_moves(s) or s.asks > 0) and mp.pc in (PC.EXECUTE, PC.SEMACQUIRE))
    require(s.g[mp.gp].preempt != 0)
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    if s.gcwaiting != 0:
        runqput_next(s, m, g)
    else:
        s.runq.push(g)
        mp.pc = PC.WAKEP

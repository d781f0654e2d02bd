"""Preemption on request: who waits for all processors asks their goroutines to yield, and each does so at a safe point.

The request is a word that every function prologue compares with the stack pointer, and a signal for code without
calls.  Both end in goschedImpl; when is up to the goroutine.
"""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import dropg, world_moves
from ..goroutines import runqput_next
from ..state import PC, G, GStatus, M, Scheduler


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
    require(world_moves(s) and mp.pc in (PC.EXECUTE, PC.SEMACQUIRE))
    require(s.g[mp.gp].preempt != 0)
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    if s.gcwaiting != 0:
        runqput_next(s, m, g)
    else:
        s.runq.push(g)
        mp.pc = PC.WAKEP

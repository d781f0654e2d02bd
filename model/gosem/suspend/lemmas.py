"""What makes the properties inductive: where a register means something, and what a status goes with."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, exists, forall, iff, implies, lemma, one_of

from .properties import WORKING
from .state import PC, Goroutines, Status, Why


@lemma("Suspend/status-where")
def status_where(s: Goroutines) -> Bool:
    """Which status goes with which place; a goroutine's place is code of its own unless its thread does something for it."""
    return forall(
        s.g,
        lambda g: iff((s.g[g].status == Status.PREEMPTED) & s.g[g].scan, s.g[g].pc == PC.DROPG)
        & implies(one_of(s.g[g].status, Status.RUNNING, Status.COPYSTACK, Status.SYSCALL), s.g[g].pc == PC.RUN)
        & implies(s.g[g].status == Status.COPYSTACK, ~s.g[g].scan)
        & implies(s.g[g].pc == PC.AGAIN, s.g[g].status == Status.RUNNABLE)
        & iff(s.g[g].pc == PC.UNLOCKF, s.g[g].why == Why.REFUSED)
        & iff(one_of(s.g[g].pc, *WORKING), s.g[g].why == Why.WORKER)
        & iff(s.g[g].why != Why.NONE, s.g[g].status == Status.WAITING)
        & implies(s.g[g].status == Status.DEAD, ~s.g[g].stop & ~s.g[g].preempt),
    )


@lemma("Suspend/registers")
def registers(s: Goroutines) -> Bool:
    """A worker has a target until it is done, and has stopped it at most until it readies it."""
    return forall(
        s.g,
        lambda g: iff(s.g[g].target != NIL, one_of(s.g[g].pc, *WORKING) & (s.g[g].pc != PC.BACK))
        & implies(s.g[g].stopped, one_of(s.g[g].pc, PC.SUSPEND, PC.HELD, PC.READY))
        & implies(s.g[g].pc == PC.READY, s.g[g].stopped),
    )


@lemma("Suspend/stopped-waits")
def stopped_waits(s: Goroutines) -> Bool:
    """A goroutine that a worker has stopped waits for that worker, and for no other one."""
    return forall(
        s.g,
        lambda w: implies(
            s.g[w].stopped,
            exists(s.g, lambda g: (s.g[w].target == g) & (s.g[g].why == Why.PREEMPTED))
            & forall(s.g, lambda v: implies(s.g[v].stopped & (v != w), s.g[v].target != s.g[w].target)),
        ),
    )


@lemma("Suspend/requested-runs")
def requested_runs(s: Goroutines) -> Bool:
    """Who is being asked to stop runs, in code of its own."""
    return forall(
        s.g,
        lambda w: implies(
            one_of(s.g[w].pc, PC.REQUEST, PC.RELEASE),
            exists(s.g, lambda g: (s.g[w].target == g) & (s.g[g].status == Status.RUNNING)),
        ),
    )

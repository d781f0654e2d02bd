"""Mark workers of the collector, as the scheduler sees them: goroutines that only findRunnable wakes."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import (
    acquirep,
    become_spinning,
    dropg,
    execute,
    find_runnable,
    mark_work,
    pidleget_spinning,
    pidleput,
    stopm,
    switch,
)
from ..state import DEDICATED, IDLE, PC, G, GStatus, M, Scheduler


def pooled(s: Scheduler) -> G:
    """A worker whose node is in gcBgMarkWorkerPool (all are alike), or NIL."""
    for g in s.g.ids():
        if s.g[g].worker == 1 and s.g[g].status == GStatus.WAITING:
            return g
    return NIL


def take_worker(s: Scheduler, m: M, g: G, mode: int) -> None:
    """The worker becomes runnable, in m's hands, and m's processor has its mode.  A worker is locked to no thread."""
    s.g[g].status = GStatus.RUNNABLE
    s.m[m].gp = g
    s.p[s.m[m].p].mode = mode


def found_idle_worker(s: Scheduler, m: M, g: G) -> None:
    """findRunnable returns an idle worker: a thread that spins has to say so, another one just runs it."""
    s.idleworkers += 1
    take_worker(s, m, g, IDLE)
    if s.m[m].spinning:
        s.m[m].pc = PC.RESETSPINNING
    else:
        execute(s, m)


@rule("Sched/mark-begins", facts="S-114", go="runtime/mgc.go:gcStart runtime/proc.go:startTheWorldWithSema")
def mark_begins(s: Scheduler, m: M, dedicated: bool) -> None:
    """The goroutine on m starts a cycle: workers may mark, at most one of them dedicated; the end of startTheWorld is a wakep.

    The real change happens while the world is stopped.  Here the other threads may be anywhere, which includes where they
    stop.
    """
    switch(s.workers)
    require(s.m[m].pc == PC.EXECUTE)
    require(s.blacken == 0)
    s.blacken = 1
    s.markwork = 1
    s.dedicated = 1 if dedicated else 0
    s.idlemax = len(s.p) - s.dedicated
    s.m[m].pc = PC.WAKEP


@rule("Sched/mark-work", facts="S-82", go="runtime/mgcpacer.go:gcControllerState.enlistWorker runtime/proc.go:wakep")
def mark_work_appears(s: Scheduler, m: M) -> None:
    """A mutator or a worker makes grey objects available; enlistWorker wakes a thread if one may mark, and none spins already."""
    switch(s.workers)
    mp = s.m[m]
    require(s.blacken == 1)
    require(s.markwork == 0)
    require(mp.pc in (PC.EXECUTE, PC.MARK))
    s.markwork = 1
    if (s.dedicated > 0 or s.idleworkers < s.idlemax) and s.npidle != 0 and s.nmspinning == 0:
        mp.pc = PC.WAKEP


@rule("Sched/mark-drained", facts="C-22", go="runtime/mgcmark.go:gcDrain")
def mark_drained(s: Scheduler, m: M) -> None:
    """A worker takes the last grey objects that are available."""
    switch(s.workers)
    require(s.m[m].pc == PC.MARK)
    require(s.markwork == 1)
    s.markwork = 0


@rule(
    "Sched/find-gc-worker",
    facts="S-10 S-11 S-80",
    go="runtime/mgcpacer.go:gcControllerState.findRunnableGCWorker runtime/proc.go:findRunnable",
)
def find_gc_worker(s: Scheduler, m: M) -> None:
    """While a dedicated worker is needed it comes before every goroutine; m wakes another thread, for what it leaves in its queue.

    A thread may also go on to its own queue: its look at the need for a worker may be older than the need.
    """
    switch(s.workers)
    mp = s.m[m]
    require(mp.pc == PC.FIND)
    require(mark_work(s))
    require(s.dedicated > 0)
    g = pooled(s)
    require(g != NIL)
    s.dedicated -= 1
    take_worker(s, m, g, DEDICATED)
    mp.pc = PC.RESETSPINNING if mp.spinning else PC.WAKEP


@rule(
    "Sched/find-idle-worker",
    facts="S-10 S-80",
    go="runtime/proc.go:findRunnable runtime/mgcpacer.go:gcControllerState.addIdleMarkWorker",
)
def find_idle_worker(s: Scheduler, m: M) -> None:
    """Nothing to run and nothing to steal: mark instead, if not too many do."""
    switch(s.workers)
    require(s.m[m].pc == PC.DROP)
    require(mark_work(s))
    require(s.idleworkers < s.idlemax)
    g = pooled(s)
    require(g != NIL)
    found_idle_worker(s, m, g)


@rule("Sched/recheck-gc", facts="S-10 S-52 S-84", go="runtime/proc.go:checkIdleGCNoP runtime/proc.go:findRunnable")
def recheck_gc(s: Scheduler, m: M) -> None:
    """The third of the looks after nmspinning has been dropped: mark work, an idle processor and a worker for it.

    Who finds no worker puts the processor back, under the same lock.
    """
    switch(s.workers)
    mp = s.m[m]
    require(mp.pc == PC.RECHECK_GC)
    if not mark_work(s) or s.idleworkers >= s.idlemax:
        stopm(s, m)
        return
    p = pidleget_spinning(s)
    if p == NIL:
        stopm(s, m)
        return
    g = pooled(s)
    if g == NIL:
        pidleput(s, p)
        stopm(s, m)
        return
    acquirep(s, m, p)
    become_spinning(s, m)
    found_idle_worker(s, m, g)


@rule("Sched/worker-preempted", facts="S-76", go="runtime/mgc.go:gcBgMarkWorker runtime/proc.go:runqdrain")
def worker_preempted(s: Scheduler, m: M) -> None:
    """A dedicated worker that is preempted stays, and takes all goroutines out of its processor's queue, to let others run them."""
    switch(s.workers)
    mp = s.m[m]
    require(mp.pc == PC.MARK)
    pp = s.p[mp.p]
    require(pp.mode == DEDICATED)
    require(pp.runnext != NIL or pp.runq.nonempty())
    if pp.runnext != NIL:
        mp.batch.push(pp.runnext)
        pp.runnext = NIL
    while pp.runq.nonempty():
        mp.batch.push(pp.runq.pop())
    mp.pc = PC.RUNQDRAIN


@rule("Sched/worker-runqdrain", facts="S-76", go="runtime/mgc.go:gcBgMarkWorker runtime/proc.go:globrunqputbatch")
def worker_runqdrain(s: Scheduler, m: M) -> None:
    """Under sched.lock they go to the tail of the global queue.  In Go 1.27.3 no wakep follows (`drain_wakes`)."""
    switch(s.workers)
    mp = s.m[m]
    require(mp.pc == PC.RUNQDRAIN)
    while mp.batch.nonempty():
        s.runq.push(mp.batch.pop())
    mp.pc = PC.WAKEP if s.cfg.drain_wakes else PC.MARK


@rule(
    "Sched/worker-parks",
    facts="S-06 S-120",
    go="runtime/mgc.go:gcBgMarkWorker runtime/mgcpacer.go:gcControllerState.markWorkerStop runtime/mgc.go:gcEndWork",
)
def worker_parks(s: Scheduler, m: M) -> None:
    """A worker stops: a dedicated one when there is no work, an idle one at any time; its node goes back to the pool.

    The last one that works, with no work left, ends the marking (gcMarkDone), which the real one does with the world stopped.
    """
    switch(s.workers)
    mp = s.m[m]
    require(mp.pc == PC.MARK)
    pp = s.p[mp.p]
    if pp.mode == DEDICATED:
        require(s.markwork == 0)
        s.dedicated += 1
    else:
        s.idleworkers -= 1
    pp.mode = 0
    last = s.markwork == 0
    for p in s.p.ids():
        if s.p[p].mode != 0:
            last = False
    if last:
        s.blacken = 0
        s.dedicated = 0
        s.idlemax = 0
    s.g[dropg(s, m)].status = GStatus.WAITING
    find_runnable(s, m)

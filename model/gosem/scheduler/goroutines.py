"""What a running goroutine asks the scheduler for: go, wakeups, blocking, yielding, returning."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .common import dropg, schedule, waits_in_coroutine
from .netpoll import words
from .state import PC, G, GStatus, M, Scheduler


def dead_goroutine(s: Scheduler) -> G:
    """The first dead goroutine (all are alike), or NIL."""
    for g in s.g.ids():
        if s.g[g].status == GStatus.DEAD:
            return g
    return NIL


def runqput_next(s: Scheduler, m: M, g: G) -> None:
    """The first half of runqput: g becomes runnext, and what was there before is in m's hands."""
    mp = s.m[m]
    pp = s.p[mp.p]
    old = pp.runnext
    pp.runnext = g
    if old == NIL:
        mp.pc = PC.WAKEP
    else:
        mp.batch.push(old)
        mp.pc = PC.RUNQPUT


@rule(
    "Sched/ready", facts="S-08 S-70 S-121", go="runtime/proc.go:ready runtime/proc.go:goready runtime/proc.go:runqput"
)
def ready(s: Scheduler, m: M, g: G) -> None:
    """The goroutine on m wakes g: Gwaiting becomes Grunnable, and g the next one to run on m's processor.

    The change of status and the swap of runnext are one step: nobody looks at a runnable goroutine's status, and nobody
    else may wake g in between, as before it.
    """
    require(s.m[m].pc == PC.EXECUTE)
    require(s.g[g].status == GStatus.WAITING)
    require(not waits_in_coroutine(s, g))
    require(s.g[g].worker == 0)
    require(s.g[g].worldsema == 0)
    words.not_in_runtime(s, g)
    s.g[g].status = GStatus.RUNNABLE
    runqput_next(s, m, g)


@rule("Sched/park", facts="S-06 S-120", go="runtime/proc.go:gopark runtime/proc.go:park_m runtime/proc.go:dropg")
def park(s: Scheduler, m: M) -> None:
    """The goroutine on m blocks; the thread looks for another one.

    What it waits for is not in this machine: any running goroutine may ready it.
    """
    require(s.m[m].pc == PC.EXECUTE)
    g = dropg(s, m)
    s.g[g].status = GStatus.WAITING
    schedule(s, m)


@rule("Sched/gosched", facts="S-12 S-114 S-122", go="runtime/proc.go:goschedImpl runtime/proc.go:globrunqput")
def gosched(s: Scheduler, m: M) -> None:
    """The goroutine on m yields, or is preempted: it goes to the tail of the global queue, for any processor to take.

    Between its change of status and sched.lock it is in nobody's queue, but nobody else could tell: one step.  In
    semacquire it can be preempted, too.
    """
    require(s.m[m].pc in (PC.EXECUTE, PC.SEMACQUIRE))
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    s.runq.push(g)
    s.m[m].pc = PC.WAKEP


@rule("Sched/goexit", facts="S-20 S-131", go="runtime/proc.go:goexit0 runtime/proc.go:gdestroy")
def goexit(s: Scheduler, m: M) -> None:
    """The function of the goroutine on m returns.  If it has locked its thread, and not unlocked it, the thread exits.

    That of an extra thread is not a goroutine's own to end (gdestroy throws): its calls return to C.
    """
    mp = s.m[m]
    require(mp.pc == PC.EXECUTE)
    require(mp.extra == 0)
    require(s.g[mp.gp].coro.empty())
    require(s.g[mp.gp].helper == 0)
    g = dropg(s, m)
    s.g[g].status = GStatus.DEAD
    if mp.lockedg.nonempty():
        s.g[g].lockedm.clear()
        mp.lockedg.clear()
        mp.pc = PC.MEXIT
    else:
        schedule(s, m)


@rule(
    "Sched/newproc",
    facts="S-03 S-70 S-130",
    go="runtime/proc.go:newproc runtime/proc.go:newproc1 runtime/proc.go:runqput",
)
def newproc(s: Scheduler, m: M) -> None:
    """The goroutine on m executes a go statement: the new goroutine will be the next one to run on m's processor."""
    require(s.m[m].pc == PC.EXECUTE)
    g = dead_goroutine(s)
    require(g != NIL)
    s.g[g].status = GStatus.RUNNABLE
    runqput_next(s, m, g)


@rule("Sched/runqput", facts="S-70 S-71", go="runtime/proc.go:runqput runtime/proc.go:runqputslow")
def runqput(s: Scheduler, m: M) -> None:
    """What was kicked out of runnext goes to the tail of the ring; if that is full, with half of it to the global queue."""
    mp = s.m[m]
    require(mp.pc == PC.RUNQPUT)
    ring = s.p[mp.p].runq
    if not ring.full():
        ring.push(mp.batch.pop())
        mp.pc = PC.WAKEP
        return
    for _ in range(ring.cap // 2):
        mp.batch.push(ring.pop())
    mp.batch.push(mp.batch.pop())  # the kicked-out one comes last
    mp.pc = PC.RUNQPUTSLOW


@rule("Sched/runqputslow", facts="S-71", go="runtime/proc.go:runqputslow runtime/proc.go:globrunqputbatch")
def runqputslow(s: Scheduler, m: M) -> None:
    """Under sched.lock, the batch goes to the tail of the global queue; until now it was in no queue at all."""
    mp = s.m[m]
    require(mp.pc == PC.RUNQPUTSLOW)
    while mp.batch.nonempty():
        s.runq.push(mp.batch.pop())
    mp.pc = PC.WAKEP

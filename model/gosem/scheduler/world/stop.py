"""Stopping the world: who asks, who halts, and how the last one wakes the stopper."""

from __future__ import annotations

from gosem.kernel import fail, require, rule

from ..common import gcstop, gomaxprocs, releasep, stopm, world_moves
from ..state import PC, GStatus, M, P, PStatus, Scheduler
from ..syscalls import in_syscall, takep
from .preempt import preemptall
from .sema import cansemacquire


def stopped(s: Scheduler, m: M) -> None:
    """All processors have halted: the stopper looks once more, and its goroutine goes on."""
    if s.stopwait != 0:
        fail("stopTheWorld: not stopped (stopwait != 0)")
    for p in s.p.ids():
        if s.p[p].status not in (PStatus.GCSTOP, PStatus.DEAD):
            fail("stopTheWorld: not stopped (status != _Pgcstop)")
    mp = s.m[m]
    s.g[mp.gp].status = GStatus.RUNNING
    mp.pc = PC.STOPPED


def stop(s: Scheduler, m: M, syscalls: bool) -> None:
    """stopTheWorldWithSema up to its wait; `syscalls`: it takes processors from system calls."""
    mp = s.m[m]
    require(s.visitor.empty())
    cansemacquire(s, m)
    s.stopper.push(m)
    s.g[mp.gp].status = GStatus.PINNED
    s.stopwait = gomaxprocs(s)
    s.gcwaiting = 1
    preemptall(s, m)
    s.p[mp.p].status = PStatus.GCSTOP
    s.stopwait -= 1
    for p in s.p.ids():
        if syscalls and in_syscall(s, p):
            takep(s, p)
            s.p[p].status = PStatus.GCSTOP
            s.stopwait -= 1
        elif s.pidle.contains(p):
            s.p[p].status = PStatus.GCSTOP
            s.stopwait -= 1
    s.pidle.clear()
    s.npidle = 0
    if s.stopwait > 0:
        mp.pc = PC.STOPWAIT
    else:
        s.g[mp.gp].status = GStatus.RUNNING
        mp.pc = PC.STOPPED


@rule(
    "Sched/stop-the-world",
    facts="S-27 S-47 S-48 S-50 S-140",
    go="runtime/proc.go:stopTheWorld runtime/proc.go:stopTheWorldWithSema runtime/proc.go:syscallingThread.gcstopP",
)
def stop_the_world(s: Scheduler, m: M) -> None:
    """The goroutine on m has worldsema; under sched.lock it takes what nobody uses, and asks the rest to halt.

    Its own processor counts as halted, but stays wired; those in system calls are taken with the scan bit, and the
    idle ones off their list.  Nobody but suspendG could tell the change of its status from this section.
    """
    stop(s, m, syscalls=True)


@rule("Sched/world-stopped", facts="S-141 S-142", go="runtime/proc.go:stopTheWorldWithSema")
def world_stopped(s: Scheduler, m: M) -> None:
    """The last processor to halt has woken the stopper."""
    require(s.m[m].pc == PC.STOPWAIT)
    require(s.stopnote != 0)
    s.stopnote = 0
    stopped(s, m)


@rule(
    "Sched/gcstopm",
    facts="S-49 S-63",
    go="runtime/proc.go:gcstopm runtime/proc.go:findRunnable runtime/proc.go:stealWork",
)
def gcstopm(s: Scheduler, m: M) -> None:
    """m has seen gcwaiting: its processor halts, with whatever is in its queue, and m parks.

    It stops spinning without a last look at the queues: who starts the world sees to them.  A thread that was at the
    top before gcwaiting was set may see it there, or may have looked already; one that steals looks at each processor.
    """
    mp = s.m[m]
    require(s.gcwaiting != 0)
    require(mp.pc in (PC.GCSTOPM, PC.FIND, PC.STEAL))
    if mp.spinning:
        mp.spinning = False
        s.nmspinning -= 1
    mp.scan = P(0)
    gcstop(s, releasep(s, m))
    stopm(s, m)


@rule("Sched/entersyscall-now", facts="S-15 S-90", go="runtime/proc.go:reentersyscall")
def entersyscall_now(s: Scheduler, m: M) -> None:
    """The goroutine's change of status, after the test of gcwaiting.

    If the world began to stop in between, the stopper has passed this processor by, and its further requests are not
    for goroutines in system calls: it waits for the end of the call, or for sysmon.
    """
    mp = s.m[m]
    require(world_moves(s) and mp.pc == PC.ENTERSYSCALL)
    s.g[mp.gp].status = GStatus.SYSCALL
    mp.pc = PC.SYSCALL

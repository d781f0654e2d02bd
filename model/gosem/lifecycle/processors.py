"""Processors: started and stopped by a thread, taken from one in a system call."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .common import does, runs, speaks, to_idle, unhindered, unwire
from .state import GStatus, Last, Lifecycle, M, P, PStatus, Stage


@rule(
    "Life/proc-start",
    facts="S-44 S-53 S-62 S-68 S-96",
    go="runtime/traceruntime.go:traceLocker.ProcStart runtime/proc.go:acquirep runtime/proc.go:exitsyscall"
    " runtime/proc.go:allocm",
)
def proc_start(s: Lifecycle, m: M, p: P) -> None:
    """m takes the idle processor p.

    The scheduler does so without a goroutine.  A thread whose goroutine is in a system call wants to go on with that, or
    to allocate a new thread for the processor that it has given up.

    Nobody gets one while the world stands still, and numbers from GOMAXPROCS on are not given out.
    """
    mp, pp = s.m[m], s.p[p]
    require(pp.told)
    require(pp.status == PStatus.IDLE)
    require(pp.live)
    require(s.stage != Stage.STOPPED)
    require(mp.p == NIL)
    if mp.g != NIL:
        require(s.g[mp.g].told)
    mp.p = p
    pp.m = m
    pp.status = PStatus.RUNNING
    s.busy += 1
    if mp.last != Last.RETURNED:
        speaks(s, m)


@rule(
    "Life/proc-stop",
    facts="S-45 S-49 S-68 S-91 S-92",
    go="runtime/traceruntime.go:traceLocker.ProcStop runtime/proc.go:releasep runtime/proc.go:entersyscallHandleGCWait"
    " runtime/proc.go:entersyscallblock runtime/proc.go:allocm",
)
def proc_stop(s: Lifecycle, m: M) -> None:
    """m gives its processor up: without a goroutine, or in a system call.

    procresize does it for the goroutine that it pretends to deschedule, on a processor that is about to go.
    """
    mp = s.m[m]
    require(mp.p != NIL)
    pp = s.p[mp.p]
    require(pp.told)
    require(not pp.sweep)
    if mp.g != NIL:
        gp = s.g[mp.g]
        require(gp.status == GStatus.SYSCALL or (mp.last == Last.RETURNED and not pp.live))
        require(gp.told)
    unwire(s, mp.p)
    if mp.last != Last.RETURNED:
        speaks(s, m)


def thief(s: Lifecycle, m: M) -> None:
    """m may take processors away: as anybody, or from a system call that has cost it its own."""
    mp = s.m[m]
    if mp.p != NIL:
        runs(s, mp.p)
        unhindered(s, m)
    elif mp.g != NIL:
        require(s.g[mp.g].status == GStatus.SYSCALL)
        require(s.g[mp.g].told)


@rule(
    "Life/proc-steal",
    facts="S-46 S-47 S-94 S-101",
    go="runtime/traceruntime.go:traceLocker.ProcSteal runtime/proc.go:syscallingThread.releaseP runtime/proc.go:exitsyscall",
)
def proc_steal(s: Lifecycle, m: M, p: P, m2: M) -> None:
    """m takes processor p from thread m2, which is in a system call.

    Where both are the same thread, it has its processor still, but must not seem to have had it all the time: the
    thread has been somebody else's in between.
    """
    mp, pp = s.m[m], s.p[p]
    require(pp.told)
    require(pp.status == PStatus.SYSCALL)
    require(pp.m == m2)
    if m != m2:
        thief(s, m)
    else:
        require(mp.g != NIL)
        require(s.g[mp.g].told)
    unwire(s, p)
    does(s, m)


@rule(
    "Life/proc-steal-abandoned",
    facts="S-19 S-46",
    go="runtime/traceruntime.go:traceLocker.ProcSteal runtime/proc.go:dropm",
)
def proc_steal_abandoned(s: Lifecycle, m: M, p: P) -> None:
    """m takes processor p, whose thread the trace has lost sight of; which one the event names does not matter."""
    pp = s.p[p]
    require(pp.told)
    require(pp.status == PStatus.ABANDONED)
    thief(s, m)
    to_idle(s, p)
    does(s, m)

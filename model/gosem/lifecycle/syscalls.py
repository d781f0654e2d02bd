"""System calls, and C threads that call Go."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .common import acting, does, dropg, runs, speaks
from .state import G, GStatus, Last, Lifecycle, M, PStatus


@rule(
    "Life/go-syscall-begin",
    facts="S-15 S-16 S-90 S-92",
    go="runtime/traceruntime.go:traceLocker.GoSysCall runtime/proc.go:reentersyscall runtime/proc.go:entersyscallblock",
)
def go_syscall_begin(s: Lifecycle, m: M) -> None:
    """The goroutine on m enters a system call; from now on its processor may be taken."""
    g = acting(s, m)
    gp = s.g[g]
    require(not gp.stopper)
    require(not gp.assist)
    gp.status = GStatus.SYSCALL
    s.p[s.m[m].p].status = PStatus.SYSCALL
    does(s, m)


@rule(
    "Life/go-syscall-end",
    facts="S-17 S-95",
    go="runtime/traceruntime.go:traceLocker.GoSysExit runtime/proc.go:exitsyscall",
)
def go_syscall_end(s: Lifecycle, m: M) -> None:
    """Back from a system call that has not cost m its processor."""
    mp = s.m[m]
    require(mp.p != NIL)
    require(mp.g != NIL)
    gp, pp = s.g[mp.g], s.p[mp.p]
    require(pp.status == PStatus.SYSCALL)
    require(pp.told)
    require(gp.told)
    gp.status = GStatus.RUNNING
    pp.status = PStatus.RUNNING
    speaks(s, m)


@rule(
    "Life/go-syscall-end-blocked",
    facts="S-14 S-95 S-96 S-97",
    go="runtime/traceruntime.go:traceLocker.GoSysExit runtime/proc.go:exitsyscall runtime/proc.go:exitsyscallNoP",
)
def go_syscall_end_blocked(s: Lifecycle, m: M) -> None:
    """Back from a system call that has cost m its processor.

    With another one, which it has just started, it goes on with its goroutine; without, the goroutine is left to
    the scheduler.
    """
    mp = s.m[m]
    g = mp.g
    require(g != NIL)
    gp = s.g[g]
    require(gp.told)
    require(gp.status == GStatus.SYSCALL)
    gp.status = GStatus.RUNNABLE
    if mp.p == NIL:
        dropg(s, m, g)
        speaks(s, m)
    else:
        runs(s, mp.p)
        require(not s.p[mp.p].sweep)
        mp.last = Last.RETURNED


@rule(
    "Life/go-create-syscall",
    facts="S-18",
    go="runtime/traceruntime.go:traceLocker.GoCreateSyscall runtime/proc.go:needm",
)
def go_create_syscall(s: Lifecycle, m: M, g: G) -> None:
    """A C thread calls Go: it gets a goroutine that is in a system call, and no processor yet."""
    mp, gp = s.m[m], s.g[g]
    require(mp.p == NIL)
    require(mp.g == NIL)
    require(gp.status == GStatus.ABSENT)
    gp.status = GStatus.SYSCALL
    gp.told = True
    gp.m = m
    mp.g = g
    speaks(s, m)


@rule(
    "Life/go-destroy-syscall",
    facts="S-19",
    go="runtime/traceruntime.go:traceLocker.GoDestroySyscall runtime/proc.go:dropm",
)
def go_destroy_syscall(s: Lifecycle, m: M) -> None:
    """A C thread that had called Go ends.

    A processor that it leaves behind is lost from sight until somebody takes it.
    """
    mp = s.m[m]
    g = mp.g
    require(g != NIL)
    gp = s.g[g]
    require(gp.told)
    require(gp.status == GStatus.SYSCALL)
    require(not gp.starter)
    if mp.p != NIL:
        pp = s.p[mp.p]
        require(pp.status == PStatus.SYSCALL)
        pp.status = PStatus.ABANDONED
        pp.m = NIL
        mp.p = NIL
    gp.status = GStatus.ABSENT
    gp.told = False
    dropg(s, m, g)
    speaks(s, m)

"""Goroutines: created, started, stopped, blocked, readied, gone."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .common import acting, does, dropg, ends, leaves, processor, runs, speaks, unhindered
from .state import Block, G, GStatus, Last, Lifecycle, M, Phase, Yield


def created(s: Lifecycle, m: M, g: G, status: GStatus) -> None:
    """newproc1, on m: a goroutine that was not there before."""
    processor(s, m)
    unhindered(s, m)
    require(s.g[g].status == GStatus.ABSENT)
    s.g[g].status = status
    s.g[g].told = True
    does(s, m)


@rule(
    "Life/go-create",
    facts="S-03 S-130",
    go="runtime/traceruntime.go:traceLocker.GoCreate runtime/proc.go:newproc1",
)
def go_create(s: Lifecycle, m: M, g: G) -> None:
    """A go statement, or the scheduler, makes the goroutine g, which is runnable."""
    created(s, m, g, GStatus.RUNNABLE)


@rule(
    "Life/go-create-blocked",
    facts="S-04",
    go="runtime/traceruntime.go:traceLocker.GoCreate runtime/proc.go:newproc1",
)
def go_create_blocked(s: Lifecycle, m: M, g: G) -> None:
    """A coroutine is made; it waits until somebody switches to it."""
    created(s, m, g, GStatus.WAITING)


@rule(
    "Life/go-start",
    facts="S-05 S-96",
    go="runtime/traceruntime.go:traceLocker.GoStart runtime/proc.go:execute runtime/proc.go:exitsyscall"
    " runtime/proc.go:procresize",
)
def go_start(s: Lifecycle, m: M, g: G) -> None:
    """m runs the runnable goroutine g.

    A thread that has come back from a system call with a processor can do nothing else before it runs its own
    goroutine again, and nobody else can run that.
    """
    mp, gp = s.m[m], s.g[g]
    p = processor(s, m)
    require(not s.p[p].sweep)
    require(gp.told)
    require(gp.status == GStatus.RUNNABLE)
    require(mp.g in (NIL, g))
    require(gp.m in (NIL, m))
    gp.status = GStatus.RUNNING
    gp.m = m
    mp.g = g
    mp.last = Last.STARTED


def may_be_late(s: Lifecycle, g: G) -> bool:
    """g, which is preempted, may be on its way into an assist: it was before, or marking is on."""
    return s.g[g].late or (s.phase == Phase.MARK and not s.g[g].assist)


@rule(
    "Life/go-stop",
    facts="S-12 S-13 S-114",
    go="runtime/traceruntime.go:traceLocker.GoStop runtime/proc.go:goschedImpl runtime/proc.go:goyield_m"
    " runtime/proc.go:procresize",
)
def go_stop(s: Lifecycle, m: M, why: Yield) -> None:
    """The goroutine on m yields or is preempted, and is runnable.

    Whoever stops the world is not descheduled; but when GOMAXPROCS shrinks below the number of its processor,
    procresize pretends that it was, and started again on processor 0.
    """
    g = acting(s, m)
    gp = s.g[g]
    gp.status = GStatus.RUNNABLE
    if gp.stopper:
        require(why == Yield.GOSCHED)
        require(not s.p[s.m[m].p].live)
        s.m[m].last = Last.RETURNED
    else:
        dropg(s, m, g)
        gp.late = why == Yield.PREEMPTED and may_be_late(s, g)
        speaks(s, m)


@rule(
    "Life/go-block",
    facts="S-06 S-22 S-115 S-120 C-61",
    go="runtime/traceruntime.go:traceLocker.GoPark runtime/proc.go:park_m runtime/proc.go:preemptPark"
    " runtime/mgcmark.go:gcParkAssist",
)
def go_block(s: Lifecycle, m: M, why: Block) -> None:
    """The goroutine on m begins to wait.

    Only an assist waits for marking to be done by others, and only while marking is on: the test is made under a lock
    that is held until the goroutine waits.
    """
    g = leaves(s, m)
    gp = s.g[g]
    if why == Block.ASSIST:
        require(gp.assist)
        require(s.phase == Phase.MARK)
        gp.parked = True
        s.parked += 1
    gp.status = GStatus.WAITING
    gp.late = why == Block.PREEMPTED and may_be_late(s, g)
    speaks(s, m)


@rule(
    "Life/go-unblock",
    facts="S-07 S-08 S-09 S-10 S-11 C-62 C-63",
    go="runtime/traceruntime.go:traceLocker.GoUnpark runtime/proc.go:ready runtime/proc.go:injectglist"
    " runtime/proc.go:findRunnable runtime/mgcpacer.go:gcControllerState.findRunnableGCWorker",
)
def go_unblock(s: Lifecycle, m: M, g: G) -> None:
    """m makes the waiting goroutine g runnable: out of a goroutine or the scheduler, or without any processor."""
    gp = s.g[g]
    if s.m[m].p != NIL:
        runs(s, s.m[m].p)
    unhindered(s, m)
    require(gp.told)
    require(gp.status == GStatus.WAITING)
    gp.status = GStatus.RUNNABLE
    if gp.parked:
        gp.parked = False
        s.parked -= 1
    does(s, m)


@rule(
    "Life/go-destroy",
    facts="S-20 S-131",
    go="runtime/traceruntime.go:traceLocker.GoEnd runtime/proc.go:goexit1",
)
def go_destroy(s: Lifecycle, m: M) -> None:
    """The function of the goroutine on m has returned."""
    does(s, m)
    ends(s, leaves(s, m))


def switches(s: Lifecycle, m: M, g: G) -> G:
    """coroswitch on m, up to what becomes of the goroutine that leaves, which is returned: g waits, and runs now."""
    mp, gp = s.m[m], s.g[g]
    require(gp.told)
    require(gp.status == GStatus.WAITING)
    require(not gp.parked)
    old = acting(s, m)
    require(not s.g[old].stopper)
    does(s, m)
    s.g[old].m = NIL
    gp.status = GStatus.RUNNING
    gp.m = m
    gp.late = False
    mp.g = g
    return old


@rule(
    "Life/go-switch", facts="S-30 S-123", go="runtime/traceruntime.go:traceLocker.GoSwitch runtime/coro.go:coroswitch_m"
)
def go_switch(s: Lifecycle, m: M, g: G) -> None:
    """The goroutine on m and the waiting one g change places, without any queue."""
    old = switches(s, m, g)
    s.g[old].status = GStatus.WAITING


@rule(
    "Life/go-switch-destroy",
    facts="S-20 S-30 S-123",
    go="runtime/traceruntime.go:traceLocker.GoSwitch runtime/coro.go:coroexit",
)
def go_switch_destroy(s: Lifecycle, m: M, g: G) -> None:
    """The coroutine on m has ended; the waiting goroutine g goes on in its place."""
    ends(s, switches(s, m, g))

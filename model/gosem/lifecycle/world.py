"""Stopping the world, and the number of processors, which changes only then."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from .common import acting, does, speaks, stops
from .state import GStatus, Lifecycle, M, P, Phase, Stage, Stop


@rule(
    "Life/stw-begin",
    facts="S-140 C-07 C-75",
    go="runtime/traceruntime.go:traceLocker.STWStart runtime/proc.go:stopTheWorldWithSema runtime/proc.go:stopTheWorldGC"
    " runtime/mgc.go:gcStart runtime/mgc.go:gcMarkDone runtime/debug.go:GOMAXPROCS",
)
def stw_begin(s: Lifecycle, m: M, kind: Stop) -> None:
    """The goroutine on m stops the world: it holds worldsema, so nobody else does, nor begins a cycle meanwhile.

    Sweep termination belongs to the goroutine that has begun the cycle; mark termination comes while marking is on,
    perhaps out of an assist; GOMAXPROCS changes only between cycles.
    """
    g = acting(s, m)
    gp = s.g[g]
    require(kind != Stop.NONE)
    require(s.stage == Stage.NONE)
    if kind == Stop.SWEEP_TERM:
        require(gp.starter)
        gp.starter = False
    else:
        require(s.phase != Phase.BEGUN)
    if kind == Stop.MARK_TERM:
        require(s.phase == Phase.MARK)
    else:
        require(not gp.assist)
    if kind == Stop.GOMAXPROCS:
        require(s.phase == Phase.OFF)
    gp.stopper = True
    s.stage = Stage.STOPPING
    s.stop = kind
    does(s, m)


@rule(
    "Life/procs-change",
    facts="S-41 S-42 S-142 S-143 C-12 C-14 C-15 IC-07",
    go="runtime/traceruntime.go:traceLocker.Gomaxprocs runtime/proc.go:procresize runtime/proc.go:startTheWorldWithSema"
    " runtime/mgcsweep.go:finishsweep_m runtime/trace.go:StartTrace runtime/trace.go:traceAdvance",
)
def procs_change(s: Lifecycle, m: M, same: bool) -> None:
    """The goroutine on m tells GOMAXPROCS: a generation begins, or it is about to restart the world.

    In the second case everybody else stands still, and it may be a new number (not `same`). After sweep termination
    the others will find marking on.
    """
    acting(s, m)
    if s.stage == Stage.NONE:
        require(same)
    else:
        require(s.stage != Stage.RESTARTING)
        require(s.busy == 1)
        require(same or s.stop == Stop.GOMAXPROCS)
        s.stage = Stage.RESTARTING
        s.resizing = not same
        s.moving = False
        if s.phase == Phase.BEGUN:
            if s.sweeping != 0:
                fail("active sweepers found at start of mark phase")
            s.phase = Phase.MARK
    does(s, m)


@rule("Life/proc-appears", facts="S-40", go="runtime/proc.go:procresize runtime/proc.go:p.init")
def proc_appears(s: Lifecycle, p: P) -> None:
    """The new GOMAXPROCS includes processor p."""
    require(s.resizing)
    s.p[p].live = True


@rule("Life/proc-vanishes", facts="S-43", go="runtime/proc.go:procresize runtime/proc.go:p.destroy")
def proc_vanishes(s: Lifecycle, p: P, q: P) -> None:
    """The new GOMAXPROCS does not include processor p any more.

    It is idle, or that of whoever has stopped the world.  Another one, q, stays.
    """
    require(s.resizing)
    require(p != q)
    require(s.p[q].live)
    require(s.p[p].m == NIL or stops(s, s.p[p].m))
    s.p[p].live = False


@rule(
    "Life/stw-end",
    facts="S-143",
    go="runtime/traceruntime.go:traceLocker.STWDone runtime/proc.go:startTheWorldWithSema",
)
def stw_end(s: Lifecycle, m: M) -> None:
    """The world runs again; others have been running since procresize.

    Whoever had to change its processor has done so.
    """
    require(stops(s, m))
    g = s.m[m].g
    require(s.g[g].status == GStatus.RUNNING)
    require(s.p[s.m[m].p].live)
    require(not s.p[s.m[m].p].sweep)
    require(s.stage == Stage.RESTARTING)
    s.g[g].stopper = False
    s.stage = Stage.NONE
    s.stop = Stop.NONE
    s.resizing = False
    speaks(s, m)

"""The collector's cycle, assists, sweeping for an allocation, mark workers, the size of the heap."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .common import acting, allocating, does, speaks, stops, user
from .state import G, Last, Lifecycle, M, P, Phase, PStatus, Stage, Stop


@rule("Life/gc-begin", facts="C-02 C-03", go="runtime/traceruntime.go:traceLocker.GCStart runtime/mgc.go:gcStart")
def gc_begin(s: Lifecycle, m: M) -> None:
    """The goroutine on m begins a cycle.

    It holds gcsema and worldsema: no other cycle is under way, and nobody stops the world. It will do that itself,
    after it has made the mark workers that are missing; until then the others notice nothing.
    """
    g = acting(s, m)
    require(s.phase == Phase.OFF)
    require(s.stage == Stage.NONE)
    require(not s.g[g].assist)
    s.phase = Phase.BEGUN
    s.g[g].starter = True
    does(s, m)


@rule(
    "Life/gc-active",
    facts="S-144",
    go="runtime/traceruntime.go:traceLocker.GCActive runtime/trace.go:traceAdvance runtime/trace.go:StartTrace",
)
def gc_active(s: Lifecycle, m: M) -> None:
    """A generation that begins while marking is on says so, once."""
    user(s, m)
    require(s.gc_due)
    s.gc_due = False
    does(s, m)


@rule(
    "Life/gc-end",
    facts="C-63 C-78 C-80 C-82",
    go="runtime/traceruntime.go:traceLocker.GCDone runtime/mgc.go:gcMarkDone runtime/mgc.go:gcMarkTermination",
)
def gc_end(s: Lifecycle, m: M) -> None:
    """Marking is over: the goroutine on m has stopped the world for that, and everybody else stands still.

    The assists that were waiting have been woken before.
    """
    require(stops(s, m))
    require(s.stop == Stop.MARK_TERM)
    require(s.stage == Stage.STOPPING)
    require(not s.p[s.m[m].p].sweep)
    require(s.busy == 1)
    require(s.parked == 0)
    require(not s.gc_due)
    s.phase = Phase.OFF
    s.stage = Stage.STOPPED
    s.moving = False


@rule(
    "Life/assist-begin",
    facts="C-60",
    go="runtime/traceruntime.go:traceLocker.GCMarkAssistStart runtime/mgcmark.go:gcAssistAlloc runtime/mgcmark.go:gcAssistAlloc1",
)
def assist_begin(s: Lifecycle, m: M) -> None:
    """The goroutine on m begins to assist the collector.

    That marking is on has been tested on the way. It may have been preempted since, by mark termination even: then
    the assist finds nothing to do.
    """
    g = acting(s, m)
    gp = s.g[g]
    require(not gp.assist)
    require(not gp.stopper)
    require(s.phase == Phase.MARK or gp.late)
    gp.assist = True
    does(s, m)


@rule(
    "Life/assist-end",
    facts="C-60 C-61",
    go="runtime/traceruntime.go:traceLocker.GCMarkAssistDone runtime/mgcmark.go:gcAssistAlloc",
)
def assist_end(s: Lifecycle, m: M) -> None:
    """The goroutine on m has done its share, or the cycle is over."""
    g = acting(s, m)
    require(s.g[g].assist)
    require(not s.g[g].stopper)
    s.g[g].assist = False
    speaks(s, m)


@rule("Life/assist-active", facts="C-60", go="runtime/tracestatus.go:traceWriter.writeGoStatus")
def assist_active(s: Lifecycle, g: G) -> None:
    """Behind the status of goroutine g: it is inside an assist.

    In the first generation that is news, which comes before anything that shows where the goroutine was.
    """
    gp = s.g[g]
    if s.first:
        require(gp.late)
        gp.assist = True
        gp.late = False
    else:
        require(gp.told and gp.assist)


@rule(
    "Life/sweep-begin",
    facts="C-90 C-96 C-101 C-102",
    go="runtime/traceruntime.go:traceLocker.GCSweepSpan runtime/mcentral.go:mcentral.cacheSpan runtime/mheap.go:mheap.reclaim"
    " runtime/mgcsweep.go:deductSweepCredit",
)
def sweep_begin(s: Lifecycle, m: M) -> None:
    """m sweeps its first span for an allocation.

    When marking begins everything has been swept, and until it ends nothing is to be swept.
    """
    p = allocating(s, m)
    require(s.phase != Phase.MARK)
    require(not s.p[p].sweep)
    s.p[p].sweep = True
    s.sweeping += 1
    does(s, m)


@rule("Life/sweep-end", facts="C-96 C-101 C-102", go="runtime/traceruntime.go:traceLocker.GCSweepDone")
def sweep_end(s: Lifecycle, m: M) -> None:
    """m has swept what the allocation needs."""
    mp = s.m[m]
    p = mp.p
    require(p != NIL)
    require(s.p[p].sweep)
    require(s.p[p].told)
    require(mp.g == NIL or s.g[mp.g].told)
    s.p[p].sweep = False
    s.sweeping -= 1
    does(s, m)


@rule("Life/sweep-active", facts="C-96", go="runtime/tracestatus.go:traceWriter.writeProcStatus")
def sweep_active(s: Lifecycle, m: M, p: P) -> None:
    """Behind the status of processor p: its thread m is sweeping.  After the first generation that is known."""
    pp = s.p[p]
    require(pp.m == m)
    require(pp.status == PStatus.RUNNING)
    require(s.m[m].last == Last.SILENT)
    if s.first:
        require(s.phase != Phase.MARK)
        require(not pp.sweep)
        pp.sweep = True
        s.sweeping += 1
    else:
        require(pp.told and pp.sweep)


@rule(
    "Life/go-label",
    facts="C-20 C-21 C-22",
    go="runtime/traceruntime.go:traceLocker.GoStart runtime/mgc.go:gcBgMarkWorker",
)
def go_label(s: Lifecycle, m: M, worker: bool) -> None:
    """Behind GoStart: m has started a mark worker, and says in which mode.

    So the goroutine is a worker, and marking is on.
    """
    require(s.m[m].last == Last.STARTED)
    require(worker)
    require(s.phase == Phase.MARK)
    s.m[m].last = Last.WORKING


@rule(
    "Life/heap-alloc",
    facts="C-98 A-03",
    go="runtime/traceruntime.go:traceLocker.HeapAlloc runtime/mgcpacer.go:gcControllerState.update",
)
def heap_alloc(s: Lifecycle, m: M) -> None:
    """m has made the live heap grow or shrink; with a goroutine or without."""
    allocating(s, m)
    does(s, m)


@rule(
    "Life/heap-goal",
    facts="C-83",
    go="runtime/traceruntime.go:traceLocker.HeapGoal runtime/mgcpacer.go:gcControllerCommit",
)
def heap_goal(s: Lifecycle, m: M) -> None:
    """m has computed a new goal for the heap."""
    allocating(s, m)
    does(s, m)


@rule(
    "Life/annotation",
    facts="IS-27",
    go="runtime/traceruntime.go:trace_userTaskCreate runtime/traceruntime.go:trace_userTaskEnd"
    " runtime/traceruntime.go:trace_userRegion runtime/traceruntime.go:trace_userLog",
)
def annotation(s: Lifecycle, m: M) -> None:
    """The goroutine on m begins or ends a task or a region, or logs a message."""
    user(s, m)
    does(s, m)

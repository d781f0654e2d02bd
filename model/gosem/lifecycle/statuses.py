"""Generations, and the statuses that each of them tells anew.

A generation of a trace can be read without the ones before it: so, in each, the status of every processor and
goroutine is told once, before its first event, or at the end where it had none. In the first generation things turn
up this way; later on, a status has to be what the trace has led to.
"""

from __future__ import annotations

from gosem.kernel import NIL, Opt, init, require, rule

from .common import states
from .state import G, GStatus, Last, Lifecycle, M, P, Phase, PStatus, Stage


@init("Life/trace-begins", facts="S-144", go="runtime/trace.go:StartTrace")
def trace_begins(s: Lifecycle, marking: bool, q: Opt[P]) -> None:
    """Little is known: whether the collector is marking, and GOMAXPROCS, which does not reach q.

    Nobody stops the world when a generation begins. A program that has just started has one processor, q, and
    nothing turns up that was there before.
    """
    if s.cfg.old:
        require(q == NIL or len(s.p) > 1)
        if q != NIL:
            s.p[q].live = False
        if marking:
            s.phase = Phase.MARK
            s.gc_due = True
    else:
        require(not marking)
        require(q != NIL)
        s.first = False
        s.moving = False
        for p in s.p.ids():
            s.p[p].live = p == q


@rule("Life/generation", facts="S-144", go="runtime/trace.go:traceAdvance")
def generation(s: Lifecycle) -> None:
    """A generation ends, and with it what it has told; the next one begins.

    By now it has told everybody's status. Whoever advances the trace holds worldsema: nobody stops the world, and
    no cycle is between its GCBegin and its first stop. Events that are one step of the runtime are in one
    generation.
    """
    require(s.stage == Stage.NONE)
    require(s.phase != Phase.BEGUN)
    require(not s.gc_due)
    told_everything(s)
    forget(s)


def told_everything(s: Lifecycle) -> None:
    """The generation has told the status of all who exist, and nobody is in the middle of a step."""
    for g in s.g.ids():
        require(s.g[g].told or s.g[g].status == GStatus.ABSENT)
        require(s.g[g].m == NIL or s.g[g].status != GStatus.RUNNABLE)
    for p in s.p.ids():
        require(s.p[p].told or not s.p[p].live)


def forget(s: Lifecycle) -> None:
    """The next generation has told nothing."""
    for g in s.g.ids():
        s.g[g].told = False
    for p in s.p.ids():
        s.p[p].told = False
    for m in s.m.ids():
        if s.m[m].last != Last.UNSEEN:
            s.m[m].last = Last.SILENT
    s.first = False
    s.moving = False
    s.gc_due = s.phase == Phase.MARK


@rule(
    "Life/proc-status",
    facts="S-40 S-42",
    go="runtime/tracestatus.go:traceWriter.writeProcStatus runtime/tracestatus.go:traceWriter.writeProcStatusForP",
)
def proc_status(s: Lifecycle, m: M, p: P, status: PStatus) -> None:
    """Processor p is mentioned for the first time.

    After the first generation it is one that GOMAXPROCS has added; and once the world has been stopped, it has been
    idle since. One that runs, or is in a system call, is that of the thread that says so, which therefore has said
    nothing before.
    """
    mp, pp = s.m[m], s.p[p]
    require(status != PStatus.UNKNOWN)
    require(pp.status == PStatus.UNKNOWN)
    require(s.moving or status == PStatus.IDLE)
    if status in (PStatus.RUNNING, PStatus.SYSCALL):
        require(mp.last == Last.UNSEEN)
        require(pp.live)
        mp.p = p
        pp.m = m
    if status != PStatus.IDLE:
        s.busy += 1
    pp.status = status
    pp.told = True
    states(s, m)


def agrees(s: Lifecycle, m: M, p: P, status: PStatus) -> bool:
    """m may say that p has this status: it is the thread that has p, or about to take p from a system call."""
    pp = s.p[p]
    if status == PStatus.ABANDONED:
        return pp.status in (PStatus.ABANDONED, PStatus.SYSCALL)
    return pp.status == status and pp.m in (NIL, m)


@rule(
    "Life/proc-status-again",
    facts="S-144",
    go="runtime/tracestatus.go:traceWriter.writeProcStatus runtime/tracestatus.go:traceSchedResourceState.acquireStatus",
)
def proc_status_again(s: Lifecycle, m: M, p: P, status: PStatus) -> None:
    """Another generation tells the status of processor p: it is what the trace has led to, and it is told once.

    A processor that is about to be taken from a thread in a system call is told as abandoned.
    """
    pp = s.p[p]
    require(pp.status != PStatus.UNKNOWN)
    require(not pp.told and agrees(s, m, p, status))
    pp.told = True


def binds(s: Lifecycle, m: M, g: G) -> None:
    """g turns out to run on m, and to have done so since before: m has told its processor, and nothing else."""
    mp = s.m[m]
    require(mp.last == Last.SILENT)
    require(mp.p != NIL)
    require(s.p[mp.p].status == PStatus.RUNNING)
    require(mp.g == NIL)
    s.g[g].m = m
    mp.g = g


def located(s: Lifecycle, m: Opt[M], g: G, m2: Opt[M], status: GStatus) -> bool:
    """m, or nobody, may say that g is on thread m2.

    Only who runs or is in a system call has a thread; who is about to start may be told by it.
    """
    if status == GStatus.RUNNING:
        return m2 != NIL and m in (NIL, m2) and s.g[g].m in (NIL, m2)
    if status == GStatus.SYSCALL:
        return m2 != NIL and s.g[g].m in (NIL, m2)
    return m2 in (NIL, m)


@rule(
    "Life/go-status",
    facts="S-27 IS-22",
    go="runtime/tracestatus.go:traceWriter.writeGoStatus runtime/tracestatus.go:goStatusToTraceGoStatus"
    " runtime/traceruntime.go:traceLocker.emitUnblockStatus",
)
def go_status(s: Lifecycle, m: Opt[M], g: G, m2: Opt[M], status: GStatus) -> None:
    """Goroutine g is mentioned for the first time, and was there before the trace.

    m is NIL at the end of the generation; m2 is the thread that has the goroutine. One that was running the whole
    time without an event is not bound to its thread before that says so itself.
    """
    gp = s.g[g]
    require(status != GStatus.ABSENT)
    require(gp.status == GStatus.ABSENT)
    require(s.first)
    require(located(s, m, g, m2, status))
    if status == GStatus.RUNNING:
        if m != NIL:
            binds(s, m, g)
    elif status == GStatus.SYSCALL:
        require(s.m[m2].last == Last.UNSEEN or (m2 == m and s.m[m2].last == Last.SILENT))
        require(s.m[m2].g == NIL)
        if s.m[m2].p != NIL:
            require(s.p[s.m[m2].p].status == PStatus.SYSCALL)
        gp.m = m2
        s.m[m2].g = g
        states(s, m2)
    gp.status = status
    gp.told = True
    gp.late = status != GStatus.SYSCALL  # who knows where it was preempted
    if m != NIL:
        states(s, m)


@rule(
    "Life/go-status-again",
    facts="S-144 IS-22",
    go="runtime/tracestatus.go:traceWriter.writeGoStatus runtime/tracestatus.go:traceSchedResourceState.acquireStatus"
    " runtime/trace.go:traceAdvance",
)
def go_status_again(s: Lifecycle, m: Opt[M], g: G, m2: Opt[M], status: GStatus) -> None:
    """Another generation tells the status of goroutine g: it is what the trace has led to, and it is told once."""
    gp = s.g[g]
    require(status != GStatus.ABSENT)
    require(gp.status == status)
    require(not gp.told and located(s, m, g, m2, status))
    if status == GStatus.RUNNING and gp.m == NIL and m != NIL:
        binds(s, m, g)
    gp.told = True

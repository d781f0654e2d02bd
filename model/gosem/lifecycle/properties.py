"""What holds in every state that a trace can lead to: who is bound to whom, and what the collector and the world allow."""

from __future__ import annotations

from functools import reduce
from operator import or_

from gosem.kernel import (
    NIL,
    Bool,
    count,
    exists,
    forall,
    iff,
    implies,
    invariant,
    one_of,
    possible,
    step_property,
    terminal,
)

from .state import G, GStatus, Last, Lifecycle, M, P, Phase, PStatus, Stage, Stop

# -- bindings -----------------------------------------------------------------------------------------------------------


@invariant("Life/wired", facts="IS-04", go="runtime/proc.go:wirep")
def wired(s: Lifecycle) -> Bool:
    """Thread and processor name each other; a processor has a thread exactly while it runs or is in a system call."""
    return forall(s.m, lambda m: implies(s.m[m].p != NIL, s.p[s.m[m].p].m == m)) & forall(
        s.p,
        lambda p: (
            implies(s.p[p].m != NIL, s.m[s.p[p].m].p == p)
            & iff(s.p[p].m != NIL, one_of(s.p[p].status, PStatus.RUNNING, PStatus.SYSCALL))
        ),
    )


@invariant("Life/bound", facts="IS-22", go="runtime/proc.go:execute runtime/proc.go:dropg")
def bound(s: Lifecycle) -> Bool:
    """Thread and goroutine name each other; the goroutine runs, is in a system call or comes from one."""
    return forall(s.m, lambda m: implies(s.m[m].g != NIL, s.g[s.m[m].g].m == m)) & forall(
        s.g,
        lambda g: (
            implies(
                s.g[g].m != NIL,
                (s.m[s.g[g].m].g == g)
                & one_of(s.g[g].status, GStatus.RUNNING, GStatus.SYSCALL, GStatus.RUNNABLE),
            )
            & implies(s.g[g].status == GStatus.SYSCALL, s.g[g].m != NIL)
        ),
    )


@invariant("Life/running-has-processor", facts="IS-22", go="runtime/proc.go:execute")
def running_has_processor(s: Lifecycle) -> Bool:
    """The thread of a running goroutine has a processor, which runs, too.

    One in a system call may have lost it, or have got another one.
    """
    return forall(
        s.m,
        lambda m: implies(
            (s.m[m].g != NIL) & (s.g[s.m[m].g].status == GStatus.RUNNING),
            (s.m[m].p != NIL) & (s.p[s.m[m].p].status == PStatus.RUNNING),
        ),
    )


@invariant("Life/syscall-status", facts="S-94", go="runtime/proc.go:setBlockOnExitSyscall")
def syscall_status(s: Lifecycle) -> Bool:
    """A processor whose status is that of a system call belongs to a thread whose goroutine is in one.

    When a trace begins the processor is told first, and the thread says nothing in between.
    """

    def of_its_thread(m: M) -> Bool:
        known = s.m[m].g != NIL
        return implies(known, s.g[s.m[m].g].status == GStatus.SYSCALL) & implies(~known, s.m[m].last == Last.SILENT)

    return forall(s.p, lambda p: implies(s.p[p].status == PStatus.SYSCALL, of_its_thread(s.p[p].m)))


@invariant(
    "Life/goes-on-with-its-own",
    facts="S-96",
    go="runtime/proc.go:exitsyscall runtime/proc.go:procresize",
    antecedent=lambda s: exists(s.g, lambda g: (s.g[g].status == GStatus.RUNNABLE) & (s.g[g].m != NIL)),
)
def goes_on(s: Lifecycle) -> Bool:
    """A runnable goroutine that is bound to a thread will be started by it next: its thread has a processor already, which runs.

    Only procresize, which moves whoever stops the world, leaves it without one for a moment.
    """
    return forall(
        s.m,
        lambda m: (
            iff(s.m[m].last == Last.RETURNED, (s.m[m].g != NIL) & (s.g[s.m[m].g].status == GStatus.RUNNABLE))
            & implies(
                s.m[m].last == Last.RETURNED,
                s.g[s.m[m].g].stopper
                | (
                    (s.m[m].p != NIL)
                    & (s.p[s.m[m].p].status == PStatus.RUNNING)
                    & s.p[s.m[m].p].live
                    & ~s.p[s.m[m].p].sweep
                ),
            )
        ),
    )


@invariant("Life/gone-is-gone", go="runtime/proc.go:gdestroy")
def gone_is_gone(s: Lifecycle) -> Bool:
    """A goroutine that is gone has nothing open."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].status == GStatus.ABSENT,
            ~s.g[g].told & ~s.g[g].assist & ~s.g[g].late & ~s.g[g].starter & ~s.g[g].stopper & (s.g[g].m == NIL),
        ),
    )


@invariant("Life/unknown-is-untold", facts="S-40", go="runtime/proc.go:p.init")
def unknown_is_untold(s: Lifecycle) -> Bool:
    """A processor of which nothing is known has not been told, and is not sweeping."""
    return forall(s.p, lambda p: implies(s.p[p].status == PStatus.UNKNOWN, ~s.p[p].told & ~s.p[p].sweep))


@invariant("Life/told-first", facts="S-144", go="runtime/traceruntime.go:traceLocker.eventWriter")
def told_first(s: Lifecycle) -> Bool:
    """A thread that has spoken in this generation has told the statuses of its processor and its goroutine before."""
    return forall(
        s.m,
        lambda m: implies(
            one_of(s.m[m].last, Last.SPOKE, Last.STARTED, Last.WORKING, Last.RETURNED),
            implies(s.m[m].p != NIL, s.p[s.m[m].p].told) & implies(s.m[m].g != NIL, s.g[s.m[m].g].told),
        ),
    )


# -- the world ----------------------------------------------------------------------------------------------------------


def stoppers(s: Lifecycle) -> int:
    """How many goroutines stop the world."""
    return count(s.g, lambda g: s.g[g].stopper)


@invariant("Life/one-stops-the-world", facts="S-140", go="runtime/proc.go:stopTheWorld")
def one_stops(s: Lifecycle) -> Bool:
    """While the world is being stopped, is stopped or restarts, one goroutine does that, and else none."""
    return (
        iff(s.stage == Stage.NONE, stoppers(s) == 0)
        & (stoppers(s) <= 1)
        & iff(s.stage == Stage.NONE, s.stop == Stop.NONE)
        & forall(
            s.g,
            lambda g: implies(
                s.g[g].stopper, (s.g[g].m != NIL) & one_of(s.g[g].status, GStatus.RUNNING, GStatus.RUNNABLE)
            ),
        )
    )


@invariant(
    "Life/stopped",
    facts="IS-07 S-142",
    go="runtime/proc.go:stopTheWorldWithSema",
    antecedent=lambda s: s.stage == Stage.STOPPED,
)
def stopped(s: Lifecycle) -> Bool:
    """While the world stands still, one processor is busy: that of whoever has stopped it."""
    return implies(
        s.stage == Stage.STOPPED,
        (s.busy == 1)
        & forall(s.p, lambda p: implies(s.p[p].m != NIL, s.m[s.p[p].m].g != NIL))
        & forall(s.g, lambda g: implies(s.g[g].stopper, s.g[g].status == GStatus.RUNNING)),
    )


@invariant("Life/busy", facts="IS-24", go="runtime/proc.go:stopTheWorldWithSema")
def busy(s: Lifecycle) -> Bool:
    """`busy` counts the processors that are neither idle nor unknown."""
    return s.busy == count(s.p, lambda p: ~one_of(s.p[p].status, PStatus.UNKNOWN, PStatus.IDLE))


@invariant(
    "Life/gomaxprocs",
    facts="S-43",
    go="runtime/proc.go:procresize",
    antecedent=lambda s: exists(s.p, lambda p: ~s.p[p].live & (s.p[p].m != NIL)),
)
def gomaxprocs(s: Lifecycle) -> Bool:
    """A processor whose number is not below GOMAXPROCS is idle; only that of whoever has stopped the world is still about to be left."""
    return forall(
        s.p,
        lambda p: implies(
            ~s.p[p].live & (s.p[p].m != NIL),
            (s.stop == Stop.GOMAXPROCS)
            & (s.stage == Stage.RESTARTING)
            & (s.m[s.p[p].m].g != NIL)
            & s.g[s.m[s.p[p].m].g].stopper,
        ),
    )


@invariant("Life/someone-lives", go="runtime/debug.go:GOMAXPROCS")
def someone_lives(s: Lifecycle) -> Bool:
    """GOMAXPROCS is at least one."""
    return exists(s.p, lambda p: s.p[p].live)


@invariant("Life/resizing", facts="S-41", go="runtime/debug.go:GOMAXPROCS", antecedent=lambda s: s.resizing)
def resizing(s: Lifecycle) -> Bool:
    """The number of processors changes only while the world restarts after a stop for that."""
    return implies(s.resizing, (s.stage == Stage.RESTARTING) & (s.stop == Stop.GOMAXPROCS))


# -- the collector ------------------------------------------------------------------------------------------------------


@invariant(
    "Life/cycle-and-stops",
    facts="C-07 C-75 IC-01",
    go="runtime/mgc.go:gcStart runtime/mgc.go:gcMarkDone runtime/mgc.go:gcMarkTermination",
)
def cycle_and_stops(s: Lifecycle) -> Bool:
    """A cycle that has begun stops the world for sweep termination next, and marks from then on to the end of mark termination."""
    return (
        implies((s.stop == Stop.SWEEP_TERM) & (s.stage == Stage.STOPPING), s.phase == Phase.BEGUN)
        & implies((s.stop == Stop.SWEEP_TERM) & (s.stage == Stage.RESTARTING), s.phase == Phase.MARK)
        & implies((s.stop == Stop.MARK_TERM) & (s.stage == Stage.STOPPING), s.phase == Phase.MARK)
        & implies(s.stage == Stage.STOPPED, (s.stop == Stop.MARK_TERM) & (s.phase == Phase.OFF))
        & implies(s.stop == Stop.GOMAXPROCS, s.phase == Phase.OFF)
        & implies((s.phase == Phase.BEGUN) & (s.stage != Stage.NONE), s.stop == Stop.SWEEP_TERM)
        & implies(s.stage == Stage.STOPPED, ~s.moving)
    )


@invariant("Life/one-begins-the-cycle", facts="IC-15 C-03", go="runtime/mgc.go:gcStart")
def one_begins(s: Lifecycle) -> Bool:
    """Between GCBegin and the stop for sweep termination one goroutine is about to stop the world, and else none."""
    starters = count(s.g, lambda g: s.g[g].starter)
    return (starters <= 1) & iff(starters == 1, (s.phase == Phase.BEGUN) & (s.stage == Stage.NONE))


@invariant(
    "Life/no-sweep-while-marking",
    facts="IC-07",
    go="runtime/mgc.go:gcStart runtime/mgcsweep.go:finishsweep_m",
    antecedent=lambda s: exists(s.p, lambda p: s.p[p].sweep),
)
def no_sweep_while_marking(s: Lifecycle) -> Bool:
    """Nobody sweeps for an allocation while marking is on; whoever does cannot be preempted, so its processor runs."""
    return forall(s.p, lambda p: implies(s.p[p].sweep, (s.phase != Phase.MARK) & (s.p[p].status == PStatus.RUNNING)))


@invariant("Life/sweeping", facts="C-90", go="runtime/mgcsweep.go:finishsweep_m")
def sweeping(s: Lifecycle) -> Bool:
    """`sweeping` counts the processors whose threads sweep for an allocation."""
    return s.sweeping == count(s.p, lambda p: s.p[p].sweep)


@invariant(
    "Life/assist-queue",
    facts="C-61 C-63 LC-2",
    go="runtime/mgcmark.go:gcParkAssist runtime/mgcmark.go:gcWakeAllAssists",
    antecedent=lambda s: exists(s.g, lambda g: s.g[g].parked),
)
def assist_queue(s: Lifecycle) -> Bool:
    """Whoever waits for others to do its share of marking is in an assist, and marking is on."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].parked, (s.g[g].status == GStatus.WAITING) & s.g[g].assist & (s.phase == Phase.MARK)
        ),
    )


@invariant("Life/parked", facts="C-61", go="runtime/mgcmark.go:gcParkAssist")
def parked(s: Lifecycle) -> Bool:
    """`parked` counts the goroutines that wait for others to do their share of marking."""
    return s.parked == count(s.g, lambda g: s.g[g].parked)


@invariant(
    "Life/workers-mark",
    facts="C-21 C-22",
    go="runtime/mgcpacer.go:gcControllerState.findRunnableGCWorker runtime/mgc.go:gcBgMarkWorker",
    antecedent=lambda s: exists(s.m, lambda m: s.m[m].last == Last.WORKING),
)
def workers_mark(s: Lifecycle) -> Bool:
    """Marking is on where a thread has just started a mark worker."""
    return forall(
        s.m,
        lambda m: (
            implies(s.m[m].last == Last.WORKING, s.phase == Phase.MARK)
            & implies(
                one_of(s.m[m].last, Last.STARTED, Last.WORKING),
                (s.m[m].g != NIL) & (s.g[s.m[m].g].status == GStatus.RUNNING) & ~s.p[s.m[m].p].sweep,
            )
        ),
    )


@invariant(
    "Life/undisturbed",
    facts="C-60",
    go="runtime/mgcmark.go:gcAssistAlloc",
    antecedent=lambda s: exists(s.g, lambda g: s.g[g].assist & s.g[g].stopper),
)
def undisturbed(s: Lifecycle) -> Bool:
    """An assist makes no system call; it stops the world only for mark termination; and it is not on its way into another one.

    Who is on its way into an assist has done nothing else since it was preempted.
    """
    return forall(
        s.g,
        lambda g: (
            implies(s.g[g].assist, s.g[g].status != GStatus.SYSCALL)
            & implies(s.g[g].assist & s.g[g].stopper, s.stop == Stop.MARK_TERM)
            & implies(s.g[g].assist, ~s.g[g].late & ~s.g[g].starter)
            & implies(s.g[g].late, (s.g[g].m == NIL) | (s.m[s.g[g].m].last != Last.SPOKE))
        ),
    )


@invariant("Life/due-while-marking", facts="S-144", go="runtime/trace.go:traceAdvance")
def due_while_marking(s: Lifecycle) -> Bool:
    """Where a generation still has to say that marking is on, it is."""
    return implies(s.gc_due, s.phase == Phase.MARK)


# -- steps --------------------------------------------------------------------------------------------------------------

LEGAL = (
    (GStatus.ABSENT, GStatus.RUNNABLE),
    (GStatus.ABSENT, GStatus.WAITING),
    (GStatus.ABSENT, GStatus.SYSCALL),
    (GStatus.RUNNABLE, GStatus.RUNNING),
    (GStatus.RUNNING, GStatus.RUNNABLE),
    (GStatus.RUNNING, GStatus.WAITING),
    (GStatus.RUNNING, GStatus.SYSCALL),
    (GStatus.RUNNING, GStatus.ABSENT),
    (GStatus.WAITING, GStatus.RUNNABLE),
    (GStatus.WAITING, GStatus.RUNNING),
    (GStatus.SYSCALL, GStatus.RUNNING),
    (GStatus.SYSCALL, GStatus.RUNNABLE),
    (GStatus.SYSCALL, GStatus.ABSENT),
)
"""The changes of a goroutine's status that an event stands for: more than the runtime makes one by one, as a coroutine goes from waiting to
running, and the end of a system call may leave its goroutine to the scheduler."""


@step_property("Life/status-graph", facts="IS-01 S-30", go="runtime/proc.go:casgstatus")
def status_graph(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A goroutine's status changes only as an event can change it, and only if this generation has told it.

    When its thread leaves it, it does not run any more.
    """

    def legal(g: G) -> Bool:
        before, after = pre.g[g].status, post.g[g].status
        changes = [(before == a) & (after == b) for a, b in LEGAL]
        if_new = (before == GStatus.ABSENT) & pre.first
        told = pre.g[g].told | ((before == GStatus.ABSENT) & post.g[g].told)
        dropped = (pre.g[g].m != NIL) & (post.g[g].m == NIL)
        return ((reduce(or_, changes, if_new) & told) | (before == after)) & implies(
            dropped, after != GStatus.RUNNING
        )

    return forall(pre.g, legal)


@step_property("Life/processor-graph", facts="S-44 S-45 S-46", go="runtime/proc.go:wirep runtime/proc.go:syscallingThread.releaseP")
def processor_graph(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A processor changes its thread only through idle, and its status only if this generation has told it.

    The exception is one that a C thread leaves behind.
    """

    def legal(p: P) -> Bool:
        before, after = pre.p[p], post.p[p]
        unchanged = (before.status == after.status) & (before.m == after.m)
        told = before.told | ((before.status == PStatus.UNKNOWN) & after.told) | (after.status == PStatus.ABANDONED)
        kept = one_of(before.status, PStatus.RUNNING, PStatus.SYSCALL) & (after.m == before.m)
        through_idle = one_of(before.status, PStatus.UNKNOWN, PStatus.IDLE) | one_of(
            after.status, PStatus.IDLE, PStatus.ABANDONED
        )
        return unchanged | (told & (kept | through_idle))

    return forall(pre.p, legal)


@step_property("Life/phase-changes-with-the-world-stopped", facts="C-12 C-82", go="runtime/mgc.go:setGCPhase")
def phase_changes(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Marking begins and ends while nobody but the one who stops the world has a processor, and nobody waits in an assist at its end."""
    still = (pre.busy == 1) & (pre.stage == Stage.STOPPING)
    return (
        implies((pre.phase != Phase.MARK) & (post.phase == Phase.MARK), still)
        & implies(
            (pre.phase == Phase.MARK) & (post.phase != Phase.MARK), still & (pre.parked == 0) & ~pre.gc_due
        )
        & implies((pre.phase == Phase.OFF) & (post.phase == Phase.BEGUN), pre.stage == Stage.NONE)
    )


@step_property("Life/restart-with-the-world-stopped", facts="IS-07 S-143", go="runtime/proc.go:procresize")
def restart(pre: Lifecycle, post: Lifecycle) -> Bool:
    """The world restarts from a stop only; until then everybody else stands still."""
    return implies(
        (pre.stage != Stage.RESTARTING) & (post.stage == Stage.RESTARTING),
        one_of(pre.stage, Stage.STOPPING, Stage.STOPPED) & (pre.busy == 1),
    ) & implies(
        (pre.stage != Stage.NONE) & (post.stage == Stage.NONE),
        (pre.stage == Stage.RESTARTING)
        & forall(pre.g, lambda g: implies(pre.g[g].stopper, pre.g[g].status == GStatus.RUNNING)),
    )


@step_property("Life/no-start-while-stopped", facts="S-48 S-143", go="runtime/proc.go:stopTheWorldWithSema")
def no_start_while_stopped(pre: Lifecycle, post: Lifecycle) -> Bool:
    """While the world stands still nobody gets a processor, and no goroutine starts."""
    return implies(
        pre.stage == Stage.STOPPED,
        forall(pre.m, lambda m: post.m[m].p == pre.m[m].p)
        & forall(
            pre.g,
            lambda g: implies(
                post.g[g].status == GStatus.RUNNING, one_of(pre.g[g].status, GStatus.RUNNING, GStatus.ABSENT)
            ),
        ),
    )


@step_property("Life/resize", facts="S-40 S-43", go="runtime/proc.go:procresize")
def resize(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Processors come and go only while the world restarts with another number of them; that begins when the world restarts."""
    return forall(pre.p, lambda p: implies(pre.p[p].live != post.p[p].live, pre.resizing)) & implies(
        ~pre.resizing & post.resizing, pre.stage != Stage.RESTARTING
    )


@step_property("Life/syscalls-and-processors", facts="S-15 S-17", go="runtime/proc.go:reentersyscall runtime/proc.go:exitsyscall")
def syscalls_and_processors(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A goroutine enters a system call, or comes back to run on at once, together with its processor."""

    def together(m: M) -> Bool:
        same = (pre.m[m].g != NIL) & (post.m[m].g == pre.m[m].g)
        before, after = pre.g[pre.m[m].g].status, post.g[pre.m[m].g].status
        p = post.m[m].p
        enters = same & (before == GStatus.RUNNING) & (after == GStatus.SYSCALL)
        returns = same & (before == GStatus.SYSCALL) & (after == GStatus.RUNNING)
        goes = (pre.m[m].p != NIL) & (p == pre.m[m].p) & (pre.p[pre.m[m].p].status == PStatus.SYSCALL) & (
            post.p[p].status == PStatus.RUNNING
        )
        return implies(enters, (p != NIL) & (post.p[p].status == PStatus.SYSCALL)) & iff(returns, goes)

    return forall(pre.m, together)


def same_goroutine(pre: Lifecycle, post: Lifecycle, g: G) -> Bool:
    """Nothing has happened to g, apart from what only marks it as told or as on its way into an assist."""
    a, b = pre.g[g], post.g[g]
    return (
        (a.status == b.status)
        & ((a.assist == b.assist) | pre.first)
        & (a.parked == b.parked)
        & (a.starter == b.starter)
        & (a.stopper == b.stopper)
    )


@step_property("Life/noticed", facts="S-144", go="runtime/traceruntime.go:traceLocker.eventWriter")
def noticed(pre: Lifecycle, post: Lifecycle) -> Bool:
    """An event is an event of some thread: after it, that thread has spoken.

    Who is still silent, or has just started a goroutine and nothing else, has done nothing.  Its processor may be taken from a system call,
    and a status may tell which goroutine it has.
    """

    def quiet(m: M) -> Bool:
        a, b = pre.m[m], post.m[m]
        taken = (a.p != NIL) & (b.p == NIL) & (pre.p[a.p].status == PStatus.SYSCALL)
        processor = (a.p == b.p) & implies(
            a.p != NIL,
            (pre.p[a.p].status == post.p[a.p].status) & ((pre.p[a.p].sweep == post.p[a.p].sweep) | pre.first),
        )
        goroutine = (a.g == b.g) & implies(a.g != NIL, same_goroutine(pre, post, a.g))
        return (taken | processor) & (goroutine | ((a.g == NIL) & (a.last == Last.SILENT)))

    someone = exists(post.m, lambda m: one_of(post.m[m].last, Last.SPOKE, Last.STARTED, Last.RETURNED))
    of_the_whole = (
        (pre.phase != post.phase)
        | (pre.stage != post.stage)
        | (pre.gc_due & ~post.gc_due)
        | exists(
            pre.g,
            lambda g: (pre.g[g].status != post.g[g].status)
            & ((pre.g[g].status != GStatus.ABSENT) | ~pre.first),
        )
        | exists(
            pre.p,
            lambda p: one_of(pre.p[p].status, PStatus.SYSCALL, PStatus.ABANDONED)
            & (post.p[p].status == PStatus.IDLE),
        )
    )
    return implies(of_the_whole, someone) & forall(
        pre.m,
        lambda m: implies(
            (pre.m[m].last == post.m[m].last)
            & one_of(pre.m[m].last, Last.UNSEEN, Last.SILENT, Last.STARTED, Last.WORKING),
            quiet(m),
        ),
    )


@step_property("Life/only-running-ones-act", facts="IS-22", go="runtime/traceruntime.go:traceLocker.eventWriter")
def only_running_ones_act(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Who begins or ends an assist, begins a cycle, or begins or ends to stop the world, is running, and does not sweep.

    Who stops the world neither begins nor ends an assist.
    """

    def legal(g: G) -> Bool:
        a, b = pre.g[g], post.g[g]
        assists = (a.assist != b.assist) & ~pre.first
        acts = assists | (a.starter != b.starter) | (a.stopper != b.stopper)
        running = (a.status == GStatus.RUNNING) & (a.m != NIL) & ~pre.p[pre.m[a.m].p].sweep
        return implies(acts, running) & implies(assists, ~a.stopper)

    return forall(pre.g, legal)


@step_property("Life/sweeps-on", facts="C-95", go="runtime/mgcsweep.go:deductSweepCredit runtime/mheap.go:mheap.reclaim")
def sweeps_on(pre: Lifecycle, post: Lifecycle) -> Bool:
    """While it sweeps, a thread keeps its processor and its goroutine, which does nothing else; a status may tell which one that is."""

    def keeps(p: P) -> Bool:
        m = pre.p[p].m
        g = pre.m[m].g
        return (post.p[p].m == m) & (
            ((post.m[m].g == g) & implies(g != NIL, same_goroutine(pre, post, g)))
            | ((g == NIL) & (pre.m[m].last == Last.SILENT))
        )

    return forall(pre.p, lambda p: implies(pre.p[p].sweep, keeps(p))) & forall(
        pre.p, lambda p: implies(pre.p[p].sweep != post.p[p].sweep, pre.p[p].told)
    )


@step_property("Life/only-live-ones-start", facts="S-43", go="runtime/proc.go:procresize")
def only_live_ones_start(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A thread gets a processor only if its number is below GOMAXPROCS."""
    return forall(
        pre.p, lambda p: implies((pre.p[p].m == NIL) & (post.p[p].m != NIL), pre.p[p].live)
    )


@step_property("Life/assist-begins-while-marking", facts="C-60", go="runtime/mgcmark.go:gcAssistAlloc1")
def assist_begins(pre: Lifecycle, post: Lifecycle) -> Bool:
    """An assist begins while marking is on, or for a goroutine that was preempted while it was on."""
    return forall(
        pre.g,
        lambda g: implies(
            ~pre.g[g].assist & post.g[g].assist, pre.first | (pre.phase == Phase.MARK) | pre.g[g].late
        ),
    )


@step_property("Life/late-since-marking", facts="C-60", go="runtime/mgcmark.go:gcAssistAlloc1")
def late_since_marking(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A goroutine counts as on its way into an assist only from being preempted while marking is on.

    So one that gives its thread to a coroutine does not.
    """

    def legal(g: G) -> Bool:
        became = ~pre.g[g].late & post.g[g].late
        return implies(
            became,
            pre.first
            | (
                (pre.phase == Phase.MARK)
                & (pre.g[g].status == GStatus.RUNNING)
                & one_of(post.g[g].status, GStatus.RUNNABLE, GStatus.WAITING)
            ),
        )

    def given(m: M) -> Bool:
        a, b = pre.m[m].g, post.m[m].g
        return implies((a != NIL) & (b != NIL) & (a != b), ~post.g[a].late)

    return forall(pre.g, legal) & forall(pre.m, given)


@step_property("Life/woken", facts="C-62 C-63", go="runtime/mgcmark.go:gcFlushBgCredit runtime/mgcmark.go:gcWakeAllAssists")
def woken(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Whoever has waited for others to do its share of marking is runnable then."""
    return forall(
        pre.g, lambda g: implies(pre.g[g].parked & ~post.g[g].parked, post.g[g].status == GStatus.RUNNABLE)
    )


@step_property("Life/told-once", facts="S-144", go="runtime/tracestatus.go:traceSchedResourceState.acquireStatus")
def told_once(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A generation ends only when it has told every status, and the world runs; then it has told none."""
    ends = exists(pre.g, lambda g: pre.g[g].told & ~post.g[g].told & (post.g[g].status != GStatus.ABSENT)) | exists(
        pre.p, lambda p: pre.p[p].told & ~post.p[p].told
    )
    return implies(
        ends,
        (pre.stage == Stage.NONE)
        & (pre.phase != Phase.BEGUN)
        & ~pre.gc_due
        & forall(pre.g, lambda g: pre.g[g].told | (pre.g[g].status == GStatus.ABSENT))
        & forall(pre.p, lambda p: pre.p[p].told | ~pre.p[p].live)
        & forall(post.g, lambda g: ~post.g[g].told)
        & forall(post.p, lambda p: ~post.p[p].told)
        & ~post.first
        & iff(post.gc_due, post.phase == Phase.MARK)
        & forall(post.m, lambda m: one_of(post.m[m].last, Last.UNSEEN, Last.SILENT)),
    )


@step_property("Life/first-mention", facts="S-144", go="runtime/trace.go:traceAdvance")
def first_mention(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Once the world has been stopped, or a generation has ended, a processor turns up idle.

    The processor of a goroutine that turns up in a system call is told to be in one.
    """
    return forall(
        pre.p,
        lambda p: implies(
            (pre.p[p].status == PStatus.UNKNOWN) & (post.p[p].status != PStatus.UNKNOWN),
            pre.moving | (post.p[p].status == PStatus.IDLE),
        ),
    ) & forall(
        pre.g,
        lambda g: implies(
            (pre.g[g].status == GStatus.ABSENT) & (post.g[g].status == GStatus.SYSCALL),
            (pre.m[post.g[g].m].p == NIL) | (pre.p[pre.m[post.g[g].m].p].status == PStatus.SYSCALL),
        ),
    ) & implies(post.moving, pre.moving & post.first & one_of(post.stage, Stage.NONE, Stage.STOPPING))


# -- what must be reachable ---------------------------------------------------------------------------------------------


@possible("Life/late-assist", facts="C-60", go="runtime/mgcmark.go:gcAssistAlloc1")
def late_assist(s: Lifecycle) -> Bool:
    """A goroutine was preempted while marking was on, and runs again after it: it may be about to begin an assist."""
    return ~s.first & (s.phase == Phase.OFF) & exists(s.g, lambda g: s.g[g].late & (s.g[g].status == GStatus.RUNNING))


@possible("Life/late-waiting", facts="S-22 C-60", go="runtime/proc.go:preemptPark")
def late_waiting(s: Lifecycle) -> Bool:
    """A goroutine that may be on its way into an assist has been stopped for somebody who looks at its stack."""
    return ~s.first & exists(s.g, lambda g: s.g[g].late & (s.g[g].status == GStatus.WAITING))


@possible("Life/told-again", facts="S-144", go="runtime/tracestatus.go:traceSchedResourceState.acquireStatus")
def told_again(s: Lifecycle) -> Bool:
    """In a later generation a thread has told its processor and its goroutine, and nothing else."""
    return ~s.first & exists(
        s.m,
        lambda m: (s.m[m].last == Last.SILENT)
        & (s.m[m].p != NIL)
        & (s.m[m].g != NIL)
        & s.p[s.m[m].p].told
        & s.g[s.m[m].g].told,
    )


@possible("Life/marking-from-before", facts="S-144", go="runtime/trace.go:StartTrace")
def marking_from_before(s: Lifecycle) -> Bool:
    """Marking was on when the trace began, and the trace has said so."""
    return s.moving & (s.phase == Phase.MARK) & ~s.gc_due


@possible("Life/assist-from-before", facts="C-60", go="runtime/tracestatus.go:traceWriter.writeGoStatus")
def assist_from_before(s: Lifecycle) -> Bool:
    """The end of a generation tells of an assist of which there has been no event, nor of any thread."""
    return exists(s.g, lambda g: s.g[g].assist) & forall(s.m, lambda m: s.m[m].last == Last.UNSEEN)


@possible("Life/pretended-move", facts="S-41", go="runtime/proc.go:procresize")
def pretended_move(s: Lifecycle) -> Bool:
    """Whoever has stopped the world seems to be runnable and without a processor: procresize moves it."""
    return exists(
        s.g, lambda g: s.g[g].stopper & (s.g[g].status == GStatus.RUNNABLE) & (s.m[s.g[g].m].p == NIL)
    )


@possible("Life/abandoned", facts="S-19", go="runtime/proc.go:dropm")
def abandoned(s: Lifecycle) -> Bool:
    """A C thread has ended and left a processor behind."""
    return ~s.first & exists(s.p, lambda p: s.p[p].status == PStatus.ABANDONED)


@possible("Life/others-run-before-the-end-of-a-stop", facts="S-143", go="runtime/proc.go:startTheWorldWithSema")
def others_run(s: Lifecycle) -> Bool:
    """A goroutine runs while another one has restarted the world and not said so yet."""
    return (s.stage == Stage.RESTARTING) & (count(s.g, lambda g: s.g[g].status == GStatus.RUNNING) >= 2)


@possible("Life/thread-of-its-own", facts="S-96", go="runtime/proc.go:exitsyscall")
def own_thread(s: Lifecycle) -> Bool:
    """A thread is back from a system call with another processor, and its goroutine still in tow."""
    return exists(
        s.m,
        lambda m: (s.m[m].p != NIL)
        & (s.m[m].g != NIL)
        & (s.g[s.m[m].g].status == GStatus.SYSCALL)
        & (s.p[s.m[m].p].status == PStatus.RUNNING),
    )


@terminal("Life/outside-the-scope")
def outside(s: Lifecycle) -> Bool:
    """A thread in a system call has told its processor, and its goroutine, which it tells next, is none of those in the scope."""
    return exists(s.p, lambda p: (s.p[p].status == PStatus.SYSCALL) & (s.m[s.p[p].m].g == NIL))

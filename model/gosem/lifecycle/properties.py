"""What holds in every state that a trace can lead to: bindings, the world, the collector."""

from __future__ import annotations

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
)

from .state import GStatus, Last, Lifecycle, M, Phase, PStatus, Stage, Stop

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
                (s.m[s.g[g].m].g == g) & one_of(s.g[g].status, GStatus.RUNNING, GStatus.SYSCALL, GStatus.RUNNABLE),
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
    """A runnable goroutine that is bound to a thread will be started by it next.

    The thread has a processor already, which runs.  Only procresize, which moves whoever stops the world, leaves it
    without one for a moment.
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


@invariant("Life/told-first", facts="S-144", go="runtime/traceevent.go:traceLocker.eventWriter")
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
    """A processor whose number is not below GOMAXPROCS is idle.

    Only that of whoever has stopped the world is still about to be left.
    """
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
    """A cycle that has begun stops the world for sweep termination next; it marks from then on to mark termination."""
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
        lambda g: implies(s.g[g].parked, (s.g[g].status == GStatus.WAITING) & s.g[g].assist & (s.phase == Phase.MARK)),
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
    """An assist makes no system call, stops the world only for mark termination, and is not on its way into another.

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

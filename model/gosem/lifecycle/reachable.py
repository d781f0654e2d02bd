"""What must be reachable, so that nothing else is claimed in a void, and where a run may end."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, possible, terminal

from .state import GStatus, Last, Lifecycle, Phase, PStatus, Stage


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
        lambda m: (
            (s.m[m].last == Last.SILENT)
            & (s.m[m].p != NIL)
            & (s.m[m].g != NIL)
            & s.p[s.m[m].p].told
            & s.g[s.m[m].g].told
        ),
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
    return exists(s.g, lambda g: s.g[g].stopper & (s.g[g].status == GStatus.RUNNABLE) & (s.m[s.g[g].m].p == NIL))


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
        lambda m: (
            (s.m[m].p != NIL)
            & (s.m[m].g != NIL)
            & (s.g[s.m[m].g].status == GStatus.SYSCALL)
            & (s.p[s.m[m].p].status == PStatus.RUNNING)
        ),
    )


@terminal("Life/outside-the-scope")
def outside(s: Lifecycle) -> Bool:
    """A thread in a system call has told its processor, and its goroutine, which comes next, is not in the scope."""
    return exists(s.p, lambda p: (s.p[p].status == PStatus.SYSCALL) & (s.m[s.p[p].m].g == NIL))

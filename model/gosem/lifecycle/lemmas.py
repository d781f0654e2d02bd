"""What makes the properties inductive: what silent threads have, and which flags exclude each other."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, forall, implies, lemma, one_of

from .state import GStatus, Last, Lifecycle, PStatus, Stage


@lemma("Life/moving", go="runtime/trace.go:StartTrace")
def moving(s: Lifecycle) -> Bool:
    """That the world has not been stopped since the trace began is a matter of the first generation."""
    return implies(s.moving, s.first & one_of(s.stage, Stage.NONE, Stage.STOPPING))


@lemma("Life/unseen-is-bare", facts="S-144", go="runtime/traceevent.go:traceLocker.eventWriter")
def unseen_is_bare(s: Lifecycle) -> Bool:
    """A thread that has not been seen has nothing."""
    return forall(s.m, lambda m: implies(s.m[m].last == Last.UNSEEN, (s.m[m].p == NIL) & (s.m[m].g == NIL)))


@lemma("Life/starter-and-stopper", facts="C-03 S-140", go="runtime/mgc.go:gcStart runtime/proc.go:stopTheWorldWithSema")
def starter_and_stopper(s: Lifecycle) -> Bool:
    """Whoever has begun a cycle, or stops the world, is not on its way into an assist.

    One that stops the world has told its status, as no generation ends meanwhile; and only while the world restarts
    it seems to be descheduled.
    """
    return forall(
        s.g,
        lambda g: (
            implies(s.g[g].starter, ~s.g[g].late)
            & implies(
                s.g[g].stopper,
                ~s.g[g].late
                & ~s.g[g].parked
                & ~s.g[g].starter
                & s.g[g].told
                & implies(s.m[s.g[g].m].p != NIL, s.p[s.m[s.g[g].m].p].told)
                & implies(s.g[g].status == GStatus.RUNNABLE, s.stage == Stage.RESTARTING)
                & implies(s.stage != Stage.RESTARTING, s.m[s.g[g].m].last == Last.SPOKE),
            )
        ),
    )


@lemma("Life/first-generation", facts="S-144", go="runtime/tracestatus.go:traceSchedResourceState.acquireStatus")
def first_generation(s: Lifecycle) -> Bool:
    """In the first generation, whatever is known has been told in it."""
    return implies(
        s.first,
        forall(s.g, lambda g: (s.g[g].status == GStatus.ABSENT) | s.g[g].told)
        & forall(s.p, lambda p: (s.p[p].status == PStatus.UNKNOWN) | s.p[p].told),
    )


@lemma("Life/returned-without-sweeping", facts="S-41", go="runtime/proc.go:procresize")
def returned_without_sweeping(s: Lifecycle) -> Bool:
    """A thread whose goroutine is about to go on does not sweep."""
    return forall(
        s.m,
        lambda m: implies((s.m[m].last == Last.RETURNED) & (s.m[m].p != NIL), ~s.p[s.m[m].p].sweep),
    )


@lemma("Life/late-where", facts="C-60", go="runtime/mgcmark.go:gcAssistAlloc")
def late_where(s: Lifecycle) -> Bool:
    """Whoever may be on its way into an assist is not in a system call."""
    return forall(s.g, lambda g: implies(s.g[g].late, s.g[g].status != GStatus.SYSCALL))

"""What happens eventually with locked threads, coroutines, goroutines that yield, and mark work."""

from __future__ import annotations

from gosem.kernel import Bool, Check, exists, forall, given, leads_to, one_of, strong, weak

from ..liveness import (
    LOCAL,
    NEW_SLICE,
    RINGS,
    SLICES,
    SYSCALLS,
    SYSMON,
    THREADS,
    TICK,
    UNLUCKY,
    bare,
    on,
    short_of_threads,
)
from ..state import PC, G, GStatus, M, P, Scheduler

# -- what is assumed ----------------------------------------------------------------------------------------------------

STEPS = weak(
    "each thread goes on in these rules, too",
    "Sched/start-template-thread Sched/stoplockedm Sched/incidlelocked Sched/locked-wakes Sched/startlockedm",
    "Sched/startlockedm-hand Sched/mexit Sched/mexit-lock",
    "Sched/thread-handoffp-lock Sched/thread-handoffp-startm Sched/thread-handoffp-newm Sched/entersyscallblock-status",
    "Sched/coroswitch-run Sched/goyield-runqputslow Sched/find-idle-worker Sched/recheck-gc Sched/worker-runqdrain",
    per="m",
)
"""A thread in the runtime's code takes its next step, also on the way to sleep for its goroutine and back, between a switch and the
run of the other goroutine, and where it looks for mark work.
"""

TEMPLATE_STARTS = weak("the template thread is started", "Sched/start-template-thread Sched/template-thread")

TEMPLATE = weak("the template thread makes each on its list", "Sched/template-newm", per="m")
"""It takes the list as a whole, and goes through it."""

YIELDS = strong(
    "each slice ends with a yield", given("Sched/goyield", on), given("Sched/runqget", bare), given(NEW_SLICE, on), per="p"
)
"""In place of sysmon's preemption: whoever runs on a processor calls goyield in the end, or a new slice begins."""

YIELDS_ALONE = strong(
    "not every yield finds a next goroutine",
    given("Sched/goyield Sched/runqget", bare),
    given(NEW_SLICE, on),
    per="p",
)
"""The same of the moments at which no goroutine is in runnext: see "not every preemption finds a next goroutine"."""

DEDICATED_TURN = strong("a dedicated worker has its turn", "Sched/find-gc-worker")
"""Of the rounds that could take a dedicated worker not all have looked at the need for one before it arose."""


def short_in_handoffp(s: Scheduler) -> Bool:
    """A thread wants another one for the processor that it hands off, and the scope has no more."""
    wanted = exists(s.m, lambda m: one_of(s.m[m].pc, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING))
    return wanted & forall(s.m, lambda m: ~one_of(s.m[m].pc, PC.NONE, PC.PARKED))


# -- claims -------------------------------------------------------------------------------------------------------------


@leads_to(
    "Sched/locked-runs",
    facts="LS-1 S-65 S-66",
    go="runtime/proc.go:startlockedm runtime/proc.go:stoplockedm",
    fair=[THREADS, STEPS, TEMPLATE_STARTS, TEMPLATE, SYSMON, SYSCALLS, SLICES, UNLUCKY, TICK, LOCAL, RINGS],
)
def locked_runs(s: Scheduler, g: G) -> tuple[Bool, Bool]:
    """A runnable goroutine that is locked to its thread is eventually run, there."""
    waits = (s.g[g].status == GStatus.RUNNABLE) & ~s.g[g].lockedm.empty()
    return waits, (s.g[g].status == GStatus.RUNNING) | short_of_threads(s) | short_in_handoffp(s)


@leads_to(
    "Sched/template-thread-makes-threads",
    facts="S-61",
    go="runtime/proc.go:templateThread runtime/proc.go:newm",
    fair=[TEMPLATE_STARTS, TEMPLATE],
)
def template_thread_makes_threads(s: Scheduler, m: M) -> tuple[Bool, Bool]:
    """A thread that is asked of the template thread exists eventually."""
    return s.m[m].pc == PC.NEWM_HANDOFF, s.m[m].pc != PC.NEWM_HANDOFF


@leads_to("Sched/coroutine-runs", facts="S-30 S-123", go="runtime/coro.go:coroswitch_m", fair=STEPS)
def coroutine_runs(s: Scheduler, g: G) -> tuple[Bool, Bool]:
    """A goroutine that waited in a coroutine, and is switched to, runs."""
    switched = exists(s.m, lambda m: (s.m[m].pc == PC.COROSWITCH) & (s.m[m].gp == g))
    return switched, s.g[g].status == GStatus.RUNNING


@leads_to(
    "Sched/yield-moves-the-ring",
    facts="LS-4 S-13",
    go="runtime/proc.go:goyield_m",
    fair=[THREADS, STEPS, SYSMON, SYSCALLS, YIELDS, YIELDS_ALONE, LOCAL, RINGS],
)
def yield_moves_the_ring(s: Scheduler, g: G, p: P) -> tuple[Bool, Bool]:
    """Goroutines that yield to the local queue let those in the ring run, without any preemption."""
    waits = (s.yields != 0) & s.p[p].runq.contains(g)
    return waits, ~waits | short_of_threads(s)


def mark_work_waits(s: Scheduler) -> Bool:
    """There is mark work, and a worker to do it."""
    pooled = exists(s.g, lambda g: (s.g[g].worker == 1) & (s.g[g].status == GStatus.WAITING))
    return (s.blacken == 1) & (s.markwork == 1) & pooled


@leads_to(
    "Sched/mark-work-meets-processor",
    facts="S-10 S-82",
    go="runtime/proc.go:findRunnable runtime/mgcpacer.go:gcControllerState.enlistWorker",
    fair=[THREADS, STEPS, SYSMON],
)
def mark_work_meets_processor(s: Scheduler) -> tuple[Bool, Bool]:
    """Mark work and an idle processor do not stay side by side, as long as an idle worker may run."""
    apart = mark_work_waits(s) & ~s.pidle.empty() & (s.idleworkers < s.idlemax)
    return apart, ~apart | short_of_threads(s)


@leads_to(
    "Sched/dedicated-worker-runs",
    facts="S-11 S-80",
    go="runtime/mgcpacer.go:gcControllerState.findRunnableGCWorker",
    fair=[THREADS, SYSMON, SYSCALLS, SLICES, DEDICATED_TURN],
)
def dedicated_worker_runs(s: Scheduler) -> tuple[Bool, Bool]:
    """Where a dedicated worker is needed one runs in the end, as long as all processors are busy with goroutines.

    If one becomes idle that is the claim above.  Here a thread may have passed the need by because it arose at that moment, and
    then parks; in the runtime it arises while the world is stopped, and nobody is in the middle of findRunnable.
    """
    needed = mark_work_waits(s) & (s.dedicated > 0) & s.pidle.empty()
    return needed, ~needed | short_of_threads(s)


CHECKS = [
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "L": 1}, property="Sched/locked-runs", profile="full"),
    Check({"G": 4, "P": 1, "M": 2, "Q": 1, "L": 1}, property="Sched/locked-runs", profile="full"),
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "L": 1}, property="Sched/template-thread-makes-threads", profile="full"),
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "C": 1}, property="Sched/coroutine-runs", profile="full"),
    Check({"G": 4, "P": 1, "M": 1, "Q": 1, "Y": 1}, property="Sched/yield-moves-the-ring", profile="full"),
    Check({"G": 3, "P": 2, "M": 2, "Q": 1, "B": 1}, property="Sched/mark-work-meets-processor", profile="full"),
    Check({"G": 3, "P": 1, "M": 1, "Q": 1, "B": 1}, property="Sched/dedicated-worker-runs", profile="full"),
]

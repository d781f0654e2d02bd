"""What happens eventually when somebody stops or starts the world, or is in forEachP."""

from __future__ import annotations

from gosem.kernel import Bool, Check, exists, leads_to, one_of, strong, weak

from ..liveness import SYSCALLS, SYSMON, THREADS, short_of_threads
from ..state import PC, Scheduler

HALTS = weak(
    "each thread heeds the world",
    "Sched/gcstopm Sched/entersyscall-now Sched/world-stopped Sched/start-thread Sched/start-newm",
    "Sched/run-safe-point Sched/foreachp-look Sched/foreachp-done Sched/foreachp-handoffp Sched/foreachp-handoffp-lock",
    "Sched/foreachp-startm Sched/foreachp-newm",
    per="m",
)
"""The same of a thread that has seen gcwaiting or runSafePointFn, or waits for the others."""

AGAIN = weak("who waits asks again", "Sched/preempt-again", per="m")
"""notetsleep returns each 100 us, and preemptall follows."""

YIELDS = strong("who is asked yields", "Sched/preempt", per="m")
"""A goroutine that runs and has been asked comes to a safe point: to a function prologue, or the signal finds it at one.

Code that never is at a safe point, and is asked for ever, is what this leaves out (golang/go#37741).
"""


@leads_to(
    "Sched/world-stops",
    facts="LS-7",
    go="runtime/proc.go:stopTheWorldWithSema runtime/proc.go:preemptall",
    fair=[THREADS, HALTS, SYSMON, SYSCALLS, AGAIN, YIELDS],
)
def world_stops(s: Scheduler) -> tuple[Bool, Bool]:
    """Who begins to stop the world has it stopped eventually.

    A processor that the stopper has missed, as its goroutine was between the test of gcwaiting and its system call, comes
    with the end of that call or with sysmon, and with nothing else.
    """
    return (
        exists(s.m, lambda m: s.m[m].pc == PC.STOPWAIT),
        exists(s.m, lambda m: s.m[m].pc == PC.STOPPED) | short_of_threads(s),
    )


@leads_to("Sched/world-starts", facts="S-143", go="runtime/proc.go:startTheWorldWithSema", fair=HALTS)
def world_starts(s: Scheduler) -> tuple[Bool, Bool]:
    """Every processor with work gets a thread, and the starter goes on."""
    starting = exists(s.m, lambda m: s.m[m].pc == PC.STARTING)
    idle = exists(s.m, lambda m: one_of(s.m[m].pc, PC.NONE, PC.PARKED, PC.TAKEN))
    return starting, ~starting | ~idle


@leads_to(
    "Sched/foreachp-ends",
    facts="S-144 IS-08",
    go="runtime/proc.go:forEachPInternal",
    fair=[THREADS, HALTS, SYSMON, SYSCALLS, AGAIN, YIELDS],
)
def foreachp_ends(s: Scheduler) -> tuple[Bool, Bool]:
    """forEachP comes to its end: each processor runs the function."""
    wants = exists(s.m, lambda m: one_of(s.m[m].pc, PC.FOREACH_STARTM, PC.FOREACH_STARTM_SPINNING))
    short = wants & ~exists(s.m, lambda m: one_of(s.m[m].pc, PC.NONE, PC.PARKED))
    return ~s.visitor.empty(), s.visitor.empty() | short | short_of_threads(s)


CHECKS = [
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "W": 1}, property="Sched/world-stops", profile="full"),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "W": 1}, property="Sched/world-starts", profile="full"),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "F": 1}, property="Sched/foreachp-ends", profile="full"),
]

"""What happens eventually when somebody stops or starts the world, or is in forEachP."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, Check, exists, given, leads_to, one_of, strong, weak

from ..liveness import LOCAL, RINGS, SLICES, SYSCALLS, SYSMON, THREADS, UNLUCKY, short_of_threads
from ..properties import has_work
from ..state import PC, TICKET, WAITS, G, M, P, Scheduler

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


def short_of_threads_to_start(s: Scheduler) -> Bool:
    """Who starts the world wants a thread, and the scope has no more."""
    idle = exists(s.m, lambda m: one_of(s.m[m].pc, PC.NONE, PC.PARKED, PC.TAKEN))
    return exists(s.m, lambda m: s.m[m].pc == PC.STARTING) & ~idle


LOOKS = strong("sysmon looks at a slice again", "Sched/retake Sched/retake-preempt", per="p")
"""sysmon looks at each processor again and again; where the slice is older than 10 ms it asks the goroutine that runs there to
yield, or takes the processor if it finds it in a system call, however short that is (sysretake).
"""


@leads_to(
    "Sched/slice-ends",
    facts="LS-3",
    go="runtime/proc.go:retake runtime/proc.go:preemptone runtime/proc.go:gopreempt_m",
    fair=[THREADS, SYSMON, LOOKS, YIELDS],
)
def slice_ends(s: Scheduler, g: G, p: P) -> tuple[Bool, Bool]:
    """A goroutine does not keep its processor for ever while others wait for one, in its queue or in the global one.

    It need never call the scheduler, and may enter system calls and come back from each: the request stays.
    """
    keeps = (s.asks != 0) & (s.g[g].m != NIL) & (s.m[s.g[g].m].p == p)
    others = has_work(s, p) | ~s.runq.empty()
    return keeps & others, ~keeps | ~others | short_of_threads(s)


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
    return starting, ~starting | short_of_threads_to_start(s)


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


STARTS = weak("who has stopped the world starts it", "Sched/start-the-world Sched/semrelease", per="m")
"""What is done in a stopped world comes to an end; worldsema is given up after the start, without a preemption in between."""


def woken(s: Scheduler, m: M, g: G) -> Bool:
    """m runs g, which has been woken in semacquire."""
    return (s.m[m].pc == PC.SEMACQUIRE) & (s.m[m].gp == g)


TRIES = strong(
    "who is woken is not preempted each time",
    given("Sched/stop-the-world Sched/semacquire-waits", woken),
    per="g",
)
"""A goroutine that has been woken in semacquire leaves it at one of its turns, before sysmon asks it to yield."""


def first_while_free(s: Scheduler, m: M, g: G) -> Bool:
    """g is the first that waits for worldsema, and nobody has that."""
    taken = ~s.stopper.empty() | exists(s.g, lambda other: s.g[other].worldsema == TICKET)
    return s.semawaiters.contains(g) & (s.semawaiters.at(0) == g) & ~taken


HANDED_OVER = strong("not every handover is forestalled", given("Sched/semrelease", first_while_free), per="g")
"""Between the addition to worldsema and the section that hands it over anybody may take it.

That this is not so each time it would be g's turn nothing in the runtime sees to; the two are a few instructions apart.
"""


@leads_to(
    "Sched/worldsema-goes-round",
    facts="LS-9",
    go="runtime/proc.go:startTheWorld runtime/sema.go:semrelease1",
    fair=[THREADS, HALTS, SYSMON, SYSCALLS, STARTS, TRIES, HANDED_OVER, SLICES, UNLUCKY, LOCAL, RINGS],
)
def worldsema_goes_round(s: Scheduler, g: G) -> tuple[Bool, Bool]:
    """Who waits to stop the world gets worldsema, even if others stop the world again and again.

    The one that it is given to has to run, so that the claim rests on what `Sched/runnable-runs` does; with three goroutines that
    needs no turn of the global queue.
    """
    return s.g[g].worldsema == WAITS, (s.g[g].worldsema != WAITS) | short_of_threads(s) | short_of_threads_to_start(s)


CHECKS = [
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "A": 1}, property="Sched/slice-ends"),
    Check({"G": 3, "P": 2, "M": 2, "Q": 1, "A": 1}, property="Sched/slice-ends", profile="full"),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "W": 1}, property="Sched/world-stops", profile="full"),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "W": 1}, property="Sched/world-starts", profile="full"),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "F": 1}, property="Sched/foreachp-ends", profile="full"),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "W": 2}, property="Sched/worldsema-goes-round", profile="full"),
    Check({"G": 3, "P": 2, "M": 2, "Q": 1, "W": 2}, property="Sched/worldsema-goes-round", profile="full"),
]

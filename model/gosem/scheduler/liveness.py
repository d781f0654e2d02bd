"""What happens eventually: runnable goroutines run, queues move, processors come back from system calls.

Each claim says what it relies on.  What a goroutine does is never relied on: it may run for ever, block, or stay in a system
call.  What the runtime's own code does next is, and so is that sysmon looks again.  Beyond that, a claim about a queue
needs that the choices which this machine leaves open (which round is the one in 61, when a preemption comes) are not always the
same; each of these is an assumption with a name, and spec/liveness.md says what in the runtime stands for it, and which of them
the runtime does not enforce.
"""

from __future__ import annotations

from gosem.kernel import NIL, Bool, Check, exists, forall, given, leads_to, one_of, strong, weak

from .properties import has_work, some_work
from .state import PC, G, GStatus, M, P, Scheduler, SysmonPC

# -- what is assumed ----------------------------------------------------------------------------------------------------


def on(s: Scheduler, m: M, p: P) -> Bool:
    """m has the processor p."""
    return s.m[m].p == p


def bare(s: Scheduler, m: M, p: P) -> Bool:
    """m has the processor p, and there is no goroutine in its runnext."""
    return (s.m[m].p == p) & (s.p[p].runnext == NIL)


NEW_SLICE = "Sched/globrunqget Sched/resetspinning"
"""Steps other than the tick after which a processor's schedtick grows."""

THREADS = weak(
    "each thread goes on",
    "Sched/findrunnable-tick Sched/runqget Sched/globrunqget Sched/search Sched/admit Sched/steal Sched/publish",
    "Sched/drop Sched/spin-down Sched/recheck-global Sched/recheck-runqs Sched/resetspinning",
    "Sched/runqput Sched/runqputslow Sched/wakep Sched/wakep-lock Sched/startm Sched/newm",
    "Sched/exitsyscall-retake Sched/exitsyscall-idle Sched/exitsyscall-nop",
    per="m",
)
"""A thread in the runtime's code takes its next step, whichever that is: the system runs it, and no lock is held for ever."""

SYSMON = weak(
    "sysmon goes on",
    "Sched/retake-take Sched/handoffp Sched/handoffp-lock Sched/handoffp-startm Sched/handoffp-newm",
)

SYSCALLS = strong("no processor stays in one system call", "Sched/retake", given("Sched/exitsyscall", on), per="p")
"""sysmon looks at each processor again and again, and takes one that is still in the same call.  A call that ends first will do."""

SLICES = strong(
    "each slice ends", given("Sched/gosched", on), given("Sched/runqget", bare), given(NEW_SLICE, on), per="p"
)
"""A processor that executes goroutines begins a new slice again and again, or sysmon preempts the goroutine that is there.

Goroutines that come from runnext share a slice.  The round in which the global queue comes first does begin one, but it
comes only after sixty others.
"""

UNLUCKY = strong(
    "not every preemption finds a next goroutine",
    given("Sched/gosched Sched/runqget", bare),
    given(NEW_SLICE, on),
    per="p",
)
"""The same of the moments at which no goroutine is in runnext.

A preemption while there is one hands the slice on to it.  That this is not so every time nothing in the runtime sees to; it
is a matter of chance.
"""

TICK = strong("the global queue has its turn", "Sched/findrunnable-tick")
"""Rounds that could serve the global queue first do so again and again: schedtick is a multiple of 61 at some of them."""

LOCAL = strong("the global queue has not every turn", given("Sched/runqget", on), per="p")
"""Of the rounds of a processor with local work some take it: sixty of 61 rounds that begin a slice do."""

RINGS = strong("the ring has its turn", given("Sched/runqget", bare), per="p")
"""Of those with nothing in runnext some take the head of the ring, for the same reason."""

# -- words that the claims use ------------------------------------------------------------------------------------------


def short_of_threads(s: Scheduler) -> Bool:
    """A thread is wanted, and the scope has no more: the runtime would make one.  Claims end here, as they are not about this."""
    wanted = one_of(s.sysmon.pc, SysmonPC.STARTM, SysmonPC.STARTM_SPINNING) | exists(
        s.m, lambda m: s.m[m].pc == PC.STARTM
    )
    return wanted & forall(s.m, lambda m: ~one_of(s.m[m].pc, PC.NONE, PC.PARKED))


def in_system_call(s: Scheduler, p: P) -> Bool:
    """The thread that has p is in a system call."""
    return (s.p[p].m != NIL) & (s.m[s.p[p].m].pc == PC.SYSCALL)


# -- claims -------------------------------------------------------------------------------------------------------------


@leads_to("Sched/runnable-runs", facts="LS-1", fair=[THREADS, SYSMON, SYSCALLS, SLICES, UNLUCKY, TICK, LOCAL, RINGS])
def runnable_runs(s: Scheduler, g: G) -> tuple[Bool, Bool]:
    """A runnable goroutine is eventually run."""
    return s.g[g].status == GStatus.RUNNABLE, (s.g[g].status == GStatus.RUNNING) | short_of_threads(s)


@leads_to("Sched/global-queue-moves", facts="LS-2", fair=[THREADS, SYSMON, SYSCALLS, SLICES, TICK])
def global_queue_moves(s: Scheduler, g: G) -> tuple[Bool, Bool]:
    """A goroutine in the global queue leaves it, whatever goes on in the local ones."""
    return s.runq.contains(g), ~s.runq.contains(g) | short_of_threads(s)


@leads_to("Sched/ring-moves", facts="LS-4", fair=[THREADS, SYSMON, SYSCALLS, SLICES, UNLUCKY, LOCAL, RINGS])
def ring_moves(s: Scheduler, g: G, p: P) -> tuple[Bool, Bool]:
    """A goroutine in a ring leaves it, although others may make each other the next one there."""
    return s.p[p].runq.contains(g), ~s.p[p].runq.contains(g) | short_of_threads(s)


@leads_to(
    "Sched/work-meets-processor",
    facts="LS-1 IS-21",
    go="runtime/proc.go:findRunnable runtime/proc.go:wakep",
    fair=[THREADS, SYSMON],
)
def work_meets_processor(s: Scheduler) -> tuple[Bool, Bool]:
    """Queued work and an idle processor do not stay side by side, even if every running goroutine runs for ever."""
    apart = ~s.pidle.empty() & some_work(s)
    return apart, ~apart | short_of_threads(s)


@leads_to("Sched/processor-comes-back", facts="LS-8", go="runtime/proc.go:retake", fair=[SYSMON, SYSCALLS])
def processor_comes_back(s: Scheduler, p: P) -> tuple[Bool, Bool]:
    """A processor in a system call for which there is work comes to a thread that is in none, or becomes idle."""
    used = (s.p[p].m != NIL) & (s.m[s.p[p].m].pc != PC.SYSCALL)
    return (
        in_system_call(s, p) & (has_work(s, p) | ~s.runq.empty()),
        used | s.pidle.contains(p) | short_of_threads(s),
    )


@leads_to("Sched/spinning-ends", facts="S-82 S-83", fair=THREADS)
def spinning_ends(s: Scheduler, m: M) -> tuple[Bool, Bool]:
    """A thread that spins finds work or gives up."""
    return s.m[m].spinning, ~s.m[m].spinning


CHECKS = [
    Check({"G": 4, "P": 1, "M": 1}),
    Check({"G": 2, "P": 2, "M": 2}),
    Check({"G": 2, "P": 3, "M": 2, "Q": 1}),
    Check({"G": 2, "P": 2, "M": 2}, "go1.27.3", expect="violated", property="Sched/work-meets-processor"),
    Check({"G": 3, "P": 1, "M": 3}, profile="full"),
    Check({"G": 2, "P": 2, "M": 3}, profile="full"),
    Check({"G": 3, "P": 2, "M": 2}, profile="full"),
    Check({"G": 3, "P": 2, "M": 3}, profile="deep"),
]

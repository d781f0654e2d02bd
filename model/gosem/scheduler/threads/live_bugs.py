"""Seeds for the claims in liveness.py: what goes wrong is that something never happens."""

from __future__ import annotations

from gosem.kernel import NIL, bug, require

from ..common import dropg, schedule, switch
from ..goroutines import runqput_next
from ..state import PC, TEMPLATE_ASLEEP, GStatus, M, Scheduler
from . import handoff, workers


def back_to_the_queue(s: Scheduler, m: M) -> None:
    """startlockedm, but the finder puts the goroutine back, for its own thread to find."""
    mp = s.m[m]
    require(mp.pc == PC.STARTLOCKEDM)
    s.runq.push(mp.gp)
    mp.gp = NIL
    schedule(s, m)


bug(
    "T31",
    profile="full",
    machine_state=Scheduler,
    title="schedule leaves a goroutine that is locked to another thread in the global queue",
    killed_by="Sched/locked-runs",
    scope={"G": 2, "P": 1, "M": 2, "Q": 1, "L": 1},
    replace={"Sched/startlockedm": back_to_the_queue},
    doc="""The thread that the goroutine is locked to sleeps in stoplockedm, and looks at no queue.  Who finds the goroutine puts it
    back, and finds it again.  Nothing is lost and nothing stands still.  The seed leaves out startlockedm.""",
)


def handoffp_newm_silently(s: Scheduler, m: M) -> None:
    """handoffp_newm, whose newm does not wake the template thread."""
    asleep = s.template == TEMPLATE_ASLEEP
    handoff.handoffp_newm(s, m)
    if asleep:
        s.template = TEMPLATE_ASLEEP


bug(
    "T32",
    profile="full",
    machine_state=Scheduler,
    title="newm on a locked thread does not wake the template thread",
    killed_by="Sched/template-thread-makes-threads",
    scope={"G": 2, "P": 1, "M": 2, "Q": 1, "L": 1},
    replace={"Sched/thread-handoffp-newm": handoffp_newm_silently},
    doc="""The template thread sleeps.  A locked thread adds one to its list, and goes to sleep itself; with it goes the only
    processor.  The seed leaves out the test of newmHandoff.waiting.""",
)


def switch_through_the_queue(s: Scheduler, m: M) -> None:
    """coroswitch_run, but the other goroutine is readied, and the thread schedules."""
    mp = s.m[m]
    require(mp.pc == PC.COROSWITCH)
    g = mp.gp
    mp.gp = NIL
    s.g[g].status = GStatus.RUNNABLE
    runqput_next(s, m, g)


bug(
    "G31",
    profile="full",
    machine_state=Scheduler,
    title="coroswitch readies the other goroutine instead of running it",
    killed_by="Sched/coroutine-runs",
    scope={"G": 3, "P": 1, "M": 2, "Q": 1, "C": 1},
    replace={"Sched/coroswitch-run": switch_through_the_queue},
    doc="""The other goroutine is in runnext, but the round may be the one that takes from the global queue, and what is found
    there may run for ever.  A direct switch needs nobody's goodwill.  The seed makes of it what unlocking a mutex is.""",
)


def goyield_next(s: Scheduler, m: M) -> None:
    """goyield, but runqput is called with next."""
    switch(s.yields)
    require(s.m[m].pc == PC.EXECUTE)
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    runqput_next(s, m, g)


bug(
    "R31",
    profile="full",
    machine_state=Scheduler,
    title="goyield puts the goroutine into runnext",
    killed_by="Sched/yield-moves-the-ring",
    scope={"G": 3, "P": 1, "M": 1, "Q": 1, "Y": 1},
    replace={"Sched/goyield": goyield_next},
    doc="""A goroutine yields to the others on its processor, and is the next one to run there.  The seed calls runqput with next
    set, as ready does.""",
)


def begin_silently(s: Scheduler, m: M, dedicated: bool) -> None:
    """mark_begins, with no wakep at the end of startTheWorld."""
    workers.mark_begins(s, m, dedicated)
    s.m[m].pc = PC.EXECUTE


bug(
    "W31",
    profile="full",
    machine_state=Scheduler,
    title="A collection begins and wakes no idle processor",
    killed_by="Sched/mark-work-meets-processor",
    scope={"G": 2, "P": 2, "M": 2, "Q": 1, "B": 1},
    replace={"Sched/mark-begins": begin_silently},
    doc="""One goroutine runs, the other processors are idle and their threads asleep: none of them looks for an idle worker,
    although there is work for it.  The seed leaves out the wakep at the end of startTheWorld, as W15 does for goroutines.""",
)


bug(
    "W32",
    profile="full",
    machine_state=Scheduler,
    title="findRunnable looks for a dedicated worker only when nothing else is there to run",
    killed_by="Sched/dedicated-worker-runs",
    scope={"G": 3, "P": 1, "M": 1, "Q": 1, "B": 1},
    drop=["Sched/find-gc-worker"],
    doc="""Goroutines keep the processor busy, and no worker marks.  The seed leaves out the look at the top of findRunnable.""",
)

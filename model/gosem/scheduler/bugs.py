"""Known bugs of schedulers, each as this machine with a rule or two changed."""

from __future__ import annotations

from collections.abc import Callable

from gosem.kernel import NIL, bug, require

from . import find, goroutines, wakeup
from .common import acquirep, become_spinning, globrunqgetbatch, pidleget_spinning, pidleput, releasep, runqempty, stopm
from .goroutines import dead_goroutine
from .state import PC, G, GStatus, M, P, PStatus, Scheduler, SysmonPC
from .syscalls import in_syscall, takep

# -- wakeups and work conservation --------------------------------------------------------------------------------------


def drop_without_needspinning(s: Scheduler, m: M) -> None:
    """drop, but nobody asks whether somebody else has found work and no processor."""
    mp = s.m[m]
    require(mp.pc == PC.DROP)
    if s.runq.nonempty():
        globrunqgetbatch(s, m)
        return
    pidleput(s, releasep(s, m))
    if mp.spinning:
        mp.pc = PC.SPINDOWN
    else:
        stopm(s, m)


bug(
    "W01",
    machine_state=Scheduler,
    starred=True,
    title="A thread that does not spin gives up its processor without looking again",
    issue="golang/go#45867",
    killed_by="Sched/work-conservation",
    scope={"G": 2, "P": 2, "M": 2},
    replace={"Sched/drop": drop_without_needspinning},
    doc="""M0 queues a goroutine on P0; its wakep claims to start a thread, finds no idle processor and gives up.
    M1 has been through all its looks before, without spinning, and now makes P1 idle and parks.  The seed
    leaves out the test of needspinning.""",
)


def sleep_without_recheck(s: Scheduler, m: M) -> None:
    """spin_down, but the thread parks at once."""
    find.spin_down(s, m)
    stopm(s, m)


bug(
    "W02",
    machine_state=Scheduler,
    starred=True,
    title="The queues are not looked at again after nmspinning has been dropped",
    killed_by="Sched/work-conservation",
    scope={"G": 2, "P": 2, "M": 2},
    drop=["Sched/recheck-global", "Sched/recheck-runqs"],
    replace={"Sched/spin-down": sleep_without_recheck},
    doc="""M1 finds every queue empty.  M0 queues a goroutine and calls wakep, which sees nmspinning = 1 and trusts
    M1.  M1 gives up its processor, drops nmspinning and parks.  The seed leaves out what the runtime calls the
    delicate dance.""",
)


def newproc_unpublished(s: Scheduler, m: M) -> None:
    """newproc, but wakep comes before runqput: the new goroutine is in m's hands meanwhile."""
    require(s.m[m].pc == PC.EXECUTE)
    g = dead_goroutine(s)
    require(g != NIL)
    s.g[g].status = GStatus.RUNNABLE
    s.m[m].batch.push(g)
    s.m[m].pc = PC.WAKEP


def ready_unpublished(s: Scheduler, m: M, g: G) -> None:
    """ready, likewise."""
    require(s.m[m].pc == PC.EXECUTE)
    require(s.g[g].status == GStatus.WAITING)
    s.g[g].status = GStatus.RUNNABLE
    s.m[m].batch.push(g)
    s.m[m].pc = PC.WAKEP


def then_put(step: Callable[[Scheduler, M], None]) -> Callable[[Scheduler, M], None]:
    """A step of wakep, after which what is still in m's hands has to be queued."""

    def seeded(s: Scheduler, m: M) -> None:
        step(s, m)
        if s.m[m].pc == PC.EXECUTE and s.m[m].batch.nonempty():
            s.m[m].pc = PC.RUNQPUT

    return seeded


def put_and_run_on(s: Scheduler, m: M) -> None:
    """runqput, with no wakep to follow."""
    goroutines.runqput(s, m)
    if s.m[m].pc == PC.WAKEP:
        s.m[m].pc = PC.EXECUTE


bug(
    "W04",
    machine_state=Scheduler,
    title="The submitter calls wakep before the work can be seen",
    killed_by="Sched/work-conservation",
    scope={"G": 2, "P": 2, "M": 2},
    replace={
        "Sched/newproc": newproc_unpublished,
        "Sched/ready": ready_unpublished,
        "Sched/wakep": then_put(wakeup.wakep),
        "Sched/wakep-lock": then_put(wakeup.wakep_lock),
        "Sched/startm": then_put(wakeup.startm),
        "Sched/newm": then_put(wakeup.newm),
        "Sched/runqput": put_and_run_on,
    },
    doc="""M0 calls wakep while M1 still spins, and leaves it at that; M1 looks at all queues again and parks; only
    then does M0 queue the goroutine.  The seed exchanges runqput and wakep in ready and newproc.""",
)


def ready_silently(s: Scheduler, m: M, g: G) -> None:
    """ready without wakep."""
    goroutines.ready(s, m, g)
    if s.m[m].pc == PC.WAKEP:
        s.m[m].pc = PC.EXECUTE


bug(
    "W05",
    machine_state=Scheduler,
    title="ready wakes nobody",
    killed_by="Sched/work-conservation",
    scope={"G": 2, "P": 2, "M": 2},
    replace={"Sched/ready": ready_silently},
    doc="""M1 is parked and P1 idle; M0 readies a goroutine and runs on.  The seed leaves out the wakep in ready.""",
)


def wakep_leaks(s: Scheduler, m: M) -> None:
    """wakep_lock, but a failed claim stays counted."""
    mp = s.m[m]
    require(mp.pc == PC.WAKEP_LOCK)
    p = pidleget_spinning(s)
    if p == NIL:
        wakeup.proceed(s, m)
    else:
        mp.handp = p
        mp.pc = PC.STARTM


bug(
    "W06",
    machine_state=Scheduler,
    title="A failed wakep leaves nmspinning counted up",
    killed_by="Sched/nmspinning",
    scope={"G": 2, "P": 2, "M": 2},
    replace={"Sched/wakep-lock": wakep_leaks},
    doc="""wakep counts a spinning thread that it then cannot start, for want of an idle processor.  From then on
    every wakep believes that a thread spins.  The seed leaves out the decrement on that path.""",
)


def recheck_global_calmly(s: Scheduler, m: M) -> None:
    """recheck_global, but the thread that has found work there does not spin again."""
    mp = s.m[m]
    require(mp.pc == PC.RECHECK_GLOBAL)
    mp.pc = PC.RECHECK
    if s.runq.nonempty():
        p = pidleget_spinning(s)
        if p != NIL:
            acquirep(s, m, p)
            globrunqgetbatch(s, m)


def recheck_runqs_calmly(s: Scheduler, m: M) -> None:
    """recheck_runqs, likewise."""
    mp = s.m[m]
    require(mp.pc == PC.RECHECK)
    if not runqempty(s, mp.scan) and s.pidle.nonempty():
        mp.scan = P(0)
        acquirep(s, m, pidleget_spinning(s))
        mp.pc = PC.FIND
        return
    find.recheck_runqs(s, m)


bug(
    "W17",
    machine_state=Scheduler,
    title="A thread that finds work in its last look does not spin again",
    killed_by="Sched/work-conservation",
    scope={"G": 3, "P": 3, "M": 2, "Q": 1},
    replace={"Sched/recheck-global": recheck_global_calmly, "Sched/recheck-runqs": recheck_runqs_calmly},
    doc="""After nmspinning has been dropped M1 finds two goroutines; it takes a processor and runs one of them.  As
    it does not spin it will not call resetspinning, and nobody is woken for the other one.  The seed leaves out
    becomeSpinning after both looks.""",
)

# -- deadlock detection -------------------------------------------------------------------------------------------------


def drop_at_once(s: Scheduler, m: M) -> None:
    """drop without a look at the global queue."""
    mp = s.m[m]
    require(mp.pc == PC.DROP)
    if not mp.spinning and s.needspinning:
        become_spinning(s, m)
        mp.pc = PC.FIND
        return
    pidleput(s, releasep(s, m))
    if mp.spinning:
        mp.pc = PC.SPINDOWN
    else:
        stopm(s, m)


bug(
    "D07",
    machine_state=Scheduler,
    title="A thread that gives up its processor does not look at the global queue again",
    killed_by="Sched/checkdead",
    scope={"G": 1, "P": 1, "M": 2},
    drop=["Sched/recheck-global", "Sched/recheck-runqs"],
    replace={"Sched/drop": drop_at_once, "Sched/spin-down": sleep_without_recheck},
    doc="""A goroutine comes out of a system call, finds no processor and goes to the global queue; its thread parks.
    Whoever has the last processor has looked at that queue before, and parks as well: checkdead throws, because a
    goroutine is runnable.  The seed leaves out both looks, the one in the section with pidleput and those after nmspinning
    has been dropped: either of them is enough to keep checkdead from being wrong.""",
)

# -- run queues ---------------------------------------------------------------------------------------------------------


def steal_one_twice(s: Scheduler, m: M) -> None:
    """steal, but the goroutine to run is left in the ring, too."""
    mp = s.m[m]
    find.steal(s, m)
    if mp.pc == PC.RESETSPINNING:
        mp.batch.push(mp.gp)
        mp.pc = PC.PUBLISH


bug(
    "R06",
    machine_state=Scheduler,
    title="runqsteal leaves the goroutine that it returns in the ring",
    killed_by="Sched/no-lost-goroutine",
    scope={"G": 2, "P": 2, "M": 2},
    replace={"Sched/steal": steal_one_twice},
    doc="""The tail of the thief's ring is set behind the last goroutine grabbed instead of before it, so that the
    thief runs it and the ring still holds it.  The seed publishes one goroutine too many.""",
)

# -- processors taken from system calls ---------------------------------------------------------------------------------


def look_without_bit(s: Scheduler, p: P) -> None:
    """retake, but the scan bit is not taken."""
    require(s.sysmon.pc == SysmonPC.SLEEP)
    require(in_syscall(s, p))
    s.sysmon.p = p
    s.sysmon.pc = SysmonPC.RETAKE


def take_what_was_seen(s: Scheduler) -> None:
    """retake_take on the strength of an old look."""
    me = s.sysmon
    require(me.pc == SysmonPC.RETAKE)
    require(s.p[me.p].status == PStatus.RUNNING)
    takep(s, me.p)
    me.pc = SysmonPC.HANDOFF


bug(
    "Y01",
    machine_state=Scheduler,
    title="A processor is taken from a system call without the scan bit",
    killed_by="Sched/running-has-processor",
    scope={"G": 1, "P": 1, "M": 2},
    replace={"Sched/retake": look_without_bit, "Sched/retake-take": take_what_was_seen},
    doc="""sysmon sees that the goroutine on M0 is in a system call; M0 returns from it, finds its processor still
    there, and runs on; sysmon takes the processor.  The seed takes it without having stopped the goroutine with
    its scan bit.""",
)

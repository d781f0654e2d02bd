"""Known bugs around the poller, timers and sysmon's deep sleep, each as this machine with a rule or two changed."""

from __future__ import annotations

from collections.abc import Callable

from gosem.kernel import NIL, bug, require

from .. import find, syscalls, wakeup
from ..common import acquirep, pidleget, pidleget_spinning, pidleput
from ..state import PC, M, Scheduler, SysmonPC, T
from . import polling, stopping

# -- who polls ----------------------------------------------------------------------------------------------------------


def handoffp_lock_idles_the_last(s: Scheduler) -> None:
    """handoffp_lock as in Go 1.27.3, but the last processor that is not idle is put on the list like any other."""
    me = s.sysmon
    require(me.pc == SysmonPC.HANDOFF_LOCK)
    if s.runq.nonempty():
        me.pc = SysmonPC.STARTM
    else:
        pidleput(s, me.p)
        me.p = NIL
        me.pc = SysmonPC.SLEEP


bug(
    "W12",
    profile="full",
    machine_state=Scheduler,
    title="The last processor is handed off, and nobody polls the network",
    killed_by="Sched/somebody-polls",
    scope={"G": 2, "P": 2, "M": 2, "D": 1},
    drop=["Sched/sysmon-looks-at-network"],
    replace={"Sched/handoffp-lock": handoffp_lock_idles_the_last},
    doc="""A goroutine waits for the network, another is in a system call; sysmon takes its processor, the last that
    is not idle, and makes it idle.  No thread is left that would block in netpoll.  The seed leaves out the test for
    the last processor, sysmon's own look at the network, and the test of needspinning, which is a repair and hides it.""",
)


# -- timers -------------------------------------------------------------------------------------------------------------


def recheck_timers_blindly(s: Scheduler, m: M) -> None:
    """recheck_timers, without a look at any timer."""
    when = s.m[m].when
    polling.recheck_timers(s, m)
    s.m[m].when = when


bug(
    "M01",
    profile="full",
    machine_state=Scheduler,
    title="Timers are not looked at again after nmspinning has been dropped",
    issue="golang/go#44868",
    killed_by="Sched/timers-are-watched",
    scope={"G": 2, "P": 2, "M": 2, "T": 1},
    replace={"Sched/recheck-timers": recheck_timers_blindly},
    doc="""M1 spins and finds no timer.  M0 adds one and calls wakeNetPoller: nobody polls, and wakep sees that M1
    spins.  M1 drops nmspinning and parks, and nothing wakes at the time of the timer.  The seed leaves out
    checkTimersNoP.""",
)


def modify_silently(s: Scheduler, m: M, t: T) -> None:
    """modify, but neither wakeTime nor the poller hears of it."""
    tt = s.t[t]
    require(s.m[m].pc == PC.EXECUTE)
    require(tt.when > 1)
    tt.when -= 1


bug(
    "M02",
    profile="full",
    machine_state=Scheduler,
    title="A timer that is made earlier is not recorded in its heap's summary",
    issue="golang/go#35367",
    killed_by="Sched/waketime-is-not-late",
    scope={"G": 2, "P": 1, "M": 2, "T": 1},
    replace={"Sched/modify": modify_silently},
    doc="""A timer deep in the heap is made to come first, and the time that others read without the heap's lock
    stays as it was: they sleep past the timer.  The seed leaves out updateMinWhenModified.""",
)


def adjust_keeps_summary(s: Scheduler, m: M) -> None:
    """adjust, but where no timer is left the time for which the heap is looked at stays."""
    require(s.m[m].pc == PC.FIND)
    p = s.m[m].p
    waketime = s.p[p].waketime
    stopping.adjust_own(s, m)
    if s.p[p].waketime == 0:
        s.p[p].waketime = waketime


bug(
    "M03",
    machine_state=Scheduler,
    title="The summary of a heap outlives its last timer",
    issue="golang/go#51654",
    killed_by="Sched/waketime-is-not-late",
    scope={"G": 2, "P": 1, "M": 1, "Q": 1, "T": 1, "Z": 1},
    replace={"Sched/adjust": adjust_keeps_summary},
    doc="""A timer is stopped, and taken out of its heap, which is empty then.  What others read without the heap's lock still
    says that a timer is due: whoever looks for work polls with a time that has passed, again and again.  The seed leaves out
    that an empty heap has no modified timers.""",
)


def steal_goroutines_only(s: Scheduler, m: M) -> None:
    """steal, without a look at the timers of the processor that it steals from."""
    waketime = s.p[s.m[m].scan].waketime
    timerp = s.p[s.m[m].scan].timerp
    scan = s.m[m].scan
    s.p[scan].timerp = 0
    find.steal(s, m)
    s.p[scan].timerp = timerp
    s.p[scan].waketime = waketime


bug(
    "M04",
    profile="full",
    machine_state=Scheduler,
    title="Only its own processor runs a timer",
    issue="golang/go#38860",
    killed_by="Sched/timers-are-watched",
    scope={"G": 2, "P": 2, "M": 2, "T": 1},
    drop=["Sched/steal-timer"],
    replace={"Sched/steal": steal_goroutines_only, "Sched/recheck-timers": recheck_timers_blindly},
    doc="""P0 runs one goroutine for long, and its timer comes; P1 is idle, and nobody looks at the timers of P0 on
    its behalf.  The seed leaves out the timers in stealWork and checkTimersNoP.""",
)


def netpoll_drains(s: Scheduler, m: M) -> None:
    """The look in passing, but it reads the eventfd and clears netpollWakeSig."""
    if s.eventfd != 0:
        s.eventfd = 0
        s.netpollWakeSig = 0
    polling.netpoll_passing(s, m)


bug(
    "M07",
    profile="full",
    machine_state=Scheduler,
    title="A poll that does not block takes the wakeup of the thread that does",
    issue="golang/go#42515",
    killed_by="Sched/wakeup-is-for-the-poller",
    scope={"G": 2, "P": 1, "M": 2, "D": 1, "T": 1},
    replace={"Sched/netpoll": netpoll_drains},
    doc="""M2 blocks in netpoll until the time of a timer.  M0 makes the timer earlier and writes to the eventfd; M1,
    which has seen before that nobody polls, polls without blocking and reads it; M2 sleeps on.  If M1 has not found a goroutine
    it will look at the timers itself, so that it takes a third processor, an idle one, before a timer is not watched.  The seed
    reads the eventfd in both cases.""",
)


def break_never(s: Scheduler, m: M) -> None:
    """The caller of netpollBreak, without the call."""
    require(s.m[m].pc == PC.BREAK)
    polling.after_break(s, m)


bug(
    "M10",
    profile="full",
    machine_state=Scheduler,
    title="An earlier timer does not interrupt the thread that polls",
    killed_by="Sched/timer-meets-processor",
    scope={"G": 2, "P": 1, "M": 2, "Q": 1, "T": 2},
    replace={"Sched/break": break_never},
    doc="""M0 blocks in netpoll until the time of a timer; M1 comes back from a system call, its goroutine sleeps for a shorter
    time, and M1 parks.  Everybody sleeps until the later time.  The seed leaves out netpollBreak.  It is killed by a claim about
    whole runs, which does not rely on time to pass again after the first of the two timers is due.""",
)


# -- startIdle ----------------------------------------------------------------------------------------------------------


def inject_idle_unlocks(s: Scheduler) -> None:
    """sysmon_inject_idle for one goroutine, but sched.lock is given up before startm."""
    me = s.sysmon
    require(me.pc == SysmonPC.INJECT_IDLE)
    p = pidleget_spinning(s)
    me.wake = 0
    if p == NIL:
        me.forces = 0
        me.pc = SysmonPC.SLEEP
    else:
        me.p = p
        me.pc = SysmonPC.STARTM


def then_unlock(step: Callable[[Scheduler], None]) -> Callable[[Scheduler], None]:
    """startm, after which sysmon gives up forcegc.lock."""

    def seeded(s: Scheduler) -> None:
        step(s)
        s.sysmon.forces = 0

    return seeded


bug(
    "D02",
    machine_state=Scheduler,
    starred=True,
    title="injectglist gives up sched.lock between pidleget and startm",
    issue="golang/go#59600",
    killed_by="Sched/checkdead",
    scope={"G": 2, "P": 1, "M": 2, "H": 1},
    replace={
        "Sched/sysmon-inject-idle": inject_idle_unlocks,
        "Sched/handoffp-startm": then_unlock(wakeup.handoffp_startm),
        "Sched/handoffp-newm": then_unlock(wakeup.handoffp_newm),
    },
    doc="""A goroutine is in a system call, and its processor has become idle.  sysmon forces a collection: it queues the helper
    and takes the processor.  The goroutine comes back, finds no processor, goes to the global queue, and its thread parks:
    checkdead counts no thread that could run, as sysmon is not counted, and throws because a goroutine is runnable.  The seed
    exchanges the unlock and startm in startIdle.  When sysmon injects what it has polled, incidlelocked(-1) makes up for that.""",
)


# -- sysmon -------------------------------------------------------------------------------------------------------------


def entersyscall_asleep(s: Scheduler, m: M) -> None:
    """entersyscall, but sysmon is not woken."""
    sysmonwait = s.sysmonwait
    syscalls.entersyscall(s, m)
    s.sysmonwait = sysmonwait


def exitsyscall_idle_asleep(s: Scheduler, m: M) -> None:
    """exitsyscall_idle, likewise."""
    mp = s.m[m]
    require(mp.pc == PC.EXITSYSCALL)
    p = pidleget(s)
    require(p != NIL)
    acquirep(s, m, p)
    mp.oldp = NIL
    mp.pc = PC.EXECUTE


bug(
    "Y06",
    machine_state=Scheduler,
    title="A system call does not wake sysmon",
    killed_by="Sched/sysmon-watches-system-calls",
    scope={"G": 1, "P": 1, "M": 2, "S": 1},
    replace={"Sched/entersyscall": entersyscall_asleep, "Sched/exitsyscall-idle": exitsyscall_idle_asleep},
    doc="""Every processor is idle and sysmon sleeps deeply.  A goroutine comes back from a system call, takes a
    processor and enters another system call: nobody will take the processor from it.  The seed leaves out
    entersyscallWakeSysmon and the wakeup in exitsyscall.""",
)

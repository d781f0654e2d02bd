"""Timers: who runs them, and how the thread that polls learns of an earlier one."""

from __future__ import annotations

from gosem.kernel import NIL, ite, require, rule

from ..common import dropg
from ..goroutines import runqput_next
from ..state import PC, GStatus, M, P, Scheduler, T
from .words import earlier


def wakes_earlier(s: Scheduler, m: M, p: P, when: int) -> None:
    """A timer of p has got this time: if it comes before the others there, wakeNetPoller has to be told."""
    pp, mp = s.p[p], s.m[m]
    if pp.waketime == 0 or when < pp.waketime:
        pp.waketime = when
        mp.when = when
        mp.pc = PC.WAKENETPOLLER


@rule(
    "Sched/sleep",
    facts="S-170 S-06",
    go="runtime/time.go:timeSleep runtime/time.go:timer.modify runtime/time.go:timer.maybeAdd runtime/proc.go:park_m",
)
def sleep(s: Scheduler, m: M, t: T, later: bool) -> None:
    """The goroutine on m sleeps: it parks, and its timer goes into the heap of m's processor."""
    mp, tt = s.m[m], s.t[t]
    require(mp.pc == PC.EXECUTE)
    require(tt.g == NIL)
    require(s.g[mp.gp].helper == 0)
    require(not later or len(s.t) > 1)
    tt.g = dropg(s, m)
    tt.p = mp.p
    when = 3 if later else 2
    tt.when = when
    s.g[tt.g].status = GStatus.WAITING
    mp.pc = PC.FIND
    wakes_earlier(s, m, mp.p, when)


@rule("Sched/modify", facts="S-170", go="runtime/time.go:timer.modify")
def modify(s: Scheduler, m: M, t: T) -> None:
    """The goroutine on m makes a timer in any heap come earlier: minWhenModified says so, and wakeNetPoller is told."""
    tt = s.t[t]
    require(s.m[m].pc == PC.EXECUTE)
    require(tt.when > 1)
    require(tt.zombie == 0)
    tt.when -= 1
    wakes_earlier(s, m, tt.p, tt.when)


def some_time_to_come(s: Scheduler) -> bool:
    """A timer is not due yet, or a thread waits for the time of one that has been run since."""
    for t in s.t.ids():
        if s.t[t].when > 1:
            return True
    return any(s.m[m].pc == PC.EPOLLWAIT and s.m[m].when > 1 for m in s.m.ids())


@rule("Sched/time-passes", facts="S-172", go="runtime/time_nofake.go:nanotime")
def time_passes(s: Scheduler) -> None:
    """The nearest of the times that are not due yet comes; all of them are counted from now."""
    require(some_time_to_come(s))

    def aged(when: int) -> int:
        return ite(when > 1, when - 1, when)

    for t in s.t.ids():
        s.t[t].when = aged(s.t[t].when)
    for p in s.p.ids():
        s.p[p].waketime = aged(s.p[p].waketime)
    for m in s.m.ids():
        s.m[m].when = aged(s.m[m].when)
    s.pollUntil = aged(s.pollUntil)
    s.sysmon.when = aged(s.sysmon.when)


def run(s: Scheduler, m: M, t: T) -> None:
    """The function of t, which is due, runs on m: it readies the goroutine that sleeps, on m's processor."""
    tt = s.t[t]
    g, p = tt.g, tt.p
    tt.when = 0
    tt.p = NIL
    tt.g = NIL
    waketime = 0
    for u in s.t.ids():
        waketime = earlier(waketime, ite(s.t[u].p == p, s.t[u].when, 0))
    s.p[p].waketime = waketime
    s.g[g].status = GStatus.RUNNABLE
    runqput_next(s, m, g)


@rule(
    "Sched/run-timer",
    facts="S-172 S-08",
    go="runtime/time.go:timers.check runtime/time.go:timers.run runtime/time.go:timer.unlockAndRun runtime/time.go:goroutineReady",
)
def run_timer(s: Scheduler, m: M, t: T) -> None:
    """At the beginning of findRunnable m runs the timers of its own processor that are due."""
    mp, tt = s.m[m], s.t[t]
    require(mp.pc == PC.FIND)
    require(tt.p == mp.p)
    require(tt.when == 1)
    require(tt.zombie == 0)
    mp.when = 0
    run(s, m, t)


@rule(
    "Sched/steal-timer",
    facts="S-172 S-08",
    go="runtime/proc.go:stealWork runtime/time.go:timers.check runtime/time.go:timers.run",
)
def steal_timer(s: Scheduler, m: M, t: T) -> None:
    """A thread that steals runs a due timer of the processor that it looks at, and begins again with its own queue."""
    mp, tt = s.m[m], s.t[t]
    require(mp.pc == PC.STEAL)
    require(s.p[mp.scan].timerp != 0)
    require(tt.p == mp.scan)
    require(tt.when == 1)
    require(tt.zombie == 0)
    mp.scan = P(0)
    mp.when = 0
    run(s, m, t)

"""Pieces of the poller and of timers that the scheduler's own rules call; without descriptors, timers and deep sleep all vanish."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, Queue, exists, fail, ite, require

from ..state import G, GStatus, M, P, Scheduler, Semaphore


def inited(s: Scheduler) -> bool:
    """netpollinited: the scope has a descriptor or a timer, either of which initialises the poller."""
    return len(s.d) + len(s.t) > 0


def part(s: Scheduler) -> None:
    """Guard: this part of the machine is there."""
    require(inited(s) or s.sleeps > 0)


def nobody_polls(s: Scheduler) -> bool:
    """lastpoll is not 0, as it never is before the poller is initialised."""
    return not inited(s) or s.lastpoll != 0


def boot(s: Scheduler) -> None:
    """netpollGenericInit and p.init, before the first processor becomes idle."""
    if inited(s):
        s.lastpoll = 1
    if len(s.t) > 0:
        for p in s.p.ids():
            s.p[p].timerp = 1


# -- goroutines in the poller -------------------------------------------------------------------------------------------


def not_in_runtime(s: Scheduler, g: G) -> None:
    """Guard: g waits for neither a descriptor, a timer nor sysmon, so that another goroutine may ready it."""
    require(s.g[g].helper == 0 or s.forcegcidle == 0)
    for d in s.d.ids():
        require(s.d[d].g != g)
    for t in s.t.ids():
        require(s.t[t].g != g)


def resume(s: Scheduler, m: M) -> None:
    """The end of netpollblock, when the goroutine runs again: the swap of rg to pdNil consumes the notification."""
    for d in s.d.ids():
        pd = s.d[d]
        if pd.g == s.m[m].gp:
            if pd.rg != Semaphore.READY:
                fail("runtime: corrupted polldesc")
            pd.rg = Semaphore.NIL
            pd.g = NIL


def netpoll(s: Scheduler, batch: Queue[G]) -> None:
    """What netpoll does with the events that epoll_wait returns: netpollunblock for each descriptor.

    The goroutines become runnable here, as they do before anybody else can see them, and are counted as waiting no longer.
    """
    for d in s.d.ids():
        pd = s.d[d]
        if pd.event:
            pd.event = False
            if pd.rg == Semaphore.PARKED:
                s.g[pd.g].status = GStatus.RUNNABLE
                s.netpollWaiters -= 1
                batch.push(pd.g)
            pd.rg = Semaphore.READY


def returns(s: Scheduler, m: M) -> Bool:
    """epoll_wait returns to m: a descriptor or the eventfd is ready, or it is time."""
    return (s.eventfd != 0) | (s.m[m].when == 1) | exists(s.d, lambda d: s.d[d].event)


# -- timers -------------------------------------------------------------------------------------------------------------


def pidleput(s: Scheduler, p: P) -> None:
    """An idle processor without timers need not be looked at for timers."""
    if len(s.t) > 0:
        timerp = 0
        for t in s.t.ids():
            timerp = ite(s.t[t].p == p, 1, timerp)
        s.p[p].timerp = timerp


def pidleget(s: Scheduler, p: P) -> None:
    """From now on timers may be added to p."""
    if len(s.t) > 0:
        s.p[p].timerp = 1


def earlier(when: int, other: int) -> int:
    """The earlier of two times, either of which may be 0, none."""
    return ite((when == 0) | ((other != 0) & (other < when)), other, when)


def ran_own(s: Scheduler, m: M) -> None:
    """Guard: at the beginning of findRunnable m has run the timers of its own processor that are due."""
    if len(s.t) > 0:
        require(s.p[s.m[m].p].waketime != 1)


def look_at_own(s: Scheduler, m: M) -> None:
    """The beginning of findRunnable, when nothing has been found: pollUntil is the time of m's own next timer."""
    ran_own(s, m)
    if len(s.t) > 0:
        s.m[m].when = s.p[s.m[m].p].waketime


def look_at(s: Scheduler, m: M) -> None:
    """stealWork: no timer is due at the processor `scan`, where nothing is to be stolen either; pollUntil heeds its next one."""
    if len(s.t) > 0:
        mp = s.m[m]
        pp = s.p[mp.scan]
        if pp.timerp != 0:
            require(pp.waketime != 1)
            mp.when = earlier(mp.when, pp.waketime)


def forget(s: Scheduler, m: M) -> None:
    """pollUntil has no meaning any more: m has found something."""
    if len(s.t) > 0:
        s.m[m].when = 0


# -- the end of findRunnable --------------------------------------------------------------------------------------------


def wake_sysmon(s: Scheduler) -> None:
    """If sysmon sleeps deeply, wake it."""
    if s.sysmonwait != 0:
        s.sysmonwait = 0


def repaired_wake_sysmon(s: Scheduler) -> None:
    """The same in a place where Go 1.27.3 does not."""
    if s.cfg.wakes_sysmon:
        wake_sysmon(s)

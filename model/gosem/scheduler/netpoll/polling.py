"""netpoll in findRunnable: the look in passing, and the thread that blocks in it at the end."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import acquirep, become_spinning, found, pidleget, pidleget_spinning, stopm
from ..find import search_further
from ..state import PC, M, P, Scheduler
from . import words
from .words import earlier, forget, netpoll, repaired_wake_sysmon


def sleep(s: Scheduler, m: M) -> None:
    """The last line of findRunnable: stopm."""
    s.m[m].wasspinning = 0
    stopm(s, m)


def take_list(s: Scheduler, m: M) -> None:
    """m has a processor and a list of goroutines: it will run the first, and injects the rest."""
    mp = s.m[m]
    g = mp.batch.pop()
    if mp.batch.nonempty():
        mp.gp = g
        mp.pc = PC.INJECT
    else:
        found(s, m, g)


@rule(
    "Sched/netpoll",
    facts="S-10 S-161",
    go="runtime/proc.go:findRunnable runtime/netpoll_epoll.go:netpoll runtime/netpoll.go:netpollunblock",
)
def netpoll_passing(s: Scheduler, m: M) -> None:
    """Poll without blocking; the eventfd, if it is ready, is left to the thread that blocks."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.NETPOLL)
    netpoll(s, mp.batch)
    s.pollingNet = 0
    if mp.batch.nonempty():
        forget(s, m)
        take_list(s, m)
    else:
        search_further(s, m)


@rule("Sched/recheck-timers", facts="LS-6", go="runtime/proc.go:checkTimersNoP runtime/time.go:timers.wakeTime")
def recheck_timers(s: Scheduler, m: M) -> None:
    """A thread that has spun looks at the timers of all processors again: one may have been added, and left to it."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.RECHECK_TIMERS)
    if len(s.t) > 0 and s.p[mp.scan].timerp != 0:
        mp.when = earlier(mp.when, s.p[mp.scan].waketime)
    for p in s.p.ids():
        if p > mp.scan:
            mp.scan = p
            return
    mp.scan = P(0)
    mp.wasspinning = 1
    mp.pc = PC.BLOCK


@rule("Sched/block", facts="S-63 LS-5", go="runtime/proc.go:findRunnable")
def block(s: Scheduler, m: M) -> None:
    """With somebody waiting for the network or for a time, the swap of lastpoll to 0 decides which thread blocks in netpoll.

    A thread that is late may still have to tell the one that blocks of an earlier time.
    """
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.BLOCK)
    if s.lastpoll != 0 and (s.netpollWaiters > 0 or mp.when != 0):
        s.lastpoll = 0
        mp.pc = PC.POLLUNTIL
    elif mp.when != 0:
        mp.pc = PC.BREAK
    else:
        sleep(s, m)


@rule("Sched/poll-until", facts="LS-6", go="runtime/proc.go:findRunnable")
def poll_until(s: Scheduler, m: M) -> None:
    """How long it is going to block; until this store others see 0, and break what has not begun."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.POLLUNTIL)
    s.pollUntil = mp.when
    mp.pc = PC.EPOLLWAIT


def returns_to(s: Scheduler, m: M) -> bool:
    """The eventfd is ready, or it is time, or a descriptor is ready."""
    if s.eventfd != 0 or s.m[m].when == 1:
        return True
    return any(s.d[d].event for d in s.d.ids())


@rule(
    "Sched/netpoll-block", facts="S-161 IS-15", go="runtime/netpoll_epoll.go:netpoll runtime/netpoll.go:netpollunblock"
)
def netpoll_block(s: Scheduler, m: M) -> None:
    """epoll_wait returns: a descriptor is ready, or the eventfd, or it is time."""
    mp = s.m[m]
    require(mp.pc == PC.EPOLLWAIT)
    require(returns_to(s, m))
    netpoll(s, mp.batch)
    if s.eventfd != 0:
        mp.pc = PC.BREAK_READ
    else:
        mp.pc = PC.POLLED


@rule("Sched/break-read", facts="S-173", go="runtime/netpoll_epoll.go:netpoll")
def break_read(s: Scheduler, m: M) -> None:
    """The eventfd is read first, so that it is empty when the next netpollBreak may write."""
    words.part(s)
    require(s.m[m].pc == PC.BREAK_READ)
    s.eventfd = 0
    s.m[m].pc = PC.BREAK_CLEAR


@rule("Sched/break-clear", facts="S-173", go="runtime/netpoll_epoll.go:netpoll")
def break_clear(s: Scheduler, m: M) -> None:
    """From now on netpollBreak writes again."""
    words.part(s)
    require(s.m[m].pc == PC.BREAK_CLEAR)
    s.netpollWakeSig = 0
    s.m[m].pc = PC.POLLED


@rule("Sched/polled", facts="LS-6", go="runtime/proc.go:findRunnable")
def polled(s: Scheduler, m: M) -> None:
    """pollUntil means nothing any more, and that is said before somebody else can poll."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.POLLED)
    s.pollUntil = 0
    forget(s, m)
    mp.pc = PC.POLLED_LAST


@rule("Sched/polled-last", facts="LS-5", go="runtime/proc.go:findRunnable")
def polled_last(s: Scheduler, m: M) -> None:
    """Somebody else may poll."""
    words.part(s)
    require(s.m[m].pc == PC.POLLED_LAST)
    s.lastpoll = 1
    s.m[m].pc = PC.POLLED_P


@rule("Sched/polled-idle", facts="S-10 S-52 LS-5", go="runtime/proc.go:findRunnable runtime/proc.go:pidleget")
def polled_idle(s: Scheduler, m: M) -> None:
    """Under sched.lock, m takes an idle processor to run what it has found, or to look at everything again.

    In Go 1.27.3 it does not spin if it has found a goroutine, so that nobody takes its place as the one that watches the timers,
    nor does it say that there was no processor, although it may have come for a timer that is due (`poller_spins`).  And it does
    not wake sysmon, which may be asleep because all processors were idle (`wakes_sysmon`).
    """
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.POLLED_P)
    p = pidleget_spinning(s) if s.cfg.poller_spins else pidleget(s)
    if p == NIL:
        if mp.batch.nonempty():
            mp.wasspinning = 0
            mp.pc = PC.INJECT_GLOBAL
        else:
            sleep(s, m)
        return
    repaired_wake_sysmon(s)
    acquirep(s, m, p)
    if s.cfg.poller_spins or (mp.wasspinning != 0 and mp.batch.empty()):
        become_spinning(s, m)
    mp.wasspinning = 0
    if mp.batch.nonempty():
        take_list(s, m)
    else:
        mp.pc = PC.FIND


# -- wakeNetPoller and netpollBreak -------------------------------------------------------------------------------------


def after_break(s: Scheduler, m: M) -> None:
    """Back in findRunnable, without a processor, or in the caller of wakeNetPoller."""
    mp = s.m[m]
    forget(s, m)
    if mp.p == NIL:
        sleep(s, m)
    elif mp.gp == NIL:
        mp.pc = PC.FIND
    else:
        mp.pc = PC.EXECUTE


@rule("Sched/wakenetpoller", facts="S-173", go="runtime/proc.go:wakeNetPoller")
def wakenetpoller(s: Scheduler, m: M) -> None:
    """For a timer that comes before the others: tell the thread that blocks in netpoll, or if there is none see that one will."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.WAKENETPOLLER)
    if s.lastpoll == 0:
        mp.pc = PC.BREAK
    else:
        forget(s, m)
        mp.pc = PC.WAKEP


@rule(
    "Sched/break",
    facts="S-173",
    go="runtime/proc.go:wakeNetPoller runtime/proc.go:findRunnable runtime/netpoll_epoll.go:netpollBreak",
)
def break_poll(s: Scheduler, m: M) -> None:
    """If the thread that polls would sleep too long, or has not said how long, claim with a CAS of netpollWakeSig to wake it."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.BREAK)
    if (s.pollUntil == 0 or s.pollUntil > mp.when) and s.netpollWakeSig == 0:
        s.netpollWakeSig = 1
        mp.pc = PC.BREAK_WRITE
    else:
        after_break(s, m)


@rule("Sched/break-write", facts="S-173", go="runtime/netpoll_epoll.go:netpollBreak")
def break_write(s: Scheduler, m: M) -> None:
    """The write to the eventfd ends the call of epoll_wait, or the next one."""
    words.part(s)
    require(s.m[m].pc == PC.BREAK_WRITE)
    s.eventfd = 1
    after_break(s, m)

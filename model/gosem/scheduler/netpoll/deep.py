"""sysmon: its deep sleep, its look at the network, and what follows when it hands off a processor that has timers."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import pidleget_spinning
from ..state import S, Scheduler, SysmonPC
from . import words
from .words import netpoll


@rule("Sched/sysmon-deep-sleep", facts="S-100", go="runtime/proc.go:sysmon runtime/time.go:timeSleepUntil")
def sysmon_deep_sleep(s: Scheduler, note: S) -> None:
    """Under sched.lock: if every processor is idle and no timer is due, sysmon sleeps until somebody wakes it, or for long."""
    require(s.sysmon.pc == SysmonPC.SLEEP)
    require(s.npidle == len(s.p))
    for p in s.p.ids():
        require(s.p[p].waketime != 1)
    s.sysmonwait = 1
    s.sysmon.pc = SysmonPC.DEEP


@rule("Sched/sysmon-wakes", facts="S-100", go="runtime/proc.go:sysmon")
def sysmon_wakes(s: Scheduler, note: S) -> None:
    """sysmonnote was woken, or the time is over: at the next timer's, or after a minute."""
    require(s.sysmon.pc == SysmonPC.DEEP)
    s.sysmonwait = 0
    s.sysmon.pc = SysmonPC.SLEEP


@rule("Sched/sysmon-looks-at-network", facts="S-100 LS-5", go="runtime/proc.go:sysmon")
def sysmon_looks(s: Scheduler) -> None:
    """Nobody polls, nor has for 10 ms: sysmon is going to; somebody may begin to block meanwhile."""
    require(len(s.d) > 0)
    require(s.sysmon.pc == SysmonPC.SLEEP)
    require(s.lastpoll != 0)
    s.sysmon.pc = SysmonPC.NETPOLL


@rule("Sched/sysmon-netpoll", facts="S-100 S-161", go="runtime/proc.go:sysmon runtime/netpoll_epoll.go:netpoll")
def sysmon_netpoll(s: Scheduler) -> None:
    """It polls without blocking, and injects what it gets."""
    words.part(s)
    me = s.sysmon
    require(me.pc == SysmonPC.NETPOLL)
    netpoll(s, me.batch)
    if me.batch.nonempty():
        me.pc = SysmonPC.INJECT_GLOBAL
    else:
        me.pc = SysmonPC.SLEEP


# -- the end of handoffp ------------------------------------------------------------------------------------------------


@rule("Sched/handoffp-wakenetpoller", facts="S-86 S-173", go="runtime/proc.go:handoffp runtime/proc.go:wakeNetPoller")
def handoffp_wakenetpoller(s: Scheduler) -> None:
    """The processor that has become idle has timers: tell the thread that polls, or call wakep, so that one will."""
    words.part(s)
    me = s.sysmon
    require(me.pc == SysmonPC.WAKENETPOLLER)
    if s.lastpoll == 0:
        me.pc = SysmonPC.BREAK
    else:
        me.when = 0
        me.pc = SysmonPC.WAKEP


@rule("Sched/handoffp-break", facts="S-173", go="runtime/proc.go:wakeNetPoller runtime/netpoll_epoll.go:netpollBreak")
def handoffp_break(s: Scheduler) -> None:
    """If the thread that polls would sleep too long, claim to wake it."""
    words.part(s)
    me = s.sysmon
    require(me.pc == SysmonPC.BREAK)
    if (s.pollUntil == 0 or s.pollUntil > me.when) and s.netpollWakeSig == 0:
        s.netpollWakeSig = 1
        me.pc = SysmonPC.BREAK_WRITE
    else:
        me.pc = SysmonPC.SLEEP
    me.when = 0


@rule("Sched/handoffp-break-write", facts="S-173", go="runtime/netpoll_epoll.go:netpollBreak")
def handoffp_break_write(s: Scheduler) -> None:
    """And wake it."""
    words.part(s)
    require(s.sysmon.pc == SysmonPC.BREAK_WRITE)
    s.eventfd = 1
    s.sysmon.pc = SysmonPC.SLEEP


@rule("Sched/handoffp-wakep", facts="S-82", go="runtime/proc.go:wakep")
def handoffp_wakep(s: Scheduler) -> None:
    """wakep, called by sysmon: the claim."""
    words.part(s)
    me = s.sysmon
    require(me.pc == SysmonPC.WAKEP)
    if s.nmspinning != 0:
        me.pc = SysmonPC.SLEEP
    else:
        s.nmspinning = 1
        me.pc = SysmonPC.WAKEP_LOCK


@rule("Sched/handoffp-wakep-lock", facts="S-82 S-52 S-84", go="runtime/proc.go:wakep runtime/proc.go:pidlegetSpinning")
def handoffp_wakep_lock(s: Scheduler) -> None:
    """wakep, called by sysmon: under sched.lock an idle processor, for a thread that will spin, or the claim is withdrawn."""
    words.part(s)
    me = s.sysmon
    require(me.pc == SysmonPC.WAKEP_LOCK)
    p = pidleget_spinning(s)
    if p == NIL:
        s.nmspinning -= 1
        me.pc = SysmonPC.SLEEP
    else:
        me.p = p
        me.pc = SysmonPC.STARTM_SPINNING

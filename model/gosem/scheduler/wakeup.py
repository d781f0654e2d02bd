"""Waking threads: startm, newm, handoffp, wakep."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .common import (
    found,
    gcstop,
    gomaxprocs,
    launch,
    mark_work,
    newm1,
    pidleget_spinning,
    pidleput,
    reserve,
    resume,
    run,
    run_safe_point,
    runqempty,
    schedule,
    thread_in,
)
from .netpoll import words
from .state import PC, GStatus, M, Scheduler, SysmonPC


def proceed(s: Scheduler, m: M) -> None:
    """What m does after wakep: go on with its goroutine, run the one that it has found, or look for one.

    Who has started the world adds to worldsema, where others may wait for it.
    """
    mp = s.m[m]
    if mp.gp == NIL:
        schedule(s, m)
    elif s.g[mp.gp].status == GStatus.RUNNABLE:
        if len(s.d) > 0:
            found(s, m, mp.gp)
        else:
            run(s, m)
    elif s.semawaiters.cap > 0 and s.stopper.contains(m):
        s.stopper.pop()
        mp.pc = PC.SEMRELEASE
    else:
        resume(s, m)


@rule("Sched/startm", facts="S-64 S-85 S-44", go="runtime/proc.go:startm runtime/proc.go:mget runtime/proc.go:acquirep")
def startm(s: Scheduler, m: M) -> None:
    """wakep hands its processor to a parked thread, which will spin: nmspinning counts it already.

    Which parked thread does not matter, they are all alike.
    """
    mp = s.m[m]
    require(mp.pc == PC.STARTM)
    new = thread_in(s, PC.PARKED)
    require(new != NIL)
    s.nmidle -= 1
    launch(s, new, mp.handp, spinning=True)
    mp.handp = NIL
    proceed(s, m)


@rule("Sched/newm", facts="S-60 S-62 S-85", go="runtime/proc.go:startm runtime/proc.go:newm runtime/proc.go:mspinning")
def newm(s: Scheduler, m: M) -> None:
    """The same when no thread is parked: a new one is made.  At the bound of the scope wakep has to wait for one that parks."""
    mp = s.m[m]
    require(mp.pc == PC.STARTM)
    require(thread_in(s, PC.PARKED) == NIL)
    new = thread_in(s, PC.NONE)
    require(new != NIL)
    newm1(s, m, new, mp.handp, spinning=True)
    mp.handp = NIL
    proceed(s, m)


@rule("Sched/handoffp", facts="S-86", go="runtime/proc.go:handoffp")
def handoffp(s: Scheduler) -> None:
    """sysmon has taken a processor: start a thread if there is work for it, or if nobody spins and nothing is idle.

    A processor in sysmon's hands is not on the idle list, so thieves may empty its queue, but nobody fills it: the
    three tests and the CAS of nmspinning are one step.
    """
    me = s.sysmon
    require(me.pc == SysmonPC.HANDOFF)
    if not runqempty(s, me.p) or s.runq.nonempty() or mark_work(s):
        me.pc = SysmonPC.STARTM
    elif s.nmspinning == 0 and s.npidle == 0:
        s.nmspinning = 1
        s.needspinning = False
        me.pc = SysmonPC.STARTM_SPINNING
    else:
        me.pc = SysmonPC.HANDOFF_LOCK


@rule("Sched/handoffp-lock", facts="S-86 S-51", go="runtime/proc.go:handoffp runtime/proc.go:pidleput")
def handoffp_lock(s: Scheduler) -> None:
    """Under sched.lock, the same question again; if nobody needs the processor it goes to the idle list.

    The last processor that is not idle is never put there while nobody polls the network.  One with timers is
    followed by wakeNetPoller.
    """
    me = s.sysmon
    require(me.pc == SysmonPC.HANDOFF_LOCK)
    if s.gcwaiting != 0:
        gcstop(s, me.p)
        me.p = NIL
        me.pc = SysmonPC.SLEEP
        return
    if s.p[me.p].safepoint != 0:
        run_safe_point(s, me.p)
    if s.runq.nonempty():
        me.pc = SysmonPC.STARTM
    elif s.cfg.handoff_spins and s.needspinning:
        s.nmspinning += 1
        s.needspinning = False
        me.pc = SysmonPC.STARTM_SPINNING
    elif s.npidle == gomaxprocs(s) - 1 and words.nobody_polls(s):
        me.pc = SysmonPC.STARTM
    else:
        pidleput(s, me.p)
        if len(s.t) > 0 and s.p[me.p].waketime != 0:
            me.when = s.p[me.p].waketime
            me.pc = SysmonPC.WAKENETPOLLER
        else:
            me.pc = SysmonPC.SLEEP
        me.p = NIL


def start_from_sysmon(s: Scheduler, new: M) -> None:
    """The common end of the two rules below."""
    me = s.sysmon
    launch(s, new, me.p, spinning=me.pc == SysmonPC.STARTM_SPINNING)
    me.p = NIL
    me.pc = SysmonPC.SLEEP


@rule("Sched/handoffp-startm", facts="S-64 S-85", go="runtime/proc.go:startm runtime/proc.go:mget")
def handoffp_startm(s: Scheduler) -> None:
    """handoffp gives the processor to a parked thread."""
    require(s.sysmon.pc in (SysmonPC.STARTM, SysmonPC.STARTM_SPINNING))
    new = thread_in(s, PC.PARKED)
    require(new != NIL)
    s.nmidle -= 1
    start_from_sysmon(s, new)


@rule("Sched/handoffp-newm", facts="S-60 S-62 S-85", go="runtime/proc.go:startm runtime/proc.go:newm")
def handoffp_newm(s: Scheduler) -> None:
    """handoffp gives the processor to a new thread, when none is parked."""
    require(s.sysmon.pc in (SysmonPC.STARTM, SysmonPC.STARTM_SPINNING))
    require(thread_in(s, PC.PARKED) == NIL)
    new = thread_in(s, PC.NONE)
    require(new != NIL)
    reserve(s)
    start_from_sysmon(s, new)


@rule("Sched/wakep", facts="S-82", go="runtime/proc.go:wakep")
def wakep(s: Scheduler, m: M) -> None:
    """After new work: if any thread spins, it will find the work; else claim, with a CAS of nmspinning, to start one."""
    mp = s.m[m]
    require(mp.pc == PC.WAKEP)
    if s.nmspinning != 0:
        proceed(s, m)
    else:
        s.nmspinning = 1
        mp.pc = PC.WAKEP_LOCK


@rule("Sched/wakep-lock", facts="S-82 S-52 S-84", go="runtime/proc.go:wakep runtime/proc.go:pidlegetSpinning")
def wakep_lock(s: Scheduler, m: M) -> None:
    """Under sched.lock, wakep takes an idle processor; without one it withdraws its claim, and needspinning remembers why."""
    mp = s.m[m]
    require(mp.pc == PC.WAKEP_LOCK)
    p = pidleget_spinning(s)
    if p == NIL:
        s.nmspinning -= 1
        proceed(s, m)
    else:
        mp.handp = p
        mp.pc = PC.STARTM

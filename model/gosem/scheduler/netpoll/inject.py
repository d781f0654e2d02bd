"""injectglist: goroutines that netpoll has readied go to the queues, and idle processors are started for them."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import launch, pidleget_spinning, stopm, switch, thread_in
from ..state import PC, M, P, Scheduler, SysmonPC
from . import words
from .words import repaired_wake_sysmon


def startm_locked(s: Scheduler, p: P) -> None:
    """startm(pp, false, true): with sched.lock held since p was taken."""
    new = thread_in(s, PC.PARKED)
    if new != NIL:
        s.nmidle -= 1
    else:
        new = thread_in(s, PC.NONE)
        require(new != NIL)
    launch(s, new, p, spinning=False)


@rule("Sched/inject", facts="S-78", go="runtime/proc.go:injectglist")
def inject(s: Scheduler, m: M) -> None:
    """With a processor: as many goroutines as there are idle processors, at this moment, are for the global queue."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.INJECT)
    n = min(s.npidle, mp.batch.len())
    if n == 0:
        mp.pc = PC.INJECT_LOCAL
    else:
        mp.wake = n
        mp.pc = PC.INJECT_GLOBAL


@rule("Sched/inject-global", facts="S-78 S-09", go="runtime/proc.go:injectglist runtime/proc.go:globrunqputbatch")
def inject_global(s: Scheduler, m: M) -> None:
    """Under sched.lock, they go to the global queue; without a processor, all of them."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.INJECT_GLOBAL)
    if mp.p == NIL:
        mp.wake = mp.batch.len()
    for _ in range(mp.wake):
        s.runq.push(mp.batch.pop())
    mp.pc = PC.INJECT_IDLE


@rule(
    "Sched/inject-idle",
    facts="S-78 S-52 S-85",
    go="runtime/proc.go:injectglist runtime/proc.go:pidlegetSpinning runtime/proc.go:startm",
)
def inject_idle(s: Scheduler, m: M) -> None:
    """startIdle: under sched.lock, which is held until the thread has been found or counted, start an idle processor.

    Without an idle one, needspinning tells whoever gives one up.
    """
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.INJECT_IDLE)
    p = pidleget_spinning(s)
    if p == NIL:
        mp.wake = 0
    else:
        repaired_wake_sysmon(s)
        startm_locked(s, p)
        mp.wake -= 1
    if mp.wake == 0:
        if mp.p == NIL:
            stopm(s, m)
        else:
            mp.pc = PC.INJECT_LOCAL


@rule("Sched/inject-local", facts="S-78 S-75", go="runtime/proc.go:injectglist runtime/proc.go:runqputbatch")
def inject_local(s: Scheduler, m: M) -> None:
    """The rest goes to m's own ring, as far as there is room; then, as processors may have become idle meanwhile, wakep."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.INJECT_LOCAL)
    ring = s.p[mp.p].runq
    while mp.batch.nonempty() and not ring.full():
        ring.push(mp.batch.pop())
    if mp.batch.nonempty():
        mp.pc = PC.INJECT_OVERFLOW
    else:
        mp.pc = PC.WAKEP


@rule("Sched/inject-overflow", facts="S-78", go="runtime/proc.go:injectglist runtime/proc.go:globrunqputbatch")
def inject_overflow(s: Scheduler, m: M) -> None:
    """What the ring had no room for goes to the global queue under sched.lock."""
    words.part(s)
    mp = s.m[m]
    require(mp.pc == PC.INJECT_OVERFLOW)
    while mp.batch.nonempty():
        s.runq.push(mp.batch.pop())
    mp.pc = PC.WAKEP


# -- sysmon -------------------------------------------------------------------------------------------------------------


@rule(
    "Sched/sysmon-inject-global", facts="S-78 S-09", go="runtime/proc.go:injectglist runtime/proc.go:globrunqputbatch"
)
def sysmon_inject_global(s: Scheduler) -> None:
    """sysmon, without a processor, puts all on the global queue."""
    switch(len(s.d) + s.helpers)
    me = s.sysmon
    require(me.pc == SysmonPC.INJECT_GLOBAL)
    me.wake = me.batch.len()
    while me.batch.nonempty():
        s.runq.push(me.batch.pop())
    me.pc = SysmonPC.INJECT_IDLE


@rule(
    "Sched/sysmon-inject-idle",
    facts="S-78 S-52 S-85",
    go="runtime/proc.go:injectglist runtime/proc.go:pidlegetSpinning runtime/proc.go:startm",
)
def sysmon_inject_idle(s: Scheduler) -> None:
    """sysmon starts as many idle processors, one at a time; after a forced collection it gives up forcegc.lock."""
    switch(len(s.d) + s.helpers)
    me = s.sysmon
    require(me.pc == SysmonPC.INJECT_IDLE)
    p = pidleget_spinning(s)
    if p == NIL:
        me.wake = 0
    else:
        startm_locked(s, p)
        me.wake -= 1
    if me.wake == 0:
        me.forces = 0
        me.pc = SysmonPC.SLEEP

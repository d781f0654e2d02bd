"""Forced collections: a goroutine that sysmon injects, when there has been no collection for two minutes."""

from __future__ import annotations

from gosem.kernel import fail, require, rule

from ..common import dropg, schedule, switch
from ..state import PC, GStatus, M, Scheduler, SysmonPC


@rule("Sched/forcegchelper", facts="S-102", go="runtime/proc.go:forcegchelper")
def forcegchelper(s: Scheduler, m: M) -> None:
    """The helper on m has collected: under forcegc.lock, which sysmon may hold, it sets forcegc.idle and parks."""
    switch(s.helpers)
    mp = s.m[m]
    require(mp.pc == PC.EXECUTE)
    require(s.g[mp.gp].helper == 1)
    require(s.sysmon.forces == 0)
    if s.forcegcidle == 1:
        fail("forcegc: phase error")
    s.forcegcidle = 1
    s.g[dropg(s, m)].status = GStatus.WAITING
    schedule(s, m)


@rule("Sched/sysmon-forces-gc", facts="S-102 S-78", go="runtime/proc.go:sysmon runtime/proc.go:injectglist")
def sysmon_forces_gc(s: Scheduler) -> None:
    """The last collection was long ago: sysmon takes forcegc.lock and injects the helper.

    Nothing counts sysmon as a running thread meanwhile, as incidlelocked(-1) does when it injects what it has polled.
    """
    switch(s.helpers)
    me = s.sysmon
    require(me.pc == SysmonPC.SLEEP)
    require(s.forcegcidle == 1)
    s.forcegcidle = 0
    me.forces = 1
    for g in s.g.ids():
        if s.g[g].helper == 1:
            s.g[g].status = GStatus.RUNNABLE
            me.batch.push(g)
    me.pc = SysmonPC.INJECT_GLOBAL

"""sysmon: the thread without a processor that takes processors away from system calls."""

from __future__ import annotations

from gosem.kernel import require, rule

from .state import GStatus, P, Scheduler, SysmonPC
from .syscalls import in_syscall, takep


@rule(
    "Sched/retake",
    facts="S-94 S-101",
    go="runtime/proc.go:sysmon runtime/proc.go:retake runtime/proc.go:setBlockOnExitSyscall",
)
def retake(s: Scheduler, p: P) -> None:
    """sysmon finds p in a system call and takes the scan bit of the goroutine: its thread cannot leave the call meanwhile.

    How long p must have been there depends on the time and on whether there is other work: any p may be chosen, at
    any time.
    """
    require(s.sysmon.pc == SysmonPC.SLEEP)
    require(in_syscall(s, p))
    gp = s.g[s.m[s.p[p].m].gp]
    if s.extras > 0 and gp.status == GStatus.DEADEXTRA:
        gp.status = GStatus.SCANDEADEXTRA
    else:
        gp.status = GStatus.SCANSYSCALL
    s.sysmon.p = p
    s.sysmon.pc = SysmonPC.RETAKE


@rule(
    "Sched/retake-take",
    facts="S-46 S-101",
    go="runtime/proc.go:syscallingThread.takeP runtime/proc.go:syscallingThread.resume",
)
def retake_take(s: Scheduler) -> None:
    """It unwires the processor, gives the scan bit back, and is left with a processor to hand off."""
    me = s.sysmon
    require(me.pc == SysmonPC.RETAKE)
    gp = s.g[s.m[s.p[me.p].m].gp]
    takep(s, me.p)
    if s.extras > 0 and gp.status == GStatus.SCANDEADEXTRA:
        gp.status = GStatus.DEADEXTRA
    else:
        gp.status = GStatus.SYSCALL
    me.pc = SysmonPC.HANDOFF

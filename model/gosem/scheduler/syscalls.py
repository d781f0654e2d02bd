"""System calls: the thread keeps its processor wired, and may find on return that it has been taken."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .common import acquirep, back_in_go, dropg, gcstop, pidleget, stop_locked, stopm, world_moves
from .netpoll import words
from .state import PC, GStatus, M, P, PStatus, Scheduler


def in_syscall(s: Scheduler, p: P) -> bool:
    """setBlockOnExitSyscall(p) would succeed: p is wired to a thread whose goroutine is in a system call, its scan bit free.

    The racy reads, the CAS of the scan bit and the validation of the links after it are one step, as whoever comes
    through the validation has read what is still true.
    """
    pp = s.p[p]
    if pp.status != PStatus.RUNNING or pp.m == NIL:
        return False
    g = s.m[pp.m].gp
    if g == NIL:
        return False
    return s.g[g].status == GStatus.SYSCALL or (s.extras > 0 and s.g[g].status == GStatus.DEADEXTRA)


def add_no_p(s: Scheduler, m: M) -> None:
    """addGSyscallNoP: a goroutine in a system call has lost its processor; kept where there are extra threads."""
    if s.extras > 0 and s.m[m].inc == 0:
        s.nGsyscallNoP += 1


def dec_no_p(s: Scheduler, m: M) -> None:
    """decGSyscallNoP: it has left the system call.  A thread that comes out of C was not counted."""
    if s.extras > 0 and s.m[m].inc == 0:
        s.nGsyscallNoP -= 1


def takep(s: Scheduler, p: P) -> None:
    """Unwire p from its thread in a system call; the caller holds the scan bit, and owns p afterwards (takeP)."""
    pp = s.p[p]
    add_no_p(s, pp.m)
    s.m[pp.m].p = NIL
    pp.m = NIL
    pp.status = PStatus.IDLE


@rule("Sched/entersyscall", facts="S-15 S-90", go="runtime/proc.go:entersyscall runtime/proc.go:reentersyscall")
def entersyscall(s: Scheduler, m: M) -> None:
    """The goroutine on m enters a system call: from now on its processor may be taken, but nobody is told.

    If the world is to stop it gives the processor up itself (entersyscallHandleGCWait).  Where somebody may want that, the
    test is a step before the change of status: who looks in between sees a running goroutine that will not look again.
    """
    mp = s.m[m]
    require(mp.pc == PC.EXECUTE)
    require(s.p[mp.p].safepoint == 0)
    mp.oldp = mp.p
    if s.gcwaiting != 0:
        s.p[mp.p].m = NIL
        gcstop(s, mp.p)
        mp.p = NIL
    elif world_moves(s):
        mp.pc = PC.ENTERSYSCALL
        return
    s.g[mp.gp].status = GStatus.SYSCALL
    mp.pc = PC.SYSCALL
    words.wake_sysmon(s)


@rule("Sched/exitsyscall", facts="S-17 S-95", go="runtime/proc.go:exitsyscall")
def exitsyscall(s: Scheduler, m: M) -> None:
    """Back from a system call: running again at once, unless somebody holds the scan bit; then, is the processor still there?

    With status Grunning nobody can take the processor, so the question can wait for the same step.
    """
    mp = s.m[m]
    require(mp.pc == PC.SYSCALL)
    require(s.g[mp.gp].status == GStatus.SYSCALL)
    s.g[mp.gp].status = GStatus.RUNNING
    if mp.p != NIL:
        mp.oldp = NIL
        back_in_go(s, m)
    else:
        mp.pc = PC.EXITSYSCALL


@rule(
    "Sched/exitsyscall-retake",
    facts="S-94 S-96 S-46",
    go="runtime/proc.go:exitsyscallTryGetP runtime/proc.go:setBlockOnExitSyscall runtime/proc.go:syscallingThread.takeP",
)
def exitsyscall_retake(s: Scheduler, m: M) -> None:
    """The old processor is wired to another thread that is in a system call itself: take it back from there."""
    mp = s.m[m]
    require(mp.pc == PC.EXITSYSCALL)
    require(mp.oldp != NIL)
    require(in_syscall(s, mp.oldp))
    takep(s, mp.oldp)
    dec_no_p(s, m)
    acquirep(s, m, mp.oldp)
    mp.oldp = NIL
    back_in_go(s, m)


@rule(
    "Sched/exitsyscall-idle", facts="S-96 S-97", go="runtime/proc.go:exitsyscallTryGetP runtime/proc.go:exitsyscallNoP"
)
def exitsyscall_idle(s: Scheduler, m: M) -> None:
    """The old processor could not be had: under sched.lock, take an idle one.

    The attempt on the old one came before, when it may have had less luck than it would have now.
    """
    mp = s.m[m]
    require(mp.pc == PC.EXITSYSCALL)
    p = pidleget(s)
    require(p != NIL)
    words.wake_sysmon(s)
    dec_no_p(s, m)
    acquirep(s, m, p)
    mp.oldp = NIL
    back_in_go(s, m)


@rule(
    "Sched/exitsyscall-nop",
    facts="S-14 S-63 S-97",
    go="runtime/proc.go:exitsyscallNoP runtime/proc.go:globrunqput runtime/proc.go:stopm",
)
def exitsyscall_nop(s: Scheduler, m: M) -> None:
    """No processor at all: under sched.lock, the goroutine goes to the global queue, and the thread to sleep.

    No wakeup is needed: whoever is about to make a processor idle looks at the global queue under the same lock.
    Whether the goroutine is locked to this thread has to be read under the lock: after it the goroutine may run elsewhere.
    """
    mp = s.m[m]
    require(mp.pc == PC.EXITSYSCALL)
    require(s.pidle.empty())
    dec_no_p(s, m)
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    s.runq.push(g)
    mp.oldp = NIL
    if s.g[g].lockedm.nonempty():
        stop_locked(s, m)
    else:
        stopm(s, m)

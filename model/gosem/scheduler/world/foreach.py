"""forEachP: every processor runs a function at a safe point of its own, in its own time; the world goes on meanwhile."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from ..common import gomaxprocs, in_use, launch, pidleput, run_safe_point, runqempty, thread_in
from ..state import PC, GStatus, M, P, Scheduler
from ..syscalls import in_syscall, takep
from .preempt import preemptall


def visited(s: Scheduler, m: M) -> None:
    """The end of forEachP: all have run the function, or the runtime throws."""
    if s.safepointwait != 0:
        fail("forEachP: not done")
    for p in s.p.ids():
        if s.p[p].safepoint != 0:
            fail("forEachP: P did not run fn")
        s.p[p].ran = 0
    mp = s.m[m]
    s.g[mp.gp].status = GStatus.RUNNING
    s.visitor.pop()
    mp.pc = PC.EXECUTE


def next_processor(s: Scheduler, m: M) -> None:
    """forEachP goes on to the next processor; after the last it waits."""
    mp = s.m[m]
    for p in s.p.ids():
        if p > mp.scan:
            mp.scan = p
            return
    mp.scan = P(0)
    mp.pc = PC.FOREACH_WAIT


@rule("Sched/foreachp", facts="S-27 S-111 S-144", go="runtime/proc.go:forEachP runtime/proc.go:forEachPInternal")
def foreachp(s: Scheduler, m: M) -> None:
    """The goroutine on m has worldsema; under sched.lock it asks every other processor, and runs the function for the idle ones.

    That for its own processor follows after the section, where nobody else could tell when.
    """
    mp = s.m[m]
    require(mp.pc == PC.EXECUTE)
    require(s.stopper.empty())
    require(not s.visitor.full())
    if s.safepointwait != 0:
        fail("forEachP: sched.safePointWait != 0")
    s.visitor.push(m)
    s.g[mp.gp].status = GStatus.PINNED
    s.safepointwait = gomaxprocs(s) - 1
    for p in s.p.ids():
        if s.pidle.contains(p):
            s.p[p].ran = 1
            s.safepointwait -= 1
        elif p != mp.p and in_use(s, p):
            s.p[p].safepoint = 1
    preemptall(s, m)
    s.p[mp.p].ran = 1
    mp.pc = PC.FOREACH


@rule("Sched/foreachp-done", facts="S-144", go="runtime/proc.go:forEachPInternal")
def foreachp_done(s: Scheduler, m: M) -> None:
    """The last processor to run the function has woken forEachP."""
    require(s.visitor.cap > 0 and s.m[m].pc == PC.FOREACH_WAIT)
    require(s.safepointnote != 0)
    s.safepointnote = 0
    visited(s, m)


@rule(
    "Sched/foreachp-look",
    facts="S-46 S-144",
    go="runtime/proc.go:forEachPInternal runtime/proc.go:syscallingThread.takeP",
)
def foreachp_look(s: Scheduler, m: M) -> None:
    """A processor in a system call that has not run the function is taken, and handed off, which will run it.

    If every other processor was idle at the start there is nobody to wait for.
    """
    mp = s.m[m]
    require(s.visitor.cap > 0 and mp.pc == PC.FOREACH)
    if s.p[mp.scan].safepoint != 0 and in_syscall(s, mp.scan):
        takep(s, mp.scan)
        mp.handp = mp.scan
        mp.pc = PC.FOREACH_HANDOFF
        return
    next_processor(s, m)
    if mp.pc == PC.FOREACH_WAIT and s.safepointwait == 0 and s.safepointnote == 0:
        visited(s, m)


@rule("Sched/foreachp-handoffp", facts="S-86 S-144", go="runtime/proc.go:handoffp")
def foreachp_handoffp(s: Scheduler, m: M) -> None:
    """handoffp as sysmon does it: a thread for a processor with work will run the function itself."""
    mp = s.m[m]
    require(s.visitor.cap > 0 and mp.pc == PC.FOREACH_HANDOFF)
    if not runqempty(s, mp.handp) or s.runq.nonempty():
        mp.pc = PC.FOREACH_STARTM
    elif s.nmspinning == 0 and s.npidle == 0:
        s.nmspinning = 1
        s.needspinning = False
        mp.pc = PC.FOREACH_STARTM_SPINNING
    else:
        mp.pc = PC.FOREACH_HANDOFF_LOCK


@rule("Sched/foreachp-handoffp-lock", facts="S-86 S-51 S-144", go="runtime/proc.go:handoffp runtime/proc.go:pidleput")
def foreachp_handoffp_lock(s: Scheduler, m: M) -> None:
    """Under sched.lock: the function is run for the processor before it may become idle.

    The world cannot be stopping, as forEachP has worldsema; nor is this the last busy processor, as it has another itself.
    """
    mp = s.m[m]
    require(s.visitor.cap > 0 and mp.pc == PC.FOREACH_HANDOFF_LOCK)
    if s.p[mp.handp].safepoint != 0:
        run_safe_point(s, mp.handp)
    if s.runq.nonempty():
        mp.pc = PC.FOREACH_STARTM
    elif s.cfg.handoff_spins and s.needspinning:
        s.nmspinning += 1
        s.needspinning = False
        mp.pc = PC.FOREACH_STARTM_SPINNING
    else:
        pidleput(s, mp.handp)
        mp.handp = NIL
        mp.pc = PC.FOREACH
        next_processor(s, m)


def start_from_foreachp(s: Scheduler, m: M, new: M) -> None:
    """The common end of the two rules below."""
    mp = s.m[m]
    launch(s, new, mp.handp, spinning=mp.pc == PC.FOREACH_STARTM_SPINNING)
    mp.handp = NIL
    mp.pc = PC.FOREACH
    next_processor(s, m)


@rule("Sched/foreachp-startm", facts="S-64 S-85", go="runtime/proc.go:startm runtime/proc.go:mget")
def foreachp_startm(s: Scheduler, m: M) -> None:
    """The processor goes to a parked thread."""
    require(s.visitor.cap > 0 and s.m[m].pc in (PC.FOREACH_STARTM, PC.FOREACH_STARTM_SPINNING))
    new = thread_in(s, PC.PARKED)
    require(new != NIL)
    s.nmidle -= 1
    start_from_foreachp(s, m, new)


@rule("Sched/foreachp-newm", facts="S-60 S-62 S-85", go="runtime/proc.go:startm runtime/proc.go:newm")
def foreachp_newm(s: Scheduler, m: M) -> None:
    """The processor goes to a new thread, when none is parked."""
    require(s.visitor.cap > 0 and s.m[m].pc in (PC.FOREACH_STARTM, PC.FOREACH_STARTM_SPINNING))
    require(thread_in(s, PC.PARKED) == NIL)
    new = thread_in(s, PC.NONE)
    require(new != NIL)
    start_from_foreachp(s, m, new)


@rule("Sched/run-safe-point", facts="S-144", go="runtime/proc.go:runSafePointFn runtime/proc.go:findRunnable")
def safe_point(s: Scheduler, m: M) -> None:
    """A thread at the top of findRunnable runs the function for its processor.

    One that was there before it was asked may see that, or may have looked already.
    """
    mp = s.m[m]
    require(s.visitor.cap > 0 and mp.pc in (PC.SAFEPOINT, PC.FIND))
    require(s.p[mp.p].safepoint != 0)
    run_safe_point(s, mp.p)
    mp.pc = PC.FIND


@rule(
    "Sched/entersyscall-safe-point",
    facts="S-90 S-144",
    go="runtime/proc.go:reentersyscall runtime/proc.go:runSafePointFn",
)
def entersyscall_safe_point(s: Scheduler, m: M) -> None:
    """A goroutine on its way into a system call runs the function first, as its processor may be taken there."""
    mp = s.m[m]
    require(s.visitor.cap > 0 and mp.pc == PC.EXECUTE)
    require(s.p[mp.p].safepoint != 0)
    run_safe_point(s, mp.p)

"""handoffp as a thread calls it: before it sleeps for its locked goroutine, exits, or blocks in the kernel."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import launch, mark_work, newm1, pidleput, releasep, runqempty, stop_locked, switch, thread_in
from ..state import PC, GStatus, M, Scheduler
from ..syscalls import add_no_p


def handoffp(s: Scheduler, m: M) -> None:
    """m gives up its processor: handoffp up to its lock, or to the decision for startm.

    A processor in somebody's hands is not on the idle list: thieves may empty its queue, but nobody fills it, so that the
    tests and the CAS of nmspinning are one step.
    """
    mp = s.m[m]
    mp.handp = releasep(s, m)
    if not runqempty(s, mp.handp) or s.runq.nonempty() or mark_work(s):
        mp.pc = PC.HANDOFFP_STARTM
    elif s.nmspinning == 0 and s.npidle == 0:
        s.nmspinning = 1
        s.needspinning = False
        mp.pc = PC.HANDOFFP_SPINNING
    else:
        mp.pc = PC.HANDOFFP_LOCK


def handed_off(s: Scheduler, m: M) -> None:
    """What m does after handoffp: enter the kernel with its goroutine, wait for the one it is locked to, or exit."""
    mp = s.m[m]
    mp.handp = NIL
    if mp.gp != NIL:
        mp.pc = PC.BLOCK_SYSCALL
    elif mp.lockedg.nonempty():
        stop_locked(s, m)
    else:
        mp.pc = PC.MEXIT_LOCK


@rule("Sched/thread-handoffp-lock", facts="S-86 S-51", go="runtime/proc.go:handoffp runtime/proc.go:pidleput")
def handoffp_lock(s: Scheduler, m: M) -> None:
    """Under sched.lock: start a thread for work, or for the last processor that is not idle; else it goes to the idle list."""
    switch(s.locks + s.blocks + s.extras)
    mp = s.m[m]
    require(mp.pc == PC.HANDOFFP_LOCK)
    if s.runq.nonempty():
        mp.pc = PC.HANDOFFP_STARTM
    elif s.cfg.handoff_spins and s.needspinning:
        s.nmspinning += 1
        s.needspinning = False
        mp.pc = PC.HANDOFFP_SPINNING
    elif s.npidle == len(s.p) - 1:
        mp.pc = PC.HANDOFFP_STARTM
    else:
        pidleput(s, mp.handp)
        handed_off(s, m)


@rule("Sched/thread-handoffp-startm", facts="S-64 S-85", go="runtime/proc.go:startm runtime/proc.go:mget")
def handoffp_startm(s: Scheduler, m: M) -> None:
    """handoffp gives the processor to a parked thread."""
    switch(s.locks + s.blocks + s.extras)
    mp = s.m[m]
    require(mp.pc in (PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING))
    new = thread_in(s, PC.PARKED)
    require(new != NIL)
    s.nmidle -= 1
    launch(s, new, mp.handp, spinning=mp.pc == PC.HANDOFFP_SPINNING)
    handed_off(s, m)


@rule(
    "Sched/thread-handoffp-newm",
    facts="S-60 S-61 S-62 S-85",
    go="runtime/proc.go:startm runtime/proc.go:newm runtime/proc.go:mspinning",
)
def handoffp_newm(s: Scheduler, m: M) -> None:
    """When none is parked, a new thread is made for the processor; a locked thread has it made."""
    switch(s.locks + s.blocks + s.extras)
    mp = s.m[m]
    require(mp.pc in (PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING))
    require(thread_in(s, PC.PARKED) == NIL)
    new = thread_in(s, PC.NONE)
    require(new != NIL)
    newm1(s, m, new, mp.handp, spinning=mp.pc == PC.HANDOFFP_SPINNING)
    handed_off(s, m)


@rule("Sched/entersyscallblock", facts="S-16 S-92", go="runtime/proc.go:entersyscallblock runtime/proc.go:handoffp")
def entersyscallblock(s: Scheduler, m: M) -> None:
    """A system call that is known to block: the goroutine, still running, gives up the processor at once.

    It leaves no oldp: on return there is none to ask for first.
    """
    switch(s.blocks)
    require(s.m[m].pc == PC.EXECUTE)
    add_no_p(s, m)
    handoffp(s, m)


@rule("Sched/entersyscallblock-status", facts="S-16 S-92", go="runtime/proc.go:entersyscallblock")
def entersyscallblock_status(s: Scheduler, m: M) -> None:
    """Only now does its status say that it is in a system call; there is no processor that anybody could take."""
    switch(s.blocks)
    mp = s.m[m]
    require(mp.pc == PC.BLOCK_SYSCALL)
    s.g[mp.gp].status = GStatus.SYSCALL
    mp.pc = PC.SYSCALL

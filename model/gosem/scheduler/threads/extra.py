"""Extra threads: what threads that C has made borrow, with its goroutine, to call Go (needm), and give back (dropm)."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import switch, thread_in
from ..state import PC, GStatus, M, Scheduler
from ..syscalls import entersyscall
from .extra_list import add, allocm, unmade


@rule("Sched/get-extram", facts="S-18", go="runtime/proc.go:needm runtime/proc.go:getExtraM runtime/proc.go:lockextra")
def get_extram(s: Scheduler, m: M) -> None:
    """A thread of C calls Go, and has no m yet: it takes one off the list, and if that was the last will have to replace it.

    At the bound of the scope it waits until it need not.
    """
    switch(s.extras)
    mp = s.m[m]
    require(mp.pc == PC.EXTRA)
    require(s.extraMLength > 1 or thread_in(s, PC.UNMADE) != NIL)
    s.extraMInUse += 1
    s.extraMLength -= 1
    mp.needextram = 1 if s.extraMLength == 0 else 0
    mp.pc = PC.NEEDM


@rule("Sched/needm", facts="S-18", go="runtime/proc.go:needm runtime/proc.go:addGSyscallNoP")
def needm(s: Scheduler, m: M) -> None:
    """Gdeadextra becomes Gsyscall, as soon as nobody holds the scan bit: a goroutine in a system call, which exitsyscall will end.

    It may have a processor: the one that the thread had when it was given back (dropm), if nobody has taken it.  In Go 1.27.3
    it counts as one without a processor all the same (`needm_asks`).
    """
    switch(s.extras)
    mp = s.m[m]
    require(mp.pc == PC.NEEDM)
    require(s.g[mp.gp].status == GStatus.DEADEXTRA)
    s.g[mp.gp].status = GStatus.SYSCALL
    s.ngsys -= 1
    mp.inc = 0
    if not s.cfg.needm_asks or mp.p == NIL:
        s.nGsyscallNoP += 1
    mp.pc = PC.SYSCALL


@rule("Sched/cgocallback-return", facts="S-15", go="runtime/cgocall.go:cgocallbackg runtime/proc.go:reentersyscall")
def cgocallback_return(s: Scheduler, m: M) -> None:
    """The call from C returns: the thread is in C again, in a system call like any other, and its processor stays wired."""
    switch(s.extras)
    require(s.m[m].extra == 1)
    s.m[m].inc = 1
    entersyscall(s, m)


@rule("Sched/dropm", facts="S-19", go="runtime/proc.go:dropm runtime/proc.go:decGSyscallNoP")
def dropm(s: Scheduler, m: M) -> None:
    """The thread of C ends: Gsyscall becomes Gdeadextra.  The processor, if it is still there, stays wired to the extra thread.

    nGsyscallNoP stays as it is, as the thread is in C.
    """
    switch(s.extras)
    mp = s.m[m]
    require(mp.pc == PC.SYSCALL)
    require(mp.inc == 1)
    require(s.g[mp.gp].status == GStatus.SYSCALL)
    s.g[mp.gp].status = GStatus.DEADEXTRA
    s.ngsys += 1
    mp.pc = PC.DROPM


@rule("Sched/put-extram", facts="S-19", go="runtime/proc.go:putExtraM")
def put_extram(s: Scheduler, m: M) -> None:
    """The extra thread is in use no longer."""
    switch(s.extras)
    require(s.m[m].pc == PC.DROPM)
    s.extraMInUse -= 1
    s.m[m].pc = PC.PUTEXTRAM


@rule("Sched/add-extram", facts="S-19", go="runtime/proc.go:putExtraM runtime/proc.go:addExtraM runtime/proc.go:unlockextra")
def add_extram(s: Scheduler, m: M) -> None:
    """It is on the list again."""
    switch(s.extras)
    require(s.m[m].pc == PC.PUTEXTRAM)
    s.extraMLength += 1
    s.m[m].pc = PC.EXTRA


@rule(
    "Sched/new-extram",
    facts="S-02 S-60",
    go="runtime/cgocall.go:cgocallbackg1 runtime/proc.go:newextram runtime/proc.go:oneNewExtraM runtime/proc.go:mReserveID",
)
def new_extram(s: Scheduler, m: M) -> None:
    """Now that it may allocate, who has taken the last one makes another, unless one has come back to the list meanwhile."""
    switch(s.extras)
    mp = s.m[m]
    require(mp.pc == PC.NEWEXTRAM)
    mp.needextram = 0
    if s.extraMLength > 0:
        mp.pc = PC.EXECUTE
        return
    new = thread_in(s, PC.UNMADE)
    require(new != NIL)
    allocm(s, new, unmade(s))
    mp.pc = PC.ADDEXTRAM


@rule("Sched/new-extram-listed", facts="S-02", go="runtime/proc.go:oneNewExtraM runtime/proc.go:addExtraM")
def new_extram_listed(s: Scheduler, m: M) -> None:
    """The new one is on the list."""
    switch(s.extras)
    require(s.m[m].pc == PC.ADDEXTRAM)
    add(s, thread_in(s, PC.ALLOCM))
    s.m[m].pc = PC.EXECUTE

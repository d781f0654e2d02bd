"""setBlockOnExitSyscall, and what a taker does with the scan bit (proc.go)."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from .run import at
from .state import PC, GStatus, M, P, Place, PStatus, Syscalls, Thread


def give_up(mp: Thread) -> None:
    """Nothing to take: an exiting thread tries the idle list, any other goes back to sleep."""
    mp.look = NIL
    mp.pc = PC.PARKED if mp.curg == NIL else PC.TRY_IDLE


def forget(mp: Thread) -> None:
    """What it has read counts no more."""
    mp.seen_m = NIL
    mp.seen_g = NIL


@rule("Scan/look", facts="S-91 S-101", go="runtime/proc.go:retake runtime/proc.go:stopTheWorldWithSema")
def look(s: Syscalls, m: M, p: P) -> None:
    """sysmon, or whoever stops the world, looks at a processor."""
    mp = at(s, m, PC.PARKED)
    mp.look = p
    mp.pc = PC.LOOK_STATUS


@rule("Scan/look-status", facts="S-91", go="runtime/proc.go:setBlockOnExitSyscall")
def look_status(s: Syscalls, m: M) -> None:
    """It must be running."""
    mp = at(s, m, PC.LOOK_STATUS)
    if s.p[mp.look].status == PStatus.RUNNING:
        mp.pc = PC.LOOK_M
    else:
        give_up(mp)


@rule("Scan/look-m", facts="S-91", go="runtime/proc.go:setBlockOnExitSyscall")
def look_m(s: Syscalls, m: M) -> None:
    """Which thread has it?"""
    mp = at(s, m, PC.LOOK_M)
    mp.seen_m = s.p[mp.look].m
    if mp.seen_m == NIL:
        give_up(mp)
    else:
        mp.pc = PC.LOOK_G


@rule("Scan/look-g", facts="S-91", go="runtime/proc.go:setBlockOnExitSyscall")
def look_g(s: Syscalls, m: M) -> None:
    """Which goroutine does that run?"""
    mp = at(s, m, PC.LOOK_G)
    mp.seen_g = s.m[mp.seen_m].curg
    if mp.seen_g == NIL:
        mp.seen_m = NIL
        give_up(mp)
    else:
        mp.pc = PC.LOOK_CALL


@rule("Scan/look-call", facts="S-91", go="runtime/proc.go:setBlockOnExitSyscall")
def look_call(s: Syscalls, m: M) -> None:
    """Is it in a system call, with the scan bit or without?"""
    mp = at(s, m, PC.LOOK_CALL)
    if s.g[mp.seen_g].status in (GStatus.SYSCALL, GStatus.SCANSYSCALL):
        mp.pc = PC.LOOK_CAS
    else:
        forget(mp)
        give_up(mp)


@rule("Scan/look-cas", facts="S-25 S-91", go="runtime/proc.go:setBlockOnExitSyscall runtime/proc.go:castogscanstatus")
def look_cas(s: Syscalls, m: M) -> None:
    """The taker sets the scan bit, if nobody has it and the goroutine is still in the call: it cannot leave any more."""
    mp = at(s, m, PC.LOOK_CAS)
    if s.g[mp.seen_g].status == GStatus.SYSCALL:
        s.g[mp.seen_g].status = GStatus.SCANSYSCALL
        mp.pc = PC.CHECK_M
    else:
        forget(mp)
        give_up(mp)


@rule("Scan/check-m", facts="S-91", go="runtime/proc.go:setBlockOnExitSyscall")
def check_m(s: Syscalls, m: M) -> None:
    """It may be another call by now: is the goroutine still with that thread?"""
    mp = at(s, m, PC.CHECK_M)
    mp.pc = PC.CHECK_P if s.g[mp.seen_g].m == mp.seen_m else PC.RESUME


@rule("Scan/check-p", facts="S-91", go="runtime/proc.go:setBlockOnExitSyscall")
def check_p(s: Syscalls, m: M) -> None:
    """And that thread with that processor?"""
    mp = at(s, m, PC.CHECK_P)
    mp.pc = PC.HOLD if s.m[mp.seen_m].p == mp.look else PC.RESUME


@rule("Scan/leave", facts="S-94 S-101", go="runtime/proc.go:retake")
def leave(s: Syscalls, m: M) -> None:
    """sysmon thinks better of it: the call is young, or there is no work."""
    mp = at(s, m, PC.HOLD)
    require(mp.curg == NIL)
    mp.pc = PC.RESUME


@rule("Scan/take", facts="S-92 S-93", go="runtime/proc.go:syscallingThread.releaseP")
def take(s: Syscalls, m: M, stops: bool) -> None:
    """The taker begins to unlink thread and processor: for itself, for another thread, or to stop the world."""
    mp = at(s, m, PC.HOLD)
    require(mp.curg == NIL or not stops)
    s.p[mp.look].m = NIL
    mp.stops = stops
    mp.pc = PC.TAKE_M


@rule("Scan/take-m", facts="S-92 S-93", go="runtime/proc.go:syscallingThread.releaseP")
def take_m(s: Syscalls, m: M) -> None:
    """The thread in the call has no processor now; the taker has it in its hands."""
    mp = at(s, m, PC.TAKE_M)
    s.m[mp.seen_m].p = NIL
    mp.hand = mp.look
    mp.pc = PC.TAKE_STATUS


@rule("Scan/take-status", facts="S-44 S-47", go="runtime/proc.go:syscallingThread.releaseP")
def take_status(s: Syscalls, m: M) -> None:
    """The status says so."""
    mp = at(s, m, PC.TAKE_STATUS)
    s.p[mp.hand].status = PStatus.GCSTOP if mp.stops else PStatus.IDLE
    mp.pc = PC.RESUME


@rule(
    "Scan/resume", facts="S-26 S-94", go="runtime/proc.go:syscallingThread.resume runtime/proc.go:casfrom_Gscanstatus"
)
def resume(s: Syscalls, m: M) -> None:
    """The scan bit is cleared, and the goroutine may leave its call."""
    mp = at(s, m, PC.RESUME)
    if s.g[mp.seen_g].status != GStatus.SCANSYSCALL:
        fail("casfrom_Gscanstatus: gp->status is not in scan state")
    s.g[mp.seen_g].status = GStatus.SYSCALL
    forget(mp)
    give_up(mp)
    if mp.hand != NIL:
        mp.pc = PC.HANDOFF if mp.curg == NIL else PC.WIRE_M


@rule("Scan/handoff", facts="S-86 S-51", go="runtime/proc.go:handoffp runtime/proc.go:stopTheWorldWithSema")
def handoff(s: Syscalls, m: M) -> None:
    """What the taker has in its hands goes to the idle list, or stays stopped."""
    mp = at(s, m, PC.HANDOFF)
    s.p[mp.hand].place = Place.STOPPED if mp.stops else Place.LISTED
    mp.hand = NIL
    mp.stops = False
    mp.pc = PC.PARKED


@rule("Scan/start", facts="S-143 S-42", go="runtime/proc.go:startTheWorldWithSema runtime/proc.go:procresize")
def start(s: Syscalls, p: P) -> None:
    """The world starts again: a stopped processor is idle."""
    require(s.p[p].place == Place.STOPPED)
    s.p[p].status = PStatus.IDLE
    s.p[p].place = Place.LISTED

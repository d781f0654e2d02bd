"""Threads that run goroutines: wirep, releasep, execute, dropg, and both ends of a system call (proc.go)."""

from __future__ import annotations

from gosem.kernel import NIL, fail, init, require, rule

from .state import PC, G, GStatus, M, P, Place, PStatus, Syscalls, Thread


def at(s: Syscalls, m: M, pc: PC) -> Thread:
    """The thread m, which is to do the access `pc`."""
    require(s.m[m].pc == pc)
    return s.m[m]


@init("Scan/boot", facts="S-41 S-42", go="runtime/proc.go:schedinit runtime/proc.go:procresize")
def boot(s: Syscalls) -> None:
    """M0 runs G0 on P0; the other processors are idle, the other goroutines wait to be run."""
    for p in s.p.ids():
        s.p[p].place = Place.LISTED
    for g in s.g.ids():
        s.g[g].queued = True
    s.g[G(0)].queued = False
    s.g[G(0)].status = GStatus.RUNNING
    s.g[G(0)].m = M(0)
    s.m[M(0)].pc = PC.EXECUTE
    s.m[M(0)].curg = G(0)
    s.m[M(0)].p = P(0)
    s.p[P(0)].place = Place.HELD
    s.p[P(0)].status = PStatus.RUNNING
    s.p[P(0)].m = M(0)


@rule("Scan/startm", facts="S-51 S-85", go="runtime/proc.go:startm runtime/proc.go:pidleget")
def startm(s: Syscalls, m: M, p: P) -> None:
    """A parked thread gets a processor of the idle list."""
    mp = at(s, m, PC.PARKED)
    require(s.p[p].place == Place.LISTED)
    s.p[p].place = Place.HELD
    mp.hand = p
    mp.pc = PC.WIRE_M


@rule("Scan/wire-m", facts="S-45 IS-04", go="runtime/proc.go:wirep")
def wire_m(s: Syscalls, m: M) -> None:
    """The thread makes the processor its own; nobody else may have it."""
    mp = at(s, m, PC.WIRE_M)
    if mp.p != NIL:
        fail("wirep: already in go")
    if s.p[mp.hand].m != NIL or s.p[mp.hand].status != PStatus.IDLE:
        fail("wirep: invalid p state")
    mp.p = mp.hand
    mp.hand = NIL
    mp.pc = PC.WIRE_P


@rule("Scan/wire-p", facts="S-45 IS-04", go="runtime/proc.go:wirep")
def wire_p(s: Syscalls, m: M) -> None:
    """The processor names the thread."""
    mp = at(s, m, PC.WIRE_P)
    s.p[mp.p].m = m
    mp.pc = PC.WIRE_STATUS


@rule("Scan/wire-status", facts="S-45", go="runtime/proc.go:wirep")
def wire_status(s: Syscalls, m: M) -> None:
    """The processor is running: from now on takers look further."""
    mp = at(s, m, PC.WIRE_STATUS)
    s.p[mp.p].status = PStatus.RUNNING
    mp.pc = PC.FIND if mp.curg == NIL else PC.EXECUTE


@rule("Scan/execute", facts="S-05 IS-22", go="runtime/proc.go:execute")
def execute(s: Syscalls, m: M, g: G) -> None:
    """A thread with a processor takes a goroutine from the queue and stores m.curg."""
    mp = at(s, m, PC.FIND)
    require(s.g[g].queued)
    s.g[g].queued = False
    mp.curg = g
    mp.pc = PC.EXECUTE_G


@rule("Scan/execute-g", facts="S-05 IS-22", go="runtime/proc.go:execute")
def execute_g(s: Syscalls, m: M) -> None:
    """The goroutine names the thread."""
    mp = at(s, m, PC.EXECUTE_G)
    s.g[mp.curg].m = m
    mp.pc = PC.EXECUTE_CAS


@rule("Scan/execute-cas", facts="S-05", go="runtime/proc.go:execute")
def execute_cas(s: Syscalls, m: M) -> None:
    """The goroutine is running."""
    mp = at(s, m, PC.EXECUTE_CAS)
    s.g[mp.curg].status = GStatus.RUNNING
    mp.pc = PC.EXECUTE


@rule("Scan/gosched", facts="S-12 S-114", go="runtime/proc.go:goschedImpl")
def gosched(s: Syscalls, m: M) -> None:
    """The goroutine gives way."""
    mp = at(s, m, PC.EXECUTE)
    s.g[mp.curg].status = GStatus.RUNNABLE
    mp.pc = PC.DROP_M


@rule("Scan/drop-m", facts="S-12 S-14", go="runtime/proc.go:dropg")
def drop_m(s: Syscalls, m: M) -> None:
    """The goroutine names no thread."""
    mp = at(s, m, PC.DROP_M)
    s.g[mp.curg].m = NIL
    mp.pc = PC.DROP_G


@rule("Scan/drop-g", facts="S-12 S-14", go="runtime/proc.go:dropg runtime/proc.go:globrunqput")
def drop_g(s: Syscalls, m: M) -> None:
    """The thread has no goroutine; that goes to the global queue.

    With a processor the thread goes on to the next one, without it goes to sleep.
    """
    mp = at(s, m, PC.DROP_G)
    s.g[mp.curg].queued = True
    mp.curg = NIL
    mp.pc = PC.PARKED if mp.p == NIL else PC.FIND


@rule("Scan/release", facts="S-46", go="runtime/proc.go:releasepNoTrace")
def release(s: Syscalls, m: M) -> None:
    """A thread that finds nothing gives up its processor, beginning with m.p."""
    mp = at(s, m, PC.FIND)
    mp.hand = mp.p
    mp.p = NIL
    mp.pc = PC.RELEASE_P


@rule("Scan/release-p", facts="S-46", go="runtime/proc.go:releasepNoTrace")
def release_p(s: Syscalls, m: M) -> None:
    """The processor names no thread."""
    mp = at(s, m, PC.RELEASE_P)
    s.p[mp.hand].m = NIL
    mp.pc = PC.RELEASE_STATUS


@rule("Scan/release-status", facts="S-46 S-51", go="runtime/proc.go:releasepNoTrace runtime/proc.go:pidleput")
def release_status(s: Syscalls, m: M) -> None:
    """The processor is idle and goes to the list; the thread sleeps."""
    mp = at(s, m, PC.RELEASE_STATUS)
    s.p[mp.hand].status = PStatus.IDLE
    s.p[mp.hand].place = Place.LISTED
    mp.hand = NIL
    mp.pc = PC.PARKED


@rule("Scan/enter", facts="S-90", go="runtime/proc.go:reentersyscall")
def enter(s: Syscalls, m: M) -> None:
    """reentersyscall remembers the processor."""
    mp = at(s, m, PC.EXECUTE)
    mp.oldp = mp.p
    mp.pc = PC.ENTER_CAS


@rule("Scan/enter-cas", facts="S-15 S-90", go="runtime/proc.go:reentersyscall")
def enter_cas(s: Syscalls, m: M) -> None:
    """The goroutine is in the system call: from now on its processor may be taken."""
    mp = at(s, m, PC.ENTER_CAS)
    s.g[mp.curg].status = GStatus.SYSCALL
    mp.pc = PC.SYSCALL


@rule("Scan/exit-cas", facts="S-17 S-95 IS-13", go="runtime/proc.go:exitsyscall runtime/proc.go:casgstatus")
def exit_cas(s: Syscalls, m: M) -> None:
    """The call is over: the goroutine is running again, once nobody holds the scan bit; until then it spins."""
    mp = at(s, m, PC.SYSCALL)
    require(s.g[mp.curg].status == GStatus.SYSCALL)
    s.g[mp.curg].status = GStatus.RUNNING
    mp.pc = PC.EXIT_P


@rule("Scan/exit-p", facts="S-95 S-96", go="runtime/proc.go:exitsyscall runtime/proc.go:exitsyscallTryGetP")
def exit_p(s: Syscalls, m: M) -> None:
    """The thread looks whether it still has its processor; if not, it tries to take it from whoever has it."""
    mp = at(s, m, PC.EXIT_P)
    if mp.p == NIL:
        mp.look = mp.oldp
        mp.pc = PC.LOOK_STATUS
    else:
        mp.pc = PC.EXECUTE
    mp.oldp = NIL


@rule("Scan/exit-idle", facts="S-96 S-51", go="runtime/proc.go:exitsyscallTryGetP runtime/proc.go:pidleget")
def exit_idle(s: Syscalls, m: M, p: P) -> None:
    """The old one is not to be had: a processor of the idle list."""
    mp = at(s, m, PC.TRY_IDLE)
    require(s.p[p].place == Place.LISTED)
    s.p[p].place = Place.HELD
    mp.hand = p
    mp.pc = PC.WIRE_M


@rule("Scan/exit-no-p", facts="S-14 S-97", go="runtime/proc.go:exitsyscallNoP")
def exit_no_p(s: Syscalls, m: M) -> None:
    """There is none: the goroutine will wait in the global queue."""
    mp = at(s, m, PC.TRY_IDLE)
    s.g[mp.curg].status = GStatus.RUNNABLE
    mp.pc = PC.DROP_M

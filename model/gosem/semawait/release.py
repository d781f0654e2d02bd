"""semrelease1 (sema.go)."""

from __future__ import annotations

from gosem.kernel import NIL, fail, rule

from .acquire import at, load, lock, unlock
from .state import PC, G, Semaphores

RELEASE = "runtime/sema.go:semrelease1"


@rule("Sema/release", facts="S-121", go=RELEASE)
def release(s: Semaphores, g: G, handoff: bool) -> None:
    """A goroutine that has a unit gives it back, and may ask that a waiter gets it and nobody else."""
    gp = at(s, g, PC.HAVE)
    gp.handoff = handoff
    gp.pc = PC.ADD


@rule("Sema/add", facts="S-121", go=RELEASE)
def add(s: Semaphores, g: G) -> None:
    """The unit is there for everybody, before it is asked who waits for it."""
    gp = at(s, g, PC.ADD)
    s.a[gp.addr].count += 1
    gp.pc = PC.NWAIT_LOAD


@rule("Sema/nwait-load", facts="S-121", go=RELEASE)
def nwait_load(s: Semaphores, g: G) -> None:
    """The easy case: nobody waits on this root."""
    gp = at(s, g, PC.NWAIT_LOAD)
    if s.root.nwait == 0:
        leave(s, g)
    else:
        gp.pc = PC.TAKE_LOCK


@rule("Sema/take-lock", facts="S-121", go=RELEASE)
def take_lock(s: Semaphores, g: G) -> None:
    """Somebody does, perhaps on another address."""
    gp = at(s, g, PC.TAKE_LOCK)
    lock(s, g)
    gp.pc = PC.NWAIT_AGAIN


@rule("Sema/nwait-again", facts="S-121", go=RELEASE)
def nwait_again(s: Semaphores, g: G) -> None:
    """Who was about to wait may have found the unit."""
    gp = at(s, g, PC.NWAIT_AGAIN)
    gp.pc = PC.GIVE_LOCK if s.root.nwait == 0 else PC.DEQUEUE


@rule("Sema/dequeue", facts="S-121 IS-23", go="runtime/sema.go:semaRoot.dequeue runtime/sema.go:semrelease1")
def dequeue(s: Semaphores, g: G) -> None:
    """The first waiter on this address, if there is one."""
    gp = at(s, g, PC.DEQUEUE)
    waiters = s.a[gp.addr].queue
    if waiters.empty():
        gp.pc = PC.GIVE_LOCK
    else:
        gp.next = waiters.pop()
        gp.pc = PC.NWAIT_SUB


@rule("Sema/nwait-sub", facts="S-121", go=RELEASE)
def nwait_sub(s: Semaphores, g: G) -> None:
    """It counts as a waiter no longer."""
    gp = at(s, g, PC.NWAIT_SUB)
    s.root.nwait -= 1
    gp.pc = PC.GIVE_LOCK


@rule("Sema/give-lock", facts="S-121", go=RELEASE)
def give_lock(s: Semaphores, g: G) -> None:
    """The waiter, if any, is in the releaser's hands now, and nobody else can find it."""
    gp = at(s, g, PC.GIVE_LOCK)
    unlock(s)
    if gp.next == NIL:
        leave(s, g)
    else:
        gp.pc = PC.GRANT_LOAD if gp.handoff else PC.READY


@rule("Sema/grant-load", facts="S-121", go="runtime/sema.go:semrelease1 runtime/sema.go:cansemacquire")
def grant_load(s: Semaphores, g: G) -> None:
    """Hand-off: is there a unit for the waiter?  Somebody may have taken it meanwhile."""
    load(s, at(s, g, PC.GRANT_LOAD), PC.GRANT_CAS, PC.READY)


@rule("Sema/grant-cas", facts="S-121", go="runtime/sema.go:semrelease1 runtime/sema.go:cansemacquire")
def grant_cas(s: Semaphores, g: G) -> None:
    """Take it for the waiter, which gets a ticket.  Nobody sees the ticket before the waiter is ready: one step."""
    gp = at(s, g, PC.GRANT_CAS)
    sem = s.a[gp.addr]
    if sem.count == gp.seen:
        sem.count -= 1
        if s.g[gp.next].ticket:
            fail("corrupted semaphore ticket")
        s.g[gp.next].ticket = True
        gp.pc = PC.READY
    else:
        gp.pc = PC.GRANT_LOAD
    gp.seen = 0


@rule("Sema/ready", facts="S-08 S-121 IS-01", go="runtime/sema.go:readyWithTime runtime/proc.go:goready runtime/proc.go:ready")
def ready(s: Semaphores, g: G) -> None:
    """The waiter is runnable; behind a hand-off the releaser makes room for it."""
    gp = at(s, g, PC.READY)
    waiter = s.g[gp.next]
    if waiter.pc != PC.WAIT:
        fail("bad g->status in ready")
    waiter.pc = PC.WOKEN
    granted = waiter.ticket
    gp.next = NIL
    if granted:
        gp.pc = PC.YIELD
    else:
        leave(s, g)


@rule("Sema/yield", facts="S-13 S-122", go="runtime/sema.go:semrelease1 runtime/proc.go:goyield")
def goyield(s: Semaphores, g: G) -> None:
    """It goes on when it is its turn again."""
    at(s, g, PC.YIELD)
    leave(s, g)


def leave(s: Semaphores, g: G) -> None:
    """The end of semrelease1."""
    gp = s.g[g]
    gp.pc = PC.IDLE
    gp.addr = NIL
    gp.handoff = False

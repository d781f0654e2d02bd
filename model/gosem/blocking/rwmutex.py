"""RWMutex (sync/rwmutex.go), access by access; its mutex w is a mutex like others, the one with the same number."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .common import alive, begin, finish
from .state import PC, Blocking, End, G, R, X

RLOCK = "sync/rwmutex.go:RWMutex.RLock"
RUNLOCK = "sync/rwmutex.go:RWMutex.RUnlock"
SLOW = "sync/rwmutex.go:RWMutex.rUnlockSlow"
LOCK = "sync/rwmutex.go:RWMutex.Lock"
UNLOCK = "sync/rwmutex.go:RWMutex.Unlock"


@rule("RW/rlock", facts="S-120", go=RLOCK)
def rlock(s: Blocking, g: G, r: R) -> None:
    """One reader more; while a writer is pending it has to wait for it."""
    gp = begin(s, g, "rlock", r)
    rw = s.r[r]
    if rw.count == s.k:
        s.end = End.LIMIT
        return
    rw.count += 1
    if rw.writer:
        gp.rs = r
        gp.pc = PC.SEMA
    else:
        rw.readers += 1


@rule("RW/runlock", facts="S-120", go=f"{RUNLOCK} {SLOW}")
def runlock(s: Blocking, g: G, r: R) -> None:
    """One reader less; if a writer is pending, it waits for this one."""
    gp = begin(s, g, "runlock", r)
    rw = s.r[r]
    if rw.readers == 0:
        s.end = End.RUNLOCK_OF_UNLOCKED
        return
    rw.readers -= 1
    rw.count -= 1
    if rw.writer:
        gp.ws = r
        gp.pc = PC.R_DEPART


@rule("RW/depart", facts="S-120", go=SLOW)
def depart(s: Blocking, g: G) -> None:
    """rUnlockSlow: the last one that the writer waits for gives it a unit."""
    gp = alive(s, g, PC.R_DEPART)
    rw = s.r[gp.ws]
    rw.wait -= 1
    if rw.wait == 0:
        gp.left = 1
        gp.pc = PC.REL_ADD
    else:
        gp.ws = NIL
        finish(gp)


@rule("RW/announce", facts="S-120", go=LOCK)
def announce(s: Blocking, g: G, r: R) -> None:
    """Lock, when it has w: readers that come from now on wait; those that are there are counted."""
    gp = begin(s, g, "announce", r)
    rw = s.r[r]
    require(s.x[X(r)].owner == g)
    require(not rw.writer)
    rw.writer = True
    if rw.count > 0:
        gp.ws = r
        gp.left = rw.count
        gp.pc = PC.R_WAIT
    else:
        rw.writing = True


@rule("RW/wait", facts="S-120", go=LOCK)
def wait(s: Blocking, g: G) -> None:
    """It waits for as many as have not gone meanwhile."""
    gp = alive(s, g, PC.R_WAIT)
    rw = s.r[gp.ws]
    rw.wait += gp.left
    gp.left = 0
    if rw.wait != 0:
        gp.pc = PC.SEMA
    else:
        rw.writing = True
        gp.ws = NIL
        finish(gp)


@rule("RW/unlock", facts="S-120", go=UNLOCK)
def unlock(s: Blocking, g: G, r: R) -> None:
    """Readers may come again, and a unit for each that waits; w is unlocked after that."""
    gp = begin(s, g, "rw-unlock", r)
    rw = s.r[r]
    if not rw.writing:
        s.end = End.RW_UNLOCK_OF_UNLOCKED
        return
    rw.writing = False
    rw.writer = False
    if rw.count > 0:
        gp.rs = r
        gp.left = rw.count
        gp.pc = PC.REL_ADD

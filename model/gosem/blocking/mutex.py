"""Mutex (internal/sync/mutex.go), at the grain of its compare-and-swaps.

A failed compare-and-swap changes nothing and reads the state again: load and successful swap are one step.
"""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from .common import alive, begin, finish
from .sema import unlocked
from .state import PC, Blocking, End, G, Goroutine, X

LOCK = "internal/sync/mutex.go:Mutex.lockSlow"
UNLOCK = "internal/sync/mutex.go:Mutex.Unlock internal/sync/mutex.go:Mutex.unlockSlow"


def locked(s: Blocking, g: G) -> None:
    """Mutex.Lock is done; in Cond.Wait that is the end of it."""
    gp = s.g[g]
    s.x[gp.x].owner = g
    gp.x = NIL
    gp.d = NIL
    gp.starving = False
    gp.waited = False
    finish(gp)


@rule("Mutex/lock", facts="S-120", go="internal/sync/mutex.go:Mutex.Lock")
def lock(s: Blocking, g: G, x: X) -> None:
    """The fast path: from 0 to locked; otherwise lockSlow."""
    gp = begin(s, g, "lock", x)
    mp = s.x[x]
    if not mp.locked and not mp.woken and not mp.starving and mp.waiters == 0:
        mp.locked = True
        mp.owner = g
    else:
        gp.x = x
        gp.pc = PC.M_LOCK


@rule("Mutex/spin", facts="S-120", go=LOCK)
def spin(s: Blocking, g: G) -> None:
    """While it spins it sets woken, so that Unlock does not wake another one."""
    gp = alive(s, g, PC.M_LOCK)
    mp = s.x[gp.x]
    require(mp.locked)
    require(not mp.starving)
    require(not mp.woken)  # it has not woken up itself, then
    require(mp.waiters > 0)
    mp.woken = True
    gp.awoke = True


@rule("Mutex/cas", facts="S-120", go=LOCK)
def cas(s: Blocking, g: G) -> None:
    """Take it if it is free and not starving, else be one waiter more; one that has waited too long makes it starving."""
    gp = alive(s, g, PC.M_LOCK)
    mp = s.x[gp.x]
    free = not mp.locked and not mp.starving
    if not free:
        mp.waiters += 1
    if gp.starving and mp.locked:
        mp.starving = True
    elif not mp.starving:
        mp.locked = True
    if gp.awoke:
        if not mp.woken:
            fail("sync: inconsistent mutex state")
        mp.woken = False
        gp.awoke = False
    if free:
        locked(s, g)
    else:
        gp.pc = PC.SEMA


@rule("Mutex/awake", facts="S-120", go=LOCK)
def awake(s: Blocking, g: G, late: bool) -> None:
    """Back from the semaphore, perhaps after more than a millisecond: try again, or be handed the mutex if it is starving."""
    gp = alive(s, g, PC.M_AWAKE)
    mp = s.x[gp.x]
    gp.waited = True
    if late:
        gp.starving = True
    if mp.starving:
        if mp.locked or mp.woken or mp.waiters == 0:
            fail("sync: inconsistent mutex state")
        gp.leave = not gp.starving or mp.waiters == 1
        gp.pc = PC.M_HAND
    else:
        gp.awoke = True
        gp.pc = PC.M_LOCK


@rule("Mutex/hand", facts="S-120", go=LOCK)
def hand(s: Blocking, g: G) -> None:
    """Locked, one waiter less, and no longer starving if it was the last or has not waited long."""
    gp = alive(s, g, PC.M_HAND)
    mp = s.x[gp.x]
    mp.locked = True
    mp.waiters -= 1
    if gp.leave:
        mp.starving = False
    gp.leave = False
    locked(s, g)


def drop(s: Blocking, gp: Goroutine, x: X) -> bool:
    """Mutex.Unlock: the first Add; whether there is something to do for unlockSlow."""
    mp = s.x[x]
    if not mp.locked:
        s.end = End.UNLOCK_OF_UNLOCKED
        gp.pc = PC.M_UNLOCK
        return True
    mp.locked = False
    mp.owner = NIL
    if mp.starving:
        gp.handoff = True
        gp.pc = PC.REL_ADD
    elif mp.waiters == 0 or mp.woken:
        return False
    else:
        gp.pc = PC.M_UNLOCK
    return True


@rule("Mutex/unlock", facts="S-120", go=UNLOCK)
def unlock(s: Blocking, g: G, x: X) -> None:
    """Not locked any more; done if nobody waits or somebody is awake; a starving mutex is handed over."""
    gp = begin(s, g, "unlock", x)
    if drop(s, gp, x):
        gp.x = x


@rule("Mutex/unlock-slow", facts="S-120", go=UNLOCK)
def unlock_slow(s: Blocking, g: G) -> None:
    """Take the right to wake somebody, if that is still needed."""
    gp = alive(s, g, PC.M_UNLOCK)
    mp = s.x[gp.x]
    if mp.waiters == 0 or mp.locked or mp.woken or mp.starving:
        unlocked(gp)
    else:
        mp.waiters -= 1
        mp.woken = True
        gp.pc = PC.REL_ADD

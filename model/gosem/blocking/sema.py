"""semacquire1 and semrelease1 (sema.go), as mutexes and wait groups use them.

That no wakeup is lost between the count, the number of waiters and the queue is the matter of the machine semawait.
"""

from __future__ import annotations

from gosem.kernel import NIL, rule

from .common import alive, finish, park, ready, take
from .state import PC, Blocking, G, Goroutine, Sema

ACQUIRE = "runtime/sema.go:semacquire1"
RELEASE = "runtime/sema.go:semrelease1"


def sema_of(s: Blocking, gp: Goroutine) -> Sema:
    """The semaphore that the goroutine is about: its mutex's or its wait group's."""
    return s.x[gp.x].sema if gp.x != NIL else s.w[gp.w].sema


def acquired(gp: Goroutine) -> None:
    """It has its unit."""
    gp.ticket = False
    gp.pc = PC.M_AWAKE if gp.x != NIL else PC.W_AWAKE


def unlocked(gp: Goroutine) -> None:
    """Mutex.Unlock is done; in Cond.Wait it was the first half."""
    gp.handoff = False
    if gp.d != NIL:
        gp.pc = PC.C_PARK
    else:
        gp.x = NIL
        finish(gp)


def released(s: Blocking, gp: Goroutine) -> None:
    """semrelease1 is done; WaitGroup.Add has one waiter less to release."""
    if gp.x != NIL:
        unlocked(gp)
        return
    gp.left -= 1
    if gp.left > 0:
        gp.pc = PC.REL_ADD
    else:
        gp.w = NIL
        finish(gp)


@rule("Sema/acquire", facts="S-120", go=ACQUIRE)
def acquire(s: Blocking, g: G) -> None:
    """A unit, if there is one; otherwise into the queue, at its front after having waited before, and park."""
    gp = alive(s, g, PC.SEMA)
    sema = sema_of(s, gp)
    if sema.count > 0:
        sema.count -= 1
        acquired(gp)
        return
    if gp.waited:
        sema.queue.push_front(g)
    else:
        sema.queue.push(g)
    park(gp, PC.SEMA_WAIT)


@rule("Sema/woken", facts="S-120", go=ACQUIRE)
def woken(s: Blocking, g: G) -> None:
    """With a ticket the unit is its own; otherwise it tries, and somebody else may have been quicker."""
    gp = alive(s, g, PC.SEMA_WOKEN)
    sema = sema_of(s, gp)
    if gp.ticket:
        acquired(gp)
    elif sema.count > 0:
        sema.count -= 1
        acquired(gp)
    else:
        gp.pc = PC.SEMA


@rule("Sema/release", facts="S-120", go=RELEASE)
def release(s: Blocking, g: G) -> None:
    """One unit more, first; then is anybody waiting?"""
    gp = alive(s, g, PC.REL_ADD)
    sema = sema_of(s, gp)
    sema.count += 1
    if sema.queue.empty():
        released(s, gp)
    else:
        gp.pc = PC.REL_DEQUEUE


@rule("Sema/dequeue", facts="S-120", go=RELEASE)
def dequeue(s: Blocking, g: G) -> None:
    """Under the root's lock: the first waiter; a hand-off takes the unit for it, if nobody has taken it meanwhile."""
    gp = alive(s, g, PC.REL_DEQUEUE)
    sema = sema_of(s, gp)
    if sema.queue.empty():
        released(s, gp)
        return
    w = sema.queue.pop()
    take(s, g, w)
    if gp.handoff and sema.count > 0:
        sema.count -= 1
        s.g[w].ticket = True
    gp.pc = PC.REL_READY


@rule("Sema/ready", facts="S-08 S-121 IS-01", go=f"{RELEASE} runtime/sema.go:readyWithTime")
def ready_waiter(s: Blocking, g: G, w: G) -> None:
    """After the unlock, goready."""
    gp = alive(s, g, PC.REL_READY)
    if ready(s, g, w):
        released(s, gp)

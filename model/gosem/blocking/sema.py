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


def unlocked(gp: Goroutine) -> None:
    """Mutex.Unlock is done; in Cond.Wait it was the first half."""
    gp.pc = PC.C_PARK if gp.d != NIL else PC.RUN
    if gp.d == NIL:
        gp.x = NIL


def released(gp: Goroutine) -> None:
    """semrelease1 is done; WaitGroup.Add has one waiter less to release."""
    if gp.x != NIL:
        gp.handoff = False
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
    """With a ticket the unit is its own; or take one; or into the queue, at its front after having waited before, and park.

    It comes here again after it has been woken: somebody else may have been quicker.
    """
    gp = alive(s, g, PC.SEMA)
    sema = sema_of(s, gp)
    if gp.ticket:
        gp.ticket = False
    elif sema.count > 0:
        sema.count -= 1
    else:
        if gp.waited:  # lifo, which only a mutex asks for
            s.x[gp.x].sema.queue.push_front(g)
        else:
            sema.queue.push(g)
        park(gp, PC.SEMA_WAIT)
        return
    gp.pc = PC.M_AWAKE if gp.x != NIL else PC.W_AWAKE


@rule("Sema/release", facts="S-120", go=RELEASE)
def release(s: Blocking, g: G) -> None:
    """One unit more, before the look whether anybody waits."""
    gp = alive(s, g, PC.REL_ADD)
    sema_of(s, gp).count += 1
    gp.pc = PC.REL_DEQUEUE


@rule("Sema/dequeue", facts="S-120", go=RELEASE)
def dequeue(s: Blocking, g: G) -> None:
    """The first waiter, if there is one; a hand-off takes the unit for it, if nobody has taken it meanwhile."""
    gp = alive(s, g, PC.REL_DEQUEUE)
    sema = sema_of(s, gp)
    if sema.queue.empty():
        released(gp)
        return
    w = sema.queue.pop()
    take(s, g, w)
    if gp.handoff and s.x[gp.x].sema.count > 0:
        s.x[gp.x].sema.count -= 1
        s.g[w].ticket = True
    gp.pc = PC.REL_READY


@rule("Sema/ready", facts="S-08 S-121 IS-01", go=f"{RELEASE} runtime/sema.go:readyWithTime")
def ready_waiter(s: Blocking, g: G, w: G) -> None:
    """After the unlock, goready."""
    gp = alive(s, g, PC.REL_READY)
    if ready(s, g, w):
        released(gp)

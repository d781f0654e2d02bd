"""semacquire1 and cansemacquire (sema.go)."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import NIL, init, require, rule, upto

from .state import PC, A, G, Goroutine, Semaphores

ACQUIRE = "runtime/sema.go:semacquire1"
CAN = "runtime/sema.go:semacquire1 runtime/sema.go:cansemacquire"


def at(s: Semaphores, g: G, pc: PC) -> Goroutine:
    """The goroutine g, which is to do the access `pc`."""
    require(s.g[g].pc == pc)
    return s.g[g]


def load(s: Semaphores, gp: Goroutine, some: PC, none: PC) -> None:
    """cansemacquire: the load."""
    gp.seen = s.a[gp.addr].count
    gp.pc = some if gp.seen > 0 else none


def swap(s: Semaphores, gp: Goroutine, done: PC, again: PC) -> None:
    """cansemacquire: the compare-and-swap."""
    sem = s.a[gp.addr]
    if sem.count == gp.seen:
        sem.count -= 1
        gp.pc = done
    else:
        gp.pc = again
    gp.seen = 0


def lock(s: Semaphores, g: G) -> None:
    """Take the root's lock, when it is free."""
    require(s.root.lock == NIL)
    s.root.lock = g


def unlock(s: Semaphores) -> None:
    """Give it back."""
    s.root.lock = NIL


@init("Sema/boot", facts="S-120", go="runtime/sema.go:semTable.rootFor")
def boot(s: Semaphores, units: Annotated[int, upto("Unit", lo=1)]) -> None:
    """Every semaphore has as many units, and nobody wants any."""
    s.units = units
    for a in s.a.ids():
        s.a[a].count = units


@rule("Sema/acquire", facts="S-120", go=ACQUIRE)
def acquire(s: Semaphores, g: G, a: A) -> None:
    """A goroutine that has no unit wants one."""
    gp = at(s, g, PC.IDLE)
    gp.addr = a
    gp.pc = PC.EASY_LOAD


@rule("Sema/easy-load", facts="S-120", go=CAN)
def easy_load(s: Semaphores, g: G) -> None:
    """The easy case: is there a unit?"""
    load(s, at(s, g, PC.EASY_LOAD), PC.EASY_CAS, PC.LOCK)


@rule("Sema/easy-cas", facts="S-120", go=CAN)
def easy_cas(s: Semaphores, g: G) -> None:
    """Take it, unless the count has changed."""
    swap(s, at(s, g, PC.EASY_CAS), PC.HAVE, PC.EASY_LOAD)


@rule("Sema/lock", facts="S-120", go=ACQUIRE)
def lock_root(s: Semaphores, g: G) -> None:
    """The harder case, under the root's lock."""
    gp = at(s, g, PC.LOCK)
    lock(s, g)
    gp.pc = PC.NWAIT_ADD


@rule("Sema/nwait-add", facts="S-120", go=ACQUIRE)
def nwait_add(s: Semaphores, g: G) -> None:
    """From here on a releaser that looks knows of a waiter, and comes for the lock."""
    gp = at(s, g, PC.NWAIT_ADD)
    s.root.nwait += 1
    gp.pc = PC.AGAIN_LOAD


@rule("Sema/again-load", facts="S-120", go=CAN)
def again_load(s: Semaphores, g: G) -> None:
    """A releaser that looked before has added its unit before: it is seen here."""
    load(s, at(s, g, PC.AGAIN_LOAD), PC.AGAIN_CAS, PC.QUEUE)


@rule("Sema/again-cas", facts="S-120", go=CAN)
def again_cas(s: Semaphores, g: G) -> None:
    """Take it, unless the count has changed: the lock does not protect it."""
    swap(s, at(s, g, PC.AGAIN_CAS), PC.NWAIT_UNDO, PC.AGAIN_LOAD)


@rule("Sema/nwait-undo", facts="S-120", go=ACQUIRE)
def nwait_undo(s: Semaphores, g: G) -> None:
    """There is no waiter after all."""
    gp = at(s, g, PC.NWAIT_UNDO)
    s.root.nwait -= 1
    gp.pc = PC.UNLOCK


@rule("Sema/unlock", facts="S-120", go=ACQUIRE)
def unlock_root(s: Semaphores, g: G) -> None:
    """It has its unit."""
    gp = at(s, g, PC.UNLOCK)
    unlock(s)
    gp.pc = PC.HAVE


@rule("Sema/queue", facts="S-120 IS-23", go="runtime/sema.go:semaRoot.queue")
def enqueue(s: Semaphores, g: G, lifo: bool) -> None:
    """It joins the waiters, at the end or, where it was asked for, at the front."""
    gp = at(s, g, PC.QUEUE)
    waiters = s.a[gp.addr].queue
    if lifo:
        waiters.push_front(g)
    else:
        waiters.push(g)
    gp.pc = PC.PARK


@rule("Sema/park", facts="S-06 S-120", go="runtime/proc.go:goparkunlock runtime/proc.go:park_m")
def park(s: Semaphores, g: G) -> None:
    """It is waiting before the lock is given back, so that whoever dequeues it may ready it."""
    gp = at(s, g, PC.PARK)
    unlock(s)
    gp.pc = PC.WAIT


@rule("Sema/woken", facts="S-120", go=ACQUIRE)
def woken(s: Semaphores, g: G) -> None:
    """With a ticket the unit is its own; without, being woken means only that it may try."""
    gp = at(s, g, PC.WOKEN)
    gp.pc = PC.HAVE if gp.ticket else PC.LATE_LOAD
    gp.ticket = False


@rule("Sema/late-load", facts="S-120", go=CAN)
def late_load(s: Semaphores, g: G) -> None:
    """Somebody else may have been quicker: then once more from the lock on."""
    load(s, at(s, g, PC.LATE_LOAD), PC.LATE_CAS, PC.LOCK)


@rule("Sema/late-cas", facts="S-120", go=CAN)
def late_cas(s: Semaphores, g: G) -> None:
    """Take it, unless the count has changed."""
    swap(s, at(s, g, PC.LATE_CAS), PC.HAVE, PC.LATE_LOAD)

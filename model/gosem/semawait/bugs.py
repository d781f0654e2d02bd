"""Mistakes that semaphores are written to avoid, each as this machine with a rule or two changed."""

from __future__ import annotations

from gosem.kernel import NIL, bug

from .acquire import at
from .release import leave
from .state import PC, G, Semaphores


def add_late(s: Semaphores, g: G, handoff: bool) -> None:
    """semrelease1 in the wrong order begins with the look at nwait."""
    gp = at(s, g, PC.HAVE)
    gp.handoff = handoff
    if s.root.nwait == 0:
        gp.seen = 1  # the look is made, the unit not yet added
    gp.pc = PC.ADD


def add_unseen(s: Semaphores, g: G) -> None:
    """With what it saw before."""
    gp = at(s, g, PC.ADD)
    s.a[gp.addr].count += 1
    if gp.seen == 1:
        gp.seen = 0
        leave(s, g)
    else:
        gp.pc = PC.TAKE_LOCK


bug(
    "V01",
    machine_state=Semaphores,
    title="semrelease looks for waiters before it adds its unit",
    killed_by="Sema/no-lost-wakeup",
    scope={"G": 2, "A": 1, "Unit": 1},
    replace={"Sema/release": add_late, "Sema/add": add_unseen},
    doc="""The releaser sees no waiter.  Then a goroutine counts itself as one, looks for a unit, finds none and queues.  Only
    then is the unit added, and nobody is woken for it.  The seed exchanges Xadd and the load of nwait.""",
)


def no_second_look(s: Semaphores, g: G) -> None:
    """Straight into the queue."""
    gp = at(s, g, PC.AGAIN_LOAD)
    gp.pc = PC.QUEUE


bug(
    "V02",
    machine_state=Semaphores,
    title="semacquire does not look again once it is counted as a waiter",
    killed_by="Sema/no-lost-wakeup",
    scope={"G": 2, "A": 1, "Unit": 1},
    replace={"Sema/again-load": no_second_look},
    doc="""Between the first look and nwait a releaser has added its unit and seen no waiter.  The unit is there, and the
    goroutine sleeps.  The seed leaves out the second cansemacquire.""",
)


def count_last(s: Semaphores, g: G) -> None:
    """The lock alone."""
    at(s, g, PC.NWAIT_ADD).pc = PC.AGAIN_LOAD


def count_in_queue(s: Semaphores, g: G, lifo: bool) -> None:
    """Counted as it joins the queue."""
    gp = at(s, g, PC.QUEUE)
    s.root.nwait += 1
    waiters = s.a[gp.addr].queue
    if lifo:
        waiters.push_front(g)
    else:
        waiters.push(g)
    gp.pc = PC.PARK


def nothing_to_undo(s: Semaphores, g: G) -> None:
    """It has not been counted."""
    at(s, g, PC.NWAIT_UNDO).pc = PC.UNLOCK


bug(
    "V03",
    machine_state=Semaphores,
    title="semacquire counts itself as a waiter after its second look",
    killed_by="Sema/no-lost-wakeup",
    scope={"G": 2, "A": 1, "Unit": 1},
    replace={"Sema/nwait-add": count_last, "Sema/queue": count_in_queue, "Sema/nwait-undo": nothing_to_undo},
    doc="""Both looks fail, then a releaser adds its unit and sees no waiter, because the lock does not keep it from looking.
    The seed moves the increment of nwait to the queue.""",
)


def believes(s: Semaphores, g: G) -> None:
    """Whoever wakes me has a unit for me."""
    gp = at(s, g, PC.WOKEN)
    gp.ticket = False
    gp.pc = PC.HAVE


bug(
    "V04",
    machine_state=Semaphores,
    title="A woken goroutine takes its unit for granted",
    killed_by="Sema/units",
    scope={"G": 2, "A": 1, "Unit": 1},
    replace={"Sema/woken": believes},
    doc="""Without a hand-off being woken means that there may be a unit.  The seed leaves out the loop: two goroutines
    have the same unit.""",
)


def grant_blindly(s: Semaphores, g: G) -> None:
    """A ticket without a unit."""
    gp = at(s, g, PC.GRANT_LOAD)
    s.g[gp.next].ticket = True
    gp.pc = PC.READY


bug(
    "V05",
    machine_state=Semaphores,
    title="A hand-off gives a ticket without taking the unit",
    killed_by="Sema/units",
    scope={"G": 2, "A": 1, "Unit": 1},
    replace={"Sema/grant-load": grant_blindly},
    doc="""The unit that was added is still there for anybody else.  The seed leaves out cansemacquire in semrelease1.""",
)


def park_late(s: Semaphores, g: G) -> None:
    """The lock is given back by the goroutine while it still runs."""
    gp = at(s, g, PC.PARK)
    if s.root.lock == g:
        s.root.lock = NIL
    else:
        gp.pc = PC.WAIT


bug(
    "V06",
    machine_state=Semaphores,
    title="The root's lock is given back before the goroutine is parked",
    killed_by="error",
    scope={"G": 2, "A": 1, "Unit": 1},
    replace={"Sema/park": park_late},
    doc="""A releaser dequeues a goroutine that still runs, and readies it: a throw.  goparkunlock unlocks on the system
    stack, when the goroutine is waiting already.  The seed makes two steps of it, the wrong way round.""",
)

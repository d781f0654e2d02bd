"""Cond (sync/cond.go) and its notify list (sema.go)."""

from __future__ import annotations

from gosem.kernel import rule

from .common import alive, begin, finish, ready, take
from .common import park as gopark
from .mutex import drop
from .state import PC, Blocking, D, G, X

WAIT = "sync/cond.go:Cond.Wait"


@rule("Cond/ticket", facts="S-120", go=f"{WAIT} runtime/sema.go:notifyListAdd")
def ticket(s: Blocking, g: G, d: D, x: X) -> None:
    """Cond.Wait takes a ticket while the lock is held: whoever signals after the unlock will count it."""
    gp = begin(s, g, "cond-wait", d, x)
    s.d[d].tickets.push(g)
    gp.d = d
    gp.x = x
    gp.pc = PC.C_UNLOCK


@rule("Cond/unlock", facts="S-120", go=WAIT)
def unlock(s: Blocking, g: G) -> None:
    """Unlock, as Mutex.Unlock does."""
    gp = alive(s, g, PC.C_UNLOCK)
    if not drop(s, gp, gp.x):
        gp.pc = PC.C_PARK


@rule("Cond/park", facts="S-120", go="runtime/sema.go:notifyListWait")
def park(s: Blocking, g: G) -> None:
    """Under the list's lock: if its ticket has been notified meanwhile it does not park."""
    gp = alive(s, g, PC.C_PARK)
    if s.d[gp.d].tickets.contains(g):
        gopark(gp, PC.C_WAIT)
    else:
        gp.pc = PC.M_LOCK


@rule("Cond/signal", facts="S-120", go="sync/cond.go:Cond.Signal runtime/sema.go:notifyListNotifyOne")
def signal(s: Blocking, g: G, d: D) -> None:
    """The next ticket is notified; its goroutine is readied if it has come to park already."""
    gp = begin(s, g, "signal", d)
    tickets = s.d[d].tickets
    if tickets.nonempty():
        w = tickets.pop()
        if s.g[w].pc == PC.C_WAIT:
            take(s, g, w)
            gp.pc = PC.C_READY


@rule("Cond/broadcast", facts="S-120", go="sync/cond.go:Cond.Broadcast runtime/sema.go:notifyListNotifyAll")
def broadcast(s: Blocking, g: G, d: D) -> None:
    """All tickets are notified; those that have parked are readied."""
    gp = begin(s, g, "broadcast", d)
    tickets = s.d[d].tickets
    found = False
    for w in s.g.ids():
        if s.g[w].pc == PC.C_WAIT and s.g[w].d == d and s.g[w].asleep:
            found = True
            take(s, g, w)
    tickets.clear()
    if found:
        gp.pc = PC.C_READY


@rule("Cond/ready", facts="S-08 S-121 IS-01", go="runtime/sema.go:readyWithTime")
def ready_waiter(s: Blocking, g: G, w: G) -> None:
    """After the unlock, goready."""
    gp = alive(s, g, PC.C_READY)
    if ready(s, g, w):
        finish(gp)

"""selectgo (select.go): all channels locked in the order of addresses, then three passes."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import NIL, fail, implies, ite, require, rule, upto

from .chan import collect, deliver
from .common import at, finish, here, otherwise, park, ready
from .state import PC, Blocking, C, End, G, Goroutine, Timer

SELECT = "runtime/select.go:selectgo"


def selecting(s: Blocking, g: G, pc: PC) -> Goroutine:
    """The goroutine g, which is in selectgo; a program without a select has none there."""
    require(s.end == End.RUNNING)
    require((s.cfg.selects or not s.cfg.code) and s.g[g].pc == pc)
    return s.g[g]


def has(gp: Goroutine, c: C) -> bool:
    """Whether a case is about the channel c."""
    return gp.case[c].recv or gp.case[c].send


def selunlock(s: Blocking, g: G) -> None:
    """Give all locks back."""
    for c in s.c.ids():
        s.c[c].lock = ite(s.c[c].lock == g, NIL, s.c[c].lock)


def forget(s: Blocking, gp: Goroutine) -> None:
    """selectgo is done with its cases."""
    for c in s.c.ids():
        gp.case[c].recv = False
        gp.case[c].send = False


def selected(s: Blocking, gp: Goroutine, c: C, sent: bool, closed: bool) -> None:
    """The goroutine goes on at its case."""
    gp.pc = PC.RUN
    gp.block = False
    each = here(s, gp, "select")
    for send, channel, target, other in each.cases if each else ():
        if c == channel and sent == send:
            gp.line = other if closed else target
            break


@rule("Select/begin", facts="S-120", go=SELECT)
def select(s: Blocking, g: G, n: Annotated[int, upto("S")]) -> None:
    """A select with some cases, with or without default; cases on nil channels are left out."""
    require(n > 0)
    gp = at(s, g, "select", n)
    mask, default = s.cfg.selects[n - 1] if s.cfg.code else ((n + 1) // 2, n % 2 == 0)
    for c in s.c.ids():
        digit = mask // 4**c % 4
        if digit >= 2:
            require(s.c[c].timer == Timer.NONE)
        gp.case[c].recv = digit % 2 == 1
        gp.case[c].send = digit >= 2
    gp.block = not default
    gp.pc = PC.SEL_LOCK


def sellock(s: Blocking, g: G, c: C) -> bool:
    """Lock the next channel, which is c; whether all are locked."""
    gp = s.g[g]
    require(has(gp, c))
    require(s.c[c].lock == NIL)
    for other in s.c.ids():
        if other < c and has(gp, other):
            require(s.c[other].lock == g)
    s.c[c].lock = g
    return all(s.c[other].lock == g or not has(gp, other) for other in s.c.ids())


@rule("Select/lock", facts="S-120", go="runtime/select.go:sellock")
def lock(s: Blocking, g: G, c: C) -> None:
    """One lock after the other, in the order of addresses, so that two selects cannot wait for each other."""
    gp = selecting(s, g, PC.SEL_LOCK)
    if sellock(s, g, c):
        gp.pc = PC.SEL_PASS1


def panics(s: Blocking, g: G) -> None:
    """A send on a closed channel: the locks are given back before the panic."""
    gp = s.g[g]
    selunlock(s, g)
    forget(s, gp)
    gp.pc = PC.RUN
    gp.block = False
    s.end = End.SEND_ON_CLOSED


@rule("Select/recv", facts="S-120", go=SELECT)
def pass1_recv(s: Blocking, g: G, c: C) -> None:
    """Pass 1 comes to a receive that is ready: that is the one.  The order of the poll is random."""
    gp = selecting(s, g, PC.SEL_PASS1)
    require(gp.case[c].recv)
    closed = s.c[c].closed and s.c[c].qcount == 0
    require(closed or collect(s, g, c, PC.SEL_READY))
    selunlock(s, g)
    forget(s, gp)
    if gp.pc == PC.SEL_PASS1:
        selected(s, gp, c, False, closed)
    else:
        gp.c = c


@rule("Select/send", facts="S-120", go=SELECT)
def pass1_send(s: Blocking, g: G, c: C) -> None:
    """Pass 1 comes to a send that is ready, and if the channel is closed it panics."""
    gp = selecting(s, g, PC.SEL_PASS1)
    require(gp.case[c].send)
    if s.c[c].closed:
        panics(s, g)
        return
    require(deliver(s, g, c, PC.SEL_READY))
    selunlock(s, g)
    forget(s, gp)
    if gp.pc == PC.SEL_PASS1:
        selected(s, gp, c, True, False)
    else:
        gp.c = c
        gp.sent = True


def none_ready(s: Blocking, gp: Goroutine) -> None:
    """Pass 1 has come to all cases, in whatever order: under all the locks none becomes ready meanwhile."""
    for c in s.c.ids():
        ch = s.c[c]
        require(implies(gp.case[c].recv, ite(ch.closed, False, (ch.qcount == 0) & ch.sendq.empty())))
        require(implies(gp.case[c].send, ite(ch.closed, False, (ch.qcount == ch.dataqsiz) & ch.recvq.empty())))


@rule("Select/default", facts="S-120", go=SELECT)
def default(s: Blocking, g: G) -> None:
    """No case is ready, and there is a default."""
    gp = selecting(s, g, PC.SEL_PASS1)
    require(not gp.block)
    none_ready(s, gp)
    selunlock(s, g)
    forget(s, gp)
    finish(gp)
    otherwise(s, gp)


@rule("Select/none", facts="S-120", go=SELECT)
def none(s: Blocking, g: G) -> None:
    """No case is ready: it has to wait."""
    gp = selecting(s, g, PC.SEL_PASS1)
    require(gp.block)
    none_ready(s, gp)
    gp.pc = PC.SEL_PASS2


def advance(s: Blocking, gp: Goroutine, c: C) -> None:
    """A pass comes to the next channel, which is c."""
    require(has(gp, c))
    require(gp.at < c)
    for other in s.c.ids():
        if gp.at < other < c:
            require(not has(gp, other))
    gp.at = c


@rule("Select/enqueue", facts="S-120", go=f"{SELECT} runtime/select.go:selparkcommit")
def pass2(s: Blocking, g: G, c: C) -> None:
    """Pass 2: a sudog into the queue of each case; with the last one park, and only then unlock."""
    gp = selecting(s, g, PC.SEL_PASS2)
    advance(s, gp, c)
    if gp.case[c].send:
        s.c[c].sendq.push(g)
    if gp.case[c].recv:
        s.c[c].recvq.push(g)
    if not any(has(gp, other) for other in s.c.ids() if other > c):
        gp.at = NIL
        selunlock(s, g)
        park(gp, PC.SEL_WAIT)


@rule("Select/relock", facts="S-120", go="runtime/select.go:sellock runtime/select.go:selectgo")
def relock(s: Blocking, g: G, c: C) -> None:
    """Woken, it locks all channels again; selectDone stays set until then, and others pass its sudogs by."""
    gp = selecting(s, g, PC.SEL_RELOCK)
    if sellock(s, g, c):
        gp.done = False
        gp.pc = PC.SEL_PASS3
        if gp.c == NIL:
            fail("selectgo: bad wakeup")


@rule("Select/dequeue", facts="S-120", go=f"{SELECT} runtime/select.go:waitq.dequeueSudoG")
def pass3(s: Blocking, g: G, c: C) -> None:
    """Pass 3: one channel after the other, out of its queues, where it still is."""
    advance(s, selecting(s, g, PC.SEL_PASS3), c)
    for q in (s.c[c].sendq, s.c[c].recvq):
        if q.contains(g):
            q.remove(g)


def woken(s: Blocking, g: G) -> None:
    """The end of selectgo for a goroutine that has waited; a send that was woken by a close panics."""
    gp = s.g[g]
    gp.at = NIL
    if gp.sent and not gp.success:
        panics(s, g)
    else:
        selunlock(s, g)
        forget(s, gp)
        selected(s, gp, gp.c, gp.sent, not gp.success)
    gp.success = False
    gp.c = NIL
    gp.sent = False


@rule("Select/done", facts="S-120", go=SELECT)
def done(s: Blocking, g: G) -> None:
    """It has come to its last channel, and is in no queue any more."""
    gp = selecting(s, g, PC.SEL_PASS3)
    for c in s.c.ids():
        if gp.at < c:
            require(not has(gp, c))
    woken(s, g)


@rule("Select/ready", facts="S-08 S-121 IS-01", go=f"{SELECT} runtime/proc.go:goready")
def ready_waiter(s: Blocking, g: G, w: G) -> None:
    """The other side of the chosen case is readied after all locks are given back."""
    gp = selecting(s, g, PC.SEL_READY)
    if ready(s, g, w):
        selected(s, gp, gp.c, gp.sent, False)
        gp.c = NIL
        gp.sent = False

"""selectgo (select.go): all channels locked in the order of addresses, then three passes."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import NIL, fail, require, rule, upto

from .chan import collect, deliver, waiter
from .common import alive, begin, ready
from .state import PC, Blocking, C, Chan, End, G, Goroutine, Timer

SELECT = "runtime/select.go:selectgo"


def has(gp: Goroutine, c: C) -> bool:
    """Whether a case is about the channel c."""
    return gp.case[c].recv or gp.case[c].send


def recv_ready(s: Blocking, ch: Chan) -> bool:
    """A receive would not block."""
    return waiter(s, ch.sendq) or ch.qcount > 0 or ch.closed


def send_ready(s: Blocking, ch: Chan) -> bool:
    """A send would not block."""
    return ch.closed or waiter(s, ch.recvq) or ch.qcount < ch.dataqsiz


def none_ready(s: Blocking, gp: Goroutine) -> bool:
    """Pass 1 finds nothing."""
    for c in s.c.ids():
        if gp.case[c].recv and recv_ready(s, s.c[c]):
            return False
        if gp.case[c].send and send_ready(s, s.c[c]):
            return False
    return True


def selunlock(s: Blocking, g: G) -> None:
    """Give all locks back."""
    for c in s.c.ids():
        if s.c[c].lock == g:
            s.c[c].lock = NIL


def forget(s: Blocking, gp: Goroutine) -> None:
    """The registers of selectgo."""
    for c in s.c.ids():
        gp.case[c].recv = False
        gp.case[c].send = False
    gp.block = False
    gp.c = NIL
    gp.sent = False
    gp.success = False


def selected(s: Blocking, gp: Goroutine, closed: bool) -> None:
    """The goroutine goes on at its case."""
    gp.pc = PC.RUN
    if s.cfg.code:
        for send, c, target, other in s.cfg.code[gp.line].cases:
            if gp.c == c and gp.sent == send:
                gp.line = other if closed else target
                break
    forget(s, gp)


@rule("Select/begin", facts="S-120", go=SELECT)
def select(s: Blocking, g: G, n: Annotated[int, upto("S")]) -> None:
    """A select with some cases, with or without default; cases on nil channels are left out."""
    require(n > 0)
    gp = begin(s, g, "select", n)
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
    gp = alive(s, g, PC.SEL_LOCK)
    if sellock(s, g, c):
        gp.pc = PC.SEL_PASS1


@rule("Select/recv", facts="S-120", go=SELECT)
def pass1_recv(s: Blocking, g: G, c: C) -> None:
    """Pass 1 comes to a receive that is ready; the order of the poll is random."""
    gp = alive(s, g, PC.SEL_PASS1)
    require(gp.case[c].recv)
    ch = s.c[c]
    require(recv_ready(s, ch))
    gp.c = c
    got = collect(s, g, c, PC.SEL_READY)
    selunlock(s, g)
    if gp.pc == PC.SEL_PASS1:
        selected(s, gp, not got)


@rule("Select/send", facts="S-120", go=SELECT)
def pass1_send(s: Blocking, g: G, c: C) -> None:
    """Pass 1 comes to a send that is ready, or to one on a closed channel, which panics."""
    gp = alive(s, g, PC.SEL_PASS1)
    require(gp.case[c].send)
    ch = s.c[c]
    require(send_ready(s, ch))
    gp.c = c
    gp.sent = True
    if ch.closed:
        selunlock(s, g)
        s.end = End.SEND_ON_CLOSED
        return
    deliver(s, g, c, PC.SEL_READY)
    selunlock(s, g)
    if gp.pc == PC.SEL_PASS1:
        selected(s, gp, False)


@rule("Select/default", facts="S-120", go=SELECT)
def default(s: Blocking, g: G) -> None:
    """No case is ready, and there is a default."""
    gp = alive(s, g, PC.SEL_PASS1)
    require(not gp.block)
    require(none_ready(s, gp))
    selunlock(s, g)
    forget(s, gp)
    gp.pc = PC.RUN
    if s.cfg.code:
        gp.line = s.cfg.code[gp.line].other


@rule("Select/enqueue", facts="S-120", go=f"{SELECT} runtime/select.go:selparkcommit")
def pass2(s: Blocking, g: G) -> None:
    """Pass 2: no case is ready; a sudog into the queue of each, park, and only then unlock."""
    gp = alive(s, g, PC.SEL_PASS1)
    require(gp.block)
    require(none_ready(s, gp))
    for c in s.c.ids():
        if gp.case[c].send:
            s.c[c].sendq.push(g)
        if gp.case[c].recv:
            s.c[c].recvq.push(g)
    selunlock(s, g)
    gp.pc = PC.SEL_WAIT


@rule("Select/relock", facts="S-120", go="runtime/select.go:sellock")
def relock(s: Blocking, g: G, c: C) -> None:
    """Woken, it locks all channels again; selectDone stays set until then, and others pass its sudogs by."""
    gp = alive(s, g, PC.SEL_RELOCK)
    if sellock(s, g, c):
        gp.pc = PC.SEL_PASS3


@rule("Select/dequeue", facts="S-120", go=f"{SELECT} runtime/chan.go:waitq.dequeueSudoG")
def pass3(s: Blocking, g: G) -> None:
    """Pass 3: out of the queues of the other cases; a send that was woken by a close panics."""
    gp = alive(s, g, PC.SEL_PASS3)
    if gp.c == NIL:
        fail("selectgo: bad wakeup")
    gp.done = False
    for c in s.c.ids():
        if gp.case[c].send and s.c[c].sendq.contains(g):
            s.c[c].sendq.remove(g)
        if gp.case[c].recv and s.c[c].recvq.contains(g):
            s.c[c].recvq.remove(g)
    selunlock(s, g)
    if gp.sent and not gp.success:
        s.end = End.SEND_ON_CLOSED
    else:
        selected(s, gp, not gp.success)


@rule("Select/ready", facts="S-08 S-121 IS-01", go=f"{SELECT} runtime/proc.go:goready")
def ready_waiter(s: Blocking, g: G, w: G) -> None:
    """The other side of the chosen case is readied after all locks are given back."""
    gp = alive(s, g, PC.SEL_READY)
    if ready(s, g, w):
        selected(s, gp, False)



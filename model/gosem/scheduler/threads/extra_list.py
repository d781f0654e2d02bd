"""Extra threads before anybody uses them: made, and put onto the list extraM."""

from __future__ import annotations

from gosem.kernel import NIL

from ..common import reserve
from ..state import PC, G, GStatus, M, Scheduler


def allocm(s: Scheduler, new: M, g: G) -> None:
    """oneNewExtraM up to allgadd: the thread counts from mReserveID on; it and its goroutine are locked to each other for good."""
    nmp, gp = s.m[new], s.g[g]
    reserve(s)
    gp.status = GStatus.DEADEXTRA
    gp.m = new
    gp.lockedm.push(new)
    nmp.gp = g
    nmp.lockedg.push(g)
    nmp.extra = 1
    nmp.inc = 1
    nmp.pc = PC.ALLOCM


def add(s: Scheduler, new: M) -> None:
    """The end of oneNewExtraM: the goroutine is a system one for gcount, and the thread comes onto the list."""
    s.ngsys += 1
    s.extraMLength += 1
    s.m[new].pc = PC.EXTRA


def unmade(s: Scheduler) -> G:
    """The first goroutine that is not made yet (all are alike), or NIL."""
    for g in s.g.ids():
        if s.g[g].status == GStatus.IDLE:
            return g
    return NIL


def boot(s: Scheduler) -> None:
    """The last threads and goroutines are for C; the program begins with one of them on the list (mstartm0)."""
    for m in s.m.ids():
        if m >= len(s.m) - s.extras:
            s.m[m].pc = PC.UNMADE
    for g in s.g.ids():
        if g >= len(s.g) - s.extras:
            s.g[g].status = GStatus.IDLE
    new = M(len(s.m) - 1)
    allocm(s, new, G(len(s.g) - 1))
    add(s, new)

"""Pieces that several rules are made of."""

from __future__ import annotations

from gosem.kernel import require

from .state import PC, G, Goroutine, Goroutines, Status


def casgstatus(s: Goroutines, g: G, old: Status, new: Status) -> Goroutine:
    """The goroutine g with another status, as soon as nobody holds the scan bit."""
    gp = s.g[g]
    require(gp.status == old)
    require(not gp.scan)
    gp.status = new
    return gp


def running(s: Goroutines, g: G) -> Goroutine:
    """The goroutine g, which runs code of its own."""
    gp = s.g[g]
    require(gp.status == Status.RUNNING)
    return gp


def leave(s: Goroutines, g: G, new: Status) -> Goroutine:
    """The goroutine g, which has run code of its own, with another status, as soon as nobody holds the scan bit."""
    gp = running(s, g)
    require(not gp.scan)
    gp.status = new
    return gp


def worker(s: Goroutines, g: G, pc: PC) -> Goroutine:
    """The worker g, which is to do the access `pc`."""
    require(s.g[g].pc == pc)
    return s.g[g]

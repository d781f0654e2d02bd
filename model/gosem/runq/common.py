"""The arithmetic of the counters, and small pieces that several rules share."""

from __future__ import annotations

from typing import cast

from gosem.kernel import require

from .state import LAPS, PC, G, P, Proc, RunQueues, Slot, Where


def cap(pp: Proc) -> int:
    """len(pp.runq)."""
    return len(pp.runq)


def wrap(pp: Proc, counter: int) -> int:
    """The counter as the machine word holds it."""
    return counter % (LAPS * len(pp.runq))


def slot(pp: Proc, counter: int) -> Slot:
    """The slot that a counter stands for."""
    return cast(Slot, counter % len(pp.runq))


def at(s: RunQueues, p: P, pc: PC) -> Proc:
    """The processor p, whose thread is to do the access `pc`."""
    pp = s.p[p]
    require(pp.pc == pc)
    return pp


def got(s: RunQueues, g: G) -> None:
    """The goroutine leaves the queues; it was in them, or somebody else has it already."""
    s.g[g].where = Where.GOT if s.g[g].where == Where.QUEUED else Where.TWICE


def to_global(s: RunQueues, g: G) -> None:
    """The goroutine goes to the global queue."""
    s.g[g].where = Where.GLOBAL if s.g[g].where == Where.QUEUED else Where.TWICE

"""A semaphore as a coarse machine has it: take a unit where there is one, give it back; and the abstraction to that.

There is no queue and no wakeup: who waits is one who wants a unit and has none.  That the one who gets it may be chosen by whoever
gives it back is the choice among those who want one.
"""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import NIL, Machine, Opt, Size, Vec, init, record, require, rule, upto

from .properties import HAS
from .state import PC, A, G, Semaphores

WANTS = (
    PC.EASY_LOAD, PC.EASY_CAS, PC.LOCK, PC.NWAIT_ADD, PC.AGAIN_LOAD, PC.AGAIN_CAS, PC.QUEUE, PC.PARK, PC.WAIT, PC.WOKEN,
    PC.LATE_LOAD, PC.LATE_CAS,
)  # fmt: skip
"""Where a goroutine wants a unit and has none, but for a ticket."""


@record
class User:
    """A goroutine: what it wants or has."""

    addr: Opt[A] = NIL
    has: bool = False


@record
class Units:
    """A semaphore."""

    count: int = upto("Unit")


@record
class Counts:
    """All of them."""

    g: Vec[G, User]
    a: Vec[A, Units]


@init("Count/boot")
def boot(s: Counts, units: Annotated[int, upto("Unit", lo=1)]) -> None:
    """All units are there."""
    for a in s.a.ids():
        s.a[a].count = units


@rule("Count/want")
def want(s: Counts, g: G, a: A) -> None:
    """A goroutine begins to want a unit."""
    require(s.g[g].addr == NIL)
    s.g[g].addr = a


@rule("Count/take")
def take(s: Counts, g: G) -> None:
    """It gets one."""
    gp = s.g[g]
    require(gp.addr != NIL)
    require(not gp.has)
    require(s.a[gp.addr].count > 0)
    s.a[gp.addr].count -= 1
    gp.has = True


@rule("Count/give")
def give(s: Counts, g: G) -> None:
    """It gives it back."""
    gp = s.g[g]
    require(gp.has)
    s.a[gp.addr].count += 1
    gp.has = False
    gp.addr = NIL


COARSE = Machine(
    "counts",
    Counts,
    sizes={"G": Size(3, 1, 4), "A": Size(1, 1, 2), "Unit": Size(1, 1, 2)},
    doc="Counting semaphores, each operation one step.",
)


def abstraction(s: Semaphores, to: Counts) -> None:
    """A unit changes hands as the count changes; a releaser is done with it then, whatever it has still to do for others."""
    for a in s.a.ids():
        to.a[a].count = s.a[a].count
    for g in s.g.ids():
        gp = s.g[g]
        has = gp.pc in HAS or gp.ticket
        wants = gp.pc in WANTS
        to.g[g].has = has
        to.g[g].addr = gp.addr if has or wants else NIL


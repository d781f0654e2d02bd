"""Receiving as a coarse machine has it: a goroutine waits, has a value, takes it; and the abstraction to that.

Stacks do not move here, and there is no lock: a value is handed over in one step.
"""

from __future__ import annotations

from gosem.kernel import Machine, Size, Vec, record, require, rule

from .state import PC, Channel, G, S, Shrink


@record
class Receiver:
    """A goroutine: it waits, or has been given a value."""

    waits: bool = False
    has: bool = False


@record
class Receivers:
    """All of them."""

    g: Vec[G, Receiver]


@rule("Receive/wait")
def wait(s: Receivers, g: G) -> None:
    """A goroutine begins to wait for a value."""
    require(not s.g[g].waits)
    require(not s.g[g].has)
    s.g[g].waits = True


@rule("Receive/give")
def give(s: Receivers, g: G) -> None:
    """Somebody gives it one."""
    require(s.g[g].waits)
    s.g[g].waits = False
    s.g[g].has = True


@rule("Receive/take")
def take(s: Receivers, g: G) -> None:
    """It goes on with the value."""
    require(s.g[g].has)
    s.g[g].has = False


COARSE = Machine(
    "receivers",
    Receivers,
    sizes={"G": Size(2, 1, 4), "S": Size(2, 2, 2)},
    doc="Receiving from a channel, the hand-over of a value one step.",
)

WAITS = (PC.PARKING, PC.PARK, PC.ACTIVE, PC.PARKED_ON, PC.UNLOCK, PC.WAIT)
"""Where a goroutine waits, unless its value is there already."""


def abstraction(s: Channel, to: Receivers) -> None:
    """A goroutine has its value when that is in the slot where it will look."""
    for g in s.g.ids():
        gp = s.g[g]
        moved = s.shrink.g == g and s.shrink.pc in (Shrink.UNLOCK, Shrink.SWAP)
        there = gp.full[S(1) if (gp.stack == S(0)) == moved else S(0)]
        to.g[g].has = there
        to.g[g].waits = gp.pc in WAITS and not there

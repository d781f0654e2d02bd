"""Pieces that several rules are made of."""

from __future__ import annotations

from gosem.kernel import require

from .state import PC, Channel, G, Goroutine, S, Shrink, Shrinker, Status


def at(s: Channel, g: G, pc: PC) -> Goroutine:
    """The goroutine g, which is to do the access `pc`."""
    require(s.g[g].pc == pc)
    return s.g[g]


def running(s: Channel, g: G, pc: PC) -> Goroutine:
    """The same where it may be runnable only."""
    require(s.g[g].status == Status.RUNNING)
    return at(s, g, pc)


def shrinking(s: Channel, pc: Shrink) -> Shrinker:
    """The one who shrinks, which is to do the access `pc`."""
    require(s.shrink.pc == pc)
    return s.shrink


def other(place: S) -> S:
    """The other place of a stack."""
    return S(1) if place == S(0) else S(0)


def lock(s: Channel) -> None:
    """Take the channel's lock, when it is free."""
    require(not s.lock)
    s.lock = True

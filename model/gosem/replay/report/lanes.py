"""The last events of some threads before a divergence, one column a thread.

They are looked up when a level reports a divergence, backwards in the generation's list of events: nothing is
kept for events that nobody asks about.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import attrs

from gosem.trace import wire
from gosem.trace.event import Event
from gosem.trace.read import Generation

from ..outcome import Divergence
from .names import Names
from .words import event_text

ROWS, EACH, BACK = 24, 14, 400_000
"""Rows at most, rows of one thread at most, events looked back over at most."""
_STORMY = frozenset((wire.GO_START, wire.GO_STOP))
_NOISE = frozenset((wire.HEAP_ALLOC, wire.CPU_SAMPLE))
"""Events that come by the dozen and tell nothing about the others."""


@attrs.frozen
class Row:
    """An event of a thread, or `times` pairs of the same two events, of which this is one."""

    number: int
    time: int
    thread: int
    text: str
    times: int = 1
    other: int | None = None
    """A thread that the event changes, too."""


@attrs.frozen
class Lanes:
    """The threads, in columns from left to right, and what they did.  The last row is the event itself."""

    threads: tuple[int, ...]
    rows: tuple[Row, ...]


@attrs.define
class _Kept:
    number: int
    event: Event
    times: int = 1


class _Thread:
    """The events of one thread, backwards; a storm of the same two events is kept once."""

    def __init__(self) -> None:
        self.kept: list[_Kept] = []
        self._phase = 0

    def add(self, number: int, event: Event) -> None:
        if len(self.kept) >= 2:
            again = self.kept[self._phase - 2]
            if event[0] in _STORMY and _key(event) == _key(again.event):
                again.times += 1
                self._phase ^= 1
                return
        self._phase = 0
        self.kept.append(_Kept(number, event))


def _key(event: Event) -> tuple[int, ...]:
    kind, _time, _m, p, g, args = event
    return (kind, p, args[0]) if kind == wire.GO_START else (kind, p, g, *args[:1])


def lanes_of(
    divergence: Divergence, events: Sequence[Event], first: int, generation: Generation, names: Names, origin: int
) -> Lanes | None:
    """The lanes of a divergence; None if its event is not one of these `events`, the first of which has number
    `first`."""
    at = divergence.event - first
    if not 0 <= at < len(events):
        return None
    kind, _, thread, *_ = events[at]
    quiet = kind < wire.SPAN
    wanted = {m: _Thread() for m in (*divergence.threads, divergence.m) if m is not None and m >= 0}
    wanted.setdefault(thread, _Thread())
    for i in range(at, max(-1, at - BACK), -1):
        kind, _, m, *_ = events[i]
        if i < at and (kind in _NOISE or (quiet and kind >= wire.SPAN)):
            continue
        lane = wanted.get(m)
        if lane is not None and len(lane.kept) < EACH:
            lane.add(first + i, events[i])
            if len(lane.kept) == EACH and all(len(each.kept) >= EACH for each in wanted.values()):
                break
    kept = sorted((k for lane in wanted.values() for k in lane.kept), key=lambda k: k.number)[-ROWS:]
    rows = tuple(_row(k, generation, names, origin, wanted) for k in kept)
    shown = {row.thread for row in rows}
    return Lanes(tuple(m for m in wanted if m in shown), rows)


def _row(kept: _Kept, generation: Generation, names: Names, origin: int, wanted: Container[int]) -> Row:
    kind, time, m, _p, _g, args = kept.event
    other = args[2] if kind == wire.PROC_STEAL and args[2] in wanted and args[2] != m else None
    return Row(kept.number, time - origin, m, event_text(kept.event, generation, names), kept.times, other)

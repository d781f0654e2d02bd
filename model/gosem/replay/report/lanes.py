"""The last events of some threads before a divergence, one column a thread.

They are looked up when a level reports a divergence, backwards in the generation's list of events: nothing is kept for events that nobody asks about.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from gosem.trace import wire
from gosem.trace.event import KIND, Event, M
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
            if event[KIND] in _STORMY and _key(event) == _key(again.event):
                again.times += 1
                self._phase ^= 1
                return
        self._phase = 0
        self.kept.append(_Kept(number, event))


def _key(event: Event) -> tuple[int, ...]:
    kind, _time, _m, p, g, args = event
    return (kind, p, args[0]) if kind == wire.GO_START else (kind, p, g, *args[:1])


def lanes_of(divergence: Divergence, events: Sequence[Event], first: int, generation: Generation, names: Names, origin: int) -> Lanes | None:
    """The lanes of a divergence; None if its event is not one of these `events`, the first of which has number `first`."""
    at = divergence.event - first
    if not 0 <= at < len(events):
        return None
    asked = [m for m in (*divergence.threads, divergence.m if divergence.m is not None else -1, events[at][M]) if m >= 0]
    wanted = {m: _Thread() for m in asked}
    wanted.setdefault(events[at][M], _Thread())
    quiet = events[at][KIND] < wire.SPAN
    for i in range(at, max(-1, at - BACK), -1):
        thread = wanted.get(events[i][M])
        kind = events[i][KIND]
        if i < at and (kind in _NOISE or (quiet and kind >= wire.SPAN)):
            continue
        if thread is not None and len(thread.kept) < EACH:
            thread.add(first + i, events[i])
            if all(len(t.kept) >= EACH for t in wanted.values()):
                break
    kept = sorted((k for t in wanted.values() for k in t.kept), key=lambda k: k.number)[-ROWS:]
    rows = tuple(
        Row(k.number, k.event[1] - origin, k.event[M], event_text(k.event, generation, names), k.times, _other(k.event, wanted))
        for k in kept
    )
    shown = {r.thread for r in rows}
    return Lanes(tuple(m for m in wanted if m in shown), rows)


def _other(event: Event, wanted: dict[int, _Thread]) -> int | None:
    if event[KIND] == wire.PROC_STEAL and event[5][2] in wanted and event[5][2] != event[M]:
        return event[5][2]
    return None

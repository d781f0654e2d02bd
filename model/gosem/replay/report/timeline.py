"""What the page draws, recorded in one pass over the events, a generation at a time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from gosem.trace import wire
from gosem.trace.event import Event
from gosem.trace.read import Generation

from .beside import Beside
from .moment import Moment, Table
from .names import Names
from .pack import Pack
from .spans import SPAN, Spans

LIMIT = 400_000
"""Spans that a page can hold: beyond them the timeline ends, and says so."""
_LARGE = 1 << 63


class Timeline:
    """Records spans and what is beside them.  `window` is the first and last time to draw (ns since the first
    event), None for no bound."""

    def __init__(self, names: Names, window: tuple[int | None, int | None] = (None, None), limit: int = LIMIT) -> None:
        self.names = names
        self.limit = limit
        self.moment = Moment(window)
        self.spans = Spans(self.moment)
        self.beside = Beside(self.moment)
        self.queues = [array("q") for _ in range(3)]
        """When the length of a run queue changed: number of the event, processor (-1 for the global queue), length."""
        self._lengths: dict[int, int] = {}
        self._times = array("q")
        """Of each event, because queues are known only later than the events."""
        self.full_at: int | None = None
        """When there was no more room; None if there always was."""
        self._handlers = {**self.spans.handlers, **self.beside.handlers}

    def feed(self, generation: Generation, events: Sequence[Event], first: int, origin: int) -> None:
        """Record a generation, whose first event has number `first`; `origin` is the time of the trace's first
        event."""
        if self.full_at is not None or not events:
            return
        self._times.extend([event[1] - origin for event in events])
        moment, handlers, spans = self.moment, self._handlers, self.spans
        moment.enter(generation)
        for number, (kind, time, m, p, g, args) in enumerate(events, first):
            handler = handlers.get(kind)
            if handler is None:
                continue
            moment.time, moment.number = time - origin, number
            if args and max(args) >= _LARGE:
                handler(m, p, g, tuple(map(wire.signed, args)))
            else:
                handler(m, p, g, args)
            if len(spans) > self.limit:
                self.full_at = moment.time
                return
        moment.time = events[-1][1] - origin

    def queues_at(self, event: int, queues: Mapping[str, Sequence[int]]) -> None:
        """After this event the run queues are these, by the names that `Divergence` has: "P0 runnext", "P0 runq", "global".

        An event before the last one means that a search has gone back: what came behind it is forgotten.
        """
        numbers = self.queues[0]
        if numbers and event < numbers[-1]:
            self._go_back(event)
        if len(numbers) >= self.limit:
            return
        lengths: dict[int, int] = {}
        for name, goroutines in queues.items():
            p = -1 if name == "global" else int(name[1:].split()[0])
            lengths[p] = lengths.get(p, 0) + len(goroutines)
        for p, length in lengths.items():
            if self._lengths.get(p, 0) != length:
                self._lengths[p] = length
                for column, value in zip(self.queues, (event, p, length), strict=True):
                    column.append(value)

    def _go_back(self, event: int) -> None:
        keep = bisect_left(self.queues[0], event)
        for column in self.queues:
            del column[keep:]
        self._lengths = dict(zip(self.queues[1], self.queues[2], strict=True))

    def _queue_columns(self) -> list[array[int]]:
        """When the length of a run queue changed: time, processor, length.  One change before the window is kept of each."""
        kept = [array("q") for _ in range(3)]
        before: dict[int, tuple[int, int, int]] = {}
        for event, p, length in zip(*self.queues, strict=True):
            if event >= len(self._times):
                continue
            change = (self._times[event], p, length)
            if self.moment.begin is not None and change[0] < self.moment.begin:
                before[p] = change
            elif self.moment.in_window(change[0], change[0]):
                for row in (before.pop(p, None), change):
                    for column, value in zip(kept, row or (), strict=False):
                        column.append(value)
        for row in before.values():
            for column, value in zip(kept, row, strict=True):
                column.append(value)
        return kept

    def finish(self) -> None:
        """Close what is still open where the trace ends."""
        self.spans.finish()
        self.beside.finish()

    @property
    def window(self) -> tuple[int, int]:
        """The first and last time that there is something to draw of."""
        begin, stop = self.moment.begin, self.moment.stop
        end = self.moment.time if stop is None else min(stop, self.moment.time)
        return max(0, begin or 0), max(end, (begin or 0) + 1)

    def packed(self) -> tuple[Pack, dict[str, Any]]:
        """The columns, and what their numbers mean: see timeline.js."""
        pack, names = Pack(), Table()
        spans = _sorted(self.spans.columns)
        for name, column in zip(SPAN, spans, strict=True):
            pack.add("span_g" if name == "g" else name, column, growing=name in ("start", "end", "event"))
        drawn = set(spans[2])
        goroutines = sorted((g, r) for g, r in self.names.goroutines.items() if g in drawn)
        pack.add("g", [g for g, _ in goroutines], growing=True)
        pack.add("g_name", [names(r.name) for _, r in goroutines])
        pack.add("g_parent", [r.parent for _, r in goroutines])
        pack.add("g_born", [-1 if r.born is None else r.born for _, r in goroutines])
        pack.add("g_died", [-1 if r.died is None else r.died for _, r in goroutines])
        beside = self.beside
        for titles, columns, key in (
            ("band_p band_m band_start band_end", self.spans.bands, 2),
            ("over_kind over_g over_p over_start over_end over_name", beside.overlays, 3),
            ("stop_start stop_end stop_kind stop_g", beside.stops, 0),
            ("cycle_start cycle_end", beside.cycles, 0),
            ("heap_time heap_bytes", beside.heap, 0),
            ("goal_time goal_bytes", beside.goal, 0),
            ("log_time log_g log_key log_text", beside.logs, 0),
            ("queue_time queue_p queue_length", self._queue_columns(), 0),
        ):
            for title, column in zip(titles.split(), _sorted(columns, key), strict=True):
                pack.add(title, column, growing=title.endswith(("_start", "_end", "_time")))
        begin, end = self.window
        meaning = {
            "begin": begin,
            "end": end,
            "full_at": self.full_at,
            "texts": self.moment.texts.texts,
            "stacks": self.moment.stacks.texts,
            "names": names.texts,
            "procs": sorted({p for p in (*spans[3], *self.spans.bands[0]) if p >= 0}),
            "threads": sorted({m for m in (*spans[4], *self.spans.bands[1]) if m >= 0}),
            "index": pack.index,
        }
        return pack, meaning


def _sorted(columns: list[array[int]], key: int = 0) -> list[array[int]]:
    """The rows of columns in the order of one of them."""
    order = sorted(range(len(columns[0])), key=columns[key].__getitem__)
    return [array("q", map(column.__getitem__, order)) for column in columns]

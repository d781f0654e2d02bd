"""What happens beside the goroutines: collections, stops, the heap, assists, sweeps, and what the program noted
itself."""

from __future__ import annotations

from array import array

from gosem.trace import wire

from .moment import Moment

ASSIST, SWEEP, REGION = 0, 1, 2
Args = tuple[int, ...]
_ENDLESS = 1 << 62
"""A goal of so many bytes is none: it is the largest number there is, which reads as -1."""


class Beside:
    """Columns of everything that is drawn beside the spans."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.overlays = [array("q") for _ in range(6)]
        """Within spans: kind, goroutine, processor, start, end, name (-1 where there is none)."""
        self.stops = [array("q") for _ in range(4)]
        """Stop-the-world: start, end, kind, goroutine."""
        self.cycles = [array("q") for _ in range(2)]
        """Collections from GCBegin to GCEnd: start, end."""
        self.heap = [array("q") for _ in range(2)]
        """The live heap: time, bytes."""
        self.goal = [array("q") for _ in range(2)]
        """The heap goal: time, bytes."""
        self.logs = [array("q") for _ in range(4)]
        """Messages of the program: time, goroutine, category, message."""
        self._open: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
        self._stop: tuple[int, int, int] | None = None
        self._cycle: int | None = None
        self.handlers = {
            wire.STW_BEGIN: self._stw_begin,
            wire.STW_END: self._stw_end,
            wire.GC_BEGIN: self._gc_begin,
            wire.GC_ACTIVE: self._gc_active,
            wire.GC_END: self._gc_end,
            wire.HEAP_ALLOC: self._heap_alloc,
            wire.HEAP_GOAL: self._heap_goal,
            wire.GC_MARK_ASSIST_BEGIN: self._assist_begin,
            wire.GC_MARK_ASSIST_ACTIVE: self._assist_active,
            wire.GC_MARK_ASSIST_END: self._assist_end,
            wire.GC_SWEEP_BEGIN: self._sweep_begin,
            wire.GC_SWEEP_ACTIVE: self._sweep_active,
            wire.GC_SWEEP_END: self._sweep_end,
            wire.USER_REGION_BEGIN: self._region_begin,
            wire.USER_REGION_END: self._region_end,
            wire.USER_LOG: self._log,
        }

    def finish(self) -> None:
        """Close what is still open at the end of the trace."""
        for kind, owner in list(self._open):
            while self._open[kind, owner]:
                self._end(kind, owner)
        self._stw_end(-1, -1, -1, ())
        self._gc_end(-1, -1, -1, ())

    def _append(self, columns: list[array[int]], *values: int) -> None:
        for column, value in zip(columns, values, strict=True):
            column.append(value)

    # -- the collector ----------------------------------------------------------------------------------------------------------

    def _stw_begin(self, m: int, p: int, g: int, args: Args) -> None:
        self._stop = (self.moment.time, self.moment.texts(self.moment.string(args[0])), g)

    def _stw_end(self, m: int, p: int, g: int, args: Args) -> None:
        if self._stop is not None:
            start, kind, by = self._stop
            if self.moment.in_window(start, self.moment.time):
                self._append(self.stops, start, self.moment.time, kind, by)
            self._stop = None

    def _gc_begin(self, m: int, p: int, g: int, args: Args) -> None:
        self._cycle = self.moment.time

    def _gc_active(self, m: int, p: int, g: int, args: Args) -> None:
        if self._cycle is None:
            self._cycle = 0

    def _gc_end(self, m: int, p: int, g: int, args: Args) -> None:
        if self._cycle is not None:
            if self.moment.in_window(self._cycle, self.moment.time):
                self._append(self.cycles, self._cycle, self.moment.time)
            self._cycle = None

    def _heap_alloc(self, m: int, p: int, g: int, args: Args) -> None:
        self._point(self.heap, args[0])

    def _heap_goal(self, m: int, p: int, g: int, args: Args) -> None:
        self._point(self.goal, args[0])

    def _point(self, columns: list[array[int]], value: int) -> None:
        if self.moment.in_window(self.moment.time, self.moment.time):
            self._append(columns, self.moment.time, value if value >= 0 else _ENDLESS)

    # -- overlays ---------------------------------------------------------------------------------------------------------------

    def _begin(self, kind: int, owner: int, g: int, p: int, name: int = -1, start: int | None = None) -> None:
        began = self.moment.time if start is None else start
        self._open.setdefault((kind, owner), []).append((g, p, began, name))

    def _end(self, kind: int, owner: int) -> None:
        stack = self._open.get((kind, owner))
        if stack:
            g, p, start, name = stack.pop()
            if self.moment.in_window(start, self.moment.time):
                self._append(self.overlays, kind, g, p, start, self.moment.time, name)

    def _active(self, kind: int, owner: int, g: int, p: int) -> None:
        """A range that was open when the trace began, or that goes on from the generation before."""
        if not self._open.get((kind, owner)):
            self._begin(kind, owner, g, p, start=0)

    def _assist_begin(self, m: int, p: int, g: int, args: Args) -> None:
        self._begin(ASSIST, g, g, p)

    def _assist_active(self, m: int, p: int, g: int, args: Args) -> None:
        self._active(ASSIST, args[0], args[0], p)

    def _assist_end(self, m: int, p: int, g: int, args: Args) -> None:
        self._end(ASSIST, g)

    def _sweep_begin(self, m: int, p: int, g: int, args: Args) -> None:
        self._begin(SWEEP, p, g, p)

    def _sweep_active(self, m: int, p: int, g: int, args: Args) -> None:
        self._active(SWEEP, args[0], g, args[0])

    def _sweep_end(self, m: int, p: int, g: int, args: Args) -> None:
        self._end(SWEEP, p)

    # -- what the program notes -------------------------------------------------------------------------------------------------

    def _region_begin(self, m: int, p: int, g: int, args: Args) -> None:
        self._begin(REGION, g, g, p, self.moment.texts(self.moment.string(args[1])))

    def _region_end(self, m: int, p: int, g: int, args: Args) -> None:
        self._end(REGION, g)

    def _log(self, m: int, p: int, g: int, args: Args) -> None:
        if self.moment.in_window(self.moment.time, self.moment.time):
            key, value = self.moment.string(args[1]), self.moment.string(args[2])
            self._append(self.logs, self.moment.time, g, self.moment.texts(key), self.moment.texts(value))

"""The statuses of goroutines over the time of the trace, and when a look from outside may have seen them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict

import attrs

from gosem.trace import Event, Generation, wire

from .facts import Late

RUNNABLE, RUNNING, SYSCALL, WAITING, DEAD = 1, 2, 3, 4, 6
"""Of a goroutine, as the trace has them (wire.GO_RUNNABLE...), and dead as the runtime has it."""
EVER = 1 << 62


_COLUMNS = 5


@attrs.define
class Course:
    """The statuses of one goroutine, one after the other.

    A change is written a moment before or after it is made, but between the events of its thread on either side of it.
    `rows` has five numbers a change: the status, the time of its event, how early that can have been (`Late`), and the
    times of the thread's events before and after it.
    """

    rows: array[int] = attrs.field(factory=lambda: array("q"))
    fresh: list[int] = attrs.field(factory=list)
    """The rows of the generation at hand: a list grows faster."""
    _columns: tuple[array[int], ...] = ()

    @property
    def columns(self) -> tuple[array[int], ...]:
        """The five, each by number of the change; for when there are no more changes."""
        if not self._columns:
            self._columns = tuple(self.rows[i::_COLUMNS] for i in range(_COLUMNS))
        return self._columns

    @property
    def changes(self) -> int:
        """How many there are."""
        return len(self.rows) // _COLUMNS

    @property
    def low(self) -> int:
        """How early its last change can have been."""
        rows = self.fresh or self.rows
        return rows[2 - _COLUMNS] if rows else -EVER

    def complete(self, at: int, time: int) -> None:
        """The thread of a change has an event again: a change that began at place `at` of all rows."""
        old = len(self.rows)
        if at >= old:
            self.fresh[at - old + 4] = time
        else:
            self.rows[at + 4] = time

    def seen(self, wanted: frozenset[int], low: int, high: int) -> list[tuple[int, int]]:
        """When one of these statuses can have been seen, as far as that meets the time from `low` to `high`: spans in the
        order of their changes, which may overlap."""
        statuses, times, lows, earliest, latest = self.columns
        last = len(times) - 1
        found = []
        for i in range(max(bisect_left(times, low) - 2, 0), min(bisect_right(lows, high) + 1, last) + 1):
            if statuses[i] in wanted:
                # a change is made after the event before it and before the event after it, whatever its threads do
                begin = max(earliest[i], lows[i - 1]) if i else earliest[0]
                end = latest[i + 1] if i < last else EVER
                if i + 2 <= last:
                    end = min(end, times[i + 2])
                if begin <= high and end >= low:
                    found.append((begin, end))
        return found


@attrs.define
class Starts:
    """When a processor started goroutines: `times`, and how early schedtick can have counted each."""

    times: list[int] = attrs.field(factory=list)
    lows: list[int] = attrs.field(factory=list)

    def between(self, low: int, high: int) -> int:
        """How many can have been counted between two times."""
        return max(0, bisect_right(self.lows, high) - bisect_left(self.times, low))


class Statuses:
    """Follows all goroutines, a generation at a time."""

    def __init__(self) -> None:
        self.courses: dict[int, Course] = defaultdict(Course)
        self.starts: dict[int, Starts] = defaultdict(Starts)
        self.procs: list[tuple[int, int]] = []
        """Each change of GOMAXPROCS: not before, the number."""
        self._late = Late()
        self._open: dict[int, tuple[Course, int]] = {}
        """By thread, where the change of its last event lacks the time of the next one."""
        self._also: dict[int, tuple[Course, int]] = {}
        """The same for the other goroutine of a switch."""

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """The events of the next generation, in order."""
        late, open_, also, changes, courses = self._late, self._open, self._also, _CHANGES, self.courses
        last = late.last
        late.generation(events)
        grown: list[Course] = []
        for kind, time, m, p, g, args in events:
            low = late.low(time, m) if late.may else time
            if m in open_:
                course, at = open_.pop(m)
                course.complete(at, time)
                if m in also:
                    course, at = also.pop(m)
                    course.complete(at, time)
            change = changes.get(kind)
            if change is not None:
                target, status = change
                earliest = last.get(m, -EVER)
                if target != _STATUS:
                    course = courses[g if target == _CURRENT else args[0]]
                    fresh = course.fresh
                    if late.may:
                        low = max(low, course.low)
                    if not fresh:
                        grown.append(course)
                    open_[m] = course, len(course.rows) + len(fresh)
                    fresh.extend((status, time, low, earliest, EVER))
                    if kind == wire.GO_START:
                        starts = self.starts[p]
                        starts.times.append(time)
                        starts.lows.append(max(earliest, starts.lows[-1]) if starts.lows else earliest)
                    elif kind in _SWITCHES:
                        course = courses[g]
                        if not course.fresh:
                            grown.append(course)
                        also[m] = course, len(course.rows) + len(course.fresh)
                        course.fresh.extend((_SWITCHES[kind], time, low, earliest, EVER))
                elif args[0] not in courses:  # it was there before the trace
                    courses[args[0]].rows.extend((args[2], -EVER, -EVER, -EVER, -EVER))
            elif kind == wire.PROCS_CHANGE and (not self.procs or self.procs[-1][1] != args[0]):
                self.procs.append((low if self.procs else -EVER, args[0]))
            last[m] = low
        for course in grown:
            course.rows.extend(array("q", course.fresh))
            course.fresh.clear()


_CURRENT, _ARGUMENT, _STATUS = range(3)
_CHANGES = {
    wire.GO_CREATE: (_ARGUMENT, RUNNABLE),
    wire.GO_CREATE_BLOCKED: (_ARGUMENT, WAITING),
    wire.GO_CREATE_SYSCALL: (_ARGUMENT, SYSCALL),
    wire.GO_START: (_ARGUMENT, RUNNING),
    wire.GO_UNBLOCK: (_ARGUMENT, RUNNABLE),
    wire.GO_SWITCH: (_ARGUMENT, RUNNING),
    wire.GO_SWITCH_DESTROY: (_ARGUMENT, RUNNING),
    wire.GO_STOP: (_CURRENT, RUNNABLE),
    wire.GO_BLOCK: (_CURRENT, WAITING),
    wire.GO_DESTROY: (_CURRENT, DEAD),
    wire.GO_DESTROY_SYSCALL: (_CURRENT, DEAD),
    wire.GO_SYSCALL_BEGIN: (_CURRENT, SYSCALL),
    wire.GO_SYSCALL_END: (_CURRENT, RUNNING),
    wire.GO_SYSCALL_END_BLOCKED: (_CURRENT, RUNNABLE),
    wire.GO_STATUS: (_STATUS, 0),
    wire.GO_STATUS_STACK: (_STATUS, 0),
}
_SWITCHES = {wire.GO_SWITCH: WAITING, wire.GO_SWITCH_DESTROY: DEAD}

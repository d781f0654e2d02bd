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


def _times() -> array[int]:
    return array("q")


@attrs.define
class Course:
    """The statuses of one goroutine, one after the other.

    A change is written a moment before or after it is made, but between the events of its thread on either side of it.
    `times` are those of the events, and `lows` how early they can have been (`Late`); `earliest` and `latest` are those of
    the thread's events around it.
    """

    statuses: array[int] = attrs.field(factory=lambda: array("b"))
    times: array[int] = attrs.field(factory=_times)
    lows: array[int] = attrs.field(factory=_times)
    earliest: array[int] = attrs.field(factory=_times)
    latest: array[int] = attrs.field(factory=_times)

    def seen(self, statuses: frozenset[int], low: int, high: int) -> list[tuple[int, int]]:
        """When one of these statuses can have been seen, as far as that meets the time from `low` to `high`: spans in the
        order of their changes, which may overlap."""
        times, last = self.times, len(self.times) - 1
        found = []
        for i in range(max(bisect_left(times, low) - 2, 0), min(bisect_right(self.lows, high) + 1, last) + 1):
            if self.statuses[i] in statuses:
                # a change is made after the event before it and before the event after it, whatever its threads do
                begin = max(self.earliest[i], self.lows[i - 1]) if i else self.earliest[0]
                end = self.latest[i + 1] if i < last else EVER
                if i + 2 <= last:
                    end = min(end, times[i + 2])
                if begin <= high and end >= low:
                    found.append((begin, end))
        return found

    def add(self, status: int, time: int, low: int, earliest: int) -> int:
        """Another change; its number."""
        self.statuses.append(status)
        self.times.append(time)
        self.lows.append(max(low, self.lows[-1]) if self.lows else low)
        self.earliest.append(earliest)
        self.latest.append(EVER)
        return len(self.latest) - 1


@attrs.define
class Starts:
    """When a processor started goroutines: `times`, and how early schedtick can have counted each."""

    times: array[int] = attrs.field(factory=_times)
    lows: array[int] = attrs.field(factory=_times)

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
        self._open: dict[int, list[tuple[array[int], int]]] = {}

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """The events of the next generation, in order."""
        late, open_, changes = self._late, self._open, _CHANGES
        last = late.last
        late.generation(events)
        for kind, time, m, p, g, args in events:
            low = late.low(time, m)
            if m in open_:
                for latest, index in open_.pop(m):
                    latest[index] = time
            change = changes.get(kind)
            if change is not None:
                target, status = change
                if target == _STATUS:
                    if args[0] not in self.courses:  # it was there before the trace
                        self.courses[args[0]].add(args[2], -EVER, -EVER, -EVER)
                else:
                    earliest = last.get(m, -EVER)
                    self._change(g if target == _CURRENT else args[0], status, time, low, earliest, m)
                    if kind == wire.GO_START:
                        starts = self.starts[p]
                        starts.times.append(time)
                        starts.lows.append(max(earliest, starts.lows[-1]) if starts.lows else earliest)
                    elif kind in _SWITCHES:
                        self._change(g, _SWITCHES[kind], time, low, earliest, m)
            elif kind == wire.PROCS_CHANGE and (not self.procs or self.procs[-1][1] != args[0]):
                self.procs.append((low if self.procs else -EVER, args[0]))
            last[m] = low

    def _change(self, g: int, status: int, time: int, low: int, earliest: int, m: int) -> None:
        course = self.courses[g]
        self._open.setdefault(m, []).append((course.latest, course.add(status, time, low, earliest)))


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

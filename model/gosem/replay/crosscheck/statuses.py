"""The statuses of goroutines over the time of the trace, and when a look from outside may have seen them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict

import attrs

from gosem.trace import Event, Generation, wire

RUNNABLE, RUNNING, SYSCALL, WAITING, DEAD = 1, 2, 3, 4, 6
"""Of a goroutine, as the trace has them (wire.GO_RUNNABLE...), and dead as the runtime has it."""
EVER = 1 << 62


@attrs.define
class Course:
    """The statuses of one goroutine, one after the other.

    A change is written a moment before or after it is made, but between the events of its thread on either side of it.
    `times` are those of the events, `earliest` and `latest` those of the thread's events around it.
    """

    statuses: array[int] = attrs.field(factory=lambda: array("b"))
    times: array[int] = attrs.field(factory=lambda: array("q"))
    earliest: array[int] = attrs.field(factory=lambda: array("q"))
    latest: array[int] = attrs.field(factory=lambda: array("q"))

    def seen(self, statuses: frozenset[int], low: int, high: int) -> list[tuple[int, int]]:
        """When one of these statuses can have been seen, as far as that meets the time from `low` to `high`: spans in the
        order of their changes, which may overlap."""
        times, last = self.times, len(self.times) - 1
        found = []
        for i in range(max(bisect_left(times, low) - 2, 0), min(bisect_right(times, high) + 1, last) + 1):
            if self.statuses[i] in statuses:
                # a change is made after the event before it and before the event after it, whatever its threads do
                begin = max(self.earliest[i], times[i - 1]) if i else self.earliest[0]
                end = self.latest[i + 1] if i < last else EVER
                if i + 2 <= last:
                    end = min(end, times[i + 2])
                if begin <= high and end >= low:
                    found.append((begin, end))
        return found


class Statuses:
    """Follows all goroutines, a generation at a time."""

    def __init__(self) -> None:
        self.courses: dict[int, Course] = defaultdict(Course)
        self.starts: dict[int, array[int]] = defaultdict(lambda: array("q"))
        """By processor, when it started a goroutine."""
        self.procs: list[tuple[int, int, int]] = []
        """Each change of GOMAXPROCS: not before, not after, the number."""
        self._last: dict[int, int] = {}
        self._open: dict[int, list[tuple[array[int], int]]] = {}

    def feed(self, generation: Generation, events: list[Event]) -> None:
        """The events of the next generation, in order."""
        last, open_ = self._last, self._open
        changes = _CHANGES
        for kind, time, m, p, g, args in events:
            if m in open_:
                for latest, index in open_.pop(m):
                    latest[index] = time
            change = changes.get(kind)
            if change is not None:
                target, status = change
                if target == _STATUS:
                    self._status(args[0], args[2], time)
                elif target == _CURRENT:
                    self._change(g, status, time, m)
                else:
                    self._change(args[0], status, time, m)
                    if kind == wire.GO_START:
                        self.starts[p].append(time)
                    elif kind in _SWITCHES:
                        self._change(g, _SWITCHES[kind], time, m)
            elif kind == wire.PROCS_CHANGE:
                self._resize(args[0], time)
            last[m] = time

    def _status(self, g: int, status: int, time: int) -> None:
        """A goroutine that was there before the trace, or is told again."""
        if g not in self.courses:
            course = self.courses[g]
            course.statuses.append(status)
            course.times.append(-EVER)
            course.earliest.append(-EVER)
            course.latest.append(-EVER)

    def _change(self, g: int, status: int, time: int, m: int) -> None:
        course = self.courses[g]
        course.statuses.append(status)
        course.times.append(time)
        course.earliest.append(self._last.get(m, -EVER))
        self._open.setdefault(m, []).append((course.latest, len(course.latest)))
        course.latest.append(EVER)

    def _resize(self, procs: int, time: int) -> None:
        if not self.procs or self.procs[-1][2] != procs:
            self.procs.append((time if self.procs else -EVER, time, procs))


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

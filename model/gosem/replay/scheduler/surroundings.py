"""What the trace says around an event: what its thread does before and after, where the world is stopped, who waits for
what."""

from __future__ import annotations

from collections.abc import Callable

from gosem.trace import Event, wire

from .classes import Classes, Wait
from .lookahead import MOVES, NEVER, Stretch
from .steps import CERTAIN, POSSIBLE, Step, Task

Complain = Callable[[int, str, str], None]
"""Called with the number of an event that no rule allows, the rule, and what is wrong."""


class Halt:
    """A stopped world: STWBegin, the ProcsChange by which it ends, and for each the next event of the thread that stops
    it."""

    __slots__ = ("begin", "begun", "end", "ended", "m")

    def __init__(self, m: int, begin: int, begun: int) -> None:
        self.m, self.begin, self.begun = m, begin, begun
        self.end = self.ended = NEVER


class Surroundings:
    """The generation at hand and the one that follows, and what is known from those before."""

    def __init__(self, complain: Complain) -> None:
        self.complain = complain
        self.stretch = Stretch(0, [])
        self.following = self.stretch
        self.halts: list[Halt] = []
        """Where the world is stopped, as far as has been looked; those that are long over are left out."""
        self.limit = 0
        """GOMAXPROCS; 0 before the first ProcsChange."""
        self.waits: dict[int, Wait] = {}
        """Of each goroutine that waits, on what."""
        self.last: dict[int, int] = {}
        """Of each thread, the goroutine that it ran last."""
        self.home: dict[int, int] = {}
        """Of each goroutine, the thread that it ran on last."""
        self.ended: set[int] = set()
        """Threads whose last goroutine is gone."""
        self.busy: set[int] = set()
        """Processors that are not idle."""
        self.search: dict[int, int] = {}
        """Of each thread, the event after which it began to look for work."""
        self.calls: dict[int, int | None] = {}
        """Of each thread, when its goroutine entered its last system call; None where the time is not that of the event,
        since times had to increase."""
        self.direct: dict[int, tuple[int, int]] = {}
        """Of each thread that is to start a goroutine without a queue: that goroutine, and `more` of DIRECT."""
        self.handing: dict[int, int] = {}
        """Threads that may be in handoffp or startm without a processor of their own, and the one in their hands, -1
        for any."""
        self.globally: set[int] = set()
        """Runnable goroutines that may be in the global queue."""
        self.tasks: tuple[Task, ...] = ()
        """Starts that are still to come, and whose removal may have happened; the bare ones last."""
        self.classes: Classes
        """Of the generation's strings and stacks."""
        self.out: list[Step] = []
        """The steps so far."""
        self.fired: dict[str, int] = {}
        """How often rules have been used that need no queues."""

    def count(self, rule: str, many: int = 1) -> None:
        """A rule has been used."""
        self.fired[rule] = self.fired.get(rule, 0) + many

    # -- events -----------------------------------------------------------------------------------------------------------------

    def at(self, number: int) -> Event | None:
        """An event."""
        here = self.stretch
        if here.base <= number < here.end:
            return here.events[number - here.base]
        there = self.following
        if there.base <= number < there.end:
            return there.events[number - there.base]
        return None

    def after(self, number: int) -> int:
        """The next event of the same thread."""
        here = self.stretch
        if here.base <= number < here.end:
            return here.after[number - here.base]
        there = self.following
        return there.after[number - there.base] if there.base <= number < there.end else NEVER

    def move_after(self, number: int) -> int:
        """The next event of the same thread that has to do with goroutines or processors."""
        while True:
            number = self.after(number)
            event = self.at(number)
            if event is None or MOVES[event[0]]:
                return number

    def before(self, number: int) -> int:
        """The previous event of the same thread that has to do with goroutines or processors."""
        here = self.stretch
        if here.base <= number < here.end:
            return here.before[number - here.base]
        there = self.following
        return there.before[number - there.base] if there.base <= number < there.end else -1

    def entry(self, start: int) -> int:
        """For a GoStart, the event that made the goroutine runnable."""
        here = self.stretch
        if here.base <= start < here.end:
            return here.entry[start - here.base]
        there = self.following
        return there.entry[start - there.base] if there.base <= start < there.end else -1

    def release(self, stop: int) -> int:
        """For a ProcStop, the next ProcStart of the same processor."""
        stretch = self.stretch if stop < self.stretch.end else self.following
        return stretch.release.get(stop, NEVER)

    def bare(self, search: int, g: int) -> int:
        """The ProcStop right before a ProcStart `search`, if the thread may have taken g in between; else -1."""
        if g in self.globally and self.is_kind(search, wire.PROC_START):
            stop = self.before(search)
            if self.is_kind(stop, wire.PROC_STOP):
                return stop
        return -1

    def is_kind(self, number: int, kind: int) -> bool:
        """Whether an event is of a kind."""
        event = self.at(number)
        return event is not None and event[0] == kind

    def starts(self, number: int, g: int) -> bool:
        """Whether an event is the start of g."""
        event = self.at(number)
        return event is not None and event[0] == wire.GO_START and event[5][0] == g

    def starts_again(self, number: int, g: int) -> bool:
        """Whether g starts after an event, as far as can be seen."""
        return max(self.stretch.final.get(g, -1), self.following.final.get(g, -1)) > number

    def takes(self, number: int, p: int) -> bool:
        """Whether the thread goes on with a ProcStart of p."""
        event = self.at(self.move_after(number))
        return event is not None and event[0] == wire.PROC_START and event[5][0] == p

    # -- stopped worlds -------------------------------------------------------------------------------------------------------

    def scan(self, stretch: Stretch) -> None:
        """Note where the world is stopped; ahead of the steps of the generation."""
        halt = self.halts[-1] if self.halts and self.halts[-1].ended == NEVER else None
        for number in stretch.halting:
            position = number - stretch.base
            kind, _, m, _, _, _ = stretch.events[position]
            if kind == wire.STW_BEGIN:
                halt = Halt(m, number, stretch.after[position])
                self.halts.append(halt)
            elif kind == wire.STW_END:
                halt = None
            elif halt is not None and m == halt.m and halt.end == NEVER:
                halt.end, halt.ended = number, stretch.after[position]

    def stopping(self, first: int, last: int) -> int:
        """Whether a thread that looks between two events may, or must, see that the world is to stop (sched.gcwaiting)."""
        halts = self.halts
        while halts and halts[0].ended <= first:
            del halts[0]
        if not halts or halts[0].begin >= last:
            return 0
        return CERTAIN if first >= halts[0].begun and last <= halts[0].end else POSSIBLE

    def restarting(self, m: int, number: int) -> Halt | None:
        """The stopped world that thread m has restarted with an event, or with one before that."""
        for halt in reversed(self.halts):
            if halt.m == m and halt.end <= number:
                return halt
        return None

"""Looking around in the trace: what an event's thread does before and after, and where the world is stopped."""

from __future__ import annotations

from gosem.trace import Event, wire

from .lookahead import MOVES, NEVER, Stretch
from .steps import CERTAIN, POSSIBLE, Halt


class Surroundings:
    """The generation at hand, and the one that follows."""

    def __init__(self) -> None:
        self.stretch = Stretch(0, [])
        self.following = self.stretch
        self.halts: list[Halt] = []
        """Where the world is stopped, as far as has been looked; those that are long over are left out."""

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

    def is_kind(self, number: int, kind: int) -> bool:
        """Whether an event is of a kind."""
        event = self.at(number)
        return event is not None and event[0] == kind

    def starts(self, number: int, g: int) -> bool:
        """Whether an event is the start of g."""
        event = self.at(number)
        return event is not None and event[0] == wire.GO_START and event[5][0] == g

    def takes(self, number: int, p: int) -> bool:
        """Whether the thread goes on with a ProcStart of p."""
        event = self.at(self.move_after(number))
        return event is not None and event[0] == wire.PROC_START and event[5][0] == p

    # -- stopped worlds -------------------------------------------------------------------------------------------------------

    def scan(self, stretch: Stretch) -> None:
        """Note where the world is stopped; ahead of the steps of the generation."""
        halt = self.halts[-1] if self.halts and self.halts[-1].ended == NEVER else None
        number = stretch.base - 1
        for kind, _, m, _, _, _ in stretch.events:
            number += 1
            if kind == 26:  # STW_BEGIN
                halt = Halt(m, number, stretch.after[number - stretch.base])
                self.halts.append(halt)
            elif halt is not None:
                if kind == 9 and m == halt.m and halt.end == NEVER:  # PROCS_CHANGE
                    halt.end, halt.ended = number, stretch.after[number - stretch.base]
                elif kind == 27:  # STW_END
                    halt = None

    def stopping(self, first: int, last: int) -> int:
        """Whether a thread that looks between two events may, or must, see that the world is to stop (sched.gcwaiting)."""
        halts = self.halts
        while halts and halts[0].ended <= first:
            del halts[0]
        if not halts or halts[0].begin >= last:
            return 0
        return CERTAIN if first >= halts[0].begun and last <= halts[0].end else POSSIBLE

    def halted(self, m: int, number: int) -> Halt | None:
        """The stop of the world that thread m is at the end of, from its ProcsChange on; it stays so until the next one begins."""
        for halt in reversed(self.halts):
            if halt.begin <= number and halt.m == m and halt.end <= number:
                return halt
        return None

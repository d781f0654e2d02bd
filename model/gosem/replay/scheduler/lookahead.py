"""What comes next: for each event the neighbours on its thread, and for each goroutine that becomes runnable the start
that follows.

The whole generation is there, and so is the one behind it: what a thread does next is known when it does something
hidden before.  Events of status and samples of the CPU profile are no events of a thread's program here: the former may
be written for others, the latter may contradict everything.
"""

from __future__ import annotations

from array import array

from gosem.trace import Event, wire

NEVER = 2**31 - 1
"""In place of an event that does not come, or not within the next generation."""

_BESIDE = frozenset({
    wire.CPU_SAMPLE, wire.GO_STATUS, wire.GO_STATUS_STACK, wire.PROC_STATUS, wire.GC_ACTIVE, wire.GC_SWEEP_ACTIVE,
    wire.GC_MARK_ASSIST_ACTIVE, wire.SYNC, wire.CLOCK_SNAPSHOT,
})  # fmt: skip
_MOVES = frozenset({
    *range(wire.PROC_START, wire.PROC_STEAL + 1), *range(wire.GO_CREATE, wire.GO_SYSCALL_END_BLOCKED + 1), wire.GO_SWITCH,
    wire.GO_SWITCH_DESTROY, wire.GO_CREATE_BLOCKED,
})  # fmt: skip
MOVES = [kind in _MOVES for kind in range(256)]
"""By kind: whether an event has to do with goroutines or processors."""
_HALTS = (wire.PROCS_CHANGE, wire.STW_BEGIN, wire.STW_END)
_ROLE = [0 if kind in _BESIDE else 2 if MOVES[kind] else 3 if kind in _HALTS else 1 for kind in range(256)]


class Stretch:
    """The events of one generation, numbered from `base` on, with their neighbours.

    By position: `after` is the number of the next event of the same thread, of any kind; `before` that of the previous
    one that has to do with goroutines or processors (between finding a goroutine and starting it a thread may wake
    another one, and allocate memory for it).  `start`, for an event that makes a goroutine runnable, is the GoStart
    that follows, and `entry` leads back from there, -1 for before the trace. By number: `release`, for a ProcStop, is
    the ProcStart of the same processor that follows.  `hot` are the GoStarts from whose window's begin (the later one of
    `before` and `entry`) to themselves other threads have events, likewise the ProcStops by which a thread may have
    handed its processor to that of a locked goroutine, and the ProcStarts of threads that may have had a goroutine of
    the global queue before, each as begin << 32 | end.  `halting` are the events around stopped worlds, `final` the last
    GoStarts of all goroutines, `moves` is the number of events that have to do with goroutines or processors.
    """

    __slots__ = (
        "after", "base", "before", "end", "entry", "events", "final", "halting", "hot", "moves", "release", "start",
    )  # fmt: skip

    def __init__(self, base: int, events: list[Event]) -> None:
        self.base = base
        self.events = events
        self.end = base + len(events)
        many = len(events)
        self.after = array("i", [NEVER]) * many
        self.before = array("i", [-1]) * many
        self.start = array("i", [NEVER]) * many
        self.entry = array("i", [-1]) * many
        self.halting: list[int] = []
        self.final: dict[int, int] = {}
        self.moves = 0
        self.release: dict[int, int] = {}
        self.hot = array("Q")


class Lookahead:
    """Links the events of successive generations."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[Stretch, int]] = {}
        """Of each thread, the last event, by position."""
        self._moved: dict[int, int] = {}
        """Of each thread, the last event that has to do with goroutines or processors, by number."""
        self._runnable: dict[int, int] = {}
        """Of each runnable goroutine, the event that made it so, by number."""
        self._stopped: dict[int, tuple[int, int, int]] = {}
        """Of each processor that has been stopped: that event by number, its thread, and the event of the thread
        before."""
        self._ran: dict[int, int] = {}
        """Of each thread, the goroutine that it ran last."""
        self._gave: dict[int, tuple[int, int, int]] = {}
        """Of each thread that has a processor from a ProcStart: the thread that had it before, its ProcStop, and the
        window's begin of that."""
        self._halted: dict[int, int] = {}
        """Of each thread, its last ProcStop."""
        self._woken: dict[int, tuple[int, int]] = {}
        """Of each thread whose ProcStart comes right after its ProcStop: the two, the later one first."""
        self._previous: Stretch | None = None

    def _hot(self, stretch: Stretch, begin: int, end: int) -> None:
        """From `begin` to `end` a removal may have happened already."""
        where = stretch if begin >= stretch.base else self._previous
        if begin < end - 1 and where is not None:
            where.hot.append(max(begin, where.base) << 32 | end)

    def link(self, base: int, events: list[Event]) -> Stretch:
        """The neighbours of the events of the next generation, and of the last ones of the generation before."""
        stretch = Stretch(base, events)
        earlier = self._previous
        after, before, start, entry = stretch.after, stretch.before, stretch.start, stretch.entry
        runnable, stopped, moved, final = self._runnable, self._stopped, self._moved, stretch.final
        last: dict[int, int] = {}
        roles = _ROLE
        number = base - 1
        moves = 0
        for kind, _, m, p, g, args in events:
            number += 1
            role = roles[kind]
            if not role or m < 0:
                if kind in (25, 48) and args[2] in (wire.GO_RUNNING, wire.GO_SYSCALL):  # GO_STATUS, GO_STATUS_STACK
                    self._ran.setdefault(m, args[0])
                continue
            position = number - base
            previous = last.get(m)
            if previous is not None:
                after[previous] = number
            elif m in self._last:
                old, j = self._last[m]
                old.after[j] = number
            last[m] = position
            if role != 2:
                if role == 3:
                    stretch.halting.append(number)
                continue
            moves += 1
            begin = moved.get(m, -1)
            before[position] = begin
            moved[m] = number
            if kind == 16:  # GO_START
                final[args[0]] = number
                made = runnable.pop(args[0], -1)
                if made >= 0:
                    entry[position] = made
                    if made >= base:
                        start[made - base] = number
                    elif earlier is not None and made >= earlier.base:
                        earlier.start[made - earlier.base] = number
                self._hot(stretch, max(begin, made), number)
                gave = self._gave.pop(m, None)
                if gave is not None and self._ran.get(m) == args[0] and gave[0] != m and made < gave[1]:
                    self._hot(stretch, max(gave[2], made), gave[1])
                self._ran[m] = args[0]
                woken = self._woken.pop(m, None)
                if woken is not None and woken[0] == begin and made < woken[0]:
                    self._hot(stretch, max(woken[1], made), woken[0])
            elif kind in (19, 24):  # GO_STOP, GO_SYSCALL_END_BLOCKED
                runnable[g] = number
            elif kind in (14, 21):  # GO_CREATE, GO_UNBLOCK
                runnable[args[0]] = number
            elif kind == 11:  # PROC_STOP
                stopped[p] = (number, m, begin)
                self._halted[m] = number
            elif kind == 10:  # PROC_START
                self._gave.pop(m, None)
                if self._halted.get(m, -1) == begin >= 0:
                    self._woken[m] = (number, begin)
                halt = stopped.pop(args[0], None)
                if halt is not None:
                    where = stretch if halt[0] >= base else earlier
                    if where is not None and halt[0] >= where.base:
                        where.release[halt[0]] = number
                        self._gave[m] = (halt[1], halt[0], halt[2])
            elif kind in (45, 46):  # GO_SWITCH, GO_SWITCH_DESTROY
                self._ran[m] = args[0]
        stretch.moves = moves
        for m, position in last.items():
            self._last[m] = (stretch, position)
        self._previous = stretch
        return stretch

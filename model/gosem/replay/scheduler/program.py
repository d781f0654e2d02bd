"""From events to steps: what each thread does to the queues between two of its events, as far as that is certain.

An insertion follows the event that announces it and comes before the thread's next event; a removal comes after the
thread's previous event and before the GoStart.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from gosem.trace import Generation, wire

from . import rules
from .classes import Classes, Stop, Wait
from .leaving import Leaving
from .lookahead import MOVES, NEVER, Stretch
from .steps import CERTAIN, DEDICATED, DIRECT, DRAIN, PUT, SPIN, START, Step, Task
from .surroundings import Complain

CHUNK = 4096
"""Steps that are handed over at a time."""
_CYCLE = 8
"""Goroutines that may yield to each other in a cycle that is recognised."""


_LOOKS = frozenset({wire.GO_BLOCK, wire.GO_STOP, wire.GO_DESTROY, wire.PROC_START})
"""Kinds of events after which a thread looks for work."""


class Program(Leaving):
    """Turns the events of one generation after another into steps."""

    def __init__(self, complain: Complain) -> None:
        super().__init__(complain)
        self._dedicated: dict[int, int] = {}
        """Of each thread that runs a dedicated mark worker, its start."""

    def steps(self, stretch: Stretch, following: Stretch, generation: Generation) -> Iterator[list[Step]]:
        """The steps of a generation, in pieces."""
        self.stretch, self.following = stretch, following
        self.classes = classes = Classes(generation)
        self.out = out = self.fresh()
        events, base, after, before = stretch.events, stretch.base, stretch.after, stretch.before
        lost = self._looking()
        hot = array("Q", sorted([*stretch.hot, *(number << 32 for number in lost)], reverse=True))
        next_hot = hot[-1] >> 32 if hot else NEVER
        last, home, search, waits, dedicated = self.last, self.home, self.search, self.waits, self._dedicated
        many = len(events)
        position = -1
        while (position := position + 1) < many:
            kind, time, m, p, g, args = events[position]
            number = base + position
            if dedicated and m in dedicated and kind != 39:  # GO_LABEL
                goes_on = kind in (21, 37)  # GO_UNBLOCK, HEAP_ALLOC
                out.append((DRAIN, number, m, p, g, dedicated[m], self.tasks, 0 if goes_on else 1, ()))
                if not goes_on:
                    del dedicated[m]
            if kind == 16:  # GO_START
                target = args[0]
                if self.tasks:
                    self._close(number)
                direct = self.direct.pop(m, None) if self.direct else None
                began = search.get(m, -1)
                if direct is not None and direct[0] == target:
                    if direct[1] >> 2 == DEDICATED:
                        dedicated[m] = number
                    out.append((DIRECT, number, m, p, target, before[position], self.tasks, direct[1], (began,)))
                else:
                    halted = 1 if self.halts and self.stopping(began, number) == CERTAIN else 0
                    bare = self.bare(began, target)
                    out.append((START, number, m, p, target, before[position], self.tasks, halted, (began, bare)))
                self.globally.discard(target)
                last[m] = target
                home[target] = m
            elif kind == 19:  # GO_STOP
                stop = classes.stop(args[0], args[1])
                self.ended.discard(m)
                if stop == Stop.GOSCHED and after[position] == number + 1:
                    turns, cycle = self._spin(position, m, g)
                    if turns:
                        out.append((SPIN, number, m, p, g, number + 2 * turns - 1, self.tasks, turns, cycle))
                        position += 2 * turns - 1
                        search[m] = base + position - 1
                        last[m] = cycle[(turns - 1) % len(cycle)]
                        continue
                search[m] = number
                self.leave(number, m, p, g, after[position], stop)
            elif kind == 20:  # GO_BLOCK
                waits[g] = classes.wait(args[0], args[1])
                search[m] = number
                self.ended.discard(m)
            elif kind == 21:  # GO_UNBLOCK
                self.unblock(number, m, p, g, args[0], args[2])
            elif kind == 14:  # GO_CREATE
                out.append((PUT, number, m, p, args[0], after[position], self.tasks, rules.NEWPROC, ()))
            elif kind == 10:  # PROC_START
                self.busy.add(args[0])
                if self.tasks:
                    self._close(number)
                search[m] = number
                if m in self.handing:
                    self.start(number, m, args[0])
            elif kind == 11:  # PROC_STOP
                self.busy.discard(p)
                if self.tasks:
                    self._close(number)
                self.stop(number, m, p, g, before[position])
            elif kind == 17:  # GO_DESTROY
                search[m] = number
                self.ended.add(m)
            elif kind == 22:  # GO_SYSCALL_BEGIN
                self.calls[m] = time if not position or events[position - 1][1] < time - 1 else None
            elif kind == 24:  # GO_SYSCALL_END_BLOCKED
                self.end_syscall(number, m, p, g, after[position])
                search[m] = number
                self.ended.discard(m)
            elif kind == 12:  # PROC_STEAL
                self.steal(number, time, m, p, g, args[0], args[2])
                self.busy.discard(args[0])
            elif kind == 9:  # PROCS_CHANGE
                self.change(number, m, p, args[0])
            elif kind in (45, 46):  # GO_SWITCH, GO_SWITCH_DESTROY
                if kind == 45:
                    waits[g] = Wait.OTHER
                waits.pop(args[0], None)
                last[m] = args[0]
            elif kind == 47:  # GO_CREATE_BLOCKED
                waits[args[0]] = Wait.OTHER
            elif kind == 13:  # PROC_STATUS
                if args[1] in (wire.PROC_RUNNING, wire.PROC_SYSCALL):
                    self.busy.add(args[0])
            elif kind in (25, 48):  # GO_STATUS, GO_STATUS_STACK
                if args[2] in (wire.GO_RUNNING, wire.GO_SYSCALL):
                    last.setdefault(m, args[0])
                elif kind == 48 and args[2] == wire.GO_WAITING and args[0] not in waits:
                    waits[args[0]] = classes.parked(args[3])
            while number >= next_hot:
                if end := hot.pop() & 0xFFFF_FFFF:
                    self._activate(end)
                else:
                    self.tasks = (*self.tasks, lost[next_hot])
                next_hot = hot[-1] >> 32 if hot else NEVER
            if len(out) >= CHUNK:
                yield out
                self.out = out = self.fresh()
        yield out

    @staticmethod
    def fresh() -> list[Step]:
        """A new piece."""
        return []

    def _spin(self, position: int, m: int, g: int) -> tuple[int, tuple[int, ...]]:
        """How often the goroutines of a thread yield from this position on, each to the next one, with no event of
        another thread in between, and who starts: a cycle.  No turns where there is none, or not for long."""
        events, stop = self.stretch.events, self.classes.stop
        many = len(events) - 1
        turns: list[int] = []
        length = 0
        while position < many:
            follower = events[position + 1]
            if follower[0] != 16 or follower[2] != m:  # GO_START
                break
            target = follower[5][0]
            if length:
                if target != turns[len(turns) - length]:
                    break
            elif target == g:
                length = len(turns) + 1
            elif len(turns) == _CYCLE:
                return 0, ()
            turns.append(target)
            position += 2
            if position >= many:
                break
            follower = events[position]
            if follower[0] != 19 or follower[2] != m or follower[4] != target:  # GO_STOP
                break
            if stop(follower[5][0], follower[5][1]) != Stop.GOSCHED:
                break
        return (len(turns), tuple(turns[:length])) if length and len(turns) >= 2 * length else (0, ())

    def _looking(self) -> dict[int, Task]:
        """The threads that look for work and never come to an end with it, as far as can be seen, by the events after which
        they do."""
        found: dict[int, Task] = {}
        seen: set[int] = set()
        stretch = self.stretch
        for number in range(stretch.end - 1, stretch.base - 1, -1):
            kind, _, m, p, _, args = stretch.events[number - stretch.base]
            if m in seen or not MOVES[kind]:
                continue
            seen.add(m)
            if kind in _LOOKS and self.move_after(number) == NEVER:
                p = args[0] if kind == wire.PROC_START else p
                found[number] = Task(self.following.end, m, p, -1, number, number, bare=True, lost=True)
        return found

    # -- starts that are still to come --------------------------------------------------------------------------------------

    def _activate(self, number: int) -> None:
        """From here on the removal for a GoStart, or for handing a processor over with a ProcStop, may have happened."""
        event = self.at(number)
        if event is None:
            return
        kind, _, m, p, _, args = event
        since = self.before(number)
        if kind == wire.GO_START:
            g = args[0]
            direct = self.direct.get(m)
            if direct is not None and direct[0] == g:
                return
            task = Task(number, m, p, g, since, self.search.get(m, -1))
        elif kind == wire.PROC_STOP:
            donation = self.donation(number, m)
            if len(donation) != 2:
                return
            task = Task(number, m, p, donation[1], since, self.search.get(m, -1), gives=True)
        else:
            start = self.at(self.move_after(number))
            if start is None or start[5][0] not in self.globally:
                return
            bare = Task(number, m, args[0], start[5][0], since, since, bare=True)
            many = sum(not task.lost for task in self.tasks)
            self.tasks = (*self.tasks[:many], bare, *self.tasks[many:])
            return
        self.tasks = (task, *self.tasks)

    def _close(self, number: int) -> None:
        self.tasks = tuple(task for task in self.tasks if task.start > number)

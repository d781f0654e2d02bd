"""From events to steps: what each thread does to the queues between two of its events, as far as that is certain.

An insertion follows the event that announces it and comes before the thread's next event; a removal comes after the thread's previous event and
before the GoStart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gosem.trace import Generation, wire

from . import wakers
from .classes import Classes, Doing, Stop, Wait
from .lookahead import NEVER, Stretch
from .steps import (
    BORROWED, CANCELLED, DEDICATED, DIRECT, DONOR, DRAIN, EITHER, EXIT, GLOBAL, IDLE, IDLE_WORKER, INJECT, LOCKED, NETWORK, NO_TICK, NOP_SYSCALL, NOPROC, POLLED, PREEMPT,
    PRETENCE, PUT, READER, READIED, RESIZE, RETAKE, SPIN, START, STOP, STOPPING, SYSCALL, TAIL, TICK, WORKER, Step, Task,
)  # fmt: skip
from .surroundings import CERTAIN, Surroundings

CHUNK = 4096
"""Steps that are handed over at a time."""
RETAKE_NS = 20_000
"""The shortest sleep of sysmon: a system call that it has seen twice is as old."""
_CYCLE = 8
"""Goroutines that may yield to each other in a cycle that is recognised."""
_ENTITLED = wakers.TABLE

_MODES = {"GC (dedicated)": DEDICATED, "GC (idle)": IDLE_WORKER}
_CANCELLED = (Wait.NETWORK, Wait.READER)
"""Waits that need not begin: their unlock function may return false."""

Complain = Callable[[int, str, str], None]
"""Called with the number of an event that no rule allows, the rule, and what is wrong."""


class Program(Surroundings):
    """Turns the events of one generation after another into steps."""

    def __init__(self, complain: Complain) -> None:
        super().__init__()
        self.complain = complain
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
        self.calls: dict[int, int] = {}
        """Of each thread, when its goroutine entered its last system call."""
        self._direct: dict[int, tuple[int, int]] = {}
        self._pretending = -1
        self._dedicated: dict[int, int] = {}
        """Of each thread that runs a dedicated mark worker, its start."""
        self._handing: dict[int, int] = {}
        """Threads that may be in handoffp or startm without a processor of their own, and the one in their hands, -1 for any."""
        self._borrowing: set[int] = set()
        self._listed: dict[int, list[int]] = {}
        self._open: list[Task] = []
        self._tasks: tuple[Task, ...] = ()
        self._classes: Classes
        self._out: list[Step] = []

    def steps(self, stretch: Stretch, following: Stretch, generation: Generation) -> Iterator[list[Step]]:
        """The steps of a generation, in pieces."""
        self.stretch, self.following = stretch, following
        self._classes = classes = Classes(generation)
        self._out = out = []
        events, base, after, before, hot = stretch.events, stretch.base, stretch.after, stretch.before, stretch.hot
        keys = sorted(hot, reverse=True)
        next_hot = keys.pop() if keys else NEVER
        last, home, search, waits, dedicated = self.last, self.home, self.search, self.waits, self._dedicated
        many = len(events)
        position = -1
        while (position := position + 1) < many:
            kind, time, m, p, g, args = events[position]
            number = base + position
            if dedicated and m in dedicated and kind != 39:  # GO_LABEL
                more = 0 if kind in (21, 37) else 1  # GO_UNBLOCK, HEAP_ALLOC: it goes on
                out.append((DRAIN, number, m, p, g, dedicated[m], self._tasks, more, ()))
                if more:
                    del dedicated[m]
            if kind == 16:  # GO_START
                target = args[0]
                if self._open:
                    self._close(number)
                direct = self._direct.pop(m, None) if self._direct else None
                if direct is not None and direct[0] == target:
                    if direct[1] >> 2 == DEDICATED:
                        dedicated[m] = number
                    out.append((DIRECT, number, m, p, target, before[position], self._tasks, direct[1], (search.get(m, -1),)))
                else:
                    began = search.get(m, -1)
                    halted = self.halts and self.stopping(began, number) == CERTAIN
                    out.append((START, number, m, p, target, before[position], self._tasks, 1 if halted else 0, (began,)))
                last[m] = target
                home[target] = m
            elif kind == 19:  # GO_STOP
                stop = classes.stop(args[0], args[1])
                self.ended.discard(m)
                if stop == Stop.GOSCHED and after[position] == number + 1:
                    turns, cycle = self._spin(position, m, g)
                    if turns:
                        out.append((SPIN, number, m, p, g, number + 2 * turns - 1, self._tasks, turns, cycle))
                        position += 2 * turns - 1
                        search[m] = base + position - 1
                        last[m] = cycle[(turns - 1) % len(cycle)]
                        continue
                search[m] = number
                self._yield(number, m, p, g, after[position], stop)
            elif kind == 20:  # GO_BLOCK
                waits[g] = classes.wait(args[0], args[1])
                search[m] = number
                self.ended.discard(m)
            elif kind == 21:  # GO_UNBLOCK
                self._unblock(number, m, p, g, args[0], args[2])
            elif kind == 14:  # GO_CREATE
                out.append((PUT, number, m, p, args[0], after[position], self._tasks, 0, ()))
            elif kind == 10:  # PROC_START
                self.busy.add(args[0])
                search[m] = number
                if m in self._handing:
                    self._borrow(number, m, args[0])
            elif kind == 11:  # PROC_STOP
                self.busy.discard(p)
                if self._open:
                    self._close(number)
                self._stop(number, m, p, g, before[position])
            elif kind == 17:  # GO_DESTROY
                search[m] = number
                self.ended.add(m)
            elif kind == 22:  # GO_SYSCALL_BEGIN
                self.calls[m] = time
            elif kind == 24:  # GO_SYSCALL_END_BLOCKED
                self._end_syscall(number, m, p, g, after[position])
                search[m] = number
                self.ended.discard(m)
            elif kind == 12:  # PROC_STEAL
                self._steal(number, time, m, p, g, args[0], args[2])
                self.busy.discard(args[0])
            elif kind == 9:  # PROCS_CHANGE
                self._change(number, m, p, args[0])
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
            if number >= next_hot:
                while number >= next_hot:
                    for start in hot[next_hot]:
                        self._activate(start)
                    next_hot = keys.pop() if keys else NEVER
            if len(out) >= CHUNK:
                yield out
                self._out = out = []
        yield out

    def _spin(self, position: int, m: int, g: int) -> tuple[int, tuple[int, ...]]:
        """How often the goroutines of a thread yield from this position on, each to the next one, with no event of another thread in between, and
        who starts: a cycle.  No turns where there is none, or not for long."""
        events, stop = self.stretch.events, self._classes.stop
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

    # -- starts that are still to come --------------------------------------------------------------------------------------

    def _activate(self, number: int) -> None:
        """From here on the removal for a GoStart, or for handing a processor over with a ProcStop, may have happened."""
        event = self.at(number)
        if event is None:
            return
        kind, _, m, p, _, args = event
        if kind == wire.GO_START:
            g = args[0]
            direct = self._direct.get(m)
            if direct is not None and direct[0] == g:
                return
        else:
            donation = self._donation(number, m)
            if len(donation) != 2:
                return
            g = donation[1]
        gives = kind != wire.GO_START
        self._open.append(Task(number, m, p, g, self.before(number), self.search.get(m, -1), gives))
        self._tasks = tuple(self._open)

    def _close(self, number: int) -> None:
        if any(task.start <= number for task in self._open):
            self._open = [task for task in self._open if task.start > number]
            self._tasks = tuple(self._open)

    def _donation(self, stop: int, m: int) -> tuple[int, ...]:
        """For whom a ProcStop of thread m may give the processor up: another thread and the goroutine that is locked to it, which goes on with it.
        Where the processor is never seen again, so may all be that are never seen again themselves."""
        here = self.stretch
        release = (here if stop < here.end else self.following).release.get(stop, NEVER)
        event = self.at(release)
        if event is None:
            return () if release != NEVER else self._gone(m)
        if event[2] == m:
            return ()
        other = event[2]
        target = self.last.get(other, -1)
        begin = self.move_after(release)
        parked = self.before(release)
        if parked > stop and self.is_kind(parked, wire.PROC_STOP):
            parked = self.before(parked)  # it is handed a processor before it has given up its own
        if target < 0 or not self.starts(begin, target) or parked >= stop or self.entry(begin) >= stop:
            return ()
        return other, target

    def _gone(self, m: int) -> tuple[int, ...]:
        """Threads that park and are not seen again, each with the goroutine that it ran last."""
        found: list[int] = []
        for thread, g in self.last.items():
            if thread != m and self.home.get(g) == thread:
                following = self.move_after(self.search.get(thread, -1))
                if self.is_kind(following, wire.PROC_STOP):
                    following = self.move_after(following)
                if following == NEVER:
                    found += [thread, g]
        return tuple(found)

    # -- leaving the thread ---------------------------------------------------------------------------------------------------

    def _yield(self, number: int, m: int, p: int, g: int, bound: int, stop: Stop) -> None:
        """goschedImpl, goyield_m, or the pretence of procresize."""
        kind, more = GLOBAL, 0
        if stop == Stop.YIELD:
            kind = TAIL
        elif stop == Stop.PREEMPTED:
            more = self.stopping(number, bound)
            kind = PREEMPT if more else GLOBAL
        elif (halt := self.halted(m, number)) is not None and number > halt.end:
            second = self.move_after(number)
            if self.is_kind(second, wire.PROC_STOP) and self.is_kind(third := self.move_after(second), wire.PROC_START):
                self._pretending = m
                self._direct[m] = (g, NO_TICK | PRETENCE << 2)
                if self.starts(self.move_after(third), g):
                    return
        self._out.append((kind, number, m, p, g, bound, self._tasks, more, ()))

    def _end_syscall(self, number: int, m: int, p: int, g: int, bound: int) -> None:
        """exitsyscall with another processor, exitsyscallNoP with or without one."""
        if p >= 0:
            self._direct[m] = (g, NO_TICK | SYSCALL << 2)
            if not self.starts(bound, g):
                self.complain(number, "Sched/exitsyscall", f"G{g} is out of its system call with P{p}, but M{m} does not go on with it")
            return
        start = self.move_after(bound)
        if not self.is_kind(bound, wire.PROC_START) or not self.starts(start, g):
            self._out.append((GLOBAL, number, m, p, g, bound, self._tasks, 0, ()))
        elif start == number + 2:
            self._direct[m] = (g, TICK | NOP_SYSCALL << 2)
        else:
            self._out.append((NOPROC, number, m, p, g, bound, self._tasks, start, ()))

    def _borrow(self, number: int, m: int, p: int) -> None:
        """allocm: whoever starts a new thread for the processor in its hands acquires it for as long as it allocates."""
        if self._handing.pop(m) in (p, -1) and self.is_kind(self.move_after(number), wire.PROC_STOP):
            self._borrowing.add(m)

    def _stop(self, number: int, m: int, p: int, g: int, before: int) -> None:
        """Why a processor is given up."""
        borrowed = m in self._borrowing
        self._borrowing.discard(m)
        if g >= 0 and borrowed:
            return
        if g >= 0:
            if before >= 0 and not self.is_kind(before, wire.GO_SYSCALL_BEGIN):
                self.complain(number, "Sched/releasep", f"M{m} gives up P{p}, while G{g} runs on it and is in no system call")
            self._handing[m] = p
            return
        if self._pretending == m:
            self._pretending = -1
            return
        why = IDLE | BORROWED if borrowed else IDLE
        if self.halts and self.stopping(before, number):
            why |= STOPPING
        if m in self.ended:
            why |= EXIT
        start = self.move_after(number)
        if self.takes(number, p) and self.is_kind(then := self.move_after(start), wire.PROC_STOP):
            start = self.move_after(then)  # it has borrowed the processor again
        if start == NEVER or (self.is_kind(start, wire.PROC_START) and self.starts(self.move_after(start), self.last.get(m, -1))):
            why |= LOCKED
        if why & (EXIT | LOCKED):
            self._handing[m] = p
        donation = self._donation(number, m)
        if donation:
            why |= DONOR
        target = donation[1] if donation else -1
        self._out.append((STOP, number, m, p, target, before, self._tasks, why, (self.search.get(m, -1), *donation)))

    # -- waking -----------------------------------------------------------------------------------------------------------------

    def _unblock(self, number: int, m: int, p: int, g: int, target: int, stack: int) -> None:
        """ready, injectglist, and what findRunnable does itself."""
        wait = self.waits.pop(target, Wait.UNKNOWN) or self._identity(number, target)
        bound = self.after(number)
        begin = self.move_after(number)
        at_once = self.starts(begin, target)
        doing: int = self._classes.doing(stack)
        if g < 0:
            doing = wakers.SCHEDULER if p >= 0 else wakers.NOBODY
        if not _ENTITLED[wait][doing]:
            self.complain(number, "Sched/waker", wakers.objection(target, wait, doing))
        kind = PUT
        if doing == wakers.NOBODY:
            self._handing[m] = -1
        if doing == wakers.NOBODY or doing == Doing.INJECTING or wait in (Wait.SCAVENGER, Wait.CLEANUP):
            kind = INJECT
        elif wait == Wait.NETWORK and doing in (wakers.SCHEDULER, Doing.SYSTEM, Doing.MARKING):
            kind = INJECT
        elif wait == Wait.ASSIST:
            kind = TAIL
        elif wait == Wait.UNKNOWN and doing in (Doing.SYSTEM, Doing.MARKING):
            kind = INJECT
        if doing == wakers.SCHEDULER and wait in (Wait.WORKER, Wait.READER, Wait.NETWORK, Wait.UNKNOWN):
            if at_once:
                self._direct[m] = (target, self._found(wait, begin, self.before(number), target))
                return
            if wait in (Wait.WORKER, Wait.READER):
                what = "a mark worker" if wait == Wait.WORKER else "the reader of the trace"
                self.complain(number, "Sched/findrunnable-direct", f"G{target} is {what}, but M{m} does not run it at once")
        if kind == INJECT:
            self._inject(number, m, p, g, target, stack, wait, bound)
        else:
            self._out.append((kind, number, m, p, target, bound, self._tasks, 0, ()))

    def _identity(self, number: int, g: int) -> Wait:
        """What a goroutine waits for that has done so since before the trace, by what it does next."""
        at = self.after(self.stretch.start[number - self.stretch.base])
        while (event := self.at(at)) is not None and event[4] == g:
            if event[0] in (wire.GO_BLOCK, wire.GO_STOP) and self.stretch.base <= at < self.stretch.end:
                return self._classes.rooted(event[5][1])
            at = self.after(at)
        return Wait.UNKNOWN

    def _found(self, wait: Wait, start: int, before: int, target: int) -> int:
        """What findRunnable has found without a queue; or park_m has not parked it."""
        block = self.at(before)
        if block is not None and block[0] == wire.GO_BLOCK and block[4] == target and wait in _CANCELLED:
            return EITHER | CANCELLED << 2
        if wait == Wait.READER:
            return TICK | READER << 2
        label = self.at(self.after(start))
        labelled = label is not None and label[0] == wire.GO_LABEL
        if wait == Wait.WORKER or (labelled and wait == Wait.UNKNOWN):
            mode = self._classes.string(label[5][0]) if labelled and label is not None else ""
            return (TICK if wait == Wait.WORKER else EITHER) | _MODES.get(mode, WORKER) << 2
        return EITHER | NETWORK << 2

    def _inject(self, number: int, m: int, p: int, g: int, target: int, stack: int, wait: Wait, bound: int) -> None:
        """injectglist queues its goroutines when it has announced all of them."""
        listed = self._listed.setdefault(m, [])
        listed.append(target)
        follower = self.at(bound)
        if follower is not None and follower[0] == wire.GO_UNBLOCK and follower[4] == g and follower[5][2] == stack:
            other = follower[5][0]
            if self.waits.get(other) == wait and not (g < 0 and p >= 0 and self.starts(self.move_after(bound), other)):
                return
        del self._listed[m]
        idle = self.limit - sum(1 for busy in self.busy if busy < self.limit)
        if self.halts and self.stopping(number, bound) == CERTAIN:
            most = idle = 0
        else:
            most = idle if bound == number + 1 else self.limit
        if wait == Wait.UNKNOWN and p >= 0:
            most |= READIED
        elif wait == Wait.NETWORK and p >= 0 and g < 0:
            most |= READIED | POLLED
        self._out.append((INJECT, number, m, p, idle, bound, self._tasks, most, tuple(listed)))

    # -- processors ---------------------------------------------------------------------------------------------------------------

    def _steal(self, number: int, time: int, m: int, p: int, g: int, target: int, victim: int) -> None:
        """Who takes a processor away from a system call: sysmon, whoever stops the world or runs forEachP, or one that wants it back."""
        if g < 0 and p < 0:
            since = self.calls.get(victim)
            self._handing[m] = target
            if since is not None and time - since < RETAKE_NS:
                self._out.append((RETAKE, number, m, target, victim, 0, (), time - since, ()))
        elif g < 0:
            self.complain(number, "Sched/retake", f"M{m} takes P{target} away while it looks for work itself")
        elif p < 0 and not self.takes(number, target):
            self.complain(number, "Sched/exitsyscall-retake", f"M{m} comes out of a system call and takes P{target}, but does not go on with it")

    def _change(self, number: int, m: int, p: int, procs: int) -> None:
        """procresize; the ProcsChange at the start of a generation repeats the number."""
        halt = self.halted(m, number)
        resized = halt is not None and number == halt.end
        if procs != self.limit and self.limit and not resized:
            self.complain(number, "Sched/procresize", f"GOMAXPROCS changes from {self.limit} to {procs} while the world is not stopped")
        if procs != self.limit:
            self._out.append((RESIZE, number, m, p, procs, 0, self._tasks, 1 if resized else 0, ()))
        self.limit = procs

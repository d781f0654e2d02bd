"""Steps of a goroutine that leaves its thread and stays runnable, and of a thread that gives its processor up or loses
it."""

from __future__ import annotations

from gosem.trace import wire

from . import rules
from .classes import Stop
from .lookahead import NEVER
from .steps import (
    BORROWED,
    DONOR,
    EXIT,
    GLOBAL,
    IDLE,
    LOCKED,
    NO_TICK,
    NOP_SYSCALL,
    NOPROC,
    PREEMPT,
    PRETENCE,
    RESIZE,
    RETAKE,
    STOP,
    STOPPING,
    SYSCALL,
    TAIL,
    TICK,
)  # fmt: skip
from .surroundings import Complain
from .waking import Waking

RETAKE_NS = 20_000
"""The shortest sleep of sysmon: a system call that it has seen twice is as old."""


class Leaving(Waking):
    """goschedImpl, exitsyscall, and the many ways out of a processor."""

    def __init__(self, complain: Complain) -> None:
        super().__init__(complain)
        self._pretending = -1
        """The thread that procresize moves to another processor."""
        self._borrowing: set[int] = set()
        """Threads that have acquired a processor perhaps only to allocate a new thread."""

    # -- goroutines -----------------------------------------------------------------------------------------------------------

    def leave(self, number: int, m: int, p: int, g: int, bound: int, stop: Stop) -> None:
        """A GoStop: goschedImpl, goyield_m, or the pretence of procresize."""
        if stop == Stop.YIELD:
            self.out.append((TAIL, number, m, p, g, bound, self.tasks, rules.GOYIELD, ()))
            return
        if stop == Stop.PREEMPTED:
            stopping = self.stopping(number, bound)
            if stopping:
                self.globally.add(g)
                self.out.append((PREEMPT, number, m, p, g, bound, self.tasks, stopping, ()))
                return
        elif (halt := self.restarting(m, number)) is not None and number == halt.ended:
            second = self.move_after(number)
            third = self.move_after(second)
            stopped = self.is_kind(second, wire.PROC_STOP) and self.is_kind(third, wire.PROC_START)
            if stopped and self.starts(self.move_after(third), g):
                self._pretending = m
                self.direct[m] = (g, NO_TICK | PRETENCE << 2)
                return
        self.globally.add(g)
        self.out.append((GLOBAL, number, m, p, g, bound, self.tasks, rules.GOSCHED, ()))

    def end_syscall(self, number: int, m: int, p: int, g: int, bound: int) -> None:
        """A GoSyscallEndBlocked: exitsyscall with another processor, exitsyscallNoP with or without one."""
        if p >= 0:
            self.direct[m] = (g, NO_TICK | SYSCALL << 2)
            if not self.starts(bound, g):
                what = f"G{g} is out of its system call with P{p}, but M{m} does not go on with it"
                self.complain(number, "Sched/exitsyscall-idle", what)
            return
        self.globally.add(g)
        start = self.move_after(bound)
        if not self.is_kind(bound, wire.PROC_START) or not self.starts(start, g):
            self.out.append((GLOBAL, number, m, p, g, bound, self.tasks, rules.EXITSYSCALL_NOP, ()))
        elif start == number + 2:
            self.direct[m] = (g, TICK | NOP_SYSCALL << 2)
        else:
            self.out.append((NOPROC, number, m, p, g, bound, self.tasks, 0, ()))

    # -- processors -----------------------------------------------------------------------------------------------------------

    def start(self, number: int, m: int, p: int) -> None:
        """A ProcStart of a thread that may be making a new one (allocm): it acquires the processor for as long as it
        allocates."""
        if self.handing.pop(m) in (p, -1) and self.is_kind(self.move_after(number), wire.PROC_STOP):
            self._borrowing.add(m)

    def stop(self, number: int, m: int, p: int, g: int, before: int) -> None:
        """A ProcStop, and why."""
        borrowed = m in self._borrowing
        self._borrowing.discard(m)
        if g >= 0:
            if not borrowed:
                if before >= 0 and not self.is_kind(before, wire.GO_SYSCALL_BEGIN):
                    what = f"M{m} gives up P{p}, while G{g} runs on it and is in no system call"
                    self.complain(number, "Sched/releasep", what)
                self.handing[m] = p
            return
        if self._pretending == m:
            self._pretending = -1
            return
        why = IDLE | BORROWED if borrowed else IDLE
        if self.halts and self.stopping(before, number):
            why |= STOPPING
        following = self.move_after(number)
        if self.takes(number, p) and self.is_kind(then := self.move_after(following), wire.PROC_STOP):
            following = self.move_after(then)  # it has borrowed the processor
        mine = self.last.get(m, -1)
        if following == NEVER:
            if m in self.ended:
                why |= EXIT
            elif mine >= 0 and not self.starts_again(number, mine):
                why |= LOCKED
        elif self.is_kind(following, wire.PROC_START) and self.starts(self.move_after(following), mine):
            why |= LOCKED
        if why & (EXIT | LOCKED):
            self.handing[m] = p
        donation = self.donation(number, m)
        if donation:
            why |= DONOR
        target = donation[1] if donation else -1
        also = (self.search.get(m, -1), *donation)
        self.out.append((STOP, number, m, p, target, before, self.tasks, why, also))

    def donation(self, stop: int, m: int) -> tuple[int, ...]:
        """For whom a ProcStop of thread m may give the processor up: another thread and the goroutine that is locked to
        it, which goes on with it. Where the processor is never seen again, so may all be that are never seen again
        themselves."""
        release = self.release(stop)
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

    def steal(self, number: int, time: int, m: int, p: int, g: int, target: int, victim: int) -> None:
        """A ProcSteal: sysmon, whoever stops the world or runs forEachP, or one that is back from its own system call."""
        if g < 0 and p < 0:
            self.count("Sched/retake")
            since = self.calls.get(victim)
            self.handing[m] = target
            if since is not None and time - since < RETAKE_NS:
                self.out.append((RETAKE, number, m, target, victim, 0, (), time - since, ()))
        elif g < 0:
            self.complain(number, "Sched/retake", f"M{m} takes P{target} away while it looks for work itself")
        elif p >= 0:
            self.count("Sched/stop-the-world")
        else:
            self.count("Sched/exitsyscall-retake")
            if not self.takes(number, target):
                what = f"M{m} comes out of a system call and takes P{target}, but does not go on with it"
                self.complain(number, "Sched/exitsyscall-retake", what)

    def change(self, number: int, m: int, p: int, procs: int) -> None:
        """A ProcsChange: procresize; at the start of a generation it repeats the number."""
        halt = self.restarting(m, number)
        resized = halt is not None and number == halt.end
        if procs != self.limit:
            if self.limit and not resized:
                what = f"GOMAXPROCS changes from {self.limit} to {procs} while the world is not stopped"
                self.complain(number, "Sched/procresize", what)
            self.out.append((RESIZE, number, m, p, 0, 0, self.tasks, 1 if resized else 0, (procs,)))
        self.limit = procs

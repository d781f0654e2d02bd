"""Why no world survives a step: each place that a goroutine might have come from, with the part of its rule that is
false."""

from __future__ import annotations

from collections.abc import Iterable

from ..outcome import Candidate
from .alternatives import Alternatives
from .lookahead import NEVER
from .queue import Queue
from .steps import RETAKE, SPIN, STOP, Step, Task
from .world import FREE, GLOBAL_QUEUE, SOMEBODY, World

_SHOWN = 8
"""Goroutines of a queue that a sentence names."""
_NOT_EMPTY = "the global queue has not been empty since M{m} began to look: {runq}"


def names(goroutines: Iterable[int]) -> str:
    """A queue in words: "[G7 G9]"."""
    listed = ["a goroutine from before the trace" if g == SOMEBODY else f"G{g}" for g in goroutines]
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return f"[{' '.join(listed[:_SHOWN])}{more}]"


def ordinal(at: int) -> str:
    """Of a place from 0 on, in words."""
    return ("first", "second", "third", "fourth", "fifth")[at] if at < 5 else f"number {at + 1}"


class Explanation:
    """Of one step and the most likely of the worlds that do not survive it."""

    def __init__(self, world: World, step: Step, how: Alternatives) -> None:
        self.world, self.step, self.how = world, step, how
        kind, event, m, p, g, bound, _, more, also = step
        if kind == SPIN:
            g = also[0]
        self.kind, self.m, self.p, self.g, self.more = kind, m, p, g, more
        self.task = Task(event, m, p, g, bound, also[0] if also and kind != SPIN else bound)
        self.rule = "Sched/drop"
        self.message = ""
        self.candidates: tuple[Candidate, ...] = ()
        self.threads: tuple[int, ...] = (m,)
        if kind == STOP:
            self._stop()
        elif kind == RETAKE:
            self._retake()
        else:
            self._start()

    # -- starts -----------------------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        place, self.rule = self._place()
        self.message = f"M{self.m} starts G{self.g} on P{self.p}; {place}"
        if self.m in self.world.claims:
            other = self.world.claims[self.m][0]
            self.message = f"M{self.m} starts G{self.g} on P{self.p}, but it has taken G{other} already"
        elif self.more and self.kind != SPIN:
            self.rule = "Sched/stopped-world"
            self.message = f"M{self.m} starts G{self.g} on P{self.p} while the world is stopped"
        found = [self._local(), self._turn(), self._share()]
        for p in self.world.locals:
            if p != self.p:
                found += self._victim(p)
        found.append(Candidate(
            rule="Sched/findrunnable-direct", what="made runnable by the thread itself",
            failed=f"no GoUnblock of G{self.g} by M{self.m} comes right before",
        ))  # fmt: skip
        self.candidates = tuple(found)

    def _place(self) -> tuple[str, str]:
        """Where the goroutine is, in words, and the rule by which it could be reached there."""
        world, g = self.world, self.g
        where = world.where(g)
        if where is None:
            for m, (claimed, _) in world.claims.items():
                if claimed == g:
                    self.threads = (self.m, m)
                    return f"M{m} has taken it already", "Sched/steal"
            return "it is in no queue", "Sched/findrunnable-direct"
        if where == GLOBAL_QUEUE:
            return f"it is {self._at(world.runq)} in the global queue", "Sched/globrunqget"
        local = world.locals[where]
        rule = "Sched/runqget" if where == self.p else "Sched/steal"
        if local.runnext == g:
            self.threads = (self.m, local.window[2])
            return f"it is P{where}'s runnext", rule
        return f"it is {self._at(local.ring)} in P{where}'s ring", rule

    def _at(self, queue: Queue) -> str:
        at = queue.items.index(self.g)
        self.threads = tuple(dict.fromkeys((self.m, queue.windows[at][2])))
        return ordinal(at)

    def _local(self) -> Candidate:
        world, g, p = self.world, self.g, self.p
        local = world.local(p)
        what = f"P{p}'s runnext or the head of its ring"
        if local.runnext != FREE:
            here, failed = local.runnext, f"runnext is {names([local.runnext])[1:-1]}"
        elif local.ring.items:
            here, failed = local.ring.items[0], f"the ring is {names(local.ring.items)}"
        else:
            here, failed = FREE, f"nothing is local to P{p}"
        if here == g:
            failed = "it is the turn of the global queue: schedtick is a multiple of 61, and " + self._not_empty()
        return Candidate(rule="Sched/runqget", what=what, failed=failed)

    def _not_empty(self) -> str:
        return _NOT_EMPTY.format(m=self.m, runq=names(self.world.runq.items))

    def _turn(self) -> Candidate:
        runq, local = self.world.runq, self.world.local(self.p)
        failed = "schedtick is no multiple of 61"
        if not runq.items:
            failed = "the global queue is empty"
        elif runq.items[0] != self.g:
            failed = f"the global queue is {names(runq.items)}"
        elif local.offsets & local.zero():
            failed = "the thread has taken another goroutine"
        what = "head of the global queue, when schedtick is a multiple of 61"
        return Candidate(rule="Sched/findrunnable-tick", what=what, failed=failed)

    def _busy(self) -> str:
        local = self.world.local(self.p)
        queue = ([local.runnext] if local.runnext != FREE else []) + list(local.ring.items)
        return f"P{self.p} has work of its own: {names(queue)}" if queue else ""

    def _share(self) -> Candidate:
        runq = self.world.runq
        failed = self._busy() or (
            "the global queue is empty" if not runq.items else f"the global queue is {names(runq.items)}"
        )
        if not self._busy() and runq.items and runq.items[0] == self.g:
            failed = "it is not the turn of a share: schedtick is a multiple of 61"
        return Candidate(rule="Sched/globrunqget", what="head of the global queue, with a share of it", failed=failed)

    def _victim(self, p: int) -> list[Candidate]:
        """Stealing from one processor: half of its ring, or its runnext."""
        world, g = self.world, self.g
        local = world.locals[p]
        if not local.ring.items and local.runnext == FREE:
            return []
        failed = self._busy()
        if not failed and not world.runq.was_empty(self.m, self.task.search, self.task.start):
            failed = self._not_empty()
        found = []
        if local.ring.items:
            size = len(local.ring.items)
            half = list(local.ring.items)[: size - size // 2]
            why = (
                failed
                or f"the ring is {names(local.ring.items)}: half of it is {names(half)}, and the last of those is run"
            )
            found.append(Candidate(rule="Sched/steal", what=f"last of half of P{p}'s ring", failed=why))
        if local.runnext != FREE:
            why = failed or f"it is {names([local.runnext])[1:-1]}"
            if not failed and local.runnext == g:
                why = f"some ring has not been empty since M{self.m} began to look"
            found.append(Candidate(rule="Sched/steal", what=f"P{p}'s runnext, in the last round", failed=why))
        return found

    # -- processors ---------------------------------------------------------------------------------------------------------------

    def _stop(self) -> None:
        world, p, m = self.world, self.p, self.m
        local = world.local(p)
        queue = ([local.runnext] if local.runnext != FREE else []) + list(local.ring.items)
        what = f"P{p} still has {names(queue)}" if queue else f"the global queue is {names(world.runq.items)}"
        windows = local.ring.windows if queue else world.runq.windows
        self.threads = tuple(dict.fromkeys((m, *(window[2] for window in windows if window[1] != NEVER))))[:4]
        self.message = f"M{m} gives P{p} up, though {what}"
        self.candidates = (
            Candidate(rule="Sched/drop", what="nothing to do", failed=what),
            Candidate(rule="Sched/gcstopm", what="the world stops", failed="no stop of the world is under way"),
            Candidate(
                rule="Sched/stoplockedm", what=f"M{m} is locked to its last goroutine", failed="it goes on with another one"
            ),
            Candidate(
                rule="Sched/startlockedm", what="handed to the thread of a locked goroutine",
                failed=f"whoever has P{p} next does not go on with a goroutine that M{m} could have found",
            ),
            Candidate(rule="Sched/mexit", what=f"M{m} ends", failed="its last goroutine has not returned"),
        )  # fmt: skip

    def _retake(self) -> None:
        self.rule = "Sched/retake"
        self.message = f"sysmon takes P{self.p} out of a system call of M{self.g} that is {self.more / 1000:g} µs old"
        self.candidates = (
            Candidate(rule="Sched/retake", what="seen twice by sysmon", failed="sysmon sleeps for 20 µs at least"),
            Candidate(rule="Sched/retake", what="the same time slice for 10 ms", failed="the time slice is younger"),
        )

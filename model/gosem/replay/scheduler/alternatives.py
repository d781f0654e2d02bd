"""One step of one world, with all alternatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import rules
from .changes import Changes
from .steps import DEDICATED, DIRECT, EITHER, GLOBAL, NETWORK, PUT, RETAKE, SPIN, START, STOP, TAIL, TICK, Step, Task
from .world import FREE, GLOBAL_QUEUE, World

SLICE_NS = 10_000_000
"""How long a time slice may be: sysmon takes the processor of a system call at once where it has been longer."""
_TAKEN = -1
"""In a claim, in place of a rule: the removal has been counted."""

Clock = Callable[[int], int | None]
"""The time of an event, None where it is long ago."""


class Alternatives(Changes):
    """All ways that a step may have gone."""

    def __init__(self, ring: int, any_tick: bool, clock: Clock, final: Callable[[int], int]) -> None:
        super().__init__(ring, any_tick)
        self.clock = clock
        self.final = final
        """The last GoStart of a goroutine as far as can be seen, -1 where there is none."""
        self._with_lost = False
        """Whether what threads have found when the trace ends is considered."""

    def every(self, worlds: list[World], step: Step) -> list[World]:
        """The worlds after a step, those that agree merged; none where no world survives it.  The worlds before may be
        used up unless the step is one that can fail."""
        self.now = step[1]
        kind = step[0]
        if kind == SPIN:
            return self._spin(worlds, step)
        if kind == GLOBAL or (kind == TAIL and all(len(world.local(step[3]).ring.items) < self.ring for world in worlds)):
            for world in worlds:
                self.changed(world, step)
            return worlds
        every = [after for world in worlds for after in self._after(world, step)]
        if len(every) < 2:
            return every
        found: dict[object, World] = {}
        for after in every:
            key = after.key()
            same = found.get(key)
            if same is None:
                found[key] = after
            else:
                same.merge(after)
        return list(found.values())

    def _after(self, world: World, step: Step) -> Iterator[World]:
        kind, event, m, p, g, bound, tasks, more, also = step
        if kind == START:
            if m in world.claims:
                if world.claims[m][0] == g:
                    yield self._claimed(world, step)
            elif not more:
                yield from self._start(world, Task(event, m, p, g, bound, also[0]), tasks)
                if also[1] >= 0:
                    yield from self.recheck(world, Task(also[0], m, p, g, also[1], also[1], bare=True))
        elif kind == DIRECT:
            yield from self._direct(world, step)
        elif kind == STOP:
            found = False
            mine = Task(event, m, p, g, bound, also[0])
            for self._with_lost in (False, True) if tasks and tasks[-1].lost else (False,):
                for other in self._early(world, tasks, mine, True):
                    for after in self.stop(other, step):
                        found = True
                        yield after
                if found:
                    break
            self._with_lost = False
        elif kind == RETAKE:
            if self.retakes(world, step):
                yield world
        elif kind in (PUT, TAIL) and tasks:
            local = world.local(p)
            full = len(local.ring.items) >= self.ring
            theirs = tuple(task for task in tasks if task.g == local.runnext or (full and task.g in local.ring.items))
            for other in self._early(world, theirs, None, True):
                yield from self.changed(other.copy(), step)
        else:
            yield from self.changed(world.copy(), step)

    def _start(self, world: World, mine: Task, tasks: tuple[Task, ...]) -> Iterator[World]:
        found = False
        lost = bool(tasks) and tasks[-1].lost
        for all_, self._with_lost in ((False, False), (True, False), (True, True)):
            if self._with_lost and not lost:
                break
            for other in self._early(world, tasks, mine, all_):
                for after in self.take(other, mine):
                    found = True
                    yield after
            if found or not tasks:
                break
        self._with_lost = False

    def _claimed(self, world: World, step: Step) -> World:
        """The start of a goroutine that the thread has had in its hands for some time."""
        _, event, m, p, *_ = step
        after = world.copy()
        rule = after.claims.pop(m)[1]
        if rule != _TAKEN:
            after.mine(p).tick(event)
            after.did(rule)
        return after

    def _early(self, world: World, tasks: tuple[Task, ...], mine: Task | None, all_: bool) -> Iterator[World]:
        """The world as it is, and as it is if some of the starts to come have been prepared already; those that matter,
        or all of them."""
        yield world
        for p in world.drains:
            drained = self.drain(world, p)
            if drained is not None:
                yield from self._early(drained, tasks, mine, all_)
        for at, task in enumerate(tasks):
            if task.m in (world.gifts if task.gives else world.claims) or (task.lost and not self._with_lost):
                continue
            if task.lost:
                for after in self._lost(world, task, mine):
                    yield from self._early(after, tasks[:at] + tasks[at + 1 :], mine, all_)
                continue
            if mine is not None and not (all_ or self._meet(world, task, mine)):
                continue
            if mine is not None and (task.m == mine.m or task.g == mine.g):
                continue
            for after in self.take(world, task):
                if task.gives:
                    after.gifts[task.m] = task.g
                else:
                    after.claims[task.m] = (task.g, _TAKEN)
                yield from self._early(after, tasks[:at] + tasks[at + 1 :], mine, all_)

    def _lost(self, world: World, task: Task, mine: Task | None) -> Iterator[World]:
        """What a thread has found, but does not start before the trace ends: a goroutine that nobody starts any more."""
        if mine is None or task.m == mine.m:
            return
        for g in world.beside(mine.g, mine.p):
            if self.final(g) <= self.now:
                for after in self.take(world, task._replace(g=g, bare=False, lost=False)):
                    after.claims[task.m] = (g, _TAKEN)
                    after.doubt += 1
                    yield after

    @staticmethod
    def _meet(world: World, task: Task, mine: Task) -> bool:
        """Whether the order of two removals matters."""
        if mine.g in world.early or task.g in world.early:
            return True
        here, there = world.where(task.g), world.where(mine.g)
        if here is None:
            return False
        if here == GLOBAL_QUEUE:
            # whoever starts a local goroutine looks at the global queue if it is its turn, all others look there in any case
            local = world.local(mine.p)
            return there != mine.p or bool(local.offsets & local.zero())
        return there is None or here in (mine.p, there) or task.p in (mine.p, there)

    def _direct(self, world: World, step: Step) -> Iterator[World]:
        _, event, m, p, _, before, _, more, _ = step
        cause = more >> 2
        world = world.copy()
        world.did(rules.DIRECTLY[cause])
        local = world.mine(p)
        if cause == NETWORK and local.runnext != FREE:
            # a timer has put it in runnext; had the network returned it, nothing would have been local
            kicked, local.runnext = local.runnext, FREE
            yield from self.tail(world, p, kicked, (before, event, m))
            return
        if more & 3 == TICK:
            local.tick(event)
        elif more & 3 == EITHER:
            local.maybe_tick()
        if cause == DEDICATED:
            world.drains[p] = (event, m)
        yield world

    def retakes(self, world: World, step: Step) -> bool:
        """Whether sysmon may take a processor out of so short a system call: its time slice is a long one."""
        _, event, _, p, *_ = step
        since = world.local(p).since
        began, now = self.clock(since), self.clock(event)
        return began is None or now is None or now - began >= SLICE_NS

    def _spin(self, worlds: list[World], step: Step) -> list[World]:
        """Yield and start, turn by turn, until all is again as it was some turns ago; the turns that are left are as
        many of the same."""
        _, event, m, p, _, _, tasks, turns, cycle = step
        worlds = [world.copy() for world in worlds]
        seen: dict[object, int] = {}
        turn = 0
        while turn < turns and worlds:
            if turn % len(cycle) == 0:
                state = frozenset((world.key(), world.ticks()) for world in worlds)
                if state in seen:
                    length = turn - seen[state]
                    times = (turns - turn) // length
                    for world in worlds:
                        world.again(2 * length, times)
                    turn += times * length
                    seen.clear()
                    if turn == turns:
                        break
                seen[state] = turn
            number = event + 2 * turn
            yields, starts = cycle[turn % len(cycle) - 1], cycle[turn % len(cycle)]
            worlds = self.every(worlds, (GLOBAL, number, m, p, yields, number + 1, tasks, rules.GOSCHED, ()))
            worlds = self.every(worlds, (START, number + 1, m, p, starts, number, tasks, 0, (number, -1)))
            turn += 1
        return worlds

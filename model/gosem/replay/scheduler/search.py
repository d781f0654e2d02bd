"""The search: from world to world along the steps, as long as one survives.

Most steps lead from one world to one world, and a loop takes them in place.  Where that does not explain a start, or other threads' starts are still
to come whose removal may have happened already, all alternatives are followed.  Worlds that agree are merged.  Of too many, or of those that do
not come together for long, the most likely one goes on, and the others wait: when no world survives, the search goes back to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import rules
from .insertions import Changes
from .steps import (
    DEDICATED, DIRECT, DONOR, DRAIN, EITHER, GLOBAL, NETWORK, PUT, RETAKE, SPIN, START, STOP, STOPPING, TAIL, TICK, Step, Task,
)  # fmt: skip
from .world import EVERY, FREE, World

WIDTH = 192
"""Worlds that are followed at a time."""
PATIENCE = 4_000
"""Steps of worlds, as long as there are several, before few of them have to be chosen."""
MEMORY = 200_000
"""Steps that are kept to go back to."""

_TAKEN = -1
"""In a claim, in place of a rule: the removal has been counted."""

Diverge = Callable[[Step, list[World]], None]
"""Called with a step that no world survives, and the worlds before it."""
Watch = Callable[[int, World], None]


class Search:
    """Follows the steps."""

    def __init__(self, changes: Changes, diverge: Diverge, watch: Watch | None = None, budget: int = 100_000) -> None:
        self.changes = changes
        self.diverge = diverge
        self.watch = watch
        self.budget = budget
        """Steps of worlds that may be taken again to explain one start."""
        self.worlds = [World()]
        self.fired = [0] * len(rules.STEPS)
        self.again = 0
        """Steps of worlds that have been taken again."""
        self.slow = 0
        """Steps that were not taken in place."""
        self.widest = 1
        self._steps: list[Step] = []
        self._at = 0
        self._open = 0
        """Steps of worlds since there was but one."""
        self._waiting: list[tuple[int, list[World], list[int]]] = []
        """Where the search can go back to: the place among the steps, the worlds there, and what had fired until then."""

    # -- along the steps ------------------------------------------------------------------------------------------------------

    def feed(self, steps: list[Step]) -> None:
        """Follow more steps."""
        if len(self._steps) > MEMORY:
            self._forget()
        self._steps.extend(steps)
        self._run(len(self._steps))

    def _forget(self) -> None:
        done = self._at if not self._waiting else min(self._at, self._waiting[-1][0], max(self._at - MEMORY // 2, 0))
        if self._waiting and self._waiting[0][0] < done:
            self._waiting = [entry for entry in self._waiting if entry[0] >= done]
        del self._steps[:done]
        self._at -= done
        self._waiting = [(at - done, worlds, fired) for at, worlds, fired in self._waiting]

    def _run(self, until: int) -> None:
        steps = self._steps
        while self._at < until:
            if len(self.worlds) == 1 and self.watch is None:
                self._open = 0
                self._commit()
                self._at = self._follow(self.worlds[0], self._at, until)
                if self._at == until:
                    return
            step = steps[self._at]
            after = self._step(step)
            if after:
                self.worlds = after
                self._at += 1
                self._choose()
                if self.watch is not None:
                    self.watch(step[1], min(after, key=lambda world: world.doubt))
            elif not self._back(self._at):
                self.diverge(step, self.worlds)
                self._resume(step)

    def _commit(self) -> None:
        """What has been used in the only world counts."""
        entry = self.worlds[0].fired
        while entry is not None:
            self.fired[entry[0]] += 1
            entry = entry[1]
        self.worlds[0].fired = None

    def _choose(self) -> None:
        """Go on with one world, or with few."""
        worlds = self.worlds
        if len(worlds) == 1:
            return
        self.widest = max(self.widest, len(worlds))
        self._open += len(worlds)
        if len(worlds) <= WIDTH and self._open < PATIENCE:
            return
        worlds.sort(key=lambda world: world.doubt)
        keep = max(1, len(worlds) // 8) if self._open >= PATIENCE else WIDTH // 2
        self._waiting.append((self._at, worlds[keep:], self.fired.copy()))
        self.worlds = worlds[:keep]
        self._open = 0

    def _back(self, failed: int) -> bool:
        """Go back to worlds that wait, the latest first, until one of them survives the step at `failed`."""
        dead, fired = self.worlds, self.fired
        limit = self.again + self.budget
        while self._waiting and self.again < limit:
            self._at, self.worlds, saved = self._waiting.pop()
            self.fired, self._open = saved.copy(), 0
            if self._again(failed):
                return True
        self.worlds, self._at, self.fired = dead, failed, fired
        return False

    def _again(self, failed: int) -> bool:
        while self._at <= failed:
            if len(self.worlds) == 1:
                self._commit()
                before = self._at
                self._at = self._follow(self.worlds[0], before, failed + 1)
                self.again += (self._at - before) // 8
                if self._at > failed:
                    return True
            self.again += len(self.worlds)
            after = self._step(self._steps[self._at])
            if not after:
                return False
            self.worlds = after
            self._at += 1
            self._choose()
        return True

    def _resume(self, step: Step) -> None:
        """After a divergence: as if the step had been possible."""
        world = min(self.worlds, key=lambda world: world.doubt)
        self.worlds = [self._forced(world, step)]
        self._waiting.clear()
        self._at += 1

    def _forced(self, world: World, step: Step) -> World:
        kind, event, m, p, g, *_ = step
        world = world.copy()
        world.doubt = 0
        if kind in (START, DIRECT, SPIN):
            self._remove(world, g)
            world.claims.pop(m, None)
            world.mine(p).offsets = EVERY
        elif kind == STOP and not step[7] & STOPPING:
            local = world.mine(p)
            for item in ([local.runnext] if local.runnext else []) + list(local.ring.items):
                world.queue().push(item, (event, event, m))
            local.runnext = FREE
            local.ring.items.clear()
            local.ring.windows.clear()
        return world

    @staticmethod
    def _remove(world: World, g: int) -> None:
        world.own()
        for local in world.locals.values():
            if local.runnext == g:
                local.runnext = FREE
        for queue in (world.runq, *(local.ring for local in world.locals.values())):
            if g in queue.items:
                at = queue.items.index(g)
                del queue.items[at], queue.windows[at]
        if g in world.early:
            world.early -= {g}
            world.unplaced = min(world.unplaced, len(world.early))

    # -- one step, all alternatives ---------------------------------------------------------------------------------------------

    def _step(self, step: Step) -> list[World]:
        self.slow += 1
        kind = step[0]
        self.changes.now = step[1]
        if kind == SPIN:
            return self._spin(step)
        if kind in (GLOBAL, TAIL):
            for world in self.worlds:
                self.changes.changed(world, step)
            return self.worlds
        every = [after for world in self.worlds for after in self._after(world, step)]
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
        kind, event, m, p, g, _, tasks, _, _ = step
        if kind == START:
            if m in world.claims:
                if world.claims[m][0] == g:
                    yield self._claimed(world, step)
                return
            if step[7]:
                return  # the world is stopped
            task = Task(event, m, p, g, step[5], step[8][0])
            found = False
            for all_ in (False, True):
                for other in self._early(world, tasks, task, all_):
                    for after in self.changes.take(other, task):
                        found = True
                        yield after
                if found or not tasks:
                    break
        elif kind == DIRECT:
            yield self._direct(world.copy(), step)
        elif kind == STOP:
            task = Task(event, m, p, g, step[5], step[8][0])
            for other in self._early(world, tasks, task, True):
                yield from self.changes.stop(other, step)
        elif kind == RETAKE:
            yield world
        elif kind == PUT and tasks:
            runnext = world.local(p).runnext
            for other in self._early(world, tuple(t for t in tasks if t.g == runnext), None, True):
                yield from self.changes.changed(other.copy(), step)
        else:
            yield from self.changes.changed(world.copy(), step)

    def _claimed(self, world: World, step: Step) -> World:
        _, event, m, p, *_ = step
        after = world.copy()
        rule = after.claims.pop(m)[1]
        if rule != _TAKEN:
            after.mine(p).tick(event)
            after.did(rule)
        return after

    def _early(self, world: World, tasks: tuple[Task, ...], mine: Task | None, all_: bool) -> Iterator[World]:
        """The world as it is, and as it is if some of the starts to come have been prepared already; those that matter, or all of them."""
        yield world
        for p in world.drains:
            drained = self.changes.drain(world, p)
            if drained is not None:
                yield from self._early(drained, tasks, mine, all_)
        for at, task in enumerate(tasks):
            if task.m in (world.gifts if task.gives else world.claims) or (mine is not None and (task.m == mine.m or task.g == mine.g)):
                continue
            if mine is not None and not all_ and not self._meet(world, task, mine):
                continue
            for after in self.changes.take(world, task):
                if task.gives:
                    after.gifts[task.m] = task.g
                else:
                    after.claims[task.m] = (task.g, _TAKEN)
                yield from self._early(after, tasks[:at] + tasks[at + 1 :], mine, all_)

    @staticmethod
    def _meet(world: World, task: Task, mine: Task) -> bool:
        """Whether the order of two removals matters."""
        if mine.g in world.early or task.g in world.early:
            return True
        here, there = world.where(task.g), world.where(mine.g)
        if here is None:
            return False
        if there is None:
            return True
        return here in (mine.p, there) or task.p in (mine.p, there)

    def _direct(self, world: World, step: Step) -> World:
        _, event, m, p, g, before, _, more, also = step
        cause = more >> 2
        world.did(rules.DIRECTLY[cause])
        local = world.mine(p)
        if cause == NETWORK and local.runnext != FREE:
            # a timer has put it in runnext; had the network returned it, nothing would have been local
            kicked, local.runnext = local.runnext, FREE
            self.changes.tail(world, p, kicked, (before, event, m))
        elif more & 3 == TICK:
            local.tick(event)
        elif more & 3 == EITHER:
            local.maybe_tick()
        if cause == DEDICATED:
            world.drains[p] = (event, m)
        return world

    def _spin(self, step: Step) -> list[World]:
        """Yield and start, turn by turn, until all is again as it was some turns ago; the turns that are left are as many of the same."""
        _, event, m, p, _, _, tasks, turns, cycle = step
        before = self.worlds
        worlds = [world.copy() for world in before]
        seen: dict[object, int] = {}
        turn = 0
        while turn < turns:
            if turn % len(cycle) == 0:
                state = frozenset((world.key(), world.ticks()) for world in worlds)
                if state in seen:
                    length = turn - seen[state]
                    turn += (turns - turn) // length * length
                    seen.clear()
                    if turn == turns:
                        break
                seen[state] = turn
            number = event + 2 * turn
            yields, starts = cycle[turn % len(cycle) - 1], cycle[turn % len(cycle)]
            for single in (
                (GLOBAL, number, m, p, yields, number + 1, tasks, 0, ()),
                (START, number + 1, m, p, starts, number, tasks, 0, (number,)),
            ):
                self.worlds = worlds
                worlds = self._step(single)
            if not worlds:
                break
            turn += 1
        self.worlds = before
        return worlds

    # -- many steps, in place ---------------------------------------------------------------------------------------------------

    def _follow(self, world: World, at: int, until: int) -> int:
        """Go on while there is one way only; the place of the first step where there may be another one."""
        world.own()
        steps, fired, half, full = self._steps, self.fired, self.changes.half, self.changes.ring
        locals_, runq = world.locals, world.runq
        global_items, global_windows = runq.items, runq.windows
        careful = world.unplaced > 0
        any_tick = self.changes.any_tick
        while at < until:
            kind, event, m, p, g, bound, tasks, more, also = steps[at]
            local = locals_.get(p)
            if kind == START:
                if tasks or more or local is None or world.claims or any_tick or world.drains or (careful and local.unknown):
                    return at
                runnext = local.runnext
                if runnext:
                    if runnext != g or global_items:
                        return at
                    local.runnext = FREE
                    fired[0] += 1
                elif local.ring.items:
                    ring = local.ring
                    if ring.items[0] != g or global_items:
                        return at
                    ring.items.popleft()
                    ring.windows.popleft()
                    local.ticks += 1
                    local.since = event
                    fired[0] += 1
                elif global_items and global_items[0] == g:
                    if len(global_items) != 1 or (careful and world.unknown):
                        return at
                    global_items.popleft()
                    global_windows.popleft()
                    local.ticks += 1
                    local.since = event
                    fired[2] += 1
                else:
                    return at
            elif kind == SPIN:
                if global_items or local is None or local.runnext or local.ring.items:
                    return at
                if len(also) > 1 or (careful and (local.unknown or world.unknown)):
                    return at
                local.ticks += more
                local.since = bound
                fired[2] += more
                fired[rules.GOSCHED] += more
            elif kind == GLOBAL:
                if not global_items:
                    runq.filled = (event, bound, m)
                global_items.append(g)
                global_windows.append((event, bound, m))
                fired[rules.GOSCHED] += 1
            elif kind == PUT:
                if local is None or (careful and local.unknown) or tasks:
                    return at
                kicked = local.runnext
                if kicked:
                    ring = local.ring
                    if len(ring.items) >= full:
                        return at
                    if not ring.items:
                        ring.filled = (event, bound, m)
                    ring.items.append(kicked)
                    ring.windows.append((event, bound, m))
                    fired[rules.RUNQPUT] += 1
                local.runnext = g
                local.window = (event, bound, m)
                fired[rules.READY] += 1
            elif kind == DIRECT and more >> 2 != NETWORK and local is not None and not world.claims:
                fired[rules.DIRECTLY[more >> 2]] += 1
                if more & 3 == TICK:
                    local.ticks += 1
                    local.since = event
                if more >> 2 == DEDICATED:
                    world.drains[p] = (event, m)
            elif kind == DRAIN and local is not None and local.empty():
                if more:
                    world.drains.pop(p, None)
            elif kind == STOP and not more & DONOR and local is not None:
                if careful and (local.unknown or world.unknown):
                    return at
                if more & STOPPING:
                    fired[rules.GCSTOPM] += 1
                elif not local.runnext and not local.ring.items and not global_items:
                    fired[rules.DROP] += 1
                else:
                    return at
            else:
                return at
            at += 1
        return at

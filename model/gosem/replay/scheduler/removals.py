"""Where a started goroutine may have come from: all removals from queues that end with it, each as the world after it.

The order is that of findRunnable: every 61st time slice the global queue first, then runnext, the ring, a share of the global queue, half of
another ring, another runnext.  Whatever comes later in this order presumes that the places before it were found empty, at some moment since the
thread began to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import rules
from .steps import Task
from .world import BEFORE, FREE, SOMEBODY, Local, World

RING = 256
"""Goroutines that fit into a ring."""
_RING, _RUNNEXT = 1, 2


class Removals:
    """The removals, for rings of a size.

    With `any_tick`, any time slice may look at the global queue first, as in the machine `scheduler`.
    """

    def __init__(self, ring: int = RING, any_tick: bool = False) -> None:
        self.ring = ring
        self.half = max(ring // 2, 1)
        self.any_tick = any_tick
        self.now = 0
        """The event at hand."""

    # -- goroutines from before the trace -------------------------------------------------------------------------------

    def known_local(self, world: World, p: int, what: int = _RING | _RUNNEXT) -> list[World]:
        """The world, or if goroutines from before the trace may be in that processor's queue, one for each number of them."""
        local = world.local(p)
        open_ = local.unknown & what if world.unplaced else 0
        if not open_:
            return [world]
        found = []
        most = min(world.unplaced, self.ring - len(local.ring.items)) if open_ & _RING else 0
        for next_ in (0, 1) if open_ & _RUNNEXT and not local.runnext else (0,):
            for many in range(min(most, world.unplaced - next_) + 1):
                other = world.copy()
                here = other.mine(p)
                here.unknown &= ~open_
                if next_:
                    here.runnext = SOMEBODY
                for _ in range(many):
                    here.ring.push_front(SOMEBODY, BEFORE)
                other.unplaced -= many + next_
                found.append(other)
        return found

    def known_global(self, world: World) -> list[World]:
        """The same for the global queue."""
        if not (world.unplaced and world.unknown):
            return [world]
        found = []
        for many in range(world.unplaced + 1):
            other = world.copy()
            other.unknown = False
            for _ in range(many):
                other.queue().push_front(SOMEBODY, BEFORE)
            other.unplaced -= many
            found.append(other)
        return found

    # -- schedtick ------------------------------------------------------------------------------------------------------

    def not_first(self, world: World, local: Local, task: Task) -> bool:
        """A local goroutine is started: if the global queue had its turn, it was empty.  False where it cannot have been."""
        if self.any_tick or world.runq.was_empty(task.m, task.search, self.now):
            return True
        local.offsets &= ~local.zero()
        return local.offsets != 0

    @staticmethod
    def _tick(local: Local, task: Task) -> None:
        """A new time slice begins, unless the goroutine is another thread's."""
        if not task.gives:
            local.tick(task.start)

    # -- the removals -----------------------------------------------------------------------------------------------------

    def take(self, world: World, task: Task) -> Iterator[World]:
        """Every world after a removal that leaves task.g in the hands of its thread."""
        worlds = self.known_local(world, task.p)
        if worlds[0] is not world:
            for known in worlds:
                yield from self.take(known, task)
            return
        local = world.local(task.p)
        if local.runnext:
            if world.is_here(local.runnext, task.g):
                yield from self._runnext(world, task)
        elif local.ring.items:
            at = 0 if world.is_here(local.ring.items[0], task.g) else local.ring.overtakes(task.g)
            if at >= 0:
                yield from self._head(world, task, at)
        if local.empty() or self.any_tick or local.offsets & local.zero():
            for known in self.known_global(world):
                if known.runq.items:
                    yield from self._global(known, task)
        if local.empty():
            yield from self._others(world, task)

    def _runnext(self, world: World, task: Task) -> Iterator[World]:
        other = world.copy()
        local = other.mine(task.p)
        if self.not_first(other, local, task):
            local.runnext = FREE
            other.started(task.g)
            other.did(rules.RUNQGET)
            yield other

    def _head(self, world: World, task: Task, at: int) -> Iterator[World]:
        other = world.copy()
        local = other.mine(task.p)
        if self.not_first(other, local, task):
            if at:
                local.ring.to_front(at)
                other.doubt += 1
            local.ring.pop()
            self._tick(local, task)
            other.started(task.g)
            other.did(rules.RUNQGET)
            yield other

    def _global(self, world: World, task: Task) -> Iterator[World]:
        """One when schedtick says so, a share when there is nothing local."""
        items = world.runq.items
        at = 0 if world.is_here(items[0], task.g) else world.runq.overtakes(task.g)
        if at < 0:
            return
        shares = range(0)
        usual = self._share(len(items), world.limit)
        if world.local(task.p).empty():
            least = max(1, world.runq.surely(task.m, task.since))
            shares = range(self._share(least, world.limit), usual + 1)
        if 1 not in shares:
            yield from self._front(world, task, [at], True)
        for n in reversed(shares):
            for number, places in enumerate(world.runq.shares(at, n)):
                yield from self._front(world, task, places, None if n == 1 else False, number + (n != usual))

    def _front(
        self, world: World, task: Task, places: list[int], turn: bool | None, unusual: int = 0
    ) -> Iterator[World]:
        """Take the goroutines at these places; None: it does not matter whether schedtick says so."""
        other = world.copy()
        local, runq = other.mine(task.p), other.queue()
        if turn is not None and not self.any_tick:
            local.offsets &= local.zero() if turn else ~local.zero()
            if not local.offsets:
                return
        taken = [(runq.items[at], runq.windows[at]) for at in places]
        for at in sorted(places, reverse=True):
            runq.take(at)
        for item, window in taken[1:]:
            local.ring.push(item, (task.since, task.start, task.m, *window))
        self._tick(local, task)
        other.started(task.g)
        other.did(rules.FINDRUNNABLE_TICK if turn else rules.GLOBRUNQGET)
        other.doubt += (places[0] > 0) + unusual + (turn is True and local.empty())
        yield other

    def _share(self, size: int, limit: int) -> int:
        return min(self.half, size, size // limit + 1)

    def _others(self, world: World, task: Task) -> Iterator[World]:
        """stealWork: nothing local, and at some moment before nothing global."""
        if not world.runq.was_empty(task.m, task.search, self.now):
            return
        if world.unplaced and world.unknown:
            world = world.copy()
            world.unknown = False
        for p in list(world.locals):
            if p == task.p:
                continue
            for known in self.known_local(world, p):
                victim = known.locals[p]
                if victim.ring.items:
                    yield from self._half(known, task, p)
                if victim.runnext and known.is_here(victim.runnext, task.g):
                    yield from self._their_runnext(known, task, p)

    def _half(self, world: World, task: Task, p: int) -> Iterator[World]:
        ring = world.locals[p].ring
        size = len(ring.items)
        least = max(1, ring.surely(task.m, task.since))
        usual = size - size // 2
        at = ring.items.index(task.g) if task.g in ring.items else -1
        for n in range(usual, least - least // 2 - 1, -1):
            if ring.items[n - 1] == SOMEBODY and task.g in world.early:
                yield self._moved(world, task, p, [*range(n)], n != usual)
            elif at >= 0:
                for number, places in enumerate(ring.halves(at, n)):
                    yield self._moved(world, task, p, places, number + (n != usual))

    def _moved(self, world: World, task: Task, p: int, places: list[int], unusual: int) -> World:
        """The goroutines at these places are stolen, and the last one is run."""
        other = world.copy()
        local, victim = other.mine(task.p), other.mine(p)
        taken = [(victim.ring.items[at], victim.ring.windows[at]) for at in places]
        for at in sorted(places, reverse=True):
            victim.ring.take(at)
        for item, window in taken[:-1]:
            local.ring.push(item, (task.since, task.start, task.m, *window[3:]))
        self._tick(local, task)
        other.started(task.g)
        other.did(rules.STEAL)
        other.doubt += unusual
        return other

    def _their_runnext(self, world: World, task: Task, p: int) -> Iterator[World]:
        victim = world.locals[p]
        if not victim.ring.was_empty(task.m, task.search, self.now):
            return
        for q, local in world.locals.items():
            if q not in (p, task.p) and not local.ring.was_empty(task.m, task.search, self.now):
                return
        other = world.copy()
        other.mine(p).runnext = FREE
        self._tick(other.mine(task.p), task)
        other.started(task.g)
        other.did(rules.STEAL)
        other.doubt += len(victim.ring.items) > 0
        yield other

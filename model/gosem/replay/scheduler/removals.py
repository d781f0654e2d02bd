"""Where a started goroutine may have come from: all removals from queues that end with it, each as the world after it.

The order is that of findRunnable: every 61st time slice the global queue first, then runnext, the ring, a share of the
global queue, half of another ring, another runnext.  Whatever comes later in this order presumes that the places before
it were found empty, at some moment since the thread began to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import rules
from .queue import BEFORE
from .steps import Task
from .world import FREE, IN_RING, IN_RUNNEXT, SOMEBODY, Local, World

RING = 256
"""Goroutines that fit into a ring."""
_NEAR = 6
"""How far from the end of a stolen half, by the order of the events, its last goroutine may be."""


class Removals:
    """The removals, for rings of a size.

    With `any_tick`, any time slice may look at the global queue first, as in the machine `scheduler`.
    """

    def __init__(self, ring: int = RING, any_tick: bool = False) -> None:
        self.set(ring, any_tick)
        self.now = 0
        """The event at hand."""

    def set(self, ring: int, any_tick: bool) -> None:
        """Another size of the rings, and whether any time slice may look at the global queue first."""
        self.ring = ring
        self.half = max(ring // 2, 1)
        self.any_tick = any_tick

    # -- goroutines from before the trace -------------------------------------------------------------------------------

    def known_local(self, world: World, p: int, what: int = IN_RING | IN_RUNNEXT) -> list[World]:
        """The world, or if goroutines from before the trace may be in that processor's queue, one for each number of
        them."""
        local = world.local(p)
        open_ = local.unknown & what if world.unplaced else 0
        if not open_:
            return [world]
        found = []
        most = max(0, min(world.unplaced, self.ring - len(local.ring.items))) if open_ & IN_RING else 0
        for next_ in (0, 1) if open_ & IN_RUNNEXT and not local.runnext else (0,):
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
        """A local goroutine is started: if the global queue had its turn, it was empty.  False where it cannot have
        been."""
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
        if task.bare:
            yield from self.recheck(world, task)
            return
        worlds = self.known_local(world, task.p)
        if worlds[0] is not world:
            for known in worlds:
                yield from self.take(known, task)
            return
        local = world.local(task.p)
        if local.runnext:
            if world.is_here(local.runnext, task.g):
                yield from self._runnext(world, task)
        elif 0 < len(local.ring.items) <= self.ring:
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
            local.ring.take([at])
            self._tick(local, task)
            other.started(task.g)
            other.did(rules.RUNQGET)
            other.doubt += at > 0
            yield other

    def recheck(self, world: World, task: Task) -> Iterator[World]:
        """Without a processor, a thread that has spun looks at the global queue again, for an idle processor and a share."""
        for known in self.known_global(world):
            if known.runq.items and known.local(task.p).empty():
                yield from self._global(known, task)

    def _global(self, world: World, task: Task) -> Iterator[World]:
        """One when schedtick says so, a share when there is nothing local."""
        runq = world.runq
        at = 0 if world.is_here(runq.items[0], task.g) else runq.overtakes(task.g)
        if at < 0 or (task.bare and runq.windows[at][0] >= task.start):
            return
        shares = range(0)
        usual = self._share(len(runq.items), world.limit)
        if world.local(task.p).empty():
            least = max(1, runq.surely(task.m, task.since))
            shares = range(self._share(least, world.limit), usual + 1)
        if 1 not in shares and not task.bare:
            yield from self._front(world, task, [at], True)
        for n in reversed(shares):
            for number, places in enumerate(runq.shares(at, n)):
                turn = None if n == 1 or task.bare else False
                yield from self._front(world, task, places, turn, number + (n != usual) + task.bare)

    def _front(
        self, world: World, task: Task, places: list[int], turn: bool | None, unusual: int = 0
    ) -> Iterator[World]:
        """Take the goroutines at these places; None: it does not matter whether schedtick says so."""
        other = world.copy()
        local = other.mine(task.p)
        if turn is not None and not self.any_tick:
            local.offsets &= local.zero() if turn else ~local.zero()
            if not local.offsets:
                return
        other.doubt += (places[0] > 0) + unusual + (turn is True and local.empty())
        for item, window in other.queue().take(places)[1:]:
            local.ring.push(item, (task.since, task.start, task.m, *window))
        self._tick(local, task)
        other.started(task.g)
        other.did(rules.FINDRUNNABLE_TICK if turn else rules.GLOBRUNQGET)
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
        """The thief may have looked when the ring was shorter; those that it took are gone all the same."""
        ring = world.locals[p].ring
        items = ring.items
        size = len(items)
        least = max(1, ring.surely(task.m, task.since))
        usual = size - size // 2
        sizes = range(least - least // 2, usual + 1)
        if task.g in world.early:
            for n in sizes:
                if items[n - 1] == SOMEBODY:
                    yield self._stolen(world, task, p, list(range(n)), int(n != usual))
        if task.g not in items:
            return
        at = items.index(task.g)
        near = _NEAR if any(len(window) == 6 for window in ring.windows) else 0
        for n in range(min(sizes.stop - 1, at + 1 + near), max(sizes.start, at + 1 - near) - 1, -1):
            for number, places in enumerate(ring.halves(at, n)):
                yield self._stolen(world, task, p, places, number + (n != usual))

    def _stolen(self, world: World, task: Task, p: int, places: list[int], unusual: int) -> World:
        """The goroutines at these places are stolen, and the last one is run."""
        other = world.copy()
        local = other.mine(task.p)
        for item, window in other.mine(p).ring.take(places)[:-1]:
            local.ring.push(item, (task.since, task.start, task.m, *window[3:]))
        self._tick(local, task)
        other.started(task.g)
        other.did(rules.STEAL)
        other.doubt += unusual
        return other

    def _their_runnext(self, world: World, task: Task, p: int) -> Iterator[World]:
        """In the last round, after every ring has been found empty: this one, too, even if it has got something since."""
        for q, local in world.locals.items():
            if q != task.p and not local.ring.was_empty(task.m, task.search, self.now):
                return
        other = world.copy()
        victim = other.mine(p)
        victim.runnext = FREE
        self._tick(other.mine(task.p), task)
        other.started(task.g)
        other.did(rules.STEAL)
        other.doubt += len(victim.ring.items) > 0
        yield other

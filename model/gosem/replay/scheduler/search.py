"""The search: from world to world along the steps, as long as one survives.

Most steps lead from one world to one world, and `follow` takes them in place.  Where that does not explain a start, or
other threads' starts are still to come whose removal may have happened already, all alternatives are followed.  Worlds
that agree are merged.  Of too many, or of those that do not come together for long, the most likely ones go on, and the
others wait: when no world survives, the search goes back to them.
"""

from __future__ import annotations

from collections.abc import Callable

from . import rules
from .alternatives import Alternatives
from .following import follow
from .steps import DIRECT, SPIN, START, STOP, STOPPING, Step
from .world import EVERY, FREE, World

WIDTH = 192
"""Worlds that are followed at a time."""
PATIENCE = 4_000
"""Steps of worlds, as long as there are several, before few of them have to be chosen."""
BUDGET = 100_000
"""Steps of worlds that may be taken again to explain one event."""
MEMORY = 60_000
"""Steps that are kept to go back to."""

Fail = Callable[[Step, list[World], bool], None]
"""Called with a step that no world survives, the worlds before it, and whether all others have been tried."""
Watch = Callable[[int, World], None]
"""Called with an event and the most likely world after it; again where the search goes back."""


class Search:
    """Follows the steps of a trace."""

    def __init__(self, how: Alternatives, fail: Fail, watch: Watch | None = None) -> None:
        self.how = how
        self.fail = fail
        self.watch = watch
        self.worlds = [World()]
        self.fired = [0] * len(rules.STEPS)
        """How often each rule has been used, as far as that is certain."""
        self.slow = 0
        """Steps that were not taken in place."""
        self.again = 0
        """Steps of worlds that have been taken again."""
        self.widest = 1
        """Worlds at a time, at most."""
        self._steps: list[Step] = []
        self._at = 0
        self._open = 0
        """Steps of worlds since there was but one."""
        self._waiting: list[tuple[int, list[World], list[int]]] = []
        """Where the search can go back to: the place among the steps, the worlds there, and what had been used until
        then."""

    def feed(self, steps: list[Step]) -> None:
        """Follow more steps."""
        if len(self._steps) > MEMORY:
            self._forget()
        self._steps.extend(steps)
        until = len(self._steps)
        while self._at < until:
            if not self._advance(until):
                failed = self._at
                if not self._back(failed):
                    self.fail(self._steps[failed], self.worlds, not self._waiting)
                    self._resume(self._steps[failed])

    def finish(self) -> World:
        """The most likely world at the end; what has been used there counts."""
        self.worlds = [min(self.worlds, key=lambda world: world.doubt)]
        self._commit()
        return self.worlds[0]

    def _forget(self) -> None:
        """Steps that are long past, and what waits there."""
        done = max(self._at - MEMORY // 2, 0)
        self._waiting = [entry for entry in self._waiting if entry[0] >= done]
        if not self._waiting:
            done = self._at
        del self._steps[:done]
        self._at -= done
        self._waiting = [(at - done, worlds, fired) for at, worlds, fired in self._waiting]

    def _advance(self, until: int) -> bool:
        """Some steps, or one step of all worlds; false where none survives it."""
        if len(self.worlds) == 1:
            self._open = 0
            self._commit()
            before = self._at
            end = until if self.watch is None else before + 1
            self._at = follow(self.worlds[0], self._steps, before, end, self.fired, self.how)
            if self._at > before:
                self._show(self._at - 1)
                return True
        self.slow += 1
        after = self.how.every(self.worlds, self._steps[self._at])
        if not after:
            return False
        self.worlds = after
        self._at += 1
        self._choose()
        self._show(self._at - 1)
        return True

    def _show(self, at: int) -> None:
        if self.watch is not None:
            self.watch(self._steps[at][1], min(self.worlds, key=lambda world: world.doubt))

    def _commit(self) -> None:
        """What has been used in the only world is certain."""
        entry = self.worlds[0].fired
        while entry is not None:
            self.fired[entry[0]] += entry[1]
            entry = entry[2]
        self.worlds[0].fired = None

    def _choose(self) -> None:
        """Go on with all worlds, or with the likely ones."""
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
        """Go back to worlds that wait, the latest first, until some survive the step at `failed`."""
        dead, fired = self.worlds, self.fired
        limit = self.again + BUDGET
        while self._waiting and self.again < limit:
            self._at, self.worlds, saved = self._waiting.pop()
            self.fired, self._open = saved.copy(), 0
            alive = True
            while alive and self._at <= failed:
                before = self._at
                alive = self._advance(failed + 1)
                self.again += len(self.worlds) * max(1, (self._at - before) // 8)
            if alive:
                return True
        self.worlds, self._at, self.fired = dead, failed, fired
        return False

    # -- after an event that nothing explains -----------------------------------------------------------------------------------

    def _resume(self, step: Step) -> None:
        """Go on as if the step had been possible."""
        world = min(self.worlds, key=lambda world: world.doubt)
        self.worlds = [world]
        self._commit()
        self.worlds = [self._forced(world, step)]
        self._waiting.clear()
        self._at += 1

    @staticmethod
    def _forced(world: World, step: Step) -> World:
        kind, event, m, p, g, *_ = step
        world.own()
        world.doubt = 0
        local = world.mine(p) if p >= 0 else None
        if kind in (START, DIRECT, SPIN):
            for other in world.locals.values():
                if other.runnext == g:
                    other.runnext = FREE
                other.ring.discard(g)
            world.runq.discard(g)
            if g in world.early:
                world.early -= {g}
                world.unplaced = min(world.unplaced, len(world.early))
            world.claims.pop(m, None)
            if local is not None:
                local.offsets = EVERY
        elif kind == STOP and local is not None and not step[7] & STOPPING:
            for item in ([local.runnext] if local.runnext != FREE else []) + local.ring.drain():
                world.runq.push(item, (event, event, m))
            local.runnext = FREE
        return world

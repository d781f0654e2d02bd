"""Where a goroutine goes that becomes runnable, and why a processor is given up: what steps other than starts do to a
world."""

from __future__ import annotations

from collections.abc import Iterator

from . import rules
from .queue import Queue, Window, done
from .removals import Removals
from .steps import (
    BORROWED,
    CERTAIN,
    DRAIN,
    EXIT,
    GLOBAL,
    HELD,
    INJECT,
    LOCKED,
    NOPROC,
    POLLED,
    PREEMPT,
    PUT,
    READIED,
    RESIZE,
    STOP,
    STOPPING,
    TAIL,
    Step,
    Task,
)  # fmt: skip
from .world import FREE, IN_RUNNEXT, World


class Changes(Removals):
    """The effect of each kind of step, as the worlds after it; the world before is used up."""

    # -- insertions ---------------------------------------------------------------------------------------------------------

    def put(self, world: World, p: int, g: int, window: Window) -> list[World]:
        """runqput with next: g becomes runnext, and what was there goes to the ring."""
        found = []
        for known in self.known_local(world, p, IN_RUNNEXT):
            local = known.mine(p)
            kicked = local.runnext
            local.runnext, local.window = g, window
            if kicked == FREE:
                found.append(known)
            else:
                known.did(rules.RUNQPUT)
                found += self.tail(known, p, kicked, window)
        return found

    def tail(self, world: World, p: int, g: int, window: Window) -> list[World]:
        """runqput without next, and runqputslow; in a full ring there may be room as soon as a thief has taken something,
        which is seen later."""
        ring = world.mine(p).ring
        if len(ring.items) < self.ring:
            ring.push(g, window)
            return [world]
        found = [world]
        if len(ring.items) == self.ring and window[1] > window[0] + 1:
            later = world.copy()
            later.mine(p).ring.push(g, window)
            later.doubt += 1
            found.append(later)
        elif len(ring.items) > self.ring:
            return []
        world.did(rules.RUNQPUTSLOW)
        ring, runq = world.mine(p).ring, world.queue()
        for _ in range(self.ring // 2):
            runq.push(ring.pop(), window)
        runq.push(g, window)
        return found

    def inject(self, world: World, step: Step) -> list[World]:
        """injectglist: how many processors were idle when it looked is not known exactly."""
        _, event, m, p, idle, bound, _, more, listed = step
        if more & HELD:
            whole = (*step[:7], more & ~HELD, listed)
            rest = (*step[:7], more & ~HELD, listed[:-1])
            return [*self.inject(world.copy(), rest), *self.inject(world, whole)]
        window = (event, bound, m)
        world.did(rules.INJECTGLIST)
        if p < 0:
            for g in listed:
                world.queue().push(g, window)
            return [world]
        found = []
        if more & READIED:
            found = [world.copy()]
            for g in listed:
                found = [after for before in found for after in self.put(before, p, g, window)]
            if more & POLLED and not world.local(p).empty():
                return found
        most = more & READIED - 1
        usual = min(idle, len(listed))
        for globally in sorted(range(min(most, len(listed)) + 1), key=lambda n: abs(n - usual)):
            other = world.copy()
            other.doubt += globally != usual
            for g in listed[:globally]:
                other.queue().push(g, window)
            ring = other.mine(p).ring
            for g in listed[globally:]:
                (ring if len(ring.items) < self.ring else other.queue()).push(g, window)
            found.append(other)
        return found

    def resize(self, world: World, step: Step) -> None:
        """procresize: processors that are gone leave their queues to the head of the global one."""
        _, event, m, _, _, bound, _, real, (procs,) = step
        window = (event, bound, m)
        world.limit = procs
        if real:
            for p in [p for p in world.locals if p >= procs]:
                local, runq = world.mine(p), world.queue()
                for g in reversed(local.ring.drain()):
                    runq.push_front(g, window)
                if local.runnext != FREE:
                    runq.push_front(local.runnext, window)
                local.ring, local.runnext = Queue(), FREE
            world.did(rules.PROCRESIZE)
        for p in range(procs):
            world.local(p)

    def drain(self, world: World, p: int) -> World | None:
        """runqdrain: a dedicated mark worker that is preempted gives away what is queued on its processor; None where
        nothing is."""
        if world.local(p).empty():
            return None
        other = world.copy()
        local, runq = other.mine(p), other.queue()
        since, m = other.drains.pop(p)
        window = (since, self.now, m)
        if local.runnext != FREE:
            runq.push(local.runnext, window)
            local.runnext = FREE
        for g in local.ring.drain():
            runq.push(g, window)
        other.doubt += 1
        other.did(rules.RUNQDRAIN)
        return other

    # -- processors -----------------------------------------------------------------------------------------------------------

    def stop(self, world: World, step: Step) -> Iterator[World]:
        """A thread without a goroutine gives its processor up: the queue stays with the processor unless there is none."""
        _, event, m, p, _, before, _, _, (search, *pairs) = step
        for other, locked in zip(pairs[::2], pairs[1::2], strict=True):
            if m in world.gifts:
                if world.gifts[m] == locked:
                    given = world.copy()
                    given.claims[other] = (given.gifts.pop(m), rules.STARTLOCKEDM)
                    yield given
                return
            for after in self.take(world, Task(event, m, p, locked, before, search, True)):
                after.claims[other] = (locked, rules.STARTLOCKEDM)
                yield after
        for known in self.known_local(world, p):
            for open_ in self.known_global(known):
                rule = self.reason(open_, step)
                if rule is not None:
                    after = open_.copy()
                    after.did(rule)
                    yield after

    @staticmethod
    def reason(world: World, step: Step) -> int | None:
        """The rule by which the processor of a thread that has found nothing, or need not look, is given up; None for
        none."""
        _, event, m, p, _, _, _, why, _ = step
        if why & STOPPING:
            return rules.GCSTOPM
        if world.local(p).empty() and not any(done(window, m, event) for window in world.runq.windows):
            return rules.DROP
        if why & LOCKED:
            return rules.STOPLOCKEDM
        if why & EXIT:
            return rules.MEXIT
        return rules.ALLOCM if why & BORROWED else None

    # -- all together -----------------------------------------------------------------------------------------------------------

    def changed(self, world: World, step: Step) -> list[World]:
        """The worlds after a step that starts nothing."""
        kind, event, m, p, g, bound, _, more, _ = step
        window = (event, bound, m)
        if kind == PUT:
            world.did(more)
            return self.put(world, p, g, window)
        if kind == TAIL:
            world.did(more)
            return self.tail(world, p, g, window)
        if kind == GLOBAL:
            world.did(more)
            world.queue().push(g, window)
        elif kind == PREEMPT:
            staying = self.put(world.copy(), p, g, window)
            for other in staying:
                other.did(rules.GOSCHED_STOPPING)
            if more == CERTAIN:
                return staying
            world.queue().push(g, window)
            world.did(rules.GOSCHED)
            return [*staying, world]
        elif kind == INJECT:
            return self.inject(world, step)
        elif kind == NOPROC:
            direct = world.copy()
            direct.claims[m] = (g, rules.EXITSYSCALL_IDLE)
            world.queue().push(g, window)
            world.did(rules.EXITSYSCALL_NOP)
            world.doubt += 1
            return [direct, world]
        elif kind == RESIZE:
            self.resize(world, step)
        elif kind == STOP:
            return list(self.stop(world, step))
        elif kind == DRAIN and p in world.drains:
            drained = self.drain(world, p)
            if more:
                world.drains.pop(p)
            return [world] if drained is None else [world, drained]
        return [world]

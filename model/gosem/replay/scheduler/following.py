"""Many steps of one world, in place, as long as there is one way only."""

from __future__ import annotations

from . import rules
from .alternatives import Alternatives
from .steps import DEDICATED, DIRECT, DONOR, DRAIN, GLOBAL, NETWORK, PUT, SPIN, START, STOP, STOPPING, TICK, Step
from .world import FREE, World


def follow(world: World, steps: list[Step], at: int, until: int, fired: list[int], how: Alternatives) -> int:
    """Take steps from place `at` on, and count the rules; the place of the first step that may go another way, or not
    at all.

    Everything here is one of the alternatives of `Alternatives`, and the only one: nothing is started early, nothing is
    unknown in the queues that are looked at, and the global queue is empty or the only place.
    """
    world.own()
    full, any_tick = how.ring, how.any_tick
    locals_, runq = world.locals, world.runq
    items, windows = runq.items, runq.windows
    careful = world.unplaced > 0
    while at < until:
        kind, event, m, p, g, bound, tasks, more, also = steps[at]
        local = locals_.get(p)
        if local is None and kind not in (GLOBAL, DRAIN):
            return at
        unknown = careful and local is not None and local.unknown
        if kind == START:
            if more or any_tick or unknown or local is None or world.claims or world.drains:
                return at
            if tasks and (items or not tasks[0].bare):
                return at
            ring = local.ring.items
            if local.runnext:
                if local.runnext != g or items:
                    return at
                local.runnext = FREE
                fired[rules.RUNQGET] += 1
            elif ring:
                if ring[0] != g or items:
                    return at
                local.ring.pop()
                local.ticks += 1
                local.since = event
                fired[rules.RUNQGET] += 1
            elif len(items) == 1 and items[0] == g and not (careful and world.unknown):
                runq.pop()
                local.ticks += 1
                local.since = event
                fired[rules.GLOBRUNQGET] += 1
            else:
                return at
        elif kind == SPIN:
            if items or len(also) > 1 or unknown or local is None or not local.empty() or (careful and world.unknown):
                return at
            local.ticks += more
            local.since = bound
            fired[rules.GLOBRUNQGET] += more
            fired[rules.GOSCHED] += more
        elif kind == GLOBAL:
            window = (event, bound, m)
            if not items:
                runq.filled = window
            items.append(g)
            windows.append(window)
            fired[more] += 1
        elif kind == PUT:
            if (tasks and not tasks[0].bare) or unknown or local is None:
                return at
            window = (event, bound, m)
            if local.runnext:
                if len(local.ring.items) >= full:
                    return at
                local.ring.push(local.runnext, window)
                fired[rules.RUNQPUT] += 1
            local.runnext = g
            local.window = window
            fired[more] += 1
        elif kind == DIRECT and local is not None:
            if more >> 2 == NETWORK:
                return at
            fired[rules.DIRECTLY[more >> 2]] += 1
            if more & 3 == TICK:
                local.ticks += 1
                local.since = event
            elif more & 3:
                local.maybe_tick()
            if more >> 2 == DEDICATED:
                world.drains[p] = (event, m)
        elif kind == DRAIN and (local is None or local.empty()):
            if more:
                world.drains.pop(p, None)
        elif kind == STOP and local is not None:
            if more & DONOR or unknown or (careful and world.unknown):
                return at
            if more & STOPPING:
                fired[rules.GCSTOPM] += 1
            elif local.empty() and not items:
                fired[rules.DROP] += 1
            else:
                return at
        else:
            return at
        at += 1
    return at

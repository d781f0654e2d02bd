"""Short traces for the scheduler replay, event by event, and what the replay makes of them."""

from __future__ import annotations

from collections.abc import Mapping

from gosem.replay.outcome import Outcome
from gosem.replay.scheduler import SchedulerReplay
from lifecycle_script import Script

Queues = Mapping[str, tuple[int, ...]]


class Starts(Script):
    """Events of one trace.

    Thread 1 runs goroutine 1 on processor 0 in the beginning (`begin`); goroutines are made by `create`.
    """

    def begin(self, *, procs: int = 2) -> Starts:
        """The start of a program; GOMAXPROCS is told."""
        self.start(procs=procs)
        return self

    def create(self, *gs: int, m: int = 1) -> Starts:
        """GoCreate of each of them."""
        for g in gs:
            self.event("GoCreate", m, g, 0, 0)
        return self

    def go(self, *gs: int, m: int = 1) -> Starts:
        """GoStart of each of them, and all but the last one block."""
        for g in gs:
            if g != gs[0]:
                self.block("chan receive", m)
            self.event("GoStart", m, g, 0)
        return self

    def turn(self, *gs: int, m: int = 1) -> Starts:
        """The goroutine that runs blocks, and each of these starts, and blocks again but for the last one."""
        self.block("chan receive", m)
        return self.go(*gs, m=m)

    def wake(self, g: int, m: int = 1, stack: str = "runtime.chansend1") -> Starts:
        """GoUnblock."""
        self.event("GoUnblock", m, g, 0, self.stack(stack) if stack else 0)
        return self

    def arrive(self, p: int, m: int = 2) -> Starts:
        """ProcStart."""
        self.event("ProcStart", m, p, 0)
        return self

    def leave(self, m: int = 2) -> Starts:
        """ProcStop."""
        self.event("ProcStop", m)
        return self

    def settle(self, m: int = 1) -> Starts:
        """An event that says only that the one before is over."""
        self.event("HeapAlloc", m, 0)
        return self

    def pause(self, ns: int) -> Starts:
        """Nothing happens for some time."""
        self._time += ns
        return self

    def destroy(self, m: int = 1) -> Starts:
        """GoDestroy."""
        self.event("GoDestroy", m)
        return self

    # -- what the replay says -------------------------------------------------------------------------------------------

    def judged(self, *, ring: int = 256, any_tick: bool = False, version: int = 26) -> Outcome:
        """The outcome."""
        return self.level(ring=ring, any_tick=any_tick, version=version).finish()

    def level(self, *, ring: int = 256, any_tick: bool = False, version: int = 26) -> SchedulerReplay:
        """The replay after the last event but before its end."""
        level = SchedulerReplay(ring=ring, any_tick=any_tick)
        for number, events in enumerate(self.generations, 1):
            level.feed(self._generation(number, version), events)
        return level

    def fired(self, **options: int) -> dict[str, int]:
        """How often the rules have been used; all is explained."""
        outcome = self.judged(**options)
        assert outcome.verdict == "holds", outcome
        return {rule: many for rule, many in outcome.fired.items() if many}

    def sought(self, **options: int) -> list[tuple[str, str]]:
        """Rule and message of each divergence; there is one."""
        outcome = self.judged(**options)
        assert outcome.verdict == "diverged", outcome
        return [(d.rule, d.message) for d in outcome.divergences]

    def states(self, *, ring: int = 256) -> list[tuple[int, Queues]]:
        """What the hook is told."""
        seen: list[tuple[int, Queues]] = []
        level = SchedulerReplay(ring=ring, watch=lambda number, queues: seen.append((number, queues)))
        for number, events in enumerate(self.generations, 1):
            level.feed(self._generation(number, 26), events)
        level.finish()
        return seen

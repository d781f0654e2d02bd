"""Short traces for the lifecycle replay, event by event: each in the context that the events before have led to."""

from __future__ import annotations

from gosem.replay.lifecycle import LifecycleReplay
from gosem.replay.outcome import Outcome
from gosem.trace import Event, Frame, Generation, wire

WORKER = "runtime.gcBgMarkWorker"
NOBODY = wire.MAX_UINT64


class Script:
    """Events of one trace, in order, with the words and stacks that they name."""

    def __init__(self) -> None:
        self.generations: list[list[Event]] = [[]]
        self.strings: dict[int, str] = {}
        self.stacks: dict[int, tuple[Frame, ...]] = {}
        self.context: dict[int, tuple[int, int]] = {}
        self._time = 100

    def word(self, text: str) -> int:
        """The number of a word."""
        for id, known in self.strings.items():
            if known == text:
                return id
        self.strings[len(self.strings) + 1] = text
        return len(self.strings)

    def stack(self, *functions: str) -> int:
        """The number of a stack, leaf first."""
        id = len(self.stacks) + 1
        self.stacks[id] = tuple(Frame(n, name, "", 0) for n, name in enumerate(functions))
        return id

    def event(self, name: str, m: int, *args: int) -> Script:
        """An event of thread m; -1 for the end of a generation."""
        kind = wire.NUMBERS[name]
        p, g = self.context.get(m, (-1, -1))
        self._time += 1
        self.generations[-1].append((kind, self._time, m, p, g, args))
        first = args[0] if args else -1
        if name == "ProcStatus" and args[1] in (wire.PROC_RUNNING, wire.PROC_SYSCALL):
            p = first
        elif name in ("GoStatus", "GoStatusStack") and args[2] in (wire.GO_RUNNING, wire.GO_SYSCALL) and args[1] == m:
            g = first
        elif name == "ProcStart":
            p = first
        elif name == "ProcStop":
            p = -1
        elif name == "ProcSteal":
            for thread, (had, has) in list(self.context.items()):
                if had == first:
                    self.context[thread] = (-1, has)
            return self
        elif name in ("GoStart", "GoSwitch", "GoSwitchDestroy", "GoCreateSyscall"):
            g = first
        elif name in ("GoStop", "GoBlock", "GoDestroy", "GoSyscallEndBlocked"):
            g = -1
        elif name == "GoDestroySyscall":
            p = g = -1
        if m >= 0:
            self.context[m] = (p, g)
        return self

    def generation(self) -> Script:
        """The next generation."""
        self.generations.append([])
        return self

    # what is said often

    def start(self, *, procs: int = 2, m: int = 1, p: int = 0, g: int = 1) -> Script:
        """A thread runs a goroutine when the trace starts, and the other processors are idle."""
        self.event("ProcStatus", m, p, wire.PROC_RUNNING).event("GoStatus", m, g, m, wire.GO_RUNNING)
        self.event("ProcsChange", m, procs, 0)
        for other in range(procs):
            if other != p:
                self.event("ProcStatus", m, other, wire.PROC_IDLE)
        return self

    def stop(self, why: str = "runtime.Gosched", m: int = 1) -> Script:
        """A GoStop."""
        return self.event("GoStop", m, self.word(why), 0)

    def block(self, why: str = "sync", m: int = 1) -> Script:
        """A GoBlock."""
        return self.event("GoBlock", m, self.word(why), 0)

    def world(self, why: str = "read mem stats", m: int = 1) -> Script:
        """An STWBegin."""
        return self.event("STWBegin", m, self.word(why), 0)

    def restart(self, procs: int = 2, m: int = 1) -> Script:
        """ProcsChange and STWEnd."""
        return self.event("ProcsChange", m, procs, 0).event("STWEnd", m)

    def cycle(self, m: int = 1) -> Script:
        """A cycle begins and marks."""
        return self.event("GCBegin", m, 1, 0).world("GC sweep termination", m).restart(m=m)

    def over(self, m: int = 1) -> Script:
        """It ends."""
        return self.world("GC mark termination", m).event("GCEnd", m, 2).restart(m=m)

    def label(self, text: str = "GC (dedicated)", m: int = 1) -> Script:
        """A GoLabel."""
        return self.event("GoLabel", m, self.word(text))

    def replay(self, version: int = 26) -> Outcome:
        """What the replay says."""
        level = LifecycleReplay()
        for number, events in enumerate(self.generations, 1):
            level.feed(self._generation(number, version), events)
        return level.finish()

    def _generation(self, number: int, version: int) -> Generation:
        return Generation(
            number=number, version=version, freq_ns=1.0, min_time=100, clock=None, strings=self.strings, stacks=self.stacks,
            batches={}, cpu_samples=[], experimental={}, offset=0, size=0,
        )  # fmt: skip

    def refused(self) -> list[tuple[str, str]]:
        """The rules that are refused, with the message."""
        return [(d.rule, d.message) for d in self.replay().divergences]

"""The state of the lifecycle machine for a real trace: thousands of goroutines, each as one small number.

What the machine says about a goroutine, a processor or a thread apart from who is bound to whom is a tuple of a few
small values; each tuple that occurs gets a number, its code. A thread, its processor and its goroutine are kept
together, because nearly every event is about such a group: the code of the group stands for the three tuples, so
that one number says all that a rule can ask about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

import attrs

from gosem.lifecycle.state import GStatus, Last, Phase, PStatus, Stage, Stop

T = TypeVar("T")

Goroutine = tuple[int, int, int, int, int, int, int]
"""status, told, assist, parked, late, starter, stopper"""
Processor = tuple[int, int, int, int]
"""status, told, sweep, live"""
Group = tuple[int, int, int]
"""last of the thread, code of its processor, code of its goroutine; -1 for none"""
World = tuple[int, int, int, int, int, int, int]
"""first, moving, phase, gc_due, stage, stop, resizing"""

GOROUTINE = ("status", "told", "assist", "parked", "late", "starter", "stopper")
PROCESSOR = ("status", "told", "sweep", "live")
WORLD = ("first", "moving", "phase", "gc_due", "stage", "stop", "resizing")

G_STATUS = list(GStatus)
P_STATUS = list(PStatus)
UNKNOWN, P_RUNNING, IDLE, P_SYSCALL, _ = range(len(P_STATUS))
GONE, RUNNABLE, G_RUNNING, G_SYSCALL, _ = range(len(G_STATUS))
ADRIFT = 1
"""Code of the group of a thread behind an event that made no sense: it has nothing, until its next event shows more."""
BUSY = tuple(status not in (PStatus.UNKNOWN, PStatus.IDLE) for status in P_STATUS)
ABSENT: Goroutine = (0, 0, 0, 0, 0, 0, 0)
UNSEEN: Group = (list(Last).index(Last.UNSEEN), -1, -1)
SPOKE = list(Last).index(Last.SPOKE)
COUNTERS = ("busy", "sweeping", "parked")
SWEEP = 2
"""Place in a Processor."""
PARKED, STARTER, STOPPER = 3, 5, 6
"""Places in a Goroutine."""
PHASE, STAGE = 2, 4
"""Places in a World."""
MARK, OFF = list(Phase).index(Phase.MARK), list(Phase).index(Phase.OFF)
BEGUN = list(Phase).index(Phase.BEGUN)
NO_STAGE = list(Stage).index(Stage.NONE)
NO_STOP = list(Stop).index(Stop.NONE)


class Codes(Generic[T]):
    """Numbers for values, in the order of their appearance."""

    def __init__(self, *first: T) -> None:
        self.values: list[T] = []
        self._codes: dict[T, int] = {}
        for value in first:
            self.code(value)

    def reserve(self, value: T) -> int:
        """A number of its own for a value that may have another one, too."""
        self.values.append(value)
        return len(self.values) - 1

    def code(self, value: T) -> int:
        """The number of a value."""
        found = self._codes.get(value)
        if found is None:
            found = self._codes[value] = len(self.values)
            self.values.append(value)
        return found

    def __getitem__(self, code: int) -> T:
        return self.values[code]


def counts(processors: Iterable[Processor], goroutines: Iterable[Goroutine]) -> tuple[int, int, int]:
    """What the counters count."""
    busy = sweeping = 0
    for processor in processors:
        busy += BUSY[processor[0]]
        sweeping += processor[SWEEP]
    return busy, sweeping, sum(goroutine[PARKED] for goroutine in goroutines)


@attrs.define
class Store:
    """Everything that the machine knows, and `procs`, the last GOMAXPROCS that was told."""

    goroutine: Codes[Goroutine] = attrs.field(factory=lambda: Codes[Goroutine](ABSENT))
    processor: Codes[Processor] = attrs.field(factory=Codes[Processor])
    group: Codes[Group] = attrs.field(factory=lambda: Codes[Group](UNSEEN))
    gs: dict[int, int] = attrs.field(factory=dict)
    """Goroutine to its code, or to ``~m`` where thread m has it; who is absent has code 0 and no entry."""
    ps: dict[int, int] = attrs.field(factory=dict)
    """Processor to its code, or to ``~m``."""
    ms: dict[int, list[int]] = attrs.field(factory=dict)
    """Thread m to ``[code of its group, processor, goroutine, ~m]``; -1 for none."""
    world: World = (1, 1, OFF, 0, NO_STAGE, NO_STOP, 0)
    busy: int = 0
    sweeping: int = 0
    parked: int = 0
    procs: int | None = None

    def thread(self, m: int) -> list[int]:
        """The entry of a thread, made where there is none."""
        found = self.ms.get(m)
        if found is None:
            found = self.ms[m] = [0, -1, -1, ~m]
        return found

    def p(self, p: int) -> Processor:
        """What is known about a processor."""
        code = self.ps.get(p)
        if code is None:
            return (0, 0, 0, int(self.procs is None or p < self.procs))
        if code < 0:
            code = self.group[self.ms[~code][0]][1]
        return self.processor[code]

    def g(self, g: int) -> Goroutine:
        """What is known about a goroutine."""
        code = self.gs.get(g, 0)
        if code < 0:
            code = self.group[self.ms[~code][0]][2]
        return self.goroutine[code]

    def thread_of_g(self, g: int) -> int | None:
        """The thread that has g."""
        code = self.gs.get(g, 0)
        return ~code if code < 0 else None

    def thread_of_p(self, p: int) -> int | None:
        """The thread that has p."""
        code = self.ps.get(p, 0)
        return ~code if code < 0 else None

    def count(self, by: tuple[int, int, int]) -> None:
        """Change the counters."""
        self.busy += by[0]
        self.sweeping += by[1]
        self.parked += by[2]

    def put(self, m: int, last: int, p: int, processor: Processor | None, g: int, goroutine: Goroutine | None) -> None:
        """Let thread m have processor p and goroutine g, in these states; -1 and None for none."""
        thread = self.thread(m)
        pcode = gcode = -1
        if processor is not None:
            self.ps[p] = ~m
            pcode = self.processor.code(processor)
        if goroutine is not None:
            self.gs[g] = ~m
            gcode = self.goroutine.code(goroutine)
        thread[0] = self.group.code((last, pcode, gcode))
        thread[1], thread[2] = p, g

    def put_g(self, g: int, goroutine: Goroutine) -> None:
        """Let goroutine g, which no thread has, be in this state."""
        code = self.goroutine.code(goroutine)
        if code:
            self.gs[g] = code
        else:
            self.gs.pop(g, None)

    def put_p(self, p: int, processor: Processor) -> None:
        """Let processor p, which no thread has, be in this state."""
        self.ps[p] = self.processor.code(processor)

    def __attrs_post_init__(self) -> None:
        assert self.group.reserve((SPOKE, -1, -1)) == ADRIFT

    def settle(self, ps: Iterable[int], gs: Iterable[int]) -> None:
        """Behind a forced event: of these, who runs or is in a system call without a thread does not; all have been told."""
        for p in ps:
            status, _, sweep, live = self.p(p)
            m = self.thread_of_p(p)
            if m is None:
                self.put_p(
                    p, (IDLE if status in (P_RUNNING, P_SYSCALL) else status, int(status != UNKNOWN), sweep, live)
                )
            else:
                self._regroup(m, processor=(status, 1, sweep, live))
        for g in gs:
            status, _, *flags = self.g(g)
            m = self.thread_of_g(g)
            if m is None:
                status = RUNNABLE if status in (G_RUNNING, G_SYSCALL) else status
                self.put_g(g, (status, int(status != GONE), *flags))  # type: ignore[arg-type]
            else:
                self._regroup(m, goroutine=(status, 1, *flags))  # type: ignore[arg-type]
        self.recount()

    def _regroup(self, m: int, *, processor: Processor | None = None, goroutine: Goroutine | None = None) -> None:
        """Let the processor or the goroutine of thread m be in this state."""
        thread = self.ms[m]
        last, pcode, gcode = self.group[thread[0]]
        if processor is not None:
            pcode = self.processor.code(processor)
        if goroutine is not None:
            gcode = self.goroutine.code(goroutine)
        thread[0] = self.group.code((last, pcode, gcode))

    def recount(self) -> None:
        """Set the counters of processors to what they count."""
        self.busy, self.sweeping, _ = counts(map(self.p, self.ps), ())

    def drift(self, m: int) -> None:
        """Thread m has emitted an event that made no sense: take from it what it had."""
        thread = self.thread(m)
        _, p, g, _ = thread
        thread[:3] = [ADRIFT, -1, -1]
        if p >= 0:
            self.put_p(p, (IDLE, 1, 0, 1))
        if g >= 0:
            self.put_g(g, (RUNNABLE, 1, 0, 0, 0, 0, 0))
        self.recount()

    def clear(self, flag: int, keep: int = -1) -> None:
        """Take a flag, by its place, from every goroutine but `keep`."""
        for g in list(self.gs):
            goroutine = list(self.g(g))
            if goroutine[flag] and g != keep:
                goroutine[flag] = 0
                cleared: Goroutine = tuple(goroutine)  # type: ignore[assignment]
                m = self.thread_of_g(g)
                if m is None:
                    self.put_g(g, cleared)
                else:
                    self._regroup(m, goroutine=cleared)

    def change(self, **fields: int) -> None:
        """Set fields of the world."""
        world = dict(zip(WORLD, self.world, strict=True)) | fields
        self.world = tuple(world.values())  # type: ignore[assignment]

    def align(self, m: int, p: int, g: int) -> None:
        """Let thread m run goroutine g on processor p, -1 for none, whatever was known about them."""
        owners = (self.thread_of_p(p) if p >= 0 else None, self.thread_of_g(g) if g >= 0 else None)
        for other in {m, *owners} - {None}:
            self.drift(other)  # type: ignore[arg-type]
        self.put(
            m, SPOKE, p, (P_RUNNING, 1, 0, 1) if p >= 0 else None, g, (G_RUNNING, 1, 0, 0, 0, 0, 0) if g >= 0 else None
        )  # fmt: skip
        self.recount()

"""Which rules tell a mutant of a trace from the truth: the official ones, or a level of the replay; and how many of
each kind."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

import attrs

from gosem.trace import Event, Generation, Orderer, TraceError, wire

from .crosscheck import CrossReplay
from .crosscheck.additions import addition
from .lifecycle import LifecycleReplay
from .mutants import SINGLE, Mutant, Subject, single
from .mutants_semantic import SEMANTIC, SemanticMutants
from .outcome import Divergence, Outcome
from .scheduler import SchedulerReplay
from .sidefiles import SideFiles

OFFICIAL = "official"


class Level(Protocol):
    """A level of the replay."""

    @property
    def outcome(self) -> Outcome:
        """What it has found so far."""
        ...

    def feed(self, generation: Generation, events: list[Event], /) -> None:
        """The events of the next generation."""
        ...

    def finish(self) -> Outcome:
        """There are no more events."""
        ...


def _cross(subject: Subject) -> Level:
    return CrossReplay(SideFiles().beside(subject.path) if subject.path else SideFiles())


Levels = Mapping[str, Callable[[Subject], Level]]
LEVELS: Levels = {
    "lifecycle": lambda _: LifecycleReplay(),
    "scheduler": lambda _: SchedulerReplay(),
    "cross-check": _cross,
}
"""By name, in the order in which they are asked; each is made anew for a mutant of the trace."""


def unexplained(generations: Iterable[Generation], level: Level) -> list[Divergence]:
    """What a level does not explain; TraceError where the official rules do not take the trace."""
    orderer = Orderer()
    for generation in generations:
        level.feed(generation, orderer.order(generation))
    return [divergence for divergence in level.finish().divergences if divergence.known is None]


@attrs.frozen(eq=False)
class Judge:
    """Judges mutants of traces.  `levels` are asked in order, after the official rules; `sane` is how often each does
    not explain the traces themselves."""

    levels: Levels = attrs.field(factory=lambda: LEVELS)
    sane: dict[tuple[int, str], int] = attrs.field(factory=dict)

    def killer(self, mutant: Mutant) -> str:
        """The name of the first that objects, empty where none does."""
        orderer = Orderer()
        try:
            ordered = [(generation, orderer.order(generation)) for generation in mutant.generations()]
        except TraceError:
            return OFFICIAL
        for name, make in self.levels.items():
            level = make(mutant.subject)
            for generation, events in ordered:
                level.feed(generation, events)
            found = sum(1 for d in level.finish().divergences if d.known is None)
            if found > self._sane(mutant.subject, name):
                return name
        return ""

    def _sane(self, subject: Subject, name: str) -> int:
        key = (id(subject), name)
        if key not in self.sane:
            whole = (stretch.generation for stretch in subject.stretches)
            self.sane[key] = len(unexplained(whole, self.levels[name](subject)))
        return self.sane[key]


def legal(mutant: Mutant) -> bool:
    """Is a mutant the trace of another run, so that no rule may refuse it?

    A program may log less (trace.Log), or the same twice.  A trace without one of its HeapAllocs is that of a run which has
    added at once what was added in two steps, if one update can add so much; no other event depends on it.  A HeapGoal in
    place of it adds a debug.SetMemoryLimit to that run, if a goroutine can have called it there.
    """
    if mutant.about == wire.name(wire.USER_LOG):
        return mutant.kind in ("drop", "double")
    if mutant.kind not in ("drop", "retype") or mutant.about != wire.name(wire.HEAP_ALLOC):
        return False
    ((i, parts),) = mutant.parts.items()
    ((m, raws),) = parts.items()
    stretch = mutant.subject.stretches[i]
    whole = stretch.threads[m]
    changed = next((at for at, raw in enumerate(raws) if raw != whole[at]), len(raws))
    told = [
        (place, event) for place, event in zip(stretch.places, stretch.ordered, strict=True) if event[0] == wire.HEAP_ALLOC
    ]
    at = next(n for n, (place, _) in enumerate(told) if place == (m, changed))
    if mutant.kind == "retype" and (raws[changed][1] != wire.HEAP_GOAL or told[at][1][4] < 0):
        return False
    return not 0 < at < len(told) - 1 or addition(told[at + 1][1][5][0] - told[at - 1][1][5][0])


@attrs.define
class Rate:
    """How many mutants of one kind were made, and whom they were killed by.

    `cells` counts them by class of event (`Mutant.about`) and killer, which is empty for survivors; `examples` are
    some of those, in words, and `legal` counts those of them that are the traces of other runs.
    """

    cells: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    examples: list[str] = attrs.field(factory=list)
    legal: Counter[str] = attrs.field(factory=Counter)

    def note(self, mutant: Mutant, killer: str) -> None:
        """Count one."""
        self.cells[mutant.about, killer] += 1
        if killer:
            return
        if legal(mutant):
            self.legal[mutant.about] += 1
        elif len(self.examples) < 20:
            self.examples.append(f"{mutant.subject.name}: {mutant.what}")

    @property
    def made(self) -> int:
        """All of them."""
        return self.cells.total()

    def illegal(self) -> Rate:
        """Without those that are the traces of other runs."""
        return Rate(self.cells - Counter({(about, ""): n for about, n in self.legal.items()}), self.examples)

    def killed(self, *killers: str) -> int:
        """How many these kill together."""
        return sum(n for (_, killer), n in self.cells.items() if killer in killers)

    @property
    def survivors(self) -> Counter[str]:
        """Those that nobody kills, by class of event."""
        return Counter({about: n for (about, killer), n in self.cells.items() if not killer})


def sample(subject: Subject, count: int, rng: random.Random, kinds: Iterable[str]) -> Iterator[Mutant]:
    """So many mutants of each kind, fewer where the trace has no place for them."""
    semantic = SemanticMutants(subject)
    for kind in kinds:
        for _ in range(count):
            mutant = single(subject, kind, rng) if kind in SINGLE else semantic.make(kind, rng)
            if mutant is None:
                break
            yield mutant


KINDS = (*SINGLE, *SEMANTIC)


def rates(
    subjects: Iterable[Subject], count: int, seed: int, *, judge: Judge | None = None, kinds: Iterable[str] = KINDS
) -> dict[str, Rate]:
    """The rate of each kind, over so many mutants of each kind and trace."""
    judge = judge or Judge()
    kinds = list(kinds)
    found = {kind: Rate() for kind in kinds}
    for number, subject in enumerate(subjects):
        rng = random.Random(f"{seed} {number}")
        for mutant in sample(subject, count, rng, kinds):
            found[mutant.kind].note(mutant, judge.killer(mutant))
    return found

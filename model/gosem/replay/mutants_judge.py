"""Which rules tell a mutant of a trace from the truth: the official ones, or a level of the replay; and how many of
each kind."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

import attrs

from gosem.trace import Event, Generation, Orderer, TraceError

from .lifecycle import LifecycleReplay
from .mutants import SINGLE, Mutant, Subject, single
from .mutants_semantic import SEMANTIC, SemanticMutants
from .outcome import Divergence, Outcome
from .scheduler import SchedulerReplay

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


Levels = Mapping[str, Callable[[], Level]]
LEVELS: Levels = {"lifecycle": LifecycleReplay, "scheduler": SchedulerReplay}
"""By name, in the order in which they are asked."""


def unexplained(generations: Iterable[Generation], make: Callable[[], Level]) -> list[Divergence]:
    """What a level does not explain; TraceError where the official rules do not take the trace."""
    orderer, level = Orderer(), make()
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
            level = make()
            for generation, events in ordered:
                level.feed(generation, events)
            found = sum(1 for d in level.finish().divergences if d.known is None)
            if found > self._sane(mutant.subject, name):
                return name
        return ""

    def _sane(self, subject: Subject, name: str) -> int:
        key = (id(subject), name)
        if key not in self.sane:
            self.sane[key] = len(unexplained((s.generation for s in subject.stretches), self.levels[name]))
        return self.sane[key]


@attrs.define
class Rate:
    """How many mutants of one kind were made, whom they were killed by, and what those that survive are about."""

    made: int = 0
    killed: Counter[str] = attrs.field(factory=Counter)
    survivors: Counter[str] = attrs.field(factory=Counter)
    examples: list[str] = attrs.field(factory=list)
    """Of survivors, in words."""

    def upto(self, level: str, levels: Iterable[str]) -> int:
        """How many the official rules and the levels up to this one kill."""
        count = self.killed[OFFICIAL]
        for name in levels:
            if level == OFFICIAL:
                break
            count += self.killed[name]
            if name == level:
                break
        return count

    def note(self, mutant: Mutant, killer: str) -> None:
        """Count one."""
        self.made += 1
        if killer:
            self.killed[killer] += 1
            return
        self.survivors[mutant.about] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{mutant.subject.name}: {mutant.what}")


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

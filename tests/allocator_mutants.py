"""Changes of one event of a recorded trace, by kind: what the allocator's replay must notice."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import attrs
from gosem.replay.allocator import AllocatorReplay, sizes
from gosem.replay.allocator.types import experiment
from gosem.replay.outcome import Outcome
from gosem.trace import Event, Generation, wire

A, F = wire.HEAP_OBJECT_ALLOC, wire.HEAP_OBJECT_FREE
SA, SF = wire.SPAN_ALLOC, wire.SPAN_FREE
TA, TF = wire.GOROUTINE_STACK_ALLOC, wire.GOROUTINE_STACK_FREE


def replayed(generation: Generation, events: list[Event]) -> Outcome:
    """What the replay says of a trace of one generation."""
    replay = AllocatorReplay()
    replay.feed(generation, events)
    return replay.finish()


def changed(event: Event, *, args: tuple[int, ...] | None = None, time: int = 0, m: int | None = None) -> Event:
    kind, when, thread, p, g, old = event
    return (kind, time or when, thread if m is None else m, p, g, old if args is None else args)


@attrs.define
class Mutator:
    """Makes mutants of a trace; each is a list of events that differs from the trace."""

    generation: Generation
    events: list[Event]
    random: random.Random
    places: dict[int, list[int]] = attrs.field(init=False)
    marking: list[tuple[int, int]] = attrs.field(init=False)
    """From where to where the collector marks."""

    @places.default
    def _places(self) -> dict[int, list[int]]:
        found = defaultdict(list)
        for i, event in enumerate(self.events):
            found[event[0]].append(i)
        return found

    @marking.default
    def _marking(self) -> list[tuple[int, int]]:
        found, begun, ends = [], -1, False
        for i, event in enumerate(self.events):
            if event[0] == wire.STW_BEGIN:
                reason = self.generation.string(event[5][0])
                ends = reason == "GC sweep termination"
                if reason == "GC mark termination" and begun >= 0:
                    found.append((begun, i))
                    begun = -1
            elif event[0] == wire.STW_END and ends:
                begun, ends = i, False
        return found

    def pick(self, kind: int) -> tuple[int, Event]:
        """An event of the kind, and its place."""
        i = self.random.choice(self.places[kind])
        return i, self.events[i]

    def put(self, i: int, *events: Event, instead: int = 1) -> list[Event]:
        """The trace with these events from place i on, instead of so many."""
        return [*self.events[:i], *events, *self.events[i + instead :]]

    # -- the kinds --------------------------------------------------------------------------------------------------------

    def drop(self, kind: int) -> list[Event]:
        i, _ = self.pick(kind)
        return self.put(i)

    def duplicate(self, kind: int) -> list[Event]:
        i, event = self.pick(kind)
        return self.put(i + 1, changed(event, time=event[1] + 1), instead=0)

    def argument(self, kind: int, n: int, change: Callable[[int], int]) -> list[Event]:
        i, event = self.pick(kind)
        args = list(event[5])
        args[n] = change(args[n])
        return self.put(i, changed(event, args=tuple(args)))

    def other_slot(self) -> list[Event]:
        """An object is allocated in the slot beside."""
        i, event = self.pick(A)
        id, type = event[5]
        for j in range(i, -1, -1):
            kind, args = self.events[j][0], self.events[j][5]
            if kind in (wire.SPAN, SA) and not args[2] & 1 and args[0] <= id >> 10 < args[0] + args[1]:
                words = (sizes.SIZES[args[2] >> 2] or sizes.PAGE) // sizes.WORD
                return self.put(i, changed(event, args=(id + self.random.choice((-words, words)), type)))
        return self.events

    def exchange(self) -> list[Event]:
        """Two objects of one span change their slots."""
        while True:
            i, event = self.pick(A)
            for j in range(i + 1, min(i + 2000, len(self.events))):
                other = self.events[j]
                if other[0] == A and other[5][0] >> 10 == event[5][0] >> 10 and other[5][0] != event[5][0]:
                    mutant = [*self.events]
                    mutant[i] = changed(event, args=(other[5][0], event[5][1]))
                    mutant[j] = changed(other, args=(event[5][0], other[5][1]))
                    return mutant

    def swap_frees(self) -> list[Event]:
        """Two frees of one thread, one right behind the other, change places."""
        while True:
            i, event = self.pick(F)
            for j in range(i + 1, len(self.events)):
                other = self.events[j]
                if other[2] == event[2]:
                    if other[0] != F:
                        break
                    mutant = [*self.events]
                    mutant[i], mutant[j] = changed(other, time=event[1]), changed(event, time=other[1])
                    return mutant

    def free_while_marking(self) -> list[Event]:
        i, event = self.pick(F)
        begun, ended = self.random.choice(self.marking)
        j = self.random.randrange(begun + 1, ended)
        mutant = [*self.events]
        mutant.insert(j + 1, changed(event, time=self.events[j][1] + 1000))
        del mutant[i + (j < i)]
        return mutant

    def free_another(self) -> list[Event]:
        """A free names an object that was allocated somewhere else."""
        i, event = self.pick(F)
        _, other = self.pick(A)
        return self.put(i, changed(event, args=other[5][:1]))

    def free_elsewhere(self) -> list[Event]:
        """A free on another thread."""
        i, event = self.pick(F)
        others = sorted({e[2] for e in self.events if e[0] == A} - {event[2]})
        return self.put(i, changed(event, m=self.random.choice(others)))


def _around(m: Mutator, *by: int) -> Callable[[int], int]:
    return lambda value: max(0, value + m.random.choice(by))


def _class(m: Mutator) -> Callable[[int], int]:
    """Another size class, or pointers where there were none."""
    return lambda kind: (
        kind if kind == 1 else kind ^ 2 if m.random.random() < 0.4 else max(4, kind + m.random.choice((-4, 4)))
    )


def _type(m: Mutator) -> Callable[[int], int]:
    return lambda _: m.random.choice(sorted(experiment(m.generation)[0]))


KINDS: dict[str, tuple[Callable[[Mutator], list[Event]], float]] = {
    "drop an allocation": (lambda m: m.drop(A), 0.75),
    "drop a free": (lambda m: m.drop(F), 0.9),
    "drop a new span": (lambda m: m.drop(SA), 1),
    "drop the end of a span": (lambda m: m.drop(SF), 0.9),
    "drop a listed span": (lambda m: m.drop(wire.SPAN), 0.6),
    "drop a listed object": (lambda m: m.drop(wire.HEAP_OBJECT), 0.1),
    "drop a new stack": (lambda m: m.drop(TA), 0.9),
    "drop the end of a stack": (lambda m: m.drop(TF), 0.9),
    "drop heapLive": (lambda m: m.drop(wire.HEAP_ALLOC), 0.8),
    "duplicate an allocation": (lambda m: m.duplicate(A), 0.8),
    "duplicate a free": (lambda m: m.duplicate(F), 1),
    "duplicate a new span": (lambda m: m.duplicate(SA), 1),
    "duplicate the end of a span": (lambda m: m.duplicate(SF), 1),
    "duplicate a new stack": (lambda m: m.duplicate(TA), 1),
    "duplicate the end of a stack": (lambda m: m.duplicate(TF), 1),
    "another slot": (Mutator.other_slot, 0.85),
    "a word further": (lambda m: m.argument(A, 0, lambda id: id + 1), 0.85),
    "exchange two slots": (Mutator.exchange, 0.85),
    "another type": (lambda m: m.argument(A, 1, _type(m)), 0.5),
    "no type": (lambda m: m.argument(A, 1, lambda _: 0), 0.5),
    "class of a new span": (lambda m: m.argument(SA, 2, _class(m)), 0.8),
    "class of a listed span": (lambda m: m.argument(wire.SPAN, 2, _class(m)), 0.5),
    "pages of a new span": (lambda m: m.argument(SA, 1, _around(m, -1, 1)), 0.95),
    "place of a new span": (lambda m: m.argument(SA, 0, _around(m, -1, 1)), 1),
    "free while marking": (Mutator.free_while_marking, 0.95),
    "free another object": (Mutator.free_another, 0.95),
    "free on another thread": (Mutator.free_elsewhere, 0.95),
    "swap two frees": (Mutator.swap_frees, 1),
    "size of a new stack": (lambda m: m.argument(TA, 1, _around(m, -1, 1)), 0.95),
    "place of a new stack": (lambda m: m.argument(TA, 0, _around(m, -4, -1, 1, 4)), 0.95),
    "end of another stack": (lambda m: m.argument(TF, 0, _around(m, -4, -1, 1, 4)), 0.95),
    "another heapLive": (lambda m: m.argument(wire.HEAP_ALLOC, 0, _around(m, -16, 16, 8192)), 0.8),
    "reclaimed bytes": (lambda m: m.argument(wire.GC_SWEEP_END, 1, _around(m, 16, 48)), 1),
}
"""Kind to how one is made, and the part of them that is noticed at the least.

Not all can be: behind the last event about an object, or with a tiny object more or less, a trace is as good as before; so is
one with another type of the same class.
"""


@attrs.define
class Rate:
    """Mutants of one kind."""

    made: int = 0
    noticed: int = 0
    rules: defaultdict[str, int] = attrs.field(factory=lambda: defaultdict(int))

    @property
    def part(self) -> float:
        return self.noticed / self.made if self.made else 1.0


def rates(generation: Generation, events: list[Event], each: int, seed: int = 1) -> Iterator[tuple[str, Rate]]:
    """For each kind that the trace allows: so many mutants."""
    for name, (make, _) in KINDS.items():
        mutator = Mutator(generation, events, random.Random(f"{seed} {name}"))
        rate = Rate()
        for _ in range(each):
            try:
                mutant: list[Any] = make(mutator)
            except IndexError:  # there is no such event
                break
            if mutant == events:
                continue
            rate.made += 1
            outcome = replayed(generation, mutant)
            if outcome.verdict == "diverged":
                rate.noticed += 1
                rate.rules[next(d.rule for d in outcome.divergences if d.known is None)] += 1
        yield name, rate

"""The allocator's replay of a recorded trace, and of mutants of it: most changes of one event are noticed."""

from __future__ import annotations

import gzip
import random
from functools import cache
from pathlib import Path

import pytest
from allocator_mutants import KINDS, Mutator, changed, rates, replayed
from gosem.trace import Event, Generation, events, wire

TRACE = Path(__file__).parent / "fixtures" / "allocator" / "trace.out.gz"
EACH = 4


@cache
def recorded() -> tuple[Generation, list[Event]]:
    (only,) = events(gzip.decompress(TRACE.read_bytes()))
    return only


def test_the_trace_is_explained() -> None:
    outcome = replayed(*recorded())
    assert (outcome.verdict, outcome.divergences) == ("holds", [])
    assert outcome.explained == outcome.events > 10_000
    assert set(outcome.fired) == {
        "MHeap/init-span", "Malloc/initialise", "Malloc/refill", "Sweep/sweep", "Sweep/free", "Stack/alloc", "Stack/free",
        "GC/mark-termination",
    }  # fmt: skip


def test_it_may_end_anywhere() -> None:
    """What has not been told yet is no divergence."""
    generation, whole = recorded()
    for end in range(900, len(whole), 997):
        outcome = replayed(generation, whole[:end])
        assert outcome.verdict == "holds", (end, outcome.divergences)


def test_mutants_are_noticed() -> None:
    found = dict(rates(*recorded(), EACH))
    assert set(found) == set(KINDS)
    weak = {
        name: f"{rate.noticed}/{rate.made}"
        for name, rate in found.items()
        if rate.noticed < int(rate.made * KINDS[name][1]) - 1 or not rate.made
    }
    assert not weak
    made, noticed = (sum(getattr(rate, field) for rate in found.values()) for field in ("made", "noticed"))
    assert noticed / made > 0.9
    used = {rule for rate in found.values() for rule in rate.rules}
    assert len(used) >= 10, "many rules have a part in that"


@pytest.mark.parametrize("seed", range(20))
def test_nonsense(seed: int) -> None:
    """Any numbers in a trace are divergences, and nothing worse."""
    generation, whole = recorded()
    r = random.Random(seed)
    told = [
        i for i, event in enumerate(whole) if event[0] >= wire.SPAN or event[0] in (wire.HEAP_ALLOC, wire.GC_SWEEP_END)
    ]
    mutant = [*whole]
    for i in r.sample(told, 40):
        args = tuple(r.choice((a, 0, 1, a + 1, 1 << 20, 1 << 35, 1 << 63, (1 << 64) - 1)) for a in mutant[i][5])
        mutant[i] = changed(mutant[i], args=args, time=0 if r.random() < 0.9 else mutant[i][1] + r.randrange(1 << 20))
    outcome = replayed(generation, mutant)
    assert outcome.verdict == "diverged"
    assert 0 <= outcome.explained < outcome.events


@pytest.mark.parametrize("name", ["free while marking", "exchange two slots", "swap two frees"])
def test_a_mutant_is_another_trace(name: str) -> None:
    generation, whole = recorded()
    mutant = KINDS[name][0](Mutator(generation, whole, random.Random(3)))
    assert len(mutant) == len(whole)
    assert sum(a != b for a, b in zip(mutant, whole, strict=True)) >= 2
    assert sorted(event[0] for event in mutant) == sorted(event[0] for event in whole)

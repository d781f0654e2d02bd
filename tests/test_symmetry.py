"""Merging states that differ by a renaming: exactly one of each orbit, and nothing is lost or made up."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path as File

import pytest
from gosem import allocator, collector, scheduler
from gosem.engines.explore import explore
from gosem.engines.native.search import Search
from gosem.engines.selection import select
from gosem.engines.symmetry import Permutation, Renamer, samples, sorts
from gosem.engines.verdict import replay
from gosem.kernel import Bool, Id, InputError, Model, State, collecting, invariant
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(File(__file__).parent))
from machines import (
    FORGETFUL,
    GATES,
    HEAP,
    JUMP,
    REVIVING,
    STUCK,
    UNCOUNTED,
    UNGUARDED,
    WORKERS,
    G,
    Obj,
    Status,
    Workers,
)

MODELS: dict[str, Callable[[], Model]] = {
    "workers": lambda: WORKERS.at({"G": 3, "M": 2}),
    "workers-more": lambda: WORKERS.at({"G": 4, "M": 3}),
    "workers-one": lambda: WORKERS.at({"G": 1, "M": 1}),
    "heap": lambda: HEAP.at({"O": 2, "Slot": 1}),
    "heap-three": lambda: HEAP.at({"O": 3, "Slot": 1}),
    "scheduler": lambda: scheduler.MACHINE.at({"G": 2, "P": 1, "M": 2, "Q": 1}),
    "collector": lambda: collector.MACHINE.at({"O": 2, "K": 1, "N": 1, "G": 1, "R": 1, "P": 1}),
    "allocator": lambda: allocator.MACHINE.at({"Span": 2, "Slot": 1, "P": 1, "Page": 2}),
}
SEVERAL = ["workers-more", "heap-three", "scheduler", "collector", "allocator"]


def permutations(renamer: Renamer, classes: Sequence[type[Id]]) -> Iterator[Permutation]:
    orders = [list(itertools.permutations(range(renamer.size(c)))) for c in classes]
    for chosen in itertools.product(*orders):
        yield dict(zip(classes, chosen, strict=True))


def searched(model: Model, classes: Sequence[type[Id]] = (), limit: int | None = None) -> Search:
    made = Search(model, select(model, [], False), limit, None, classes)
    made.generate()
    made.compile(0)
    made.prepare()
    return made


def orbits(model: Model, states: Sequence[State]) -> set[State]:
    """The least renaming of each state."""
    renamer, classes = Renamer(model), sorts(model, True)
    group = list(permutations(renamer, classes))
    left, found = set(states), set()
    while left:
        orbit = {renamer.state(next(iter(left)), p) for p in group}
        found.add(min(orbit))
        left -= orbit
    return found


@pytest.mark.parametrize(
    "name", ["workers", "workers-more", "workers-one", "heap", "scheduler", "collector", "allocator"]
)
def test_as_many_states_as_orbits(name: str) -> None:
    model = MODELS[name]()
    full = searched(model, limit=40_000)
    full.seed(model.initial)
    full.run(lambda: None, True)
    states = [full.state(i) for i in range(full.count)]
    merged = explore(model, symmetry=True)
    assert merged.outcome == "holds"
    assert merged.symmetry
    assert merged.states == len(orbits(model, states))


@pytest.mark.parametrize("name", SEVERAL)
def test_one_representative_of_every_orbit(name: str) -> None:
    model = MODELS[name]()
    classes, renamer = sorts(model, True), Renamer(model)
    made, group = searched(model, classes), list(permutations(Renamer(model), classes))
    domains = st.tuples(*[st.integers(leaf.lo, leaf.hi) for leaf in model.layout.leaves])

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.one_of(domains, st.sampled_from(samples(model))), st.sampled_from(group))
    def check(state: State, permutation: Permutation) -> None:
        chosen = made.representative(state)
        assert made.representative(renamer.state(state, permutation)) == chosen
        assert made.packing.unpack(chosen) in {renamer.state(state, p) for p in group}

    check()


def test_different_orbits_have_different_representatives() -> None:
    model = MODELS["heap"]()
    made = searched(model, sorts(model, True))
    states = samples(model)
    assert len({made.representative(s) for s in states}) == len(orbits(model, states))


@pytest.mark.parametrize("bug", [UNCOUNTED, UNGUARDED, STUCK, FORGETFUL, REVIVING], ids=lambda b: b.id)
def test_paths_are_real_and_shortest(bug: object) -> None:
    model = WORKERS.at({"G": 3, "M": 2}, bug=bug)  # type: ignore[arg-type]
    full, merged = explore(model), explore(model, symmetry=True)
    assert full.violation is not None
    assert merged.violation is not None
    assert (full.violation.kind, full.violation.property) == (merged.violation.kind, merged.violation.property)
    assert len(full.violation.path) == len(merged.violation.path)
    assert merged.states < full.states
    replay(model, merged.violation)


def test_paths_of_errors_among_objects() -> None:
    full, merged = (explore(HEAP.at({"O": 3}, bug=JUMP), symmetry=s) for s in (False, True))
    assert full.violation is not None
    assert merged.violation is not None
    assert (full.violation.kind, len(full.violation.path)) == (merged.violation.kind, len(merged.violation.path))


def test_renaming_is_an_action() -> None:
    model = MODELS["heap-three"]()
    renamer = Renamer(model)
    there, back = {Obj: [1, 2, 0]}, {Obj: [2, 0, 1]}
    for state in samples(model):
        assert renamer.state(renamer.state(state, there), back) == state
    assert any(renamer.state(s, there) != s for s in samples(model))


def test_some_of_the_sorts() -> None:
    model = MODELS["workers"]()
    counts = [explore(model, symmetry=s).states for s in (False, ["M"], ["G"], ["G", "M"], True)]
    assert counts[0] > counts[1] > counts[3]
    assert counts[0] > counts[2] > counts[3] == counts[4]


# -- refusals ----------------------------------------------------------------------------------------------------------------


def test_refused_with_the_reason_of_the_machine() -> None:
    with pytest.raises(InputError, match=r"no symmetry of P in machine scheduler: .*processors in the order"):
        explore(MODELS["scheduler"](), symmetry=["P"])
    with pytest.raises(InputError, match="no symmetry of Slot in machine heap: slots are numbered"):
        explore(MODELS["heap"](), symmetry=["Slot"])
    with pytest.raises(InputError, match="no symmetry of Q in machine heap: the machine does not declare it"):
        explore(MODELS["heap"](), symmetry=["Q"])


def test_refused_where_a_rule_looks_at_numbers() -> None:
    with pytest.raises(InputError, match="no symmetry of G in machine gates: Gate/open leads to something else"):
        explore(GATES.at(), symmetry=True)


def test_refused_where_a_property_looks_at_numbers() -> None:
    with collecting() as extra:

        @invariant("Test/numbered")
        def numbered(s: Workers) -> Bool:
            """A claim about the first task only."""
            return s.task[G(0)].status != Status.WAITING

    model = WORKERS.at({"G": 3, "M": 2}, properties=extra)
    with pytest.raises(InputError, match=r"no symmetry of G, M with property Test/numbered: it tells G0 and G1 apart"):
        explore(model, symmetry=True)

"""Generated Python functions agree with the rules and properties that they are generated from, on any state."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path as File

import pytest
from gosem.engines.pyeval import Claims, Program, evaluator
from gosem.kernel import (
    Bool,
    Id,
    Machine,
    Model,
    Size,
    SpecError,
    State,
    Vec,
    collecting,
    invariant,
    record,
    require,
    rule,
    upto,
)
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(File(__file__).parent))
from machines import GATES, HEAP, JUMP, STUCK, UNGUARDED, WORKERS, Workers

MODELS: dict[str, Model] = {
    "workers": WORKERS.at({"G": 3, "M": 2}),
    "heap": HEAP.at({"O": 2, "Slot": 2}),
    "gates": GATES.at({"G": 3}),
    "unguarded": WORKERS.at(bug=UNGUARDED),
    "stuck": WORKERS.at(bug=STUCK),
    "jump": HEAP.at(bug=JUMP),
}
PROGRAMS = {name: Program(model) for name, model in MODELS.items()}


def any_state(model: Model) -> st.SearchStrategy[State]:
    """Any value of every leaf, reachable or not."""
    return st.tuples(*(st.integers(leaf.lo, leaf.hi) for leaf in model.layout.leaves))


def outcome(step: Callable[[], object]) -> object:
    """A successor, None, or the line of an error: its words may name values on one side only."""
    try:
        return step()
    except SpecError as error:
        return f"error at {error.where}"


@pytest.mark.parametrize("name", MODELS)
@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_generated_rules_do_what_the_rules_do(name: str, data: st.DataObject) -> None:
    model, program = MODELS[name], PROGRAMS[name]
    state = data.draw(any_state(model))
    may_fire = {i for i, _ in program.candidates(state)}
    for instance in model.instances:
        expected = outcome(partial(model.step, state, instance))
        assert outcome(partial(program.step, state, instance)) == expected, instance
        assert expected is None or instance.index in may_fire, instance


@pytest.mark.parametrize("name", MODELS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_generated_properties_say_what_the_properties_say(name: str, data: st.DataObject) -> None:
    model = MODELS[name]
    state, after = data.draw(any_state(model)), data.draw(any_state(model))
    for props, states in (
        (model.invariants, (state,)),
        (model.possibles, (state,)),
        (model.step_properties, (state, after)),
    ):
        claims = Claims(model, props)
        false = [p for p in props if not model.holds(p, *states)]
        assert claims.failing(*states) == false
        assert claims.holding(*states) == [p for p in props if p not in false]
        assert claims.first(*states) is (false[0] if false else None)


@pytest.mark.parametrize("name", MODELS)
def test_enabled_instances_come_in_order_along_a_run(name: str) -> None:
    model, program = MODELS[name], PROGRAMS[name]
    state = model.initial[-1]
    for number in range(40):
        plain = [(i, outcome(partial(model.step, state, i))) for i in model.instances]
        found = [
            (f.instance, f.after or f"error at {f.error.where if f.error else ''}") for f in program.outcomes(state)
        ]
        assert found == [(i, after) for i, after in plain if after is not None]
        onward = [after for _, after in plain if isinstance(after, tuple)]
        if not onward:
            break
        state = onward[number % len(onward)]


class Box(Id):
    """A box."""


@record
class Boxes:
    on: Vec[Box, bool]
    n: int = upto(3)


@rule("Box/first")
def first(s: Boxes) -> None:
    """More nested conditions than Python allows nested blocks, each with two live sides."""
    for b in s.on.ids():
        if not s.on[b]:
            s.on[b] = True
            return
    require(s.n < 3)
    s.n += 1


BOXES = Machine("boxes", Boxes, sizes={"Box": Size(150, 1, 200, "boxes")})


@pytest.mark.parametrize("full", [0, 1, 75, 149, 150])
def test_deep_trees_are_cut_into_functions(full: int) -> None:
    model = BOXES.at()
    program = Program(model)
    for n in (0, 3):
        state = (*([1] * full), *([0] * (150 - full)), n)
        assert program.enabled(state) == model.enabled(state)


def test_deep_formulas_are_cut_into_variables() -> None:
    with collecting() as found:

        @invariant("Box/alternating")
        def alternating(s: Workers) -> Bool:
            """A long chain of conditions, one in another."""
            claim = s.ready == 0
            for k in range(400):
                claim = ((s.ready == k % 3) | ~claim) == (s.queue.len() < 2)
            return claim

    model = WORKERS.at(properties=found)
    prop = model.property("Box/alternating")
    values = evaluator(model, [model.formula(prop)])
    for state in [*model.initial, tuple(leaf.hi for leaf in model.layout.leaves)]:
        assert bool(values(state)[0]) == model.holds(prop, state)


def test_an_error_names_the_line_of_the_rule() -> None:
    model = MODELS["unguarded"]
    state = next(s for _, s in model.enabled(model.initial[0]))
    take = next(i for i in model.instances if i.name == "Work/take(m=1)")
    with pytest.raises(SpecError) as plain:
        model.step(state, take)
    with pytest.raises(SpecError) as generated:
        PROGRAMS["unguarded"].step(state, take)
    assert (generated.value.message, generated.value.where) == (plain.value.message, plain.value.where)
    assert generated.value.where.startswith("machines.py:")

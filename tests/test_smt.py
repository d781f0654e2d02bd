"""The translation to z3: terms mean what the expressions mean, and the successors are the model's."""

from __future__ import annotations

import random
import sys
from pathlib import Path as File

import pytest
import z3
from gosem import allocator, collector, scheduler
from gosem.engines import induction
from gosem.engines.cti import reasons
from gosem.engines.induction import ERROR
from gosem.engines.smt import Emitter, Substitution, Support, conjuncts, equalities, leaf_name, literal
from gosem.engines.structure import packed_queues
from gosem.kernel import (
    Instance,
    Model,
    SpecError,
    State,
)
from gosem.kernel.expression import Expr, Table, evaluate
from gosem.kernel.sorts import INT
from hypothesis import given, settings
from hypothesis import strategies as st

HERE = File(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "fixtures")]
from machines import GATES, HEAP, UNGUARDED, WORKERS  # noqa: E402
from machines_prove import GATE  # noqa: E402
from relay import RELAY  # noqa: E402
from test_expression import BOUNDS, build  # noqa: E402

# -- z3's successors are the model's ---------------------------------------------------------------------------------------


class Solved:
    """What z3 makes of one instance: a solver in which a state and its successor are assumptions."""

    def __init__(self, model: Model, instance: Instance) -> None:
        merged = model.merged(instance)
        emitter, self.solver = Emitter(), z3.SolverFor(induction.LOGIC)
        self.variables = model.tracer.variables
        text = emitter.declare(v for v in self.variables if v.op != "const")
        more, (enabled, error) = emitter.define([merged.enabled, merged.error])
        text += more + emitter.declare(merged.next.values())
        text += f"(declare-const enabled Bool)(assert (= enabled {enabled}))"
        text += f"(declare-const error Bool)(assert (= error {error}))\n"
        self.after = {i: emitter.cases(e) for i, e in merged.next.items()}
        for i, cases in self.after.items():
            text += "".join(
                f"(declare-const y{i}_{v + 100} Bool)(assert (= y{i}_{v + 100} {t}))\n" for v, t in cases.items()
            )
        self.solver.from_string(text)

    def agrees(self, before: State, enabled: bool, error: bool, after: State | None) -> bool:
        """Whether this is what z3 computes from the state; all of it is a function of the state."""
        fixed = [z3.Bool("enabled") == enabled, z3.Bool("error") == error]
        for v, x in zip(self.variables, before, strict=True):
            if v.op != "const":
                name, positive = literal(v, x)
                fixed.append(z3.Bool(name) if positive else z3.Not(z3.Bool(name)))
        if after is not None:
            for i, (x, y) in enumerate(zip(before, after, strict=True)):
                if i not in self.after:
                    if x != y:
                        return False
                elif y not in self.after[i]:
                    return False
                else:
                    fixed += [z3.Bool(f"y{i}_{v + 100}") == (v == y) for v in self.after[i]]
        return bool(self.solver.check(*fixed) == z3.sat)


MODELS = {
    "gate": GATE.at,
    "workers": lambda: WORKERS.at({"G": 2, "M": 2}),
    "unguarded": lambda: WORKERS.at({"G": 2, "M": 1}, bug=UNGUARDED),
    "heap": lambda: HEAP.at({"O": 2, "Slot": 1}),
    "gates": lambda: GATES.at({"G": 2}),
    "throws": lambda: RELAY.at(variant="throws"),
    "scheduler": lambda: scheduler.MACHINE.at({"G": 2, "P": 1, "M": 2, "Q": 1}),
    "collector": lambda: collector.MACHINE.at({"O": 2, "K": 1, "N": 1, "G": 1, "R": 1, "P": 1}),
    "allocator": lambda: allocator.MACHINE.at({"Span": 1, "Slot": 2, "P": 1, "Page": 1}),
}


@pytest.mark.parametrize("name", MODELS)
def test_the_successors_of_z3_are_those_of_the_model(name: str) -> None:
    model = MODELS[name]()
    rng = random.Random(name)
    packed = packed_queues(model)
    states: list[State] = []
    state = rng.choice(model.initial)
    while len(states) < 50:  # a walk, and states around it that no run reaches
        states.append(state)
        try:
            ways = model.enabled(state)
        except SpecError:
            ways = []
        state = rng.choice(ways)[1] if ways and rng.random() < 0.95 else rng.choice(model.initial)
        changed = list(state)
        for _ in range(rng.randint(1, 4)):
            leaf = rng.choice(model.layout.leaves)
            changed[leaf.index] = rng.randint(leaf.lo, leaf.hi)
        if all(evaluate(e, tuple(changed)) for e in packed):
            states.append(tuple(changed))
    outcomes = set()
    for instance in model.instances:
        solved = Solved(model, instance)
        for before in states:
            try:
                expected = model.step(before, instance)
            except SpecError:
                assert solved.agrees(before, False, True, None)
                outcomes.add(ERROR)
                continue
            assert solved.agrees(before, expected is not None, False, expected)
            outcomes.add(expected is not None)
            if expected is not None:  # and nothing else
                assert not solved.agrees(before, False, False, None)
                other = tuple(
                    0 if x else -1 if v.lo < 0 else 1 for x, v in zip(expected, model.layout.leaves, strict=True)
                )
                assert not solved.agrees(before, True, False, other)
    assert {True, False} <= outcomes


# -- translation -----------------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.data(), st.booleans(), st.integers(1, 4))
def test_terms_mean_what_the_expression_means(data: st.DataObject, boolean: bool, depth: int) -> None:
    table = Table()
    variables = [table.var(i, lo, hi, INT, f"x{i}") for i, (lo, hi) in enumerate(BOUNDS)]
    node, _ = build(data, table, variables, depth, boolean)
    values = tuple(data.draw(st.integers(lo, hi)) for lo, hi in BOUNDS)
    expected = evaluate(node, values)
    emitter, solver = Emitter(), z3.SolverFor(induction.LOGIC)
    solver.from_string(emitter.declare([*(v for v in variables if v.op == "var"), node]))
    for v, x in zip(variables, values, strict=True):
        if v.op == "var":
            solver.from_string(f"(assert {leaf_name(v.value)}_{x - v.lo})")
    cases = emitter.cases(node)
    assert expected in cases
    solver.from_string(f"(assert {cases[expected]})")
    assert solver.check() == z3.sat
    solver.push()
    solver.from_string(f"(assert (or false {' '.join(t for v, t in cases.items() if v != expected)}))")
    assert solver.check() == z3.unsat
    solver.pop()


@settings(max_examples=200, deadline=None)
@given(st.data(), st.booleans(), st.integers(1, 4))
def test_substituting_is_evaluating_elsewhere(data: st.DataObject, boolean: bool, depth: int) -> None:
    table = Table()
    variables = [table.var(i, lo, hi, INT, f"x{i}") for i, (lo, hi) in enumerate(BOUNDS)]
    node, _ = build(data, table, variables, depth, boolean)
    values = tuple(data.draw(st.integers(lo, hi)) for lo, hi in BOUNDS)
    changed: dict[int, Expr] = {}
    for i in data.draw(st.sets(st.integers(0, len(BOUNDS) - 1))):
        changed[i], _ = build(data, table, variables, 2, False)
    after = tuple(evaluate(changed[i], values) if i in changed else x for i, x in enumerate(values))
    found = Substitution(table, Support(), changed)(node)
    assert evaluate(found, values) == evaluate(node, after)


@settings(max_examples=200, deadline=None)
@given(st.data(), st.integers(1, 4))
def test_conjuncts_together_are_the_formula_and_equalities_follow(data: st.DataObject, depth: int) -> None:
    table = Table()
    variables = [table.var(i, lo, hi, INT, f"x{i}") for i, (lo, hi) in enumerate(BOUNDS)]
    node, _ = build(data, table, variables, depth, True)
    values = tuple(data.draw(st.integers(lo, hi)) for lo, hi in BOUNDS)
    assert all(evaluate(c, values) for c in conjuncts(node)) == bool(evaluate(node, values))
    if evaluate(node, values):
        assert all(values[i] == c.value for i, c in equalities(node).items())


@settings(max_examples=200, deadline=None)
@given(st.data(), st.integers(1, 4))
def test_reasons_are_true_and_make_the_formula_what_it_is(data: st.DataObject, depth: int) -> None:
    table = Table()
    variables = [table.var(i, lo, hi, INT, f"x{i}") for i, (lo, hi) in enumerate(BOUNDS)]
    node, _ = build(data, table, variables, depth, True)
    values = tuple(data.draw(st.integers(lo, hi)) for lo, hi in BOUNDS)
    truth = bool(evaluate(node, values))
    found = reasons(node, values, truth)
    assert all(evaluate(r, values) for r in found)
    emitter, solver = Emitter(), z3.SolverFor(induction.LOGIC)
    text, terms = emitter.define([*found, table.not_(node) if truth else node])
    solver.from_string(text + "".join(f"(assert {t})\n" for t in terms))
    assert solver.check() == z3.unsat


def test_operations_of_queues_leave_no_holes() -> None:
    for model in (GATE.at({"W": 3}), WORKERS.at({"G": 3, "M": 1})):
        packed = packed_queues(model)
        assert len(packed) == 2
        reached = 0
        for instance in model.instances:
            merged = model.merged(instance)
            solver = z3.SolverFor(induction.LOGIC)
            emitter = Emitter()
            after = Substitution(model.table, Support(), merged.next)
            wrong = model.table.not_(model.table.all(after(e) for e in packed))
            text, terms = emitter.define([*packed, merged.enabled, wrong])
            solver.from_string(text + "".join(f"(assert {t})\n" for t in terms))
            assert solver.check() == z3.unsat, instance
            reached += bool(merged.next)
        assert reached

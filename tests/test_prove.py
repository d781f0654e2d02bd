"""The prover against enumeration: the same conjunctions are inductive, the same steps break them, the same successors."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path as File
from typing import Any

import attrs
import pytest
import z3
from gosem import allocator, collector, scheduler
from gosem.engines import induction
from gosem.engines.bitvector import prove_bitvector
from gosem.engines.bmc import bmc
from gosem.engines.cti import reasons, report
from gosem.engines.explore import explore
from gosem.engines.induction import ERROR, Answer, Inductor
from gosem.engines.prove import main, prove
from gosem.engines.smt import Emitter, Substitution, Support, conjuncts, equalities, leaf_name, literal
from gosem.engines.structure import packed_queues
from gosem.engines.verdict import replay
from gosem.kernel import (
    NIL,
    Bool,
    InputError,
    Instance,
    Model,
    Property,
    SpecError,
    State,
    collecting,
    count,
    forall,
    iff,
    invariant,
    ite,
    lemma,
)
from gosem.kernel.expression import Expr, Table, evaluate
from gosem.kernel.sorts import INT
from hypothesis import given, settings
from hypothesis import strategies as st

HERE = File(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "fixtures")]
from machines import GATES, HEAP, REVIVING, UNCOUNTED, UNGUARDED, WORKERS, At, Status, Workers  # noqa: E402
from machines_prove import GATE, PIGEONS, Gate, candidates  # noqa: E402
from relay import RELAY  # noqa: E402
from test_expression import BOUNDS, build  # noqa: E402


def small(**kwargs: Any) -> Any:
    """Options for fast tests: one process, counterexamples as z3 finds them."""
    return {"jobs": 1, "minimise": 0.0, **kwargs}


# -- every state of a small machine, listed ------------------------------------------------------------------------------


def all_states(model: Model) -> Iterator[State]:
    """Every tuple of leaf values in which queues have no holes."""
    packed = packed_queues(model)
    domains = [range(leaf.lo, leaf.hi + 1) for leaf in model.layout.leaves]
    for state in itertools.product(*domains):
        if all(evaluate(e, state) for e in packed):
            yield state


@attrs.frozen
class Listed:
    """What every property says of every state, and where every step leads: the prover's question, answered by looking."""

    model: Model
    holds: dict[str, set[State]]
    steps: list[tuple[State, Instance, State | None]]

    def failing(self, properties: list[Property]) -> set[tuple[str, str]]:
        """The pairs of a rule and a property that a step can break, from a state with all these properties."""
        ids = [p.id for p in properties if p.kind != "step"]
        found = set()
        for before, instance, after in self.steps:
            if not all(before in self.holds[id] for id in ids):
                continue
            if after is None:
                found.add((instance.rule.id, ERROR))
                continue
            found |= {(instance.rule.id, id) for id in ids if after not in self.holds[id]}
            found |= {
                (instance.rule.id, p.id)
                for p in properties
                if p.kind == "step" and not evaluate(self.model.formula(p), (*before, *after))
            }
        return found


@cache
def gate() -> Listed:
    model = GATE.at(properties=candidates)
    states = list(all_states(model))
    holds = {p.id: {s for s in states if evaluate(model.formula(p), s)} for p in model.properties if p.kind != "step"}
    steps: list[tuple[State, Instance, State | None]] = []
    for state in states:
        for instance in model.instances:
            try:
                after = model.step(state, instance)
            except SpecError:
                steps.append((state, instance, None))
                continue
            if after is not None:
                steps.append((state, instance, after))
    return Listed(model, holds, steps)


def test_the_listed_states_are_closed_under_steps() -> None:
    listed = gate()
    everything = set(all_states(listed.model))
    assert len(everything) == 9 * 7 * 3 * 4 * 2
    assert all(after is None or after in everything for _, _, after in listed.steps)
    assert any(after is None for _, _, after in listed.steps)


@pytest.mark.parametrize("seed", range(40))
def test_z3_and_enumeration_agree_on_any_conjunction(seed: int) -> None:
    listed = gate()
    chosen = [
        p for k, p in enumerate(listed.model.properties) if random.Random(f"{seed} {k}").random() < 0.4 + seed / 80
    ]
    if any(not listed.model.holds(p, s) for p in chosen if p.kind != "step" for s in listed.model.initial):
        pytest.fail("the candidates hold initially")
    proof = prove(listed.model, properties=[p.id for p in chosen], **small())
    expected = listed.failing(chosen)
    assert set(proof.failing) == expected
    assert proof.outcome == ("inconclusive" if expected else "holds")
    assert set(proof.proved) == (set() if expected else {p.id for p in chosen})
    for cti in proof.ctis:
        check_cti(listed.model, chosen, cti)


def test_the_sample_of_conjunctions_has_both_outcomes() -> None:
    listed = gate()
    everything = listed.model.properties
    good = [p for p in everything if p.id != "Gate/never-both"]
    assert not listed.failing(good)
    assert prove(listed.model, properties=[p.id for p in good], **small()).outcome == "holds"
    assert listed.failing(everything) == {("Gate/join", "Gate/never-both")}


def test_the_largest_inductive_subset_is_the_one_that_enumeration_finds() -> None:
    listed = gate()
    for left_out in (set(), {"Gate/inside"}, {"Gate/line"}, {"Gate/open-empty", "Gate/one"}):
        chosen = [p for p in listed.model.properties if p.id not in left_out]
        proof = prove(listed.model, properties=[p.id for p in chosen], subset=True, **small())
        while failing := {id for _, id in listed.failing(chosen)} - {ERROR}:
            chosen = [p for p in chosen if p.id not in failing]
        assert set(proof.proved) == {p.id for p in chosen}, left_out


def test_why_says_what_enumeration_finds_without_each_property() -> None:
    listed = gate()
    good = [p for p in listed.model.properties if p.id != "Gate/never-both"]
    proof = prove(listed.model, properties=[p.id for p in good], why=True, **small())
    assert proof.outcome == "holds"
    for p in good:
        if p.kind == "step":
            continue
        # without p, and without asking for p itself
        expected = listed.failing([q for q in good if q is not p])
        assert set(proof.needed.get(p.id, ())) == expected, p.id
    assert proof.needed["Gate/inside"]
    text = report(proof)
    assert "Gate/inside (lemma): " in text
    assert "needed by no other: " in text


# -- counterexamples to induction ------------------------------------------------------------------------------------------


def check_cti(model: Model, assumed: list[Property], cti: Any) -> None:
    """The counterexample is one, by the kernel alone."""
    instance = model.instances[cti.instance]
    for p in assumed:
        assert p.kind == "step" or model.holds(p, cti.before)
    assert all(leaf.lo <= v <= leaf.hi for leaf, v in zip(model.layout.leaves, cti.before, strict=True))
    if cti.target == ERROR:
        with pytest.raises(SpecError):
            model.step(cti.before, instance)
        return
    assert model.step(cti.before, instance) == cti.after
    broken = {
        p.id for p in assumed if not model.holds(p, *((cti.before, cti.after) if p.kind == "step" else (cti.after,)))
    }
    assert set(cti.failing) == broken
    assert cti.target in broken


@pytest.mark.parametrize("bug", [UNCOUNTED, UNGUARDED, REVIVING])
@pytest.mark.parametrize("minimise", [0.0, 2.0])
def test_counterexamples_replay(bug: Any, minimise: float) -> None:
    model = WORKERS.at(bug=bug)
    proof = prove(model, jobs=1, minimise=minimise)
    assert proof.outcome == "inconclusive"
    assert proof.ctis
    assert any(id == bug.killed_by for _, id in proof.failing)
    for cti in proof.ctis:
        check_cti(model, [*model.invariants, *model.step_properties], cti)


def test_counterexamples_are_made_small() -> None:
    model = WORKERS.at(bug=UNCOUNTED)
    defaults = model.layout.defaults

    def size(minimise: float) -> int:
        (cti,) = (
            c
            for c in prove(model, rules=["Work/take"], jobs=1, minimise=minimise).ctis
            if c.target == "Work/counted" and model.instances[c.instance].args == (0,)
        )
        return sum(a != b for a, b in zip(cti.before, defaults, strict=True))

    # one ready task, the queue that holds it, and the counter
    assert size(5.0) == 3
    assert size(0.0) >= 3


def test_a_reachable_counterexample_is_a_violation_and_an_unreachable_one_is_not() -> None:
    model = WORKERS.at({"G": 2, "M": 1}, bug=UNCOUNTED)
    proof = prove(model, explore_states=10_000, **small(minimise=2.0))
    assert proof.outcome == "violated"
    assert proof.violation is not None
    assert proof.violation.property in ("Work/counted", "Work/waits", "Work/wired") or proof.violation.kind == "error"
    replay(model, proof.violation)

    sound = WORKERS.at({"G": 2, "M": 1})
    assert explore(sound).outcome == "holds"
    proof = prove(sound, explore_states=10_000, **small())
    assert proof.outcome == "inconclusive"
    assert "reachable at this scope" in proof.reached
    proof = prove(sound, explore_states=2, **small())
    assert "among the first" in proof.reached


def test_the_report_names_the_rule_the_property_the_changes_and_the_false_conjunct() -> None:
    model = WORKERS.at({"G": 2, "M": 1}, bug=UNCOUNTED)
    proof = prove(model, rules=["Work/take"], properties=["Work/counted", "Work/wired"], jobs=1)
    text = report(proof)
    assert "Work/take(m=0) can break Work/counted" in text
    assert "worker[0].at: IDLE -> BUSY" in text
    assert "queue: [" in text
    assert "which contradicts it, because then:" in text
    assert report(proof, 0).count("CTI") == 0
    shown = proof.to_json()
    assert shown["verdict"] == "inconclusive"
    assert shown["ctis"][0]["changes"]
    assert {"rule": "Work/take", "property": "Work/counted"} in shown["failing"]


# -- what holds when the conjunction is proved -------------------------------------------------------------------------------


def strong() -> list[Property]:
    """Lemmas that make the workers' properties inductive."""
    with collecting() as found:

        @lemma("Work/queued-is-ready")
        def queued(s: Workers) -> Bool:
            return forall(s.task, lambda g: s.queue.count(g) == ite(s.task[g].status == Status.READY, 1, 0))

        @lemma("Work/one-worker")
        def one_worker(s: Workers) -> Bool:
            return forall(
                s.task,
                lambda g: (
                    count(s.worker, lambda m: s.worker[m].task == g) == ite(s.task[g].status == Status.RUNNING, 1, 0)
                ),
            )

        @lemma("Work/never-done")
        def never_done(s: Workers) -> Bool:
            return forall(s.worker, lambda m: s.worker[m].at != At.DONE) & forall(
                s.task, lambda g: iff(s.task[g].status == Status.WAITING, s.task[g].waits != NIL)
            )

    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_proved_has_no_violation(jobs: int) -> None:
    for sizes in ({"G": 2, "M": 2}, {"G": 3, "M": 2}):
        model = WORKERS.at(sizes, properties=strong())
        proof = prove(model, jobs=jobs)
        assert proof.outcome == "holds", report(proof)
        assert set(proof.proved) == {p.id for p in [*model.invariants, *model.step_properties]}
        assert proof.checked == len(model.instances)
        assert explore(model).violation is None or explore(model).violation.kind == "possible"  # type: ignore[union-attr]
        proof = prove(WORKERS.at(sizes), jobs=jobs)
        assert proof.outcome == "inconclusive"


@pytest.mark.parametrize("variant", ["default", "loses", "throws", "jumps", "sticks"])
def test_what_exploration_finds_violated_is_never_proved(variant: str) -> None:
    model = RELAY.at(variant=variant)
    found = explore(model, check_deadlock=False)
    proof = prove(model, jobs=1)
    if found.outcome == "violated":
        assert proof.outcome == "inconclusive"
        assert not proof.proved
    if proof.outcome == "holds":
        assert found.outcome == "holds"
    kinds = {"loses": "Relay/in-one-place", "throws": ERROR, "jumps": "Relay/clock-turns"}
    if variant in kinds:
        assert kinds[variant] in {id for _, id in proof.failing}


def test_an_initial_state_that_fails_is_a_violation() -> None:
    with collecting() as found:

        @invariant("Gate/closed-for-ever-open")
        def always_open(s: Gate) -> Bool:
            return s.open == True  # noqa: E712

    model = GATE.at(properties=found)
    proof = prove(model, **small())
    assert proof.outcome == "violated"
    assert proof.violation is not None
    assert len(proof.violation.path) == 0
    replay(model, proof.violation)
    assert "Gate/closed-for-ever-open" in proof.line


def test_error_leaves_are_found_and_shown_unreachable() -> None:
    listed = gate()
    without = prove(listed.model, properties=["Gate/one"], **small())
    assert ("Gate/leave", ERROR) in without.failing
    messages = [c.message for c in without.ctis if c.target == ERROR]
    assert any("somebody else is inside" in m or "indexed by NIL" in m or "balance" in m for m in messages)
    good = [p.id for p in listed.model.properties if p.id != "Gate/never-both"]
    assert prove(listed.model, properties=good, **small()).outcome == "holds"


def test_a_selection_of_rules_is_never_a_proof() -> None:
    proof = prove(gate().model, properties=["Gate/one"], rules=["Gate/open"], **small())
    assert not proof.failing
    assert proof.outcome == "inconclusive"
    assert "were asked for" in proof.reason
    assert proof.checked == 2


def test_an_unknown_property_is_an_input_error() -> None:
    with pytest.raises(InputError, match="did you mean Gate/one"):
        prove(gate().model, properties=["Gate/ona"])


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


# -- when it does not come to an end -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_timeout_is_inconclusive(jobs: int) -> None:
    begun = time.perf_counter()
    proof = prove(PIGEONS.at(), jobs=jobs, timeout=1.5)
    assert time.perf_counter() - begun < 20
    assert proof.outcome == "inconclusive"
    assert "ran out" in proof.reason
    assert not proof.proved
    assert proof.checked < proof.instances


def test_a_query_that_z3_gives_up_on_is_inconclusive() -> None:
    model = PIGEONS.at()
    proof = prove(model, jobs=1, query_timeout=0.3, rules=["Pigeons/rest"])
    assert not proof.unknown  # it writes nothing that the claim is about
    limited = attrs.evolve(model, rules=[r for r in model.rules if r.id == "Pigeons/fly"])
    limited.instances = limited.instances[:2]
    proof = prove(limited, jobs=1, query_timeout=0.3)
    assert proof.outcome == "inconclusive"
    assert len(proof.unknown) == 2
    assert "gave up" in proof.reason
    assert "Pigeons/fly" in report(proof)


def test_unknown_is_never_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Inductor._query
    listed = gate()
    good = [p.id for p in listed.model.properties if p.id != "Gate/never-both"]
    calls = 0

    def query(self: Inductor, assumptions: Any) -> Any:
        nonlocal calls
        calls += 1
        verdict = asked(self, assumptions)
        return z3.unknown if calls == 7 else verdict

    monkeypatch.setattr(Inductor, "_query", query)
    proof = prove(listed.model, properties=good, **small())
    assert calls > 7
    assert proof.outcome == "inconclusive"
    assert len(proof.unknown) == 1


def test_a_wrong_answer_of_z3_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = gate()
    monkeypatch.setattr(Inductor, "_state", lambda self: listed.model.initial[0])
    with pytest.raises(AssertionError, match="z3 says"):
        prove(listed.model, properties=["Gate/never-both"], **small())


def test_a_failure_in_a_process_of_its_own_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(self: Inductor, instance: Instance, skip: Any = ()) -> Answer:
        raise RuntimeError("lost")

    monkeypatch.setattr(Inductor, "check", check)
    with pytest.raises(RuntimeError, match="lost"):
        prove(WORKERS.at(), jobs=2)


def test_a_process_that_is_killed_is_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    check = Inductor.check

    def killed(self: Inductor, instance: Instance, skip: Any = ()) -> Answer:
        if instance.rule.id == "Work/end":
            os._exit(1)
        return check(self, instance, skip)

    monkeypatch.setattr(Inductor, "check", killed)
    proof = prove(WORKERS.at(properties=strong()), jobs=2)
    assert proof.outcome == "inconclusive"
    assert "ended without an answer" in proof.reason


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupting_is_inconclusive(jobs: str) -> None:
    command = [sys.executable, "-m", "gosem.engines.prove", "machines_prove:PIGEONS", "--jobs", jobs]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent / "model")])}
    for patience in (4, 8, 16, 32):  # until it has started and is at work
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            time.sleep(patience)
            os.killpg(process.pid, signal.SIGINT)
            out, err = process.communicate(timeout=60)
        if process.returncode == 3:
            break
    assert process.returncode == 3, err
    assert "interrupted after" in out
    assert "Traceback" not in err


def test_progress_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    clock = itertools.count(0.0, 0.25)
    monkeypatch.setattr("gosem.engines.prove.time.perf_counter", lambda: next(clock))
    prove(gate().model, properties=["Gate/one"], on_progress=lines.append, **small())
    assert lines
    assert "rule instances" in lines[0]


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["machines_prove:GATE", "W=1", "--jobs", "1"]) == 3
    assert "gate W=1" in capsys.readouterr().out
    assert main(["machines_prove:GATE", "W=9"]) == 2
    assert "W is 1..3" in capsys.readouterr().err


# -- helps -------------------------------------------------------------------------------------------------------------------


def test_bounded_search_finds_the_shortest_run_that_exploration_finds() -> None:
    model = WORKERS.at({"G": 2, "M": 1}, bug=UNCOUNTED)
    explored = explore(model, properties=["Work/counted"])
    assert explored.violation is not None
    found = bmc(model, 8, "Work/counted")
    assert found.outcome == "violated"
    assert found.path is not None
    assert len(found.path) == len(explored.violation.path) == found.depth
    possible = bmc(model, 4, "Work/crowd")
    assert possible.outcome == "holds"
    sound = WORKERS.at({"G": 2, "M": 1})
    none = bmc(sound, 5, "Work/counted")
    assert (none.outcome, none.depth, none.path) == ("inconclusive", 5, None)
    assert bmc(sound, 5, "Work/counted", timeout=0.0).depth == -1


def test_claims_about_machine_words() -> None:
    def room(head: Any, tail: Any) -> Any:
        return z3.Implies(z3.ULT(tail - head, 256), z3.ULE(tail + 1 - head, 256))

    assert prove_bitvector("room", room).outcome == "holds"

    def never_wraps(head: Any, tail: Any) -> Any:
        return z3.ULE(head, head + tail)

    wrong = prove_bitvector("wraps", never_wraps, width=8)
    assert wrong.outcome == "violated"
    assert (wrong.counterexample["head"] + wrong.counterexample["tail"]) % 256 < wrong.counterexample["head"]

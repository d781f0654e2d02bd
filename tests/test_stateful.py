"""Hypothesis drives a model through enabled rules: it reaches them all, finds what is planted, and tells a short story."""

from __future__ import annotations

import sys
import unittest
from pathlib import Path as File

import pytest
from gosem.engines.explore import explore
from gosem.engines.stateful import MAX_STEPS, StatefulResult, run_stateful, state_machine
from gosem.engines.verdict import replay
from gosem.kernel import Bool as Formula
from gosem.kernel import Bug, InputError, Machine, Model, record, require, rule, terminal, upto
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine

sys.path.insert(0, str(File(__file__).parent))
from machines import FORGETFUL, GATES, HEAP, JUMP, REVIVING, STUCK, UNCOUNTED, UNGUARDED, WORKERS, Workers

PLANTED = [UNCOUNTED, UNGUARDED, STUCK, FORGETFUL, REVIVING, JUMP]


def planted(bug: Bug) -> Model:
    return (WORKERS if bug.state is Workers else HEAP).at(bug.scope, bug=bug)


def _named(bug: Bug) -> list[str]:
    return [] if bug.killed_by in ("error", "deadlock") else [bug.killed_by]


def names(result: StatefulResult) -> list[str]:
    assert result.violation is not None
    return [i.name for i, _ in result.violation.path.steps]


@pytest.mark.parametrize("bug", PLANTED, ids=[b.id for b in PLANTED])
def test_planted_bugs_are_found_and_told_shortly(bug: Bug) -> None:
    model = planted(bug)
    result = run_stateful(model, examples=100, steps=40, properties=_named(bug))
    assert result.outcome == "violated"
    assert result.violation is not None
    assert result.found is not None
    assert (result.violation.property or result.violation.kind) == bug.killed_by
    replay(model, result.violation)
    replay(model, result.found)
    best = explore(model, properties=_named(bug), check_deadlock=bug is STUCK).violation
    assert best is not None
    assert len(best.path) <= len(result.violation.path) <= len(best.path) + 2
    assert result.line.startswith(result.violation.line)


@pytest.mark.parametrize("model", [WORKERS.at({"G": 4, "M": 3}), HEAP.at({"O": 3, "Slot": 2})], ids=["workers", "heap"])
def test_every_rule_is_reached(model: Model) -> None:
    result = run_stateful(model, examples=40, steps=60)
    assert result.outcome == "passed"
    assert result.unreached == []
    assert all(result.reached[r.id] > 0 for r in model.rules)
    assert sum(result.reached.values()) == result.steps
    assert "no violation in" in result.line
    assert "hold" not in result.line


def test_the_same_seed_gives_the_same_examples() -> None:
    def run(seed: int) -> StatefulResult:
        return run_stateful(HEAP.at({"O": 3, "Slot": 1}), examples=15, steps=30, seed=seed)

    assert run(3).reached == run(3).reached
    assert run(3).reached != run(4).reached
    bug = [run_stateful(planted(FORGETFUL), examples=60, steps=40, seed=5) for _ in range(2)]
    assert names(bug[0]) == names(bug[1])
    assert bug[0].examples == bug[1].examples


# A rule that a run meets only after it has taken one way fifteen times: what is rare is aimed at.


@record
class Ladder:
    rung: int = upto(15)
    bells: int = upto(1)


@rule("Ladder/climb")
def climb(s: Ladder) -> None:
    """One rung up."""
    require(s.rung < 15)
    s.rung += 1


@rule("Ladder/fall")
def fall(s: Ladder) -> None:
    """Down to the ground."""
    require(s.rung < 15)
    s.rung = 0


@rule("Ladder/ring")
def ring_bell(s: Ladder) -> None:
    """The bell is at the top."""
    require(s.rung == 15)
    require(s.bells == 0)
    s.bells = 1


@terminal("Ladder/rung")
def rung(s: Ladder) -> Formula:
    """The bell has been rung."""
    return s.bells == 1


LADDER = Machine("ladder", Ladder, sizes={})


def test_rare_rules_are_reached_by_weights() -> None:
    # by chance a run of 100 steps gets there once in about 700
    result = run_stateful(LADDER.at(), examples=60, steps=100)
    assert result.reached["Ladder/ring"] > 0
    assert result.outcome == "passed"


def test_a_rule_that_is_not_reached_is_named_and_nothing_is_claimed() -> None:
    result = run_stateful(LADDER.at(), examples=20, steps=10)
    assert result.outcome == "inconclusive"
    assert result.unreached == ["Ladder/ring"]
    assert "never reached: Ladder/ring" in result.line
    assert result.reason == "1 rules were never reached"


def test_only_enabled_instances_are_drawn_so_no_step_is_lost() -> None:
    result = run_stateful(HEAP.at({"O": 3, "Slot": 2}), examples=20, steps=30)
    assert result.steps == result.examples * 30  # this machine never stops
    gates = run_stateful(GATES.at({"G": 3}), examples=20, steps=30)
    assert gates.steps == gates.examples * 3  # this one does, after three steps, and need do nothing then
    assert gates.outcome == "passed"


def test_deadlock_is_looked_for_unless_told_otherwise() -> None:
    model = planted(STUCK)
    assert run_stateful(model, examples=60, steps=40, properties=[]).violation is not None
    relaxed = run_stateful(model, examples=60, steps=40, properties=[], check_deadlock=False)
    assert relaxed.violation is None


@pytest.mark.parametrize(
    "arguments", [{"examples": 0}, {"steps": 0}, {"steps": MAX_STEPS + 1}, {"properties": ["Work/none"]}], ids=str
)
def test_bad_input_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(InputError) as error:
        run_stateful(WORKERS.at(), **arguments)  # type: ignore[arg-type]
    assert "\n" not in str(error.value)


def test_as_many_steps_as_are_allowed_fit_into_an_example() -> None:
    result = run_stateful(HEAP.at({"O": 2, "Slot": 1}), examples=2, steps=MAX_STEPS)
    assert result.examples >= 2
    assert result.steps == result.examples * MAX_STEPS


def test_the_result_as_json() -> None:
    data = run_stateful(planted(UNCOUNTED), examples=20, steps=20, seed=1).to_json()
    assert (data["verdict"], data["violated"], data["seed"]) == ("violated", "Work/counted", 1)
    assert [s["instance"] for s in data["steps"]] == ["Work/take(m=0)"] or len(data["steps"]) == 1
    assert data["found_after"] >= 1
    clean = run_stateful(WORKERS.at(), examples=30, steps=20).to_json()
    assert (clean["verdict"], clean["violated"], clean["steps"], clean["unreached"]) == ("passed", None, [], [])


# -- Hypothesis's own form -------------------------------------------------------------------------------------------------------


def _run(machine: type[RuleBasedStateMachine]) -> unittest.TestResult:
    case = machine.TestCase
    case.settings = settings(max_examples=60, stateful_step_count=30, deadline=None, database=None, derandomize=True)
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    assert result.testsRun == 1
    return result


@pytest.mark.parametrize("model", [WORKERS.at(), GATES.at()], ids=["workers", "gates"])
def test_a_clean_machine_passes_as_a_test_case(model: Model) -> None:
    result = _run(state_machine(model))
    assert result.wasSuccessful(), result.failures + result.errors


@pytest.mark.parametrize("bug", [UNCOUNTED, UNGUARDED, STUCK, REVIVING], ids=lambda b: b.id)
def test_a_bug_fails_as_a_test_case_with_its_steps(bug: Bug) -> None:
    model = WORKERS.at({"M": 1}, bug=STUCK) if bug is STUCK else planted(bug)
    result = _run(state_machine(model, properties=_named(bug)))
    assert not result.errors
    ((_, text),) = result.failures
    assert {"error": "error of the specification", "deadlock": "deadlock after"}.get(
        bug.killed_by, bug.killed_by
    ) in text
    assert "Work/" in text
    assert "state.begin(" in text  # Hypothesis prints the calls that lead there


def test_the_class_is_named_after_the_machine() -> None:
    assert state_machine(WORKERS.at()).__name__ == "WorkersMachine"

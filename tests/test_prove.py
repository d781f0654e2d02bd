"""The prover against enumeration: the same conjunctions are inductive, the same steps break them, the same successors."""

from __future__ import annotations

import random
import sys
from pathlib import Path as File
from typing import Any

import pytest
from gosem.engines.cti import report
from gosem.engines.explore import explore
from gosem.engines.induction import ERROR
from gosem.engines.prove import prove
from gosem.engines.verdict import replay
from gosem.kernel import (
    Bool,
    InputError,
    Model,
    Property,
    SpecError,
    collecting,
    invariant,
)

HERE = File(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "fixtures")]
from listed import all_states, gate, small, strong  # noqa: E402
from machines import REVIVING, UNCOUNTED, UNGUARDED, WORKERS  # noqa: E402
from machines_prove import GATE, Gate  # noqa: E402
from relay import RELAY  # noqa: E402

# -- every state of a small machine, listed ------------------------------------------------------------------------------


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

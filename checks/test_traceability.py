"""Each rule and property names its facts and functions, and the pinned source still has them as they were read."""

from __future__ import annotations

from pathlib import Path

import pytest
from gosem.conformance.citations import citations, citations_of_replay, coverage, defects
from gosem.conformance.coverage import covered
from gosem.kernel import Machine
from gosem.machines import machines
from table import Evidence

SPEC = Path(__file__).parents[1] / "spec"
UNDER_WAY = {"S-01", "S-02", "S-102", "S-132", "IS-16"}
"""Facts on the scheduler that parts of the machine which are being written will cover."""


@pytest.mark.usefixtures("source")
def test_citations(machine: Machine) -> None:
    assert not (wrong := defects(citations(machine), SPEC)), "\n".join(wrong)


@pytest.mark.usefixtures("source")
def test_citations_of_the_replay() -> None:
    assert not (wrong := defects(citations_of_replay(), SPEC)), "\n".join(wrong)


def test_every_rule_is_cited(machine: Machine) -> None:
    rules = set(machine.definitions.rules)
    bare = [c.owner for c in citations(machine) if c.owner in rules and not (c.go and c.facts)]
    assert not bare, f"rules without a function or a fact: {', '.join(bare)}"


def test_coverage(machine: Machine, evidence: Evidence) -> None:
    """Which numbered facts the machine covers; the ones it does not are its future, or in spec/abstractions."""
    covered = coverage(machine, SPEC)
    assert covered
    parts = [f"{section} {len(cited)}/{len(cited) + len(missing)}" for section, (cited, missing) in covered.items()]
    evidence.note(machine.name, "facts cited: " + ", ".join(parts))


def test_facts_on_the_scheduler_are_covered_or_left_out() -> None:
    """Each of them, transitions, invariants and liveness, is cited or has a reason in spec/abstractions, and not both."""
    here = [fact for fact in covered(SPEC, machines()) if fact.section.startswith("scheduler.")]
    missing = {fact.id for fact in here if fact.neither}
    assert missing == UNDER_WAY, f"neither: {sorted(missing - UNDER_WAY)}; under way no more: {sorted(UNDER_WAY - missing)}"
    both = [fact.line for fact in here if fact.by and fact.left_out]
    assert not both, f"cited, and said to be left out: {'; '.join(both)}"

"""Every reachable state of each declared scope satisfies every property, or the declared one is violated."""

from __future__ import annotations

from pathlib import Path

import pytest
from gosem.book.counts import Count, Counts
from gosem.engines.explore import explore
from gosem.engines.verdict import replay
from gosem.kernel import PROFILES, Check, Machine, Property
from table import Evidence

COUNTS = Path(__file__).parents[1] / "spec" / "counts"


def test_explore(machine: Machine, check: Check, extra: list[Property], evidence: Evidence) -> None:
    model = machine.at(check.scope, variant=check.variant, properties=extra)
    wanted = [check.property] if check.property else None
    if wanted and extra:
        wanted += [p.id for p in extra if p.state is machine.state and p.kind != "leads_to"]
    result = explore(model, properties=wanted, symmetry=check.symmetry)
    expected = result.outcome == check.expect
    verdict = result.outcome if expected else f"{result.outcome}, NOT {check.expect}"
    if result.violation:
        verdict += f" ({result.violation.property or result.violation.kind}, {len(result.violation.path)} steps)"
        replay(model, result.violation)
    evidence.explored(result, verdict)
    if not expected:
        pytest.fail(
            f"{model}: {result.violation.line if result.violation else result.reason or result.outcome}", pytrace=False
        )
    if check.property and check.expect == "violated":
        assert result.violation is not None
        assert result.violation.property == check.property
    if check.expect == "holds":
        found, recorded = Count.of(result), Counts.read(machine, COUNTS).find(machine, check)
        command = f"python -m gosem.book spec --counts {machine.name}"
        assert recorded is not None, f"the states of {model} are not counted: {command}"
        assert found == recorded, f"spec/counts/{machine.name}.json says otherwise; remove its line and run {command}"


def test_every_rule_fires_and_nothing_is_vacuous(machine: Machine, profile: str, evidence: Evidence) -> None:
    """Over the explorations of this run each rule fired somewhere and each `possible` was seen."""
    if machine.name not in evidence.fired:
        pytest.skip("no exploration of this machine was selected in this run")
    rules = set(machine.definitions.rules) - evidence.fired[machine.name]
    core = machine.at({})
    if profile == "quick":  # parts that are left out by default are explored far enough for this in the full profile only
        rules -= core.absent
    wanted = {p.id for c in machine.checks if PROFILES.index(c.profile) <= PROFILES.index(profile)  # type: ignore[arg-type]
              for p in machine.at(c.scope, variant=c.variant).possibles}  # fmt: skip
    unseen = wanted - evidence.seen[machine.name]
    if profile == "quick":
        unseen -= core.left_out
    assert not rules, f"never fired: {', '.join(sorted(rules))}"
    assert not unseen, f"satisfied nowhere: {', '.join(sorted(unseen))}"

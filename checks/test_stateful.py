"""Hypothesis drives each machine, at the scopes and variants of its explorations, until it has met every rule."""

from __future__ import annotations

import pytest
from gosem.engines.stateful import run_stateful
from gosem.kernel import PROFILES, Machine, Property
from table import Evidence

EXAMPLES = {"quick": 10, "full": 150, "deep": 1500}
STEPS = 60
ROUNDS = 4


def test_stateful(machine: Machine, profile: str, extra: list[Property], evidence: Evidence) -> None:
    places = [({}, None, None)]
    for c in machine.checks:
        if c.expect == "holds" and PROFILES.index(c.profile) <= PROFILES.index(profile):  # type: ignore[arg-type]
            places.append((c.scope, c.variant, c.property))
    missing, examples, steps, seconds = set(machine.definitions.rules), 0, 0, 0.0
    for turn in range(ROUNDS):  # each with more and longer examples than the one before
        for scope, variant, property in places:
            model = machine.at(scope, variant=variant, properties=extra)
            mine = [p.id for p in extra if p.state is machine.state and p.kind != "leads_to"]
            wanted = [property, *mine] if property else None
            number, length = EXAMPLES[profile] << turn, STEPS * (turn + 1)
            result = run_stateful(model, examples=number, steps=length, seed=turn, properties=wanted)
            if result.violation:
                pytest.fail(f"{model}: {result.violation.line}", pytrace=False)
            examples, steps, seconds = examples + result.examples, steps + result.steps, seconds + result.seconds
            missing -= {rule for rule, n in result.reached.items() if n}
            if not missing:
                break
        if not missing:
            break
    rules = len(machine.definitions.rules)
    evidence.note(
        machine.name,
        f"stateful: no violation in {examples} examples of {steps} steps in all, {seconds:.1f} s, "
        f"{rules - len(missing)} of {rules} rules reached",
    )
    assert not missing, f"never reached: {', '.join(sorted(missing))}"

"""Hypothesis drives each machine.  Where time is not short, it goes through the scopes and variants until it has met every rule."""

from __future__ import annotations

import pytest
from gosem.engines.stateful import run_stateful
from gosem.kernel import PROFILES, Machine, Property
from table import Evidence

EXAMPLES = {"quick": 25, "full": 150, "deep": 1500}
STEPS = 60
ROUNDS = {"quick": 1, "full": 4, "deep": 4}
PARTS = {"quick": 0, "full": 2, "deep": 4}
"""Rounds in which the rules of parts that are left out by default are sought, too."""


def test_stateful(machine: Machine, profile: str, extra: list[Property], evidence: Evidence) -> None:
    places = [({}, None, None)]
    for c in machine.checks if profile != "quick" else ():
        if c.expect == "holds" and PROFILES.index(c.profile) <= PROFILES.index(profile):  # type: ignore[arg-type]
            places.append((c.scope, c.variant, c.property))
    absent = machine.at({}).absent
    rules = set(machine.definitions.rules) - (absent if profile == "quick" else set())
    missing, examples, steps, seconds = set(rules), 0, 0, 0.0
    for turn in range(ROUNDS[profile]):  # each with more and longer examples than the one before
        for scope, variant, property in places:
            model = machine.at(scope, variant=variant, properties=extra)
            sought = missing if turn < PARTS[profile] else missing - absent
            if examples and not sought & {r.id for r in model.rules} - model.absent:
                continue
            mine = [p.id for p in extra if p.state is machine.state and p.kind != "leads_to"]
            wanted = [property, *mine] if property else None
            number, length = EXAMPLES[profile] << turn, STEPS * (turn + 1)
            result = run_stateful(model, examples=number, steps=length, seed=turn, properties=wanted)
            if result.violation:
                pytest.fail(f"{model}: {result.violation.line}", pytrace=False)
            examples, steps, seconds = examples + result.examples, steps + result.steps, seconds + result.seconds
            missing -= {rule for rule, n in result.reached.items() if n}
    rest = f"; never reached: {', '.join(sorted(missing))}" if missing else ""
    evidence.note(
        machine.name,
        f"stateful: no violation in {examples} examples of {steps} steps in all, {seconds:.1f} s, "
        f"{len(rules) - len(missing)} of {len(rules)} rules reached{rest}",
    )
    core = sorted(missing - absent)
    assert profile == "quick" or not core, f"never reached: {', '.join(core)}"

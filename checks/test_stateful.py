"""Hypothesis drives each machine through enabled rules, at scopes that exploration does not reach."""

from __future__ import annotations

import pytest
from gosem.engines.stateful import run_stateful
from gosem.kernel import Machine, Property
from table import Evidence

EXAMPLES = {"quick": 25, "full": 300, "deep": 3000}


def test_stateful(machine: Machine, profile: str, extra: list[Property], evidence: Evidence) -> None:
    model = machine.at({}, properties=extra)
    result = run_stateful(model, examples=EXAMPLES[profile], steps=60, seed=0)
    evidence.note(machine.name, f"stateful: {result.line}")
    if result.violation:
        pytest.fail(f"{model}: {result.violation.line}", pytrace=False)

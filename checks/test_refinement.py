"""Each step of a machine of single accesses is a step of the coarse operation, or none; with a bug it is not."""

from __future__ import annotations

import importlib

import pytest
from gosem.engines.refine import Abstraction, refines
from gosem.kernel import Machine
from gosem.machines import machine
from table import Evidence

QUICK = {
    "runq": [{"G": 3, "P": 1, "Slot": 2}, {"G": 2, "P": 2, "Slot": 2}],
    "scanbit": [{"G": 2, "M": 2, "P": 2}],
    "chanpark": [{"G": 2}],
    "semawait": [{"G": 2, "A": 2, "Unit": 1}, {"G": 3, "A": 1, "Unit": 1}],
}
FULL = {
    "runq": [{"G": 3, "P": 2, "Slot": 4}],
    "scanbit": [{"G": 2, "M": 3, "P": 1}],
    "chanpark": [{"G": 3}],
    "semawait": [{"G": 3, "A": 1, "Unit": 2}, {"G": 3, "A": 2, "Unit": 1}],
}
BROKEN = {"runq": ["R01", "R12", "R15"], "scanbit": ["Y09", "Y11", "Y12", "Y13"], "semawait": ["V04", "V05"], "chanpark": ["G18"]}
"""Known bugs that no coarse step explains."""


def _coarse(name: str) -> tuple[Machine, Abstraction]:
    module = importlib.import_module(f"gosem.{name}.coarse")
    return module.COARSE, module.abstraction


@pytest.mark.parametrize("name", QUICK)
def test_refines(name: str, profile: str, evidence: Evidence) -> None:
    coarse, abstraction = _coarse(name)
    used: set[str] = set()
    for scope in QUICK[name] if profile == "quick" else [*QUICK[name], *FULL[name]]:
        found = refines(machine(name).at(scope), coarse.at(scope), abstraction)
        assert found.outcome == "holds", found.message
        used |= {rule for rule, number in found.steps.items() if number}
        sizes = ",".join(f"{k}={v}" for k, v in scope.items())
        evidence.note(
            name,
            f"refines {coarse.name} at {sizes}: {found.transitions:,} steps, {found.stutters:,} of them none of it, "
            f"{found.seconds:.1f} s",
        )
    if profile != "quick":
        assert used == set(coarse.definitions.rules), "operations that no step refines"


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for name, seeds in BROKEN.items() for seed in seeds])
def test_bugs_do_not_refine(name: str, seed: str) -> None:
    coarse, abstraction = _coarse(name)
    seeded = machine(name).bug(seed)
    found = refines(machine(name).at(seeded.scope, bug=seeded), coarse.at(seeded.scope), abstraction)
    assert found.outcome == "violated"
    assert found.path is not None
    state = found.path.initial
    for instance, after in found.path.steps:
        assert found.path.model.step(state, instance) == after
        state = after
    assert found.message.endswith(f"is no step of {coarse.name}")

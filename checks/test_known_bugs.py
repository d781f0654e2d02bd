"""Each known bug, seeded, is killed by the property that it names; the machine without it is clean at the same scope."""

from __future__ import annotations

import pytest
from gosem.engines.bugs import killer, run_bug
from gosem.engines.verdict import Exploration
from gosem.kernel import Bug, Machine
from table import Evidence


@pytest.fixture(scope="module")
def known() -> dict[str, Exploration]:
    """What machines without bugs have been found to be."""
    return {}


def test_bug_is_killed(machine: Machine, bug: Bug, known: dict[str, Exploration], evidence: Evidence) -> None:
    result = run_bug(machine, bug, everything=False, known=known)
    assert result.seeded.violation is not None, f"{bug.id} survives"
    assert killer(result.seeded) == bug.killed_by
    assert result.clean.outcome == "holds", (
        f"without the bug: {result.clean.violation.line if result.clean.violation else ''}"
    )
    star = "*" if bug.starred else ""
    evidence.bugs[machine.name].append(f"{bug.id}{star} by {bug.killed_by} in {len(result.seeded.violation.path)}")

"""Every guard conjunct and every effect matters: leaving one out is noticed, or a reviewed reason says why not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from gosem.book.without import Without
from gosem.engines.mutate import mutate, mutate_part
from gosem.engines.survivors import load_survivors
from gosem.kernel import Machine
from table import Evidence

MUTANTS = Path(__file__).parents[1] / "spec" / "mutants"
SAMPLE = {"quick": 3, "full": None, "deep": None}
RULES = 6
"""Those whose mutants are sampled by default."""
SMALL = {"quick": 5_000, "full": 30_000, "deep": 30_000}
"""Few mutants are not worth the graph of a larger scope."""
KILLED = 0.95


def test_mutants(machine: Machine, profile: str, jobs: int, evidence: Evidence) -> None:
    reasons = load_survivors(machine)
    quick = profile == "quick"
    # a survivor with a reviewed reason is not tried at the larger scopes, unless all is to be known
    among = None
    if quick:
        absent = machine.at({}).absent
        among = random.Random(0).sample([id for id in machine.definitions.rules if id not in absent], RULES)
    report = mutate(
        machine, among=among, sample=SAMPLE[profile], small=SMALL[profile], accept=reasons if quick else None, jobs=jobs
    )
    evidence.summary[machine.name]["mutants killed"] = f"{len(report.killed)}/{len(report.mutants)}"
    evidence.note(machine.name, f"mutants: {report.line}")
    assert report.outcome == "holds", report.reason
    command = f"python -m gosem.book spec --record {machine.name}"
    stale = Without.read(machine, MUTANTS).disagree(report.mutants)
    assert not stale, f"spec/mutants/{machine.name}.json is stale, run {command}: {'; '.join(stale[:3])}"
    unexplained = report.unexplained(reasons)
    assert not unexplained, "survivors without a reviewed reason: " + "; ".join(str(m) for m in unexplained)
    if not quick:
        assert report.killed_rate >= KILLED
        assert not report.stale(reasons), f"reviewed, but killed or gone: {report.stale(reasons)}"


def test_mutants_of_parts(machine: Machine, profile: str, jobs: int, evidence: Evidence) -> None:
    """The same for the rules of each part that is left out by default, at scopes of its own."""
    if profile != "deep" or not machine.mutate_parts:
        pytest.skip("takes longer: --profile deep" if machine.mutate_parts else "a machine without such parts")
    reasons, without = load_survivors(machine), Without.read(machine, MUTANTS)
    for part in machine.mutate_parts:
        report = mutate_part(machine, part, accept=reasons, jobs=jobs)
        evidence.note(machine.name, f"mutants of {part}: {report.line}")
        assert report.outcome == "holds", report.reason
        stale = without.disagree(report.mutants)
        assert not stale, f"spec/mutants/{machine.name}.json is stale: {'; '.join(stale[:3])}"
        unexplained = report.unexplained(reasons)
        assert not unexplained, "survivors without a reviewed reason: " + "; ".join(str(m) for m in unexplained)
        assert report.killed_rate >= KILLED

"""The invariants and lemmas of each machine are inductive: they hold at any depth of the proof's scope."""

from __future__ import annotations

import pytest
from gosem.engines.prove import Proof, prove
from gosem.kernel import Check, Machine, Property
from table import Evidence


def line(proof: Proof) -> str:
    """What was proved, or what stands in the way."""
    figures = f"{proof.instances} rule instances, {proof.queries} queries, {proof.seconds:.1f} s"
    if proof.outcome == "holds":
        return f"{len(proof.proved)} properties inductive at any depth, {proof.model}: {figures}"
    why = proof.violation.line if proof.violation else "; ".join(f"{p} by {rule}" for rule, p in proof.failing) or proof.reason
    return f"not inductive: {why} ({figures})"


def test_inductive(machine: Machine, place: Check, extra: list[Property], jobs: int, evidence: Evidence) -> None:
    model = machine.at(place.scope, variant=place.variant)
    proof = prove(model, jobs=jobs)
    assert proof.outcome == "holds", line(proof)
    if place is machine.proofs[0] or "proofs" not in evidence.summary[machine.name]:
        evidence.summary[machine.name]["proofs"] = f"{len(proof.proved)} inductive"
    evidence.note(machine.name, f"proof: {line(proof)}")
    for p in extra:
        if p.state is machine.state and p.kind in ("invariant", "lemma"):
            own = prove(machine.at(place.scope, variant=place.variant, properties=[p]), jobs=jobs)
            evidence.note(machine.name, f"proof with {p.id}: {line(own)}")
            if own.outcome == "violated":
                pytest.fail(line(own), pytrace=False)

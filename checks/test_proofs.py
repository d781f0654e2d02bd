"""The invariants and lemmas of each machine are inductive: they hold at any depth of the proof's scope."""

from __future__ import annotations

import pytest
from gosem.engines.prove import prove
from gosem.kernel import Machine, Property
from table import Evidence


def test_inductive(machine: Machine, extra: list[Property], evidence: Evidence) -> None:
    model = machine.at(machine.prove_scope)
    proof = prove(model)
    assert proof.outcome == "holds", proof.line
    evidence.note(machine.name, f"proof: {proof.line}")
    for p in extra:
        if p.state is machine.state and p.kind in ("invariant", "lemma"):
            own = prove(machine.at(machine.prove_scope, properties=[p]))
            evidence.note(machine.name, f"proof with {p.id}: {own.line}")
            if own.outcome == "violated":
                pytest.fail(own.line, pytrace=False)

"""A step in a neighbourhood is the step of the whole machine: what makes the replay of large traces sound."""

from __future__ import annotations

from functools import cache

import pytest
from gosem.engines.pyeval import Program
from gosem.lifecycle import MACHINE
from lifecycle_whole import compare, reachable, walks


@cache
def program(g: int, p: int, m: int, variant: str = "default") -> Program:
    return Program(MACHINE.at({"G": g, "P": p, "M": m}, variant=variant))


def test_every_step_at_the_smallest_scope() -> None:
    """All that are enabled, and some that are not; `pytest checks/ --profile full` does it at larger ones."""
    at = program(1, 1, 1)
    assert sum(compare(at, state, refusals=20) for state in reachable(at)) > 9_000


@pytest.mark.parametrize(
    ("g", "p", "m", "variant"),
    [(2, 2, 2, "default"), (2, 2, 2, "from-the-start"), (3, 2, 3, "default")],
)
def test_states_of_random_walks(g: int, p: int, m: int, variant: str) -> None:
    at = program(g, p, m, variant)
    count = sum(compare(at, state, refusals=60) for state in set(walks(at, walks=6, steps=50, seed=g)))
    assert count > 1_500


def test_every_rule_is_met() -> None:
    """By walks as those above."""
    fired = {
        instance.rule.id
        for at in (program(2, 2, 2), program(2, 2, 2, "from-the-start"))
        for state in walks(at, walks=40, steps=60, seed=1)
        for instance, _ in at.enabled(state)
    }
    assert fired == set(MACHINE.definitions.rules)

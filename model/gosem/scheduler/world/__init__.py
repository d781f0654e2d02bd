"""Stopping the world and starting it again, GOMAXPROCS, forEachP, and the preemption that all of them ask for."""

from gosem.kernel import Check

from . import foreach, preempt, properties, start, stop  # noqa: F401

CHECKS = [
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "W": 1}),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "W": 1}),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "F": 1}),
]
MUTATE_SCOPE: list[dict[str, int]] = []

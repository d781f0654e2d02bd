"""What the evidence of this part is."""

from __future__ import annotations

from typing import Any

from gosem.kernel import Check

from . import bugs, deep, forcegc, inject, lemmas, liveness, polling, properties, stopping, timing, waiting  # noqa: F401

CHECKS: list[Check] = [
    Check({"G": 1, "P": 1, "M": 2, "D": 1, "S": 1}),
    Check({"G": 1, "P": 1, "M": 2, "D": 1, "T": 1}),
    Check({"G": 2, "P": 1, "M": 2, "H": 1}),
    Check({"G": 2, "P": 1, "M": 1, "Q": 1, "T": 2, "Z": 1}),
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "T": 1, "Z": 1}, profile="full", symmetry=True),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "T": 1, "Z": 1}, profile="full", symmetry=True),
    Check({"G": 2, "P": 2, "M": 2, "H": 1}, profile="full", symmetry=True),
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "D": 1, "S": 1, "H": 1}, profile="full", symmetry=True),
    Check({"G": 1, "P": 2, "M": 2, "D": 1, "Q": 1}, profile="full", symmetry=True),
    Check({"G": 1, "P": 2, "M": 2, "T": 1, "Q": 1}, profile="full", symmetry=True),
    Check({"G": 3, "P": 1, "M": 1, "D": 3, "Q": 1}, profile="full", symmetry=True),
    Check(
        {"G": 1, "P": 1, "M": 1, "D": 1, "S": 1},
        "go1.27.3",
        expect="violated",
        property="Sched/sysmon-watches",
    ),
    Check(
        {"G": 1, "P": 1, "M": 1, "D": 1, "S": 1},
        "poller-wakes-no-sysmon",
        expect="violated",
        property="Sched/sysmon-watches",
        profile="full",
    ),
    Check(
        {"G": 2, "P": 2, "M": 2, "T": 1, "Q": 1},
        "poller-does-not-spin",
        expect="violated",
        property="Sched/timers-are-watched",
        profile="full",
    ),
    Check({"G": 3, "P": 1, "M": 2, "D": 3, "Q": 1}, profile="full", symmetry=True),
    Check({"G": 2, "P": 2, "M": 2, "D": 1}, profile="full", symmetry=True),
    Check({"G": 2, "P": 1, "M": 2, "T": 2}, profile="full", symmetry=True),
    Check({"G": 2, "P": 1, "M": 2, "D": 1, "T": 1}, profile="full", symmetry=True),
    Check({"G": 3, "P": 1, "M": 2, "D": 1, "T": 1, "S": 1}, profile="full", symmetry=True),
    Check({"G": 1, "P": 2, "M": 2, "D": 1, "T": 1, "S": 1}, profile="full", symmetry=True),
    Check({"G": 2, "P": 2, "M": 2, "T": 1}, profile="full", symmetry=True),
    Check({"G": 2, "P": 2, "M": 3, "D": 1, "S": 1}, profile="full", symmetry=True),
    Check({"G": 2, "P": 2, "M": 2, "D": 1, "T": 1, "Q": 1}, profile="full", symmetry=True),
    Check({"G": 2, "P": 2, "M": 3, "D": 2, "Q": 1}, profile="deep", symmetry=True),
    Check({"G": 2, "P": 2, "M": 3, "T": 1, "S": 1}, profile="deep", symmetry=True),
]

MUTATE: list[dict[str, Any]] = [
    {"G": 2, "P": 1, "M": 1, "Q": 1, "D": 1, "S": 1},
    {"G": 2, "P": 1, "M": 1, "Q": 1, "T": 2, "Z": 1},
    {"G": 2, "P": 1, "M": 2, "Q": 1, "H": 1},
    {"G": 2, "P": 1, "M": 1, "Q": 1, "D": 1, "T": 1},
    {"G": 3, "P": 1, "M": 1, "Q": 1, "D": 3},
    {"G": 1, "P": 1, "M": 2, "Q": 2, "D": 1, "S": 1},
    {"G": 1, "P": 2, "M": 2, "Q": 1, "T": 1},
    {"G": 1, "P": 2, "M": 2, "Q": 1, "D": 1},
    {"G": 2, "P": 1, "M": 2, "Q": 1, "T": 1},
    {"G": 2, "P": 1, "M": 2, "Q": 1, "D": 1, "T": 1},
    {"G": 2, "P": 2, "M": 2, "Q": 1, "D": 2},
    {"G": 2, "P": 2, "M": 2, "Q": 1, "T": 1, "Z": 1},
]
"""The small ones first: a mutant that one scope kills is not tried at the next."""

PROOFS: list[Check] = [
    Check({"G": 1, "P": 1, "M": 2, "Q": 1, "D": 1, "S": 1}, profile="full"),
    Check({"G": 2, "P": 2, "M": 3, "Q": 1, "D": 1, "T": 1, "S": 1}, profile="full"),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "T": 2, "Z": 1}, profile="full"),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "T": 1, "S": 1, "H": 1}, profile="full"),
    Check({"G": 3, "P": 3, "M": 4, "Q": 1, "D": 2, "T": 2, "S": 1, "Z": 1}, profile="deep"),
]

LIVE = liveness.CHECKS

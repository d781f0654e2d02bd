"""What the evidence of this part is."""

from gosem.kernel import Check

from . import bugs, foreach, liveness, preempt, properties, sema, start, stop  # noqa: F401

CHECKS = [
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "W": 1, "F": 1, "R": 1}),
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "A": 1}, profile="full"),
    Check({"G": 3, "P": 2, "M": 2, "Q": 1, "W": 1}, profile="full"),
    Check({"G": 3, "P": 2, "M": 2, "Q": 1, "W": 2}, profile="full"),
    Check({"G": 2, "P": 2, "M": 3, "Q": 1, "F": 1}, profile="full"),
    Check({"G": 2, "P": 2, "M": 3, "Q": 2, "W": 1, "F": 1, "R": 1}, profile="full"),
    Check({"G": 1, "P": 3, "M": 3, "Q": 1, "W": 1}, profile="full"),
    Check({"G": 1, "P": 3, "M": 3, "Q": 1, "F": 1}, profile="full"),
]
MUTATE = [
    {"G": 2, "P": 2, "M": 2, "Q": 1, "W": 1, "F": 1, "R": 1},
    {"G": 2, "P": 2, "M": 3, "Q": 1, "W": 0, "F": 1, "R": 0},
    {"G": 3, "P": 2, "M": 2, "Q": 1, "W": 1, "F": 0, "R": 0},
    {"G": 2, "P": 2, "M": 2, "Q": 1, "W": 2, "F": 0, "R": 0},
    {"G": 2, "P": 2, "M": 2, "Q": 1, "A": 1},
]
PROOFS = [
    Check({"G": 2, "P": 2, "M": 2, "Q": 1, "W": 1, "F": 1, "R": 1}, profile="full"),
    Check({"G": 3, "P": 2, "M": 2, "Q": 1, "W": 2}, profile="full"),
]
LIVE = liveness.CHECKS

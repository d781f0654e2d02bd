"""What the evidence of this part is."""

from gosem.kernel import Check

from . import (  # noqa: F401
    bugs,
    coroutine_properties,
    coroutines,
    extra,
    extra_bugs,
    extra_properties,
    handoff,
    lemmas,
    live_bugs,
    liveness,
    locking,
    properties,
    worker_properties,
    workers,
    yielding,
)

CHECKS = [
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "L": 1, "C": 1, "Y": 1}),
    Check({"G": 1, "P": 2, "M": 3, "Q": 1, "L": 1}, profile="full"),
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "E": 1}),
    Check({"G": 3, "P": 2, "M": 2, "Q": 1, "C": 1, "Y": 1}),
    Check({"G": 3, "P": 2, "M": 2, "Q": 1, "B": 1}),
    Check(
        {"G": 3, "P": 2, "M": 2, "Y": 1},
        "yield-wakes-nobody",
        expect="violated",
        property="Sched/work-conservation",
        profile="full",
    ),
    Check(
        {"G": 3, "P": 2, "M": 2, "Q": 1, "B": 1},
        "worker-drain-wakes-nobody",
        expect="violated",
        property="Sched/work-conservation",
        profile="full",
    ),
    Check({"G": 2, "P": 1, "M": 2, "L": 2, "C": 1, "Y": 1}, profile="full"),
    Check({"G": 2, "P": 1, "M": 2, "L": 1, "B": 1}, profile="full"),
    Check({"G": 3, "P": 1, "M": 2, "L": 1, "C": 1}, profile="full"),
    Check({"G": 3, "P": 1, "M": 2, "Q": 1, "C": 2, "Y": 1}, profile="full"),
    Check({"G": 3, "P": 1, "M": 3, "L": 1, "E": 1}, profile="full"),
    Check({"G": 2, "P": 2, "M": 3, "E": 1}, profile="full"),
    Check({"G": 2, "P": 2, "M": 3, "L": 1}, profile="full"),
    Check({"G": 3, "P": 2, "M": 3, "Q": 1, "Y": 1}, profile="full"),
    Check({"G": 3, "P": 2, "M": 3, "Q": 1, "B": 1}, profile="full"),
    Check({"G": 3, "P": 1, "M": 4, "Q": 1, "X": 1}, profile="full"),
    Check({"G": 3, "P": 1, "M": 4, "Q": 1, "E": 1, "X": 1}, profile="full"),
    Check({"G": 4, "P": 1, "M": 4, "Q": 1, "X": 2}, profile="full"),
    Check({"G": 3, "P": 2, "M": 4, "Q": 1, "X": 1}, profile="full"),
    Check(
        {"G": 3, "P": 1, "M": 3, "Q": 1, "X": 1},
        "needm-asks-nothing",
        expect="violated",
        property="Sched/not-in-go",
        profile="full",
    ),
    Check({"G": 3, "P": 1, "M": 3, "Q": 1, "X": 1}, "not-cgo", expect="violated", property="Sched/checkdead", profile="full"),
]

MUTATE = [
    {"G": 1, "P": 2, "M": 3, "E": 1, "Q": 1},
    {"G": 2, "P": 1, "M": 2, "L": 1, "B": 1, "Q": 1},
    {"G": 3, "P": 2, "M": 2, "B": 1, "Q": 1},
    {"G": 3, "P": 2, "M": 2, "B": 2, "Q": 1},
    {"G": 4, "P": 1, "M": 1, "B": 1, "Q": 1},
    {"G": 2, "P": 1, "M": 2, "L": 2, "C": 1, "Y": 1, "Q": 1},
    {"G": 1, "P": 1, "M": 3, "L": 1, "E": 1, "Q": 1},
    {"G": 2, "P": 1, "M": 2, "E": 1, "Q": 1},
    {"G": 3, "P": 1, "M": 2, "C": 2, "Y": 1, "Q": 1},
    {"G": 2, "P": 2, "M": 2, "C": 1, "Y": 1, "Q": 1},
    {"G": 3, "P": 1, "M": 1, "C": 1, "Q": 1},
    {"G": 1, "P": 2, "M": 3, "L": 1, "Q": 1},
    {"G": 2, "P": 2, "M": 3, "E": 1, "Q": 1},
    {"G": 3, "P": 1, "M": 3, "X": 1, "Q": 1},
    {"G": 3, "P": 1, "M": 4, "X": 1, "Q": 1},
    {"G": 4, "P": 1, "M": 4, "X": 2, "Q": 1},
]

PROOFS = [
    Check({"G": 2, "P": 1, "M": 2, "L": 1, "C": 1, "B": 1, "Y": 1}, profile="full"),
    Check({"G": 3, "P": 1, "M": 3, "Q": 1, "X": 1}, profile="full"),
]

LIVE = liveness.CHECKS

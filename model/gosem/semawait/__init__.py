"""Semaphores of the runtime, at the grain of single loads, stores and compare-and-swaps."""

from gosem.kernel import Check, Machine, Size

from . import acquire, bugs, lemmas, properties, release  # noqa: F401
from .state import Semaphores

MACHINE = Machine(
    "semawait",
    Semaphores,
    sizes={
        "G": Size(3, 1, 4, "goroutines"),
        "A": Size(1, 1, 2, "semaphores on one root"),
        "Unit": Size(1, 1, 2, "units of each semaphore, at most"),
    },
    symmetric=("G", "A"),
    checks=[
        Check({"G": 2, "A": 1, "Unit": 1}),
        Check({"G": 2, "A": 2, "Unit": 1}),
        Check({"G": 3, "A": 2, "Unit": 1}),
        Check({"G": 3, "A": 1, "Unit": 2}, profile="full"),
        Check({"G": 4, "A": 1, "Unit": 2}, profile="full", symmetry=True),
    ],
    mutate_scope=[
        {"G": 2, "A": 1, "Unit": 1},
        {"G": 2, "A": 2, "Unit": 1},
        {"G": 3, "A": 1, "Unit": 1},
        {"G": 3, "A": 2, "Unit": 1},
    ],
    charts={"g.pc": "Goroutines"},
    proofs=[Check({"G": 4, "A": 2, "Unit": 2}, profile="full"), Check({"G": 2, "A": 1, "Unit": 1})],
    doc="""semacquire1 and semrelease1 on one root, access by access: the easy cases without the lock, the number of waiters that
    each side looks at, the queue, and the ticket of a hand-off.""",
)

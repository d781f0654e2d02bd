"""The collector: concurrent marking with the hybrid write barrier, distributed mark termination, sweep."""

from __future__ import annotations

from gosem.kernel import Check, Machine, Size

from . import bugs, cycle, mark, mutator, properties, steps, wbbuf, work  # noqa: F401
from .state import Collector
from .variants import CHECKS, VARIANTS

MACHINE = Machine(
    "collector",
    Collector,
    sizes={
        "O": Size(2, 1, 4, "objects"),
        "K": Size(1, 1, 3, "pointer slots of an object"),
        "N": Size(1, 1, 3, "globals"),
        "G": Size(1, 1, 3, "goroutines"),
        "R": Size(2, 1, 3, "pointer slots of a stack"),
        "P": Size(2, 1, 3, "processors"),
    },
    variants=VARIANTS,
    symmetric=("Obj", "Root", "G", "Frame"),
    asymmetric={
        "Slot": "the slots of an object are read in the order of addresses",
        "P": "the test at stop-the-world goes through the Ps in order and ends at the first with work",
    },
    checks=CHECKS,
    mutate_scope=(
        {"O": 1, "K": 2, "R": 1, "P": 2},
        {"O": 1, "K": 3, "R": 1, "P": 1},
        {"O": 1, "K": 2, "R": 1, "P": 1, "variant": "barrier=dijkstra,rescan"},
        {"O": 1, "K": 1, "R": 1, "P": 1, "variant": "published"},
        {"O": 2, "K": 1, "R": 1, "P": 1},
        {"O": 2, "K": 2, "R": 1, "P": 1},
        {"O": 2, "K": 1, "R": 2, "P": 1},
        {"O": 2, "K": 1, "R": 1, "P": 2},
    ),
    charts={"phase": "The cycle", "pc": "The collector"},
    proofs=[Check({"O": 3, "K": 2, "R": 2, "P": 2}, profile="full"), Check({"O": 2, "K": 2, "R": 1, "P": 2})],
    doc="""One collection cycle after another: goroutines that allocate, load, store with the write barrier and let go; a
    barrier buffer and a mark queue for each P, and a global queue; root jobs, stack scans, object scans slot by slot,
    balancing; the ragged barrier and mark termination; sweep.""",
)

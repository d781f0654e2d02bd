"""The collector: concurrent marking with the hybrid write barrier, distributed mark termination, sweep."""

from __future__ import annotations

from gosem.kernel import Check, Machine, Size

from . import bugs, cycle, mark, mutator, properties, wbbuf, work  # noqa: F401
from .state import Collector
from .variants import VARIANTS

MACHINE = Machine(
    "collector",
    Collector,
    sizes={
        "O": Size(3, 1, 5, "objects"),
        "K": Size(1, 1, 3, "pointer slots of an object"),
        "N": Size(1, 1, 3, "globals"),
        "G": Size(1, 1, 3, "goroutines"),
        "R": Size(2, 1, 3, "pointer slots of a stack"),
        "P": Size(2, 1, 3, "processors"),
    },
    variants=VARIANTS,
    symmetric=("Obj",),
    doc="",
)

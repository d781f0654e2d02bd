"""The collector: concurrent marking with the hybrid write barrier, distributed mark termination, sweep."""

from __future__ import annotations

from gosem.kernel import Check, Machine, Size

from .state import Barrier, Collector, Config, Termination
from . import wbbuf, mutator, work, mark, cycle, properties  # noqa: E402,F401

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
    variants={"default": Config(), "go1.27.3": Config(termination=Termination.LOCAL), "published": Config(termination=Termination.PUBLISHED)},
    symmetric=("Obj",),
    doc="",
)

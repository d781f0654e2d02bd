"""The lists of dead goroutines, which new ones are made of."""

from gosem.kernel import Check, Machine, Size

from . import lists, properties  # noqa: F401
from .state import Free

MACHINE = Machine(
    "gfree",
    Free,
    sizes={
        "G": Size(3, 1, 4, "goroutines"),
        "P": Size(2, 1, 3, "processors"),
        "L": Size(2, 2, 3, "dead goroutines in a processor's list, at which it gives up more than half"),
        "Z": Size(0, 0, 1, "1: the usual size of a stack changes"),
    },
    symmetric=("G", "P"),
    checks=[
        Check({"G": 3, "P": 1, "Z": 1}),
        Check({"G": 3, "P": 2, "Z": 1}, profile="full"),
        Check({"G": 4, "P": 2}, profile="full"),
        Check({"G": 4, "P": 1, "L": 3}, profile="full"),
    ],
    mutate_scope=[{"G": 3, "P": 1}, {"G": 3, "P": 1, "Z": 1}, {"G": 3, "P": 2, "Z": 1}, {"G": 3, "P": 1, "L": 3}],
    charts={"g.status": "Goroutines", "p.pc": "Processors", "mark": "Who marks"},
    proofs=[Check({"G": 3, "P": 2, "Z": 1}, profile="full"), Check({"G": 2, "P": 2})],
    doc="""Goroutines return and others are started.  Dead ones are kept in a list of each processor, and beyond half of it in two
    that all share, for those with a stack and for those without; who marks frees the stacks there.""",
)

"""suspendG and resumeG against whatever a goroutine does meanwhile, at the grain of single changes of status."""

from gosem.kernel import Check, Machine, Size

from . import bugs, lemmas, properties, run, suspend  # noqa: F401
from .state import Goroutines

MACHINE = Machine(
    "suspend",
    Goroutines,
    sizes={"G": Size(2, 1, 4, "goroutines, each of which may be a mark worker")},
    symmetric=("G",),
    checks=[
        Check({"G": 1}),
        Check({"G": 2}),
        Check({"G": 3}, symmetry=True),
        Check({"G": 3}, profile="full"),
    ],
    mutate_scope=[{"G": 2}, {"G": 3}],
    charts={"g.status": "Goroutines", "g.pc": "Where they stand"},
    proofs=[Check({"G": 4}, profile="full"), Check({"G": 2})],
    doc="""Goroutines run, yield, block, grow their stacks and end; mark workers among them suspend others to look at their stacks,
    and are suspended themselves.  The scan bit as the lock of a status, preemptStop, preemptPark, suspendG and resumeG.""",
)

"""Parking on a channel against the shrinking of stacks, at the grain of single loads and stores."""

from gosem.kernel import Check, Machine, Size

from . import bugs, lemmas, park, properties, shrink  # noqa: F401
from .state import Channel

MACHINE = Machine(
    "chanpark",
    Channel,
    sizes={
        "G": Size(2, 1, 4, "goroutines"),
        "S": Size(2, 2, 2, "places of a stack"),
    },
    symmetric=("G",),
    asymmetric={"S": "a stack is in the first place to begin with"},
    checks=[
        Check({"G": 2}),
        Check({"G": 3}, symmetry=True),
        Check({"G": 3}, profile="full"),
        Check({"G": 4}, profile="full", symmetry=True),
    ],
    mutate_scope=[{"G": 2}, {"G": 3}],
    charts={"g.pc": "Goroutines", "shrink.pc": "The one who shrinks"},
    proofs=[Check({"G": 4}, profile="full"), Check({"G": 2})],
    doc="""Goroutines park on a channel and are sent values, straight into their stacks; meanwhile a thread that marks shrinks those
    stacks.  parkingOnChan, activeStackChans, the channel's lock and the scan bit, access by access.""",
)

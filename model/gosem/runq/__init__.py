"""The local run queue of a processor, at the grain of single loads, stores and compare-and-swaps."""

from gosem.kernel import Check, Machine, Size

from . import bugs, get, lemmas, properties, put, steal  # noqa: F401
from .state import RunQueues

MACHINE = Machine(
    "runq",
    RunQueues,
    sizes={
        "G": Size(3, 1, 7, "goroutines, fewer than twice the slots"),
        "P": Size(2, 1, 3, "processors; who has a higher number steals from who has a lower one"),
        "Slot": Size(2, 2, 4, "slots of a ring, a power of two"),
    },
    symmetric=("G",),
    asymmetric={
        "P": "goroutines are stolen by processors with a higher number only",
        "Slot": "the slots of a ring follow one another",
    },
    checks=[
        Check({"G": 3, "P": 1, "Slot": 2}),
        Check({"G": 3, "P": 2, "Slot": 4}, symmetry=True),
        Check({"G": 2, "P": 2, "Slot": 2}),
        Check({"G": 1, "P": 3, "Slot": 2}),
        Check({"G": 3, "P": 2, "Slot": 2}),
        Check({"G": 4, "P": 2, "Slot": 2}, expect="violated", property="RunQ/one-place"),
        Check({"G": 4, "P": 2, "Slot": 4}, profile="full", symmetry=True),
        Check({"G": 5, "P": 2, "Slot": 4}, profile="full", symmetry=True),
        Check({"G": 2, "P": 3, "Slot": 2}, profile="full"),
        Check({"G": 3, "P": 3, "Slot": 2}, profile="full", symmetry=True),
    ],
    mutate_scope=[
        {"G": 3, "P": 1, "Slot": 2},
        {"G": 2, "P": 2, "Slot": 2},
        {"G": 1, "P": 3, "Slot": 2},
        {"G": 3, "P": 2, "Slot": 4},
        {"G": 3, "P": 2, "Slot": 2},
    ],
    charts={"p.pc": "Processors"},
    proofs=[Check({"G": 3, "P": 2, "Slot": 2}, profile="full"), Check({"G": 2, "P": 1, "Slot": 2})],
    survivors="survivors.toml",
    doc="""runqput, runqputslow, runqputbatch, runqget, runqdrain, runqgrab, runqsteal and runqempty, access by access: owners and
    thieves of the rings of one to three processors.  The counters wrap around at twice the ring, just after the start.""",
)

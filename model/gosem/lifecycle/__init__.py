"""The lifecycles of goroutines, threads, processors and the collector, as far as an execution trace shows them."""

from gosem.kernel import Check, Machine, Size

from . import bugs, collector, goroutines, lemmas, processors, properties, reachable, statuses, steps, syscalls, world  # noqa: F401
from .state import Config, Lifecycle

MACHINE = Machine(
    "lifecycle",
    Lifecycle,
    sizes={
        "G": Size(2, 1, 6, "goroutines"),
        "P": Size(2, 1, 6, "processors"),
        "M": Size(2, 1, 6, "threads"),
    },
    variants={"default": Config(), "from-the-start": Config(old=False)},
    symmetric=("G", "M", "P"),
    checks=[
        Check({"G": 1, "P": 2, "M": 2}),
        Check({"G": 2, "P": 1, "M": 2}),
        Check({"G": 2, "P": 2, "M": 1}),
        Check({"G": 1, "P": 2, "M": 1}, "from-the-start"),
        Check({"G": 2, "P": 2, "M": 2}, profile="full"),
        Check({"G": 2, "P": 2, "M": 2}, "from-the-start", profile="full"),
        Check({"G": 3, "P": 2, "M": 2}, profile="full", symmetry=True),
        Check({"G": 2, "P": 3, "M": 2}, profile="full", symmetry=True),
        Check({"G": 2, "P": 2, "M": 3}, profile="full", symmetry=True),
    ],
    mutate_scope=[
        {"G": 1, "P": 1, "M": 1},
        {"G": 1, "P": 1, "M": 1, "variant": "from-the-start"},
        {"G": 1, "P": 1, "M": 2},
        {"G": 2, "P": 1, "M": 1},
        {"G": 2, "P": 1, "M": 1, "variant": "from-the-start"},
        {"G": 1, "P": 2, "M": 1},
        {"G": 1, "P": 2, "M": 2, "variant": "from-the-start"},
        {"G": 1, "P": 2, "M": 2},
        {"G": 2, "P": 1, "M": 2},
    ],
    charts={"g.status": "Goroutines", "p.status": "Processors", "phase": "The cycle"},
    proofs=[Check({"G": 2, "P": 2, "M": 2}, profile="full"), Check({"G": 2, "P": 1, "M": 1})],
    doc="""What an execution trace says about who runs where, who stops the world and how far the collector is: one rule
    for each kind of event, with the changes that the event stands for and what must hold for the runtime to emit it.
    Where goroutines are queued is a matter of the scheduler machine.""",
)

"""The scheduler of Go 1.27.3: goroutines, threads, processors, and who wakes whom."""

from gosem.kernel import Check, Machine, Size

from .state import Config, Scheduler

MACHINE = Machine(
    "scheduler",
    Scheduler,
    sizes={
        "G": Size(3, 1, 6, "goroutines"),
        "P": Size(2, 1, 4, "processors, GOMAXPROCS"),
        "M": Size(3, 1, 6, "threads, more than half as many as processors"),
        "Q": Size(2, 1, 4, "slots of a local run queue"),
    },
    variants={
        "default": Config(),
        "go1.27.3": Config(batch_wakes=False, handoff_spins=False),
        "batch-wakes-nobody": Config(batch_wakes=False),
        "handoff-ignores-needspinning": Config(handoff_spins=False),
    },
    symmetric=("G", "M"),
    asymmetric={"P": "stealWork and checkRunqsNoP look at the processors in the order of their numbers"},
    checks=[Check(scope={"G": 2, "P": 2, "M": 2})],
    mutate_scope={"G": 2, "P": 2, "M": 3, "Q": 2},
    prove_scope={"G": 3, "P": 2, "M": 3, "Q": 2},
)

from . import boot, bugs, find, goroutines, lemmas, monitor, properties, syscalls, wakeup  # noqa: E402, F401

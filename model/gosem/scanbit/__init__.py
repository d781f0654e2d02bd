"""System calls and the scan bit, at the grain of single loads, stores and compare-and-swaps."""

from gosem.kernel import Check, Machine, Size

from . import bugs, lemmas, properties, run, take  # noqa: F401
from .state import Syscalls

MACHINE = Machine(
    "scanbit",
    Syscalls,
    sizes={
        "G": Size(2, 1, 3, "goroutines"),
        "M": Size(3, 1, 4, "threads; those without a goroutine also do sysmon's work"),
        "P": Size(2, 1, 3, "processors"),
    },
    symmetric=("G", "M", "P"),
    checks=[
        Check({"G": 1, "M": 2, "P": 1}),
        Check({"G": 2, "M": 2, "P": 2}),
        Check({"G": 2, "M": 3, "P": 1}),
        Check({"G": 2, "M": 3, "P": 2}),
        Check({"G": 3, "M": 3, "P": 2}, profile="full", symmetry=True),
        Check({"G": 2, "M": 4, "P": 2}, profile="full", symmetry=True),
        Check({"G": 3, "M": 3, "P": 3}, profile="full", symmetry=True),
    ],
    mutate_scope=[
        {"G": 1, "M": 2, "P": 1},
        {"G": 1, "M": 2, "P": 2},
        {"G": 2, "M": 3, "P": 1},
    ],
    charts={"g.status": "Goroutines", "m.pc": "Threads"},
    proofs=[Check({"G": 2, "M": 3, "P": 2}, profile="full"), Check({"G": 1, "M": 2, "P": 2})],
    survivors="survivors.toml",
    doc="""Goroutines enter and leave system calls; other threads take the processors away meanwhile: sysmon, whoever stops the
    world, and a thread that comes back from a call of its own.  setBlockOnExitSyscall with its racy reads, the scan bit and the
    validation; wirep, releasep, execute and dropg, store by store.""",
)

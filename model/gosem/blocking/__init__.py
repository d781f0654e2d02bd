"""What blocks a goroutine: channels, select, semaphores, mutexes, wait groups, conditions, timers; and programs that use them."""

from __future__ import annotations

import attrs

from gosem.kernel import Check, Machine, Size

from . import chan, cond, goroutines, mutex, properties, select, sema, variables, waitgroup  # noqa: F401
from .code import Instruction
from .compile import Program, compile_text, load
from .state import Blocking, Config

NOTHING = {"G": 2, "C": 0, "B": 0, "S": 0, "X": 0, "W": 0, "D": 0, "V": 0, "K": 0, "N": 0}

MACHINE = Machine(
    "blocking",
    Blocking,
    sizes={
        "G": Size(2, 1, 10, "goroutines"),
        "C": Size(1, 0, 6, "channels"),
        "B": Size(1, 0, 6, "values in a buffer"),
        "S": Size(6, 0, 64, "selects that differ"),
        "X": Size(0, 0, 6, "mutexes"),
        "W": Size(0, 0, 3, "wait groups"),
        "D": Size(0, 0, 3, "conditions"),
        "V": Size(0, 0, 8, "variables of a program"),
        "K": Size(0, 0, 30, "the largest number"),
        "N": Size(0, 0, 200, "the last line of a program"),
    },
    variants={"default": Config()},
    asymmetric={"G": "goroutine 0 runs main", "C": "selectgo locks in the order of addresses"},
    checks=[Check({**NOTHING, "C": 1, "B": 1, "S": 6})],
    doc="x",
)


def machine_of(program: Program, *, leaks: bool = True) -> Machine:
    """The machine whose goroutines run this program: it is one more variant."""
    return attrs.evolve(
        MACHINE, variants={program.file: program.config(leaks)}, default=program.file, checks=[Check(program.scope())]
    )


__all__ = ["MACHINE", "Instruction", "Program", "compile_text", "load", "machine_of"]

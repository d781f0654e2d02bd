"""What blocks a goroutine: channels, select, semaphores, locks, wait groups, conditions, timers; and programs that use them."""

from __future__ import annotations

import attrs

from gosem.kernel import Check, Machine, Size

from . import (  # noqa: F401
    bugs,
    chan,
    cond,
    goroutines,
    lemmas,
    mutex,
    program_properties,
    properties,
    rwmutex,
    rwmutex_properties,
    select,
    sema,
    sync_properties,
    variables,
    waitgroup,
)
from .compile import Program, compile_text, load
from .drill import CROSS, DRILL, HANDED, LOST, PROGRAMS, SIGNAL
from .state import Blocking, Config
from .trials import LIMITS, ORDER, STEADY, TRIALS

NONE = {"C": 0, "B": 0, "S": 0, "X": 0, "R": 0, "W": 0, "D": 0, "V": 0, "K": 0, "N": 0}
ONE = {**NONE, "G": 2, "C": 1, "B": 1, "S": 6}
TWO = {**NONE, "G": 2, "C": 2, "S": 12}
THREE = {**NONE, "G": 3, "C": 1, "B": 1, "S": 2}
LOCK = {**NONE, "G": 3, "X": 1}
GROUP = {**NONE, "G": 3, "W": 1, "K": 1}
RW = {**NONE, "G": 2, "X": 1, "R": 1, "K": 1}
COND = {**NONE, "G": 2, "X": 1, "D": 1}

MACHINE = Machine(
    "blocking",
    Blocking,
    sizes={
        "G": Size(2, 1, 10, "goroutines"),
        "C": Size(1, 0, 6, "channels"),
        "B": Size(1, 0, 6, "values in a buffer, at most"),
        "S": Size(6, 0, 64, "selects that differ"),
        "X": Size(0, 0, 6, "mutexes"),
        "R": Size(0, 0, 3, "reader/writer locks; at least as many mutexes"),
        "W": Size(0, 0, 3, "wait groups"),
        "D": Size(0, 0, 3, "conditions"),
        "V": Size(0, 0, 8, "variables of a program"),
        "K": Size(0, 0, 30, "the largest number"),
        "N": Size(0, 0, 200, "the last line of a program"),
    },
    variants={"default": Config(), **{name: program.config(True) for name, program in {**PROGRAMS, **TRIALS}.items()}},
    asymmetric={"G": "goroutine 0 runs main", "C": "selectgo locks in the order of addresses"},
    checks=[
        Check(ONE),
        Check(TWO),
        Check(LOCK),
        Check(GROUP),
        Check(COND),
        Check(DRILL.scope(), "drill"),
        Check(SIGNAL.scope(), "signal"),
        Check(HANDED.scope(), "handed-over", profile="full"),
        Check(LOST.scope(), "lost-update", expect="violated", property="Program/assertions"),
        Check(RW),
        Check({**RW, "G": 3, "K": 2}, profile="full"),
        Check(STEADY.scope(), "steady", profile="full"),
        Check(ORDER.scope(), "order", profile="full"),
        Check(THREE, profile="full"),
        Check({**NONE, "G": 3, "C": 2, "S": 9}, profile="full"),
        Check({**NONE, "G": 3, "X": 1, "D": 1}, profile="full"),
        Check({**NONE, "G": 4, "X": 1}, profile="full"),
        Check({**NONE, "G": 4, "W": 1, "K": 2}, profile="full"),
    ],
    mutate_scope=[
        {**NONE, "G": 2, "X": 1},
        {**NONE, "G": 2, "C": 1, "B": 1},
        {**NONE, "G": 3, "W": 1, "K": 1},
        RW,
        *({**program.scope(), "variant": program.file} for program in (CROSS, HANDED, SIGNAL, DRILL)),
        *({**program.scope(), "variant": program.file} for program in TRIALS.values() if program is not LIMITS),
        {**LIMITS.scope(goroutines=1, numbers=1), "variant": LIMITS.file},
        COND,
        ONE,
        TWO,
        LOCK,
    ],
    charts={"g.pc": "Goroutines"},
    proofs=[
        Check({**NONE, "G": 3, "C": 2, "B": 1, "S": 9, "X": 2, "R": 1, "W": 1, "D": 1, "K": 2}, profile="full"),
        Check(COND),
    ],
    doc="""Channels at the grain of their critical sections, select lock by lock and pass by pass, semaphores with hand-off, mutexes
    with their starvation mode, reader/writer locks, wait groups, conditions, timers.  Without a program each goroutine does
    anything that can be done at any time, so that what holds then holds of every program.""",
)


def machine_of(program: Program, *, leaks: bool = True) -> Machine:
    """The machine whose goroutines run this program."""
    return attrs.evolve(
        MACHINE, variants={program.file: program.config(leaks)}, default=program.file, checks=[Check(program.scope())]
    )


__all__ = ["MACHINE", "Program", "compile_text", "load", "machine_of"]

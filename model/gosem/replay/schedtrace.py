"""A state of the machine `scheduler` as ``GODEBUG=schedtrace=1,scheddetail=1`` prints one of the runtime.

The lines are those of runtime/proc.go:schedtrace, field by field.  What the machine leaves out is printed as ``-``; a step
counts as a millisecond.  Numbers of goroutines are one more than in the machine, since the main goroutine is 1 in Go.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gosem.engines.verdict import Path
from gosem.kernel import InputError, Model, State

_G = {
    "DEAD": 6,
    "RUNNABLE": 1,
    "RUNNING": 2,
    "SYSCALL": 3,
    "WAITING": 4,
    "PINNED": 4,
    "DEADEXTRA": 11,
    "IDLE": 0,
}
"""_Gdead and so on; with the scan bit, SCAN stands before the name."""
_GSCAN = 0x1000
_UNMADE = ("NONE", "UNMADE")
"""Where a thread does not exist."""
_P = {"IDLE": 0, "RUNNING": 1, "GCSTOP": 3, "DEAD": 4}


def g_status(name: str) -> int:
    """The number that the runtime has for a status of a goroutine; InputError for a name that it does not have."""
    plain = name.removeprefix("SCAN")
    if plain not in _G:
        raise InputError(f"schedtrace has no number for a goroutine in {name}")
    return _G[plain] + (_GSCAN if plain != name else 0)


def _id(name: str, more: int = 0) -> str:
    """``M2`` as ``2``, NIL as ``nil``."""
    return "nil" if name == "NIL" else str(int(name[1:]) + more)


def _only(queue: list[str]) -> str:
    """What is in a field that may be empty."""
    return queue[0] if queue else "NIL"


def _go(value: bool | int) -> str:
    return str(bool(value)).lower()


def _header(state: dict[str, Any], milliseconds: int) -> str:
    threads = sum(thread["pc"] not in _UNMADE for thread in state["m"])
    procs = len(state["p"]) - state["ndead"]
    return (
        f"SCHED {milliseconds}ms: gomaxprocs={procs} idleprocs={state['npidle']} "
        f"threads={threads} spinningthreads={state['nmspinning']} needspinning={int(state['needspinning'])} "
        f"idlethreads={state['nmidle']} runqueue={sum(g != 'NIL' for g in state['runq'])}"
    )


def schedtrace(model: Model, state: State, milliseconds: int = 0, *, detailed: bool = True) -> str:
    """The text for one state; `detailed` adds a line for each P, M and G.  InputError for another machine."""
    if model.name != "scheduler":
        raise InputError(f"only a state of machine scheduler has a schedtrace, not one of {model.name}")
    plain = model.plain(state)
    sizes = [sum(g != "NIL" for g in processor["runq"]) for processor in plain["p"]]
    head = _header(plain, milliseconds)
    if not detailed:
        ticks = " ".join("-" for _ in sizes)
        return f"{head} [ {' '.join(map(str, sizes))} ] schedticks=[ {ticks} ]\n"
    head += (
        f" gcwaiting={_go(plain['gcwaiting'])} nmidlelocked={plain['nmidlelocked']} "
        f"stopwait={plain['stopwait']} sysmonwait={_go(plain['sysmonwait'])}"
    )
    return "\n".join([head, *_processors(plain, sizes), *_threads(plain), *_goroutines(plain)]) + "\n"


def _processors(state: dict[str, Any], sizes: list[int]) -> Iterator[str]:
    for number, (p, size) in enumerate(zip(state["p"], sizes, strict=True)):
        yield (
            f"  P{number}: status={_P[p['status']]} schedtick=- syscalltick=- m={_id(p['m'])} runqsize={size} "
            "gfreecnt=- timerslen=-"
        )


def _threads(state: dict[str, Any]) -> Iterator[str]:
    """The youngest thread first, as in allm."""
    for number, m in reversed(list(enumerate(state["m"]))):
        if m["pc"] in _UNMADE:
            continue
        asleep = m["pc"] in ("PARKED", "TAKEN")
        runs = m["gp"] != "NIL" and state["g"][int(m["gp"][1:])]["m"] == f"M{number}"
        yield (
            f"  M{number}: p={_id(m['p'])} curg={_id(m['gp'], 1) if runs else 'nil'} mallocing=- throwing=- preemptoff= locks=- "
            f"dying=- spinning={_go(m['spinning'])} blocked={_go(asleep)} lockedg={_id(_only(m['lockedg']), 1)}"
        )


def _goroutines(state: dict[str, Any]) -> Iterator[str]:
    """Those in allgs."""
    for number, g in enumerate(state["g"], 1):
        if g["status"] == "IDLE":
            continue
        yield f"  G{number}: status={g_status(g['status'])}() m={_id(g['m'])} lockedm={_id(_only(g['lockedm']))}"


def of_run(run: Path, *, detailed: bool = True) -> str:
    """One text for each state of a run."""
    states = [run.initial, *(state for _, state in run.steps)]
    return "".join(schedtrace(run.model, state, step, detailed=detailed) for step, state in enumerate(states))

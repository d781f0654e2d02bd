"""One measurement each: a fresh process of ours, SPIN, minicheck.  All return plain dictionaries."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from gosem.kernel import Machine, Model
from gosem.kernel.model import State

Figures = dict[str, Any]


def sizes(scope: dict[str, int]) -> str:
    """A scope as the command line writes it."""
    return ",".join(f"{k}={v}" for k, v in scope.items())


def gosem(*arguments: str, cache: str | None = None) -> Figures:
    """Run `gosem ... --json` in a fresh process: its answer, and the wall clock of the whole process."""
    environment = {**os.environ, **({"XDG_CACHE_HOME": cache} if cache else {})}
    command = [sys.executable, "-c", "from gosem.cli import main; main()", *arguments, "--json"]
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    wall = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        raise SystemExit(f"gosem {' '.join(arguments)}: {done.stderr.strip()}")
    return {**json.loads(done.stdout), "wall_seconds": wall}


def explore(machine: Machine, scope: dict[str, int], *properties: str) -> Figures:
    """Explore once in a fresh process with a warm code cache."""
    chosen = [part for p in properties for part in ("--property", p)]
    return gosem("check", machine.name, "--scope", sizes(scope), *chosen)


def first_verdict(machine: Machine, scope: dict[str, int]) -> Figures:
    """Process start to verdict: with an empty code cache, and again with what that left there."""
    with tempfile.TemporaryDirectory() as cache:
        cold = gosem("check", machine.name, "--scope", sizes(scope), cache=cache)
        warm = gosem("check", machine.name, "--scope", sizes(scope), cache=cache)
    return {
        "scope": scope, "states": cold["states"],
        "cold_wall_seconds": cold["wall_seconds"], "warm_wall_seconds": warm["wall_seconds"],
    }  # fmt: skip


def minicheck(model: Model) -> Figures:
    """minicheck's breadth-first search, with our rules on plain values as its transitions and one trivial invariant."""
    try:
        from minicheck import Protocol, check_safety
    except ImportError:
        return {"absent": "minicheck is not installed (pip install minicheck)"}

    def transitions(state: State) -> list[tuple[str, State]]:
        return [(i.name, after) for i, after in model.enabled(tuple(state))]

    protocol = Protocol(
        name=model.name, candidate=False, fields=tuple(f"v{i}" for i in range(len(model.layout.leaves))),
        initial=model.initial[0], transitions=transitions, invariants={"some": lambda _: True},
    )  # fmt: skip
    begun = time.perf_counter()
    found = check_safety(protocol)
    seconds = time.perf_counter() - begun
    states = next((found[k] for k in ("states", "states_explored", "reachable_states", "n_states") if k in found), None)
    return {"states": states, "seconds": seconds, "version": _version("minicheck")}


def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)


def machine_info() -> Figures:
    """Where this was measured."""
    with open("/proc/cpuinfo") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.machine())
    versions = {p: _version(p) for p in ("llvmlite", "numba", "z3-solver")}
    return {"cpu": model, "cores": os.cpu_count(), "python": platform.python_version(), **versions}


def alternate(rounds: int, *runs: Callable[[], Figures]) -> list[list[Figures]]:
    """Run each in turn, `rounds` times over, so that a drift of the machine's speed meets all alike."""
    results: list[list[Figures]] = [[] for _ in runs]
    for _ in range(rounds):
        for result, run in zip(results, runs, strict=True):
            result.append(run())
    return results

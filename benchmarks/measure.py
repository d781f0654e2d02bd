"""One measurement each: a fresh process of ours, SPIN, minicheck.  All return plain dictionaries."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gosem.engines.export import to_tla
from gosem.engines.export.tla import module_name
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


_BARE = """
import json, sys
from gosem.engines.explore import explore
from gosem.machines import machines
found = explore(machines()[sys.argv[1]].at(json.loads(sys.argv[2])), properties=[], check_deadlock=False)
print(json.dumps(found.to_json()))
"""


def explore_bare(machine: Machine, scope: dict[str, int]) -> Figures:
    """Explore once in a fresh process with nothing to check but that the specification is defined."""
    command = [sys.executable, "-c", _BARE, machine.name, json.dumps(scope)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"exploring {machine.name} {sizes(scope)}: {done.stderr.strip()}")
    figures: Figures = json.loads(done.stdout)
    return figures


def tlc(machine: Machine, scope: dict[str, int]) -> Figures:
    """TLC with one worker on the exported module, its invariants on: needs java, and TLA2TOOLS naming a tla2tools.jar."""
    jar = os.environ.get("TLA2TOOLS")
    if jar is None:
        return {"absent": "not measured: TLA2TOOLS does not name a tla2tools.jar"}
    name = module_name(machine.name)
    with tempfile.TemporaryDirectory() as directory:
        (Path(directory) / f"{name}.tla").write_text(to_tla(machine.at(scope)))
        (Path(directory) / f"{name}.cfg").write_text("SPECIFICATION Spec\nINVARIANTS Inv\n")
        command = ["java", "-XX:+UseParallelGC", "-Xmx2g", "-jar", jar, "-deadlock", "-workers", "1", name]
        begun = time.perf_counter()
        done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - begun
    found = re.search(r"([\d,]+) states generated, ([\d,]+) distinct states found, 0 states left", done.stdout)
    if found is None:
        raise SystemExit(f"TLC ends without a result: {done.stdout.strip()[-300:]}")
    return {"scope": scope, "states": int(found.group(2).replace(",", "")), "wall_seconds": seconds}


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
    versions = {p: _version(p) for p in ("llvmlite", "z3-solver")}
    return {"cpu": model, "cores": os.cpu_count(), "python": platform.python_version(), **versions}


_TOUCH = "import mmap, sys; m = mmap.mmap(-1, int(sys.argv[1])); [m.__setitem__(i, 1) for i in range(0, len(m), 4096)]"


def touch(size: int = 1 << 30) -> None:
    """Take and give back so much memory.

    A virtual machine gets its memory from the host when it first touches it, which may take longer than exploring: here
    0.2 s for what 3.6 million states take.  After this neither of two programs has to wait for it.
    """
    subprocess.run([sys.executable, "-c", _TOUCH, str(size)], check=True)


def alternate(rounds: int, *runs: Callable[[], Figures]) -> list[list[Figures]]:
    """Run each in turn, `rounds` times over, so that a drift of the machine's speed meets all alike."""
    results: list[list[Figures]] = [[] for _ in runs]
    for _ in range(rounds):
        for result, run in zip(results, runs, strict=True):
            result.append(run())
    return results

"""Runs SPIN on an exported model: translate, compile, search."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import attrs

from gosem.kernel import InputError

FLAGS = ("-O2", "-DSAFETY", "-DNOFAIR", "-DNOREDUCE", "-DNOCOMP")
"""What makes the search fastest: no partial order reduction, which finds nothing in one process, and no masking of states."""

_VIOLATED = re.compile(r"assertion violated (.*?) \(at depth")


@attrs.frozen
class SpinResult:
    """What SPIN found.  `violated` is the number of the property in the text's head, 0 for an error of the specification.

    `seconds` is the search alone, as pan reports it, `peak` the bytes of its process at their most.
    """

    states: int
    transitions: int
    depth: int
    errors: int
    violated: int | None
    deadlock: bool
    seconds: float
    peak: int
    output: str


def missing() -> str:
    """What of SPIN and a C compiler is not installed; empty where both are."""
    return ", ".join(name for name in ("spin", "cc") if shutil.which(name) is None)


class Spin:
    """A model translated and compiled by SPIN in a directory of its own; use it in a `with`."""

    def __init__(self, text: str, flags: Sequence[str] = FLAGS) -> None:
        if absent := missing():
            raise InputError(f"SPIN cannot run: {absent} is not installed")
        self._directory = tempfile.TemporaryDirectory(prefix="gosem-spin-")
        self._path = Path(self._directory.name)
        (self._path / "model.pml").write_text(text)
        begun = time.perf_counter()
        self._call("spin", "-o2", "-a", "model.pml")  # -o2: a variable that nothing reads is part of the state
        self.translate_seconds = time.perf_counter() - begun
        begun = time.perf_counter()
        self._call("cc", "-w", *flags, "-o", "pan", "pan.c")
        self.compile_seconds = time.perf_counter() - begun

    def __enter__(self) -> Spin:
        return self

    def __exit__(self, *_: object) -> None:
        self._directory.cleanup()

    def _call(self, *command: str) -> None:
        done = subprocess.run(command, cwd=self._path, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            first = (done.stdout + done.stderr).strip().splitlines() or ["no message"]
            raise InputError(f"{command[0]} fails on the exported model: {first[0]}")

    def run(self, *, depth: int = 1_000_000, table_bits: int = 20) -> SpinResult:
        """Search with a stack of `depth` steps and 2**table_bits slots in the hash table."""
        command = [str(self._path / "pan"), f"-m{depth}", f"-w{table_bits}"]
        with (self._path / "output").open("w+") as stream:
            process = subprocess.Popen(command, cwd=self._path, stdout=stream, stderr=subprocess.STDOUT)
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0  # reaped by wait4
            stream.seek(0)
            output = stream.read()
        if "max search depth too small" in output:
            raise InputError(f"SPIN's stack of {depth} steps is too small; give a greater depth")
        if "states, stored" not in output:
            raise InputError(f"SPIN's search ends without a result: {output.strip()[-200:] or 'no message'}")
        claim = _VIOLATED.search(output)
        number = re.search(r"\d+", claim.group(1)) if claim else None
        return SpinResult(
            states=_number(r"(\d+) states, stored", output),
            transitions=_number(r"(\d+) transitions", output),
            depth=_number(r"depth reached (\d+)", output),
            errors=_number(r"errors: (\d+)", output),
            violated=None if claim is None else int(number.group()) if number else 0,
            deadlock="invalid end state (" in output,
            seconds=_elapsed(output),
            peak=usage.ru_maxrss * 1024,
            output=output,
        )


def _number(pattern: str, output: str) -> int:
    found = re.search(pattern, output)
    if found is None:
        raise InputError(f"SPIN's output has no {pattern!r}")
    return int(found.group(1))


def _elapsed(output: str) -> float:
    found = re.search(r"elapsed time ([\d.e+-]+) seconds", output)
    return float(found.group(1)) if found else 0.0

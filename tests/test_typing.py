"""Type checkers find an author's mistakes: each planted one, and nothing else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

AUTHORS = Path(__file__).with_name("authors.py")
MISTAKES = [n for n, line in enumerate(AUTHORS.read_text().splitlines(), 1) if "# MISTAKE" in line]
ROOT = Path(__file__).parents[1]


def test_mypy() -> None:
    pytest.importorskip("mypy", reason="mypy is not installed")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context", str(AUTHORS)],
        capture_output=True, text=True, cwd=ROOT, env={"MYPYPATH": str(ROOT / "model"), "PATH": "/usr/bin:/bin"}, check=False,
    )  # fmt: skip
    found = sorted({int(m[1]) for m in re.finditer(r"authors\.py:(\d+): error", run.stdout)})
    assert found == MISTAKES, run.stdout


def test_pyright() -> None:
    pytest.importorskip("pyright", reason="pyright is not installed")
    run = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(AUTHORS)],
        capture_output=True, text=True, cwd=ROOT, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "model")},
    )  # fmt: skip
    if not run.stdout.lstrip().startswith("{"):
        pytest.skip(f"pyright does not run here: {(run.stdout + run.stderr).strip().splitlines()[-1:]}")
    report = json.loads(run.stdout[run.stdout.index("{") :])
    found = sorted({d["range"]["start"]["line"] + 1 for d in report["generalDiagnostics"] if d["severity"] == "error"})
    assert found == MISTAKES, report["generalDiagnostics"]

"""The examples do what the README says of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gosem.cli.app import run

MINE = Path(__file__).parent.parent / "examples" / "mine.py"
SCOPE = ["--scope", "G=2,P=2,M=2"]


def test_an_invariant_of_ones_own_fails_with_its_story(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "scheduler", "--properties", str(MINE), *SCOPE]) == 1
    out = capsys.readouterr().out
    assert out.startswith("✗ violated: Mine/searching-with-processor is violated after 5 steps")
    assert "Under sched.lock" in out
    assert "s.m[M0].p is NIL" in out


def test_another_one_holds(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", "scheduler", "--properties", str(MINE), "--property", "Mine/next-is-not-queued-too", *SCOPE]
    assert run([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "holds"


def test_ten_lines() -> None:
    """What the README promises: an invariant with everything that it needs in ten lines."""
    text = MINE.read_text().splitlines()
    second = next(i for i, line in enumerate(text) if "Mine/next" in line)
    assert len([line for line in text[:second] if line.strip()]) <= 10

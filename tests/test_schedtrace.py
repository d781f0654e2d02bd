"""A state as schedtrace prints it: the lines and fields of the real one, with the values of the state."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gosem.cli.app import run
from gosem.engines.simulate import simulate
from gosem.kernel import InputError
from gosem.machines import machine
from gosem.replay.schedtrace import g_status, of_run, schedtrace

REAL = Path(__file__).parents[1] / "checks" / "traces" / "exec" / "schedtrace.txt"
SCOPE = {"G": 3, "P": 2, "M": 3}


def shapes(text: str) -> dict[str, set[tuple[str, ...]]]:
    """The names of the fields in each kind of line."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for line in text.splitlines():
        kind = re.match(r"SCHED|  [PMG](?=\d+: )", line)
        if kind:
            found.setdefault(kind[0].strip(), set()).add(tuple(re.findall(r"(\w+)=", line)))
    return found


def test_lines_and_fields_are_those_of_the_runtime() -> None:
    ours = shapes(of_run(simulate(machine("scheduler").at(SCOPE), steps=60, seed=1).path))
    real = shapes(REAL.read_text())
    assert set(ours) == {"SCHED", "P", "M", "G"}
    assert all(fields in real[kind] and len(names) == 1 for kind, names in ours.items() for fields in names)


def test_values_are_those_of_the_state() -> None:
    model = machine("scheduler").at(SCOPE)
    path = simulate(model, steps=200, seed=3).path
    for _, state in path.steps:
        plain = model.plain(state)
        text = schedtrace(model, state)
        assert len(re.findall(r"  G\d+: status=2\(", text)) == sum(g["status"] == "RUNNING" for g in plain["g"])
        assert len(re.findall(r"  P\d+: status=1 ", text)) == sum(p["status"] == "RUNNING" for p in plain["p"])
        assert f" idleprocs={plain['npidle']} " in text
        assert len(re.findall(r"blocked=true", text)) == plain["nmidle"]
        for number, m in enumerate(plain["m"]):
            wired = re.search(rf"  M{number}: p=(\w+)", text)
            assert (wired is not None) == (m["pc"] != "NONE")
            assert wired is None or wired[1] == ("nil" if m["p"] == "NIL" else m["p"][1:])


def test_one_line_without_detail() -> None:
    model = machine("scheduler").at(SCOPE)
    text = schedtrace(model, model.initial[0], 7, detailed=False)
    assert text == (
        "SCHED 7ms: gomaxprocs=2 idleprocs=1 threads=1 spinningthreads=0 needspinning=0 idlethreads=0 runqueue=0 "
        "[ 0 0 ] schedticks=[ - - ]\n"
    )


def test_every_status_has_its_number() -> None:
    from gosem.scheduler.state import GStatus

    assert {g_status(status.name) for status in GStatus} >= {1, 2, 3, 4, 6, 11, 0x1003, 0x100B}
    with pytest.raises(InputError, match="no number for a goroutine in ASLEEP"):
        g_status("ASLEEP")


def test_only_for_the_scheduler(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    model = machine("runq").at()
    with pytest.raises(InputError, match="not one of runq"):
        schedtrace(model, model.initial[0])
    assert run(["simulate", "runq", "--schedtrace", str(tmp_path / "s.txt")]) == 2
    assert "only a run of machine scheduler has a schedtrace, not one of runq" in capsys.readouterr().err


def test_the_option_writes_each_state(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "w02.txt"
    assert run(["bug", "W02", "--schedtrace", str(file)]) == 0
    assert "written: " in capsys.readouterr().out
    assert file.read_text().count("SCHED ") == 12

"""The prover where it does not come to an end: time, lost processes, wrong answers, interruptions; and its helps."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path as File
from typing import Any

import attrs
import pytest
import z3
from gosem.engines.bitvector import prove_bitvector
from gosem.engines.bmc import bmc
from gosem.engines.cti import report
from gosem.engines.explore import explore
from gosem.engines.induction import Answer, Inductor
from gosem.engines.prove import main, prove
from gosem.kernel import (
    Instance,
)

HERE = File(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "fixtures")]
from listed import gate, small, strong  # noqa: E402
from machines import UNCOUNTED, WORKERS  # noqa: E402
from machines_prove import PIGEONS  # noqa: E402

# -- when it does not come to an end -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_timeout_is_inconclusive(jobs: int) -> None:
    begun = time.perf_counter()
    proof = prove(PIGEONS.at(), jobs=jobs, timeout=1.5)
    assert time.perf_counter() - begun < 20
    assert proof.outcome == "inconclusive"
    assert "ran out" in proof.reason
    assert not proof.proved
    assert proof.checked < proof.instances


def test_a_query_that_z3_gives_up_on_is_inconclusive() -> None:
    model = PIGEONS.at()
    proof = prove(model, jobs=1, query_timeout=0.3, rules=["Pigeons/rest"])
    assert not proof.unknown  # it writes nothing that the claim is about
    limited = attrs.evolve(model, rules=[r for r in model.rules if r.id == "Pigeons/fly"])
    limited.instances = limited.instances[:2]
    proof = prove(limited, jobs=1, query_timeout=0.3)
    assert proof.outcome == "inconclusive"
    assert len(proof.unknown) == 2
    assert "gave up" in proof.reason
    assert "Pigeons/fly" in report(proof)


def test_unknown_is_never_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Inductor._query
    listed = gate()
    good = [p.id for p in listed.model.properties if p.id != "Gate/never-both"]
    calls = 0

    def query(self: Inductor, assumptions: Any) -> Any:
        nonlocal calls
        calls += 1
        verdict = asked(self, assumptions)
        return z3.unknown if calls == 7 else verdict

    monkeypatch.setattr(Inductor, "_query", query)
    proof = prove(listed.model, properties=good, **small())
    assert calls > 7
    assert proof.outcome == "inconclusive"
    assert len(proof.unknown) == 1


def test_a_wrong_answer_of_z3_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = gate()
    monkeypatch.setattr(Inductor, "_state", lambda self: listed.model.initial[0])
    with pytest.raises(AssertionError, match="z3 says"):
        prove(listed.model, properties=["Gate/never-both"], **small())


def test_a_failure_in_a_process_of_its_own_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(self: Inductor, instance: Instance, skip: Any = ()) -> Answer:
        raise RuntimeError("lost")

    monkeypatch.setattr(Inductor, "check", check)
    with pytest.raises(RuntimeError, match="lost"):
        prove(WORKERS.at(), jobs=2)


def test_a_process_that_is_killed_is_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    check = Inductor.check

    def killed(self: Inductor, instance: Instance, skip: Any = ()) -> Answer:
        if instance.rule.id == "Work/end":
            os._exit(1)
        return check(self, instance, skip)

    monkeypatch.setattr(Inductor, "check", killed)
    proof = prove(WORKERS.at(properties=strong()), jobs=2)
    assert proof.outcome == "inconclusive"
    assert "ended without an answer" in proof.reason


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupting_is_inconclusive(jobs: str) -> None:
    command = [sys.executable, "-m", "gosem.engines.prove", "machines_prove:PIGEONS", "--jobs", jobs]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent / "model")])}
    for patience in (4, 8, 16, 32):  # until it has started and is at work
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            time.sleep(patience)
            os.killpg(process.pid, signal.SIGINT)
            out, err = process.communicate(timeout=60)
        if process.returncode == 3:
            break
    assert process.returncode == 3, err
    assert "interrupted after" in out
    assert "Traceback" not in err


def test_progress_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    clock = itertools.count(0.0, 0.25)
    monkeypatch.setattr("gosem.engines.prove.time.perf_counter", lambda: next(clock))
    prove(gate().model, properties=["Gate/one"], on_progress=lines.append, **small())
    assert lines
    assert "rule instances" in lines[0]


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["machines_prove:GATE", "W=1", "--jobs", "1"]) == 3
    assert "gate W=1" in capsys.readouterr().out
    assert main(["machines_prove:GATE", "W=9"]) == 2
    assert "W is 1..3" in capsys.readouterr().err


# -- helps -------------------------------------------------------------------------------------------------------------------


def test_bounded_search_finds_the_shortest_run_that_exploration_finds() -> None:
    model = WORKERS.at({"G": 2, "M": 1}, bug=UNCOUNTED)
    explored = explore(model, properties=["Work/counted"])
    assert explored.violation is not None
    found = bmc(model, 8, "Work/counted")
    assert found.outcome == "violated"
    assert found.path is not None
    assert len(found.path) == len(explored.violation.path) == found.depth
    possible = bmc(model, 4, "Work/crowd")
    assert possible.outcome == "holds"
    sound = WORKERS.at({"G": 2, "M": 1})
    none = bmc(sound, 5, "Work/counted")
    assert (none.outcome, none.depth, none.path) == ("inconclusive", 5, None)
    assert bmc(sound, 5, "Work/counted", timeout=0.0).depth == -1


def test_claims_about_machine_words() -> None:
    def room(head: Any, tail: Any) -> Any:
        return z3.Implies(z3.ULT(tail - head, 256), z3.ULE(tail + 1 - head, 256))

    assert prove_bitvector("room", room).outcome == "holds"

    def never_wraps(head: Any, tail: Any) -> Any:
        return z3.ULE(head, head + tail)

    wrong = prove_bitvector("wraps", never_wraps, width=8)
    assert wrong.outcome == "violated"
    assert (wrong.counterexample["head"] + wrong.counterexample["tail"]) % 256 < wrong.counterexample["head"]

"""Known bugs: killed by the property that they name, with the machine clean without them, or told to be otherwise."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path as File

import attrs
import pytest
from gosem.engines.bugs import Explorer, killer, run_bug
from gosem.engines.reference import explore_reference
from gosem.engines.verdict import replay
from gosem.kernel import Bug

sys.path.insert(0, str(File(__file__).parent))
from machines import DROPPED, FORGETFUL, HEAP, JUMP, REVIVING, STUCK, UNCOUNTED, UNGUARDED, WORKERS, Workers

BUGS = [UNCOUNTED, UNGUARDED, STUCK, FORGETFUL, REVIVING, DROPPED, JUMP]


@pytest.mark.parametrize("explorer", [None, explore_reference], ids=["native", "reference"])
@pytest.mark.parametrize("bug", BUGS, ids=[b.id for b in BUGS])
def test_each_bug_is_killed_as_it_says(bug: Bug, explorer: Explorer | None) -> None:
    result = run_bug(WORKERS if bug.state is Workers else HEAP, bug, explorer)
    assert result.outcome == "holds", result.line
    assert killer(result.seeded) == bug.killed_by
    assert result.clean.outcome == "holds"
    assert result.seeded.violation is not None
    replay(result.seeded.model, result.seeded.violation)
    assert f"{bug.id} is killed by {bug.killed_by}" in result.line


def test_what_is_violated_earlier_is_told_beside() -> None:
    late = attrs.evolve(UNCOUNTED, killed_by="error")  # the counter leaves its range, long after it is wrong
    result = run_bug(WORKERS, late)
    assert result.first.violation is not None
    assert killer(result.first) == "Work/counted"
    assert len(result.first.violation.path) < len(result.seeded.violation.path)  # type: ignore[union-attr]
    assert result.outcome == "holds"
    assert "first of all properties: Work/counted is violated" in result.line


def test_a_bug_that_survives_its_property_is_missed() -> None:
    result = run_bug(WORKERS, attrs.evolve(REVIVING, killed_by="Work/waits"))
    assert result.outcome == "violated"
    assert result.seeded.outcome == "holds"
    assert result.line.startswith("reviving survives: Work/waits holds in all")


def test_a_bug_that_something_else_kills_first_is_not_killed_as_it_says() -> None:
    result = run_bug(WORKERS, attrs.evolve(UNGUARDED, killed_by="Work/wired"))
    assert result.outcome == "violated"
    assert killer(result.seeded) == "error"
    assert result.line.startswith("unguarded should be killed by Work/wired, but: error of the specification")


def test_without_a_clean_machine_nothing_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = dict(WORKERS.definitions.rules)
    monkeypatch.setitem(
        WORKERS.definitions.rules, "Work/end", attrs.evolve(rules["Work/end"], fn=FORGETFUL.replace["Work/end"])
    )
    result = run_bug(WORKERS, UNCOUNTED)
    assert killer(result.seeded) == "Work/counted"
    assert result.outcome == "violated"
    assert result.line.startswith("uncounted: the machine itself is not clean: Work/waits is violated")


def test_running_out_is_inconclusive() -> None:
    result = run_bug(WORKERS, STUCK, partial(explore_reference, limit=12))
    assert result.clean.outcome == "inconclusive"
    assert result.outcome == "inconclusive"
    assert "not explored in full" in result.line


def test_the_result_as_json() -> None:
    data = run_bug(WORKERS, FORGETFUL).to_json()
    assert (data["bug"], data["verdict"], data["killed_by"]) == ("forgetful", "holds", "Work/waits")
    assert data["seeded"]["violated"] == "Work/waits"
    assert data["clean"]["verdict"] == "holds"
    assert data["seeded"]["steps"]

"""The levels together: every recorded trace that is small goes through all of them, and coverage knows their rules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from gosem.allocator import MACHINE as ALLOCATOR
from gosem.replay.conform import Conformance, conform
from gosem.replay.levels import levels_of, rules
from gosem.replay.outcome import LEVELS
from gosem.replay.report.findings import TITLES
from gosem.replay.scheduler.rules import BY_ID
from gosem.replay.sidefiles import SideFiles

ROOT = Path(__file__).parents[1]
SMALL = sorted(f for f in (ROOT / "checks" / "traces").glob("*/trace*.out.gz") if f.stat().st_size < 30_000)


def replayed(file: Path) -> Conformance:
    return conform(file, lambda timeline: levels_of(LEVELS, SideFiles().beside(file), timeline), timeline=True)


@pytest.mark.parametrize("file", SMALL, ids=lambda f: f"{f.parent.name}-{f.name}")
def test_a_recorded_trace(file: Path) -> None:
    result = replayed(file)
    assert [d.message for d in result.divergences] == []
    assert result.verdict == "holds"
    fired: Counter[str] = Counter()
    for outcome in result.outcomes:
        known = sum(d.known is not None for d in outcome.divergences)
        assert outcome.explained <= outcome.events
        assert outcome.explained >= outcome.events - known
        assert set(outcome.fired) <= set(rules()[outcome.level]), "coverage does not know this rule"
        fired.update(outcome.fired)
    assert fired["Life/go-start"] > 0
    assert result.timeline is not None
    assert len(result.timeline.spans) > 0
    if result.facts.events > 1_000:
        assert fired["Sched/runqget"] > 0
        assert len(result.timeline.queues[0]) > 10, "level scheduler tells how long the queues are"


def test_rules_are_those_of_the_machines() -> None:
    """Ids are what somebody cites: they must exist where they say."""
    assert set(rules()["allocator"]) <= {rule.id for rule in ALLOCATOR.definitions.rules.values()}
    assert set(rules()["scheduler"]) <= set(BY_ID)
    for level, ids in rules().items():
        assert len(set(ids)) == len(ids) > 5, level


def test_findings_are_in_the_book() -> None:
    text = (ROOT / "spec" / "findings.md").read_text(encoding="utf-8")
    for id in TITLES:
        assert f"## {id}. " in text

"""Replay level 2 over the recorded traces: every start, wake-up and hand-over has an explanation by the scheduler's rules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from gosem.machines import machine
from gosem.replay.scheduler import SchedulerReplay
from gosem.replay.scheduler.rules import STEPS
from gosem.replay.scheduler.search import BUDGET, MEMORY, PATIENCE, WIDTH
from gosem.trace import events
from table import Evidence

TRACES = Path(__file__).parent / "traces"
RECORDED = sorted(TRACES.glob("*/trace.out.gz"))
SPEC = Path(__file__).parents[1] / "spec"
LARGE = 100_000
"""Bytes of a compressed trace, from which on it is for the full profile."""


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.parent.name)
def test_every_start_is_explained(path: Path, profile: str, evidence: Evidence) -> None:
    if profile == "quick" and path.stat().st_size > LARGE:
        pytest.skip("large: --profile full")
    level = SchedulerReplay()
    for generation, ordered in events(path):
        level.feed(generation, ordered)
    outcome = level.finish()
    assert outcome.verdict == "holds", outcome.inconclusive or "\n".join(
        f"event {d.event}, {d.kind}: {d.rule}: {d.message}" for d in outcome.divergences[:3]
    )
    assert outcome.explained == outcome.events > 0
    known = {step.id for step in STEPS} | set(machine("scheduler").definitions.rules)
    assert set(outcome.fired) <= known, f"no rule has the id {', '.join(sorted(set(outcome.fired) - known))}"
    if profile != "quick" or path.stat().st_size > LARGE // 4:
        evidence.note(
            "traces",
            f"scheduler {path.parent.name}: {outcome.events:,} events explained, {len(+Counter(outcome.fired))} rules, "
            f"{outcome.seconds:.1f} s",
        )


def test_steps_are_told() -> None:
    """Each step of the replay has an id of its own, functions, facts and a place in the chapter of the book."""
    text = (SPEC / "replay.md").read_text()
    assert len({step.id for step in STEPS}) == len(STEPS)
    for step in STEPS:
        assert step.doc, step.id
        assert step.facts, step.id
        assert step.go, step.id
        assert f"| `{step.id}` |" in text
    for bound in (WIDTH, PATIENCE, BUDGET, MEMORY // 2):
        assert f" {bound:,} " in text, f"spec/replay.md does not tell the bound {bound:,} of the search"

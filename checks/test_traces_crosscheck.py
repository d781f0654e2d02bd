"""Recorded traces against gctrace, MemStats, runtime/metrics and schedtrace of the same run; and finding F2 in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from gosem.replay.crosscheck import CHECKS, crosscheck
from gosem.replay.lifecycle import LifecycleReplay
from gosem.replay.outcome import Outcome
from gosem.trace import events
from table import Evidence

TRACES = Path(__file__).parent / "traces"
ROOT = TRACES.parents[1]
LARGE = 46_000
"""Bytes of a compressed trace that is for the full profile only."""
STALE = {"stale-label/trace.out.gz": "GC (dedicated)", "gc-percent/trace_allocfree.out.gz": "GC (fractional)"}
"""The recorded traces in which goroutines that are no mark workers have this label."""
MEGABYTES = 6


def traces(pattern: str) -> list[str]:
    return sorted(str(file.relative_to(TRACES)) for file in TRACES.glob(f"*/{pattern}"))


def skip_large(trace: Path, profile: str) -> None:
    if profile == "quick" and trace.stat().st_size > LARGE:
        pytest.skip("large: --profile full")


@pytest.mark.parametrize("trace", traces("trace.out.gz"))
def test_accounts_agree(trace: str, profile: str, evidence: Evidence) -> None:
    """Whatever the runtime says elsewhere about the run is what the trace says."""
    skip_large(TRACES / trace, profile)
    outcome = crosscheck(TRACES / trace)
    assert [f"{d.rule}: {d.message}" for d in outcome.divergences] == []
    assert outcome.verdict == "holds"
    assert outcome.explained == outcome.events > 0
    evidence.note("traces", f"{trace}: {outcome.events} comparisons of {len(outcome.fired)} kinds hold")


def test_every_kind_is_compared(profile: str) -> None:
    """Between them the recorded runs exercise every cross-check."""
    if profile == "quick":
        pytest.skip("reads all traces: --profile full")
    seen = {check for trace in traces("trace.out.gz") for check in crosscheck(TRACES / trace).fired}
    assert seen == CHECKS.keys()


def lifecycle(trace: Path) -> Outcome:
    replay = LifecycleReplay()
    for generation, ordered in events(trace):
        replay.feed(generation, ordered)
    return replay.finish()


@pytest.mark.parametrize("trace", traces("trace*.out.gz"))
def test_stale_labels(trace: str, profile: str, evidence: Evidence) -> None:
    """Finding F2 is recognised where it is, and only there."""
    skip_large(TRACES / trace, profile)
    outcome = lifecycle(TRACES / trace)
    found = [d for d in outcome.divergences if d.known == "F2"]
    assert bool(found) == (trace in STALE)
    assert all(d.kind == "GoLabel" and STALE[trace] in d.message for d in found)
    assert outcome.divergences == found
    assert outcome.verdict == "holds"
    if found:
        evidence.note("traces", f"{trace}: finding F2 {len(found)} times")


def test_the_program_of_a_finding_is_the_one_recorded() -> None:
    """What examples/go shows is what checks/traces has recorded."""
    programs = [folder.name for folder in (ROOT / "examples" / "go").iterdir() if (TRACES / folder.name).is_dir()]
    assert "stale-label" in programs
    for name in programs:
        assert (ROOT / "examples/go" / name / "main.go").read_text() == (TRACES / name / "main.go").read_text()


def test_size() -> None:
    """The recorded traces stay small."""
    size = sum(file.stat().st_size for file in TRACES.rglob("*") if "__pycache__" not in file.parts and file.is_file())
    assert size <= MEGABYTES << 20


def test_every_program_is_described() -> None:
    """README.md has a line for each."""
    text = (TRACES / "README.md").read_text()
    for folder in TRACES.iterdir():
        if (folder / "main.go").is_file():
            assert f"| {folder.name} |" in text

"""Replay level 1 over the recorded traces: every event is a step of the lifecycle machine, or belongs to a known finding."""

from __future__ import annotations

import gzip
import time
from collections import Counter
from pathlib import Path

import pytest
from gosem.engines.pyeval import Program
from gosem.lifecycle import MACHINE
from gosem.replay.lifecycle import LifecycleReplay
from gosem.replay.outcome import Outcome
from gosem.trace import events
from lifecycle_whole import compare, reachable
from table import Evidence

TRACES = Path(__file__).parent / "traces"
RECORDED = sorted(TRACES.glob("*/trace*.out*"))
NAME = MACHINE.name
SMALL = 100_000
"""Bytes of a trace that the default has time for."""
UNSEEN = {"Life/sweep-active"}  # needs a generation that ends within a sweep
"""Rules that no recorded trace is known to exercise."""


def read(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def title(path: Path) -> str:
    return path.parent.name + ("" if path.name.startswith("trace.") else " (allocations)")


def replayed(path: Path) -> Outcome:
    level = LifecycleReplay()
    for generation, ordered in events(read(path)):
        level.feed(generation, ordered)
    return level.finish()


def test_every_event_of_every_trace_is_a_step(profile: str, evidence: Evidence) -> None:
    """Or belongs to finding F2; and all the traces together exercise nearly all rules.  The large ones only in a full run."""
    assert len(RECORDED) >= 30
    chosen = [path for path in RECORDED if profile != "quick" or path.stat().st_size <= SMALL]
    outcomes = {title(path): replayed(path) for path in chosen}
    wrong = [
        f"{name}, event {d.event}, {d.kind}: {d.rule}: {d.message}"
        for name, outcome in outcomes.items()
        for d in outcome.divergences
        if d.known != "F2"
    ]
    fired: Counter[str] = Counter()
    for outcome in outcomes.values():
        fired.update(+outcome.fired)
    count, seconds = sum(o.events for o in outcomes.values()), sum(o.seconds for o in outcomes.values())
    stale = {name: len(outcome.divergences) for name, outcome in outcomes.items() if outcome.divergences}
    never = [id for id in MACHINE.definitions.rules if not fired[id]]
    evidence.note(
        NAME, f"traces: {len(outcomes)}, {count:,} events, all of them steps of the machine, in {seconds:.1f} s"
    )
    evidence.note(NAME, f"finding F2 recognised: {', '.join(f'{n} times in {name}' for name, n in stale.items())}")
    evidence.note(NAME, f"rules that traces exercise: {len(fired)}; that none does: {', '.join(never) or 'none'}")
    assert not wrong, "\n".join(wrong)
    assert all(outcome.explained == outcome.events > 0 for outcome in outcomes.values())
    assert stale["stale-label"] >= 3
    assert set(never) <= UNSEEN, f"no trace exercises {', '.join(sorted(set(never) - UNSEEN))}"


SCOPES = {
    "quick": [],
    "full": [(1, 1, 1), (1, 1, 2), (2, 1, 1), (1, 2, 1)],
    "deep": [(1, 1, 1), (1, 1, 2), (2, 1, 1), (1, 2, 1), (1, 2, 2), (2, 1, 2)],
}


def test_a_step_in_a_neighbourhood_is_one_of_the_whole(profile: str, evidence: Evidence) -> None:
    """Every enabled step of every reachable state, and a part of the refused ones; tests/ does this at the smallest scope."""
    if not SCOPES[profile]:
        pytest.skip("with --profile full; the tests of the replay have a small one")
    for g, p, m in SCOPES[profile]:
        begun = time.process_time()
        program = Program(MACHINE.at({"G": g, "P": p, "M": m}))
        count = sum(compare(program, state, refusals=40) for state in reachable(program))
        seconds = time.process_time() - begun
        evidence.note(NAME, f"projection compared at G={g},P={p},M={m}: {count:,} steps and refusals, {seconds:.0f} s")

"""Runs of the scheduler, written as Go execution traces: Go's reader, its validator and `go tool trace` take them."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path as File

import pytest
from gosem.conformance.oracle import Oracle, go_command, go_environment
from gosem.conformance.source import SourceAbsentError
from gosem.engines.explore import explore
from gosem.engines.liveness import live
from gosem.engines.verdict import Path
from gosem.kernel import Bug
from gosem.machines import machine
from gosem.replay.lifecycle import LifecycleReplay
from gosem.replay.mutants import Subject
from gosem.replay.mutants_judge import KINDS, Judge, sample
from gosem.replay.mutants_machine import SCOPES, long_run
from gosem.replay.mutants_parts import PART_SCOPES, while_it_runs
from gosem.replay.project import PARTS, project
from gosem.replay.scheduler import SchedulerReplay
from gosem.trace import events, wire
from gosem.trace.surface import surfaced
from table import Evidence

MACHINE = "scheduler"
SEEDS = {"quick": 1, "full": 3, "deep": 10}
STEPS = 200
QUICK = SCOPES[2]
"""The scope that the default has time for: two processors, so that there is stealing, and rings of two."""


def label(scope: dict[str, int]) -> str:
    return ",".join(f"{k}={v}" for k, v in scope.items())


def write(path: Path, file: File, generation: int = 0) -> int:
    """The number of events."""
    with file.open("wb") as out:
        return project(path, out, generation=generation).events


def objections(file: File, *, scheduler: bool) -> list[str]:
    """What level 1 of the replay, and level 2 if asked, do not explain."""
    found = []
    for level in (LifecycleReplay(), SchedulerReplay()) if scheduler else (LifecycleReplay(),):
        for generation, ordered in events(file):
            level.feed(generation, ordered)
        outcome = level.finish()
        assert not outcome.inconclusive
        found += [f"{outcome.level}: event {d.event}, {d.kind}: {d.message}" for d in outcome.divergences]
    return found


@pytest.mark.parametrize("scope", SCOPES, ids=label)
def test_go_takes_runs(scope: dict[str, int], go: Oracle, profile: str, tmp_path: File, evidence: Evidence) -> None:
    """As one generation and as many; none of its events is missing."""
    if profile == "quick" and scope != QUICK:
        pytest.skip("takes longer: --profile full")
    count = 0
    for seed in range(SEEDS[profile]):
        path = long_run(scope, STEPS, seed)
        for generation in (0, 15):
            file = tmp_path / f"{seed}-{generation}.trace"
            written = write(path, file, generation)
            judgement = go.validate(file)
            assert judgement.accepted, f"{file.name}: {judgement.error or judgement.complaint}"
            generations = sum(1 for _ in events(file))
            assert judgement.events == written + generations + 1, (
                "Go shows each event, and a sync around each generation"
            )
            assert list(map(str, surfaced(file))) == list(go.events(file)), "and so do we"
            count += written
    evidence.note(
        MACHINE,
        f"runs as traces, {scope}: {2 * SEEDS[profile]} files, {count} events, taken by Go's reader and validator",
    )


SEEN: dict[str, dict[int, set[str]]] = {
    "poller": {wire.GO_BLOCK: {"network", "sleep", "chan receive", "system goroutine wait"}},
    "world": {
        wire.STW_BEGIN: {"read mem stats", "GOMAXPROCS"},
        wire.GO_STOP: {"runtime.Gosched", "preempted"},
        wire.GO_BLOCK: {"chan receive", "sync"},
    },
    "threads": {
        wire.GO_STOP: {"runtime.Gosched", "preempted"},
        wire.GO_SWITCH: {""},
        wire.GO_SWITCH_DESTROY: {""},
        wire.GO_CREATE_BLOCKED: {""},
    },
}
"""Words that the runs of a part have with some kinds of events, between them."""
PART_SEEDS = {"quick": 1, "full": 4, "deep": 40}
WIDE = 50
"""Steps of a generation, of which the search of level 2 has two in view: no thief is out of sight for that long."""


@pytest.mark.parametrize("part", PART_SCOPES)
def test_go_takes_runs_of_a_part(part: str, go: Oracle, profile: str, tmp_path: File, evidence: Evidence) -> None:
    """And both levels of the replay explain them."""
    quick = profile == "quick"
    if quick and part != "world":
        pytest.skip("takes longer: --profile full")
    seen: dict[int, set[str]] = {}
    count = files = 0
    for scope in PART_SCOPES[part][1 if quick else 0 : 2 if quick else None]:
        for seed in range(PART_SEEDS[profile]):
            path = while_it_runs(long_run(scope, STEPS // 2 if quick else STEPS, seed))
            for generation in (0, 15, WIDE)[1 if quick else 0 : 2 if quick else None]:
                file = tmp_path / f"{files}.trace"
                count += write(path, file, generation)
                judgement = go.validate(file)
                assert judgement.accepted, f"{label(scope)} #{seed}: {judgement.error or judgement.complaint}"
                found = objections(file, scheduler=quick or generation != 15)
                assert not found, f"{label(scope)} #{seed}: {found[0]}"
                files += 1
            for read, ordered in events(file):
                for kind, *_, args in ordered:
                    if kind in SEEN[part]:
                        word = read.string(args[0]) if wire.KINDS[kind].strings else ""
                        seen.setdefault(kind, set()).add(word)
    assert quick or seen == SEEN[part]
    evidence.note(MACHINE, f"runs of part {part} as traces: {files} files, {count} events, taken and explained")


TRACEABLE = [
    bug for bug in machine(MACHINE).definitions.bugs.values()
    if not any(bug.scope.get(name) for name in machine(MACHINE).optional - PARTS)
]  # fmt: skip


def story(known: Bug) -> Path:
    """The counterexample; of a claim about whole runs, once around its loop."""
    model = machine(MACHINE).at(known.scope, bug=known)
    if known.killed_by in {claim.id for claim in model.leads_to}:
        found = live(model, properties=[known.killed_by]).exploration
    else:
        named = [] if known.killed_by in ("deadlock", "error") else [known.killed_by]
        found = explore(model, properties=named, check_deadlock=known.killed_by == "deadlock")
    assert found.violation is not None
    return found.violation.path


@pytest.mark.usefixtures("longer")
@pytest.mark.parametrize("known", TRACEABLE, ids=lambda b: b.id)
def test_go_takes_counterexamples(known: Bug, go: Oracle, tmp_path: File) -> None:
    """Level 1 sees nothing in those of the parts, but that a trace ends while the world is stopped."""
    path = story(known)
    file = tmp_path / f"{known.id}.trace"
    write(path, file)
    judgement = go.validate(file)
    assert judgement.accepted, judgement.error or judgement.complaint
    if machine(MACHINE).optional & known.scope.keys():
        ends_stopped = len(while_it_runs(path)) < len(path)
        found = objections(file, scheduler=False)
        assert len(found) == ends_stopped
        assert all("end of generation: its guard is false: stage == NONE" in what for what in found)


@pytest.mark.usefixtures("longer")
def test_the_tool_takes_one(tmp_path: File) -> None:
    """`go tool trace`, which Go builds on the first use."""
    try:
        go = go_command()
    except SourceAbsentError as absent:
        pytest.skip(str(absent))
    path = long_run(SCOPES[1], STEPS, 0)
    file = tmp_path / "run.trace"
    write(path, file)
    done = subprocess.run(
        [go, "tool", "trace", "-d=parsed", file],
        env=go_environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    for number, (instance, _) in enumerate(path.steps, 1):
        rule = instance.rule.id
        assert f'Category="rule" Message="{number} {instance}"' in done.stdout or f"\t{rule} @" in done.stdout, (
            f"step {number}"
        )
    assert "GoID=1 Undetermined->Running" in done.stdout


RECORDED = File(__file__).parent / "traces"


@pytest.mark.usefixtures("longer")
@pytest.mark.parametrize("name", ["mutex", "flight-recorder", "gc-churn"])
def test_go_judges_mutants_alike(name: str, go: Oracle, profile: str, tmp_path: File, evidence: Evidence) -> None:
    """Go's reader and validator take the mutants of a recorded trace that the official rules here take, and no others."""
    if name == "gc-churn" and profile == "quick":
        pytest.skip("the longest of them: --profile full")
    subject = Subject.read(RECORDED / name / "trace.out.gz")
    judge, made, killed = Judge({}), 0, 0
    for mutant in sample(subject, 3, random.Random(name), KINDS):
        file = tmp_path / f"{made}.trace"
        file.write_bytes(mutant.to_bytes())
        judgement = go.validate(file)
        assert judgement.accepted == (judge.killer(mutant) == ""), f"{mutant.what}: {judgement}"
        made += 1
        killed += not judgement.accepted
    evidence.note(MACHINE, f"mutants of {name}: Go refuses {killed} of {made}, the same as the official rules here")

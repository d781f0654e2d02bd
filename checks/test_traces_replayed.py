"""There and back: what the machine does is what the replay reads in its trace, and what mutants of it do is not."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from gosem.engines.verdict import Path
from gosem.kernel import Bug
from gosem.replay.lifecycle import LifecycleReplay
from gosem.replay.mutants_machine import MUTANTS, SCOPES, differs, long_run
from gosem.replay.mutants_parts import PART_MUTANTS, PART_SCOPES, while_it_runs
from gosem.replay.outcome import Outcome
from gosem.replay.project import Projection, project
from gosem.replay.scheduler import SchedulerReplay
from gosem.trace import events
from table import Evidence

MACHINE = "scheduler"
STEPS = 150
SEEDS = {"quick": 1, "full": 6, "deep": 20}
TELLING = {"G": 6, "P": 2, "M": 3, "Q": 4}
"""Rings as large as they go, and somebody to steal from them."""
Queues = Mapping[str, tuple[int, ...]]


def label(scope: dict[str, int]) -> str:
    return ",".join(f"{k}={v}" for k, v in scope.items())


def write(path: Path, *, annotate: bool = True, generation: int = 0) -> tuple[bytes, Projection]:
    out = io.BytesIO()
    projection = project(path, out, annotate=annotate, generation=generation)
    assert not projection.stopped
    return out.getvalue(), projection


def replay(data: bytes, level: LifecycleReplay | SchedulerReplay) -> Outcome:
    for generation, ordered in events(data):
        level.feed(generation, ordered)
    return level.finish()


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> range:
    """Which runs."""
    return range(SEEDS[request.config.getoption("--profile")])


def scheduler(watch: Any = None) -> SchedulerReplay:
    """Level 2: the trace says that rings have few slots, and that any round may look at the global queue first."""
    return SchedulerReplay(watch=watch)


@pytest.mark.parametrize("scope", SCOPES, ids=label)
def test_every_run_is_explained(scope: dict[str, int], seeds: range, evidence: Evidence) -> None:
    """By the lifecycle and by the scheduler's rules, whole or cut into generations, told or not."""
    count = 0
    for seed in seeds:
        path = long_run(scope, STEPS, seed)
        for annotate, generation in ((True, 0), (False, 0), (True, 30)):
            data, projection = write(path, annotate=annotate, generation=generation)
            for level in (LifecycleReplay(), scheduler()):
                outcome = replay(data, level)
                wrong = outcome.divergences[:1] or outcome.inconclusive
                assert outcome.verdict == "holds", f"seed {seed}, {outcome.level}: {wrong}"
            count += projection.events
    evidence.note(MACHINE, f"runs replayed, {label(scope)}: {3 * len(seeds)} traces, {count} events, all explained")


def test_the_queues_are_those_of_the_machine(seeds: range, evidence: Evidence) -> None:
    """Whenever every runnable goroutine is in a queue: nearly always.

    The replay may put off the decision when a goroutine entered its queue, so that one is missing; and of two stories
    that explain the trace so far it may believe the other one.
    """
    same: Counter[str] = Counter()
    for scope in SCOPES:
        for seed in seeds:
            path = long_run(scope, STEPS, seed)
            data, projection = write(path, annotate=False)
            seen: dict[int, Queues] = {}
            replay(data, scheduler(lambda event, queues, seen=seen: seen.__setitem__(event, queues)))
            for event, queues in machine_queues(path, projection):
                if event in seen and any(queues.values()):
                    same[compared(seen[event], queues)] += 1
    evidence.note(MACHINE, f"queues reconstructed: {', '.join(f'{n} {how}' for how, n in same.most_common())}")
    assert same["equal"] > 0.8 * same.total()


def compared(found: Queues, queues: Queues) -> str:
    """How the reconstructed queues are like those of the machine."""
    if all(found.get(name, ()) == items for name, items in queues.items()):
        return "equal"
    for name, items in queues.items():
        rest = iter(items)
        if not all(g in rest for g in found.get(name, ())):
            return "different"
    return "not all there yet"


def machine_queues(path: Path, projection: Projection) -> list[tuple[int, Queues]]:
    """After each event, the queues of the first state behind it in which every runnable goroutine is in one."""
    found: dict[int, Queues] = {}
    for step, (_, state) in enumerate(path.steps, 1):
        event = projection.marks[step - 1] - 1
        plain = path.model.plain(state)
        if event in found or any(_carries(thread, plain["g"]) for thread in plain["m"]):
            continue
        names = projection.names(step)
        queues = {"global": _goids(plain["runq"], names)}
        for p, processor in enumerate(plain["p"]):
            queues[f"P{p} runnext"] = _goids([processor["runnext"]], names)
            queues[f"P{p} runq"] = _goids(processor["runq"], names)
        found[event] = queues
    return list(found.items())


def _carries(thread: dict[str, Any], goroutines: list[dict[str, Any]]) -> bool:
    """A runnable goroutine is in the thread's hands."""
    gp = thread["gp"]
    return bool(thread["batch"]) or (gp != "NIL" and goroutines[int(gp[1:])]["status"] == "RUNNABLE")


def _goids(queue: list[str], names: dict[int, int]) -> tuple[int, ...]:
    return tuple(names[int(g[1:])] for g in queue if g != "NIL")


def _told(paths: Iterable[Path]) -> tuple[int, int]:
    """Of runs of a mutant that the machine does not have: how many level 2 tells, of how many.  Level 1 knows nothing of queues."""
    made = killed = 0
    for path in filter(differs, paths):
        data, _ = write(path, annotate=False)
        made += 1
        killed += replay(data, scheduler()).verdict == "diverged"
        assert replay(data, LifecycleReplay()).verdict == "holds"
    assert killed, f"none of {made} runs is told from a run of the machine"
    return killed, made


@pytest.mark.usefixtures("longer")
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.id)
def test_mutants_of_the_queues_are_found_out(mutant: Bug, profile: str, evidence: Evidence) -> None:
    """Not in every run, since what a mutant does may be what the machine could have done."""
    scopes, seeds = (TELLING, SCOPES[1], SCOPES[5], SCOPES[6]), range(max(4, SEEDS[profile]))
    killed, made = _told(long_run(scope, STEPS, seed, mutant) for seed in seeds for scope in scopes)
    evidence.note(MACHINE, f"mutant of the queues {mutant.id} ({mutant.title}): {killed} of {made} runs are found out")


@pytest.mark.usefixtures("longer")
@pytest.mark.parametrize(("part", "mutant"), PART_MUTANTS, ids=lambda it: it if isinstance(it, str) else it.id)
def test_mutants_of_the_parts_are_found_out(part: str, mutant: Bug, profile: str, evidence: Evidence) -> None:
    """Likewise."""
    scopes, seeds = PART_SCOPES[part], range(SEEDS[profile] // 2)
    killed, made = _told(while_it_runs(long_run(scope, STEPS, seed, mutant)) for scope in scopes for seed in seeds)
    evidence.note(MACHINE, f"mutant of part {part}: {mutant.id} ({mutant.title}): {killed} of {made} runs are found out")

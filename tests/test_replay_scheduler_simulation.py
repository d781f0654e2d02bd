"""Level 2 of the replay against a small scheduler that runs: what it does is explained, and what it does wrong is not."""

from __future__ import annotations

import io

import pytest
from gosem.replay.mutants_machine import long_run
from gosem.replay.outcome import Outcome
from gosem.replay.project import project
from gosem.replay.scheduler import SchedulerReplay
from gosem.trace import events
from scheduler_simulation import LOCAL, MIXED, Policy, Simulation

SOON = 0.97
"""The pace at which threads seldom interrupt each other, so that little is left open."""


def replayed(simulation: Simulation, events: int) -> SchedulerReplay:
    """The replay of a run, before its end."""
    simulation.run(events)
    level = SchedulerReplay(ring=simulation.size)
    level.feed(simulation.generation(), simulation.events)
    return level


def judged(simulation: Simulation, events: int) -> Outcome:
    """What the replay says of a run."""
    return replayed(simulation, events).finish()


@pytest.mark.parametrize("procs", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_a_run_is_explained(procs: int, seed: int) -> None:
    outcome = judged(Simulation(procs, seed), 700)
    assert outcome.verdict == "holds", outcome.inconclusive or outcome.divergences[0]
    assert outcome.explained == outcome.events


@pytest.mark.parametrize("seed", range(4))
def test_so_is_one_in_which_threads_mostly_steal(seed: int) -> None:
    outcome = judged(Simulation(3, seed, mix=LOCAL, pace=0.9), 1_500)
    assert outcome.verdict == "holds", outcome.inconclusive or outcome.divergences[0]
    assert outcome.fired["Sched/steal"] > 1


@pytest.mark.parametrize("ring", [4, 8])
@pytest.mark.parametrize("procs", [1, 2])
def test_so_is_one_with_small_rings(procs: int, ring: int) -> None:
    outcome = judged(Simulation(procs, 5, ring=ring, mix=LOCAL, pace=0.9), 1_500)
    assert outcome.verdict == "holds", outcome.inconclusive or outcome.divergences[0]
    assert outcome.fired["Sched/runqputslow"] > 0


@pytest.mark.parametrize("procs", [1, 2, 4])
@pytest.mark.parametrize("pace", [0.3, SOON])
def test_the_queues_of_one_world_are_those_of_the_run(procs: int, pace: float) -> None:
    for seed in range(3):
        simulation = Simulation(procs, seed, pace=pace)
        level = replayed(simulation, 400)
        level.feed(simulation.generation(), [])  # events are replayed when those behind them are known
        mine = simulation.queues()
        found = [world.queues() for world in level.worlds]
        if pace == SOON:
            assert mine in found
        else:  # where several threads queue goroutines at a time, the order is left open until they start
            loose = [{where: sorted(queue) for where, queue in queues.items()} for queues in found]
            assert {where: sorted(queue) for where, queue in mine.items()} in loose


WRONG = {
    "the tail of the ring": (Policy(tail_first=True), MIXED, 2),
    "runnext last": (Policy(runnext_last=True), MIXED, 2),
    "a woken goroutine in the ring": (Policy(ready_tail=True), MIXED, 2),
    "the global queue first": (Policy(global_first=True), MIXED, 2),
    "a share that is too large": (Policy(share=1), MIXED, 2),
    "yielding to the ring": (Policy(gosched_local=True), MIXED, 2),
    "a turn every 60 time slices": (Policy(turn=60), MIXED, 1),
    "never a turn": (Policy(turn=10**9), MIXED, 1),
    "a third is stolen": (Policy(stolen=1 / 3), LOCAL, 4),
    "all of a ring is stolen": (Policy(stolen=1.0), LOCAL, 3),
    "the first one stolen runs": (Policy(run_first=True), LOCAL, 3),
    "runnext is stolen too early": (Policy(runnext_early=True), LOCAL, 3),
    "giving up too early": (Policy(gives_up=True), MIXED, 3),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_scheduler_with_other_rules_is_found_out(wrong: str) -> None:
    """In most runs: some do not last until it matters."""
    policy, mix, procs = WRONG[wrong]
    found = 0
    for seed in range(4):
        outcome = judged(Simulation(procs, seed, policy, mix=mix, pace=SOON), 2_000)
        found += bool(outcome.divergences)
    assert found >= 2


def test_what_a_thread_has_found_when_the_trace_ends() -> None:
    """In this run a thief has half of a ring in its hands at the end: the third goroutine is the next one to start."""
    run = long_run({"G": 6, "P": 4, "M": 6, "Q": 4}, 150, 2)
    data = io.BytesIO()
    project(run, data)
    level = SchedulerReplay()
    for generation, ordered in events(data.getvalue()):
        level.feed(generation, ordered)
    assert level.finish().verdict == "holds"

"""Level 2 of the replay: what it reports, what it leaves open, and the parts that it is made of."""

from __future__ import annotations

import pytest
from gosem.replay.scheduler import SchedulerReplay, search
from gosem.replay.scheduler.queue import BEFORE, Queue, done, swapped
from gosem.replay.scheduler.rules import STEPS
from gosem.replay.scheduler.world import EVERY, SOMEBODY, World
from scheduler_script import Starts
from scheduler_simulation import Simulation

GOSCHED = "runtime.Gosched"


def wrong() -> Starts:
    """G2 starts before its turn, on processor 0, which has [4 | 2 3]; 5 yields meanwhile."""
    return Starts().begin().create(2, 3, 4).turn(2)


# -- a divergence -------------------------------------------------------------------------------------------------------


def test_a_divergence_names_every_place_with_what_is_false() -> None:
    (divergence,) = wrong().judged().divergences
    assert (divergence.level, divergence.event, divergence.kind) == ("scheduler", 8, "GoStart")
    assert (divergence.m, divergence.p, divergence.g) == (1, 0, 2)
    assert divergence.time == 8
    assert divergence.rule == "Sched/runqget"
    assert divergence.message == "M1 starts G2 on P0; it is first in P0's ring"
    assert divergence.queues == {
        "P0 runnext": (4,), "P0 runq": (2, 3), "P1 runnext": (), "P1 runq": (), "global": (),
    }  # fmt: skip
    assert {candidate.rule: candidate.failed for candidate in divergence.candidates} == {
        "Sched/runqget": "runnext is G4",
        "Sched/findrunnable-tick": "the global queue is empty",
        "Sched/globrunqget": "P0 has work of its own: [G4 G2 G3]",
        "Sched/findrunnable-direct": "no GoUnblock of G2 by M1 comes right before",
    }


def test_a_long_queue_is_shown_in_part() -> None:
    script = Starts().begin().create(*range(2, 20)).settle().arrive(1).event("GoStart", 2, 4, 0)
    (divergence,) = script.judged().divergences
    told = [candidate.failed for candidate in divergence.candidates if "half" in candidate.what]
    wanted = (
        "the ring is [G2 G3 G4 G5 G6 G7 G8 G9 and 9 more]: half of it is [G2 G3 G4 G5 G6 G7 G8 G9 and 1 more], and the last of "
        "those is run"
    )
    assert told == [wanted]


def test_the_threads_concerned_are_named() -> None:
    script = Starts().begin().create(2, 3, 4, 5).settle().arrive(1).event("GoStart", 2, 2, 0)
    (divergence,) = script.judged().divergences
    assert divergence.threads == (2, 1), "who starts it, and who has queued it"


def test_the_replay_goes_on_as_if_it_had_been_possible() -> None:
    assert len(wrong().turn(4, 3).judged().divergences) == 1
    twice = wrong().turn(3).judged().divergences
    assert [divergence.g for divergence in twice] == [2, 3]


def test_explained_are_all_other_events() -> None:
    outcome = wrong().judged()
    assert (outcome.events, outcome.explained) == (5, 4), "status and ProcsChange do not count"


def test_there_is_an_end_to_it() -> None:
    script = Starts().begin()
    for _ in range(1_100):
        script.block("sync").go(7)
    outcome = script.judged()
    assert len(outcome.divergences) == 1_000


# -- what is left open --------------------------------------------------------------------------------------------------


def test_an_empty_trace_holds() -> None:
    outcome = SchedulerReplay().finish()
    assert (outcome.verdict, outcome.events, outcome.explained) == ("holds", 0, 0)
    assert Starts().judged().verdict == "holds"


@pytest.mark.parametrize(("version", "name"), [(22, "Go 1.22"), (23, "Go 1.23 or 1.24"), (25, "Go 1.25")])
def test_older_versions_are_left_open(version: int, name: str) -> None:
    outcome = wrong().judged(version=version)
    assert outcome.verdict == "inconclusive"
    assert outcome.inconclusive == f"the rules are those of Go 1.26 and 1.27; the trace is of {name}"


def test_a_search_that_is_too_long_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    simulation = Simulation(4, 1)
    simulation.run(600)
    for name, small in (("WIDTH", 2), ("PATIENCE", 4), ("BUDGET", 0)):
        monkeypatch.setattr(search, name, small)
    level = SchedulerReplay()
    level.feed(simulation.generation(), simulation.events)
    outcome = level.finish()
    assert outcome.verdict == "inconclusive"
    assert "the budget of the search ran out" in outcome.inconclusive
    assert 0 < outcome.explained < outcome.events
    assert not outcome.divergences


# -- the hook -----------------------------------------------------------------------------------------------------------


def test_the_queues_are_shown_after_each_step() -> None:
    states = Starts().begin(procs=1).create(2, 3).stop(GOSCHED).go(3, 2, 1).states()
    shown = [(number, *(queues[where] for where in ("P0 runnext", "P0 runq", "global"))) for number, queues in states]
    assert shown[1:] == [
        (3, (2,), (), ()),
        (4, (3,), (2,), ()),
        (5, (3,), (2,), (1,)),
        (6, (), (2,), (1,)),
        (8, (), (), (1,)),
        (10, (), (), ()),
    ]


def test_events_are_numbered_over_all_generations() -> None:
    script = Starts().begin(procs=1).create(2)
    script.generation()
    script.create(3)
    script.generation()
    assert [number for number, _ in script.turn(3, 2, 2).states()][-2:] == [6, 8]
    assert script.judged().divergences[0].event == 10


def test_any_tick_lets_every_slice_look_at_the_global_queue() -> None:
    script = Starts().begin(procs=1).create(2, 3).stop(GOSCHED).go(3).stop(GOSCHED).go(1).stop(GOSCHED).go(3)
    assert script.judged().verdict == "diverged"
    assert script.judged(any_tick=True).verdict == "holds"


# -- queues and worlds --------------------------------------------------------------------------------------------------


def queue(*windows: tuple[int, ...]) -> Queue:
    """Goroutines 10, 11, ... that have been queued then."""
    made = Queue()
    for g, window in enumerate(windows, 10):
        made.push(g, window)
    return made


def test_windows_that_overlap_leave_the_order_open() -> None:
    assert swapped((1, 5, 1), (4, 6, 2))
    assert not swapped((1, 4, 1), (4, 6, 2))
    assert not swapped((1, 5, 1), (1, 5, 1)), "by the same step of a thread"
    assert not swapped((1, 9, 1), (1, 9, 1, 0, 3, 2)), "what came together is behind what was there"
    assert swapped((1, 9, 1, 0, 4, 2), (1, 9, 1, 3, 5, 3)), "out of the global queue in another order"
    assert not swapped((1, 9, 1, 0, 3, 2), (1, 9, 1, 3, 5, 3))


def test_what_a_thread_has_done_itself_is_certain() -> None:
    assert done((3, 8, 1), 2, 8)
    assert not done((3, 8, 1), 2, 7)
    assert done((3, 8, 1), 1, 3)


def test_a_queue_was_empty_before_it_was_filled() -> None:
    made = queue((3, 8, 1), (9, 12, 1))
    assert made.was_empty(2, 7, 20)
    assert not made.was_empty(2, 8, 20)
    made.pop()
    assert not made.was_empty(2, 8, 20), "it has not been empty in between"
    assert made.was_empty(2, 8, 11), "or 11 is not there yet"
    assert not made.was_empty(1, 3, 11)


def test_only_a_goroutine_that_all_others_may_have_come_after_overtakes() -> None:
    made = queue((0, 9, 1), (1, 2, 2), (3, 4, 2))
    assert [made.overtakes(g) for g in (10, 11, 12, 13)] == [0, 1, -1, -1]


def test_shares_and_halves() -> None:
    certain = queue((0, 1, 1), (2, 3, 1), (4, 5, 1))
    assert list(certain.shares(0, 2)) == [[0, 1]]
    assert list(certain.halves(1, 2)) == [[0, 1]]
    assert not list(certain.halves(0, 2))
    late = queue((0, 9, 1), (2, 3, 2), (4, 5, 3))
    assert [0, 1] in list(late.shares(0, 2))
    assert [1, 2] in list(late.shares(1, 2)), "10 may have come after both"
    assert [1, 0] in list(late.halves(0, 2)), "or between them"
    assert [0, 2] not in list(late.shares(0, 2))


def test_a_world_shares_its_queues_with_its_copies_until_they_change() -> None:
    world = World()
    world.mine(0).ring.push(2, BEFORE)
    world.queue().push(3, BEFORE)
    other = world.copy()
    assert other.key() == world.key()
    other.mine(0).ring.pop()
    world.queue().pop()
    assert list(world.local(0).ring.items) == [2]
    assert list(other.runq.items) == [3]
    assert other.key() != world.key()


def test_worlds_that_agree_know_less_of_schedtick_together() -> None:
    one, other = World(), World()
    one.mine(0).offsets, other.mine(0).offsets = 1, 2
    other.mine(0).tick(7)
    assert one.key() == other.key()
    one.merge(other)
    assert one.local(0).phases() == 1 | 4
    one.mine(0).maybe_tick()
    assert one.local(0).phases() == 1 | 2 | 4 | 8
    assert World().local(0).phases() == EVERY


def test_goroutines_from_before_the_trace_are_nobody_in_particular() -> None:
    world = World([4, 5])
    assert world.is_here(SOMEBODY, 4)
    world.started(4)
    assert not world.is_here(SOMEBODY, 4)
    assert world.is_here(SOMEBODY, 5)


def test_every_step_has_a_sentence() -> None:
    for step in STEPS:
        assert step.id.startswith("Sched/")
        assert step.doc.endswith(".")

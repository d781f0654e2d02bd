"""Level 2 of the replay: out of which queue a goroutine may come, and to which it goes."""

from __future__ import annotations

import pytest
from gosem.trace import wire
from scheduler_script import Starts

GOSCHED = "runtime.Gosched"


def begin(procs: int = 2) -> Starts:
    """Goroutine 1 runs on processor 0."""
    return Starts().begin(procs=procs)


def polite(script: Starts, *gs: int) -> Starts:
    """The goroutine that runs gives way to the head of the ring, over and over, without leaving the ring."""
    for g in gs:
        script.event("GoStop", 1, script.word("preempted"), script.stack("runtime.goyield", "runtime.semrelease1"))
        script.go(g)
    return script


# -- one processor ----------------------------------------------------------------------------------------------------------------


def test_runnext_first_then_the_ring_in_order() -> None:
    fired = begin().create(2, 3, 4).turn(4, 2, 3).fired()
    assert fired == {"Sched/newproc": 3, "Sched/runqput": 2, "Sched/runqget": 3, "Sched/park": 3}


@pytest.mark.parametrize("order", [(2, 3, 4), (4, 3, 2), (3, 4, 2)])
def test_no_other_order(order: tuple[int, ...]) -> None:
    outcome = begin().create(2, 3, 4).turn(*order).judged()
    assert outcome.verdict == "diverged"
    assert outcome.divergences[0].rule == "Sched/runqget"


def test_whoever_is_woken_comes_first() -> None:
    script = begin().create(2, 3).turn(3, 2)
    script.create(4).wake(3).turn(3, 4)
    assert script.fired()["Sched/ready"] == 1
    script = begin().create(2, 3).turn(3, 2)
    script.create(4).wake(3).turn(4)
    assert script.sought() == [("Sched/runqget", "M1 starts G4 on P0; it is first in P0's ring")]


def test_a_goroutine_in_no_queue_is_not_started() -> None:
    assert begin().create(2, 3).turn(3, 2, 3).sought() == [
        ("Sched/findrunnable-direct", "M1 starts G3 on P0; it is in no queue")
    ]


def test_yielding_goes_behind_everybody() -> None:
    script = begin(1).create(2, 3).stop(GOSCHED).go(3, 2, 1)
    assert script.fired()["Sched/globrunqget"] == 1
    early = begin(1).create(2, 3).stop(GOSCHED).go(3).block("sync").go(1)  # no new time slice since 3 has started
    assert early.sought() == [("Sched/globrunqget", "M1 starts G1 on P0; it is first in the global queue")]


def test_goyield_goes_to_the_own_ring() -> None:
    script = begin(1).create(2)
    script.event("GoStop", 1, script.word("preempted"), script.stack("runtime.goyield", "runtime.semrelease1"))
    script.go(2).create(3).turn(3, 1)
    assert script.fired()["Sched/goyield"] == 1


def test_goroutines_that_yield_to_each_other_are_followed_as_one_cycle() -> None:
    script = begin(1).create(2)
    for _ in range(200):
        script.stop(GOSCHED).go(2).stop(GOSCHED).go(1)
    fired = script.fired()
    assert fired["Sched/gosched"] == 400
    assert fired["Sched/globrunqget"] + fired.get("Sched/findrunnable-tick", 0) + fired["Sched/runqget"] == 400
    script.create(3).stop(GOSCHED).go(3).block("sync").go(2)
    assert script.judged().verdict == "holds"
    assert script.block("sync").go(3).sought()[0] == (
        "Sched/findrunnable-direct", "M1 starts G3 on P0; it is in no queue"
    )  # fmt: skip


def test_the_cycle_must_have_the_order_of_the_queue() -> None:
    script = begin(1).create(2, 3).stop(GOSCHED).go(3).stop(GOSCHED).go(2)
    for _ in range(50):
        script.stop(GOSCHED).go(3).stop(GOSCHED).go(1).stop(GOSCHED).go(2)
    assert script.judged().verdict == "diverged"
    script = begin(1).create(2, 3).stop(GOSCHED).go(3).stop(GOSCHED).go(2)
    for _ in range(50):
        script.stop(GOSCHED).go(1).stop(GOSCHED).go(3).stop(GOSCHED).go(2)
    assert script.judged().verdict == "holds"


# -- the global queue -----------------------------------------------------------------------------------------------------------


def test_a_full_ring_gives_half_of_itself_to_the_global_queue() -> None:
    script = begin(1).create(2, 3, 4, 5, 6, 7)  # a ring of four has 2 to 5, 6 is kicked out by 7
    level = script.level(ring=4)
    level.finish()
    assert level.worlds[0].queues() == {"P0 runnext": (7,), "P0 runq": (4, 5), "global": (2, 3, 6)}
    assert level.outcome.fired["Sched/runqputslow"] == 1
    assert script.turn(7, 4, 5, 2).fired(ring=4)["Sched/globrunqget"] == 1
    assert begin(1).create(2, 3, 4, 5, 6, 7).turn(7, 4, 2).fired(ring=4)["Sched/findrunnable-tick"] == 1


@pytest.mark.parametrize(("procs", "share"), [(1, 3), (2, 3), (3, 3), (4, 2), (7, 1)])
def test_a_share_of_the_global_queue(procs: int, share: int) -> None:
    """Size / GOMAXPROCS + 1, but no more than half a ring, nor than there are: of six, with a ring of seven."""
    script = begin(procs)
    gs = range(2, 8)
    script.create(*gs, 90)
    order = [90, *gs]
    script.turn(order[0])
    for g in order[1:]:
        script.stop(GOSCHED).go(g)
    script.block("sync").go(90)  # a share of 90 2 3 4 5 6, of which 90 runs
    level = script.level(ring=7)
    level.finish()
    assert level.worlds[0].queues()["P0 runq"] == tuple(gs)[: share - 1]
    assert level.worlds[0].queues()["global"] == tuple(gs)[share - 1 : 5]


@pytest.mark.parametrize("before", [1, 8, 60])
def test_every_61st_time_slice_the_global_queue_comes_first(before: int) -> None:
    script = begin(1).create(2, 3).stop(GOSCHED).go(3)
    polite(script, *([2, 3] * 30)[:before], 1).stop(GOSCHED)
    rest = ([2, 3] * 100)[before:]
    script.go(rest[0])
    polite(script, *rest[1:60], 1)
    assert script.fired()["Sched/findrunnable-tick"] == 2


@pytest.mark.parametrize("between", [0, 1, 59, 61, 62])
def test_no_other_time_slice(between: int) -> None:
    script = begin(1).create(2, 3).stop(GOSCHED).go(3)
    polite(script, 2, 3, 1).stop(GOSCHED)
    rest = [2, 3] * 100
    if between:
        script.go(rest[0])
    polite(script, *rest[1:between])
    (script.go if not between else lambda g: polite(script, g))(1)
    rule, message = script.sought()[0]
    assert "schedtick is" in str(script.judged().divergences[0].candidates)
    assert rule in ("Sched/globrunqget", "Sched/runqget")
    assert message


def test_61_time_slices_cannot_all_pass_the_global_queue_over() -> None:
    script = begin(1).create(2, 3).stop(GOSCHED).go(3)
    assert polite(script, *[2, 3] * 30).judged().verdict == "holds"
    assert polite(script, 2).sought() == [("Sched/runqget", "M1 starts G2 on P0; it is first in P0's ring")]


# -- other processors -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stolen", [2, 3, 4, 5, 6, 7])
def test_half_of_a_ring_is_stolen_and_the_last_one_runs(stolen: int) -> None:
    script = begin().create(2, 3, 4, 5, 6, 7).settle()  # 2 to 6 are in the ring
    script.arrive(1).event("GoStart", 2, stolen, 0)
    if stolen != 4:
        assert script.judged().divergences[0].rule == "Sched/steal"
        return
    level = script.level()
    level.finish()
    assert level.outcome.fired["Sched/steal"] == 1
    shown = level.worlds[0].queues()
    assert (shown["P0 runq"], shown["P1 runq"]) == ((5, 6), (2, 3))


def test_what_is_not_queued_for_certain_need_not_count() -> None:
    """6 may have been queued only after the thief has looked: half of four, then."""
    script = begin().create(2, 3, 4, 5, 6, 7).arrive(1)
    assert script.event("GoStart", 2, 3, 0).judged().verdict == "holds"


def test_a_thief_runs_what_it_has_stolen_in_order() -> None:
    script = begin().create(2, 3, 4, 5, 6, 7).settle().arrive(1).event("GoStart", 2, 4, 0)
    assert script.turn(2, 3, 5, m=2).fired()["Sched/steal"] == 2
    script = begin().create(2, 3, 4, 5, 6, 7).settle().arrive(1).event("GoStart", 2, 4, 0)
    assert script.turn(3, m=2).judged().divergences[0].rule == "Sched/runqget"


def test_runnext_is_stolen_in_the_last_round_only() -> None:
    assert begin().create(2).arrive(1).event("GoStart", 2, 2, 0).fired()["Sched/steal"] == 1
    script = begin().create(2, 3).settle().arrive(1).event("GoStart", 2, 3, 0)
    outcome = script.judged()
    assert outcome.divergences[0].message == "M2 starts G3 on P1; it is P0's runnext"
    assert "some ring has not been empty since M2 began to look" in str(outcome.divergences[0].candidates)


def test_runnext_may_be_stolen_if_the_ring_was_empty_for_a_moment() -> None:
    """The thief looks at the ring, then M1 moves 2 there and 3 to runnext, then the thief looks at that."""
    script = begin().arrive(1).create(2, 3).settle().event("GoStart", 2, 3, 0)
    assert script.judged().verdict == "holds"


def test_nothing_is_stolen_while_the_global_queue_has_something() -> None:
    script = begin().create(2, 3).stop(GOSCHED).go(3)
    script.settle().arrive(1).event("GoStart", 2, 2, 0)
    outcome = script.judged()
    assert outcome.divergences[0].rule == "Sched/steal"
    assert "the global queue has not been empty since M2 began to look: [G1]" in str(outcome.divergences[0].candidates)


def test_a_removal_may_come_long_before_the_start() -> None:
    """M2 has stolen 2 and 3 before M1 wakes the others; it says so later."""
    script = begin().create(2, 3, 4, 5).arrive(1)
    script.create(6, 7, 8).turn(8, 4, 5, 6, 7).event("GoStart", 2, 3, 0)
    assert script.fired()["Sched/steal"] == 1
    assert script.turn(2, m=2).judged().verdict == "holds"


def test_a_goroutine_is_started_by_one_thread_only() -> None:
    script = begin().create(2, 3, 4, 5).arrive(1).event("GoStart", 2, 3, 0)
    script.turn(5, 4, m=1)
    assert script.judged().verdict == "holds"
    assert script.turn(2, m=1).judged().verdict == "holds", "stolen back: runqgrab takes half of one"
    assert script.turn(2, m=2).judged().divergences[-1].message == "M2 starts G2 on P1; it is in no queue"


# -- goroutines from before the trace -------------------------------------------------------------------------------------------


def before(*runnable: int) -> Starts:
    """The trace begins with runnable goroutines somewhere."""
    script = begin()
    for g in runnable:
        script.event("GoStatus", 1, g, wire.MAX_UINT64, wire.GO_RUNNABLE)
    return script


def test_a_goroutine_from_before_the_trace_may_be_anywhere() -> None:
    assert before(2, 3, 4).turn(4, 3, 2).judged().verdict == "holds"
    assert before(2, 3, 4).turn(3).stop(GOSCHED).go(4, 2, 3).judged().verdict == "holds"


def test_but_only_once() -> None:
    assert before(2, 3).turn(3, 2, 3).sought()[0][1] == "M1 starts G3 on P0; it is in no queue"


def test_and_not_behind_what_has_been_queued_since() -> None:
    """The global queue is searched from its head: what was there before is first."""
    script = before(2).stop(GOSCHED).go(1)
    assert script.judged().verdict == "holds", "2 is in the ring, and it is the turn of the global queue"
    script.stop(GOSCHED).go(1)
    assert script.judged().verdict == "holds", "2 is in another ring"
    assert script.stop(GOSCHED).go(2).judged().verdict == "diverged"
    script = before(2).create(3).turn(3)
    script.stop(GOSCHED).go(3)
    assert script.judged().verdict == "holds"


def test_the_status_may_be_told_late() -> None:
    script = begin().turn(7).create(3).block("sync").go(3)
    script.event("GoStatus", 1, 8, wire.MAX_UINT64, wire.GO_WAITING)
    assert script.judged().divergences[0].message == "M1 starts G7 on P0; it is in no queue"
    script = begin().event("GoStatus", 1, 7, wire.MAX_UINT64, wire.GO_RUNNABLE).turn(7)
    assert script.judged().verdict == "holds"

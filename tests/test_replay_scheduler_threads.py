"""Level 2 of the replay: who wakes whom, and why a processor is given up or taken."""

from __future__ import annotations

import pytest
from scheduler_script import Starts

GOSCHED = "runtime.Gosched"
WORKER = ("runtime.gopark", "runtime.gcBgMarkWorker")


def begin(procs: int = 2) -> Starts:
    """Goroutine 1 runs on processor 0."""
    return Starts().begin(procs=procs)


def asleep(reason: str, *stack: str) -> Starts:
    """Goroutine 2 waits for that, goroutine 1 runs."""
    script = begin().create(2).block("sync").go(2).event("GoUnblock", 1, 1, 0, 0)
    script.event("GoBlock", 1, script.word(reason), script.stack(*stack) if stack else 0)
    return script.go(1)


# -- who wakes whom -----------------------------------------------------------------------------------------------------

LEGAL = [
    ("chan receive", "runtime.chansend1"),
    ("chan send", "runtime.chanrecv1"),
    ("select", "runtime.chanrecv2"),
    ("chan receive", "main.main"),
    ("sync", "sync.(*Mutex).Unlock"),
    ("sync.(*Cond).Wait", "sync.(*Cond).Signal"),
    ("sleep", ""),
]
ILLEGAL = [
    ("forever", "runtime.chansend1", "waits forever, and is woken by a send"),
    ("chan receive", "runtime.chanrecv1", "waits to receive from a channel, and is woken by a receive"),
    ("chan send", "runtime.chansend1", "waits to send to a channel, and is woken by a send"),
    ("sync", "runtime.chansend1", "waits for a semaphore, and is woken by a send"),
    ("sync.(*Cond).Wait", "sync.(*Mutex).Unlock", "waits for a sync.Cond, and is woken by the release of a semaphore"),
    ("sleep", "main.main", "sleeps, and is woken by ordinary code"),
    ("GC background sweeper wait", "runtime.chansend1", "is the background sweeper, and is woken by a send"),
]


@pytest.mark.parametrize(("reason", "waker"), LEGAL)
def test_whoever_may_wake_a_goroutine(reason: str, waker: str) -> None:
    assert asleep(reason).wake(2, stack=waker).turn(2).judged().verdict == "holds"


@pytest.mark.parametrize(("reason", "waker", "what"), ILLEGAL)
def test_nobody_else(reason: str, waker: str, what: str) -> None:
    script = asleep(reason).wake(2, stack=waker).turn(2)
    assert script.sought() == [("Sched/waker", f"G2 {what}")]


def test_a_mark_worker_is_woken_by_the_thread_that_runs_it() -> None:
    script = asleep("system goroutine wait", *WORKER).block("sync")
    script.event("GoUnblock", 1, 2, 0, 0)
    assert script.event("GoStart", 1, 2, 0).fired()["Sched/findrunnable-worker"] == 1
    script = asleep("system goroutine wait", *WORKER).create(3).block("sync")
    script.event("GoUnblock", 1, 2, 0, 0).go(3)
    assert script.sought()[0] == (
        "Sched/findrunnable-direct", "G2 is a mark worker, but M1 does not run it at once"
    )  # fmt: skip
    assert asleep("system goroutine wait", *WORKER).wake(2).turn(2).sought()[0][0] == "Sched/waker"


def test_a_mark_worker_comes_before_what_is_queued() -> None:
    script = asleep("system goroutine wait", *WORKER).create(3).block("sync")
    script.event("GoUnblock", 1, 2, 0, 0).go(2)
    assert script.event("GoLabel", 1, script.word("GC (fractional)")).turn(3).judged().verdict == "holds"


def test_a_dedicated_mark_worker_may_give_away_what_is_queued() -> None:
    script = asleep("system goroutine wait", *WORKER).create(3, 4).block("sync")
    script.event("GoUnblock", 1, 2, 0, 0).go(2).event("GoLabel", 1, script.word("GC (dedicated)"))
    script.arrive(1).event("GoStart", 2, 4, 0)  # head of the global queue: runnext was first
    assert script.turn(3, m=2).judged().verdict == "holds"
    script = asleep("system goroutine wait", *WORKER).create(3, 4).block("sync")
    script.event("GoUnblock", 1, 2, 0, 0).go(2).event("GoLabel", 1, script.word("GC (fractional)"))
    assert script.arrive(1).event("GoStart", 2, 4, 0).judged().divergences[0].rule == "Sched/steal"


def test_a_list_that_the_network_returns_is_split_by_the_idle_processors() -> None:
    script = begin(3).create(2, 3, 4, 5)
    for g in (5, 2, 3, 4):
        script.block("network").go(g)
    script.block("network")
    for g in (3, 4, 5, 2):
        script.event("GoUnblock", 1, g, 0, 0)
    script.event("GoStart", 1, 2, 0)  # runs at once; of the others, two for the idle processors go to the global queue
    script.arrive(1).event("GoStart", 2, 3, 0)
    fired = script.turn(5, m=1).turn(4, m=2).fired()
    assert (fired["Sched/findrunnable-netpoll"], fired["Sched/injectglist"], fired["Sched/globrunqget"]) == (1, 1, 2)
    assert script.turn(4, m=1).judged().verdict == "diverged"


# -- giving a processor up ----------------------------------------------------------------------------------------------


def test_a_thread_without_work_gives_its_processor_up() -> None:
    assert begin().block("sync").leave(1).fired()["Sched/drop"] == 1


def test_not_while_something_is_queued() -> None:
    script = begin().create(2).settle().block("sync").leave(1)
    script.arrive(0).event("GoStart", 2, 2, 0)
    assert script.judged().verdict == "holds", "1 may be locked to M1"
    script.wake(1, m=2, stack="sync.(*Mutex).Unlock").turn(1, m=2)
    assert script.sought() == [("Sched/drop", "M1 gives P0 up, though P0 still has [G2]")]
    script = begin().create(2).arrive(1).stop(GOSCHED).go(2).settle()
    outcome = script.leave(2).arrive(1).event("GoStart", 2, 1, 0).judged()
    assert outcome.divergences[0].message == "M2 gives P1 up, though the global queue is [G1]"
    assert [candidate.rule for candidate in outcome.divergences[0].candidates] == [
        "Sched/drop", "Sched/gcstopm", "Sched/stoplockedm", "Sched/startlockedm", "Sched/mexit",
    ]  # fmt: skip


def test_not_while_its_goroutine_runs() -> None:
    assert begin().leave(1).judged().verdict == "holds", "nothing is known of what was before the trace"
    assert begin().settle().create(2).leave(1).sought() == [
        ("Sched/releasep", "M1 gives up P0, while G1 runs on it and is in no system call")
    ]


def test_a_thread_whose_locked_goroutine_waits_hands_its_processor_off() -> None:
    script = begin().create(2).block("sync").leave(1)  # 1 is locked to M1
    script.arrive(0).event("GoStart", 2, 2, 0).wake(1, m=2, stack="sync.(*Mutex).Unlock")
    script.block("sync", 2).leave(2)  # M2 takes 1, and gives its processor to M1
    fired = script.arrive(0, m=1).event("GoStart", 1, 1, 0).fired()
    assert (fired["Sched/stoplockedm"], fired["Sched/startlockedm"]) == (1, 1)


def test_only_to_the_thread_of_that_goroutine() -> None:
    script = begin().create(2).block("sync").leave(1)
    script.arrive(0).event("GoStart", 2, 2, 0).wake(1, m=2, stack="sync.(*Mutex).Unlock")
    script.block("sync", 2).leave(2).arrive(0, m=3).event("GoStart", 3, 1, 0)
    script.wake(2, m=3, stack="sync.(*Mutex).Unlock").turn(2, m=3)
    assert script.sought()[-1] == ("Sched/drop", "M2 gives P0 up, though P0 still has [G1]")


def test_a_thread_that_ends_hands_its_processor_off() -> None:
    script = begin().create(2).destroy().leave(1).arrive(0).event("GoStart", 2, 2, 0)
    assert script.fired()["Sched/mexit"] == 1


# -- stopped worlds -----------------------------------------------------------------------------------------------------


def halted() -> Starts:
    """M1 has stopped the world, M2 runs goroutine 3 on processor 1, and 2 is runnable."""
    script = begin().create(2, 3).settle().arrive(1).event("GoStart", 2, 2, 0)
    return script.world()


def test_who_is_preempted_for_a_stop_stays_in_runnext() -> None:
    script = halted().settle().stop("preempted", 2).leave(2)
    fired = script.restart().arrive(1).event("GoStart", 2, 2, 0).fired()
    assert (fired["Sched/gosched-stopping"], fired["Sched/gcstopm"]) == (1, 1)


def test_nothing_is_started_while_the_world_is_stopped() -> None:
    script = halted().settle().block("sync", 2).event("GoStart", 2, 3, 0)
    assert script.restart().sought()[0] == (
        "Sched/stopped-world", "M2 starts G3 on P1 while the world is stopped"
    )  # fmt: skip
    script = halted().block("sync", 2).event("GoStart", 2, 3, 0)
    assert script.restart().judged().verdict == "holds", "M1 has perhaps not begun to stop it"


def test_fewer_processors_leave_their_queues_to_the_head_of_the_global_one() -> None:
    script = begin(3).create(2, 3, 4, 5).settle().arrive(1).event("GoStart", 2, 3, 0).create(6, m=2)
    level = script.world().event("GoStop", 2, script.word("preempted"), 0).leave(2).restart(procs=1).level()
    level.finish()
    assert level.outcome.verdict == "holds"
    assert level.outcome.fired["Sched/procresize"] == 1
    found = {where: queue for where, queue in level.worlds[0].queues().items() if queue}
    assert found == {"P0 runnext": (5,), "P0 runq": (4,), "global": (3, 2, 6)}


def test_the_number_of_processors_changes_in_a_stopped_world_only() -> None:
    assert begin().event("ProcsChange", 1, 4, 0).sought() == [
        ("Sched/procresize", "GOMAXPROCS changes from 2 to 4 while the world is not stopped")
    ]


# -- system calls -------------------------------------------------------------------------------------------------------


def test_sysmon_needs_some_time_to_take_a_processor() -> None:
    def call(gap: int) -> Starts:
        script = begin().create(2, 3).turn(3, 2).pause(100).event("GoSyscallBegin", 1, 0, 0)
        script.pause(gap)
        return script.event("ProcSteal", 9, 0, 0, 1)

    assert call(25_000).fired()["Sched/retake"] == 1
    assert call(5_000).sought() == [("Sched/retake", "sysmon takes P0 out of a system call of M1 that is 5.001 µs old")]


def test_out_of_a_system_call_with_another_processor() -> None:
    script = begin().create(2).settle().event("GoSyscallBegin", 1, 0, 0).pause(30_000).event("ProcSteal", 9, 0, 0, 1)
    script.arrive(0).event("GoStart", 2, 2, 0)
    script.arrive(1, m=1).event("GoSyscallEndBlocked", 1)
    assert script.event("GoStart", 1, 1, 0).fired()["Sched/exitsyscall-idle"] == 1
    script = begin().create(2).settle().event("GoSyscallBegin", 1, 0, 0).pause(30_000).event("ProcSteal", 9, 0, 0, 1)
    script.arrive(0).event("GoStart", 2, 2, 0).create(3, m=2)
    script.arrive(1, m=1).event("GoSyscallEndBlocked", 1).event("GoStart", 1, 3, 0)
    assert script.sought()[0] == (
        "Sched/exitsyscall-idle", "G1 is out of its system call with P1, but M1 does not go on with it"
    )  # fmt: skip


def test_out_of_a_system_call_without_a_processor() -> None:
    script = begin().create(2, 3).settle().event("GoSyscallBegin", 1, 0, 0).pause(30_000).event("ProcSteal", 9, 0, 0, 1)
    script.arrive(0).event("GoStart", 2, 3, 0).event("GoSyscallEndBlocked", 1)
    script.event("HeapAlloc", 1, 0)
    assert script.turn(2, 1, m=2).fired()["Sched/exitsyscall-nop"] == 1


# -- the making of threads ----------------------------------------------------------------------------------------------


def test_making_a_thread_borrows_a_processor() -> None:
    """sysmon has taken a processor and hands it to a thread that it makes: it acquires it to allocate that."""
    script = begin().create(2).settle().event("GoSyscallBegin", 1, 0, 0).pause(30_000).event("ProcSteal", 9, 0, 0, 1)
    script.arrive(0, m=9).leave(9).arrive(0, m=2).event("GoStart", 2, 2, 0)
    assert script.fired()["Sched/allocm"] == 1
    script = begin().create(2).settle().block("sync").leave(1).arrive(0).leave(2)
    assert "Sched/drop" in [rule for rule, _ in script.arrive(0, m=3).event("GoStart", 3, 2, 0).sought()]


def test_a_coroutine_needs_no_queue() -> None:
    script = begin().event("GoCreateBlocked", 1, 2, 0, 0).event("GoSwitch", 1, 2, 0).event("GoSwitch", 1, 1, 0)
    assert script.fired() == {"Sched/coroswitch": 2}

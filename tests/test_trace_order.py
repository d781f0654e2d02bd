"""The orderer: who may be next, what can never be, whose event it is, and when it was."""

from __future__ import annotations

import gc
import gzip
from collections import Counter
from pathlib import Path

import pytest
from corruptions import corrupt
from gosem.trace import Event, Orderer, Reader, TraceError, argument, events, stack_of, wire
from gosem.trace.heap import Frontier, insert, remove, update
from gosem.trace.surface import surfaced
from gosem.trace.tables import Batch
from gosem.trace.unpack import offset_of, sizes, step_by_step, unpack
from gosem.trace.varint import flat
from hypothesis import given
from hypothesis import strategies as st
from tracetext import END, NOBODY, RUNNING, STACKS, TABLES, batch, clock, example, header, payload, trace, uvarint

RECORDED = Path(__file__).parent.parent / "checks" / "traces"


def order(data: bytes, *, plain: bool = False) -> list[Event]:
    orderer = Orderer(plain=plain)
    return [event for generation in Reader(data, strict=True) for event in orderer.order(generation)]


def kinds(data: bytes) -> list[tuple[int, str]]:
    """(thread, kind) of each event."""
    found = order(data)
    assert found == order(data, plain=True)
    return [(event[1 + 1], wire.name(event[0])) for event in found]


def one(*lines: str, gen: int = 1) -> bytes:
    """A batch of thread 7, which runs G1 on P0."""
    return batch(gen, 7, 10, *RUNNING, *lines)


def test_an_event() -> None:
    found = order(example())
    create = next(event for event in found if event[0] == wire.GO_CREATE)
    assert create == (wire.GO_CREATE, 106, 7, 0, 1, (5, 1, 1))
    assert argument(create, "new_g") == 5
    assert stack_of(create) == 1
    with pytest.raises(KeyError, match="GoCreate has no argument reason_string"):
        argument(create, "reason_string")
    assert [event[1] for event in found] == sorted({event[1] for event in found}), "times increase"


# -- who has to wait ----------------------------------------------------------------------------------------------------------

P1_IDLE = "ProcStatus dt=1 p=1 pstatus=2"
WAITS = {
    "a start of a processor for its stop": (
        ["ProcStart dt=1 p=0 p_seq=1"],
        [*RUNNING, "GoBlock dt=50 reason_string=0 stack=0", "ProcStop dt=1"],
    ),
    "a start of a processor for its status": (["ProcStart dt=1 p=1 p_seq=1"], [*RUNNING, P1_IDLE]),
    "a theft for the system call": (
        ["ProcSteal dt=1 p=0 p_seq=2 m=7"],
        [*RUNNING, "GoSyscallBegin dt=50 p_seq=1 stack=0"],
    ),
    "a start for the creation": (
        [P1_IDLE, "ProcStart dt=1 p=1 p_seq=1", "GoStart dt=1 g=5 g_seq=1"],
        [*RUNNING, "GoCreate dt=50 new_g=5 new_stack=0 stack=0"],
    ),
    "a start for an earlier start": (
        [P1_IDLE, "ProcStart dt=1 p=1 p_seq=1", "GoStart dt=1 g=1 g_seq=2"],
        [*RUNNING, "GoStop dt=50 reason_string=0 stack=0", "GoStart dt=1 g=1 g_seq=1", "GoStop dt=1 reason_string=0 stack=0"],
    ),
    "a wake-up for the block": (["GoUnblock dt=1 g=1 g_seq=1 stack=0"], [*RUNNING, "GoBlock dt=50 reason_string=0 stack=0"]),
    "a switch for the block": (
        [P1_IDLE, "ProcStart dt=1 p=1 p_seq=1", "GoStatus dt=1 g=2 m=8 gstatus=1", "GoStart dt=1 g=2 g_seq=1",
         "GoSwitch dt=1 g=1 g_seq=1"],
        [*RUNNING, "GoBlock dt=90 reason_string=0 stack=0"],
    ),
    "a second collection for the first": (
        [P1_IDLE, "ProcStart dt=1 p=1 p_seq=1", "GoStatus dt=1 g=2 m=8 gstatus=2", "GCBegin dt=1 gc_seq=3 stack=0"],
        [*RUNNING, "GCBegin dt=1 gc_seq=1 stack=0", "GCEnd dt=50 gc_seq=2"],
    ),
    "the end of a collection for its beginning": (
        [P1_IDLE, "ProcStart dt=1 p=1 p_seq=1", "GoStatus dt=1 g=2 m=8 gstatus=2", "GCEnd dt=1 gc_seq=2"],
        [*RUNNING, "GCBegin dt=50 gc_seq=1 stack=0"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WAITS)
def test_who_has_to_wait(case: str) -> None:
    """The clock of thread 8 is early: its last event waits for the last one of thread 7."""
    early, late = WAITS[case]
    found = kinds(trace([batch(1, 8, 10, *early), batch(1, 7, 10, *late)]))
    first, second = (8, early[-1].split()[0]), (7, late[-1].split()[0])
    assert found.index(second) < found.index(first)
    assert len(found) == len(early) + len(late)


def test_a_blocked_return_waits_for_the_theft() -> None:
    mine = one("GoSyscallBegin dt=1 p_seq=1 stack=0", "GoSyscallEndBlocked dt=1")
    thief = batch(1, 8, 90, "ProcSteal dt=1 p=0 p_seq=2 m=7")
    assert [kind for _, kind in kinds(trace([mine, thief]))][-2:] == ["ProcSteal", "GoSyscallEndBlocked"]


def test_nobody_may_go() -> None:
    lost = trace([one(), batch(1, 8, 10, "GoStart dt=1 g=9 g_seq=1"), batch(1, 9, 20, "ProcStart dt=1 p=9 p_seq=4")])
    with pytest.raises(TraceError) as caught:
        order(lost)
    message = "failed to advance: frontier: M 8 [GoStart time=11 g=9 g_seq=1], M 9 [ProcStart time=21 p=9 p_seq=4]"
    assert caught.value.message == f"broken trace: {message}"
    assert lost[caught.value.offset] == wire.GO_START


# -- what can never be --------------------------------------------------------------------------------------------------------

WRONG = {
    "ProcStop dt=1|ProcStop dt=1": "event ProcStop for proc (-1) that doesn't exist",
    "ProcStatus dt=1 p=0 pstatus=2": "inconsistent status for proc 0: old Running vs. new Idle",
    "ProcStatus dt=1 p=3 pstatus=7": "invalid status for proc 3: 7",
    "GoStatus dt=1 g=1 m=7 gstatus=4": "inconsistent status for goroutine 1: old Running vs. new Waiting",
    "GoStatus dt=1 g=3 m=7 gstatus=9": "invalid status for goroutine 3: 9",
    f"GoStatus dt=1 g=3 m={NOBODY} gstatus=3": "found goroutine 3 in syscall without a thread",
    "GoCreate dt=1 new_g=1 new_stack=0 stack=0": "tried to create goroutine (1) that already exists",
    f"GoCreate dt=1 new_g={NOBODY} new_stack=0 stack=0": "a goroutine with the ID that stands for none",
    f"GoStatus dt=1 g={NOBODY} m=7 gstatus=2": "a goroutine with the ID that stands for none",
    f"ProcStatus dt=1 p={NOBODY} pstatus=2": "a proc with the ID that stands for none",
    "GoCreateSyscall dt=1 new_g=4": "expected no goroutine but had one",
    "GoBlock dt=1 reason_string=0 stack=0|GoBlock dt=1 reason_string=0 stack=0": "expected a goroutine but didn't have one",
    "ProcStop dt=1|GoStop dt=1 reason_string=0 stack=0": "expected a proc but didn't have one",
    "GoSyscallEnd dt=1": "GoSyscallEnd event for goroutine that's not Running",
    "GoSyscallBegin dt=1 p_seq=3 stack=0": "failed to advance GoSyscallBegin: can't make sequence: 0 (gen=1) -> 3 (gen=1)",
    "GoSyscallBegin dt=1 p_seq=1 stack=0|GoStop dt=1 reason_string=0 stack=0":
        "GoStop event for goroutine that's not Running",
    "GoSyscallBegin dt=1 p_seq=1 stack=0|GoCreate dt=1 new_g=4 new_stack=0 stack=0":
        "GoCreate event for goroutine that's not Running",
    "GoDestroySyscall dt=1": "GoDestroySyscall event for goroutine that's not Syscall",
    "GoSyscallEndBlocked dt=1": "GoSyscallEndBlocked event for goroutine that's not Running",
    "GoCreate dt=1 new_g=4 new_stack=0 stack=0|GoStart dt=1 g=4 g_seq=1": "expected no goroutine but had one",
    "STWBegin dt=1 kind_string=0 stack=0|STWBegin dt=1 kind_string=0 stack=0":
        "discovered event already in-flight for when starting event STWBegin",
    "STWEnd dt=1": "tried to end event STWBegin, but not in-flight",
    "GCSweepEnd dt=1 swept_value=1 reclaimed_value=1": "tried to end event GCSweepBegin, but not in-flight",
    "GCSweepActive dt=1 p=0|GCSweepActive dt=1 p=0": "found named active range already in first gen: {GCSweepBegin 0}",
    "GCSweepActive dt=1 p=5": "encountered GCSweepActive for unknown proc 5",
    "GCMarkAssistActive dt=1 g=5": "uninitialized goroutine 5 found during GCMarkAssistActive",
    "GCBegin dt=1 gc_seq=1 stack=0|GCBegin dt=1 gc_seq=2 stack=0": "encountered GCBegin while GC was already in progress",
    "GCEnd dt=1 gc_seq=1": "encountered GCEnd when GC was in an undetermined state",
    "GCBegin dt=1 gc_seq=1 stack=0|GCEnd dt=1 gc_seq=2|GCEnd dt=1 gc_seq=3": "encountered GCEnd when GC was not in progress",
    "GCBegin dt=1 gc_seq=1 stack=0|GCActive dt=1 gc_seq=1": "GCActive in the first generation isn't first GC event",
    "UserTaskBegin dt=1 task=1 parent_task=0 name_string=0 stack=0|UserTaskBegin dt=1 task=1 parent_task=0 name_string=1 stack=0":
        "task ID conflict: 1",
    "UserRegionBegin dt=1 task=1 name_string=1 stack=0|UserRegionEnd dt=1 task=2 name_string=1 stack=0":
        "misuse of region in goroutine 1: region end {2 chan receive} "
        "when the inner-most active region start event is {1 chan receive}",
    "UserRegionBegin dt=1 task=1 name_string=77 stack=0": "invalid string ID 77 for 42 event",
    "GoStop dt=1 reason_string=77 stack=0": "found invalid string ID 77 for event GoStop",
    "GoStop dt=1 reason_string=0 stack=77": "found invalid stack ID 77 for event GoStop",
    "GoLabel dt=1 label_string=55": "found invalid string ID 55 for event GoLabel",
    "GoSyscallBegin dt=1 p_seq=1 stack=0|ProcSteal dt=1 p=0 p_seq=2 m=99": "stole proc from non-existent thread 99",
    "ClockSnapshot dt=1 mono=1 sec=1 nsec=1": "bad event type found while ordering: 51",
}  # fmt: skip


@pytest.mark.parametrize("lines", WRONG)
@pytest.mark.parametrize("plain", [False, True])
def test_what_can_never_be(lines: str, plain: bool) -> None:
    data = trace([one(*lines.split("|")), batch(1, NOBODY, 1, *TABLES), batch(1, NOBODY, 1, *STACKS)])
    with pytest.raises(TraceError) as caught:
        order(data, plain=plain)
    assert caught.value.message == WRONG[lines]
    last = wire.NUMBERS[lines.rsplit("|", maxsplit=1)[-1].split(maxsplit=1)[0]]
    assert data[caught.value.offset] == last, "the offset is that of the event"
    assert f"{wire.name(last)} of thread 7" in str(caught.value)


def test_a_thread_is_needed() -> None:
    for line in ("GoCreate dt=1 new_g=1 new_stack=0 stack=0", "HeapAlloc dt=1 heapalloc_value=1", "SpanFree dt=1 id=5"):
        with pytest.raises(TraceError, match="expected a thread but didn't have one"):
            order(trace([batch(1, NOBODY, 10, line)]))


def test_later_generations_bring_no_news() -> None:
    later = batch(2, NOBODY, 90, f"GoStatus dt=1 g=9 m={NOBODY} gstatus=4")
    with pytest.raises(TraceError, match="for new goroutine after the first generation: id=9 status=Waiting"):
        order(trace([one()], [later]))
    with pytest.raises(TraceError, match="resource is missing active range: GCSweepBegin"):
        order(trace([one()], [batch(2, 7, 90, *RUNNING, "GCSweepActive dt=1 p=0")]))
    there, here = (f"GoStatus dt=1 g=2 m={m} gstatus=3" for m in (8, 7))
    with pytest.raises(TraceError, match="inconsistent thread for syscalling goroutine 2: thread has goroutine 1"):
        order(trace([one(), batch(1, 8, 10, there)], [batch(2, 7, 90, here)]))


def test_sequence_numbers_begin_again() -> None:
    """In each generation, with the status; without one, nothing may be concluded from them."""
    first = [
        one("GoStop dt=1 reason_string=0 stack=0", "GoStart dt=1 g=1 g_seq=1", "GoStop dt=1 reason_string=0 stack=0")
    ]
    status = ["ProcStatus dt=1 p=0 pstatus=1", f"GoStatus dt=1 g=1 m={NOBODY} gstatus=1"]
    good = trace(first, [batch(2, 7, 50, *status, "GoStart dt=1 g=1 g_seq=1")])
    assert [kind for _, kind in kinds(good)][-1] == "GoStart"
    for lines in (["GoStart dt=1 g=1 g_seq=2"], [*status, "GoStart dt=1 g=1 g_seq=2"]):
        with pytest.raises(TraceError, match="failed to advance"):
            order(trace(first, [batch(2, 7, 50, *lines)]))


# -- whose event, and when ----------------------------------------------------------------------------------------------------


def test_a_goroutine_in_a_system_call_of_another_thread() -> None:
    told = trace([one("GoStatus dt=1 g=3 m=44 gstatus=3")], [batch(2, 7, 50, "GoStatus dt=1 g=3 m=44 gstatus=3")])
    first, again = [event for event in order(told) if event[5][0] == 3]
    assert first[2:5] == (44, 0, 1), "before, nobody ran there"
    assert again[2:5] == (44, 0, 3)


def test_a_processor_that_is_about_to_be_stolen() -> None:
    syscall = one("GoSyscallBegin dt=1 p_seq=1 stack=0")
    thief = batch(1, 8, 90, "ProcStatus dt=1 p=0 pstatus=4", "ProcSteal dt=1 p=0 p_seq=1 m=7")
    status, theft = order(trace([syscall, thief]))[-2:]
    assert status[2:5] == (7, 0, 1), "it still belongs to thread 7"
    assert theft[2] == 8
    lost = batch(1, 8, 90, "ProcStatus dt=1 p=1 pstatus=4", "ProcSteal dt=1 p=1 p_seq=1 m=99")
    shown = [str(event) for event in surfaced(trace([lost]))]
    assert 'P1 Undetermined->Idle ""' in shown[1]
    assert 'P1 Idle->Idle ""' in shown[2]


def test_a_switch_is_three_events_and_takes_their_time() -> None:
    data = trace([one(
        "GoCreateBlocked dt=1 new_g=5 new_stack=0 stack=0", "GoSwitch dt=1 g=5 g_seq=1", "GoSwitch dt=1 g=1 g_seq=1",
        "GoSwitchDestroy dt=1 g=5 g_seq=2", "GoBlock dt=1 reason_string=0 stack=0",
    )])  # fmt: skip
    assert [(wire.name(e[0]), e[1], e[4]) for e in order(data)][2:] == [
        ("GoCreateBlocked", 13, 1), ("GoSwitch", 14, 1), ("GoSwitch", 17, 5), ("GoSwitchDestroy", 20, 1), ("GoBlock", 23, 5),
    ]  # fmt: skip
    shown = [event.details for event in surfaced(data) if event.time in range(20, 23)]
    assert shown == ['G5 Waiting->Runnable ""', 'G1 Running->NotExist ""', 'G5 Runnable->Running ""']


def test_a_c_thread_that_leaves_with_its_processor() -> None:
    data = trace([batch(
        1, 7, 10, P1_IDLE, "GoCreateSyscall dt=1 new_g=5", "ProcStart dt=1 p=1 p_seq=1", "GoSyscallEndBlocked dt=1",
        "GoStart dt=1 g=5 g_seq=1", "GoSyscallBegin dt=1 p_seq=2 stack=0", "GoDestroySyscall dt=1",
    )])  # fmt: skip
    last = order(data)[-1]
    assert (wire.name(last[0]), last[1], last[3]) == ("GoDestroySyscall", 18, 1)
    theft, leave = list(surfaced(data))[-3:-1]
    assert (theft.time, theft.details) == (17, 'P1 Running->Idle ""')
    assert (leave.time, leave.details) == (18, 'G5 Syscall->NotExist ""')


def test_samples_are_merged_by_time() -> None:
    samples = batch(1, NOBODY, 5, "CPUSamples", *(f"CPUSample time={t} m=7 p=0 g=1 stack=0" for t in (5, 12, 12, 500)))
    found = order(trace([one("HeapAlloc dt=1 heapalloc_value=1"), samples]))
    assert [wire.name(e[0]) for e in found] == [
        "CPUSample", "ProcStatus", "GoStatus", "CPUSample", "CPUSample", "HeapAlloc", "CPUSample",
    ]  # fmt: skip
    assert [e[1] for e in found] == [5, 11, 12, 13, 14, 15, 500]


def test_equal_times_are_told_apart() -> None:
    """The thread whose turn it is goes on; where it ends, the last of the heap comes up; times are then a nanosecond apart."""

    def wakes(g: int) -> str:
        return f"GoUnblock dt=0 g={g} g_seq=1 stack=0"

    waiting = [f"GoStatus dt=0 g={g} m={NOBODY} gstatus=4" for g in (3, 4, 5)]
    data = trace([batch(1, 7, 10, *waiting, wakes(3)), batch(1, 8, 10, wakes(4)), batch(1, 9, 10, wakes(5))])
    assert [(event[1], event[2]) for event in order(data)] == [(10, 7), (11, 7), (12, 7), (13, 7), (14, 9), (15, 8)]
    assert order(data) == order(data, plain=True)


def test_a_slow_clock() -> None:
    """The unit of the clock is rounded as Go rounds it."""
    data = header() + clock(1, time=3, freq=3_000_000) + batch(1, 7, 10, *RUNNING, "ProcStop dt=5000") + END
    assert [event[1] for event in order(data)] == [
        int(10 * 333.33333333333337) + 333,
        3333 + 2 * 333,
        3333 + 666 + 1_666_666,
    ]


def test_times_beyond_64_bits() -> None:
    """They are what a machine makes of them; they never hang."""
    for dt in ((1 << 63) - 5, 1 << 63, NOBODY):
        lines = (f"HeapAlloc dt={dt} heapalloc_value=1", "HeapAlloc dt=9 heapalloc_value=2")
        data = trace([one(*lines), batch(1, 8, 90, P1_IDLE)])
        assert len(order(data)) == 5
        assert order(data) == order(data, plain=True)


def test_what_is_counted() -> None:
    read = events(example())
    total = 0
    for _, ordered in read:
        assert read.orderer.count == total
        total += len(ordered)
    assert gc.isenabled()


def test_what_came_before_a_mistake_is_kept() -> None:
    read = events(trace([one()], [one("HeapAlloc dt=1 heapalloc_value=5", "GoSyscallEnd dt=1", gen=2)]))
    assert len(next(read)[1]) == 2
    with pytest.raises(TraceError):
        next(read)
    assert [wire.name(event[0]) for event in read.orderer.ordered] == ["ProcStatus", "GoStatus", "HeapAlloc"]
    assert gc.isenabled()


# -- packed numbers -----------------------------------------------------------------------------------------------------------

TIMED = sorted(kind.number for kind in wire.KINDS.values() if kind.timed)
NUMBERS = st.one_of(st.integers(0, 300), st.integers(0, (1 << 64) - 1), st.just(NOBODY))
PACKED = st.lists(
    st.sampled_from(TIMED).flatmap(
        lambda kind: st.tuples(st.just(kind), NUMBERS, st.tuples(*[NUMBERS] * len(wire.KINDS[kind].args)))
    )
)


@given(PACKED)
def test_numbers_are_cut_as_go_reads_them(packed: list[tuple[int, int, tuple[int, ...]]]) -> None:
    data = b"".join(bytes([kind]) + b"".join(map(uvarint, (dt, *args))) for kind, dt, args in packed)
    frontier = Frontier(7, [Batch(7, 0, data, 100)], 1.0)
    found = []
    while frontier.load():
        kind, args, end = frontier.event()
        found.append((kind, args))
        assert data[frontier.offset - 100] == kind
        frontier.at, frontier.before = end, frontier.time
    assert found == [(kind, args) for kind, _, args in packed]
    taken = Counter(dict.fromkeys(TIMED, 0))
    for kind, dt, args in packed:
        taken[kind] += 1 + sum(len(uvarint(value)) for value in (dt, *args))
    assert sizes(Batch(7, 0, data, 100)) == taken


@given(st.binary(min_size=1, max_size=60))
def test_whatever_the_bytes(data: bytes) -> None:
    """The quick way and the one step by step agree on where the first mistake is, and on everything before."""

    def read(numbers: tuple[int, ...], error: TraceError | None) -> tuple[list[tuple[int, tuple[int, ...]]], str]:
        frontier = Frontier(7, [Batch(7, 0, data, 0)], 1.0)
        found = []
        frontier.numbers, frontier.error, frontier.batches = numbers, error, iter(())
        try:
            while frontier.load():
                kind, args, frontier.at = frontier.event()
                found.append((kind, args))
        except TraceError as caught:
            return found, str(caught)
        return found, ""

    batch_ = Batch(7, 0, data, 0)
    assert read(*unpack(batch_)) == read(*step_by_step(batch_))


def test_longer_numbers_than_need_be() -> None:
    assert flat(b"\x80\x01\x05") == [128, 5]
    assert flat(b"\x80\x00") is None
    assert flat(b"\x05\x80") is None
    padded = Batch(7, 0, b"\x25\x81\x00\x85\x80\x00", 0)
    assert unpack(padded) == ((wire.HEAP_ALLOC, 1, 5, 0), None)
    assert offset_of(Batch(7, 0, payload("HeapAlloc dt=300 heapalloc_value=5") * 2, 50), 3) == 50 + 4


# -- the heap, and both ways --------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.sampled_from("iur"), st.integers(0, 9), st.integers(0, 9))))
def test_the_heap_is_one(steps: list[tuple[str, int, int]]) -> None:
    heap: list[Frontier] = []
    for how, where, time in steps:
        entry = Frontier(0, [Batch(0, 0, b"", 0)], 1.0)
        if how == "i" or not heap:
            entry.time = time
            insert(heap, entry)
        elif how == "u":
            heap[where % len(heap)].time = time
            update(heap, where % len(heap))
        else:
            remove(heap, where % len(heap))
        assert all(heap[(i - 1) // 2].time <= heap[i].time for i in range(1, len(heap)))


@pytest.mark.parametrize("name", ["annotations", "coroutines", "exec", "http-server", "lock-os-thread", "gc-churn"])
def test_both_ways_agree_on_recorded_traces(name: str) -> None:
    """In place and by the rules."""
    file = RECORDED / name / "trace.out.gz"
    quick, plain = Orderer(), Orderer(plain=True)
    for generation in Reader(file):
        assert quick.order(generation) == plain.order(generation)


def test_both_ways_agree_on_broken_traces() -> None:
    recorded = (RECORDED / name / "trace.out.gz" for name in ("idle", "two-goroutines"))
    whole = [example(), *(gzip.decompress(file.read_bytes()) for file in recorded)]

    def told(data: bytes, plain: bool) -> tuple[list[Event], str]:
        orderer, found = Orderer(plain=plain), []
        try:
            for generation in Reader(data):
                found += orderer.order(generation)
        except TraceError as error:
            return found + orderer.ordered, str(error)
        return found, ""

    refused = 0
    for seed in range(600):
        data = corrupt(whole[seed % 3], seed)
        quick = told(data, False)
        assert quick == told(data, True)
        refused += bool(quick[1])
    assert 300 < refused < 600

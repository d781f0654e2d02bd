"""The allocator's replay: what is told late, and stamps that run ahead of the clock."""

from __future__ import annotations

import pytest
from allocator_events import BYTES, MALLOC, NODE, OUTSIDE, SUDOG, UNIT, Script
from gosem.replay.allocator import AllocatorReplay, sizes
from gosem.trace import wire

C48, N48, C96 = 5 << 1, 5 << 1 | 1, 8 << 1
TINY = sizes.TINY_CLASS
LARGE_N = 1


def ready() -> Script:
    """A span of each of three kinds, cached by P0 and with objects in slots 0 and 1."""
    s = Script()
    for base, cls in ((100, C48), (110, C96), (120, TINY)):
        s.lists(base, cls, 0)
    s.begin()
    for base, type in ((100, NODE), (110, SUDOG), (120, BYTES)):
        s.alloc(base, 1, type)
    return s


# -- goroutines that are stopped in mallocgc --------------------------------------------------------------------------------


def test_a_slot_is_told_late() -> None:
    s = ready()
    s.preempt()
    s.go(9)
    s.alloc(100, 3)  # slot 2 is goroutine 1's
    s.on(4, 3, -1).emit(wire.GO_START, 1, 2)
    s.on(4, 3, 1).alloc(100, 2)
    s.holds()


def test_a_slot_is_told_by_somebody_else() -> None:
    s = ready()
    s.preempt()
    s.go(9)
    passed = s.alloc(100, 3)
    wrong = s.alloc(100, 2)
    assert passed < wrong
    s.diverges("Slot/handed-out-once", wrong)


def test_nobody_is_left_that_may_have_the_slot() -> None:
    s = ready()
    s.preempt()
    s.go(9)
    passed = s.alloc(100, 3)
    s.block(reason="chan receive")
    s.go(1)
    s.alloc(100, 4)
    s.diverges("Heap/next-free", passed, text="no goroutine is left")


@pytest.mark.parametrize(
    ("stack", "possible"),
    [
        (MALLOC, True),
        ((), True),  # not known
        (("runtime.memclrNoHeapPointersChunked", "main.work"), True),  # whoever called it is missing
        (("runtime.asyncPreempt", "runtime.asyncPreempt2", "runtime.publicationBarrier"), True),
        (("internal/runtime/sys.TrailingZeros64", "main.work"), True),
        (("runtime.asyncPreempt", "main.work"), False),
        (OUTSIDE, False),
        (("runtime.gopark", "runtime.gcBgMarkWorker"), False),
    ],
)
def test_where_a_goroutine_was_preempted(stack: tuple[str, ...], possible: bool) -> None:
    s = ready()
    s.preempt(stack)
    s.go(9)
    number = s.alloc(100, 3)
    if possible:
        s.holds()
    else:
        s.diverges("Heap/next-free", number)


@pytest.mark.parametrize(("stack", "possible"), [(MALLOC, True), (("runtime.chanrecv1", "main.work"), False)])
def test_where_a_goroutine_waits(stack: tuple[str, ...], possible: bool) -> None:
    s = ready()
    s.block(stack)
    s.go(9)
    number = s.alloc(100, 3)
    if possible:
        s.holds()
    else:
        s.diverges("Heap/next-free", number)


def test_a_goroutine_that_ends_had_no_slot() -> None:
    s = ready()
    s.preempt()
    s.go(9)
    passed = s.alloc(100, 3)
    s.preempt(OUTSIDE)
    s.go(1)
    s.emit(wire.GO_DESTROY)
    s.diverges("Heap/next-free", passed)


def test_a_slot_that_is_not_told_is_not_freed() -> None:
    s = ready()
    s.preempt()
    s.go(9)
    s.alloc(100, 3)
    s.cycle()
    s.diverges("Heap/free", s.free(100, 2), text="nobody has told")


def test_a_slot_taken_before_a_sweep() -> None:
    """The slots below are free by now, but were not when it was taken."""
    s = ready()
    s.preempt()
    s.go(9)
    s.alloc(100, 3)  # passes over slot 2
    s.cycle()
    s.free(100, 0, 1)
    s.preempt(OUTSIDE)
    s.go(1)
    s.alloc(100, 2)
    s.holds()


def test_the_top_slot_taken_before_a_sweep() -> None:
    """Nobody has passed over it."""
    s = ready()
    s.preempt()
    s.go(9)
    s.cycle()
    s.free(100, 0)
    s.preempt(OUTSIDE)
    s.go(1)
    s.alloc(100, 2)
    s.holds()


def test_a_full_span_is_left_with_a_slot_untold() -> None:
    s = ready()
    for slot in range(2, 164):
        s.alloc(100, slot)
    s.preempt()
    s.go(9)
    s.alloc(110, 2)
    s.span(200, C48)
    s.alloc(200, 0)
    s.block(reason="chan receive")
    s.go(1)
    s.alloc(100, 164)
    s.holds()


def test_goroutines_that_were_in_mallocgc_as_the_trace_began() -> None:
    """The object was listed, and is told once more."""
    s = Script()
    s.lists(100, C48, 0, 1)
    s.begin()
    s.on(1, 0, -1).emit(wire.GO_START, 70, 1)
    s.on(1, 0, 70).alloc(100, 1)
    s.holds()
    s.alloc(100, 0)
    s.diverges("Slot/handed-out-once", len(s.events) - 1)


def test_a_tiny_block_is_told_late() -> None:
    s = ready()
    s.preempt()
    s.go(9)
    s.alloc(110, 2, SUDOG)
    s.alloc(120, 2, into=1)  # goroutine 1 has begun it
    s.alloc(120, 3)
    s.alloc(120, 2, into=1)
    s.block(reason="chan receive")
    s.go(1)
    s.alloc(120, 2)
    s.holds()


def test_a_sudog_within_mallocgc() -> None:
    """A goroutine waits to start a cycle, and needs a sudog for that: the object that it has taken before is told later."""
    s = ready()
    s.span(200, LARGE_N, 5)
    s.alloc(110, 2, SUDOG)
    s.block(MALLOC)
    s.go(9)
    s.alloc(100, 2)
    s.block(reason="chan receive")
    s.go(1)
    s.alloc(200, 0)
    s.holds()


def test_a_sudog_beside_the_slot_of_its_own_goroutine() -> None:
    s = ready()
    passed = s.alloc(110, 3, SUDOG)  # slot 2 is that of the object that is not told yet
    s.block(MALLOC)
    s.go(1)
    s.alloc(110, 2, SUDOG)
    s.holds()
    s = ready()
    s.alloc(110, 3, SUDOG)
    s.block(OUTSIDE)
    s.diverges("Heap/next-free", passed, text="no goroutine is left")


def test_a_sudog_in_a_new_span() -> None:
    s = ready()
    s.span(200, C96)
    s.alloc(200, 0, SUDOG)
    s.alloc(200, 1, SUDOG)
    s.alloc(100, 2)
    s.holds()


def test_a_goroutine_starts_a_cycle_within_mallocgc() -> None:
    """It makes workers on the way, and tells its object after all of that."""
    s = ready()
    s.where = MALLOC
    s.emit(wire.GC_BEGIN, 0, s.stack_id(MALLOC))
    s.emit(wire.GO_CREATE, 9, 0, 0)
    s.alloc(100, 3)
    s.stop_world("GC sweep termination")
    s.start_world()
    s.alloc(100, 2)
    s.alloc(100, 4)
    s.where = OUTSIDE
    s.terminate(4096)
    s.free(100, 2, 3)  # neither is certain to have been allocated while marking
    s.holds()


def test_what_a_coroutine_knows() -> None:
    s = ready()
    s.emit(wire.GO_CREATE_BLOCKED, 9, 0, 0)
    s.emit(wire.GO_SWITCH, 9, 1)
    s.g = 9
    wrong = s.alloc(100, 3)
    s.emit(wire.GO_SWITCH_DESTROY, 1, 1)
    s.g = 1
    s.alloc(100, 4)
    s.diverges("Heap/next-free", wrong)


def test_what_a_syscall_knows() -> None:
    """No goroutine makes one in mallocgc."""
    s = ready()
    s.preempt()
    s.go(9)
    passed = s.alloc(100, 3)
    s.on(2, 1, -1).emit(wire.GO_START, 1, 2)
    s.on(2, 1, 1).emit(wire.GO_SYSCALL_BEGIN, 1, 0)
    s.emit(wire.GO_SYSCALL_END)
    s.diverges("Heap/next-free", passed)


def test_a_thread_without_a_goroutine_allocates() -> None:
    s = ready()
    s.on(1, 0, -1).alloc(100, 2)
    s.on(1, -1, -1).alloc(100, 3)
    s.diverges("Heap/next-free", s.alloc(100, 5))


# -- stamps that run ahead --------------------------------------------------------------------------------------------------


def burst(frees: int) -> Script:
    """Thread 1 sweeps two spans in one clock unit, so that its stamps run ahead."""
    s = ready()
    s.on(1)
    for slot in range(2, 20):
        s.alloc(100, slot)
    s.alloc(110, 2, SUDOG)
    s.cycle()
    s.on(1)
    for slot in range(frees):
        s.free(100, slot, after=UNIT)
    return s


def test_a_slot_is_taken_before_the_stamp_of_its_sweep() -> None:
    s = burst(10)
    ahead = s.time
    s.on(2)
    s.time = ahead - 5 * UNIT - 20
    s.emit(wire.HEAP_ALLOC, s.heap + 8192 - 10 * 48, after=0)
    s.time += 5
    s.alloc(100, 0)  # sorted before the frees of the last five slots
    s.time += 5
    for slot in (5, 6, 7):
        s.alloc(100, slot - 4)
    outcome = s.holds()
    assert outcome.fired["Malloc/initialise"] == 3 + 18 + 1 + 4


def test_a_slot_is_taken_that_is_not_freed_in_time() -> None:
    """Here the clock was read between: the sweep was later."""
    s = burst(10)
    s.time += 50 * UNIT
    late = s.time
    s.free(100, 11, after=0)
    s.on(2)
    s.time = late - 20 * UNIT
    wrong = s.emit(wire.HEAP_OBJECT_ALLOC, s.word(100, 11), NODE, after=0)
    replay = AllocatorReplay()
    replay.feed(s.generation(), sorted(s.events, key=lambda event: event[1]))
    found = [(d.rule, d.time) for d in replay.finish().divergences]
    assert found == [("Slot/handed-out-once", s.events[wrong][1] - s.events[0][1])]
    assert not replay.waited


def test_a_span_is_used_again_before_the_stamp_of_its_end() -> None:
    s = ready()
    for slot in range(2, 30):
        s.alloc(100, slot)
    s.cycle()
    for slot in range(30):
        s.free(100, slot, after=UNIT)
    s.emit(wire.SPAN_FREE, 100, after=UNIT)
    ahead = s.time
    s.on(2)
    s.time = ahead - 10 * UNIT + 7
    s.emit(wire.SPAN_ALLOC, 100, 1, N48 << 1, after=0)
    s.spans[100] = (N48, 1)
    s.emit(wire.HEAP_ALLOC, s.heap + 8192, after=5)
    s.emit(wire.HEAP_OBJECT_ALLOC, s.word(100, 0), BYTES, after=5)
    s.on(3, 1)
    s.emit(wire.HEAP_OBJECT_ALLOC, 100 * 1024 + 6, BYTES, after=5)  # another thread goes on with the processor
    replay = AllocatorReplay()
    replay.feed(s.generation(), sorted(s.events, key=lambda event: event[1]))
    outcome = replay.finish()
    assert outcome.verdict == "holds", outcome.divergences
    assert replay.waited >= 4


def test_what_waits_at_the_end_is_a_divergence() -> None:
    s = burst(10)
    ahead = s.time
    s.on(2)
    s.time = ahead - 5 * UNIT + 9
    s.emit(wire.HEAP_OBJECT_ALLOC, s.word(100, 15), NODE, after=0)
    s.emit(wire.HEAP_OBJECT_ALLOC, s.word(100, 16), NODE, after=3)
    replay = AllocatorReplay()
    replay.feed(s.generation(), sorted(s.events, key=lambda event: event[1]))
    outcome = replay.finish()
    assert [d.rule for d in outcome.divergences] == ["Slot/handed-out-once"] * 2
    assert replay.waited == 2
    assert outcome.explained == outcome.events - 2


def test_generations_follow_each_other() -> None:
    s = ready()
    first = s.generation()
    events = [*s.events]
    s.alloc(100, 2)
    s.alloc(100, 2)
    replay = AllocatorReplay()
    replay.feed(first, events)
    replay.feed(s.generation(), s.events[len(events) :])
    outcome = replay.finish()
    assert [(d.rule, d.event) for d in outcome.divergences] == [("Slot/handed-out-once", len(s.events) - 1)]
    assert outcome.divergences[0].time == s.events[-1][1] - s.events[0][1]


def test_what_a_new_generation_says_between() -> None:
    """Statuses come between any two events, and interrupt no sweep; samples of the profile are no events of the thread."""
    s = ready()
    s.cycle()
    s.free(100, 0)
    s.emit(wire.PROC_STATUS, 0, 1)
    s.emit(wire.GO_STATUS, 1, 1, 2)
    s.emit(wire.CPU_SAMPLE, 0)
    s.free(100, 1)
    s.span_free(100)
    s.holds()

"""The allocator's replay: stacks, their places, and the caches that processors keep of them."""

from __future__ import annotations

import pytest
from allocator_events import Script
from gosem.replay.allocator.stacks import Cache
from gosem.trace import wire

K2, K4, K8, K16, K32, K64 = (2048 << i for i in range(6))
C48 = 5 << 1


def ready() -> Script:
    """Spans of stacks from before the trace (200) and of the trace (300), and one of objects (100)."""
    s = Script()
    s.lists(100, C48, 0)
    s.lists(200, -1)
    s.emit(wire.GOROUTINE_STACK, 200 * 4, 12)
    s.begin()
    s.span(300, -1, 4)
    return s


def test_stacks_of_one_size() -> None:
    s = ready()
    for id in range(1200, 1216, 2):
        s.stack(id, K4)
    s.stack_free(1204)
    s.stack(1204, K4)
    outcome = s.holds()
    assert outcome.fired["Stack/alloc"] == 9
    assert "stacks: 1 as the trace began, 9 allocated, 1 freed; at most 34,816 B" in outcome.notes


def test_large_stacks() -> None:
    s = ready()
    s.stack(1200, K32)
    s.span(400, -1, 8)
    s.stack(1600, K64)
    s.stack_free(1600)
    s.span_free(400)
    s.holds()


@pytest.mark.parametrize(
    ("id", "size", "text"),
    [
        (1201, K4, "2048 bytes behind the start"),
        (1204, K32, "8192 bytes behind the start"),
        (1200, K64, "of 65536 B"),
        (400, K2, "span of objects"),
        (4000, K2, "no live span"),
        (1200, 1024, "the order 11"),
        (1200, 1 << 60, "the order 61"),
    ],
)
def test_places(id: int, size: int, text: str) -> None:
    s = ready()
    s.diverges("Heap/stack-size", s.stack(id, size), text=text)


def test_a_span_has_stacks_of_one_size() -> None:
    s = ready()
    s.stack(1200, K4)
    s.diverges("Heap/stack-size", s.stack(1208, K8), text="whose stacks have 4096 B")


def test_a_small_stack_in_another_span() -> None:
    s = ready()
    s.span(400, -1, 8)
    s.diverges("Heap/stack-size", s.stack(1600, K2))


def test_a_stack_is_allocated_twice() -> None:
    s = ready()
    s.stack(1200, K4)
    s.diverges("Heap/stack-once", s.stack(1200, K4))


def test_a_stack_is_freed_twice() -> None:
    s = ready()
    s.stack(1200, K4)
    s.stack_free(1200)
    s.diverges("Heap/stack-once", s.stack_free(1200), s.stack_free(1202), text="but not allocated")


def test_stacks_of_before_the_trace() -> None:
    """Threads have stacks, too, which are not listed: each may be freed once."""
    s = ready()
    s.stack_free(800)
    s.stack_free(804)
    s.diverges("Heap/stack-once", s.stack_free(804), s.stack_free(800))


def test_an_unknown_stack_is_a_piece_of_its_span() -> None:
    s = Script()
    s.lists(200, -1)
    s.emit(wire.GOROUTINE_STACK, 800, 14)
    s.begin()
    s.diverges("Heap/stack-once", s.stack_free(801))


def test_a_stack_is_freed_in_a_span_of_objects() -> None:
    s = ready()
    s.diverges("Heap/stack-once", s.stack_free(400), text="a span of objects")


def test_a_span_is_freed_with_stacks() -> None:
    s = ready()
    s.stack(1200, K4)
    s.stack(1202, K4)
    s.diverges("Heap/stack-span", s.span_free(300), text="stack 1200 and 1 more")


def test_a_stack_is_listed_too_late() -> None:
    s = ready()
    s.diverges("Heap/snapshot", s.emit(wire.GOROUTINE_STACK, 801, 12))


def test_the_last_stack_comes_back() -> None:
    s = ready()
    for id in (1200, 1202, 1204):
        s.stack(id, K4)
    for id in (1200, 1204):
        s.stack_free(id)
    wrong = s.stack(1200, K4)
    outcome = s.diverges("Heap/stack-cache", wrong, text="has stack 1204 on top")
    assert [c.failed for c in outcome.divergences[0].candidates] == [
        "the cache of P0 has stack 1204 on top",
        "the cache is not empty",
    ]


def test_caches_are_of_processors_and_sizes() -> None:
    s = ready()
    s.stack(1200, K4)
    s.stack(1202, K4)
    s.stack_free(1200)
    s.on(2).stack_free(1202)
    s.stack(1202, K4)
    s.on(1).stack(1200, K4)
    s.span(400, -1, 4)
    s.stack_free(1200)
    s.stack(1600, K8)
    s.holds()


def test_a_thread_without_a_processor_goes_to_the_pool() -> None:
    s = ready()
    s.stack(1200, K4)
    s.stack(1202, K4)
    s.stack_free(1200)
    s.on(3, -1, -1).stack_free(1202)
    s.stack(1202, K4)
    s.on(1).stack(1200, K4)
    s.holds()


def test_sweeping_clears_the_cache() -> None:
    s = ready()
    for id in (1200, 1202, 1204):
        s.stack(id, K4)
    s.stack_free(1200)
    s.stack_free(1204)
    s.cycle()
    s.stack(1200, K4)
    s.holds()


def test_reading_statistics_clears_the_cache() -> None:
    s = ready()
    for id in (1200, 1202, 1204):
        s.stack(id, K4)
    s.stack_free(1200)
    s.stack_free(1204)
    s.stop_world("read mem stats")
    s.start_world()
    s.stack(1200, K4)
    s.holds()


def test_a_dump_of_all_stacks_does_not() -> None:
    s = ready()
    for id in (1200, 1202, 1204):
        s.stack(id, K4)
    s.stack_free(1200)
    s.stack_free(1204)
    s.stop_world("all goroutines stack trace")
    s.start_world()
    s.diverges("Heap/stack-cache", s.stack(1200, K4))


def test_who_stops_the_world_goes_past_the_cache() -> None:
    s = ready()
    for id in (1200, 1202, 1204):
        s.stack(id, K4)
    s.stack_free(1200)
    s.stop_world("all goroutines stack trace")
    s.stack(1206, K4)
    s.start_world()
    s.holds()


def test_a_new_mark_worker_goes_past_the_cache() -> None:
    s = ready()
    for id in (1200, 1202, 1204):
        s.stack(id, K4)
    s.stack_free(1200)
    s.emit(wire.GC_BEGIN, 0, 0)
    s.emit(wire.GO_CREATE, 9, 0, 0)
    s.block()
    s.go(9)
    s.stack(1206, K4)
    s.holds()


# -- a cache ----------------------------------------------------------------------------------------------------------------


def test_an_empty_cache_is_filled_to_the_half() -> None:
    cache = Cache()
    cache.clear()
    cache.take(K4)
    assert (cache.low, cache.high) == (12 << 10, 12 << 10)
    cache.give(K4, 7)
    assert (cache.low, cache.known) == (16 << 10, [7])
    cache.take(K4)
    assert (cache.low, cache.known) == (12 << 10, [])


def test_a_full_cache_gives_the_upper_half_away() -> None:
    cache = Cache()
    cache.clear()
    for id in range(9):
        cache.give(K4, id)
    assert (cache.known, cache.low, cache.high) == ([0, 1, 2, 3, 8], 20 << 10, 20 << 10)


def test_a_cache_that_may_be_full() -> None:
    cache = Cache()
    assert (cache.low, cache.high) == (0, 32 << 10)
    cache.give(K8, 1)
    cache.give(K8, 2)
    assert cache.known == [2]
    assert (cache.low, cache.high) == (16 << 10, 32 << 10)
    cache.take(K8)
    cache.take(K8)
    assert (cache.known, cache.low, cache.high) == ([], 0, 16 << 10)
    cache.take(K8)
    assert (cache.low, cache.high) == (0, 8 << 10)
    cache.doubt()
    assert (cache.low, cache.high) == (0, 32 << 10)

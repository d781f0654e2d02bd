"""The allocator's replay, rule by rule: what it explains, and what it does not."""

from __future__ import annotations

import pytest
from allocator_events import BIG, BYTES, MARK, NODE, SWEEP, TYPES, Script, type_batch
from gosem.replay.allocator import RULES, AllocatorReplay, sizes
from gosem.trace import TraceError, wire

C48, N48 = 5 << 1, 5 << 1 | 1  # slots of 48 bytes, with pointers and without
C576, C640 = 27 << 1, 28 << 1  # slots with a header
N4K = 44 << 1 | 1  # two slots of 4096 bytes without pointers
TINY = sizes.TINY_CLASS
LARGE, LARGE_N = sizes.LARGE


def script(*listed: tuple[int, int, tuple[int, ...]]) -> Script:
    """A trace that begins with these spans."""
    s = Script()
    for base, cls, slots in listed:
        s.lists(base, cls, *slots)
    return s.begin()


def ready() -> Script:
    """A span of each of three kinds, cached by P0 and with an object: 100 with pointers, 110 without, 120 of tiny blocks."""
    s = script((100, C48, (0,)), (110, N48, (0,)), (120, TINY, (0,)))
    for base, type in ((100, NODE), (110, BYTES), (120, BYTES)):
        s.alloc(base, 1, type)
    return s


# -- sizes ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("small", "scan", "plain"),
    [
        (1, 1008, 1024),
        (2, 496, 504),
        (3, 330, 336),
        (5, 165, 168),
        (14, 41, 42),
        (26, 15, 15),
        (27, 14, 14),
        (67, 1, 1),
    ],
)
def test_slots_of_a_span(small: int, scan: int, plain: int) -> None:
    assert (sizes.slots(small << 1), sizes.slots(small << 1 | 1)) == (scan, plain)


def test_a_large_object_has_a_span() -> None:
    assert sizes.slots(LARGE) == sizes.slots(LARGE_N) == 1


@pytest.mark.parametrize(
    ("size", "pointers", "small", "pages", "fits"),
    [
        (48, True, 5, 1, True),  # one
        (24, True, 5, 1, True),  # two
        (8, True, 5, 1, True),  # five or six
        (20, True, 5, 1, True),  # two: 40 B
        (30, True, 5, 1, False),  # one has 32 B, two have 64 B
        (512, True, 26, 1, True),
        (512, True, 27, 1, False),
        (513, True, 27, 1, True),  # a header
        (568, True, 27, 1, True),
        (569, True, 27, 1, False),
        (3, False, 2, 1, True),  # tiny
        (8, False, 1, 1, False),  # tiny, too
        (32760, False, 67, 4, True),
        (32761, False, 67, 4, False),
        (32761, False, 0, 5, False),
        (32761, False, 0, 4, True),
        (1 << 20, True, 0, 128, True),
        (1 << 20, True, 0, 129, False),
        (0, True, 5, 1, False),
    ],
)
def test_a_type_fits_a_class(size: int, pointers: bool, small: int, pages: int, fits: bool) -> None:
    assert sizes.fits(size, pointers, small << 1 | (not pointers), pages) == fits


def test_a_type_has_the_pointers_of_its_class() -> None:
    assert not sizes.fits(48, False, C48, 1)
    assert not sizes.fits(48, True, N48, 1)
    assert sizes.fits_untyped(N48)
    assert not sizes.fits_untyped(C48)


def test_names_of_classes() -> None:
    assert sizes.name(C48) == "class 5 (48 B, pointers)"
    assert sizes.name(LARGE_N) == "large, no pointers"
    assert sizes.name(sizes.MANUAL) == "not for objects"


def test_rules_have_ids_of_their_own() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.id.startswith("Heap/") != rule.of_machine for rule in RULES)
    assert all(rule.sentence.endswith(".") and rule.facts and rule.go for rule in RULES)


# -- the list at the beginning ----------------------------------------------------------------------------------------------


def test_the_list_of_the_heap() -> None:
    outcome = script((100, C48, (0, 3)), (101, N48, (1,))).holds()
    assert outcome.events == 5
    assert "objects: 3 as the trace began" in outcome.notes[0]


def test_a_span_is_listed_too_late() -> None:
    s = script((100, C48, (0,)))
    s.diverges("Heap/snapshot", s.lists(110, C48), text="the trace has begun")


def test_an_object_is_listed_behind_another_span() -> None:
    s = Script()
    s.lists(100, C48, 0)
    s.lists(110, C48, 0)
    wrong = s.emit(wire.HEAP_OBJECT, s.word(100, 1), 0)
    s.begin().diverges("Heap/snapshot", wrong, text="not behind its span")


def test_objects_are_listed_by_address() -> None:
    s = Script()
    s.lists(100, C48, 3)
    wrong = s.emit(wire.HEAP_OBJECT, s.word(100, 1), 0)
    s.begin().diverges("Heap/snapshot", wrong, text="not before it")


def test_a_listed_object_is_no_slot() -> None:
    s = Script()
    s.lists(100, C48)
    wrong = [s.emit(wire.HEAP_OBJECT, s.word(100, 1) + 1, 0), s.emit(wire.HEAP_OBJECT, s.word(100, 165), 0)]
    s.begin().diverges("Heap/slot", *wrong)


def test_a_listed_object_is_in_no_span() -> None:
    s = Script()
    s.lists(100, C48)
    wrong = s.emit(wire.HEAP_OBJECT, 200 * 1024, 0)
    s.emit(wire.HEAP_OBJECT, 200 * 1024 + 6, 0)  # of that page nothing is said again
    outcome = s.begin().diverges("Heap/slot", wrong)
    assert outcome.explained == 1


@pytest.mark.parametrize(("type", "text"), [(99, "no type 99"), (BIG, "main.big"), (BYTES, "uint8")])
def test_a_listed_object_has_another_type(type: int, text: str) -> None:
    s = Script()
    s.lists(100, C576)
    s.emit(wire.HEAP_OBJECT, s.word(100, 0, 0), NODE)  # eleven of them
    wrong = s.emit(wire.HEAP_OBJECT, s.word(100, 1, 0), type)
    s.begin().diverges("Heap/type", wrong, text=text)


def test_a_dead_goroutine_without_a_stack() -> None:
    s = Script()
    s.lists(100, -1)
    s.emit(wire.GOROUTINE_STACK, (1 << 64) - 12345, 0)
    s.begin().holds()


# -- spans ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("cls", "pages"), [(C48, 2), (N4K, 3), (LARGE, 3), (LARGE_N, 1 << 40)])
def test_pages_of_a_span(cls: int, pages: int) -> None:
    s = ready()
    s.diverges("Heap/span-size", s.span(200, cls, pages, grows=False))


@pytest.mark.parametrize("kind", [3, 137 << 1])
def test_kinds_of_spans(kind: int) -> None:
    s = ready()
    s.diverges("Heap/span-size", s.emit(wire.SPAN_ALLOC, 200, 1, kind))


@pytest.mark.parametrize(("base", "pages"), [(200, 4), (198, 4), (201, 4), (196, 20), (203, 4)])
def test_spans_overlap(base: int, pages: int) -> None:
    s = ready()
    s.span(200, -1, 4)
    s.diverges("Page/one-owner", s.span(base, -1, pages), text="overlaps span 200")


@pytest.mark.parametrize(("base", "pages"), [(204, 4), (196, 4), (199, 1)])
def test_spans_beside_each_other(base: int, pages: int) -> None:
    s = ready()
    s.span(200, -1, 4)
    s.span(base, -1, pages)
    s.holds()


def test_a_span_is_freed_with_its_last_object() -> None:
    s = ready()
    s.cycle()
    s.free(100, 0, 1)
    s.span_free(100)
    s.span(100, -1, 1)
    s.holds()


def test_a_span_is_freed_with_objects() -> None:
    s = ready()
    s.cycle()
    s.free(100, 0)
    s.diverges("Span/freed-swept-and-empty", s.span_free(100), text="with 1 objects")


def test_a_span_is_freed_later() -> None:
    s = ready()
    s.cycle()
    s.free(100, 0, 1)
    s.free(110, 0)
    s.diverges("Span/freed-swept-and-empty", s.span_free(100), text="not by the sweep")


def test_a_span_is_freed_that_is_not_there() -> None:
    s = ready()
    s.span(200, -1, 4)
    s.diverges("Span/freed-swept-and-empty", s.span_free(300), s.span_free(201))


def test_no_span_is_freed_while_marking() -> None:
    s = ready()
    s.span(200, -1, 4)
    s.mark()
    s.diverges("Span/state-while-marking", s.span_free(200), text="marking")


# -- objects ----------------------------------------------------------------------------------------------------------------


def test_objects_in_order() -> None:
    s = ready()
    for slot in range(2, 165):
        s.alloc(100, slot)
    s.span(200, C48)
    s.alloc(200, 0)
    outcome = s.holds()
    assert outcome.fired["Malloc/initialise"] == 3 + 163 + 1


@pytest.mark.parametrize(("into", "slot"), [(1, 2), (0, 165), (0, 170)])
def test_no_slot(into: int, slot: int) -> None:
    s = ready()
    s.diverges("Heap/slot", s.alloc(100, slot, into=into))


def test_behind_a_header() -> None:
    s = script((100, C640, (0,)))
    s.alloc(100, 1, BIG)
    s.diverges("Heap/slot", s.alloc(100, 2, BIG, into=-1), text="with 8 bytes of header")


def test_no_live_span() -> None:
    s = ready()
    s.spans[300] = (C48, 1)
    first = s.alloc(300, 0)
    s.alloc(300, 1)
    s.free(300, 1)
    outcome = s.diverges("Heap/slot", first, text="no live span")
    assert outcome.explained == outcome.events - 3


def test_not_a_span_of_objects() -> None:
    s = ready()
    s.span(200, -1, 4)
    s.spans[200] = (C48, 1)
    s.diverges("Heap/slot", s.alloc(200, 0), text="not for objects")


@pytest.mark.parametrize(
    ("base", "type", "text"),
    [
        (100, BYTES, "no pointers"),
        (110, NODE, "main.node"),
        (100, 0, "without a type"),
        (110, 99, "no type 99"),
        (100, BIG, "main.big"),
    ],
)
def test_types(base: int, type: int, text: str) -> None:
    s = ready()
    s.diverges("Heap/type", s.alloc(base, 2, type), text=text)


def test_bytes_have_no_type() -> None:
    s = ready()
    s.alloc(110, 2, 0)
    s.holds()


def test_the_lowest_free_slot() -> None:
    s = ready()
    outcome = s.diverges("Heap/next-free", s.alloc(100, 3), text="slot 2 of span 100")
    assert outcome.divergences[0].candidates[0].failed == "0 stopped goroutines may be in mallocgc with a slot"


def test_a_slot_is_allocated_twice() -> None:
    s = ready()
    outcome = s.diverges("Slot/handed-out-once", s.alloc(100, 1), text="its lowest free slot is 2")
    assert [c.rule for c in outcome.divergences[0].candidates] == ["Malloc/next-free", "Heap/next-free"]


def test_a_slot_is_used_again_after_a_sweep() -> None:
    s = ready()
    s.cycle()
    s.free(100, 0)
    s.cache(100, 1)
    s.alloc(100, 0)
    s.alloc(100, 2)
    s.holds()


def test_a_large_object() -> None:
    s = ready()
    s.span(200, LARGE_N, 5)
    s.alloc(200, 0)
    s.cycle()
    s.free(200, 0)
    s.span_free(200)
    s.holds()


def test_a_large_object_needs_a_span_of_its_own() -> None:
    s = Script()
    s.lists(200, LARGE_N, pages=5)
    s.begin()
    s.diverges("Heap/grown", s.alloc(200, 0), text="not allocated for it")


def test_a_new_span_is_used() -> None:
    s = ready()
    s.span(200, C48)
    s.diverges("Heap/grown", s.alloc(110, 2))


def test_a_span_is_left_half_full() -> None:
    s = script((100, C48, (0,)), (110, C48, (0,)))
    s.alloc(100, 1)
    s.cache(110, 1)
    outcome = s.diverges("Heap/refill", s.alloc(110, 1), text="163 free slots")
    assert outcome.divergences[0].candidates[0].what == "span 110 in the place of span 100"


def test_a_span_is_in_one_cache() -> None:
    s = ready()
    s.on(2)
    s.cache(100, 2)
    s.diverges("Span/cached", s.alloc(100, 2), text="which P0 caches")


# -- tiny objects -------------------------------------------------------------------------------------------------------------


def test_tiny_objects_share_a_block() -> None:
    s = ready()
    for into in (0, 0, 1, 1):
        s.alloc(120, 1, into=into)
    s.alloc(120, 2)  # P0 goes on with this block, or keeps the old one
    s.alloc(120, 1, into=1)
    s.alloc(120, 2, into=1)
    s.holds()


def test_a_block_that_was_left() -> None:
    s = ready()
    s.alloc(120, 2)
    s.alloc(120, 2, into=1)
    s.diverges("Slot/handed-out-once", s.alloc(120, 1, into=1), text="left it")


def test_a_block_is_filled_upwards() -> None:
    s = ready()
    s.alloc(120, 1, into=1)
    s.diverges("Slot/handed-out-once", s.alloc(120, 1), text="first half")


def test_the_block_of_another_processor() -> None:
    s = ready()
    s.on(2)
    s.diverges("Slot/handed-out-once", s.alloc(120, 1), text="P0 has begun it")


def test_a_block_of_before_the_last_sweep() -> None:
    s = ready()
    s.cycle()
    s.diverges("Slot/handed-out-once", s.alloc(120, 1), text="flushed")


def test_a_block_of_before_the_trace() -> None:
    s = script((120, TINY, (0,)))
    s.alloc(120, 0, into=1)
    s.holds()
    s.alloc(120, 1)
    s.alloc(120, 1, into=1)
    s.diverges("Slot/handed-out-once", s.alloc(120, 0, into=1), text="another block")


def test_a_block_begins_at_its_start() -> None:
    s = ready()
    s.diverges("Heap/next-free", s.alloc(120, 2, into=1), text="nobody has begun the block")


# -- sweeping -----------------------------------------------------------------------------------------------------------------


def swept() -> Script:
    """Three objects in span 100, and sweeping has begun."""
    s = ready()
    s.alloc(100, 2)
    s.cycle()
    return s


def test_a_sweep() -> None:
    s = swept()
    s.free(100, 0, 2)
    s.free(110, 1)
    outcome = s.holds()
    assert outcome.fired["Sweep/sweep"] == 3


def test_a_free_slot_is_freed() -> None:
    s = swept()
    s.diverges("Heap/free", s.free(100, 3))


def test_an_object_is_freed_twice() -> None:
    s = swept()
    s.free(100, 1)
    s.diverges("Heap/free", s.free(100, 1))


def test_frees_are_ordered() -> None:
    s = swept()
    s.free(100, 2)
    s.diverges("Heap/sweep-order", s.free(100, 1))


@pytest.mark.parametrize("between", ["free", "another thread"])
def test_a_span_is_swept_twice(between: str) -> None:
    s = swept()
    s.free(100, 0)
    if between == "free":
        s.free(110, 0)
    else:
        s.on(2)
    s.diverges("Sweep/once", s.free(100, 1), text="cycle 1, and this is cycle 1")


def test_a_span_is_swept_before_it_is_used() -> None:
    s = swept()
    s.cache(100, 3)
    s.alloc(100, 3)
    s.diverges("Sweep/once", s.free(100, 1))


def test_a_new_span_is_swept() -> None:
    s = swept()
    s.span(200, C48)
    s.alloc(200, 0)
    s.diverges("Sweep/once", s.free(200, 0))


def test_nobody_sweeps_while_marking() -> None:
    s = ready()
    s.mark()
    s.diverges("GC/swept-before-mark", s.free(100, 1), text="marking")


def test_nobody_sweeps_until_marking_is_over() -> None:
    s = ready()
    s.mark()
    s.stop_world(MARK)
    s.on(2)
    s.diverges("GC/swept-before-mark", s.free(100, 1), text="mark termination")


def test_a_stopped_world_may_be_swept() -> None:
    """With gcstoptheworld=2, the thread that ends marking sweeps everything before it says so."""
    s = ready()
    for _ in range(2):
        s.mark()
        s.stop_world(MARK)
        s.free(100, 0)
        s.heap = 4096
        s.emit(wire.HEAP_ALLOC, 4096)
        s.emit(wire.GC_END, 0)
        s.start_world()
        s.cache(100, 1)
        s.alloc(100, 0)
    s.holds()


def test_marking_goes_on() -> None:
    """The world is stopped for mark termination, but there is more to mark."""
    s = ready()
    s.mark()
    s.stop_world(MARK)
    s.start_world()
    s.diverges("GC/swept-before-mark", s.free(100, 1))


def test_the_sweep_before_marking() -> None:
    s = swept()
    s.emit(wire.GC_BEGIN, 0, 0)
    s.free(100, 1)
    s.stop_world(SWEEP)
    s.free(110, 1)
    s.start_world()
    s.holds()


def test_an_object_is_born_black() -> None:
    s = ready()
    s.mark()
    s.alloc(110, 2)  # this one may have been allocated before
    s.alloc(100, 2)
    s.alloc(100, 3)
    s.terminate(4096)
    s.free(110, 2)
    s.diverges("Slot/born-black", s.free(100, 1, 2), text="slot 2")


def test_a_black_object_dies_a_cycle_later() -> None:
    s = ready()
    s.mark()
    s.alloc(100, 2)
    s.alloc(100, 3)
    s.terminate(4096)
    s.cycle()
    s.free(100, 2, 3)
    s.holds()


def test_a_trace_that_begins_while_marking() -> None:
    s = Script()
    s.lists(100, C48, 0, 1)
    s.emit(wire.GC_ACTIVE, 1)
    s.begin()
    wrong = s.free(100, 0)
    s.terminate(4096)
    s.free(100, 1)
    s.diverges("GC/swept-before-mark", wrong)


def test_a_range_of_sweeping() -> None:
    s = swept()
    s.emit(wire.GC_SWEEP_BEGIN, 0)
    s.free(100, 0, 2)
    s.free(110, 0)
    s.emit(wire.GC_SWEEP_END, 5 * 8192, 3 * 48)
    s.holds()


@pytest.mark.parametrize(("spans", "size"), [(2, 3 * 48 - 48), (2, 0), (1, 3 * 48)])
def test_a_range_of_sweeping_tells_other_sums(spans: int, size: int) -> None:
    s = swept()
    s.emit(wire.GC_SWEEP_BEGIN, 0)
    s.free(100, 0, 2)
    s.free(110, 0)
    s.diverges("Heap/sweep-bytes", s.emit(wire.GC_SWEEP_END, spans * 8192, size))


# -- heapLive -------------------------------------------------------------------------------------------------------------------


def stopped(s: Script) -> Script:
    """The world stops, and goes on."""
    s.stop_world("all goroutines stack trace")
    s.start_world()
    return s


def test_heap_live_of_spans() -> None:
    s = ready()
    for base in (200, 210):
        s.span(base, LARGE_N, 5)
        s.alloc(base, 0)
    s.on(2).span(220, C48)
    s.alloc(220, 0)
    stopped(s).holds()


def test_heap_live_goes_astray() -> None:
    s = ready()
    s.span(200, LARGE_N, 5)
    s.alloc(200, 0)
    s.heap += 16
    s.span(210, LARGE_N, 5)
    wrong = len(s.events) - 1
    s.alloc(210, 0)
    stopped(s).diverges("Pacer/heap-live", wrong, text="which it never was")


def test_heap_live_counts_the_free_slots() -> None:
    s = script((100, C48, (0, 1)), (110, C48, (0,)))
    s.span(200, LARGE_N, 5)
    s.alloc(200, 0)
    s.cache(100, 1)  # there are two objects in it
    wrong = s.alloc(100, 2)
    stopped(s).diverges("Pacer/heap-live", wrong)


def test_the_first_sum_is_not_known() -> None:
    s = ready()
    s.span(200, LARGE_N, 5)
    s.alloc(200, 0)
    stopped(s).holds()


def test_heap_live_says_nothing_of_a_new_span() -> None:
    s = ready()
    s.span(200, C48, grows=False)
    s.diverges("Pacer/heap-live", s.alloc(200, 0), text="did not grow")


def test_heap_live_says_nothing_of_a_refill() -> None:
    s = swept()
    s.diverges("Pacer/heap-live", s.alloc(100, 3), text="does not grow")


def test_heap_live_grows_without_a_refill() -> None:
    s = ready()
    s.grow(48)
    s.diverges("Pacer/heap-live", s.alloc(100, 2), text="goes on")


def test_what_is_marked_is_left() -> None:
    s = ready()
    objects = 4 * 48 + 2 * 16
    s.cycle(objects - 48)
    s.free(100, 1)
    s.cycle()
    assert not s.holds().divergences


def test_objects_with_finalizers_count_twice() -> None:
    s = ready()
    objects = 4 * 48 + 2 * 16
    wrong = s.cycle(objects + 48)
    s.free(100, 1)
    for _ in range(2):
        s.cycle(objects + 48)
    outcome = s.replay()
    assert [(d.rule, d.event, d.known) for d in outcome.divergences] == [("Pacer/marked", wrong, "F5")]
    assert outcome.verdict == "holds", "it is a known finding"
    assert (
        f"heapLive is {objects + 48} after marking, but sweeping leaves {objects - 48}"
        in outcome.divergences[0].message
    )


# -- what is not judged -----------------------------------------------------------------------------------------------------------


def test_no_events_of_allocation() -> None:
    outcome = Script(data=False).begin().replay()
    assert (outcome.verdict, outcome.events) == ("holds", 0)
    assert outcome.notes == ["no events of allocation: record with GODEBUG=traceallocfree=1"]


def test_an_older_go() -> None:
    s = Script(version=25)
    s.lists(100, C48, 0)
    s.begin().alloc(100, 77)
    outcome = s.replay()
    assert (outcome.verdict, outcome.events) == ("inconclusive", 0)
    assert "older than 1.26" in outcome.inconclusive


def test_no_list_of_the_heap() -> None:
    s = Script().begin()
    s.spans[100] = (C48, 1)
    s.alloc(100, 0)
    outcome = s.replay()
    assert outcome.verdict == "inconclusive"
    assert "does not begin with the list" in outcome.inconclusive


def test_a_system_with_other_pages() -> None:
    s = Script(units=(16384, 8, 4096))
    s.lists(100, C48, 0)
    assert "16384 bytes a page" in s.begin().replay().inconclusive


def test_a_broken_table_of_types() -> None:
    s = ready()
    generation = s.generation()
    whole = type_batch(TYPES)
    kept = generation.experimental["AllocFree"]
    for cut in range(1, len(whole)):
        generation.experimental["AllocFree"] = [kept[0], kept[1]._replace(data=whole[:cut])]
        try:
            AllocatorReplay().feed(generation, s.events)
        except TraceError as error:
            assert "type of the alloc/free experiment" in str(error)  # noqa: PT017
    generation.experimental["AllocFree"] = [kept[1]._replace(data=b"\7")]
    with pytest.raises(TraceError, match="unknown batch 7"):
        AllocatorReplay().feed(generation, s.events)
    generation.experimental["AllocFree"] = [kept[1]._replace(data=b"")]
    AllocatorReplay().feed(generation, s.events)


def test_many_divergences() -> None:
    s = ready()
    for _ in range(300):
        s.alloc(100, 1)
    outcome = s.replay()
    assert len(outcome.divergences) == 200
    assert outcome.explained == outcome.events - 300


def test_the_summary() -> None:
    s = ready()
    s.span(200, LARGE_N, 5)
    s.alloc(200, 0)
    s.cycle()
    s.free(200, 0)
    s.span_free(200)
    notes = s.holds().notes
    assert (
        "objects: 3 as the trace began, 4 allocated (41,072 B), 1 freed (40,960 B); at most 41,184 B at one time"
        in notes
    )
    assert "spans of objects: 3 as the trace began, 1 allocated, 1 freed; at most 8 pages" in notes
    assert "large, no pointers: 1 allocated (40,960 B), 1 freed (40,960 B)" in notes

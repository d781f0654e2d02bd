"""What a trace of the allocator is held against: the rules that a divergence names.

Where the allocator machine has a property that states the same, the rule has its id, and `of_machine` says so; the others are the
replay's own, about what the machine leaves out: size classes, types, order of slots, blocks for tiny objects, caches of stacks.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Rule:
    """`facts` and `go` are numbered facts and functions of the source, as rules of a machine cite them."""

    id: str
    sentence: str
    facts: tuple[str, ...]
    go: tuple[str, ...]
    of_machine: bool = False


def _rule(id: str, facts: str, go: str, sentence: str, *, of_machine: bool = False) -> Rule:
    functions = tuple(f"runtime/{citation}" for citation in go.split())
    return Rule(id, sentence, tuple(facts.split()), functions, of_machine)


SNAPSHOT = _rule(
    "Heap/snapshot", "IA-19", "traceallocfree.go:traceSnapshotMemory",
    "The heap is listed once, while the world is stopped to start the trace: each span, then its objects by address; "
    "the stacks come last.",
)  # fmt: skip
SPAN_SIZE = _rule(
    "Heap/span-size", "A-26 A-11 A-30", "mcentral.go:mcentral.grow mcache.go:mcache.allocLarge mheap.go:mheap.initSpan",
    "A span has the pages of its size class; one for a large object holds more than 32,760 bytes.",
)  # fmt: skip
SLOT = _rule(
    "Heap/slot", "A-30 IA-22", "mheap.go:mheap.initSpan malloc.go:mallocgcSmallScanHeader mgcsweep.go:sweepLocked.sweep",
    "An object is in a slot of a live span of objects: at its start, or behind the header of its type.",
)  # fmt: skip
TYPE = _rule(
    "Heap/type", "A-02 A-11", "malloc.go:mallocgc malloc.go:mallocgcSmallScanHeader mheap.go:makeSpanClass",
    "The span class of an object is that of a whole number of values of its type, with pointers or without as the type has it.",
)  # fmt: skip
NEXT_FREE = _rule(
    "Heap/next-free", "A-06 A-07 IA-17", "malloc.go:nextFreeFast mbitmap.go:mspan.nextFreeIndex",
    "An allocation takes the lowest free slot of its span; a slot passed over belongs to a goroutine that is still in mallocgc.",
)  # fmt: skip
TINY = _rule(
    "Heap/tiny", "A-05 IA-20", "malloc.go:mallocgcTiny mcache.go:mcache.releaseAll",
    "Tiny objects go one behind the other into a block of 16 bytes that their processor has filled since its cache was flushed; "
    "it may keep an older block, but does not go back to one that it has left.",
)  # fmt: skip
REFILL = _rule(
    "Heap/refill", "A-10 IA-02 C-98", "mcache.go:mcache.refill malloc.go:mcache.nextFree",
    "A processor takes another span of a class only when the one that it caches is full.",
)  # fmt: skip
GROWN = _rule(
    "Heap/grown", "A-26 A-11", "mcentral.go:mcentral.cacheSpan mcache.go:mcache.allocLarge",
    "Whoever allocates a span of objects puts the object into it that it needed the span for.",
)  # fmt: skip
FREE = _rule(
    "Heap/free", "IA-04 C-95", "mgcsweep.go:sweepLocked.sweep",
    "What is freed is allocated.",
)  # fmt: skip
SWEEP_ORDER = _rule(
    "Heap/sweep-order", "C-95", "mgcsweep.go:sweepLocked.sweep",
    "A sweep frees objects of one span, by address, and its thread does nothing else between them.",
)  # fmt: skip
SWEEP_BYTES = _rule(
    "Heap/sweep-bytes", "C-95 C-102", "traceruntime.go:traceLocker.GCSweepDone mgcsweep.go:sweepLocked.sweep",
    "The end of a range of sweeping tells the bytes of the objects freed in it, and at least those of their spans as swept.",
)  # fmt: skip
STACK_SIZE = _rule(
    "Heap/stack-size", "A-50 A-31", "stack.go:stackalloc stack.go:stackpoolalloc traceallocfree.go:traceCompressStackSize",
    "A stack has 2 KiB or a larger power of two.  Below 32 KiB it is a piece of a span of four pages, whose pieces have one size; "
    "from there on it is a span of its own.",
)  # fmt: skip
STACK_ONCE = _rule(
    "Heap/stack-once", "A-50", "stack.go:stackalloc stack.go:stackfree",
    "A stack is allocated when it is free, and freed when it is allocated.",
)  # fmt: skip
STACK_CACHE = _rule(
    "Heap/stack-cache", "A-50 A-51 A-52", "stack.go:stackalloc stack.go:stackfree stack.go:stackcacherelease",
    "A processor hands out the stack of a size that it was given back last, unless it has given half of its cache to the pool.",
)  # fmt: skip
STACK_SPAN = _rule(
    "Heap/stack-span", "A-33 A-53 A-54 IA-05", "stack.go:stackpoolfree stack.go:freeStackSpans mheap.go:mheap.freeManual",
    "A span of stacks is freed when none of its stacks is allocated.",
)  # fmt: skip

ONCE = _rule(
    "Slot/handed-out-once", "IA-22 A-06", "malloc.go:nextFreeFast",
    "No slot is allocated twice without being freed in between.", of_machine=True,
)  # fmt: skip
ONE_OWNER = _rule(
    "Page/one-owner", "IA-18 IA-06", "mheap.go:mheap.allocSpan",
    "No two live spans have a page in common.", of_machine=True,
)  # fmt: skip
CACHED = _rule(
    "Span/cached", "IA-02 IA-03 IA-17", "mcache.go:mcache.refill",
    "A span that a processor caches is in no other cache.", of_machine=True,
)  # fmt: skip
SWEPT_ONCE = _rule(
    "Sweep/once", "IC-08 C-93 C-97 IA-04", "mgcsweep.go:sweepLocked.sweep",
    "A span is swept at most once a cycle, and before anything is allocated in it.", of_machine=True,
)  # fmt: skip
NOT_WHILE_MARKING = _rule(
    "GC/swept-before-mark", "IC-07 IA-11 C-08", "mgcsweep.go:finishsweep_m",
    "While marking nobody sweeps: no object is freed.", of_machine=True,
)  # fmt: skip
MONOTONE = _rule(
    "Span/state-while-marking", "IA-14 IC-13", "mheap.go:mSpanState",
    "While marking no span is freed, not even one of stacks.", of_machine=True,
)  # fmt: skip
BLACK = _rule(
    "Slot/born-black", "A-08 IC-12", "mgcmark.go:gcmarknewobject",
    "An object allocated while marking is not freed by the sweep that follows.", of_machine=True,
)  # fmt: skip
FREED_EMPTY = _rule(
    "Span/freed-swept-and-empty", "IA-05 A-32", "mheap.go:mheap.freeSpanLocked",
    "A span of objects is freed by the sweep that has freed its last object.", of_machine=True,
)  # fmt: skip
HEAP_LIVE = _rule(
    "Pacer/heap-live", "C-80 C-98 A-20", "mgcpacer.go:gcControllerState.update",
    "heapLive grows by the free bytes of a span as it is cached, and by the whole of a large one; each event tells the sum "
    "after one such step.",
    of_machine=True,
)  # fmt: skip
MARKED = _rule(
    "Pacer/marked", "C-80", "mgc.go:gcMark",
    "Mark termination sets heapLive to the bytes marked, which are those that sweeping leaves.", of_machine=True,
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    SNAPSHOT, SPAN_SIZE, SLOT, TYPE, NEXT_FREE, TINY, REFILL, GROWN, FREE, SWEEP_ORDER, SWEEP_BYTES, STACK_SIZE,
    STACK_ONCE, STACK_CACHE, STACK_SPAN, ONCE, ONE_OWNER, CACHED, SWEPT_ONCE, NOT_WHILE_MARKING, MONOTONE, BLACK,
    FREED_EMPTY, HEAP_LIVE, MARKED,
)  # fmt: skip
"""All of them."""

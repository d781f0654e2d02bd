"""Hand-made traces of the allocator: one event after the other, with the numbers that the format wants."""

from __future__ import annotations

from gosem.replay.allocator import AllocatorReplay, sizes
from gosem.replay.outcome import Outcome
from gosem.trace import Event, ExperimentalBatch, Frame, Generation, wire

UNIT = 64
"""Nanoseconds of a clock unit."""
BYTES, NODE, SUDOG, BIG = 1, 2, 3, 4
"""Types: without pointers, with pointers, of goroutines that wait, large with pointers."""
TYPES = {
    BYTES: ("uint8", 1, 0),
    NODE: ("main.node", 48, 16),
    SUDOG: ("runtime.sudog", 96, 96),
    BIG: ("main.big", 600, 8),
}
MALLOC = ("runtime.gcStart", "runtime.mallocgcSmallScanNoHeader", "runtime.mallocgc", "main.work")
"""A stack that says: in mallocgc."""
OUTSIDE = ("main.work",)
MARK, SWEEP = "GC mark termination", "GC sweep termination"


def uvarint(number: int) -> bytes:
    """Base 128, least first."""
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes((*out, number))


def type_batch(types: dict[int, tuple[str, int, int]]) -> bytes:
    """The table of types as the runtime writes it."""
    records = [
        b"".join(map(uvarint, (id, 0x1000 + id, size, pointers, len(name)))) + name.encode()
        for id, (name, size, pointers) in types.items()
    ]
    return b"\0" + b"".join(records)


class Script:
    """A trace of one generation that is being written; `m`, `p` and `g` are the context of the next event."""

    def __init__(self, *, version: int = 26, units: tuple[int, ...] = (8192, 8, 2048), data: bool = True) -> None:
        self.events: list[Event] = []
        self.m, self.p, self.g = 1, 0, 1
        self.time = 1_000_000
        self.heap = 1 << 20
        self.version = version
        self.units = units
        self.data = data
        """Has it the data of the experiment beside the events?"""
        self.strings: dict[str, int] = {}
        self.stacks: dict[tuple[str, ...], int] = {}
        self.spans: dict[int, tuple[int, int]] = {}
        self.where = OUTSIDE
        """Where the world is stopped from."""
        self.emit(wire.STW_BEGIN, self.string("start trace"), 0)

    def on(self, m: int, p: int | None = None, g: int | None = None) -> Script:
        """The next events are of this thread, with the processor and the goroutine of the same number unless said."""
        self.m, self.p, self.g = m, m - 1 if p is None else p, m if g is None else g
        return self

    def emit(self, kind: int, *args: int, after: int = 1000) -> int:
        """An event; its number."""
        self.time += after
        self.events.append((kind, self.time, self.m, self.p, self.g, args))
        return len(self.events) - 1

    def string(self, text: str) -> int:
        return self.strings.setdefault(text, len(self.strings) + 1)

    def stack_id(self, functions: tuple[str, ...]) -> int:
        return self.stacks.setdefault(functions, len(self.stacks) + 1)

    # -- the heap ---------------------------------------------------------------------------------------------------------

    def _span(self, kind: int, base: int, cls: int, pages: int) -> int:
        pages = pages or (sizes.PAGES[cls >> 1] if cls >= 0 else 4)
        self.spans[base] = (cls, pages)
        return self.emit(kind, base, pages, 1 if cls < 0 else cls << 1)

    def lists(self, base: int, cls: int, *slots: int, pages: int = 0) -> int:
        """A span that was there, with objects."""
        number = self._span(wire.SPAN, base, cls, pages)
        for slot in slots:
            self.emit(wire.HEAP_OBJECT, self.word(base, slot, 0), 0)
        return number

    def begin(self) -> Script:
        """The list is complete; goroutines 1 to 4 begin on as many threads."""
        self.emit(wire.STW_END)
        for n in range(2, 5):
            self.emit(wire.GO_CREATE, n, 0, 0)
        self.emit(wire.GO_BLOCK, self.string("chan receive"), self.stack_id(OUTSIDE))
        for n in range(1, 5):
            self.on(n, n - 1, -1)
            self.emit(wire.GO_START, n, 1)
        return self.on(1)

    def word(self, base: int, slot: int, lead: int | None = None) -> int:
        """The id of an object."""
        cls, pages = self.spans[base]
        size = sizes.SIZES[cls >> 1] or pages * sizes.PAGE
        return (base * sizes.PAGE + slot * size + (sizes.lead(cls) if lead is None else lead)) // sizes.WORD

    def span(self, base: int, cls: int, pages: int = 0, *, grows: bool = True) -> int:
        """A span is allocated, and heapLive grows by it."""
        number = self._span(wire.SPAN_ALLOC, base, cls, pages)
        if cls >= 0 and grows:
            self.grow(self.spans[base][1] * sizes.PAGE)
        return number

    def grow(self, by: int) -> int:
        """heapLive grows."""
        self.heap += by
        return self.emit(wire.HEAP_ALLOC, self.heap)

    def cache(self, base: int, count: int) -> int:
        """A span with so many objects is cached."""
        cls, pages = self.spans[base]
        return self.grow(pages * sizes.PAGE - count * sizes.SIZES[cls >> 1])

    def alloc(self, base: int, slot: int, type: int | None = None, into: int = 0) -> int:
        """An object is allocated, `into` words behind its place."""
        cls, _ = self.spans[base]
        if type is None:
            type = BYTES if sizes.noscan(cls) else NODE
        return self.emit(wire.HEAP_OBJECT_ALLOC, self.word(base, slot) + into, type)

    def free(self, base: int, *slots: int, after: int = 1000) -> int:
        """Objects are freed; the number of the last event."""
        return [self.emit(wire.HEAP_OBJECT_FREE, self.word(base, slot, 0), after=after) for slot in slots][-1]

    def span_free(self, base: int) -> int:
        """A span is freed."""
        return self.emit(wire.SPAN_FREE, base)

    def stack(self, id: int, size: int) -> int:
        """A stack is allocated."""
        return self.emit(wire.GOROUTINE_STACK_ALLOC, id, size.bit_length())

    def stack_free(self, id: int) -> int:
        """A stack is freed."""
        return self.emit(wire.GOROUTINE_STACK_FREE, id)

    # -- goroutines and the collector -------------------------------------------------------------------------------------

    def preempt(self, stack: tuple[str, ...] = MALLOC) -> int:
        """The goroutine is preempted there."""
        number = self.emit(wire.GO_STOP, self.string("preempted"), self.stack_id(stack))
        self.g = -1
        return number

    def block(self, stack: tuple[str, ...] = OUTSIDE, reason: str = "sync") -> int:
        """The goroutine waits there."""
        number = self.emit(wire.GO_BLOCK, self.string(reason), self.stack_id(stack))
        self.g = -1
        return number

    def go(self, g: int) -> int:
        """A goroutine runs."""
        number = self.emit(wire.GO_START, g, 1)
        self.g = g
        return number

    def stop_world(self, reason: str) -> int:
        """The world is to stop; the other threads do."""
        return self.emit(wire.STW_BEGIN, self.string(reason), self.stack_id(self.where))

    def start_world(self) -> int:
        """The world goes on; the other processors start again."""
        m, p, g = self.m, self.p, self.g
        number = self.emit(wire.STW_END)
        for n in range(1, 5):
            if n != m:
                self.on(n, n - 1, -1).emit(wire.PROC_STOP)
                self.on(n, -1, -1).emit(wire.PROC_START, n - 1, 1)
                self.on(n, n - 1, -1).emit(wire.GO_START, n, 1)
        self.m, self.p, self.g = m, p, g
        return number

    def mark(self) -> None:
        """A cycle begins."""
        self.emit(wire.GC_BEGIN, 0, self.stack_id(self.where))
        self.stop_world(SWEEP)
        self.start_world()

    def terminate(self, marked: int) -> int:
        """Marking ends, with so many bytes marked; the number of the event that tells them."""
        self.stop_world(MARK)
        self.heap = marked
        number = self.emit(wire.HEAP_ALLOC, marked)
        self.emit(wire.GC_END, 0)
        self.start_world()
        return number

    def cycle(self, marked: int = 4096) -> int:
        """A whole cycle."""
        self.mark()
        return self.terminate(marked)

    # -- the verdict ------------------------------------------------------------------------------------------------------

    def generation(self) -> Generation:
        """The events' generation."""
        info = b"\1" + b"".join(map(uvarint, (0xC000000000, *self.units)))
        batches = [ExperimentalBatch(-1, info, 0), ExperimentalBatch(-1, type_batch(TYPES), 0)]
        return Generation(
            number=1, version=self.version, freq_ns=float(UNIT), min_time=1, clock=None,
            strings={id: text for text, id in self.strings.items()},
            stacks={id: tuple(Frame(1, f, "x.go", 1) for f in functions) for functions, id in self.stacks.items()},
            batches={}, cpu_samples=[], experimental={"AllocFree": batches} if self.data else {}, offset=0, size=0,
        )  # fmt: skip

    def replay(self) -> Outcome:
        """What the replay says."""
        replay = AllocatorReplay()
        replay.feed(self.generation(), sorted(self.events, key=lambda event: event[1]))
        return replay.finish()

    def holds(self) -> Outcome:
        """It explains everything."""
        outcome = self.replay()
        assert outcome.verdict == "holds", outcome.divergences
        assert outcome.explained == outcome.events
        return outcome

    def diverges(self, rule: str, *numbers: int, text: str = "") -> Outcome:
        """It breaks one rule, at these events and no others."""
        outcome = self.replay()
        found = [(d.rule, d.event) for d in outcome.divergences]
        assert found == [(rule, number) for number in numbers], outcome.divergences
        assert text in outcome.divergences[0].message
        assert outcome.verdict == "diverged"
        return outcome

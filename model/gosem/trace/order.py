"""The orderer: from packed events, thread by thread, to one sequence that the rules of the trace allow.

Within a thread the file has the order.  Across threads the earliest event goes next, provided that its rule allows
it; otherwise the next one in time that may go.  So sequence numbers correct clocks that disagree.  The result is that
of Go's reader, event for event, times included.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

from . import heap as heaps
from . import wire
from .errors import TraceError
from .event import Event
from .heap import Frontier
from .read import Generation, Reader
from .rules import RULES, Rule
from .source import Input
from .state import UNKNOWN, Goroutine, Processor, Thread
from .tables import nanoseconds
from .unpack import LOOSE, SIZE, STUCK

_FOREVER = heaps.HALF - 1
_SHOWN = 4
"""Threads that a message names."""
_LATER, _OVER, _BLOCKED = range(3)
"""Why a thread is not followed further: another one is earlier, it has no more events, its event may not be next
yet."""

_RULES: list[Rule | None] = [RULES.get(kind) for kind in range(256)]
_TABLES: list[tuple[tuple[int, ...], tuple[int, ...]] | None] = [
    (kind.stacks, kind.strings) if (kind := wire.KINDS.get(number)) and (kind.stacks or kind.strings) else None
    for number in range(256)
]


class Orderer:
    """Orders the generations of one trace, in turn.  After a TraceError it is of no further use, but `ordered` has
    what came before.

    With `plain`, each event takes the long way through `gosem.trace.rules`; the result is the same.
    """

    def __init__(self, *, plain: bool = False) -> None:
        self.plain = plain
        self.goroutines: dict[int, Goroutine] = {}
        self.processors: dict[int, Processor] = {}
        self.threads: dict[int, Thread] = {}
        self.tasks: set[int] = set()
        self.gc = UNKNOWN
        self.gc_seq = 0
        self.generation = 0
        self.first = 0
        """The generation of the first event."""
        self.strings: dict[int, str] = {}
        self.last = 0
        """The time of the last event; the next one is later."""
        self.ordered: list[Event] = []
        """The events of the current generation, as far as they are ordered."""
        self.count = 0
        """Events of earlier generations."""
        self.begun = False
        """Has each thread of the generation a first event that can be decoded?"""
        self._strings: set[int] = set()
        self._stacks: set[int] = set()

        # what a rule says about its event beyond yes and no
        self.context: tuple[int, int, int] | None = None
        """It belongs to another context: (m, p, g)."""
        self.before = self.after = 0
        """Go's reader shows so many further events before it and after it, each of which takes a nanosecond."""

    def order(self, generation: Generation) -> list[Event]:
        """The events of the next generation; TraceError where they do not fit together."""
        self.count += len(self.ordered)
        self.ordered = []
        self.begun = False
        self.generation = generation.number
        self.strings = generation.strings
        self._strings, self._stacks = {0, *generation.strings}, {0, *generation.stacks}
        # Go's reader begins a generation with an event of its own, and what comes is later than that
        time = nanoseconds(generation.min_time, generation.freq_ns)
        self.last = time if time > self.last else self.last + 1
        # millions of small tuples and no cycles: Python's collector would only look at them again and again
        collecting = gc.isenabled()
        gc.disable()
        try:
            self._run(generation)
        finally:
            if collecting:
                gc.enable()
        return self.ordered

    def _run(self, generation: Generation) -> None:
        heap: list[Frontier] = []
        for m, batches in generation.batches.items():
            entry = Frontier(m, batches, generation.freq_ns)
            if entry.load():
                heaps.insert(heap, entry)
        self.begun = True
        if heap and not self.first:
            self.first = self.generation
        samples = iter(generation.cpu_samples)
        sample = next(samples, None)
        while heap or sample:
            if sample is not None and (not heap or sample.time < heap[0].time):
                self.last = sample.time if sample.time > self.last else self.last + 1
                self.ordered.append((wire.CPU_SAMPLE, self.last, sample.m, sample.p, sample.g, (sample.stack,)))
                sample = next(samples, None)
                continue
            limit = sample.time if sample is not None else _FOREVER
            for child in heap[1:3]:
                limit = min(limit, child.time)
            entry = heap[0]
            why = self._single(entry) if self.plain or entry.m == -1 else self._follow(entry, limit)
            if why == _LATER:
                heaps.sift_down(heap, 0)
            elif why == _OVER:
                heaps.remove(heap, 0)
            else:
                self._elsewhere(heap)

    def _elsewhere(self, heap: list[Frontier]) -> None:
        """The earliest event may not be next: the earliest one that may."""
        heap.sort(key=lambda entry: entry.time)
        for i in range(1, len(heap)):
            why = self._single(heap[i])
            if why == _LATER:
                heaps.update(heap, i)
                return
            if why == _OVER:
                heaps.remove(heap, i)
                return
        shown = ", ".join(map(str, heap[:_SHOWN])) + (f" and {len(heap) - _SHOWN} more" if len(heap) > _SHOWN else "")
        raise TraceError(f"broken trace: failed to advance: frontier: {shown}", heap[0].offset)

    def _single(self, entry: Frontier) -> int:
        """One event of a thread."""
        thread = self.threads.get(entry.m)
        if thread is None:
            thread = Thread(entry.m)
            if entry.m != -1:
                self.threads[entry.m] = thread
        kind, args, end = entry.event()
        if not self._apply(entry, thread, kind, args):
            return _BLOCKED
        entry.at = end
        return _LATER if self._load(entry) else _OVER

    def _load(self, entry: Frontier) -> bool:
        """The thread's next event.  Go's reader does not show an event behind which the thread's batch is broken."""
        try:
            return entry.load()
        except TraceError:
            self.ordered.pop()
            raise

    def _apply(self, entry: Frontier, thread: Thread, kind: int, args: tuple[int, ...]) -> bool:
        """Let a rule decide, and note the event; false for "not yet"."""
        p, g = thread.p, thread.g
        rule = _RULES[kind]
        try:
            if rule is None:
                raise TraceError(f"bad event type found while ordering: {kind}")
            if not rule(self, thread, args, kind):
                return False
            if (tables := _TABLES[kind]) is not None:
                self._known(kind, args, *tables)
        except TraceError as error:
            raise TraceError(error.message, entry.offset, event=entry.name) from None
        m = entry.m
        if self.context is not None:
            m, p, g = self.context
            self.context = None
        self.last = (entry.time if entry.time > self.last else self.last + 1) + self.before
        self.ordered.append((kind, self.last, m, p, g, args))
        self.last += self.after
        self.before = self.after = 0
        return True

    def _known(self, kind: int, args: tuple[int, ...], stacks: tuple[int, ...], strings: tuple[int, ...]) -> None:
        for i in stacks:
            if args[i] not in self._stacks:
                raise TraceError(f"found invalid stack ID {args[i]} for event {wire.name(kind)}")
        for i in strings:
            if args[i] not in self._strings:
                raise TraceError(f"found invalid string ID {args[i]} for event {wire.name(kind)}")

    def _follow(self, entry: Frontier, limit: int) -> int:
        """The events of a thread, while they are not later than `limit`.

        This loop is where the time goes.  The commonest events are decided in place, provided that they are allowed;
        all others by their rules.
        """
        m, unit = entry.m, entry.unit
        thread = self.threads.get(m)
        if thread is None:
            thread = self.threads[m] = Thread(m)
        goroutines, generation = self.goroutines, self.generation
        strings, stacks = self._strings, self._stacks
        emit, last = self.ordered.append, self.last
        size, stuck = SIZE, STUCK
        numbers, at, time = entry.numbers, entry.at, entry.time
        end = len(numbers)
        number = numbers[at]
        behind = at + (size[number] if number < 128 else stuck[number & 0x7F])
        while True:
            p, g = thread.p, thread.g
            args = numbers[at + 2 : behind]
            if (
                number == 16  # GO_START
                and (it := goroutines.get(args[0])) is not None
                and it.status == 1 and it.seq + 1 == args[1] and it.generation == generation
                and g == -1 and p != -1
            ):  # fmt: skip
                it.status, it.seq = 2, args[1]
                thread.g, thread.goroutine = it.id, it
            elif (
                number in (19, 20)  # GO_STOP, GO_BLOCK
                and (mine := thread.goroutine) is not None
                and mine.status == 2 and p != -1
                and args[0] in strings and args[1] in stacks
            ):  # fmt: skip
                mine.status = 1 if number == 19 else 4
                thread.g, thread.goroutine = -1, None
            elif number >= 128:
                args = numbers[at + 1 : behind]
                number = 128 + (number & 0x7F)
            elif (
                number == 21  # GO_UNBLOCK
                and (it := goroutines.get(args[0])) is not None
                and it.status == 4 and it.seq + 1 == args[1] and it.generation == generation
                and args[2] in stacks
            ):  # fmt: skip
                it.status, it.seq = 1, args[1]
            elif number == 37 and p != -1:  # HEAP_ALLOC
                pass
            elif (
                number == 22  # GO_SYSCALL_BEGIN
                and (mine := thread.goroutine) is not None and (proc := thread.proc) is not None
                and mine.status == 2 and proc.seq + 1 == args[0] and proc.generation == generation
                and args[1] in stacks
            ):  # fmt: skip
                mine.status = proc.status = 3
                proc.seq = args[0]
            elif (
                number == 23  # GO_SYSCALL_END
                and (mine := thread.goroutine) is not None and (proc := thread.proc) is not None
                and mine.status == 3 and proc.status == 3
            ):  # fmt: skip
                mine.status, proc.status = 2, 1
            else:
                entry.at, entry.time, self.last = at, time, last
                if not self._apply(entry, thread, number if number >= 0 else number + LOOSE, args):
                    return _BLOCKED
                last = self.last
                number = -1
            if number >= 0:
                last = time if time > last else last + 1
                emit((number, last, m, p, g, args))

            at = behind
            if at < end:
                number = numbers[at]
                behind = at + (size[number] if number < 128 else stuck[number & 0x7F])
            if behind <= end and at < end:
                before = time
                time += int((numbers[at + 1] if number < 128 else number >> 7) * unit)
                if time <= limit:
                    continue
                if time >= heaps.HALF:
                    time = heaps.wrapped(before + nanoseconds(numbers[at + 1] if number < 128 else number >> 7, unit))
                entry.at, entry.time, self.last = at, time, last
                return _LATER
            entry.at, entry.time, self.last = at, time, last
            if not self._load(entry):
                return _OVER
            numbers, at, time = entry.numbers, entry.at, entry.time
            end = len(numbers)
            number = numbers[at]
            behind = at + (size[number] if number < 128 else stuck[number & 0x7F])
            if time > limit:
                return _LATER


class Events(Iterator[tuple[Generation, list[Event]]]):
    """Each generation of a trace with its events in order; see `Reader` about `strict` and `truncated`."""

    def __init__(self, source: Input, *, strict: bool = False) -> None:
        self.reader = Reader(source, strict=strict)
        self.orderer = Orderer()
        self.generation: Generation | None = None
        """The last generation that was read."""
        self._generations = iter(self.reader)

    @property
    def version(self) -> int:
        """The minor version in the header."""
        return self.reader.version

    @property
    def truncated(self) -> str:
        """Why the tail of the file could not be read, once it has been reached; empty for a whole trace."""
        return self.reader.truncated

    def __next__(self) -> tuple[Generation, list[Event]]:
        self.generation = next(self._generations)
        return self.generation, self.orderer.order(self.generation)


def events(source: Input, *, strict: bool = False) -> Events:
    """Read and order a trace: ``for generation, events in events(path): ...``."""
    return Events(source, strict=strict)

"""The orderer: from packed events, thread by thread, to one sequence that the rules of the trace allow.

Within a thread the file has the order.  Across threads the earliest event goes next, provided that its rule allows
it; otherwise the next one in time that may go.  So sequence numbers correct clocks that disagree.  The result is that
of Go's reader, event for event, times included.
"""

from __future__ import annotations

import gc
from functools import lru_cache

from . import heap as heaps
from . import wire
from .errors import TraceError
from .event import Event
from .heap import Frontier
from .read import Generation
from .rules import RULES, Rule
from .state import UNKNOWN, Goroutine, Processor, Thread
from .tables import nanoseconds
from .unpack import LOOSE, SIZE, STUCK

_FOREVER = heaps.HALF - 1
_SHORT = 2048
"""Time differences below this are looked up."""
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


@lru_cache(maxsize=8)
def _ticks(unit: float) -> list[int]:
    """Short time differences in nanoseconds."""
    return [nanoseconds(dt, unit) for dt in range(_SHORT)]


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
        """This loop is where the time goes.

        The commonest events are decided in place, provided that they are allowed; all others by their rules.
        """
        heap = self._heap(generation)
        samples = iter(generation.cpu_samples)
        sample = next(samples, None)
        find, find_proc, threads = self.goroutines.get, self.processors.get, self.threads
        strings, stacks = self._strings, self._stacks
        number_of_generation, unit = generation.number, generation.freq_ns
        ticks = _ticks(unit)
        short = len(ticks)
        emit, last = self.ordered.append, self.last
        size, stuck = SIZE, STUCK
        while heap or sample is not None:
            if sample is not None and (not heap or sample.time < heap[0].time):
                last = sample.time if sample.time > last else last + 1
                emit((wire.CPU_SAMPLE, last, sample.m, sample.p, sample.g, (sample.stack,)))
                sample = next(samples, None)
                continue
            entry = heap[0]
            m = entry.m
            thread = threads.get(m)
            if thread is None or self.plain:
                self.last = last
                self._slowly(heap)
                last = self.last
                continue

            # follow the thread while no other one is earlier
            p, g, mine, proc = thread.p, thread.g, thread.goroutine, thread.proc
            numbers, at, before = entry.numbers, entry.at, entry.before
            end = len(numbers)
            begun = at
            limit = sample.time if sample is not None else _FOREVER
            count = len(heap)
            if count > 1:
                other = heap[1].time
                limit = other if other < limit else limit
                if count > 2:
                    other = heap[2].time
                    limit = other if other < limit else limit
            while True:
                number = numbers[at]
                if number < 128:
                    behind = at + size[number]
                    if behind >= end:
                        why = _OVER
                        break
                    dt = numbers[at + 1]
                    time = before + (ticks[dt] if dt < short else int(dt * unit))
                    if time > limit:
                        why = _LATER
                        break
                    args = numbers[at + 2 : behind]
                    now = time if time > last else last + 1
                    if (
                        number == 16  # GO_START
                        and (it := find(args[0])) is not None
                        and it.status == 1 and it.seq + 1 == args[1] and it.generation == number_of_generation
                        and g == -1 and p != -1
                    ):  # fmt: skip
                        it.status = 2
                        it.seq = args[1]
                        emit((16, now, m, p, -1, args))
                        mine = it
                        g = it.id
                        last = now
                    elif (
                        number == 19  # GO_STOP
                        and mine is not None
                        and mine.status == 2 and p != -1
                        and args[0] in strings and args[1] in stacks
                    ):  # fmt: skip
                        mine.status = 1
                        emit((19, now, m, p, g, args))
                        mine = None
                        g = -1
                        last = now
                    elif (
                        number == 20  # GO_BLOCK
                        and mine is not None
                        and mine.status == 2 and p != -1
                        and args[0] in strings and args[1] in stacks
                    ):  # fmt: skip
                        mine.status = 4
                        emit((20, now, m, p, g, args))
                        mine = None
                        g = -1
                        last = now
                    elif number == 11 and proc is not None and proc.status in (1, 3):  # PROC_STOP
                        proc.status = 2
                        emit((11, now, m, p, g, args))
                        proc = None
                        p = -1
                        last = now
                    elif (
                        number == 10  # PROC_START
                        and (its := find_proc(args[0])) is not None
                        and its.status == 2 and its.seq + 1 == args[1] and its.generation == number_of_generation
                        and p == -1
                    ):  # fmt: skip
                        its.status = 1
                        its.seq = args[1]
                        emit((10, now, m, -1, g, args))
                        proc = its
                        p = its.id
                        last = now
                    elif (
                        number == 21  # GO_UNBLOCK
                        and (it := find(args[0])) is not None
                        and it.status == 4 and it.seq + 1 == args[1] and it.generation == number_of_generation
                        and args[2] in stacks
                    ):  # fmt: skip
                        it.status = 1
                        it.seq = args[1]
                        emit((21, now, m, p, g, args))
                        last = now
                    elif (
                        number == 22  # GO_SYSCALL_BEGIN
                        and mine is not None and proc is not None
                        and mine.status == 2 and proc.seq + 1 == args[0] and proc.generation == number_of_generation
                        and args[1] in stacks
                    ):  # fmt: skip
                        mine.status = proc.status = 3
                        proc.seq = args[0]
                        emit((22, now, m, p, g, args))
                        last = now
                    elif (
                        number == 23  # GO_SYSCALL_END
                        and mine is not None and proc is not None
                        and mine.status == 3 and proc.status == 3
                    ):  # fmt: skip
                        mine.status = 2
                        proc.status = 1
                        emit((23, now, m, p, g, args))
                        last = now
                    elif number == 37 and p != -1:  # HEAP_ALLOC
                        emit((37, now, m, p, g, args))
                        last = now
                    else:
                        thread.p, thread.g, thread.goroutine, thread.proc = p, g, mine, proc
                        entry.at, entry.before, entry.time, self.last = at, before, time, last
                        if not self._apply(entry, thread, number if number >= 0 else number + LOOSE, args):
                            why = _BLOCKED
                            break
                        last = self.last
                        p, g, mine, proc = thread.p, thread.g, thread.goroutine, thread.proc
                else:  # an experimental kind, which sticks to its time difference
                    behind = at + stuck[number & 0x7F]
                    if behind >= end:
                        why = _OVER
                        break
                    dt = number >> 7
                    time = before + (ticks[dt] if dt < short else int(dt * unit))
                    if time > limit:
                        why = _LATER
                        break
                    last = time if time > last else last + 1
                    emit((128 + (number & 0x7F), last, m, p, g, numbers[at + 1 : behind]))
                at = behind
                before = time

            self.last = last
            if why == _BLOCKED:
                self._elsewhere(heap)
                last = self.last
                continue
            thread.p, thread.g, thread.goroutine, thread.proc = p, g, mine, proc
            if at == begun:  # a time beyond 64 bits
                self._slowly(heap)
                last = self.last
                continue
            entry.at, entry.before = at, before
            if why == _LATER and time < heaps.HALF:
                entry.time = time
            elif not self._load(entry):
                heaps.remove(heap, 0)
                continue
            heaps.sift_down(heap, 0)
        self.last = last  # a sample may come last

    def _heap(self, generation: Generation) -> list[Frontier]:
        heap: list[Frontier] = []
        for m, batches in generation.batches.items():
            entry = Frontier(m, batches, generation.freq_ns)
            if entry.load():
                heaps.insert(heap, entry)
        self.begun = True
        if heap and not self.first:
            self.first = self.generation
        return heap

    def _slowly(self, heap: list[Frontier]) -> None:
        """One event, of the earliest thread if it may go, by its rule."""
        why = self._single(heap[0])
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
        entry.at, entry.before = end, entry.time
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
        except TraceError as error:
            raise TraceError(error.message, entry.offset, event=entry.name) from None
        if (tables := _TABLES[kind]) is not None:
            self._known(entry, kind, args, *tables)
        m = entry.m
        if self.context is not None:
            m, p, g = self.context
            self.context = None
        self.last = (entry.time if entry.time > self.last else self.last + 1) + self.before
        self.ordered.append((kind, self.last, m, p, g, args))
        self.last += self.after
        self.before = self.after = 0
        return True

    def _known(
        self, entry: Frontier, kind: int, args: tuple[int, ...], stacks: tuple[int, ...], strings: tuple[int, ...]
    ) -> None:
        """Are the stacks and strings of the event in the tables?"""
        unknown = [("stack", args[i]) for i in stacks if args[i] not in self._stacks]
        unknown += [("string", args[i]) for i in strings if args[i] not in self._strings]
        for what, id in unknown:
            message = f"found invalid {what} ID {id} for event {wire.name(kind)}"
            error = TraceError(message, entry.offset, event=entry.name)
            entry.at = entry.event()[2]
            entry.load()  # Go's reader sees a mistake in what follows first
            raise error

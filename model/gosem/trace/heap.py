"""The threads of a generation, ordered by the time of their next event.

Several threads may have an event at the same time: on many machines the clock of the trace counts in steps of 64 ns.
Which of them comes first is then up to the heap.  Go's reader and this one move entries in the same way, so that they
agree.
"""

from __future__ import annotations

from . import wire
from .errors import TraceError
from .tables import Batch, nanoseconds
from .unpack import LOOSE, SIZE, STUCK, broken, offset_of, unpack

HALF = 1 << 63


def wrapped(time: int) -> int:
    """A time in 64 bits with a sign."""
    return time if -HALF <= time < HALF else (time + HALF) % (2 * HALF) - HALF


class Frontier:
    """The next event of thread `m`: where it is in the thread's batches, its time in nanoseconds, and the time before it."""

    __slots__ = ("at", "batch", "batches", "before", "error", "m", "numbers", "time", "unit")

    def __init__(self, m: int, batches: list[Batch], unit: float) -> None:
        self.m = m
        self.batches = iter(batches)
        self.unit = unit
        self.batch = batches[0]
        self.numbers: tuple[int, ...] = (0,)
        self.at = 0
        self.before = self.time = 0
        self.error: TraceError | None = None

    def load(self) -> bool:
        """Make the event at `at` the next one; false where the thread has no further events."""
        while self.at >= len(self.numbers) - 1:
            if self.error is not None:
                raise self.error
            batch = next((b for b in self.batches if b.data), None)
            if batch is None:
                return False
            self.batch = batch
            self.numbers, self.error = unpack(batch)
            self.at = 0
            self.before = nanoseconds(batch.time, self.unit)
        numbers, at = self.numbers, self.at
        number = numbers[at]
        size = STUCK[number & 0x7F] if number >= 128 else SIZE[number]
        if at + size >= len(numbers):
            raise broken(self.batch)
        dt = number >> 7 if number >= 128 else numbers[at + 1]
        self.time = wrapped(self.before + nanoseconds(dt, self.unit))
        return True

    def event(self) -> tuple[int, tuple[int, ...], int]:
        """(kind, arguments, index of the event behind it)."""
        numbers, at = self.numbers, self.at
        number = numbers[at]
        if number >= 128:
            end = at + STUCK[number & 0x7F]
            return 128 + (number & 0x7F), numbers[at + 1 : end], end
        end = at + SIZE[number]
        return number if number >= 0 else number + LOOSE, numbers[at + 2 : end], end

    @property
    def offset(self) -> int:
        """The byte of the file where the event begins."""
        return offset_of(self.batch, self.at)

    @property
    def name(self) -> str:
        """The event for a message."""
        return f"{wire.name(self.event()[0])} of thread {self.m}"

    def __str__(self) -> str:
        kind, args, _ = self.event()
        known = wire.KINDS[kind]
        values = "".join(f" {name}={value}" for name, value in zip(known.args, args, strict=True))
        return f"M {self.m} [{known.name} time={self.time}{values}]"


def insert(heap: list[Frontier], entry: Frontier) -> None:
    """Add an entry."""
    heap.append(entry)
    sift_up(heap, len(heap) - 1)


def update(heap: list[Frontier], i: int) -> None:
    """The time of an entry has changed."""
    if sift_up(heap, i) == i:
        sift_down(heap, i)


def remove(heap: list[Frontier], i: int) -> None:
    """Take an entry out."""
    while i > 0:
        parent = (i - 1) // 2
        heap[parent], heap[i] = heap[i], heap[parent]
        i = parent
    heap[0] = heap[-1]
    heap.pop()
    sift_down(heap, 0)


def sift_up(heap: list[Frontier], i: int) -> int:
    """Move an entry towards the root while its parent is later."""
    while i > 0:
        parent = (i - 1) // 2
        if heap[parent].time <= heap[i].time:
            break
        heap[parent], heap[i] = heap[i], heap[parent]
        i = parent
    return i


def sift_down(heap: list[Frontier], i: int) -> None:
    """Move an entry towards the leaves while a child is earlier."""
    size = len(heap)
    if not size:
        return
    entry = heap[i]
    time = entry.time
    while (child := 2 * i + 1) < size:
        earliest = heap[child]
        if child + 1 < size:
            other = heap[child + 1]
            if other.time < earliest.time:
                earliest = other
                child += 1
        if earliest.time >= time:
            break
        heap[i] = earliest
        i = child
    heap[i] = entry

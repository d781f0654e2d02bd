"""What the orderer remembers about goroutines, processors and threads."""

from __future__ import annotations

from . import wire
from .errors import TraceError

UNKNOWN, OFF, ON = range(3)
"""Whether the collector is marking."""
MUST_NOT, MAY, MUST = range(3)
"""Whether an event needs a processor or a goroutine."""


class Goroutine:
    """A goroutine that exists.  `status` is 0 once it has gone; `seq` counts within generation `generation`."""

    __slots__ = ("generation", "id", "ranges", "regions", "seq", "status")

    def __init__(self, id: int, status: int, generation: int) -> None:
        self.id = id
        self.status = status
        self.generation = generation
        self.seq = 0
        self.ranges: list[tuple[int, int]] = []
        self.regions: list[tuple[int, str]] = []


class Processor:
    """A processor."""

    __slots__ = ("generation", "id", "ranges", "seq", "status")

    def __init__(self, id: int, status: int, generation: int) -> None:
        self.id = id
        self.status = status
        self.generation = generation
        self.seq = 0
        self.ranges: list[tuple[int, int]] = []


class Thread:
    """A thread, with what it runs: ids, -1 for none, and the states that belong to them."""

    __slots__ = ("g", "goroutine", "m", "p", "proc")

    def __init__(self, m: int) -> None:
        self.m = m
        self.p = -1
        self.g = -1
        self.proc: Processor | None = None
        self.goroutine: Goroutine | None = None


def require(t: Thread, p: int = MUST, g: int = MUST) -> None:
    """The context that an event needs; a thread always."""
    if t.m == -1:
        raise TraceError("expected a thread but didn't have one")
    for have, need, what in ((t.p, p, "proc"), (t.g, g, "goroutine")):
        if need == MUST and have == -1:
            raise TraceError(f"expected a {what} but didn't have one")
        if need == MUST_NOT and have != -1:
            raise TraceError(f"expected no {what} but had one")


def bound(t: Thread, kind: int) -> Processor:
    """The processor that the thread has."""
    if t.proc is None:
        raise TraceError(f"uninitialized proc {t.p} found during {wire.name(kind)}")
    return t.proc


def begin_range(ranges: list[tuple[int, int]], kind: int, what: int = 0) -> None:
    """A range of events that no other of its kind may be open in."""
    if (kind, what) in ranges:
        raise TraceError(f"discovered event already in-flight for when starting event {wire.name(kind)}")
    ranges.append((kind, what))


def active_range(ranges: list[tuple[int, int]], kind: int, first: bool) -> None:
    """A range that is open: news in the first generation, known in later ones."""
    if first:
        if (kind, 0) in ranges:
            raise TraceError(f"found named active range already in first gen: {{{wire.name(kind)} 0}}")
        ranges.append((kind, 0))
    elif (kind, 0) not in ranges:
        raise TraceError(f"resource is missing active range: {wire.name(kind)} {ranges}")


def end_range(ranges: list[tuple[int, int]], kind: int) -> int:
    """Close the first open range of a kind; what it was about."""
    for i, (open_kind, what) in enumerate(ranges):
        if open_kind == kind:
            ranges[i] = ranges[-1]
            ranges.pop()
            return what
    raise TraceError(f"tried to end event {wire.name(kind)}, but not in-flight")

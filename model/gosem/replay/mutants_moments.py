"""Moments of a recorded trace at which something could be wrong that the official rules do not see.

One walk over the events in order keeps what every goroutine, processor, collection and stop of the world is doing; a
moment is noted where a semantic mutant can be made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from gosem.trace import wire

from .mutants import Stretch

_STOPS = (wire.GO_STOP, wire.GO_BLOCK, wire.GO_DESTROY)


@attrs.frozen
class Spot:
    """A place in a thread's events: `at` is the position of an event in the file, `index` the same event in the order."""

    m: int
    at: int
    index: int
    time: int


@attrs.frozen
class Pair:
    """Two goroutines that are runnable when the first one starts, at `spot`; `seqs` are their sequence numbers before
    that."""

    spot: Spot
    first: int
    second: int
    seqs: tuple[int, int]


@attrs.frozen
class Stop:
    """A stopped world: `spot` is the ProcsChange of the thread that stopped it; the others' ProcStops are `stops`
    (with processor)."""

    spot: Spot
    stops: tuple[tuple[Spot, int], ...]


@attrs.define
class Moments:
    """What was found in one generation."""

    exchanges: list[Pair] = attrs.field(factory=list)
    """Any two runnable goroutines."""
    tails: list[Pair] = attrs.field(factory=list)
    """The head of a processor's ring starts there; the second one is its tail."""
    thirds: list[Pair] = attrs.field(factory=list)
    """Another processor starts one of a ring; the second one would have been the last of a third of it."""
    idle: list[Spot] = attrs.field(factory=list)
    """A goroutine runs, and no collection."""
    marking: list[Spot] = attrs.field(factory=list)
    """A goroutine runs while a collection marks, and neither sweeps nor assists."""
    plain_starts: list[Spot] = attrs.field(factory=list)
    """GoStart of a goroutine that is no mark worker."""
    wakes: list[Spot] = attrs.field(factory=list)
    """GoUnblock by a goroutine."""
    double_wakes: list[tuple[Spot, Spot]] = attrs.field(factory=list)
    """Two GoUnblocks of one thread with no event of it between."""
    stops: list[Stop] = attrs.field(factory=list)
    in_stop: list[Spot] = attrs.field(factory=list)
    """A goroutine runs while another one stops the world."""
    running: list[tuple[int, int, int]] = attrs.field(factory=list)
    """(index, thread, position) of each event of a running goroutine."""
    goals: list[Spot] = attrs.field(factory=list)
    sleepers: list[tuple[int, int, int]] = attrs.field(factory=list)
    """(goroutine, sequence number, index of its GoBlock) of those that stay blocked to the end of the generation."""


class Walk:
    """The walk over one generation."""

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.found = Moments()
        self._runnable: dict[int, int] = {}
        """Goroutine to the processor on which it became runnable, -1 for none."""
        self._queues: dict[int, list[int]] = {}
        """By processor, the goroutines that became runnable there, oldest first."""
        self._seq: Counter[int] = Counter()
        self._blocked: dict[int, int] = {}
        self._workers: set[int] = set()
        self._gc = self._begun_before()
        self._marking = self._gc
        """Sweeping ends, and marking begins, in the stopped world that a collection begins with."""
        self._stopper = -1
        self._stops: list[tuple[Spot, int]] = []
        self._ranges: Counter[int] = Counter()
        self._starts = {args[0] for kind, *_, args in stretch.ordered if kind == wire.GO_START}

    def _begun_before(self) -> bool:
        """Is a collection on when the generation begins?"""
        for kind, *_ in self.stretch.ordered:
            if kind in (wire.GC_ACTIVE, wire.GC_END):
                return True
            if kind == wire.GC_BEGIN:
                return False
        return False

    def run(self) -> Moments:
        """All moments, in order."""
        last: dict[int, Spot] = {}
        for index, (event, place) in enumerate(zip(self.stretch.ordered, self.stretch.places, strict=True)):
            if place is None:
                self._status(event[0], event[5])
                continue
            m, at = place
            kind, _, _, p, g, args = event
            spot = Spot(m, at, index, self.stretch.threads[m][at][0])
            if kind == wire.GO_UNBLOCK and g != -1:
                before = last.get(m)
                if (
                    before is not None
                    and self.stretch.ordered[before.index][0] == wire.GO_UNBLOCK
                    and before.at + 1 == at
                ):
                    self.found.double_wakes.append((before, spot))
                self.found.wakes.append(spot)
            self._event(spot, kind, p, g, args)
            last[m] = spot
        self.found.sleepers = [(g, self._seq[g], index) for g, index in self._blocked.items()]
        return self.found

    def _status(self, kind: int, args: tuple[int, ...]) -> None:
        if kind in (wire.GO_STATUS, wire.GO_STATUS_STACK) and args[2] == wire.GO_RUNNABLE:
            self._runnable[args[0]] = -1
        if kind == wire.GC_MARK_ASSIST_ACTIVE:
            self._ranges[args[0]] += 1

    def _event(self, spot: Spot, kind: int, p: int, g: int, args: tuple[int, ...]) -> None:
        found = self.found
        if g != -1 and p != -1:
            found.running.append((spot.index, spot.m, spot.at))
        match kind:
            case wire.GO_CREATE:
                self._ready(args[0], p)
            case wire.GO_UNBLOCK:
                self._seq[args[0]] = args[1]
                self._blocked.pop(args[0], None)
                self._ready(args[0], p if g != -1 else -1)
            case wire.GO_STOP:
                self._ready(g, -1)
            case wire.GO_BLOCK:
                self._blocked[g] = spot.index
            case wire.GO_SYSCALL_END_BLOCKED:
                self._ready(g, -1)
            case wire.GO_START:
                self._start(spot, p, args[0], args[1])
            case wire.GO_SWITCH | wire.GO_SWITCH_DESTROY:
                self._seq[args[0]] = args[1]
                self._blocked.pop(args[0], None)
                if kind == wire.GO_SWITCH:
                    self._blocked[g] = spot.index
            case wire.GO_LABEL:
                self._workers.add(g)
            case wire.GC_BEGIN:
                self._gc = True
            case wire.GC_END:
                self._gc = self._marking = False
            case wire.GC_MARK_ASSIST_BEGIN | wire.GC_SWEEP_BEGIN:
                self._ranges[g] += 1
            case wire.GC_MARK_ASSIST_END | wire.GC_SWEEP_END:
                self._ranges[g] -= 1
            case wire.STW_BEGIN:
                self._stopper, self._stops = spot.m, []
            case wire.STW_END:
                self._stopper = -1
                self._marking = self._gc
            case wire.PROC_STOP:
                if self._stopper not in (-1, spot.m):
                    self._stops.append((spot, p))
            case wire.PROCS_CHANGE:
                if self._stopper == spot.m:
                    found.stops.append(Stop(spot, tuple(self._stops)))
            case wire.HEAP_GOAL:
                found.goals.append(spot)
        if (
            g == -1
            or p == -1
            or kind in (*_STOPS, wire.GO_SYSCALL_BEGIN, wire.GO_SYSCALL_END_BLOCKED)
            or self._ranges[g] > 0
        ):
            return
        if self._stopper not in (-1, spot.m):
            found.in_stop.append(spot)
        elif self._stopper == -1:
            if self._marking:
                found.marking.append(spot)
            elif not self._gc:
                found.idle.append(spot)

    def _ready(self, g: int, p: int) -> None:
        self._runnable[g] = p
        if p != -1:
            self._queues.setdefault(p, []).append(g)

    def _start(self, spot: Spot, p: int, g: int, seq: int) -> None:
        home = self._runnable.pop(g, -1)
        queue = self._queues.get(home, [])
        others = [other for other in self._runnable if other in self._starts]
        if others and not self._ranges[g]:
            other = others[spot.index % len(others)]  # any of them will do
            if not self._ranges[other]:
                self.found.exchanges.append(Pair(spot, g, other, (seq - 1, self._seq[other])))
        if g in queue:
            self._local(spot, p, g, seq, home, queue)
            queue.remove(g)
        self._seq[g] = seq
        if g not in self._workers:
            self.found.plain_starts.append(spot)

    def _local(self, spot: Spot, p: int, g: int, seq: int, home: int, queue: list[int]) -> None:
        """A goroutine that was in the queue of `home` starts on p."""
        waiting = [other for other in queue if other != g and other in self._starts]
        if p == home and queue[0] == g and len(waiting) > 1:
            self.found.tails.append(Pair(spot, g, waiting[-1], (seq - 1, self._seq[waiting[-1]])))
        position = queue.index(g)
        size = 2 * position + 1  # if g was the last of a half
        third = queue[max(size // 3 - 1, 0)]
        if p != home and position >= 1 and third in self._starts:
            self.found.thirds.append(Pair(spot, g, third, (seq - 1, self._seq[third])))


def moments(stretch: Stretch) -> Moments:
    """The moments of a generation."""
    return Walk(stretch).run()


def stacks_of_wakers(stretch: Stretch) -> Iterator[tuple[int, str]]:
    """(stack id, leaf function) of every GoUnblock by a goroutine."""
    for kind, _, _, _, g, args in stretch.ordered:
        if kind == wire.GO_UNBLOCK and g != -1 and (frames := stretch.generation.stack(args[2])):
            yield args[2], frames[0].func

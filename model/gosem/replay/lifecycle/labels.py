"""Which goroutines are mark workers, and the labels that Go 1.26 and 1.27 give to others (finding F2).

procresize may set aside a mark worker for an idle processor. If that processor then starts something else, or
stops, the worker is given back, but the processor keeps its mode. From then on every goroutine that starts there is
labelled with it, until a worker has run there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import attrs

from gosem.trace import Event, Generation, stack_of, wire

WORKER = "runtime.gcBgMarkWorker"
KEPT = ("GC (dedicated)", "GC (fractional)")
"""Modes that procresize assigns; an idle worker is found and run in one go."""


@attrs.define
class Episode:
    """Wrong labels on one processor, until a worker has run there: the first is divergence number `at`."""

    label: str
    at: int
    count: int = 1


@attrs.define
class Labels:
    """What is known about mark workers."""

    entries: frozenset[int] = frozenset()
    """Stacks of this generation that are the entry of a mark worker."""
    workers: set[int] = attrs.field(factory=set)
    old: set[int] = attrs.field(factory=set)
    """Goroutines from before the trace of which nothing has shown yet whether they are workers."""
    restarts: list[tuple[int, int]] = attrs.field(factory=list)
    """The restarts of the world while marking was on: number of the event, and processor of whoever has restarted it."""
    episodes: dict[int, Episode] = attrs.field(factory=dict)
    """The wrong labels on each processor, if it has any now."""
    _ran: dict[int, int] = attrs.field(factory=dict)
    """The number of the event with which a worker last began to run on this processor."""
    _vain: set[int] = attrs.field(factory=set)
    """Old goroutines that this generation says nothing about."""
    _generation: Generation | None = None

    def begin(self, generation: Generation) -> None:
        """Another generation, with other stacks."""
        self._generation = generation
        self._vain.clear()
        self.entries = frozenset(
            id for id, frames in generation.stacks.items() if len(frames) == 1 and frames[0].func == WORKER
        )

    def created(self, g: int, entry: int) -> None:
        """g has been created, with this entry."""
        if entry in self.entries:
            self.workers.add(g)

    def found(self, g: int, stack: int) -> None:
        """g was there before the trace; its stack, or 0."""
        if not stack or not self._shows(g, stack):
            self.old.add(g)

    def _shows(self, g: int, stack: int) -> bool:
        """Does a stack of g show what it is?  Its outermost function is where it began, unless the stack is cut."""
        assert self._generation is not None
        frames = self._generation.stack(stack)
        if not frames or len(frames) >= wire.MAX_FRAMES:
            return False
        if frames[-1].func == WORKER:
            self.workers.add(g)
        self.old.discard(g)
        return True

    def is_worker(self, g: int, events: Sequence[Event], number: int) -> bool:
        """Is g a mark worker?

        One from before the trace is looked for in what comes after event `number`; if nothing is said, it may be one.
        """
        if g in self.workers or g not in self.old:
            return g in self.workers
        if g not in self._vain:
            for event in islice(events, number + 1, None):
                kind, _, _, _, who, args = event
                about = who == g and (stack := stack_of(event))
                if kind == wire.GO_STATUS_STACK and args[0] == g:
                    about = stack = args[3]
                if about and self._shows(g, stack):
                    return g in self.workers
            self._vain.add(g)
        return True

    # -- finding F2 -----------------------------------------------------------------------------------------------------

    def restarted(self, number: int, p: int) -> None:
        """With this event a goroutine on p restarts the world while marking is on.

        A worker may be set aside for any other processor.
        """
        self.restarts.append((number, p))

    def worker_runs(self, number: int, p: int) -> None:
        """With this event a worker, taken from the pool, runs on p: behind it no mode is left."""
        self._ran[p] = number
        self.episodes.pop(p, None)

    def _set_aside(self, p: int, since: int) -> bool:
        """May a worker have been set aside for p after this event?"""
        return any(number > since and of != p for number, of in reversed(self.restarts))

    def stale(self, p: int, label: str, events: Sequence[Event], at: int, first: int) -> bool:
        """May p have kept the mode with this label, which is event `at` of `events`, themselves from number `first` on?

        What was before the trace is not known.  While p keeps a mode, whatever starts there is labelled: so the start
        before this one was, unless a worker has been set aside since, and the next one will be.
        """
        if label not in KEPT or (p in self.episodes and self.episodes[p].label != label):
            return False
        if p not in self.episodes and p in self._ran and not self._set_aside(p, self._ran[p]):
            return False
        starts = (i for i in range(at - 1, -1, -1) if events[i][0] == wire.GO_START and events[i][3] == p)
        next(starts, None)  # that of the goroutine with the label
        before = next(starts, None)
        after = next((i for i in range(at, len(events)) if events[i][0] == wire.GO_START and events[i][3] == p), None)
        return (before is None or _labelled(events, before) or self._set_aside(p, first + before)) and (
            after is None or _labelled(events, after)
        )


def _labelled(events: Sequence[Event], start: int) -> bool:
    """Is the next event of the thread of a GoStart a label?"""
    m = events[start][2]
    return next((event[0] == wire.GO_LABEL for event in islice(events, start + 1, None) if event[2] == m), False)

"""What a trace is: how long, how many goroutines, threads and processors, how much collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import attrs

from gosem.trace import wire
from gosem.trace.event import KIND, Event, P
from gosem.trace.read import Generation
from gosem.trace.summary import RELEASES

_MADE = (wire.GO_CREATE, wire.GO_CREATE_BLOCKED, wire.GO_CREATE_SYSCALL)


@attrs.define
class Facts:
    """Counts over a trace, taken a generation at a time.  `origin` and `end` are the times of the first and the last event (ns)."""

    version: int = 0
    go: str = ""
    """The release, if something beside the trace tells it."""
    generations: int = 0
    events: int = 0
    origin: int | None = None
    end: int = 0
    kinds: Counter[int] = attrs.field(factory=Counter)
    threads: set[int] = attrs.field(factory=set)
    procs: set[int] = attrs.field(factory=set)
    first: int = 0
    """The number of the first event of the generation that was counted last."""

    def count(self, generation: Generation, events: Sequence[Event]) -> None:
        """Take in a generation."""
        self.version = generation.version
        self.generations += 1
        self.first = self.events
        self.events += len(events)
        if events:
            if self.origin is None:
                self.origin = events[0][1]
            self.end = events[-1][1]
        self.kinds.update(map(itemgetter(KIND), events))
        self.procs.update(map(itemgetter(P), events))
        self.threads.update(m for m in generation.batches if m >= 0)

    @property
    def duration(self) -> int:
        """Nanoseconds from the first event to the last."""
        return self.end - (self.origin if self.origin is not None else self.end)

    @property
    def created(self) -> int:
        """Goroutines that the trace saw being made."""
        return sum(self.kinds[kind] for kind in _MADE)

    @property
    def processors(self) -> int:
        """Processors that did something."""
        return len(self.procs - {-1})

    @property
    def cycles(self) -> int:
        """Collections that ended."""
        return self.kinds[wire.GC_END]

    @property
    def release(self) -> str:
        """``Go 1.27.3``, or what the header allows."""
        return f"Go {self.go.removeprefix('go')}" if self.go else RELEASES.get(self.version, f"Go 1.{self.version}")

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem conform --json` under "trace"."""
        return {
            "version": self.version,
            "go": self.go,
            "generations": self.generations,
            "events": self.events,
            "duration": self.duration,
            "goroutines_created": self.created,
            "threads": len(self.threads),
            "processors": self.processors,
            "cycles": self.cycles,
            "kinds": {wire.name(kind): n for kind, n in self.kinds.most_common()},
        }

"""What is in a trace, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs

from . import wire
from .event import Event
from .read import Generation
from .tables import Clock
from .unpack import sizes

RELEASES = {22: "Go 1.22", 23: "Go 1.23 or 1.24", 25: "Go 1.25", 26: "Go 1.26 or 1.27"}
"""Who writes which version into the header."""
_BORN = (wire.GO_CREATE, wire.GO_CREATE_BLOCKED)
_HERE = {
    k.number: k.stacks[0] for k in wire.KINDS.values() if k.timed and k.stacks and k.number != wire.GO_STATUS_STACK
}
"""Kinds with a stack of the goroutine that runs, by the argument that is the stack."""


@attrs.define
class Summary:
    """Counts over a trace.  `add` takes its generations in turn; times are nanoseconds.

    `bytes` counts the bytes of the events of each kind; the rest of the file are tables and the heads of batches.
    """

    version: int
    generations: list[int] = attrs.field(factory=list)
    events: int = 0
    kinds: Counter[int] = attrs.field(factory=Counter)
    bytes: Counter[int] = attrs.field(factory=Counter)
    first: int | None = None
    last: int = 0
    unit: float = 0.0
    clock: Clock | None = None
    threads: set[int] = attrs.field(factory=set)
    processors: set[int] = attrs.field(factory=set)
    goroutines: dict[int, str] = attrs.field(factory=dict)
    """The function that each began with, empty where the trace does not say."""
    strings: int = 0
    stacks: int = 0
    experiments: Counter[str] = attrs.field(factory=Counter)

    def add(self, generation: Generation, events: list[Event]) -> None:
        """Take in a generation."""
        self.generations.append(generation.number)
        self.events += len(events)
        self.unit = generation.freq_ns
        self.clock = self.clock or generation.clock
        self.strings += len(generation.strings)
        self.stacks += len(generation.stacks)
        for name, extra in generation.experimental.items():
            self.experiments[name] += sum(len(data.data) for data in extra)
        if events:
            self.first = events[0][1] if self.first is None else self.first
            self.last = events[-1][1]
        self.kinds.update([event[0] for event in events])
        self.threads.update(m for m in generation.batches if m != -1)
        for batches in generation.batches.values():
            for batch in batches:
                self.bytes.update(sizes(batch))
        self._name(generation, events)

    def _name(self, generation: Generation, events: list[Event]) -> None:
        known = self.goroutines
        for kind, _, _, p, g, args in events:
            if p != -1:
                self.processors.add(p)
            if g != -1 and kind in _HERE and not known.get(g):
                known[g] = self._entry(generation, args[_HERE[kind]])
            if kind in _BORN:
                known[args[0]] = "".join(frame.func for frame in generation.stack(args[1])[:1])
            elif kind in (wire.GO_STATUS, wire.GO_STATUS_STACK, wire.GO_CREATE_SYSCALL):
                if not known.setdefault(args[0], "") and kind == wire.GO_STATUS_STACK:
                    known[args[0]] = self._entry(generation, args[3])
            elif kind == wire.PROC_STATUS:
                self.processors.add(args[0])

    @staticmethod
    def _entry(generation: Generation, stack: int) -> str:
        return "".join(frame.func for frame in generation.stack(stack)[-1:])

    @property
    def duration(self) -> int:
        """From the first event to the last."""
        return self.last - self.first if self.first is not None else 0

    @property
    def cycles(self) -> int:
        """Garbage collections that began, or were going on at the beginning."""
        return self.kinds[wire.GC_BEGIN] + (self.kinds[wire.GC_ACTIVE] > 0 and not self.kinds[wire.GC_BEGIN])

    @property
    def entries(self) -> Counter[str]:
        """Goroutines by the function that they began with."""
        return Counter(self.goroutines.values())

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem trace info --json`."""
        clock = attrs.asdict(self.clock) if self.clock else None
        return {
            "version": self.version,
            "release": RELEASES[self.version],
            "generations": self.generations,
            "events": self.events,
            "first": self.first,
            "last": self.last,
            "duration": self.duration,
            "clock": {"unit": self.unit, "snapshot": clock},
            "kinds": {
                wire.name(kind): {"events": n, "bytes": self.bytes[kind]} for kind, n in self.kinds.most_common()
            },
            "threads": sorted(self.threads),
            "processors": sorted(self.processors),
            "goroutines": {"all": len(self.goroutines), "by_function": dict(self.entries.most_common())},
            "gc_cycles": self.cycles,
            "strings": self.strings,
            "stacks": self.stacks,
            "experiments": dict(self.experiments),
        }

"""What a trace shows of the allocator, for a person."""

from __future__ import annotations

from collections.abc import Iterable

from . import sizes
from .state import Span

_SHOWN = 8


class Tally:
    """Counts of what was allocated and freed."""

    def __init__(self) -> None:
        self.spans = [0, 0, 0, 0]
        """Spans of objects: listed at the beginning, allocated, freed; the most pages of them at one time."""
        self.manual = [0, 0, 0, 0]
        """The same of other spans."""
        self.pages = [0, 0]
        """Pages in spans of objects, and in others."""
        self.objects = [0] * sizes.CLASSES
        """Objects allocated, by span class."""
        self.frees = [0] * sizes.CLASSES
        self.bytes = [0] * sizes.CLASSES
        self.freed_bytes = [0] * sizes.CLASSES
        self.listed = 0
        """Objects listed at the beginning."""
        self.live = 0
        """Bytes of the slots that are allocated."""
        self.peak = 0
        self.stacks = [0, 0, 0]
        """Stacks listed, allocated and freed."""
        self.stack_bytes = 0
        self.stack_peak = 0
        self.sweeps = 0
        self.skipped = 0
        """Events about pages of which nothing is known after a divergence."""

    def allocated(self, span: Span) -> None:
        """A slot is taken."""
        cls, size = span.cls, span.size
        self.objects[cls] += 1
        self.bytes[cls] += size
        self.live += size
        self.peak = max(self.peak, self.live)

    def freed(self, span: Span) -> None:
        """A slot is freed."""
        cls, size = span.cls, span.size
        self.frees[cls] += 1
        self.freed_bytes[cls] += size
        self.live -= size

    def existing(self, span: Span) -> None:
        """An object was there as the trace began."""
        self.listed += 1
        self.live += span.size
        self.peak = max(self.peak, self.live)

    def span(self, span: Span, what: int) -> None:
        """A span is listed (0), allocated (1) or freed (2)."""
        counts, kind = (self.spans, 0) if span.cls >= 0 else (self.manual, 1)
        counts[what] += 1
        self.pages[kind] += -span.npages if what == 2 else span.npages
        counts[3] = max(counts[3], self.pages[kind])

    def stack(self, size: int, what: int) -> None:
        """A stack is listed (0), allocated (1) or freed (2)."""
        self.stacks[what] += 1
        self.stack_bytes += -size if what == 2 else size
        self.stack_peak = max(self.stack_peak, self.stack_bytes)

    def lines(self, left: Iterable[Span]) -> list[str]:
        """The summary; `left` are the spans that are live in the end."""
        objects, frees = sum(self.objects), sum(self.frees)
        spans, manual, stacks = self.spans, self.manual, self.stacks
        live = list(left)
        slots = sum(s.nelems for s in live if s.cls >= 0)
        used = sum(s.count for s in live if s.cls >= 0)
        told = f"{objects:,} allocated ({sum(self.bytes):,} B), {frees:,} freed ({sum(self.freed_bytes):,} B)"
        lines = [
            f"objects: {self.listed:,} as the trace began, {told}; at most {self.peak:,} B at one time",
            f"spans of objects: {_counts(spans)}; at most {spans[3]:,} pages",
            f"other spans: {_counts(manual)}; at most {manual[3]:,} pages",
            f"stacks: {_counts(stacks)}; at most {self.stack_peak:,} B",
        ]
        if slots:
            lines.append(
                f"slots in the end: {used:,} of {slots:,} in spans of objects are allocated ({100 * used / slots:.1f} %)"
            )
        by_bytes = sorted((c for c in range(sizes.CLASSES) if self.bytes[c]), key=lambda c: -self.bytes[c])
        for cls in by_bytes[:_SHOWN]:
            lines.append(
                f"{sizes.name(cls)}: {self.objects[cls]:,} allocated ({self.bytes[cls]:,} B), {self.frees[cls]:,} freed "
                f"({self.freed_bytes[cls]:,} B)"
            )
        if rest := by_bytes[_SHOWN:]:
            lines.append(f"{len(rest)} more classes: {sum(self.bytes[c] for c in rest):,} B allocated")
        return lines


def _counts(counts: list[int]) -> str:
    return f"{counts[0]:,} as the trace began, {counts[1]:,} allocated, {counts[2]:,} freed"

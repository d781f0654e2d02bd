"""The levels of the replay: which there are, how they begin, and which rules each of them has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from .outcome import Level

LEVELS: tuple[Level, ...] = ("lifecycle", "scheduler", "allocator", "cross-check")


@attrs.frozen
class SideFiles:
    """What else the same run left, each None if there is no such file."""

    gctrace: Path | None = None
    memstats: Path | None = None
    schedtrace: Path | None = None

    def options(self) -> Iterator[tuple[str, Path | None]]:
        """Each with the option that gives it."""
        yield "--gctrace", self.gctrace
        yield "--memstats", self.memstats
        yield "--schedtrace", self.schedtrace

    def beside(self, trace: Path) -> SideFiles:
        """With those that lie beside a trace under their usual names.

        They belong to trace.out; beside trace_x.out they would be gctrace_x.txt, memstats_x.json and schedtrace_x.txt.
        """
        name = trace.name.removesuffix(".gz").removesuffix(".out")
        if not name.startswith("trace"):
            return self
        more = name.removeprefix("trace")

        def found(name: str) -> Path | None:
            path = trace.with_name(name)
            return path if path.is_file() else None

        return SideFiles(
            self.gctrace or found(f"gctrace{more}.txt"),
            self.memstats or found(f"memstats{more}.json"),
            self.schedtrace or found(f"schedtrace{more}.txt"),
        )

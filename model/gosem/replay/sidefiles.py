"""What else a run leaves beside its trace."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import attrs


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

    @property
    def release(self) -> str:
        """``go1.27.3``, if it is known which Go the program was built with."""
        if self.memstats is None:
            return ""
        try:
            content = json.loads(self.memstats.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return ""
        found = content.get("go_version") if isinstance(content, dict) else None
        return found if isinstance(found, str) and re.fullmatch(r"go1\.[\w.]{1,20}", found) else ""

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

"""The options --trace and --schedtrace: a run of the machine `scheduler` for people who know Go's own tools."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from gosem.engines.verdict import Path as Run
from gosem.kernel import InputError

from .common import Sink
from .report import files_lines

Command = Callable[..., Any]


def run_options(command: Command) -> Command:
    """Both options."""
    trace = click.option(
        "--trace", type=click.Path(path_type=Path), metavar="FILE",
        help="Write the run as a Go execution trace, for go tool trace (machine scheduler).",
    )  # fmt: skip
    schedtrace = click.option(
        "--schedtrace", type=click.Path(path_type=Path), metavar="FILE",
        help="Write each state of the run as GODEBUG=schedtrace=1,scheddetail=1 would (machine scheduler).",
    )  # fmt: skip
    return trace(schedtrace(command))


class _File(Sink):
    """A file to be written at the end of a run."""

    def __init__(self, path: Path | None, machine: str, option: str, what: str) -> None:
        if path is not None and machine != "scheduler":
            raise InputError(f"{option} {path}: only a run of machine scheduler has a {what}, not one of {machine}")
        super().__init__(path)

    def save(self, data: bytes) -> None:
        """Write it."""
        assert self.path is not None
        try:
            self.path.write_bytes(data)
        except OSError as error:
            raise InputError(f"cannot write {self.path}: {error.strerror}") from error
        self.written = True


class RunFiles:
    """The files that the options name."""

    def __init__(self, machine: str, trace: Path | None, schedtrace: Path | None) -> None:
        self.trace = _File(trace, machine, "--trace", "Go execution trace")
        self.schedtrace = _File(schedtrace, machine, "--schedtrace", "schedtrace")
        self._stopped = ""

    def write_run(self, run: Run | None) -> None:
        """Write the run to the files that were asked for, if there is a run."""
        if run is None:
            return
        if self.trace.path is not None:
            from gosem.replay.project import project

            data = io.BytesIO()
            self._stopped = project(run, data).stopped
            self.trace.save(data.getvalue())
        if self.schedtrace.path is not None:
            from gosem.replay.schedtrace import of_run

            self.schedtrace.save(of_run(run).encode())

    @property
    def lines(self) -> list[Text]:
        """What became of the files."""
        stopped = [Text(f"  the trace ends early: {self._stopped}", style="dim")] if self._stopped else []
        return [*files_lines(self.trace, self.schedtrace), *stopped]

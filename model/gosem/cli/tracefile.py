"""The option --trace: a run of the machine `scheduler` as a Go execution trace."""

from __future__ import annotations

import io
from pathlib import Path

import click
from rich.text import Text

from gosem.engines.verdict import Path as Run
from gosem.kernel import InputError

from .common import Sink
from .report import files_lines

trace_option = click.option(
    "--trace", type=click.Path(path_type=Path), metavar="FILE",
    help="Write the run as a Go execution trace, for go tool trace (machine scheduler).",
)  # fmt: skip


class TraceSink(Sink):
    """A trace to be written at the end of a run."""

    def __init__(self, path: Path | None, machine: str) -> None:
        if path is not None and machine != "scheduler":
            raise InputError(f"--trace {path}: only a run of machine scheduler has a Go execution trace, not one of {machine}")
        super().__init__(path)
        self._stopped = ""

    def write_run(self, run: Run | None) -> None:
        """Write the run, if a file was asked for and there is a run."""
        if self.path is None or run is None:
            return
        from gosem.replay.project import project

        data = io.BytesIO()
        self._stopped = project(run, data).stopped
        try:
            self.path.write_bytes(data.getvalue())
        except OSError as error:
            raise InputError(f"cannot write {self.path}: {error.strerror}") from error
        self.written = True

    @property
    def lines(self) -> list[Text]:
        """What became of the file."""
        stopped = [Text(f"  it ends early: {self._stopped}", style="dim")] if self._stopped else []
        return [*files_lines(self), *stopped]

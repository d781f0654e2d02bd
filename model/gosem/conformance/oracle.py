"""Go's own trace reader and validator, built from the pinned tree when a Go toolchain is there, to compare with.

The reader lives in a package that nobody outside of Go's tree may import, so a copy of it goes into a module of its
own in a cache folder, beside a small program of ours.  The first build takes some twenty seconds; nothing is
downloaded.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import attrs

from gosem.kernel import InputError
from gosem.trace.gotext import unquote

from .source import GO_VERSION, SourceAbsentError, tree

_PROGRAM = Path(__file__).with_name("oracle.go")
_MODULE = "gosemoracle"
_PACKAGES = ("", "tracev2", "version", "raw", "internal/tracev1")
_VALIDATOR = ("testtrace/validation.go",)
_TIMEOUT = 900
_LINE = re.compile(r'(\d+) (\d+) ("(?:[^"\\]|\\.)*") ("(?:[^"\\]|\\.)*")$')


@attrs.frozen
class Judgement:
    """What Go's reader, and its validator if it was asked, made of a trace.

    `error` is the message with which the reader stopped, empty at the end of the trace; `complaint` is the
    validator's first.
    """

    events: int
    seconds: float
    error: str
    complaint: str

    @property
    def accepted(self) -> bool:
        """No objection at all."""
        return not self.error and not self.complaint


@attrs.frozen
class Oracle:
    """The built program."""

    path: Path

    def events(self, file: Path) -> Iterator[str]:
        """One line for each event that Go's reader shows; where it stops with an error, a last one: ``! "message"``."""
        with subprocess.Popen(
            [self.path, "events", file], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                yield line.rstrip("\n")
        if process.returncode:
            raise InputError(f"the oracle failed on {file} with status {process.returncode}")

    def validate(self, file: Path) -> Judgement:
        """Go's reader with its validator."""
        return self.judge("validate", [file])[0]

    def read(self, file: Path) -> Judgement:
        """Go's reader alone."""
        return self.judge("read", [file])[0]

    def judge(self, mode: Literal["validate", "read"], files: Sequence[Path]) -> list[Judgement]:
        """The same for many files at once."""
        return [_judgement(line) for line in self._run(mode, *files).decode("utf-8", "replace").splitlines()]

    def text(self, file: Path) -> str:
        """The raw events as text; where they break, a last line ``! "message"``."""
        return self._run("text", file).decode("utf-8")

    def encode(self, text: str) -> bytes:
        """The trace that a text of raw events stands for."""
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            return self._run("encode", Path(file.name))

    def _run(self, mode: str, *files: Path) -> bytes:
        done = subprocess.run([self.path, mode, *files], capture_output=True, check=False)
        if done.returncode:
            raise InputError(f"the oracle failed: {done.stderr.decode(errors='replace').strip()[:300]}")
        return done.stdout


def _judgement(line: str) -> Judgement:
    match = _LINE.match(line)
    if match is None:
        raise InputError(f"the oracle said: {line[:200]}")
    error, complaint = (unquote(match[i]).decode("utf-8", "replace") for i in (3, 4))
    return Judgement(int(match[1]), int(match[2]) / 1e9, error, complaint)


def go_command() -> Path:
    """The go command of the pinned tree; SourceAbsentError where there is none that runs."""
    go = tree().parent / "bin" / ("go.exe" if os.name == "nt" else "go")
    if not os.access(go, os.X_OK):
        raise SourceAbsentError(f"the {GO_VERSION} tree at {tree().parent} has no go command")
    return go


def go_environment() -> dict[str, str]:
    """The environment in which the go command stays in its tree: no network, no other toolchain, caches of our own."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GO")},
        "GOROOT": str(tree().parent), "GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOWORK": "off",
        "GOENV": "off", "GOTELEMETRY": "off", "GO111MODULE": "on", "CGO_ENABLED": "0",
        "GOCACHE": str(cache_folder() / "go-build"), "GOPATH": str(cache_folder() / "go-path"),
    }  # fmt: skip


def cache_folder() -> Path:
    """Where built programs stay: in $XDG_CACHE_HOME or ~/.cache, or else in the folder for temporary files."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    for folder in (Path(base) / "gosem", Path(tempfile.gettempdir()) / f"gosem-{os.getuid()}"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise InputError("there is no folder that can be written for a build of Go's reader")


@cache
def oracle() -> Oracle:
    """Go's reader, built now if need be; SourceAbsentError without a Go tree and toolchain."""
    go = go_command()
    source = tree() / "internal" / "trace"
    program = _PROGRAM.read_text(encoding="utf-8")
    files = sorted(_sources(source))
    digest = hashlib.sha256(program.encode())
    for file in files:
        digest.update(file.read_bytes())
    built = cache_folder() / f"oracle-{GO_VERSION}-{sys.platform}-{digest.hexdigest()[:16]}"
    if built.is_file() and os.access(built, os.X_OK):
        return Oracle(built)
    with tempfile.TemporaryDirectory(dir=cache_folder()) as name:
        folder = Path(name)
        (folder / "go.mod").write_text(f"module {_MODULE}\n\ngo {GO_VERSION.removeprefix('go')}\n", encoding="utf-8")
        (folder / "main.go").write_text(program, encoding="utf-8")
        for file in files:
            copy = folder / "trace" / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text(encoding="utf-8")
            copy.write_text(re.sub(r'"internal/trace(/[^"]*)?"', rf'"{_MODULE}/trace\1"', text), encoding="utf-8")
        made = folder / "oracle"
        done = subprocess.run(
            [go, "build", "-o", made, "."],
            cwd=folder,
            env=go_environment(),
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
        )
        if done.returncode:
            raise InputError(f"Go's reader does not build: {done.stderr.decode(errors='replace').strip()[:500]}")
        shutil.move(made, folder / "moved")
        os.replace(folder / "moved", built)
    return Oracle(built)


def _sources(source: Path) -> Iterator[Path]:
    for package in _PACKAGES:
        for file in (source / package).glob("*.go"):
            if not file.name.endswith("_test.go"):
                yield file
    for name in _VALIDATOR:
        yield source / name

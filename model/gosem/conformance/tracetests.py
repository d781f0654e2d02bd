"""The tests that the Go tree has for its trace reader: where they are, and what they say.

They are read from the installed tree, never copied.
"""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from gosem.kernel import InputError
from gosem.trace.gotext import quote, unquote
from gosem.trace.textform import encode

from .source import tree

_MARK = re.compile(r"^-- (.+) --$", re.MULTILINE)


@attrs.frozen
class TraceTest:
    """One ``.test`` file: the trace as text, and what a reader must say: `failure` is a pattern for its message, None
    for success."""

    text: str
    failure: str | None

    @property
    def trace(self) -> bytes:
        """The trace in binary form."""
        return encode(self.text)

    def __str__(self) -> str:
        expected = "SUCCESS" if self.failure is None else f"FAILURE {quote(self.failure)}"
        return f"-- expect --\n{expected}\n-- trace --\n{self.text}"


def parse_test(text: str) -> TraceTest:
    """Read a ``.test`` file (the txtar form of two files, "expect" and "trace"); InputError where it is none."""
    parts = _MARK.split(text)
    if parts[1::2] != ["expect", "trace"]:
        raise InputError('a test of a trace has two parts, "-- expect --" and "-- trace --"')
    expect, trace = (part.removeprefix("\n") for part in parts[2::2])
    verdict, _, pattern = expect.strip().partition(" ")
    if verdict == "SUCCESS" and not pattern:
        return TraceTest(trace, None)
    if verdict == "FAILURE" and pattern:
        return TraceTest(trace, unquote(pattern).decode())
    raise InputError(f'expected SUCCESS or FAILURE "pattern", got {expect.strip()[:80]!r}')


def test_files() -> list[Path]:
    """The ``.test`` files of ``internal/trace``."""
    return sorted((tree() / "internal/trace/testdata/tests").glob("*.test"))


def text_traces() -> list[Path]:
    """Traces as bare text, which read without an error: ``cmd/trace``."""
    return sorted((tree() / "cmd/trace/testdata").glob("*.test"))


def fuzz_inputs() -> list[Path]:
    """Inputs that once broke Go's reader."""
    return sorted(p for p in (tree() / "internal/trace/testdata/fuzz").glob("*/*") if p.is_file())


def fuzz_bytes(text: str) -> bytes:
    """The bytes of a fuzz input; InputError where it is none."""
    lines = text.splitlines()
    match = re.match(r"\[\]byte\((\".*\")\)$", lines[1]) if len(lines) == 2 else None
    if match is None or lines[0] != "go test fuzz v1":
        raise InputError("not a fuzz input of one []byte")
    return unquote(match[1])


def old_traces() -> list[Path]:
    """Traces of Go 1.11 to 1.21, in the format before this one."""
    return sorted((tree() / "internal/trace/internal/tracev1/testdata").glob("*_good"))


def programs() -> list[Path]:
    """The programs that write a trace of themselves to standard output."""
    return sorted((tree() / "internal/trace/testdata/testprog").glob("*.go"))

"""What GODEBUG=schedtrace=N,scheddetail=1 prints: every N milliseconds a look at all processors, threads and goroutines."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from gosem.kernel import InputError

from .gctrace import PIECE

SCAN = 0x1000
"""The bit of a status that says that somebody looks at the stack."""
RUNNABLE, RUNNING, SYSCALL, WAITING, DEAD = 1, 2, 3, 4, 6
"""Statuses of a goroutine (_Grunnable...)."""

_HEAD = re.compile(r"SCHED (\d{1,15})ms: (.*)")
_PROCESSOR = re.compile(r"  P(\d{1,15}): (.*)")
_THREAD = re.compile(r"  M(\d{1,15}): (.*)")
_GOROUTINE = re.compile(r"  G(\d{1,19}): status=(\d{1,15})\((.*)\) m=(nil|\d{1,15}) lockedm=(nil|\d{1,15})$")
_FIELD = re.compile(r"(\w+)=(\S+)")


@attrs.frozen
class Goroutine:
    """A goroutine: its status without the scan bit, why it waits or last waited, its thread (the runtime's number)."""

    g: int
    status: int
    reason: str
    m: int | None


@attrs.define
class Snapshot:
    """One look.  `at` is in whole milliseconds, cut off, since the first look.  `numbers` are those of the first line,
    `processors` those of each P.  What is printed is read while others run: no two numbers need be of the same moment.
    Without scheddetail=1 there is the first line only."""

    at: int
    line: int
    numbers: dict[str, int]
    gcwaiting: bool | None = None
    processors: dict[int, dict[str, int]] = attrs.field(factory=dict)
    threads: set[int] = attrs.field(factory=set)
    goroutines: dict[int, Goroutine] = attrs.field(factory=dict)


def read(file: Path) -> list[Snapshot]:
    """The looks of a file; whatever else it says is left out, and a line that was cut says less.  InputError for times that
    run backwards."""
    try:
        text = file.read_text(errors="replace")
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from None
    return parse(text, str(file))


def parse(text: str, name: str = "schedtrace") -> list[Snapshot]:
    """See `read`."""
    snapshots: list[Snapshot] = []
    for number, line in enumerate(PIECE.sub("", text).splitlines(), 1):
        if found := _HEAD.match(line):
            fields = dict(_FIELD.findall(found[2]))
            waiting = fields.get("gcwaiting")
            snapshots.append(
                Snapshot(int(found[1]), number, _numbers(fields), None if waiting is None else waiting == "true")
            )
            if len(snapshots) > 1 and snapshots[-1].at < snapshots[-2].at:
                raise InputError(f"{name}:{number}: {snapshots[-1].at} ms come after {snapshots[-2].at} ms")
        elif snapshots:
            _detail(snapshots[-1], line)
    return snapshots


def _detail(snapshot: Snapshot, line: str) -> None:
    if found := _GOROUTINE.match(line):
        g = int(found[1])
        m = None if found[4] == "nil" else int(found[4])
        snapshot.goroutines[g] = Goroutine(g, int(found[2]) & ~SCAN, found[3], m)
    elif found := _PROCESSOR.match(line):
        snapshot.processors[int(found[1])] = _numbers(dict(_FIELD.findall(found[2])))
    elif found := _THREAD.match(line):
        snapshot.threads.add(int(found[1]))


def _numbers(fields: dict[str, str]) -> dict[str, int]:
    return {key: int(value) for key, value in fields.items() if value.isascii() and value.isdigit() and len(value) < 20}

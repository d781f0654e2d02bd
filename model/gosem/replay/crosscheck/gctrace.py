"""What GODEBUG=gctrace=1,gcpacertrace=1 prints: one line a collection, and what the pacer thought before and after it."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from gosem.kernel import InputError

MS = 1_000_000
MB = 1 << 20
UINT64 = (1 << 64) - 1
PIECE = re.compile(r"(?:gc \d+ @|pacer: ).*(?:\n|$)")
"""A line of either kind, wherever it begins: other text of the runtime may stand before it."""

_NUMBER = r"\d{1,15}(?:\.\d{1,3})?"
_LINE = re.compile(
    rf"gc (\d{{1,15}}) @(\d{{1,15}})\.(\d{{3}})s (\d{{1,15}})%(?: \(checking for goroutine leaks\))?: "
    rf"({_NUMBER})\+({_NUMBER})\+({_NUMBER}) ms clock, "
    rf"({_NUMBER})\+({_NUMBER})/({_NUMBER})/({_NUMBER})\+({_NUMBER}) ms cpu, "
    r"(\d{1,15})->(\d{1,15})->(\d{1,15}) MB, (\d{1,15}) MB goal, (\d{1,15}) MB stacks, (\d{1,15}) MB globals, "
    r"(\d{1,15}) P(?: \(forced\))?"
)
_START = re.compile(
    r"pacer: assist ratio=\S+ \(scan \d+ MB in \d+->\d+ MB\) workers=(\d{1,15})\+(\+?\d{1,15}(?:\.\d{1,20})?(?:e[-+]\d{1,3})?)"
)
_END = re.compile(
    r"pacer: \d+% CPU \(\d+ exp\.\) for (\d{1,20})\+(\d{1,20})\+(\d{1,20}) B work \(\d+ B exp\.\) "
    r"in (\d{1,20}) B -> (\d{1,20}) B \(∆goal (-?\d{1,20}), cons/mark \S+\)"
)


@attrs.frozen
class Span:
    """What a printed duration may have been, in nanoseconds: from `low` up to, but not including `high`."""

    low: int
    high: int


def span(text: str) -> Span:
    """A duration as fmtNSAsMS prints it: it cuts off, after two digits below 10 ms, and then at whole milliseconds."""
    if text == "0":
        return Span(0, 1_000)
    whole, _, decimals = text.partition(".")
    unit = 10 ** (6 - len(decimals))
    units = int(whole + decimals)
    return Span(units * unit, (units + 1) * unit)


@attrs.frozen(kw_only=True)
class Pacer:
    """What gcpacertrace=1 adds.  `started` is heapLive when marking begins, `ended` when it ends, `goal` the heap goal then,
    and `heap`, `stacks`, `globals` the work done, all in bytes; None where endCycle printed nothing, because nothing was
    allocated while marking."""

    dedicated: int | None = None
    fractional: float | None = None
    started: int | None = None
    ended: int | None = None
    goal: int | None = None
    heap: int | None = None
    stacks: int | None = None
    globals: int | None = None


@attrs.frozen(kw_only=True)
class Line:
    """A collection as gctrace=1 tells it.

    `at` is when sweep termination began, in whole milliseconds since the runtime began, cut off.  `clock` are the
    lengths of sweep termination, marking, mark termination.  `cpu` are the times of the first stop, assists, dedicated and
    fractional workers, idle workers, the second stop.  `heap` is heapLive at the beginning, at the end, and what was
    marked, `goal` the goal at its end, in whole MB, cut off.
    """

    number: int
    at: int
    clock: tuple[Span, ...]
    cpu: tuple[Span, ...]
    heap: tuple[int, ...]
    goal: int
    procs: int
    forced: bool
    pacer: Pacer | None = None


@attrs.frozen
class Told:
    """What a file says: collections by number, and whether yet another one has `begun`; None where the pacer says
    nothing."""

    lines: dict[int, Line]
    begun: bool | None


def read(file: Path) -> Told:
    """What a file says of collections; whatever else is in it is left out.  InputError for a line of gctrace that is none."""
    try:
        text = file.read_text(errors="replace")
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from None
    return parse(text, str(file))


def parse(text: str, name: str = "gctrace") -> Told:
    """See `read`."""
    lines: dict[int, Line] = {}
    last: int | None = None
    paced = False
    pacer: Pacer | None = None
    for match in PIECE.finditer(text):
        piece = match[0].rstrip("\n")
        if piece.startswith("pacer: "):
            pacer = _pacer(piece, pacer)
            paced = paced or pacer is not None
            continue
        found = _LINE.match(piece)
        if found is None:
            where = text.count("\n", 0, match.start()) + 1
            raise InputError(f"{name}:{where}: not a line that gctrace=1 prints: {piece[:60]!r}")
        line = _line(found, pacer)
        if last is not None and line.number != last + 1:
            raise InputError(f"{name}: cycle {line.number} follows cycle {last}")
        lines[line.number] = line
        last, pacer = line.number, None
    return Told(lines, pacer is not None if paced else None)


def _pacer(piece: str, begun: Pacer | None) -> Pacer | None:
    """What the pacer printed since the last collection ended: startCycle's line, then endCycle's."""
    if found := _START.match(piece):
        return Pacer(dedicated=int(found[1]), fractional=float(found[2]))
    if found := _END.match(piece):
        heap, stacks, globals_, started, ended, distance = (int(number) for number in found.groups())
        return attrs.evolve(
            begun or Pacer(),
            heap=heap,
            stacks=stacks,
            globals=globals_,
            started=started,
            ended=ended,
            goal=(ended - distance) & UINT64,
        )
    return begun


def _line(found: re.Match[str], pacer: Pacer | None) -> Line:
    return Line(
        number=int(found[1]),
        at=int(found[2]) * 1000 + int(found[3]),
        clock=tuple(span(found[i]) for i in (5, 6, 7)),
        cpu=tuple(span(found[i]) for i in range(8, 13)),
        heap=tuple(int(found[i]) for i in (13, 14, 15)),
        goal=int(found[16]),
        procs=int(found[19]),
        forced=found[0].endswith("(forced)"),
        pacer=pacer,
    )

"""gosem trace: what is in an execution trace of a Go program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from gosem.kernel import InputError
from gosem.kernel.machine import unknown
from gosem.trace import Event, Events, Generation, TraceError, events, wire
from gosem.trace.describe import Wanted, kinds_named, line, to_json
from gosem.trace.summary import RELEASES, Summary
from gosem.trace.textform import lines

from .common import json_option, out, print_json
from .progress import Ticker
from .times import time_since_start

INCONCLUSIVE = 3
_FUNCTIONS = 12


class _Commands(click.Group):
    """Names the nearest command where one is mistyped."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(unknown("command", args[0], self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    short_help="Look into an execution trace of a Go program.",
    epilog="""\b
Examples:
  gosem trace info trace.out
  gosem trace print trace.out --kind 'GC*' --kind STWBegin
  gosem trace print trace.out --g 17 --from 20ms --to 25ms

\b
A trace is what runtime/trace, go test -trace, /debug/pprof/trace and a flight recorder write, Go 1.22
or later. To hold it against the semantics: gosem conform.""",
)
def trace() -> None:
    """Look into an execution trace of a Go program."""


_file = click.argument("file", type=click.Path(path_type=Path, allow_dash=True))


@trace.command(
    short_help="What is in the file, in numbers.",
    epilog="""\b
Examples:
  gosem trace info trace.out
  gosem trace info trace.out.gz --json
  curl -s localhost:6060/debug/pprof/trace?seconds=1 | gosem trace info -

\b
Exit status: 0 read to the end, 2 bad input, 3 the tail of the file is missing (what there is is told).""",
)
@_file
@json_option
def info(file: Path, as_json: bool) -> int:
    """Version, generations, clock, duration, events by kind, threads, processors, goroutines, collections.

    FILE may be compressed with gzip; - is standard input.
    """
    with _reading(file) as (read, tick):
        summary = Summary(read.version)
        for generation, ordered in read:
            summary.add(generation, ordered)
            tick(f"{summary.events:,} events")
    size, unfinished = read.reader.offset, read.reader.unfinished
    if as_json:
        end_of_file = {"truncated": read.truncated or None, "unfinished": unfinished}
        print_json({"file": str(file), "size": size, **summary.to_json(), **end_of_file})
    else:
        end = f"no: {read.truncated}" if read.truncated else "yes"
        end += ", but the program ended before its last generation was written" if unfinished else ""
        _print_summary(file, size, summary, end)
    return INCONCLUSIVE if read.truncated else 0


@contextmanager
def _reading(file: Path) -> Iterator[tuple[Events, Ticker]]:
    """The events of a file, and who tells how far it is; what is wrong with the file is said with its name."""
    name = "standard input" if str(file) == "-" else str(file)
    try:
        with Ticker() as tick:
            yield events(sys.stdin.buffer if str(file) == "-" else file), tick
    except TraceError as error:
        text = str(error)
        raise InputError(text if name in text else f"{name}: {text}") from None


def _print_summary(file: Path, size: int, summary: Summary, end: str) -> None:
    console = out()

    def say(title: str, text: str) -> None:
        console.print(f"  {title:<13}{text}", soft_wrap=True)

    console.print(f"{file}", style="bold", soft_wrap=True)
    say("format", f"go 1.{summary.version}, which {RELEASES[summary.version]} writes; {size:,} bytes")
    numbers = summary.generations
    say("generations", f"{len(numbers)}" + (f" ({numbers[0]} to {numbers[-1]})" if len(numbers) > 1 else ""))
    say("events", f"{summary.events:,} in {summary.duration / 1e9:.9f} s")
    say("clock", _clock(summary))
    say("threads", _ids(summary.threads))
    say("processors", _ids(summary.processors))
    say("goroutines", f"{len(summary.goroutines):,}")
    say("collections", f"{summary.cycles:,}")
    say("tables", f"{summary.strings:,} strings, {summary.stacks:,} stacks")
    for name, count in summary.experiments.items():
        say("experiment", f"{name}, {count:,} bytes of its own")
    say("to the end", end)
    if summary.goroutines:
        made = _table("began with", "goroutines")
        entries = summary.entries.most_common()
        for function, count in entries[:_FUNCTIONS]:
            made.add_row(function or "(the trace does not say)", f"{count:,}")
        if len(entries) > _FUNCTIONS:
            rest = sum(count for _, count in entries[_FUNCTIONS:])
            made.add_row(f"{len(entries) - _FUNCTIONS} other functions", f"{rest:,}")
        console.print(made)
    if summary.kinds:
        made = _table("kind", "events", "%", "bytes")
        for kind, count in summary.kinds.most_common():
            share, taken = f"{100 * count / summary.events:.2f}", summary.bytes[kind]
            made.add_row(wire.name(kind), f"{count:,}", share, f"{taken:,}" if taken else "")
        made.add_row("all", f"{summary.events:,}", "", f"{sum(summary.bytes.values()):,}")
        console.print(made)


def _table(left: str, *right: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(left, overflow="fold")
    for column in right:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _clock(summary: Summary) -> str:
    text = f"{summary.unit:g} ns a unit"
    if summary.clock is not None:
        # a corrupt file may say any time of day
        try:
            moment = datetime.fromtimestamp(summary.clock.sec, UTC)
        except (ValueError, OverflowError, OSError):
            return text
        text += f"; recorded {moment:%Y-%m-%d %H:%M:%S} UTC"
    return text


def _ids(ids: set[int], most: int = 16) -> str:
    shown = ", ".join(str(id) for id in sorted(ids)[:most])
    return f"{len(ids)}" + (f": {shown}" + (", ..." if len(ids) > most else "") if ids else "")


@trace.command(
    "print",
    short_help="The events, in order, one a line.",
    epilog="""\b
Examples:
  gosem trace print trace.out --limit 50
  gosem trace print trace.out --kind 'GC*' --kind GoUnblock
  gosem trace print trace.out --g 1 --g 17 --from 1.5s --to 1.6s
  gosem trace print trace.out --json | jq 'select(.args.reason == "sync")'
  gosem trace print trace.out --wire | less

\b
A line has the number of the event (as gosem conform counts), the time since the first one, thread,
processor and goroutine before the event, what happened, and where. With --json a line is an object,
with whole stacks. With --wire it is the file as it is, unordered, as go tool trace -d=wire prints it.

\b
Exit status: 0 read to the end, 2 bad input, 3 the tail of the file is missing (what there is is printed).""",
)
@_file
@click.option(
    "--kind", "patterns", multiple=True, metavar="NAME", help="Events of this kind; * is a wildcard. May be repeated."
)
@click.option(
    "--g", "goroutines", type=int, multiple=True, metavar="ID", help="Of or about this goroutine. May be repeated."
)
@click.option(
    "--p", "processors", type=int, multiple=True, metavar="ID", help="On or about this processor. May be repeated."
)
@click.option("--m", "threads", type=int, multiple=True, metavar="ID", help="On or about this thread. May be repeated.")
@click.option(
    "--from", "begin", type=time_since_start, metavar="TIME", help="From here on (20ms, 1.5s after the first event)."
)
@click.option("--to", "end", type=time_since_start, metavar="TIME", help="No further than here.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Stop after N lines.")
@click.option("--wire", "raw", is_flag=True, help="The file as it is: unordered, ids for strings and stacks.")
@click.option("--json", "as_json", is_flag=True, help="Each event as a JSON object on a line of its own.")
def print_command(
    file: Path, patterns: tuple[str, ...], goroutines: tuple[int, ...], processors: tuple[int, ...], threads: tuple[int, ...],
    begin: int | None, end: int | None, limit: int | None, raw: bool, as_json: bool,
) -> int:  # fmt: skip
    """Print the events of FILE in the order in which they happened.

    FILE may be compressed with gzip; - is standard input.
    """
    wanted = Wanted(
        kinds=kinds_named(patterns), goroutines=_some(goroutines), processors=_some(processors), threads=_some(threads),
        begin=begin, end=end,
    )  # fmt: skip
    if raw:
        if as_json or not wanted.everything:
            raise InputError("--wire prints the file as it is: it goes with --limit only")
        return _print_wire(file, limit)
    shown = to_json_line if as_json else line
    left = -1 if limit is None else limit
    with _reading(file) as (read, tick):
        before = 0
        origin: int | None = None
        for generation, ordered, error in _with_the_broken_one(read):
            if origin is None:
                origin = ordered[0][1] if ordered else None
            for number, event in enumerate(ordered, before):
                if left == 0 or (end is not None and event[1] - (origin or 0) > end):
                    return 0
                if wanted.everything or wanted(event, origin or 0):
                    print(shown(generation, event, number, origin or 0))
                    left -= 1
            before += len(ordered)
            if error is not None:
                sys.stdout.flush()
                raise error
            if not sys.stdout.isatty():
                tick(f"{before:,} events")
    if read.truncated:
        print(f"gosem: {file}: the tail is missing: {read.truncated}", file=sys.stderr)
        return INCONCLUSIVE
    return 0


def to_json_line(generation: Generation, event: Event, number: int, origin: int) -> str:
    """An event as one line of JSON."""
    return json.dumps(to_json(generation, event, number, origin))


def _some(ids: tuple[int, ...]) -> frozenset[int] | None:
    return frozenset(ids) or None


def _with_the_broken_one(read: Events) -> Iterator[tuple[Generation, list[Event], TraceError | None]]:
    """Each generation with its events; of one that is broken, the events before that, and the error."""
    done: Generation | None = None
    try:
        for generation, ordered in read:
            yield generation, ordered, None
            done = generation
    except TraceError as error:
        if read.generation is None or read.generation is done:
            raise
        yield read.generation, read.orderer.ordered, error


def _print_wire(file: Path, limit: int | None) -> int:
    name = "standard input" if str(file) == "-" else str(file)
    try:
        for number, text in enumerate(lines(sys.stdin.buffer if str(file) == "-" else file)):
            if number == limit:
                break
            print(text)
    except TraceError as error:
        sys.stdout.flush()
        text = str(error)
        raise InputError(text if name in text else f"{name}: {text}") from None
    return 0

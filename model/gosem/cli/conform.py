"""gosem conform: hold execution traces of real programs against the semantics."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from gosem.kernel import InputError
from gosem.replay.outcome import EXIT, LEVELS, Level
from gosem.replay.sidefiles import SideFiles

from .common import Sink, html_option, json_option, one_line, out, print_json
from .progress import Ticker, bytes_text, memory, rate_text
from .times import time_since_start

if TYPE_CHECKING:
    from gosem.replay.conform import Conformance, Progress

BAD_INPUT = 2


@click.command(
    "conform",
    short_help="Hold traces of real programs against the semantics.",
    epilog="""\b
Examples:
  gosem conform trace.out
  gosem conform trace.out --html trace.html
  gosem conform trace.out --level scheduler --json
  gosem conform trace.out --gctrace gctrace.txt --memstats memstats.json
  gosem conform traces/*/trace.out --coverage
  curl -s localhost:6060/debug/pprof/trace?seconds=2 | gosem conform -

\b
Levels:
  lifecycle    goroutines, threads, processors, GC phases, stops: each event is a step of the
               machine `lifecycle` (gosem rules lifecycle)
  scheduler    who runs next: a start came out of a legal place, a wake-up was somebody's right
  allocator    spans, slots and stacks, in traces recorded with GODEBUG=traceallocfree=1
  cross-check  what gctrace, MemStats and schedtrace say of the same run: of trace.out, the files
               gctrace.txt, memstats.json and schedtrace.txt beside it are found by themselves

\b
Exit status: 0 every event is explained, 1 diverged, 2 bad input, 3 inconclusive (the tail of
the file is missing, a budget, a version of Go that a level does not know, Ctrl-C: what was found
until then is told). Of several files it is the first of 2, 1, 3 that one of them has. What a
known finding explains is told by its name (F2) and counts as explained.""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--level", "names", multiple=True, type=click.Choice([*LEVELS, "all"]), default=("all",), show_default=True,
    help="Replay at this level only; may be repeated.",
)  # fmt: skip
@click.option("--gctrace", type=click.Path(path_type=Path), metavar="FILE", help="What GODEBUG=gctrace=1 printed in the same run.")
@click.option(
    "--memstats", type=click.Path(path_type=Path), metavar="FILE",
    help="MemStats and runtime/metrics at the end of the same run, as JSON.",
)
@click.option(
    "--schedtrace", type=click.Path(path_type=Path), metavar="FILE",
    help="What GODEBUG=schedtrace=N,scheddetail=1 printed in the same run.",
)  # fmt: skip
@html_option
@click.option("--coverage", "covered", is_flag=True, help="Which rules the traces exercised, how often, and which never.")
@click.option(
    "--max-divergences", "most", type=click.IntRange(min=0), default=5, show_default=True, metavar="N",
    help="Tell so many divergences of a level in full; the others are counted.",
)  # fmt: skip
@click.option(
    "--from", "begin", type=time_since_start, metavar="TIME",
    help="Tell only what is after this (20ms, 1.5s after the first event).",
)  # fmt: skip
@click.option(
    "--to", "end", type=time_since_start, metavar="TIME",
    help="Tell nothing after this, and read on only to the end of its generation.",
)  # fmt: skip
@json_option
def conform_command(
    files: tuple[Path, ...], names: tuple[str, ...], gctrace: Path | None, memstats: Path | None, schedtrace: Path | None,
    html: Path | None, covered: bool, most: int, begin: int | None, end: int | None, as_json: bool,
) -> int:  # fmt: skip
    """Is every event of an execution trace explained by the semantics?

    FILE is what runtime/trace, go test -trace, net/http/pprof or a flight recorder wrote, with Go 1.22 or
    later; - is standard input. Events are put in order, and each one is held against the rules of the runtime,
    at several levels. Where runtime and semantics part, the report names the event, what could have explained
    it and why it does not, and the last events of the threads concerned.
    """
    from gosem.replay.levels import rules
    from gosem.replay.report.coverage import coverage
    from gosem.replay.report.document import document, set_document
    from gosem.replay.report.html import to_html
    from gosem.replay.report.terminal import coverage_lines, show

    given = SideFiles(gctrace, memstats, schedtrace)
    if len(files) > 1:
        for option, value in (("--html", html), *given.options()):
            if value is not None:
                raise InputError(f"{option} is about one trace, and here are {len(files)}")
    if begin is not None and end is not None and begin >= end:
        raise InputError("--from is not before --to")
    levels: list[Level] = [name for name in LEVELS if name in names or "all" in names]
    page = Sink(html)
    results: list[Conformance] = []
    documents: list[dict[str, Any]] = []
    statuses = []
    for file in files:
        try:
            result = _one(file, levels, given, most, (begin, end), page)
        except InputError as error:
            if len(files) == 1:
                raise
            print(f"gosem: {one_line(error)}", file=sys.stderr)
            documents.append({"verdict": "bad input", "file": str(file), "error": one_line(error)})
            statuses.append(BAD_INPUT)
            continue
        results.append(result)
        statuses.append(EXIT[result.verdict])
        found = coverage(result.outcomes, rules())
        page.write(partial(to_html, result, found))
        result.timeline = None
        if as_json:
            documents.append(document(result, found))
        else:
            _print(result, len(files) > 1)
        if result.stopped:
            break
        gc.collect()  # the levels of one trace are no load for the next
    status = next(s for s in (BAD_INPUT, 1, 3, 0) if s in statuses)
    every = coverage([o for r in results for o in r.outcomes], rules())
    if as_json:
        print_json(documents[0] if len(files) == 1 else set_document(documents, _word(status), every))
        return status
    console = out()
    if len(files) > 1:
        _summary(results, len(files))
    if covered:
        show(console, coverage_lines(every, len(results)))
    if page.path is not None:
        show(console, [Text(), Text(f"written: {page.path}", style="dim")])
    return status


def _one(
    file: Path, levels: Sequence[Level], given: SideFiles, most: int, window: tuple[int | None, int | None], page: Sink
) -> Conformance:
    """Replay one trace; what is wrong with the file is said with its name."""
    from gosem.replay.conform import Progress, conform
    from gosem.replay.levels import levels_of

    piped = str(file) == "-"
    name = "standard input" if piped else str(file)
    beside = given if piped else given.beside(file)
    progress = Progress(name)
    begun = time.perf_counter()
    try:
        with Ticker(lambda: _doing(progress, time.perf_counter() - begun)):
            result = conform(
                sys.stdin.buffer if piped else file,
                lambda timeline: levels_of(levels, beside, timeline),
                file=name,
                most=most,
                window=window,
                timeline=page.path is not None,
                progress=progress,
            )
    except InputError as error:
        text = str(error)
        raise InputError(text if name in text else f"{name}: {text}") from error
    result.facts.go = beside.release
    return result


def _doing(progress: Progress, seconds: float) -> str:
    rate = rate_text(progress.events / seconds if seconds > 0 else 0).replace("states", "events")
    parts = [f"{progress.events:,} events", rate, f"generation {progress.generation}", progress.doing, bytes_text(memory())]
    return f"{progress.file}: {', '.join(parts)}"


def _word(status: int) -> str:
    return {BAD_INPUT: "bad input", 0: "holds", 1: "diverged", 3: "inconclusive"}[status]


def _print(result: Conformance, one_of_many: bool) -> None:
    from gosem.replay.report.terminal import head, print_result, show

    console = out()
    if one_of_many and result.verdict == "holds" and not result.findings:
        show(console, [Text.assemble((result.file, "bold"), "  ", head(result))])
        return
    print_result(result, console)
    if one_of_many:
        show(console, [Text()])


def _summary(results: Sequence[Conformance], files: int) -> None:
    """A line for each trace, and how many of them were explained."""
    from gosem.replay.report.terminal import print_table, show, table
    from gosem.replay.report.verdict import MARKS, WORDS

    made = table("trace", "", "events", "diverged", "known", "seconds")
    for result in results:
        known = sum(len(found) for found in result.findings.values())
        word = f"{MARKS[result.verdict]} {WORDS[result.verdict]}"
        numbers = (result.facts.events, len(result.divergences), known)
        made.add_row(result.file, word, *(f"{n:,}" for n in numbers), f"{result.seconds:.2f}")
    console = out()
    print_table(made, console)
    explained = [r for r in results if r.verdict == "holds"]
    events = sum(r.facts.events for r in results)
    seconds = sum(r.seconds for r in results)
    line = f"{len(explained)} of {files} traces explained, {events:,} events, {seconds:.1f} s"
    show(console, [Text(), Text(line, style="bold")])

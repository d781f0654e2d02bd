"""gosem check: explore every reachable state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gosem.engines.verdict import EXIT, Exploration
from gosem.kernel import InputError, Model
from gosem.machines import machine as machine_named

from .common import (
    Sink,
    collect_properties,
    html_option,
    itf_option,
    json_option,
    open_model,
    out,
    parse_scope,
    print_json,
    properties_option,
    scope_option,
    variant_option,
)
from .progress import Ticker
from .report import never_fired, print_result, story_of, write_story
from .tracefile import RunFiles, run_options


@click.command(
    short_help="Explore every reachable state.",
    epilog="""\b
Examples:
  gosem check scheduler
  gosem check scheduler --scope G=3,P=2,M=3 --symmetry
  gosem check collector --variant go1.27.3 --html story.html
  gosem check scheduler --property Sched/no-lost-goroutine --json
  gosem check scheduler --properties mine.py --itf run.itf.json
  gosem check scheduler --variant go1.27.3 --trace run.trace; go tool trace run.trace
  gosem check allocator --limit 1000000 --memory 2

Exit status: 0 holds, 1 violated, 2 bad input, 3 inconclusive (a limit, Ctrl-C)."""
)
@click.argument("machine")
@scope_option
@click.option("--property", "ids", multiple=True, metavar="ID", help="Check this property only; may be repeated.")
@variant_option
@click.option("--symmetry", is_flag=True, help="Explore one state for each orbit of the symmetric ids.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after this many states: inconclusive.")
@click.option("--memory", type=click.FloatRange(min=0, min_open=True), metavar="GB", help="Stop at this much memory: inconclusive.")
@properties_option
@html_option
@itf_option
@run_options
@click.option(
    "--engine", type=click.Choice(["native", "reference"]), default="native", show_default=True,
    help="Native code, or plain Python that defines what it must find.",
)  # fmt: skip
@json_option
def check(
    machine: str, scope: str | None, ids: tuple[str, ...], variant: str | None, symmetry: bool, limit: int | None,
    memory: float | None, files: tuple[Path, ...], html: Path | None, itf: Path | None, trace: Path | None,
    schedtrace: Path | None, engine: str, as_json: bool,
) -> int:  # fmt: skip
    """Explore every reachable state of MACHINE, and check every property in each.

    A violation is told as a story: a shortest run to it, who acts at each step, what changes, and the part of the property that is
    false at its end.
    """
    chosen = machine_named(machine)
    sizes = parse_scope(scope, chosen)
    pages, traces, binary = Sink(html), Sink(itf), RunFiles(chosen.name, trace, schedtrace)
    extra = collect_properties(files, chosen)
    model = open_model(chosen, sizes, variant, extra)
    for id in ids:
        model.property(id)
    wanted = list(ids) or None
    with Ticker() as ticker:
        result = explore(model, engine, wanted, symmetry, limit, memory, ticker)
    write_story(story_of(result.violation) if result.violation else None, pages, traces)
    binary.write_run(result.violation.path if result.violation else None)
    if as_json:
        print_json(to_json(result))
    else:
        print_result(result, wanted, out(), pages, traces)
        for line in binary.lines:
            out().print(line, soft_wrap=True)
    return EXIT[result.outcome]


def explore(
    model: Model, engine: str, ids: list[str] | None, symmetry: bool, limit: int | None, memory: float | None, ticker: Ticker
) -> Exploration:
    """Run the explorer that was asked for."""
    if engine == "reference":
        from gosem.engines.reference import explore_reference

        for name, given in (("--symmetry", symmetry), ("--memory", memory is not None)):
            if given:
                raise InputError(f"{name} needs --engine native")
        return explore_reference(model, properties=ids, limit=limit, on_progress=ticker)
    from gosem.engines.explore import explore as explore_native

    bytes_ = None if memory is None else int(memory * 1e9)
    return explore_native(model, properties=ids, symmetry=symmetry, limit=limit, memory=bytes_, on_progress=ticker)


def to_json(result: Exploration) -> dict[str, Any]:
    """The fields of `gosem check --json`."""
    return {**result.to_json(), "never_fired": never_fired(result)}

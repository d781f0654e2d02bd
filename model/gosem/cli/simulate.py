"""gosem simulate: one random run on plain values."""

from __future__ import annotations

from pathlib import Path

import click

from gosem.machines import machine as machine_named
from gosem.story import print_story, tell

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
from .report import SAMPLED_EXIT, files_lines, sampled_head, write_story
from .tracefile import RunFiles, run_options


@click.command(
    short_help="One random run.",
    epilog="""\b
Examples:
  gosem simulate scheduler --steps 20 --seed 1
  gosem simulate scheduler --steps 1000 --seed 7 --policy rare --itf run.itf.json
  gosem simulate collector --variant go1.27.3 --steps 200 --html run.html
  gosem simulate scheduler --steps 200 --trace run.trace; go tool trace run.trace

The same seed gives the same run. A run without a violation says nothing about other runs: for a verdict, gosem check.

\b
Exit status: 0 nothing wrong in this run, 1 violated, 2 bad input, 3 interrupted."""
)
@click.argument("machine")
@click.option("--steps", type=click.IntRange(min=0), default=50, show_default=True, metavar="N", help="The length of the run.")
@click.option("--seed", type=int, default=0, show_default=True, metavar="S", help="Which run.")
@click.option(
    "--policy", type=click.Choice(["uniform", "rare"]), default="uniform", show_default=True,
    help="Every enabled step alike, or rules that have fired less first.",
)  # fmt: skip
@click.option("--show", type=click.IntRange(min=0), default=30, show_default=True, metavar="N", help="Print the last N steps.")
@scope_option
@variant_option
@properties_option
@html_option
@itf_option
@run_options
@json_option
def simulate(
    machine: str, steps: int, seed: int, policy: str, show: int, scope: str | None, variant: str | None,
    files: tuple[Path, ...], html: Path | None, itf: Path | None, trace: Path | None, schedtrace: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Run MACHINE for a number of random steps, checking every property on the way, and tell what happens."""
    chosen = machine_named(machine)
    sizes = parse_scope(scope, chosen)
    pages, traces, binary = Sink(html), Sink(itf), RunFiles(chosen.name, trace, schedtrace)
    model = open_model(chosen, sizes, variant, collect_properties(files, chosen))
    from gosem.engines.simulate import simulate as run

    with Ticker(f"running {steps:,} steps"):
        result = run(model, steps=steps, seed=seed, policy=policy)
    story = tell(result.path, result.violation, "" if result.violation else f"a run of {len(result.path)} steps, seed {seed}")
    write_story(story, pages, traces)
    binary.write_run(result.path)
    if as_json:
        print_json(result.to_json())
        return SAMPLED_EXIT[result.outcome]
    console = out()
    console.print(sampled_head(result.outcome, f"{result.line}; {model}", console), soft_wrap=True)
    console.print()
    print_story(story, console, last=show)
    for line in (*files_lines(pages, traces), *binary.lines):
        console.print(line, soft_wrap=True)
    return SAMPLED_EXIT[result.outcome]

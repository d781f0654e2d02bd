"""gosem stateful: Hypothesis drives the machine through enabled rules."""

from __future__ import annotations

from pathlib import Path

import click

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
from .report import SAMPLED_EXIT, files_lines, print_violation, sampled_head, story_of, write_story


@click.command(
    short_help="Many random runs, by Hypothesis.",
    epilog="""\b
Examples:
  gosem stateful scheduler
  gosem stateful scheduler --scope G=6,P=4,M=6 --examples 1000 --steps 200
  gosem stateful collector --properties mine.py --seed 3

Runs are drawn among the enabled steps, with preference for rules seldom seen, and a violation is shrunk to a short run. No
violation says nothing about other runs: for a verdict, gosem check.

\b
Exit status: 0 nothing wrong in these runs, 1 violated, 2 bad input, 3 some rule was never reached, or interrupted."""
)
@click.argument("machine")
@click.option("--examples", type=click.IntRange(min=1), default=100, show_default=True, metavar="N", help="How many runs.")
@click.option("--steps", type=click.IntRange(min=1), default=60, show_default=True, metavar="N", help="The length of a run.")
@click.option("--seed", type=int, default=0, show_default=True, metavar="S", help="Which runs.")
@scope_option
@variant_option
@properties_option
@html_option
@itf_option
@json_option
def stateful(
    machine: str, examples: int, steps: int, seed: int, scope: str | None, variant: str | None, files: tuple[Path, ...],
    html: Path | None, itf: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Test MACHINE with Hypothesis, at scopes that exploring does not reach."""
    chosen = machine_named(machine)
    sizes = parse_scope(scope, chosen)
    pages, traces = Sink(html), Sink(itf)
    model = open_model(chosen, sizes, variant, collect_properties(files, chosen))
    from gosem.engines.stateful import run_stateful

    with Ticker(f"running examples of {steps} steps"):
        result = run_stateful(model, examples=examples, steps=steps, seed=seed)
    story = story_of(result.violation) if result.violation else None
    write_story(story, pages, traces)
    if as_json:
        print_json(result.to_json())
        return SAMPLED_EXIT[result.outcome]
    console = out()
    text = f"interrupted, {result.line}" if result.reason == "interrupted" else result.line
    console.print(sampled_head(result.outcome, f"{text}; {model}", console), soft_wrap=True)
    if result.violation is not None:
        print_violation(result.violation, console)
    for line in files_lines(pages, traces):
        console.print(line, soft_wrap=True)
    return SAMPLED_EXIT[result.outcome]

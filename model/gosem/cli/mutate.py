"""gosem mutate: leave out every guard conjunct and every effect, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from gosem.engines.verdict import EXIT, Outcome
from gosem.machines import machine as machine_named

from .common import json_option, open_model, out, parse_scope, print_json, scope_option, variant_option
from .progress import Ticker
from .report import marked, print_violation

if TYPE_CHECKING:
    from gosem.engines.mutants import Mutant, MutationReport
    from gosem.engines.survivors import Reviewed


@click.command(
    short_help="Leave out conditions and writes; what notices?",
    epilog="""\b
Examples:
  gosem mutate scheduler
  gosem mutate scheduler --rule Sched/gopark --rule Sched/goready
  gosem mutate scheduler --part world --jobs 2
  gosem mutate allocator --sample 40 --seed 7 --jobs 2
  gosem mutate collector --draft > survivors.toml

\b
Exit status: 0 every survivor is explained, 1 one is not (or the machine itself is violated), 2 bad input,
3 inconclusive."""
)
@click.argument("machine")
@scope_option
@variant_option
@click.option("--rule", "ids", multiple=True, metavar="ID", help="Only the mutants of this rule; may be repeated.")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Only so many mutants, chosen by --seed.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--part", metavar="NAME", help="The rules of a part that is left out by default, at its scopes.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="States of a mutant.  [default: 2000000; of a part 10000000]"
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes.")
@click.option("--draft", is_flag=True, help="Print the unexplained survivors as entries of the file of reviewed ones.")
@json_option
def mutate(
    machine: str, scope: str | None, variant: str | None, ids: tuple[str, ...], sample: int | None, seed: int, part: str | None,
    limit: int | None, jobs: int, draft: bool, as_json: bool,
) -> int:  # fmt: skip
    """Break MACHINE in every way that one missing condition or write can, and see which property notices.

    Each guard conjunct and each effect of each rule is left out, one at a time. Without --scope, at the machine's own scopes of
    mutation testing. A survivor either has a reviewed reason, or shows that nothing depends on what was left out.
    """
    chosen = machine_named(machine)
    sizes = parse_scope(scope, chosen)
    subject = open_model(chosen, sizes, variant) if scope is not None or variant is not None else chosen
    if part is not None and subject is not chosen:
        raise click.UsageError("--part comes with its own scopes: not with --scope or --variant")
    from gosem.engines.mutate import mutate as mutate_machine
    from gosem.engines.mutate import mutate_part
    from gosem.engines.mutate import reviewed as reviewed_of

    reviewed = reviewed_of(chosen)
    with Ticker() as ticker:
        options: dict[str, Any] = {"jobs": jobs, "sample": sample, "seed": seed, "rules": ids or None}
        options["on_progress"] = _progress(ticker)
        if limit is not None:
            options["limit"] = limit
        report = mutate_part(chosen, part, **options) if part is not None else mutate_machine(subject, **options)
    unexplained = report.unexplained(reviewed)
    outcome: Outcome = report.outcome if report.outcome != "holds" else "violated" if unexplained else "holds"
    if as_json:
        print_json({**report.to_json(), "verdict": outcome, "unexplained": [m.to_json() for m in unexplained]})
    elif draft:
        print(report.draft(reviewed), end="")
    else:
        _print(report, reviewed, outcome, out())
    return EXIT[outcome]


def _progress(ticker: Ticker) -> Callable[[int, int, Mutant], None]:
    killed = 0

    def tell(done: int, every: int, last: Mutant) -> None:
        nonlocal killed
        killed += last.fate == "killed"
        ticker(f"{done} of {every} mutants, {killed} killed, last of {last.rule.id}")

    return tell


def _print(report: MutationReport, reviewed: Reviewed, outcome: Outcome, console: Console) -> None:
    names = ", ".join(str(g.model) for g in report.grounds)
    unexplained = len(report.unexplained(reviewed))
    why = f"; {unexplained} of the survivors without a reviewed reason" if unexplained else ""
    console.print(marked(outcome, f"{report.line}{why}; {names}", console), soft_wrap=True)
    if report.violation is not None:
        print_violation(report.violation, console)
        return
    if report.killed:
        console.print(_matrix(report))
    for title, mutants in (("survivors", report.survivors), ("inconclusive", report.inconclusive)):
        if mutants:
            console.print(title, style="bold")
        for mutant in mutants:
            entry = reviewed.find(mutant.rule.id, mutant.site) if mutant.fate == "survived" else None
            console.print(f"  {mutant}", soft_wrap=True)
            if entry is not None:
                console.print(f"    reviewed: {entry.reason}", style="dim", soft_wrap=True)
            elif mutant.fate == "survived":
                console.print("    no reviewed reason", style="yellow")
    if len(report.mutants) == len(report.points):
        for line in report.stale(reviewed):
            console.print(f"  ! reviewed, but {line}", style="yellow", soft_wrap=True)


def _matrix(report: MutationReport) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, title="what kills the mutants", title_justify="left")
    table.add_column("killer", no_wrap=True)
    for title in ("first", "in all", "fewest steps"):
        table.add_column(title, justify="right")
    for by, (first, seen) in report.killers.items():
        steps = [n for m in report.killed if (n := m.also.get(by)) is not None]
        table.add_row(by, str(first), str(seen), str(min(steps)) if steps else "-")
    return table


"""gosem bug: the known bugs, each as a change of one rule, and the story of what it does."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from gosem.engines.verdict import EXIT, Exploration
from gosem.kernel import Bug, InputError, Machine, Model
from gosem.kernel.machine import unknown
from gosem.machines import machines

from .common import Sink, html_option, itf_option, json_option, out, print_json
from .progress import Ticker
from .report import figures, files_lines, marked, print_violation, story_of, write_story
from .tracefile import RunFiles, run_options


@click.command(
    short_help="List the known bugs, or tell the story of one.",
    epilog="""\b
Examples:
  gosem bug
  gosem bug W02
  gosem bug W02 --html W02.html
  gosem bug W02 --trace W02.trace; go tool trace W02.trace

\b
Exit status: 0 the bug is found by the property that it names and the machine without it is clean, 1 not so,
2 bad input, 3 inconclusive."""
)
@click.argument("id", required=False)
@html_option
@itf_option
@run_options
@json_option
def bug(id: str | None, html: Path | None, itf: Path | None, trace: Path | None, schedtrace: Path | None, as_json: bool) -> int:
    """List the known bugs, or seed the one with this ID and tell what goes wrong."""
    known = {b.id: (m, b) for m in machines().values() for b in m.definitions.bugs.values()}
    if id is None:
        _list(known, as_json)
        return 0
    if id not in known:
        raise InputError(unknown("bug", id, known))
    machine, which = known[id]
    return _show(machine, which, Sink(html), Sink(itf), RunFiles(machine.name, trace, schedtrace), as_json)


def _list(known: dict[str, tuple[Machine, Bug]], as_json: bool) -> None:
    if as_json:
        print_json([_json(m, b) for m, b in known.values()])
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for title, style in (("bug", "bold"), ("machine", ""), ("what goes wrong", ""), ("issue", ""), ("killed by", "")):
        table.add_column(title, style=style, no_wrap=title in ("bug", "issue"))
    for m, b in known.values():
        table.add_row(b.id, m.name, b.title, b.issue, b.killed_by)
    out().print(table)


def _json(machine: Machine, bug: Bug) -> dict[str, Any]:
    return {
        "bug": bug.id,
        "machine": machine.name,
        "title": bug.title,
        "issue": bug.issue,
        "killed_by": bug.killed_by,
        "scope": machine.scope(bug.scope),
        "variant": bug.variant or machine.default,
        "drop": list(bug.drop),
        "replace": list(bug.replace),
        "doc": bug.doc,
    }


def _show(machine: Machine, bug: Bug, html: Sink, itf: Sink, trace: RunFiles, as_json: bool) -> int:
    from gosem.engines.bugs import run_bug
    from gosem.engines.explore import explore

    with Ticker() as ticker:

        def explorer(model: Model, *, properties: Iterable[str] | None = None, check_deadlock: bool = True) -> Exploration:
            return explore(model, properties=properties, check_deadlock=check_deadlock, on_progress=ticker)

        result = run_bug(machine, bug, explorer)
    seeded = result.seeded
    write_story(story_of(seeded.violation) if seeded.violation else None, html, itf)
    trace.write_run(seeded.violation.path if seeded.violation else None)
    if as_json:
        print_json({**_json(machine, bug), **result.to_json()})
        return EXIT[result.outcome]
    console = out()
    _print_bug(machine, bug, console)
    for name, found in (("with the bug", seeded), ("without it", result.clean)):
        console.print(f"  {name + ':':<14}{found.outcome}, {figures(found)}", style="dim", soft_wrap=True)
    console.print(marked(result.outcome, result.line, console), soft_wrap=True)
    if seeded.violation is not None:
        print_violation(seeded.violation, console)
    for line in (*files_lines(html, itf), *trace.lines):
        console.print(line, soft_wrap=True)
    return EXIT[result.outcome]


def _print_bug(machine: Machine, bug: Bug, console: Console) -> None:
    console.print(f"{bug.id}  {bug.title}", style="bold", soft_wrap=True)
    scope = machine.shown(bug.scope)
    change = [f"without {', '.join(bug.drop)}" if bug.drop else "", f"with another {', '.join(bug.replace)}" if bug.replace else ""]
    about = [bug.issue, f"{machine.name} at {scope}", *(c for c in change if c)]
    console.print("  " + "; ".join(a for a in about if a), style="dim", soft_wrap=True)
    if bug.doc:
        console.print()
        for line in textwrap.wrap(" ".join(bug.doc.split()), min(console.width, 110) - 2):
            console.print(f"  {line}", soft_wrap=True)
    console.print()

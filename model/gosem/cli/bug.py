"""gosem bug: the known bugs, each as a change of one rule, and the story of what it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from gosem.engines.verdict import EXIT, Exploration, Outcome
from gosem.kernel import Bug, InputError, Machine
from gosem.kernel.machine import unknown
from gosem.machines import machines

from .check import to_json as exploration_json
from .common import Sink, html_option, itf_option, json_option, one_line, out, print_json
from .progress import Ticker
from .report import figures, files_lines, head, print_violation, story_of, write_story


@click.command(
    short_help="List the known bugs, or tell the story of one.",
    epilog="""\b
Examples:
  gosem bug
  gosem bug W02
  gosem bug W02 --html W02.html

\b
Exit status: 0 the bug is found by the property that it names and the machine without it is clean, 1 not so,
2 bad input, 3 inconclusive."""
)
@click.argument("id", required=False)
@html_option
@itf_option
@json_option
def bug(id: str | None, html: Path | None, itf: Path | None, as_json: bool) -> int:
    """List the known bugs, or seed the one with this ID and tell what goes wrong."""
    known = {b.id: (m, b) for m in machines().values() for b in m.definitions.bugs.values()}
    if id is None:
        _list(known, as_json)
        return 0
    if id not in known:
        raise InputError(unknown("bug", id, known))
    return _show(*known[id], Sink(html), Sink(itf), as_json)


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


def _show(machine: Machine, bug: Bug, html: Sink, itf: Sink, as_json: bool) -> int:
    from gosem.engines.bugs import run_bug

    with Ticker() as ticker:
        ticker(f"exploring {machine.name} with and without {bug.id}")
        result = run_bug(machine, bug)
    outcome, text = _judge(bug, result.seeded, result.clean)
    write_story(story_of(result.seeded.violation) if result.seeded.violation else None, html, itf)
    if as_json:
        seeded, clean = exploration_json(result.seeded), exploration_json(result.clean)
        print_json({**_json(machine, bug), "verdict": outcome, "message": text, "seeded": seeded, "clean": clean})
        return EXIT[outcome]
    console = out()
    _print_bug(machine, bug, console)
    console.print(f"with the bug: {result.seeded.outcome}; {figures(result.seeded)}", soft_wrap=True)
    if result.seeded.violation is not None:
        print_violation(result.seeded.violation, console)
    console.print()
    console.print(f"without the bug: {result.clean.outcome}; {figures(result.clean)}", soft_wrap=True)
    console.print(head(outcome, text, console), soft_wrap=True)
    for line in files_lines(html, itf):
        console.print(line, soft_wrap=True)
    return EXIT[outcome]


def _print_bug(machine: Machine, bug: Bug, console: Console) -> None:
    console.print(f"{bug.id}  {bug.title}", style="bold", soft_wrap=True)
    scope = ",".join(f"{k}={v}" for k, v in machine.scope(bug.scope).items())
    change = [f"without {', '.join(bug.drop)}" if bug.drop else "", f"with another {', '.join(bug.replace)}" if bug.replace else ""]
    about = [bug.issue, f"{machine.name} at {scope}", *(c for c in change if c)]
    console.print("  " + "; ".join(a for a in about if a), style="dim", soft_wrap=True)
    if bug.doc:
        console.print("\n  " + one_line(bug.doc).replace("; ", " "), width=min(console.width, 110))
    console.print()


def _judge(bug: Bug, seeded: Exploration, clean: Exploration) -> tuple[Outcome, str]:
    """Whether the two explorations are what the bug says."""
    found = seeded.violation.property or seeded.violation.kind if seeded.violation else None
    if found == bug.killed_by and clean.outcome == "holds":
        return "holds", f"{bug.id} is found by {bug.killed_by}, and without it the machine is clean"
    if clean.violation is not None:
        return "violated", f"the machine itself is not clean: {clean.violation.line}"
    if "inconclusive" in (seeded.outcome, clean.outcome):
        return "inconclusive", seeded.reason or clean.reason
    return "violated", f"{bug.id} should be found by {bug.killed_by}, but {'is found by ' + found if found else 'nothing finds it'}"

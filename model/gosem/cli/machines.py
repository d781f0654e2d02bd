"""gosem machines: what there is to check."""

from __future__ import annotations

from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from gosem.kernel import Machine
from gosem.machines import machines

from .common import json_option, out, print_json


@click.command(
    "machines",
    short_help="List the machines, their sizes and variants.",
    epilog="""\b
Examples:
  gosem machines
  gosem machines --json""",
)
@json_option
def list_machines(as_json: bool) -> None:
    """List the machines: their sizes, variants, rules, properties and known bugs."""
    found = machines()
    if as_json:
        print_json([describe(m) for m in found.values()])
        return
    console = out()
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("machine", style="bold", no_wrap=True)
    for title in ("rules", "properties", "bugs"):
        table.add_column(title, justify="right")
    for title in ("size", "default", "range"):
        table.add_column(title, no_wrap=True)
    table.add_column("of what")
    for m in found.values():
        about = m.definitions
        claims = [p for p in about.properties.values() if p.kind != "terminal"]
        first = [m.name, str(len(about.rules)), str(len(claims)), str(len(about.bugs))]
        for name, size in m.sizes.items():
            table.add_row(*first, name, str(size.default), f"{size.lo}..{size.hi}", size.doc)
            first = ["", "", "", ""]
        table.add_section()
    console.print(table)
    for m in found.values():
        console.print(f"[bold]{m.name}[/bold], variants: {', '.join(m.variants or [m.default])}", markup=True)
    console.print("\nTry: gosem rules MACHINE, gosem check MACHINE, gosem check MACHINE --variant NAME", style="dim")


def describe(machine: Machine) -> dict[str, Any]:
    """A machine as JSON."""
    about = machine.definitions
    return {
        "machine": machine.name,
        "doc": " ".join(machine.doc.split()),
        "sizes": {n: {"default": s.default, "lo": s.lo, "hi": s.hi, "doc": s.doc} for n, s in machine.sizes.items()},
        "variants": list(machine.variants or [machine.default]),
        "default": machine.default,
        "symmetric": list(machine.symmetric),
        "asymmetric": machine.asymmetric,
        "rules": list(about.rules),
        "properties": [
            {"id": p.id, "kind": p.kind, "title": p.title, "facts": list(p.facts), "go": list(p.go)}
            for p in about.properties.values()
        ],
        "bugs": [{"id": b.id, "title": b.title, "issue": b.issue, "killed_by": b.killed_by} for b in about.bugs.values()],
    }

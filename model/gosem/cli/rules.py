"""gosem rules: the transitions of the machines, where they come from, and what they do."""

from __future__ import annotations

import inspect
import textwrap
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.syntax import Syntax
from rich.table import Table

from gosem.kernel import InputError, Machine, Rule
from gosem.kernel.machine import unknown
from gosem.machines import machine as machine_named
from gosem.machines import machines

from .common import json_option, open_model, out, parse_scope, print_json, scope_option
from .tree import Reading, read


@click.command(
    short_help="List the rules of the machines, or show one.",
    epilog="""\b
Examples:
  gosem rules
  gosem rules scheduler
  gosem rules scheduler Sched/gopark
  gosem rules scheduler Sched/gopark --scope G=3,P=2,M=3
  gosem rules collector --json"""
)
@click.argument("machine", required=False)
@click.argument("rule", required=False)
@scope_option
@json_option
def rules(machine: str | None, rule: str | None, scope: str | None, as_json: bool) -> None:
    """List the rules of MACHINE (of all machines), or show one RULE.

    Of one rule: its text, and the guard and the effects that the tracer makes of it at a small scope, for its first arguments.
    """
    if machine is None:
        found = machines()
        if as_json:
            print_json([_json(m, r) for m in found.values() for r in m.definitions.rules.values()])
            return
        for m in found.values():
            _list(m, out())
        return
    chosen = machine_named(machine)
    if rule is not None:
        _one(chosen, _find(chosen, rule), scope, as_json)
    elif as_json:
        print_json([_json(chosen, r) for r in chosen.definitions.rules.values()])
    else:
        _list(chosen, out())


def _json(machine: Machine, rule: Rule) -> dict[str, Any]:
    return {
        "machine": machine.name,
        "rule": rule.id,
        "title": rule.title,
        "go": list(rule.go),
        "facts": list(rule.facts),
        "parameters": [name for name, _ in rule.params],
        "where": rule.where,
    }


def _list(machine: Machine, console: Console) -> None:
    title = f"{machine.name}: {len(machine.definitions.rules)} rules"
    table = Table(box=SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left")
    table.add_column("rule", style="bold", no_wrap=True)
    table.add_column("what happens", ratio=3)
    table.add_column("Go functions", ratio=2, overflow="fold")
    table.add_column("facts", style="dim")
    for rule in machine.definitions.rules.values():
        go = "\n".join(name.removeprefix("runtime/") for name in rule.go)
        table.add_row(rule.id, rule.title, go, " ".join(rule.facts))
    console.print(table)


def _find(machine: Machine, id: str) -> Rule:
    known = {**machine.definitions.inits, **machine.definitions.rules}
    if id not in known:
        raise InputError(unknown("rule", id, known, f"machine {machine.name}"))
    return known[id]


def _one(machine: Machine, rule: Rule, scope: str | None, as_json: bool) -> None:
    reading, traced = None, ""
    extra: dict[str, Any] = {}
    if rule.id not in machine.definitions.inits:  # an initial state has no guard and no effect of its own
        small = {name: max(size.lo, min(2, size.hi)) for name, size in machine.sizes.items()}
        model = open_model(machine, {**small, **parse_scope(scope, machine)})
        instance = next((i for i in model.instances if i.rule.id == rule.id), None)
        if instance is None:
            raise InputError(f"rule {rule.id} has no arguments at this scope")
        reading = read(model, instance)
        ways = [{"when": c.when, "writes": c.writes, "error": c.error} for c in reading.cases]
        effect = {"instance": instance.name, "guard": reading.guard, "ways": reading.ways, "cases": ways}
        extra, traced = {"scope": model.scope, **effect}, f"Traced as {instance.name} at {model}:"
    if as_json:
        print_json({**_json(machine, rule), "doc": rule.doc, **extra})
        return
    console = out()
    console.print(rule.id, style="bold", soft_wrap=True)
    for title, value in (("go", ", ".join(rule.go)), ("facts", " ".join(rule.facts)), ("text", rule.where)):
        if value:
            console.print(f"  {title:<6}{value}", style="dim", soft_wrap=True)
    console.print()
    console.print(Syntax(_source(rule), "python", background_color="default", word_wrap=True))
    if reading is not None:
        console.print(traced, soft_wrap=True)
        _print_reading(reading, console)


def _source(rule: Rule) -> str:
    try:
        return textwrap.dedent(inspect.getsource(rule.fn)).rstrip() + "\n"
    except (OSError, TypeError):
        return rule.doc


def _print_reading(reading: Reading, console: Console) -> None:
    console.print("  guard", style="bold")
    for line in reading.guard or ["true"]:
        console.print(f"    {line}", soft_wrap=True)
    console.print("  effect", style="bold")
    for number, case in enumerate(reading.cases, 1):
        indent = "    "
        if reading.ways > 1:
            console.print(f"    case {number}: {' and '.join(case.when) or 'otherwise'}", style="cyan", soft_wrap=True)
            indent = "      "
        for line in [case.error] if case.error else case.writes or ["nothing changes"]:
            console.print(f"{indent}{line}", style="red" if case.error else None, soft_wrap=True)
    if reading.ways > len(reading.cases):
        console.print(f"    and {reading.ways - len(reading.cases)} more cases", style="dim")

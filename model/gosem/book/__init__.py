"""The generated parts of the book: rules, properties, bugs, charts and coverage, from the machines themselves.

A chapter ``spec/<machine>.md`` is written by hand around marked regions (`regions`).

`python -m gosem.book spec` rewrites the regions; a check holds them equal to what the machines give.  What takes long to find,
what each mutant breaks, counts of states and the charts, is found anew with `--record MACHINE`, `--counts MACHINE` and `--charts`
only.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Annotated, Any, get_args, get_origin

from gosem.kernel import Bug, Check, Machine, Property, Rule

from .counts import Counts
from .regions import fill
from .without import Without


def chapter(machine: Machine, text: str, without: Without, counts: Counts, charts: str | None = None) -> str:
    """The text with its generated regions as the machine gives them; its charts as given, or as they are."""
    known = machine.definitions
    parts = {
        "sizes": sizes(machine),
        "rules": "\n".join(rule(r, without) for table in (known.inits, known.rules) for r in table.values()),
        "properties": "\n".join(prop(p) for p in known.properties.values()),
        "fairness": fairness(machine),
        "bugs": bugs(machine),
        "checks": checks(machine, counts),
        "live": live(machine),
        "charts": charts,
    }
    return fill(text, parts)


def _source(facts: tuple[str, ...], go: tuple[str, ...]) -> str:
    parts = []
    if go:
        parts.append("Source: " + ", ".join(f"`{g}`" for g in go))
    if facts:
        parts.append("Facts: " + ", ".join(facts))
    return ". ".join(parts) + "." if parts else ""


def _parameters(params: Sequence[tuple[str, Any]]) -> str:
    """Names with their types: of a bounded int, and of an id or NIL, the int and the id."""
    types = [get_args(hint)[0] if get_origin(hint) is Annotated else hint for _, hint in params]
    return ", ".join(f"{name}: {getattr(t, '__name__', t)}" for (name, _), t in zip(params, types, strict=True))


def rule(r: Rule, without: Without) -> str:
    """One rule: its id, what it does and why, where it comes from, its guard and effect and what breaks without each part."""
    parameters = _parameters(r.params)
    parts = [f"#### {r.id}({parameters})", inspect.cleandoc(r.doc), _source(r.facts, r.go), without.table(r)]
    return "\n\n".join(part for part in parts if part) + "\n"


def prop(p: Property) -> str:
    """One property."""
    kinds = {"step": "step property", "possible": "reachable", "terminal": "terminal states", "leads_to": "leads to"}
    parameters = _parameters(p.params)
    title = f"{p.id}({parameters})" if parameters else p.id
    assumed = f"Assumed fair: {'; '.join(f.title for f in p.fair)}.\n\n" if p.fair else ""
    return f"#### {title} ({kinds.get(p.kind, p.kind)})\n\n{inspect.cleandoc(p.doc)}\n\n{assumed}{_source(p.facts, p.go)}\n"


def fairness(machine: Machine) -> str:
    """What the claims about whole runs assume: each assumption with its steps, and the words that say from where."""
    found = {f.name: f for p in machine.definitions.properties.values() for f in p.fair}
    words = {s.when for f in found.values() for s in f.steps if s.when is not None}
    lines = [f"* **{f.title}**: {'; '.join(s.line for s in f.steps)}" for f in found.values()]
    said = sorted(f"* given *{w.__name__}*: {inspect.getdoc(w) or ''}" for w in words)
    return "\n".join([*lines, *said]) if lines else "Nothing is assumed fair."


def sizes(machine: Machine) -> str:
    """The sizes of a scope."""
    rows = [f"| {n} | {s.doc} | {s.default} | {s.lo}..{s.hi} |" for n, s in machine.sizes.items()]
    return "\n".join(["| size | what | default | range |", "|---|---|---|---|", *rows])


def bugs(machine: Machine) -> str:
    """The known bugs that are seeds of this machine."""

    def row(b: Bug) -> str:
        scope = ",".join(f"{k}={v}" for k, v in b.scope.items())
        return f"| {b.id}{'*' if b.starred else ''} | {b.title} | {b.issue} | {b.killed_by} | {scope} |"

    rows = [row(b) for b in machine.definitions.bugs.values()]
    return "\n".join(["| bug | what | issue | killed by | scope |", "|---|---|---|---|---|", *rows])


def checks(machine: Machine, counts: Counts) -> str:
    """What `pytest checks/` explores."""
    rows = ["| variant | scope | symmetry | profile | verdict | states | transitions |", "|---|---|---|---|---|---:|---:|"]
    for check in machine.checks:
        found = counts.find(machine, check) if check.expect == "holds" else None
        rows.append(_check(machine, check) + (f" {found.states:,} | {found.transitions:,} |" if found else " | |"))
    return "\n".join(rows)


def live(machine: Machine) -> str:
    """Where `pytest checks/` looks at claims about whole runs."""
    rows = ["| variant | scope | symmetry | profile | verdict |", "|---|---|---|---|---|"]
    return "\n".join([*rows, *(_check(machine, check) for check in machine.live)])


def _check(machine: Machine, c: Check) -> str:
    verdict = c.expect + (f": {c.property}" if c.property else "")
    cells = [c.variant or machine.default, machine.shown(c.scope), "yes" if c.symmetry else "no", c.profile, verdict]
    return f"| {' | '.join(cells)} |"

"""The generated parts of the book: rules, properties, bugs and coverage, from the machines themselves.

A chapter ``spec/<machine>.md`` is written by hand around marked regions::

    <!-- generated: rules -->
    <!-- end -->

`python -m gosem.book spec` rewrites the regions; a check holds them equal to what the machines give.
"""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Sequence
from pathlib import Path

from gosem.kernel import Bug, Check, Machine, Property, Rule

_REGION = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n)(?P<text>.*?)(<!-- end -->)", re.S)


def chapter(machine: Machine, text: str) -> str:
    """The text with its generated regions as the machine gives them."""
    known = machine.definitions
    parts = {
        "sizes": sizes(machine),
        "rules": "\n".join(rule(r) for table in (known.inits, known.rules) for r in table.values()),
        "properties": "\n".join(prop(p) for p in known.properties.values()),
        "fairness": fairness(machine),
        "bugs": bugs(machine),
        "checks": checks(machine, machine.checks),
        "live": checks(machine, machine.live),
    }

    def fill(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in parts:
            raise KeyError(f"there is no generated part {name}; there are: {', '.join(parts)}")
        return f"{match[1]}{parts[name].rstrip()}\n{match[4]}"

    return _REGION.sub(fill, text)


def _source(facts: tuple[str, ...], go: tuple[str, ...]) -> str:
    parts = []
    if go:
        parts.append("Source: " + ", ".join(f"`{g}`" for g in go))
    if facts:
        parts.append("Facts: " + ", ".join(facts))
    return ". ".join(parts) + "." if parts else ""


def rule(r: Rule) -> str:
    """One rule: its id, what it does and why, where it comes from."""
    parameters = ", ".join(f"{name}: {getattr(hint, '__name__', hint)}" for name, hint in r.params)
    return f"#### {r.id}({parameters})\n\n{inspect.cleandoc(r.doc)}\n\n{_source(r.facts, r.go)}\n"


def prop(p: Property) -> str:
    """One property."""
    kinds = {"step": "step property", "possible": "reachable", "terminal": "terminal states", "leads_to": "leads to"}
    parameters = ", ".join(f"{name}: {getattr(hint, '__name__', hint)}" for name, hint in p.params)
    title = f"{p.id}({parameters})" if parameters else p.id
    assumed = f"Assumed fair: {'; '.join(f.title for f in p.fair)}.\n\n" if p.fair else ""
    return f"#### {title} ({kinds.get(p.kind, p.kind)})\n\n{inspect.cleandoc(p.doc)}\n\n{assumed}{_source(p.facts, p.go)}\n"


def fairness(machine: Machine) -> str:
    """What the claims about whole runs assume: each assumption with its steps, and the words that say from where."""
    found = {f.name: f for p in machine.definitions.properties.values() for f in p.fair}
    words = {s.when for f in found.values() for s in f.steps if s.when is not None}
    lines = [f"* **{f.title}**: {'; '.join(s.line for s in f.steps)}" for f in found.values()]
    said = [f"* given *{w.__name__}*: {inspect.getdoc(w) or ''}" for w in sorted(words, key=lambda w: w.__name__)]
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


def checks(machine: Machine, chosen: Sequence[Check]) -> str:
    """What `pytest checks/` explores."""
    rows = []
    for c in chosen:
        scope = ",".join(f"{k}={v}" for k, v in machine.scope(c.scope).items())
        verdict = c.expect + (f": {c.property}" if c.property else "")
        rows.append(
            f"| {c.variant or machine.default} | {scope} | {'yes' if c.symmetry else 'no'} | {c.profile} | {verdict} |"
        )
    return "\n".join(["| variant | scope | symmetry | profile | verdict |", "|---|---|---|---|---|", *rows])


def main() -> int:
    """Rewrite the generated regions of every chapter."""
    from gosem.machines import machines

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("spec", type=Path, help="the spec/ folder")
    spec: Path = parser.parse_args().spec
    for name, machine in machines().items():
        path = spec / f"{name}.md"
        text = path.read_text()
        new = chapter(machine, text)
        if new != text:
            path.write_text(new)
            print(f"rewritten: {path}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The figures that checks leave behind, and the tables that `pytest checks/` ends with."""

from __future__ import annotations

from collections import defaultdict

import attrs
from gosem.engines.verdict import Exploration
from rich.console import Console
from rich.table import Table


@attrs.define
class Row:
    """One exploration."""

    result: Exploration
    verdict: str
    rules: int
    properties: int


@attrs.define
class Evidence:
    """Everything that the checks of this run found, by machine."""

    rows: list[Row] = attrs.field(factory=list)
    fired: dict[str, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    seen: dict[str, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    summary: dict[str, dict[str, str]] = attrs.field(factory=lambda: defaultdict(dict))
    bugs: dict[str, list[str]] = attrs.field(factory=lambda: defaultdict(list))
    lines: dict[str, list[str]] = attrs.field(factory=lambda: defaultdict(list))
    seconds: dict[str, float] = attrs.field(factory=lambda: defaultdict(float))

    def explored(self, result: Exploration, verdict: str) -> None:
        """Note an exploration."""
        name = result.model.name
        fired = {rule for rule, n in result.fired.items() if n}
        self.fired[name] |= fired
        self.seen[name] |= {id for id, seen in result.possibles.items() if seen}
        properties = len(result.model.invariants) + len(result.model.step_properties) + len(result.model.possibles)
        self.rows.append(Row(result, verdict, len(fired), properties))

    def note(self, machine: str, line: str) -> None:
        """A line below the tables."""
        self.lines[machine].append(line)

    @property
    def empty(self) -> bool:
        """Nothing to show."""
        return not (self.rows or self.summary or self.bugs or self.lines)

    def show(self, console: Console) -> None:
        """Print the tables and the lines."""
        if self.rows:
            console.print(self._explorations())
            full = [row.result for row in self.rows if not row.result.symmetry and row.result.violation is None]
            console.print(f"explored in full without symmetry: {sum(r.states for r in full):,} states\n")
        console.print(self._machines())
        console.print()
        for machine, bugs in self.bugs.items():
            console.print(f"{machine}: known bugs killed: {', '.join(bugs)}", highlight=False, soft_wrap=True)
        for machine, lines in self.lines.items():
            for line in lines:
                console.print(f"{machine}: {line}", highlight=False, soft_wrap=True)

    def _explorations(self) -> Table:
        right = ["states", "transitions", "depth", "rules", "properties", "seconds"]
        table = _table(("machine", "scope", "variant", "verdict"), right)
        for row in self.rows:
            r = row.result
            scope = ",".join(f"{k}={v}" for k, v in r.model.scope.items()) + (" symmetry" if r.symmetry else "")
            variant = "" if r.model.variant == "default" else r.model.variant
            figures = (f"{r.states:,}", f"{r.transitions:,}", str(r.depth), f"{row.rules}/{len(r.model.rules)}")
            seconds = f"{r.seconds + r.compile_seconds:.1f}"
            table.add_row(r.model.name, scope, variant, row.verdict, *figures, str(row.properties), seconds)
        return table

    def _machines(self) -> Table:
        """A line a machine: what all kinds of evidence come to."""
        columns = ["states", "rules fired", "properties", "proofs", "mutants killed", "bugs killed", "seconds"]
        table = _table(("machine",), columns)
        for machine in sorted({*self.seconds, *self.summary}):
            rows = [row for row in self.rows if row.result.model.name == machine]
            rules = len(rows[0].result.model.rules) if rows else 0
            figures = {
                "states": f"{sum(row.result.states for row in rows):,}" if rows else "",
                "rules fired": f"{len(self.fired[machine])}/{rules}" if rows else "",
                "properties": str(max(row.properties for row in rows)) if rows else "",
                "bugs killed": str(len(self.bugs[machine])) if machine in self.bugs else "",
                "seconds": f"{self.seconds[machine]:.0f}",
                **self.summary[machine],
            }
            table.add_row(machine, *(figures.get(column, "") for column in columns))
        return table


def _table(left: tuple[str, ...], right: list[str]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in left:
        table.add_column(column, no_wrap=True)
    for column in right:
        table.add_column(column, justify="right", no_wrap=True)
    return table

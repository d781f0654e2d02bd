"""The figures that checks leave behind, and the table that `pytest checks/` ends with."""

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
    lines: dict[str, list[str]] = attrs.field(factory=lambda: defaultdict(list))

    def explored(self, result: Exploration, verdict: str) -> None:
        """Note an exploration."""
        name = result.model.name
        fired = {rule for rule, n in result.fired.items() if n}
        self.fired[name] |= fired
        self.seen[name] |= {id for id, seen in result.possibles.items() if seen}
        properties = len(result.model.invariants) + len(result.model.step_properties) + len(result.model.possibles)
        self.rows.append(Row(result, verdict, len(fired), properties))

    def note(self, machine: str, line: str) -> None:
        """A line below the table: proofs, mutants, bugs, coverage."""
        self.lines[machine].append(line)

    def show(self, console: Console) -> None:
        """Print the table and the lines."""
        table = Table(box=None, header_style="bold", pad_edge=False)
        for column in ("machine", "scope", "variant", "verdict"):
            table.add_column(column, no_wrap=True)
        for column in ("states", "transitions", "depth", "rules fired", "properties", "seconds"):
            table.add_column(column, justify="right")
        for row in self.rows:
            r = row.result
            scope = ",".join(f"{k}={v}" for k, v in r.model.scope.items())
            scope += " symmetry" if r.symmetry else ""
            table.add_row(
                r.model.name, scope, "" if r.model.variant == "default" else r.model.variant, row.verdict, f"{r.states:,}", f"{r.transitions:,}", str(r.depth),
                f"{row.rules}/{len(r.model.rules)}", str(row.properties), f"{r.seconds + r.compile_seconds:.1f}",
            )  # fmt: skip
        console.print(table)
        full = [row.result for row in self.rows if not row.result.symmetry and row.result.violation is None]
        console.print(f"explored in full without symmetry: {sum(r.states for r in full):,} states\n")
        for machine, lines in self.lines.items():
            for line in lines:
                console.print(f"{machine}: {line}", highlight=False, soft_wrap=True)

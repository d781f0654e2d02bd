"""The figures that checks leave behind, and the tables that `pytest checks/` ends with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import attrs
from gosem.engines.verdict import Exploration
from rich.console import Console
from rich.table import Table


@attrs.define
class Row:
    """One exploration."""

    machine: str
    scope: str
    variant: str
    verdict: str
    states: int
    transitions: int
    depth: int
    fired: int
    rules: int
    properties: int
    seconds: float
    full: bool
    """Every reachable state was visited: no symmetry, no violation."""


@attrs.define
class Evidence:
    """Everything that the checks of this run found, by machine.

    It is plain data, so that parallel test processes can send theirs to the one that prints.
    """

    rows: list[Row] = attrs.field(factory=list)
    fired: dict[str, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    seen: dict[str, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    summary: dict[str, dict[str, str]] = attrs.field(factory=lambda: defaultdict(dict))
    bugs: dict[str, list[str]] = attrs.field(factory=lambda: defaultdict(list))
    lines: dict[str, list[str]] = attrs.field(factory=lambda: defaultdict(list))
    seconds: dict[str, float] = attrs.field(factory=lambda: defaultdict(float))

    def explored(self, result: Exploration, verdict: str) -> None:
        """Note an exploration."""
        model = result.model
        fired = {rule for rule, n in result.fired.items() if n}
        self.fired[model.name] |= fired
        self.seen[model.name] |= {id for id, seen in result.possibles.items() if seen}
        self.rows.append(
            Row(
                machine=model.name,
                scope=model.shown + (" symmetry" if result.symmetry else ""),
                variant="" if model.variant == "default" else model.variant,
                verdict=verdict,
                states=result.states,
                transitions=result.transitions,
                depth=result.depth,
                fired=len(fired),
                rules=len(model.rules),
                properties=len(model.invariants) + len(model.step_properties) + len(model.possibles),
                seconds=result.seconds + result.compile_seconds,
                full=not result.symmetry and result.violation is None,
            )
        )

    def note(self, machine: str, line: str) -> None:
        """A line below the tables."""
        self.lines[machine].append(line)

    def to_plain(self) -> dict[str, Any]:
        """What another process can merge: lists, dicts, strings and numbers."""
        return {
            "rows": [attrs.asdict(row) for row in self.rows],
            "fired": {name: sorted(ids) for name, ids in self.fired.items()},
            "seen": {name: sorted(ids) for name, ids in self.seen.items()},
            **{field: dict(getattr(self, field)) for field in ("summary", "bugs", "lines", "seconds")},
        }

    def merge(self, plain: Mapping[str, Any]) -> None:
        """Add what another process found."""
        self.rows += [Row(**row) for row in plain["rows"]]
        for name in plain["fired"]:
            self.fired[name] |= set(plain["fired"][name])
        for name in plain["seen"]:
            self.seen[name] |= set(plain["seen"][name])
        for name, figures in plain["summary"].items():
            self.summary[name].update(figures)
        for name, seconds in plain["seconds"].items():
            self.seconds[name] += seconds
        for field in ("bugs", "lines"):
            for name, lines in plain[field].items():
                getattr(self, field)[name] += lines

    @property
    def empty(self) -> bool:
        """Nothing to show."""
        return not (self.rows or self.summary or self.bugs or self.lines)

    def show(self, console: Console, order: Mapping[str, int]) -> None:
        """Print the tables and the lines; `order` is the position of each machine."""

        def place(name: str) -> tuple[int, str]:
            return order.get(name, len(order)), name

        if self.rows:
            self.rows.sort(key=lambda row: place(row.machine))
            console.print(self._explorations())
            console.print(f"explored in full without symmetry: {sum(r.states for r in self.rows if r.full):,} states\n")
        names = sorted({*self.seconds, *self.summary} & set(order), key=place)
        if names:
            console.print(self._machines(names))
            console.print()
        for name in sorted(self.bugs, key=place):
            bugs = ", ".join(sorted(self.bugs[name]))
            console.print(f"{name}: known bugs killed: {bugs}", highlight=False, soft_wrap=True)
        for name in sorted(self.lines, key=place):
            for line in sorted(self.lines[name]):
                console.print(f"{name}: {line}", highlight=False, soft_wrap=True)

    def _explorations(self) -> Table:
        right = ["states", "transitions", "depth", "rules", "properties", "seconds"]
        table = _table(("machine", "scope", "variant", "verdict"), right)
        for r in self.rows:
            figures = (f"{r.states:,}", f"{r.transitions:,}", str(r.depth), f"{r.fired}/{r.rules}", str(r.properties))
            table.add_row(r.machine, r.scope, r.variant, r.verdict, *figures, f"{r.seconds:.1f}")
        return table

    def _machines(self, names: list[str]) -> Table:
        """A line a machine: what all kinds of evidence come to."""
        columns = ["states", "rules fired", "properties", "proofs", "mutants killed", "bugs killed", "seconds"]
        table = _table(("machine",), columns)
        for machine in names:
            rows = [row for row in self.rows if row.machine == machine]
            figures = {
                "states": f"{sum(row.states for row in rows):,}" if rows else "",
                "rules fired": f"{len(self.fired[machine])}/{rows[0].rules}" if rows else "",
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

"""How many states and transitions each declared scope has: found by exploration, and kept in a file.

``spec/counts/<machine>.json`` has one line for each check that holds, in their order.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import attrs

from gosem.engines.explore import explore
from gosem.engines.verdict import Exploration
from gosem.kernel import Check, GosemError, InputError, Machine


@attrs.frozen
class Count:
    """What an exploration to the end has counted.  `states` are up to symmetry, where that is on."""

    variant: str
    scope: str
    symmetry: bool
    states: int
    transitions: int
    depth: int

    @classmethod
    def of(cls, result: Exploration) -> Count:
        """The record of an exploration."""
        model = result.model
        return cls(model.variant, model.shown, result.symmetry, result.states, result.transitions, result.depth)


@attrs.frozen(eq=False)
class Counts:
    """What is known of the checks of a machine."""

    entries: tuple[Count, ...] = ()

    @classmethod
    def read(cls, machine: Machine, folder: Path) -> Counts:
        """The file of a machine, or nothing where there is none; InputError where it cannot be read."""
        path = folder / f"{machine.name}.json"
        if not path.is_file():
            return cls()
        try:
            return cls(tuple(Count(**entry) for entry in json.loads(path.read_text())))
        except (ValueError, TypeError) as error:
            raise InputError(f"{path}: {error}; write it with: python -m gosem.book spec --counts {machine.name}") from None

    def write(self, machine: Machine, folder: Path) -> None:
        """The file of a machine."""
        lines = [json.dumps(attrs.asdict(count)) for count in self.entries]
        folder.mkdir(exist_ok=True)
        (folder / f"{machine.name}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")

    def find(self, machine: Machine, check: Check) -> Count | None:
        """The entry of a check."""
        key = (check.variant or machine.default, machine.shown(check.scope), check.symmetry)
        return next((c for c in self.entries if (c.variant, c.scope, c.symmetry) == key), None)


def count(machine: Machine, known: Counts, say: Callable[[str], None]) -> Counts:
    """Explore what is not known yet of the checks that are to hold, and forget what is no check any more."""
    entries = []
    for check in machine.checks:
        if check.expect != "holds":
            continue
        found = known.find(machine, check)
        if found is None:
            model = machine.at(check.scope, variant=check.variant)
            say(f"{machine.name} {model.shown}")
            result = explore(model, properties=[check.property] if check.property else None, symmetry=check.symmetry)
            if result.outcome != "holds":
                raise GosemError(f"{model}: {result.violation.line if result.violation else result.reason}")
            found = Count.of(result)
        entries.append(found)
    return Counts(tuple(entries))

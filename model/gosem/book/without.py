"""What breaks without each guard conjunct and each effect of a rule: found by mutation, and kept in a file.

``spec/mutants/<machine>.json`` has one line for each mutation point, in the order of the text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import attrs

from gosem.engines.mutants import Mutant
from gosem.engines.survivors import load_survivors
from gosem.kernel import InputError, Machine, Rule


@attrs.frozen
class Fate:
    """A mutation point, and what happens without it: `by` is what notices first, after `steps` steps; None where nothing does."""

    rule: str
    kind: str
    what: str
    text: str
    nth: int
    by: str | None
    steps: int | None

    @classmethod
    def of(cls, mutant: Mutant) -> Fate:
        """The record of a mutant."""
        site = mutant.site
        return cls(mutant.rule.id, site.kind, site.what, site.text, site.nth, mutant.by, mutant.steps)

    @property
    def point(self) -> tuple[str, str, str, str, int]:
        """Which part of which rule."""
        return self.rule, self.kind, self.what, self.text, self.nth


@attrs.frozen(eq=False)
class Without:
    """What is known of the mutants of a machine; `reasons` are those of the survivors."""

    fates: tuple[Fate, ...] = ()
    reasons: dict[tuple[str, str, str, str, int], str] = attrs.field(factory=dict)

    @classmethod
    def read(cls, machine: Machine, folder: Path) -> Without:
        """The file of a machine, or nothing where there is none; InputError where it cannot be read."""
        path = folder / f"{machine.name}.json"
        reasons = {(e.rule, e.kind, e.what, e.text, e.nth): e.reason for e in load_survivors(machine).entries}
        if not path.is_file():
            return cls((), reasons)
        try:
            fates = tuple(Fate(**entry) for entry in json.loads(path.read_text()))
        except (ValueError, TypeError) as error:
            raise InputError(
                f"{path}: {error}; write it with: python -m gosem.book spec --record {machine.name}"
            ) from None
        return cls(fates, reasons)

    @staticmethod
    def write(mutants: Iterable[Mutant], path: Path) -> None:
        """The file of a machine, from all its mutants."""
        lines = [json.dumps(attrs.asdict(Fate.of(mutant)), ensure_ascii=False) for mutant in mutants]
        path.parent.mkdir(exist_ok=True)
        path.write_text("[\n" + ",\n".join(lines) + "\n]\n")

    def table(self, rule: Rule) -> str:
        """Guard and effect of a rule, part by part; empty where nothing is recorded."""
        mine = sorted((fate for fate in self.fates if fate.rule == rule.id), key=lambda fate: fate.kind != "guard")
        lines = Counter(fate.text for fate in mine)
        rows = [f"| {fate.kind} | {_code(fate, lines[fate.text] > 1)} | {self._outcome(fate)} |" for fate in mine]
        return "\n".join(["| | | without it |", "|---|---|---|", *rows]) if rows else ""

    def _outcome(self, fate: Fate) -> str:
        if fate.by is None:
            reason = " ".join(self.reasons.get(fate.point, "").split()).replace("|", "\\|")
            return f"nothing notices: {reason}"
        if fate.by == "error":
            return f"an error, {_after(fate)}"
        if fate.by == "deadlock":
            return f"stuck, {_after(fate)}"
        if fate.steps is None:
            rule, _, fires = fate.by.rpartition("/")
            return f"`{rule}` never fires" if fires == "fires" else f"`{fate.by}` is never reached"
        return f"`{fate.by}`, {_after(fate)}"

    def disagree(self, mutants: Iterable[Mutant]) -> list[str]:
        """Where the file does not say what was found now; mutants may be a part of all."""
        known = {fate.point: fate for fate in self.fates}
        return [str(found) for mutant in mutants if known.get((found := Fate.of(mutant)).point) != found]


def _after(fate: Fate) -> str:
    return "at once" if not fate.steps else "after a step" if fate.steps == 1 else f"after {fate.steps} steps"


def _code(fate: Fate, several: bool) -> str:
    """The line; and of `several` parts of it, which one: the number of a conjunct, or the field that is written."""
    text = fate.text.replace("|", "\\|")
    if fate.kind == "guard":
        text = text.removeprefix("require(").removesuffix(")") if text.startswith("require(") else text
    which = f"{int(fate.what) + 1}. part" if fate.kind == "guard" else f"`{fate.what}`"
    again = f", no. {fate.nth}" if fate.nth > 1 else ""
    return f"`{text}`" + (f" ({which}{again})" if several else "")

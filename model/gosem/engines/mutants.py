"""What mutation found: the mutants of a machine, what kills them, and which of them survive."""

from __future__ import annotations

from typing import Any, Literal

import attrs

from gosem.kernel import Model, Rule, State
from gosem.kernel.sites import Site

from .graph import Finding, Same, make_violation
from .selection import select
from .survivors import Reviewed, draft
from .verdict import Outcome, Violation, replay

Fate = Literal["killed", "survived", "inconclusive"]


@attrs.frozen(eq=False)
class Mutant:
    """One mutation point of one rule, and what became of the machine without it.

    `by` is what kills it in the fewest steps: the id of a property, "deadlock", "error", or what is reached no more: the id of a
    `possible`, or "<rule>/fires".  `also` has everything that was seen to kill it, with the number of steps (None for what is
    reached no more).  `same` tells about a survivor whether it has the same states and steps as the machine at the scopes tried
    (it is equivalent there), the same states, or neither; `fired` is whether its rule fires there at all.  `witness` holds the
    run that kills it, at scope number `scope`.
    """

    rule: Rule
    site: Site
    fate: Fate
    by: str | None = None
    steps: int | None = None
    also: dict[str, int | None] = attrs.field(factory=dict)
    same: Same = ""
    fired: bool = True
    states: int = 0
    reason: str = ""
    seconds: float = 0.0
    scope: int = 0
    witness: tuple[Finding, State, list[tuple[int, State]]] | None = attrs.field(default=None, repr=False)

    def __str__(self) -> str:
        what = f"{self.rule.id}: without {self.site.kind} {self.site.what} at {self.site.line} `{self.site.text}`"
        if self.fate == "killed":
            after = f" after {self.steps} steps" if self.steps is not None else ""
            return f"{what}: killed by {self.by}{after}"
        if self.fate == "inconclusive":
            return f"{what}: inconclusive, {self.reason}"
        return f"{what}: survived, {self.verdict}"

    @property
    def verdict(self) -> str:
        """What is known about a survivor."""
        if not self.fired:
            return "its rule never fires here"
        if self.same == "transitions":
            return "equivalent here"
        return "the same states by other steps" if self.same == "states" else "other states"

    def to_json(self) -> dict[str, Any]:
        """The fields of one mutant in `gosem mutate --json`."""
        return {
            "rule": self.rule.id,
            "kind": self.site.kind,
            "what": self.site.what,
            "line": self.site.line,
            "text": self.site.text,
            "nth": self.site.nth,
            "fate": self.fate,
            "by": self.by,
            "steps": self.steps,
            "also": self.also,
            "same": self.same,
            "states": self.states,
            "reason": self.reason or (self.verdict if self.fate == "survived" else ""),
            "seconds": round(self.seconds, 4),
        }


@attrs.frozen(eq=False)
class Ground:
    """A machine at one scope, explored in full, on which mutants were judged.

    `dropped` are properties that its variant violates by itself, and that judged no mutant here.
    """

    model: Model
    states: int
    transitions: int
    dropped: tuple[str, ...] = ()
    engine: str = "graph"


@attrs.frozen(eq=False)
class MutationReport:
    """The mutants that were made of a machine.

    `outcome` is "violated" where the machine itself is (nothing was mutated there), "inconclusive" where its own exploration, or
    that of some mutant, did not end, and "holds" otherwise; survivors are judged against the reviewed ones, see `unexplained`.
    """

    outcome: Outcome
    grounds: tuple[Ground, ...]
    mutants: tuple[Mutant, ...]
    points: tuple[tuple[Rule, Site], ...]
    """Every mutation point, those outside of a sample included."""
    seconds: float
    reason: str = ""
    violation: Violation | None = None

    @property
    def line(self) -> str:
        """One line for a person."""
        sampled = f" of {len(self.points)}" if len(self.mutants) < len(self.points) else ""
        open_ends = f", {len(self.inconclusive)} inconclusive" if self.inconclusive else ""
        reason = f" ({self.reason})" if self.reason else ""
        return (
            f"{len(self.mutants)}{sampled} mutants: {len(self.killed)} killed, {len(self.survivors)} survived{open_ends}; "
            f"{self.killed_rate:.1%} killed, {self.seconds:.1f} s{reason}"
        )

    def of(self, fate: Fate) -> list[Mutant]:
        """The mutants with this fate, in the order of the text."""
        return [m for m in self.mutants if m.fate == fate]

    @property
    def killed(self) -> list[Mutant]:
        """The killed ones."""
        return self.of("killed")

    @property
    def survivors(self) -> list[Mutant]:
        """The surviving ones."""
        return self.of("survived")

    @property
    def inconclusive(self) -> list[Mutant]:
        """Those that could not be explored to the end."""
        return self.of("inconclusive")

    @property
    def killed_rate(self) -> float:
        """The part of the judged mutants that was killed."""
        judged = len(self.killed) + len(self.survivors)
        return len(self.killed) / judged if judged else 0.0

    @property
    def matrix(self) -> dict[str, dict[str, int]]:
        """For each rule, how many of its mutants each killer kills first."""
        table: dict[str, dict[str, int]] = {}
        for mutant in self.killed:
            row = table.setdefault(mutant.rule.id, {})
            assert mutant.by is not None
            row[mutant.by] = row.get(mutant.by, 0) + 1
        return table

    @property
    def killers(self) -> dict[str, tuple[int, int]]:
        """For each killer, how many mutants it kills first, and how many it was seen to kill."""
        table: dict[str, tuple[int, int]] = {}
        for mutant in self.killed:
            for by in mutant.also:
                first, seen = table.get(by, (0, 0))
                table[by] = (first + (by == mutant.by), seen + 1)
        return dict(sorted(table.items(), key=lambda item: (-item[1][0], -item[1][1], item[0])))

    def unexplained(self, reviewed: Reviewed) -> list[Mutant]:
        """Survivors without a reviewed reason."""
        return [m for m in self.survivors if reviewed.find(m.rule.id, m.site) is None]

    def stale(self, reviewed: Reviewed) -> list[str]:
        """Reviewed entries that are no survivors: the mutant is killed, or the text has no such point (any more).

        Rules that are left out at all these scopes are not asked for.
        """
        fates = {(m.rule.id, m.site): m.fate for m in self.mutants}
        there = {r.id for r, _ in self.points}
        lines = []
        for entry in reviewed.entries:
            if entry.rule not in there:
                continue
            sites = [s for r, s in self.points if r.id == entry.rule and entry.matches(s)]
            if not sites:
                lines.append(f"{entry}: the text has no such mutation point")
            elif fates.get((entry.rule, sites[0])) == "killed":
                lines.append(f"{entry}: it is killed")
        return lines

    def run(self, mutant: Mutant) -> Violation:
        """The run that kills a mutant, checked on plain values."""
        if mutant.witness is None:
            raise ValueError(f"{mutant.rule.id}: no run kills this mutant")
        found, initial, steps = mutant.witness
        model = self.grounds[mutant.scope].model
        changed = model.without(mutant.rule, mutant.site)
        violation = make_violation(changed, select(model, None, True), found, initial, steps)
        replay(changed, violation)
        return violation

    def draft(self, reviewed: Reviewed) -> str:
        """The unexplained survivors as entries of the reviewed file; a person fills in the reasons."""
        return draft((m.rule.id, m.site, m.verdict) for m in self.unexplained(reviewed))

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem mutate --json`."""
        return {
            "verdict": self.outcome,
            "machine": self.grounds[0].model.name,
            "scopes": [
                {
                    "scope": g.model.scope,
                    "variant": g.model.variant,
                    "states": g.states,
                    "transitions": g.transitions,
                    "dropped": list(g.dropped),
                    "engine": g.engine,
                }
                for g in self.grounds
            ],
            "seconds": round(self.seconds, 3),
            "reason": self.reason,
            "violated": (self.violation.property or self.violation.kind) if self.violation else None,
            "points": len(self.points),
            "mutants": len(self.mutants),
            "killed": len(self.killed),
            "survived": len(self.survivors),
            "inconclusive": len(self.inconclusive),
            "killed_rate": round(self.killed_rate, 4),
            "matrix": self.matrix,
            "killers": {by: {"first": first, "seen": seen} for by, (first, seen) in self.killers.items()},
            "results": [m.to_json() for m in self.mutants],
        }

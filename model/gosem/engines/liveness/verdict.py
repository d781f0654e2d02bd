"""What is answered about claims that something leads to something."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Any

import attrs

from gosem.engines.verdict import Exploration, Outcome, Violation
from gosem.kernel import Leads, Model, Property

from .groups import Group, arguments_text
from .lasso import Lasso

UNDEFINED = "an error of the specification is reachable, and what comes after it unknown: gosem check shows it"
"""Why nothing is said about the runs of a machine whose specification has a hole."""


@attrs.frozen(eq=False)
class Verdict:
    """The answer for one claim and one choice of its arguments.

    `premise` is the number of states that satisfy the premise, `pending` that of the states which a run may be in after it
    and before the conclusion; `components` are those of the pending part of the graph that were looked at, `fair` those in
    which a run could be fair for ever.
    """

    claim: Leads
    outcome: Outcome
    premise: int = 0
    pending: int = 0
    components: int = 0
    fair: int = 0

    @property
    def arguments(self) -> str:
        """``g=G0``; empty where there is nothing to choose."""
        return arguments_text(self.claim.prop.params, self.claim.args)

    def to_json(self) -> dict[str, Any]:
        """The fields for `--json`."""
        return {
            "arguments": self.arguments,
            "verdict": self.outcome,
            "premise_states": self.premise,
            "pending_states": self.pending,
            "components": self.components,
            "fair_components": self.fair,
        }


@attrs.frozen(eq=False)
class Answer:
    """The answer for a property: one verdict for each choice of its arguments, and the shortest run that violates it."""

    property: Property
    groups: tuple[Group, ...]
    verdicts: tuple[Verdict, ...]
    lasso: Lasso | None = None

    @builtins.property
    def outcome(self) -> Outcome:
        """Violated where one verdict is, holds where all do."""
        outcomes = {v.outcome for v in self.verdicts}
        return "violated" if "violated" in outcomes else "inconclusive" if "inconclusive" in outcomes else "holds"

    @builtins.property
    def vacuous(self) -> bool:
        """Whether no explored state satisfies the premise, for any arguments."""
        return not any(v.premise for v in self.verdicts)

    @builtins.property
    def violation(self) -> Violation | None:
        """The run as other engines show theirs."""
        return None if self.lasso is None else self.lasso.violation

    def to_json(self) -> dict[str, Any]:
        """The fields for `--json`."""
        lasso = self.lasso
        return {
            "property": self.property.id,
            "verdict": self.outcome,
            "vacuous": self.vacuous,
            "fairness": [
                {
                    "name": f.name,
                    "kind": f.kind,
                    "steps": [s.line for s in f.steps],
                    "per": list(f.per),
                    "sets": sum(g.fairness is f for g in self.groups),
                }
                for f in self.property.fair
            ],
            "arguments": [v.to_json() for v in self.verdicts],
            "message": lasso.line if lasso else "",
            "run": None if lasso is None else lasso.to_json(),
        }


@attrs.frozen(eq=False, kw_only=True)
class Liveness:
    """The answer of `live`.

    `states` and `transitions` count what was explored, self-loops included; `reason` is what ran out.
    """

    model: Model
    outcome: Outcome
    answers: Sequence[Answer]
    states: int
    transitions: int
    depth: int
    seconds: float
    explore_seconds: float
    memory: int
    reason: str = ""
    engine: str = ""

    @property
    def violation(self) -> Violation | None:
        """That of the first property that is violated."""
        return next((a.violation for a in self.answers if a.lasso is not None), None)

    @property
    def exploration(self) -> Exploration:
        """The answer as an explorer would give it."""
        return Exploration(
            model=self.model, outcome=self.outcome, states=self.states, transitions=self.transitions, depth=self.depth,
            seconds=self.seconds, memory=self.memory, violation=self.violation, reason=self.reason, engine=self.engine,
        )  # fmt: skip

    def answer(self, id: str) -> Answer:
        """The answer for the property with this id; KeyError where it was not asked for."""
        for each in self.answers:
            if each.property.id == id:
                return each
        raise KeyError(id)

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem live --json`."""
        return {
            "verdict": self.outcome,
            "machine": self.model.name,
            "variant": self.model.variant,
            "scope": self.model.scope,
            "engine": self.engine,
            "states": self.states,
            "transitions": self.transitions,
            "depth": self.depth,
            "seconds": round(self.seconds, 4),
            "explore_seconds": round(self.explore_seconds, 4),
            "memory_bytes": self.memory,
            "reason": self.reason,
            "properties": [a.to_json() for a in self.answers],
        }


def overall(answers: Sequence[Answer], reason: str) -> Outcome:
    """Violated where a run shows it, whatever ran out; inconclusive where something did; else holds."""
    if any(a.outcome == "violated" for a in answers):
        return "violated"
    return "inconclusive" if reason or any(a.outcome == "inconclusive" for a in answers) else "holds"

"""What each claim needs: which of its assumptions, and which rules of the machine, it would be false without.

A claim that needs nothing says nothing.  One exploration answers all of it: a machine without a rule has the same graph
without the steps of that rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from gosem.kernel import Model, Property

from .engine import OnProgress, Question, Work
from .groups import claims, groups_of, without

if TYPE_CHECKING:
    from .build import Explored


@attrs.frozen(eq=False)
class Needs:
    """For one claim what it is violated without: names of assumptions and ids of rules.

    `holds` says whether it holds with everything, and `vacuous` whether no state satisfies its premise.
    """

    prop: Property
    holds: bool
    vacuous: bool
    assumptions: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def spare(self) -> tuple[str, ...]:
        """The assumptions that it holds without."""
        return tuple(f.name for f in self.prop.fair if f.name not in self.assumptions)

    def to_json(self) -> dict[str, Any]:
        """The fields for `--json`."""
        return {
            "property": self.prop.id,
            "holds": self.holds,
            "assumptions": list(self.assumptions),
            "spare_assumptions": list(self.spare),
            "rules": list(self.rules),
        }


def needs(
    model: Model,
    *,
    properties: Iterable[str | Property] | None = None,
    rules: bool = True,
    limit: int | None = None,
    memory: int | None = None,
    on_progress: OnProgress | None = None,
) -> tuple[list[Needs], str]:
    """What the claims need at this scope, and what kept that from being found out (empty where nothing did).

    Without `rules` only assumptions are tried.  See `live` for the rest.
    """
    work = Work(model, claims(model, properties), on_progress)
    found: list[Needs] = []

    def analyse(explored: Explored) -> None:
        for prop in work.asked:

            def fails(where: Explored, claim: Property) -> bool:
                return Question(work, where, claim, groups_of(model, claim.fair)).fails()

            tried = [r for r in model.rules if rules and explored.fires(r)]
            found.append(
                Needs(
                    prop,
                    holds=not fails(explored, prop),
                    vacuous=not any(explored.truth.of(each.before).any() for each in work.leads[prop.id]),
                    assumptions=tuple(f.name for f in prop.fair if fails(explored, without(prop, f.name))),
                    rules=tuple(r.id for r in tried if fails(explored.without(r), prop)),
                )
            )

    reason = work.run(analyse, limit, memory)
    return found, reason

"""Which properties an exploration checks, and how its findings are ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from gosem.kernel import InputError, Model, Property


@attrs.frozen(eq=False)
class Selection:
    """The properties to check, in the order of the model."""

    invariants: tuple[Property, ...]
    steps: tuple[Property, ...]
    possibles: tuple[Property, ...]
    deadlock: bool
    required: frozenset[str] = frozenset()
    """Ids of the possibles that were asked for by name: only these count as violated when nothing reachable satisfies them.

    Others are coverage: one scope need not show everything.
    """

    def missing(self, seen: Mapping[str, bool]) -> list[str]:
        """The required possibles that were not seen."""
        return [id for id, found in seen.items() if id in self.required and not found]

    @property
    def deadlock_rank(self) -> int:
        """Invariants rank first, in order, then step properties, then deadlock, then errors."""
        return len(self.invariants) + len(self.steps)

    @property
    def error_rank(self) -> int:
        return self.deadlock_rank + 1


def select(model: Model, properties: Iterable[str] | None, deadlock: bool) -> Selection:
    """The properties with these ids (all where None); InputError for an id that the model does not have.

    An invariant brings the `possible` of its antecedent along.
    """
    wanted: set[str] | None = None
    named: set[str] = set()
    if properties is not None:
        asked = [model.property(id) for id in properties]
        for prop in asked:
            if prop.kind == "leads_to":
                raise InputError(f"{prop.id} is about whole runs, not about states: gosem live checks it")
        named = {prop.id for prop in asked}
        wanted = named | {f"{id}/possible" for id in named}

    def chosen(among: list[Property]) -> tuple[Property, ...]:
        return tuple(p for p in among if wanted is None or p.id in wanted)

    return Selection(chosen(model.invariants), chosen(model.step_properties), chosen(model.possibles), deadlock, frozenset(named))

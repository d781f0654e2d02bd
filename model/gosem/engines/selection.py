"""Which properties an exploration checks, and how its findings are ranked."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from gosem.kernel import Model, Property


@attrs.frozen(eq=False)
class Selection:
    """The properties to check, in the order of the model."""

    invariants: tuple[Property, ...]
    steps: tuple[Property, ...]
    possibles: tuple[Property, ...]
    deadlock: bool

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
    if properties is not None:
        wanted = {model.property(id).id for id in properties}
        wanted |= {f"{id}/possible" for id in wanted}

    def chosen(among: list[Property]) -> tuple[Property, ...]:
        return tuple(p for p in among if wanted is None or p.id in wanted)

    return Selection(chosen(model.invariants), chosen(model.step_properties), chosen(model.possibles), deadlock)

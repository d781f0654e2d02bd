"""Is the first state of a counterexample to induction reachable?  Then the counterexample is a real violation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from gosem.kernel import Model, Property, State

from .explore import explore
from .induction import ERROR, Cti
from .verdict import Path, Violation, replay


def _elsewhere(model: Model, state: State, id: str) -> Property:
    """The claim that no reachable state is this one."""

    def differs(view: Any) -> Any:
        table = view._leaves.table
        return table.any(
            table.not_(table.eq(view._leaves[leaf.index], table.const(value, leaf.sort)))
            for leaf, value in zip(model.layout.leaves, state, strict=True)
        )

    return Property(id, "invariant", differs, model.root, (), (), "", "")


@attrs.frozen(eq=False)
class Reached:
    """What exploring says about counterexamples: a violation where one is reached, else how much was explored."""

    violation: Violation | None
    states: int
    complete: bool

    @property
    def line(self) -> str:
        """One line for a person."""
        if self.violation is not None:
            return f"a counterexample to induction is reachable: {self.violation.line}"
        if self.complete:
            return f"no counterexample to induction is reachable at this scope ({self.states:,} states)"
        return f"no counterexample to induction is among the first {self.states:,} states"


def reach(model: Model, ctis: Sequence[Cti], states: int) -> Reached:
    """Explore at most so many states for the first states of the counterexamples; what is found is replayed."""
    targets = {f"Cti/{k}": cti for k, cti in enumerate(ctis)}
    claims = [_elsewhere(model, cti.before, id) for id, cti in targets.items()]
    widened = attrs.evolve(model, properties=[*model.properties, *claims])
    widened.instances = model.instances
    found = explore(widened, properties=list(targets), limit=states, check_deadlock=False)
    if found.violation is None or found.violation.property not in targets:
        return Reached(None, found.states, found.outcome == "holds")
    cti = targets[found.violation.property]
    path = Path(model, found.violation.path.initial, found.violation.path.steps)
    instance = model.instances[cti.instance]
    if cti.after is None:
        violation = Violation("error", path, message=cti.message, failing=instance)
    else:
        kind = "step" if model.property(cti.target).kind == "step" else "invariant"
        path = attrs.evolve(path, steps=(*path.steps, (instance, cti.after)))
        violation = Violation("step" if kind == "step" else "invariant", path, property=cti.target)
    assert cti.after is not None or cti.target == ERROR
    replay(model, violation)
    return Reached(violation, found.states, False)

"""Whether a machine refines a coarser one: each of its steps is a step of the coarse machine, or none.

An abstraction function says which coarse state a state stands for.  Every reachable step of the fine machine must then lead from
the coarse state before to the one after by some rule of the coarse machine, or leave it as it is; so every invariant of the
coarse machine holds of the fine one, seen through the abstraction.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import attrs

from gosem.kernel import Model, SpecError, State
from gosem.kernel.views import open_view

from .pyeval import Program
from .verdict import Outcome, Path

Abstraction = Callable[[Any, Any], None]
"""Reads a state of the fine machine and writes the coarse one, a draft of its fields' defaults."""


@attrs.frozen(eq=False)
class Refinement:
    """What was found: `steps` counts the steps of the fine machine by the coarse rule that explains them, `stutters` the others.

    Where the outcome is "violated", the last step of `path` is one that the coarse machine does not have (or an initial state, with
    an empty path, that stands for none of its initial states), and `message` says so.
    """

    outcome: Outcome
    states: int
    transitions: int
    stutters: int
    steps: dict[str, int]
    seconds: float
    message: str = ""
    path: Path | None = None


@attrs.define(eq=False)
class _Coarse:
    """The coarse machine, with what is known of its steps."""

    model: Model
    program: Program = attrs.field(init=False)
    _next: dict[State, dict[State, str]] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.program = Program(self.model)

    def rule(self, before: State, after: State) -> str:
        """The id of a rule that leads from one state to the other, or nothing."""
        known = self._next.get(before)
        if known is None:
            known = self._next[before] = {}
            for instance, state in self.program.enabled(before):
                known.setdefault(state, instance.rule.id)
        return known.get(after, "")


def refines(fine: Model, coarse: Model, abstraction: Abstraction, *, limit: int = 2_000_000) -> Refinement:
    """Explore `fine` and look at each step through the abstraction; inconclusive beyond `limit` states.

    SpecError where a step of either machine, or the abstraction, is undefined.
    """
    begun = time.perf_counter()
    program, spec = Program(fine), _Coarse(coarse)
    seen: dict[State, State] = {}
    parents: dict[State, tuple[State, Any] | None] = {}
    counts: dict[str, int] = dict.fromkeys((rule.id for rule in coarse.rules), 0)
    transitions = stutters = 0

    def coarse_state(state: State) -> State:
        leaves = list(coarse.layout.defaults)
        try:
            abstraction(fine.view(state), open_view(coarse.layout.root, leaves, 0))
        except SpecError as error:
            raise SpecError(
                f"the abstraction is undefined in a reachable state: {error.message}", error.where
            ) from error
        return tuple(leaves)

    def result(outcome: Outcome, message: str = "", path: Path | None = None) -> Refinement:
        return Refinement(
            outcome, len(seen), transitions, stutters, counts, time.perf_counter() - begun, message, path
        )  # fmt: skip

    for state in fine.initial:
        seen[state], parents[state] = coarse_state(state), None
        if seen[state] not in coarse.initial:
            return result("violated", "an initial state stands for no initial state", Path(fine, state))
    level = list(seen)
    while level:
        following: list[State] = []
        for state in level:
            before = seen[state]
            for instance, after in program.enabled(state):
                transitions += 1
                if after not in seen:
                    if len(seen) >= limit:
                        return result("inconclusive", f"more than {limit} states")
                    seen[after], parents[after] = coarse_state(after), (state, instance)
                    following.append(after)
                if seen[after] == before:
                    stutters += 1
                    continue
                rule = spec.rule(before, seen[after])
                if not rule:
                    path = _path(fine, parents, state)
                    path = Path(fine, path.initial, (*path.steps, (instance, after)))
                    return result("violated", f"{instance.name} is no step of {coarse.name}", path)
                counts[rule] += 1
        level = following
    return result("holds")


def _path(model: Model, parents: dict[State, tuple[State, Any] | None], state: State) -> Path:
    steps: list[tuple[Any, State]] = []
    came = parents[state]
    while came is not None:
        steps.append((came[1], state))
        state = came[0]
        came = parents[state]
    return Path(model, state, tuple(reversed(steps)))

"""What engines answer: one of three outcomes, what was covered, and a path that anyone can replay."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any, Literal

import attrs

from gosem.kernel import Instance, Model, SpecError, State

if TYPE_CHECKING:
    from .liveness.lasso import Lasso

Outcome = Literal["holds", "violated", "inconclusive"]
EXIT = {"holds": 0, "violated": 1, "inconclusive": 3}


@attrs.frozen(eq=False)
class Path:
    """A run: an initial state and the steps from it, each an instance with the state that it leads to."""

    model: Model
    initial: State
    steps: tuple[tuple[Instance, State], ...] = ()

    @property
    def states(self) -> list[State]:
        """Every state of the run, the initial one first."""
        return [self.initial, *(state for _, state in self.steps)]

    @property
    def last(self) -> State:
        """The final state."""
        return self.states[-1]

    def __len__(self) -> int:
        return len(self.steps)


@attrs.frozen(eq=False)
class Violation:
    """What is wrong at the end of a path.

    `kind` is "invariant" (invariants and lemmas), "step", "deadlock", "error" (the specification is undefined there:
    `failing` is the instance, `message` says why), "possible" (nothing reachable satisfies it; the path is empty) or
    "leads_to": then the path goes once around the loop of `lasso`.
    """

    kind: Literal["invariant", "step", "deadlock", "error", "possible", "leads_to"]
    path: Path
    property: str | None = None
    message: str = ""
    failing: Instance | None = None
    lasso: Lasso | None = None

    @builtins.property
    def line(self) -> str:
        """One line for a person."""
        steps = f"after {len(self.path)} steps"
        match self.kind:
            case "deadlock":
                return f"deadlock {steps}: no rule is enabled, and the state is not terminal"
            case "error":
                return f"error of the specification {steps} in {self.failing}: {self.message}"
            case "possible":
                return f"{self.property} is satisfied by no reachable state"
            case "leads_to":
                return self.message
            case _:
                return f"{self.property} is violated {steps}"


def replay(model: Model, violation: Violation) -> None:
    """Run the violation's path on plain values; AssertionError where any step or the claim at its end differs.

    Every engine calls this before it shows a path.
    """
    path = violation.path
    if violation.kind == "possible":
        return
    assert path.initial in model.initial, "the path does not begin in an initial state"
    before, state = path.initial, path.initial
    for instance, after in path.steps:
        before, state = state, after
        assert model.step(before, instance) == after, f"{instance} does not lead where the path says"
    match violation.kind:
        case "invariant":
            assert violation.property is not None
            assert not model.holds(model.property(violation.property), state), (
                "the invariant holds at the end of the path"
            )
        case "step":
            assert violation.property is not None
            assert not model.holds(model.property(violation.property), before, state), "the step property holds"
        case "deadlock":
            assert not model.enabled(state), "a rule is enabled at the end of the path"
            assert not any(model.holds(t, state) for t in model.terminals), "the state is terminal"
        case "error":
            assert violation.failing is not None
            try:
                model.step(state, violation.failing)
            except SpecError:
                return
            raise AssertionError("the specification is defined at the end of the path")
        case "leads_to":
            assert violation.lasso is not None
            violation.lasso.check()


@attrs.frozen(eq=False, kw_only=True)
class Exploration:
    """The answer of an explorer.

    `transitions` counts enabled instances in expanded states, self-loops included; `depth` is the number of steps to the
    furthest state (the initial states are at 0); `fired` counts transitions by rule id; `possibles` says which of them were seen;
    `digest` identifies the set of reachable states where the exploration is complete; `reason` is what ran out.
    """

    model: Model
    outcome: Outcome
    states: int
    transitions: int
    depth: int
    seconds: float
    compile_seconds: float = 0.0
    memory: int = 0
    fired: dict[str, int] = attrs.field(factory=dict)
    possibles: dict[str, bool] = attrs.field(factory=dict)
    violation: Violation | None = None
    digest: str = ""
    reason: str = ""
    engine: str = ""
    symmetry: bool = False

    @property
    def rate(self) -> float:
        """States per second of exploring, compilation excluded."""
        return self.states / self.seconds if self.seconds > 0 else 0.0

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem check --json`."""
        v = self.violation
        return {
            "verdict": self.outcome,
            "machine": self.model.name,
            "variant": self.model.variant,
            "scope": self.model.scope,
            "engine": self.engine,
            "symmetry": self.symmetry,
            "states": self.states,
            "transitions": self.transitions,
            "depth": self.depth,
            "seconds": round(self.seconds, 4),
            "compile_seconds": round(self.compile_seconds, 4),
            "states_per_second": round(self.rate),
            "memory_bytes": self.memory,
            "bytes_per_state": round(self.memory / self.states, 1) if self.states else 0,
            "digest": self.digest,
            "reason": self.reason,
            "rules": self.fired,
            "possible": self.possibles,
            "violated": v.property or v.kind if v else None,
            "message": v.line if v else "",
            "steps": [
                {"rule": i.rule.id, "instance": i.name, "go": list(i.rule.go), "state": self.model.plain(s)}
                for i, s in v.path.steps
            ]
            if v
            else [],
            "initial": self.model.plain(v.path.initial) if v and v.kind != "possible" else None,
        }

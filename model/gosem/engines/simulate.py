"""Random and guided runs on plain values: the rules themselves, replayable from a seed.

A run that meets nothing wrong says nothing about other runs: its outcome is "passed", never "holds".
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

import attrs

from gosem.kernel import InputError, Instance, Model, SpecError, State

from .graph import describe
from .pyeval import Claims
from .selection import select
from .verdict import Path, Violation, replay

Policy = Callable[[random.Random, State, Sequence[tuple[Instance, State]], Mapping[str, int]], int]
"""Chooses among the enabled instances: (random numbers, state, enabled with successors, times fired by rule id) -> position."""

Sampled = Literal["passed", "violated", "inconclusive"]
"""What a sample of runs can say: "passed" is that these runs met nothing wrong."""


def _below(rng: random.Random, n: int) -> int:
    """A number below n, the same for a seed in every version of Python."""
    return min(int(rng.random() * n), n - 1)


def uniform(
    rng: random.Random, state: State, enabled: Sequence[tuple[Instance, State]], fired: Mapping[str, int]
) -> int:
    """Each enabled instance is as likely as another."""
    return _below(rng, len(enabled))


def rare(rng: random.Random, state: State, enabled: Sequence[tuple[Instance, State]], fired: Mapping[str, int]) -> int:
    """Rules that have fired less are likelier: the weight of a rule is 1 / (1 + times fired)², shared by its enabled instances."""
    share: dict[str, int] = {}
    for instance, _ in enabled:
        share[instance.rule.id] = share.get(instance.rule.id, 0) + 1
    weights = [1.0 / ((1 + fired[i.rule.id]) ** 2 * share[i.rule.id]) for i, _ in enabled]
    left = rng.random() * sum(weights)
    for position, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return position
    return len(weights) - 1


POLICIES: dict[str, Policy] = {"uniform": uniform, "rare": rare}


@attrs.frozen(eq=False, kw_only=True)
class Simulation:
    """One run.

    `end` is why it ended: "steps" (as many as were asked for), "terminal" (nothing is enabled, and nothing need be), "violation" or
    "interrupted".  `fired` counts steps by rule id, rules that never fired included.
    """

    outcome: Sampled
    end: Literal["steps", "terminal", "violation", "interrupted"]
    path: Path
    fired: dict[str, int]
    seed: int
    policy: str
    seconds: float
    violation: Violation | None = None

    @property
    def line(self) -> str:
        """One line for a person."""
        if self.violation is not None:
            return f"{self.violation.line} (seed {self.seed})"
        why = {"steps": "", "terminal": ", which ends in a terminal state", "interrupted": ", interrupted"}
        reached = sum(1 for n in self.fired.values() if n)
        return (
            f"no violation in one run of {len(self.path)} steps{why.get(self.end, '')} "
            f"({reached} of {len(self.fired)} rules, seed {self.seed})"
        )

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem simulate --json`."""
        model, v = self.path.model, self.violation
        return {
            "verdict": self.outcome,
            "machine": model.name,
            "variant": model.variant,
            "scope": model.scope,
            "engine": "simulate",
            "seed": self.seed,
            "policy": self.policy,
            "end": self.end,
            "seconds": round(self.seconds, 4),
            "rules": self.fired,
            "violated": (v.property or v.kind) if v else None,
            "message": v.line if v else "",
            "initial": model.plain(self.path.initial),
            "steps": [
                {"rule": i.rule.id, "instance": i.name, "go": list(i.rule.go), "state": model.plain(s)}
                for i, s in self.path.steps
            ],
        }


def simulate(
    model: Model,
    *,
    steps: int,
    seed: int = 0,
    policy: str | Policy = "uniform",
    properties: Iterable[str] | None = None,
    check_deadlock: bool = True,
) -> Simulation:
    """Run up to `steps` steps, checking every state and step on the way; the same seed gives the same run.

    `policy` is "uniform", "rare" (rules fired least are preferred) or a function, see `Policy`.  `properties` are the ids of
    what to check, all where None.  An error of the specification in any enabled instance of a state on the way ends the run.
    """
    if steps < 0:
        raise InputError(f"steps={steps}: a run has 0 steps or more")
    choose = POLICIES.get(policy) if isinstance(policy, str) else policy
    if choose is None:
        raise InputError(f"unknown policy {policy}; there are: {', '.join(POLICIES)}")
    begun = time.perf_counter()
    selection = select(model, properties, check_deadlock)
    invariants, step_claims = Claims(model, selection.invariants), Claims(model, selection.steps)
    rng = random.Random(seed)
    fired = dict.fromkeys([r.id for r in model.rules], 0)
    state = model.initial[_below(rng, len(model.initial))]
    initial, run = state, list[tuple[Instance, State]]()
    end: Literal["steps", "terminal", "violation", "interrupted"] = "steps"
    violation: Violation | None = None

    def path() -> Path:
        return Path(model, initial, tuple(run))

    try:
        broken = invariants.first(state)
        while broken is None and len(run) < steps:
            enabled: list[tuple[Instance, State]] = []
            for instance in model.instances:
                try:
                    after = model.step(state, instance)
                except SpecError as error:
                    violation = Violation("error", path(), message=describe(error), failing=instance)
                    break
                if after is not None:
                    enabled.append((instance, after))
            if violation is not None:
                break
            if not enabled:
                end = "terminal"
                if check_deadlock and not any(model.holds(t, state) for t in model.terminals):
                    violation = Violation("deadlock", path())
                break
            instance, after = enabled[choose(rng, state, enabled, fired)]
            run.append((instance, after))
            fired[instance.rule.id] += 1
            wrong = step_claims.first(state, after)
            broken = invariants.first(after)
            state = after
            if broken is None and wrong is not None:
                violation = Violation("step", path(), wrong.id)
                break
        if broken is not None:
            violation = Violation("invariant", path(), broken.id)
    except KeyboardInterrupt:
        end = "interrupted"
    if violation is not None:
        end = "violation"
        replay(model, violation)
    return Simulation(
        outcome="violated" if violation else "inconclusive" if end == "interrupted" else "passed",
        end=end,
        path=path(),
        fired=fired,
        seed=seed,
        policy=policy if isinstance(policy, str) else getattr(policy, "__name__", "callable"),
        seconds=time.perf_counter() - begun,
        violation=violation,
    )

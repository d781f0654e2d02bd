"""Stateful testing with Hypothesis, generated from any model: it draws among the enabled rule instances.

Two constructions.  `run_stateful` is the fast one: an example is a string of numbers, each of which chooses one of the rules
enabled where it is used and one of its instances, and weights of the rules, which Hypothesis varies and aims at rare rules
(`hypothesis.target`).  Hypothesis generates; a run that violates something is shortened by `shorten`, which knows what a step
is and takes a fraction of a second where shrinking takes many.  `state_machine` is Hypothesis's own form, a
`RuleBasedStateMachine`, for those who want a `TestCase`; it takes some twenty times as long.

Neither proves anything: the outcome without a violation is "passed", or "inconclusive" where some rule was never reached.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import attrs
import hypothesis
from hypothesis import HealthCheck, Phase, given, note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize
from hypothesis.stateful import rule as stateful_rule

from gosem.kernel import InputError, Instance, Model, State

from .graph import describe, in_full
from .pyeval import Claims, Program
from .selection import Selection, select
from .shorten import shorten
from .simulate import Sampled
from .verdict import Path, Violation, replay

MAX_STEPS = 3000  # what fits into the choices that Hypothesis allows an example
_WEIGHTS = (1, 4, 16, 64)
_SCALE = 1 << 16


@attrs.frozen(eq=False, kw_only=True)
class StatefulResult:
    """What the examples met.

    `reached` counts steps by rule id, rules never reached included.  `found` is the run as Hypothesis found it, `violation` the
    same shortened.
    """

    model: Model
    outcome: Sampled
    examples: int
    steps: int
    reached: dict[str, int]
    seed: int
    seconds: float
    violation: Violation | None = None
    found: Violation | None = None
    reason: str = ""

    @property
    def unreached(self) -> list[str]:
        """The rules that no example reached."""
        return [id for id, n in self.reached.items() if not n]

    @property
    def line(self) -> str:
        """One line for a person."""
        if self.violation is not None:
            return f"{self.violation.line} (example {self.examples}, seed {self.seed})"
        missing = f"; never reached: {', '.join(self.unreached)}" if self.unreached else ""
        return (
            f"no violation in {self.examples} examples of {self.steps} steps in all, {self.seconds:.1f} s, "
            f"{len(self.reached) - len(self.unreached)} of {len(self.reached)} rules reached{missing}"
        )

    def to_json(self) -> dict[str, Any]:
        """The fields of the result, for `--json`."""
        v = self.violation
        return {
            "verdict": self.outcome,
            "machine": self.model.name,
            "variant": self.model.variant,
            "scope": self.model.scope,
            "engine": "stateful",
            "examples": self.examples,
            "taken": self.steps,
            "seed": self.seed,
            "seconds": round(self.seconds, 4),
            "reason": self.reason,
            "rules": self.reached,
            "unreached": self.unreached,
            "violated": (v.property or v.kind) if v else None,
            "message": v.line if v else "",
            "found_after": len(self.found.path) if self.found else None,
            "initial": self.model.plain(v.path.initial) if v else None,
            "steps": [
                {"rule": i.rule.id, "instance": i.name, "go": list(i.rule.go), "state": self.model.plain(s)}
                for i, s in v.path.steps
            ]
            if v
            else [],
        }


class _Broken(Exception):
    """A run met a violation: tells Hypothesis that the example fails."""


class _Judge:
    """Looks for what is wrong in one model, with generated functions."""

    def __init__(self, model: Model, selection: Selection) -> None:
        self.model, self.selection = model, selection
        self.program = Program(model)
        self.invariants = Claims(model, selection.invariants)
        self.step_claims = Claims(model, selection.steps)
        self.terminals = Claims(model, model.terminals)
        self.has_steps = bool(selection.steps)

    def at(self, path: Path) -> Violation | None:
        """Whether an invariant is false at the end of a run."""
        broken = self.invariants.first(path.last)
        return None if broken is None else Violation("invariant", path, broken.id)

    def enabled(self, path: Path, state: State) -> list[tuple[Instance, State]] | Violation:
        """The enabled instances at the end of a run, or what is wrong there: an error, or nothing enabled.

        An empty list is a terminal state.
        """
        found = []
        for fired in self.program.outcomes(state):
            if fired.after is None:
                assert fired.error is not None
                return Violation("error", path, message=describe(fired.error), failing=fired.instance)
            found.append((fired.instance, fired.after))
        if not found and self.selection.deadlock and not self.terminals.holding(state):
            return Violation("deadlock", path)
        return found

    def step(self, path: Path) -> Violation | None:
        """Whether the last step of a run is wrong, or the state that it leads to."""
        found = self.at(path)
        if found is None and self.has_steps:
            wrong = self.step_claims.first(path.states[-2], path.last)
            if wrong is not None:
                return Violation("step", path, wrong.id)
        return found


class _Examples:
    """Plays examples and counts what they reach."""

    def __init__(self, judge: _Judge) -> None:
        self.judge = judge
        self.model = judge.model
        ids = {r.id: k for k, r in enumerate(self.model.rules)}
        self.rule_of = [ids[i.rule.id] for i in self.model.instances]
        self.rules = len(ids)
        self.fired = [0] * self.rules
        self.seen_in = [0] * self.rules  # the number of examples in which each rule fired
        self.examples = self.steps = 0
        self.violation: Violation | None = None

    def play(self, start: int, weights: list[int], choices: bytes) -> None:
        """One example; raises `_Broken` where something is wrong."""
        self.examples += 1
        judge, rule_of = self.judge, self.rule_of
        initial = self.model.initial[start]
        state, run, here = initial, list[tuple[Instance, State]](), set[int]()

        def fail(violation: Violation) -> None:
            self.violation = violation
            raise _Broken

        def path() -> Path:
            return Path(self.model, initial, tuple(run))

        if judge.invariants.first(state) is not None:
            fail(judge.at(path()) or Violation("deadlock", path()))
        for at in range(0, len(choices), 2):
            outcomes = judge.program.outcomes(state)
            by_rule: dict[int, list[tuple[Instance, State]]] = {}
            for fired in outcomes:
                if fired.after is None:
                    break
                by_rule.setdefault(rule_of[fired.instance.index], []).append((fired.instance, fired.after))
            if not outcomes or any(f.after is None for f in outcomes):
                wrong = judge.enabled(path(), state)
                if isinstance(wrong, Violation):
                    fail(wrong)
                break
            # one number chooses a rule by weight, and what is left over of it one of the rule's instances
            left = (choices[at] << 8 | choices[at + 1]) * sum(weights[k] for k in by_rule)
            for rule, among in by_rule.items():
                span = weights[rule] * _SCALE
                if left < span:
                    run.append(among[left * len(among) // span])
                    break
                left -= span
            here.add(rule)
            self.fired[rule] += 1
            self.steps += 1
            before, state = state, run[-1][1]
            if judge.invariants.first(state) is not None or (
                judge.has_steps and judge.step_claims.first(before, state) is not None
            ):
                fail(judge.step(path()) or Violation("deadlock", path()))
        for rule in here:
            self.seen_in[rule] += 1
        # a rule counts the more the fewer examples reach it
        hypothesis.target(sum(1.0 / self.seen_in[rule] for rule in here), label="rare rules")


def run_stateful(
    model: Model,
    *,
    examples: int = 100,
    steps: int = 60,
    seed: int = 0,
    properties: Iterable[str] | None = None,
    check_deadlock: bool = True,
) -> StatefulResult:
    """Drive the model through at least `examples` runs of up to `steps` enabled steps; the same seed gives the same runs.

    `properties` are the ids of what to check, all where None; errors of the specification always are.  The first violation ends
    it; its run is shortened and replayed on plain values.
    """
    if examples < 1:
        raise InputError(f"examples={examples}: at least one is needed")
    if not 1 <= steps <= MAX_STEPS:
        raise InputError(f"steps={steps} is out of range: an example has 1..{MAX_STEPS} steps")
    begun = time.perf_counter()
    judge = _Judge(model, select(model, properties, check_deadlock))
    played = _Examples(judge)
    level = [_WEIGHTS[-1]] * played.rules

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.target],
        report_multiple_bugs=False,
        print_blob=False,
    )
    @given(
        start=st.integers(0, len(model.initial) - 1),
        weights=st.none() | st.lists(st.sampled_from(_WEIGHTS), min_size=played.rules, max_size=played.rules),
        choices=st.binary(min_size=2 * steps, max_size=2 * steps),
    )
    def example(start: int, weights: list[int] | None, choices: bytes) -> None:
        played.play(start, weights or level, choices)

    reason = ""
    try:
        example()
    except _Broken:
        pass
    except KeyboardInterrupt:
        reason = "interrupted"
    found, violation = played.violation, None
    if found is not None:
        found = in_full(found)
        replay(model, found)
        violation = shorten(model, found, program=judge.program)
    reached = {r.id: played.fired[k] for k, r in enumerate(model.rules)}
    missing = sum(1 for n in reached.values() if not n)
    if not reason and missing:
        reason = f"{missing} rules were never reached"
    return StatefulResult(
        model=model,
        outcome="violated" if violation else "inconclusive" if reason else "passed",
        examples=played.examples,
        steps=played.steps,
        reached=reached,
        seed=seed,
        seconds=time.perf_counter() - begun,
        violation=violation,
        found=found,
        reason="" if violation else reason,
    )


def state_machine(
    model: Model, *, properties: Iterable[str] | None = None, check_deadlock: bool = True
) -> type[RuleBasedStateMachine]:
    """The model as a Hypothesis state machine with one rule, a step: `TestCase = state_machine(model).TestCase`.

    A failing example is replayed on plain values, and its steps are printed.
    """
    judge = _Judge(model, select(model, properties, check_deadlock))

    class ModelMachine(RuleBasedStateMachine):
        """Draws among the enabled instances."""

        def __init__(self) -> None:
            super().__init__()
            self.path = Path(model, model.initial[0])
            self.open: list[tuple[Instance, State]] = []

        def _look(self, violation: Violation | None) -> None:
            if violation is None:
                found = judge.enabled(self.path, self.path.last)
                if isinstance(found, Violation):
                    violation = found
                else:
                    self.open = found
            if violation is not None:
                violation = in_full(violation)
                replay(model, violation)
                raise AssertionError(violation.line)

        @initialize(start=st.integers(0, len(model.initial) - 1))
        def begin(self, start: int) -> None:
            self.path = Path(model, model.initial[start])
            self._look(judge.at(self.path))

        @stateful_rule(data=st.data())
        def step(self, data: st.DataObject) -> None:
            if not self.open:  # a terminal state; a precondition would make Hypothesis fail for want of rules
                return
            chosen = data.draw(st.integers(0, len(self.open) - 1))
            instance, after = self.open[chosen]
            note(instance.name)
            self.path = Path(model, self.path.initial, (*self.path.steps, (instance, after)))
            self._look(judge.step(self.path))

    ModelMachine.__name__ = ModelMachine.__qualname__ = f"{model.name.capitalize()}Machine"
    return ModelMachine

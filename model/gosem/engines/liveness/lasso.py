"""A run that never ends: a way to a state, and a loop back to it that may be repeated for ever."""

from __future__ import annotations

from typing import Any

import attrs

from gosem.engines.verdict import Path, Violation
from gosem.kernel import Instance, Leads, Model, SpecError, State

from .groups import Group, arguments_text

Steps = tuple[tuple[Instance, State], ...]


@attrs.frozen(eq=False)
class Lasso:
    """A run in which the premise of a claim holds once, and the conclusion never from then on.

    `stem` leads from an initial state to the first state of the loop, `loop` back to it; without steps in it the run stays where
    it is for ever.  After `premise` steps of the stem the premise holds.  `groups` is all that is assumed fair.
    """

    claim: Leads
    stem: Path
    loop: Steps
    premise: int
    groups: tuple[Group, ...]

    @property
    def model(self) -> Model:
        """The model whose run it is."""
        return self.stem.model

    @property
    def steps(self) -> Steps:
        """The stem, and once around."""
        return (*self.stem.steps, *self.loop)

    @property
    def around(self) -> list[State]:
        """The states of the loop, each once, the first one first."""
        return [self.stem.last, *(state for _, state in self.loop[:-1])]

    @property
    def name(self) -> str:
        """The claim with its arguments: ``Sched/runnable-runs(g=G1)``."""
        shown = arguments_text(self.claim.prop.params, self.claim.args)
        return f"{self.claim.prop.id}({shown})" if shown else self.claim.prop.id

    @property
    def line(self) -> str:
        """One line for a person."""
        after = f"after {len(self.stem)} steps"
        if not self.loop:
            return (
                f"{self.name} is violated: {after} nothing that is assumed fair is enabled, and the run may stay there"
            )
        return f"{self.name} is violated: {after} a loop of {len(self.loop)} steps may go on for ever"

    @property
    def violation(self) -> Violation:
        """The run as other engines show theirs."""
        path = Path(self.model, self.stem.initial, self.steps)
        return Violation("leads_to", path, self.claim.prop.id, message=self.line, lasso=self)

    def to_json(self) -> dict[str, Any]:
        """The run for `--json`."""

        def step(instance: Instance, state: State) -> dict[str, Any]:
            go = list(instance.rule.go)
            return {"rule": instance.rule.id, "instance": instance.name, "go": go, "state": self.model.plain(state)}

        return {
            "claim": self.name,
            "initial": self.model.plain(self.stem.initial),
            "stem": [step(i, s) for i, s in self.stem.steps],
            "loop": [step(i, s) for i, s in self.loop],
            "premise_after": self.premise,
            "fairness": [
                {
                    "set": f.group.name,
                    "kind": f.group.fairness.kind,
                    "taken": list(f.taken),
                    "disabled": list(f.disabled),
                }
                for f in self.facts()
            ],
            "not_taken": [
                {
                    "instance": w.instance.name,
                    "enabled": list(w.places),
                    "concludes": w.ends,
                    "sets": [g.name for g in w.groups],
                }
                for w in self.ways_out()
            ],
        }

    def facts(self) -> list[Fact]:
        """How the loop meets each assumption of fairness."""
        model, around = self.model, self.around
        enabled = [enabled_in(model, state) for state in around]
        found = []
        for group in self.groups:
            taken = tuple(i for i, (step, _) in enumerate(self.loop) if group.has(model, around[i], step.index))
            disabled = tuple(
                i for i, s in enumerate(around) if not any(group.has(model, s, index) for index in enabled[i])
            )
            found.append(Fact(group, taken, disabled, len(around)))
        return found

    def ways_out(self) -> list[WayOut]:
        """What the loop leaves aside, in the order of the model.

        These are the instances that it never takes although they are enabled in some of its states, and those that would bring
        the conclusion from one of its states and are not taken there.
        """
        model, around = self.model, self.around
        taken = [instance.index for instance, _ in self.loop] or [-1]
        found: dict[int, dict[int, bool]] = {}
        for place, state in enumerate(around):
            for index in sorted(enabled_in(model, state) - {taken[place]}):
                after = model.step(state, model.instances[index])
                ends = after is not None and model.holds(self.claim.after, after)
                if ends or index not in taken:
                    found.setdefault(index, {})[place] = ends
        ways = []
        for index, places in sorted(found.items()):
            groups = tuple(g for g in self.groups if any(g.has(model, around[place], index) for place in places))
            ways.append(WayOut(model.instances[index], tuple(places), any(places.values()), groups))
        return ways

    def check(self) -> None:
        """Run it on plain values; AssertionError where it is not a run, is not fair or does not violate the claim."""
        model, claim = self.model, self.claim
        assert self.stem.initial in model.initial, "the run does not begin in an initial state"
        state = self.stem.initial
        states = [state]
        for instance, after in self.steps:
            assert model.step(state, instance) == after, f"{instance} does not lead where the run says"
            state = after
            states.append(state)
        assert state == self.stem.last, "the loop does not lead back to its beginning"
        assert model.holds(claim.before, states[self.premise]), "the premise does not hold where the run says"
        assert not any(model.holds(claim.after, s) for s in states[self.premise :]), "the conclusion holds"
        for fact in self.facts():
            assert fact.met, f"the loop is not fair: {fact.group.name}"


@attrs.frozen(eq=False)
class Fact:
    """How a loop meets a fairness: `taken` are the steps of the loop (from 0) that are of the set.

    `disabled` are the states of the loop (0 is the first) in which the set is not enabled.
    """

    group: Group
    taken: tuple[int, ...]
    disabled: tuple[int, ...]
    size: int
    """The number of states of the loop."""

    @property
    def met(self) -> bool:
        """Whether a run that goes around for ever is fair."""
        if self.taken:
            return True
        return len(self.disabled) == self.size if self.group.strong else bool(self.disabled)


@attrs.frozen(eq=False)
class WayOut:
    """An instance that a loop leaves aside: in which of its states, and whether it leads to the conclusion from one of them.

    `groups` are the fair sets that these steps are of; the loop meets each of them otherwise.
    """

    instance: Instance
    places: tuple[int, ...]
    ends: bool
    groups: tuple[Group, ...]


def enabled_in(model: Model, state: State) -> set[int]:
    """The indexes of the instances that are enabled; one that fails is not."""
    found = set()
    for instance in model.instances:
        try:
            if model.step(state, instance) is not None:
                found.add(instance.index)
        except SpecError:
            continue
    return found

"""The reachable states of a small model with all their steps, and what changes in them when one rule is mutated.

A mutant shares all rules but one with its machine, so in a state that the machine reaches, too, only that rule is evaluated; the
other steps are known.  This is what makes hundreds of mutants affordable without compiling any of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

import attrs

from gosem.kernel import Instance, Model, Rule, SpecError, State
from gosem.kernel.sites import Site

from .pyeval import Claims, Program
from .selection import Selection, select
from .verdict import Path, Violation

Step = Callable[[State], State | None]


def describe(error: SpecError) -> str:
    """An error of the specification in one line."""
    return f"{error.message} ({error.where})" if error.where else error.message


def in_full(violation: Violation) -> Violation:
    """An error told by the rule itself: a generated function does not name the values."""
    if violation.kind != "error" or violation.failing is None:
        return violation
    try:
        violation.path.model.step(violation.path.last, violation.failing)
    except SpecError as error:
        return attrs.evolve(violation, message=describe(error))
    return violation


@attrs.define(eq=False)
class Finding:
    """Something wrong after `length` steps: in state `at`, after step `instance` (step property) or in it (error)."""

    length: int
    rank: int
    at: int
    property: str
    instance: int = -1
    message: str = ""


@attrs.define(eq=False)
class Graph:
    """Every reachable state of a model, numbered in the order of finding them, with its steps.

    `finding` is what is wrong with the model, if anything; `full` says that the limit of states was reached.  In both cases the
    graph is not complete and no mutant can be judged by it.
    """

    model: Model
    limit: int
    extra: int = 0
    """How many states are expanded after something wrong is found, to see what else is: `wrong`."""
    program: Program = attrs.field(init=False)
    selection: Selection = attrs.field(init=False)
    states: list[State] = attrs.field(init=False, factory=list)
    index: dict[State, int] = attrs.field(init=False, factory=dict)
    invariants: Claims = attrs.field(init=False)
    steps: Claims = attrs.field(init=False)
    possibles: Claims = attrs.field(init=False)
    terminals: Claims = attrs.field(init=False)
    depth: int = 0
    full: bool = False
    violation: Violation | None = None
    wrong: dict[str, int] = attrs.field(init=False, factory=dict)
    _first: array[int] = attrs.field(init=False, factory=lambda: array("L", [0]))  # of state i: where its steps begin
    _instance: array[int] = attrs.field(init=False, factory=lambda: array("L"))
    _target: array[int] = attrs.field(init=False, factory=lambda: array("L"))
    fired: set[int] = attrs.field(init=False, factory=set)
    _sites: dict[Rule, set[Site]] = attrs.field(init=False, factory=dict)
    reached: set[str] = attrs.field(init=False, factory=set)
    """Ids of the `possible` properties that some state satisfies."""

    def __attrs_post_init__(self) -> None:
        self.selection = select(self.model, None, True)
        self.program = Program(self.model)
        self.invariants = Claims(self.model, self.selection.invariants)
        self.steps = Claims(self.model, self.selection.steps)
        self.possibles = Claims(self.model, self.selection.possibles)
        self.terminals = Claims(self.model, self.model.terminals)
        search = Search(self, None, {}, self.limit, self.extra)
        search.run()
        self.wrong = search.also
        self.depth, self.full = search.depth, search.full
        if search.found is not None:
            self.violation = search.violation(self.model)

    @property
    def transitions(self) -> int:
        """The number of steps in the graph."""
        return len(self._instance)

    @property
    def complete(self) -> bool:
        """Whether these are all states, and nothing is wrong with them."""
        return not self.full and self.violation is None

    def steps_of(self, i: int) -> zip[tuple[int, int]]:
        """Pairs of an instance's index and the number of the state that it leads to."""
        a, b = self._first[i], self._first[i + 1]
        return zip(self._instance[a:b], self._target[a:b], strict=True)

    def sites(self, rule: Rule) -> set[Site]:
        """The mutation points of a rule here."""
        if rule not in self._sites:
            self._sites[rule] = set(self.model.sites(rule))
        return self._sites[rule]

    def terminal(self, state: State) -> bool:
        """Whether nothing need be enabled here."""
        return bool(self.terminals.holding(state))

    def append(self, steps: list[tuple[int, int]]) -> None:
        """The steps of the next state, in the order of numbers."""
        for instance, target in steps:
            self._instance.append(instance)
            self._target.append(target)
            self.fired.add(instance)
        self._first.append(len(self._instance))


Same = Literal["transitions", "states", ""]


@attrs.define(eq=False)
class Search:
    """Breadth-first search of a model (`rule` None: the graph being built) or of a mutant of one rule.

    Findings rank as in the reference explorer: invariants, step properties, deadlock, errors; a level is finished.  After the first
    finding, up to `extra` more states are expanded to see which other properties would find the mutant, too: `also`.
    """

    graph: Graph
    rule: Rule | None
    changed: dict[int, Step]  # the functions of the mutated instances, by index
    limit: int
    extra: int
    found: Finding | None = None
    also: dict[str, int] = attrs.field(init=False, factory=dict)
    parent: dict[int, tuple[int, int]] = attrs.field(init=False, factory=dict)
    full: bool = False
    depth: int = 0
    transitions: int = 0
    differs: bool = False
    _states: list[State] = attrs.field(init=False, factory=list)
    _index: dict[State, int] = attrs.field(init=False, factory=dict)
    _fired: set[int] = attrs.field(init=False, factory=set)
    _reached: set[str] = attrs.field(init=False, factory=set)
    _base: int = 0

    def run(self) -> None:
        """Explore."""
        graph = self.graph
        if self.rule is None:
            self._states, self._index = graph.states, graph.index
        else:
            self._base = len(graph.states)
        level: list[int] = []
        for state in graph.model.initial:
            number, new = self._number(state, 0)
            if new:
                self.parent[number] = (-1, -1)
                level.append(number)
        length, left = 0, self.extra
        while level:
            settled = self.found is not None
            self.depth = length
            following: list[int] = []
            for at in level:
                if settled and left <= 0:
                    return
                left -= settled
                self._expand(at, length, following)
                if self.full:
                    return
            level, length = following, length + 1
        if self.found is None:
            self._finish()

    def state(self, number: int) -> State:
        """The state with this number."""
        return self.graph.states[number] if number < self._base else self._states[number - self._base]

    def _number(self, state: State, length: int) -> tuple[int, bool]:
        """The number of a state, and whether this search sees it for the first time.  -1 where the limit is reached."""
        number = self.graph.index.get(state, -1) if self._base else -1
        if number >= 0:
            return number, number not in self.parent
        number = self._index.get(state, -1)
        if number >= 0:
            return number, False
        if len(self.parent) >= self.limit:
            self.full = True
            return -1, False
        number = self._base + len(self._states)
        self._states.append(state)
        self._index[state] = number
        graph = self.graph
        if graph.invariants.first(state) is not None:
            for prop in graph.invariants.failing(state):
                self._note(length, graph.selection.invariants.index(prop), number, prop.id)
        self._reached.update(p.id for p in graph.possibles.holding(state))
        return number, True

    def _note(self, length: int, rank: int, at: int, property: str, instance: int = -1, message: str = "") -> None:
        self.also[property] = min(length, self.also.get(property, length))
        best = self.found
        if best is None or (length, rank) < (best.length, best.rank):
            self.found = Finding(length, rank, at, property, instance, message)

    def _expand(self, at: int, length: int, following: list[int]) -> None:
        graph, changed, parent = self.graph, self.changed, self.parent
        known: dict[int, int] = {}
        quiet = True
        if at < self._base:
            for instance, target in graph.steps_of(at):
                if instance in changed:
                    known[instance] = target
                    continue
                quiet = False
                self.transitions += 1
                if target not in parent:
                    parent[target] = (at, instance)
                    following.append(target)
            todo = list(changed.items())
        else:
            todo = [c for c in graph.program.candidates(self.state(at)) if c[0] not in changed] + list(changed.items())
        state = self.state(at)
        steps = []
        wrong = False
        for instance, function in todo:
            try:
                after = function(state)
            except SpecError as error:
                wrong = self.differs = True
                self._note(length, graph.selection.error_rank, at, "error", instance, describe(error))
                continue
            if after is None:
                self.differs = self.differs or instance in known
                continue
            quiet = False
            self.transitions += 1
            target, new = self._number(after, length + 1)
            if target < 0:
                return
            steps.append((instance, target))
            if new:
                parent[target] = (at, instance)
                following.append(target)
            if known.get(instance) == target:
                continue
            self.differs = True
            for prop in graph.steps.failing(state, after) if graph.steps.properties else ():
                rank = len(graph.selection.invariants) + graph.selection.steps.index(prop)
                self._note(length + 1, rank, at, prop.id, instance)
        if quiet and not wrong and not graph.terminal(state):
            self._note(length, graph.selection.deadlock_rank, at, "deadlock")
        if self.rule is None:
            graph.append(steps)
        elif at >= self._base:
            self._fired.update(i for i, _ in steps)
        else:
            self._fired.update(i for i, _ in steps if i in changed)

    def _finish(self) -> None:
        """Nothing is wrong, and these are all states: what was reached in them?"""
        graph = self.graph
        if self.rule is None:
            graph.reached = self._reached
            return
        kept = [i for i in self.parent if i < self._base]
        if len(kept) == self._base:
            self._reached |= graph.reached
            self._fired |= graph.fired - self.changed.keys()
            return
        self.differs = True
        missing = [p for p in graph.selection.possibles if p.id in graph.reached - self._reached]
        claims = Claims(graph.model, missing)
        for i in kept:
            self._reached.update(p.id for p in claims.holding(graph.states[i]))
            self._fired.update(k for k, _ in graph.steps_of(i) if k not in self.changed)

    def lost(self) -> list[str]:
        """What the machine reaches and this mutant does not: ids of `possible` properties, and rules that never fire again."""
        graph = self.graph
        instances = graph.model.instances
        before = {instances[i].rule.id for i in graph.fired}
        now = {instances[i].rule.id for i in self._fired}
        claims = [p.id for p in graph.selection.possibles if p.id in graph.reached and p.id not in self._reached]
        return claims + [f"{r.id}/fires" for r in graph.model.rules if r.id in before and r.id not in now]

    def same(self) -> Same:
        """How much a complete search agrees with the machine: all states and steps, or all states."""
        if not self.differs:
            return "transitions"
        return "states" if not self._states and len(self.parent) == self._base else ""

    def run_to(self, number: int) -> tuple[State, list[tuple[int, State]]]:
        """The initial state and the steps (instance index, state) to a state."""
        numbers = [number]
        while self.parent[numbers[-1]][0] >= 0:
            numbers.append(self.parent[numbers[-1]][0])
        numbers.reverse()
        return self.state(numbers[0]), [(self.parent[b][1], self.state(b)) for _, b in pairwise(numbers)]

    def violation(self, model: Model) -> Violation:
        """What was found first, as a violation of `model`: the machine or the mutant that was searched."""
        found = self.found
        assert found is not None
        initial, steps = self.run_to(found.at)
        return make_violation(model, self.graph.selection, found, initial, steps)


def make_violation(
    model: Model, selection: Selection, found: Finding, initial: State, steps: list[tuple[int, State]]
) -> Violation:
    """A finding with its run, by the model's own instances."""
    run: list[tuple[Instance, State]] = [(model.instances[i], s) for i, s in steps]
    path = Path(model, initial, tuple(run))
    if found.rank == selection.error_rank:
        return in_full(Violation("error", path, message=found.message, failing=model.instances[found.instance]))
    if found.rank == selection.deadlock_rank:
        return Violation("deadlock", path)
    if found.rank < len(selection.invariants):
        return Violation("invariant", path, found.property)
    instance = model.instances[found.instance]
    after = model.step(path.last, instance)
    assert after is not None
    return Violation("step", Path(model, initial, (*run, (instance, after))), found.property)

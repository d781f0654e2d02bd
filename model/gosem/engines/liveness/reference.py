"""The plain liveness checker, by the definition: it says what the one with arrays must answer.

Nothing here knows of numpy, of native code or of the order in which states are found.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from gosem.engines.verdict import Outcome, Path
from gosem.kernel import Instance, Leads, Model, Property, SpecError, State

from .groups import Group, claims, groups_of
from .lasso import Lasso
from .verdict import UNDEFINED, Answer, Liveness, Verdict, overall

Edges = Mapping[int, Sequence[tuple[int, int]]]
"""For each node its steps, as pairs of an instance and the node that it leads to."""


@attrs.frozen
class Fair:
    """A fair set of steps, as pairs of a node and an instance that is enabled there."""

    steps: frozenset[tuple[int, int]]
    strong: bool


def components(nodes: Iterable[int], edges: Edges) -> list[set[int]]:
    """The strongly connected components among these nodes (Tarjan's algorithm)."""
    inside = set(nodes)
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    waiting: set[int] = set()
    found: list[set[int]] = []
    for root in sorted(inside):
        if root in number:
            continue
        work = [(root, iter([t for _, t in edges[root] if t in inside]))]
        number[root] = low[root] = len(number)
        stack.append(root)
        waiting.add(root)
        while work:
            node, rest = work[-1]
            for target in rest:
                if target not in number:
                    number[target] = low[target] = len(number)
                    stack.append(target)
                    waiting.add(target)
                    work.append((target, iter([t for _, t in edges[target] if t in inside])))
                    break
                if target in waiting:
                    low[node] = min(low[node], number[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    part = set()
                    while True:
                        top = stack.pop()
                        waiting.discard(top)
                        part.add(top)
                        if top == node:
                            break
                    found.append(part)
    return found


def fair_components(nodes: Iterable[int], edges: Edges, fair: Sequence[Fair]) -> list[set[int]]:
    """The components among these nodes in which a run can stay for ever and be fair."""
    found = []
    for part in components(nodes, edges):
        taken = {(n, i) for n in part for i, t in edges[n] if t in part}
        enabled = [{n for n in part if any((n, i) in f.steps for i, _ in edges[n])} for f in fair]
        failing = [
            f
            for f, here in zip(fair, enabled, strict=True)
            if not taken & f.steps and (here if f.strong else here == part)
        ]
        if not failing:
            found.append(part)
        elif all(f.strong for f in failing):
            avoiding = {n for n in part if not any((n, i) in f.steps for f in failing for i, _ in edges[n])}
            found += fair_components(avoiding, edges, fair)
    return found


def reachable(begin: Iterable[int], edges: Edges, inside: Callable[[int], bool]) -> dict[int, tuple[int, int] | None]:
    """The nodes that can be reached inside, each with the node and the instance before it (None for the first ones)."""
    found: dict[int, tuple[int, int] | None] = {n: None for n in begin if inside(n)}
    frontier = list(found)
    while frontier:
        following = []
        for node in frontier:
            for instance, target in edges[node]:
                if target not in found and inside(target):
                    found[target] = node, instance
                    following.append(target)
        frontier = following
    return found


class _Graph:
    """All reachable states by `Model.step`."""

    def __init__(self, model: Model, limit: int | None) -> None:
        self.model = model
        self.states: list[State] = list(model.initial)
        self.edges: dict[int, list[tuple[int, int]]] = {}
        number = {state: n for n, state in enumerate(self.states)}
        self.full = self.wrong = False
        at = 0
        while at < len(self.states) and not self.full:
            state = self.states[at]
            steps = self.edges.setdefault(at, [])
            for instance in model.instances:
                try:
                    after = model.step(state, instance)
                except SpecError:
                    self.wrong = True
                    continue
                if after is None:
                    continue
                if after not in number:
                    if limit is not None and len(self.states) >= limit:
                        self.full = True
                        break
                    number[after] = len(self.states)
                    self.states.append(after)
                steps.append((instance.index, number[after]))
            at += 1

    def steps_of(self, group: Group) -> frozenset[tuple[int, int]]:
        """The steps of a fair set."""
        return frozenset(
            (n, i) for n, steps in self.edges.items() for i, _ in steps if group.has(self.model, self.states[n], i)
        )

    def path(self, way: Mapping[int, tuple[int, int] | None], node: int) -> tuple[int, list[tuple[int, int]]]:
        """Where a way begins, and its steps."""
        steps: list[tuple[int, int]] = []
        while (before := way[node]) is not None:
            steps.append((before[1], node))
            node = before[0]
        return node, steps[::-1]


def live_reference(
    model: Model, *, properties: Iterable[str | Property] | None = None, limit: int | None = None
) -> Liveness:
    """What `live` answers, by running the rules themselves and following the definition."""
    begun = time.perf_counter()
    graph = _Graph(model, limit)
    reason = UNDEFINED if graph.wrong else f"the limit of {limit} states" if graph.full else ""
    answers = []
    for prop in claims(model, properties):
        groups = tuple(groups_of(model, prop.fair))
        fair = [Fair(graph.steps_of(g), g.strong) for g in groups]
        verdicts, lasso = [], None
        for leads in model.leads(prop):
            if reason:
                verdicts.append(Verdict(leads, "inconclusive"))
                continue
            premise = {n for n, s in enumerate(graph.states) if model.holds(leads.before, s)}
            concluded = {n for n, s in enumerate(graph.states) if model.holds(leads.after, s)}
            pending = reachable(sorted(premise), graph.edges, _outside(concluded))
            found = fair_components(pending, graph.edges, fair)
            outcome: Outcome = "violated" if found else "holds"
            looked_at = len(components(pending, graph.edges))
            verdicts.append(Verdict(leads, outcome, len(premise), len(pending), looked_at, len(found)))
            if found and lasso is None:
                lasso = _lasso(graph, leads, groups, pending, found[0])
        answers.append(Answer(prop, groups, tuple(verdicts), lasso))
    seconds = time.perf_counter() - begun
    return Liveness(
        model=model, outcome=overall(answers, reason), answers=answers, states=len(graph.states),
        transitions=sum(map(len, graph.edges.values())), depth=0, seconds=seconds, explore_seconds=seconds, memory=0,
        reason=reason, engine="reference",
    )  # fmt: skip


def _outside(nodes: set[int]) -> Callable[[int], bool]:
    return lambda n: n not in nodes


def _lasso(
    graph: _Graph,
    leads: Leads,
    groups: tuple[Group, ...],
    pending: Mapping[int, tuple[int, int] | None],
    part: set[int],
) -> Lasso:
    """A run into the component and around all of its steps."""
    model = graph.model
    entry = min(part)
    begin, stem = graph.path(pending, entry)
    everything = reachable(range(len(model.initial)), graph.edges, lambda n: True)
    first, way = graph.path(everything, begin)
    loop: list[tuple[int, int]] = []
    at = entry

    def go(node: int) -> None:
        nonlocal at
        start, steps = graph.path(reachable([at], graph.edges, part.__contains__), node)
        assert start == at
        loop.extend(steps)
        at = node

    for node in sorted(part):
        for instance, target in graph.edges[node]:
            if target in part:
                go(node)
                loop.append((instance, target))
                at = target
    go(entry)

    def run(steps: Sequence[tuple[int, int]]) -> tuple[tuple[Instance, State], ...]:
        return tuple((model.instances[i], graph.states[n]) for i, n in steps)

    path = Path(model, graph.states[first], run([*way, *stem]))
    made = Lasso(leads, path, run(loop), len(way), groups)
    made.check()
    return made

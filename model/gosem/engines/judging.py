"""What becomes of one mutant: against the graph of its machine where that is small, by an explorer where it is not."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

import attrs

from gosem.kernel import GosemError, Model, Rule
from gosem.kernel.sites import Site

from .graph import Graph, Search
from .mutants import Fate, Ground, Mutant
from .pyeval import Program
from .verdict import Exploration, Violation, replay

Explorer = Callable[[Model], Exploration]
Judge = Callable[[Rule, Site], Mutant]


def judge(graph: Graph, rule: Rule, site: Site, *, limit: int, extra: int) -> Mutant:
    """Explore one mutant against the complete graph of its machine."""
    begun = time.perf_counter()
    fired = any(graph.model.instances[i].rule is rule for i in graph.fired)
    states = 0

    def result(fate: Fate, **more: Any) -> Mutant:
        return Mutant(rule, site, fate, states=states, fired=fired, seconds=time.perf_counter() - begun, **more)

    if site not in graph.sites(rule):
        return result("survived", same="transitions")  # no instance comes there at this scope or in this variant
    try:
        model = graph.model.without(rule, site)
        program = Program(model)
        changed = {i.index: program.function(i) for i in model.instances if i.rule is rule}
    except GosemError as error:
        return result("inconclusive", reason=str(error))
    search = Search(graph, rule, changed, limit, extra)
    search.run()
    states = len(search.parent)
    found = search.found
    if found is not None:
        replay(model, search.violation(model))
        also = dict(sorted(search.also.items(), key=lambda item: (item[1], item[0] != found.property, item[0])))
        initial, steps = search.run_to(found.at)
        return result("killed", by=found.property, steps=found.length, also=also, witness=(found, initial, steps))
    if search.full:
        return result("inconclusive", reason=f"more than {limit} states")
    lost = search.lost()
    if lost:
        return result("killed", by=lost[0], also=dict.fromkeys(lost))
    return result("survived", same=search.same())


def judge_by(explorer: Explorer, baseline: Exploration, rule: Rule, site: Site) -> Mutant:
    """Explore one mutant with a given explorer, and compare with its exploration of the machine."""
    begun = time.perf_counter()
    fired = baseline.fired.get(rule.id, 0) > 0
    states = 0

    def result(fate: Fate, **more: Any) -> Mutant:
        return Mutant(rule, site, fate, states=states, fired=fired, seconds=time.perf_counter() - begun, **more)

    try:
        found = explorer(baseline.model.without(rule, site))
    except GosemError as error:
        return result("inconclusive", reason=str(error))
    states, violation = found.states, found.violation
    if violation is not None:
        by, steps = violation.property or violation.kind, len(violation.path)
        return result("killed", by=by, steps=steps, also={by: steps})
    if found.outcome == "inconclusive":
        return result("inconclusive", reason=found.reason)
    lost = [id for id, seen in baseline.possibles.items() if seen and not found.possibles.get(id)]
    lost += [f"{id}/fires" for id, n in baseline.fired.items() if n and not found.fired.get(id)]
    if lost:
        return result("killed", by=lost[0], also=dict.fromkeys(lost))
    return result("survived", same="states" if found.digest == baseline.digest else "")


def _without(model: Model, ids: set[str]) -> Model:
    """The model without some of its properties."""
    return attrs.evolve(model, properties=[p for p in model.properties if p.id not in ids])


@attrs.frozen(eq=False)
class Prepared:
    """A judge of the mutants of a machine at one scope; `violation` and `reason` say why it cannot judge."""

    one: Judge
    ground: Ground
    violation: Violation | None
    reason: str


class _OnGraph:
    """Judges against a graph, and by an explorer those mutants that have far more states."""

    def __init__(self, graph: Graph, explorer: Explorer, extra: int) -> None:
        self.graph, self.explorer, self.extra = graph, explorer, extra

    @cached_property
    def baseline(self) -> Exploration:
        return self.explorer(self.graph.model)

    def __call__(self, rule: Rule, site: Site) -> Mutant:
        graph = self.graph
        mutant = judge(graph, rule, site, limit=max(graph.limit, 2 * len(graph.states)), extra=self.extra)
        if mutant.fate != "inconclusive":
            return mutant
        again = judge_by(self.explorer, self.baseline, rule, site)
        return attrs.evolve(again, seconds=again.seconds + mutant.seconds)


def prepare(
    model: Model,
    explorer: Explorer | None,
    *,
    drop: bool,
    small: int = 30_000,
    limit: int = 2_000_000,
    extra: int = 1000,
) -> Prepared:
    """Explore a machine so that its mutants can be judged.

    Without an `explorer`: as a graph up to `small` states, natively up to `limit` beyond.  With `drop`, properties that the
    machine violates are left out.
    """
    if explorer is not None:
        return _by_explorer(model, explorer, drop, "explorer")
    from .explore import explore

    native: Explorer = partial(explore, limit=limit)
    graph = Graph(model, min(small, limit), limit if drop else 0)
    if graph.full:
        return _by_explorer(model, native, drop, "native")
    dropped = {p.id for p in model.properties} & graph.wrong.keys() if drop else set()
    if dropped:
        graph = Graph(_without(model, dropped), small)
    ground = Ground(graph.model, len(graph.states), graph.transitions, tuple(sorted(dropped)), "graph")
    return Prepared(_OnGraph(graph, native, extra), ground, graph.violation, "")


def _by_explorer(model: Model, explorer: Explorer, drop: bool, name: str) -> Prepared:
    baseline, dropped = explorer(model), set[str]()
    while drop and baseline.violation is not None and baseline.violation.kind in ("invariant", "step"):
        dropped.add(str(baseline.violation.property))
        baseline = explorer(_without(model, dropped))
    reason = baseline.reason if baseline.outcome == "inconclusive" else ""
    ground = Ground(baseline.model, baseline.states, baseline.transitions, tuple(sorted(dropped)), name)
    return Prepared(partial(judge_by, explorer, baseline), ground, baseline.violation, reason)

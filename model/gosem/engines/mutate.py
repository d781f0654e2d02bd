"""Mutation of a machine's text: each guard conjunct and each effect of each rule is left out, one at a time.

A mutant is *killed* where a property is violated, where the machine gets stuck or does something undefined, or where something
that the machine reaches is reached no more (a `possible`, or any firing of some rule).  A mutant that is explored in full and
loses nothing *survived*: either nothing states what was left out, or it makes no difference; each survivor needs a reason that
a person has reviewed.  Where the exploration does not end, the mutant is neither.
"""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import attrs

from gosem.kernel import GosemError, InputError, Machine, Model, Rule
from gosem.kernel.machine import unknown
from gosem.kernel.sites import Site

from .graph import Graph, Same, Search
from .mutants import Fate, Ground, Mutant, MutationReport
from .pyeval import Program
from .survivors import load_survivors as reviewed
from .verdict import Exploration, Outcome, Violation, replay

__all__ = ["MutationReport", "judge", "mutate", "points", "reviewed"]

Explorer = Callable[[Model], Exploration]
Point = tuple[Rule, Site]
Judge = Callable[[Rule, Site], Mutant]


def points(models: Sequence[Model]) -> list[Point]:
    """Every mutation point of every rule, in order, over models of one machine."""
    found: list[Point] = []
    for rule in models[0].rules:
        sites = {site for model in models for site in model.sites(rule)}
        seen: Counter[tuple[str, str, str]] = Counter()
        for site in sorted(sites):
            key = (site.kind, site.what, site.text)
            seen[key] += 1
            found.append((rule, attrs.evolve(site, nth=seen[key])))
    return found


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


_shared: tuple[Judge, list[Point]] | None = None


def _plain(number: int) -> dict[str, Any]:
    """What became of a mutant, without its rule: functions do not travel between processes."""
    assert _shared is not None
    one, todo = _shared
    mutant = one(*todo[number])
    return {a.name: getattr(mutant, a.name) for a in attrs.fields(Mutant) if a.name not in ("rule", "site")}


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _all(one: Judge, todo: list[Point], jobs: int) -> Iterator[Mutant]:
    """The mutants in order; several jobs are forked processes, which share the graph."""
    global _shared
    if jobs <= 1 or len(todo) < 2:
        for rule, site in todo:
            yield one(rule, site)
        return
    _shared = one, todo
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_ignore_interrupts) as pool:
            try:
                for (rule, site), fields in zip(todo, pool.map(_plain, range(len(todo))), strict=True):
                    yield Mutant(rule, site, **fields)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        _shared = None


def _chosen(every: list[Point], rules: Sequence[str] | None, sample: int | None, seed: int) -> list[Point]:
    todo = every
    if rules is not None:
        known = dict.fromkeys(rule.id for rule, _ in every)
        for id in rules:
            if id not in known:
                raise InputError(unknown("rule", id, known))
        todo = [point for point in every if point[0].id in rules]
    if sample is None or sample >= len(todo):
        return todo
    return [todo[i] for i in sorted(random.Random(seed).sample(range(len(todo)), sample))]


class _Run:
    """The mutants judged so far, over all scopes."""

    def __init__(self, todo: list[Point], jobs: int, on_progress: Callable[[int, int, Mutant], None] | None) -> None:
        self.todo, self.jobs, self.on_progress = todo, jobs, on_progress
        self.fates: dict[Point, Mutant] = {}
        self.grounds: list[Ground] = []

    def judge(self, one: Judge) -> None:
        """Judge at one more scope those that nothing has killed yet."""
        left = [p for p in self.todo if p not in self.fates or self.fates[p].fate != "killed"]
        for done, mutant in enumerate(_all(one, left, self.jobs), 1):
            point = (mutant.rule, mutant.site)
            latest = attrs.evolve(mutant, scope=len(self.grounds) - 1)
            before = self.fates.get(point)
            self.fates[point] = latest if before is None else _both(before, latest)
            if self.on_progress is not None:
                self.on_progress(done, len(left), self.fates[point])


def _both(before: Mutant, latest: Mutant) -> Mutant:
    """What two scopes say about a mutant that the first did not kill."""
    seconds = before.seconds + latest.seconds
    if latest.fate == "killed" or before.fate == latest.fate == "inconclusive":
        return attrs.evolve(latest, seconds=seconds)
    if "inconclusive" in (before.fate, latest.fate):
        return attrs.evolve(before if before.fate == "inconclusive" else latest, seconds=seconds)
    order: list[Same] = ["", "states", "transitions"]
    same = min(before.same, latest.same, key=order.index)
    return attrs.evolve(latest, same=same, fired=before.fired or latest.fired, seconds=seconds)


def mutate(
    machine: Machine | Model,
    *,
    explorer: Explorer | None = None,
    limit: int = 300_000,
    extra: int = 1000,
    jobs: int = 1,
    sample: int | None = None,
    seed: int = 0,
    rules: Sequence[str] | None = None,
    on_progress: Callable[[int, int, Mutant], None] | None = None,
) -> MutationReport:
    """Leave out every guard conjunct and every effect of every rule, one at a time, and explore.

    A machine is explored at each of its `mutate_scopes`, until a mutant is killed at one of them; a model at its own scope.
    Where such a scope names a variant, properties that this variant violates by itself judge no mutant there.
    Without an `explorer`, mutants are explored against the graph of the machine's reachable states: only the rule that changed
    is evaluated where the machine has been.  `limit` bounds the states of the machine and of each mutant; `extra` is how many
    states are expanded after the first kill to see what else kills the mutant.  `sample` takes that many mutants, chosen by
    `seed`; `rules` keeps to the mutants of these.  `jobs` is the number of processes.  `on_progress` is called with the number
    done at this scope, the number to do there, and the last one.  Ctrl-C ends the report early, as inconclusive.
    """
    begun = time.perf_counter()
    if isinstance(machine, Model):
        models, lenient = [machine], [False]
    else:
        models = [machine.at(scope, variant=variant) for scope, variant in machine.mutate_scopes]
        lenient = [variant is not None for _, variant in machine.mutate_scopes]
    every = points(models)
    run = _Run(_chosen(every, rules, sample, seed), jobs, on_progress)

    def report(outcome: Outcome, reason: str, violation: Violation | None = None) -> MutationReport:
        mutants = tuple(run.fates[p] for p in run.todo if p in run.fates)
        seconds, engine = time.perf_counter() - begun, "graph" if explorer is None else "explorer"
        grounds = tuple(run.grounds)
        return MutationReport(outcome, grounds, mutants, tuple(every), seconds, engine, reason, violation)

    try:
        for model, drop in zip(models, lenient, strict=True):
            if explorer is None:
                one, ground, violation, reason = _on_graph(model, limit, extra, drop)
            else:
                one, ground, violation, reason = _by_explorer(model, explorer, drop)
            run.grounds.append(ground)
            if violation is not None:
                replay(model, violation)
                return report("violated", f"the machine itself: {violation.line}", violation)
            if reason:
                return report("inconclusive", f"the machine itself: {reason}")
            run.judge(one)
    except KeyboardInterrupt:
        return report("inconclusive", "interrupted")
    open_ends = sum(m.fate == "inconclusive" for m in run.fates.values())
    if open_ends:
        return report("inconclusive", f"{open_ends} mutants could not be explored to the end")
    return report("holds", "")


_Prepared = tuple[Judge, Ground, Violation | None, str]


def _without(model: Model, ids: set[str]) -> Model:
    """The model without some of its properties."""
    return attrs.evolve(model, properties=[p for p in model.properties if p.id not in ids])


def _on_graph(model: Model, limit: int, extra: int, drop: bool) -> _Prepared:
    graph = Graph(model, limit, limit if drop else 0)
    dropped = {p.id for p in model.properties} & graph.wrong.keys() if drop else set()
    if dropped and not graph.full:
        graph = Graph(_without(model, dropped), limit)

    def one(rule: Rule, site: Site) -> Mutant:
        return judge(graph, rule, site, limit=limit, extra=extra)

    reason = f"more than {limit} states" if graph.full else ""
    ground = Ground(graph.model, len(graph.states), graph.transitions, tuple(sorted(dropped)))
    return one, ground, graph.violation, reason


def _by_explorer(model: Model, explorer: Explorer, drop: bool) -> _Prepared:
    baseline, dropped = explorer(model), set[str]()
    while drop and baseline.violation is not None and baseline.violation.kind in ("invariant", "step"):
        dropped.add(str(baseline.violation.property))
        baseline = explorer(_without(model, dropped))

    def one(rule: Rule, site: Site) -> Mutant:
        return judge_by(explorer, baseline, rule, site)

    reason = baseline.reason if baseline.outcome == "inconclusive" else ""
    ground = Ground(baseline.model, baseline.states, baseline.transitions, tuple(sorted(dropped)))
    return one, ground, baseline.violation, reason

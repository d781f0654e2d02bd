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

from gosem.kernel import InputError, Machine, Model, Rule
from gosem.kernel.machine import unknown
from gosem.kernel.sites import Site

from .graph import Same
from .judging import Explorer, Judge, judge, prepare
from .mutants import Ground, Mutant, MutationReport
from .survivors import Reviewed
from .survivors import load_survivors as reviewed
from .verdict import Outcome, Violation, replay

__all__ = ["MutationReport", "judge", "mutate", "points", "reviewed"]

Point = tuple[Rule, Site]


def points(models: Sequence[Model], among: Sequence[str] | None = None) -> list[Point]:
    """Every mutation point of every rule, or of those `among` these, in order, over models of one machine."""
    found: list[Point] = []
    for rule in models[0].rules:
        if among is not None and rule.id not in among:
            continue
        sites = {site for model in models if rule.id not in model.absent for site in model.sites(rule)}
        seen: Counter[tuple[str, str, str]] = Counter()
        for site in sorted(sites):
            key = (site.kind, site.what, site.text)
            seen[key] += 1
            found.append((rule, attrs.evolve(site, nth=seen[key])))
    return found


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

    def __init__(
        self, todo: list[Point], jobs: int, accept: Reviewed, on_progress: Callable[[int, int, Mutant], None] | None
    ) -> None:
        self.todo, self.jobs, self.accept, self.on_progress = todo, jobs, accept, on_progress
        self.fates: dict[Point, Mutant] = {}
        self.grounds: list[Ground] = []

    def left(self) -> list[Point]:
        """Those that nothing has killed yet, and whose survival nothing explains."""

        def settled(point: Point) -> bool:
            found = self.fates.get(point)
            if found is None or found.fate == "inconclusive":
                return False
            return found.fate == "killed" or self.accept.find(point[0].id, point[1]) is not None

        return [point for point in self.todo if not settled(point)]

    def judge(self, one: Judge) -> None:
        """Judge them at one more scope."""
        left = self.left()
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
    limit: int = 2_000_000,
    small: int = 30_000,
    extra: int = 1000,
    jobs: int = 1,
    sample: int | None = None,
    seed: int = 0,
    rules: Sequence[str] | None = None,
    among: Sequence[str] | None = None,
    accept: Reviewed | None = None,
    on_progress: Callable[[int, int, Mutant], None] | None = None,
) -> MutationReport:
    """Leave out every guard conjunct and every effect of every rule, one at a time, and explore.

    A machine is explored at each of its `mutate_scopes`, until a mutant is killed at one of them; a model at its own scope.
    Where such a scope names a variant, properties that this variant violates by itself judge no mutant there.
    Without an `explorer`, mutants are explored against the graph of the machine's reachable states where there are up to `small`
    of them: only the rule that changed is evaluated where the machine has been.  Larger scopes are explored natively.  `limit`
    bounds the states of the machine and of each mutant; `extra` is how many states of a graph are expanded after the first kill
    to see what else kills the mutant.  `sample` takes that many mutants, chosen by `seed`; `rules` keeps to the mutants of these,
    and `among` does not even look for the points of others;
    a survivor of one scope that `accept` has a reason for is not tried at the next.  `jobs` is the number of processes.
    `on_progress` is called with the number done at this scope, the number to do there, and the last one.  Ctrl-C ends the report
    early, as inconclusive.
    """
    begun = time.perf_counter()
    if isinstance(machine, Model):
        models, lenient = [machine], [False]
    else:
        models = [machine.at(scope, variant=variant) for scope, variant in machine.mutate_scopes]
        lenient = [variant is not None for _, variant in machine.mutate_scopes]
    every = points(models, among)
    run = _Run(_chosen(every, rules, sample, seed), jobs, accept or Reviewed(), on_progress)

    def report(outcome: Outcome, reason: str, violation: Violation | None = None) -> MutationReport:
        mutants = tuple(run.fates[p] for p in run.todo if p in run.fates)
        seconds = time.perf_counter() - begun
        return MutationReport(outcome, tuple(run.grounds), mutants, tuple(every), seconds, reason, violation)

    try:
        for model, drop in zip(models, lenient, strict=True):
            if run.grounds and not run.left():
                break
            ready = prepare(model, explorer, drop=drop, small=small, limit=limit, extra=extra)
            run.grounds.append(ready.ground)
            if ready.violation is not None:
                replay(ready.ground.model, ready.violation)
                return report("violated", f"the machine itself: {ready.violation.line}", ready.violation)
            if ready.reason:
                return report("inconclusive", f"the machine itself: {ready.reason}")
            run.judge(ready.one)
    except KeyboardInterrupt:
        return report("inconclusive", "interrupted")
    open_ends = sum(m.fate == "inconclusive" for m in run.fates.values())
    if open_ends:
        return report("inconclusive", f"{open_ends} of {len(run.fates)} mutants could not be explored to the end")
    return report("holds", "")


def mutate_part(
    machine: Machine, part: str, *, rules: Sequence[str] | None = None, limit: int = 10_000_000, **options: Any
) -> MutationReport:
    """The same for the rules of one of `Machine.mutate_parts`, at its scopes, which are larger: the rules that neither the core
    has nor a part before, or these of them.  `options` are those of `mutate`; InputError for an unknown part or rule."""
    if part not in machine.mutate_parts:
        raise InputError(unknown("part", part, machine.mutate_parts, f"machine {machine.name}"))
    core = machine.at({})
    known = {r.id for r in core.rules} - core.absent
    here: set[str] = set()
    for name, scopes in machine.mutate_parts.items():
        here = {r.id for model in map(machine.at, scopes) for r in model.rules if r.id not in model.absent} - known
        if name == part:
            break
        known |= here
    for rule in rules or ():
        if rule not in here:
            raise InputError(unknown("rule", rule, sorted(here), f"part {part}"))
    parted = attrs.evolve(machine, mutate_scope=machine.mutate_parts[part])
    return mutate(parted, rules=rules or sorted(here), limit=limit, **options)

"""The plain explorer: breadth-first search with `Model.step` and `Model.holds`.  It defines what every other one must find.

Levels are finished: where something is wrong at a distance from the initial states, everything else at that distance is still
looked at, and the finding with the least (length of its path, rank) is reported.  Ranks: invariants, step properties (each in
the order of the model), deadlock, error.  So counts and digest of a violated model are those of all states up to that
distance, and do not depend on the order of exploring.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import attrs

from gosem.kernel import Instance, Model, SpecError, State

from .packing import Packing
from .progress import Progress
from .selection import Selection, select
from .verdict import Exploration, Path, Violation, replay


@attrs.define
class _Finding:
    """Something wrong: where in the ranking, in which state (after which step, for a step property)."""

    length: int
    rank: int
    state: State
    instance: Instance | None = None
    message: str = ""


class _Search:
    def __init__(self, model: Model, selection: Selection, limit: int | None) -> None:
        self.model, self.selection, self.limit = model, selection, limit
        self.parents: dict[State, tuple[State, Instance] | None] = {}
        self.found: _Finding | None = None
        self.fired = dict.fromkeys([r.id for r in model.rules], 0)
        self.seen = {p.id: False for p in selection.possibles}
        self.transitions = self.depth = self.expanded = 0
        self.full = False

    def note(self, finding: _Finding) -> None:
        best = self.found
        if best is None or (finding.length, finding.rank) < (best.length, best.rank):
            self.found = finding

    def add(self, state: State, parent: tuple[State, Instance] | None, length: int) -> bool:
        """Take in a state; whether it is new."""
        if state in self.parents:
            return False
        if self.limit is not None and len(self.parents) >= self.limit:
            self.full = True
            return False
        self.parents[state] = parent
        self.depth = max(self.depth, length)
        for rank, prop in enumerate(self.selection.invariants):
            if not self.model.holds(prop, state):
                self.note(_Finding(length, rank, state))
                break
        for prop in self.selection.possibles:
            if not self.seen[prop.id] and self.model.holds(prop, state):
                self.seen[prop.id] = True
        return True

    def expand(self, state: State, length: int) -> list[State]:
        """The new states one step away."""
        model, selection = self.model, self.selection
        new, enabled, wrong = [], 0, False
        for instance in model.instances:
            try:
                after = model.step(state, instance)
            except SpecError as error:
                wrong = True
                self.note(_Finding(length, selection.error_rank, state, instance, _text(error)))
                continue
            if after is None:
                continue
            enabled += 1
            self.fired[instance.rule.id] += 1
            for rank, prop in enumerate(selection.steps, len(selection.invariants)):
                if not model.holds(prop, state, after):
                    self.note(_Finding(length + 1, rank, state, instance))
            if self.add(after, (state, instance), length + 1):
                new.append(after)
            if self.full:
                break
        else:
            self.expanded += 1
            stuck = selection.deadlock and not enabled and not wrong
            if stuck and not any(model.holds(t, state) for t in model.terminals):
                self.note(_Finding(length, selection.deadlock_rank, state))
        self.transitions += enabled
        return new

    def path(self, state: State) -> Path:
        steps: list[tuple[Instance, State]] = []
        while (parent := self.parents[state]) is not None:
            steps.append((parent[1], state))
            state = parent[0]
        return Path(self.model, state, tuple(reversed(steps)))

    def violation(self) -> Violation | None:
        found = self.found
        if found is None:
            return None
        path, count = self.path(found.state), len(self.selection.invariants)
        if found.rank < count:
            return Violation("invariant", path, self.selection.invariants[found.rank].id)
        if found.rank < self.selection.deadlock_rank:
            assert found.instance is not None
            after = self.model.step(found.state, found.instance)
            assert after is not None
            path = Path(self.model, path.initial, (*path.steps, (found.instance, after)))
            return Violation("step", path, self.selection.steps[found.rank - count].id)
        if found.rank == self.selection.deadlock_rank:
            return Violation("deadlock", path)
        return Violation("error", path, message=found.message, failing=found.instance)


def _text(error: SpecError) -> str:
    return f"{error.message} ({error.where})" if error.where else error.message


def explore_reference(
    model: Model,
    *,
    limit: int | None = None,
    properties: Iterable[str] | None = None,
    check_deadlock: bool = True,
    stop_at_first: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
) -> Exploration:
    """Every reachable state, by running the rules themselves.

    `properties` are the ids of what to check (all by default; errors of the specification always are); `limit` bounds the
    number of states, and reaching it is inconclusive.  `stop_at_first=False` explores on after a finding and still reports the
    first.  Ctrl-C ends the exploration as inconclusive.
    """
    begun = time.perf_counter()
    search = _Search(model, select(model, properties, check_deadlock), limit)
    reason = ""
    try:
        _run(search, stop_at_first, begun, on_progress)
    except KeyboardInterrupt:
        reason = "interrupted"
    if search.full:
        reason = f"the limit of {limit} states"
    violation = search.violation()
    if violation is None and not reason:
        missing = search.selection.missing(search.seen)
        if missing:
            violation = Violation("possible", Path(model, model.initial[0]), missing[0])
    if violation is not None:
        replay(model, violation)
    packing = Packing(model.layout.leaves)
    return Exploration(
        model=model,
        outcome="violated" if violation else "inconclusive" if reason else "holds",
        states=len(search.parents),
        transitions=search.transitions,
        depth=search.depth,
        seconds=time.perf_counter() - begun,
        fired=search.fired,
        possibles=search.seen,
        violation=violation,
        digest=packing.digest(search.parents),
        reason="" if violation else reason,
        engine="reference",
    )


def _run(search: _Search, stop_at_first: bool, begun: float, on_progress: Callable[[Progress], None] | None) -> None:
    level = [s for s in search.model.initial if search.add(s, None, 0)]
    length, told = 0, begun
    while level:
        if stop_at_first and search.found is not None:
            return
        following: list[State] = []
        for state in level:
            following += search.expand(state, length)
            if search.full:
                return
            now = time.perf_counter()
            if on_progress is not None and now - told > 0.5 and now - begun > 2:
                told = now
                on_progress(Progress(len(search.parents), search.expanded, length, 0, now - begun))
        level, length = following, length + 1

"""The native explorer: every reachable state, breadth first, at the speed of compiled code."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from gosem.kernel import InputError, Instance, Model, SpecError, State

from .native.memory import available
from .native.search import Full, Search
from .native.verify import verify
from .progress import Progress
from .selection import select
from .symmetry import sorts
from .verdict import Exploration, Path, Violation, replay

TOLD_AFTER, TOLD_EVERY = 2.0, 0.5
"""Seconds before progress is told at all, and between two times."""


def explore(
    model: Model,
    *,
    properties: Iterable[str] | None = None,
    symmetry: bool | Sequence[str] = False,
    limit: int | None = None,
    memory: int | None = None,
    optimise: int | None = None,
    check_deadlock: bool = True,
    stop_at_first: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
) -> Exploration:
    """Every reachable state of the model, checked.

    `properties` are the ids of what to check (all by default; errors of the specification always are).  `symmetry` merges
    states that differ by a renaming of the ids of the sorts that the machine declares symmetric (or of those named; InputError
    where the machine or a property is not symmetric).  `limit` bounds the number
    of states and `memory` the bytes (by default four fifths of what the system has); reaching a bound is inconclusive, and so
    is Ctrl-C.  `optimise` 0 compiles fast and 2 well; by default the first at once and the second where it pays.
    `on_progress` is called about twice a second once the exploration takes longer than two seconds.
    """
    begun = time.perf_counter()
    selection = select(model, properties, check_deadlock)
    if memory is None:
        free = available()
        memory = free * 4 // 5 if free is not None else None
    classes = sorts(model, symmetry)
    search = Search(model, selection, limit, memory, classes)
    search.prepare()
    started = told = begun

    def tick() -> None:
        nonlocal told
        now = time.perf_counter()
        if on_progress is not None and now - told >= TOLD_EVERY and now - begun >= TOLD_AFTER:
            told = now
            on_progress(Progress(search.count, search.get("next"), search.level, search.bytes_used, now - started))

    reason = ""
    try:
        try:
            search.generate()
            search.compile(optimise)
            if classes:
                verify(search, classes)
            started = told = time.perf_counter()
            search.seed(model.initial)
            search.run(tick, stop_at_first)
        except KeyboardInterrupt:
            reason = "interrupted"
        except Full as full:
            reason = str(full)
        except MemoryError:
            reason = "the system's memory"
        if reason:
            search.stop()
        seconds = time.perf_counter() - started
        violation = _violation(search) if search.finding is not None else None
        seen = search.seen()
        if violation is None and not reason and (missing := selection.missing(seen)):
            violation = Violation("possible", Path(model, model.initial[0]), missing[0])
        if violation is not None:
            replay(model, violation)
        return Exploration(
            model=model,
            outcome="violated" if violation else "inconclusive" if reason else "holds",
            states=search.count,
            transitions=search.get("transitions"),
            depth=search.depth,
            seconds=seconds,
            compile_seconds=started - begun,
            memory=search.bytes_used,
            fired=search.fired(),
            possibles=seen,
            violation=violation,
            digest=search.digest(),
            reason="" if violation else reason,
            engine="native",
            symmetry=bool(classes),
        )
    finally:
        search.close()


def _violation(search: Search) -> Violation:
    """The finding with its path on plain values."""
    finding, model, selection = search.finding, search.model, search.selection
    assert finding is not None
    path = _path(search, finding.position)
    names = ", ".join(c.__name__ for c in search.classes)
    if finding.rank < len(selection.invariants):
        invariant = selection.invariants[finding.rank]
        if search.classes and model.holds(invariant, path.last):
            raise InputError(
                f"no symmetry of {names} with property {invariant.id}: it depends on how they are numbered"
            )
        return Violation("invariant", path, invariant.id)
    if finding.rank == selection.deadlock_rank:
        return Violation("deadlock", path)
    # where states are merged the same step of the state on the path goes by another instance
    instances = model.instances if search.classes else [model.instances[finding.instance]]
    if finding.rank < selection.deadlock_rank:
        prop = selection.steps[finding.rank - len(selection.invariants)]
        for instance, after in _steps(model, path.last, instances):
            if not model.holds(prop, path.last, after):
                return Violation("step", Path(model, path.initial, (*path.steps, (instance, after))), prop.id)
        raise AssertionError(f"{prop.id} holds where native code found that it does not")
    for instance in instances:
        try:
            model.step(path.last, instance)
        except SpecError as error:
            message = f"{error.message} ({error.where})" if error.where else error.message
            return Violation("error", path, message=message, failing=instance)
    raise AssertionError("nothing fails where native code found an error")


def _path(search: Search, position: int) -> Path:
    """A run to the state at this position, or to one that it stands for."""
    model = search.model
    (first, _), *rest = search.chain(position)
    words = search.words(first)
    initial = next(s for s in model.initial if search.representative(s) == words)
    steps: list[tuple[Instance, State]] = []
    for target, index in rest:
        words = search.words(target)
        instances = model.instances if search.classes else [model.instances[index]]
        state = steps[-1][1] if steps else initial
        steps.append(next((i, s) for i, s in _steps(model, state, instances) if search.representative(s) == words))
    return Path(model, initial, tuple(steps))


def _steps(model: Model, state: State, instances: Iterable[Instance]) -> Iterator[tuple[Instance, State]]:
    for instance in instances:
        try:
            after = model.step(state, instance)
        except SpecError:
            continue
        if after is not None:
            yield instance, after

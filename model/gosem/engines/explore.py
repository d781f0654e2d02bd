"""The native explorer: every reachable state, breadth first, at the speed of compiled code."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from gosem.kernel import Instance, Model, SpecError, State

from .native.memory import available
from .native.search import Full, Search
from .progress import Progress
from .selection import select
from .verdict import Exploration, Path, Violation, replay


def explore(
    model: Model,
    *,
    properties: Iterable[str] | None = None,
    symmetry: bool = False,
    limit: int | None = None,
    memory: int | None = None,
    optimise: int | None = None,
    check_deadlock: bool = True,
    stop_at_first: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
) -> Exploration:
    """Every reachable state of the model, checked.

    `properties` are the ids of what to check (all by default; errors of the specification always are).  `symmetry` merges
    states that differ by a renaming of the ids of the sorts that the machine declares symmetric.  `limit` bounds the number
    of states and `memory` the bytes (by default four fifths of what the system has); reaching a bound is inconclusive, and so
    is Ctrl-C.  `optimise` 0 compiles fast and 2 well; by default the first at once and the second where it pays.
    `on_progress` is called about twice a second once the exploration takes longer than two seconds.
    """
    begun = time.perf_counter()
    selection = select(model, properties, check_deadlock)
    if memory is None:
        free = available()
        memory = free * 4 // 5 if free is not None else None
    search = Search(model, selection, limit, memory)
    search.generate()
    search.compile(optimise if optimise is not None else 0)
    started = time.perf_counter()
    told = started

    def tick() -> None:
        nonlocal told
        now = time.perf_counter()
        if on_progress is not None and now - told >= 0.5 and now - begun >= 2:
            told = now
            on_progress(Progress(search.count, search.get("next"), search.level, search.bytes_used, now - started))

    reason = ""
    try:
        try:
            search.prepare()
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
            depth=search.level,
            seconds=seconds,
            compile_seconds=started - begun,
            memory=search.bytes_used,
            fired=search.fired(),
            possibles=seen,
            violation=violation,
            digest=search.digest(),
            reason="" if violation else reason,
            engine="native",
            symmetry=symmetry,
        )
    finally:
        search.close()


def _violation(search: Search) -> Violation:
    """The finding with its path on plain values."""
    finding, model, selection = search.finding, search.model, search.selection
    assert finding is not None
    path = _path(search, finding.position)
    if finding.rank < len(selection.invariants):
        return Violation("invariant", path, selection.invariants[finding.rank].id)
    if finding.rank < selection.deadlock_rank:
        instance = model.instances[finding.instance]
        after = _after(model, path.last, instance)
        path = Path(model, path.initial, (*path.steps, (instance, after)))
        return Violation("step", path, selection.steps[finding.rank - len(selection.invariants)].id)
    if finding.rank == selection.deadlock_rank:
        return Violation("deadlock", path)
    instance = model.instances[finding.instance]
    try:
        model.step(path.last, instance)
    except SpecError as error:
        message = f"{error.message} ({error.where})" if error.where else error.message
        return Violation("error", path, message=message, failing=instance)
    raise AssertionError(f"{instance} does not fail where native code found that it does")


def _path(search: Search, position: int) -> Path:
    model = search.model
    (first, _), *rest = search.chain(position)
    state = search.state(first)
    steps: list[tuple[Instance, State]] = []
    for _, index in rest:
        instance = model.instances[index]
        steps.append((instance, _after(model, steps[-1][1] if steps else state, instance)))
    return Path(model, state, tuple(steps))


def _after(model: Model, state: State, instance: Instance) -> State:
    after = model.step(state, instance)
    assert after is not None, f"{instance} is not enabled where native code took it"
    return after

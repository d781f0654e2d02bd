"""Whole states of the lifecycle machine beside the replay's store: both ways, and one step of each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from gosem.engines.pyeval import Program
from gosem.kernel import Instance, Model, State
from gosem.replay.lifecycle import store
from gosem.replay.lifecycle.generation import next_generation
from gosem.replay.lifecycle.step import COUNTERS, SORTS, Stepper, renamed
from gosem.replay.lifecycle.store import Store

FIRST = {"g": 7, "m": 1000, "p": 0}
"""The name of number 0 in a trace."""


def load(at: Model, state: State) -> Store:
    """The store that says the same as a state."""
    made = Store()
    view = at.plain(state)
    encoded = dict(zip((leaf.path for leaf in at.layout.leaves), state, strict=True))
    made.world = tuple(encoded[name] for name in store.WORLD)  # type: ignore[assignment]
    made.busy, made.sweeping, made.parked = (encoded[name] for name in store.COUNTERS)
    processors = [tuple(encoded[f"p[{i}].{name}"] for name in store.PROCESSOR) for i in range(len(view["p"]))]
    goroutines = [tuple(encoded[f"g[{i}].{name}"] for name in store.GOROUTINE) for i in range(len(view["g"]))]
    bound: set[tuple[str, int]] = set()
    for i in range(len(view["m"])):
        last, p, g = (encoded[f"m[{i}].{name}"] for name in ("last", "p", "g"))
        bound |= {("p", p), ("g", g)}
        made.put(
            FIRST["m"] + i, last, p if p < 0 else FIRST["p"] + p, None if p < 0 else processors[p],  # type: ignore[arg-type]
            g if g < 0 else FIRST["g"] + g, None if g < 0 else goroutines[g],  # type: ignore[arg-type]
        )  # fmt: skip
    for i, processor in enumerate(processors):
        if ("p", i) not in bound:
            made.put_p(FIRST["p"] + i, processor)  # type: ignore[arg-type]
    for i, goroutine in enumerate(goroutines):
        if ("g", i) not in bound:
            made.put_g(FIRST["g"] + i, goroutine)  # type: ignore[arg-type]
    return made


def unload(at: Model, kept: Store) -> State:
    """The state that says the same as a store."""
    encoded: dict[str, int] = dict(zip(store.WORLD, kept.world, strict=True))
    encoded |= {name: getattr(kept, name) for name in store.COUNTERS}
    sizes = at.layout.scope
    for i in range(sizes["M"]):
        code, p, g, _ = kept.thread(FIRST["m"] + i)
        encoded[f"m[{i}].last"] = kept.group[code][0]
        encoded[f"m[{i}].p"] = p if p < 0 else p - FIRST["p"]
        encoded[f"m[{i}].g"] = g if g < 0 else g - FIRST["g"]
    for sort, size, names, read, thread in (
        ("p", sizes["P"], store.PROCESSOR, kept.p, kept.thread_of_p),
        ("g", sizes["G"], store.GOROUTINE, kept.g, kept.thread_of_g),
    ):
        for i in range(size):
            id = FIRST[sort] + i
            m = thread(id)
            encoded[f"{sort}[{i}].m"] = -1 if m is None else m - FIRST["m"]
            encoded |= {f"{sort}[{i}].{name}": value for name, value in zip(names, read(id), strict=True)}
    return tuple(encoded[leaf.path] for leaf in at.layout.leaves)


def arguments(instance: Instance) -> tuple[Any, ...]:
    """The arguments of an instance as a trace has them."""
    return tuple(
        FIRST[sort] + arg if (sort := SORTS.get(hint)) and arg >= 0 else arg
        for (_, hint), arg in zip(instance.rule.params, instance.args, strict=True)
    )


def replayed(at: Model, state: State, instance: Instance) -> State | None:
    """The step of an instance as the replay does it; None where it refuses."""
    kept = load(at, state)
    stepper = Stepper(kept, check=False)
    if instance.rule.id == "Life/generation":
        return None if next_generation(kept, stepper) else unload(at, kept)
    return unload(at, kept) if stepper.step(instance.rule.id, *arguments(instance)) is None else None


def refuses(stepper: Stepper, instance: Instance) -> bool:
    """Does the replay refuse the instance in the state of the stepper's store, which is left as it is?"""
    rule, args = instance.rule, arguments(instance)
    names = stepper.names(rule, args)
    return stepper.fire(rule, renamed(rule, names, args), stepper.cut(names, rule.id in COUNTERS)).refusal is not None


def compare(program: Program, state: State, *, refusals: int = 1) -> int:
    """Hold every enabled step of a state, and one of so many refused ones, against what the replay does; how many."""
    at = program.model
    assert unload(at, load(at, state)) == state
    enabled = dict(program.enabled(state))
    for instance, after in enabled.items():
        assert replayed(at, state, instance) == after, f"{instance} in {at.plain(state)}"
    stepper = Stepper(load(at, state), check=False)
    others = [i for i in at.instances if i not in enabled]
    others = others[hash(state) % refusals :: refusals]
    for instance in others:
        if instance.rule.id == "Life/generation":
            assert replayed(at, state, instance) is None
        else:
            assert refuses(stepper, instance), f"{instance} in {at.plain(state)}"
    return len(enabled) + len(others)


def reachable(program: Program) -> Iterator[State]:
    """Every reachable state."""
    seen = set(program.model.initial)
    todo = list(seen)
    for state in todo:
        yield state
        for _, after in program.enabled(state):
            if after not in seen:
                seen.add(after)
                todo.append(after)


def walks(program: Program, walks: int, steps: int, seed: int) -> Iterator[State]:
    """The states of random walks, rare rules preferred."""
    chance = random.Random(seed)
    fired: dict[str, int] = {}
    for _ in range(walks):
        state = chance.choice(program.model.initial)
        for _ in range(steps):
            yield state
            enabled = program.enabled(state)
            if not enabled:
                break
            weights = [1 / (1 + fired.get(i.rule.id, 0)) for i, _ in enabled]
            instance, state = chance.choices(enabled, weights)[0]
            fired[instance.rule.id] = fired.get(instance.rule.id, 0) + 1

"""Whether what a symmetric exploration relies on holds, on samples."""

from __future__ import annotations

import random
from collections.abc import Sequence

from gosem.engines.symmetry import Renamer, describe, samples, successors, transposition
from gosem.kernel import Id, InputError, Property, State

from .search import Search

EXPANDED = 24
"""Sampled states whose steps are compared."""


def verify(search: Search, classes: Sequence[type[Id]]) -> None:
    """InputError where sampled states show that a step or a property depends on how these ids are numbered."""
    model, selection = search.model, search.selection
    names = ", ".join(c.__name__ for c in classes)
    states = samples(model)
    draw, renamer = random.Random(1), Renamer(model)
    permutations = [transposition(renamer, classes, draw) for _ in states]
    renamed = [renamer.state(s, p) for s, p in zip(states, permutations, strict=True)]
    for state, other, permutation in zip(states, renamed, permutations, strict=True):
        if search.representative(state) != search.representative(other):
            raise AssertionError(f"{describe(permutation)} exchanged give another representative")
    every = max(1, len(states) // EXPANDED)
    for state, other, permutation in list(zip(states, renamed, permutations, strict=True))[::every]:
        here, there = _steps(search, state), _steps(search, other)
        for (rule, target), held in here.items():
            if (rule, target) not in there:
                raise InputError(
                    f"no symmetry of {names} in machine {model.name}: {rule} leads to something else "
                    f"when {describe(permutation)} are exchanged"
                )
            _compare(selection.steps, held, there[rule, target], names, describe(permutation))
    if search.claimed:
        for one, another, permutation in zip(search.judge(states), search.judge(renamed), permutations, strict=True):
            _compare(search.claimed, one, another, names, describe(permutation))
    for terminal in model.terminals:
        for state, other, permutation in list(zip(states, renamed, permutations, strict=True))[::every]:
            here_done, there_done = model.holds(terminal, state), model.holds(terminal, other)
            _compare([terminal], [here_done], [there_done], names, describe(permutation))


Steps = dict[tuple[str, tuple[int, ...] | None], tuple[bool, ...]]


def _steps(search: Search, state: State) -> Steps:
    """Where the rules lead, up to renaming, and which step properties hold (on all the steps that lead there)."""
    found: Steps = {}
    for instance, after in successors(search.model, state):
        target = None if after is None else search.representative(after)
        held: tuple[bool, ...] = ()
        if after is not None and search.selection.steps:
            (held,) = search.judge([state], [after])
        key = (instance.rule.id, target)
        found[key] = tuple(a and b for a, b in zip(found.get(key, held), held, strict=True))
    return found


def _compare(properties: Sequence[Property], one: Sequence[bool], other: Sequence[bool], names: str, pair: str) -> None:
    for prop, x, y in zip(properties, one, other, strict=False):
        if x != y:
            raise InputError(f"no symmetry of {names} with property {prop.id}: it tells {pair} apart")

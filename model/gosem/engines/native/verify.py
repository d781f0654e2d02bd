"""Whether what a symmetric exploration relies on holds, on samples."""

from __future__ import annotations

from collections.abc import Sequence

from gosem.engines.symmetry import Permutation, Renamer, describe, samples, successors, transpositions
from gosem.kernel import Id, InputError, Property, State

from .search import Search

EXPANDED, JUDGED = 24, 120
"""Sampled states whose steps and whose properties are compared."""


def verify(search: Search, classes: Sequence[type[Id]]) -> None:
    """InputError where sampled states show that a step or a property depends on how these ids are numbered."""
    model = search.model
    names = ", ".join(c.__name__ for c in classes)
    renamer = Renamer(model)
    exchanges = transpositions(renamer, classes)
    if not exchanges:
        return
    states = samples(model)
    for number, state in enumerate(_spread(states, EXPANDED)):
        exchange = exchanges[number % len(exchanges)]
        other = renamer.state(state, exchange)
        here, there = _steps(search, state), _steps(search, other)
        for (rule, target), held in here.items():
            if (rule, target) not in there:
                raise InputError(
                    f"no symmetry of {names} in machine {model.name}: {rule} leads to something else "
                    f"when {describe(exchange)} are exchanged"
                )
            _compare(search.selection.steps, held, there[rule, target], names, exchange)
        done, other_done = ([model.holds(t, s) for t in model.terminals] for s in (state, other))
        _compare(model.terminals, done, other_done, names, exchange)
    if search.claimed:
        judged = _spread(states, JUDGED)
        plain = search.judge(judged)
        for exchange in exchanges:
            renamed = search.judge([renamer.state(s, exchange) for s in judged])
            for one, another in zip(plain, renamed, strict=True):
                _compare(search.claimed, one, another, names, exchange)


def _spread(states: list[State], number: int) -> list[State]:
    """At most about so many of the states, from everywhere in the list."""
    return states[:: max(1, len(states) // number)]


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


def _compare(
    properties: Sequence[Property], one: Sequence[bool], other: Sequence[bool], names: str, exchange: Permutation
) -> None:
    for prop, x, y in zip(properties, one, other, strict=False):
        if x != y:
            raise InputError(f"no symmetry of {names} with property {prop.id}: it tells {describe(exchange)} apart")

"""A short run for a claim that fails: a shortest way to a fair component, and a short loop in it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np

from .arrays import Bools, Graph, Ints, Reach, hop
from .streett import Assumption, Cores

TRIED = 24
"""States of fair components in which a loop is tried, nearest first."""


@attrs.frozen
class Found:
    """A run by numbers: the state in which the premise holds, the steps from it to the loop, and those of the loop.

    `entry` is the first state of the loop, which has no step where the run stays there.
    """

    begin: int
    stem: tuple[int, ...]
    entry: int
    loop: tuple[int, ...]
    length: int
    """Steps from an initial state, once around included."""


def shortest(graph: Graph, reach: Reach, found: Cores, assumptions: Sequence[Assumption]) -> Found:
    """Of the loops that are tried the one with the shortest run; there has to be a fair component that is reached."""
    candidates = _candidates(reach, found, assumptions)
    best: tuple[int, int, tuple[int, ...]] | None = None
    for entry in candidates:
        distance = int(reach.distance[entry])
        if best is not None and distance >= best[0]:
            break
        loop = around(graph, entry, found.label == found.label[entry], assumptions)
        if best is None or distance + len(loop) < best[0]:
            best = distance + len(loop), entry, loop
    assert best is not None
    length, entry, loop = best
    begin, stem = reach.way(graph, entry)
    return Found(begin, tuple(stem), entry, loop, length)


def _candidates(reach: Reach, found: Cores, assumptions: Sequence[Assumption]) -> list[int]:
    """The nearest states of fair components, and the nearest in which a run may stay."""
    states = np.flatnonzero(found.label >= 0)
    states = states[np.argsort(reach.distance[states], kind="stable")]
    rest = np.ones(len(states), np.bool_)
    for each in assumptions:
        rest &= ~each.enabled[states]
    chosen = [*states[:TRIED].tolist(), *states[rest][:1].tolist()]
    return sorted(dict.fromkeys(chosen), key=lambda s: int(reach.distance[s]))


def around(graph: Graph, entry: int, inside: Bools, assumptions: Sequence[Assumption]) -> tuple[int, ...]:
    """The steps of a short loop through a state of a fair component in which each assumption is met.

    It goes to whatever is nearest and meets an assumption that is not met yet, and in the end back.
    """
    steps: list[int] = []
    at = entry
    left = [a for a in assumptions if not _met_in(a, entry, inside)]
    while left:

        def meets(candidates: Ints, left: list[Assumption] = left) -> Bools:
            met = np.zeros(len(candidates), np.bool_)
            for each in left:
                met |= each.among(graph, candidates)
                if not each.strong:
                    met |= ~each.enabled[graph.target[candidates]]
            return met

        way = hop(graph, at, inside, meets)
        steps += way
        at = int(graph.target[way[-1]])
        last = np.array(way[-1:])
        left = [a for a in left if not a.among(graph, last)[0] and not _met_in(a, at, inside)]
    if at != entry:
        steps += hop(graph, at, inside, lambda candidates: graph.target[candidates] == entry)
    return tuple(steps)


def _met_in(each: Assumption, state: int, inside: Bools) -> bool:
    """Whether an assumption is met by a loop through this state: it is not enabled there, or nowhere if it is strong."""
    return not (each.enabled & inside).any() if each.strong else not bool(each.enabled[state])

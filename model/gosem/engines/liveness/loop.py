"""A short run for a claim that fails: a shortest way to a fair component, and a short loop in it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np

from .arrays import Bools, Graph, Ints, Reach, hop
from .streett import Assumption, Cores, cores

TRIED = 24
"""States of fair components in which a loop is tried, nearest first."""
BUDGET = 150_000
"""Pairs of a state and what is met so far that are looked at for shortest loops: about a second."""


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
    best: tuple[int, int, tuple[int, ...]] | None = None
    budget = BUDGET
    for part in (_calmer(graph, found, assumptions), found):
        for entry in _candidates(reach, part, assumptions):
            distance = int(reach.distance[entry])
            if best is not None and distance >= best[0]:
                break
            inside = part.label == part.label[entry]
            loop = around(graph, entry, inside, assumptions)
            bound = len(loop) if best is None else min(len(loop), best[0] - distance)
            exact = Exact(graph, entry, inside, assumptions, budget)
            loop = exact.loop(bound) or loop
            budget -= exact.used
            if best is None or distance + len(loop) < best[0]:
                best = distance + len(loop), entry, loop
    assert best is not None
    length, entry, loop = best
    begin, stem = reach.way(graph, entry)
    return Found(begin, tuple(stem), entry, loop, length)


def _calmer(graph: Graph, found: Cores, assumptions: Sequence[Assumption]) -> Cores:
    """Parts of the fair components that are fair without being asked for as much: strong sets are not enabled in them."""
    for each in assumptions:
        if each.strong:
            calmer = cores(graph, (found.label >= 0) & ~each.enabled, assumptions)
            found = calmer if calmer.fair else found
    return found


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


class Exact:
    """A search for a shortest loop through one state: over the states, each with what of the assumptions is met on the way."""

    def __init__(self, graph: Graph, entry: int, inside: Bools, assumptions: Sequence[Assumption], budget: int) -> None:
        self.graph, self.entry, self.inside, self.assumptions, self.budget = graph, entry, inside, assumptions, budget
        self.used = 0
        self.free = sum(1 << k for k, a in enumerate(assumptions) if a.strong and not (a.enabled & inside).any())
        self._next: dict[int, list[tuple[int, int, int]]] = {}

    def rests(self, state: int) -> int:
        """What being in a state meets, as bits."""
        return self.free | sum(1 << k for k, a in enumerate(self.assumptions) if not a.strong and not a.enabled[state])

    def steps(self, state: int) -> list[tuple[int, int, int]]:
        """The steps from a state, each with its target and what it meets, that of being in the target included."""
        found = self._next.get(state)
        if found is None:
            steps = self.graph.steps_of(np.array([state]))
            steps = steps[self.inside[self.graph.target[steps]]]
            of = [a.among(self.graph, steps) for a in self.assumptions]
            found = self._next[state] = []
            for place, step in enumerate(steps.tolist()):
                target = int(self.graph.target[step])
                found.append((step, target, self.rests(target) | sum(1 << k for k, hit in enumerate(of) if hit[place])))
        return found

    def loop(self, bound: int) -> tuple[int, ...]:
        """Its steps if there is one of fewer than `bound` steps, and it is found within the budget; else none."""
        everything = (1 << len(self.assumptions)) - 1
        start = self.entry, self.rests(self.entry)
        before: dict[tuple[int, int], tuple[tuple[int, int], int]] = {}
        seen, level = {start}, [start]
        for _ in range(1, bound):
            following = []
            for node in level:
                for step, target, meets in self.steps(node[0]):
                    reached = target, node[1] | meets
                    if reached in seen:
                        continue
                    seen.add(reached)
                    before[reached] = node, step
                    following.append(reached)
                    if reached == (self.entry, everything):
                        self.used = len(seen)
                        return _steps_to(before, reached)
            level = following
            self.used = len(seen)
            if self.used > self.budget:
                break
        return ()


def _steps_to(before: dict[tuple[int, int], tuple[tuple[int, int], int]], node: tuple[int, int]) -> tuple[int, ...]:
    steps: list[int] = []
    while node in before:
        node, step = before[node]
        steps.append(step)
    return tuple(reversed(steps))

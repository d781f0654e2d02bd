"""The graph of all reachable states as arrays, and searching in it level by level."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

NOWHERE = -1


@attrs.define(eq=False, slots=False)
class Graph:
    """States numbered breadth first; the steps of state i are those numbered first[i] .. first[i+1]-1.

    `target` and `instance` say for each step where it leads and which instance it is, `depth` for each state its distance from
    an initial one.
    """

    first: Ints
    target: NDArray[np.int32]
    instance: NDArray[Any]
    depth: NDArray[np.int32]

    @cached_property
    def source(self) -> NDArray[np.int32]:
        """For each step the state that it starts from."""
        return np.repeat(np.arange(self.states, dtype=np.int32), np.diff(self.first))

    @cached_property
    def _by_instance(self) -> tuple[NDArray[np.int32], Ints]:
        """The steps in the order of their instances, and where those of each instance begin."""
        order = np.argsort(self.instance, kind="stable").astype(np.int32)
        begin: Ints = np.append(0, np.cumsum(np.bincount(self.instance)))
        return order, begin

    @property
    def states(self) -> int:
        """How many states there are."""
        return len(self.first) - 1

    def steps_of(self, states: Ints) -> Ints:
        """The numbers of the steps of these states, in their order."""
        begin = self.first[states]
        count = self.first[states + 1] - begin
        ends = np.cumsum(count)
        total = int(ends[-1]) if len(ends) else 0
        return np.repeat(begin - (ends - count), count) + np.arange(total)

    def within(self, states: Bools) -> Ints:
        """The numbers of the steps between these states, ascending."""
        return np.flatnonzero(states[self.source] & states[self.target])

    def without(self, table: Bools) -> Graph:
        """The graph without the steps of the instances that are true in this table; `depth` is NOWHERE where nothing leads."""
        kept = ~table[self.instance]
        first = np.zeros_like(self.first)
        np.cumsum(np.bincount(self.source[kept], minlength=self.states), out=first[1:])
        graph = Graph(first, self.target[kept], self.instance[kept], self.depth)
        everywhere = np.ones(self.states, np.bool_)
        graph.depth = spread(graph, np.flatnonzero(self.depth == 0), everywhere, self.depth).distance
        return graph

    def enabled(self, table: Bools) -> Bools:
        """The states in which one of the instances is enabled that are true in this table."""
        found = np.zeros(self.states, np.bool_)
        order, begin = self._by_instance
        for instance in np.flatnonzero(table).tolist():
            if instance < len(begin) - 1:
                found[self.source[order[begin[instance] : begin[instance + 1]]]] = True
        return found


@attrs.frozen(eq=False)
class Reach:
    """What a search found: for each state its distance (NOWHERE where it was not reached) and the step that led to it.

    The step is NOWHERE for a state that the search began in.
    """

    distance: NDArray[np.int32]
    step: Ints

    @property
    def reached(self) -> Bools:
        """The states that were reached."""
        found: Bools = self.distance != NOWHERE
        return found

    def way(self, graph: Graph, state: int) -> tuple[int, list[int]]:
        """The state that a shortest way to this one begins in, and its steps."""
        steps: list[int] = []
        while (step := int(self.step[state])) != NOWHERE:
            steps.append(step)
            state = int(graph.source[step])
        return state, steps[::-1]


def spread(graph: Graph, begin: Ints, inside: Bools, at: NDArray[np.int32]) -> Reach:
    """Every state that can be reached from those of `begin` without leaving `inside`, at its least distance.

    `begin` is ascending in `at`, which gives the distance that each of its states has to start with.
    """
    distance = np.full(graph.states, NOWHERE, np.int32)
    via = np.full(graph.states, NOWHERE, np.int64)
    waiting, start = at[begin], 0
    frontier = begin[:0]
    level = int(waiting[0]) if len(waiting) else 0
    while len(frontier) or start < len(begin):
        if not len(frontier):
            level = max(level, int(waiting[start]))
        stop = int(np.searchsorted(waiting, level, side="right"))
        joining = begin[start:stop]
        joining = joining[distance[joining] == NOWHERE]
        distance[joining] = level
        start = stop
        frontier, steps = _next(graph, np.concatenate([frontier, joining]), inside, distance)
        level += 1
        distance[frontier] = level
        via[frontier] = steps
    return Reach(distance, via)


def _next(graph: Graph, frontier: Ints, inside: Bools, distance: NDArray[np.int32]) -> tuple[Ints, Ints]:
    """The states one step further that have no distance yet, and for each a step to it."""
    steps = graph.steps_of(frontier)
    targets = graph.target[steps]
    new = inside[targets] & (distance[targets] == NOWHERE)
    found, which = np.unique(targets[new], return_index=True)
    return found.astype(np.int64), steps[new][which]


def hop(graph: Graph, begin: int, inside: Bools, goal: Callable[[Ints], Bools]) -> list[int]:
    """The steps of a shortest way from a state, inside, whose last step is a goal; there has to be one."""
    distance = np.full(graph.states, NOWHERE, np.int32)
    via = np.full(graph.states, NOWHERE, np.int64)
    frontier = np.array([begin], np.int64)
    distance[frontier] = 0
    while len(frontier):
        steps = graph.steps_of(frontier)
        steps = steps[inside[graph.target[steps]]]
        hits = steps[goal(steps)]
        if len(hits):
            last = int(hits[0])
            return [*Reach(distance, via).way(graph, int(graph.source[last]))[1], last]
        frontier, steps = _next(graph, frontier, inside, distance)
        distance[frontier] = 1
        via[frontier] = steps
    raise AssertionError("there is no way to the goal")

"""Where a run can stay for ever and be fair: components of the graph that meet every assumption of fairness.

A run that never ends stays, from some moment on, in one strongly connected component, and takes all of the component's steps
again and again or only some of them.  A weak set of steps is met where one of its steps is inside or where it is not enabled in
some state; both are met by going around everywhere.  A strong one is met where one of its steps is inside or where it is
enabled in no state: a component in which it is enabled and not inside may still have a part that avoids the states where it
is, so these are taken out and what is left is looked at again.  A run may also stay in one state for ever, if nothing
that is assumed fair is enabled in it; so a single state is a component like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph, csr_array

from gosem.kernel import Property

from .arrays import Bools, Graph, Ints
from .groups import Group

Labels = NDArray[np.int32]


@attrs.frozen(eq=False)
class Assumption:
    """A fair set of steps on a graph.

    `cases` are tables of instances, each with the states from which their steps are of the set (None: all); `enabled` says
    for each state whether such a step starts there.
    """

    strong: bool
    cases: tuple[tuple[Bools, Bools | None], ...]
    enabled: Bools

    def among(self, graph: Graph, steps: Ints) -> Bools:
        """Which of these steps are of the set."""
        found = np.zeros(len(steps), np.bool_)
        instances = graph.instance[steps]
        for table, states in self.cases:
            one = table[instances]
            found |= one if states is None else one & states[graph.source[steps]]
        return found


def assume(
    graph: Graph, groups: Sequence[Group], instances: int, truth: Callable[[Property], Bools]
) -> list[Assumption]:
    """The assumptions of a claim, where there are so many instances; `truth` says which states satisfy a formula."""
    found = []
    for group in groups:
        cases: list[tuple[Bools, Bools | None]] = []
        enabled = np.zeros(graph.states, np.bool_)
        for case in group.cases:
            table = np.zeros(instances, np.bool_)
            table[list(case.instances)] = True
            states = None if case.condition is None else truth(case.condition)
            here = graph.enabled(table)
            enabled |= here if states is None else here & states
            cases.append((table, states))
        found.append(Assumption(group.strong, tuple(cases), enabled))
    return found


@attrs.frozen(eq=False)
class Cores:
    """The fair components: `label` gives each state's, -1 for a state in none.

    `components` is how many components were looked at.
    """

    label: Labels
    fair: int
    components: int


def cores(graph: Graph, states: Bools, assumptions: Sequence[Assumption]) -> Cores:
    """The components of the graph inside `states` in which a run can be fair for ever.

    They are the greatest ones where all assumptions are weak; with strong ones each is a part of a greatest one.
    """
    label = np.full(graph.states, -1, np.int32)
    fair = components = 0
    while states.any():
        here = np.flatnonzero(states)
        steps = graph.within(states)
        number, of = _components(graph, here, steps)
        components += number
        lost, parts, kept = _judge(graph, here, steps, number, of, assumptions)
        good = ~lost & ~parts
        names = np.cumsum(good, dtype=np.int32) - 1 + fair
        inside = good[of]
        label[here[inside]] = names[of[inside]]
        fair += int(good.sum())
        states = np.zeros(graph.states, np.bool_)
        states[here[kept]] = True
    return Cores(label, fair, components)


def _components(graph: Graph, here: Ints, steps: Ints) -> tuple[int, Labels]:
    """How many strongly connected components there are, and which one each state of `here` is in."""
    rename = np.empty(graph.states, np.int32)
    rename[here] = np.arange(len(here), dtype=np.int32)
    begin = np.searchsorted(steps, graph.first[here]).astype(np.int32)
    indptr = np.append(begin, np.int32(len(steps)))
    matrix = csr_array((np.ones(len(steps)), rename[graph.target[steps]], indptr), shape=(len(here), len(here)))
    matrix.sum_duplicates()  # the library may not end where two steps join the same states
    number, of = csgraph.connected_components(matrix, directed=True, connection="strong")
    return int(number), of


def _judge(
    graph: Graph, here: Ints, steps: Ints, number: int, of: Labels, assumptions: Sequence[Assumption]
) -> tuple[Bools, Bools, Bools]:
    """For each component whether no run in it is fair, and whether only one in a part of it may be.

    The third result says for each state of `here` whether it is in such a part.
    """
    lost, parts = np.zeros(number, np.bool_), np.zeros(number, np.bool_)
    kept = np.ones(len(here), np.bool_)
    # the component of each step inside one, -1 for a step between two
    place = np.full(graph.states, -1, np.int32)
    place[here] = of
    sources = place[graph.source[steps]]
    inner = sources == place[graph.target[steps]]
    home, inside = sources[inner], steps[inner]
    for each in assumptions:
        taken = np.zeros(number, np.bool_)
        taken[home[each.among(graph, inside)]] = True
        enabled = each.enabled[here]
        somewhere = np.zeros(number, np.bool_)
        if each.strong:
            somewhere[of[enabled]] = True
            failing = ~taken & somewhere
            parts |= failing
            kept &= ~(failing[of] & enabled)
        else:
            somewhere[of[~enabled]] = True
            lost |= ~taken & ~somewhere
    parts &= ~lost
    kept &= parts[of]
    return lost, parts, kept

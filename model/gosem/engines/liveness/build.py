"""The graph of a model and the truth of formulas in its states, from native code."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import numpy as np
from numpy.typing import NDArray

from gosem.engines.native.edges import write_edges
from gosem.engines.native.search import Full, Search, size_text
from gosem.engines.native.slices import LANES
from gosem.kernel import Property, Rule

from .arrays import Bools, Graph, Ints

PER_STATE, PER_STEP = 64, 56
"""Bytes of working memory that the analysis takes at most for a state and for a step, the graph itself included."""


def room(search: Search, claims: int) -> int:
    """Bytes that the exploration and the analysis of its graph take."""
    bits = search.count * claims // 8
    return search.bytes_used + search.count * PER_STATE + search.get("transitions") * PER_STEP + bits


def check_room(search: Search, claims: int) -> None:
    """Full where the analysis of what was explored would go beyond the limit of memory."""
    needed = room(search, claims)
    if search.memory is not None and needed > search.memory:
        raise Full(
            f"the limit of {size_text(search.memory)} memory: {size_text(needed)} for the steps between all states"
        )


def graph_of(search: Search, tick: Callable[[str], None]) -> Graph:
    """The graph of a finished exploration."""
    count, steps = search.count, search.get("transitions")
    first = np.zeros(count + 1, np.int64)
    target = np.empty(steps, np.int32)
    instance = np.empty(steps, np.uint16 if search.shape.instance_bits == 16 else np.uint32)
    write_edges(
        search, first.ctypes.data, target.ctypes.data, instance.ctypes.data,
        lambda done: tick(f"{done:,} of {count:,} states with their steps"),
    )  # fmt: skip
    assert first[-1] == steps, "not as many steps as the exploration counted"
    return Graph(first, target, instance, _depths(search))


def _depths(search: Search) -> NDArray[np.int32]:
    """Distances from the initial states: states are stored level by level, each with the state that it was found from."""
    parents = np.frombuffer(search.raw("parents", 4 * search.count), np.uint32).astype(np.int64)
    parents[parents == 0xFFFFFFFF] = -1
    latest: Ints = np.maximum.accumulate(parents)
    depth = np.zeros(search.count, np.int32)
    level, begin = 0, 0
    end = int(np.searchsorted(latest, 0))  # the initial states have no parent
    while end < search.count:
        begin, end = end, int(np.searchsorted(latest, end))
        level += 1
        depth[begin:end] = level
    return depth


class Truth:
    """Which states satisfy which of the claims that the exploration was made with, as bits."""

    def __init__(self, search: Search) -> None:
        number = len(search.claimed)
        blocks = -(-search.count // LANES)
        self.count = search.count
        self._place = {claim.id: place for place, claim in enumerate(search.claimed)}
        self._bits = np.empty((number, blocks * LANES // 8), np.uint8)
        width = LANES // 8
        for block in range(blocks):
            held = np.frombuffer(search.judge_stored(block * LANES), np.uint8)
            self._bits[:, block * width : (block + 1) * width] = held.reshape(number, width)

    def of(self, claim: Property) -> Bools:
        """For each state whether it satisfies a formula that the exploration was made with."""
        return np.unpackbits(self._bits[self._place[claim.id]], count=self.count, bitorder="little").view(np.bool_)


@attrs.frozen(eq=False)
class Explored:
    """What was explored, and its graph or a part of it."""

    search: Search
    graph: Graph
    truth: Truth

    def without(self, rule: Rule) -> Explored:
        """The same of the machine without a rule."""
        return attrs.evolve(self, graph=self.graph.without(self._steps(rule)))

    def fires(self, rule: Rule) -> bool:
        """Whether there is a step of the rule."""
        return bool(self._steps(rule)[self.graph.instance].any())

    def _steps(self, rule: Rule) -> Bools:
        return np.array([instance.rule is rule for instance in self.search.model.instances], np.bool_)

"""Renaming the ids of a state, and whether a machine minds.

A machine declares sorts whose ids are interchangeable.  An explorer that merges states which differ by a renaming relies on
that, so it is tested first: from sampled reachable states and from renamed ones the same rules must lead to the same states up
to renaming, and no property may tell a state from a renamed one.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import attrs

from gosem.kernel import Id, InputError, Instance, Model, SpecError, State
from gosem.kernel.layout import QueueShape, RecordShape, VecShape
from gosem.kernel.sorts import IdSort

Permutation = Mapping[type[Id], Sequence[int]]
"""For each class of ids, the new number of each."""


@attrs.frozen
class Place:
    """Where a leaf stands: what is the same for all elements of the vectors that it is in, and its indexes in them."""

    key: tuple[object, ...]
    indexes: tuple[tuple[type[Id], int], ...]


def places(model: Model) -> list[Place]:
    """The place of each leaf."""
    found: list[Place] = []

    def walk(shape: object, key: tuple[object, ...], indexes: tuple[tuple[type[Id], int], ...]) -> None:
        match shape:
            case RecordShape():
                for name, (_, inner) in shape.fields.items():
                    walk(inner, (*key, name), indexes)
            case VecShape():
                for i in range(shape.count):
                    walk(shape.item, key, (*indexes, (shape.ids, i)))
            case QueueShape():
                found.extend(Place((*key, i), indexes) for i in range(shape.cap))
            case _:
                found.append(Place(key, indexes))

    walk(model.layout.root, (), ())
    return found


class Renamer:
    """Applies permutations of ids to the states of a model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.places = places(model)
        self._index = {place: i for i, place in enumerate(self.places)}
        self._moves: dict[tuple[object, ...], list[tuple[int, Sequence[int]]]] = {}

    def size(self, ids: type[Id]) -> int:
        """How many ids of the class there are."""
        return self.model.layout.size_of(ids, ids.__name__)

    def state(self, state: State, permutation: Permutation) -> State:
        """The state with every id renamed."""
        key = tuple((c, *order) for c, order in permutation.items())
        moves = self._moves.get(key)
        if moves is None:
            moves = self._moves[key] = self._plan(permutation)
        result = [0] * len(state)
        for value, (to, renamed) in zip(state, moves, strict=True):
            result[to] = renamed[value] if renamed else value
        return tuple(result)

    def _plan(self, permutation: Permutation) -> list[tuple[int, Sequence[int]]]:
        """For each leaf where it goes, and its values renamed (NIL is the last of them) where they are ids."""
        moves: list[tuple[int, Sequence[int]]] = []
        for place, leaf in zip(self.places, self.model.layout.leaves, strict=True):
            indexes = tuple((c, permutation[c][i]) if c in permutation else (c, i) for c, i in place.indexes)
            ids = _class(leaf.sort)
            renamed = [*permutation[ids], -1] if ids is not None and ids in permutation else []
            moves.append((self._index[Place(place.key, indexes)], renamed))
        return moves


def _class(sort: object) -> type[Id] | None:
    return sort.cls if isinstance(sort, IdSort) else None


def sorts(model: Model, wanted: bool | Sequence[str]) -> list[type[Id]]:
    """The classes of ids to merge by: all that the machine declares symmetric, or those named.

    InputError with the machine's reason for a sort that is not symmetric.
    """
    classes = {c.__name__: c for place in places(model) for c, _ in place.indexes}
    for leaf in model.layout.leaves:
        if isinstance(leaf.sort, IdSort):
            classes.setdefault(leaf.sort.cls.__name__, leaf.sort.cls)
    names = list(model.symmetric) if wanted is True else [] if wanted is False else list(wanted)
    reasons = "; ".join(f"{name}: {reason}" for name, reason in model.asymmetric.items())
    if wanted is True and not names:
        raise InputError(f"machine {model.name} has no symmetric sort of ids" + (f" ({reasons})" if reasons else ""))
    for name in names:
        if name not in model.symmetric:
            reason = model.asymmetric.get(name, "the machine does not declare it")
            raise InputError(f"no symmetry of {name} in machine {model.name}: {reason}")
    return [classes[name] for name in names if name in classes]


def samples(model: Model, number: int = 240, length: int = 60, seed: int = 1) -> list[State]:
    """Reachable states, each once, by random walks of at most `length` steps, `number` steps in all."""
    draw = random.Random(seed)
    found: list[State] = []
    state: State | None = None
    for step in range(number):
        if state is None or step % length == 0:
            state = draw.choice(model.initial)
        found.append(state)
        state = _some_step(model, state, draw)
    return list(dict.fromkeys(found))


def _some_step(model: Model, state: State, draw: random.Random) -> State | None:
    for instance in draw.sample(model.instances, len(model.instances)):
        try:
            after = model.step(state, instance)
        except SpecError:
            continue
        if after is not None and after != state:
            return after
    return None


def transpositions(renamer: Renamer, classes: Sequence[type[Id]]) -> list[Permutation]:
    """The exchanges of an id with the next one; all renamings are made of them."""
    found: list[Permutation] = []
    for ids in classes:
        for i in range(renamer.size(ids) - 1):
            order = list(range(renamer.size(ids)))
            order[i], order[i + 1] = i + 1, i
            found.append({ids: order})
    return found


def successors(model: Model, state: State) -> list[tuple[Instance, State | None]]:
    """What the instances that are enabled lead to; None where the specification is undefined."""
    found: list[tuple[Instance, State | None]] = []
    for instance in model.instances:
        try:
            after = model.step(state, instance)
        except SpecError:
            found.append((instance, None))
            continue
        if after is not None:
            found.append((instance, after))
    return found


def describe(permutation: Permutation) -> str:
    """``G0 and G1``: the ids that a transposition exchanges."""
    moved = [f"{c.__name__}{i}" for c, order in permutation.items() for i, to in enumerate(order) if i != to]
    return " and ".join(moved)

"""From a run to a story: one lane for each id, who acts, and only what changed.

Lanes come from the declared state.  Everything that vectors hold for one id is one lane (M0, P1, G2); a record that
stands alone (sysmon) is a lane of its own; the rest is shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from gosem.engines.liveness.lasso import Lasso
from gosem.engines.verdict import Path, Violation
from gosem.kernel import Instance, Model, State
from gosem.kernel.layout import LeafShape, QueueShape, RecordShape, VecShape
from gosem.kernel.sorts import Id, IdSort

from .explain import Reason, explain
from .lasso import reason_of

SHARED = "shared"


@attrs.frozen
class Lane:
    """One column of a story: an id, a record that stands alone, or what is shared."""

    title: str
    kind: str
    """The id class (``M``), ``record`` or ``shared``."""


@attrs.frozen
class Cell:
    """One thing to show in a lane: a leaf or a whole queue."""

    lane: Lane
    label: str
    shape: Any
    base: int

    def show(self, state: State) -> str:
        """Its value as an author would write it."""
        if isinstance(self.shape, QueueShape):
            items = [self.shape.sort.show(v) for v in state[self.base : self.base + self.shape.cap] if v != -1]
            return f"[{' '.join(items)}]"
        return str(self.shape.sort.show(state[self.base]))


class Lanes:
    """The lanes of a model, in the order of declaration, with what each of them shows."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._primary: dict[type[Id], str] = {}
        self.cells: list[Cell] = list(self._of(model.layout.root, "", 0))
        order = dict.fromkeys(c.lane for c in self.cells if c.lane.title != SHARED)
        self.all: list[Lane] = [*order, Lane(SHARED, SHARED)]
        self._by_id = {lane.title: lane for lane in self.all}

    def _of(self, shape: Any, path: str, base: int) -> Iterator[Cell]:
        """Cells of the state outside of vectors."""
        shared = Lane(SHARED, SHARED)
        for name, (offset, inner) in shape.fields.items():
            here = f"{path}.{name}" if path else name
            at = base + offset
            match inner:
                case RecordShape() if _has_vector(inner):
                    yield from self._of(inner, here, at)
                case RecordShape():
                    yield from _inside(inner, Lane(here, "record"), "", at)
                case VecShape():
                    first = isinstance(inner.item, RecordShape) and self._primary.setdefault(inner.ids, here) == here
                    for i in range(inner.count):
                        lane = Lane(f"{inner.ids.__name__}{i}", inner.ids.__name__)
                        yield from _inside(inner.item, lane, "" if first else here, at + i * inner.item.size)
                case _:
                    yield Cell(shared, here, inner, at)

    def of_id(self, cls: type[Id], value: int) -> Lane | None:
        """The lane of an id; None for NIL and for ids that no vector is indexed by."""
        return self._by_id.get(f"{cls.__name__}{value}") if value >= 0 else None

    def named_by(self, instance: Instance) -> list[Lane]:
        """The lanes of the ids among a rule's arguments: the first of them acts."""
        found = []
        for (_, hint), value in zip(instance.rule.params, instance.args, strict=True):
            cls = _id_class(hint)
            lane = self.of_id(cls, int(value)) if cls else None
            if lane is not None:
                found.append(lane)
        return found

    def changes(self, before: State, after: State) -> list[Change]:
        """What differs between two states, by lane."""
        found = []
        for cell in self.cells:
            size = cell.shape.size
            if before[cell.base : cell.base + size] != after[cell.base : cell.base + size]:
                found.append(Change(cell.lane, cell.label, cell.show(before), cell.show(after)))
        rank = {lane: i for i, lane in enumerate(self.all)}
        return sorted(found, key=lambda c: rank[c.lane])

    def values(self, state: State) -> dict[Lane, list[tuple[str, str]]]:
        """Everything that each lane shows in a state."""
        shown: dict[Lane, list[tuple[str, str]]] = {lane: [] for lane in self.all}
        for cell in self.cells:
            shown[cell.lane].append((cell.label, cell.show(state)))
        return {lane: values for lane, values in shown.items() if values}


def _id_class(hint: Any) -> type[Id] | None:
    """The id class of a parameter's annotation, also of Opt."""
    cls = getattr(hint, "__origin__", hint)
    return cls if isinstance(cls, type) and issubclass(cls, Id) else None


def _has_vector(shape: Any) -> bool:
    return isinstance(shape, VecShape) or (
        isinstance(shape, RecordShape) and any(_has_vector(inner) for _, inner in shape.fields.values())
    )


def _inside(shape: Any, lane: Lane, label: str, base: int) -> Iterator[Cell]:
    """Cells of one element of a vector, or of a record that stands alone."""
    match shape:
        case RecordShape():
            for name, (offset, inner) in shape.fields.items():
                yield from _inside(inner, lane, f"{label}.{name}" if label else name, base + offset)
        case VecShape():
            for i in range(shape.count):
                yield from _inside(shape.item, lane, f"{label}[{i}]", base + i * shape.item.size)
        case LeafShape() | QueueShape():
            yield Cell(lane, label or "value", shape, base)


@attrs.frozen
class Change:
    """One value that a step changes."""

    lane: Lane
    label: str
    before: str
    after: str


@attrs.frozen(eq=False)
class Beat:
    """One step of a story: the rule, who acts, what changes and the state after it."""

    number: int
    instance: Instance
    actor: Lane
    changes: tuple[Change, ...]
    state: State

    @property
    def title(self) -> str:
        """What happens, in the first sentence of the rule's text."""
        return self.instance.rule.title

    @property
    def go(self) -> tuple[str, ...]:
        """The Go functions that the rule mirrors."""
        return self.instance.rule.go

    @property
    def arguments(self) -> str:
        """``m=M0, g=G1``: the arguments of the rule, ids by their names."""
        shown = []
        for (name, hint), value in zip(self.instance.rule.params, self.instance.args, strict=True):
            cls = _id_class(hint)
            text = IdSort(cls, 0, True).show(value) if cls else getattr(value, "name", None) or str(value)
            shown.append(f"{name}={text}")
        return ", ".join(shown)

    @property
    def touched(self) -> set[Lane]:
        """Lanes in which something changes, the actor's included."""
        return {self.actor, *(c.lane for c in self.changes)}


@attrs.frozen(eq=False)
class Story:
    """A run as it is told.

    `heading` is the one line that says what it is about, `claim` the sentence of the property that is false at its end, and
    `reason` the part of it that is.  `lanes` are those in which anything happens.  A run that goes around for ever returns after
    its last beat to where it was after `loop` beats.
    """

    model: Model
    lanes: Lanes
    heading: str
    start: State
    beats: tuple[Beat, ...]
    claim: str = ""
    violated: str = ""
    kind: str = ""
    reason: Reason | None = None
    loop: int | None = None

    @property
    def shown(self) -> list[Lane]:
        """The lanes in which anything happens, in the order of declaration."""
        used = {lane for beat in self.beats for lane in beat.touched}
        return [lane for lane in self.lanes.all if lane in used]

    @property
    def states(self) -> list[State]:
        """Every state of the run."""
        return [self.start, *(beat.state for beat in self.beats)]


def _actor(lanes: Lanes, instance: Instance, changes: list[Change]) -> Lane:
    """Whose step it is: the first id that the rule names, else the record standing alone that it changes."""
    named = lanes.named_by(instance)
    if named:
        return named[0]
    alone = [c.lane for c in changes if c.lane.kind == "record"]
    return alone[0] if alone else lanes.all[-1]


def tell(path: Path, violation: Violation | None = None, heading: str = "") -> Story:
    """The story of a run; with a violation, it ends in the reason why the claim is false."""
    model = path.model
    lanes = Lanes(model)
    beats, before = [], path.initial
    for number, (instance, after) in enumerate(path.steps, 1):
        changes = lanes.changes(before, after)
        beats.append(Beat(number, instance, _actor(lanes, instance, changes), tuple(changes), after))
        before = after
    if violation is None:
        return Story(model, lanes, heading or f"a run of {len(beats)} steps", path.initial, tuple(beats))
    reason, claim = None, ""
    if violation.lasso is not None:
        return _endless(violation.lasso, heading, lanes, tuple(beats))
    if violation.kind in ("invariant", "step") and violation.property is not None:
        prop = model.property(violation.property)
        claim = prop.title
        ending = [path.states[-2], path.last] if violation.kind == "step" and beats else [path.last]
        reason = explain(model, prop, *ending)
    elif violation.kind == "deadlock":
        reasons = [explain(model, t, path.last) for t in model.terminals]
        reason = Reason("no rule is enabled in this state, and it is not one in which the run may end", None, "", tuple(reasons))
    elif violation.kind == "error":
        reason = Reason(f"{violation.failing} does what the specification leaves undefined", None, violation.message)
    return Story(
        model=model,
        lanes=lanes,
        heading=heading or violation.line,
        start=path.initial,
        beats=tuple(beats),
        claim=claim,
        violated=violation.property or violation.kind,
        kind=violation.kind,
        reason=reason,
    )


def _endless(lasso: Lasso, heading: str, lanes: Lanes, beats: tuple[Beat, ...]) -> Story:
    """The story of a run that goes around for ever."""
    return Story(
        model=lasso.model,
        lanes=lanes,
        heading=heading or lasso.line,
        start=lasso.stem.initial,
        beats=beats,
        claim=lasso.claim.prop.title,
        violated=lasso.name,
        kind="leads_to",
        reason=reason_of(lasso),
        loop=len(lasso.stem),
    )

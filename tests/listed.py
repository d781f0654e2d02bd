"""What the tests of the prover share: a machine with all its states listed, and lemmas for the workers."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path as File
from typing import Any

import attrs
from gosem.engines.induction import ERROR
from gosem.engines.structure import packed_queues
from gosem.kernel import (
    NIL,
    Bool,
    Instance,
    Model,
    Property,
    SpecError,
    State,
    collecting,
    count,
    forall,
    iff,
    ite,
    lemma,
)
from gosem.kernel.expression import evaluate

HERE = File(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "fixtures")]
from machines import At, Status, Workers  # noqa: E402
from machines_prove import GATE, candidates  # noqa: E402


def small(**kwargs: Any) -> Any:
    """Options for fast tests: one process, counterexamples as z3 finds them."""
    return {"jobs": 1, "minimise": 0.0, **kwargs}


def all_states(model: Model) -> Iterator[State]:
    """Every tuple of leaf values in which queues have no holes."""
    packed = packed_queues(model)
    domains = [range(leaf.lo, leaf.hi + 1) for leaf in model.layout.leaves]
    for state in itertools.product(*domains):
        if all(evaluate(e, state) for e in packed):
            yield state


@attrs.frozen
class Listed:
    """What every property says of every state, and where every step leads: the prover's question, answered by looking."""

    model: Model
    holds: dict[str, set[State]]
    steps: list[tuple[State, Instance, State | None]]

    def failing(self, properties: list[Property]) -> set[tuple[str, str]]:
        """The pairs of a rule and a property that a step can break, from a state with all these properties."""
        ids = [p.id for p in properties if p.kind != "step"]
        found = set()
        for before, instance, after in self.steps:
            if not all(before in self.holds[id] for id in ids):
                continue
            if after is None:
                found.add((instance.rule.id, ERROR))
                continue
            found |= {(instance.rule.id, id) for id in ids if after not in self.holds[id]}
            found |= {
                (instance.rule.id, p.id)
                for p in properties
                if p.kind == "step" and not evaluate(self.model.formula(p), (*before, *after))
            }
        return found


@cache
def gate() -> Listed:
    model = GATE.at(properties=candidates)
    states = list(all_states(model))
    holds = {p.id: {s for s in states if evaluate(model.formula(p), s)} for p in model.properties if p.kind != "step"}
    steps: list[tuple[State, Instance, State | None]] = []
    for state in states:
        for instance in model.instances:
            try:
                after = model.step(state, instance)
            except SpecError:
                steps.append((state, instance, None))
                continue
            if after is not None:
                steps.append((state, instance, after))
    return Listed(model, holds, steps)


def strong() -> list[Property]:
    """Lemmas that make the workers' properties inductive."""
    with collecting() as found:

        @lemma("Work/queued-is-ready")
        def queued(s: Workers) -> Bool:
            return forall(s.task, lambda g: s.queue.count(g) == ite(s.task[g].status == Status.READY, 1, 0))

        @lemma("Work/one-worker")
        def one_worker(s: Workers) -> Bool:
            return forall(
                s.task,
                lambda g: (
                    count(s.worker, lambda m: s.worker[m].task == g) == ite(s.task[g].status == Status.RUNNING, 1, 0)
                ),
            )

        @lemma("Work/never-done")
        def never_done(s: Workers) -> Bool:
            return forall(s.worker, lambda m: s.worker[m].at != At.DONE) & forall(
                s.task, lambda g: iff(s.task[g].status == Status.WAITING, s.task[g].waits != NIL)
            )

    return found

"""Bounded model checking with z3: a run of at most so many steps to a state, as a help for finding short paths.

The explorer is the engine for runs; this one starts without compiling, and can say that no run of some length exists.
"""

from __future__ import annotations

import time

import attrs
import z3

from gosem.kernel import Model, Property, State
from gosem.kernel.expression import Expr

from .induction import LOGIC
from .smt import Emitter, literal
from .structure import packed_queues
from .verdict import Outcome, Path, Violation, replay


@attrs.frozen(eq=False)
class Bounded:
    """The answer: `path` where one was found, else the number of steps up to which there is none."""

    outcome: Outcome
    path: Path | None
    depth: int
    seconds: float
    reason: str = ""


class _Unroller:
    """The state after each number of steps, in one solver."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.context = z3.Context()
        self.solver = z3.SolverFor(LOGIC, ctx=self.context)
        self.emitters: list[Emitter] = []
        self.variables = model.tracer.variables
        self._extend()
        table = model.table
        initial = table.any(
            table.all(table.eq(v, table.const(x, v.sort)) for v, x in zip(self.variables, state, strict=True))
            for state in model.initial
        )
        self.assert_at(0, initial)

    @staticmethod
    def _name(depth: int, index: int) -> str:
        return f"t{depth}x{index}"

    def _extend(self) -> None:
        depth = len(self.emitters)
        self.emitters.append(Emitter(lambda index: self._name(depth, index), f"t{depth}n"))
        self.solver.from_string(self.emitters[depth].declare(v for v in self.variables if v.op != "const"))
        for e in packed_queues(self.model):
            self.assert_at(depth, e)

    def assert_at(self, depth: int, e: Expr, guard: str = "") -> None:
        text, (term,) = self.emitters[depth].define([e])
        if guard:
            text += f"(declare-const {guard} Bool)\n"
            term = f"(=> {guard} {term})"
        self.solver.from_string(f"{text}(assert {term})\n")

    def step(self) -> None:
        """One more step: one instance is chosen, it is enabled, and the next state is what it writes or the same."""
        depth = len(self.emitters)
        emitter = self.emitters[-1]
        self._extend()
        lines: list[str] = []
        chosen: list[str] = []
        writers: dict[int, list[str]] = {}
        for instance in self.model.instances:
            merged = self.model.merged(instance)
            if merged.enabled is self.model.table.false:
                continue
            pick = f"t{depth}s{instance.index}"
            chosen.append(pick)
            text, (enabled,) = emitter.define([merged.enabled])
            text += emitter.declare(merged.next.values())
            lines.append(f"{text}(declare-const {pick} Bool)\n(assert (=> {pick} {enabled}))\n")
            for i, value in merged.next.items():
                writers.setdefault(i, []).append(pick)
                cases = emitter.cases(value)
                for v in range(self.variables[i].lo, self.variables[i].hi + 1):
                    lines.append(f"(assert (=> {pick} (= {self._is(depth, i, v)} {cases.get(v, 'false')})))\n")
        lines.append(f"(assert (or false {' '.join(chosen)}))\n(assert ((_ at-most 1) false {' '.join(chosen)}))\n")
        for i, e in enumerate(self.variables):
            if e.op == "const":
                continue
            for v in range(e.lo, e.hi + 1):
                same = f"(= {self._is(depth, i, v)} {self._is(depth - 1, i, v)})"
                lines.append(f"(assert (or {same} {' '.join(writers.get(i, []))}))\n")
        self.solver.from_string("".join(lines))

    def _is(self, depth: int, index: int, value: int) -> str:
        name, positive = literal(self.variables[index], value, lambda i: self._name(depth, i))
        return name if positive else f"(not {name})"

    def path(self) -> Path:
        """The run of the last model, as plain values; AssertionError where a step is not one."""
        found = self.solver.model()
        true = {d.name() for d in found.decls() if z3.is_true(found[d])}

        def state(depth: int) -> State:
            values = []
            for i, e in enumerate(self.variables):
                if e.op == "const":
                    values.append(e.value)
                    continue
                held = []
                for v in range(e.lo, e.hi + 1):
                    name, positive = literal(e, v, lambda i: self._name(depth, i))
                    if (name in true) == positive:
                        held.append(v)
                assert len(held) == 1, f"leaf {i} has {len(held)} values"
                values.append(held[0])
            return tuple(values)

        steps = []
        for depth in range(1, len(self.emitters)):
            before, after = state(depth - 1), state(depth)
            (instance,) = (i for i in self.model.instances if f"t{depth}s{i.index}" in true)
            assert self.model.step(before, instance) == after, f"{instance} does not lead where z3 says"
            steps.append((instance, after))
        return Path(self.model, state(0), tuple(steps))


def bmc(model: Model, depth: int, property: str | Property, *, timeout: float = 60.0) -> Bounded:
    """Look for a run of at most `depth` steps that violates an invariant (or satisfies a `possible`), shortest first.

    "violated" comes with a replayed path; of a `possible` the outcome "holds" comes with one.  Otherwise the outcome is
    "inconclusive": longer runs have not been looked at.
    """
    begun = time.perf_counter()
    p = model.property(property) if isinstance(property, str) else property
    if p.kind not in ("invariant", "lemma", "possible"):
        raise ValueError(f"{p.id} is not a claim about single states")
    wanted = model.formula(p) if p.kind == "possible" else model.table.not_(model.formula(p))
    unroller = _Unroller(model)
    for steps in range(depth + 1):
        if steps:
            unroller.step()
        unroller.assert_at(steps, wanted, f"goal{steps}")
        left = timeout - (time.perf_counter() - begun)
        if left > 0:
            unroller.solver.set("timeout", max(1, int(left * 1000)))
            verdict = unroller.solver.check(z3.Bool(f"goal{steps}", ctx=unroller.context))
        else:
            verdict = z3.unknown
        seconds = time.perf_counter() - begun
        if verdict == z3.unknown:
            return Bounded(
                "inconclusive", None, steps - 1, seconds, f"the time of {timeout:g} s ran out at {steps} steps"
            )
        if verdict == z3.sat:
            path = unroller.path()
            if p.kind == "possible":
                assert model.holds(p, path.last), "the path does not lead to such a state"
                return Bounded("holds", path, steps, seconds)
            replay(model, Violation("invariant", path, property=p.id))
            return Bounded("violated", path, steps, seconds)
    return Bounded("inconclusive", None, depth, time.perf_counter() - begun, f"no such run of at most {depth} steps")

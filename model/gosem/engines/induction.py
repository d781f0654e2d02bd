"""One rule instance at a time: does a step from any state that satisfies the invariants lead to such a state again?

The question to z3 is the invariants before, the guard, and the negation of what changes: a conjunct of an invariant whose
leaves the instance does not write is the same expression after the step and needs no query, and neither does one that
folds to another conjunct assumed before.  What z3 finds is run on plain values before anyone sees it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import z3

from gosem.kernel import Instance, Model, Property, SpecError, State
from gosem.kernel.expression import Expr

from .smt import Emitter, Substitution, Support, base, conjuncts, domain, equalities, leaf_name
from .structure import packed_queues

LOGIC = "QF_FD"
ERROR = "error"
"""Stands for the id of a property where a step reaches what the specification leaves undefined."""


@attrs.frozen
class Cti:
    """A counterexample to induction: the invariants hold before, the step is possible, and these fail after.

    It says nothing about reachability.  `failing` are ids of properties; empty where the step itself is undefined, which
    `message` then explains.
    """

    instance: int
    before: State
    after: State | None
    failing: tuple[str, ...]
    target: str
    message: str = ""


@attrs.frozen
class Answer:
    """What one instance gave: `failing` are the ids of properties that a step of it can break (or `ERROR`)."""

    instance: int
    queries: int
    seconds: float
    failing: tuple[str, ...] = ()
    ctis: tuple[Cti, ...] = ()
    unknown: str = ""
    needed: tuple[tuple[str, tuple[str, ...]], ...] = ()


@attrs.define(eq=False)
class _Claim:
    """Parts of what must hold after the step, and the property that each comes from."""

    property: str
    part: Expr


class Inductor:
    """The queries of one model, all in one z3 context: the invariants are asserted once and shared.

    `assumed` and `claimed` are properties; the assumed ones hold before a step, the claimed ones must hold after it.
    With `tracked`, each assumed property stands behind an assumption, so that cores name what a proof used.
    """

    def __init__(
        self,
        model: Model,
        assumed: Sequence[Property],
        claimed: Sequence[Property],
        *,
        timeout: float = 20.0,
        minimise: float = 2.0,
        tracked: bool = False,
        logic: str = LOGIC,
    ) -> None:
        self.model = model
        self.claimed = list(claimed)
        self.minimise = minimise
        self.tracked = tracked
        self.queries = 0
        self._timeout = timeout
        self._table = model.table
        self._support = Support()
        self._emitter = Emitter()
        self._n = len(model.layout.leaves)
        self._variables = model.tracer.variables
        self._structure = packed_queues(model)
        self._parts = {p.id: conjuncts(model.formula(p)) for p in [*assumed, *claimed]}
        self._assumed = [p.id for p in assumed]
        self._known = {part.uid for p in assumed for part in self._parts[p.id]} | {e.uid for e in self._structure}
        self._context = z3.Context()
        self._solver = z3.SolverFor(logic, ctx=self._context)
        self._solver.set("timeout", max(1, int(timeout * 1000)))
        self._assert_base()

    # -- what holds before ------------------------------------------------------------------------------------------------

    def _assert_base(self) -> None:
        defaults = self.model.layout.defaults
        lines = []
        for leaf, e, default in zip(self.model.layout.leaves, self._variables, defaults, strict=True):
            if e.op == "const":
                continue
            text, (term,) = self._emitter.define([self._table.eq(e, self._table.const(default, leaf.sort))])
            lines.append(f"{text}(declare-const d{leaf.index} Bool)\n(assert (=> d{leaf.index} {term}))\n")
            lines.append(domain(e, leaf_name(leaf.index)))
        self._read("".join(lines))
        self._assert(self._structure)
        for id in self._assumed:
            self._assert(self._parts[id], f"a{self._assumed.index(id)}" if self.tracked else "")

    def _assert(self, formulas: Iterable[Expr], guard: str = "") -> None:
        text, terms = self._emitter.define(formulas)
        if guard:
            text += f"(declare-const {guard} Bool)\n"
        self._read(text + "".join(f"(assert (=> {guard} {t}))\n" if guard else f"(assert {t})\n" for t in terms))

    def _read(self, text: str) -> None:
        self._solver.from_string(text)

    # -- one instance -----------------------------------------------------------------------------------------------------

    def check(self, instance: Instance, skip: Iterable[str] = ()) -> Answer:
        """Find everything that a step of this instance can break, apart from the ids in `skip`."""
        started, before = time.perf_counter(), self.queries
        merged = self.model.merged(instance)
        claims = self.claims(instance)
        dropped = set(skip)
        found: list[Cti] = []
        needed: list[tuple[str, tuple[str, ...]]] = []
        unknown = ""
        while True:
            rest = [c for c in claims if c.property not in dropped]
            bad = self._table.and_(merged.enabled, self._table.not_(self._table.all(c.part for c in rest)))
            if ERROR not in dropped:
                bad = self._table.or_(bad, merged.error)
            if bad.op == "const" and not bad.value:
                break
            self._solver.push()
            self._assert(conjuncts(bad))
            verdict = self._query(self._guards())
            if verdict == z3.sat:
                cti = self._confirm(instance, self._state())
                found.append(self._small(instance, cti, claims, merged.enabled, merged.error, dropped))
                dropped |= set(cti.failing) or {ERROR}
            elif verdict == z3.unknown:
                unknown = self._solver.reason_unknown()
            elif self.tracked:
                needed = self._without(instance, {c.property for c in rest})
            self._solver.pop()
            if verdict != z3.sat:
                break
        return Answer(
            instance.index,
            self.queries - before,
            time.perf_counter() - started,
            tuple(sorted(dropped - set(skip))),
            tuple(found),
            unknown,
            tuple(needed),
        )

    def claims(self, instance: Instance) -> list[_Claim]:
        """What must be shown after a step of the instance, as formulas over the state before it."""
        merged = self.model.merged(instance)
        if merged.enabled is self._table.false:
            return []
        facts = Substitution(self._table, self._support, equalities(merged.enabled))
        after = {i: facts(e) for i, e in merged.next.items()}
        written = sum(1 << i for i in after)
        unwritten = equalities(merged.enabled)
        state = Substitution(self._table, self._support, unwritten | after)
        n = self._n
        step = Substitution(
            self._table, self._support, unwritten | {n + i: after.get(i, facts(v)) for i, v in enumerate(self._variables)}
        )
        found: list[_Claim] = []
        for p in self.claimed:
            for part in self._parts[p.id]:
                if p.kind == "step":
                    found.extend(_Claim(p.id, c) for c in conjuncts(step(part)))
                elif self._support(part) & written:
                    after_part = state(part)
                    if after_part is not facts(part):
                        found.extend(_Claim(p.id, c) for c in conjuncts(after_part) if c.uid not in self._known)
        return found

    def _guards(self, without: str = "") -> list[Any]:
        if not self.tracked:
            return []
        return [self._bool(f"a{k}") for k, id in enumerate(self._assumed) if id != without]

    def _bool(self, name: str) -> Any:
        return z3.Bool(name, ctx=self._context)

    def _query(self, assumptions: Sequence[Any]) -> Any:
        self.queries += 1
        return self._solver.check(*assumptions)

    def _without(self, instance: Instance, claimed: set[str]) -> list[tuple[str, tuple[str, ...]]]:
        """The properties that the proof of this instance used, each with what can break without it."""
        core = {str(a) for a in self._solver.unsat_core()}
        found = []
        for k, id in enumerate(self._assumed):
            if f"a{k}" in core and self._query(self._guards(without=id)) == z3.sat:
                state = self._state()
                found.append((id, tuple(f for f in self._broken(instance, state) if f in claimed or f == ERROR)))
        return found

    # -- counterexamples --------------------------------------------------------------------------------------------------

    def _state(self) -> State:
        """The state of z3's last model."""
        model = self._solver.model()
        values = {d.name(): model[d] for d in model.decls()}
        state = []
        for leaf, e, default in zip(self.model.layout.leaves, self._variables, self.model.layout.defaults, strict=True):
            value = values.get(leaf_name(leaf.index))
            if e.op == "const":
                state.append(e.value)
            elif value is None:
                state.append(default)
            elif z3.is_bv(value):
                state.append(value.as_long() + base(e))
            else:
                state.append(int(z3.is_true(value)))
        return tuple(state)

    def _broken(self, instance: Instance, state: State) -> tuple[str, ...]:
        try:
            after = self.model.step(state, instance)
        except SpecError:
            return (ERROR,)
        assert after is not None
        return tuple(p.id for p in self.claimed if not self._after(p, state, after))

    def _after(self, p: Property, before: State, after: State) -> bool:
        return self.model.holds(p, before, after) if p.kind == "step" else self.model.holds(p, after)

    def _confirm(self, instance: Instance, state: State) -> Cti:
        """Run what z3 found on plain values; AssertionError where the two disagree."""
        model = self.model
        for id in self._assumed:
            assert model.holds(model.property(id), state), f"z3 says that {id} holds in a state where it does not"
        try:
            after = model.step(state, instance)
        except SpecError as error:
            return Cti(instance.index, state, None, (), ERROR, f"{error.message} ({error.where})")
        assert after is not None, f"z3 says that {instance} is enabled in a state where it is not"
        failing = tuple(p.id for p in self.claimed if not self._after(p, state, after))
        assert failing, f"z3 says that {instance} breaks a property in a state where it does not"
        return Cti(instance.index, state, after, failing, failing[0])

    def _small(
        self, instance: Instance, cti: Cti, claims: list[_Claim], enabled: Expr, error: Expr, dropped: set[str]
    ) -> Cti:
        """The same failure from a state with as many leaves at their defaults as can be had in the time."""
        fresh = [f for f in cti.failing if f not in dropped]
        target = fresh[0] if fresh else ERROR
        cti = attrs.evolve(cti, target=target)
        deadline = time.perf_counter() + self.minimise
        if self.minimise <= 0:
            return cti
        table = self._table
        wanted = error if target == ERROR else table.and_(
            enabled, table.not_(table.all(c.part for c in claims if c.property == target))
        )  # fmt: skip
        defaults = self.model.layout.defaults
        self._solver.push()
        try:
            self._assert(conjuncts(wanted))
            free = [i for i, e in enumerate(self._variables) if e.op != "const"]
            fixed = [i for i in free if cti.before[i] == defaults[i]]
            if self._query([*self._guards(), *[self._bool(f"d{i}") for i in fixed]]) != z3.sat:
                fixed = []  # the first state broke it too, so this is only a matter of time
            for i in free:
                if i in fixed:
                    continue
                if time.perf_counter() > deadline:
                    break
                trial = [*fixed, i]
                if self._query([*self._guards(), *[self._bool(f"d{j}") for j in trial]]) == z3.sat:
                    cti = attrs.evolve(self._confirm(instance, self._state()), target=target)
                    at_default = {j for j in free if cti.before[j] == defaults[j]}
                    fixed = [*trial, *sorted(at_default - set(trial))]
        finally:
            self._solver.pop()
        return cti

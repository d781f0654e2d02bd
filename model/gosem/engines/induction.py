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
from gosem.kernel.sorts import BOOL

from .smt import Emitter, Substitution, Support, conjuncts, equalities, literal
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
    """What one instance gave: `failing` are the ids of properties that a step of it can break (or `ERROR`).

    `needed` are pairs of a property and another one that the step could break without it.
    """

    instance: int
    queries: int
    seconds: float
    failing: tuple[str, ...] = ()
    ctis: tuple[Cti, ...] = ()
    unknown: str = ""
    needed: tuple[tuple[str, str], ...] = ()


@attrs.frozen(eq=False)
class Claim:
    """Parts of what must hold after the step, and the property that each comes from."""

    property: str
    part: Expr


class Inductor:
    """The queries of one model, all in one z3 context: the invariants are asserted once and shared.

    `assumed` and `claimed` are properties; the assumed ones hold before a step, the claimed ones must hold after it.
    With `tracked`, each assumed property stands behind an assumption, so that cores name what a proof used.
    Times are in seconds: `timeout` for one query, `minimise` for making one counterexample small, `deadline` on the clock
    of `time.perf_counter`.
    """

    def __init__(
        self,
        model: Model,
        assumed: Sequence[Property],
        claimed: Sequence[Property],
        *,
        timeout: float = 20.0,
        minimise: float = 2.0,
        deadline: float = float("inf"),
        tracked: bool = False,
    ) -> None:
        self.model = model
        self.claimed = list(claimed)
        self.minimise = minimise
        self.tracked = tracked
        self.queries = 0
        self._timeout = timeout
        self._deadline = deadline
        self._table = model.table
        self._support = Support()
        self._emitter = Emitter()
        self._variables = model.tracer.variables
        self._defaults = model.layout.defaults
        self._parts = {p.id: conjuncts(model.formula(p)) for p in [*assumed, *claimed]}
        self._assumed = list(assumed)
        self._structure = packed_queues(model)
        self._owners: dict[int, set[str]] = {}
        for id, parts in [("", self._structure), *((p.id, self._parts[p.id]) for p in assumed)]:
            for part in parts:
                self._owners.setdefault(part.uid, set()).add(id)
        self._context = z3.Context()
        self._solver = z3.SolverFor(LOGIC, ctx=self._context)
        self._questions = 0
        self._needed: set[tuple[str, str, str]] = set()
        self._declare()
        self._assert(self._structure)
        for k, p in enumerate(assumed):
            self._assert(self._parts[p.id], f"a{k}" if tracked else "")

    # -- z3 ---------------------------------------------------------------------------------------------------------------

    def _declare(self) -> None:
        self._solver.from_string(self._emitter.declare(e for e in self._variables if e.op != "const"))

    def _assert(self, formulas: Iterable[Expr], guard: str = "") -> None:
        text, terms = self._emitter.define(formulas)
        if guard:
            text += f"(declare-const {guard} Bool)\n"
        self._solver.from_string(
            text + "".join(f"(assert (=> {guard} {t}))\n" if guard else f"(assert {t})\n" for t in terms)
        )

    def _ask(self, formulas: Sequence[Expr]) -> list[Any]:
        """A proposition for each formula, under the assumption of which it holds."""
        text, terms = self._emitter.define(formulas)
        names = [f"q{self._questions + k}" for k in range(len(terms))]
        self._questions += len(terms)
        text += "".join(f"(declare-const {q} Bool)\n(assert (=> {q} {t}))\n" for q, t in zip(names, terms, strict=True))
        self._solver.from_string(text)
        return [self._bool(q) for q in names]

    def _bool(self, name: str) -> Any:
        return z3.Bool(name, ctx=self._context)

    def _guards(self, without: str = "") -> list[Any]:
        return [self._bool(f"a{k}") for k, p in enumerate(self._assumed) if p.id != without] if self.tracked else []

    def _query(self, assumptions: Sequence[Any]) -> Any:
        left = min(self._timeout, self._deadline - time.perf_counter())
        if left <= 0:
            return z3.unknown
        self.queries += 1
        self._solver.set("timeout", max(1, int(left * 1000)))
        verdict = self._solver.check(*assumptions)
        if verdict == z3.unknown and "interrupt" in self._solver.reason_unknown():  # z3 has caught Ctrl-C
            raise KeyboardInterrupt
        return verdict

    # -- one instance -----------------------------------------------------------------------------------------------------

    def check(self, instance: Instance, skip: Iterable[str] = ()) -> Answer:
        """Find everything that a step of this instance can break, apart from the ids in `skip`."""
        started, before = time.perf_counter(), self.queries
        merged = self.model.merged(instance)
        claims = self.claims(instance)
        self._failing = set(skip)
        self._ctis: list[Cti] = []
        self._unknown: list[str] = []
        self._needs: list[tuple[str, str]] = []
        if claims:
            self._solver.push()
            self._assert(conjuncts(merged.enabled))
            questions = self._ask([self._table.not_(c.part) for c in claims])
            for claim, question in zip(claims, questions, strict=True):
                self._settle(instance, claim.property, question)
            self._solver.pop()
        if not (merged.error.op == "const" and not merged.error.value):
            self._solver.push()
            (question,) = self._ask([merged.error])
            self._settle(instance, ERROR, question)
            self._solver.pop()
        return Answer(
            instance.index,
            self.queries - before,
            time.perf_counter() - started,
            tuple(sorted(self._failing - set(skip))),
            tuple(self._ctis),
            "; ".join(dict.fromkeys(self._unknown)),
            tuple(self._needs),
        )

    def _settle(self, instance: Instance, target: str, question: Any) -> None:
        if target in self._failing:
            return
        verdict = self._query([*self._guards(), question])
        if verdict == z3.sat:
            cti = self._small(instance, self._confirm(instance, self._state(), target), question)
            self._ctis.append(cti)
            self._failing |= {target, *cti.failing}
        elif verdict == z3.unknown:
            self._unknown.append(f"{target}: {self._solver.reason_unknown() if self._time_left() else 'out of time'}")
        elif self.tracked:
            core = {str(a) for a in self._solver.unsat_core()}
            for k, p in enumerate(self._assumed):
                use = (p.id, instance.rule.id, target)
                if f"a{k}" not in core or p.id == target or use in self._needed:
                    continue
                if self._query([*self._guards(without=p.id), question]) == z3.sat:
                    self._needed.add(use)
                    self._needs.append((p.id, target))

    def _time_left(self) -> bool:
        return time.perf_counter() < self._deadline

    def claims(self, instance: Instance) -> list[Claim]:
        """What must be shown after a step of the instance, as formulas over the state before it."""
        merged = self.model.merged(instance)
        if merged.enabled is self._table.false:
            return []
        known = equalities(merged.enabled)
        before = Substitution(self._table, self._support, known)
        written = {i: before(e) for i, e in merged.next.items()}
        mask = sum(1 << i for i in written)
        after = Substitution(self._table, self._support, known | written)
        n = len(self._variables)
        both = {n + i: written.get(i, before(v)) for i, v in enumerate(self._variables)}
        step = Substitution(self._table, self._support, known | both)
        found: list[Claim] = []
        for p in self.claimed:
            for part in self._parts[p.id]:
                if p.kind == "step":
                    found.extend(Claim(p.id, c) for c in conjuncts(step(part)))
                elif self._support(part) & mask:
                    changed = after(part)
                    if changed is not before(part):
                        found.extend(Claim(p.id, c) for c in conjuncts(changed) if not self._assumes(c, p.id))
        return found

    def _assumes(self, part: Expr, id: str) -> bool:
        """Whether the formula is assumed as it stands; where the proof must name what it uses, by the property itself."""
        owners = self._owners.get(part.uid)
        return owners is not None and (not self.tracked or bool(owners & {"", id}))

    # -- counterexamples --------------------------------------------------------------------------------------------------

    def _state(self) -> State:
        """The state of z3's last model."""
        model = self._solver.model()
        true = {d.name() for d in model.decls() if z3.is_true(model[d])}
        state = []
        for e in self._variables:
            if e.op == "const":
                state.append(e.value)
            elif e.sort == BOOL:
                state.append(int(literal(e, 1)[0] in true))
            else:
                (value,) = (v for v in range(e.lo, e.hi + 1) if literal(e, v)[0] in true)
                state.append(value)
        return tuple(state)

    def _confirm(self, instance: Instance, state: State, target: str) -> Cti:
        """Run what z3 found on plain values; AssertionError where the two disagree."""
        model = self.model
        for p in self._assumed:
            assert model.holds(p, state), f"z3 says that {p.id} holds in a state where it does not"
        try:
            after = model.step(state, instance)
        except SpecError as error:
            assert target == ERROR, f"z3 says that {instance} is defined in a state where it is not"
            return Cti(instance.index, state, None, (), ERROR, f"{error.message} ({error.where})")
        assert after is not None, f"z3 says that {instance} is enabled in a state where it is not"
        failing = tuple(
            p.id
            for p in self.claimed
            if not (model.holds(p, state, after) if p.kind == "step" else model.holds(p, after))
        )
        assert target in failing, f"z3 says that {instance} breaks {target} in a state where it does not"
        return Cti(instance.index, state, after, failing, target)

    def _small(self, instance: Instance, cti: Cti, question: Any) -> Cti:
        """The same failure from a state with as many leaves at their defaults as can be had in the time."""
        deadline = time.perf_counter() + self.minimise
        free = [i for i, e in enumerate(self._variables) if e.op != "const"]
        rest = [i for i in free if cti.before[i] != self._defaults[i]]
        while rest and time.perf_counter() < deadline:
            trial = rest.pop()
            at_default = [i for i in free if cti.before[i] == self._defaults[i]]
            fixed = [self._default(i) for i in [trial, *at_default]]
            if self._query([*self._guards(), question, *fixed]) == z3.sat:
                cti = self._confirm(instance, self._state(), cti.target)
                rest = [i for i in rest if cti.before[i] != self._defaults[i]]
        return cti

    def _default(self, index: int) -> Any:
        """The proposition that a leaf is at its default."""
        name, positive = literal(self._variables[index], self._defaults[index])
        return self._bool(name) if positive else z3.Not(self._bool(name))

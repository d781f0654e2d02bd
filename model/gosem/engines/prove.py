"""Proof by induction: every initial state satisfies the invariants, and every step keeps all of them together.

What is proved holds in every reachable state of the scope, without a bound on the length of runs.  A counterexample to
induction (CTI) is not a violation: its first state satisfies all invariants, but nothing says that it is reachable.  Then the
conjunction is too weak, or a guard is missing, and the outcome is inconclusive.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from gosem.kernel import Instance, Model, Property

from .cti import changes
from .induction import ERROR, Answer, Cti
from .proving import Options, each_answer
from .verdict import Outcome, Path, Violation, replay

Progress = Callable[[str], None]


@attrs.frozen(eq=False, kw_only=True)
class Proof:
    """The answer of the prover.

    `outcome` is "holds" where the conjunction is inductive and no error of the specification can be reached, "violated" only
    where `violation` has a path from an initial state, else "inconclusive": `ctis`, `unknown` (instances z3 gave up on) or
    `reason` say why.  `failing` are the pairs of a rule and a property that a step of it can break; `kept` the properties
    that are inductive without those that fail (found by `subset`); `needed` are, for each property that some proof used, the
    pairs of a rule and a property that it could break without it (found by `why`).
    """

    model: Model
    outcome: Outcome
    properties: tuple[str, ...]
    instances: int
    checked: int
    queries: int
    seconds: float
    rules: dict[str, float]
    ctis: tuple[Cti, ...] = ()
    failing: tuple[tuple[str, str], ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    violation: Violation | None = None
    reason: str = ""
    needed: dict[str, tuple[tuple[str, str], ...]] = attrs.field(factory=dict)
    kept: tuple[str, ...] = ()
    reached: str = ""

    @property
    def proved(self) -> tuple[str, ...]:
        """The ids of what holds in every reachable state."""
        return self.properties if self.outcome == "holds" else self.kept

    @property
    def line(self) -> str:
        """One line for a person."""
        numbers = f"{self.checked} of {self.instances} rule instances, {self.queries} queries, {self.seconds:.1f} s"
        if self.outcome == "holds":
            return f"{self.model}: {len(self.properties)} properties proved inductive; {numbers}"
        return f"{self.model}: {self.outcome}: {self.reason}; {numbers}"

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem prove --json`."""
        return {
            "verdict": self.outcome,
            "kind": "inductive",
            "machine": self.model.name,
            "variant": self.model.variant,
            "scope": self.model.scope,
            "proved": list(self.proved),
            "properties": list(self.properties),
            "instances": self.instances,
            "checked": self.checked,
            "queries": self.queries,
            "seconds": round(self.seconds, 3),
            "rules": {rule: round(seconds, 3) for rule, seconds in self.rules.items()},
            "reason": self.reason,
            "line": self.line,
            "reached": self.reached,
            "failing": [{"rule": rule, "property": id} for rule, id in self.failing],
            "unknown": [{"instance": name, "reason": why} for name, why in self.unknown],
            "violated": (self.violation.property or self.violation.kind) if self.violation else None,
            "ctis": [
                {
                    "instance": self.model.instances[c.instance].name,
                    "property": c.target,
                    "failing": list(c.failing),
                    "message": c.message,
                    "before": self.model.plain(c.before),
                    "after": self.model.plain(c.after) if c.after is not None else None,
                    "changes": changes(self.model, c.before, c.after) if c.after is not None else [],
                }
                for c in self.ctis
            ],
            "needed": {id: [{"rule": r, "property": p} for r, p in pairs] for id, pairs in self.needed.items()},
        }


def prove(
    model: Model,
    *,
    properties: Iterable[str] | None = None,
    rules: Iterable[str] | None = None,
    timeout: float = 600.0,
    query_timeout: float = 30.0,
    jobs: int = 0,
    minimise: float = 2.0,
    stop_after: int = 0,
    why: bool = False,
    subset: bool = False,
    explore_states: int = 0,
    on_progress: Progress | None = None,
) -> Proof:
    """Prove that the conjunction of the model's invariants and lemmas is inductive, and its step properties with it.

    `properties` are the ids that take part, all by default.  `rules` limits the steps to those of some rules: then the outcome
    is never "holds", unless these are all.  `jobs` is the number of processes (0: one for each core, at most four).
    `stop_after` ends the search after so many counterexamples, each of which is made small for `minimise` seconds.

    `why` asks for each property what breaks without it; `subset` for the properties that are inductive when those that
    fail are left out.  With `explore_states`, so many states are explored for the first states of counterexamples: a
    counterexample that is reached is a violation.  `on_progress` gets a line of text, from two seconds on.
    """
    started = time.perf_counter()
    wanted = {model.property(id).id for id in properties} if properties is not None else None
    taking = [p for p in [*model.invariants, *model.step_properties] if wanted is None or p.id in wanted]
    ids = tuple(p.id for p in taking)
    violation = _base(model, taking)
    if violation is not None:
        replay(model, violation)
        return Proof(
            model=model, outcome="violated", properties=ids, instances=len(model.instances), checked=0, queries=0,
            seconds=time.perf_counter() - started, rules={}, violation=violation, reason=violation.line,
        )  # fmt: skip
    chosen = set(rules) if rules is not None else None
    instances = [i for i in model.instances if chosen is None or i.rule.id in chosen]
    options = Options(
        timeout=timeout, query_timeout=query_timeout, jobs=jobs, minimise=minimise, stop_after=stop_after, why=why
    )
    answers, reason = _search(model, taking, instances, options, started, on_progress)
    proof = _proof(model, ids, instances, answers, reason, started)
    if explore_states and proof.ctis:
        from .reach import reach

        found = reach(model, proof.ctis, explore_states)
        proof = attrs.evolve(proof, reached=found.line)
        if found.violation is not None:
            proof = attrs.evolve(proof, outcome="violated", violation=found.violation, reason=found.violation.line)
    if subset and proof.failing and not stop_after:
        kept, queries = _inductive_subset(model, taking, proof, instances, options, started)
        proof = attrs.evolve(proof, kept=kept, queries=proof.queries + queries)
    return attrs.evolve(proof, seconds=time.perf_counter() - started)


def _search(
    model: Model,
    taking: Sequence[Property],
    instances: Sequence[Instance],
    options: Options,
    started: float,
    on_progress: Progress | None,
) -> tuple[list[Answer], str]:
    """The answers, and what kept the search from its end."""
    answers: list[Answer] = []
    told = started
    try:
        for answer in each_answer(model, taking, instances, options, started + options.timeout):
            answers.append(answer)
            now = time.perf_counter()
            if on_progress is not None and now - started > 2 and now - told > 0.2:
                told = now
                on_progress(f"{len(answers)} of {len(instances)} rule instances, {now - started:.0f} s")
            if options.stop_after and sum(len(a.ctis) for a in answers) >= options.stop_after:
                return answers, f"stopped after {options.stop_after} counterexamples to induction"
    except KeyboardInterrupt:
        return answers, f"interrupted after {len(answers)} of {len(instances)} rule instances"
    except TimeoutError:
        return (
            answers,
            f"the time of {options.timeout:g} s ran out after {len(answers)} of {len(instances)} rule instances",
        )
    except ChildProcessError:
        return answers, "a process of the prover ended without an answer: the system may be short of memory"
    return answers, ""


def _inductive_subset(
    model: Model,
    taking: Sequence[Property],
    proof: Proof,
    instances: Sequence[Instance],
    options: Options,
    started: float,
) -> tuple[tuple[str, ...], int]:
    """What is left once everything that can break, without the help of what broke before, is left out.

    The largest such set, as far as steps that are defined go; nothing where the search did not come to its end.
    """
    options = attrs.evolve(options, minimise=0.0, why=False)
    left = list(taking)
    failing = {id for _, id in proof.failing}
    queries = 0
    if proof.unknown or proof.checked < len(model.instances):
        return (), queries
    while failing & {p.id for p in left}:
        left = [p for p in left if p.id not in failing]
        answers, reason = _search(model, left, instances, options, started, None)
        queries += sum(a.queries for a in answers)
        if reason or any(a.unknown for a in answers):
            return (), queries
        failing = {id for a in answers for id in a.failing}
    return tuple(p.id for p in left), queries


def _base(model: Model, properties: Sequence[Property]) -> Violation | None:
    for state in model.initial:
        for p in properties:
            if p.kind != "step" and not model.holds(p, state):
                return Violation("invariant", Path(model, state), property=p.id)
    return None


def _proof(
    model: Model, ids: tuple[str, ...], instances: list[Instance], answers: list[Answer], reason: str, started: float
) -> Proof:
    answers.sort(key=lambda a: a.instance)
    rules: dict[str, float] = {}
    failing: dict[tuple[str, str], None] = {}
    needed: dict[str, dict[tuple[str, str], None]] = {}
    for a in answers:
        rule = model.instances[a.instance].rule.id
        rules[rule] = rules.get(rule, 0.0) + a.seconds
        failing.update({(rule, id): None for id in a.failing})
        for id, broken in a.needed:
            needed.setdefault(id, {})[rule, broken] = None
    unknown = tuple((model.instances[a.instance].name, a.unknown) for a in answers if a.unknown)
    ctis = tuple(c for a in answers for c in a.ctis)
    if not reason and failing:
        reason = (
            f"not inductive: {len({r for r, _ in failing})} rules can break {len({p for _, p in failing})} properties"
        )
    if not reason and unknown:
        reason = f"z3 gave up on {len(unknown)} rule instances: {unknown[0][0]} ({unknown[0][1]})"
    if not reason and len(answers) < len(model.instances):
        reason = f"only {len(answers)} of {len(model.instances)} rule instances were asked for"
    return Proof(
        model=model,
        outcome="inconclusive" if reason else "holds",
        properties=ids,
        instances=len(model.instances),
        checked=len(answers),
        queries=sum(a.queries for a in answers),
        seconds=time.perf_counter() - started,
        rules=rules,
        ctis=ctis,
        failing=tuple(failing),
        unknown=unknown,
        reason=reason,
        needed={id: tuple(pairs) for id, pairs in needed.items()},
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m gosem.engines.prove MACHINE [G=3,P=2]`: prove, and show counterexamples to induction."""
    import argparse
    import importlib
    import sys

    from gosem.kernel import GosemError, Machine

    from .cti import report
    from .verdict import EXIT

    parser = argparse.ArgumentParser(prog="python -m gosem.engines.prove")
    parser.add_argument("machine", help="scheduler, or module:NAME of another Machine")
    parser.add_argument("scope", nargs="?", default="", help="G=3,P=2; the machine's own scope of proof where left out")
    parser.add_argument("--variant")
    parser.add_argument("--rule", action="append", help="only steps of this rule (repeatable)")
    parser.add_argument("--property", action="append", help="only these properties take part (repeatable)")
    parser.add_argument("--without", action="append", default=[], help="leave out this property (repeatable)")
    parser.add_argument("--timeout", type=float, default=600.0)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="stop after so many counterexamples")
    parser.add_argument("--show", type=int, default=10, help="show so many counterexamples")
    parser.add_argument("--why", action="store_true", help="what fails without each property")
    parser.add_argument("--subset", action="store_true", help="what is inductive without the properties that fail")
    parser.add_argument("--reach", type=int, default=0, metavar="STATES", help="explore so many states for CTIs")
    args = parser.parse_args(arguments)
    module, _, name = args.machine.partition(":")
    told = [time.perf_counter()]

    def progress(line: str) -> None:
        if time.perf_counter() - told[0] > 5:
            told[0] = time.perf_counter()
            print(line, file=sys.stderr)

    try:
        machine = getattr(importlib.import_module(module if name else f"gosem.{module}"), name or "MACHINE")
        assert isinstance(machine, Machine)
        sizes = {k: int(v) for k, v in (pair.split("=") for pair in args.scope.split(",") if pair)}
        model = machine.at(sizes or machine.proofs[0].scope, variant=args.variant)
        ids = args.property or [p.id for p in [*model.invariants, *model.step_properties]]
        for id in [*ids, *args.without]:
            model.property(id)
        proof = prove(
            model, properties=[id for id in ids if id not in args.without], timeout=args.timeout, jobs=args.jobs,
            stop_after=args.first, why=args.why, subset=args.subset, explore_states=args.reach, rules=args.rule,
            on_progress=progress,
        )  # fmt: skip
    except GosemError as error:
        print(error, file=sys.stderr)
        return 2
    print(report(proof, args.show))
    return EXIT[proof.outcome]


__all__ = ["ERROR", "Answer", "Cti", "Options", "Proof", "prove"]

if __name__ == "__main__":
    raise SystemExit(main())

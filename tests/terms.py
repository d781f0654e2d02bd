"""Evaluates lifted terms on plain states: a second meaning of what the TLA+ exporter prints."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from gosem.engines.export.lift import DISABLED, Lifter, Term, leaf_reads
from gosem.engines.export.simplify import Known
from gosem.kernel import Model, Property, State

Env = dict[str, Any]


class Evaluator:
    """Runs the lifted actions and formulas of a model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.lifter = Lifter(model, _fresh)
        self.actions = [self.lifter.rule(rule) for rule in model.rules]
        self.places = {_place(read): i for i, read in enumerate(leaf_reads(model))}
        self.formulas: dict[str, Term] = {}

    def holds(self, prop: Property, state: State, post: State | None = None) -> bool:
        """Whether the lifted formula of a property is true."""
        if prop.id not in self.formulas:
            self.formulas[prop.id] = self.lifter.expression(self.model.formula(prop), Known())
        return bool(self.value(self.formulas[prop.id], state, post, {}))

    def successors(self, state: State) -> Iterator[State]:
        """The states that the actions lead to, one for each choice of parameters."""
        for cases in self.actions:
            for args, term in cases:
                over = [(a[1], [v[1] for v in a[2:]]) for a in args if a[0] == "over"]
                for values in itertools.product(*(v for _, v in over)):
                    env = dict(zip((n for n, _ in over), values, strict=True))
                    end = self.end(term, state, env)
                    if end != DISABLED:
                        yield self.updated(end, state, env)

    def end(self, term: Term, state: State, env: Env) -> Term:
        while term[0] == "if":
            term = term[2] if self.value(term[1], state, None, env) else term[3]
        return term

    def updated(self, end: Term, state: State, env: Env) -> State:
        assert end[0] == "update", end
        made = list(state)
        for _, read, value in end[1:]:
            index = self.at(read, state, None, env)
            made[index] = self.encoded(index, self.value(value, state, None, env))
        return tuple(made)

    def at(self, read: Term, state: State, post: State | None, env: Env) -> int:
        steps = [
            ("index", ("num", self.value(s[1], state, post, env)), s[2]) if s[0] == "index" else s for s in read[3:]
        ]
        return self.places[_place(("read", False, read[2], *steps))]

    def encoded(self, index: int, value: Any) -> int:
        sort = self.model.layout.leaves[index].sort
        return next(m for m, member in enumerate(sort.members) if member.name == value) if isinstance(value, str) else int(value)  # type: ignore[union-attr]

    def value(self, term: Term, state: State, post: State | None, env: Env) -> Any:
        def of(t: Term) -> Any:
            return self.value(t, state, post, env)

        match term[0]:
            case "num" | "str" | "bool":
                return term[1]
            case "nil":
                return -1
            case "var":
                return env[term[1]]
            case "read":
                index = self.at(term, state, post, env)
                raw = (post if term[1] else state)[index]  # type: ignore[index]
                sort = self.model.layout.leaves[index].sort
                return sort.members[raw].name if hasattr(sort, "members") else raw
            case "not":
                return not of(term[1])
            case "and":
                return all(of(t) for t in term[1:])
            case "or":
                return any(of(t) for t in term[1:])
            case "if":
                return of(term[2]) if of(term[1]) else of(term[3])
            case "eq":
                return of(term[1]) == of(term[2])
            case "lt":
                return of(term[1]) < of(term[2])
            case "add":
                return of(term[1]) + of(term[2])
            case "sub":
                return of(term[1]) - of(term[2])
            case "mul":
                return of(term[1]) * of(term[2])
            case "div":
                return of(term[1]) // of(term[2])
            case "mod":
                return of(term[1]) % of(term[2])
            case "forall" | "exists" | "number":
                found = [bool(self.value(term[3], state, post, {**env, term[1]: i})) for i in range(self.lifter.sizes[term[2]])]
                return {"forall": all, "exists": any, "number": sum}[term[0]](found)
        raise AssertionError(term)


def _fresh(domain: str, inside: set[str]) -> str:
    return next(n for n in (f"x{i}" for i in itertools.count()) if n not in inside)


def _place(read: Term) -> Term:
    return ("read", *(s[:2] if isinstance(s, tuple) else s for s in read[2:]))

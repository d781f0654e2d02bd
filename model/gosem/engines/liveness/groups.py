"""Fairness at a scope: the sets of steps that a run may not put off for ever."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

import attrs

from gosem.kernel import Fairness, Given, Id, InputError, Instance, Model, Property, State, definitions
from gosem.kernel.machine import unknown

Values = tuple[tuple[str, str], ...]


@attrs.frozen(eq=False)
class Case:
    """The steps of some instances (by index), from any state or from those that satisfy a formula."""

    instances: frozenset[int]
    condition: Property | None


@attrs.frozen(eq=False)
class Group:
    """One set of steps: all those of a fairness, or those with certain values of its parameters.

    It is enabled in a state where one of its steps is, and taken by a step that is one of its.
    """

    fairness: Fairness
    values: Values
    cases: tuple[Case, ...]

    @property
    def strong(self) -> bool:
        """Whether it is taken again and again already where it is enabled again and again."""
        return self.fairness.strong

    @property
    def name(self) -> str:
        """``each thread goes on (m=M0)``."""
        shown = ", ".join(f"{name}={value}" if name else value for name, value in self.values)
        return f"{self.fairness.name} ({shown})" if shown else self.fairness.name

    def has(self, model: Model, state: State, instance: int) -> bool:
        """Whether the step that an instance makes from a state is one of the set."""
        return any(
            instance in case.instances and (case.condition is None or model.holds(case.condition, state))
            for case in self.cases
        )


def groups_of(model: Model, fair: Iterable[Fairness]) -> list[Group]:
    """The sets of steps of these assumptions, in order; those of which no instance exists at this scope are left out.

    InputError for an id that is no rule of the machine and for a parameter that a rule does not have.  A rule that the
    machine has and this model has not (a known bug drops it) is passed over.
    """
    return [group for each in fair for group in _groups(model, each)]


def _groups(model: Model, fairness: Fairness) -> list[Group]:
    found: dict[Values, dict[str, tuple[Property | None, set[int]]]] = {}
    for part in fairness.steps:
        wanted = _rules(model, fairness, part)
        for instance in model.instances:
            if instance.rule.id in wanted:
                for values, condition in _cases(model, fairness, part, instance):
                    cases = found.setdefault(values, {})
                    key = condition.id if condition is not None else ""
                    cases.setdefault(key, (condition, set()))[1].add(instance.index)
    return [
        Group(fairness, values, tuple(Case(frozenset(members), condition) for condition, members in cases.values()))
        for values, cases in found.items()
    ]


def _rules(model: Model, fairness: Fairness, part: Given) -> set[str]:
    known = dict.fromkeys([r.id for r in model.rules] + list(definitions(model.root).rules))
    wanted: set[str] = set()
    for pattern in part.rules:
        matching = {id for id in known if fnmatchcase(id, pattern)}
        if not matching:
            raise InputError(f"fairness {fairness.name!r}: {unknown('rule', pattern, known, f'machine {model.name}')}")
        wanted |= matching
    return wanted


def _cases(
    model: Model, fairness: Fairness, part: Given, instance: Instance
) -> Iterator[tuple[Values, Property | None]]:
    """The sets that an instance belongs to, each with the condition under which it does."""
    at = {name: (hint, value) for (name, hint), value in zip(instance.rule.params, instance.args, strict=True)}
    if fairness.per == ("*",):
        yield (("", instance_text(instance)),), _condition(model, fairness, part, at)
        return
    params = dict(part.params)
    more = [name for name in params if name not in at]
    for name in more:
        if name not in fairness.per:
            raise InputError(
                f"fairness {fairness.name!r}: its condition takes {name}, which is no parameter of rule {instance.rule.id} "
                f"and not in per={' '.join(fairness.per)!r}"
            )
        if params[name] is None:
            raise InputError(f"fairness {fairness.name!r}: parameter {name} of its condition has no annotation")
    for name in fairness.per:
        if name not in at and name not in more:
            has = ", ".join(at) or "none"
            raise InputError(
                f"fairness {fairness.name!r} is for each {name}, and rule {instance.rule.id} has no parameter {name} "
                f"(it has: {has}): state it apart, or with given"
            )
    domains = [model.domain(params[name], f"fairness {fairness.name!r}: parameter {name}") for name in more]
    for values in itertools.product(*domains):
        here = {**at, **{name: (params[name], value) for name, value in zip(more, values, strict=True)}}
        yield (
            tuple((name, argument_text(*here[name])) for name in fairness.per),
            _condition(model, fairness, part, here),
        )


def _condition(model: Model, fairness: Fairness, part: Given, at: Mapping[str, tuple[Any, Any]]) -> Property | None:
    when = part.when
    if when is None:
        return None
    args = [at[name][1] for name, _ in part.params]
    code = when.__code__
    where = f"{code.co_filename}:{code.co_firstlineno}"
    shown = ", ".join(f"{name}={argument_text(*at[name])}" for name, _ in part.params)
    id = f"fairness {fairness.name!r} at {where} given ({shown})"
    return Property(id, "possible", lambda view: when(view, *args), model.root, (), (), "", where)


def conditions(groups: Iterable[Group]) -> dict[str, Property]:
    """The formulas that groups depend on, by id."""
    return {c.condition.id: c.condition for g in groups for c in g.cases if c.condition is not None}


def argument_text(hint: Any, value: Any) -> str:
    """An argument as a story shows it: ids by their names."""
    cls = getattr(hint, "__origin__", hint)
    if isinstance(cls, type) and issubclass(cls, Id):
        return "NIL" if value == -1 else f"{cls.__name__}{value}"
    return getattr(value, "name", None) or str(value)


def instance_text(instance: Instance) -> str:
    """``Sched/park(m=M0)``."""
    return f"{instance.rule.id}({arguments_text(instance.rule.params, instance.args)})"


def arguments_text(params: Iterable[tuple[str, Any]], args: Iterable[Any]) -> str:
    """``m=M0, g=G1``."""
    return ", ".join(f"{name}={argument_text(hint, value)}" for (name, hint), value in zip(params, args, strict=True))


def claims(model: Model, properties: Iterable[str | Property] | None) -> list[Property]:
    """The claims about runs with these ids, all of the model where None; InputError for one that is none.

    A claim may also be given itself, for instance one with other assumptions.
    """
    if properties is None:
        return model.leads_to
    found = []
    for each in properties:
        prop = model.property(each) if isinstance(each, str) else each
        if prop.kind != "leads_to":
            raise InputError(f"{prop.id} is about states, not about whole runs: gosem check checks it")
        found.append(prop)
    return found


def without(prop: Property, *names: str) -> Property:
    """A claim that does not rely on the assumptions with these names."""
    return attrs.evolve(prop, fair=tuple(f for f in prop.fair if f.name not in names))

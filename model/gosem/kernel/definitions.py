"""What an author registers: rules, initial states, properties, known bugs.  The decorators live here.

A definition belongs to the machine whose state class annotates its first parameter, so a file of properties needs no
more than an import of that class.
"""

from __future__ import annotations

import inspect
import re
import sys
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeVar

import attrs

from .errors import DefinitionError
from .fairness import Fairness
from .lint import check_text

F = TypeVar("F", bound=Callable[..., Any])
Pair = TypeVar("Pair", bound=Callable[..., tuple[Any, Any]])
Profile = Literal["quick", "full", "deep"]
Kind = Literal["invariant", "lemma", "step", "possible", "terminal", "leads_to"]
_ID = re.compile(r"^[A-Za-z][A-Za-z0-9]*(/[A-Za-z0-9][A-Za-z0-9.-]*)+$")


def _where(fn: Callable[..., Any]) -> str:
    code = inspect.unwrap(fn).__code__
    return f"{code.co_filename}:{code.co_firstlineno}"


def _summary(fn: Callable[..., Any]) -> str:
    return inspect.getdoc(fn) or ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


@attrs.frozen(eq=False)
class Rule:
    """A transition: `fn(draft, *args)`, with a finite domain for each of its `params` (name, annotation)."""

    id: str
    fn: Callable[..., None]
    state: type
    params: tuple[tuple[str, Any], ...]
    facts: tuple[str, ...]
    go: tuple[str, ...]
    doc: str
    where: str

    @property
    def title(self) -> str:
        """The first sentence of the docstring."""
        return _first_sentence(self.doc)


@attrs.frozen(eq=False)
class Property:
    """A claim about states, about pairs of states for kind "step", or about whole runs for kind "leads_to".

    A claim of kind "leads_to" has parameters (name, annotation) after the state, as a rule has, and relies on `fair`.
    """

    id: str
    kind: Kind
    fn: Callable[..., Any]
    state: type
    facts: tuple[str, ...]
    go: tuple[str, ...]
    doc: str
    where: str
    antecedent: Callable[..., Any] | None = None
    params: tuple[tuple[str, Any], ...] = ()
    fair: tuple[Fairness, ...] = ()

    @property
    def title(self) -> str:
        """The first sentence of the docstring."""
        return _first_sentence(self.doc)


@attrs.frozen(eq=False)
class Bug:
    """A known bug as a change of a few rules: `drop` removes rules, `replace` exchanges their functions.

    `killed_by` is the id of the property that must be violated at `scope`, where the unchanged machine is clean.
    """

    id: str
    state: type
    title: str
    issue: str
    killed_by: str
    scope: dict[str, int]
    drop: tuple[str, ...]
    replace: dict[str, Callable[..., None]]
    variant: str | None
    doc: str
    starred: bool
    profile: Profile = "quick"


def _first_sentence(doc: str) -> str:
    text = " ".join(doc.split())
    match = re.match(r"(.+?[.?!])(?:\s+[A-Z`(]|$)", text)
    return match.group(1) if match else text


@attrs.define(eq=False)
class Definitions:
    """Everything registered for one state class, in order of registration."""

    rules: dict[str, Rule] = attrs.field(factory=dict)
    inits: dict[str, Rule] = attrs.field(factory=dict)
    properties: dict[str, Property] = attrs.field(factory=dict)
    bugs: dict[str, Bug] = attrs.field(factory=dict)


_registry: dict[type, Definitions] = {}
_collecting: list[Property] | None = None


def definitions(state: type) -> Definitions:
    """What has been registered for this state class."""
    return _registry.setdefault(state, Definitions())


@contextmanager
def collecting() -> Iterator[list[Property]]:
    """Properties declared meanwhile are collected here and do not join their machine for good."""
    global _collecting
    outer, _collecting = _collecting, []
    try:
        yield _collecting
    finally:
        _collecting = outer


def _signature(fn: Callable[..., Any], depth: int) -> tuple[type, tuple[tuple[str, Any], ...]]:
    """The state class and the remaining parameters of a definition."""
    local = sys._getframe(depth).f_locals
    try:
        hints = typing.get_type_hints(fn, localns=local, include_extras=True)
    except NameError as error:
        raise DefinitionError(f"{_where(fn)}: {fn.__name__}: {error}") from error
    names = list(inspect.signature(fn).parameters)
    if not names:
        raise DefinitionError(f"{_where(fn)}: {fn.__name__} needs the state as its first parameter")
    for name in names:
        if name not in hints:
            raise DefinitionError(f"{_where(fn)}: parameter {name} of {fn.__name__} has no annotation")
    state = hints[names[0]]
    if not hasattr(state, "__gosem_specs__"):
        raise DefinitionError(f"{_where(fn)}: {names[0]} of {fn.__name__} is annotated {state}, which is not a @record")
    return state, tuple((name, hints[name]) for name in names[1:])


def _check_id(item: Any, what: str) -> None:
    if not _ID.match(item.id):
        raise DefinitionError(f"{item.where}: the id {item.id!r} of a {what} is not like Sched/park")


def _add(table: dict[str, Any], item: Any, what: str) -> None:
    _check_id(item, what)
    if item.id in table:
        raise DefinitionError(f"duplicate {what} id {item.id}: {table[item.id].where} and {item.where}")
    table[item.id] = item


def _rule(id: str, facts: str, go: str, what: str) -> Callable[[F], F]:
    def register(fn: F) -> F:
        state, params = _signature(fn, 2)
        check_text(fn)
        made = Rule(id, fn, state, params, _words(facts), _words(go), _summary(fn), _where(fn))
        found = definitions(state)
        _add(found.rules if what == "rule" else found.inits, made, what)
        return fn

    return register


def rule(id: str, *, facts: str = "", go: str = "") -> Callable[[F], F]:
    """Register a transition.

    `facts` are ids of the fact sheet ("S-06 S-120"), `go` the functions that it mirrors ("runtime/proc.go:park_m").
    Parameters after the state range over their whole domain.
    """
    return _rule(id, facts, go, "rule")


def init(id: str, *, facts: str = "", go: str = "") -> Callable[[F], F]:
    """Register initial states: the function writes on a draft of the fields' defaults."""
    return _rule(id, facts, go, "initial state")


def _property(
    kind: Kind, id: str, facts: str, go: str, antecedent: Callable[..., Any] | None, arity: int
) -> Callable[[F], F]:
    def register(fn: F) -> F:
        state, params = _signature(fn, 2)
        if len(params) != arity - 1 or any(hint is not state for _, hint in params):
            wanted = "one state" if arity == 1 else "the state before and the state after"
            raise DefinitionError(f"{_where(fn)}: {kind} {id} takes {wanted}")
        check_text(fn)
        _enter(Property(id, kind, fn, state, _words(facts), _words(go), _summary(fn), _where(fn), antecedent))
        return fn

    return register


def _enter(made: Property) -> None:
    """Register a property, or collect it."""
    if _collecting is None:
        _add(definitions(made.state).properties, made, "property")
        return
    _check_id(made, "property")
    if any(p.id == made.id for p in _collecting):
        raise DefinitionError(f"duplicate property id {made.id} in {made.where}")
    _collecting.append(made)


def invariant(
    id: str, *, facts: str = "", go: str = "", antecedent: Callable[..., Any] | None = None
) -> Callable[[F], F]:
    """Register a claim about every reachable state.

    `antecedent` is the case in which the claim says something: some reachable state must satisfy it.
    """
    return _property("invariant", id, facts, go, antecedent, 1)


def lemma(id: str, *, facts: str = "", go: str = "", antecedent: Callable[..., Any] | None = None) -> Callable[[F], F]:
    """Register an auxiliary invariant: it is there because another one is not inductive without it."""
    return _property("lemma", id, facts, go, antecedent, 1)


def step_property(id: str, *, facts: str = "", go: str = "") -> Callable[[F], F]:
    """Register a claim about every step: the state before and the state after."""
    return _property("step", id, facts, go, None, 2)


def possible(id: str, *, facts: str = "", go: str = "") -> Callable[[F], F]:
    """Register a claim that some reachable state satisfies the formula."""
    return _property("possible", id, facts, go, None, 1)


def leads_to(
    id: str, *, fair: Fairness | typing.Sequence[Fairness] = (), facts: str = "", go: str = ""
) -> Callable[[Pair], Pair]:
    """Register a claim about runs: whenever the first formula holds, the second one holds then or later.

    The function gives the pair, ``return p, q``.  Parameters after the state are ids, enums, booleans or bounded integers; the
    claim is made for each of their values.  `fair` says which steps a run is assumed not to put off for ever.
    """
    assumed: tuple[Any, ...] = (fair,) if isinstance(fair, Fairness) else tuple(fair)

    def register(fn: Pair) -> Pair:
        state, params = _signature(fn, 2)
        for each in assumed:
            if not isinstance(each, Fairness):
                example = "fair=weak('each thread goes on', 'Sched/startm', per='m')"
                raise DefinitionError(f"{_where(fn)}: fair of {id} has {each!r}, which is no fairness: write {example}")
        if len({each.name for each in assumed}) < len(assumed):
            raise DefinitionError(f"{_where(fn)}: two assumptions of {id} have the same name")
        check_text(fn)
        made = Property(id, "leads_to", fn, state, _words(facts), _words(go), _summary(fn), _where(fn), None, params, assumed)
        _enter(made)
        return fn

    return register


def terminal(id: str = "Terminal/done") -> Callable[[F], F]:
    """Register states in which no rule need be enabled; any other such state is a deadlock."""
    return _property("terminal", id, "", "", None, 1)


def bug(
    id: str,
    *,
    machine_state: type,
    title: str,
    killed_by: str,
    scope: dict[str, int],
    issue: str = "",
    drop: typing.Sequence[str] = (),
    replace: dict[str, Callable[..., None]] | None = None,
    variant: str | None = None,
    doc: str = "",
    starred: bool = False,
    profile: Profile = "quick",
) -> Bug:
    """Register a known bug as a change of the machine with this state class; `profile` is the least that has time for it."""
    made = Bug(
        id, machine_state, title, issue, killed_by, scope, tuple(drop), dict(replace or {}), variant, inspect.cleandoc(doc),
        starred, profile,
    )  # fmt: skip
    table = definitions(machine_state).bugs
    if id in table:
        raise DefinitionError(f"duplicate bug id {id}")
    table[id] = made
    return made

"""A machine at a scope: what every engine works on.

A state is a tuple of encoded leaves.  A rule is a function from a state to a state or None; what it does to plain values
is its meaning, and the decision tree that the tracer makes of it must agree with that.
"""

from __future__ import annotations

import enum
import itertools
import typing
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

import attrs

from .definitions import Property, Rule
from .errors import DefinitionError, InputError, NotEnabled, PropertyError, SpecError
from .expression import Expr, Table
from .layout import _MISSING, Layout, LeafShape, QueueShape, RecordShape, VecShape
from .sites import Site, Watch, WatchedLeaves, watching
from .sorts import BOOL, Id
from .trace import Disabled, Merged, Node, Tracer, merge
from .views import FormulaLeaves, decoder, open_view

State = tuple[int, ...]
PATH_BUDGET = 20_000
"""Paths of one rule instance, beyond which it should be split."""


def scope_text(scope: Mapping[str, int], optional: Collection[str]) -> str:
    """``G=3,P=2``, without the sizes of parts that are left out."""
    return ",".join(f"{name}={size}" for name, size in scope.items() if size or name not in optional)


def _package(item: Rule | Property) -> str:
    """The package whose text the rule or property is in."""
    return item.fn.__module__.rpartition(".")[0]


@attrs.frozen(eq=False)
class Instance:
    """A rule with plain arguments.  `omit` is the mutation point left out, if any."""

    index: int
    rule: Rule
    args: tuple[Any, ...]
    omit: Site | None = None

    @property
    def name(self) -> str:
        """``Sched/park(m=0)``."""
        return named(self.rule, self.args)

    def __str__(self) -> str:
        return self.name


@attrs.frozen(eq=False)
class Leads:
    """A claim of kind "leads_to" for one choice of its arguments: whenever `before` holds, `after` holds then or later.

    Both are formulas over a state, as properties of kind "possible".
    """

    prop: Property
    args: tuple[Any, ...]
    before: Property
    after: Property

    @property
    def name(self) -> str:
        """``Sched/runnable-runs(g=0)``; the id alone where there is nothing to choose."""
        return named(self.prop, self.args)


def named(item: Rule | Property, args: tuple[Any, ...]) -> str:
    """A definition with its arguments."""
    shown = ", ".join(f"{n}={_show(hint, a)}" for (n, hint), a in zip(item.params, args, strict=True))
    return f"{item.id}({shown})" if shown or isinstance(item, Rule) else item.id


def _show(hint: Any, value: Any) -> str:
    """An argument as text; -1 is NIL where the parameter is an id."""
    if isinstance(value, enum.Enum):
        return value.name
    domain = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    return "NIL" if value == -1 and isinstance(domain, type) and issubclass(domain, Id) else str(value)


@attrs.define(eq=False)
class Traced:
    """What all models of one machine at one scope and variant share: the layout, and the rules that have been traced.

    A tree belongs to a function and its arguments, so that a model with a bug traces anew only what the bug replaces.
    """

    layout: Layout
    table: Table
    tracer: Tracer
    trees: dict[tuple[Any, tuple[Any, ...]], Node] = attrs.field(factory=dict)

    @classmethod
    def new(cls, root: type, scope: dict[str, int], constants: dict[str, Any]) -> Traced:
        """Nothing traced yet."""
        layout, table = Layout(root, scope, constants), Table()
        return cls(layout, table, Tracer(table, layout.leaves, PATH_BUDGET))


@attrs.define(eq=False)
class Model:
    """One machine at one scope and variant."""

    name: str
    root: type
    scope: dict[str, int]
    variant: str
    constants: dict[str, Any]
    rules: list[Rule]
    inits: list[Rule]
    properties: list[Property]
    symmetric: tuple[str, ...] = ()
    asymmetric: dict[str, str] = attrs.field(factory=dict)
    traced: Traced = attrs.field()
    optional: frozenset[str] = frozenset()
    """Sizes that are 0 where the part of the machine that they stand for is left out, as it is unless one asks for it."""

    layout: Layout = attrs.field(init=False)
    table: Table = attrs.field(init=False)
    tracer: Tracer = attrs.field(init=False)
    instances: list[Instance] = attrs.field(init=False)
    _formulas: dict[str, Expr] = attrs.field(init=False, factory=dict)
    _recent: dict[State, FormulaLeaves] = attrs.field(init=False, factory=dict)

    @traced.default
    def _nothing_traced(self) -> Traced:
        return Traced.new(self.root, self.scope, self.constants)

    def __attrs_post_init__(self) -> None:
        self.layout, self.table, self.tracer = self.traced.layout, self.traced.table, self.traced.tracer
        self.instances = [
            Instance(i, rule, args)
            for i, (rule, args) in enumerate((r, a) for r in self.rules for a in self._arguments(r))
        ]

    @property
    def shown(self) -> str:
        """The scope as text, without the sizes of parts that are left out."""
        return scope_text(self.scope, self.optional)

    def __str__(self) -> str:
        return f"{self.name} {self.shown}" + ("" if self.variant == "default" else f" [{self.variant}]")

    # -- rules on plain values ------------------------------------------------------------------------------------------

    def _arguments(self, rule: Rule | Property) -> list[tuple[Any, ...]]:
        return list(itertools.product(*(self.domain(hint, f"{rule.id}: parameter {name}") for name, hint in rule.params)))

    def domain(self, hint: Any, what: str) -> list[Any]:
        """The values that a parameter with this annotation ranges over; DefinitionError, about `what`, where it is not finite."""
        shape = self.layout.shape(hint, _MISSING, what)
        if not isinstance(shape, LeafShape):
            raise DefinitionError(f"{what} is not an id, an enum, a bool or a bounded int")
        decode = decoder(shape)
        return [decode(v) for v in range(shape.lo, shape.hi + 1)]

    def _run(self, rule: Rule, leaves: Any, args: tuple[Any, ...], omit: Site | None) -> None:
        try:
            if omit is None:
                rule.fn(open_view(self.layout.root, leaves, 0), *args)
                return
            watch = Watch(omit)
            with watching(watch):
                rule.fn(open_view(self.layout.root, self._watched(leaves, watch), 0), *args)
        except SpecError as error:
            if not error.where:
                error.where = _line(error)
            raise
        except (NotEnabled, DefinitionError, PropertyError):
            raise
        except Exception as error:
            raise SpecError(f"{type(error).__name__}: {error}", _line(error)) from error

    def _watched(self, leaves: Any, watch: Watch) -> WatchedLeaves:
        return WatchedLeaves(leaves, watch, [leaf.pattern if leaf.lo < leaf.hi else "" for leaf in self.layout.leaves])

    def step(self, state: State, instance: Instance) -> State | None:
        """The successor, None where the guard is false; SpecError where the specification is not defined."""
        leaves = list(state)
        try:
            self._run(instance.rule, leaves, instance.args, instance.omit)
        except NotEnabled:
            return None
        return tuple(leaves)

    def enabled(self, state: State) -> list[tuple[Instance, State]]:
        """The enabled instances with their successors, in order."""
        found = ((i, self.step(state, i)) for i in self.instances)
        return [(i, s) for i, s in found if s is not None]

    @cached_property
    def initial(self) -> list[State]:
        """The initial states, sorted, each once."""
        states = set()
        for rule in self.inits:
            for args in self._arguments(rule):
                leaves = self.layout.defaults
                try:
                    self._run(rule, leaves, args, None)
                except NotEnabled:
                    continue
                states.add(tuple(leaves))
        if not self.inits:
            states.add(tuple(self.layout.defaults))
        if not states:
            where = f": {', '.join(r.id for r in self.inits)} says which sizes go together" if self.inits else ""
            raise DefinitionError(f"{self.name} has no initial state at this scope{where}")
        return sorted(states)

    # -- rules, traced --------------------------------------------------------------------------------------------------

    def tree(self, instance: Instance) -> Node:
        """The decision tree of an instance."""
        if instance.omit is not None:
            return self._trace(instance)
        key = (instance.rule.fn, instance.args)
        found = self.traced.trees.get(key)
        if found is None:
            found = self.traced.trees[key] = self._trace(instance)
        return found

    def _trace(self, instance: Instance) -> Node:
        def run(leaves: Any) -> None:
            self._run(instance.rule, leaves, instance.args, instance.omit)

        return self.tracer.trace(instance.name, run)

    @cached_property
    def absent(self) -> set[str]:
        """The ids of rules that belong to a part of the machine that is left out: no instance could ever be enabled."""
        if not self.optional:
            return set()
        of = {rule.id: [i for i in self.instances if i.rule is rule] for rule in self.rules}
        return {id for id, instances in of.items() if all(isinstance(self.tree(i), Disabled) for i in instances)}

    @cached_property
    def left_out(self) -> set[str]:
        """The ids of the possibles of parts that are left out: of packages of which every rule is absent."""
        packages = {_package(r) for r in self.rules if r.id in self.absent} - {
            _package(r) for r in self.rules if r.id not in self.absent
        }
        return {p.id for p in self.possibles if _package(p) in packages or self.formula(p).op == "const"}

    def merged(self, instance: Instance) -> Merged:
        """The tree of an instance as formulas."""
        return merge(self.tree(instance), self.tracer)

    def sites(self, rule: Rule) -> list[Site]:
        """The mutation points of a rule: guard conjuncts and effects, over all its instances."""
        watch = Watch()
        for instance in self.instances:
            if instance.rule is rule:

                def run(leaves: Any, args: tuple[Any, ...] = instance.args) -> None:
                    self._run(rule, self._watched(leaves, watch), args, None)

                with watching(watch):
                    tree = self.tracer.trace(instance.name, run)
                if instance.omit is None:
                    self.traced.trees.setdefault((rule.fn, instance.args), tree)
        return watch.sites

    def without(self, rule: Rule, site: Site) -> Model:
        """This model with one mutation point of one rule left out."""
        mutant = Model(
            self.name, self.root, self.scope, self.variant, self.constants, self.rules, self.inits, self.properties,
            self.symmetric, self.asymmetric, self.traced, self.optional,
        )  # fmt: skip
        mutant.instances = [attrs.evolve(i, omit=site) if i.rule is rule else i for i in self.instances]
        mutant._formulas = self._formulas
        return mutant

    # -- properties -----------------------------------------------------------------------------------------------------

    def _of_kind(self, *kinds: str) -> list[Property]:
        return [p for p in self.properties if p.kind in kinds]

    @property
    def invariants(self) -> list[Property]:
        """Invariants and lemmas, in order."""
        return self._of_kind("invariant", "lemma")

    @property
    def step_properties(self) -> list[Property]:
        """Claims about steps."""
        return self._of_kind("step")

    @property
    def terminals(self) -> list[Property]:
        """Descriptions of states in which nothing need be enabled."""
        return self._of_kind("terminal")

    @property
    def possibles(self) -> list[Property]:
        """What some reachable state must satisfy, the antecedents of the invariants included."""
        made = [
            attrs.evolve(p, id=f"{p.id}/possible", kind="possible", fn=p.antecedent, antecedent=None, doc=f"Not vacuous: {p.title}")
            for p in self.invariants
            if p.antecedent is not None
        ]  # fmt: skip
        return [*self._of_kind("possible"), *made]

    @property
    def leads_to(self) -> list[Property]:
        """Claims about runs."""
        return self._of_kind("leads_to")

    def leads(self, prop: Property) -> list[Leads]:
        """A claim of kind "leads_to" for each choice of its arguments, in order."""

        def half(args: tuple[Any, ...], place: int, word: str) -> Property:
            def formula(view: Any) -> Any:
                pair = prop.fn(view, *args)
                if not isinstance(pair, tuple) or len(pair) != 2:
                    raise PropertyError(
                        f"gives {pair!r}, not a pair of formulas: write `return p, q` for a claim that p leads to q"
                    )
                return pair[place]

            id = f"{named(prop, args)}, {word}"
            return Property(id, "possible", formula, prop.state, (), (), prop.doc, prop.where)

        return [Leads(prop, args, half(args, 0, "premise"), half(args, 1, "conclusion")) for args in self._arguments(prop)]

    def check(self, prop: Property) -> None:
        """Build the formulas of a property; InputError or PropertyError where it has a mistake."""
        if prop.kind == "leads_to":
            for each in self.leads(prop):
                self.formula(each.before)
                self.formula(each.after)
        else:
            self.formula(prop)

    def property(self, id: str) -> Property:
        """The property with this id; InputError with the nearest otherwise."""
        from .machine import unknown

        everything = {p.id: p for p in [*self.properties, *self.possibles]}
        if id not in everything:
            raise InputError(unknown("property", id, everything, f"machine {self.name}"))
        return everything[id]

    def formula(self, prop: Property) -> Expr:
        """The property as an expression; leaf i is variable i, and in a step property n+i after the step."""
        if prop.kind == "leads_to":
            raise InputError(f"{prop.id} is about whole runs, not about states: gosem live checks it")
        found = self._formulas.get(prop.id)
        if found is None:
            before = FormulaLeaves(self.table, self.tracer.variables)
            found = self._formulas[prop.id] = self._apply(prop, before, self._after if prop.kind == "step" else None)
        return found

    @cached_property
    def _after(self) -> FormulaLeaves:
        n = len(self.layout.leaves)
        after = [self.table.var(n + f.index, f.lo, f.hi, f.sort, f.path + "'") for f in self.layout.leaves]
        return FormulaLeaves(self.table, after)

    def _apply(self, prop: Property, before: FormulaLeaves, after: FormulaLeaves | None) -> Expr:
        views = [open_view(self.layout.root, leaves, 0) for leaves in (before, after) if leaves is not None]
        try:
            result = prop.fn(*views)
        except PropertyError as error:
            where = _line(error) or prop.where.rpartition("/")[2]
            raise PropertyError(f"property {prop.id} ({where}): {error}") from error
        except (DefinitionError, InputError):
            raise
        except Exception as error:
            raise InputError(f"property {prop.id} raises {type(error).__name__} at {_line(error)}: {error}") from error
        if isinstance(result, bool):
            return self.table.bool(result)
        if not isinstance(result, Expr) or result.sort != BOOL:
            raise PropertyError(
                f"property {prop.id} gives {result!r}, which is not a formula; did it forget to return?"
            )
        return result

    @cached_property
    def _plain(self) -> Table:
        return Table()

    def holds(self, prop: Property, state: State, post: State | None = None) -> bool:
        """Whether the property holds in a state (of a step: from `state` to `post`), evaluated on plain values."""
        result = self._apply(prop, self._constants_of(state), self._constants_of(post) if post is not None else None)
        if result.op != "const":
            raise AssertionError(f"{prop.id} did not fold on a plain state")
        return bool(result.value)

    def _constants_of(self, state: State) -> FormulaLeaves:
        """The state as leaves of a property.  The last few are kept: all properties of a state are asked for in a row."""
        found = self._recent.get(state)
        if found is None:
            table, leaves = self._plain, self.layout.leaves
            found = FormulaLeaves(table, [table.const(v, leaf.sort) for v, leaf in zip(state, leaves, strict=True)])
            if len(self._recent) >= 8:
                self._recent.pop(next(iter(self._recent)))
            self._recent[state] = found
        return found

    # -- showing --------------------------------------------------------------------------------------------------------

    def view(self, state: State) -> Any:
        """The state as its record, to read."""
        return open_view(self.layout.root, list(state), 0)

    def plain(self, state: State) -> Any:
        """The state as nested dicts and lists of names and numbers: for JSON and for people."""
        return _plain(self.layout.root, state, 0)

    def show_leaf(self, index: int, value: int) -> str:
        """The value of a leaf as an author would write it."""
        return self.layout.leaves[index].sort.show(value)


def _plain(shape: Any, state: State, base: int) -> Any:
    match shape:
        case RecordShape():
            return {name: _plain(inner, state, base + offset) for name, (offset, inner) in shape.fields.items()}
        case VecShape():
            return [_plain(shape.item, state, base + i * shape.item.size) for i in range(shape.count)]
        case QueueShape():
            return [shape.sort.show(v) for v in state[base : base + shape.cap] if v != -1]
        case _:
            value = state[base]
            return (
                bool(value)
                if shape.sort == BOOL
                else value
                if shape.sort.show(value) == str(value)
                else shape.sort.show(value)
            )


def _line(error: BaseException) -> str:
    """``file:line`` of the author's line that an error came from."""
    from pathlib import Path

    from .sites import _KERNEL

    trace, found = error.__traceback__, ""
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if not name.startswith(_KERNEL):
            found = f"{Path(name).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found

"""Machines and scopes: from definitions to a model that engines can work on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import attrs

from .definitions import Bug, Definitions, Profile, Property, Rule, definitions
from .errors import DefinitionError, InputError
from .model import Model, Traced, scope_text

PROFILES: tuple[Profile, ...] = ("quick", "full", "deep")
REMEMBERED = 6
"""Scopes of a machine of which the traced rules are kept."""


@attrs.frozen
class Size:
    """A size of a scope: its default, the range that makes sense, and what it counts."""

    default: int
    lo: int
    hi: int
    doc: str = ""


@attrs.frozen
class Check:
    """One exploration among the evidence: at `scope`, from `profile` on, with the expected verdict.

    Where `expect` is "violated", `property` is the id that must be violated.
    """

    scope: dict[str, int]
    variant: str | None = None
    profile: Profile = "quick"
    symmetry: bool = False
    expect: Literal["holds", "violated"] = "holds"
    property: str | None = None


@attrs.frozen(eq=False)
class Machine:
    """A machine: a state class with the definitions that its package registers.

    `sizes` are the names of a scope; `variants` map a name to the `const` configuration of the state's `cfg` field;
    `symmetric` are the names of id sorts any permutation of which maps behaviours to behaviours, and `asymmetric` gives the
    reason for each other sort.  `checks`, `mutate_scope`, `proofs` and `live` say what the evidence of this machine is.
    """

    name: str
    state: type
    sizes: dict[str, Size]
    doc: str = ""
    variants: dict[str, Any] = attrs.field(factory=dict)
    default: str = "default"
    symmetric: tuple[str, ...] = ()
    asymmetric: dict[str, str] = attrs.field(factory=dict)
    checks: Sequence[Check] = ()
    mutate_scope: dict[str, Any] | Sequence[dict[str, Any]] = attrs.field(factory=dict)
    """One or several scopes; `"variant": name` beside the sizes means that variant."""
    mutate_parts: Mapping[str, Sequence[dict[str, Any]]] = attrs.field(factory=dict)
    """For each part that is left out by default, the scopes at which the mutants of its own rules are judged."""
    proofs: Sequence[Check] = (Check({}),)
    """Where the invariants are proved inductive; the first is the default of whoever asks for a proof."""
    live: Sequence[Check] = ()
    """Where the claims about whole runs are checked; without a `property` all of them."""
    charts: dict[str, str] = attrs.field(factory=dict)
    """Fields with a status (``g.status``) of which the book draws a chart, with a title."""
    survivors: str = ""
    """Name of the package resource with the reviewed surviving mutants; survivors.toml, with those of parts, if empty."""
    _recent: dict[tuple[Any, ...], Traced] = attrs.field(init=False, factory=dict, repr=False)

    @property
    def mutate_scopes(self) -> list[tuple[dict[str, int], str | None]]:
        """The scopes and variants of mutation testing: a mutant is killed when it is killed at one of them."""
        scopes = [self.mutate_scope] if isinstance(self.mutate_scope, dict) else list(self.mutate_scope)
        return [({k: v for k, v in scope.items() if k != "variant"}, scope.get("variant")) for scope in scopes]

    @property
    def definitions(self) -> Definitions:
        """The rules, properties and bugs registered for the state class."""
        return definitions(self.state)

    def scope(self, sizes: Mapping[str, int] | None = None) -> dict[str, int]:
        """The full scope with these sizes; InputError for an unknown name or a size out of range."""
        scope = {name: size.default for name, size in self.sizes.items()}
        for name, value in (sizes or {}).items():
            if name not in self.sizes:
                raise InputError(f"machine {self.name} has no size {name}; its sizes are {', '.join(self.sizes)}")
            size = self.sizes[name]
            if not size.lo <= value <= size.hi:
                raise InputError(f"{name}={value} is out of range: {name} is {size.lo}..{size.hi} ({size.doc})")
            scope[name] = value
        return scope

    @property
    def optional(self) -> frozenset[str]:
        """Sizes of parts of the machine that are left out unless one asks for them."""
        return frozenset(name for name, size in self.sizes.items() if size.default == 0)

    def shown(self, sizes: Mapping[str, int]) -> str:
        """The full scope with these sizes, as text, without those of parts that are left out."""
        return scope_text(self.scope(sizes), self.optional)

    def variant(self, name: str | None) -> str:
        """The name of a variant, checked."""
        if name is None or (not self.variants and name == self.default):
            return self.default
        if name not in self.variants:
            raise InputError(unknown("variant", name, self.variants, f"machine {self.name}"))
        return name

    def bug(self, id: str) -> Bug:
        """A known bug of this machine."""
        found = self.definitions.bugs.get(id)
        if found is None:
            raise InputError(unknown("bug", id, self.definitions.bugs, f"machine {self.name}"))
        return found

    def rules(self, bug: Bug | None = None) -> list[Rule]:
        """The rules in order, as changed by a bug."""
        rules = self.definitions.rules
        if bug is None:
            return list(rules.values())
        for id in (*bug.drop, *bug.replace):
            if id not in rules:
                raise DefinitionError(f"bug {bug.id} names rule {id}, which machine {self.name} does not have")
        return [
            attrs.evolve(rule, fn=bug.replace[rule.id]) if rule.id in bug.replace else rule
            for rule in rules.values()
            if rule.id not in bug.drop
        ]

    def at(
        self,
        sizes: Mapping[str, int] | None = None,
        *,
        variant: str | None = None,
        properties: Iterable[Property] = (),
        bug: Bug | None = None,
        alone: bool = False,
    ) -> Model:
        """The model at a scope: with a variant's constants, further properties, and a known bug seeded.

        Models at the same scope share what has been traced, unless `alone`: the sides of an equation, which mean the same in
        either order, then do not depend on what was asked before.
        """
        variant = self.variant(variant or (bug.variant if bug else None))
        own = list(self.definitions.properties.values())
        extra = [p for p in properties if p.state is self.state]
        known = {p.id: p for p in own}
        for p in extra:
            if p.id in known:
                raise InputError(f"duplicate property id {p.id}: {known[p.id].where} and {p.where}")
            known[p.id] = p
        constants = {"cfg": self.variants[variant]} if variant in self.variants else {}
        scope = self.scope(sizes)
        return Model(
            name=self.name,
            root=self.state,
            scope=scope,
            variant=variant,
            constants=constants,
            rules=self.rules(bug),
            inits=list(self.definitions.inits.values()),
            properties=[*own, *extra],
            symmetric=self.symmetric,
            optional=self.optional,
            asymmetric=self.asymmetric,
            traced=Traced.new(self.state, scope, constants) if alone else self._traced(scope, variant, constants),
        )

    def _traced(self, scope: dict[str, int], variant: str, constants: dict[str, Any]) -> Traced:
        """What earlier models at the same scope and variant have traced; the last few scopes are remembered."""
        key = (variant, *scope.values())
        found = self._recent.pop(key, None)
        if found is None:
            found = Traced.new(self.state, scope, constants)
        self._recent[key] = found
        if len(self._recent) > REMEMBERED:
            del self._recent[next(iter(self._recent))]
        return found


def unknown(what: str, name: str, known: Iterable[str], of: str = "") -> str:
    """The one line for a name that is not there, with the nearest that is."""
    names = list(known)
    near = difflib.get_close_matches(name, names, 1, 0.4) or [n for n in names if n.lower().endswith(name.lower())][:1]
    place = f" in {of}" if of else ""
    hint = f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(names)}" if names else ""
    return f"unknown {what} {name}{place}{hint}"

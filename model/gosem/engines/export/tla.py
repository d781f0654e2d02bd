"""TLA+ from the decision trees: variables shaped like the machine's records, one named action for each rule."""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from gosem.kernel import Model, Rule, State
from gosem.kernel.layout import LeafShape, QueueShape, RecordShape, VecShape
from gosem.kernel.sorts import BOOL, EnumSort, IdSort

from .common import identifier, rule_comment
from .lift import DISABLED, Lifter, Term
from .simplify import Known
from .tla_syntax import WIDTH, Syntax

_WORDS = """
    ACTION ASSUME ASSUMPTION AXIOM BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DEFS DOMAIN ELSE ENABLED EXCEPT
    EXTENDS HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS OMITTED ONLY OTHER PICK PROOF PROPOSITION
    PROVE QED RECURSIVE SF STATE SUBSET SUFFICES TAKE TEMPORAL THEN THEOREM UNCHANGED UNION USE VARIABLE VARIABLES WF WITH
    WITNESS TRUE FALSE BOOLEAN STRING Nat Int Assert Print PrintT Permutations SortSeq Cardinality IsFiniteSet Init Next Spec
    Inv TypeOK NIL vars Terminal NoDeadlock
"""
RESERVED = frozenset(_WORDS.split())


def to_tla(model: Model) -> str:
    """The model as a TLA+ module: Init, an action for each rule, Next, Spec, TypeOK, the properties and their conjunction Inv."""
    return _Tla(model).text()


class _Tla(Syntax):
    def __init__(self, model: Model) -> None:
        self.model = model
        self.root: RecordShape = model.layout.root
        super().__init__(list(self.root.fields))
        self.taken = {*RESERVED, *self.root.fields}
        self.sets: dict[str, int] = {}
        self.enums: dict[str, EnumSort] = {}
        self._collect(self.root)
        self.taken |= {*self.sets, *(f"{e}Code" for e in self.enums)}
        self.lifter = Lifter(model, self._fresh)

    def _collect(self, shape: Any) -> None:
        match shape:
            case RecordShape():
                for _, inner in shape.fields.values():
                    self._collect(inner)
            case VecShape():
                self.sets[shape.ids.__name__] = shape.count
                self._collect(shape.item)
            case QueueShape() | LeafShape():
                if isinstance(shape.sort, EnumSort):
                    self.enums[shape.sort.cls.__name__] = shape.sort
                elif isinstance(shape.sort, IdSort):
                    self.sets.setdefault(shape.sort.cls.__name__, shape.sort.size)

    def _fresh(self, domain: str, inside: set[str]) -> str:
        """A bound name for an element of a domain, which is not bound inside."""
        base = domain.lower() if domain in self.sets else "slot"
        return next(n for n in (f"{base}{i}" for i in itertools.count(1)) if n not in inside and n not in self.taken)

    # -- the whole ------------------------------------------------------------------------------------------------------

    def text(self) -> str:
        model = self.model
        body = [*self._rules(), *self._properties()]
        head = [
            f"{'-' * 20} MODULE {self.name} {'-' * 20}",
            f"(* {model}, exported by gosem.",
            "",
            f"   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock{self._deadlock_note()}.",
            "   The distinct states are those that gosem explore counts; the states generated are its transitions and the",
            "   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)",
            "EXTENDS Integers, FiniteSets, TLC",
            "",
            f"VARIABLES {', '.join(self.root.fields)}",
            f"vars == <<{', '.join(self.root.fields)}>>",
            "",
            "NIL == -1",
            *(f"{name} == 0 .. {count - 1}" for name, count in self.sizes()),
            *(self._code(name) for name in sorted(self.coded)),
            "",
            "TypeOK ==",
            *(line for name, (_, shape) in self.root.fields.items() for line in self.hang("   ", self._typed(name, shape))),
            "",
            "Init ==",
            *self._init(),
            "",
        ]
        return "\n".join(line.rstrip() for line in [*head, *body, "=" * (48 + len(self.name))]) + "\n"

    @property
    def name(self) -> str:
        """The module's name."""
        return module_name(self.model.name)

    def sizes(self) -> list[tuple[str, int]]:
        """The sets of ids."""
        return list(self.sets.items())

    def _deadlock_note(self) -> str:
        return " (NoDeadlock says it with the terminal states)" if self.model.terminals else ""

    def _code(self, name: str) -> str:
        pairs = ", ".join(f"{m.name} |-> {i}" for i, m in enumerate(self.enums[name].members))
        return f"{name}Code == [{pairs}]"

    def _typed(self, name: str, shape: Any) -> list[str]:
        return self.hang(f"/\\ {name} \\in ", self._domain(shape))

    def _domain(self, shape: Any) -> list[str]:
        match shape:
            case RecordShape():
                parts: list[str] = []
                for name, (_, inner) in shape.fields.items():
                    parts += self.hang(f"{name} : ", self._domain(inner))
                    parts[-1] += ","
                parts[-1] = parts[-1][:-1] + "]"
                return self.hang("[", parts)
            case VecShape():
                inner = self._domain(shape.item)
                return [*(lines := self.hang(f"[{shape.ids.__name__} -> ", inner))[:-1], lines[-1] + "]"]
            case QueueShape():
                return [f"[0 .. {shape.cap - 1} -> {shape.sort.cls.__name__} \\cup {{NIL}}]"]
        sort = shape.sort
        if sort == BOOL:
            return ["BOOLEAN"]
        if isinstance(sort, EnumSort):
            return ["{" + ", ".join(f'"{m.name}"' for m in sort.members) + "}"]
        if isinstance(sort, IdSort):
            return [sort.cls.__name__ + (" \\cup {NIL}" if sort.nil else "")]
        return [f"{self.show(('num', shape.lo))} .. {shape.hi}"]

    def _init(self) -> Iterator[str]:
        for state in self.model.initial:
            lines = []
            for name, (offset, shape) in self.root.fields.items():
                lines += self.hang(f"/\\ {name} = ", self._plain(shape, state, offset))
            bullet = "\\/ " if len(self.model.initial) > 1 else ""
            yield from self.hang("   " + bullet, lines)

    def _plain(self, shape: Any, state: State, base: int) -> list[str]:
        match shape:
            case RecordShape():
                parts: list[str] = []
                for name, (offset, inner) in shape.fields.items():
                    parts += self.hang(f"{name} |-> ", self._plain(inner, state, base + offset))
                    parts[-1] += ","
                parts[-1] = parts[-1][:-1] + "]"
                one = " ".join(p.strip() for p in parts)
                return ["[" + one] if len(one) <= WIDTH - 30 else self.hang("[", parts)
            case VecShape():
                items = [self._plain(shape.item, state, base + i * shape.item.size) for i in range(shape.count)]
                return self._function(shape.ids.__name__, items)
            case QueueShape():
                slots = [[self._leaf(shape.sort, state[base + i])] for i in range(shape.cap)]
                return self._function(f"0 .. {shape.cap - 1}", slots)
        return [self._leaf(shape.sort, state[base])]

    def _function(self, domain: str, items: list[list[str]]) -> list[str]:
        """A function over 0..n-1, its most frequent value last."""
        if not items:
            return [f"[slot \\in {domain} |-> NIL]"]
        usual = max(items, key=items.count)
        if all(item == usual for item in items):
            name = self._fresh(domain, set(re.findall(r"\w+", " ".join(usual))))
            lines = self.hang(f"[{name} \\in {domain} |-> ", usual)
            return [*lines[:-1], lines[-1] + "]"]
        lines = []
        for i, item in enumerate(items):
            sign = "@@ " if i else "("
            lines += self.hang(f"{sign}{i} :> ", item)
        return [*lines[:-1], lines[-1] + ")"]

    def _leaf(self, sort: Any, value: int) -> str:
        if sort == BOOL:
            return "TRUE" if value else "FALSE"
        if isinstance(sort, EnumSort):
            return f'"{sort.show(value)}"'
        if isinstance(sort, IdSort) and value == -1:
            return "NIL"
        return self.show(("num", value))

    def _rules(self) -> Iterator[str]:
        calls: list[str] = []
        for rule in self.model.rules:
            name = self._define(rule.id)
            parameters = [self._parameter(p) for p, _ in rule.params]
            cases = [c for c in self.lifter.rule(rule, parameters) if c[1] != DISABLED]
            yield from _comment(rule_comment(rule))
            if not cases:
                yield "(* never enabled at this scope *)"
            for number, (args, term) in enumerate(cases):
                own = name if len(cases) == 1 else f"{name}_{number}" if number else name
                over = [(n, a) for n, a in zip(parameters, args, strict=True) if a[0] == "over"]
                fixed = [f"{n} = {self.show(a)}" for (n, _), a in zip(rule.params, args, strict=True) if a[0] != "over"]
                if fixed:
                    yield f"(* {', '.join(fixed)} *)"
                formals = f"({', '.join(n for n, _ in over)})" if over else ""
                yield f"{own}{formals} =="
                yield from self.hang("   ", self.action(term))
                ranges = "".join(f"\\E {n} \\in {self._range(rule, n, a)} : " for n, a in over)
                calls.append(f"   \\/ {ranges}{own}{formals}")
            yield ""
        yield "Next =="
        yield from calls
        yield ""
        yield "Spec == Init /\\ [][Next]_vars"
        yield ""

    def _define(self, id: str) -> str:
        name = identifier(id, self.taken)
        self.taken.add(name)
        return name

    def _parameter(self, name: str) -> str:
        return name + "_" if name in self.taken else name

    def _range(self, rule: Rule, parameter: str, over: Term) -> str:
        values = [v[1] for v in over[2:]]
        hint = next(h for n, h in rule.params if self._parameter(n) == parameter)
        cls = getattr(hint, "__name__", "")
        if self.sets.get(cls) == len(values):
            return cls
        if values == list(range(values[0], values[-1] + 1)):
            return f"{values[0]} .. {values[-1]}"
        return "{" + ", ".join(map(str, values)) + "}"

    def _properties(self) -> Iterator[str]:
        model = self.model
        names = []
        for prop in model.invariants:
            names.append(self._define(prop.id))
            yield from _comment(f"{prop.id}: {prop.title}")
            yield f"{names[-1]} =="
            yield from self.hang("   ", self.block(self.lifter.expression(model.formula(prop), Known())))
            yield ""
        yield "Inv =="
        yield from (f"   /\\ {name}" for name in names or ["TRUE"])
        yield ""
        for prop in model.step_properties:
            name = self._define(prop.id)
            yield from _comment(f"{prop.id}, a claim about every step, [][{name}]_vars: {prop.title}")
            yield f"{name} =="
            yield from self.hang("   ", self.block(self.lifter.expression(model.formula(prop), Known())))
            yield ""
        for prop in model.possibles:
            name = self._define(prop.id)
            yield from _comment(f"{prop.id}: {prop.title}  Some reachable state satisfies it.")
            yield f"{name} =="
            yield from self.hang("   ", self.block(self.lifter.expression(model.formula(prop), Known())))
            yield ""
        if model.terminals:
            yield "Terminal =="
            terms = [self.lifter.expression(model.formula(t), Known()) for t in model.terminals]
            yield from self.hang("   ", self.block(terms[0] if len(terms) == 1 else ("or", *terms)))
            yield ""
            yield "NoDeadlock == Terminal \\/ ENABLED Next"
            yield ""


def module_name(machine: str) -> str:
    """The name of the module of a machine."""
    return "".join(part.capitalize() for part in identifier(machine).split("_"))


def _comment(text: str) -> Iterator[str]:
    plain = text.replace("(*", "( *").replace("*)", "* )")
    yield from textwrap.wrap(f"(* {plain} *)", WIDTH, subsequent_indent="   ", break_long_words=False, break_on_hyphens=False)

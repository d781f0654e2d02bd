"""TLA+ from the decision trees: variables shaped like the machine's records, one named action for each rule."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from gosem.kernel import Instance, Model, Rule, State
from gosem.kernel.layout import LeafShape, QueueShape, RecordShape, VecShape
from gosem.kernel.sorts import BOOL, EnumSort, IdSort

from .common import by_rule, identifier, rule_comment
from .lift import DISABLED, Lifter, Term
from .simplify import Known

RESERVED = frozenset(
    """
    ACTION ASSUME ASSUMPTION AXIOM BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DEFS DOMAIN ELSE ENABLED EXCEPT
    EXTENDS HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS OMITTED ONLY OTHER PICK PROOF PROPOSITION
    PROVE QED RECURSIVE SF STATE SUBSET SUFFICES TAKE TEMPORAL THEN THEOREM UNCHANGED UNION USE VARIABLE VARIABLES WF WITH
    WITNESS TRUE FALSE BOOLEAN STRING Nat Int Assert Print PrintT Permutations SortSeq Cardinality IsFiniteSet Init Next Spec
    Inv TypeOK NIL vars Terminal NoDeadlock
    """.split()
)
_WIDTH = 110
_INFIX = {"eq": ("=", 5), "lt": ("<", 5), "add": ("+", 10), "sub": ("-", 11), "mul": ("*", 13), "div": (r"\div", 13), "mod": ("%", 10)}


def to_tla(model: Model) -> str:
    """The model as a TLA+ module: Init, an action for each rule, Next, Spec, TypeOK, the properties and their conjunction Inv."""
    return _Tla(model).text()


class _Tla:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.root: RecordShape = model.layout.root
        self.taken = {*RESERVED, *self.root.fields}
        self.sets: dict[str, int] = {}
        self.enums: dict[str, EnumSort] = {}
        self._collect(self.root)
        self.taken |= {*self.sets, *(f"{e}Code" for e in self.enums)}
        self.lifter = Lifter(model, self._fresh)
        self.coded: set[str] = set()

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

    # -- expressions ----------------------------------------------------------------------------------------------------

    def show(self, term: Term, outer: int = 0) -> str:
        """A term on one line; `outer` is how strongly what stands around it binds."""
        head = term[0]
        match head:
            case "num":
                return str(term[1]) if term[1] >= 0 else f"({term[1]})"
            case "nil":
                return "NIL"
            case "bool":
                return "TRUE" if term[1] else "FALSE"
            case "str":
                return f'"{term[1]}"'
            case "var":
                return str(term[1])
            case "read":
                return self._read(term)
            case "not":
                if term[1][0] == "eq":
                    return self._infix("#", 5, term[1][1], term[1][2], outer)
                if term[1][0] == "lt":
                    return self._infix(">=", 5, term[1][1], term[1][2], outer)
                return f"~{self.show(term[1], 20)}"
            case "and" | "or":
                items = term[1:]
                if head == "or" and (member := _membership(term)) is not None:
                    return self._wrap(f"{self.show(member[0], 6)} \\in {{{', '.join(map(self.show, member[1]))}}}", 5, outer)
                sign, mine = (r" /\ ", 3) if head == "and" else (r" \/ ", 3)
                return self._wrap(sign.join(self.show(t, mine + 1) for t in items), mine, outer)
            case "if":
                return self._wrap(f"IF {self.show(term[1])} THEN {self.show(term[2])} ELSE {self.show(term[3])}", 0, outer)
            case "forall" | "exists":
                sign = r"\A" if head == "forall" else r"\E"
                return self._wrap(f"{sign} {term[1]} \\in {term[2]} : {self.show(term[3])}", 0, outer)
            case "number":
                return f"Cardinality({{{term[1]} \\in {term[2]} : {self.show(term[3])}}})"
            case "code":
                self.coded.add(term[1])
                return f"{term[1]}Code[{self.show(term[2])}]"
        sign, mine = _INFIX[head]
        return self._infix(sign, mine, term[1], term[2], outer)

    def _infix(self, sign: str, mine: int, left: Term, right: Term, outer: int) -> str:
        same = 0 if sign == "+" else 1
        return self._wrap(f"{self.show(left, mine + same)} {sign} {self.show(right, mine + 1)}", mine, outer)

    def _wrap(self, text: str, mine: int, outer: int) -> str:
        return f"({text})" if outer > mine else text

    def _read(self, term: Term) -> str:
        text = term[2] + ("'" if term[1] else "")
        return text + "".join(self._step(step) for step in term[3:])

    def _step(self, step: Term) -> str:
        return f".{step[1]}" if step[0] == "field" else f"[{self.show(step[1])}]"

    # -- blocks ---------------------------------------------------------------------------------------------------------

    def block(self, term: Term, width: int = _WIDTH) -> list[str]:
        """A formula on as many lines as it needs; lists of conjuncts and disjuncts are aligned."""
        if term[0] not in ("update", "fail", "disabled"):
            line = self.show(term)
            if len(line) <= width:
                return [line]
        match term[0]:
            case "and" | "or":
                bullet = "/\\ " if term[0] == "and" else "\\/ "
                return [line for t in term[1:] for line in self._hang(bullet, self.block(t, width - 3))]
            case "forall" | "exists":
                sign = r"\A" if term[0] == "forall" else r"\E"
                return [f"{sign} {term[1]} \\in {term[2]} :", *self._hang("   ", self.block(term[3], width - 3))]
            case "if":
                return [
                    *self._hang("IF ", self.block(term[1], width - 3)),
                    *self._hang("THEN ", self.block(term[2], width - 5)),
                    *self._hang("ELSE ", self.block(term[3], width - 5)),
                ]
            case "not":
                inner = self._hang("~(", self.block(term[1], width - 3))
                return [*inner[:-1], inner[-1] + ")"]
            case "eq" | "lt":
                return [
                    *self._hang("", self._operand(term[1], width)),
                    *self._hang(f"{_INFIX[term[0]][0]} ", self._operand(term[2], width)),
                ]
        return [self.show(term)]

    def _operand(self, term: Term, width: int) -> list[str]:
        inner = self._hang("(", self.block(term, width - 4))
        return [*inner[:-1], inner[-1] + ")"]

    @staticmethod
    def _hang(first: str, lines: list[str]) -> list[str]:
        return [first + lines[0], *(" " * len(first) + line for line in lines[1:])]

    def action(self, term: Term, width: int = _WIDTH) -> list[str]:
        """A tree as an action."""
        match term[0]:
            case "if" if DISABLED in term[2:] and term[1][0] == "or" and _membership(term[1]) is None:
                pass  # TLC would take each disjunct that holds as a step of its own
            case "if" if term[3] == DISABLED:
                return [*self._hang("/\\ ", self.block(term[1], width - 3)), *self._conjuncts(term[2], width)]
            case "if" if term[2] == DISABLED:
                return [*self._hang("/\\ ", self.block(("not", term[1]), width - 3)), *self._conjuncts(term[3], width)]
            case "update":
                return self._update(term, width)
            case "fail":
                text = term[1].replace("\\", "/").replace('"', "'")
                return [f'Assert(FALSE, "{text}")']
            case "disabled":
                return ["FALSE"]
        return [
            *self._hang("IF ", self.block(term[1], width - 3)),
            *self._hang("THEN ", self.action(term[2], width - 5)),
            *self._hang("ELSE ", self.action(term[3], width - 5)),
        ]

    def _conjuncts(self, term: Term, width: int) -> list[str]:
        """An action as further items of a list of conjuncts."""
        lines = self.action(term, width - 3)
        return lines if lines[0].startswith("/\\ ") else self._hang("/\\ ", lines)

    def _update(self, term: Term, width: int) -> list[str]:
        writes: dict[str, list[tuple[Term, Term]]] = {}
        for _, read, value in term[1:]:
            writes.setdefault(read[2], []).append((read, value))
        lines: list[str] = []
        for name, changes in writes.items():
            if len(changes[0][0]) == 3:
                lines += self._hang(f"/\\ {name}' = ", self._value(changes[0][1], width - 8 - len(name)))
                continue
            start = f"/\\ {name}' = [{name} EXCEPT "
            parts: list[str] = []
            for read, value in changes:
                target = f"!{''.join(self._step(s) for s in read[3:])} = "
                parts += self._hang(target, self._value(value, width - len(start) - len(target)))
                parts[-1] += ","
            parts[-1] = parts[-1][:-1] + "]"
            one = " ".join(p.strip() for p in parts)
            lines += [start + one] if len(start) + len(one) <= width else self._hang(start, parts)
        rest = [name for name in self.root.fields if name not in writes]
        if rest:
            lines.append(f"/\\ UNCHANGED <<{', '.join(rest)}>>")
        return lines

    def _value(self, term: Term, width: int) -> list[str]:
        """A value in a place where an infix operator or a comma may follow."""
        lines = self.block(term, width)
        if term[0] in ("and", "or") and len(lines) > 1:
            lines = [*self._hang("(", lines)]
            lines[-1] += ")"
        return lines

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
            *(line for name, (_, shape) in self.root.fields.items() for line in self._hang("   ", self._typed(name, shape))),
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
        return self._hang(f"/\\ {name} \\in ", self._domain(shape))

    def _domain(self, shape: Any) -> list[str]:
        match shape:
            case RecordShape():
                parts: list[str] = []
                for name, (_, inner) in shape.fields.items():
                    parts += self._hang(f"{name} : ", self._domain(inner))
                    parts[-1] += ","
                parts[-1] = parts[-1][:-1] + "]"
                return self._hang("[", parts)
            case VecShape():
                inner = self._domain(shape.item)
                return [*(lines := self._hang(f"[{shape.ids.__name__} -> ", inner))[:-1], lines[-1] + "]"]
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
                lines += self._hang(f"/\\ {name} = ", self._plain(shape, state, offset))
            bullet = "\\/ " if len(self.model.initial) > 1 else ""
            yield from self._hang("   " + bullet, lines)

    def _plain(self, shape: Any, state: State, base: int) -> list[str]:
        match shape:
            case RecordShape():
                parts: list[str] = []
                for name, (offset, inner) in shape.fields.items():
                    parts += self._hang(f"{name} |-> ", self._plain(inner, state, base + offset))
                    parts[-1] += ","
                parts[-1] = parts[-1][:-1] + "]"
                one = " ".join(p.strip() for p in parts)
                return ["[" + one] if len(one) <= _WIDTH - 30 else self._hang("[", parts)
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
            return [f"[slot_ \\in {domain} |-> NIL]"]
        usual = max(items, key=items.count)
        if all(item == usual for item in items):
            lines = self._hang(f"[i_ \\in {domain} |-> ", usual)
            return [*lines[:-1], lines[-1] + "]"]
        lines = []
        for i, item in enumerate(items):
            sign = "@@ " if i else "("
            lines += self._hang(f"{sign}{i} :> ", item)
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
        for rule, instances in by_rule(self.model):
            name = self._define(rule.id)
            parameters = [self._parameter(p) for p, _ in rule.params]
            trees = [(self._arguments(i), self.lifter.tree(self.model.tree(i), Known())) for i in instances]
            cases = [c for c in self.lifter.actions(trees, parameters) if c[1] != DISABLED]
            yield f"(* {_comment(rule_comment(rule))} *)"
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
                yield from self._hang("   ", self.action(term))
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

    def _arguments(self, instance: Instance) -> tuple[Term, ...]:
        found: list[Term] = []
        for a in instance.args:
            if isinstance(a, bool):
                found.append(("bool", a))
            elif isinstance(a, int):
                found.append(("num", int(a)))
            else:
                found.append(("str", a.name))
        return tuple(found)

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
            yield f"(* {prop.id}: {_comment(prop.title)} *)"
            yield f"{names[-1]} =="
            yield from self._hang("   ", self.block(self.lifter.expression(model.formula(prop), Known())))
            yield ""
        yield "Inv =="
        yield from (f"   /\\ {name}" for name in names or ["TRUE"])
        yield ""
        for prop in model.step_properties:
            name = self._define(prop.id)
            yield f"(* {prop.id}, a claim about every step, [][{name}]_vars: {_comment(prop.title)} *)"
            yield f"{name} =="
            yield from self._hang("   ", self.block(self.lifter.expression(model.formula(prop), Known())))
            yield ""
        for prop in model.possibles:
            name = self._define(prop.id)
            yield f"(* {prop.id}: {_comment(prop.title)}  Some reachable state satisfies it: TLC must violate its negation. *)"
            yield f"{name} =="
            yield from self._hang("   ", self.block(self.lifter.expression(model.formula(prop), Known())))
            yield ""
        if model.terminals:
            yield "Terminal =="
            terms = [self.lifter.expression(model.formula(t), Known()) for t in model.terminals]
            yield from self._hang("   ", self.block(terms[0] if len(terms) == 1 else ("or", *terms)))
            yield ""
            yield "NoDeadlock == Terminal \\/ ENABLED Next"
            yield ""


def module_name(machine: str) -> str:
    """The name of the module of a machine."""
    return "".join(part.capitalize() for part in identifier(machine).split("_"))


def _membership(term: Term) -> tuple[Term, list[Term]] | None:
    """Of a disjunction x = a or x = b: x and its values."""
    tests = term[1:]
    if all(t[0] == "eq" and t[1] == tests[0][1] and t[2][0] in ("num", "nil", "str") for t in tests):
        return tests[0][1], [t[2] for t in tests]
    return None


def _comment(text: str) -> str:
    return text.replace("(*", "( *").replace("*)", "* )")

"""Promela from the decision trees: one process, one d_step for each rule instance.

Why it looks as it does, measured with SPIN 6.5.2 on a scheduler of 420 thousand states (G=2, P=2, M=3):

- The guard of an instance stands in front and the rest is nested `if`s: 1.1 s.  One d_step for each leaf of the trees, which
  has no nesting, makes SPIN try 1,872 options in each state: 22 s, and 119 s to compile rather than 8.
- Invariants are further options of the loop, enabled where they are false: evaluated once in each state and written once,
  they cost 0.2 s.  Asserted after each step they cost 0.7 s and 363 s of compilation; a never claim costs as much as the
  options and doubles the depth.
- Fields of minimal width are as fast as bytes, and a state takes half the memory.
- In a d_step the first true option counts, so that a chain of tests is one `if`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gosem.kernel import Branch, Failure, Instance, Model, Node, Property, Update
from gosem.kernel.expression import Expr
from gosem.kernel.layout import Leaf
from gosem.kernel.sorts import BOOL, EnumSort, IdSort

from .common import after, body, by_rule, cases, fill, guard, identifier, rule_comment, sequence
from .simplify import Known, simplify

_WORDS = """
    active assert atomic bit bool break byte chan c_code c_decl c_expr c_state c_track d_proctype d_step do ef else empty
    enabled eval false fi for full get_priority goto hidden if in init inline int len local ltl mtype nempty never nfull
    notrace np_ od of pc_value pid print printf priority proctype provided return run select set_priority short show skip
    STDIN timeout trace true typedef unless unsigned value xr xs
    auto case char const continue default double enum extern float long register signed sizeof static struct switch union
    void volatile while now
"""
RESERVED = frozenset(_WORDS.split())
_PRECEDENCE = {"ite": 0, "or": 1, "and": 2, "eq": 3, "lt": 4, "add": 5, "sub": 5, "mul": 6, "div": 6, "mod": 6, "not": 7}
_INFIX = {"or": "||", "and": "&&", "eq": "==", "lt": "<", "add": "+", "sub": "-", "mul": "*", "div": "/", "mod": "%"}


def to_promela(model: Model, *, invariants: bool = True, steps: bool | None = None, deadlocks: bool = True) -> str:
    """The model as Promela.

    With `invariants`, SPIN checks them and the lemmas; with `steps` (by default: with `invariants`) the step properties; with
    `deadlocks`, states without an enabled rule that are not terminal.  The counts of SPIN and of the explorers are related
    as the text's head says.
    """
    claims = list(model.invariants) if invariants else []
    if invariants if steps is None else steps:
        claims += model.step_properties
    return _Promela(model).text(claims, deadlocks)


class _Promela:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.table = model.table
        self.names: dict[int, str] = {}
        taken = set(RESERVED)
        for leaf in model.layout.leaves:
            self.names[leaf.index] = identifier(leaf.path, taken)
            taken.add(self.names[leaf.index])
        sizes = [leaf.sort.size for leaf in model.layout.leaves if isinstance(leaf.sort, IdSort)]
        self.nil_bits = max(sizes, default=0).bit_length()
        self.nil = (1 << self.nil_bits) - 1
        self.kept: set[str] = set()

    # -- declarations ---------------------------------------------------------------------------------------------------

    def declaration(self, leaf: Leaf, initial: int) -> str:
        name = self.names[leaf.index]
        if leaf.lo == -1 and isinstance(leaf.sort, IdSort):
            return f"unsigned {name} : {self.nil_bits} = {self.constant(initial, leaf)};"
        if leaf.sort == BOOL:
            return f"bool {name} = {'true' if initial else 'false'};"
        value = self.constant(initial, leaf)
        if leaf.lo < 0:
            return f"{'short' if leaf.lo >= -(1 << 15) and leaf.hi < 1 << 15 else 'int'} {name} = {value};"
        bits = max(1, leaf.hi.bit_length())
        return f"unsigned {name} : {bits} = {value};" if bits < 32 else f"int {name} = {value};"

    def constant(self, value: int, of: Leaf | Expr) -> str:
        if isinstance(of.sort, IdSort):
            return "NIL" if value == -1 else str(value)
        if of.sort == BOOL:
            return "true" if value else "false"
        if isinstance(of.sort, EnumSort):
            return f"{of.sort.cls.__name__}_{of.sort.show(value)}"
        return str(value) if value >= 0 else f"({value})"

    # -- expressions ----------------------------------------------------------------------------------------------------

    def show(self, e: Expr, outer: int = 0, coded: bool = False) -> str:
        """The text of an expression; `coded` where NIL stands as its code, else as -1."""
        if e.op == "const":
            return self.constant(e.value, e) if coded or e.value != -1 else "(-1)"
        if e.op == "var":
            name = self.names[e.value]
            return f"({name} == NIL -> -1 : {name})" if e.lo < 0 and isinstance(e.sort, IdSort) and not coded else name
        mine = _PRECEDENCE[e.op]
        if e.op == "not":
            return self._not(e.args[0], outer)
        if e.op == "ite":
            c, a, b = e.args
            return f"({self.show(c, 1)} -> {self.show(a, 1, coded)} : {self.show(b, 1, coded)})"
        a, b = e.args
        ids = e.op == "eq" and isinstance(a.sort, IdSort) and isinstance(b.sort, IdSort)
        if e.op in ("div", "mod") and a.lo < 0:  # Promela's / and % truncate, the model's floor
            x, d = self.show(a, 7), b.value
            return f"((({x}) % {d} + {d}) % {d})" if e.op == "mod" else f"(({x} - (({x}) % {d} + {d}) % {d}) / {d})"
        left, right = self.show(a, mine, ids), self.show(b, mine + (e.op not in ("or", "and")), ids)
        text = f"{left} {_INFIX[e.op]} {right}"
        return f"({text})" if mine < outer or (e.op in ("or", "and") and outer not in (0, mine)) else text

    def _not(self, a: Expr, outer: int) -> str:
        if a.op in ("eq", "lt"):
            x, y = a.args
            ids = a.op == "eq" and isinstance(x.sort, IdSort) and isinstance(y.sort, IdSort)
            text = f"{self.show(x, 4, ids)} {'!=' if a.op == 'eq' else '>='} {self.show(y, 5, ids)}"
            return f"({text})" if outer > 3 else text
        return f"!{self.show(a, 7)}"

    def value(self, leaf: Leaf, e: Expr) -> str:
        """The text of a value written to a leaf."""
        if leaf.lo == -1 and isinstance(leaf.sort, IdSort):
            if isinstance(e.sort, IdSort):
                return self.show(e, coded=True)
            if e.lo < 0:
                return f"({self.show(e, 4)} < 0 -> NIL : {self.show(e, 1)})"
        return self.show(e)

    # -- rules ----------------------------------------------------------------------------------------------------------

    def instance(self, instance: Instance, steps: list[tuple[int, Expr]]) -> Iterator[str]:
        tree = self.model.tree(instance)
        when = guard(tree, self.table)
        if when is self.table.false:
            yield f"   /* {instance.name}: never enabled at this scope */"
            return
        yield f"   /* {instance.name} */"
        shown = "true" if when is self.table.true else self.show(when)
        yield f":: d_step {{ {fill(shown, '     ')} ->"
        yield from self.node(body(tree), steps, "     ", Known().given(when))
        yield "   }"

    def node(self, node: Node, steps: list[tuple[int, Expr]], indent: str, known: Known) -> Iterator[str]:
        match node:
            case Branch():
                options, rest = cases(node)
                yield f"{indent}if"
                for cond, then in options:
                    yield f"{indent}:: {fill(self.show(cond), indent + '   ')} ->"
                    yield from self.node(then, steps, indent + "   ", known.given(cond))
                    known = known.given(cond, False)
                yield f"{indent}:: else ->"
                yield from self.node(rest, steps, indent + "   ", known)
                yield f"{indent}fi"
            case Failure(message, where):
                yield f"{indent}assert(false) /* {message} ({where}) */".replace("*/ */", "*/")
            case Update():
                yield from (f"{indent}{line}" for line in self.update(node, steps, known))
            case _:
                raise AssertionError("a disabled leaf below its guard")

    def update(self, update: Update, steps: list[tuple[int, Expr]], known: Known) -> Iterator[str]:
        done = []
        for number, claim in steps:
            formula = simplify(after(self.model, claim, update), known)
            if formula is not self.table.true:
                done.append(f"if :: {self.show(formula)} :: else -> assert(!{number}) fi")
        order, kept = sequence(update.writes)
        names = dict(self.names)
        for i in kept:
            old = f"old_{self.names[i]}"
            self.kept.add(old)
            done.append(f"{old} = {self.names[i]}")
            self.names[i] = old
        for i in order:
            done.append(f"{names[i]} = {self.value(self.model.layout.leaves[i], update.writes[i])}")
        self.names = names
        text = "; ".join(done) or "skip"
        yield from fill(text).split("\n")

    # -- the whole ------------------------------------------------------------------------------------------------------

    def text(self, properties: list[Property], deadlocks: bool) -> str:
        model = self.model
        claims = list(enumerate(properties, 1))
        first, several = model.initial[0], len(model.initial) > 1
        steps = [(i, model.formula(p)) for i, p in claims if p.kind == "step"]
        process = list(self._process(claims, steps, several, deadlocks))
        lines = [
            *self._head(claims, several, deadlocks),
            f"#define NIL {self.nil}" if self.nil_bits else "",
            *self._enums(),
            "",
            *(self.declaration(leaf, first[leaf.index]) for leaf in model.layout.leaves if leaf.lo < leaf.hi),
            *(f"hidden int {name};" for name in sorted(self.kept)),
            "",
            *process,
        ]
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def _process(
        self, claims: list[tuple[int, Property]], steps: list[tuple[int, Expr]], several: bool, deadlocks: bool
    ) -> Iterator[str]:
        model = self.model
        yield f"active proctype {identifier(model.name, RESERVED)}() {{"
        if several:
            yield "if /* the initial states */"
            for state in model.initial:
                pairs = zip(model.layout.leaves, state, strict=True)
                writes = [f"{self.names[f.index]} = {self.constant(v, f)}" for f, v in pairs if f.lo < f.hi]
                yield f":: d_step {{ {fill('; '.join(writes or ['skip']), '     ')} }}"
            yield "fi;"
        terminal = self.table.any(model.formula(t) for t in model.terminals)
        if not deadlocks:
            yield "end:"
        yield "do"
        for number, prop in claims:
            formula = model.formula(prop)
            if prop.kind != "step" and formula is not self.table.true:
                yield f"   /* {number}: {prop.id} */"
                shown = self.show(self.table.not_(formula))
                yield f":: d_step {{ {fill(shown, '     ')} -> assert(!{number}) }}"
        for rule, instances in by_rule(model):
            yield ""
            yield f"/* {_comment(rule_comment(rule))} */"
            for instance in instances:
                yield from self.instance(instance, steps)
        if deadlocks and terminal is not self.table.false:
            yield ""
            yield "   /* nothing is enabled: only in a terminal state */"
            yield f":: d_step {{ timeout -> assert({fill(self.show(terminal), '     ')}) }}"
        yield "od"
        yield "}"

    def _enums(self) -> Iterator[str]:
        seen: list[type] = []
        for leaf in self.model.layout.leaves:
            if isinstance(leaf.sort, EnumSort) and leaf.sort.cls not in seen:
                seen.append(leaf.sort.cls)
                yield ""
                for code, member in enumerate(leaf.sort.members):
                    yield f"#define {leaf.sort.cls.__name__}_{member.name} {code}"

    def _head(self, claims: list[tuple[int, Property]], several: bool, deadlocks: bool) -> Iterator[str]:
        model = self.model
        yield f"/* {model}, exported by gosem."
        yield ""
        yield "   spin -o2 -a FILE; cc -O2 -DSAFETY -DNOFAIR -DNOREDUCE -DNOCOMP -o pan pan.c; ./pan -m10000000 -w24"
        yield ""
        yield "   Without -o2 SPIN leaves variables that nothing reads out of the state."
        if several:
            n = len(model.initial)
            yield f"   The {n} initial states are chosen in the first step, so SPIN stores 1 state more than gosem explore counts,"
            yield f"   and its transitions (stored + matched) are {n + 1} more."
        else:
            yield "   SPIN stores as many states as gosem explore counts; its transitions (stored + matched) are 1 more,"
            yield "   because it counts storing the initial state."
        if deadlocks and model.terminals:
            yield "   Each terminal state has one further transition, to itself, that checks that it is one."
        elif deadlocks:
            yield "   A state in which no rule is enabled is an invalid end state."
        else:
            yield "   Deadlocks are not looked for."
        if claims:
            yield ""
            yield "   A violated property ends the run with `assertion violated !(NUMBER)`:"
            for number, prop in claims:
                yield f"   {number:3} {prop.id}: {_comment(prop.title)}"
        yield "*/"


def _comment(text: str) -> str:
    return text.replace("/*", "/ *").replace("*/", "* /")

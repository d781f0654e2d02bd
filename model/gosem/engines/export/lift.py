"""From formulas over numbered leaves back to formulas over indexes.

The tracer forks on every index, so what was one line about ``g[m.curg]`` is a case for each goroutine.  Here cases that
differ in nothing but the index become one again.  A lifted term is made only where putting each index back in gives the
very cases that it stands for, so that lifting cannot change a meaning; what does not lift stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from gosem.kernel import Branch, Disabled, Failure, Model, Node, Rule, Update
from gosem.kernel.expression import Expr
from gosem.kernel.layout import QueueShape, RecordShape, VecShape
from gosem.kernel.sorts import BOOL, EnumSort, IdSort

from .simplify import Known

Term = tuple[Any, ...]
"""A head and its arguments, by head:

num N · nil · bool B · str S · var NAME — values; `var` is a bound name
read PRIMED ROOT STEP... — a leaf of the state; a step is ("field", name) or ("index", term, domain)
not · and ARG... · or ARG... · eq · lt · add · sub · mul · div · mod · if C A B — operations
code ENUM ARG — the position of an enum member
forall NAME DOMAIN BODY · exists · number — quantifiers and a count
update WRITE... (a write is ("write", read, value)) · disabled · fail TEXT — the ends of a tree
"""

HOLE: Final[Term] = ("hole",)
DISABLED: Final[Term] = ("disabled",)


def leaf_reads(model: Model, primed: bool = False) -> list[Term]:
    """The term that reads each leaf, in order."""
    found: list[Term] = []

    def visit(shape: Any, root: str, steps: tuple[Term, ...]) -> None:
        match shape:
            case RecordShape():
                for name, (_, inner) in shape.fields.items():
                    if root:
                        visit(inner, root, (*steps, ("field", name)))
                    else:
                        visit(inner, name, ())
            case VecShape():
                for i in range(shape.count):
                    visit(shape.item, root, (*steps, ("index", ("num", i), shape.ids.__name__)))
            case QueueShape():
                for i in range(shape.cap):
                    found.append(("read", primed, root, *steps, ("index", ("num", i), slots(shape))))
            case _:
                found.append(("read", primed, root, *steps))

    visit(model.layout.root, "", ())
    return found


def slots(shape: QueueShape) -> str:
    """The domain of a queue."""
    return f"0 .. {shape.cap - 1}"


def unify(cases: Sequence[tuple[int, Term]]) -> Term | None:
    """The term that is each case when its hole is the case's number; None where there is none."""
    values = [v for v, _ in cases]

    def join(parts: Sequence[Any]) -> Any:
        first = parts[0]
        if all(p == first for p in parts):
            return first
        if not all(isinstance(p, tuple) and p[:1] == first[:1] and len(p) == len(first) for p in parts):
            return None
        if first[0] == "num":
            return HOLE if [p[1] for p in parts] == values else None
        made = []
        for column in zip(*parts, strict=True):
            same = all(c == column[0] for c in column)
            joined = column[0] if same else join(column) if isinstance(column[0], tuple) else None
            if joined is None:
                return None
            made.append(joined)
        return tuple(made)

    found: Term | None = join([t for _, t in cases])
    return found


def fill_hole(term: Any, value: Term) -> Any:
    """The term with the hole filled."""
    if term == HOLE:
        return value
    return tuple(fill_hole(t, value) for t in term) if isinstance(term, tuple) else term


def has_hole(term: Any) -> bool:
    """Whether there is a hole to fill."""
    return term == HOLE or (isinstance(term, tuple) and any(has_hole(t) for t in term))


def names_in(term: Any) -> Iterator[str]:
    """The bound names that occur in a term."""
    if isinstance(term, tuple):
        if term[:1] in (("var",), ("forall",), ("exists",), ("number",)):
            yield str(term[1])
        for t in term:
            yield from names_in(t)


def index_domain(term: Any) -> str:
    """The domain of a vector or queue that the hole is an index of; empty where it is none."""
    if not isinstance(term, tuple):
        return ""
    if term[:2] == ("index", HOLE):
        return str(term[2])
    return next((c for t in term if (c := index_domain(t))), "")


class Lifter:
    """Lifts the expressions and trees of one model."""

    def __init__(self, model: Model, fresh: Callable[[str, set[str]], str]) -> None:
        self.model = model
        self.fresh = fresh
        self.reads = [*leaf_reads(model), *leaf_reads(model, primed=True)]
        self.sizes = {name: size for name, size in _domains(model.layout.root) if size > 1}

    # -- expressions ----------------------------------------------------------------------------------------------------

    def expression(self, e: Expr, known: Known) -> Term:
        """The term of an expression, where this is known."""
        match e.op:
            case "const":
                return _constant(e)
            case "var":
                return self.reads[e.value]
            case "ite":
                return self._chain(e, known, _ite_parts, self.expression)
            case "and" | "or":
                return self._junction(e, known)
            case "not":
                return ("not", self.expression(e.args[0], known))
            case "add":
                return self._sum(e, known)
            case "lt":
                return ("lt", *(self._number(a, known) for a in e.args))
        return (e.op, *(self.expression(a, known) for a in e.args))

    def _number(self, e: Expr, known: Known) -> Term:
        made = self.expression(e, known)
        return ("code", e.sort.cls.__name__, made) if isinstance(e.sort, EnumSort) else made

    def _junction(self, e: Expr, known: Known) -> Term:
        items: list[Term] = []
        for part in _flat(e, e.op):
            items.append(self.expression(part, known))
            known = known.given(part, e.op == "and")
        items = self._runs(items, "forall" if e.op == "and" else "exists")
        return items[0] if len(items) == 1 else (e.op, *items)

    def _sum(self, e: Expr, known: Known) -> Term:
        items = self._runs([_indicator(self.expression(part, known)) for part in _flat(e, "add")], "number")
        made = items[0]
        for item in items[1:]:
            made = ("add", made, item)
        return made

    def _runs(self, items: list[Term], quantifier: str) -> list[Term]:
        """Neighbours that differ in an index only, made one; again and again for vectors in vectors."""
        while (found := self._run(items, quantifier)) is not None:
            start, stop, made = found
            items[start:stop] = [made]
        return items

    def _run(self, items: list[Term], quantifier: str) -> tuple[int, int, Term] | None:
        """The first run to be made one: of single items, or of as many blocks of two or three."""
        joined = {"forall": "and", "exists": "or"}.get(quantifier)
        for width in (1, 2, 3) if joined else (1,):
            for domain, count in sorted(self.sizes.items(), key=lambda d: -d[1]):
                for i in range(len(items) - width * count + 1):
                    starts = range(i, i + width * count, width)
                    blocks = [items[k] if width == 1 else (joined, *items[k : k + width]) for k in starts]
                    lifted = unify(list(enumerate(blocks)))
                    if lifted is None or not has_hole(lifted):
                        continue
                    if quantifier == "number":
                        if lifted[0] != "if" or lifted[2:] != (("num", 1), ("num", 0)):
                            continue
                        lifted = lifted[1]
                    if index_domain(lifted) == domain:
                        name = self.fresh(domain, set(names_in(lifted)))
                        return i, i + width * count, (quantifier, name, domain, fill_hole(lifted, ("var", name)))
        return None

    def _chain(self, top: Any, known: Known, parts: Any, convert: Callable[[Any, Known], Term]) -> Term:
        """A chain of tests of one value against constants, or a single test."""
        cond, then, orelse = parts(top)
        if cond.op != "eq" or cond.args[1].op != "const" or cond.args[0].op != "var":
            lifted = self.expression(cond, known)
            return _choose(lifted, convert(then, known.given(cond)), convert(orelse, known.given(cond, False)))
        value, found, rest, below = cond.args[0], list[tuple[int, Term]](), top, known
        while (p := parts(rest)) is not None and p[0].op == "eq" and p[0].args[0] is value and p[0].args[1].op == "const":
            found.append((p[0].args[1].value, convert(p[1], below.given(p[0]))))
            below = below.given(p[0], False)
            rest = p[2]
        left = below.values(value)
        last = convert(rest, below)
        assert left is not None
        return self._cases(value, found, last, sorted(left - {v for v, _ in found}))

    def _cases(self, value: Expr, found: list[tuple[int, Term]], last: Term, left: list[int]) -> Term:
        read = self.reads[value.value]
        if left == [-1, max(found)[0] + 1] and unify([*found, (left[1], last)]) is not None:
            found, left = [(-1, last), *found], left[1:]  # a choice among elements, by an index that may be NIL
        everything = [*found, *((v, last) for v in left)] if len(left) == 1 else found
        if isinstance(value.sort, EnumSort):
            best: list[tuple[int, Term]] = []
        else:
            best = _largest_group([c for c in everything if c[0] >= 0])
        if len(best) < 2:
            made = last
            for v, term in reversed(found):
                made = _choose(("eq", read, _value(value, v)), term, made)
            return made
        lifted = unify(best)
        assert lifted is not None
        made = fill_hole(lifted, read)
        grouped = {v for v, _ in best}
        others = [c for c in everything if c[0] not in grouped]
        if len(left) != 1:  # the group is no longer the remainder
            test: Term = ("or", *(("eq", read, _value(value, v)) for v in sorted(grouped)))
            made = _choose(test, made, last)
        for v, term in reversed(others):
            made = _choose(("eq", read, _value(value, v)), term, made)
        return made

    # -- trees ----------------------------------------------------------------------------------------------------------

    def tree(self, node: Node, known: Known) -> Term:
        """The term of a decision tree."""
        match node:
            case Branch():
                return self._chain(node, known, _branch_parts, self.tree)
            case Update(writes):
                return ("update", *(("write", self.reads[i], self.expression(e, known)) for i, e in writes.items()))
            case Failure(message, where):
                return ("fail", f"{message} ({where})")
            case Disabled():
                return DISABLED

    def rule(self, rule: Rule, names: Sequence[str] | None = None) -> list[tuple[tuple[Term, ...], Term]]:
        """The instances of a rule as few parametrised actions; `names` are those of its parameters."""
        trees = [
            (tuple(_argument(a) for a in i.args), self.tree(self.model.tree(i), Known()))
            for i in self.model.instances
            if i.rule is rule
        ]
        return self.actions(trees, names or [f"p_{name}" for name, _ in rule.params])

    def actions(
        self, trees: Sequence[tuple[tuple[Term, ...], Term]], names: Sequence[str]
    ) -> list[tuple[tuple[Term, ...], Term]]:
        """The instances of a rule, (arguments, tree) each, as few parametrised ones.

        An argument that became a parameter is ("over", name, its values...).
        """
        cases = list(trees)
        for position, name in reversed(list(enumerate(names))):
            groups: dict[tuple[Term, ...], list[tuple[Term, Term]]] = {}
            for args, term in cases:
                key = (*args[:position], HOLE, *args[position + 1 :])
                groups.setdefault(key, []).append((args[position], term))
            cases = []
            for key, members in groups.items():
                values = [value for value, _ in members]
                lifted = None
                if len(members) > 1 and all(value[0] == "num" for value in values):
                    lifted = unify([(value[1], term) for value, term in members])
                if lifted is not None:
                    made = ("over", name, *values)
                    cases.append((_with(key, made), fill_hole(lifted, ("var", name))))
                else:
                    cases += [(_with(key, value), term) for value, term in members]
        return cases


def _argument(value: Any) -> Term:
    if isinstance(value, bool):
        return ("bool", value)
    return ("num", int(value)) if isinstance(value, int) else ("str", value.name)


def _with(key: tuple[Term, ...], value: Term) -> tuple[Term, ...]:
    return tuple(value if k == HOLE else k for k in key)


def _domains(shape: Any) -> Iterator[tuple[str, int]]:
    match shape:
        case RecordShape():
            for _, inner in shape.fields.values():
                yield from _domains(inner)
        case VecShape():
            yield shape.ids.__name__, shape.count
            yield from _domains(shape.item)
        case QueueShape():
            yield slots(shape), shape.cap


def _constant(e: Expr) -> Term:
    return _value(e, e.value)


def _value(of: Expr, value: int) -> Term:
    if of.sort == BOOL:
        return ("bool", bool(value))
    if isinstance(of.sort, EnumSort):
        return ("str", of.sort.show(value))
    return ("nil",) if isinstance(of.sort, IdSort) and value == -1 else ("num", value)


def _flat(e: Expr, op: str) -> Iterator[Expr]:
    if e.op == op:
        for a in e.args:
            yield from _flat(a, op)
    else:
        yield e


def _indicator(term: Term) -> Term:
    if term[0] == "if" and term[2:] == (("num", 0), ("num", 1)):
        return ("if", ("not", term[1]), ("num", 1), ("num", 0))
    return term


def _choose(cond: Term, then: Term, orelse: Term) -> Term:
    if then == orelse:
        return then
    if orelse[0] == "if" and orelse[2] == then:
        return _choose(("or", *_parts("or", cond), *_parts("or", orelse[1])), then, orelse[3])
    if orelse[0] == "if" and orelse[3] == then:
        return _choose(("or", *_parts("or", cond), ("not", orelse[1])), then, orelse[2])
    if cond[0] == "not":
        return _choose(cond[1], orelse, then)
    return ("if", cond, then, orelse)


def _parts(op: str, term: Term) -> Term:
    return term[1:] if term[0] == op else (term,)


def _ite_parts(e: Expr) -> tuple[Expr, Expr, Expr] | None:
    return (e.args[0], e.args[1], e.args[2]) if e.op == "ite" else None


def _branch_parts(node: Node) -> tuple[Expr, Node, Node] | None:
    return (node.cond, node.then, node.orelse) if isinstance(node, Branch) else None


def _largest_group(cases: list[tuple[int, Term]]) -> list[tuple[int, Term]]:
    """The largest set of cases, among those grown from each, that unify."""
    best: list[tuple[int, Term]] = []
    for i in range(len(cases)):
        group = [cases[i]]
        for case in cases[i + 1 :]:
            if unify([*group, case]) is not None:
                group.append(case)
        if len(group) > len(best):
            best = group
        if len(best) >= len(cases) - i - 1:
            break
    return best

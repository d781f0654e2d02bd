"""Why a property has the value that it has in a state: its own text, with the values that decide it.

The text of the property is walked, not its formula: a reader sees ``queued(s, G1) + held(s, G1) == 1`` as the author
wrote it.  Of a conjunction the false parts are shown, of a quantifier the ids for which it fails, of a count the ids counted.
Where the text cannot be had or does something unusual, the part is shown as a whole.
"""

from __future__ import annotations

import ast
import builtins
import copy
import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

import attrs

from gosem.kernel import Id, Leads, Model, Property, State, formula
from gosem.kernel.expression import Expr, Table
from gosem.kernel.sorts import BOOL, IdSort
from gosem.kernel.views import FormulaLeaves, QueueView, VecView, open_view

from .text import Env, Named, UnreadableError, bare, definition_of, flat

_MOST = 3
"""How many ids of a quantifier are shown."""
_DEPTH = 24


@attrs.frozen
class Reason:
    """A part of a claim, its truth (None for what is not a claim), a note with values, and what decides it."""

    text: str
    truth: bool | None
    note: str = ""
    parts: tuple[Reason, ...] = ()

    def lines(self, depth: int = 0) -> Iterator[tuple[int, Reason]]:
        """This and everything below it, with the depth of each."""
        yield depth, self
        for part in self.parts:
            yield from part.lines(depth + 1)


def explain(model: Model, prop: Property, *states: State) -> Reason:
    """Why `prop` has its value in the state (a step property: in the step between two states)."""
    table = Table()
    views = []
    for state in states:
        values = [table.const(v, leaf.sort) for v, leaf in zip(state, model.layout.leaves, strict=True)]
        views.append(open_view(model.layout.root, FormulaLeaves(table, values), 0))
    walk = _Walk(table)
    truth = walk.truth(prop.fn(*views))
    try:
        env, body = walk.body(prop.fn, views)
        found = walk.claim(body, env)
    except Exception:  # the reason is a service: a text that it cannot follow must not cost the story
        return Reason(prop.id, truth)
    return found if found.text else attrs.evolve(found, text=walk.text(body, env))


def explain_half(model: Model, claim: Leads, place: int, state: State) -> Reason:
    """Why the premise (`place` 0) or the conclusion (1) of a claim about runs has its value in the state."""
    table = Table()
    values = [table.const(v, leaf.sort) for v, leaf in zip(state, model.layout.leaves, strict=True)]
    view = open_view(model.layout.root, FormulaLeaves(table, values), 0)
    args = [_argument(model, table, hint, arg) for (_, hint), arg in zip(claim.prop.params, claim.args, strict=True)]
    walk = _Walk(table)
    truth = walk.truth(claim.prop.fn(view, *args)[place])
    try:
        env, body = walk.body(claim.prop.fn, [view, *args])
        if not isinstance(body, ast.Tuple):
            raise UnreadableError
        half = body.elts[place]
        found = walk.claim(half, env)
    except Exception:
        return Reason("the conclusion" if place else "the premise", truth)
    return found if found.text else attrs.evolve(found, text=walk.text(half, env))


def _argument(model: Model, table: Table, hint: Any, value: Any) -> Any:
    """An argument as a property sees the ids of a vector, so that its text can be shown with it."""
    cls = getattr(hint, "__origin__", hint)
    if isinstance(cls, type) and issubclass(cls, Id) and value != -1:
        return table.const(int(value), IdSort(cls, model.layout.size_of(cls, cls.__name__), False))
    return value


class _Walk:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.depth = 0
        self.codes: dict[ast.expr, CodeType] = {}

    # -- meaning --------------------------------------------------------------------------------------------------------

    def truth(self, value: Any) -> bool:
        return bool(value.value) if isinstance(value, Expr) else bool(value)

    def value(self, node: ast.expr, env: Env) -> Any:
        code = self.codes.get(node)
        if code is None:
            code = self.codes[node] = compile(ast.Expression(node), "<property>", "eval")
        return eval(code, {**env.globals, **env.values})

    def body(self, fn: Any, args: list[Any]) -> tuple[Env, ast.expr]:
        """The expression that a function returns and what names mean there."""
        if not isinstance(fn, FunctionType):
            raise UnreadableError
        definition = definition_of(fn)
        closure = inspect.getclosurevars(fn).nonlocals
        names = [a.arg for a in definition.args.args]
        try:
            bound = inspect.signature(fn).bind(*args)
        except TypeError as error:
            raise UnreadableError from error
        bound.apply_defaults()
        if set(bound.arguments) != set(names):
            raise UnreadableError
        env = Env({**vars(builtins), **fn.__globals__, **closure}, dict(bound.arguments), {}, {})
        return self._returned(definition.body, env)

    def call(self, name: str, args: list[Any], env: Env) -> tuple[Env, ast.expr]:
        """The same for a function by its name, which may be one defined in the text."""
        if name not in env.functions:
            return self.body(env.named(name), args)
        definition, inner = env.functions[name]
        names = [a.arg for a in definition.args.args]
        if len(names) != len(args):
            raise UnreadableError
        for each, value in zip(names, args, strict=True):
            inner = inner.bind(each, value)
        return self._returned(definition.body, inner)

    def _returned(self, statements: list[ast.stmt], env: Env) -> tuple[Env, ast.expr]:
        for statement in statements:
            match statement:
                case ast.Expr(value=ast.Constant()):
                    continue
                case ast.Return(value=ast.expr() as result):
                    return env, result
                case ast.Assign(targets=[ast.Name(id=name)], value=defined):
                    env = env.bind(name, self.value(defined, env), defined)
                case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=defined)) if len(targets) == len(defined):
                    values = [self.value(d, env) for d in defined]
                    for target, value, text in zip(targets, values, defined, strict=True):
                        if not isinstance(target, ast.Name):
                            raise UnreadableError
                        env = env.bind(target.id, value, text)
                case ast.FunctionDef(name=name, decorator_list=[]):
                    scope = {**env.globals, **env.values}
                    plain = ast.FunctionDef(name, bare(statement.args), statement.body, [], None)
                    exec(compile(ast.fix_missing_locations(ast.Module([plain], [])), "<property>", "exec"), scope)
                    inner = env
                    env = env.bind(name, scope[name])
                    env.functions[name] = (statement, inner)
                case ast.If(test=test, body=then, orelse=orelse):
                    try:
                        return self._returned(then if self.truth(self.value(test, env)) else orelse, env)
                    except UnreadableError:
                        if then and isinstance(then[-1], ast.Return):
                            continue
                        raise
                case _:
                    raise UnreadableError
        raise UnreadableError

    # -- text -----------------------------------------------------------------------------------------------------------

    def text(self, node: ast.expr, env: Env) -> str:
        """The author's text with the ids that names stand for."""
        return ast.unparse(Named(env, self.show).visit(copy.deepcopy(node)))

    def show(self, value: Any) -> str:
        if isinstance(value, Expr):
            return value.sort.show(value.value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, QueueView):
            items = [value.at(i) for i in range(value.cap)]
            return f"[{' '.join(i.sort.show(i.value) for i in items if i.value != -1)}]"
        return getattr(value, "name", None) or str(value)

    # -- claims -----------------------------------------------------------------------------------------------------------

    def claim(self, node: ast.expr, env: Env) -> Reason:
        """Why a formula has its value."""
        truth = self.truth(self.value(node, env))
        self.depth += 1
        try:
            if self.depth > _DEPTH:
                return Reason(self.text(node, env), truth)
            return self._claim(node, env, truth)
        finally:
            self.depth -= 1

    def _claim(self, node: ast.expr, env: Env, truth: bool) -> Reason:
        match node:
            case ast.BinOp(op=ast.BitAnd() | ast.BitOr() as op):
                parts = flat(node, type(op))
                truths = [self.truth(self.value(p, env)) for p in parts]
                # a true conjunction and a false disjunction are decided by all parts, the others by those that agree
                shown = [p for p, t in zip(parts, truths, strict=True) if t == truth]
                if isinstance(op, ast.BitOr) and truth:
                    shown = shown[:1]
                if len(shown) == 1 and len(parts) > 1:
                    return self.claim(shown[0], env)
                if truth:
                    return Reason("", True, "", self._each(shown, env))
                found = (self.claim(p, env) for p in shown)
                whole = [f if f.text else attrs.evolve(f, text=self.text(p, env)) for p, f in zip(shown, found, strict=True)]
                return Reason(_none_of(op, len(shown)), False, "", tuple(whole))
            case ast.UnaryOp(op=ast.Invert(), operand=inner):
                below = self.claim(inner, env)
                return Reason(self.text(node, env), truth, "", below.parts) if below.parts else self._leaf(node, env, truth)
            case ast.Name(id=name) if name in env.texts:
                return Reason(name, truth, "", self._each([env.texts[name]], env))
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._call(node, name, args, env, truth)
        return self._leaf(node, env, truth)

    def _each(self, nodes: list[ast.expr], env: Env) -> tuple[Reason, ...]:
        """The parts, those without a text of their own (an implication, a conjunction) replaced by theirs."""
        parts: list[Reason] = []
        for node in nodes:
            part = self.claim(node, env)
            parts += [part] if part.text else part.parts
        return tuple(parts)

    def _call(self, node: ast.Call, name: str, args: list[ast.expr], env: Env, truth: bool) -> Reason:
        fn = env.named(name)
        text = self.text(node, env)
        if fn in (formula.forall, formula.exists) and len(args) == 2:
            return self._quantified(node, args, env, truth, wanted=fn is formula.exists)
        if fn is formula.implies and len(args) == 2:
            if truth:
                first = self.truth(self.value(args[0], env))
                return Reason(text, True, "", self._each([args[1 if first else 0]], env))
            return Reason("", False, "", self._each(args, env))  # the case, and what should then hold
        if fn is formula.iff and len(args) == 2:
            return Reason(text, truth, "", self._each(args, env))
        if fn is formula.ite and len(args) == 3:
            taken = args[1] if self.truth(self.value(args[0], env)) else args[2]
            return Reason(text, truth, "", self._each([args[0], taken], env))
        if isinstance(fn, FunctionType) and fn.__module__ != formula.__name__:
            try:
                inner, body = self.call(name, [self.value(a, env) for a in args], env)
            except UnreadableError:
                return self._leaf(node, env, truth)
            return Reason(text, truth, "", self._each([body], inner))
        return self._leaf(node, env, truth)

    def _quantified(self, node: ast.expr, args: list[ast.expr], env: Env, truth: bool, wanted: bool) -> Reason:
        """`wanted` is the truth of an instance that decides the quantifier: one true for exists, one false for forall."""
        text = self.text(node, env)
        cases = self._cases(args, env)
        if cases is None:
            return self._leaf(node, env, truth)
        name, each = cases
        if truth != wanted:
            if truth:
                return Reason(text, True)
            # no id satisfies it: say why not, for the first few
            shown = each
        else:
            shown = [(i, e, body) for i, e, body in each if self.truth(self.value(body, e)) == wanted]
            if wanted:
                shown = shown[:1]
        parts = [
            Reason(f"for {name} = {self.show(i)}", None, "", self._each([body], e)) for i, e, body in shown[:_MOST]
        ]
        if len(shown) > _MOST:
            rest = ", ".join(self.show(i) for i, _, _ in shown[_MOST:])
            parts.append(Reason(f"and for {name} = {rest}", None))
        return Reason(text, truth, "", tuple(parts))

    def _cases(self, args: list[ast.expr], env: Env) -> tuple[str, list[tuple[Any, Env, ast.expr]]] | None:
        """The name that a quantifier binds, and for each id what names mean and the text of the claim."""
        over = self.value(args[0], env)
        if not isinstance(over, VecView):
            return None
        match args[1]:
            case ast.Lambda(args=ast.arguments(args=[ast.arg(arg=name)]), body=body):
                return name, [(i, env.bind(name, i), body) for i in over.ids()]
            case ast.Name(id=function) if isinstance(fn := env.named(function), FunctionType):
                try:
                    return fn.__code__.co_varnames[0], [(i, *self.call(function, [i], env)) for i in over.ids()]
                except UnreadableError:
                    return None
        return None

    def _leaf(self, node: ast.expr, env: Env, truth: bool) -> Reason:
        """A part with nothing below it but the values in it."""
        match node:
            case ast.Compare(left=left, comparators=rest):
                operands = [left, *rest]
            case ast.Call(func=ast.Name(), args=args):
                operands = list(args)
            case ast.Call(func=ast.Attribute(value=owner), args=args):
                operands = [owner, *args]
            case _:
                operands = []
        known = isinstance(node, ast.Compare) and truth and isinstance(node.ops[0], ast.Eq)
        varying = [o for o in operands if self._varies(o, env)]
        if known and len(varying) < len(operands):
            return Reason(self.text(node, env), truth)  # `x == VALUE` is true: nothing to add
        notes, parts = [], []
        for operand in varying:
            below = self.number(operand, env)
            if below.parts:
                parts.append(below)
            elif below.note:
                notes.append(below.note)
        return Reason(self.text(node, env), truth, ", ".join(notes), tuple(parts))

    def _varies(self, node: ast.expr, env: Env) -> bool:
        """Whether a term depends on the state, and is more than the id that it already shows."""
        if isinstance(node, (ast.Constant, ast.Lambda, ast.Starred)):
            return False
        value = self.value(node, env)
        if isinstance(value, Expr):
            return not (isinstance(node, ast.Name) and node.id not in env.texts and isinstance(value.sort, IdSort))
        return isinstance(value, QueueView)

    # -- numbers ----------------------------------------------------------------------------------------------------------

    def number(self, node: ast.expr, env: Env) -> Reason:
        """What a term is, and for sums and counts where that comes from."""
        value = self.value(node, env)
        text, shown = self.text(node, env), self.show(value)
        note = f"{text} is {shown}"
        if shown == "0" and not isinstance(node, ast.BinOp):
            return Reason(note, None, note)  # nothing was counted
        match node:
            case ast.Name(id=name) if name in env.texts:
                below = self.number(env.texts[name], env)
                if below.parts:
                    return Reason(note, None, "", (below,))
                return Reason(note, None, f"{name} = {below.note}")
            case ast.BinOp(op=ast.Add()):
                terms = [self.number(t, env) for t in flat(node, ast.Add) if not isinstance(t, ast.Constant)]
                if len(terms) == 1:
                    return terms[0]  # `x + 1`: what x is says enough
                return Reason(note, None, "", tuple(_line(t) for t in terms))
            case ast.BinOp(left=left, right=right):
                found = [self.number(t, env) for t in (left, right) if not isinstance(t, ast.Constant)]
                return Reason(note, None, "", tuple(_line(t) for t in found))
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                fn = env.named(name)
                if fn in (formula.count, formula.total) and len(args) == 2:
                    return Reason(note, None, note + self._counted(args, env))
                if fn is formula.ite and len(args) == 3:
                    taken = args[1] if self.truth(self.value(args[0], env)) else args[2]
                    return Reason(note, None, "", (*self._each([args[0]], env), _line(self.number(taken, env))))
                if isinstance(fn, FunctionType) and fn.__module__ != formula.__name__ and isinstance(value, Expr):
                    if value.sort == BOOL:
                        return Reason(note, None, note)
                    try:
                        inner, body = self.call(name, [self.value(a, env) for a in args], env)
                    except UnreadableError:
                        return Reason(note, None, note)
                    below = self.number(body, inner)
                    return Reason(note, None, "", below.parts or (_line(below),))
        return Reason(note, None, note)

    def _counted(self, args: list[ast.expr], env: Env) -> str:
        cases = self._cases(args, env)
        if cases is None:
            return ""
        found = []
        for i, inner, body in cases[1]:
            value = self.value(body, inner)
            number = value.value if isinstance(value, Expr) else int(value)
            if number:
                found.append(self.show(i) if number == 1 else f"{self.show(i)} ({number})")
        return f": {', '.join(found)}" if found else ""


def _line(term: Reason) -> Reason:
    """What a term is, as a line of its own rather than a note on another."""
    return term if term.parts else Reason(term.note or term.text, None)


def _none_of(op: ast.operator, number: int) -> str:
    if isinstance(op, ast.BitAnd):
        return f"{'both' if number == 2 else number} parts of this conjunction are false"
    return f"{'neither' if number == 2 else 'none'} of these is true"

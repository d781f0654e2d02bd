"""The text of properties: what names in it mean, and how it reads with ids in the place of names."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from functools import lru_cache
from types import FunctionType
from typing import Any

import attrs

from gosem.kernel.expression import Expr


class UnreadableError(Exception):
    """The text is not one that can be walked."""


@attrs.frozen
class Env:
    """What names mean in a piece of text: values, and for local names the text that defines them."""

    globals: dict[str, Any]
    values: dict[str, Any]
    texts: dict[str, ast.expr]
    functions: dict[str, tuple[ast.FunctionDef, Env]]

    def named(self, name: str) -> Any:
        """What a name means; None where it means nothing."""
        return self.values.get(name, self.globals.get(name))

    def bind(self, name: str, value: Any, text: ast.expr | None = None) -> Env:
        texts = {k: v for k, v in self.texts.items() if k != name}
        if text is not None:
            texts[name] = text
        functions = {k: v for k, v in self.functions.items() if k != name}
        return Env(self.globals, {**self.values, name: value}, texts, functions)


@lru_cache(maxsize=1024)
def definition_of(fn: FunctionType) -> ast.FunctionDef:
    """The text of a function, parsed."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(fn)))
    except (OSError, TypeError, SyntaxError) as error:
        raise UnreadableError from error
    definition = tree.body[0] if tree.body else None
    if not isinstance(definition, ast.FunctionDef):
        raise UnreadableError
    return definition


def bare(arguments: ast.arguments) -> ast.arguments:
    """The parameters without their annotations, whose names need mean nothing here."""
    return ast.arguments([], [ast.arg(a.arg) for a in arguments.args], None, [], [], None, [])


def flat(node: ast.expr, op: type[ast.operator]) -> list[ast.expr]:
    """The operands of a chain of one operator."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, op):
        return [*flat(node.left, op), *flat(node.right, op)]
    return [node]


class Named(ast.NodeTransformer):
    """Puts ids in the place of the names that stand for them."""

    def __init__(self, env: Env, show: Callable[[Any], str]) -> None:
        self.env, self.show = env, show
        self.hidden: list[str] = []

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        names = [a.arg for a in node.args.args]
        self.hidden += names
        self.generic_visit(node)
        del self.hidden[len(self.hidden) - len(names) :]
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        value = self.env.values.get(node.id)
        if node.id in self.hidden or node.id in self.env.texts or not isinstance(value, Expr):
            return node
        return ast.Name(id=self.show(value), ctx=ast.Load())

"""What the exporters share: guards, substitution, sequencing of simultaneous writes, names and comments."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from gosem.kernel import Branch, Disabled, Failure, Instance, Model, Node, Rule, Update
from gosem.kernel.expression import Expr, Table, rebuild, topological


def guard(node: Node, table: Table) -> Expr:
    """When an instance takes a step: it is enabled, or it fails."""
    match node:
        case Branch(cond, then, orelse):
            return table.ite(cond, guard(then, table), guard(orelse, table))
        case Disabled():
            return table.false
        case _:
            return table.true


def body(node: Node) -> Node:
    """The tree below its guard: tests that only separate enabled from disabled, or equal steps, are gone."""
    return _body(node, {})


def _body(node: Node, known: dict[object, Node]) -> Node:
    match node:
        case Branch(cond, then, orelse):
            a, b = _body(then, known), _body(orelse, known)
            if isinstance(a, Disabled) or a is b:
                return b
            if isinstance(b, Disabled):
                return a
            key: object = (cond.uid, id(a), id(b))
            made: Node = Branch(cond, a, b)
        case Update(writes):
            key, made = tuple((i, e.uid) for i, e in writes.items()), node
        case Failure(message, where):
            key, made = (message, where), node
        case _:
            key, made = None, node
    return known.setdefault(key, made)


def cases(node: Node) -> tuple[list[tuple[Expr, Node]], Node]:
    """A chain of tests as alternatives, of which the first true one counts, and what happens where none is."""
    found, current = list[tuple[Expr, Node]](), node
    while isinstance(current, Branch):
        found.append((current.cond, current.then))
        current = current.orelse
    return found, current


def leaves_of(node: Node) -> Iterator[Node]:
    """The ends of a tree, from left to right."""
    if isinstance(node, Branch):
        yield from leaves_of(node.then)
        yield from leaves_of(node.orelse)
    else:
        yield node


def variables(root: Expr) -> set[int]:
    """The leaf indexes that an expression reads."""
    return {node.value for node in topological([root]) if node.op == "var"}


def substitute(root: Expr, values: Mapping[int, Expr]) -> Expr:
    """The expression with variables replaced, folded again."""
    made = dict[int, Expr]()
    for node in topological([root]):
        args = tuple(made[a.uid] for a in node.args)
        if node.op == "var":
            new = values.get(node.value, node)
        elif all(x is y for x, y in zip(args, node.args, strict=True)):
            new = node
        else:
            new = rebuild(node, args)
        made[node.uid] = new
    return made[root.uid]


def after(model: Model, claim: Expr, update: Update) -> Expr:
    """A step property as a claim about the state before the update alone."""
    n = len(model.layout.leaves)
    current = model.tracer.variables
    return substitute(claim, {n + i: update.writes.get(i, current[i]) for i in range(n)})


def sequence(writes: Mapping[int, Expr]) -> tuple[list[int], list[int]]:
    """An order in which simultaneous writes can be done one by one, and the leaves whose old value must be kept first.

    A leaf is written when no write still to be done reads it; in a cycle one leaf's old value is set aside.
    """
    reads = {i: variables(e) - {i} for i, e in writes.items()}
    todo, kept, order = set(writes), list[int](), list[int]()
    while todo:
        free = [i for i in sorted(todo) if not any(i in reads[j] for j in todo if j != i)]
        if free:
            order.append(free[0])
            todo.remove(free[0])
            continue
        victim = min(todo)
        kept.append(victim)
        for others in reads.values():
            others.discard(victim)
    return order, kept


def identifier(text: str, taken: Container[str] = ()) -> str:
    """A name made of letters, digits and underscores: ``m[0].pc`` is ``m_0_pc``."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_")
    if not name or name[0].isdigit():
        name = "x_" + name
    while name in taken:
        name += "_"
    return name


def by_rule(model: Model) -> list[tuple[Rule, list[Instance]]]:
    """The rules in order with their instances."""
    return [(rule, [i for i in model.instances if i.rule is rule]) for rule in model.rules]


def rule_comment(rule: Rule) -> str:
    """The line that introduces a rule."""
    facts = f" ({' '.join(rule.facts)})" if rule.facts else ""
    go = f" {', '.join(rule.go)}:" if rule.go else ""
    return f"{rule.id}{facts}{go} {rule.title}".rstrip(": ")


def fill(text: str, indent: str = "", width: int = 110) -> str:
    """The text broken into lines, all but the first indented.

    Lines end in an operator or a semicolon: SPIN reads an operand at the end of a line as the end of a statement.
    """
    lines, line = list[str](), ""
    for part in re.split(r"(?<=&&|\|\|| \+| :|->|.;) ", text):
        if line and len(line) + 1 + len(part) > width:
            lines.append(line)
            line = ""
        line = f"{line} {part}" if line else part
    return f"\n{indent}".join([*lines, line])

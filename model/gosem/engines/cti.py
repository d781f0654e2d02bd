"""Counterexamples to induction and proofs as text: what matters first, what is at its default left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gosem.kernel import Model, Property, State
from gosem.kernel.expression import Expr, evaluate, show
from gosem.kernel.layout import QueueShape, RecordShape, VecShape
from gosem.kernel.sorts import BOOL

from .induction import ERROR, Cti
from .smt import Support, conjuncts

if TYPE_CHECKING:
    from .prove import Proof


def fields(model: Model, state: State) -> dict[str, tuple[str, bool]]:
    """Path to (value, whether it is the default), a queue counting as one value."""
    found: dict[str, tuple[str, bool]] = {}
    defaults = model.layout.defaults

    def visit(shape: Any, base: int, path: str) -> None:
        match shape:
            case RecordShape():
                for name, (offset, inner) in shape.fields.items():
                    visit(inner, base + offset, f"{path}.{name}" if path else name)
            case VecShape():
                for i in range(shape.count):
                    visit(shape.item, base + i * shape.item.size, f"{path}[{i}]")
            case QueueShape():
                values = state[base : base + shape.cap]
                shown = " ".join(shape.sort.show(v) for v in values if v != -1)
                found[path] = f"[{shown}]", list(values) == defaults[base : base + shape.cap]
            case _:
                found[path] = model.show_leaf(base, state[base]), state[base] == defaults[base]

    visit(model.layout.root, 0, "")
    return found


def compact(model: Model, state: State, marked: frozenset[str] = frozenset()) -> list[str]:
    """One line for each record that differs from its defaults; records with a field in `marked` come first, in full."""
    groups: dict[str, list[tuple[str, str, bool, str]]] = {}
    for path, (value, default) in fields(model, state).items():
        owner, _, name = path.rpartition(".")
        if not owner and path.endswith("]"):  # an element of a vector of leaves
            owner, name = path[: path.rindex("[")], path[path.rindex("[") :]
        groups.setdefault(owner, []).append((name, value, default, path))
    lines: list[tuple[bool, str]] = []
    for owner, items in groups.items():
        shown = [f"{name}={value}" for name, value, default, path in items if not default or path in marked]
        if shown:
            matters = any(path in marked for _, _, _, path in items)
            lines.append((not matters, f"{owner or 'global'}: {' '.join(shown)}"))
    return [line for _, line in sorted(lines, key=lambda x: x[0])] or ["everything at its default"]


def changes(model: Model, before: State, after: State) -> list[str]:
    """``m[0].pc: EXEC -> SCHED`` for each field that differs."""
    old, new = fields(model, before), fields(model, after)
    return [f"{path}: {old[path][0]} -> {new[path][0]}" for path in old if old[path] != new[path]]


def false_parts(model: Model, prop: Property, cti: Cti) -> list[Expr]:
    """The conjuncts of the property that fail after the step."""
    assert cti.after is not None
    values = (*cti.before, *cti.after) if prop.kind == "step" else cti.after
    return [part for part in conjuncts(model.formula(prop)) if not evaluate(part, values)]


def reasons(e: Expr, values: State, wanted: bool = False) -> list[Expr]:
    """Atoms that are true in the state and that together make the formula false (or true, if `wanted`)."""
    table = e.table
    match e.op:
        case "not":
            return reasons(e.args[0], values, not wanted)
        case "and" | "or" if (e.op == "and") == wanted:
            return [r for a in e.args for r in reasons(a, values, wanted)]
        case "and" | "or":
            return reasons(next(a for a in e.args if bool(evaluate(a, values)) == wanted), values, wanted)
        case "ite" if e.sort == BOOL:
            cond = bool(evaluate(e.args[0], values))
            return [*reasons(e.args[0], values, cond), *reasons(e.args[1 if cond else 2], values, wanted)]
        case "eq" if e.args[0].sort == BOOL and e.args[1].sort == BOOL:
            return [r for a in e.args for r in reasons(a, values, bool(evaluate(a, values)))]
        case "const":
            return []
    return [e if wanted else table.not_(e)]


def describe(model: Model, cti: Cti, width: int = 300) -> str:
    """A counterexample to induction for a person."""
    instance = model.instances[cti.instance]
    where = f"   ({instance.rule.where})"
    n = len(model.layout.leaves)
    matter: int = 0
    support = Support()
    merged = model.merged(instance)
    matter |= support(merged.error) if cti.target == ERROR else support(merged.enabled)
    lines = []
    if cti.after is None:
        lines.append(f"{instance} is undefined: {cti.message}")
    else:
        also = [f for f in cti.failing if f != cti.target]
        lines.append(f"{instance} can break {cti.target}{where}")
        if also:
            lines.append(f"  and with it {', '.join(also)}")
    parts = false_parts(model, model.property(cti.target), cti) if cti.after is not None else []
    for part in parts:
        matter |= support(part)
    marked = {leaf.path for leaf in model.layout.leaves if (matter | matter >> n) >> leaf.index & 1}
    lines.append("  before, every invariant holds:")
    lines += [f"    {line}" for line in compact(model, cti.before, frozenset(marked))]
    if cti.after is not None:
        lines.append("  the step changes:")
        lines += [f"    {line}" for line in changes(model, cti.before, cti.after)]
        values = (*cti.before, *cti.after) if model.property(cti.target).kind == "step" else cti.after
        for part in parts[:3]:
            lines.append("  which contradicts it, because then:")
            why = list(dict.fromkeys(show(r) for r in reasons(part, values)))
            lines += [f"    {text if len(text) <= width else text[:width] + ' ...'}" for text in why]
    return "\n".join(lines)


def report(proof: Proof, limit: int = 10) -> str:
    """The proof or what stands against it, with at most `limit` counterexamples in full."""
    model = proof.model
    lines = []
    for number, cti in enumerate(proof.ctis[:limit], 1):
        lines.append(f"CTI {number}: {describe(model, cti)}\n")
    if proof.failing:
        lines.append("what a step can break (rule: properties):")
        by_rule: dict[str, list[str]] = {}
        for rule, id in proof.failing:
            by_rule.setdefault(rule, []).append(id)
        lines += [f"  {rule}: {', '.join(ids)}" for rule, ids in by_rule.items()]
    for name, why in proof.unknown:
        lines.append(f"unknown: {name}: {why}")
    if proof.needed:
        lines.append("what can break without it (property: others, by steps of which rules):")
        lines += [f"  {line}" for line in necessity(proof)]
    if proof.failing and proof.kept:
        lines.append(f"inductive without these: {', '.join(proof.kept)}")
    if proof.reached:
        lines.append(proof.reached)
    slow = sorted(((s, r) for r, s in proof.rules.items()), reverse=True)[:5]
    lines.append(f"slowest: {', '.join(f'{r} {s:.2f} s' for s, r in slow)}")
    lines.append(proof.line)
    return "\n".join(lines)


def necessity(proof: Proof) -> list[str]:
    """For each property, lemmas first, what can break without it; at the end those that no other one needs."""
    found, idle = [], []
    properties = [proof.model.property(id) for id in proof.properties]
    for p in sorted(properties, key=lambda p: p.kind != "lemma"):
        others: dict[str, list[str]] = {}
        for rule, id in proof.needed.get(p.id, ()):
            others.setdefault(id, []).append(rule)
        if others:
            kind = " (lemma)" if p.kind == "lemma" else ""
            found.append(f"{p.id}{kind}: " + "; ".join(f"{id} by {_some(rules)}" for id, rules in others.items()))
        elif p.kind != "step":
            idle.append(p.id)
    return [*found, f"needed by no other: {', '.join(idle)}"] if idle else found


def _some(rules: list[str], limit: int = 3) -> str:
    shown = ", ".join(rules[:limit])
    return shown if len(rules) <= limit else f"{shown} and {len(rules) - limit} more"

"""Charts of a status: which values of a field follow which, and by which rules, over all reachable states of small scopes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import attrs

from gosem.engines.pyeval import Program
from gosem.kernel import GosemError, Machine, Model

_LIMIT = 200_000
"""States of one scope; a larger one is not looked at."""
Edges = dict[tuple[str, str], set[str]]


def edges(model: Model, patterns: list[str], found: dict[str, Edges]) -> bool:
    """Add the changes of the fields that `patterns` name (``g.status``); False where the scope is too large."""
    program = Program(model)
    watched = [(leaf.index, leaf.pattern, leaf.sort) for leaf in model.layout.leaves if leaf.pattern in patterns]
    seen, todo = set(model.initial), list(model.initial)
    changes: set[tuple[int, int, int, int]] = set()
    while todo:
        state = todo.pop()
        for number, step in program.candidates(state):
            after = step(state)
            if after is None:
                continue
            for index, _, _ in watched:
                if state[index] != after[index]:
                    changes.add((index, state[index], after[index], number))
            if after not in seen:
                seen.add(after)
                todo.append(after)
        if len(seen) > _LIMIT:
            return False
    fields = {index: (pattern, sort) for index, pattern, sort in watched}
    for index, before, then, number in changes:
        pattern, sort = fields[index]
        rule = model.instances[number].rule.id.partition("/")[2]
        found[pattern][sort.show(before), sort.show(then)].add(rule)
    return True


def charts(machine: Machine) -> str:
    """A diagram (Mermaid) for each field in `Machine.charts`, over the scopes of mutation testing; then what each part adds that is
    left out by default."""
    core, used = _changes(machine, machine.mutate_scopes)
    drawn = [_chart(machine, field, title, core[field]) for field, title in machine.charts.items()]
    drawn.append(f"All changes in the reachable states at {used}.")
    for part, scopes in machine.mutate_parts.items():
        found, used = _changes(machine, attrs.evolve(machine, mutate_scope=scopes).mutate_scopes)
        for field, title in machine.charts.items():
            more = {change: new for change, rules in found[field].items() if (new := rules - core[field].get(change, set()))}
            if more:
                drawn.append(_chart(machine, field, f"{title}: what {part} adds", more))
        drawn.append(f"The changes that are not there without {part}, at {used}.")
    return "\n\n".join(drawn)


def _changes(machine: Machine, scopes: list[tuple[dict[str, int], str | None]]) -> tuple[dict[str, Edges], str]:
    """The changes of all fields over these scopes; and the scopes in words, without those that are too large."""
    found: dict[str, Edges] = {pattern: defaultdict(set) for pattern in machine.charts}
    used = []
    for scope, variant in scopes:
        model = machine.at(scope, variant=variant)
        known = {leaf.pattern for leaf in model.layout.leaves}
        for pattern in machine.charts:
            if pattern not in known:
                raise GosemError(f"machine {machine.name} has no field {pattern} to draw a chart of")
        if edges(model, list(machine.charts), found):
            used.append(",".join(f"{k}={v}" for k, v in scope.items()))
    return found, "; ".join(used)


def _chart(machine: Machine, field: str, title: str, found: Mapping[tuple[str, str], set[str]]) -> str:
    order = {rule.partition("/")[2]: place for place, rule in enumerate(machine.definitions.rules)}
    lines = [
        f"    {before} --> {after} : {', '.join(sorted(rules, key=lambda rule: order[rule]))}"
        for (before, after), rules in sorted(found.items())
    ]
    return f"**{title}** (`{field}`)\n\n```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```"

"""What every state has by construction of its parts, whatever the rules do."""

from __future__ import annotations

from typing import Any

from gosem.kernel import Model
from gosem.kernel.expression import Expr
from gosem.kernel.layout import QueueShape, RecordShape, VecShape


def queues(model: Model) -> list[range]:
    """The leaves of each queue, front first."""
    found: list[range] = []

    def visit(shape: Any, base: int) -> None:
        match shape:
            case RecordShape():
                for offset, inner in shape.fields.values():
                    visit(inner, base + offset)
            case VecShape():
                for i in range(shape.count):
                    visit(shape.item, base + i * shape.item.size)
            case QueueShape():
                found.append(range(base, base + shape.cap))

    visit(model.layout.root, 0)
    return found


def packed_queues(model: Model) -> list[Expr]:
    """A queue has no hole: behind a NIL there are only NILs.  Its operations keep this, and nothing else writes to it."""
    t, variables = model.table, model.tracer.variables
    found = []
    for leaves in queues(model):
        for i in leaves[1:]:
            empty, behind = (t.eq(variables[j], t.const(-1, variables[j].sort)) for j in (i - 1, i))
            found.append(t.or_(t.not_(empty), behind))
    return found

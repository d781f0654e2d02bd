"""Whether a state without successors is fine, as native code."""

from __future__ import annotations

from gosem.engines.packing import Packing
from gosem.kernel import Model

from .ir import Function
from .scalar import Values


def terminal(model: Model, packing: Packing) -> str:
    """The IR of `@terminal(row)`: 1 where a terminal predicate of the model holds."""
    f = Function("terminal", [("ptr", "row")], "i64")
    values = Values(f, packing, [f.load(f.at("%row", w)) for w in range(packing.words)], {})
    formula = model.table.any(model.formula(p) for p in model.terminals)
    f.do(f"ret i64 {values.integer(formula)}")
    return f.text()

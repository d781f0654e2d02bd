"""Claims about machine arithmetic: counters that wrap around, packed words.  z3 decides them for every value."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable
from typing import Any

import attrs
import z3

from .verdict import Outcome


@attrs.frozen
class BitvectorProof:
    """Whether a claim holds for every value of its variables; else values for which it does not."""

    name: str
    outcome: Outcome
    seconds: float
    counterexample: dict[str, int] = attrs.field(factory=dict)


def prove_bitvector(name: str, claim: Callable[..., Any], *, width: int = 32, timeout: float = 30.0) -> BitvectorProof:
    """Decide `claim`, a function of unsigned variables of `width` bits that gives a z3 formula.

    The claim is written with the operators of z3: `+` and `-` wrap around, `z3.ULT` and `z3.ULE` compare unsigned, `z3.LShR`
    and `z3.UDiv` are unsigned, `z3.Implies` and `z3.And` connect.
    """
    begun = time.perf_counter()
    names = list(inspect.signature(claim).parameters)
    variables = [z3.BitVec(n, width) for n in names]
    solver = z3.SolverFor("QF_BV")
    solver.set("timeout", max(1, int(timeout * 1000)))
    solver.add(z3.Not(claim(*variables)))
    verdict = solver.check()
    seconds = time.perf_counter() - begun
    if verdict == z3.unsat:
        return BitvectorProof(name, "holds", seconds)
    if verdict == z3.unknown:
        return BitvectorProof(name, "inconclusive", seconds)
    model = solver.model()
    values = {n: model.eval(v, model_completion=True).as_long() for n, v in zip(names, variables, strict=True)}
    check = z3.simplify(
        z3.substitute(
            claim(*variables), *[(v, z3.BitVecVal(values[n], width)) for n, v in zip(names, variables, strict=True)]
        )
    )
    assert z3.is_false(check), f"{name}: the counterexample does not refute the claim"
    return BitvectorProof(name, "violated", seconds, values)

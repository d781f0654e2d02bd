"""The result of a replay for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..conform import Conformance
from .coverage import Coverage
from .findings import title

KNOWN = 100
"""Examples of a known finding that a level lists; `findings` has how many there were."""


def document(result: Conformance, found: Sequence[Coverage]) -> dict[str, Any]:
    """One trace: the fields of `gosem conform --json`."""
    return {
        "verdict": result.verdict,
        "file": result.file,
        "trace": result.facts.to_json(),
        "seconds": round(result.seconds, 4),
        "divergences": len(result.divergences),
        "levels": [_level(outcome.to_json()) for outcome in result.outcomes],
        "findings": {id: {"title": title(id), "count": len(them)} for id, them in result.findings.items()},
        "coverage": [each.to_json() for each in found],
        "truncated": result.truncated,
        "stopped": result.stopped,
    }


def _level(fields: dict[str, Any]) -> dict[str, Any]:
    known = 0
    kept = []
    for divergence in fields["divergences"]:
        known += divergence["known"] is not None
        if divergence["known"] is None or known <= KNOWN:
            kept.append(divergence)
    return {**fields, "divergences": kept}


def set_document(documents: Iterable[dict[str, Any]], verdict: str, found: Sequence[Coverage]) -> dict[str, Any]:
    """Several traces: each, and the coverage over all of them."""
    return {"verdict": verdict, "traces": list(documents), "coverage": [each.to_json() for each in found]}

"""The findings that a replay recognises: what the runtime is known to do against the semantics."""

from __future__ import annotations

TITLES = {
    "F2": "stale gcMarkWorkerMode: a goroutine that is no mark worker is labelled as one",
    "F5": "heapMarked: a live object with pointers and a finalizer counts twice",
}
"""By the ids of spec/findings.md."""


def title(id: str) -> str:
    """What a finding is about, in a line."""
    return TITLES.get(id, "see spec/findings.md")

"""Claims about whole runs: ``p leads to q`` under weak and strong fairness, on the graph of all reachable states.

`live` answers with native code and arrays, `live_reference` in plain Python by the definition; `needs` says what a claim
would be false without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .engine import live
    from .lasso import Lasso
    from .need import Needs, needs
    from .reference import live_reference
    from .verdict import Answer, Liveness, Verdict

__all__ = ["Answer", "Lasso", "Liveness", "Needs", "Verdict", "live", "live_reference", "needs"]

_HOME = {
    "Answer": "verdict", "Lasso": "lasso", "Liveness": "verdict", "Needs": "need", "Verdict": "verdict", "live": "engine",
    "live_reference": "reference", "needs": "need",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Modules are imported when something in them is wanted: a story needs a small part of this package only."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)

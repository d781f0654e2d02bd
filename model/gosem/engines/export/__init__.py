"""The machines in the languages of other model checkers, from the same decision trees."""

from __future__ import annotations

from gosem.kernel import Machine

from .promela import to_promela
from .tla import module_name, to_tla

__all__ = ["modules", "to_promela", "to_tla"]


def modules(machine: Machine) -> dict[str, str]:
    """The TLA+ modules of a machine at its default scope: file name to text."""
    return {f"{module_name(machine.name)}.tla": to_tla(machine.at(alone=True))}

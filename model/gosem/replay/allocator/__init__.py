"""Replay level 3: spans, slots and stacks."""

from .replay import AllocatorReplay
from .rules import RULES, Rule

__all__ = ["RULES", "AllocatorReplay", "Rule"]

"""The machines in the languages of other model checkers, from the same decision trees."""

from .promela import to_promela

__all__ = ["to_promela"]

"""What can go wrong, by whose mistake it is."""

from __future__ import annotations


class GosemError(Exception):
    """Anything that gosem reports in one clear line."""


class InputError(GosemError):
    """Bad input of a user: unknown names, sizes out of range, unreadable files (exit status 2)."""


class DefinitionError(GosemError):
    """A mistake in the text of a machine: an unbounded domain, a duplicate id, a path explosion."""


class PropertyError(GosemError, TypeError):
    """A mistake in a property or a rule: a symbolic value where Python needs a plain one, mixed sorts."""


class SpecError(GosemError):
    """A rule did what the specification leaves undefined, or reached a `fail`: a bug of the specification.

    `where` is ``file:line`` of the rule's text.
    """

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where


class NotEnabled(Exception):
    """Raised by `require`; never escapes `Model.step`."""

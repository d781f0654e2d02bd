"""Fairness: which steps a run may not put off for ever.  It is an assumption, and stands in the claim that relies on it.

A rule that no fairness names is a choice: a run need never take it, as a goroutine need never enter a system call.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from typing import Any

import attrs

from .errors import DefinitionError
from .lint import check_text


@attrs.frozen
class Given:
    """Steps of some rules: all of them, or those from a state that satisfies a formula.

    `when` takes the state, and further parameters by name: those that the rules have, and others of which there is a set of
    steps for each value.
    """

    rules: tuple[str, ...]
    when: Callable[..., Any] | None = None

    @property
    def params(self) -> list[tuple[str, Any]]:
        """The parameters of `when` after the state, with their annotations (None where there is none)."""
        if self.when is None:
            return []
        names = list(inspect.signature(self.when).parameters)
        hints = typing.get_type_hints(self.when, include_extras=True)
        return [(name, hints.get(name)) for name in names[1:]]

    @property
    def line(self) -> str:
        """``Sched/runqget given its_ring``."""
        shown = ", ".join(self.rules)
        return shown if self.when is None else f"{shown} given {self.when.__name__.strip('<>')}"


@attrs.frozen
class Fairness:
    """An assumption about a set of steps, or about one such set for each value of some parameters.

    Weak: what is enabled from some moment on, without a break, is taken.  Strong: what is enabled again and again is taken again
    and again.  "Enabled" and "taken" mean any step of the set.  `per` are the parameters of each combination of whose values there
    is a set of its own; ``*`` alone: each instance of the rules.
    """

    name: str
    steps: tuple[Given, ...]
    per: tuple[str, ...]
    strong: bool

    @property
    def kind(self) -> str:
        """``weak`` or ``strong``."""
        return "strong" if self.strong else "weak"

    @property
    def title(self) -> str:
        """``each thread goes on (weak, for each m)``."""
        each = (
            ", for each instance" if self.per == ("*",) else f", for each {' and '.join(self.per)}" if self.per else ""
        )
        return f"{self.name} ({self.kind}{each})"

    @property
    def line(self) -> str:
        """``each thread goes on (weak, for each m): Sched/startm, Sched/newm``."""
        return f"{self.title}: {'; '.join(step.line for step in self.steps)}"


def given(rules: str, when: Callable[..., Any]) -> Given:
    """The steps of some rules from a state that satisfies a formula: ``given("Sched/runqget", its_ring)`` with

    ``def its_ring(s: Scheduler, m: M, p: P) -> Bool``; m is the rule's own parameter, p one more, which `per` names.
    """
    check_text(when)
    return Given(_words(rules), when)


def weak(name: str, *steps: str | Given, per: str = "") -> Fairness:
    """What stays enabled is taken: ``weak("each thread goes on", "Sched/startm Sched/newm", per="m")``.

    The name is the assumption as a reader would say it.  In ids of rules ``*`` stands for any text.
    """
    return _fairness(name, steps, per, strong=False)


def strong(name: str, *steps: str | Given, per: str = "") -> Fairness:
    """What is enabled again and again is taken again and again."""
    return _fairness(name, steps, per, strong=True)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _fairness(name: str, steps: tuple[str | Given, ...], per: str, strong: bool) -> Fairness:
    parts = tuple(step if isinstance(step, Given) else Given(_words(step)) for step in steps)
    if not name.strip() or not parts or not all(part.rules for part in parts):
        kind = "strong" if strong else "weak"
        raise DefinitionError(
            f"a fairness has a name and ids of rules: {kind}('each thread goes on', 'Sched/startm Sched/newm')"
        )
    return Fairness(" ".join(name.split()), parts, _words(per), strong)

"""Which rules of the semantics traces exercise, how often, and which never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from ..outcome import Level, Outcome


@attrs.frozen
class Coverage:
    """Of one level over some traces: how often each rule explained an event or was a hidden step of an
    explanation, 0 for never."""

    level: Level
    rules: Mapping[str, int]

    @property
    def never(self) -> list[str]:
        """The rules that no trace exercised."""
        return [rule for rule, count in self.rules.items() if not count]

    @property
    def line(self) -> str:
        """``31 of 40 rules``."""
        return f"{len(self.rules) - len(self.never)} of {len(self.rules)} rules"

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem conform --json` under "coverage"."""
        return {"level": self.level, "rules": dict(self.rules), "never": self.never}


def coverage(outcomes: Iterable[Outcome], rules: Mapping[Level, Sequence[str]]) -> list[Coverage]:
    """The coverage of each level that had a say; `rules` are those that there are.  Those most used come first,
    then the rest in their order."""
    fired: dict[Level, Counter[str]] = {}
    for outcome in outcomes:
        if outcome.events:
            fired.setdefault(outcome.level, Counter()).update(outcome.fired)
    found = []
    for level, counts in fired.items():
        every = dict.fromkeys(rules.get(level, ()), 0)
        used = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        found.append(Coverage(level, {**dict(used), **{rule: 0 for rule in every if not counts[rule]}}))
    return found

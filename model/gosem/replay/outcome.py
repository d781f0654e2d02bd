"""What a level of the replay answers: how far the trace is explained, and each event that is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal, get_args

import attrs

Level = Literal["lifecycle", "scheduler", "allocator", "cross-check"]
LEVELS: tuple[Level, ...] = get_args(Level)
Verdict = Literal["holds", "diverged", "inconclusive"]
EXIT: dict[Verdict, int] = {"holds": 0, "diverged": 1, "inconclusive": 3}


@attrs.frozen(kw_only=True)
class Candidate:
    """A rule that could have explained the event, and the part of its guard that is false."""

    rule: str
    what: str
    """The instance in words: "head of P1's ring"."""
    failed: str
    """The guard that failed: "P1's ring is [G7 G9], not headed by G12"."""


@attrs.frozen(kw_only=True)
class Divergence:
    """An event that the semantics does not explain.

    `event` is the number of the event in the official order, from 0; `time` is in nanoseconds since the first event; `m`, `p`
    and `g` are the thread id, processor and goroutine that it is about, None where there is none.  `rule` is the id of the
    rule or property that the event breaks.  `known` is the id of a finding ("F2") where the runtime is known to do this.
    """

    level: Level
    event: int
    time: int
    kind: str
    m: int | None
    p: int | None
    g: int | None
    rule: str
    message: str
    candidates: tuple[Candidate, ...] = ()
    queues: Mapping[str, tuple[int, ...]] = attrs.field(factory=dict)
    """Of the best surviving state: "P0 runnext", "P0 runq", "global" to goroutine ids, head first."""
    known: str | None = None
    threads: tuple[int, ...] = ()
    """The threads whose last events a report should show."""

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem conform --json`."""
        return attrs.asdict(self)


@attrs.define(kw_only=True)
class Outcome:
    """What one level found in one trace.

    `events` are those that the level has a say in, `explained` those of them that it explains, `fired` counts explained
    events and hidden steps by rule id.  `inconclusive` is the reason why the level could not go on: a budget, or a truncated
    tail; then the verdict is never "holds".  `notes` are lines for a person.  A divergence with a `known` finding counts as
    explained by that finding: it is reported, and the verdict is "diverged" only if there is another one.
    """

    level: Level
    events: int = 0
    explained: int = 0
    divergences: list[Divergence] = attrs.field(factory=list)
    fired: Counter[str] = attrs.field(factory=Counter)
    seconds: float = 0.0
    inconclusive: str = ""
    notes: list[str] = attrs.field(factory=list)

    @property
    def verdict(self) -> Verdict:
        """holds, diverged or inconclusive."""
        if any(d.known is None for d in self.divergences):
            return "diverged"
        return "inconclusive" if self.inconclusive else "holds"

    def to_json(self) -> dict[str, Any]:
        """The fields of `gosem conform --json`."""
        return {
            "level": self.level,
            "verdict": self.verdict,
            "events": self.events,
            "explained": self.explained,
            "divergences": [d.to_json() for d in self.divergences],
            "rules": dict(self.fired),
            "seconds": round(self.seconds, 4),
            "inconclusive": self.inconclusive,
            "notes": self.notes,
        }

"""Where in an author's text something happens, and leaving out one such thing: the mutation points of a rule.

A guard conjunct is one argument of one `require`; an effect is one line's writes to one field.  Both are found while a
rule runs, so helpers count for each rule that calls them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import attrs

from .errors import NotEnabled

_KERNEL = str(Path(__file__).parent)


def author_frame(depth: int = 1) -> FrameType | None:
    """The innermost frame that is not the kernel's."""
    frame: FrameType | None = sys._getframe(depth)
    while frame is not None and frame.f_code.co_filename.startswith(_KERNEL):
        frame = frame.f_back
    return frame


def author_line() -> str:
    """``file:line`` of the innermost frame that is not the kernel's."""
    frame = author_frame(2)
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}" if frame else "?"


@attrs.frozen(order=True)
class Site:
    """A mutation point: a guard conjunct or an effect.

    `line` is ``file:line``; `what` is the number of the conjunct or the name of the field written.
    """

    kind: Literal["guard", "effect"]
    line: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.what} at {self.line}"


class Watch:
    """What happens at the sites while a rule runs: they are recorded, and `omit` is left out."""

    def __init__(self, omit: Site | None = None) -> None:
        self.omit = omit
        self.sites: set[Site] = set()

    def passes(self, site: Site) -> bool:
        """Record the site; whether it is the one left out."""
        self.sites.add(site)
        return site == self.omit


_watch: Watch | None = None


class watching:
    """Run rules under a `Watch`."""

    def __init__(self, watch: Watch | None) -> None:
        self._new = watch

    def __enter__(self) -> Watch | None:
        global _watch
        self._old, _watch = _watch, self._new
        return self._new

    def __exit__(self, *exc: object) -> None:
        global _watch
        _watch = self._old


def require(*conditions: Any) -> None:
    """The guard of a rule: the rule is not enabled unless every condition holds.  One condition per call reads best."""
    for number, condition in enumerate(conditions):
        if _watch is not None and _watch.passes(Site("guard", author_line(), str(number))):
            continue
        if not condition:
            raise NotEnabled


class WatchedLeaves:
    """Leaves that leave out the writes of the site that the watch omits."""

    def __init__(self, leaves: Any, watch: Watch, patterns: list[str]) -> None:
        self.leaves = leaves
        self._watch = watch
        self._patterns = patterns

    def __getitem__(self, index: int) -> Any:
        return self.leaves[index]

    def __setitem__(self, index: int, value: Any) -> None:
        if not self._watch.passes(Site("effect", author_line(), self._patterns[index])):
            self.leaves[index] = value

"""Where in an author's text something happens, and leaving out one such thing: the mutation points of a rule.

A guard conjunct is one argument of one `require`; an effect is one line's writes to one field.  Both are found while a
rule runs, so helpers count for each rule that calls them.
"""

from __future__ import annotations

import linecache
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import attrs

from .errors import NotEnabled, SpecError

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
    return place(frame.f_code.co_filename, frame.f_lineno) if frame else "?"


def place(file: str, line: int) -> str:
    """``file:line``, without the folder."""
    return f"{Path(file).name}:{line}"


@attrs.frozen(order=True)
class Site:
    """A mutation point: a guard conjunct or an effect.

    `file` and `number` are where its line stands now, `what` is the number of the conjunct or the name of the field written.
    `text` is the line itself and `nth` counts the same line within one rule from 1 on: with them a site is found again after
    other lines have moved.
    """

    kind: Literal["guard", "effect"]
    file: str
    number: int
    what: str
    text: str = attrs.field(default="", eq=False)
    nth: int = attrs.field(default=1, eq=False)

    @property
    def line(self) -> str:
        """``file:line``."""
        return f"{self.file}:{self.number}"

    def __str__(self) -> str:
        return f"{self.kind} {self.what} at {self.line}"


class Watch:
    """What happens at the sites while a rule runs: they are recorded, or one, `omit`, is left out."""

    limit = 10_000
    """How many leaves one run may read: a loop that ends by what is left out would not end."""

    def __init__(self, omit: Site | None = None) -> None:
        self.omit = omit
        self._found: dict[Site, Site] = {}
        self._reads = 0

    @property
    def sites(self) -> list[Site]:
        """The sites met, in the order of the text, those with the same line numbered."""
        seen: Counter[tuple[str, str, str]] = Counter()
        numbered = []
        for site in sorted(self._found.values()):
            key = (site.kind, site.what, site.text)
            seen[key] += 1
            numbered.append(attrs.evolve(site, nth=seen[key]))
        return numbered

    def passes(self, kind: Literal["guard", "effect"], what: str) -> bool:
        """Note that the author's code is at a site; whether it is the one left out."""
        omit = self.omit
        if omit is not None and (omit.what != what or omit.kind != kind):
            return False
        frame = author_frame(2)
        if frame is None:
            return False
        code = frame.f_code
        if omit is None:
            site = Site(kind, Path(code.co_filename).name, frame.f_lineno, what)
            if site not in self._found:
                text = " ".join(linecache.getline(code.co_filename, frame.f_lineno).split())
                self._found[site] = attrs.evolve(site, text=text)
            return False
        return frame.f_lineno == omit.number and Path(code.co_filename).name == omit.file

    def reads(self) -> None:
        """Count a read; SpecError beyond the limit."""
        self._reads += 1
        if self._reads > self.limit and self.omit is not None:
            raise SpecError("the rule does not end", self.omit.line)


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
        # what is true whatever the state is, as of a part of the machine that is there, is no mutation point
        if _watch is not None and condition is not True and _watch.passes("guard", str(number)):
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
        self._watch.reads()
        return self.leaves[index]

    def __setitem__(self, index: int, value: Any) -> None:
        pattern = self._patterns[index]  # empty where the leaf has one value only
        if not pattern or not self._watch.passes("effect", pattern):
            self.leaves[index] = value

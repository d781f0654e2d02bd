"""Where a pass over the events is, and the tables of texts that the page refers to by number."""

from __future__ import annotations

from collections.abc import Sequence

from gosem.trace.read import Generation
from gosem.trace.tables import Frame


class Table:
    """Texts by number, in the order in which they came."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._number: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        number = self._number.get(text)
        if number is None:
            number = self._number[text] = len(self.texts)
            self.texts.append(text)
        return number


class Moment:
    """The event that is looked at: its time since the first event (ns), its number, and what its ids mean."""

    def __init__(self, window: tuple[int | None, int | None] = (None, None)) -> None:
        self.begin, self.stop = window
        self.time = 0
        self.number = 0
        self.texts = Table()
        """Why a span ended, labels, kinds of stops, names of regions, log messages."""
        self.stacks = Table()
        self._stacks: dict[int, int] = {}
        self._strings: dict[int, str] = {}
        self._frames: dict[int, tuple[Frame, ...]] = {}

    def enter(self, generation: Generation) -> None:
        """Ids mean something else in each generation."""
        self._strings, self._frames, self._stacks = generation.strings, generation.stacks, {}

    def string(self, id: int, otherwise: str = "") -> str:
        """The text of a string id."""
        return self._strings.get(id) or otherwise

    def stack(self, id: int) -> int:
        """The number of a stack's text, -1 for none."""
        number = self._stacks.get(id)
        if number is None:
            frames = self._frames.get(id)
            number = self._stacks[id] = self.stacks(_stack_text(frames)) if frames else -1
        return number

    def in_window(self, start: int, end: int) -> bool:
        """Whether anything of this stretch is to be drawn."""
        return (self.begin is None or end >= self.begin) and (self.stop is None or start <= self.stop)


def _stack_text(frames: Sequence[Frame], most: int = 8) -> str:
    """A frame a line: function, a tab, file and line."""
    lines = [f"{f.func}\t{f.file}:{f.line}" for f in frames[:most]]
    if len(frames) > most:
        lines.append(f"... {len(frames) - most} more\t")
    return "\n".join(lines)

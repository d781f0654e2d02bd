"""A story in the terminal: a rail with one column for each lane, and beside it what each step does."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.text import Text

from .explain import Reason
from .lanes import Beat, Lane, Story

_COLOURS = ("cyan", "green", "magenta", "yellow", "blue")
_PLAIN = str.maketrans({
    "●": "*", "○": "o", "│": "|", "→": ">", "✗": "x", "✓": "+", "·": ".", "…": "~", "—": "-", "–": "-", "×": "x", "µ": "u",
    "↻": "@",
})  # fmt: skip
_NARROWEST = 44
"""Fewest columns for the text beside the rail: with less, lanes that never act leave the rail."""


def print_story(story: Story, console: Console, *, last: int | None = None) -> None:
    """Print the run (of a long one only the `last` steps) and the reason why the claim at its end is false."""
    for line in story_lines(story, console, last=last):
        console.print(line, soft_wrap=True)


def story_lines(story: Story, console: Console, *, last: int | None = None) -> list[Text]:
    """The lines of `print_story`."""
    if console.encoding.lower().startswith("utf"):
        return _lines(story, console, last)
    return [plain(line) for line in _lines(story, console, last)]


def plain(line: Text) -> Text:
    """For a terminal that shows nothing but ASCII; every replacement is as wide as what it replaces."""
    made = Text(line.plain.translate(_PLAIN).encode("ascii", "replace").decode(), style=line.style)
    made.spans = line.spans
    return made


def _lines(story: Story, console: Console, last: int | None) -> list[Text]:
    rail = _Rail(story, console.width)
    lines = [rail.head()] if story.beats else []
    beats = story.beats
    left_out = 0 if last is None else max(0, len(beats) - last)
    if left_out:
        lines.append(Text(f"{'…':>4}   {left_out} steps left out", style="dim"))
    for beat in beats[left_out:]:
        first = True
        if beat.number - 1 == story.loop:
            lines.append(Text.assemble(rail.idle(), ("↻ from here on again and again", "bold")))
        for text in _body(beat, story):
            for wrapped in wrap(text, console, rail.room):
                lines.append(Text.assemble(rail.beat(beat) if first else rail.idle(), wrapped))
                first = False
    if story.loop is not None:
        lines.append(Text.assemble(rail.idle(), (_again(story.loop, len(beats)), "bold")))
    lines += ending_lines(story, console)
    return [_stripped(line) for line in lines]


def _again(loop: int, beats: int) -> str:
    return "↻ and there it may stay for ever" if loop == beats else f"↻ and back to where it was before step {loop + 1}"


def _stripped(line: Text) -> Text:
    line.rstrip()
    return line


def wrap(text: Text, console: Console, width: int, hang: int = 2) -> list[Text]:
    """Break a text at blanks, further lines indented by `hang`."""
    if text.cell_len <= width:
        return [text]
    first, *rest = text.wrap(console, width)
    lines = [first]
    remaining = Text(" ").join(rest) if rest else None
    if remaining is not None:
        lines += [Text.assemble(" " * hang, line) for line in remaining.wrap(console, max(8, width - hang))]
    return lines


def _body(beat: Beat, story: Story) -> Iterable[Text]:
    yield Text.assemble((beat.instance.rule.id, "bold"), (f"  {beat.arguments}", ""))
    go = ", ".join(beat.go)
    if go:
        yield Text(go, style="dim")
    if beat.title:
        yield Text(beat.title, style="italic")
    width = max((len(c.lane.title) for c in beat.changes), default=0)
    for lane, changes in groupby(beat.changes, key=lambda c: c.lane):
        line = Text(f"{lane.title:<{width}}  ", style=_colour(story, lane))
        for number, change in enumerate(changes):
            line.append(", " if number else "", "")
            line.append(change.label + " ", "dim")
            line.append(f"{change.before} → ", "not bold default")
            line.append(change.after, "bold")
        yield line
    if not beat.changes:
        yield Text("nothing changes", style="dim")


def _colour(story: Story, lane: Lane) -> str:
    kinds = list(dict.fromkeys(each.kind for each in story.lanes.all))
    return _COLOURS[kinds.index(lane.kind) % len(_COLOURS)] if lane.kind != "shared" else "default"


class _Rail:
    """The columns at the left: ``●`` for the lane that acts, ``○`` for one in which something changes."""

    def __init__(self, story: Story, width: int) -> None:
        self.story = story
        self.lanes = [lane for lane in story.shown if lane.kind != "shared"]
        self._measure(width)
        if self.room < _NARROWEST:
            acting = {beat.actor for beat in story.beats}
            self.lanes = [lane for lane in self.lanes if lane in acting]
            self._measure(width)
        if self.room < _NARROWEST:
            self.lanes = []
            self._measure(width)

    def _measure(self, width: int) -> None:
        used = sum(len(lane.title) + 1 for lane in self.lanes)
        kinds = len({lane.kind for lane in self.lanes})
        self.room = width - (7 + used + max(0, kinds - 1) + 2)

    def _row(self, left: str, marks: dict[Lane, tuple[str, str]], default: tuple[str, str]) -> Text:
        line = Text(f"{left:>4}   ", style="")
        before = None
        for lane in self.lanes:
            if before is not None and before.kind != lane.kind:
                line.append(" ")
            mark, style = marks.get(lane, default)
            line.append(f"{mark:<{len(lane.title) + 1}}", style)
            before = lane
        line.append("  ")
        return line

    def head(self) -> Text:
        titles = {lane: (lane.title, f"bold {_colour(self.story, lane)}") for lane in self.lanes}
        row = self._row("step", titles, ("", ""))
        row.append("● acts  ○ is changed" if self.lanes else "", "dim")
        return row

    def idle(self) -> Text:
        return self._row("", {}, ("│", "dim"))

    def beat(self, beat: Beat) -> Text:
        touched = beat.touched
        marks = {
            lane: ("●" if lane is beat.actor or lane == beat.actor else "○", f"bold {_colour(self.story, lane)}")
            for lane in self.lanes
            if lane in touched
        }
        return self._row(str(beat.number), marks, ("│", "dim"))


def ending_lines(story: Story, console: Console) -> list[Text]:
    """The claim at the end of a run, with the part of it that is false."""
    if story.reason is None and not story.claim:
        return []
    words = {
        "invariant": (story.violated, " does not hold in this state:"),
        "step": (story.violated, " does not hold of this step:"),
        "leads_to": (story.violated, " does not hold of this run:"),
        "deadlock": ("deadlock", ""),
        "error": ("error of the specification", ""),
    }
    what, rest = words[story.kind]
    lines = [Text(), *wrap(Text.assemble(("✗ ", "bold red"), (what, "bold"), rest), console, console.width)]
    if story.claim:
        lines += [Text.assemble("  ", t) for t in wrap(Text(story.claim, style="italic"), console, console.width - 2, 0)]
    if story.reason is not None:
        lines.append(Text())
        lines += reason_lines(story.reason, console)
    return lines


def reason_lines(reason: Reason, console: Console, indent: int = 2) -> list[Text]:
    """A reason as an indented tree."""
    lines: list[Text] = []
    for depth, part in reason.lines():
        left = indent + 2 * depth
        line = Text()
        if part.truth is not None:
            line.append("✓ " if part.truth else "✗ ", "green" if part.truth else "red")
        line.append(part.text, "dim" if part.truth else "")
        if part.note:
            line.append(f"   {part.note}" if part.text else part.note, "bold")
        hang = 4 if part.truth is not None else 2
        lines += [Text.assemble(" " * left, t) for t in wrap(line, console, max(20, console.width - left), hang)]
    return lines

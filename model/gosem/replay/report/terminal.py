"""The result of a replay in the terminal: the verdict first, then a table of the levels, findings, and each divergence in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gosem.story.terminal import plain, wrap

from ..conform import Conformance, Told
from ..outcome import Outcome
from . import verdict as words
from .coverage import Coverage
from .findings import title
from .lanes import Lanes, Row
from .words import duration_text, time_text

_STYLES = {"holds": "bold green", "diverged": "bold red", "inconclusive": "bold yellow"}
_COLOURS = ("cyan", "green", "magenta", "yellow", "blue")
_NARROWEST = 44
"""Fewest columns for the text beside the lanes."""


def show(console: Console, lines: Iterable[Text]) -> None:
    """Print lines as they are, in ASCII where the terminal has nothing else."""
    utf = console.encoding.lower().startswith("utf")
    for text in lines:
        console.print(text if utf else plain(text), soft_wrap=True)


def head(result: Conformance) -> Text:
    """``✓ explained: ...``."""
    verdict = result.verdict
    return Text.assemble((f"{words.MARKS[verdict]} {words.WORDS[verdict]}", _STYLES[verdict]), f": {words.line(result)}")


def print_result(result: Conformance, console: Console) -> None:
    """Everything about one trace."""
    show(console, [head(result), Text(f"  {result.file}: {', '.join(words.facts(result))}", style="dim"), Text()])
    print_table(level_table(result), console)
    show(console, _beside(result, console))
    told = [t for t in result.told if t.divergence.known is None]
    for number, each in enumerate(told, 1):
        show(console, [Text(), *divergence_lines(each, number, console)])
    left = len(result.divergences) - len(told)
    if left:
        more = f"and {words.plural(left, 'further divergence')}: --max-divergences tells more of them"
        show(console, [Text(), Text(more, style="dim")])


def print_table(table: Table, console: Console) -> None:
    """Print a table, in ASCII where the terminal has nothing else."""
    with console.capture() as capture:
        console.print(table)
    show(console, [line for line in map(_line, capture.get().splitlines()) if line.plain.strip()])


def _line(text: str) -> Text:
    line = Text.from_ansi(text)
    line.rstrip()
    return line


def table(*titles: str) -> Table:
    """An empty table in the house's look, numbers to the right."""
    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    made.add_column(titles[0])
    for each in titles[1:]:
        made.add_column(each, justify="right")
    return made


def level_table(result: Conformance) -> Table:
    """A row for each level."""
    made = table("  level", "events", "explained", "diverged", "seconds")
    for outcome in result.outcomes:
        wrong = sum(d.known is None for d in outcome.divergences)
        name = Text.assemble("  ", _mark(outcome), f" {outcome.level}")
        made.add_row(name, f"{outcome.events:,}", f"{outcome.explained:,}", f"{wrong:,}", f"{outcome.seconds:.2f}")
    return made


def _mark(outcome: Outcome) -> tuple[str, str]:
    if not outcome.events and outcome.verdict == "holds":
        return "·", "dim"
    return words.MARKS[outcome.verdict], _STYLES[outcome.verdict]


def _beside(result: Conformance, console: Console) -> list[Text]:
    """Notes of the levels, and known findings with an example."""
    lines = []
    for outcome in result.outcomes:
        for note in words.said(outcome):
            style = "yellow" if note.startswith("inconclusive") else "dim"
            lines += [Text("  ") + t for t in wrap(Text(f"{outcome.level}: {note}", style=style), console, console.width - 2)]
    examples = {t.divergence.known: t for t in result.told if t.divergence.known is not None}
    for id, found in result.findings.items():
        lines += [Text(), Text.assemble((f"! {id}", "bold yellow"), f"  {title(id)}: {words.plural(len(found), 'time')}")]
        example = examples.get(id)
        if example is not None:
            first = example.divergence
            text = f"for example event {first.event:,} at {time_text(first.time)}, {words.about(example)}: {first.message}"
            lines += [Text("      ") + t for t in wrap(Text(text, style="dim"), console, console.width - 6, 0)]
    return lines


def divergence_lines(told: Told, number: int, console: Console) -> list[Text]:
    """One divergence: the event, what is wrong, what could have explained it, the queues, and the last events of its threads."""
    divergence, width = told.divergence, console.width
    at = f"  at event {divergence.event:,}, {time_text(divergence.time)}: {words.about(told)}"
    lines = [Text.assemble((f"✗ {divergence.rule}", "bold red"), at)]
    lines += [Text("  ") + t for t in wrap(Text(divergence.message), console, width - 2, 0)]
    if divergence.candidates:
        lines += [Text(), Text("  what could have explained it, and the guard that failed:", style="dim")]
    for candidate in divergence.candidates:
        lines.append(Text.assemble("  ", ("✗ ", "red"), f"{candidate.what}  ", (candidate.rule, "dim")))
        lines += [Text("      ") + t for t in wrap(Text(candidate.failed, style="bold"), console, width - 6, 0)]
    if divergence.queues:
        lines += [Text(), Text("  the queues in the best state that is left, heads first:", style="dim")]
        shown = words.queues(divergence)
        widest = max(len(name) for name, _ in shown)
        for name, goroutines in shown:
            left = f"    {name:<{widest}}  "
            text = wrap(Text(goroutines), console, max(20, width - len(left)), 0)
            lines += [Text.assemble((left if i == 0 else " " * len(left), "dim"), t) for i, t in enumerate(text)]
    if told.lanes is not None:
        lines += [Text(), *lane_lines(told.lanes, console)]
    return lines


def lane_lines(lanes: Lanes, console: Console) -> list[Text]:
    """The last events of some threads, a column for each, as the stories of `gosem check` have them."""
    titles = [f"M{m}" if m >= 0 else "none" for m in lanes.threads]
    numbers = max((len(f"{row.number:,}") for row in lanes.rows), default=1)
    since = lanes.rows[-1].time if lanes.rows else 0
    left = max(numbers, 5) + 13
    room = console.width - left - sum(len(t) + 1 for t in titles) - 2
    if room < _NARROWEST:  # the last threads asked for are the least telling
        while len(titles) > 1 and room < _NARROWEST:
            room += len(titles.pop()) + 1
        lanes = Lanes(lanes.threads[: len(titles)], tuple(r for r in lanes.rows if r.thread in lanes.threads[: len(titles)]))
    styles = {m: f"bold {_COLOURS[i % len(_COLOURS)]}" for i, m in enumerate(lanes.threads)}
    first = Text(f"{'event':>{max(numbers, 5)}}{'before':>11}  ", style="dim")
    for m, name in zip(lanes.threads, titles, strict=True):
        first.append(f"{name} ", styles[m])
    first.append("  ● acts  ○ is changed", "dim")
    lines = [first]
    for row in lanes.rows:
        last = row is lanes.rows[-1]
        before = "" if last else duration_text(since - row.time)
        rail = _rail(lanes.threads, titles, row, styles)
        text = Text(row.text, style="bold" if last else "")
        if row.times > 1:
            text.append(f"   × {row.times:,}", "bold yellow")
        for i, each in enumerate(wrap(text, console, room)):
            number = f"{row.number:>{max(numbers, 5)},}{before:>11}  " if i == 0 else " " * left
            lines.append(Text.assemble((number, "dim"), rail if i == 0 else _rail(lanes.threads, titles, None, styles), "  ", each))
    return lines


def _rail(threads: Sequence[int], titles: Sequence[str], row: Row | None, styles: dict[int, str]) -> Text:
    line = Text()
    for m, title_ in zip(threads, titles, strict=True):
        acts, changed = row is not None and row.thread == m, row is not None and row.other == m
        mark, style = ("●", styles[m]) if acts else ("○", styles[m]) if changed else ("│", "dim")
        line.append(f"{mark:<{len(title_)}} ", style)
    return line


def coverage_lines(found: Sequence[Coverage], traces: int) -> list[Text]:
    """Which rules were exercised, how often, and which never."""
    lines = []
    over = "this trace" if traces == 1 else f"these {traces} traces"
    for each in found:
        lines += [Text(), Text.assemble((each.level, "bold"), f": {over} exercised {each.line}")]
        used = [(rule, count) for rule, count in each.rules.items() if count]
        widest = max((len(f"{count:,}") for _, count in used), default=0)
        lines += [Text.assemble(f"  {count:>{widest},}  ", rule) for rule, count in used]
        if each.never:
            lines += [Text(f"  never: {', '.join(each.never)}", style="yellow")]
    return lines

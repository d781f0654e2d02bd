"""What an exploration found, for people: the verdict first, what was covered, then the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from gosem.engines.verdict import Exploration, Outcome, Violation
from gosem.kernel import Model
from gosem.story import Story, print_story, tell, to_html
from gosem.story.itf import itf_text

from .common import Sink
from .progress import rate_text

SAMPLED_EXIT = {"passed": 0, "violated": 1, "inconclusive": 3}
"""Exit status of what a sample of runs can say."""

_MARKS: dict[str, tuple[str, str]] = {
    "holds": ("✓", "bold green"),
    "passed": ("✓", "green"),
    "violated": ("✗", "bold red"),
    "inconclusive": ("?", "bold yellow"),
}


def head(outcome: Outcome, text: str, console: Console) -> Text:
    """``✓ holds: ...``: the line that everything begins with."""
    return sampled_head(outcome, text, console)


def sampled_head(outcome: str, text: str, console: Console) -> Text:
    """The same for a sample of runs, which is never more than "passed"."""
    mark, style = _mark(outcome, console)
    return Text.assemble((f"{mark} {outcome}", style), f": {text}" if text else "")


def marked(outcome: str, text: str, console: Console) -> Text:
    """A line with the outcome's mark, for texts that say the outcome themselves."""
    mark, style = _mark(outcome, console)
    return Text.assemble((mark, style), f" {text}")


def _mark(outcome: str, console: Console) -> tuple[str, str]:
    mark, style = _MARKS[outcome]
    return mark if console.encoding.lower().startswith("utf") else {"✓": "+", "✗": "x"}.get(mark, mark), style


def seconds_text(seconds: float) -> str:
    """Seconds, rounded for people."""
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:,.0f} s"


def figures(result: Exploration) -> str:
    """The numbers of an exploration."""
    orbits = " up to symmetry" if result.symmetry else ""
    parts = [f"{result.states:,} states{orbits}", f"{result.transitions:,} transitions", f"depth {result.depth}"]
    compiling = f" + {seconds_text(result.compile_seconds)} compiling" if result.compile_seconds else ""
    parts.append(seconds_text(result.seconds) + compiling)
    if result.seconds > 0.05:
        parts.append(rate_text(result.rate))
    if result.memory and result.states >= 10_000:
        parts.append(f"{result.memory / result.states:.0f} bytes a state")
    return ", ".join(parts)


def verdict_line(result: Exploration, console: Console) -> Text:
    """The verdict in one line."""
    about = f"{result.model}"
    match result.outcome:
        case "holds":
            text = f"{about}: {figures(result)}"
        case "violated":
            assert result.violation is not None
            text = f"{result.violation.line}; {about}: {figures(result)}"
        case _:
            text = f"{result.reason}, nothing wrong so far; {about}: {figures(result)}"
    return head(result.outcome, text, console)


def never_fired(result: Exploration) -> list[str]:
    """The rules that no explored state enables, though the scope has what they are about."""
    return [rule for rule, times in result.fired.items() if not times and rule not in result.model.absent]


def unseen(result: Exploration) -> list[str]:
    """The possibilities that no explored state satisfies, though the scope has what they are about."""
    return [id for id, seen in result.possibles.items() if not seen and id not in result.model.left_out]


def coverage(result: Exploration, checked: Iterable[str] | None) -> list[Text]:
    """What was checked, and what the verdict says nothing about."""
    model = result.model
    lines = []
    if result.outcome != "violated":
        lines.append(Text(f"  checked: {_checked(model, checked)}", style="dim"))
    idle, missing = never_fired(result), unseen(result)
    if result.outcome == "violated":
        return lines
    where = "at this scope" if result.outcome == "holds" else "so far"
    if idle:
        there = len(result.fired) - len(model.absent)
        text = f"  ! {len(idle)} of {there} rules never fired {where}: {', '.join(idle)}{_parts(model)}"
        lines.append(Text(text, style="yellow"))
    else:
        there = len(result.fired) - len(model.absent)
        lines.append(Text(f"  every one of the {there} rules fired{_parts(model)}", style="dim"))
    if missing:
        cases = f"{len(missing)} of {len(result.possibles)} cases that should be possible were not seen {where}"
        text = f"  ! {cases}: {', '.join(missing)}"
        lines.append(Text(text, style="yellow"))
    elif result.possibles:
        lines.append(Text(f"  each of the {len(result.possibles)} cases that must be possible was seen", style="dim"))
    return lines


def _parts(model: Model) -> str:
    """How many rules the scope leaves out."""
    return f"; {len(model.absent)} others are of parts that are left out (gosem machines)" if model.absent else ""


def _checked(model: Model, ids: Iterable[str] | None) -> str:
    wanted = None if ids is None else set(ids)
    words: dict[str, str] = {"invariant": "invariant", "lemma": "lemma", "step": "step property"}
    kinds: Counter[str] = Counter(p.kind for p in model.properties if p.kind in words and (wanted is None or p.id in wanted))
    parts = [f"{kinds[kind]} {_plural(word, kinds[kind])}" for kind, word in words.items() if kinds[kind]]
    return ", ".join([*parts, "deadlock", "errors of the specification"])


def _plural(word: str, number: int) -> str:
    if number == 1:
        return word
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def story_of(violation: Violation) -> Story | None:
    """The story of a violation; None where there is no run to tell."""
    return None if violation.kind == "possible" else tell(violation.path, violation)


def write_story(story: Story | None, html: Sink, itf: Sink) -> None:
    """Write the files that were asked for."""
    if story is not None:
        html.write(lambda: to_html(story))
        itf.write(lambda: itf_text(story))


def files_lines(*sinks: Sink) -> list[Text]:
    """What became of the files that were asked for."""
    lines = []
    for sink in sinks:
        if sink.path is not None:
            said = f"written: {sink.path}" if sink.written else f"not written, there is no run to tell: {sink.path}"
            lines.append(Text(said, style="dim"))
    return lines


def print_result(
    result: Exploration, checked: Iterable[str] | None, console: Console, html: Sink, itf: Sink, title: Text | None = None
) -> None:
    """Everything about an exploration, for a person."""
    console.print(title or verdict_line(result, console), soft_wrap=True)
    for line in coverage(result, checked):
        console.print(line, soft_wrap=True)
    if result.violation:
        print_violation(result.violation, console)
    lines = files_lines(html, itf)
    if lines:
        console.print()
    for line in lines:
        console.print(line, soft_wrap=True)


def print_violation(violation: Violation, console: Console) -> None:
    """The story of a violation, or what is known where there is no run to tell."""
    if violation.kind == "possible":
        prop = violation.path.model.property(violation.property or "")
        console.print(f"  {prop.title}\n  At this scope no reachable state is such a case.", soft_wrap=True)
    story = story_of(violation)
    if story is not None:
        console.print()
        print_story(story, console)

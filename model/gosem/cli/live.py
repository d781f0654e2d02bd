"""gosem live: what happens eventually, in every fair run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from gosem.engines.liveness.groups import claims, without
from gosem.engines.liveness.need import Needs
from gosem.engines.liveness.verdict import Answer, Liveness
from gosem.engines.verdict import EXIT
from gosem.kernel import InputError, Model, Property
from gosem.kernel.machine import unknown
from gosem.machines import machine as machine_named
from gosem.story import print_story, tell

from .common import (
    Sink,
    collect_properties,
    html_option,
    itf_option,
    json_option,
    open_model,
    out,
    parse_scope,
    print_json,
    properties_option,
    scope_option,
    variant_option,
)
from .progress import Ticker
from .report import files_lines, head, marked, seconds_text, write_story

SYMMETRY = (
    "no --symmetry here: what is fair is fair for each id, and a claim follows one id through a run, so states that differ by a "
    "renaming must stay apart"
)


@click.command(
    "live",
    short_help="Check what happens eventually.",
    epilog="""\b
Examples:
  gosem live scheduler
  gosem live scheduler --scope G=3,P=1,M=3 --property Sched/ring-moves
  gosem live scheduler --variant go1.27.3 --scope G=2,P=2,M=2 --html story.html
  gosem live scheduler --scope G=4,P=1,M=1 --without "the ring has its turn"
  gosem live scheduler --scope G=4,P=1,M=1 --needs
  gosem live scheduler --properties mine.py --limit 1000000 --json

Exit status: 0 holds, 1 violated, 2 bad input, 3 inconclusive (a limit, Ctrl-C).""",
)
@click.argument("machine")
@scope_option
@click.option("--property", "ids", multiple=True, metavar="ID", help="Check this claim only; may be repeated.")
@variant_option
@click.option(
    "--without", "dropped", multiple=True, metavar="NAME",
    help="Do not assume this fairness, to see what breaks; may be repeated.",
)  # fmt: skip
@click.option(
    "--needs",
    "wants_needs",
    is_flag=True,
    help="Also say which assumptions and rules each claim would be false without.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after this many states: inconclusive.")
@click.option(
    "--memory",
    type=click.FloatRange(min=0, min_open=True),
    metavar="GB",
    help="Stop at this much memory: inconclusive.",
)
@properties_option
@html_option
@itf_option
@click.option(
    "--engine", type=click.Choice(["native", "reference"]), default="native", show_default=True,
    help="Native code, or plain Python that defines what it must find.",
)  # fmt: skip
@click.option("--symmetry", is_flag=True, help="Refused, with the reason.")
@json_option
def live_command(
    machine: str, scope: str | None, ids: tuple[str, ...], variant: str | None, dropped: tuple[str, ...], wants_needs: bool,
    limit: int | None, memory: float | None, files: tuple[Path, ...], html: Path | None, itf: Path | None, engine: str,
    symmetry: bool, as_json: bool,
) -> int:  # fmt: skip
    """Check the claims of MACHINE that something leads to something, in every run that is fair.

    Each claim names what it assumes: which steps a run does not put off for ever.  A violation is told as a story that does not
    end: the way to a loop, the loop, how it meets all that is assumed, and what it leaves aside.
    """
    from gosem.engines.liveness import live, live_reference, needs

    chosen = machine_named(machine)
    if symmetry:
        raise InputError(SYMMETRY)
    sizes = parse_scope(scope, chosen)
    pages, traces = Sink(html), Sink(itf)
    model = open_model(chosen, sizes, variant, collect_properties(files, chosen))
    asked = _asked(model, ids, dropped)
    needed: list[Needs] = []
    with Ticker() as ticker:
        if engine == "reference":
            for name, given in (("--memory", memory is not None), ("--needs", wants_needs)):
                if given:
                    raise InputError(f"{name} needs --engine native")
            result = live_reference(model, properties=asked, limit=limit)
        else:
            bytes_ = None if memory is None else int(memory * 1e9)
            result = live(model, properties=asked, limit=limit, memory=bytes_, on_progress=ticker)
            if wants_needs and result.outcome != "inconclusive":
                needed, _ = needs(model, properties=asked, limit=limit, memory=bytes_, on_progress=ticker)
    violation = result.violation
    story = None if violation is None else tell(violation.path, violation)
    write_story(story, pages, traces)
    if as_json:
        print_json({**result.to_json(), **({"needs": [n.to_json() for n in needed]} if wants_needs else {})})
        return EXIT[result.outcome]
    console = out()
    _print(result, {n.prop.id: n for n in needed}, console)
    if story is not None:
        console.print()
        print_story(story, console)
    lines = files_lines(pages, traces)
    if lines:
        console.print()
    for line in lines:
        console.print(line, soft_wrap=True)
    return EXIT[result.outcome]


def _asked(model: Model, ids: tuple[str, ...], dropped: tuple[str, ...]) -> list[Property]:
    """The claims, without the assumptions that are not to be made."""
    asked = claims(model, ids or None)
    if not asked:
        raise InputError(
            f"machine {model.name} has no claim about whole runs: declare one with @leads_to, see spec/liveness.md"
        )
    names = dict.fromkeys(f.name for p in asked for f in p.fair)
    for name in dropped:
        if name not in names:
            raise InputError(unknown("fairness", name, names, f"machine {model.name}"))
    return [without(p, *dropped) for p in asked]


def _print(result: Liveness, needed: Mapping[str, Needs], console: Console) -> None:
    """The verdict, then a line for each claim, with what it assumes and what it needs."""
    figures = (
        f"{result.model}: {result.states:,} states, {result.transitions:,} transitions, {seconds_text(result.seconds)}"
    )
    violated = [a for a in result.answers if a.outcome == "violated"]
    if violated:
        text = f"{len(violated)} of {len(result.answers)} claims; {figures}"
    else:
        text = f"{result.reason}; {figures}" if result.reason else figures
    console.print(head(result.outcome, text, console), soft_wrap=True)
    idle = [a.property.id for a in result.answers if a.vacuous and a.outcome == "holds"]
    for answer in (a for a in result.answers if a.property.id not in idle):
        console.print(Text("  ").append_text(marked(answer.outcome, _line(answer), console)), soft_wrap=True)
        for assumption in _assumed(answer):
            console.print(Text(f"      {assumption}", style="dim"), soft_wrap=True)
        for line in _needed(needed.get(answer.property.id)):
            console.print(f"      {line}", soft_wrap=True)
    if idle:
        text = f"  ! at this scope the premise never holds, so nothing is said by: {', '.join(idle)}"
        console.print(Text(text, style="yellow"), soft_wrap=True)


def _line(answer: Answer) -> str:
    """One claim in one line."""
    verdicts = answer.verdicts
    choices = f" ({len(verdicts)} choices of {_names(answer)})" if len(verdicts) > 1 else ""
    if answer.outcome == "inconclusive":
        return f"{answer.property.id}{choices}"
    if answer.lasso is not None:
        failing = [v for v in verdicts if v.outcome == "violated"]
        also = f" (and for {len(failing) - 1} more choices of {_names(answer)})" if len(failing) > 1 else ""
        return answer.lasso.line + also
    most = "at most " if len(verdicts) > 1 else ""
    pending, components = max(v.pending for v in verdicts), max(v.components for v in verdicts)
    return (
        f"{answer.property.id}{choices}: {most}{pending:,} states between premise and conclusion, "
        f"{components:,} components, none fair"
    )


def _names(answer: Answer) -> str:
    return " and ".join(name for name, _ in answer.property.params)


def _assumed(answer: Answer) -> list[str]:
    """The assumptions of a claim, strong ones apart."""
    kinds = [("weakly", False), ("strongly", True)]
    named = [(word, [f.name for f in answer.property.fair if f.strong == strong]) for word, strong in kinds]
    return [f"{word} fair: {'; '.join(names)}" for word, names in named if names] or ["nothing is assumed fair"]


def _needed(need: Needs | None) -> list[str]:
    """What a claim that holds would be false without, and what it could do without."""
    if need is None or not need.holds or need.vacuous:
        return []
    lines = [f"false without: {', '.join(need.rules) or 'no rule'}"]
    return [*lines, f"holds here without: {'; '.join(need.spare)}"] if need.spare else lines

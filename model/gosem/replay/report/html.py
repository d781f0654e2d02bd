"""One self-contained page: the verdict, and a timeline to zoom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from gosem import __version__

from ..conform import Conformance, Told
from . import verdict as words
from .coverage import Coverage
from .findings import title
from .lanes import Lanes
from .words import duration_text, time_text

_SCRIPTS = ("data.js", "view.js", "draw.js", "panel.js", "start.js")


@cache
def _page(name: str) -> str:
    return resources.files(__package__).joinpath("page").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_page("page.html.j2"))


def to_html(result: Conformance, found: Sequence[Coverage]) -> str:
    """The page.  It loads nothing: style, script and data are inside."""
    assert result.timeline is not None
    pack, data = result.timeline.packed()
    shown = [_divergence(t, n) for t, n in zip(result.told, _numbers(result.told), strict=True)]
    data["divergences"] = [{"time": t.divergence.time, "known": t.divergence.known or "", "number": s["number"]}
                           for t, s in zip(result.told, shown, strict=True)]  # fmt: skip
    told = sum(t.divergence.known is None for t in result.told)
    left = len(result.divergences) - told
    return _template().render(
        version=__version__,
        css=Markup(_page("page.css")),
        script=Markup("\n".join(_page(name) for name in _SCRIPTS)),
        file=result.file,
        verdict=result.verdict,
        word=words.WORDS[result.verdict],
        mark=words.MARKS[result.verdict],
        line=words.line(result),
        facts=words.facts(result),
        notes=_notes(result),
        heading="Divergences" if told else "Known findings, an example each",
        more=f"The first {told} of {len(result.divergences):,}." if left else "",
        divergences=shown,
        findings=[{"id": id, "title": title(id), "count": words.plural(len(them), "time")} for id, them in result.findings.items()],
        levels=[
            {
                "level": outcome.level,
                "verdict": outcome.verdict,
                "mark": words.MARKS[outcome.verdict] if outcome.events or outcome.verdict != "holds" else "·",
                "events": f"{outcome.events:,}",
                "explained": f"{outcome.explained:,}",
                "divergences": f"{sum(d.known is None for d in outcome.divergences):,}",
                "seconds": f"{outcome.seconds:.2f}",
                "said": "; ".join(words.said(outcome)),
            }
            for outcome in result.outcomes
        ],
        coverage=[
            {
                "title": f"{each.level}: {each.line}",
                "rules": [(rule, f"{count:,}") for rule, count in each.rules.items() if count],
                "never": ", ".join(each.never),
            }
            for each in found
        ],
        data=data,
        columns=pack.text,
    )


def _notes(result: Conformance) -> list[str]:
    notes = words.reasons(result) if result.verdict == "diverged" else []
    assert result.timeline is not None
    if result.timeline.full_at is not None:
        notes.append(
            f"The timeline has no room for more and ends at {time_text(result.timeline.full_at)}; "
            "--from and --to draw another stretch."
        )
    return notes


def _numbers(told: Sequence[Told]) -> list[int]:
    """Unexpected ones are numbered from 1."""
    numbers, last = [], 0
    for each in told:
        last += each.divergence.known is None
        numbers.append(last)
    return numbers


def _divergence(told: Told, number: int) -> dict[str, Any]:
    divergence = told.divergence
    return {
        "number": number,
        "known": divergence.known,
        "rule": divergence.rule,
        "message": divergence.message,
        "where": f"event {divergence.event:,}, {time_text(divergence.time)}, {words.about(told)}",
        "candidates": divergence.candidates,
        "queues": words.queues(divergence),
        "lanes": _lanes(told.lanes) if told.lanes is not None else "",
    }


def _lanes(lanes: Lanes) -> Markup:
    """The lanes as preformatted text."""
    titles = [f"M{m}" for m in lanes.threads]
    since = lanes.rows[-1].time
    lines = [Markup('<span class="rail">{:>8}</span>  {}').format("before", " ".join(titles))]
    for row in lanes.rows:
        marks = [
            Markup('<span class="{}">{}</span>{}').format(*_mark(m, row.thread, row.other), " " * (len(text) - 1))
            for m, text in zip(lanes.threads, titles, strict=True)
        ]
        last = row is lanes.rows[-1]
        times = f"  × {row.times:,}" if row.times > 1 else ""
        before = "" if last else duration_text(since - row.time)
        text = Markup("<b>{}</b>" if last else "{}").format(row.text + times)
        lines.append(Markup('<span class="rail">{:>8}</span>  {}  {}').format(before, Markup(" ").join(marks), text))
    return Markup("\n").join(lines)


def _mark(m: int, thread: int, other: int | None) -> tuple[str, str]:
    return ("acts", "●") if m == thread else ("acts", "○") if m == other else ("rail", "│")

"""A story as one self-contained page: swimlanes, the full state of any step, and why the claim at the end is false."""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import jinja2

from gosem import __version__

from .lanes import Beat, Lane, Story

_HUES = (205, 145, 285, 35, 0, 250, 95)


@cache
def _template() -> jinja2.Template:
    text = resources.files(__package__).joinpath("page.html.j2").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text)


def to_html(story: Story) -> str:
    """The page.  It loads nothing: style, script and data are inside."""
    model = story.model
    kinds = list(dict.fromkeys(lane.kind for lane in story.lanes.all))
    return _template().render(
        version=__version__,
        machine=model.name,
        scope=model.shown.replace(",", ", "),
        variant=model.variant,
        heading=story.heading,
        violated=story.violated,
        kind=story.kind,
        claim=story.claim,
        reason=story.reason,
        lanes=story.shown,
        hue={lane: _HUES[kinds.index(lane.kind) % len(_HUES)] for lane in story.lanes.all},
        rows=[_row(beat, story.shown) for beat in story.beats],
        around=story.loop,
        data=_data(story),
    )


def _row(beat: Beat, lanes: list[Lane]) -> dict[str, Any]:
    """What one row of the table shows: for each lane its changes, and whether it acts."""
    return {
        "beat": beat,
        "rule": beat.instance.rule.id,
        "cells": [(lane, lane == beat.actor, [c for c in beat.changes if c.lane == lane]) for lane in lanes],
    }


def _data(story: Story) -> dict[str, Any]:
    """The states for the script: everything at the start, then what each step changes."""
    cells = story.lanes.cells
    order = {lane: i for i, lane in enumerate(story.lanes.all)}
    ranked = sorted(cells, key=lambda c: order[c.lane])
    shown = [[cell.show(state) for cell in ranked] for state in story.states]
    steps = [
        [[i, new] for i, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        for before, after in pairwise(shown)
    ]
    return {"cells": [[c.lane.title, c.label] for c in ranked], "start": shown[0], "steps": steps}

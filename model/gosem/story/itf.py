"""A run in the Informal Trace Format of Apalache (ADR-015), which its viewers and libraries read.

Ids are integers with -1 for NIL, enums are strings, vectors are maps from ids, queues are lists from the front, records are
records.  `#meta` of the trace has Apalache's ``varTypes``, that of a state the rule that led to it.  A run that goes around for
ever has ``loop``, the index of the state that follows the last one.
"""

from __future__ import annotations

import json
from typing import Any

from gosem import __version__
from gosem.kernel.layout import QueueShape, RecordShape, VecShape
from gosem.kernel.sorts import BOOL, EnumSort

from .lanes import Story


def to_itf(story: Story) -> dict[str, Any]:
    """The run as a JSON object: `json.dump` makes an ``.itf.json`` of it."""
    model = story.model
    fields = model.layout.root.fields
    states = []
    around = story.loop is not None and story.loop < len(story.beats)
    for index, state in enumerate(story.states[:-1] if around else story.states):
        meta: dict[str, Any] = {"index": index}
        if index:
            beat = story.beats[index - 1]
            meta |= {"rule": beat.instance.rule.id, "instance": beat.instance.name, "lane": beat.actor.title, "go": list(beat.go)}
        values = {name: _value(shape, state, offset) for name, (offset, shape) in fields.items()}
        states.append({"#meta": meta, **values})
    return {
        "#meta": {
            "format": "ITF",
            "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
            "description": f"{model}: {story.heading}",
            "source": f"gosem {__version__} {model.name}",
            "status": "violation" if story.violated else "ok",
            "violated": story.violated or None,
            "scope": model.scope,
            "variant": model.variant,
            "varTypes": {name: _type(shape) for name, (_, shape) in fields.items()},
        },
        "params": [],
        "vars": list(fields),
        "states": states,
        **({} if story.loop is None else {"loop": story.loop}),
    }


def itf_text(story: Story) -> str:
    """The text of an ``.itf.json`` file."""
    return json.dumps(to_itf(story), indent=1) + "\n"


def _value(shape: Any, state: tuple[int, ...], base: int) -> Any:
    match shape:
        case RecordShape():
            return {name: _value(inner, state, base + offset) for name, (offset, inner) in shape.fields.items()}
        case VecShape():
            return {"#map": [[i, _value(shape.item, state, base + i * shape.item.size)] for i in range(shape.count)]}
        case QueueShape():
            return [v for v in state[base : base + shape.cap] if v != -1]
    value = state[base]
    if shape.sort == BOOL:
        return bool(value)
    return shape.sort.show(value) if isinstance(shape.sort, EnumSort) else value


def _type(shape: Any) -> str:
    """The type in Apalache's notation (ADR-002)."""
    match shape:
        case RecordShape():
            return "{ " + ", ".join(f"{name}: {_type(inner)}" for name, (_, inner) in shape.fields.items()) + " }"
        case VecShape():
            return f"Int -> {_type(shape.item)}"
        case QueueShape():
            return "Seq(Int)"
    if shape.sort == BOOL:
        return "Bool"
    return "Str" if isinstance(shape.sort, EnumSort) else "Int"

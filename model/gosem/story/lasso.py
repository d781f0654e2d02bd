"""Why a run that goes around for ever violates a claim: what it waits for, how it is fair, and what it leaves aside."""

from __future__ import annotations

from gosem.engines.liveness.groups import instance_text
from gosem.engines.liveness.lasso import Fact, Lasso, WayOut

from .explain import Reason, explain_half

_MOST = 8
"""How many steps that are left aside are shown."""


def reason_of(lasso: Lasso) -> Reason:
    """The end of the story of a lasso."""
    claim, model = lasso.claim, lasso.model
    states = [lasso.stem.initial, *(state for _, state in lasso.steps)]
    after = f"after step {lasso.premise}" if lasso.premise else "at the start"
    parts = [
        Reason(f"{after}:", None, "", (explain_half(model, claim, 0, states[lasso.premise]),)),
        Reason(
            "and never from then on, here in the last state:", None, "", (explain_half(model, claim, 1, states[-1]),)
        ),
    ]
    facts = lasso.facts()
    if lasso.loop:
        first, last = len(lasso.stem) + 1, len(lasso.steps)
        text = (
            f"steps {first} to {last} may be repeated for ever"
            if last > first
            else f"step {first} may be repeated for ever"
        )
        parts.append(Reason("the loop is fair: all that is assumed is met", None, "", tuple(_met(lasso, facts))))
    else:
        text = "the run may stay in this state for ever"
        parts.append(Reason("nothing that is assumed fair is enabled in it", None))
    out = lasso.ways_out()
    if out:
        out.sort(key=lambda w: not w.ends)
        shown = [Reason(instance_text(w.instance), None, _left(lasso, w, facts)) for w in out[:_MOST]]
        if len(out) > _MOST:
            shown.append(Reason(f"and {len(out) - _MOST} more", None))
        parts.append(Reason("enabled, and not taken:", None, "", tuple(shown)))
    choices = _choices(lasso)
    if choices:
        parts.append(Reason("choices that keep it going:", None, "", tuple(Reason(each, None) for each in choices)))
    return Reason(text, None, "", tuple(parts))


def _before(lasso: Lasso, places: tuple[int, ...]) -> str:
    """``before steps 8, 9``: states of the loop by the steps that follow them."""
    numbers = [str(len(lasso.stem) + place + 1) for place in places]
    return f"before step{'s' if len(numbers) > 1 else ''} {_listed(numbers)}"


def _listed(numbers: list[str]) -> str:
    return ", ".join(numbers) if len(numbers) <= 4 else f"{', '.join(numbers[:3])} and {len(numbers) - 3} more"


def _met(lasso: Lasso, facts: list[Fact]) -> list[Reason]:
    """How each assumption is met; those of which nothing is enabled in the loop stand together."""
    lines, never = [], []
    for fact in facts:
        kind = fact.group.fairness.kind
        if fact.taken:
            numbers = [str(len(lasso.stem) + place + 1) for place in fact.taken]
            lines.append(Reason(fact.group.name, None, f"{kind}: taken, step {_listed(numbers)}"))
        elif len(fact.disabled) == fact.size:
            never.append(fact.group.name)
        else:
            lines.append(Reason(fact.group.name, None, f"{kind}: not enabled {_before(lasso, fact.disabled)}"))
    if never:
        lines.append(Reason("nowhere enabled in the loop", None, "; ".join(never)))
    return lines


def _left(lasso: Lasso, way: WayOut, facts: list[Fact]) -> str:
    """What to say of a step that is left aside."""
    where = "all the time" if len(way.places) == len(lasso.around) else _before(lasso, way.places)
    fair = "no fairness asks for it"
    met = [fact for fact in facts if fact.group in way.groups]
    if met and all(fact.taken for fact in met):
        fair = "fair, but met by other steps"
    elif met:
        fair = "weakly fair, and not enabled all the time"
    return f"{where}; {fair}" + ("; it would bring the conclusion" if way.ends else "")


def _choices(lasso: Lasso) -> list[str]:
    """The steps of the loop that nothing assumes."""
    found = {}
    for place, (instance, _) in enumerate(lasso.loop):
        state = lasso.around[place]
        if not any(group.has(lasso.model, state, instance.index) for group in lasso.groups):
            found[instance.index] = instance_text(instance)
    return list(found.values())

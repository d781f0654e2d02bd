"""The step from one generation to the next, which is about everybody: rule ``Life/generation``, thing by thing.

Its guard asks the same of each goroutine, processor and thread, and it does the same to each; so it is fired on
each group of a thread with what is bound to it, and on whatever else is left, alone. Equal ones are asked once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .refusal import Refusal
from .step import RULES, Names, Neighbourhood, Result, Stepper
from .store import ADRIFT, Store

_RULE = RULES["Life/generation"]
_SHOWN = 5


def next_generation(state: Store, stepper: Stepper) -> list[tuple[Refusal, str]]:
    """Begin another generation; what is refused, and of whom else that is true."""
    refused: list[tuple[Refusal, str]] = []
    world = state.world

    def ask(names: Names, like: list[str]) -> Neighbourhood:
        nonlocal world
        result: Result = stepper.fire(_RULE, (), stepper.cut(names, False))
        world = result.after[0]
        if result.refusal is not None:
            others = f", and so for {', '.join(like[1:_SHOWN])}" if len(like) > 1 else ""
            more = f" and {len(like) - _SHOWN} more" if len(like) > _SHOWN else ""
            refused.append((result.refusal.renamed(names), others + more))
        return result.after

    groups = _by_code((m, thread[0]) for m, thread in state.ms.items() if thread[0] != ADRIFT and m >= 0)
    for members in groups.values():
        m = members[0]
        _, p, g, _ = state.ms[m]
        names = Names([m], [p] if p >= 0 else [], [g] if g >= 0 else [])
        _, threads, processors, goroutines, _, _ = ask(names, [f"M{m}" for m in members])
        code = state.group.code(
            (
                threads[0][0],
                state.processor.code(processors[0]) if p >= 0 else -1,
                state.goroutine.code(goroutines[0]) if g >= 0 else -1,
            )
        )
        for m in members:
            state.ms[m][0] = code
    for members in _by_code((p, code) for p, code in state.ps.items() if code >= 0).values():
        after = ask(Names([], [members[0]], []), [f"P{p}" for p in members])
        for p in members:
            state.put_p(p, after[2][0])
    for members in _by_code((g, code) for g, code in state.gs.items() if code >= 0).values():
        after = ask(Names([], [], [members[0]]), [f"G{g}" for g in members])
        for g in members:
            state.put_g(g, after[3][0])
    # a processor that nobody has mentioned should have been told, too
    unseen = next((p for p in range(len(state.ps) + 1) if p not in state.ps), 0)
    if unseen < (state.procs or 0):
        ask(Names([], [unseen], []), [f"P{unseen}"])
    if not (groups or state.ps or state.gs):
        ask(Names(), [])
    state.world = world
    # what is wrong with the world as a whole is said of everybody
    return list({refusal.parts: (refusal, others) for refusal, others in reversed(refused)}.values())[::-1]


def _by_code(items: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for id, code in items:
        found[code].append(id)
    return found

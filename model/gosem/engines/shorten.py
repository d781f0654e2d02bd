"""Shorter runs to the same violation: loops are cut out, then steps are left out as long as the violation stays."""

from __future__ import annotations

from collections import deque

import attrs

from gosem.kernel import Instance, Model, SpecError, State

from .graph import describe, in_full
from .pyeval import Claims, Program
from .verdict import Path, Violation, replay


class _Shortener:
    """Tries sequences of instances; those that are not enabled where they stand are skipped."""

    def __init__(self, model: Model, violation: Violation, program: Program | None) -> None:
        self.model, self.violation = model, violation
        self.program = program or Program(model)
        props = [model.property(violation.property)] if violation.property is not None else []
        self.claims = Claims(model, props)
        self.terminals = Claims(model, model.terminals)
        self.tries = 0

    def run(self, initial: State, choices: list[Instance]) -> Violation | None:
        """The run of these choices up to the violation, without loops; None where it is not met."""
        self.tries += 1
        state, steps = initial, list[tuple[Instance, State]]()
        place = {initial: 0}  # the number of steps before each state of the run
        at_end = self.wrong(state)
        for instance in () if at_end is not None else choices:
            try:
                after = self.program.step(state, instance)
            except SpecError:
                continue
            if after is None:
                continue
            if self.violation.kind == "step" and self.claims.first(state, after) is not None:
                return attrs.evolve(self.violation, path=Path(self.model, initial, (*steps, (instance, after))))
            if after in place:
                del steps[place[after] :]
                place = {s: n for s, n in place.items() if n <= len(steps)}
            else:
                steps.append((instance, after))
                place[after] = len(steps)
            state = after
            at_end = self.wrong(state)
            if at_end is not None:
                break
        if at_end is None:
            return None
        return attrs.evolve(at_end, path=Path(self.model, initial, tuple(steps)))

    def wrong(self, state: State) -> Violation | None:
        """The violation, if it is met in this state."""
        violation = self.violation
        match violation.kind:
            case "invariant":
                return violation if self.claims.first(state) is not None else None
            case "deadlock":
                stuck = not self.terminals.holding(state) and not self.program.outcomes(state)
                return violation if stuck else None
            case "error":
                assert violation.failing is not None
                for instance in self.model.instances:
                    if instance.rule.id == violation.failing.rule.id:
                        try:
                            self.program.step(state, instance)
                        except SpecError as error:
                            return attrs.evolve(violation, failing=instance, message=describe(error))
        return None


def shorten(model: Model, violation: Violation, *, program: Program | None = None) -> Violation:
    """A violation of the same property (or kind, or of the same rule for an error) whose run is not longer, replayed.

    Chunks of steps are left out, ever smaller ones (delta debugging), until no single step and no two steps can be; a run that
    comes back to a state is cut short; and a small search from each state on the way, and from other beginnings, looks for a
    shorter way on.  The result need not be the shortest one: `explore` finds that.
    """
    if violation.kind == "possible" or not violation.path.steps:
        return violation
    shortener = _Shortener(model, violation, program)
    best = violation
    whole = shortener.run(best.path.initial, [i for i, _ in violation.path.steps])
    if whole is not None:
        best = whole
    for start in model.initial:  # the same steps may lead there from another beginning
        found = shortener.run(start, [i for i, _ in best.path.steps])
        if found is not None and len(found.path) < len(best.path):
            best = found
    size = max(1, len(best.path) // 2)
    while True:
        shorter = _leave_out(shortener, best, size)
        if shorter is not None:
            best = shorter
            size = min(size, max(1, len(best.path) // 2))
        elif size > 1:
            size //= 2
        else:
            pair = _leave_out_two(shortener, best) if len(best.path) <= _PAIRS else None
            cut = pair or (_shortcut(shortener, best) if len(best.path) <= _SHORTCUTS else None)
            if cut is None:
                break
            best = cut
    best = in_full(best)
    replay(model, best)
    return best


_PAIRS = 120  # longer runs are not searched for two steps to leave out: that takes the square of their length

_SHORTCUTS = 60  # no shorter ways are looked for in longer runs
_BEGINNINGS = 20  # so many other initial states are tried
_NEAR = 500  # the number of states looked at for a shorter way from one state


def _leave_out(shortener: _Shortener, best: Violation, size: int) -> Violation | None:
    """The violation without some chunks of this size; None where each of them is needed."""
    found: Violation | None = None
    at = len(best.path)
    while at > 0:
        choices = [i for i, _ in (found or best).path.steps]
        at = min(at, len(choices))
        low = max(0, at - size)
        candidate = shortener.run(best.path.initial, choices[:low] + choices[at:])
        if candidate is not None and len(candidate.path) < len(choices):
            found = candidate
        at = low
    return found


def _leave_out_two(shortener: _Shortener, best: Violation) -> Violation | None:
    choices = [i for i, _ in best.path.steps]
    for a in range(len(choices) - 1, 0, -1):
        for b in range(a - 1, -1, -1):
            candidate = shortener.run(best.path.initial, choices[:b] + choices[b + 1 : a] + choices[a + 1 :])
            if candidate is not None and len(candidate.path) < len(choices):
                return candidate
    return None


def _shortcut(shortener: _Shortener, best: Violation) -> Violation | None:
    """The violation by a shorter way from some state of the run, or from another beginning, to a later state or to the end."""
    choices, states = [i for i, _ in best.path.steps], best.path.states
    place = {state: n for n, state in enumerate(states)}
    initial = best.path.initial
    others = [state for state in shortener.model.initial if state != initial][:_BEGINNINGS]
    for n, source in [*enumerate(states[:-1]), *((0, state) for state in others)]:
        start = source if n == 0 else initial
        ways: dict[State, list[Instance]] = {source: []}
        queue = deque([source])
        while queue and len(ways) < _NEAR:
            state = queue.popleft()
            way = ways[state]
            later = place.get(state, -1)
            saved = later > n + len(way)
            wrong = n + len(way) < len(choices) and shortener.wrong(state) is not None
            if saved or wrong:
                rest = choices[:n] + way + (choices[later:] if saved else [])
                found = shortener.run(start, rest)
                if found is not None and len(found.path) < len(choices):
                    return found
            for fired in shortener.program.outcomes(state):
                if fired.after is not None and fired.after not in ways:
                    ways[fired.after] = [*way, fired.instance]
                    queue.append(fired.after)
    return None

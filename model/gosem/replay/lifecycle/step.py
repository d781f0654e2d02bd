"""One step of the lifecycle machine in a real trace: the rule's own text, on the neighbourhood of the event.

Rules are local: they read and write only what their arguments name, the thread, processor and goroutine bound to
those, and the few fields of the whole. And they do not care which goroutine is number 7. So the neighbourhood is
renamed to the first ids of a machine that is just large enough, the rule is fired there by the kernel, and what it
changed is written back. Equal neighbourhoods give equal results: each is computed once.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from gosem.kernel import Opt, Rule
from gosem.lifecycle import MACHINE
from gosem.lifecycle.state import G, M, P

from . import store
from .refusal import Refusal, Run
from .store import Store

RULES: dict[str, Rule] = {rule.id: rule for rule in MACHINE.rules()}
SORTS: dict[Any, str] = {G: "g", M: "m", P: "p", Opt[G]: "g", Opt[M]: "m", Opt[P]: "p"}
SCOPES = ((2, 2, 1), (3, 4, 2), (6, 6, 4))
"""Sizes of the machines on which rules are fired: goroutines, processors, threads."""
COUNTERS = frozenset({"Life/procs-change", "Life/gc-end"})
"""Rules whose guards read the counters: how many processors are busy, how many goroutines are parked."""

_CHECKED: dict[tuple[Any, ...], Result] = {}
_COMPUTED: dict[tuple[Any, ...], Result] = {}
"""All results that have been computed, with and without a check of the invariants: they are the same for every trace."""
Thread = tuple[int, int, int]
"""last, processor, goroutine: by their numbers in the neighbourhood, -1 for none"""
Neighbourhood = tuple[
    store.World, tuple[Thread, ...], tuple[store.Processor, ...], tuple[store.Goroutine, ...], bool, bool
]
"""The world; threads, processors and goroutines by number; is another processor busy, is another goroutine parked?"""


@attrs.frozen
class Result:
    """What a rule makes of a neighbourhood; `refusal` says why it had to be forced."""

    after: Neighbourhood
    counts: tuple[int, int, int]
    """By how much the counters change."""
    refusal: Refusal | None = None


@attrs.define
class Names:
    """Which threads, processors and goroutines a neighbourhood is made of, in the order of their numbers."""

    m: list[int] = attrs.field(factory=list)
    p: list[int] = attrs.field(factory=list)
    g: list[int] = attrs.field(factory=list)

    def number(self, sort: str, id: int) -> int:
        """The number of a name that is there."""
        numbers: list[int] = getattr(self, sort)
        return numbers.index(id)


def renamed(rule: Rule, names: Names, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of a rule with the numbers of a neighbourhood in place of the names of the trace."""
    return tuple(
        names.number(sort, arg) if (sort := SORTS.get(hint)) and arg >= 0 else arg
        for (_, hint), arg in zip(rule.params, args, strict=True)
    )


class Stepper:
    """Fires rules on a store, remembering what they do."""

    def __init__(self, state: Store, *, check: bool = True) -> None:
        self.state = state
        self.check = check
        """Are the machine's invariants checked for each new result?"""
        self.misses = 0
        self._known = _CHECKED if check else _COMPUTED

    def step(self, id: str, *args: Any) -> Refusal | None:
        """Fire a rule; ids are those of the trace, -1 for NIL.

        Where its guard is false, the answer says so, and the rule has been fired all the same, without the part of
        the guard that is false.
        """
        rule = RULES[id]
        names = self.names(rule, args)
        before = self.cut(names, id in COUNTERS)
        result = self.fire(rule, renamed(rule, names, args), before)
        self.write(names, before, result)
        return result.refusal.renamed(names) if result.refusal is not None else None

    def names(self, rule: Rule, args: tuple[Any, ...]) -> Names:
        """The neighbourhood of these arguments: what they name, and what is bound to that."""
        names = Names()
        for (_, hint), arg in zip(rule.params, args, strict=True):
            sort = SORTS.get(hint)
            if sort is not None and arg >= 0:
                self._gather(names, sort, arg)
        return names

    def _gather(self, names: Names, sort: str, id: int) -> None:
        state = self.state
        found: list[int] = getattr(names, sort)
        if id in found:
            return
        found.append(id)
        if sort == "m":
            _, p, g, _ = state.thread(id)
            if p >= 0:
                self._gather(names, "p", p)
            if g >= 0:
                self._gather(names, "g", g)
        else:
            m = state.thread_of_g(id) if sort == "g" else state.thread_of_p(id)
            if m is not None:
                self._gather(names, "m", m)

    def cut(self, names: Names, counters: bool) -> Neighbourhood:
        """The neighbourhood as it is."""
        state = self.state
        threads = []
        for m in names.m:
            code, p, g, _ = state.thread(m)
            threads.append(
                (state.group[code][0], names.p.index(p) if p >= 0 else -1, names.g.index(g) if g >= 0 else -1)
            )
        processors = tuple(state.p(p) for p in names.p)
        goroutines = tuple(state.g(g) for g in names.g)
        busy = counters and state.busy > sum(store.BUSY[p[0]] for p in processors)
        parked = counters and state.parked > sum(g[store.PARKED] for g in goroutines)
        return state.world, tuple(threads), processors, goroutines, busy, parked

    def fire(self, rule: Rule, args: tuple[Any, ...], before: Neighbourhood) -> Result:
        """What the rule makes of a neighbourhood."""
        key = (rule.id, args, before)
        found = self._known.get(key)
        if found is None:
            self.misses += 1
            found = self._known[key] = self._compute(rule, args, before)
        return found

    def _compute(self, rule: Rule, args: tuple[Any, ...], before: Neighbourhood) -> Result:
        run, leaves = self._lay_out(before)
        counts = run.counters(leaves)
        after, refusal = run.fire(rule, args, leaves, check=self.check)
        busy, sweeping, parked = (b - a for a, b in zip(counts, run.counters(after), strict=True))
        _, threads, processors, goroutines, other_busy, other_parked = before
        changed: Neighbourhood = (
            run.world(after),
            tuple(run.thread(after, m) for m in range(len(threads))),
            tuple(run.processor(after, p) for p in range(len(processors))),
            tuple(run.goroutine(after, g) for g in range(len(goroutines))),
            other_busy,
            other_parked,
        )
        return Result(changed, (busy, sweeping, parked), refusal)

    def _lay_out(self, before: Neighbourhood) -> tuple[Run, list[int]]:
        """A state of a small machine that has this neighbourhood, and besides what makes it a consistent state.

        That is: somebody else who stops the world or has begun a cycle, if somebody does and it is nobody here; a
        busy processor and a parked goroutine, where there are others; and an idle processor.
        """
        world, busy, parked = before[0], before[4], before[5]
        threads, processors, goroutines = list(before[1]), list(before[2]), list(before[3])
        stage, phase = world[store.STAGE], world[store.PHASE]
        if stage != store.NO_STAGE and not any(g[store.STOPPER] for g in goroutines):
            threads.append((2, len(processors), len(goroutines)))
            processors.append((1, 1, 0, 1))
            goroutines.append((2, 1, 0, 0, 0, 0, 1))
        if phase == store.BEGUN and stage == store.NO_STAGE and not any(g[store.STARTER] for g in goroutines):
            goroutines.append((1, 1, 0, 0, 0, 1, 0))
        if parked:
            goroutines.append((4, 1, 1, 1, 0, 0, 0))
        if busy:
            processors.append((4, 1, 0, 1))
        run = _run_of(len(goroutines), len(processors) + 1, len(threads))
        return run, run.lay_out(world, threads, processors, goroutines)

    def write(self, names: Names, before: Neighbourhood, result: Result) -> None:
        """Take over what a rule has made of a neighbourhood."""
        state, after = self.state, result.after
        world, threads, processors, goroutines, _, _ = after
        state.world = world
        state.count(result.counts)
        bound_p: set[int] = set()
        bound_g: set[int] = set()
        for _, p, g in threads:
            bound_p.add(p)
            bound_g.add(g)
        for i, p in enumerate(names.p):
            if i not in bound_p:
                state.put_p(p, processors[i])
        for i, g in enumerate(names.g):
            if i not in bound_g:
                state.put_g(g, goroutines[i])
        for i, m in enumerate(names.m):
            last, p, g = threads[i]
            state.put(
                m, last, names.p[p] if p >= 0 else -1, processors[p] if p >= 0 else None,
                names.g[g] if g >= 0 else -1, goroutines[g] if g >= 0 else None,
            )  # fmt: skip
        if result.refusal is not None:
            state.settle(names.p, names.g)


@cache
def _run(g: int, p: int, m: int) -> Run:
    return Run(MACHINE.at({"G": g, "P": p, "M": m}))


def _run_of(g: int, p: int, m: int) -> Run:
    """A machine with at least so many goroutines, processors and threads: one of few, as each takes time to make."""
    for sizes in SCOPES:
        if g <= sizes[0] and p <= sizes[1] and m <= sizes[2]:
            return _run(*sizes)
    raise AssertionError(f"a neighbourhood of {g} goroutines, {p} processors and {m} threads")

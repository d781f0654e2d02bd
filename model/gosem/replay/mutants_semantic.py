"""Semantic mutants of recorded traces: whole stories that the official rules take, and the runtime would not tell.

Sequence numbers, statuses and contexts are made to fit.  Some are stories that the runtime might tell after all (the
second goroutine may have been stolen, too): no set of rules tells all of them from the truth.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import attrs

from gosem.kernel import InputError
from gosem.trace import wire
from gosem.trace.write import Raw

from .mutants import Mutant, Stretch, Subject, Threads
from .mutants_moments import Moments, Pair, Spot, moments, stacks_of_wakers


@attrs.frozen
class Change:
    """The events of the threads that differ, what is told, and the goroutines that have each other's names from then
    on."""

    threads: dict[int, list[Raw]]
    what: str
    names: dict[int, int] = attrs.field(factory=dict)


Make = Callable[[Stretch, Moments, random.Random], Change | None]

_SEQUENCED = (wire.GO_START, wire.GO_UNBLOCK, wire.GO_SWITCH, wire.GO_SWITCH_DESTROY)
_OF_GOROUTINES = (*_SEQUENCED, wire.GO_STATUS, wire.GO_STATUS_STACK, wire.GC_MARK_ASSIST_ACTIVE)


# -- exchanges of goroutines ----------------------------------------------------------------------------------------------


def _exchanged(stretch: Stretch, pair: Pair) -> dict[int, list[Raw]]:
    """From the start of the first one on, each is called by the other's name."""
    first, second = pair.first, pair.second
    shift = {first: pair.seqs[1] - pair.seqs[0], second: pair.seqs[0] - pair.seqs[1]}
    names = {first: second, second: first}
    parts: dict[int, list[Raw]] = {}
    for m, raws in stretch.threads.items():
        changed = [
            (time, kind, _renamed(kind, args, names, shift))
            if _after(stretch, pair.spot, m, i, time)
            else (time, kind, args)
            for i, (time, kind, args) in enumerate(raws)
        ]
        if changed != raws:
            parts[m] = changed
    return parts


def _after(stretch: Stretch, spot: Spot, m: int, at: int, time: int) -> bool:
    """Is this event the one at the spot, or behind it in the order?  Of different threads, the times say so."""
    return at >= spot.at if m == spot.m else time >= spot.time


def _renamed(kind: int, args: tuple[int, ...], names: dict[int, int], shift: dict[int, int]) -> tuple[int, ...]:
    if kind not in _OF_GOROUTINES or args[0] not in names:
        return args
    if kind in _SEQUENCED:
        return (names[args[0]], args[1] + shift[args[0]], *args[2:])
    return (names[args[0]], *args[1:])


def _pairs(name: str) -> Make:
    def make(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
        pairs: list[Pair] = getattr(found, name)
        if not pairs:
            return None
        pair = rng.choice(pairs)
        names = {pair.first: pair.second, pair.second: pair.first}
        return Change(_exchanged(stretch, pair), f"G{pair.second} for G{pair.first} at {pair.spot.time}", names)

    return make


# -- insertions -----------------------------------------------------------------------------------------------------------


def _insert(stretch: Stretch, spot: Spot, *events: tuple[int, tuple[int, ...]]) -> dict[int, list[Raw]]:
    """Further events of the spot's thread behind it."""
    raws = list(stretch.threads[spot.m])
    raws[spot.at + 1 : spot.at + 1] = [(spot.time, kind, args) for kind, args in events]
    return {spot.m: raws}


def _stack(stretch: Stretch, kinds: Iterable[int], rng: random.Random) -> int:
    """A stack that such an event has somewhere, or any."""
    kinds = set(kinds)
    known = sorted({args[-1] for kind, *_, args in stretch.ordered if kind in kinds})
    return rng.choice(known or sorted(stretch.generation.stacks) or [0])


def _string(stretch: Stretch, text: str) -> int | None:
    return next((id for id, known in stretch.generation.strings.items() if known == text), None)


def _assist(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    if not found.idle:
        return None
    spot = rng.choice(found.idle)
    stack = _stack(stretch, [wire.GC_MARK_ASSIST_BEGIN], rng)
    events = ((wire.GC_MARK_ASSIST_BEGIN, (stack,)), (wire.GC_MARK_ASSIST_END, ()))
    return Change(_insert(stretch, spot, *events), f"at {spot.time}")


def _sweep(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    if not found.marking:
        return None
    spot = rng.choice(found.marking)
    stack = _stack(stretch, [wire.GC_SWEEP_BEGIN], rng)
    return Change(
        _insert(stretch, spot, (wire.GC_SWEEP_BEGIN, (stack,)), (wire.GC_SWEEP_END, (8192, 8192))), f"at {spot.time}"
    )


def _label(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    label = _string(stretch, "GC (dedicated)")
    if not found.plain_starts or label is None:
        return None
    spot = rng.choice(found.plain_starts)
    return Change(_insert(stretch, spot, (wire.GO_LABEL, (label,))), f"at {spot.time}")


def _nested(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    if not found.in_stop:
        return None
    spot = rng.choice(found.in_stop)
    reason = _string(stretch, "GOMAXPROCS") or min(stretch.generation.strings)
    events = ((wire.STW_BEGIN, (reason, _stack(stretch, [wire.STW_BEGIN], rng))), (wire.STW_END, ()))
    return Change(_insert(stretch, spot, *events), f"at {spot.time}")


# -- wakers ---------------------------------------------------------------------------------------------------------------


def _woken_by_nobody(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    if not found.sleepers or not found.running:
        return None
    g, seq, since = rng.choice(found.sleepers)
    later = [where for where in found.running if where[0] > since and stretch.ordered[where[0]][4] != g]
    if not later:
        return None
    index, m, at = rng.choice(later)
    kind = stretch.ordered[index][0]
    if kind in (
        wire.GO_BLOCK,
        wire.GO_STOP,
        wire.GO_DESTROY,
        wire.GO_SYSCALL_BEGIN,
        wire.GO_SWITCH,
        wire.GO_SWITCH_DESTROY,
    ):
        return None
    spot = Spot(m, at, index, stretch.threads[m][at][0])
    stack = _stack(stretch, [wire.GO_UNBLOCK], rng)
    return Change(_insert(stretch, spot, (wire.GO_UNBLOCK, (g, seq + 1, stack))), f"G{g} at {spot.time}")


def _wrong_waker(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    """A wake-up by a send becomes one by an unlock, and the like: only the stack says so."""
    leaves = dict(stacks_of_wakers(stretch))
    if not found.wakes or len(set(leaves.values())) < 2:
        return None
    spot = rng.choice(found.wakes)
    raws = list(stretch.threads[spot.m])
    time, kind, args = raws[spot.at]
    others = sorted(id for id, leaf in leaves.items() if leaf != leaves.get(args[2]))
    if not others:
        return None
    raws[spot.at] = (time, kind, (*args[:2], rng.choice(others)))
    return Change({spot.m: raws}, f"G{args[0]} at {time}")


def _moved_wake(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    """Another running goroutine is the waker."""
    if not found.wakes:
        return None
    spot = rng.choice(found.wakes)
    time, kind, args = stretch.threads[spot.m][spot.at]
    latest = {m: position for index, m, position in found.running if index < spot.index and m != spot.m}
    for m, position in sorted(latest.items()):
        raws = list(stretch.threads[m])
        here = raws[position]
        following = raws[position + 1][0] if position + 1 < len(raws) else time + 1
        if (
            here[1] in (wire.GO_BLOCK, wire.GO_STOP, wire.GO_DESTROY, wire.GO_SYSCALL_BEGIN)
            or not here[0] <= time < following
        ):
            continue
        raws.insert(position + 1, (time, kind, args))
        own = list(stretch.threads[spot.m])
        del own[spot.at]
        return Change({m: raws, spot.m: own}, f"G{args[0]} at {time}, on thread {m}")
    return None


def _wakes_exchanged(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    pairs = [
        pair
        for pair in found.double_wakes
        if stretch.ordered[pair[0].index][5][0] != stretch.ordered[pair[1].index][5][0]
    ]
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    raws = list(stretch.threads[first.m])
    (t1, kind, one), (t2, _, two) = raws[first.at], raws[second.at]
    raws[first.at], raws[second.at] = (t1, kind, two), (t2, kind, one)
    return Change({first.m: raws}, f"G{one[0]} and G{two[0]} at {t1}")


# -- the world and the collector ------------------------------------------------------------------------------------------


def _runs_in_stop(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    """A processor goes on until the stopped world is about to be started again."""
    stops = [stop for stop in found.stops if stop.stops]
    if not stops:
        return None
    stop = rng.choice(stops)
    spot, p = rng.choice(stop.stops)
    raws = list(stretch.threads[spot.m])
    time, kind, args = raws[spot.at]
    late = stop.spot.time + 1
    if spot.at + 1 < len(raws) and raws[spot.at + 1][0] <= late:
        return None
    raws[spot.at] = (late, kind, args)
    return Change({spot.m: raws}, f"P{p} stops at {late} instead of {time}")


def _goal(stretch: Stretch, found: Moments, rng: random.Random) -> Change | None:
    goals = [spot for spot in found.goals if stretch.threads[spot.m][spot.at][2][0]]
    if not goals:
        return None
    spot = rng.choice(goals)
    raws = list(stretch.threads[spot.m])
    time, kind, args = raws[spot.at]
    raws[spot.at] = (time, kind, (args[0] * 2,))
    return Change({spot.m: raws}, f"{args[0]} doubled at {time}")


SEMANTIC: dict[str, Make] = {
    "exchange": _pairs("exchanges"),
    "tail before head": _pairs("tails"),
    "steal a third": _pairs("thirds"),
    "wakes exchanged": _wakes_exchanged,
    "woken by nobody": _woken_by_nobody,
    "wrong waker": _wrong_waker,
    "waker elsewhere": _moved_wake,
    "assist outside marking": _assist,
    "sweep while marking": _sweep,
    "label on others": _label,
    "runs in a stop": _runs_in_stop,
    "nested stop": _nested,
    "goal doubled": _goal,
}
"""By name: (generation, its moments, random numbers) -> the threads that differ and what is told, None where there is
no place for it."""


class SemanticMutants:
    """The semantic mutants of one trace."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._moments = [moments(stretch) for stretch in subject.stretches]

    def make(self, kind: str, rng: random.Random, tries: int = 50) -> Mutant | None:
        """A mutant of this kind, None where the trace has no place for one."""
        if kind not in SEMANTIC:
            raise InputError(f"unknown kind of mutant {kind}; there are: {', '.join(SEMANTIC)}")
        stretches = self.subject.stretches
        weights = [len(stretch.ordered) + 1 for stretch in stretches]
        for _ in range(tries):
            (i,) = rng.choices(range(len(stretches)), weights)
            if kind == "woken by nobody":
                i = len(stretches) - 1  # a later generation would say that the sleeper still waits
            made = SEMANTIC[kind](stretches[i], self._moments[i], rng)
            if made is None:
                continue
            parts: dict[int, Threads] = {i: made.threads}
            if made.names:
                parts |= _later(stretches, i + 1, made.names)
            return Mutant(self.subject, kind, kind, f"{kind}: {made.what}", parts)
        return None


def _later(stretches: tuple[Stretch, ...], first: int, names: dict[int, int]) -> dict[int, Threads]:
    """In the generations behind, the two have each other's names, too."""
    shift = dict.fromkeys(names, 0)
    found: dict[int, Threads] = {}
    for later in range(first, len(stretches)):
        parts = {}
        for m, raws in stretches[later].threads.items():
            changed = [(time, kind, _renamed(kind, args, names, shift)) for time, kind, args in raws]
            if changed != raws:
                parts[m] = changed
        found[later] = parts
    return found

"""Mutants of the machine `scheduler` that break its queue discipline, and long runs of it.

Each is the machine with a rule or two exchanged: what it does looks like the runtime to the official rules of a
trace, which know no queues.  A replay of the scheduler's rules has to tell it from the runtime.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from gosem.engines.verdict import Path
from gosem.kernel import NIL, Bug, Instance, State, require
from gosem.machines import machine
from gosem.scheduler import find, goroutines
from gosem.scheduler.common import dropg, execute, found, runqempty, stopm
from gosem.scheduler.state import PC, G, GStatus, M, P, Scheduler

SCOPES: tuple[dict[str, int], ...] = (
    {"G": 3, "P": 2, "M": 3},
    {"G": 6, "P": 4, "M": 6, "Q": 4},
    {"G": 4, "P": 3, "M": 4, "Q": 1},
    {"G": 2, "P": 1, "M": 2},
    {"G": 1, "P": 1, "M": 1},
    {"G": 6, "P": 2, "M": 4, "Q": 2},
    {"G": 6, "P": 1, "M": 1, "Q": 3},
    {"G": 6, "P": 2, "M": 3, "Q": 4},
)
"""Small and large ones: with one processor and several, rings that overflow and rings to steal from."""


_FILL = ("newproc", "ready", "runqput", "runqputslow", "wakep", "wakep-lock", "newm", "startm", "exitsyscall")


def lively(rng: random.Random, rules: Sequence[str], steps: int) -> int:
    """Which of the enabled rules fires next, in a long run in which queues fill and empty, in turn.

    The last goroutine that runs rarely ends or blocks, and seldom does any yield.
    """
    filling = steps // 25 % 2 == 0
    chosen: Sequence[int] = range(len(rules))
    if filling and rng.random() < 0.8:
        chosen = [i for i in chosen if rules[i] in _FILL] or chosen
    elif not filling:
        chosen = [i for i in chosen if rules[i] not in ("newproc", "ready")] or chosen
    running = rules.count("gosched")
    position = 0
    for _ in range(8):
        position = chosen[min(int(rng.random() * len(chosen)), len(chosen) - 1)]
        rule = rules[position]
        if not ((rule in ("park", "goexit") and running < 2) or (rule == "gosched" and rng.random() < 0.7)):
            break
    return position


def too_early(before: Scheduler, m: M) -> bool:
    """Does a thief take a runnext while there is a ring to steal from?

    The machine has one round of stealWork where the runtime has four, the first three for rings only: it may do what
    the runtime does only if that ring was filled after those rounds.
    """
    victim = before.m[m].scan
    rings = [p for p in before.p.ids() if p not in (victim, before.m[m].p) and before.p[p].runq.nonempty()]
    return bool(rings) and before.p[victim].runq.empty() and before.p[victim].runnext != NIL


def long_run(scope: Mapping[str, int], steps: int, seed: int, mutant: Bug | None = None) -> Path:
    """A run of the machine, or of a mutant of it, of as many steps unless everything comes to rest before.

    Every step is one that the runtime might make; see `too_early`.
    """
    model = machine("scheduler").at(scope, bug=mutant)
    rng = random.Random(seed)
    (state,) = model.initial
    path = Path(model, state)
    run: list[tuple[Instance, State]] = []
    while len(run) < steps:
        enabled = [
            (instance, after)
            for instance, after in model.enabled(state)
            if instance.rule.id != "Sched/steal" or not too_early(model.view(state), instance.args[0])
        ]
        if not enabled:
            break
        rules = [instance.rule.id.removeprefix("Sched/") for instance, _ in enabled]
        run.append(enabled[lively(rng, rules, len(run))])
        state = run[-1][1]
    return attrs.evolve(path, steps=tuple(run))


def differs(path: Path) -> int:
    """The first step (from 1) that the unchanged machine would not make, 0 where there is none."""
    sane = machine("scheduler").at(path.model.scope, variant=path.model.variant)
    named = {str(instance): instance for instance in sane.instances}
    before = path.initial
    for number, (instance, after) in enumerate(path.steps, 1):
        if sane.step(before, named[str(instance)]) != after:
            return number
        before = after
    return 0


# -- rules, changed -----------------------------------------------------------------------------------------------------


def _steal(s: Scheduler, m: M, take: Callable[[Any, int], list[Any]], share: Callable[[int], int]) -> None:
    """steal, with another share of the ring and another way to take it; the last one taken runs."""
    mp = s.m[m]
    require(mp.pc == PC.STEAL)
    victim = s.p[mp.scan]
    size = victim.runq.len()
    if size == 0:
        find.steal(s, m)
        return
    mp.scan = P(0)
    *rest, mp.gp = take(victim.runq, share(size))
    for g in rest:
        mp.batch.push(g)
    mp.pc = PC.PUBLISH if rest else PC.RESETSPINNING


def _heads(ring: Any, n: int) -> list[Any]:
    return [ring.pop() for _ in range(n)]


def steal_a_third(s: Scheduler, m: M) -> None:
    """steal, but a third."""
    _steal(s, m, _heads, lambda size: max(1, size // 3))


def steal_all(s: Scheduler, m: M) -> None:
    """steal, but everything that fits the thief's hands."""
    _steal(s, m, _heads, lambda size: min(size, s.m[m].batch.cap))


def steal_from_the_tail(s: Scheduler, m: M) -> None:
    """steal, but the newest half."""
    _steal(s, m, lambda ring, n: [ring.pop_back() for _ in range(n)][::-1], lambda size: size - size // 2)


def steal_and_run_the_first(s: Scheduler, m: M) -> None:
    """steal, but the first one taken runs."""
    _steal(s, m, lambda ring, n: _rotated(_heads(ring, n)), lambda size: size - size // 2)


def _rotated(taken: list[Any]) -> list[Any]:
    return [*taken[1:], taken[0]]


def steal_runnext_first(s: Scheduler, m: M) -> None:
    """steal, but runnext is the first to go."""
    mp = s.m[m]
    require(mp.pc == PC.STEAL)
    victim = s.p[mp.scan]
    if victim.runnext == NIL:
        find.steal(s, m)
        return
    mp.scan = P(0)
    mp.gp = victim.runnext
    victim.runnext = NIL
    mp.pc = PC.RESETSPINNING


def run_the_tail(s: Scheduler, m: M) -> None:
    """runqget, but from the wrong end of the ring."""
    mp = s.m[m]
    require(mp.pc == PC.FIND)
    pp = s.p[mp.p]
    require(pp.runnext == NIL and pp.runq.nonempty())
    mp.gp = pp.runq.pop_back()
    execute(s, m)


def run_the_tail_or_runnext(s: Scheduler, m: M) -> None:
    """runqget: runnext as ever, else the tail."""
    if s.m[m].pc == PC.FIND and s.p[s.m[m].p].runnext != NIL:
        find.find_local(s, m)
    else:
        run_the_tail(s, m)


def run_the_ring_first(s: Scheduler, m: M) -> None:
    """runqget, but runnext comes last."""
    mp = s.m[m]
    require(mp.pc == PC.FIND)
    pp = s.p[mp.p]
    if pp.runq.empty():
        find.find_local(s, m)
        return
    mp.gp = pp.runq.pop()
    execute(s, m)


def ready_to_the_ring(s: Scheduler, m: M, g: G) -> None:
    """ready, but g goes to the tail of the ring, while there is room."""
    require(s.m[m].pc == PC.EXECUTE)
    require(s.g[g].status == GStatus.WAITING)
    _to_the_ring(s, m, g)


def newproc_to_the_ring(s: Scheduler, m: M) -> None:
    """newproc, likewise."""
    require(s.m[m].pc == PC.EXECUTE)
    g = goroutines.dead_goroutine(s)
    require(g != NIL)
    _to_the_ring(s, m, g)


def _to_the_ring(s: Scheduler, m: M, g: G) -> None:
    mp = s.m[m]
    s.g[g].status = GStatus.RUNNABLE
    if s.p[mp.p].runq.full():
        goroutines.runqput_next(s, m, g)
    else:
        s.p[mp.p].runq.push(g)
        mp.pc = PC.WAKEP


def gosched_to_the_front(s: Scheduler, m: M) -> None:
    """gosched, but to the head of the global queue."""
    require(s.m[m].pc == PC.EXECUTE)
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    s.runq.push_front(g)
    s.m[m].pc = PC.WAKEP


def gosched_to_runnext(s: Scheduler, m: M) -> None:
    """gosched, but the goroutine is the next one to run."""
    require(s.m[m].pc == PC.EXECUTE)
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    goroutines.runqput_next(s, m, g)


def _global(s: Scheduler, m: M, share: Callable[[int], int], take: Callable[[], Any]) -> None:
    """find_global, with another share or from another end."""
    mp = s.m[m]
    require(mp.pc == PC.FIND)
    require(runqempty(s, mp.p))
    require(s.runq.nonempty())
    g, *rest = [take() for _ in range(share(s.runq.len()))]
    for other in rest:
        mp.batch.push(other)
    if rest:
        mp.gp = g
        mp.pc = PC.PUBLISH
    else:
        found(s, m, g)


def global_from_the_tail(s: Scheduler, m: M) -> None:
    """find_global, but the newest come first."""
    half = max(1, s.p[P(0)].runq.cap // 2)
    _global(s, m, lambda size: min(half, size, size // len(s.p) + 1), s.runq.pop_back)


def tick_from_the_tail(s: Scheduler, m: M) -> None:
    """find_tick, likewise."""
    require(s.m[m].pc == PC.FIND)
    require(s.runq.nonempty())
    found(s, m, s.runq.pop_back())


def nop_to_the_front(s: Scheduler, m: M) -> None:
    """exitsyscall_nop, but to the head of the global queue."""
    mp = s.m[m]
    require(mp.pc == PC.EXITSYSCALL)
    require(s.pidle.empty())
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    s.runq.push_front(g)
    mp.oldp = NIL
    stopm(s, m)


def overflow_the_newest(s: Scheduler, m: M) -> None:
    """runqput into a full ring, but the newest half is moved to the global queue."""
    mp = s.m[m]
    require(mp.pc == PC.RUNQPUT)
    ring = s.p[mp.p].runq
    if not ring.full():
        goroutines.runqput(s, m)
        return
    for g in [ring.pop_back() for _ in range(ring.cap // 2)][::-1]:
        mp.batch.push(g)
    mp.batch.push(mp.batch.pop())
    mp.pc = PC.RUNQPUTSLOW


def named_mutant(id: str, title: str, **replace: Callable[..., None]) -> Bug:
    """`replace` has the names of rules with _ for -."""
    return Bug(
        id, Scheduler, title, "", "", {}, (), {f"Sched/{name.replace('_', '-')}": fn for name, fn in replace.items()},
        None, "", False,
    )  # fmt: skip


MUTANTS: tuple[Bug, ...] = (
    named_mutant("steal-third", "a third is stolen instead of half", steal=steal_a_third),
    named_mutant("steal-all", "everything is stolen instead of half", steal=steal_all),
    named_mutant("steal-tail", "the newest half is stolen", steal=steal_from_the_tail),
    named_mutant("steal-first", "of what was stolen the first runs instead of the last", steal=steal_and_run_the_first),
    named_mutant("steal-runnext", "runnext is stolen before the ring", steal=steal_runnext_first),
    named_mutant("tail-first", "the tail of the ring runs before its head", runqget=run_the_tail_or_runnext),
    named_mutant("runnext-last", "the ring runs before runnext", runqget=run_the_ring_first),
    named_mutant("ready-ring", "ready puts the goroutine into the ring", ready=ready_to_the_ring),
    named_mutant("newproc-ring", "newproc puts the goroutine into the ring", newproc=newproc_to_the_ring),
    named_mutant("gosched-front", "who yields goes to the head of the global queue", gosched=gosched_to_the_front),
    named_mutant("gosched-runnext", "who yields runs next", gosched=gosched_to_runnext),
    named_mutant(
        "global-tail", "the global queue is emptied from its tail",
        globrunqget=global_from_the_tail, findrunnable_tick=tick_from_the_tail,
    ),
    named_mutant("nop-front", "out of a system call without a processor to the head", exitsyscall_nop=nop_to_the_front),
    named_mutant("overflow-newest", "the newest half overflows into the global queue", runqput=overflow_the_newest),
)  # fmt: skip

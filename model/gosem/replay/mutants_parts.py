"""Runs of the machine `scheduler` with its optional parts, and mutants that break the queue discipline there."""

from __future__ import annotations

from typing import Annotated

import attrs

from gosem.engines.verdict import Path
from gosem.kernel import Bug, require, upto
from gosem.scheduler.common import dropg
from gosem.scheduler.netpoll import inject, timing
from gosem.scheduler.state import PC, GStatus, M, Scheduler, SysmonPC, T
from gosem.scheduler.threads.yielding import yielded
from gosem.scheduler.world import start

from .mutants_machine import named_mutant
from .project_view import Viewer

PART_SCOPES: dict[str, tuple[dict[str, int], ...]] = {
    "poller": (
        {"G": 4, "P": 2, "M": 3, "Q": 2, "D": 3},
        {"G": 3, "P": 2, "M": 3, "Q": 2, "T": 2, "S": 1},
        {"G": 4, "P": 1, "M": 2, "Q": 1, "D": 1, "T": 2, "S": 1, "Z": 1, "H": 1},
    ),
    "world": (
        {"G": 4, "P": 3, "M": 4, "Q": 2, "W": 1, "F": 1, "R": 2, "A": 1},
        {"G": 4, "P": 2, "M": 3, "Q": 1, "W": 2, "R": 1},
        {"G": 5, "P": 2, "M": 3, "Q": 4, "W": 1, "R": 1, "Y": 1, "C": 1},
    ),
    "threads": (
        {"G": 4, "P": 2, "M": 4, "Q": 2, "L": 2, "C": 2, "Y": 1, "E": 1},
        {"G": 4, "P": 3, "M": 4, "Q": 2, "L": 1},
        {"G": 6, "P": 2, "M": 3, "Q": 4, "C": 1, "Y": 1},
    ),
}
"""With the parts of the machine whose runs can be written as traces: each part alone, and with others that it may come with."""


def while_it_runs(path: Path) -> Path:
    """The run up to its last state in which the world is not stopped: no trace of a real program ends at another place."""
    view = Viewer(path.model)
    steps = path.steps
    while steps and any(map(view(steps[-1][1]).stops, range(path.model.scope["M"]))):
        steps = steps[:-1]
    return attrs.evolve(path, steps=steps)


# -- rules, changed -----------------------------------------------------------------------------------------------------


def sysmon_injects_in_front(s: Scheduler) -> None:
    """sysmon-inject-global, but to the head of the global queue."""
    me = s.sysmon
    require(me.pc == SysmonPC.INJECT_GLOBAL)
    me.wake = me.batch.len()
    while me.batch.nonempty():
        s.runq.push_front(me.batch.pop())
    me.pc = SysmonPC.INJECT_IDLE


def inject_in_front(s: Scheduler, m: M) -> None:
    """inject-global, likewise."""
    queued = s.runq.len()
    inject.inject_global(s, m)
    for _ in range(queued):
        s.runq.push(s.runq.pop())


def timer_to_the_ring(s: Scheduler, m: M, t: T) -> None:
    """run-timer, but what was in runnext stays there, and the goroutine that has slept goes to the ring, if there is room."""
    timing.run_timer(s, m, t)
    pp = s.p[s.m[m].p]
    if s.m[m].pc == PC.RUNQPUT and not pp.runq.full():
        pp.runq.push(pp.runnext)
        pp.runnext = s.m[m].batch.pop()
        s.m[m].pc = PC.WAKEP


def destroyed_to_the_tail(s: Scheduler, m: M, ndead: Annotated[int, upto("R")]) -> None:
    """start-the-world, but what was queued on a processor that goes comes last."""
    queued = s.runq.len()
    start.start_the_world(s, m, ndead)
    for _ in range(s.runq.len() - queued):
        s.runq.push(s.runq.pop())


def goyield_to_the_global_queue(s: Scheduler, m: M) -> None:
    """goyield, but as Gosched does it."""
    require(s.m[m].pc == PC.EXECUTE)
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    s.runq.push(g)
    yielded(s, m)


PART_MUTANTS: tuple[tuple[str, Bug], ...] = (
    (
        "poller",
        named_mutant(
            "inject-front", "what has been polled comes first in the global queue",
            sysmon_inject_global=sysmon_injects_in_front, inject_global=inject_in_front,
        ),
    ),
    ("poller", named_mutant("timer-ring", "a timer puts its goroutine into the ring", run_timer=timer_to_the_ring)),
    (
        "world",
        named_mutant("destroy-tail", "the queue of a processor that goes comes last", start_the_world=destroyed_to_the_tail),
    ),
    ("threads", named_mutant("goyield-global", "goyield does what Gosched does", goyield=goyield_to_the_global_queue)),
)  # fmt: skip
"""Each with the part at whose scopes it shows."""

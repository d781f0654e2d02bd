"""The initial state."""

from __future__ import annotations

from gosem.kernel import init, require

from .common import acquirep, execute, pidleput
from .netpoll import words
from .state import G, M, P, Scheduler


@init("Sched/boot", facts="S-41 S-42", go="runtime/proc.go:schedinit runtime/proc.go:procresize")
def boot(s: Scheduler) -> None:
    """M0 runs the main goroutine on P0; the other processors are idle, the highest number first; no other thread exists.

    A thread in wakep holds two processors while it waits for a free thread: fewer threads than that could wait for
    each other.  With two descriptors so could two in injectglist; one alone only ends the run.
    """
    require(len(s.m) > len(s.p) // 2)
    require(len(s.d) < 2 or len(s.m) == 1 or len(s.m) > len(s.p))
    words.boot(s)
    acquirep(s, M(0), P(0))
    s.m[M(0)].gp = G(0)
    execute(s, M(0))
    for p in s.p.ids():
        if p != P(0):
            pidleput(s, p)

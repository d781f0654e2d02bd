"""The initial state."""

from __future__ import annotations

from gosem.kernel import init, require

from .common import acquirep, execute, most_waiting, pidleput, world_moves
from .netpoll import words
from .state import PC, G, GStatus, M, P, Scheduler
from .threads import extra_list


@init("Sched/boot", facts="S-41 S-42", go="runtime/proc.go:schedinit runtime/proc.go:procresize")
def boot(s: Scheduler) -> None:
    """M0 runs the main goroutine on P0; the other processors are idle, the highest number first; no other thread exists.

    A thread in wakep holds two processors while it waits for a free thread, and one in handoffp holds one: fewer threads
    than that could wait for each other.  Who stops the world, or waits in forEachP, has one thread more and one
    processor less to itself.  The world does not stop yet where threads are locked, block at once, or mark; and where
    goroutines wait for worldsema nobody is in forEachP, whose callers give it up without handing it over.

    A program with C code begins with one extra thread on the list, whose goroutine is its own.  They do not come with locked
    threads of Go's own making, nor with most of the other parts, yet.

    The forcegc helper, if there is one, is the last goroutine, and M0 has just started it.

    With two descriptors and three processors threads in injectglist and startm could wait for each other; in injectglist alone
    they only end the run.  The network, timers,
    sysmon's sleep and forced collections do not come with any of the others.
    """
    if words.inited(s) or s.sleeps + s.helpers > 0:
        require(not world_moves(s))
        require(s.locks + s.blocks + s.yields + s.workers + len(s.coro) == 0)
    if s.extras > 0:
        require(not world_moves(s) and not words.inited(s))
        require(s.locks + s.yields + s.workers + s.sleeps + len(s.coro) == 0)
    if world_moves(s):
        require(len(s.m) > 1 + (len(s.p) - 1) // 2)
        require(s.locks + s.blocks + s.workers == 0)
        require(s.semawaiters.cap == 0 or s.visitor.cap == 0)
    require(len(s.m) - s.extras > most_waiting(s))
    require(len(s.d) < 2 or len(s.p) < 3 or len(s.m) > len(s.p))
    words.boot(s)
    acquirep(s, M(0), P(0))
    s.m[M(0)].gp = G(0)
    execute(s, M(0))
    if s.locks > 0:
        s.m[M(0)].m0 = 1
        s.mcount = 1
    if s.extras > 0:
        require(len(s.g) > s.extras)
        s.mcount = 1
        extra_list.boot(s)
    require(len(s.g) > s.workers + s.helpers)
    for g in s.g.ids():
        if g >= len(s.g) - s.workers:
            s.g[g].worker = 1
            s.g[g].status = GStatus.WAITING
        if g >= len(s.g) - s.helpers:
            s.g[g].helper = 1
            s.g[g].status = GStatus.RUNNABLE
            s.p[P(0)].runnext = g
            s.m[M(0)].pc = PC.WAKEP
    for p in s.p.ids():
        if p != P(0):
            pidleput(s, p)

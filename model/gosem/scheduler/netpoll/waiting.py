"""A goroutine waits for a descriptor, and the descriptor becomes ready."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import dropg
from ..state import PC, D, GStatus, M, Scheduler, Semaphore
from . import words


@rule("Sched/pollwait", facts="S-160", go="runtime/netpoll.go:netpollblock runtime/netpoll.go:poll_runtime_pollWait")
def pollwait(s: Scheduler, m: M, d: D) -> None:
    """The goroutine on m wants to read from d: it consumes a notification that is there already, or sets pdWait.

    One goroutine at a time, which the lock of the file descriptor sees to.
    """
    mp, pd = s.m[m], s.d[d]
    require(mp.pc == PC.EXECUTE)
    require(pd.g == NIL)
    require(s.g[mp.gp].helper == 0)
    if pd.rg == Semaphore.READY:
        pd.rg = Semaphore.NIL
    else:
        pd.rg = Semaphore.WAIT
        pd.g = mp.gp
        mp.pc = PC.POLLWAIT


@rule(
    "Sched/netpollblockcommit",
    facts="S-160 S-06 S-07",
    go="runtime/netpoll.go:netpollblockcommit runtime/proc.go:park_m",
)
def netpollblockcommit(s: Scheduler, m: M, d: D) -> None:
    """It parks, with a CAS of pdWait to itself, unless a notification has come in between; then it runs on."""
    mp, pd = s.m[m], s.d[d]
    require(mp.pc == PC.POLLWAIT)
    require(pd.g == mp.gp)
    if pd.rg == Semaphore.WAIT:
        pd.rg = Semaphore.PARKED
        s.g[dropg(s, m)].status = GStatus.WAITING
        mp.pc = PC.POLLWAITERS
    else:
        pd.rg = Semaphore.NIL
        pd.g = NIL
        mp.pc = PC.EXECUTE


@rule(
    "Sched/count-waiter",
    facts="S-160",
    go="runtime/netpoll.go:netpollblockcommit runtime/netpoll.go:netpollAdjustWaiters",
)
def count_waiter(s: Scheduler, m: M) -> None:
    """Only then is it counted: somebody may have readied it and taken it off the count before."""
    words.part(s)
    require(s.m[m].pc == PC.POLLWAITERS)
    s.netpollWaiters += 1
    s.m[m].pc = PC.FIND


@rule("Sched/readiness", facts="S-161", go="runtime/netpoll_epoll.go:netpoll")
def readiness(s: Scheduler, d: D) -> None:
    """The world outside makes d ready, which the kernel reports once (edge-triggered)."""
    require(not s.d[d].event)
    s.d[d].event = True

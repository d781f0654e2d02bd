"""WaitGroup (sync/waitgroup.go), access by access."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import NIL, require, rule, upto

from .common import alive, begin, finish
from .state import PC, Blocking, End, G, W

ADD = "sync/waitgroup.go:WaitGroup.Add"
WAIT = "sync/waitgroup.go:WaitGroup.Wait"


@rule("Group/add", facts="S-120", go=ADD)
def add(s: Blocking, g: G, w: W, delta: Annotated[int, upto("K", lo=-1)]) -> None:
    """One atomic addition; whoever reaches 0 while others wait releases them."""
    require(delta != 0)
    gp = begin(s, g, "add", w, delta)
    wg = s.w[w]
    if wg.counter + delta < 0:
        s.end = End.NEGATIVE_COUNTER
        return
    if wg.counter + delta > s.k:
        s.end = End.LIMIT
        return
    wg.counter += delta
    if wg.waiters > 0 and delta > 0 and wg.counter == delta:
        s.end = End.ADD_WHILE_WAITING
    elif wg.counter == 0 and wg.waiters > 0:
        gp.w = w
        gp.left = wg.waiters
        gp.pc = PC.W_CHECK


@rule("Group/check", facts="S-120", go=ADD)
def check(s: Blocking, g: G) -> None:
    """Nobody may have changed it meanwhile."""
    gp = alive(s, g, PC.W_CHECK)
    wg = s.w[gp.w]
    if wg.counter != 0 or wg.waiters != gp.left:
        s.end = End.ADD_WHILE_WAITING
    else:
        gp.pc = PC.W_RESET


@rule("Group/reset", facts="S-120", go=ADD)
def reset(s: Blocking, g: G) -> None:
    """State 0, and then a unit for each waiter."""
    gp = alive(s, g, PC.W_RESET)
    wg = s.w[gp.w]
    wg.waiters = 0  # and the counter is 0 already
    gp.pc = PC.REL_ADD


@rule("Group/wait", facts="S-120", go=WAIT)
def wait(s: Blocking, g: G, w: W) -> None:
    """Done if the counter is 0, else one waiter more."""
    gp = begin(s, g, "wait", w)
    wg = s.w[w]
    if wg.counter > 0:
        wg.waiters += 1
        gp.w = w
        gp.pc = PC.SEMA


@rule("Group/awake", facts="S-120", go=WAIT)
def awake(s: Blocking, g: G) -> None:
    """Back from the semaphore: the state must still be 0."""
    gp = alive(s, g, PC.W_AWAKE)
    wg = s.w[gp.w]
    if wg.counter != 0 or wg.waiters != 0:
        s.end = End.REUSED
    else:
        gp.w = NIL
        finish(gp)

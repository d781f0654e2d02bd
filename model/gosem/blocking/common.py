"""What the rules share: beginning and ending an instruction, and readying goroutines."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require

from .code import Instruction
from .state import PC, Blocking, End, G, Goroutine

WAITS = (PC.SEND_WAIT, PC.RECV_WAIT, PC.SEL_WAIT, PC.SEMA_WAIT, PC.C_WAIT)
"""Where a goroutine is parked until somebody dequeues it."""
WOKEN = {
    PC.SEND_WAIT: PC.SEND_WOKEN,
    PC.RECV_WAIT: PC.RECV_WOKEN,
    PC.SEL_WAIT: PC.SEL_RELOCK,
    PC.SEMA_WAIT: PC.SEMA,
    PC.C_WAIT: PC.M_LOCK,
}
"""Where it goes on."""


def alive(s: Blocking, g: G, pc: PC) -> Goroutine:
    """The goroutine g, which stands at `pc`; nothing happens any more once the program has ended."""
    require(s.end == End.RUNNING)
    require(s.g[g].pc == pc)
    return s.g[g]


def begin(s: Blocking, g: G, op: str, *args: int) -> Goroutine:
    """The goroutine g, whose next instruction is this one, and goes on behind it; without a program it may be any."""
    gp = at(s, g, op, *args)
    step(s, gp)
    return gp


def at(s: Blocking, g: G, op: str, *args: int) -> Goroutine:
    """The same for an instruction that has more than one line to go on at."""
    gp = alive(s, g, PC.RUN)
    if s.cfg.code:
        lines = [i for i, each in enumerate(s.cfg.code) if each.op == op and each.args[: len(args)] == args]
        require(any(gp.line == i for i in lines))
    return gp


def here(s: Blocking, gp: Goroutine, op: str) -> Instruction | None:
    """The instruction of this kind that the goroutine is at; None in a program that has none."""
    lines = [i for i, each in enumerate(s.cfg.code) if each.op == op]
    return next((s.cfg.code[i] for i in lines if i == lines[-1] or gp.line == i), None)


def step(s: Blocking, gp: Goroutine) -> None:
    """The goroutine will go on at the next line."""
    if s.cfg.code:
        gp.line = s.cfg.code[gp.line].next


def otherwise(s: Blocking, gp: Goroutine) -> None:
    """The goroutine goes on elsewhere: a closed channel, a default, a false condition."""
    if s.cfg.code:
        gp.line = s.cfg.code[gp.line].other


def finish(gp: Goroutine) -> None:
    """The instruction is done."""
    gp.pc = PC.RUN


def take(s: Blocking, g: G, w: G) -> None:
    """The waiter w has been dequeued: it is in g's hands."""
    if s.g[w].waker != NIL:
        fail("a goroutine is dequeued twice")
    s.g[w].waker = g
    s.g[w].asleep = False


def park(gp: Goroutine, pc: PC) -> None:
    """gopark: the goroutine waits for somebody else to wake it."""
    gp.pc = pc
    gp.asleep = True


def ready(s: Blocking, g: G, w: G) -> bool:
    """goready of a goroutine in g's hands; whether it was the last one."""
    wp = s.g[w]
    require(wp.waker == g)
    for waits, woken in WOKEN.items():
        if wp.pc == waits:
            wp.pc = woken
            wp.waker = NIL
            return all(s.g[other].waker != g for other in s.g.ids())
    fail("bad g->status in ready")
    return False

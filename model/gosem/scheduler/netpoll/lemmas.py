"""What makes the properties of this part inductive, and those of the others where this part is switched off."""

from __future__ import annotations

from gosem.kernel import Bool, forall, implies, lemma, one_of

from ..state import PC, Scheduler, SysmonPC
from .words import inited

INJECTS = (PC.INJECT, PC.INJECT_GLOBAL, PC.INJECT_IDLE, PC.INJECT_LOCAL, PC.INJECT_OVERFLOW)
"""The steps of injectglist."""

POLLS = (
    PC.BLOCK, PC.POLLUNTIL, PC.EPOLLWAIT, PC.BREAK_READ, PC.BREAK_CLEAR, PC.POLLED, PC.POLLED_LAST, PC.POLLED_P,
    PC.RECHECK_TIMERS,
)  # fmt: skip
"""The end of findRunnable, without a processor."""

WAKES = (PC.WAKENETPOLLER, PC.BREAK, PC.BREAK_WRITE)
"""The steps of wakeNetPoller and netpollBreak."""


@lemma("Sched/poller-is-off")
def poller_is_off(s: Scheduler) -> Bool:
    """Without descriptors nobody waits for one, without timers nobody for a time, and without either nobody polls."""
    return forall(
        s.m,
        lambda m: (
            implies(len(s.d) == 0, ~one_of(s.m[m].pc, PC.POLLWAIT, PC.POLLWAITERS, PC.NETPOLL, *INJECTS))
            & implies(len(s.t) == 0, ~one_of(s.m[m].pc, *WAKES))
            & implies(not inited(s), ~one_of(s.m[m].pc, *POLLS))
        ),
    ) & (
        implies(
            len(s.d) == 0,
            ~one_of(s.sysmon.pc, SysmonPC.NETPOLL, SysmonPC.INJECT_GLOBAL, SysmonPC.INJECT_IDLE),
        )
        & implies(
            len(s.t) == 0,
            ~one_of(
                s.sysmon.pc,
                SysmonPC.WAKENETPOLLER, SysmonPC.BREAK, SysmonPC.BREAK_WRITE, SysmonPC.WAKEP, SysmonPC.WAKEP_LOCK,
            ),
        )
    )  # fmt: skip


"""What makes the properties of this part inductive, and those of the others where this part is switched off."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, ite, lemma, one_of

from ..lemmas import repaired, waker
from ..state import PC, D, G, GStatus, M, P, Scheduler, Semaphore, SysmonPC
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
            & implies((len(s.d) == 0) & one_of(s.m[m].pc, *POLLS), s.m[m].batch.empty())
            & implies(len(s.t) == 0, ~one_of(s.m[m].pc, *WAKES))
            & implies(not inited(s), ~one_of(s.m[m].pc, *POLLS))
        ),
    ) & (
        implies(len(s.d) == 0, s.sysmon.pc != SysmonPC.NETPOLL)
        & implies(len(s.d) + s.helpers == 0, ~one_of(s.sysmon.pc, SysmonPC.INJECT_GLOBAL, SysmonPC.INJECT_IDLE))
        & implies(
            len(s.t) == 0,
            ~one_of(
                s.sysmon.pc,
                SysmonPC.WAKENETPOLLER, SysmonPC.BREAK, SysmonPC.BREAK_WRITE, SysmonPC.WAKEP, SysmonPC.WAKEP_LOCK,
            ),
        )
    )  # fmt: skip


@lemma("Sched/sysmon-sleeps-while-all-are-idle", facts="S-100", antecedent=lambda s: s.sysmonwait == 1)
def sleeps_while_idle(s: Scheduler) -> Bool:
    """With the repair, sysmonwait is cleared in the very section that takes the first processor off the idle list."""
    return implies(s.cfg.wakes_sysmon & (s.sysmonwait == 1), s.npidle == len(s.p))


@lemma("Sched/poll-where", facts="S-160")
def poll_where(s: Scheduler) -> Bool:
    """Where the goroutine inside netpollblock is: with the thread in netpollblock, parked, or runnable with its notification."""

    def about_to_park(g: G) -> Bool:
        return (s.g[g].status == GStatus.RUNNING) & (s.g[g].m != NIL) & (s.m[s.g[g].m].pc == PC.POLLWAIT)

    def where(d: D) -> Bool:
        pd = s.d[d]
        return (
            implies(pd.rg == Semaphore.WAIT, about_to_park(pd.g))
            & implies(pd.rg == Semaphore.PARKED, s.g[pd.g].status == GStatus.WAITING)
            & implies(pd.rg == Semaphore.READY, (s.g[pd.g].status == GStatus.RUNNABLE) | about_to_park(pd.g))
        )

    return (
        forall(s.d, lambda d: implies(s.d[d].g != NIL, where(d)))
        & forall(
            s.m, lambda m: implies(s.m[m].pc == PC.POLLWAIT, count(s.d, lambda d: s.d[d].g == s.m[m].gp) == 1)
        )
        & forall(
            s.d, lambda d: implies(s.d[d].g != NIL, count(s.d, lambda other: s.d[other].g == s.d[d].g) == 1)
        )
    )  # fmt: skip


@lemma("Sched/one-wait", facts="S-160 S-170")
def one_wait(s: Scheduler) -> Bool:
    """A goroutine waits for one timer or one descriptor."""
    return forall(
        s.t,
        lambda t: implies(
            s.t[t].g != NIL,
            (count(s.t, lambda other: s.t[other].g == s.t[t].g) == 1) & ~exists(s.d, lambda d: s.d[d].g == s.t[t].g),
        ),
    )


@lemma("Sched/spins-on-the-way", facts="S-78 S-172")
def spins_on_the_way(s: Scheduler) -> Bool:
    """A thread that spins and calls wakep has found a goroutine which it does not run yet, or has run a timer."""
    return forall(
        s.m,
        lambda m: (
            implies(
                s.m[m].spinning & (s.m[m].pc == PC.WAKEP),
                ite(s.m[m].gp == NIL, len(s.t) > 0, (len(s.d) > 0) & (s.g[s.m[m].gp].status == GStatus.RUNNABLE)),
            )
            & implies(s.m[m].spinning & one_of(s.m[m].pc, PC.RUNQPUT, PC.RUNQPUTSLOW), s.m[m].gp == NIL)
        ),
    )


@lemma("Sched/inject-where", facts="S-78")
def inject_where(s: Scheduler) -> Bool:
    """`wake` counts inside injectglist only; with a processor it is no more than the goroutines in hand."""
    return forall(
        s.m,
        lambda m: (
            implies(s.m[m].wake != 0, one_of(s.m[m].pc, PC.INJECT_GLOBAL, PC.INJECT_IDLE))
            & implies(
                s.m[m].pc == PC.INJECT_IDLE, (s.m[m].wake > 0) & ((s.m[m].p != NIL) | s.m[m].batch.empty())
            )
            & implies(
                one_of(s.m[m].pc, PC.INJECT_GLOBAL, PC.INJECT_IDLE) & (s.m[m].p == NIL), ~s.m[m].spinning
            )
            & implies(
                one_of(s.m[m].pc, PC.INJECT_GLOBAL, PC.INJECT_IDLE), iff(s.m[m].gp != NIL, s.m[m].p != NIL)
            )
            & implies(
                s.m[m].pc == PC.INJECT_GLOBAL,
                ite(s.m[m].p == NIL, s.m[m].wake == 0, (s.m[m].wake > 0) & (s.m[m].wake <= s.m[m].batch.len())),
            )
        ),
    ) & (
        iff(s.sysmon.wake != 0, s.sysmon.pc == SysmonPC.INJECT_IDLE)
        & iff(~s.sysmon.batch.empty(), s.sysmon.pc == SysmonPC.INJECT_GLOBAL)
    )  # fmt: skip


@lemma("Sched/forced-alone", facts="S-102")
def forced_alone(s: Scheduler) -> Bool:
    """There is one helper, which sleeps and waits for the network never, and sysmon injects nothing else with it."""
    injects = one_of(s.sysmon.pc, SysmonPC.INJECT_GLOBAL, SysmonPC.INJECT_IDLE)
    alone = (count(s.g, lambda g: s.g[g].helper == 1) == s.helpers) & implies(injects & (len(s.d) == 0), s.sysmon.forces == 1)
    waits = exists(s.d, lambda d: (s.d[d].g != NIL) & (s.g[s.d[d].g].helper == 1)) | exists(
        s.t, lambda t: (s.t[t].g != NIL) & (s.g[s.t[t].g].helper == 1)
    )
    return alone & ~waits & implies(        s.sysmon.forces == 1,
        forall(s.g, lambda g: implies(s.sysmon.batch.contains(g), s.g[g].helper == 1))
        & (s.sysmon.batch.len() <= 1)
        & (s.sysmon.wake <= 1),
    )


@lemma("Sched/idle-beside-the-helper", facts="S-102")
def idle_beside_the_helper(s: Scheduler) -> Bool:
    """Where only sysmon injects, and only the helper, any other one in the global queue has a waker if a processor is idle."""
    return implies(
        repaired(s) & (len(s.d) == 0) & exists(s.g, lambda g: s.runq.contains(g) & (s.g[g].helper == 0)),
        waker(s) | s.pidle.empty(),
    )


@lemma("Sched/whole-time", facts="LS-6")
def whole_time(s: Scheduler) -> Bool:
    """Where a thread has a time in mind, and where it remembers that it spun."""
    return forall(
        s.m,
        lambda m: (
            implies(
                s.m[m].when != 0,
                one_of(
                    s.m[m].pc,
                    PC.ADMIT, PC.STEAL, PC.DROP, PC.NETPOLL, PC.SPINDOWN, PC.RECHECK_GLOBAL, PC.RECHECK, PC.RECHECK_TIMERS,
                    PC.BLOCK, PC.POLLUNTIL, PC.EPOLLWAIT, PC.BREAK_READ, PC.BREAK_CLEAR, PC.POLLED,
                    PC.WAKENETPOLLER, PC.BREAK, PC.BREAK_WRITE, PC.FIND,
                ),
            )
            & implies(one_of(s.m[m].pc, *WAKES), s.m[m].when != 0)
            & implies(
                s.m[m].wasspinning == 1,
                one_of(
                    s.m[m].pc,
                    PC.BLOCK, PC.POLLUNTIL, PC.EPOLLWAIT, PC.BREAK_READ, PC.BREAK_CLEAR, PC.POLLED, PC.POLLED_LAST,
                    PC.POLLED_P, PC.BREAK, PC.BREAK_WRITE,
                )
                & (s.m[m].p == NIL),
            )
        ),
    )  # fmt: skip


@lemma("Sched/break-where", facts="S-173")
def break_where(s: Scheduler) -> Bool:
    """Who is about to read the eventfd finds it ready; who breaks without a processor does not spin and has no goroutine."""
    return forall(
        s.m,
        lambda m: (
            implies(s.m[m].pc == PC.BREAK_READ, s.eventfd == 1)
            & implies(one_of(s.m[m].pc, *WAKES) & (s.m[m].p == NIL), s.m[m].gp == NIL)
        ),
    )


@lemma(
    "Sched/waker-for-the-network",
    facts="LS-5",
    go="runtime/proc.go:findRunnable runtime/proc.go:handoffp",
    antecedent=lambda s: (s.npidle == len(s.p)) & (s.netpollWaiters > 0) & (s.lastpoll != 0),
)
def waker_for_the_network(s: Scheduler) -> Bool:
    """While every processor is idle and somebody waits for the network, a thread blocks in netpoll or is going to.

    It is on its way to the end of findRunnable, or comes back from netpoll and will find an idle processor.
    """
    going = exists(
        s.m,
        lambda m: (
            one_of(
                s.m[m].pc,
                PC.SPINDOWN, PC.RECHECK_GLOBAL, PC.RECHECK, PC.RECHECK_TIMERS, PC.BLOCK, PC.POLLED_P, PC.INJECT_IDLE,
                PC.INJECT_GLOBAL,
            )
        ),
    )  # fmt: skip
    return implies(
        (s.npidle == len(s.p)) & exists(s.d, lambda d: s.d[d].rg == Semaphore.PARKED),
        (s.lastpoll == 0) | going | one_of(s.sysmon.pc, SysmonPC.INJECT_GLOBAL, SysmonPC.INJECT_IDLE),
    )


def told(s: Scheduler, p: P) -> Bool:
    """Whoever blocks in netpoll is going to be woken: by somebody who knows a time that is early enough for p, or already."""
    return (
        (s.eventfd == 1)
        | (s.sysmon.pc == SysmonPC.BREAK_WRITE)
        | (one_of(s.sysmon.pc, SysmonPC.WAKENETPOLLER, SysmonPC.BREAK) & (s.sysmon.when <= s.p[p].waketime))
        | exists(
            s.m,
            lambda m: (
                (s.m[m].pc == PC.BREAK_WRITE)
                | (one_of(s.m[m].pc, PC.WAKENETPOLLER, PC.BREAK) & (s.m[m].when <= s.p[p].waketime))
            ),
        )
    )


def looks_at_timers(s: Scheduler, m: M, p: P) -> Bool:
    """m watches the timers of p, or will look at them, or at everything, or tell somebody who does."""
    mp = s.m[m]
    in_time = (mp.when != 0) & (mp.when <= s.p[p].waketime)
    return (
        one_of(mp.pc, PC.RECHECK, PC.BREAK_READ, PC.BREAK_CLEAR, PC.POLLED, PC.POLLED_LAST, PC.POLLED_P)
        | ((mp.pc == PC.RECHECK_TIMERS) & ((mp.scan <= p) | in_time))
        | (one_of(mp.pc, PC.BLOCK, PC.WAKENETPOLLER) & in_time)
        | (one_of(mp.pc, PC.POLLUNTIL, PC.EPOLLWAIT) & (in_time | told(s, p)))
    )


@lemma(
    "Sched/waker-for-timers",
    facts="LS-6",
    go="runtime/proc.go:findRunnable runtime/proc.go:wakeNetPoller",
    antecedent=lambda s: ~s.pidle.empty() & exists(s.p, lambda p: s.p[p].waketime != 0),
)
def waker_for_timers(s: Scheduler) -> Bool:
    """For each heap with timers somebody watches or is on the way, or no processor is idle, and needspinning tells the next one."""
    return implies(
        repaired(s) & s.cfg.poller_spins,
        forall(
            s.p,
            lambda p: implies(
                s.p[p].waketime != 0,
                waker(s)
                | exists(s.m, lambda m: looks_at_timers(s, m, p))
                | ((s.sysmon.pc == SysmonPC.WAKENETPOLLER) & (s.sysmon.when <= s.p[p].waketime))
                | (s.sysmon.pc == SysmonPC.WAKEP)
                | (s.pidle.empty() & s.needspinning),
            ),
        ),
    )

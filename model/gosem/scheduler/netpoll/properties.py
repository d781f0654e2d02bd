"""What holds of the poller, of timers and of sysmon's deep sleep."""

from __future__ import annotations

from gosem.kernel import (
    NIL,
    Bool,
    count,
    exists,
    forall,
    iff,
    implies,
    invariant,
    ite,
    one_of,
    possible,
    step_property,
    terminal,
    total,
)

from ..properties import quiescent
from ..state import PC, G, GStatus, M, P, Scheduler, Semaphore, SysmonPC
from . import words
from .words import inited

# -- the poller ---------------------------------------------------------------------------------------------------------


def polls(s: Scheduler, m: M) -> Bool:
    """m is the thread that blocks in netpoll, from the swap of lastpoll to 0 to the store after it."""
    return one_of(
        s.m[m].pc, PC.POLLUNTIL, PC.EPOLLWAIT, PC.BREAK_READ, PC.BREAK_CLEAR, PC.POLLED, PC.POLLED_LAST,
    )  # fmt: skip


@invariant("Sched/one-poller", facts="LS-5", go="runtime/proc.go:findRunnable")
def one_poller(s: Scheduler) -> Bool:
    """lastpoll is 0 exactly while a thread blocks in netpoll, and no two do."""
    return implies(inited(s), count(s.m, lambda m: polls(s, m)) == 1 - s.lastpoll)


@invariant(
    "Sched/poller-is-bare", facts="IS-15", go="runtime/proc.go:findRunnable", antecedent=lambda s: s.lastpoll == 0
)
def poller_is_bare(s: Scheduler) -> Bool:
    """A thread that blocks in netpoll has no processor and does not spin."""
    return forall(s.m, lambda m: implies(polls(s, m), (s.m[m].p == NIL) & ~s.m[m].spinning))


@invariant("Sched/poll-descriptor", facts="S-160 S-161", go="runtime/netpoll.go:netpollblock")
def poll_descriptor(s: Scheduler) -> Bool:
    """Of the goroutine inside netpollblock, rg says where it is: about to park, parked, or notified and on its way."""
    return forall(
        s.d,
        lambda d: ite(
            s.d[d].g == NIL,
            one_of(s.d[d].rg, Semaphore.NIL, Semaphore.READY),
            (s.d[d].rg != Semaphore.NIL)
            & iff(s.d[d].rg == Semaphore.PARKED, s.g[s.d[d].g].status == GStatus.WAITING)
            & implies(s.d[d].rg == Semaphore.WAIT, s.g[s.d[d].g].status == GStatus.RUNNING),
        ),
    )


@invariant("Sched/netpollwaiters", facts="S-160 S-161", go="runtime/netpoll.go:netpollAdjustWaiters")
def netpollwaiters(s: Scheduler) -> Bool:
    """netpollWaiters counts the parked goroutines, less those whose thread has not counted them yet."""
    return s.netpollWaiters == (
        count(s.d, lambda d: s.d[d].rg == Semaphore.PARKED) - count(s.m, lambda m: s.m[m].pc == PC.POLLWAITERS)
    )


@invariant("Sched/pollingnet", go="runtime/proc.go:findRunnable")
def pollingnet(s: Scheduler) -> Bool:
    """At most one thread polls in passing, which pollingNet says."""
    return s.pollingNet == count(s.m, lambda m: s.m[m].pc == PC.NETPOLL)


@invariant(
    "Sched/wake-signal",
    facts="S-173",
    go="runtime/netpoll_epoll.go:netpollBreak",
    antecedent=lambda s: (s.netpollWakeSig == 1) & (s.eventfd == 0),
)
def wake_signal(s: Scheduler) -> Bool:
    """While netpollWakeSig is set a wakeup is on its way: to be written, in the eventfd, or read and not yet cleared."""
    return s.netpollWakeSig == (
        s.eventfd
        + count(s.m, lambda m: one_of(s.m[m].pc, PC.BREAK_WRITE, PC.BREAK_CLEAR))
        + ite(s.sysmon.pc == SysmonPC.BREAK_WRITE, 1, 0)
    )


@invariant(
    "Sched/somebody-polls",
    facts="LS-5",
    go="runtime/proc.go:findRunnable runtime/proc.go:handoffp",
    antecedent=lambda s: quiescent(s) & (s.npidle == len(s.p)) & (s.netpollWaiters > 0),
)
def somebody_polls(s: Scheduler) -> Bool:
    """In a quiescent state in which every processor is idle and somebody waits for the network, a thread blocks in netpoll.

    sysmon may be asleep then.
    """
    return implies(
        quiescent(s) & (s.npidle == len(s.p)) & exists(s.d, lambda d: s.d[d].rg == Semaphore.PARKED), s.lastpoll == 0
    )


# -- timers -------------------------------------------------------------------------------------------------------------


@invariant("Sched/timer-in-heap", facts="S-170 S-172", go="runtime/time.go:timer.maybeAdd")
def timer_in_heap(s: Scheduler) -> Bool:
    """A timer has a time, a heap and a goroutine that waits for it, or none of them; a stopped one may have only the goroutine."""
    return forall(
        s.t,
        lambda t: (
            iff(s.t[t].p != NIL, s.t[t].when != 0)
            & implies(s.t[t].p != NIL, s.t[t].g != NIL)
            & implies((s.t[t].p == NIL) & (s.t[t].g != NIL), (s.stops == 1) & (s.t[t].zombie == 0))
            & implies(s.t[t].g != NIL, s.g[s.t[t].g].status == GStatus.WAITING)
        ),
    )


@invariant("Sched/waketime-is-not-late", facts="LS-6", go="runtime/time.go:timers.wakeTime")
def waketime_is_not_late(s: Scheduler) -> Bool:
    """wakeTime of a heap never returns too late a time, nor one when there is no timer."""
    return forall(
        s.t,
        lambda t: implies(s.t[t].p != NIL, (s.p[s.t[t].p].waketime != 0) & (s.p[s.t[t].p].waketime <= s.t[t].when)),
    ) & forall(s.p, lambda p: implies(s.p[p].waketime != 0, exists(s.t, lambda t: s.t[t].p == p)))


@invariant("Sched/timerpmask", facts="IS-19", go="runtime/proc.go:pidleput runtime/proc.go:pidleget")
def timerpmask(s: Scheduler) -> Bool:
    """A processor that is not idle, or has timers, has its bit in timerpMask."""
    return implies(
        len(s.t) > 0,
        forall(
            s.p,
            lambda p: implies(~s.pidle.contains(p) | exists(s.t, lambda t: s.t[t].p == p), s.p[p].timerp == 1),
        ),
    )


def watched(s: Scheduler, p: P) -> Bool:
    """A thread blocks in netpoll, no longer than to the first timer of p."""
    return exists(s.m, lambda m: (s.m[m].pc == PC.EPOLLWAIT) & (s.m[m].when != 0) & (s.m[m].when <= s.p[p].waketime))


@invariant(
    "Sched/timers-are-watched",
    facts="LS-6",
    go="runtime/proc.go:wakeNetPoller runtime/proc.go:checkTimersNoP runtime/proc.go:stealWork",
    antecedent=lambda s: quiescent(s) & ~s.pidle.empty() & exists(s.p, lambda p: s.p[p].waketime != 0),
)
def timers_are_watched(s: Scheduler) -> Bool:
    """In a quiescent state with an idle processor a thread blocks in netpoll until the first timer of all processors.

    Also for those of a processor that runs one goroutine for long.
    """
    return implies(quiescent(s) & ~s.pidle.empty(), forall(s.p, lambda p: implies(s.p[p].waketime != 0, watched(s, p))))


@invariant("Sched/polluntil", facts="LS-6", go="runtime/proc.go:findRunnable")
def polluntil(s: Scheduler) -> Bool:
    """sched.pollUntil is how long the thread that polls will wait, and otherwise 0."""
    said = (PC.EPOLLWAIT, PC.BREAK_READ, PC.BREAK_CLEAR, PC.POLLED)
    return implies(~exists(s.m, lambda m: one_of(s.m[m].pc, *said)), s.pollUntil == 0) & forall(
        s.m, lambda m: implies(one_of(s.m[m].pc, *said), s.pollUntil == s.m[m].when)
    )


# -- sysmon -------------------------------------------------------------------------------------------------------------


@invariant(
    "Sched/sysmon-watches",
    facts="S-100 LS-3",
    go="runtime/proc.go:sysmon runtime/proc.go:exitsyscallTryGetP runtime/proc.go:exitsyscallNoP",
    antecedent=lambda s: s.sysmonwait == 1,
)
def sysmon_watches(s: Scheduler) -> Bool:
    """In a quiescent state with a busy processor sysmon is not in its deep sleep, or has been woken from it.

    Nobody else retakes that processor, preempts what runs there, or polls the network meanwhile.
    """
    return implies(quiescent(s) & (s.sysmonwait == 1), s.npidle == len(s.p))


@invariant("Sched/sysmonwait", facts="S-100", go="runtime/proc.go:sysmon")
def sysmonwait(s: Scheduler) -> Bool:
    """sysmonwait is set only while sysmon sleeps deeply."""
    return implies(s.sysmonwait == 1, s.sysmon.pc == SysmonPC.DEEP)


@invariant(
    "Sched/sysmon-watches-system-calls",
    facts="S-90 S-100 LS-8",
    go="runtime/proc.go:reentersyscall runtime/proc.go:entersyscallWakeSysmon",
    antecedent=lambda s: exists(s.m, lambda m: (s.m[m].pc == PC.SYSCALL) & (s.m[m].p != NIL)),
)
def sysmon_watches_syscalls(s: Scheduler) -> Bool:
    """While a processor is in a system call sysmon is not in its deep sleep, or has been woken from it: it can be retaken."""
    return implies(exists(s.m, lambda m: (s.m[m].pc == PC.SYSCALL) & (s.m[m].p != NIL)), s.sysmonwait == 0)


# -- forced collections -------------------------------------------------------------------------------------------------


@invariant(
    "Sched/forcegc",
    facts="S-102",
    go="runtime/proc.go:forcegchelper runtime/proc.go:sysmon",
    antecedent=lambda s: s.sysmon.forces == 1,
)
def forcegc(s: Scheduler) -> Bool:
    """forcegc.idle says that the helper waits for sysmon, which holds forcegc.lock while it injects it; the helper never ends."""

    def of_helper(g: G) -> Bool:
        return (
            (s.g[g].status != GStatus.DEAD)
            & implies(s.forcegcidle == 1, s.g[g].status == GStatus.WAITING)
            & implies(s.sysmon.batch.contains(g), s.sysmon.forces == 1)
        )

    return implies(
        s.sysmon.forces == 1,
        one_of(s.sysmon.pc, SysmonPC.INJECT_GLOBAL, SysmonPC.INJECT_IDLE) & (s.forcegcidle == 0),
    ) & forall(s.g, lambda g: implies(s.g[g].helper == 1, of_helper(g)))


@possible("Sched/collection-may-be-forced", facts="S-102")
def may_be_forced(s: Scheduler) -> Bool:
    """The helper waits, and sysmon may inject it at any time."""
    return s.forcegcidle == 1


# -- steps --------------------------------------------------------------------------------------------------------------


@step_property("Sched/notification-is-kept", facts="S-160 S-161", go="runtime/netpoll.go:netpollunblock")
def notification_is_kept(pre: Scheduler, post: Scheduler) -> Bool:
    """An event that is taken from epoll is in rg afterwards, or its goroutine runs already; that goroutine alone consumes it."""
    return forall(
        pre.d,
        lambda d: (
            implies(
                pre.d[d].event & ~post.d[d].event,
                (post.d[d].rg == Semaphore.READY) | ((pre.d[d].rg == Semaphore.PARKED) & (post.d[d].g == NIL)),
            )
            & implies((pre.d[d].rg == Semaphore.READY) & (post.d[d].rg != Semaphore.READY), post.d[d].g == NIL)
            & implies((pre.d[d].g != NIL) & (post.d[d].g == NIL), post.d[d].rg == Semaphore.NIL)
        ),
    )


@step_property("Sched/timer-runs-when-due", facts="S-171 S-172", go="runtime/time.go:timer.stop runtime/time.go:timers.run")
def timer_runs_when_due(pre: Scheduler, post: Scheduler) -> Bool:
    """A timer wakes its goroutine when it is due and not stopped; only a running goroutine stops it."""
    return forall(
        pre.t,
        lambda t: (
            implies(
                (pre.t[t].g != NIL) & (post.t[t].g != pre.t[t].g), (pre.t[t].when == 1) & (pre.t[t].zombie == 0)
            )
            & implies(
                (pre.t[t].zombie == 0) & (post.t[t].zombie == 1), exists(pre.m, lambda m: pre.m[m].pc == PC.EXECUTE)
            )
        ),
    )


@step_property("Sched/epoll-wait", facts="S-161", go="runtime/netpoll_epoll.go:netpoll")
def epoll_wait(pre: Scheduler, post: Scheduler) -> Bool:
    """A thread that blocks in netpoll comes back for something, and whoever polls is told of every edge, once."""

    def back(m: M) -> Bool:
        return (pre.m[m].pc == PC.EPOLLWAIT) & (post.m[m].pc != PC.EPOLLWAIT)

    polls = exists(pre.m, lambda m: back(m) | ((pre.m[m].pc == PC.NETPOLL) & (post.m[m].pc != PC.NETPOLL)))
    sysmon = (pre.sysmon.pc == SysmonPC.NETPOLL) & (post.sysmon.pc != SysmonPC.NETPOLL)
    return forall(pre.m, lambda m: implies(back(m), words.returns(pre, m))) & implies(
        polls | sysmon, ~exists(post.d, lambda d: post.d[d].event)
    )


@step_property("Sched/wasspinning", facts="S-63", go="runtime/proc.go:findRunnable")
def wasspinning(pre: Scheduler, post: Scheduler) -> Bool:
    """wasSpinning tells a thread that has looked at everything again from one that has not spun."""
    return forall(
        pre.m,
        lambda m: implies(
            (pre.m[m].pc != PC.BLOCK) & (post.m[m].pc == PC.BLOCK),
            iff(post.m[m].wasspinning == 1, pre.m[m].pc == PC.RECHECK_TIMERS),
        ),
    )


@step_property("Sched/one-thread-each", facts="S-78", go="runtime/proc.go:injectglist")
def one_thread_each(pre: Scheduler, post: Scheduler) -> Bool:
    """A thread that is started with a processor straight from the idle list is one of the number that startIdle counts."""

    def to_start(s: Scheduler) -> int:
        return s.sysmon.wake + total(s.m, lambda m: s.m[m].wake)

    started = exists(
        pre.m,
        lambda m: (
            one_of(pre.m[m].pc, PC.PARKED, PC.NONE) & (post.m[m].p != NIL) & pre.pidle.contains(post.m[m].p)
        ),
    )
    return implies((len(pre.d) + pre.helpers > 0) & started, to_start(post) < to_start(pre))


@step_property("Sched/wakeup-is-for-the-poller", facts="S-173", go="runtime/netpoll_epoll.go:netpoll")
def wakeup_is_for_the_poller(pre: Scheduler, post: Scheduler) -> Bool:
    """Only the thread that blocks in netpoll reads the eventfd, and only it clears netpollWakeSig, in that order."""
    return implies(
        (pre.eventfd == 1) & (post.eventfd == 0), exists(pre.m, lambda m: pre.m[m].pc == PC.BREAK_READ)
    ) & implies(
        (pre.netpollWakeSig == 1) & (post.netpollWakeSig == 0),
        exists(pre.m, lambda m: pre.m[m].pc == PC.BREAK_CLEAR) & (pre.eventfd == 0),
    )


# -- what must be reachable ---------------------------------------------------------------------------------------------


@possible("Sched/uncounted-waiter", facts="S-160")
def uncounted_waiter(s: Scheduler) -> Bool:
    """A goroutine has been readied before it was counted as waiting."""
    return s.netpollWaiters < 0


@possible("Sched/notified-before-parked", facts="S-160 S-07")
def notified_before_parked(s: Scheduler) -> Bool:
    """A notification has come after pdWait, and before the goroutine parked."""
    return exists(s.m, lambda m: s.m[m].pc == PC.POLLWAIT) & exists(
        s.d, lambda d: (s.d[d].rg == Semaphore.READY) & (s.d[d].g != NIL)
    )


@possible("Sched/break-before-poll", facts="S-173")
def break_before_poll(s: Scheduler) -> Bool:
    """The eventfd is ready, and the thread that it is for has not called epoll_wait yet."""
    return (s.eventfd == 1) & exists(s.m, lambda m: s.m[m].pc == PC.POLLUNTIL)


@possible("Sched/woken-for-a-zombie", facts="S-171")
def woken_for_a_zombie(s: Scheduler) -> Bool:
    """A thread has come back from epoll_wait at the time of a timer that has been stopped since."""
    return exists(s.m, lambda m: (s.m[m].pc == PC.POLLED) & (s.m[m].when == 1)) & exists(
        s.t, lambda t: (s.t[t].zombie == 1) & (s.t[t].when == 1)
    )


@possible("Sched/spinning-with-timer-work", facts="S-172")
def spinning_with_timer_work(s: Scheduler) -> Bool:
    """A thread spins and has, from a timer that it has run, a goroutine in its own queue."""
    return exists(s.m, lambda m: s.m[m].spinning & (s.m[m].pc == PC.FIND) & (s.p[s.m[m].p].runnext != NIL))


# -- where a run may end ------------------------------------------------------------------------------------------------


@terminal("Sched/out-of-threads")
def out_of_threads(s: Scheduler) -> Bool:
    """All threads of the scope wait in injectglist for one more, which the runtime would make."""
    return forall(s.m, lambda m: s.m[m].pc == PC.INJECT_IDLE)

"""What holds of every step of the scheduler: who may change what."""

from __future__ import annotations

from functools import reduce
from operator import or_

from gosem.kernel import NIL, Bool, exists, forall, implies, one_of, step_property

from .properties import has_work
from .state import PC, G, GStatus, M, P, Scheduler, Semaphore, SysmonPC

LEGAL = (
    (GStatus.DEAD, GStatus.RUNNABLE),
    (GStatus.RUNNABLE, GStatus.RUNNING),
    (GStatus.RUNNING, GStatus.RUNNABLE),
    (GStatus.RUNNING, GStatus.WAITING),
    (GStatus.RUNNING, GStatus.SYSCALL),
    (GStatus.RUNNING, GStatus.DEAD),
    (GStatus.WAITING, GStatus.RUNNABLE),
    (GStatus.WAITING, GStatus.RUNNING),  # coroswitch; and an idle mark worker, found and run in one step
    (GStatus.DEAD, GStatus.WAITING),  # newcoro alone
    (GStatus.SYSCALL, GStatus.RUNNING),
    (GStatus.SYSCALL, GStatus.SCANSYSCALL),
    (GStatus.SCANSYSCALL, GStatus.SYSCALL),
    (GStatus.RUNNING, GStatus.PINNED),
    (GStatus.PINNED, GStatus.RUNNING),
    (GStatus.IDLE, GStatus.DEADEXTRA),  # oneNewExtraM
    (GStatus.DEADEXTRA, GStatus.SYSCALL),  # needm
    (GStatus.SYSCALL, GStatus.DEADEXTRA),  # dropm
    (GStatus.DEADEXTRA, GStatus.SCANDEADEXTRA),
    (GStatus.SCANDEADEXTRA, GStatus.DEADEXTRA),
)
"""The changes of a goroutine's status that casgstatus, castogscanstatus and casfrom_Gscanstatus make in this
machine."""


@step_property(
    "Sched/status-graph", facts="IS-01 IS-13", go="runtime/proc.go:casgstatus runtime/proc.go:castogscanstatus"
)
def status_graph(pre: Scheduler, post: Scheduler) -> Bool:
    """A goroutine's status changes only as the runtime changes it; the scan bit keeps it in its system call.

    The thread that polls without blocking, and does not spin, runs the first one that it gets in the same step.
    """

    def legal(g: G) -> Bool:
        before, after = pre.g[g].status, post.g[g].status
        changes = [(before == a) & (after == b) for a, b in LEGAL]
        switched = exists(pre.m, lambda m: (pre.m[m].pc == PC.COROSWITCH) & (pre.m[m].gp == g)) | exists(
            pre.m, lambda m: (pre.m[m].pc == PC.DROP) & (post.m[m].gp == g) & (pre.g[g].worker == 1)
        )
        polled = exists(pre.d, lambda d: (pre.d[d].rg == Semaphore.PARKED) & (pre.d[d].g == g))
        made = exists(post.coro, lambda c: (post.coro[c].gp == g) & (pre.coro[c].gp == NIL))
        return (
            reduce(or_, changes, before == after)
            & implies((before == GStatus.WAITING) & (after == GStatus.RUNNING), switched | polled)
            & implies((before == GStatus.DEAD) & (after == GStatus.WAITING), made)
        )

    return forall(pre.g, legal)


@step_property("Sched/only-the-owner-adds", facts="IS-17", go="runtime/proc.go:runqput runtime/proc.go:runqputbatch")
def only_the_owner_adds(pre: Scheduler, post: Scheduler) -> Bool:
    """A goroutine comes into a runnext or a ring only by the thread that has the processor wired."""

    def added(p: P) -> Bool:
        into_runnext = (post.p[p].runnext != NIL) & (post.p[p].runnext != pre.p[p].runnext)
        return into_runnext | (post.p[p].runq.len() > pre.p[p].runq.len())

    return forall(
        pre.p,
        lambda p: implies(
            added(p),
            (pre.p[p].m != NIL)
            & (
                one_of(
                    pre.m[pre.p[p].m].pc,
                    PC.EXECUTE, PC.RUNQPUT, PC.PUBLISH, PC.INJECT_LOCAL, PC.SEMACQUIRE, PC.SEMRELEASE,
                )
                | ((len(pre.t) > 0) & one_of(pre.m[pre.p[p].m].pc, PC.FIND, PC.STEAL))
            ),
        ),
    )


@step_property(
    "Sched/processor-is-given-up-or-taken",
    facts="IS-20 IS-27",
    go="runtime/proc.go:releasep runtime/proc.go:setBlockOnExitSyscall",
)
def given_up_or_taken(pre: Scheduler, post: Scheduler) -> Bool:
    """A processor loses its thread only where the thread gives it up, also to who stops the world, or while in a system call."""
    return forall(
        pre.p,
        lambda p: implies(
            (pre.p[p].m != NIL) & (post.p[p].m != pre.p[p].m),
            one_of(
                pre.m[pre.p[p].m].pc, PC.DROP, PC.SYSCALL, PC.GCSTOPM, PC.STOPPED, PC.STOPLOCKEDM, PC.MEXIT, PC.DONATE,
                PC.EXTRA, PC.NEEDM, PC.DROPM, PC.PUTEXTRAM,
            )
            | (one_of(pre.m[pre.p[p].m].pc, PC.FIND, PC.STEAL, PC.EXECUTE) & (pre.gcwaiting != 0))
            | one_of(post.m[pre.p[p].m].pc, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING),
        ),
    )


@step_property("Sched/every-step-moves")
def every_step_moves(pre: Scheduler, post: Scheduler) -> Bool:
    """A step takes some thread, or sysmon, to another place or to the next processor that it looks at: nobody turns in place.

    Who waits for the others may ask one more goroutine to yield, and starts one processor after the other; a goroutine
    runs the function of forEachP on its way into a system call, locks its thread, makes a coroutine, or marks.
    Descriptors become ready and times come from outside, and a goroutine may consume a notification and run on.
    """
    return (
        (pre.sysmon.pc != post.sysmon.pc)
        | (pre.sysmon.wake != post.sysmon.wake)
        | exists(
            pre.m,
            lambda m: (
                (pre.m[m].pc != post.m[m].pc)
                | (pre.m[m].scan != post.m[m].scan)
                | (pre.m[m].lockedext != post.m[m].lockedext)
                | (pre.m[m].wake != post.m[m].wake)
                | ((pre.m[m].when != post.m[m].when) & (pre.m[m].pc == PC.EPOLLWAIT))
            ),
        )
        | (pre.template != post.template)
        | (pre.markwork != post.markwork)
        | exists(pre.coro, lambda c: pre.coro[c].gp != post.coro[c].gp)
        | exists(pre.g, lambda g: pre.g[g].preempt < post.g[g].preempt)
        | exists(pre.p, lambda p: pre.p[p].safepoint + pre.p[p].starting > post.p[p].safepoint + post.p[p].starting)
        | exists(pre.d, lambda d: (pre.d[d].event != post.d[d].event) | (pre.d[d].rg != post.d[d].rg))
        | exists(pre.t, lambda t: (pre.t[t].when != post.t[t].when) | (pre.t[t].zombie != post.t[t].zombie))
        | exists(pre.p, lambda p: pre.p[p].waketime != post.p[p].waketime)
    )


@step_property("Sched/no-needless-thread", facts="S-60 S-64", go="runtime/proc.go:startm runtime/proc.go:mget")
def no_needless_thread(pre: Scheduler, post: Scheduler) -> Bool:
    """A thread is made only when none is parked; who starts the world asked that earlier, when it counted its processors.

    An extra thread is made for a thread that C has made.
    """
    starts = exists(pre.p, lambda p: pre.p[p].starting > post.p[p].starting)
    return forall(
        pre.m,
        lambda m: implies(
            (pre.m[m].pc == PC.NONE) & ~one_of(post.m[m].pc, PC.NONE, PC.ALLOCM), (pre.nmidle == 0) | starts
        ),
    )


@step_property("Sched/needspinning-is-set", facts="S-52 S-84", go="runtime/proc.go:pidlegetSpinning")
def needspinning_is_set(pre: Scheduler, post: Scheduler) -> Bool:
    """Whoever knows of work and leaves because no processor is idle leaves needspinning behind."""

    def leaves(m: M) -> Bool:
        before, after = pre.m[m].pc, post.m[m].pc
        return (
            ((before == PC.WAKEP_LOCK) & ~one_of(after, PC.WAKEP_LOCK, PC.STARTM))
            | ((before == PC.RECHECK_GLOBAL) & (after == PC.RECHECK) & ~pre.runq.empty())
            | ((before == PC.RECHECK) & one_of(after, PC.PARKED, PC.RECHECK_TIMERS) & has_work(pre, pre.m[m].scan))
            | ((before == PC.INJECT_IDLE) & one_of(after, PC.PARKED, PC.INJECT_LOCAL) & pre.pidle.empty())
            | ((before == PC.POLLED_P) & (before != after) & pre.pidle.empty() & pre.cfg.poller_spins)
        )

    sysmon_leaves = (post.sysmon.pc == SysmonPC.SLEEP) & (
        (pre.sysmon.pc == SysmonPC.WAKEP_LOCK) | ((pre.sysmon.pc == SysmonPC.INJECT_IDLE) & pre.pidle.empty())
    )
    return implies(exists(pre.m, leaves) | sysmon_leaves, post.needspinning)


@step_property(
    "Sched/needspinning-is-answered", facts="S-84", go="runtime/proc.go:m.becomeSpinning runtime/proc.go:handoffp"
)
def needspinning_is_answered(pre: Scheduler, post: Scheduler) -> Bool:
    """needspinning ends when a thread that searches becomes a spinning one, or when handoffp decides to start one."""
    return implies(
        exists(
            pre.m,
            lambda m: ~pre.m[m].spinning & post.m[m].spinning & ~one_of(pre.m[m].pc, PC.PARKED, PC.NONE),
        )
        | exists(pre.m, lambda m: (pre.m[m].pc != PC.HANDOFFP_SPINNING) & (post.m[m].pc == PC.HANDOFFP_SPINNING))
        | (
            ~one_of(pre.sysmon.pc, SysmonPC.STARTM_SPINNING, SysmonPC.WAKEP_LOCK)
            & (post.sysmon.pc == SysmonPC.STARTM_SPINNING)
        )
        | exists(
            pre.m,
            lambda m: (pre.m[m].pc != PC.FOREACH_STARTM_SPINNING) & (post.m[m].pc == PC.FOREACH_STARTM_SPINNING),
        ),
        ~post.needspinning,
    )

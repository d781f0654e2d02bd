"""What makes the properties inductive: which fields mean something where, and who is on the way to work that was
left."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, ite, lemma, one_of, total

from .properties import has_work
from .state import PC, GStatus, M, P, Scheduler, SysmonPC

IN_FOREACHP = (
    PC.FOREACH, PC.FOREACH_HANDOFF, PC.FOREACH_HANDOFF_LOCK, PC.FOREACH_STARTM, PC.FOREACH_STARTM_SPINNING,
    PC.FOREACH_WAIT,
)  # fmt: skip
IN_NO_CALL = (PC.EXTRA, PC.NEEDM, PC.DROPM, PC.PUTEXTRAM, PC.ALLOCM)
"""An extra thread that no thread of C has, or one that is about to have it or to give it back."""

# -- the fields of a thread ---------------------------------------------------------------------------------------------


@lemma("Sched/thread-has-processor", facts="IS-20")
def thread_has_processor(s: Scheduler) -> Bool:
    """A thread has a processor exactly where it runs Go code or schedules; in a system call it may have one.

    injectglist and netpollBreak are called with one and without."""
    return forall(
        s.m,
        lambda m: iff(
            s.m[m].p != NIL,
            one_of(
                s.m[m].pc, PC.EXECUTE, PC.RUNQPUT, PC.RUNQPUTSLOW, PC.WAKEP, PC.WAKEP_LOCK, PC.STARTM, PC.FIND,
                PC.ADMIT, PC.STEAL, PC.PUBLISH, PC.RESETSPINNING, PC.DROP, PC.GCSTOPM, PC.ENTERSYSCALL, PC.STOPWAIT,
                PC.STOPPED, PC.STARTING, PC.SAFEPOINT, *IN_FOREACHP, PC.STOPLOCKEDM, PC.STARTLOCKEDM, PC.DONATE,
                PC.MEXIT, PC.START_TEMPLATE, PC.GOYIELD_SLOW, PC.COROSWITCH, PC.MARK, PC.RUNQDRAIN,
                PC.POLLWAIT, PC.POLLWAITERS, PC.NETPOLL, PC.INJECT, PC.INJECT_LOCAL, PC.INJECT_OVERFLOW, PC.WAKENETPOLLER,
                PC.NEWEXTRAM, PC.ADDEXTRAM,
                PC.SEMACQUIRE, PC.SEMRELEASE,
            ),
        ) | one_of(s.m[m].pc, PC.SYSCALL, PC.INJECT_GLOBAL, PC.INJECT_IDLE, PC.BREAK, PC.BREAK_WRITE, *IN_NO_CALL),
    )  # fmt: skip


@lemma("Sched/thread-has-goroutine", facts="IS-22")
def thread_has_goroutine(s: Scheduler) -> Bool:
    """Where a thread has a goroutine; wakep and netpollBreak are called with one and without, and runqput without for one that
    is preempted and for timers."""
    return forall(
        s.m,
        lambda m: iff(
            s.m[m].gp != NIL,
            one_of(
                s.m[m].pc, PC.EXECUTE, PC.RUNQPUT, PC.RUNQPUTSLOW, PC.SYSCALL, PC.EXITSYSCALL, PC.PUBLISH,
                PC.RESETSPINNING, PC.ENTERSYSCALL, PC.STOPWAIT, PC.STOPPED, PC.STARTING, *IN_FOREACHP,
                PC.STARTLOCKEDM, PC.DONATE, PC.START_TEMPLATE, PC.BLOCK_SYSCALL, PC.COROSWITCH, PC.MARK, PC.RUNQDRAIN,
                PC.POLLWAIT, PC.INJECT, PC.INJECT_LOCAL, PC.INJECT_OVERFLOW, *IN_NO_CALL, PC.NEWEXTRAM, PC.ADDEXTRAM,
                PC.SEMACQUIRE, PC.SEMRELEASE,
            ),
        )
        | one_of(
            s.m[m].pc, PC.WAKEP, PC.WAKEP_LOCK, PC.STARTM, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING,
            PC.WAKENETPOLLER, PC.BREAK, PC.BREAK_WRITE,
        )
        | (((s.gcwaiting != 0) | (len(s.t) > 0)) & one_of(s.m[m].pc, PC.RUNQPUT, PC.RUNQPUTSLOW))
        | (one_of(s.m[m].pc, PC.INJECT_GLOBAL, PC.INJECT_IDLE) & iff(s.m[m].gp != NIL, s.m[m].p != NIL)),
    )  # fmt: skip


@lemma("Sched/status-where", facts="IS-22")
def status_where(s: Scheduler) -> Bool:
    """The status of the goroutine that a thread has: found but not yet run, in a system call, or running."""

    def of_its_goroutine(m: M) -> Bool:
        status, pc = s.g[s.m[m].gp].status, s.m[m].pc
        return (
            iff(one_of(pc, PC.SYSCALL), one_of(status, GStatus.SYSCALL, GStatus.SCANSYSCALL))
            & iff(one_of(pc, *IN_NO_CALL), one_of(status, GStatus.DEADEXTRA, GStatus.SCANDEADEXTRA))
            & implies(
                one_of(
                    pc, PC.EXECUTE, PC.RUNQPUT, PC.RUNQPUTSLOW, PC.EXITSYSCALL, PC.ENTERSYSCALL, PC.STOPPED, PC.STARTING,
                    PC.START_TEMPLATE, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING, PC.BLOCK_SYSCALL,
                    PC.MARK, PC.RUNQDRAIN, PC.NEWEXTRAM, PC.ADDEXTRAM,
                    PC.SEMACQUIRE, PC.SEMRELEASE,
                ),
                status == GStatus.RUNNING,
            )
            & iff(one_of(pc, PC.STOPWAIT, *IN_FOREACHP), status == GStatus.PINNED)
            & implies(one_of(pc, PC.PUBLISH, PC.RESETSPINNING, PC.STARTLOCKEDM, PC.DONATE), status == GStatus.RUNNABLE)
            & implies(pc == PC.COROSWITCH, status == GStatus.WAITING)
            & implies(
                one_of(pc, PC.POLLWAIT, PC.WAKENETPOLLER, PC.BREAK, PC.BREAK_WRITE), status == GStatus.RUNNING
            )
            & implies(
                one_of(
                    pc, PC.INJECT, PC.INJECT_GLOBAL, PC.INJECT_IDLE, PC.INJECT_LOCAL, PC.INJECT_OVERFLOW
                ),
                status == GStatus.RUNNABLE,
            )
            & implies(one_of(pc, PC.WAKEP, PC.WAKEP_LOCK, PC.STARTM), one_of(status, GStatus.RUNNING, GStatus.RUNNABLE))
        )

    return forall(s.m, lambda m: implies(s.m[m].gp != NIL, of_its_goroutine(m)))


@lemma("Sched/batch-where", facts="IS-12")
def batch_where(s: Scheduler) -> Bool:
    """A thread carries goroutines to a queue only inside runqput, runqputbatch, netpoll and injectglist.

    runqput has kicked out exactly one."""
    return forall(
        s.m,
        lambda m: (
            (
                iff(
                    ~s.m[m].batch.empty(),
                    one_of(
                        s.m[m].pc,
                        PC.RUNQPUT, PC.RUNQPUTSLOW, PC.PUBLISH, PC.GOYIELD_SLOW, PC.RUNQDRAIN,
                        PC.INJECT, PC.INJECT_GLOBAL, PC.INJECT_OVERFLOW,
                    ),
                )
                | one_of(
                    s.m[m].pc,
                    PC.BREAK_READ, PC.BREAK_CLEAR, PC.POLLED, PC.POLLED_LAST, PC.POLLED_P,
                    PC.INJECT_IDLE, PC.INJECT_LOCAL,
                )
            )
            & implies(s.m[m].pc == PC.RUNQPUT, s.m[m].batch.len() == 1)
        ),
    )


@lemma(
    "Sched/batch-fits",
    facts="IS-12",
    go="runtime/proc.go:runqsteal",
    antecedent=lambda s: exists(s.m, lambda m: s.m[m].pc == PC.PUBLISH),
)
def batch_fits(s: Scheduler) -> Bool:
    """A thread that publishes a batch has an empty queue, and the batch is no longer than the ring."""
    return forall(
        s.m,
        lambda m: implies(
            s.m[m].pc == PC.PUBLISH,
            ~has_work(s, s.m[m].p) & (s.m[m].batch.len() <= s.p[P(0)].runq.cap),
        ),
    )


@lemma("Sched/spinning-where", facts="IS-09")
def spinning_where(s: Scheduler) -> Bool:
    """Which steps only a spinning thread takes, and which none does."""
    return forall(
        s.m,
        lambda m: (
            implies(one_of(s.m[m].pc, PC.STEAL, PC.RESETSPINNING, PC.SPINDOWN), s.m[m].spinning)
            & implies(
                s.m[m].spinning,
                one_of(
                    s.m[m].pc,
                    PC.FIND, PC.STEAL, PC.PUBLISH, PC.RESETSPINNING, PC.DROP, PC.SPINDOWN, PC.GCSTOPM, PC.SAFEPOINT,
                    PC.NEWM_HANDOFF, PC.NETPOLL,
                    PC.INJECT, PC.INJECT_GLOBAL, PC.INJECT_IDLE, PC.INJECT_LOCAL, PC.INJECT_OVERFLOW,
                )
                | ((len(s.d) + len(s.t) > 0) & (s.m[m].pc == PC.WAKEP))
                | ((len(s.t) > 0) & one_of(s.m[m].pc, PC.RUNQPUT, PC.RUNQPUTSLOW)),
            )
        ),
    )


@lemma("Sched/searches-with-empty-queue", facts="IS-12", go="runtime/proc.go:findRunnable")
def searches_with_empty_queue(s: Scheduler) -> Bool:
    """Whoever has gone past its own queue has it empty, as only the owner adds to it."""
    return forall(
        s.m,
        lambda m: implies(one_of(s.m[m].pc, PC.ADMIT, PC.STEAL, PC.DROP, PC.NETPOLL), ~has_work(s, s.m[m].p)),
    )


@lemma("Sched/processor-in-hand", facts="IS-20")
def processor_in_hand(s: Scheduler) -> Bool:
    """A thread carries a processor exactly in startm and handoffp; unless it is for a thread that need not spin, it has no work."""
    return forall(
        s.m,
        lambda m: (
            iff(
                s.m[m].handp != NIL,
                one_of(
                    s.m[m].pc, PC.STARTM, PC.FOREACH_HANDOFF, PC.FOREACH_HANDOFF_LOCK, PC.FOREACH_STARTM,
                    PC.FOREACH_STARTM_SPINNING, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING,
                ),
            )
            & implies(
                one_of(
                    s.m[m].pc, PC.STARTM, PC.FOREACH_HANDOFF_LOCK, PC.FOREACH_STARTM_SPINNING, PC.HANDOFFP_LOCK,
                    PC.HANDOFFP_SPINNING,
                ),
                ~has_work(s, s.m[m].handp),
            )
        ),
    )  # fmt: skip


@lemma("Sched/old-processor")
def old_processor(s: Scheduler) -> Bool:
    """oldp is set from entersyscall to the end of exitsyscall; while the processor is still wired it is that one.

    entersyscallblock leaves none, and an extra thread begins with none.
    """
    return forall(
        s.m,
        lambda m: (
            implies(s.m[m].oldp != NIL, one_of(s.m[m].pc, PC.ENTERSYSCALL, PC.SYSCALL, PC.EXITSYSCALL, *IN_NO_CALL))
            & implies(
                one_of(s.m[m].pc, PC.ENTERSYSCALL, PC.SYSCALL, PC.EXITSYSCALL) & (s.blocks == 0) & (s.m[m].extra == 0),
                s.m[m].oldp != NIL,
            )
            & implies(
                one_of(s.m[m].pc, PC.ENTERSYSCALL, PC.SYSCALL, *IN_NO_CALL) & (s.m[m].p != NIL),
                s.m[m].p == s.m[m].oldp,
            )
        ),
    )


@lemma("Sched/scan-where")
def scan_where(s: Scheduler) -> Bool:
    """A thread that steals looks at another processor than its own; outside of the two searches `scan` is at rest."""
    return forall(
        s.m,
        lambda m: (
            implies(s.m[m].pc == PC.STEAL, s.m[m].scan != s.m[m].p)
            & implies(~one_of(s.m[m].pc, PC.STEAL, PC.RECHECK, PC.RECHECK_TIMERS, *IN_FOREACHP), s.m[m].scan == P(0))
            & implies(s.m[m].pc == PC.FOREACH_WAIT, s.m[m].scan == P(0))
        ),
    )


# -- sysmon -------------------------------------------------------------------------------------------------------------


@lemma(
    "Sched/scan-bit",
    facts="IS-13",
    go="runtime/proc.go:setBlockOnExitSyscall",
    antecedent=lambda s: s.sysmon.pc == SysmonPC.RETAKE,
)
def scan_bit(s: Scheduler) -> Bool:
    """sysmon holds the scan bit of one goroutine exactly while it looks at a processor, which that goroutine's thread still has."""

    def held(p: P) -> Bool:
        pp = s.p[p]
        scanned = one_of(s.g[s.m[pp.m].gp].status, GStatus.SCANSYSCALL, GStatus.SCANDEADEXTRA)
        return (pp.m != NIL) & (s.m[pp.m].gp != NIL) & scanned

    return (
        implies(s.sysmon.pc == SysmonPC.RETAKE, (s.sysmon.p != NIL) & held(s.sysmon.p))
        & forall(
            s.g,
            lambda g: implies(
                one_of(s.g[g].status, GStatus.SCANSYSCALL, GStatus.SCANDEADEXTRA),
                (s.sysmon.pc == SysmonPC.RETAKE) & (s.sysmon.p != NIL) & (s.m[s.g[g].m].p == s.sysmon.p),
            ),
        )
    )  # fmt: skip


@lemma("Sched/sysmon-where", facts="IS-20")
def sysmon_where(s: Scheduler) -> Bool:
    """sysmon has a processor in mind exactly in retake and handoffp; a thread that it starts to spin gets one without work."""
    return iff(
        s.sysmon.p != NIL,
        one_of(
            s.sysmon.pc,
            SysmonPC.RETAKE, SysmonPC.HANDOFF, SysmonPC.HANDOFF_LOCK, SysmonPC.STARTM, SysmonPC.STARTM_SPINNING,
        ),
    ) & implies(
        one_of(s.sysmon.pc, SysmonPC.HANDOFF_LOCK, SysmonPC.STARTM_SPINNING), ~has_work(s, s.sysmon.p)
    )


# -- who is on the way --------------------------------------------------------------------------------------------------


def on_the_way(s: Scheduler, m: M) -> Bool:
    """m will look at every queue before it sleeps, or see to it that another thread does.

    In order: it is about to call wakep, or has claimed to start a spinning thread, or has a processor for one; it
    spins; it has spun, and is about to look at everything again.  Who stops the world starts it again, and then calls
    wakep.
    """
    return (
        one_of(
            s.m[m].pc, PC.RUNQPUT, PC.RUNQPUTSLOW, PC.PUBLISH, PC.WAKEP, PC.WAKEP_LOCK, PC.STARTM, PC.RECHECK_GLOBAL,
            PC.STOPWAIT, PC.STOPPED, PC.STARTING, PC.FOREACH_STARTM_SPINNING,
            PC.HANDOFFP_SPINNING, PC.GOYIELD_SLOW, PC.RUNQDRAIN,
            PC.INJECT, PC.INJECT_LOCAL, PC.INJECT_OVERFLOW,
        )
        | (one_of(s.m[m].pc, PC.INJECT_GLOBAL, PC.INJECT_IDLE) & (s.m[m].p != NIL))
        | s.m[m].spinning
    )  # fmt: skip


def waker(s: Scheduler) -> Bool:
    """Some thread is on the way, or sysmon is about to start one."""
    return exists(s.m, lambda m: on_the_way(s, m)) | one_of(s.sysmon.pc, SysmonPC.STARTM_SPINNING, SysmonPC.WAKEP_LOCK)


def injected(s: Scheduler) -> Bool:
    """The threads that injectglist has started, and will start, are as many as the goroutines in the global queue.

    They do not spin, and look there first.
    """
    started = count(s.m, lambda m: (s.m[m].pc == PC.FIND) & ~has_work(s, s.m[m].p))
    wanted = s.sysmon.wake + total(s.m, lambda m: ite(s.m[m].p == NIL, s.m[m].wake, 0))
    return (len(s.d) + s.helpers > 0) & (started + wanted >= s.runq.len())


def repaired(s: Scheduler) -> Bool:
    """All repairs are in the text; without them the next two claims are false, and work is not conserved."""
    return s.cfg.batch_wakes & s.cfg.handoff_spins & s.cfg.yield_wakes & s.cfg.drain_wakes


@lemma(
    "Sched/waker-for-local-work",
    facts="LS-1",
    antecedent=lambda s: ~s.pidle.empty() & exists(s.p, lambda p: has_work(s, p)),
)
def waker_for_local_work(s: Scheduler) -> Bool:
    """For work in a local queue somebody is on the way, or will be: no processor is idle, and needspinning tells the next one.

    A thread that looks at the queues again is on the way to those that it has not looked at.
    """
    return implies(
        repaired(s),
        forall(
            s.p,
            lambda p: implies(
                has_work(s, p),
                waker(s)
                | exists(s.m, lambda m: (s.m[m].pc == PC.RECHECK) & (s.m[m].scan <= p))
                | (s.pidle.empty() & s.needspinning),
            ),
        ),
    )


@lemma("Sched/waker-for-global-work", facts="LS-1", antecedent=lambda s: ~s.pidle.empty() & ~s.runq.empty())
def waker_for_global_work(s: Scheduler) -> Bool:
    """For work in the global queue somebody is on the way, or no processor is idle.

    Whoever makes one idle looks there under the same lock.
    """
    return implies(repaired(s), implies(~s.runq.empty(), waker(s) | s.pidle.empty() | injected(s)))

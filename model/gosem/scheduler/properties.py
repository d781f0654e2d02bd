"""What holds in every state of the scheduler: conservation of goroutines, threads and processors, and of work."""

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
    terminal,
    total,
)

from .netpoll import words
from .state import PC, TEMPLATE_CREATED, G, GStatus, M, P, PStatus, Scheduler, SysmonPC

# -- words that the claims use ------------------------------------------------------------------------------------------


def has_work(s: Scheduler, p: P) -> Bool:
    """The local queue of p is not empty."""
    return (s.p[p].runnext != NIL) | ~s.p[p].runq.empty()


def some_work(s: Scheduler) -> Bool:
    """A runnable goroutine is in some queue."""
    return ~s.runq.empty() | exists(s.p, lambda p: has_work(s, p))


def queued(s: Scheduler, g: G) -> int:
    """How often g is in a run queue, or in a batch on its way to one."""
    return (
        count(s.p, lambda p: s.p[p].runnext == g)
        + total(s.p, lambda p: s.p[p].runq.count(g))
        + total(s.m, lambda m: s.m[m].batch.count(g))
        + s.sysmon.batch.count(g)
        + s.runq.count(g)
    )


def held(s: Scheduler, g: G) -> int:
    """How many threads run g, are in a system call with it, or are about to run it.

    The thread that g is locked to is about to run it when it has been given a processor.
    """
    return count(s.m, lambda m: (s.m[m].gp == g) | (s.m[m].lockedg.contains(g) & ~s.m[m].nextp.empty()))


def asleep_for_its_goroutine(s: Scheduler, m: M) -> Bool:
    """m sleeps in stoplockedm, and nobody has woken it yet."""
    return (s.m[m].pc == PC.LOCKED) & s.m[m].nextp.empty()


def quiescent(s: Scheduler) -> Bool:
    """Every thread sleeps, runs its goroutine, is in a system call, or waits in epoll_wait for what has not come.

    Nothing moves until one of them does something, or something comes from outside.
    """
    return one_of(s.sysmon.pc, SysmonPC.SLEEP, SysmonPC.DEEP) & forall(
        s.m,
        lambda m: (
            one_of(s.m[m].pc, PC.NONE, PC.PARKED, PC.EXECUTE, PC.SYSCALL, PC.M0_EXITED, PC.MARK, PC.EXTRA, PC.UNMADE)
            | asleep_for_its_goroutine(s, m)
            | ((s.m[m].pc == PC.EPOLLWAIT) & ~words.returns(s, m))
        ),
    )


# -- goroutines ---------------------------------------------------------------------------------------------------------


@invariant(
    "Sched/no-lost-goroutine",
    facts="IS-18 IS-23",
    antecedent=lambda s: exists(s.g, lambda g: s.g[g].status == GStatus.RUNNABLE),
)
def no_lost_goroutine(s: Scheduler) -> Bool:
    """Every runnable goroutine is in exactly one place: a runnext, a ring, the global queue, or one thread's hands."""
    return forall(s.g, lambda g: implies(s.g[g].status == GStatus.RUNNABLE, queued(s, g) + held(s, g) == 1))


@invariant(
    "Sched/one-thread-runs-it",
    facts="IS-22 IS-23",
    go="runtime/proc.go:execute",
    antecedent=lambda s: exists(s.g, lambda g: s.g[g].status == GStatus.SYSCALL),
)
def one_thread_runs_it(s: Scheduler) -> Bool:
    """A goroutine that runs or is in a system call is in no queue, and exactly one thread has it; it names that thread.

    So is that of an extra thread that is in no call to Go.
    """
    return forall(
        s.g,
        lambda g: implies(
            one_of(
                s.g[g].status, GStatus.RUNNING, GStatus.SYSCALL, GStatus.SCANSYSCALL, GStatus.PINNED,
                GStatus.DEADEXTRA, GStatus.SCANDEADEXTRA,
            ),
            (queued(s, g) == 0) & (held(s, g) == 1) & (s.g[g].m != NIL) & (s.m[s.g[g].m].gp == g),
        ),
    )


@invariant(
    "Sched/nobody-has-it", facts="IS-23", antecedent=lambda s: exists(s.g, lambda g: s.g[g].status == GStatus.WAITING)
)
def nobody_has_it(s: Scheduler) -> Bool:
    """A dead or waiting goroutine is in no queue and with no thread, except the one that a coroutine is switching to."""
    return forall(
        s.g,
        lambda g: implies(
            one_of(s.g[g].status, GStatus.DEAD, GStatus.WAITING, GStatus.IDLE),
            (queued(s, g) == 0)
            & (held(s, g) == count(s.m, lambda m: (s.m[m].pc == PC.COROSWITCH) & (s.m[m].gp == g)))
            & (held(s, g) <= 1),
        ),
    )


@invariant("Sched/thread-of-goroutine", facts="IS-22", go="runtime/proc.go:dropg")
def thread_of_goroutine(s: Scheduler) -> Bool:
    """g.m is set exactly while the goroutine runs, is in a system call, or waits with an extra thread for a call from C."""
    return forall(
        s.g,
        lambda g: iff(
            s.g[g].m != NIL,
            one_of(
                s.g[g].status, GStatus.RUNNING, GStatus.SYSCALL, GStatus.SCANSYSCALL, GStatus.PINNED,
                GStatus.DEADEXTRA, GStatus.SCANDEADEXTRA,
            ),
        ),
    )  # fmt: skip


@invariant("Sched/running-has-processor", facts="IS-22", go="runtime/proc.go:exitsyscall")
def running_has_processor(s: Scheduler) -> Bool:
    """A running goroutine's thread has a processor, except in exitsyscall after it was lost, and in entersyscallblock."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].status == GStatus.RUNNING,
            (s.m[s.g[g].m].p != NIL)
            | one_of(
                s.m[s.g[g].m].pc, PC.EXITSYSCALL, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING,
                PC.BLOCK_SYSCALL,
            ),
        ),
    )


# -- processors and threads ---------------------------------------------------------------------------------------------


@invariant("Sched/wired", facts="IS-04", go="runtime/proc.go:wirep runtime/proc.go:releasep")
def wired(s: Scheduler) -> Bool:
    """Thread and processor name each other, and a processor is wired exactly while it runs or is its stopper's own."""
    return forall(
        s.m, lambda m: implies(s.m[m].p != NIL, s.p[s.m[m].p].m == m)
    ) & forall(
        s.p,
        lambda p: iff(
            s.p[p].m != NIL,
            (s.p[p].status == PStatus.RUNNING)
            | ((s.p[p].status == PStatus.GCSTOP) & exists(s.m, lambda m: s.stopper.contains(m) & (s.m[m].p == p))),
        )
        & implies(s.p[p].m != NIL, s.m[s.p[p].m].p == p),
    )  # fmt: skip


def in_hands_of_sysmon(s: Scheduler, p: P) -> Bool:
    """sysmon has taken p and not handed it off yet."""
    return (s.sysmon.p == p) & (s.sysmon.pc != SysmonPC.RETAKE)


@invariant(
    "Sched/one-place-for-a-processor", facts="IS-05b IS-20 IS-24", antecedent=lambda s: s.sysmon.pc == SysmonPC.HANDOFF_LOCK
)
def one_place_for_a_processor(s: Scheduler) -> Bool:
    """Every processor is in exactly one place: wired to a thread, on the idle list, in the hands of one thread or of sysmon,
    or halted.
    """
    return forall(
        s.p,
        lambda p: (
            count(s.m, lambda m: s.m[m].p == p)
            + count(s.m, lambda m: s.m[m].handp == p)
            + total(s.m, lambda m: s.m[m].nextp.count(p))
            + s.pidle.count(p)
            + in_hands_of_sysmon(s, p)
            + ite((s.p[p].m == NIL) & one_of(s.p[p].status, PStatus.GCSTOP, PStatus.DEAD), 1, 0)
            + s.p[p].starting
            == 1
        ),
    )


@invariant(
    "Sched/idle-has-no-work", facts="IS-05", go="runtime/proc.go:pidleput", antecedent=lambda s: ~s.pidle.empty()
)
def idle_has_no_work(s: Scheduler) -> Bool:
    """A processor on the idle list has an empty run queue."""
    return forall(s.p, lambda p: implies(s.pidle.contains(p), ~has_work(s, p)))


@invariant(
    "Sched/spinning-has-no-work",
    facts="IS-09",
    go="runtime/proc.go:schedule",
    antecedent=lambda s: exists(s.m, lambda m: s.m[m].spinning & (s.m[m].pc == PC.STEAL)),
)
def spinning_has_no_work(s: Scheduler) -> Bool:
    """A spinning thread that still searches has nothing in its own queue.

    What the timers have readied that it runs at the beginning of findRunnable is found before it searches further.
    """
    return forall(
        s.m,
        lambda m: implies(
            s.m[m].spinning
            & (one_of(s.m[m].pc, PC.STEAL, PC.DROP, PC.SAFEPOINT) | ((s.m[m].pc == PC.FIND) & (len(s.t) == 0))),
            ~has_work(s, s.m[m].p),
        ),
    )


@invariant("Sched/parked-is-bare", facts="IS-03 IS-06", go="runtime/proc.go:stopm runtime/proc.go:startm")
def parked_is_bare(s: Scheduler) -> Bool:
    """A parked thread, or one that does not exist yet, has no processor and no goroutine and does not spin."""
    return forall(
        s.m,
        lambda m: implies(
            one_of(s.m[m].pc, PC.PARKED, PC.NONE, PC.TAKEN, PC.UNMADE),
            (s.m[m].p == NIL) & (s.m[m].gp == NIL) & (s.m[m].handp == NIL) & ~s.m[m].spinning & s.m[m].batch.empty()
            & s.m[m].lockedg.empty() & s.m[m].nextp.empty() & (s.m[m].lockedext == 0),
        ),
    )


# -- counters -----------------------------------------------------------------------------------------------------------


@invariant("Sched/nmspinning", facts="IS-02", go="runtime/proc.go:wakep runtime/proc.go:handoffp")
def nmspinning(s: Scheduler) -> Bool:
    """nmspinning counts the spinning threads, and the ones that a wakep or a handoffp has claimed and not yet started.

    The window opens with the CAS, before anybody knows whether there is a processor for the new thread.
    """
    return s.nmspinning == (
        count(s.m, lambda m: s.m[m].spinning)
        + count(s.m, lambda m: one_of(s.m[m].pc, PC.WAKEP_LOCK, PC.STARTM, PC.HANDOFFP_SPINNING))
        + count(s.m, lambda m: s.m[m].pc == PC.FOREACH_STARTM_SPINNING)
        + ite(one_of(s.sysmon.pc, SysmonPC.STARTM_SPINNING, SysmonPC.WAKEP_LOCK), 1, 0)
    )


@invariant("Sched/npidle", facts="IS-05 IS-05b", go="runtime/proc.go:pidleput runtime/proc.go:pidleget")
def npidle(s: Scheduler) -> Bool:
    """npidle is the length of the idle list."""
    return s.npidle == s.pidle.len()


@invariant("Sched/nmidle", facts="IS-25", go="runtime/proc.go:mput runtime/proc.go:mget")
def nmidle(s: Scheduler) -> Bool:
    """nmidle is the number of parked threads."""
    return s.nmidle == count(s.m, lambda m: s.m[m].pc == PC.PARKED)


# -- work conservation --------------------------------------------------------------------------------------------------


@invariant(
    "Sched/work-conservation",
    facts="LS-1 IS-21",
    go="runtime/proc.go:findRunnable runtime/proc.go:wakep",
    antecedent=lambda s: quiescent(s) & some_work(s),
)
def work_conservation(s: Scheduler) -> Bool:
    """In a quiescent state with an idle processor no goroutine is left in a queue: somebody would have been woken for it."""
    return implies(quiescent(s) & ~s.pidle.empty(), ~some_work(s))


NOT_RUNNING = GStatus.DEAD, GStatus.WAITING, GStatus.DEADEXTRA, GStatus.SCANDEADEXTRA, GStatus.IDLE
"""What checkdead passes over in its look at the goroutines."""


def all_idle(s: Scheduler) -> Bool:
    """No thread can run: all are parked, and sysmon carries no processor.

    While sysmon takes a processor away, or injects what it has polled, it counts as a running thread (nmidlelocked is lowered for
    that time); while it forces a collection it does not.  In a program with C code, an extra thread on the list stands for a
    thread of C, which may call Go; in another one, for a callback of the system, of which checkdead overlooks one.
    """
    not_in_go = (PC.UNMADE,) if s.cfg.iscgo else (PC.UNMADE, PC.EXTRA)
    return (
        forall(s.m, lambda m: one_of(s.m[m].pc, PC.PARKED, PC.NONE, PC.M0_EXITED, *not_in_go) | asleep_for_its_goroutine(s, m))
        & (one_of(s.sysmon.pc, SysmonPC.SLEEP, SysmonPC.DEEP) | (s.sysmon.forces == 1))
        & (s.template != TEMPLATE_CREATED)
        & (s.extraMLength <= 1)
    )


@invariant("Sched/checkdead", facts="IS-10 IS-25", go="runtime/proc.go:checkdead", antecedent=all_idle)
def checkdead(s: Scheduler) -> Bool:
    """When no thread can run, no goroutine is runnable, running or in a system call: a deadlock that is reported is one.

    The runtime asks at every mput, and throws "checkdead: runnable g" where this is false.  It leaves out system goroutines.
    """
    return implies(all_idle(s), forall(s.g, lambda g: one_of(s.g[g].status, *NOT_RUNNING) | (s.g[g].helper == 1)))


# -- what must be reachable, and where a run may end --------------------------------------------------------------------


@possible("Sched/overflow", facts="S-71", go="runtime/proc.go:runqputslow")
def overflow(s: Scheduler) -> Bool:
    """A thread has taken half of its full ring, and has not put it on the global queue yet."""
    return exists(s.m, lambda m: s.m[m].pc == PC.RUNQPUTSLOW)


@possible("Sched/batch-in-hands", facts="S-75", go="runtime/proc.go:runqputbatch")
def batch_in_hands(s: Scheduler) -> Bool:
    """A thread that does not spin has taken two goroutines from the global queue, and only it knows of the second."""
    return exists(s.m, lambda m: (s.m[m].pc == PC.PUBLISH) & ~s.m[m].spinning)


@possible("Sched/needspinning-set", facts="S-84")
def needspinning_set(s: Scheduler) -> Bool:
    """Somebody with work to give has found no idle processor, and a thread that does not spin is about to give one up."""
    return s.needspinning & exists(s.m, lambda m: (s.m[m].pc == PC.DROP) & ~s.m[m].spinning)


@possible("Sched/lost-processor", facts="S-96")
def lost_processor(s: Scheduler) -> Bool:
    """A thread is back from a system call and finds its processor with somebody else."""
    return exists(s.m, lambda m: (s.m[m].pc == PC.EXITSYSCALL) & (s.p[s.m[m].oldp].m != NIL))


@terminal("Sched/asleep")
def asleep(s: Scheduler) -> Bool:
    """No goroutine is left, or all wait for each other, which checkdead reports: every thread is parked, or no more C may call."""
    return forall(s.g, lambda g: one_of(s.g[g].status, *NOT_RUNNING)) & forall(
        s.m, lambda m: one_of(s.m[m].pc, PC.PARKED, PC.NONE, PC.LOCKED, PC.M0_EXITED, PC.EXTRA, PC.UNMADE)
    )

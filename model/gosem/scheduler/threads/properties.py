"""What holds of threads that are locked to a goroutine, and of what checkdead counts."""

from __future__ import annotations

from gosem.kernel import (
    NIL,
    Bool,
    count,
    exists,
    forall,
    implies,
    invariant,
    ite,
    one_of,
    possible,
    step_property,
)

from ..properties import NOT_RUNNING, all_idle
from ..state import PC, TEMPLATE_ASLEEP, TEMPLATE_AWAKE, TEMPLATE_CREATED, GStatus, M, Scheduler, SysmonPC


def locked(s: Scheduler) -> Bool:
    """Some thread is locked to a goroutine."""
    return exists(s.m, lambda m: ~s.m[m].lockedg.empty())


@invariant(
    "Sched/locked-mutual",
    facts="IS-11",
    go="runtime/proc.go:dolockOSThread runtime/proc.go:stoplockedm",
    antecedent=locked,
)
def locked_mutual(s: Scheduler) -> Bool:
    """A locked thread and its goroutine name each other."""
    return forall(
        s.m, lambda m: forall(s.g, lambda g: s.m[m].lockedg.contains(g) == s.g[g].lockedm.contains(m))
    )  # fmt: skip


@invariant(
    "Sched/locked-count",
    facts="IS-11 S-135",
    go="runtime/proc.go:LockOSThread runtime/proc.go:dounlockOSThread",
    antecedent=locked,
)
def locked_count(s: Scheduler) -> Bool:
    """A thread is locked while it was locked more often than unlocked; the count outlives the goroutine until the thread exits.

    An extra thread is locked always, by its maker."""
    return forall(
        s.m,
        lambda m: (
            ((s.m[m].lockedext > 0) | (s.m[m].extra == 1))
            == (
                ~s.m[m].lockedg.empty()
                | one_of(s.m[m].pc, PC.MEXIT, PC.MEXIT_LOCK, PC.M0_EXITED)
                | (one_of(s.m[m].pc, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING) & (s.m[m].gp == NIL))
            )
        ),
    )


@invariant(
    "Sched/locked-goroutine-on-its-thread",
    facts="IS-11 S-135",
    go="runtime/proc.go:schedule runtime/proc.go:startlockedm",
    antecedent=lambda s: exists(s.g, lambda g: ~s.g[g].lockedm.empty() & (s.g[g].m != NIL)),
)
def locked_goroutine_on_its_thread(s: Scheduler) -> Bool:
    """A goroutine that has locked a thread runs on no other one."""
    return forall(
        s.g, lambda g: implies(~s.g[g].lockedm.empty() & (s.g[g].m != NIL), s.g[g].lockedm.contains(s.g[g].m))
    )


@invariant("Sched/locked-thread-runs-no-other", facts="IS-11 S-135", go="runtime/proc.go:schedule", antecedent=locked)
def locked_thread_runs_no_other(s: Scheduler) -> Bool:
    """A thread that is locked to a goroutine has that one or none, and never searches for work."""
    return forall(
        s.m,
        lambda m: implies(
            ~s.m[m].lockedg.empty(),
            ((s.m[m].gp == NIL) | s.m[m].lockedg.contains(s.m[m].gp))
            & ~s.m[m].spinning
            & ~one_of(
                s.m[m].pc,
                PC.FIND,
                PC.ADMIT,
                PC.STEAL,
                PC.PUBLISH,
                PC.RESETSPINNING,
                PC.DROP,
                PC.SPINDOWN,
                PC.RECHECK_GLOBAL,
                PC.RECHECK,
                PC.RECHECK_GC,
                PC.STARTLOCKEDM,
                PC.DONATE,
                PC.PARKED,
            ),
        ),
    )


@invariant(
    "Sched/locked-is-runnable-on-wake",
    facts="IS-11 S-65",
    go="runtime/proc.go:stoplockedm",
    antecedent=lambda s: exists(s.m, lambda m: ~s.m[m].nextp.empty() & ~s.m[m].lockedg.empty()),
)
def locked_is_runnable_on_wake(s: Scheduler) -> Bool:
    """A processor is brought to a locked thread that sleeps or is about to, with its goroutine runnable; else to a new thread."""
    return forall(
        s.m,
        lambda m: implies(
            ~s.m[m].nextp.empty(),
            (s.m[m].pc == PC.NEWM_HANDOFF)
            | (
                ~s.m[m].lockedg.empty()
                & (s.g[s.m[m].lockedg.at(0)].status == GStatus.RUNNABLE)
                & one_of(
                    s.m[m].pc, PC.WAKEP, PC.WAKEP_LOCK, PC.STARTM, PC.STOPLOCKEDM, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM,
                    PC.HANDOFFP_SPINNING, PC.INCIDLELOCKED, PC.LOCKED, PC.GOYIELD_SLOW,
                )
            ),
        ),
    )  # fmt: skip


@invariant(
    "Sched/locked-sleeper-is-locked",
    facts="IS-11",
    go="runtime/proc.go:stoplockedm runtime/proc.go:exitsyscallNoP",
    antecedent=lambda s: exists(s.m, lambda m: s.m[m].pc == PC.LOCKED),
)
def locked_sleeper_is_locked(s: Scheduler) -> Bool:
    """A thread is in stoplockedm only while it is locked to a goroutine that is not with it."""
    return forall(
        s.m,
        lambda m: implies(
            one_of(s.m[m].pc, PC.STOPLOCKEDM, PC.INCIDLELOCKED, PC.LOCKED), ~s.m[m].lockedg.empty() & (s.m[m].gp == NIL)
        ),
    )


@invariant(
    "Sched/nmidlelocked",
    facts="S-65 S-66 IS-25",
    go="runtime/proc.go:incidlelocked",
    antecedent=lambda s: s.nmidlelocked != 0,
)
def nmidlelocked(s: Scheduler) -> Bool:
    """nmidlelocked counts the threads in stoplockedm, less the wakeups decided or not yet noticed; so it may be negative."""
    return s.nmidlelocked == (
        count(s.m, lambda m: s.m[m].pc == PC.LOCKED)
        - count(s.m, lambda m: s.m[m].pc == PC.DONATE)
        - count(s.m, lambda m: ~s.m[m].nextp.empty() & ~s.m[m].lockedg.empty())
    )


@invariant(
    "Sched/mcount",
    facts="IS-25",
    go="runtime/proc.go:mcount runtime/proc.go:mReserveID",
    antecedent=lambda s: s.mcount > 1,
)
def mcount(s: Scheduler) -> Bool:
    """mcount is the number of threads that are there or being made, not those that exited."""
    return implies(
        s.locks + s.extras > 0, s.mcount == count(s.m, lambda m: ~one_of(s.m[m].pc, PC.NONE, PC.M0_EXITED, PC.UNMADE))
    )


def running(s: Scheduler) -> int:
    """What checkdead computes: threads that are neither idle, nor locked and asleep, nor of the system.

    The template thread counts until it is in nmsys; sysmon does, by incidlelocked(-1), while it may hold a processor.
    """
    return (
        s.mcount
        + ite(s.template == TEMPLATE_CREATED, 1, 0)
        + ite(one_of(s.sysmon.pc, SysmonPC.SLEEP, SysmonPC.DEEP), 0, 1)
        - s.nmidle
        - s.nmidlelocked
    )


def run0(s: Scheduler) -> int:
    """The extra thread that a program without C code may have on the list, for callbacks of the system (Windows)."""
    return 0 if s.cfg.iscgo else ite(s.extraMLength > 0, 1, 0)


@invariant(
    "Sched/checkdead-counts",
    facts="IS-10",
    go="runtime/proc.go:checkdead",
    antecedent=lambda s: all_idle(s) & exists(s.m, lambda m: s.m[m].pc == PC.LOCKED),
)
def checkdead_counts(s: Scheduler) -> Bool:
    """checkdead finds no negative number of running threads, none exactly where none can run, and then no goroutine that could.

    Without C code one extra thread on the list is no thread that could; with two there is never a report.
    """
    return implies(
        s.locks + s.extras > 0,
        (running(s) >= 0)
        & implies(running(s) <= run0(s), forall(s.g, lambda g: one_of(s.g[g].status, *NOT_RUNNING)))
        & implies(all_idle(s), running(s) <= run0(s)),
    )


@invariant(
    "Sched/template-thread-knows",
    facts="S-61",
    go="runtime/proc.go:newm runtime/proc.go:templateThread",
    antecedent=lambda s: exists(s.m, lambda m: s.m[m].pc == PC.NEWM_HANDOFF),
)
def template_thread_knows(s: Scheduler) -> Bool:
    """While a thread is on newmHandoff there is a template thread, or one is being made, and it does not sleep."""
    return implies(
        exists(s.m, lambda m: s.m[m].pc == PC.NEWM_HANDOFF), (s.template > 0) & (s.template != TEMPLATE_ASLEEP)
    )


@step_property("Sched/locked-thread-clones-nobody", facts="S-61", go="runtime/proc.go:newm")
def locked_thread_clones_nobody(pre: Scheduler, post: Scheduler) -> Bool:
    """Where threads may be locked, one that runs at once was made by sysmon, the template thread, or a thread that is not."""

    def maker(m: M) -> Bool:
        return (
            one_of(pre.m[m].pc, PC.STARTM, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING)
            & (pre.m[m].pc != post.m[m].pc)
            & (pre.m[m].lockedext == 0)
        )

    made = exists(pre.m, lambda m: (pre.m[m].pc == PC.NONE) & ~one_of(post.m[m].pc, PC.NONE, PC.NEWM_HANDOFF))
    return implies(made & (pre.locks > 0), exists(pre.m, maker) | (pre.sysmon.pc != post.sysmon.pc))


@step_property(
    "Sched/thread-exits-with-its-goroutine", facts="S-67 S-131", go="runtime/proc.go:gdestroy runtime/proc.go:mexit"
)
def thread_exits_with_its_goroutine(pre: Scheduler, post: Scheduler) -> Bool:
    """A thread that exits had locked a goroutine which has returned; the main thread does not go away."""
    return forall(
        pre.m,
        lambda m: (
            implies(
                (pre.m[m].pc != PC.NONE) & (post.m[m].pc == PC.NONE),
                (pre.m[m].lockedext > 0) & pre.m[m].lockedg.empty() & (pre.m[m].m0 == 0),
            )
            & implies((pre.m[m].pc == PC.EXECUTE) & (post.m[m].pc == PC.FIND), pre.m[m].lockedg.empty())
        ),
    )


@step_property("Sched/template-thread-makes-it", facts="S-61 S-62", go="runtime/proc.go:templateThread")
def template_thread_makes_it(pre: Scheduler, post: Scheduler) -> Bool:
    """A thread on newmHandoff begins to run while the template thread is awake."""
    begun = exists(pre.m, lambda m: (pre.m[m].pc == PC.NEWM_HANDOFF) & (post.m[m].pc != PC.NEWM_HANDOFF))
    return implies(begun, pre.template == TEMPLATE_AWAKE)


@possible("Sched/woken-before-asleep", facts="S-66", go="runtime/proc.go:startlockedm")
def woken_before_asleep(s: Scheduler) -> Bool:
    """A locked thread has been brought a processor while it still holds its own."""
    return exists(s.m, lambda m: ~s.m[m].nextp.empty() & (s.m[m].pc == PC.STOPLOCKEDM))


@possible("Sched/main-thread-exited", facts="S-67", go="runtime/proc.go:mexit")
def main_thread_exited(s: Scheduler) -> Bool:
    """The main thread has exited, and a goroutine still runs."""
    return exists(s.m, lambda m: s.m[m].pc == PC.M0_EXITED) & exists(s.m, lambda m: s.m[m].pc == PC.EXECUTE)


@possible("Sched/template-thread-has-work", facts="S-61", go="runtime/proc.go:templateThread")
def template_thread_has_work(s: Scheduler) -> Bool:
    """The template thread is about to make a thread that is to spin."""
    return (s.template == TEMPLATE_AWAKE) & exists(s.m, lambda m: (s.m[m].pc == PC.NEWM_HANDOFF) & s.m[m].spinning)


@possible("Sched/blocked-without-processor", facts="S-16 S-92", go="runtime/proc.go:entersyscallblock")
def blocked_without_processor(s: Scheduler) -> Bool:
    """A goroutine still runs, on a thread that has given its processor away, and the processor is with another thread."""
    return exists(s.m, lambda m: s.m[m].pc == PC.BLOCK_SYSCALL) & s.pidle.empty() & (s.sysmon.pc == SysmonPC.SLEEP)


@possible("Sched/yield-overflows", facts="S-13 S-71", go="runtime/proc.go:goyield_m runtime/proc.go:runqputslow")
def yield_overflows(s: Scheduler) -> Bool:
    """A goroutine that yields to its own queue has found the ring full."""
    return exists(s.m, lambda m: s.m[m].pc == PC.GOYIELD_SLOW)

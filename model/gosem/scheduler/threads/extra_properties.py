"""What holds of extra threads: their list, their goroutines, and what is counted of them."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, invariant, one_of, possible, step_property

from ..lemmas import IN_NO_CALL
from ..state import PC, GStatus, Scheduler
from .properties import run0, running


def in_use(s: Scheduler) -> Bool:
    """A thread of C has called Go."""
    return s.extraMInUse > 0


@invariant(
    "Sched/extra-thread-and-its-goroutine",
    facts="S-02 IS-11",
    go="runtime/proc.go:oneNewExtraM",
    antecedent=lambda s: s.extraMLength > 0,
)
def extra_thread_and_its_goroutine(s: Scheduler) -> Bool:
    """An extra thread has a goroutine of its own for good, which runs only while a thread of C has the two; else it is in C.

    So a goroutine with status Gdeadextra is with its thread, in no queue, and no thread on the list has one that could run.
    """
    return forall(
        s.m,
        lambda m: implies(
            s.m[m].extra == 1,
            ~s.m[m].lockedg.empty()
            & implies(
                one_of(s.m[m].pc, *IN_NO_CALL), s.m[m].lockedg.contains(s.m[m].gp) & (s.m[m].inc == 1)
            ),
        ),
    ) & forall(
        s.g,
        lambda g: implies(
            one_of(s.g[g].status, GStatus.DEADEXTRA, GStatus.SCANDEADEXTRA),
            exists(s.m, lambda m: (s.m[m].gp == g) & (s.m[m].extra == 1) & one_of(s.m[m].pc, *IN_NO_CALL)),
        ),
    )


@invariant("Sched/extra-list", go="runtime/proc.go:getExtraM runtime/proc.go:putExtraM", antecedent=in_use)
def extra_list(s: Scheduler) -> Bool:
    """The list is as long as is said, and the other extra threads are in use, being made, or being put back."""
    elsewhere = PC.EXTRA, PC.PUTEXTRAM, PC.ALLOCM
    return (s.extraMLength == count(s.m, lambda m: s.m[m].pc == PC.EXTRA)) & (
        s.extraMInUse == count(s.m, lambda m: (s.m[m].extra == 1) & ~one_of(s.m[m].pc, *elsewhere))
    )


@invariant(
    "Sched/extra-list-is-refilled",
    go="runtime/proc.go:needm runtime/proc.go:newextram",
    antecedent=lambda s: (s.extras > 0) & (s.extraMLength == 0),
)
def extra_list_is_refilled(s: Scheduler) -> Bool:
    """The list has a thread, or somebody will see to it that it has: another thread of C that calls Go does not wait for ever."""
    return implies(
        (s.extras > 0) & (s.extraMLength == 0),
        exists(s.m, lambda m: (s.m[m].needextram == 1) | (s.m[m].pc == PC.ADDEXTRAM)),
    )


@invariant("Sched/ngsys", facts="S-02 S-18 S-19", go="runtime/proc.go:gcount", antecedent=in_use)
def ngsys(s: Scheduler) -> Bool:
    """gcount does not count a goroutine with status Gdeadextra: ngsys counts it as one of the system, once it can be called."""
    return s.ngsys == count(
        s.g, lambda g: one_of(s.g[g].status, GStatus.DEADEXTRA, GStatus.SCANDEADEXTRA)
    ) - count(s.m, lambda m: s.m[m].pc == PC.ALLOCM)  # fmt: skip


@invariant(
    "Sched/not-in-go",
    facts="S-18 S-46 S-92 S-97",
    go="runtime/proc.go:addGSyscallNoP runtime/proc.go:decGSyscallNoP",
    antecedent=lambda s: s.nGsyscallNoP > 0,
)
def not_in_go(s: Scheduler) -> Bool:
    """nGsyscallNoP counts the goroutines in system calls without a processor, but not those of threads that are in C.

    It counts before the change of status in entersyscallblock, and until exitsyscall has found a processor or queued it.
    """
    return implies(
        s.extras > 0,
        s.nGsyscallNoP
        == count(
            s.m,
            lambda m: (
                (s.m[m].gp != NIL)
                & (s.m[m].p == NIL)
                & (s.m[m].inc == 0)
                & one_of(
                    s.m[m].pc, PC.SYSCALL, PC.EXITSYSCALL, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING,
                    PC.BLOCK_SYSCALL,
                )
            ),
        ),
    )  # fmt: skip


@invariant("Sched/thread-limit", facts="IS-16 IS-25", go="runtime/proc.go:checkmcount", antecedent=in_use)
def thread_limit(s: Scheduler) -> Bool:
    """What checkmcount compares with the limit is the number of threads that Go has made for itself.

    Beside them it counts an extra thread that is being made, or is about to come back to the list.
    """
    return implies(
        s.extras > 0,
        s.mcount - s.extraMInUse - s.extraMLength
        == count(s.m, lambda m: ~one_of(s.m[m].pc, PC.NONE, PC.UNMADE) & (s.m[m].extra == 0))
        + count(s.m, lambda m: one_of(s.m[m].pc, PC.ALLOCM, PC.PUTEXTRAM)),
    )


@invariant(
    "Sched/checkdead-heeds-c-threads",
    facts="IS-10",
    go="runtime/proc.go:checkdead",
    antecedent=lambda s: (s.extras > 0) & (running(s) <= run0(s)),
)
def checkdead_heeds_c_threads(s: Scheduler) -> Bool:
    """Where checkdead would report a deadlock no thread of C is in Go and could go on, nor may one call if there is C code."""
    asleep = (PC.LOCKED, PC.UNMADE) if s.cfg.iscgo else (PC.LOCKED, PC.UNMADE, PC.EXTRA)
    return implies(
        (s.extras > 0) & (running(s) <= run0(s)),
        forall(s.m, lambda m: implies(s.m[m].extra == 1, one_of(s.m[m].pc, *asleep))),
    )


@step_property(
    "Sched/extra-statuses", facts="S-02 S-18 S-19", go="runtime/proc.go:oneNewExtraM runtime/proc.go:needm runtime/proc.go:dropm"
)
def extra_statuses(pre: Scheduler, post: Scheduler) -> Bool:
    """Only needm calls such a goroutine to life, only a thread in C gives it back, and it is in C from its call's return on."""
    return forall(
        pre.m,
        lambda m: implies(
            pre.m[m].extra == 1,
            implies((pre.m[m].pc == PC.NEEDM) & (post.m[m].pc != PC.NEEDM), post.m[m].pc == PC.SYSCALL)
            & implies((pre.m[m].pc == PC.SYSCALL) & (post.m[m].pc == PC.DROPM), pre.m[m].inc == 1)
            & implies((pre.m[m].inc == 0) & (post.m[m].inc == 1), post.m[m].pc == PC.SYSCALL)
            & implies(one_of(post.m[m].pc, PC.EXECUTE, PC.NEWEXTRAM), post.m[m].inc == 0),
        ),
    ) & forall(
        pre.g,
        lambda g: iff(
            (pre.g[g].status == GStatus.DEADEXTRA) & (post.g[g].status == GStatus.SYSCALL),
            exists(pre.m, lambda m: (pre.m[m].gp == g) & (pre.m[m].pc == PC.NEEDM) & (post.m[m].pc != PC.NEEDM)),
        ),
    )


@step_property("Sched/last-extra-thread", facts="S-18", go="runtime/proc.go:getExtraM runtime/proc.go:newextram")
def last_extra_thread(pre: Scheduler, post: Scheduler) -> Bool:
    """Who takes a thread off the list is told whether it was the last, and sees to that before it runs Go code.

    Another is made only while the list is empty.
    """
    return forall(
        pre.m,
        lambda m: (
            implies(
                (pre.m[m].pc == PC.EXTRA) & (post.m[m].pc == PC.NEEDM), iff(post.m[m].needextram == 1, post.extraMLength == 0)
            )
            & implies(post.m[m].pc == PC.EXECUTE, post.m[m].needextram == 0)
            & implies((pre.m[m].pc != PC.ALLOCM) & (post.m[m].pc == PC.ALLOCM), pre.extraMLength == 0)
        ),
    )


@possible("Sched/extra-thread-keeps-its-processor", facts="S-19 S-94", go="runtime/proc.go:dropm")
def keeps_its_processor(s: Scheduler) -> Bool:
    """An extra thread on the list still has a processor wired, which sysmon is about to take."""
    return exists(s.g, lambda g: s.g[g].status == GStatus.SCANDEADEXTRA)


@possible("Sched/callback-blocks", facts="S-18 S-65", go="runtime/cgocall.go:cgocallbackg")
def callback_blocks(s: Scheduler) -> Bool:
    """A goroutine that a thread of C has called is blocked, and its thread sleeps until it is found again."""
    return exists(s.m, lambda m: (s.m[m].extra == 1) & (s.m[m].pc == PC.LOCKED))


@possible("Sched/two-threads-of-c", facts="S-02", go="runtime/proc.go:newextram")
def two_threads_of_c(s: Scheduler) -> Bool:
    """Two threads of C have called Go at once."""
    return s.extraMInUse == 2

"""What holds of mark workers."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, invariant, one_of, possible, step_property

from ..properties import queued
from ..state import DEDICATED, IDLE, PC, GStatus, P, Scheduler, SysmonPC


def some_worker(s: Scheduler) -> Bool:
    """A worker runs."""
    return exists(s.m, lambda m: s.m[m].pc == PC.MARK)


@invariant("Sched/worker-has-a-mode", facts="IS-23", go="runtime/mgc.go:gcBgMarkWorker", antecedent=some_worker)
def worker_has_a_mode(s: Scheduler) -> Bool:
    """A processor has a mode exactly while its thread has a worker: one at most, and one that runs finds its mode set."""

    def has_worker(p: P) -> Bool:
        return (s.p[p].m != NIL) & (s.m[s.p[p].m].gp != NIL) & (s.g[s.m[s.p[p].m].gp].worker == 1)

    return forall(s.p, lambda p: iff(s.p[p].mode != 0, has_worker(p)))


@invariant("Sched/worker-marks-only-while-marking", go="runtime/mgc.go:gcBgMarkWorker", antecedent=some_worker)
def marks_only_while_marking(s: Scheduler) -> Bool:
    """A worker is out of the pool only while blackening is enabled."""
    return forall(s.g, lambda g: implies((s.g[g].worker == 1) & (s.g[g].status != GStatus.WAITING), s.blacken == 1))


@invariant("Sched/worker-is-in-no-queue", facts="IS-23", go="runtime/mgc.go:gcBgMarkWorker", antecedent=some_worker)
def in_no_queue(s: Scheduler) -> Bool:
    """A worker is in the pool, or with the thread that found it; it is in no queue, as it is not preempted while it marks."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].worker == 1,
            (queued(s, g) == 0) & one_of(s.g[g].status, GStatus.WAITING, GStatus.RUNNABLE, GStatus.RUNNING)
            & iff(s.g[g].status == GStatus.WAITING, count(s.m, lambda m: s.m[m].gp == g) == 0),
        ),
    )  # fmt: skip


@invariant(
    "Sched/worker-counts",
    go="runtime/mgcpacer.go:gcControllerState.markWorkerStop runtime/mgcpacer.go:gcControllerState.addIdleMarkWorker",
    antecedent=lambda s: s.idleworkers > 0,
)
def worker_counts(s: Scheduler) -> Bool:
    """Idle workers are counted, and dedicated ones are those that were wanted less those still wanted."""
    return (s.idleworkers == count(s.p, lambda p: s.p[p].mode == IDLE)) & implies(
        s.blacken == 1, s.dedicated + count(s.p, lambda p: s.p[p].mode == DEDICATED) == len(s.p) - s.idlemax
    )


@possible("Sched/worker-beside-work", facts="S-11 S-80", go="runtime/proc.go:findRunnable")
def worker_beside_work(s: Scheduler) -> Bool:
    """A dedicated worker runs on a processor with a goroutine in its queue."""
    return exists(s.p, lambda p: (s.p[p].mode == DEDICATED) & ~s.p[p].runq.empty())


@possible("Sched/worker-found-in-the-last-look", facts="S-10", go="runtime/proc.go:checkIdleGCNoP")
def found_in_the_last_look(s: Scheduler) -> Bool:
    """A thread without a processor looks for mark work, and will find a worker."""
    return (
        exists(s.m, lambda m: s.m[m].pc == PC.RECHECK_GC)
        & (s.markwork == 1)
        & (s.blacken == 1)
        & (s.idleworkers < s.idlemax)
        & ~s.pidle.empty()
        & exists(s.g, lambda g: (s.g[g].worker == 1) & (s.g[g].status == GStatus.WAITING))
    )


@step_property("Sched/mark-work-wakes", facts="S-82", go="runtime/mgcpacer.go:gcControllerState.enlistWorker")
def mark_work_wakes(pre: Scheduler, post: Scheduler) -> Bool:
    """Where mark work appears, a worker may run, a processor is idle and nobody spins, somebody is about to call wakep."""
    may_run = (pre.dedicated > 0) | (pre.idleworkers < pre.idlemax)
    appears = (pre.blacken == 1) & (pre.markwork == 0) & (post.markwork == 1)
    return implies(
        appears & may_run & (pre.npidle != 0) & (pre.nmspinning == 0),
        exists(post.m, lambda m: (post.m[m].pc == PC.WAKEP) & (pre.m[m].pc != PC.WAKEP)),
    )


@step_property("Sched/handoffp-heeds-mark-work", facts="IS-21 S-86", go="runtime/proc.go:handoffp")
def handoffp_heeds_mark_work(pre: Scheduler, post: Scheduler) -> Bool:
    """Whoever hands a processor off while findRunnable might return a mark worker starts a thread at once."""
    waits = (pre.blacken == 1) & (pre.markwork == 1)
    puts_aside = exists(pre.m, lambda m: (pre.m[m].pc != PC.HANDOFFP_LOCK) & (post.m[m].pc == PC.HANDOFFP_LOCK)) | (
        (pre.sysmon.pc == SysmonPC.HANDOFF) & (post.sysmon.pc == SysmonPC.HANDOFF_LOCK)
    )
    return implies(waits, ~puts_aside)


@step_property(
    "Sched/worker-is-wanted", facts="S-10 S-11", go="runtime/proc.go:findRunnable runtime/mgc.go:gcBgMarkWorker"
)
def worker_is_wanted(pre: Scheduler, post: Scheduler) -> Bool:
    """A worker leaves the pool for mark work; a dedicated one stops when there is none, and it alone empties its queue."""
    taken = exists(
        pre.g,
        lambda g: (pre.g[g].worker == 1) & (pre.g[g].status == GStatus.WAITING) & (post.g[g].status != GStatus.WAITING),
    )
    stops = exists(pre.p, lambda p: (pre.p[p].mode == DEDICATED) & (post.p[p].mode == 0))
    empties = exists(
        pre.m,
        lambda m: (
            (pre.m[m].pc != PC.RUNQDRAIN) & (post.m[m].pc == PC.RUNQDRAIN) & (pre.p[pre.m[m].p].mode != DEDICATED)
        ),
    )
    return implies(taken, (pre.blacken == 1) & (pre.markwork == 1)) & implies(stops, pre.markwork == 0) & ~empties


@step_property("Sched/marking-begins-with-work", facts="C-15", go="runtime/mgc.go:gcStart runtime/mgcmark.go:gcDrain")
def marking_begins_with_work(pre: Scheduler, post: Scheduler) -> Bool:
    """Marking begins with work and a wakep; work appears while marking is on, and only a worker takes the last of it."""
    begins = (pre.blacken == 0) & (post.blacken == 1)
    wakes = exists(pre.m, lambda m: (pre.m[m].pc == PC.EXECUTE) & (post.m[m].pc == PC.WAKEP))
    drains = (pre.markwork == 1) & (post.markwork == 0)
    return (
        implies(begins, (post.markwork == 1) & wakes)
        & implies((pre.markwork == 0) & (post.markwork == 1), post.blacken == 1)
        & implies(drains, exists(pre.m, lambda m: pre.m[m].pc == PC.MARK))
    )

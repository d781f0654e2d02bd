"""What runtime/metrics counts under sched.lock, and by how much that can be wrong.

The real count walks over the processors while their owners go on; here it is taken at one moment, and even so it is not exact.
"""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, invariant, ite, one_of, possible, total

from .state import PC, GStatus, P, PStatus, Scheduler


def counts_as_running(s: Scheduler, p: P) -> Bool:
    """p is _Prunning, and not in a system call; whether its thread has a goroutine is not asked."""
    return (s.p[p].status == PStatus.RUNNING) & ~exists(s.m, lambda m: (s.m[m].p == p) & (s.m[m].pc == PC.SYSCALL))


def counted(s: Scheduler) -> int:
    """gRunning + gRunnable + gNonGo."""
    return (
        count(s.p, lambda p: counts_as_running(s, p))
        + total(s.p, lambda p: s.p[p].runq.len() + ite(s.p[p].runnext != NIL, 1, 0))
        + s.runq.len()
        + count(s.g, lambda g: one_of(s.g[g].status, GStatus.SYSCALL, GStatus.SCANSYSCALL))
    )


def there_are(s: Scheduler) -> int:
    """gTotal: the goroutines that have not ended."""
    return count(s.g, lambda g: s.g[g].status != GStatus.DEAD)


@invariant("Sched/metrics-count", facts="IS-26", go="runtime/metrics.go:schedStatsAggregate.compute")
def metrics_count(s: Scheduler) -> Bool:
    """The goroutines that are counted as running, runnable and in system calls are no more than there are, but for
    processors that look for work: each of these counts for a goroutine that it does not have."""
    without = count(
        s.p, lambda p: counts_as_running(s, p) & exists(s.m, lambda m: (s.m[m].p == p) & (s.m[m].gp == NIL))
    )
    return counted(s) <= there_are(s) + without


@possible("Sched/metrics-count-too-many", facts="IS-26", go="runtime/metrics.go:schedStatsAggregate.compute")
def metrics_count_too_many(s: Scheduler) -> Bool:
    """More are counted than there are, so that the number of those that wait, the difference, is set to 0."""
    return counted(s) > there_are(s)

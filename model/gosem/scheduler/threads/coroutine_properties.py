"""What holds of coroutines."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, invariant, one_of, possible, step_property

from ..properties import held, queued
from ..state import PC, GStatus, Scheduler


def some_coroutine(s: Scheduler) -> Bool:
    """Somebody waits in a coroutine."""
    return exists(s.coro, lambda c: s.coro[c].gp != NIL)


@invariant(
    "Sched/coroutine-goroutine-in-one-place",
    facts="IS-23 S-123",
    go="runtime/coro.go:coroswitch_m",
    antecedent=some_coroutine,
)
def one_place(s: Scheduler) -> Bool:
    """Who waits in a coroutine waits in no other one, is in no queue and with no thread."""
    return forall(
        s.coro,
        lambda c: implies(
            s.coro[c].gp != NIL,
            (s.g[s.coro[c].gp].status == GStatus.WAITING)
            & (queued(s, s.coro[c].gp) + held(s, s.coro[c].gp) == 0)
            & (count(s.coro, lambda d: s.coro[d].gp == s.coro[c].gp) == 1),
        ),
    )


@invariant(
    "Sched/coroutine-has-a-partner",
    facts="S-123",
    go="runtime/coro.go:coroexit runtime/coro.go:newcoro",
    antecedent=some_coroutine,
)
def has_a_partner(s: Scheduler) -> Bool:
    """Until the function of a coroutine has returned somebody waits in it: its goroutine, or one that it will go on with."""
    return forall(
        s.coro,
        lambda c: (
            iff(s.coro[c].gp != NIL, exists(s.g, lambda g: s.g[g].coro.contains(c)))
            & (count(s.g, lambda g: s.g[g].coro.contains(c)) <= 1)
        ),
    ) & forall(s.g, lambda g: implies(s.g[g].status == GStatus.DEAD, s.g[g].coro.empty()))


@step_property("Sched/coroswitch-keeps-thread-and-processor", facts="S-30 S-123", go="runtime/coro.go:coroswitch_m")
def keeps_thread_and_processor(pre: Scheduler, post: Scheduler) -> Bool:
    """A switch leaves the thread its processor, all queues as they are, and the thread locked if it was."""
    return forall(
        pre.m,
        lambda m: implies(
            (pre.m[m].pc != post.m[m].pc) & ((pre.m[m].pc == PC.COROSWITCH) | (post.m[m].pc == PC.COROSWITCH)),
            (pre.m[m].p == post.m[m].p)
            & one_of(pre.m[m].pc, PC.EXECUTE, PC.COROSWITCH)
            & (pre.m[m].lockedg.empty() == post.m[m].lockedg.empty())
            & (pre.runq.len() == post.runq.len())
            & forall(
                pre.p,
                lambda p: (pre.p[p].runnext == post.p[p].runnext) & (pre.p[p].runq.len() == post.p[p].runq.len()),
            ),
        ),
    )


@step_property("Sched/coroutine-keeps-its-lock", facts="S-30 S-123", go="runtime/coro.go:coroswitch_m")
def keeps_its_lock(pre: Scheduler, post: Scheduler) -> Bool:
    """Whoever switches to a coroutine has its thread locked as its maker had: not at all, or the same thread as often."""
    return forall(
        pre.m,
        lambda m: forall(
            pre.coro,
            lambda c: implies(
                (pre.m[m].pc == PC.EXECUTE) & (post.m[m].pc == PC.COROSWITCH) & (post.m[m].gp == pre.coro[c].gp),
                iff(pre.coro[c].mp.empty(), pre.m[m].lockedg.empty())
                & implies(
                    ~pre.coro[c].mp.empty(),
                    pre.coro[c].mp.contains(m) & (pre.coro[c].lockedext == pre.m[m].lockedext),
                ),
            ),
        ),
    )


@step_property("Sched/coroutine-notes-the-lock", facts="S-04 S-123", go="runtime/coro.go:newcoro")
def notes_the_lock(pre: Scheduler, post: Scheduler) -> Bool:
    """A coroutine is made by a running goroutine, and notes how that has locked its thread."""
    return forall(
        pre.coro,
        lambda c: implies(
            (pre.coro[c].gp == NIL) & (post.coro[c].gp != NIL),
            exists(
                pre.m,
                lambda m: (
                    (pre.m[m].pc == PC.EXECUTE)
                    & (pre.m[m].lockedext == post.coro[c].lockedext)
                    & (post.coro[c].mp.contains(m) == (pre.m[m].lockedext > 0))
                ),
            ),
        ),
    )


@possible("Sched/coroutine-blocks", facts="S-123")
def coroutine_blocks(s: Scheduler) -> Bool:
    """A coroutine's goroutine is blocked, not in its coroutine, while another one waits there."""
    return exists(
        s.g,
        lambda g: (
            ~s.g[g].coro.empty()
            & (s.g[g].status == GStatus.WAITING)
            & forall(s.coro, lambda c: s.coro[c].gp != g)
            & forall(s.m, lambda m: s.m[m].gp != g)
        ),
    )


@possible("Sched/coroutine-runs-elsewhere", facts="S-30 S-123", go="runtime/coro.go:coroswitch_m")
def runs_elsewhere(s: Scheduler) -> Bool:
    """Two threads are between the CAS and the switch at once."""
    return count(s.m, lambda m: s.m[m].pc == PC.COROSWITCH) == 2


@possible("Sched/coroutine-is-locked", facts="S-123 S-135", go="runtime/coro.go:coroswitch_m")
def is_locked(s: Scheduler) -> Bool:
    """A coroutine's goroutine has been handed a locked thread and has given it up at a system call."""
    return exists(
        s.g, lambda g: ~s.g[g].coro.empty() & ~s.g[g].lockedm.empty() & one_of(s.g[g].status, GStatus.SYSCALL)
    )

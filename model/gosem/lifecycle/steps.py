"""What holds of every step."""

from __future__ import annotations

from functools import reduce
from operator import or_

from gosem.kernel import (
    NIL,
    Bool,
    exists,
    forall,
    iff,
    implies,
    one_of,
    step_property,
)

from .state import G, GStatus, Last, Lifecycle, M, P, Phase, PStatus, Stage

# -- steps --------------------------------------------------------------------------------------------------------------

LEGAL = (
    (GStatus.ABSENT, GStatus.RUNNABLE),
    (GStatus.ABSENT, GStatus.WAITING),
    (GStatus.ABSENT, GStatus.SYSCALL),
    (GStatus.RUNNABLE, GStatus.RUNNING),
    (GStatus.RUNNING, GStatus.RUNNABLE),
    (GStatus.RUNNING, GStatus.WAITING),
    (GStatus.RUNNING, GStatus.SYSCALL),
    (GStatus.RUNNING, GStatus.ABSENT),
    (GStatus.WAITING, GStatus.RUNNABLE),
    (GStatus.WAITING, GStatus.RUNNING),
    (GStatus.SYSCALL, GStatus.RUNNING),
    (GStatus.SYSCALL, GStatus.RUNNABLE),
    (GStatus.SYSCALL, GStatus.ABSENT),
)
"""The changes of a goroutine's status that an event stands for: more than the runtime makes one by one, as a
coroutine goes from waiting to running, and the end of a system call may leave its goroutine to the scheduler.
"""


@step_property("Life/status-graph", facts="IS-01 S-30", go="runtime/proc.go:casgstatus")
def status_graph(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A goroutine's status changes only as an event can change it, and only if this generation has told it.

    When its thread leaves it, it does not run any more.
    """

    def legal(g: G) -> Bool:
        before, after = pre.g[g].status, post.g[g].status
        changes = [(before == a) & (after == b) for a, b in LEGAL]
        if_new = (before == GStatus.ABSENT) & pre.first
        told = pre.g[g].told | ((before == GStatus.ABSENT) & post.g[g].told)
        dropped = (pre.g[g].m != NIL) & (post.g[g].m == NIL)
        return ((reduce(or_, changes, if_new) & told) | (before == after)) & implies(dropped, after != GStatus.RUNNING)

    return forall(pre.g, legal)


@step_property(
    "Life/processor-graph", facts="S-44 S-45 S-46", go="runtime/proc.go:wirep runtime/proc.go:syscallingThread.releaseP"
)
def processor_graph(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A processor changes its thread only through idle, and its status only if this generation has told it.

    The exception is one that a C thread leaves behind.
    """

    def legal(p: P) -> Bool:
        before, after = pre.p[p], post.p[p]
        unchanged = (before.status == after.status) & (before.m == after.m)
        told = before.told | ((before.status == PStatus.UNKNOWN) & after.told) | (after.status == PStatus.ABANDONED)
        kept = one_of(before.status, PStatus.RUNNING, PStatus.SYSCALL) & (after.m == before.m)
        through_idle = one_of(before.status, PStatus.UNKNOWN, PStatus.IDLE) | one_of(
            after.status, PStatus.IDLE, PStatus.ABANDONED
        )
        return unchanged | (told & (kept | through_idle))

    return forall(pre.p, legal)


@step_property("Life/phase-changes-with-the-world-stopped", facts="C-12 C-82", go="runtime/mgc.go:setGCPhase")
def phase_changes(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Marking begins and ends while nobody but the one who stops the world has a processor.

    At its end nobody waits in an assist.
    """
    still = (pre.busy == 1) & (pre.stage == Stage.STOPPING)
    return (
        implies((pre.phase != Phase.MARK) & (post.phase == Phase.MARK), still)
        & implies((pre.phase == Phase.MARK) & (post.phase != Phase.MARK), still & (pre.parked == 0) & ~pre.gc_due)
        & implies((pre.phase == Phase.OFF) & (post.phase == Phase.BEGUN), pre.stage == Stage.NONE)
    )


@step_property("Life/restart-with-the-world-stopped", facts="IS-07 S-143", go="runtime/proc.go:procresize")
def restart(pre: Lifecycle, post: Lifecycle) -> Bool:
    """The world restarts from a stop only; until then everybody else stands still."""
    return implies(
        (pre.stage != Stage.RESTARTING) & (post.stage == Stage.RESTARTING),
        one_of(pre.stage, Stage.STOPPING, Stage.STOPPED) & (pre.busy == 1),
    ) & implies(
        (pre.stage != Stage.NONE) & (post.stage == Stage.NONE),
        (pre.stage == Stage.RESTARTING)
        & forall(pre.g, lambda g: implies(pre.g[g].stopper, pre.g[g].status == GStatus.RUNNING)),
    )


@step_property("Life/no-start-while-stopped", facts="S-48 S-143", go="runtime/proc.go:stopTheWorldWithSema")
def no_start_while_stopped(pre: Lifecycle, post: Lifecycle) -> Bool:
    """While the world stands still nobody gets a processor, and no goroutine starts."""
    return implies(
        pre.stage == Stage.STOPPED,
        forall(pre.m, lambda m: post.m[m].p == pre.m[m].p)
        & forall(
            pre.g,
            lambda g: implies(
                post.g[g].status == GStatus.RUNNING, one_of(pre.g[g].status, GStatus.RUNNING, GStatus.ABSENT)
            ),
        ),
    )


@step_property("Life/resize", facts="S-40 S-43", go="runtime/proc.go:procresize")
def resize(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Processors come and go only while the world restarts with another number of them."""
    return forall(pre.p, lambda p: implies(pre.p[p].live != post.p[p].live, pre.resizing)) & implies(
        ~pre.resizing & post.resizing, pre.stage != Stage.RESTARTING
    )


@step_property(
    "Life/syscalls-and-processors", facts="S-15 S-17", go="runtime/proc.go:reentersyscall runtime/proc.go:exitsyscall"
)
def syscalls_and_processors(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A goroutine enters a system call, or comes back to run on at once, together with its processor."""

    def together(m: M) -> Bool:
        same = (pre.m[m].g != NIL) & (post.m[m].g == pre.m[m].g)
        before, after = pre.g[pre.m[m].g].status, post.g[pre.m[m].g].status
        p = post.m[m].p
        enters = same & (before == GStatus.RUNNING) & (after == GStatus.SYSCALL)
        returns = same & (before == GStatus.SYSCALL) & (after == GStatus.RUNNING)
        goes = (
            (pre.m[m].p != NIL)
            & (p == pre.m[m].p)
            & (pre.p[pre.m[m].p].status == PStatus.SYSCALL)
            & (post.p[p].status == PStatus.RUNNING)
        )
        return implies(enters, (p != NIL) & (post.p[p].status == PStatus.SYSCALL)) & iff(returns, goes)

    return forall(pre.m, together)


def same_goroutine(pre: Lifecycle, post: Lifecycle, g: G) -> Bool:
    """Nothing has happened to g, apart from what only marks it as told or as on its way into an assist."""
    a, b = pre.g[g], post.g[g]
    return (
        (a.status == b.status)
        & ((a.assist == b.assist) | pre.first)
        & (a.parked == b.parked)
        & (a.starter == b.starter)
        & (a.stopper == b.stopper)
    )


@step_property("Life/noticed", facts="S-144", go="runtime/traceevent.go:traceLocker.eventWriter")
def noticed(pre: Lifecycle, post: Lifecycle) -> Bool:
    """An event is an event of some thread: after it, that thread has spoken.

    Who is still silent, or has just started a goroutine and nothing else, has done nothing. Its processor may be
    taken from a system call, and a status may tell which goroutine it has.
    """

    def quiet(m: M) -> Bool:
        a, b = pre.m[m], post.m[m]
        taken = (a.p != NIL) & (b.p == NIL) & (pre.p[a.p].status == PStatus.SYSCALL)
        processor = (a.p == b.p) & implies(
            a.p != NIL,
            (pre.p[a.p].status == post.p[a.p].status) & ((pre.p[a.p].sweep == post.p[a.p].sweep) | pre.first),
        )
        goroutine = (a.g == b.g) & implies(a.g != NIL, same_goroutine(pre, post, a.g))
        return (taken | processor) & (goroutine | ((a.g == NIL) & (a.last == Last.SILENT)))

    someone = exists(post.m, lambda m: one_of(post.m[m].last, Last.SPOKE, Last.STARTED, Last.RETURNED))
    of_the_whole = (
        (pre.phase != post.phase)
        | (pre.stage != post.stage)
        | (pre.gc_due & ~post.gc_due)
        | exists(
            pre.g,
            lambda g: (pre.g[g].status != post.g[g].status) & ((pre.g[g].status != GStatus.ABSENT) | ~pre.first),
        )
        | exists(
            pre.p,
            lambda p: one_of(pre.p[p].status, PStatus.SYSCALL, PStatus.ABANDONED) & (post.p[p].status == PStatus.IDLE),
        )
    )
    return implies(of_the_whole, someone) & forall(
        pre.m,
        lambda m: implies(
            (pre.m[m].last == post.m[m].last)
            & one_of(pre.m[m].last, Last.UNSEEN, Last.SILENT, Last.STARTED, Last.WORKING),
            quiet(m),
        ),
    )


@step_property("Life/only-running-ones-act", facts="IS-22", go="runtime/traceevent.go:traceLocker.eventWriter")
def only_running_ones_act(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Who begins or ends an assist, begins a cycle, or begins or ends to stop the world, runs, and does not sweep.

    Who stops the world neither begins nor ends an assist.
    """

    def legal(g: G) -> Bool:
        a, b = pre.g[g], post.g[g]
        assists = (a.assist != b.assist) & ~pre.first
        acts = assists | (a.starter != b.starter) | (a.stopper != b.stopper)
        running = (a.status == GStatus.RUNNING) & (a.m != NIL) & ~pre.p[pre.m[a.m].p].sweep
        return implies(acts, running) & implies(assists, ~a.stopper)

    return forall(pre.g, legal)


@step_property(
    "Life/sweeps-on", facts="C-95", go="runtime/mgcsweep.go:deductSweepCredit runtime/mheap.go:mheap.reclaim"
)
def sweeps_on(pre: Lifecycle, post: Lifecycle) -> Bool:
    """While it sweeps, a thread keeps its processor and its goroutine, which does nothing else.

    A status may tell which goroutine that is.
    """

    def keeps(p: P) -> Bool:
        m = pre.p[p].m
        g = pre.m[m].g
        return (post.p[p].m == m) & (
            ((post.m[m].g == g) & implies(g != NIL, same_goroutine(pre, post, g)))
            | ((g == NIL) & (pre.m[m].last == Last.SILENT))
        )

    return forall(pre.p, lambda p: implies(pre.p[p].sweep, keeps(p))) & forall(
        pre.p, lambda p: implies(pre.p[p].sweep != post.p[p].sweep, pre.p[p].told)
    )


@step_property("Life/only-live-ones-start", facts="S-43", go="runtime/proc.go:procresize")
def only_live_ones_start(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A thread gets a processor only if its number is below GOMAXPROCS."""
    return forall(pre.p, lambda p: implies((pre.p[p].m == NIL) & (post.p[p].m != NIL), pre.p[p].live))


@step_property("Life/assist-begins-while-marking", facts="C-60", go="runtime/mgcmark.go:gcAssistAlloc1")
def assist_begins(pre: Lifecycle, post: Lifecycle) -> Bool:
    """An assist begins while marking is on, or for a goroutine that was preempted while it was on."""
    return forall(
        pre.g,
        lambda g: implies(~pre.g[g].assist & post.g[g].assist, pre.first | (pre.phase == Phase.MARK) | pre.g[g].late),
    )


@step_property("Life/late-since-marking", facts="C-60", go="runtime/mgcmark.go:gcAssistAlloc1")
def late_since_marking(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A goroutine counts as on its way into an assist only from being preempted while marking is on.

    So one that gives its thread to a coroutine does not.
    """

    def legal(g: G) -> Bool:
        became = ~pre.g[g].late & post.g[g].late
        return implies(
            became,
            pre.first
            | (
                (pre.phase == Phase.MARK)
                & (pre.g[g].status == GStatus.RUNNING)
                & one_of(post.g[g].status, GStatus.RUNNABLE, GStatus.WAITING)
            ),
        )

    def given(m: M) -> Bool:
        a, b = pre.m[m].g, post.m[m].g
        return implies((a != NIL) & (b != NIL) & (a != b), ~post.g[a].late)

    return forall(pre.g, legal) & forall(pre.m, given)


@step_property(
    "Life/woken", facts="C-62 C-63", go="runtime/mgcmark.go:gcFlushBgCredit runtime/mgcmark.go:gcWakeAllAssists"
)
def woken(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Whoever has waited for others to do its share of marking is runnable then."""
    return forall(pre.g, lambda g: implies(pre.g[g].parked & ~post.g[g].parked, post.g[g].status == GStatus.RUNNABLE))


@step_property("Life/told-once", facts="S-144", go="runtime/tracestatus.go:traceSchedResourceState.acquireStatus")
def told_once(pre: Lifecycle, post: Lifecycle) -> Bool:
    """A generation ends only when it has told every status, and the world runs; then it has told none."""
    ends = exists(pre.g, lambda g: pre.g[g].told & ~post.g[g].told & (post.g[g].status != GStatus.ABSENT)) | exists(
        pre.p, lambda p: pre.p[p].told & ~post.p[p].told
    )
    return implies(
        ends,
        (pre.stage == Stage.NONE)
        & (pre.phase != Phase.BEGUN)
        & ~pre.gc_due
        & forall(pre.g, lambda g: pre.g[g].told | (pre.g[g].status == GStatus.ABSENT))
        & forall(pre.p, lambda p: pre.p[p].told | ~pre.p[p].live)
        & forall(post.g, lambda g: ~post.g[g].told)
        & forall(post.p, lambda p: ~post.p[p].told)
        & ~post.first
        & iff(post.gc_due, post.phase == Phase.MARK)
        & forall(post.m, lambda m: one_of(post.m[m].last, Last.UNSEEN, Last.SILENT)),
    )


@step_property("Life/first-mention", facts="S-144", go="runtime/trace.go:traceAdvance")
def first_mention(pre: Lifecycle, post: Lifecycle) -> Bool:
    """Once the world has been stopped, or a generation has ended, a processor turns up idle.

    The processor of a goroutine that turns up in a system call is told to be in one.
    """
    return (
        forall(
            pre.p,
            lambda p: implies(
                (pre.p[p].status == PStatus.UNKNOWN) & (post.p[p].status != PStatus.UNKNOWN),
                pre.moving | (post.p[p].status == PStatus.IDLE),
            ),
        )
        & forall(
            pre.g,
            lambda g: implies(
                (pre.g[g].status == GStatus.ABSENT) & (post.g[g].status == GStatus.SYSCALL),
                (pre.m[post.g[g].m].p == NIL) | (pre.p[pre.m[post.g[g].m].p].status == PStatus.SYSCALL),
            ),
        )
        & implies(post.moving, pre.moving & post.first & one_of(post.stage, Stage.NONE, Stage.STOPPING))
    )

"""What holds of a world that is stopping, stopped or starting, and of forEachP."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, invariant, ite, one_of, possible, step_property

from ..properties import has_work, in_hands_of_sysmon
from ..state import PC, TICKET, WAITS, G, GStatus, M, P, PStatus, Scheduler

# -- words that the claims use ------------------------------------------------------------------------------------------


def at(s: Scheduler, *pcs: PC) -> Bool:
    """Some thread stands at one of these places."""
    return exists(s.m, lambda m: one_of(s.m[m].pc, *pcs))


def halted(s: Scheduler, p: P) -> Bool:
    """p runs for nobody."""
    return one_of(s.p[p].status, PStatus.GCSTOP, PStatus.DEAD)


def in_system_call(s: Scheduler, p: P) -> Bool:
    """p is wired to a thread whose goroutine is in a system call."""
    return exists(s.m, lambda m: (s.m[m].p == p) & (s.m[m].pc == PC.SYSCALL))


# -- the stopped world --------------------------------------------------------------------------------------------------


@invariant(
    "Sched/world-is-stopped",
    facts="IS-07",
    go="runtime/proc.go:stopTheWorldWithSema",
    antecedent=lambda s: at(s, PC.STOPPED) & exists(s.g, lambda g: s.g[g].status == GStatus.SYSCALL),
)
def world_is_stopped(s: Scheduler) -> Bool:
    """While somebody has stopped the world every processor has halted, and no other thread has one.

    A goroutine may be in a system call, or back from one and about to find that there is no processor for it.
    """
    return implies(
        at(s, PC.STOPPED),
        (s.stopwait == 0)
        & forall(s.p, lambda p: halted(s, p))
        & forall(
            s.m,
            lambda m: (
                (s.m[m].pc == PC.STOPPED) | ((s.m[m].p == NIL) & (s.m[m].handp == NIL) & (s.m[m].pc != PC.EXECUTE))
            ),
        ),
    )


@step_property("Sched/stopped-world-is-still", facts="IS-07", go="runtime/proc.go:stopTheWorldWithSema")
def stopped_world_is_still(pre: Scheduler, post: Scheduler) -> Bool:
    """As long as the world is stopped no processor and no local queue changes."""

    def same(p: P) -> Bool:
        a, b = pre.p[p], post.p[p]
        return (
            (a.status == b.status) & (a.m == b.m) & (a.runnext == b.runnext) & (a.runq.len() == b.runq.len())
        )  # fmt: skip

    return implies(at(pre, PC.STOPPED) & at(post, PC.STOPPED), forall(pre.p, same))


@invariant("Sched/stopwait", facts="IS-07", go="runtime/proc.go:gcstopm", antecedent=lambda s: s.stopwait > 0)
def stopwait(s: Scheduler) -> Bool:
    """stopwait counts the processors that have not halted, from the call of stopTheWorld to the start; otherwise none has."""
    running = count(s.p, lambda p: ~halted(s, p))
    return implies(s.gcwaiting != 0, s.stopwait == running) & implies(
        s.gcwaiting == 0, (s.stopwait == 0) & forall(s.p, lambda p: s.p[p].status != PStatus.GCSTOP)
    )


@invariant("Sched/stopper-is-woken", facts="LS-7", go="runtime/proc.go:gcstopm", antecedent=lambda s: s.stopnote != 0)
def stopper_is_woken(s: Scheduler) -> Bool:
    """stopnote is set exactly when the stopper waits and the last processor has halted."""
    return iff(s.stopnote != 0, at(s, PC.STOPWAIT) & (s.stopwait == 0))


@invariant("Sched/worldsema", facts="IS-08 S-140", go="runtime/proc.go:stopTheWorld runtime/proc.go:forEachP")
def worldsema(s: Scheduler) -> Bool:
    """At most one thread stops or starts the world or is in forEachP: who has worldsema.  It has a processor of its own.

    It is a goroutine that does, on its thread all the time.  Where others wait for worldsema it has it to the end of wakep.
    """
    after = (PC.WAKEP, PC.WAKEP_LOCK, PC.STARTM) if s.semawaiters.cap > 0 else ()
    stops = (PC.STOPWAIT, PC.STOPPED, PC.STARTING)
    visits = (
        PC.FOREACH, PC.FOREACH_HANDOFF, PC.FOREACH_HANDOFF_LOCK, PC.FOREACH_STARTM, PC.FOREACH_STARTM_SPINNING,
        PC.FOREACH_WAIT,
    )  # fmt: skip
    return (
        forall(
            s.m,
            lambda m: (
                implies(one_of(s.m[m].pc, *stops), s.stopper.contains(m))
                & implies(
                    s.stopper.contains(m),
                    one_of(s.m[m].pc, *stops, *after)
                    & (s.m[m].gp != NIL)
                    & (s.g[s.m[m].gp].status != GStatus.RUNNABLE),
                )
            ),
        )
        & forall(s.m, lambda m: iff(one_of(s.m[m].pc, *visits), s.visitor.contains(m)))
        & (s.stopper.empty() | s.visitor.empty())
        & iff(s.gcwaiting != 0, at(s, PC.STOPWAIT, PC.STOPPED))
        & forall(
            s.m,
            lambda m: iff(
                (s.m[m].gp != NIL) & (s.g[s.m[m].gp].status == GStatus.PINNED), one_of(s.m[m].pc, PC.STOPWAIT, *visits)
            ),
        )
    )


@invariant(
    "Sched/waits-for-worldsema",
    facts="IS-23 S-120",
    go="runtime/sema.go:semacquire1 runtime/sema.go:semrelease1",
    antecedent=lambda s: s.semawaiters.len() > 1,
)
def waits_for_worldsema(s: Scheduler) -> Bool:
    """Who waits for worldsema is in its queue once; who has been given it is on its way to stop the world, alone with it."""
    return forall(
        s.g,
        lambda g: (
            (s.semawaiters.count(g) == ite((s.g[g].worldsema == WAITS) & (s.g[g].status == GStatus.WAITING), 1, 0))
            & implies(s.g[g].worldsema == TICKET, s.stopper.empty())
            & implies(s.g[g].worldsema == TICKET, one_of(s.g[g].status, GStatus.RUNNABLE, GStatus.RUNNING))
            & implies((s.g[g].worldsema != 0) & (s.g[g].m != NIL), s.m[s.g[g].m].pc == PC.SEMACQUIRE)
        ),
    ) & (count(s.g, lambda g: s.g[g].worldsema == TICKET) <= 1)


@invariant(
    "Sched/worldsema-comes-back",
    facts="IS-23 LS-9",
    go="runtime/sema.go:semrelease1",
    antecedent=lambda s: ~s.semawaiters.empty() & s.stopper.empty(),
)
def worldsema_comes_back(s: Scheduler) -> Bool:
    """While goroutines wait for worldsema somebody has it, is about to wake one of them, or has been woken to try."""
    return implies(
        ~s.semawaiters.empty(),
        ~s.stopper.empty()
        | at(s, PC.SEMRELEASE)
        | exists(s.g, lambda g: (s.g[g].worldsema != 0) & ~s.semawaiters.contains(g)),
    )


@step_property("Sched/first-come-first-served", facts="S-121 LS-9", go="runtime/sema.go:semrelease1")
def first_come_first_served(pre: Scheduler, post: Scheduler) -> Bool:
    """Who is woken in the wait for worldsema was the first there, and is given it unless somebody has it."""

    def is_woken(g: G) -> Bool:
        free = pre.stopper.empty() & ~exists(pre.g, lambda other: pre.g[other].worldsema == TICKET)
        return implies(
            pre.semawaiters.contains(g) & ~post.semawaiters.contains(g),
            (pre.semawaiters.at(0) == g) & (post.g[g].worldsema == ite(free, TICKET, WAITS)),
        )

    return forall(pre.g, is_woken)


@step_property("Sched/worldsema-before-the-stop", facts="S-140 IS-07", go="runtime/proc.go:stopTheWorld")
def worldsema_before_the_stop(pre: Scheduler, post: Scheduler) -> Bool:
    """Who begins to stop the world has been given worldsema, or nobody has."""
    return forall(
        pre.g,
        lambda g: implies(
            (pre.g[g].worldsema == TICKET) & pre.stopper.empty() & ~post.stopper.empty(), post.stopper.contains(pre.g[g].m)
        ),
    )


@invariant("Sched/nothing-idle-while-stopping", facts="S-48", go="runtime/proc.go:stopTheWorldWithSema")
def nothing_idle_while_stopping(s: Scheduler) -> Bool:
    """No processor is on the idle list from the moment at which the stopper has emptied it to the start."""
    return implies(s.gcwaiting != 0, s.pidle.empty())


@step_property("Sched/system-calls-are-stopped", facts="S-47 S-94", go="runtime/proc.go:stopTheWorldWithSema")
def system_calls_are_stopped(pre: Scheduler, post: Scheduler) -> Bool:
    """A processor that is in a system call when the world begins to stop halts there and then, unless somebody else takes it."""
    begins = (pre.gcwaiting == 0) & (post.gcwaiting != 0)
    return implies(
        begins, forall(pre.p, lambda p: implies(in_system_call(pre, p), halted(post, p) | (pre.sysmon.p == p)))
    )


@step_property("Sched/all-are-asked", facts="S-110 S-111", go="runtime/proc.go:preemptall runtime/proc.go:preemptone")
def all_are_asked(pre: Scheduler, post: Scheduler) -> Bool:
    """Who begins to stop the world, or forEachP, or waits and asks again, leaves nobody out who runs on a processor.

    Where sysmon asks as well, one at a time, who asks again cannot be told from it.
    """
    begins = (pre.stopper.empty() & ~post.stopper.empty()) | (pre.visitor.empty() & ~post.visitor.empty())
    again = (pre.asks == 0) & exists(pre.g, lambda g: pre.g[g].preempt < post.g[g].preempt)
    return implies(
        begins | again,
        forall(
            pre.m,
            lambda m: implies(
                (post.m[m].p != NIL) & (post.m[m].gp != NIL) & (post.g[post.m[m].gp].status == GStatus.RUNNING),
                (post.g[post.m[m].gp].preempt != 0) | post.stopper.contains(m),
            ),
        ),
    )


@invariant(
    "Sched/request-ends",
    facts="S-110 S-114",
    go="runtime/proc.go:execute runtime/preempt.go:suspendG",
    antecedent=lambda s: exists(s.g, lambda g: (s.g[g].preempt != 0) & (s.g[g].status == GStatus.SYSCALL)),
)
def request_ends(s: Scheduler) -> Bool:
    """Only a goroutine that a thread runs, or is in a system call with, is asked to yield: the request ends when they part."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].preempt != 0,
            one_of(s.g[g].status, GStatus.RUNNING, GStatus.SYSCALL, GStatus.SCANSYSCALL, GStatus.PINNED),
        ),
    )


@step_property("Sched/no-system-call-keeps-it", facts="S-91", go="runtime/proc.go:entersyscallHandleGCWait")
def no_system_call_keeps_it(pre: Scheduler, post: Scheduler) -> Bool:
    """Who begins a system call after the world has begun to stop gives its processor up."""
    return implies(
        pre.gcwaiting != 0,
        forall(
            pre.m,
            lambda m: implies(
                (pre.m[m].pc == PC.EXECUTE) & one_of(post.m[m].pc, PC.ENTERSYSCALL, PC.SYSCALL), post.m[m].p == NIL
            ),
        ),
    )


@step_property("Sched/preempted-goes-on-there", facts="S-114", go="runtime/proc.go:goschedImpl")
def preempted_goes_on_there(pre: Scheduler, post: Scheduler) -> Bool:
    """A goroutine that yields, unless by goyield, and does not go to the global queue was asked to, and is the next one there."""

    def stays(m: M) -> Bool:
        g = pre.m[m].gp
        yields = (
            (pre.m[m].pc == PC.EXECUTE)
            & (post.m[m].gp == NIL)
            & (pre.runq.len() == post.runq.len())
            & (post.g[g].status == GStatus.RUNNABLE)
        )
        to_the_ring = (pre.yields > 0) & (post.p[pre.m[m].p].runq.contains(g) | (post.m[m].pc == PC.GOYIELD_SLOW))
        return implies(yields & ~to_the_ring, (post.p[pre.m[m].p].runnext == g) & (pre.g[g].preempt != 0))

    return forall(pre.m, stays)


# -- processors beyond GOMAXPROCS, and those that are started -----------------------------------------------------------


@invariant(
    "Sched/dead-processors", facts="S-43 IS-24", go="runtime/proc.go:procresize", antecedent=lambda s: s.ndead > 0
)
def dead_processors(s: Scheduler) -> Bool:
    """The processors beyond GOMAXPROCS, and only they, are dead: without work, in nobody's hands and on no list."""
    return forall(
        s.p,
        lambda p: (
            iff(s.p[p].status == PStatus.DEAD, p + s.ndead >= len(s.p))
            & implies(
                s.p[p].status == PStatus.DEAD,
                ~has_work(s, p)
                & (s.p[p].m == NIL)
                & ~s.pidle.contains(p)
                & (s.p[p].starting == 0)
                & (s.p[p].safepoint == 0)
                & ~in_hands_of_sysmon(s, p),
            )
        ),
    )


@invariant(
    "Sched/processors-to-start",
    facts="S-53 IS-06 IS-24",
    go="runtime/proc.go:startTheWorldWithSema",
    antecedent=lambda s: at(s, PC.TAKEN),
)
def processors_to_start(s: Scheduler) -> Bool:
    """Processors wait to be started while somebody is at it, and for each thread taken off the idle list there is one."""
    return (
        iff(exists(s.p, lambda p: s.p[p].starting != 0), at(s, PC.STARTING))
        & (count(s.m, lambda m: s.m[m].pc == PC.TAKEN) <= count(s.p, lambda p: s.p[p].starting != 0))
        & forall(s.p, lambda p: implies(s.p[p].starting != 0, (s.p[p].status == PStatus.IDLE) & (s.p[p].m == NIL)))
        & forall(
            s.m,
            lambda m: implies(
                s.m[m].pc == PC.TAKEN,
                (s.m[m].p == NIL) & (s.m[m].gp == NIL) & (s.m[m].handp == NIL) & ~s.m[m].spinning,
            ),
        )
    )


# -- forEachP -----------------------------------------------------------------------------------------------------------


@invariant(
    "Sched/runs-once-for-each",
    facts="IS-08 S-144",
    go="runtime/proc.go:forEachPInternal runtime/proc.go:runSafePointFn",
    antecedent=lambda s: exists(s.p, lambda p: s.p[p].safepoint != 0) & exists(s.p, lambda p: s.p[p].ran != 0),
)
def runs_once_for_each(s: Scheduler) -> Bool:
    """While forEachP is on its way each processor in use has run the function once, or is asked to; otherwise nothing is left."""
    return forall(
        s.p,
        lambda p: (
            implies(~s.visitor.empty() & (s.p[p].status != PStatus.DEAD), s.p[p].ran + s.p[p].safepoint == 1)
            & implies(s.visitor.empty() | (s.p[p].status == PStatus.DEAD), s.p[p].ran + s.p[p].safepoint == 0)
        ),
    )


@invariant(
    "Sched/safepointwait", facts="IS-08", go="runtime/proc.go:runSafePointFn", antecedent=lambda s: s.safepointnote != 0
)
def safepointwait(s: Scheduler) -> Bool:
    """safePointWait counts the processors that have not run the function, and the last one to do so wakes forEachP."""
    has_to_wait = at(
        s,
        PC.FOREACH_HANDOFF,
        PC.FOREACH_HANDOFF_LOCK,
        PC.FOREACH_STARTM,
        PC.FOREACH_STARTM_SPINNING,
        PC.FOREACH_WAIT,
    )
    return (
        (s.safepointwait == count(s.p, lambda p: s.p[p].safepoint != 0))
        & implies(s.safepointnote != 0, ~s.visitor.empty() & (s.safepointwait == 0))
        & implies(has_to_wait & (s.safepointwait == 0), s.safepointnote != 0)
    )


@invariant("Sched/idle-has-run-it", facts="S-144", go="runtime/proc.go:runSafePointFn runtime/proc.go:handoffp")
def idle_has_run_it(s: Scheduler) -> Bool:
    """No processor becomes idle without having run the function: nobody would do it there."""
    return forall(s.p, lambda p: implies(s.pidle.contains(p), s.p[p].safepoint == 0))


@step_property("Sched/looks-once-at-each", facts="S-144", go="runtime/proc.go:forEachPInternal")
def looks_once_at_each(pre: Scheduler, post: Scheduler) -> Bool:
    """forEachP goes through the processors once, in their order, and then waits."""

    def onward(m: M) -> Bool:
        a, b = pre.m[m], post.m[m]
        leaves = one_of(a.pc, PC.FOREACH_HANDOFF_LOCK, PC.FOREACH_STARTM, PC.FOREACH_STARTM_SPINNING)
        return implies(
            b.pc == PC.FOREACH, implies(a.pc == PC.FOREACH, a.scan <= b.scan) & implies(leaves, a.scan < b.scan)
        )

    return forall(pre.m, onward)


# -- what must be reachable ---------------------------------------------------------------------------------------------


@possible("Sched/work-waits-for-the-start", facts="S-142", go="runtime/proc.go:gcstopm")
def work_waits_for_the_start(s: Scheduler) -> Bool:
    """The world is stopped, and a halted processor without a thread has goroutines in its queue."""
    return at(s, PC.STOPPED) & exists(s.p, lambda p: has_work(s, p) & (s.p[p].m == NIL))


@possible("Sched/missed-system-call", facts="S-90 S-140 LS-7", go="runtime/proc.go:reentersyscall")
def missed_system_call(s: Scheduler) -> Bool:
    """The stopper waits for a processor in a system call, which it has passed by and will not look at again."""
    return at(s, PC.STOPWAIT) & exists(s.p, lambda p: in_system_call(s, p) & (s.p[p].status == PStatus.RUNNING))


@possible("Sched/handover-forestalled", facts="LS-9", go="runtime/sema.go:semrelease1")
def handover_forestalled(s: Scheduler) -> Bool:
    """Somebody has stopped the world before worldsema could be handed over, and the first that waited tries again in vain."""
    return ~s.stopper.empty() & exists(
        s.m, lambda m: (s.m[m].pc == PC.SEMACQUIRE) & (s.g[s.m[m].gp].worldsema == WAITS)
    )

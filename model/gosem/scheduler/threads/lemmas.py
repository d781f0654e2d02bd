"""What makes the properties of this part inductive: which steps each size switches on, and which fields mean something where."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, lemma, one_of

from ..lemmas import IN_NO_CALL
from ..properties import has_work
from ..state import PC, TEMPLATE_FLAG, GStatus, M, Scheduler


def nowhere(s: Scheduler, *places: PC) -> Bool:
    """No thread stands at any of these."""
    return forall(s.m, lambda m: ~one_of(s.m[m].pc, *places))


@lemma("Sched/steps-of-the-parts")
def steps_of_the_parts(s: Scheduler) -> Bool:
    """Where a size is 0 no thread comes to the steps that it switches on."""
    return (
        implies(
            s.locks + s.extras == 0,
            nowhere(s, PC.STOPLOCKEDM, PC.INCIDLELOCKED, PC.LOCKED, PC.STARTLOCKEDM, PC.DONATE),
        )
        & implies(
            s.locks == 0, nowhere(s, PC.MEXIT, PC.MEXIT_LOCK, PC.M0_EXITED, PC.START_TEMPLATE, PC.NEWM_HANDOFF)
        )
        & implies(s.extras == 0, nowhere(s, *IN_NO_CALL, PC.NEWEXTRAM, PC.ADDEXTRAM, PC.UNMADE))
        & implies(s.blocks == 0, nowhere(s, PC.BLOCK_SYSCALL))
        & implies(
            s.blocks + s.locks + s.extras == 0, nowhere(s, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING)
        )
        & implies(
            s.blocks == 0,
            forall(
                s.m,
                lambda m: implies(
                    one_of(s.m[m].pc, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING), s.m[m].gp == NIL
                ),
            ),
        )
        & implies(s.yields == 0, nowhere(s, PC.GOYIELD_SLOW))
        & (nowhere(s, PC.COROSWITCH) if len(s.coro) == 0 else s.yields == s.yields)
        & implies(s.workers == 0, nowhere(s, PC.MARK, PC.RUNQDRAIN, PC.RECHECK_GC))
    )


@lemma("Sched/template-flag", facts="S-61", go="runtime/proc.go:startTemplateThread")
def template_flag(s: Scheduler) -> Bool:
    """One thread, not locked yet, is about to make the template thread while the flag says so; locked ones find the flag set."""
    starting = count(s.m, lambda m: s.m[m].pc == PC.START_TEMPLATE)
    return (
        implies(s.template == TEMPLATE_FLAG, starting == 1)
        & implies(s.template != TEMPLATE_FLAG, starting == 0)
        & forall(
            s.m,
            lambda m: (
                implies(s.m[m].lockedext > 0, s.template > 0)
                & implies(s.m[m].pc == PC.START_TEMPLATE, s.m[m].lockedext == 0)
            ),
        )
    )


@lemma("Sched/started-elsewhere", facts="S-66", go="runtime/proc.go:startlockedm")
def started_elsewhere(s: Scheduler) -> Bool:
    """startlockedm is for a goroutine that is locked to another thread, and a thread with its own locked goroutine runs it."""

    def of_its_goroutine(m: M) -> Bool:
        mine = s.m[m].lockedg.contains(s.m[m].gp)
        return implies(
            one_of(s.m[m].pc, PC.STARTLOCKEDM, PC.DONATE), ~s.g[s.m[m].gp].lockedm.empty() & s.m[m].lockedg.empty()
        ) & implies(mine, ~one_of(s.g[s.m[m].gp].status, GStatus.RUNNABLE, GStatus.DEAD))

    return forall(s.m, lambda m: implies(s.m[m].gp != NIL, of_its_goroutine(m)))


@lemma("Sched/nextp-where", facts="IS-24", go="runtime/proc.go:newm runtime/proc.go:startlockedm")
def nextp_where(s: Scheduler) -> Bool:
    """A thread that is made for a processor has it in nextp until it runs; one that is to spin has none with work."""
    return forall(
        s.m,
        lambda m: (
            iff(s.m[m].pc == PC.NEWM_HANDOFF, ~s.m[m].nextp.empty() & s.m[m].lockedg.empty())
            & implies(
                s.m[m].pc == PC.NEWM_HANDOFF,
                (s.m[m].lockedext == 0)
                & implies(s.m[m].spinning, forall(s.p, lambda p: implies(s.m[m].nextp.contains(p), ~has_work(s, p)))),
            )
        ),
    )


@lemma("Sched/main-thread-stays", facts="S-67", go="runtime/proc.go:mexit")
def main_thread_stays(s: Scheduler) -> Bool:
    """There is one main thread; it always exists, and it alone sleeps after mexit."""
    return implies(s.locks > 0, count(s.m, lambda m: s.m[m].m0 == 1) == 1) & forall(
        s.m,
        lambda m: implies(s.m[m].m0 == 1, s.m[m].pc != PC.NONE) & implies(s.m[m].pc == PC.M0_EXITED, s.m[m].m0 == 1),
    )


@lemma("Sched/locked-goroutine-lives", facts="IS-11 IS-14", go="runtime/proc.go:gdestroy runtime/coro.go:coroswitch_m")
def locked_goroutine_lives(s: Scheduler) -> Bool:
    """A dead goroutine is locked to nothing, nor is one that waits in a coroutine: its lock went to the other one."""
    return (
        forall(
            s.g,
            lambda g: implies(
                (s.g[g].status == GStatus.DEAD) | exists(s.coro, lambda c: s.coro[c].gp == g), s.g[g].lockedm.empty()
            ),
        )
        & forall(
            s.coro,
            lambda c: (
                iff(s.coro[c].lockedext > 0, ~s.coro[c].mp.empty()) & implies(s.coro[c].gp == NIL, s.coro[c].mp.empty())
            ),
        )
        & forall(
            s.m,
            lambda m: implies(
                s.m[m].pc == PC.COROSWITCH, s.g[s.m[m].gp].lockedm.empty() | s.g[s.m[m].gp].lockedm.contains(m)
            ),
        )
    )


@lemma("Sched/exiting-thread", facts="S-67", go="runtime/proc.go:mexit")
def exiting_thread(s: Scheduler) -> Bool:
    """A thread in mexit has no goroutine that it is locked to any more; an extra thread never comes there."""
    return forall(
        s.m,
        lambda m: (
            implies(one_of(s.m[m].pc, PC.MEXIT, PC.MEXIT_LOCK, PC.M0_EXITED), s.m[m].lockedg.empty())
            & implies(
                one_of(s.m[m].pc, PC.HANDOFFP_LOCK, PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING) & (s.m[m].gp == NIL),
                (s.m[m].lockedext > 0) | (s.m[m].extra == 1),
            )
        ),
    )


@lemma("Sched/worker-where", facts="IS-23", go="runtime/mgc.go:gcBgMarkWorker")
def worker_where(s: Scheduler) -> Bool:
    """A thread has a worker only from findRunnable to the end of its marking; a worker locks nothing and is no coroutine's."""
    return (
        forall(
            s.m,
            lambda m: implies(
                s.m[m].gp != NIL,
                implies(
                    s.g[s.m[m].gp].worker == 1,
                    one_of(
                        s.m[m].pc, PC.MARK, PC.RUNQDRAIN, PC.WAKEP, PC.WAKEP_LOCK, PC.STARTM, PC.RESETSPINNING
                    ),
                )
                & implies(one_of(s.m[m].pc, PC.MARK, PC.RUNQDRAIN), s.g[s.m[m].gp].worker == 1),
            ),
        )
        & forall(
            s.g, lambda g: implies(s.g[g].worker == 1, s.g[g].lockedm.empty() & s.g[g].coro.empty())
        )
        & forall(s.coro, lambda c: implies(s.coro[c].gp != NIL, s.g[s.coro[c].gp].worker == 0))
        & implies(s.workers == 0, forall(s.g, lambda g: s.g[g].worker == 0))
    )  # fmt: skip


@lemma("Sched/marking-where", go="runtime/mgcpacer.go:gcControllerState.startCycle")
def marking_where(s: Scheduler) -> Bool:
    """While marking is off nobody is wanted; while it is on one dedicated worker at most."""
    return implies(s.blacken == 0, (s.dedicated == 0) & (s.idlemax == 0) & (s.idleworkers == 0)) & implies(
        s.blacken == 1, (s.idlemax >= len(s.p) - 1) & (s.idleworkers <= s.idlemax)
    )


@lemma("Sched/extra-where", facts="S-02 S-18", go="runtime/proc.go:oneNewExtraM runtime/cgocall.go:cgocallbackg")
def extra_where(s: Scheduler) -> Bool:
    """Where an extra thread may be in C still, or may have to replace itself; while one is being made it has no processor."""
    waits = PC.SYSCALL, PC.EXITSYSCALL, PC.INCIDLELOCKED, PC.LOCKED
    return (
        forall(
            s.m,
            lambda m: (
                implies(s.m[m].inc == 1, (s.m[m].extra == 1) & one_of(s.m[m].pc, *waits, *IN_NO_CALL))
                & implies(
                    s.m[m].needextram == 1,
                    (s.m[m].extra == 1)
                    & one_of(s.m[m].pc, PC.NEEDM, PC.NEWEXTRAM, *waits)
                    & implies(s.m[m].pc == PC.SYSCALL, s.m[m].inc == 0),
                )
                & implies(s.m[m].pc == PC.UNMADE, s.m[m].extra == 0)
                & implies(one_of(s.m[m].pc, *IN_NO_CALL, PC.NEWEXTRAM, PC.ADDEXTRAM), s.m[m].extra == 1)
                & implies(s.m[m].pc == PC.ALLOCM, s.m[m].p == NIL)
            ),
        )
        & (count(s.m, lambda m: (s.m[m].extra == 1) | (s.m[m].pc == PC.UNMADE)) == s.extras)
        & (count(s.g, lambda g: s.g[g].status == GStatus.IDLE) == count(s.m, lambda m: s.m[m].pc == PC.UNMADE))
        & (count(s.m, lambda m: s.m[m].pc == PC.ALLOCM) == count(s.m, lambda m: s.m[m].pc == PC.ADDEXTRAM))
    )

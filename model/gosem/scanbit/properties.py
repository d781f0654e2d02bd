"""What holds of goroutines, threads and processors while processors are taken from system calls."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, iff, implies, invariant, one_of, possible, step_property

from .state import PC, GStatus, M, Place, PStatus, Syscalls

BIT = (PC.CHECK_M, PC.CHECK_P, PC.HOLD, PC.TAKE_M, PC.TAKE_STATUS, PC.RESUME)
"""A taker has the scan bit."""
RUNS = (PC.EXECUTE, PC.ENTER_CAS)
"""Go code runs."""


@invariant("Scan/running-has-processor", facts="IS-04 IS-22", go="runtime/proc.go:wirep")
def running_has_processor(s: Syscalls) -> Bool:
    """A thread that runs Go code has a processor that names it and is running: nobody takes it away meanwhile."""
    return forall(
        s.m,
        lambda m: implies(
            one_of(s.m[m].pc, *RUNS, PC.FIND, PC.EXECUTE_G, PC.EXECUTE_CAS),
            (s.m[m].p != NIL) & (s.p[s.m[m].p].m == m) & (s.p[s.m[m].p].status == PStatus.RUNNING),
        ),
    )


@invariant("Scan/one-place", facts="IS-20 IS-24", antecedent=lambda s: exists(s.m, lambda m: s.m[m].pc == PC.HANDOFF))
def one_place(s: Syscalls) -> Bool:
    """Every processor is with one thread, in the hands of one, on the idle list or stopped: never in two places, never lost."""
    return forall(
        s.p,
        lambda p: (
            count(s.m, lambda m: s.m[m].p == p) + count(s.m, lambda m: s.m[m].hand == p) + (s.p[p].place != Place.HELD)
            == 1
        ),
    )


@invariant("Scan/one-holder", facts="IS-13", antecedent=lambda s: exists(s.m, lambda m: s.m[m].pc == PC.HOLD))
def one_holder(s: Syscalls) -> Bool:
    """The scan bit of a goroutine is set exactly while one taker has it."""
    return forall(
        s.g,
        lambda g: (
            count(s.m, lambda m: one_of(s.m[m].pc, *BIT) & (s.m[m].seen_g == g))
            == (s.g[g].status == GStatus.SCANSYSCALL)
        ),
    )


@invariant(
    "Scan/validated",
    facts="S-91",
    go="runtime/proc.go:setBlockOnExitSyscall",
    antecedent=lambda s: exists(s.m, lambda m: s.m[m].pc == PC.HOLD),
)
def validated(s: Syscalls) -> Bool:
    """A taker that has come through the validation has read what is true, and it stays true as long as it has the bit."""

    def linked(m: M) -> Bool:
        mp = s.m[m]
        victim = s.m[mp.seen_m]
        return (
            (s.g[mp.seen_g].m == mp.seen_m)
            & (victim.curg == mp.seen_g)
            & (victim.pc == PC.SYSCALL)
            & implies(mp.pc == PC.HOLD, (victim.p == mp.look) & (s.p[mp.look].m == mp.seen_m))
        )

    return forall(s.m, lambda m: implies(one_of(s.m[m].pc, PC.CHECK_P, PC.HOLD, PC.TAKE_M, PC.TAKE_STATUS), linked(m)))


@step_property("Scan/locked", facts="IS-13 S-25 S-26", go="runtime/proc.go:castogscanstatus")
def locked(pre: Syscalls, post: Syscalls) -> Bool:
    """A goroutine leaves its call only when nobody holds the bit, and only the holder clears it."""
    return forall(
        pre.g,
        lambda g: implies(
            (pre.g[g].status == GStatus.SCANSYSCALL) & (post.g[g].status != GStatus.SCANSYSCALL),
            (post.g[g].status == GStatus.SYSCALL)
            & exists(
                pre.m, lambda m: (pre.m[m].pc == PC.RESUME) & (pre.m[m].seen_g == g) & (post.m[m].pc != PC.RESUME)
            ),
        ),
    )


@step_property("Scan/legal", facts="S-05 S-12 S-14 S-15 S-17")
def legal(pre: Syscalls, post: Syscalls) -> Bool:
    """The statuses of a goroutine follow one another as the runtime has it."""

    def step(a: GStatus, b: GStatus) -> Bool:
        def goes(x: GStatus, y: GStatus) -> Bool:
            return (a == x) & (b == y)

        return (
            (a == b)
            | goes(GStatus.RUNNABLE, GStatus.RUNNING)
            | goes(GStatus.RUNNING, GStatus.RUNNABLE)
            | goes(GStatus.RUNNING, GStatus.SYSCALL)
            | goes(GStatus.SYSCALL, GStatus.RUNNING)
            | goes(GStatus.SYSCALL, GStatus.SCANSYSCALL)
            | goes(GStatus.SCANSYSCALL, GStatus.SYSCALL)
        )

    return forall(pre.g, lambda g: step(pre.g[g].status, post.g[g].status))


@step_property("Scan/goes-on")
def goes_on(pre: Syscalls, post: Syscalls) -> Bool:
    """No thread makes the same access again without having gone on."""
    return exists(pre.m, lambda m: pre.m[m].pc != post.m[m].pc) | exists(
        pre.p, lambda p: pre.p[p].place != post.p[p].place
    )


@invariant("Scan/one-thread", facts="IS-22 IS-23")
def one_thread(s: Syscalls) -> Bool:
    """Every goroutine is in the queue, or with exactly one thread; what is in the queue is runnable and names no thread."""
    return forall(
        s.g,
        lambda g: (
            (count(s.m, lambda m: s.m[m].curg == g) + s.g[g].queued == 1)
            & implies(s.g[g].queued, (s.g[g].status == GStatus.RUNNABLE) & (s.g[g].m == NIL))
        ),
    )


@invariant("Scan/status-where", facts="IS-22 S-17")
def status_where(s: Syscalls) -> Bool:
    """The status of the goroutine that a thread has; in a system call or running it names that thread."""

    def of(m: M) -> Bool:
        mp = s.m[m]
        gp = s.g[mp.curg]
        call = one_of(gp.status, GStatus.SYSCALL, GStatus.SCANSYSCALL)
        return (
            iff(mp.pc == PC.SYSCALL, call)
            & iff(gp.status == GStatus.RUNNABLE, one_of(mp.pc, PC.EXECUTE_G, PC.EXECUTE_CAS, PC.DROP_M, PC.DROP_G))
            & implies(mp.pc != PC.DROP_G, (gp.m == m) | (mp.pc == PC.EXECUTE_G))
            & implies(one_of(mp.pc, PC.EXECUTE_G, PC.DROP_G), gp.m == NIL)
        )

    return forall(s.m, lambda m: implies(s.m[m].curg != NIL, of(m)))


@possible("Scan/stale-thread", facts="S-91")
def stale_thread(s: Syscalls) -> Bool:
    """A taker has the bit of a goroutine that is with another thread by now."""
    return exists(
        s.m,
        lambda m: (s.m[m].pc == PC.CHECK_M) & exists(s.g, lambda g: (g == s.m[m].seen_g) & (s.g[g].m != s.m[m].seen_m)),
    )


@possible("Scan/stale-processor", facts="S-91")
def stale_processor(s: Syscalls) -> Bool:
    """A taker has the bit of a goroutine whose thread has another processor by now."""
    return exists(
        s.m,
        lambda m: (s.m[m].pc == PC.CHECK_P) & exists(s.m, lambda v: (v == s.m[m].seen_m) & (s.m[v].p != s.m[m].look)),
    )


@possible("Scan/takes-back", facts="S-96")
def takes_back(s: Syscalls) -> Bool:
    """A thread that has come back from its call takes its old processor from another thread in a call."""
    return exists(s.m, lambda m: (s.m[m].pc == PC.TAKE_M) & (s.m[m].curg != NIL))

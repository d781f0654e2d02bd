"""schedule and findRunnable: how a thread with a processor finds the next goroutine, and how it gives up."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from .common import (
    acquirep,
    become_spinning,
    block,
    found,
    globrunqgetbatch,
    gomaxprocs,
    pidleget_spinning,
    pidleput,
    releasep,
    run,
    runqempty,
    schedule,
)
from .netpoll import words
from .state import PC, M, P, Scheduler


def next_victim(s: Scheduler, m: M, after: int) -> P:
    """The first processor beyond `after` that is not m's own, or NIL."""
    for p in s.p.ids():
        if p > after and p != s.m[m].p:
            return p
    return NIL


def begin_to_steal(s: Scheduler, m: M) -> None:
    """Go to the first processor to steal from; where there is no other one, give up."""
    mp = s.m[m]
    if s.gcwaiting != 0:
        schedule(s, m)
        return
    victim = next_victim(s, m, -1)
    if victim == NIL:
        mp.pc = PC.DROP
    else:
        mp.scan = victim
        mp.pc = PC.STEAL


def search_further(s: Scheduler, m: M) -> None:
    """After the network has been polled, or not."""
    if s.m[m].spinning:
        begin_to_steal(s, m)
    else:
        s.m[m].pc = PC.ADMIT


@rule("Sched/findrunnable-tick", facts="S-80", go="runtime/proc.go:findRunnable runtime/proc.go:globrunqget")
def find_tick(s: Scheduler, m: M) -> None:
    """Once in 61 rounds the global queue comes first.

    The count of rounds is left out: any round may be the one, which includes every real sequence of rounds.
    """
    require(s.m[m].pc == PC.FIND)
    require(s.runq.nonempty())
    words.ran_own(s, m)
    found(s, m, s.runq.pop())


@rule(
    "Sched/runqget",
    facts="S-72 S-80 S-05",
    go="runtime/proc.go:findRunnable runtime/proc.go:runqget runtime/proc.go:execute",
)
def find_local(s: Scheduler, m: M) -> None:
    """The next goroutine of m's own processor: runnext, else the head of the ring."""
    mp = s.m[m]
    require(mp.pc == PC.FIND)
    require(not runqempty(s, mp.p))
    words.ran_own(s, m)
    if len(s.t) == 0 and mp.spinning:
        fail("schedule: spinning with local work")
    pp = s.p[mp.p]
    if pp.runnext != NIL:
        mp.gp = pp.runnext
        pp.runnext = NIL
    else:
        mp.gp = pp.runq.pop()
    if len(s.t) > 0:
        found(s, m, mp.gp)
    else:
        run(s, m)


@rule("Sched/globrunqget", facts="S-80", go="runtime/proc.go:findRunnable runtime/proc.go:globrunqgetbatch")
def find_global(s: Scheduler, m: M) -> None:
    """Nothing of its own: under sched.lock, a share of the global queue.

    Only its owner adds to a local queue, so that it is still empty when the global one is looked at.
    """
    mp = s.m[m]
    require(mp.pc == PC.FIND)
    require(runqempty(s, mp.p))
    require(s.runq.nonempty())
    words.ran_own(s, m)
    globrunqgetbatch(s, m)


@rule("Sched/search", facts="S-80", go="runtime/proc.go:findRunnable")
def search(s: Scheduler, m: M) -> None:
    """Nothing in the global queue either: a thread that spins goes on to steal, another one has to be admitted first."""
    mp = s.m[m]
    require(mp.pc == PC.FIND)
    require(runqempty(s, mp.p))
    require(s.runq.empty())
    words.look_at_own(s, m)
    if len(s.d) > 0 and s.netpollWaiters > 0 and s.lastpoll != 0 and s.pollingNet == 0:
        s.pollingNet = 1
        mp.pc = PC.NETPOLL
    else:
        search_further(s, m)


@rule("Sched/admit", facts="S-80 S-82", go="runtime/proc.go:findRunnable")
def admit(s: Scheduler, m: M) -> None:
    """A thread may spin while the spinning ones are less than half of the busy processors; else it goes to give up its own."""
    mp = s.m[m]
    require(mp.pc == PC.ADMIT)
    if 2 * s.nmspinning < gomaxprocs(s) - s.npidle:
        become_spinning(s, m)
        begin_to_steal(s, m)
    else:
        mp.pc = PC.DROP


@rule(
    "Sched/steal", facts="S-73 S-74", go="runtime/proc.go:stealWork runtime/proc.go:runqsteal runtime/proc.go:runqgrab"
)
def steal(s: Scheduler, m: M) -> None:
    """Take half of another processor's ring, or if that is empty its runnext; the last one taken is the one to run.

    The real search has four rounds, the first three of which leave runnext alone.  A look that finds nothing has no
    effect, so that the last round stands for all.
    """
    mp = s.m[m]
    require(mp.pc == PC.STEAL)
    victim = s.p[mp.scan]
    n = victim.runq.len()
    n -= n // 2
    if n == 0 and victim.runnext == NIL:
        words.look_at(s, m)
        following = next_victim(s, m, mp.scan)
        if following != NIL and s.gcwaiting != 0:
            mp.scan = P(0)
            schedule(s, m)
        elif following != NIL:
            mp.scan = following
        else:
            mp.scan = P(0)
            mp.pc = PC.DROP
        return
    words.forget(s, m)
    mp.scan = P(0)
    if n == 0:
        mp.gp = victim.runnext
        victim.runnext = NIL
    else:
        for _ in range(n - 1):
            mp.batch.push(victim.runq.pop())
        mp.gp = victim.runq.pop()
    mp.pc = PC.PUBLISH if n > 1 else PC.RESETSPINNING


@rule("Sched/publish", facts="S-74 S-75", go="runtime/proc.go:runqputbatch runtime/proc.go:runqsteal")
def publish(s: Scheduler, m: M) -> None:
    """What was taken beyond the one to run becomes visible in m's ring; until now it was in no queue at all.

    In Go 1.27.3 a thread that did not spin when it took a batch from the global queue calls no wakep here
    (`batch_wakes`).
    """
    mp = s.m[m]
    require(mp.pc == PC.PUBLISH)
    ring = s.p[mp.p].runq
    while mp.batch.nonempty():
        if ring.full():
            fail("Couldn't put Gs into empty local runq")
        ring.push(mp.batch.pop())
    if mp.spinning:
        mp.pc = PC.RESETSPINNING
    elif s.cfg.batch_wakes:
        mp.pc = PC.WAKEP
    else:
        run(s, m)


@rule(
    "Sched/drop",
    facts="S-45 S-51 S-63 S-84",
    go="runtime/proc.go:findRunnable runtime/proc.go:pidleput runtime/proc.go:stopm",
)
def drop(s: Scheduler, m: M) -> None:
    """Under sched.lock: the global queue once more, then needspinning, then m's processor goes to the idle list.

    Nothing can be added to the global queue between the look and the release, which is why they are one section.
    """
    mp = s.m[m]
    require(mp.pc == PC.DROP)
    if s.gcwaiting != 0 or s.p[mp.p].safepoint != 0:
        schedule(s, m)
        return
    if s.runq.nonempty():
        globrunqgetbatch(s, m)
        return
    if not mp.spinning and s.needspinning:
        become_spinning(s, m)
        mp.pc = PC.FIND
        return
    pidleput(s, releasep(s, m))
    if mp.spinning:
        mp.pc = PC.SPINDOWN
    else:
        block(s, m, PC.BLOCK)


@rule("Sched/spin-down", facts="S-82", go="runtime/proc.go:findRunnable")
def spin_down(s: Scheduler, m: M) -> None:
    """m counts as spinning no longer.  Work submitted before was left to it, so it has to look everywhere again afterwards."""
    mp = s.m[m]
    require(mp.pc == PC.SPINDOWN)
    mp.spinning = False
    s.nmspinning -= 1
    mp.pc = PC.RECHECK_GLOBAL


@rule("Sched/recheck-global", facts="S-52 S-84", go="runtime/proc.go:findRunnable runtime/proc.go:pidlegetSpinning")
def recheck_global(s: Scheduler, m: M) -> None:
    """Under sched.lock: if the global queue has work and a processor is idle, m takes both and spins again."""
    mp = s.m[m]
    require(mp.pc == PC.RECHECK_GLOBAL)
    mp.pc = PC.RECHECK
    if s.runq.nonempty():
        p = pidleget_spinning(s)
        if p != NIL:
            words.repaired_wake_sysmon(s)
            acquirep(s, m, p)
            become_spinning(s, m)
            globrunqgetbatch(s, m)


@rule("Sched/recheck-runqs", facts="S-52 S-63 S-84", go="runtime/proc.go:checkRunqsNoP runtime/proc.go:findRunnable")
def recheck_runqs(s: Scheduler, m: M) -> None:
    """If the processor that m looks at has work and another one is idle, m takes that and searches again, spinning.

    Without an idle one the rest need not be looked at.  An idle processor has no work, so that the mask of idle ones
    saves looks only.
    """
    mp = s.m[m]
    require(mp.pc == PC.RECHECK)
    if not runqempty(s, mp.scan):
        mp.scan = P(0)
        p = pidleget_spinning(s)
        if p == NIL:
            block(s, m, PC.RECHECK_TIMERS)
        else:
            words.repaired_wake_sysmon(s)
            acquirep(s, m, p)
            become_spinning(s, m)
            schedule(s, m)
        return
    for p in s.p.ids():
        if p > mp.scan:
            mp.scan = p
            return
    mp.scan = P(0)
    if s.blacken == 1:
        mp.pc = PC.RECHECK_GC
    else:
        block(s, m, PC.RECHECK_TIMERS)


@rule("Sched/resetspinning", facts="S-83", go="runtime/proc.go:schedule runtime/proc.go:resetspinning")
def resetspinning(s: Scheduler, m: M) -> None:
    """A spinning thread has found work: it is counted no longer, and wakes another one in its place, as there may be more."""
    mp = s.m[m]
    require(mp.pc == PC.RESETSPINNING)
    mp.spinning = False
    s.nmspinning -= 1
    mp.pc = PC.WAKEP

"""What holds of goroutines that are suspended, and of those who do it."""

from __future__ import annotations

from gosem.kernel import Bool, count, exists, forall, iff, implies, invariant, ite, one_of, possible, step_property

from .state import PC, G, Goroutines, Status, Why

SCANNING = (PC.REQUEST, PC.RELEASE, PC.HELD)
"""Where a worker holds its target's scan bit."""
WORKING = (PC.SUSPEND, *SCANNING, PC.READY, PC.BACK)
"""Where a goroutine is a worker's on the system stack."""


def after(s: Goroutines, g: G, *pcs: PC) -> Bool:
    """A worker is after g, at one of these places."""
    return exists(s.g, lambda w: (s.g[w].target == g) & one_of(s.g[w].pc, *pcs))


@invariant(
    "Suspend/one-owner", facts="IS-13", go="runtime/proc.go:castogscanstatus runtime/proc.go:casfrom_Gscanstatus",
    antecedent=lambda s: exists(s.g, lambda g: s.g[g].scan),
)  # fmt: skip
def one_owner(s: Goroutines) -> Bool:
    """A scan bit that is set has one owner: a worker, or the goroutine itself on its way to be preempted."""
    return forall(
        s.g,
        lambda g: count(s.g, lambda w: (s.g[w].target == g) & one_of(s.g[w].pc, *SCANNING)) + ite(s.g[g].pc == PC.DROPG, 1, 0)
        == ite(s.g[g].scan, 1, 0),
    )


@invariant("Suspend/held-does-not-run", facts="IS-13 S-32", go="runtime/preempt.go:suspendG")
def held_does_not_run(s: Goroutines) -> Bool:
    """A goroutine that is suspended is runnable, waiting or in a system call: its stack is at a safe point."""
    return forall(
        s.g,
        lambda g: implies(after(s, g, PC.HELD), one_of(s.g[g].status, Status.RUNNABLE, Status.WAITING, Status.SYSCALL)),
    )


@step_property("Suspend/held-is-still", facts="IS-13 S-32", go="runtime/preempt.go:suspendG")
def held_is_still(pre: Goroutines, post: Goroutines) -> Bool:
    """While somebody looks at its stack a goroutine neither runs nor changes its status."""
    return forall(
        pre.g,
        lambda g: implies(
            after(pre, g, PC.HELD) & after(post, g, PC.HELD),
            iff(pre.g[g].sp, post.g[g].sp) & (pre.g[g].status == post.g[g].status),
        ),
    )


@step_property("Suspend/who-moves-a-stack", facts="S-21 S-27 S-32", go="runtime/stack.go:isShrinkStackSafe")
def who_moves_a_stack(pre: Goroutines, post: Goroutines) -> Bool:
    """A stack is moved by its goroutine, or by who has suspended it, and not while a thread or a system call uses it."""
    return forall(
        pre.g,
        lambda g: implies(
            ~iff(pre.g[g].stack, post.g[g].stack),
            ((pre.g[g].status == Status.COPYSTACK) & (post.g[g].status == Status.RUNNING))
            | (after(pre, g, PC.HELD) & one_of(pre.g[g].status, Status.RUNNABLE, Status.WAITING) & ~one_of(pre.g[g].pc, *WORKING)),
        )
        & implies(
            (pre.g[g].status == Status.COPYSTACK) & (post.g[g].status != Status.COPYSTACK),
            ~iff(pre.g[g].stack, post.g[g].stack),
        ),
    )


@invariant(
    "Suspend/preempted-has-a-claimer", facts="IS-23 S-115", go="runtime/proc.go:preemptPark",
    antecedent=lambda s: exists(s.g, lambda g: s.g[g].status == Status.PREEMPTED),
)  # fmt: skip
def preempted_has_a_claimer(s: Goroutines) -> Bool:
    """A goroutine that has stopped for suspendG is in no queue: some suspendG still looks for it."""
    return forall(s.g, lambda g: implies(s.g[g].status == Status.PREEMPTED, after(s, g, PC.SUSPEND)))


@invariant("Suspend/somebody-wakes", facts="IS-23 S-07 S-33", go="runtime/preempt.go:resumeG runtime/proc.go:gopark")
def somebody_wakes(s: Goroutines) -> Bool:
    """A waiting goroutine is known to who will ready it: whoever has what it waits for, its own thread, or its suspender."""
    return forall(
        s.g,
        lambda g: implies(
            s.g[g].status == Status.WAITING,
            (s.g[g].why == Why.BLOCKED)
            | ((s.g[g].why == Why.REFUSED) & (s.g[g].pc == PC.UNLOCKF))
            | ((s.g[g].why == Why.WORKER) & one_of(s.g[g].pc, *WORKING))
            | ((s.g[g].why == Why.PREEMPTED) & exists(s.g, lambda w: (s.g[w].target == g) & s.g[w].stopped)),
        ),
    )


@invariant("Suspend/stop-has-an-asker", facts="S-32 S-115", go="runtime/preempt.go:suspendG runtime/proc.go:gdestroy")
def stop_has_an_asker(s: Goroutines) -> Bool:
    """preemptStop is set only while some suspendG waits for it: else the goroutine would stop, and nobody would come."""
    return forall(s.g, lambda g: implies(s.g[g].stop, after(s, g, PC.SUSPEND, PC.REQUEST, PC.RELEASE)))


@invariant("Suspend/asked", facts="S-32", go="runtime/preempt.go:suspendG")
def asked(s: Goroutines) -> Bool:
    """Who has asked a goroutine to stop has set both flags; who has suspended it has taken both back."""
    return forall(
        s.g,
        lambda g: implies(after(s, g, PC.RELEASE), s.g[g].stop & s.g[g].preempt)
        & implies(after(s, g, PC.HELD), ~s.g[g].stop & ~s.g[g].preempt),
    )


@step_property("Suspend/stops-when-asked", facts="S-22 S-112", go="runtime/stack.go:newstack runtime/preempt.go:asyncPreempt2")
def stops_when_asked(pre: Goroutines, post: Goroutines) -> Bool:
    """A goroutine stops for suspendG only where it finds itself asked to come to a safe point, and to stay there."""
    return forall(
        pre.g,
        lambda g: implies(
            (pre.g[g].status == Status.RUNNING) & (post.g[g].status == Status.PREEMPTED), pre.g[g].preempt & pre.g[g].stop
        ),
    )


@step_property("Suspend/requests-come-and-go", facts="S-05 S-20 S-32", go="runtime/preempt.go:suspendG runtime/proc.go:execute")
def requests_come_and_go(pre: Goroutines, post: Goroutines) -> Bool:
    """preemptStop is taken back by who suspends the goroutine, or ends with it; a request to yield is not for the next time
    that it runs; and nobody asks a goroutine that has been asked."""
    return forall(
        pre.g,
        lambda g: implies(pre.g[g].stop & ~post.g[g].stop, after(post, g, PC.HELD) | (post.g[g].status == Status.DEAD))
        & implies((pre.g[g].status == Status.RUNNABLE) & (post.g[g].status == Status.RUNNING), ~post.g[g].preempt)
        & implies(after(post, g, PC.REQUEST) & ~after(pre, g, PC.REQUEST), ~(pre.g[g].stop & pre.g[g].preempt)),
    )


@step_property("Suspend/every-step-moves")
def every_step_moves(pre: Goroutines, post: Goroutines) -> Bool:
    """A step changes something of some goroutine: nobody turns in place."""
    return exists(
        pre.g,
        lambda g: (pre.g[g].status != post.g[g].status)
        | (pre.g[g].pc != post.g[g].pc)
        | ~iff(pre.g[g].scan, post.g[g].scan)
        | ~iff(pre.g[g].preempt, post.g[g].preempt)
        | ~iff(pre.g[g].sp, post.g[g].sp)
        | ~iff(pre.g[g].stack, post.g[g].stack),
    )


LEGAL = (
    (Status.DEAD, Status.RUNNABLE), (Status.RUNNABLE, Status.RUNNING), (Status.RUNNING, Status.RUNNABLE),
    (Status.RUNNING, Status.WAITING), (Status.WAITING, Status.RUNNABLE), (Status.RUNNING, Status.SYSCALL),
    (Status.SYSCALL, Status.RUNNING), (Status.RUNNING, Status.DEAD), (Status.RUNNING, Status.COPYSTACK),
    (Status.COPYSTACK, Status.RUNNING), (Status.RUNNING, Status.PREEMPTED), (Status.PREEMPTED, Status.WAITING),
    (Status.WAITING, Status.RUNNING),
)  # fmt: skip
"""The changes of status in this machine."""


@step_property("Suspend/statuses", facts="IS-13 IS-01", go="runtime/proc.go:casgstatus")
def statuses(pre: Goroutines, post: Goroutines) -> Bool:
    """A status changes as the table has it, not under a scan bit of others, and only a worker's goes from waiting to running."""
    return forall(
        pre.g,
        lambda g: implies(
            pre.g[g].status != post.g[g].status,
            ~pre.g[g].scan
            & exists_pair(pre, post, g)
            & implies(
                (pre.g[g].status == Status.WAITING) & (post.g[g].status == Status.RUNNING), pre.g[g].why == Why.WORKER
            ),
        ),
    )


def exists_pair(pre: Goroutines, post: Goroutines, g: G) -> Bool:
    """The change of g's status is one of LEGAL."""
    found = (pre.g[g].status == LEGAL[0][0]) & (post.g[g].status == LEGAL[0][1])
    for old, new in LEGAL[1:]:
        found = found | ((pre.g[g].status == old) & (post.g[g].status == new))
    return found


@possible("Suspend/each-other")
def each_other(s: Goroutines) -> Bool:
    """Two workers have suspended each other, which is no deadlock."""
    return exists(
        s.g,
        lambda a: exists(
            s.g,
            lambda b: (a != b) & (s.g[a].pc == PC.HELD) & (s.g[b].pc == PC.HELD) & (s.g[a].target == b) & (s.g[b].target == a),
        ),
    )


@possible("Suspend/two-for-one")
def two_for_one(s: Goroutines) -> Bool:
    """A goroutine has stopped for one worker, and another one looks at its stack first."""
    return exists(
        s.g,
        lambda a: exists(
            s.g, lambda b: (s.g[a].target == s.g[b].target) & s.g[a].stopped & (s.g[a].pc == PC.SUSPEND) & (s.g[b].pc == PC.HELD)
        ),
    )


@possible("Suspend/itself")
def itself(s: Goroutines) -> Bool:
    """A worker looks at its own stack."""
    return exists(s.g, lambda g: (s.g[g].pc == PC.HELD) & (s.g[g].target == g))


@possible("Suspend/caught-in-the-window")
def caught_in_the_window(s: Goroutines) -> Bool:
    """A goroutine is suspended before its unlockf has been asked whether it may wait."""
    return exists(s.g, lambda g: (s.g[g].pc == PC.UNLOCKF) & s.g[g].scan)

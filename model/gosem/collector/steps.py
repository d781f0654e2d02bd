"""What every step of the collector keeps to, and what must be able to happen."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, exists, forall, iff, implies, possible, step_property

from .colours import (
    black_stack,
    chain,
    on_stack,
    pending,
    points,
    queued,
    reachable,
    roots_done,
    spared,
    unread,
    white,
)
from .state import PC, Collector, Obj, P, Phase, Slot

# -- words ------------------------------------------------------------------------------------------------------------


def given_away(pre: Collector, post: Collector, o: Obj) -> Bool:
    """The step puts o into the global queue."""
    return ~pre.full[o] & post.full[o]


def passes(pre: Collector, post: Collector, p: P) -> Bool:
    """The step is the function of the ragged barrier on p."""
    return ~pre.p[p].passed & post.p[p].passed


def local_work(s: Collector, p: P) -> Bool:
    """The local queue of p is not empty."""
    return exists(s.obj, lambda o: s.p[p].gcw[o])


def taken(pre: Collector, post: Collector, p: P, o: Obj) -> Bool:
    """P p takes o up: from its own queue, or from the global one if its own is empty."""
    own = pre.p[p].gcw[o] | (pre.full[o] & ~local_work(pre, p))
    return (pre.p[p].scan == NIL) & (post.p[p].scan == o) & own


def reads(pre: Collector, post: Collector, x: Obj, k: Slot) -> Bool:
    """Somebody reads the slot."""
    return unread(pre, x, k) & ~unread(post, x, k)


def same_work(pre: Collector, post: Collector, p: P) -> Bool:
    """What p has buffered and queued stays as it is, and p does not pass the ragged barrier."""
    lists = forall(
        pre.obj, lambda o: iff(pre.p[p].wbbuf[o], post.p[p].wbbuf[o]) & iff(pre.p[p].gcw[o], post.p[p].gcw[o])
    )
    return lists & iff(pre.p[p].flushed, post.p[p].flushed) & ~passes(pre, post, p)


# -- colours and memory -----------------------------------------------------------------------------------------------


@step_property("Coll/allocate-black", facts="IC-12 IC-09", go="runtime/mgcmark.go:gcmarknewobject")
def allocate_black(pre: Collector, post: Collector) -> Bool:
    """An object that is born while the collector marks is born black, any other unmarked; a stack holds it."""
    return forall(
        pre.obj,
        lambda o: implies(
            ~pre.obj[o].live & post.obj[o].live,
            iff(post.obj[o].mark, pre.blacken)
            & ~queued(post, o)
            & (pre.phase != Phase.MARKTERMINATION)
            & exists(post.g, lambda g: on_stack(post, g, o)),
        ),
    )


@step_property("Coll/greyed", facts="C-40 IC-04", go="runtime/mgcmark.go:greyobject runtime/mwbbuf.go:wbBufFlush1")
def greyed(pre: Collector, post: Collector) -> Bool:
    """A white object that gets marked is queued in the same step, and was found where nobody had looked.

    That is: in a buffer that is emptied, in a slot that is read, in a global or on a stack whose root job is done now.
    """
    return forall(
        pre.obj,
        lambda o: implies(
            white(pre, o) & post.obj[o].mark,
            queued(post, o)
            & (
                exists(pre.p, lambda p: pre.p[p].wbbuf[o] & ~post.p[p].wbbuf[o])
                | exists(
                    pre.obj,
                    lambda x: exists(pre.obj[x].slot, lambda k: reads(pre, post, x, k) & (pre.obj[x].slot[k] == o)),
                )
                | exists(pre.root, lambda n: ~pre.scanned[n] & post.scanned[n] & (pre.root[n] == o))
                | exists(pre.g, lambda g: ~black_stack(pre, g) & black_stack(post, g) & on_stack(pre, g, o))
            ),
        ),
    )


@step_property(
    "Coll/marks-stay", facts="IC-06 C-95", go="runtime/mgcmark.go:greyobject runtime/mgcsweep.go:sweepLocked.sweep"
)
def marks_stay(pre: Collector, post: Collector) -> Bool:
    """Only the sweeper clears a mark, once for each object, and only it frees: what had none."""
    return forall(
        pre.obj,
        lambda o: (
            implies((pre.obj[o].mark & ~post.obj[o].mark) | (pre.obj[o].live & ~post.obj[o].live), pre.obj[o].unswept)
            & implies(pre.obj[o].unswept & ~post.obj[o].unswept, iff(post.obj[o].live, pre.obj[o].mark))
        ),
    )


# -- queues -----------------------------------------------------------------------------------------------------------


@step_property(
    "Coll/scan-takes", facts="C-43 C-47", go="runtime/mgcmark.go:gcDrain runtime/mgcwork.go:gcWork.tryGetObj"
)
def scan_takes(pre: Collector, post: Collector) -> Bool:
    """An object leaves the queues into the hands of a P, its own queue first, and only so comes into them.

    Where objects have one slot it is scanned in the same step: then what the slot holds is marked.
    """
    one = len(pre.obj[Obj(0)].slot) == 1

    def scanned(o: Obj) -> Bool:
        return one & forall(pre.obj, lambda x: implies(points(pre, o, x), post.obj[x].mark))

    return forall(
        pre.obj,
        lambda o: (
            implies(queued(pre, o) & ~queued(post, o), scanned(o) | exists(pre.p, lambda p: taken(pre, post, p, o)))
            & forall(
                pre.p,
                lambda p: implies((pre.p[p].scan != o) & (post.p[p].scan == o), taken(pre, post, p, o)),
            )
        ),
    )


@step_property(
    "Coll/gives-away", facts="C-45 C-46", go="runtime/mgcwork.go:gcWork.balance runtime/mgcwork.go:gcWork.dispose"
)
def gives_away(pre: Collector, post: Collector) -> Bool:
    """What a P gives to the global queue it takes from its own, and says so by flushedWork.

    Outside the ragged barrier it gives only when the global queue is empty, and keeps something.
    """
    starved = forall(pre.obj, lambda o: ~pre.full[o])
    given = exists(pre.obj, lambda o: given_away(pre, post, o))
    return forall(
        pre.obj,
        lambda o: implies(
            given_away(pre, post, o),
            exists(
                pre.p,
                lambda p: (
                    passes(pre, post, p)
                    | (pre.p[p].gcw[o] & ~post.p[p].gcw[o] & post.p[p].flushed & local_work(post, p) & starved)
                ),
            ),
        ),
    ) & forall(pre.p, lambda p: implies(~pre.p[p].flushed & post.p[p].flushed, given))


@step_property("Coll/non-preemptible", facts="C-22 C-43", go="runtime/mgcmark.go:gcDrain")
def non_preemptible(pre: Collector, post: Collector) -> Bool:
    """Between two slots of an object its P does nothing else: no store, no root job, no ragged barrier."""
    return forall(
        pre.p,
        lambda p: implies(
            pre.p[p].scan != NIL,
            ((post.p[p].scan == NIL) | (post.p[p].scan == pre.p[p].scan))
            & implies((post.p[p].scan == pre.p[p].scan) & (post.p[p].next == pre.p[p].next), same_work(pre, post, p)),
        ),
    )


# -- termination ------------------------------------------------------------------------------------------------------


@step_property("Coll/pass", facts="C-73", go="runtime/mgc.go:gcMarkDone")
def passing(pre: Collector, post: Collector) -> Bool:
    """A P that passes the ragged barrier has nothing left, and reports whether it gave work away since it last passed."""
    return forall(
        pre.p,
        lambda p: implies(
            passes(pre, post, p),
            (pre.pc == PC.RAGGED)
            & forall(post.obj, lambda o: ~post.p[p].wbbuf[o] & ~post.p[p].gcw[o])
            & ~post.p[p].flushed
            & iff(post.flushed, pre.flushed | pre.p[p].flushed | exists(pre.obj, lambda o: given_away(pre, post, o))),
        ),
    )


@step_property("Coll/round", facts="C-71 C-74 C-75", go="runtime/mgc.go:gcMarkDone runtime/mgc.go:gcIsMarkDone")
def round_(pre: Collector, post: Collector) -> Bool:
    """A round of the ragged barrier begins with nobody at work and no global work, and ends when all Ps have passed.

    It ends with the world stopped just when no P gave work away.
    """
    idle = forall(pre.p, lambda p: pre.p[p].scan == NIL) & forall(pre.obj, lambda o: ~pre.full[o]) & roots_done(pre)
    over = forall(pre.p, lambda p: pre.p[p].passed) & iff(post.pc == PC.IDLE, pre.flushed)
    return (
        implies((pre.pc != PC.RAGGED) & (post.pc == PC.RAGGED), (pre.pc == PC.IDLE) & idle)
        & implies((pre.pc == PC.RAGGED) & (post.pc != PC.RAGGED), over)
        & implies(post.pc == PC.RAGGED, forall(pre.p, lambda p: implies(pre.p[p].passed, post.p[p].passed)))
    )


@step_property("Coll/phase-stopped", facts="IC-01", go="runtime/mgc.go:setGCPhase")
def phase_stopped(pre: Collector, post: Collector) -> Bool:
    """The phase, the barrier and the permission to mark change only while the world is stopped."""
    same = (pre.phase == post.phase) & iff(pre.barrier, post.barrier) & iff(pre.blacken, post.blacken)
    return same | pre.stopped


@step_property("Coll/world-stopped", facts="IC-01", go="runtime/mgc.go:gcMarkDone")
def world_stopped(pre: Collector, post: Collector) -> Bool:
    """While the world is stopped no stack, global or object changes; queues and buffers only at the hands of who stopped it."""
    stacks = forall(pre.g, lambda g: forall(pre.g[g].stack, lambda r: pre.g[g].stack[r] == post.g[g].stack[r]))
    roots = forall(pre.root, lambda n: pre.root[n] == post.root[n])
    heap = forall(pre.obj, lambda o: forall(pre.obj[o].slot, lambda k: pre.obj[o].slot[k] == post.obj[o].slot[k]))
    work = forall(pre.p, lambda p: same_work(pre, post, p)) & forall(pre.obj, lambda o: iff(pre.full[o], post.full[o]))
    return implies(
        pre.stopped,
        stacks & roots & heap & ((pre.pc == PC.RESCAN) | (pre.pc != post.pc) | work),
    )


# -- what can happen ----------------------------------------------------------------------------------------------------------


@possible("Coll/restarts", facts="C-77", go="runtime/mgc.go:gcMarkDone")
def restarts(s: Collector) -> Bool:
    """The last test finds work that a write barrier made after the ragged barrier: golang/go#27993."""
    return (s.pc == PC.STOPPED) & exists(s.obj, lambda o: (pending(s, o) & white(s, o)) | queued(s, o))


@possible("Coll/second-round", facts="C-74", go="runtime/mgc.go:gcMarkDone")
def second_round(s: Collector) -> Bool:
    """A ragged barrier finds that a P has given work away."""
    return (s.pc == PC.RAGGED) & s.flushed


@possible("Coll/hidden-global-work", facts="C-76", go="runtime/mgc.go:gcMarkDone")
def hidden_global_work(s: Collector) -> Bool:
    """The world is stopped with work in the global queue and nowhere else: what Go 1.27.3 does not look for."""
    return (
        (s.pc == PC.STOPPED)
        & exists(s.obj, lambda o: s.full[o])
        & forall(s.p, lambda p: forall(s.obj, lambda o: ~s.p[p].gcw[o] & ~s.p[p].wbbuf[o]))
    )


@possible("Coll/floating-garbage", facts="IC-06", go="runtime/mgc.go:gcMark")
def floating_garbage(s: Collector) -> Bool:
    """An object that nothing reaches any more survives the cycle."""
    return (s.pc == PC.SWEEP) & exists(s.obj, lambda o: s.obj[o].mark & ~reachable(s, o, chain(s)))


@possible("Coll/loaded", facts="C-50", go="runtime/mgcmark.go:scanstack")
def loaded(s: Collector) -> Bool:
    """A stack and another object hold the same object."""
    return exists(
        s.obj,
        lambda o: (
            exists(s.g, lambda g: on_stack(s, g, o))
            & exists(s.obj, lambda x: (x != o) & spared(s, x) & points(s, x, o))
        ),
    )


@possible("Coll/loaded-root", facts="C-50", go="runtime/mgcmark.go:scanstack")
def loaded_root(s: Collector) -> Bool:
    """A stack that has been scanned holds a white object, which a global holds that has not."""
    return exists(
        s.obj,
        lambda o: (
            white(s, o)
            & ~pending(s, o)
            & exists(s.g, lambda g: black_stack(s, g) & on_stack(s, g, o))
            & exists(s.root, lambda n: ~s.scanned[n] & (s.root[n] == o))
        ),
    )


@possible("Coll/cyclic-garbage", facts="IC-06", go="runtime/mgc.go:gcMark")
def cyclic_garbage(s: Collector) -> Bool:
    """An object that holds itself is reachable from nowhere else."""
    return exists(s.obj, lambda o: points(s, o, o) & ~reachable(s, o, chain(s)))


@possible("Coll/last-slot", facts="C-43", go="runtime/mgcmark_greenteagc.go:scanObject")
def last_slot(s: Collector) -> Bool:
    """A P stands on an object and has read all of its slots but the last."""
    last = Slot(len(s.obj[Obj(0)].slot) - 1)
    return exists(s.p, lambda p: (s.p[p].scan != NIL) & (s.p[p].next == last))


@possible("Coll/let-go", facts="C-50", go="runtime/mgcmark.go:scanstack")
def let_go(s: Collector) -> Bool:
    """All stacks are empty, though globals and objects are not: a stack need not load nil to let go of an object."""
    full_objects = forall(s.obj, lambda o: s.obj[o].live & forall(s.obj[o].slot, lambda k: s.obj[o].slot[k] != NIL))
    empty_stacks = forall(s.g, lambda g: forall(s.g[g].stack, lambda r: s.g[g].stack[r] == NIL))
    return empty_stacks & forall(s.root, lambda n: s.root[n] != NIL) & full_objects

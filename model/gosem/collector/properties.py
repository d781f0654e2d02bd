"""What the collector promises: nothing reachable is lost, and how the colours, queues and phases see to it."""

from __future__ import annotations

from gosem.kernel import (
    NIL,
    Bool,
    count,
    exists,
    forall,
    iff,
    implies,
    invariant,
    ite,
    lemma,
    one_of,
    terminal,
)

from .colours import (
    below,
    black_stack,
    chain,
    ended,
    held,
    marking,
    nothing_queued,
    on_stack,
    pending,
    points,
    protected,
    queued,
    reachable,
    roots_done,
    spared,
    unread,
    white,
)
from .state import PC, Collector, Phase, Slot

# -- what programs rely on --------------------------------------------------------------------------------------------------


@invariant(
    "Coll/no-reachable-white",
    facts="IC-06",
    go="runtime/mgc.go:gcMark",
    antecedent=lambda s: ended(s) & exists(s.obj, lambda o: held(s, o)) & exists(s.obj, lambda o: white(s, o)),
)
def no_reachable_white(s: Collector) -> Bool:
    """When marking has ended every reachable object is marked: what gccheckmark tests."""
    return implies(ended(s), forall(s.obj, lambda o: implies(reachable(s, o, chain(s)), s.obj[o].mark)))


@invariant(
    "Coll/no-reachable-freed",
    facts="IC-05",
    go="runtime/mgcsweep.go:sweepLocked.sweep",
    antecedent=lambda s: exists(s.obj, lambda o: ~s.obj[o].live) & exists(s.obj, lambda o: held(s, o)),
)
def no_reachable_freed(s: Collector) -> Bool:
    """No pointer that a program can get at leads to free space."""
    return forall(s.obj, lambda o: implies(reachable(s, o, chain(s)), s.obj[o].live))


# -- colours ----------------------------------------------------------------------------------------------------------------


@invariant(
    "Coll/heap-tricolour",
    facts="IC-10",
    go="runtime/mwbbuf.go:wbBufFlush1 runtime/mgcmark_greenteagc.go:scanObject",
    antecedent=lambda s: exists(s.obj, lambda x: s.obj[x].mark & ~queued(s, x) & below(s, x)),
)
def heap_tricolour(s: Collector) -> Bool:
    """A slot of a marked object that will not be read again holds no white object, unless a write barrier has recorded that."""
    return implies(
        marking(s),
        forall(
            s.obj,
            lambda x: forall(
                s.obj[x].slot,
                lambda k: implies(
                    s.obj[x].mark & ~unread(s, x, k),
                    forall(s.obj, lambda o: implies((s.obj[x].slot[k] == o) & white(s, o), pending(s, o))),
                ),
            ),
        ),
    )


@invariant(
    "Coll/root-tricolour",
    facts="IC-10",
    go="runtime/mwbbuf.go:wbBufFlush1 runtime/mgcmark.go:markrootBlock",
    antecedent=lambda s: exists(
        s.root, lambda n: s.scanned[n] & exists(s.obj, lambda o: (s.root[n] == o) & white(s, o))
    ),
)
def root_tricolour(s: Collector) -> Bool:
    """A global that has been scanned holds no white object, unless a write barrier has recorded that."""
    return implies(
        marking(s),
        forall(
            s.root,
            lambda n: implies(
                s.scanned[n], forall(s.obj, lambda o: implies((s.root[n] == o) & white(s, o), pending(s, o)))
            ),
        ),
    )


@invariant(
    "Coll/stack-protection",
    facts="IC-10",
    go="runtime/mgcmark.go:scanstack runtime/mwbbuf.go:wbBufFlush1",
    antecedent=lambda s: exists(
        s.g, lambda g: black_stack(s, g) & exists(s.obj, lambda o: on_stack(s, g, o) & white(s, o))
    ),
)
def stack_protection(s: Collector) -> Bool:
    """A scanned stack may hold a white object, but marking will come to it.

    It lies below a slot, a global or a record of a barrier that will still be looked at, through white objects only; if a
    store cuts that chain, the deletion half of the barrier records the piece that is cut off.
    """
    return implies(
        marking(s),
        forall(
            s.g,
            lambda g: implies(
                black_stack(s, g),
                forall(s.obj, lambda o: implies(on_stack(s, g, o) & white(s, o), protected(s, o, chain(s)))),
            ),
        ),
    )


# -- termination and phases ---------------------------------------------------------------------------------------------------


@invariant("Coll/queues-empty", facts="IC-03", go="runtime/mgc.go:gcMark", antecedent=lambda s: s.pc == PC.TERM)
def queues_empty(s: Collector) -> Bool:
    """At mark termination no object is queued, no root job is left, and buffers hold marked objects only.

    The runtime tests the first two itself: "non-empty mark queue after concurrent mark", and "P has cached GC work".
    """
    clean = forall(s.obj, lambda o: implies(pending(s, o), s.obj[o].mark))
    return implies(s.pc == PC.TERM, nothing_queued(s) & roots_done(s) & clean)


@invariant(
    "Coll/phases",
    facts="IC-01 IC-11",
    go="runtime/mgc.go:setGCPhase runtime/mgc.go:gcStart",
    antecedent=lambda s: s.blacken,
)
def phases(s: Collector) -> Bool:
    """The barrier is on from before the first object can be marked until after the last; the world stops for each change."""
    return (
        iff(s.barrier, s.phase != Phase.OFF)
        & iff(s.blacken, s.phase == Phase.MARK)
        & iff(s.phase == Phase.MARKTERMINATION, one_of(s.pc, PC.TERM, PC.SWEEP))
        & iff(s.stopped, one_of(s.pc, PC.START, PC.STOPPED, PC.RESCAN, PC.TERM, PC.SWEEP))
        & implies(one_of(s.pc, PC.RAGGED, PC.STOPPED, PC.RESCAN), s.phase == Phase.MARK)
        & implies(s.pc == PC.START, s.phase == Phase.OFF)
    )


@invariant(
    "Coll/queued-once",
    facts="IC-16",
    go="runtime/mgcmark.go:greyobject",
    antecedent=lambda s: exists(s.obj, lambda o: s.full[o]),
)
def queued_once(s: Collector) -> Bool:
    """A grey object is marked, live, and in one place: the global queue, one local queue, or the hands of one P."""
    return forall(
        s.obj,
        lambda o: (
            (count(s.p, lambda p: s.p[p].gcw[o]) + count(s.p, lambda p: s.p[p].scan == o) + ite(s.full[o], 1, 0) <= 1)
            & implies(queued(s, o) | exists(s.p, lambda p: s.p[p].scan == o), s.obj[o].live & s.obj[o].mark)
        ),
    )


@terminal("Coll/crashed")
def crashed(s: Collector) -> Bool:
    """The runtime has ended itself with "non-empty mark queue" or "P has cached GC work"."""
    return (s.pc == PC.TERM) & ~nothing_queued(s)


# -- lemmas -------------------------------------------------------------------------------------------------------------------


@lemma("Coll/rest", facts="IC-01 IC-07")
def rest(s: Collector) -> Bool:
    """Outside marking there is no mark work: no queue, no record of a barrier, no root job under way."""
    empty = forall(s.p, lambda p: (s.p[p].scan == NIL) & forall(s.obj, lambda o: ~s.p[p].gcw[o] & ~s.p[p].wbbuf[o]))
    unread_roots = forall(s.root, lambda n: ~s.scanned[n]) & forall(s.g, lambda g: s.g[g].scanned == 0)
    return implies(~marking(s), empty & forall(s.obj, lambda o: ~s.full[o]) & unread_roots)


@lemma("Coll/marks-clear", facts="IC-07 IC-12", go="runtime/mgcsweep.go:sweepLocked.sweep")
def marks_clear(s: Collector) -> Bool:
    """Outside a cycle an object is marked only while it waits for the sweeper, and nothing waits once a cycle has begun."""
    return forall(
        s.obj,
        lambda o: (
            implies((s.phase == Phase.OFF) & s.obj[o].mark, s.obj[o].unswept)
            & implies(s.obj[o].unswept, s.obj[o].live & (s.phase == Phase.OFF) & (s.pc == PC.IDLE))
        ),
    )


@lemma("Coll/free-space", facts="IC-05")
def free_space(s: Collector) -> Bool:
    """Free space is unmarked, holds no pointers, and is recorded in no buffer."""
    return forall(
        s.obj,
        lambda o: implies(
            ~s.obj[o].live,
            ~s.obj[o].mark & ~pending(s, o) & forall(s.obj[o].slot, lambda k: s.obj[o].slot[k] == NIL),
        ),
    )


@lemma("Coll/no-dangling", facts="IC-05 IC-13")
def no_dangling(s: Collector) -> Bool:
    """Globals, stacks, and objects that the sweeper spares hold only objects that are there and that it spares."""
    return forall(
        s.obj,
        lambda o: implies(held(s, o) | exists(s.obj, lambda x: spared(s, x) & points(s, x, o)), spared(s, o)),
    )


@lemma("Coll/closed", facts="IC-06")
def closed(s: Collector) -> Bool:
    """When marking has ended, what globals, stacks and marked objects hold is marked."""
    return implies(
        ended(s),
        forall(
            s.obj,
            lambda o: implies(held(s, o) | exists(s.obj, lambda x: s.obj[x].mark & points(s, x, o)), s.obj[o].mark),
        ),
    )


@lemma("Coll/ragged-roots", facts="IC-03 C-71", go="runtime/mgc.go:gcMarkDone")
def ragged_roots(s: Collector) -> Bool:
    """Once gcMarkDone has seen the last root job done, none comes back before the cycle ends."""
    return implies(one_of(s.pc, PC.RAGGED, PC.STOPPED, PC.TERM), roots_done(s))


@lemma("Coll/safe-points", facts="C-73 C-75", go="runtime/proc.go:forEachP")
def safe_points(s: Collector) -> Bool:
    """A stopped world has every P between two objects; flags of the ragged barrier are up only during it."""
    return (
        implies(s.stopped & (s.pc != PC.RESCAN), forall(s.p, lambda p: s.p[p].scan == NIL))
        & implies(s.pc != PC.RAGGED, ~s.flushed & forall(s.p, lambda p: ~s.p[p].passed))
        & forall(s.p, lambda p: iff(s.p[p].scan == NIL, s.p[p].next == Slot(0)))
    )


@lemma("Coll/rescan-flushed", facts="IC-03")
def rescan_flushed(s: Collector) -> Bool:
    """Stacks are scanned again only where the variant says so, and then every buffer has been flushed."""
    flushed = forall(s.obj, lambda o: ~pending(s, o))
    return implies(s.pc == PC.RESCAN, s.cfg.rescan & flushed)

"""Concurrent marking by workers and assists (mgcmark.go).

A background worker and an assist differ in when they stop.  Both may stop between any two of these steps: a worker is
preempted, an assist has done its share.  What they leave in the local queue stays there.
"""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from .state import PC, Collector, G, Obj, P, Root, Slot
from .work import grey, has_work


def root_job(s: Collector, p: P) -> None:
    """Guard: `p` may take up a root job."""
    require(s.blacken)
    require(s.p[p].scan == NIL)


def drain(s: Collector, p: P) -> None:
    """Guard: `p` may take up an object: the world runs (or stacks are being scanned again), and it stands on no other."""
    require((not s.stopped) or s.pc == PC.RESCAN)
    require(s.p[p].scan == NIL)


def after_stacks(s: Collector) -> None:
    """Guard: where stacks come first, all of them have been scanned."""
    if s.cfg.stacks_first:
        for g in s.g.ids():
            require(s.g[g].scanned == len(s.g[g].stack))


@rule("Coll/mark-root", facts="C-30", go="runtime/mgcmark.go:markroot runtime/mgcmark.go:markrootBlock")
def mark_root(s: Collector, p: P, n: Root) -> None:
    """A worker claims the job of one global and greys what it points to.

    Claims are made in order, but a worker may be slow, so the jobs are done in any order.
    """
    root_job(s, p)
    require(not s.scanned[n])
    after_stacks(s)
    grey(s, p, s.root[n])
    s.scanned[n] = True


@rule("Coll/scan-stack", facts="C-31", go="runtime/mgcmark.go:markroot runtime/mgcmark.go:scanstack")
def scan_stack(s: Collector, p: P, g: G) -> None:
    """A worker suspends a goroutine, greys what its stack points to, and lets it go on with a black stack.

    One step, because a suspended goroutine does not run.
    """
    root_job(s, p)
    gp = s.g[g]
    require(gp.scanned < len(gp.stack))
    for r in gp.stack.ids():
        grey(s, p, gp.stack[r])
    gp.scanned = len(gp.stack)


def scan_first(s: Collector, p: P, o: Obj) -> None:
    """Take up `o`: read its first slot, and stay on it if there are more."""
    grey(s, p, s.obj[o].slot[Slot(0)])
    if len(s.obj[o].slot) > 1:
        s.p[p].scan = o
        s.p[p].next = Slot(1)


@rule(
    "Coll/drain-local",
    facts="C-43",
    go="runtime/mgcmark.go:gcDrain runtime/mgcmark.go:gcDrainN runtime/mgcmark_greenteagc.go:scanObject",
)
def drain_local(s: Collector, p: P, o: Obj) -> None:
    """A worker or assist takes an object of its own queue and reads its first slot.

    Nobody else sees the own queue, so nobody can tell the two apart: one step.
    """
    drain(s, p)
    require(s.p[p].gcw[o])
    after_stacks(s)
    s.p[p].gcw[o] = False
    scan_first(s, p, o)


@rule("Coll/drain-global", facts="C-47 C-43", go="runtime/mgcwork.go:gcWork.tryGetObj runtime/mgcwork.go:trygetfull")
def drain_global(s: Collector, p: P, o: Obj) -> None:
    """A worker or assist without work of its own takes an object from the global queue and reads its first slot."""
    drain(s, p)
    require(s.full[o])
    require(not has_work(s, p))
    after_stacks(s)
    s.full[o] = False
    scan_first(s, p, o)


@rule("Coll/scan-slot", facts="C-43", go="runtime/mgcmark_greenteagc.go:scanObject")
def scan_slot(s: Collector, p: P) -> None:
    """A worker or assist reads the next slot of the object that it stands on: stores may have happened since the last one."""
    pp = s.p[p]
    o = pp.scan
    require(o != NIL)
    k = Slot(pp.next)  # a plain number, which forks
    grey(s, p, s.obj[o].slot[k])
    if k + 1 < len(s.obj[o].slot):
        pp.next = Slot(k + 1)
    else:
        pp.scan = NIL
        pp.next = Slot(0)

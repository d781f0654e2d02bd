"""The cycle: start, mark termination, sweep (mgc.go, mgcsweep.go)."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import NIL, init, require, rule, upto

from .state import PC, Collector, Frame, G, Obj, P, Phase, Root, Slot, Termination
from .wbbuf import flush_buffer
from .work import dispose, global_work, has_work


@init("Coll/boot", facts="C-07")
def boot(s: Collector, shape: Annotated[int, upto(3)]) -> None:
    """An empty heap, or all objects in a chain that begins at a global, or at a stack slot, or all but its end at a global.

    With shape 2 and 3 there is an object that only a stack knows: without one, some barriers look better than they are.
    """
    if shape == 0:
        return
    last = Slot(len(s.obj[Obj(0)].slot) - 1)
    for o in s.obj.ids():
        s.obj[o].live = True
        if o + 1 < len(s.obj) and (shape != 3 or o + 2 < len(s.obj)):
            s.obj[o].slot[last] = Obj(o + 1)
    if shape == 2:
        s.g[G(0)].stack[Frame(0)] = Obj(0)
    else:
        s.root[Root(0)] = Obj(0)
    if shape == 3:
        s.g[G(0)].stack[Frame(0)] = Obj(len(s.obj) - 1)


def safe_points(s: Collector) -> None:
    """Guard: every P is at a safe point, so that the world can stop."""
    for p in s.p.ids():
        require(s.p[p].scan == NIL)


@rule("Coll/stop-to-start", facts="C-01 C-07 C-08", go="runtime/mgc.go:gcStart")
def stop_to_start(s: Collector) -> None:
    """gcStart stops the world once everything has been swept."""
    require(s.phase == Phase.OFF)
    require(s.pc == PC.IDLE)
    for o in s.obj.ids():
        require(not s.obj[o].unswept)
    s.stopped = True
    s.pc = PC.START


@rule("Coll/start-mark", facts="C-12 C-13 C-14 C-15", go="runtime/mgc.go:gcStart runtime/mgc.go:setGCPhase")
def start_mark(s: Collector) -> None:
    """gcStart turns the write barrier on for everybody, and only then lets workers and assists mark."""
    require(s.pc == PC.START)
    s.phase = Phase.MARK
    s.barrier = True
    s.blacken = True
    s.stopped = False
    s.pc = PC.IDLE


def mark_done(s: Collector) -> None:
    """Guard gcIsMarkDone: nobody at work, no global work, no root job left, which says that the phase is mark."""
    safe_points(s)  # nwait == nproc: workers and assists may stop between any two objects, not within one
    require(not global_work(s))
    root_jobs_done(s)


def root_jobs_done(s: Collector) -> None:
    """Guard: markrootNext >= markrootJobs."""
    for n in s.root.ids():
        require(s.scanned[n])
    stacks_scanned(s)


def stacks_scanned(s: Collector) -> None:
    """Guard: the root jobs of all stacks are done."""
    for g in s.g.ids():
        require(s.g[g].scanned == len(s.g[g].stack))


@rule("Coll/mark-done", facts="C-70 C-71 C-72", go="runtime/mgc.go:gcMarkDone runtime/mgc.go:gcIsMarkDone")
def begin_ragged(s: Collector) -> None:
    """gcMarkDone finds no global work, and asks every P to flush.

    The global queue is tested first: a P could else take work from it after it has passed.
    """
    require(s.pc == PC.IDLE)
    mark_done(s)
    s.pc = PC.RAGGED


@rule("Coll/ragged", facts="C-73", go="runtime/mgc.go:gcMarkDone runtime/proc.go:forEachP")
def ragged(s: Collector, p: P) -> None:
    """A P at a safe point flushes its write barrier buffer, disposes of its queue, and hands in its flushedWork flag."""
    require(s.pc == PC.RAGGED)
    pp = s.p[p]
    require(not pp.passed)
    require(pp.scan == NIL)
    flush_buffer(s, p)
    dispose(s, p)
    s.flushed = s.flushed | pp.flushed
    pp.flushed = False
    pp.passed = True


def all_passed(s: Collector) -> None:
    """Guard and end of the ragged barrier: every P has run the function."""
    for p in s.p.ids():
        require(s.p[p].passed)
        s.p[p].passed = False


@rule("Coll/more-work", facts="C-74", go="runtime/mgc.go:gcMarkDone")
def more_work(s: Collector) -> None:
    """Some P had given work away since the last round: back to the test, and to marking if it fails."""
    all_passed(s)
    require(s.flushed)
    s.flushed = False
    s.pc = PC.IDLE


@rule("Coll/stop-to-end", facts="C-75", go="runtime/mgc.go:gcMarkDone")
def stop_to_end(s: Collector) -> None:
    """No P had: the world stops. Since a P passed it may have shaded objects, balanced, and scanned (golang/go#27993)."""
    all_passed(s)
    require(not s.flushed)
    safe_points(s)
    s.stopped = True
    s.pc = PC.STOPPED


def restart_needed(s: Collector) -> bool:
    """The last test, with the world stopped; what it flushes stays flushed."""
    if s.cfg.termination == Termination.PUBLISHED:
        return False
    if s.cfg.termination == Termination.LOCAL_AND_GLOBAL and global_work(s):
        return True
    for p in s.p.ids():
        flush_buffer(s, p)
        if has_work(s, p):
            return True  # the remaining Ps keep their buffers
    return False


@rule("Coll/recheck", facts="C-76 C-77 C-78", go="runtime/mgc.go:gcMarkDone")
def recheck(s: Collector) -> None:
    """With the world stopped: if any work is left, marking resumes; else it ends, and assists and workers with it."""
    require(s.pc == PC.STOPPED)
    if restart_needed(s):
        s.stopped = False
        s.pc = PC.IDLE
    elif s.cfg.rescan:
        s.pc = PC.RESCAN
        for g in s.g.ids():
            s.g[g].scanned = 0
    else:
        end_mark(s)


def end_mark(s: Collector) -> None:
    """Workers and assists off, phase marktermination."""
    s.blacken = False
    s.phase = Phase.MARKTERMINATION
    s.pc = PC.TERM


@rule("Coll/rescanned", facts="C-78", go="runtime/mgc.go:gcMarkDone")
def rescanned(s: Collector) -> None:
    """Where stacks are scanned again: all of them have been, and everything found has been scanned, with the world stopped."""
    require(s.pc == PC.RESCAN)
    safe_points(s)
    stacks_scanned(s)
    for p in s.p.ids():
        require(not has_work(s, p))
    end_mark(s)


@rule("Coll/gc-mark", facts="C-80", go="runtime/mgc.go:gcMarkTermination runtime/mgc.go:gcMark")
def gc_mark(s: Collector) -> None:
    """gcMark drops what buffers still hold, and the root jobs.

    It panics if the global queue is not empty, and throws if a local one is not: there the machine stops for good, and the
    invariant Coll/queues-empty is violated already.
    """
    require(s.pc == PC.TERM)
    require(not global_work(s))
    for p in s.p.ids():
        require(not has_work(s, p))
        for o in s.obj.ids():
            s.p[p].wbbuf[o] = False
    for n in s.root.ids():
        s.scanned[n] = False
    for g in s.g.ids():
        s.g[g].scanned = 0
    s.pc = PC.SWEEP


@rule("Coll/gc-sweep", facts="C-82 C-84 C-85", go="runtime/mgc.go:gcMarkTermination runtime/mgc.go:gcSweep")
def gc_sweep(s: Collector) -> None:
    """The barrier goes off, every object waits for a sweeper, and the world starts."""
    require(s.pc == PC.SWEEP)
    s.phase = Phase.OFF
    s.barrier = False
    for o in s.obj.ids():
        s.obj[o].unswept = s.obj[o].live
    s.stopped = False
    s.pc = PC.IDLE


@rule("Coll/sweep", facts="C-95", go="runtime/mgcsweep.go:sweepLocked.sweep")
def sweep(s: Collector, o: Obj) -> None:
    """A sweeper clears the mark of an object, or frees an object that has none."""
    require(s.obj[o].unswept)
    s.obj[o].unswept = False
    if s.obj[o].mark:
        s.obj[o].mark = False
    else:
        s.obj[o].live = False
        for k in s.obj[o].slot.ids():
            s.obj[o].slot[k] = NIL

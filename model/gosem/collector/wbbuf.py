"""The write barrier and its buffers (mbarrier.go, mwbbuf.go)."""

from __future__ import annotations

from gosem.kernel import NIL, Opt, require, rule

from .state import Barrier, Collector, G, Obj, P


def record_store(s: Collector, g: G, p: P, old: Opt[Obj], new: Opt[Obj]) -> None:
    """What a pointer store of `g`, running on `p`, leaves in the buffer of `p`: old and new value, by the kind of barrier."""
    if not s.barrier:
        return
    deletion = s.cfg.barrier != Barrier.DIJKSTRA
    if deletion and old != NIL:
        s.p[p].wbbuf[old] = True
    if new == NIL or s.cfg.barrier == Barrier.YUASA:
        return
    if s.cfg.barrier != Barrier.BOTH_WHILE_GREY or s.g[g].scanned < len(s.g[g].stack):
        s.p[p].wbbuf[new] = True


def flush_buffer(s: Collector, p: P) -> None:
    """Mark and queue on `p` what its buffer holds and is still white; the buffer is empty afterwards."""
    pp = s.p[p]
    for o in s.obj.ids():
        fresh = pp.wbbuf[o] & (s.obj[o].mark ^ True)
        pp.gcw[o] = pp.gcw[o] | fresh
        s.obj[o].mark = s.obj[o].mark | fresh
        pp.wbbuf[o] = False


@rule("Coll/flush", facts="C-51", go="runtime/mwbbuf.go:wbBufFlush runtime/mwbbuf.go:wbBufFlush1")
def flush(s: Collector, p: P) -> None:
    """A P empties its own buffer: it is full, or a worker has run out of other work.

    The buffer fills up with entries that mean nothing (NIL, marked objects) as fast as with others, so it can be full at any
    store; its capacity is therefore not part of the state.
    """
    require(not s.stopped)
    require(s.p[p].scan == NIL)
    flush_buffer(s, p)

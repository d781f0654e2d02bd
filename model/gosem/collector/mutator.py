"""What goroutines do to memory: allocate, load, store with the write barrier, and let go (malloc.go, mbarrier.go).

A goroutine may run on any P, so a step names the P whose buffer it uses and nothing remembers it.
"""

from __future__ import annotations

from collections.abc import Callable

from gosem.kernel import NIL, Opt, require, rule

from .state import Collector, Frame, G, Obj, P, Root, Slot
from .wbbuf import record_store


@rule("Coll/alloc", facts="C-52", go="runtime/malloc.go:mallocgc runtime/mgcmark.go:gcmarknewobject")
def alloc(s: Collector, g: G, dst: Frame, o: Obj) -> None:
    """A goroutine takes free space for a new object, born marked while the collector marks.

    New objects hold no pointers yet, so there is nothing in them to scan: black at once.
    """
    require(not s.stopped)
    require(not s.obj[o].live)
    s.obj[o].live = True
    if s.cfg.allocate_black and s.blacken:
        s.obj[o].mark = True
    s.g[g].stack[dst] = o


@rule("Coll/load", facts="C-50")
def load(s: Collector, g: G, src: Frame, k: Slot, dst: Frame) -> None:
    """A goroutine reads a pointer from an object into its stack: no barrier, whatever the colour of either."""
    require(not s.stopped)
    x = s.g[g].stack[src]
    require(x != NIL)
    require(s.obj[x].slot[k] != NIL)
    s.g[g].stack[dst] = s.obj[x].slot[k]


@rule("Coll/load-root", facts="C-50")
def load_root(s: Collector, g: G, n: Root, dst: Frame) -> None:
    """A goroutine reads a pointer from a global into its stack."""
    require(not s.stopped)
    require(s.root[n] != NIL)
    s.g[g].stack[dst] = s.root[n]


@rule("Coll/drop", facts="C-50")
def drop(s: Collector, g: G, r: Frame) -> None:
    """A stack slot dies; writes to the own stack have no barrier."""
    require(not s.stopped)
    require(s.g[g].stack[r] != NIL)
    s.g[g].stack[r] = NIL


Record = Callable[[Collector, G, P, Opt[Obj], Opt[Obj]], None]
"""What a store does with the old and the new value before it stores."""


def set_slot(s: Collector, g: G, p: P, x: Opt[Obj], k: Slot, new: Opt[Obj], record: Record = record_store) -> None:
    """`g`, running on `p`, writes slot `k` of `x`."""
    require(not s.stopped)
    require(s.p[p].scan == NIL)
    require(x != NIL)
    record(s, g, p, s.obj[x].slot[k], new)
    s.obj[x].slot[k] = new


def set_root(s: Collector, g: G, p: P, n: Root, new: Opt[Obj], record: Record = record_store) -> None:
    """`g`, running on `p`, writes a global."""
    require(not s.stopped)
    require(s.p[p].scan == NIL)
    record(s, g, p, s.root[n], new)
    s.root[n] = new


@rule("Coll/store", facts="C-50", go="runtime/mwbbuf.go:wbBuf.get2")
def store(s: Collector, g: G, p: P, dst: Frame, k: Slot, src: Frame) -> None:
    """A goroutine stores a pointer from its stack into an object.

    There is no safe point between the barrier's record and the store, so they are one step to the collector's transitions.
    """
    new = s.g[g].stack[src]
    require(new != NIL)
    set_slot(s, g, p, s.g[g].stack[dst], k, new)


@rule("Coll/clear", facts="C-50", go="runtime/mwbbuf.go:wbBuf.get1")
def clear(s: Collector, g: G, p: P, dst: Frame, k: Slot) -> None:
    """A goroutine clears a pointer in an object."""
    set_slot(s, g, p, s.g[g].stack[dst], k, NIL)


@rule("Coll/store-root", facts="C-50", go="runtime/mwbbuf.go:wbBuf.get2")
def store_root(s: Collector, g: G, p: P, n: Root, src: Frame) -> None:
    """A goroutine stores a pointer from its stack into a global: a barrier as for the heap, so globals are scanned once."""
    new = s.g[g].stack[src]
    require(new != NIL)
    set_root(s, g, p, n, new)


@rule("Coll/clear-root", facts="C-50", go="runtime/mwbbuf.go:wbBuf.get1")
def clear_root(s: Collector, g: G, p: P, n: Root) -> None:
    """A goroutine clears a global."""
    set_root(s, g, p, n, NIL)

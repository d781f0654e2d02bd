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


@rule("Coll/load", facts="C-50", go="runtime/mbitmap.go:bulkBarrierPreWrite")
def load(s: Collector, g: G, src: Frame, k: Slot, dst: Frame) -> None:
    """A goroutine reads a slot of an object into its stack: no barrier, whatever the colour of either."""
    require(not s.stopped)
    x = s.g[g].stack[src]
    require(x != NIL)
    s.g[g].stack[dst] = s.obj[x].slot[k]


@rule("Coll/load-root", facts="C-50", go="runtime/mbitmap.go:bulkBarrierPreWrite")
def load_root(s: Collector, g: G, n: Root, dst: Frame) -> None:
    """A goroutine reads a global into its stack."""
    require(not s.stopped)
    s.g[g].stack[dst] = s.root[n]


@rule("Coll/drop", facts="C-50", go="runtime/mbitmap.go:bulkBarrierPreWrite")
def drop(s: Collector, g: G, r: Frame) -> None:
    """A stack slot dies; writes to the own stack have no barrier."""
    require(not s.stopped)
    s.g[g].stack[r] = NIL


Record = Callable[[Collector, G, P, Opt[Obj], Opt[Obj]], None]
"""What a store does with the old and the new value before it stores."""


def value(s: Collector, g: G, src: Opt[Frame]) -> Opt[Obj]:
    """What is stored: a slot of the stack, or nil."""
    return NIL if src == NIL else s.g[g].stack[src]


def set_slot(s: Collector, g: G, p: P, dst: Frame, k: Slot, src: Opt[Frame], record: Record = record_store) -> None:
    """`g`, running on `p`, writes slot `k` of the object that its stack slot `dst` holds."""
    require(not s.stopped)
    require(s.p[p].scan == NIL)
    x, new = s.g[g].stack[dst], value(s, g, src)
    require(x != NIL)
    record(s, g, p, s.obj[x].slot[k], new)
    s.obj[x].slot[k] = new


def set_root(s: Collector, g: G, p: P, n: Root, src: Opt[Frame], record: Record = record_store) -> None:
    """`g`, running on `p`, writes a global."""
    require(not s.stopped)
    require(s.p[p].scan == NIL)
    new = value(s, g, src)
    record(s, g, p, s.root[n], new)
    s.root[n] = new


@rule("Coll/store", facts="C-50", go="runtime/mwbbuf.go:wbBuf.get2")
def store(s: Collector, g: G, p: P, dst: Frame, k: Slot, src: Opt[Frame]) -> None:
    """A goroutine stores a pointer from its stack, or nil, into an object.

    There is no safe point between the barrier's record and the store, so they are one step to the collector's transitions.
    """
    set_slot(s, g, p, dst, k, src)


@rule("Coll/store-root", facts="C-50", go="runtime/mwbbuf.go:wbBuf.get2")
def store_root(s: Collector, g: G, p: P, n: Root, src: Opt[Frame]) -> None:
    """A goroutine stores a pointer from its stack, or nil, into a global.

    The barrier is that of the heap, so globals are scanned once.
    """
    set_root(s, g, p, n, src)

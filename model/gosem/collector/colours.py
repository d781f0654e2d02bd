"""The words that properties of the collector are written in: colours, protection, reachability, moments of the cycle."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, exists, forall, one_of

from .state import PC, Collector, G, Obj, Slot


def white(s: Collector, o: Obj) -> Bool:
    """Allocated and not marked."""
    return s.obj[o].live & ~s.obj[o].mark


def queued(s: Collector, o: Obj) -> Bool:
    """In the global queue or in the local one of some P."""
    return s.full[o] | exists(s.p, lambda p: s.p[p].gcw[o])


def pending(s: Collector, o: Obj) -> Bool:
    """Recorded by a write barrier, and not yet looked at."""
    return exists(s.p, lambda p: s.p[p].wbbuf[o])


def unread(s: Collector, o: Obj, k: Slot) -> Bool:
    """A slot that will be read: of a queued object, or of one that a P stands on, where it has not come to the slot."""
    return queued(s, o) | exists(s.p, lambda p: (s.p[p].scan == o) & (s.p[p].next <= k))


def black_stack(s: Collector, g: G) -> Bool:
    """The collector has read all of it and will not come back."""
    return s.g[g].scanned == len(s.g[g].stack)


def points(s: Collector, x: Obj, o: Obj) -> Bool:
    """Some slot of x holds o."""
    return exists(s.obj[x].slot, lambda k: s.obj[x].slot[k] == o)


def will_mark(s: Collector, o: Obj) -> Bool:
    """A barrier has recorded it, or some slot or global that holds it will be read."""
    below = exists(s.obj, lambda x: exists(s.obj[x].slot, lambda k: unread(s, x, k) & (s.obj[x].slot[k] == o)))
    return pending(s, o) | below | exists(s.root, lambda n: ~s.scanned[n] & (s.root[n] == o))


def protected(s: Collector, o: Obj, links: int) -> Bool:
    """Marking will come to it: by itself, or along a chain of at most `links` white objects."""
    if links == 0:
        return will_mark(s, o)
    chained = exists(s.obj, lambda x: white(s, x) & points(s, x, o) & protected(s, x, links - 1))
    return will_mark(s, o) | chained


def held(s: Collector, o: Obj) -> Bool:
    """A global or a stack holds it."""
    return exists(s.root, lambda n: s.root[n] == o) | exists(s.g, lambda g: on_stack(s, g, o))


def on_stack(s: Collector, g: G, o: Obj) -> Bool:
    """The stack of g holds it."""
    return exists(s.g[g].stack, lambda r: s.g[g].stack[r] == o)


def reachable(s: Collector, o: Obj, links: int) -> Bool:
    """Held, or at the end of a chain of at most `links` pointers from an object that is."""
    if links == 0:
        return held(s, o)
    return held(s, o) | exists(s.obj, lambda x: points(s, x, o) & reachable(s, x, links - 1))


def chain(s: Collector) -> int:
    """The length that no chain needs to exceed."""
    return len(s.obj) - 1


def condemned(s: Collector, o: Obj) -> Bool:
    """The sweeper will free it."""
    return s.obj[o].unswept & ~s.obj[o].mark


def spared(s: Collector, o: Obj) -> Bool:
    """There, and the sweeper will leave it."""
    return s.obj[o].live & ~condemned(s, o)


def below(s: Collector, x: Obj) -> Bool:
    """Some slot of x holds a white object."""
    return exists(s.obj, lambda o: points(s, x, o) & white(s, o))


def roots_done(s: Collector) -> Bool:
    """Every root job is done."""
    return forall(s.root, lambda n: s.scanned[n]) & forall(s.g, lambda g: black_stack(s, g))


def nothing_queued(s: Collector) -> Bool:
    """No object waits for a scan, or is being scanned."""
    return forall(s.obj, lambda o: ~queued(s, o)) & forall(s.p, lambda p: s.p[p].scan == NIL)


def marking(s: Collector) -> Bool:
    """From gcStart to gcMark."""
    return s.blacken | (s.pc == PC.TERM)


def ended(s: Collector) -> Bool:
    """Marking has ended, and nothing has been swept since."""
    return one_of(s.pc, PC.TERM, PC.SWEEP)

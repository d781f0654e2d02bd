"""Marking an object and the queues of grey ones (mgcwork.go, and greyobject of mgcmark.go)."""

from __future__ import annotations

from gosem.kernel import NIL, Opt, require, rule

from .state import Collector, Obj, P


def grey(s: Collector, p: P, o: Opt[Obj]) -> None:
    """Mark `o` on P `p` and queue it for scanning; nothing if it is NIL or marked already.

    Test and marking are one step: two Ps that both find the bit clear would queue the object twice, and scan it twice.
    """
    if o != NIL and not s.obj[o].mark:
        s.obj[o].mark = True
        s.p[p].gcw[o] = True


def has_work(s: Collector, p: P) -> bool:
    """Whether the local queue of `p` holds anything: not gcWork.empty."""
    found = False
    for o in s.obj.ids():
        found = found | s.p[p].gcw[o]  # one condition: nothing forks
    return found


def global_work(s: Collector) -> bool:
    """Whether work.full holds anything."""
    found = False
    for o in s.obj.ids():
        found = found | s.full[o]
    return found


def dispose(s: Collector, p: P) -> None:
    """Give all local work away, as gcWork.dispose; sets flushedWork if there was any."""
    pp = s.p[p]
    for o in s.obj.ids():
        pp.flushed = pp.flushed | pp.gcw[o]
        s.full[o] = s.full[o] | pp.gcw[o]
        pp.gcw[o] = False


@rule("Coll/balance", facts="C-45", go="runtime/mgcwork.go:gcWork.balance runtime/mgcwork.go:handoff")
def balance(s: Collector, p: P, keep: Obj) -> None:
    """A worker or assist that finds the global queue empty gives it what it has but one object.

    The runtime gives the first half of a buffer of more than four.  With two or three objects a half and "all but one" are
    the same.  What it gives is out of reach of every later test of its own queue: flushedWork is the only trace.
    """
    require(not s.stopped)
    pp = s.p[p]
    require(pp.scan == NIL)
    require(pp.gcw[keep])
    require(not global_work(s))
    given = False
    for o in s.obj.ids():
        if o != keep:
            given = given | pp.gcw[o]
            s.full[o] = pp.gcw[o]
            pp.gcw[o] = False
    require(given)
    pp.flushed = True

"""The official rules for what lasts (collections, sweeps, assists, stops, tasks, regions) and for what is only noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import wire
from .errors import TraceError
from .state import MAY, MUST, OFF, ON, UNKNOWN, Goroutine, Thread, active_range, begin_range, bound, end_range, require

if TYPE_CHECKING:
    from .order import Orderer


def gc_active(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    seq = args[0]
    if o.generation == o.first:
        if o.gc != UNKNOWN:
            raise TraceError("GCActive in the first generation isn't first GC event")
        o.gc_seq, o.gc = seq, ON
        return True
    if seq != o.gc_seq + 1:
        return False
    if o.gc != ON:
        raise TraceError("encountered GCActive while GC was not in progress")
    o.gc_seq = seq
    require(t)
    return True


def gc_begin(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    seq = args[0]
    if o.gc == UNKNOWN:
        o.gc_seq, o.gc = seq, ON
        return True
    if seq != o.gc_seq + 1:
        return False
    if o.gc == ON:
        raise TraceError("encountered GCBegin while GC was already in progress")
    o.gc_seq, o.gc = seq, ON
    require(t)
    return True


def gc_end(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    seq = args[0]
    if seq != o.gc_seq + 1:
        return False
    if o.gc != ON:
        state = "when GC was not in progress" if o.gc == OFF else "when GC was in an undetermined state"
        raise TraceError(f"encountered GCEnd {state}")
    o.gc_seq, o.gc = seq, OFF
    require(t)
    return True


def annotation(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t)
    return True


def heap_metric(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t, MUST, MAY)
    return True


def alloc_free(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t, MAY, MAY)
    return True


def gc_sweep_begin(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t, MUST, MAY)
    begin_range(bound(t, kind).ranges, kind)
    return True


def gc_sweep_active(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    p = o.processors.get(args[0])
    if p is None:
        raise TraceError(f"encountered GCSweepActive for unknown proc {wire.signed(args[0])}")
    active_range(p.ranges, wire.GC_SWEEP_BEGIN, o.generation == o.first)
    return True


def gc_sweep_end(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t, MUST, MAY)
    end_range(bound(t, kind).ranges, wire.GC_SWEEP_BEGIN)
    return True


def _ranging(o: Orderer, t: Thread, kind: int) -> Goroutine:
    require(t)
    g = o.goroutines.get(t.g)
    if g is None:
        raise TraceError(f"encountered event of type {kind} without known state for current goroutine {t.g}")
    return g


def go_range_begin(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    begin_range(_ranging(o, t, kind).ranges, kind, args[0] if kind == wire.STW_BEGIN else 0)
    return True


def go_range_active(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    g = o.goroutines.get(args[0])
    if g is None:
        raise TraceError(f"uninitialized goroutine {wire.signed(args[0])} found during {wire.name(kind)}")
    active_range(g.ranges, wire.GC_MARK_ASSIST_BEGIN, o.generation == o.first)
    return True


def go_range_end(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    end_range(_ranging(o, t, kind).ranges, kind - 1)
    return True


def _string(o: Orderer, id: int, kind: int) -> str:
    if id and id not in o.strings:
        raise TraceError(f"invalid string ID {id} for {kind} event")
    return o.strings.get(id, "")


def user_task_begin(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    id, _, name, _ = args
    if id in o.tasks:
        raise TraceError(f"task ID conflict: {id}")
    _string(o, name, kind)
    o.tasks.add(id)
    require(t)
    return True


def user_task_end(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    o.tasks.discard(args[0])
    require(t)
    return True


def user_region(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t)
    task, name, _ = args
    region = (task, _string(o, name, kind))
    g = o.goroutines.get(t.g)
    if g is None:
        raise TraceError(f"encountered Ev{wire.name(kind)} without known state for current goroutine {t.g}")
    if kind == wire.USER_REGION_BEGIN:
        g.regions.append(region)
    elif g.regions:
        if g.regions[-1] != region:
            inner = "when the inner-most active region start event is"
            raise TraceError(
                f"misuse of region in goroutine {g.id}: region end {_told(region)} {inner} {_told(g.regions[-1])}"
            )
        g.regions.pop()
    return True


def _told(region: tuple[int, str]) -> str:
    return f"{{{region[0]} {region[1]}}}"

"""The official rules, one function a kind: may this event be next, and what does it change?

They are those of ``internal/trace/order.go``.  Each takes the orderer, the thread of the event, its arguments and its
kind, and answers true, or false for "not yet": some event of another thread must come first.  What can never become
true is a TraceError in the words of Go's reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import wire
from .errors import TraceError
from .state import OFF, ON, UNKNOWN, Goroutine, Processor, Thread, active_range, begin_range, end_range

if TYPE_CHECKING:
    from .order import Orderer

Rule = Callable[["Orderer", Thread, tuple[int, ...], int], bool]
GO_STATUS = ("Bad", "Runnable", "Running", "Syscall", "Waiting")
PROC_STATUS = ("Bad", "Running", "Idle", "Syscall", "SyscallAbandoned")
MUST_NOT, MAY, MUST = range(3)


def require(t: Thread, p: int = MUST, g: int = MUST) -> None:
    """The context that an event needs; a thread always."""
    if t.m == -1:
        raise TraceError("expected a thread but didn't have one")
    for have, need, what in ((t.p, p, "proc"), (t.g, g, "goroutine")):
        if need == MUST and have == -1:
            raise TraceError(f"expected a {what} but didn't have one")
        if need == MUST_NOT and have != -1:
            raise TraceError(f"expected no {what} but had one")


def _current(o: Orderer, t: Thread, kind: int, status: int = wire.GO_RUNNING, word: str = "Running") -> Goroutine:
    """The goroutine that the thread runs, in the status that the event needs."""
    g = t.goroutine
    if g is None or g.status != status:
        g = t.goroutine = o.goroutines.get(t.g)
        if g is None:
            raise TraceError(f"event {wire.name(kind)} for goroutine ({t.g}) that doesn't exist")
        if g.status != status:
            raise TraceError(f"{wire.name(kind)} event for goroutine that's not {word}")
    return g


def _proc(o: Orderer, t: Thread, kind: int) -> Processor:
    if t.proc is None:
        raise TraceError(f"uninitialized proc {t.p} found during {wire.name(kind)}")
    return t.proc


def proc_status(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    id, status = args
    status &= 0xFF  # what the reader keeps of it
    if status >= len(PROC_STATUS):
        raise TraceError(f"invalid status for proc {wire.signed(id)}: {status}")
    p = o.processors.get(id)
    promoted = False
    if p is None:
        p = o.processors[id] = Processor(wire.signed(id), status, o.generation)
    else:
        promoted = status == wire.PROC_SYSCALL_ABANDONED and p.status == wire.PROC_SYSCALL
        if not promoted and p.status != status:
            old, new = PROC_STATUS[p.status], PROC_STATUS[status]
            raise TraceError(f"inconsistent status for proc {p.id}: old {old} vs. new {new}")
        p.seq, p.generation = 0, o.generation
    if status in (wire.PROC_RUNNING, wire.PROC_SYSCALL):
        t.p, t.proc = p.id, p
    if promoted:
        # whoever tells us is about to steal it; the event belongs to the thread that still has it
        holder = next((h for h in o.threads.values() if h.p == p.id), None)
        if holder is None:
            raise TraceError(f"failed to find sched context for proc {p.id} that's about to be stolen")
        o.context = (holder.m, p.id, holder.g)
    return True


def proc_start(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    id, seq = args
    p = o.processors.get(id)
    if p is None or p.status != wire.PROC_IDLE or p.generation != o.generation or seq != p.seq + 1 or t.p != -1:
        return False
    require(t, MUST_NOT, MAY)
    p.status, p.seq = wire.PROC_RUNNING, seq
    t.p, t.proc = p.id, p
    return True


def proc_stop(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    p = t.proc
    if p is None:
        raise TraceError(f"event {wire.name(kind)} for proc ({t.p}) that doesn't exist")
    if p.status not in (wire.PROC_RUNNING, wire.PROC_SYSCALL):
        raise TraceError(f"{wire.name(kind)} event for proc that's not Running or Syscall")
    require(t, MUST, MAY)
    p.status = wire.PROC_IDLE
    t.p, t.proc = -1, None
    return True


def proc_steal(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    id, seq, m = args
    p = o.processors.get(id)
    lost = wire.PROC_SYSCALL_ABANDONED
    if p is None or p.status not in (wire.PROC_SYSCALL, lost) or p.generation != o.generation or seq != p.seq + 1:
        return False
    require(t, MAY, MAY)
    old = p.status
    p.status, p.seq = wire.PROC_IDLE, seq
    if old == lost:
        return True
    m = wire.signed(m)
    if m == t.m:
        if t.p != p.id:
            raise TraceError(f"tried to self-steal proc {p.id} (thread {m}), but got proc {t.p} instead")
        t.p, t.proc = -1, None
        return True
    victim = o.threads.get(m)
    if victim is None:
        raise TraceError(f"stole proc from non-existent thread {m}")
    if victim.p != p.id:
        raise TraceError(f"tried to steal proc {p.id} from thread {m}, but got proc {victim.p} instead")
    victim.p, victim.proc = -1, None
    return True


def go_status(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    id, m, status = args[:3]
    m = wire.signed(m)
    status &= 0xFF
    if status >= len(GO_STATUS):
        raise TraceError(f"invalid status for goroutine {wire.signed(id)}: {status}")
    g = o.goroutines.get(id)
    if g is not None:
        if g.status != status:
            old, new = GO_STATUS[g.status], GO_STATUS[status]
            raise TraceError(f"inconsistent status for goroutine {g.id}: old {old} vs. new {new}")
        g.seq, g.generation = 0, o.generation
    elif o.generation == o.first:
        g = o.goroutines[id] = Goroutine(wire.signed(id), status, o.generation)
    else:
        what = f"id={wire.signed(id)} status={GO_STATUS[status]}"
        raise TraceError(f"found goroutine status for new goroutine after the first generation: {what}")
    if status == wire.GO_RUNNING:
        t.g, t.goroutine = g.id, g
    elif status == wire.GO_SYSCALL:
        if m == -1:
            raise TraceError(f"found goroutine {g.id} in syscall without a thread")
        other = o.threads.get(m)
        if m == t.m:
            if o.generation != o.first and t.g != g.id:
                raise TraceError(f"inconsistent thread for syscalling goroutine {g.id}: thread has goroutine {t.g}")
            t.g, t.goroutine = g.id, g
        elif other is not None:
            if other.g != g.id:
                raise TraceError(f"inconsistent thread for syscalling goroutine {g.id}: thread has goroutine {other.g}")
            o.context = (m, t.p, other.g)
        else:
            # it has been sitting in a syscall of this thread for all of the trace so far
            other = o.threads[m] = Thread(m)
            other.g, other.goroutine = g.id, g
            o.context = (m, t.p, t.g)
    return True


def go_create(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t, MUST, MAY)
    current = o.goroutines.get(t.g)
    if current is not None and current.status != wire.GO_RUNNING:
        raise TraceError(f"{wire.name(kind)} event for goroutine that's not Running")
    id = args[0]
    if id in o.goroutines:
        raise TraceError(f"tried to create goroutine ({wire.signed(id)}) that already exists")
    status = wire.GO_WAITING if kind == wire.GO_CREATE_BLOCKED else wire.GO_RUNNABLE
    o.goroutines[id] = Goroutine(wire.signed(id), status, o.generation)
    return True


def go_create_syscall(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t, MAY, MUST_NOT)
    id = args[0]
    if id in o.goroutines:
        raise TraceError(f"tried to create goroutine ({wire.signed(id)}) in syscall that already exists")
    g = o.goroutines[id] = Goroutine(wire.signed(id), wire.GO_SYSCALL, o.generation)
    t.g, t.goroutine = g.id, g
    return True


def go_start(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    id, seq = args
    g = o.goroutines.get(id)
    if g is None or g.status != wire.GO_RUNNABLE or g.generation != o.generation or seq != g.seq + 1:
        return False
    require(t, MUST, MUST_NOT)
    g.status, g.seq = wire.GO_RUNNING, seq
    t.g, t.goroutine = g.id, g
    return True


def go_stop_exec(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t)
    g = _current(o, t, kind)
    if kind == wire.GO_DESTROY:
        _forget(o, g)
    else:
        g.status = wire.GO_RUNNABLE if kind == wire.GO_STOP else wire.GO_WAITING
    t.g, t.goroutine = -1, None
    return True


def _forget(o: Orderer, g: Goroutine) -> None:
    g.status = 0
    del o.goroutines[g.id if g.id >= 0 else g.id + (1 << 64)]


def go_unblock(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    id, seq, _ = args
    g = o.goroutines.get(id)
    if g is None or g.status != wire.GO_WAITING or g.generation != o.generation or seq != g.seq + 1:
        return False
    g.status, g.seq = wire.GO_RUNNABLE, seq
    return True


def go_switch(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t)
    current = _current(o, t, kind)
    id, seq = args
    g = o.goroutines.get(id)
    if g is None or g.status != wire.GO_WAITING or g.generation != o.generation or seq != g.seq + 1:
        return False
    if kind == wire.GO_SWITCH:
        current.status = wire.GO_WAITING
    else:
        _forget(o, current)
    g.status, g.seq = wire.GO_RUNNING, seq
    t.g, t.goroutine = g.id, g
    o.after = 2  # it stands for an unblock, a block or destroy, and a start
    return True


def go_syscall_begin(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t)
    g = _current(o, t, kind)
    g.status = wire.GO_SYSCALL
    p = _proc(o, t, kind)
    p.status = wire.PROC_SYSCALL
    seq = args[0]
    if p.generation != o.generation or seq != p.seq + 1:
        known = f"{p.seq} (gen={p.generation}) -> {seq} (gen={o.generation})"
        raise TraceError(f"failed to advance {wire.name(kind)}: can't make sequence: {known}")
    p.seq = seq
    return True


def go_syscall_end(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t)
    g = _current(o, t, kind, wire.GO_SYSCALL)
    g.status = wire.GO_RUNNING
    p = _proc(o, t, kind)
    if p.status != wire.PROC_SYSCALL:
        raise TraceError(f"expected proc {p.id} in state Syscall, but got {PROC_STATUS[p.status]} instead")
    p.status = wire.PROC_RUNNING
    return True


def go_syscall_end_blocked(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    if t.p != -1 and _proc(o, t, kind).status == wire.PROC_SYSCALL:
        return False  # the event says that it will be lost
    require(t, MAY, MUST)
    g = _current(o, t, kind, wire.GO_SYSCALL)
    g.status = wire.GO_RUNNABLE
    t.g, t.goroutine = -1, None
    return True


def go_destroy_syscall(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t, MAY, MUST)
    g = _current(o, t, kind, wire.GO_SYSCALL, "Syscall")
    _forget(o, g)
    t.g, t.goroutine = -1, None
    if t.p != -1:
        p = _proc(o, t, kind)
        if p.status != wire.PROC_SYSCALL:
            raise TraceError(f"proc {p.id} in unexpected state {PROC_STATUS[p.status]} during {wire.name(kind)}")
        # the system may use the thread's id again: the processor is lost with it
        p.status = wire.PROC_SYSCALL_ABANDONED
        t.p, t.proc = -1, None
        o.before = 1  # it stands for a steal, too
    return True


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
    begin_range(_proc(o, t, kind).ranges, kind)
    return True


def gc_sweep_active(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    p = o.processors.get(args[0])
    if p is None:
        raise TraceError(f"encountered GCSweepActive for unknown proc {wire.signed(args[0])}")
    active_range(p.ranges, wire.GC_SWEEP_BEGIN, o.generation == o.first)
    return True


def gc_sweep_end(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t, MUST, MAY)
    end_range(_proc(o, t, kind).ranges, wire.GC_SWEEP_BEGIN)
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


RULES: dict[int, Rule] = {
    wire.PROCS_CHANGE: annotation, wire.PROC_START: proc_start, wire.PROC_STOP: proc_stop, wire.PROC_STEAL: proc_steal,
    wire.PROC_STATUS: proc_status, wire.GO_CREATE: go_create, wire.GO_CREATE_SYSCALL: go_create_syscall, wire.GO_START: go_start,
    wire.GO_DESTROY: go_stop_exec, wire.GO_DESTROY_SYSCALL: go_destroy_syscall, wire.GO_STOP: go_stop_exec,
    wire.GO_BLOCK: go_stop_exec, wire.GO_UNBLOCK: go_unblock, wire.GO_SYSCALL_BEGIN: go_syscall_begin,
    wire.GO_SYSCALL_END: go_syscall_end, wire.GO_SYSCALL_END_BLOCKED: go_syscall_end_blocked, wire.GO_STATUS: go_status,
    wire.STW_BEGIN: go_range_begin, wire.STW_END: go_range_end, wire.GC_ACTIVE: gc_active, wire.GC_BEGIN: gc_begin,
    wire.GC_END: gc_end, wire.GC_SWEEP_ACTIVE: gc_sweep_active, wire.GC_SWEEP_BEGIN: gc_sweep_begin,
    wire.GC_SWEEP_END: gc_sweep_end,
    wire.GC_MARK_ASSIST_ACTIVE: go_range_active, wire.GC_MARK_ASSIST_BEGIN: go_range_begin, wire.GC_MARK_ASSIST_END: go_range_end,
    wire.HEAP_ALLOC: heap_metric, wire.HEAP_GOAL: heap_metric, wire.GO_LABEL: annotation, wire.USER_TASK_BEGIN: user_task_begin,
    wire.USER_TASK_END: user_task_end, wire.USER_REGION_BEGIN: user_region, wire.USER_REGION_END: user_region,
    wire.USER_LOG: annotation, wire.GO_SWITCH: go_switch, wire.GO_SWITCH_DESTROY: go_switch, wire.GO_CREATE_BLOCKED: go_create,
    wire.GO_STATUS_STACK: go_status,
    **dict.fromkeys(range(wire.SPAN, wire.GOROUTINE_STACK_FREE + 1), alloc_free),
}  # fmt: skip

"""The official rules, one function a kind: may this event be next, and what does it change?

They are those of ``internal/trace/order.go``.  Each takes the orderer, the thread of the event, its arguments and its
kind, and answers true, or false for "not yet": some event of another thread must come first.  What can never become
true is a TraceError in the words of Go's reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import rules_ranges as ranges
from . import wire
from .errors import TraceError
from .state import MAY, MUST, MUST_NOT, Goroutine, Processor, Thread, bound, require

if TYPE_CHECKING:
    from .order import Orderer

Rule = Callable[["Orderer", Thread, tuple[int, ...], int], bool]
GO_STATUS = ("Bad", "Runnable", "Running", "Syscall", "Waiting")
PROC_STATUS = ("Bad", "Running", "Idle", "Syscall", "SyscallAbandoned")


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


def _named(id: int, what: str = "goroutine") -> int:
    """An id for something new, which must not be the one for none."""
    if id == wire.MAX_UINT64:
        raise TraceError(f"a {what} with the ID that stands for none")
    return id


def proc_status(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    id, status = args
    status &= 0xFF  # what the reader keeps of it
    if status >= len(PROC_STATUS):
        raise TraceError(f"invalid status for proc {wire.signed(id)}: {status}")
    p = o.processors.get(id)
    promoted = False
    if p is None:
        p = o.processors[_named(id, "proc")] = Processor(wire.signed(id), status, o.generation)
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
        g = o.goroutines[_named(id)] = Goroutine(wire.signed(id), status, o.generation)
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
    o.goroutines[_named(id)] = Goroutine(wire.signed(id), status, o.generation)
    return True


def go_create_syscall(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    require(t, MAY, MUST_NOT)
    id = args[0]
    if id in o.goroutines:
        raise TraceError(f"tried to create goroutine ({wire.signed(id)}) in syscall that already exists")
    g = o.goroutines[_named(id)] = Goroutine(wire.signed(id), wire.GO_SYSCALL, o.generation)
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
    p = bound(t, kind)
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
    p = bound(t, kind)
    if p.status != wire.PROC_SYSCALL:
        raise TraceError(f"expected proc {p.id} in state Syscall, but got {PROC_STATUS[p.status]} instead")
    p.status = wire.PROC_RUNNING
    return True


def go_syscall_end_blocked(o: Orderer, t: Thread, args: tuple[int, ...], kind: int) -> bool:
    if t.p != -1 and bound(t, kind).status == wire.PROC_SYSCALL:
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
        p = bound(t, kind)
        if p.status != wire.PROC_SYSCALL:
            raise TraceError(f"proc {p.id} in unexpected state {PROC_STATUS[p.status]} during {wire.name(kind)}")
        # the system may use the thread's id again: the processor is lost with it
        p.status = wire.PROC_SYSCALL_ABANDONED
        t.p, t.proc = -1, None
        o.before = 1  # it stands for a steal, too
    return True


RULES: dict[int, Rule] = {
    wire.PROCS_CHANGE: ranges.annotation, wire.PROC_START: proc_start, wire.PROC_STOP: proc_stop,
    wire.PROC_STEAL: proc_steal, wire.PROC_STATUS: proc_status, wire.GO_CREATE: go_create,
    wire.GO_CREATE_SYSCALL: go_create_syscall, wire.GO_START: go_start, wire.GO_DESTROY: go_stop_exec,
    wire.GO_DESTROY_SYSCALL: go_destroy_syscall, wire.GO_STOP: go_stop_exec, wire.GO_BLOCK: go_stop_exec,
    wire.GO_UNBLOCK: go_unblock, wire.GO_SYSCALL_BEGIN: go_syscall_begin, wire.GO_SYSCALL_END: go_syscall_end,
    wire.GO_SYSCALL_END_BLOCKED: go_syscall_end_blocked, wire.GO_STATUS: go_status,
    wire.STW_BEGIN: ranges.go_range_begin, wire.STW_END: ranges.go_range_end, wire.GC_ACTIVE: ranges.gc_active,
    wire.GC_BEGIN: ranges.gc_begin, wire.GC_END: ranges.gc_end, wire.GC_SWEEP_ACTIVE: ranges.gc_sweep_active,
    wire.GC_SWEEP_BEGIN: ranges.gc_sweep_begin, wire.GC_SWEEP_END: ranges.gc_sweep_end,
    wire.GC_MARK_ASSIST_ACTIVE: ranges.go_range_active, wire.GC_MARK_ASSIST_BEGIN: ranges.go_range_begin,
    wire.GC_MARK_ASSIST_END: ranges.go_range_end, wire.HEAP_ALLOC: ranges.heap_metric,
    wire.HEAP_GOAL: ranges.heap_metric, wire.GO_LABEL: ranges.annotation,
    wire.USER_TASK_BEGIN: ranges.user_task_begin, wire.USER_TASK_END: ranges.user_task_end,
    wire.USER_REGION_BEGIN: ranges.user_region, wire.USER_REGION_END: ranges.user_region,
    wire.USER_LOG: ranges.annotation, wire.GO_SWITCH: go_switch, wire.GO_SWITCH_DESTROY: go_switch,
    wire.GO_CREATE_BLOCKED: go_create, wire.GO_STATUS_STACK: go_status,
    **dict.fromkeys(range(wire.SPAN, wire.GOROUTINE_STACK_FREE + 1), ranges.alloc_free),
}  # fmt: skip

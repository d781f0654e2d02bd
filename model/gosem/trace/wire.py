"""The events of the wire format: numbers, names, arguments, and the first version of Go that writes them."""

from __future__ import annotations

import attrs

VERSIONS = (22, 23, 25, 26)
"""What a header may say: ``go 1.N trace``.  Go 1.24 writes 23, Go 1.27 writes 26."""

MAX_BATCH = 64 << 10
"""Bytes of a batch's payload, at most."""
MAX_FRAMES = 128
"""Frames of a stack, at most."""
MAX_STRING = 1 << 10
"""Bytes of a string, at most."""
MAX_UINT64 = (1 << 64) - 1
"""As a thread: none."""

NONE, EVENT_BATCH, STACKS, STACK, STRINGS, STRING, CPU_SAMPLES, CPU_SAMPLE, FREQUENCY = range(9)
PROCS_CHANGE, PROC_START, PROC_STOP, PROC_STEAL, PROC_STATUS = range(9, 14)
GO_CREATE, GO_CREATE_SYSCALL, GO_START, GO_DESTROY, GO_DESTROY_SYSCALL, GO_STOP, GO_BLOCK, GO_UNBLOCK = range(14, 22)
GO_SYSCALL_BEGIN, GO_SYSCALL_END, GO_SYSCALL_END_BLOCKED, GO_STATUS = range(22, 26)
STW_BEGIN, STW_END, GC_ACTIVE, GC_BEGIN, GC_END, GC_SWEEP_ACTIVE, GC_SWEEP_BEGIN, GC_SWEEP_END = range(26, 34)
GC_MARK_ASSIST_ACTIVE, GC_MARK_ASSIST_BEGIN, GC_MARK_ASSIST_END, HEAP_ALLOC, HEAP_GOAL = range(34, 39)
GO_LABEL, USER_TASK_BEGIN, USER_TASK_END, USER_REGION_BEGIN, USER_REGION_END, USER_LOG = range(39, 45)
GO_SWITCH, GO_SWITCH_DESTROY, GO_CREATE_BLOCKED, GO_STATUS_STACK = range(45, 49)
EXPERIMENTAL_BATCH, SYNC, CLOCK_SNAPSHOT, END_OF_GENERATION = range(49, 53)
SPAN, SPAN_ALLOC, SPAN_FREE, HEAP_OBJECT, HEAP_OBJECT_ALLOC, HEAP_OBJECT_FREE = range(128, 134)
GOROUTINE_STACK, GOROUTINE_STACK_ALLOC, GOROUTINE_STACK_FREE = range(134, 137)

GO_RUNNABLE, GO_RUNNING, GO_SYSCALL, GO_WAITING = range(1, 5)
"""Statuses of a goroutine."""
PROC_RUNNING, PROC_IDLE, PROC_SYSCALL, PROC_SYSCALL_ABANDONED = range(1, 5)
"""Statuses of a processor.  Abandoned: it is in a syscall of a thread that the trace has lost sight of."""

EXPERIMENTS = {1: "AllocFree"}


@attrs.frozen
class Kind:
    """An event of the wire format.

    `args` are the names of its arguments, without the leading time difference that `timed` events have.  `strings`
    and `stacks` are those arguments, by position, that are ids of the generation's tables; the first of `stacks` is
    where the event happened.  `since` is the minor version of Go.
    """

    number: int
    name: str
    args: tuple[str, ...] = ()
    since: int = 22
    timed: bool = True
    experiment: int = 0
    starts: int = 0
    """For the end of a range, or news that one is active: the event that begins it."""
    strings: tuple[int, ...] = attrs.field(init=False)
    stacks: tuple[int, ...] = attrs.field(init=False)

    @strings.default
    def _strings(self) -> tuple[int, ...]:
        return tuple(i for i, arg in enumerate(self.args) if arg.endswith("_string"))

    @stacks.default
    def _stacks(self) -> tuple[int, ...]:
        return tuple(i for i, arg in reversed(list(enumerate(self.args))) if arg in ("stack", "new_stack"))


def _table() -> dict[int, Kind]:
    def kind(number: int, name: str, args: str = "", since: int = 22, starts: int = 0) -> Kind:
        return Kind(number, name, tuple(args.split()), since, True, 1 if number >= 128 else 0, starts)

    def structural(number: int, name: str, args: str = "", since: int = 22) -> Kind:
        return Kind(number, name, tuple(args.split()), since, False)

    kinds = (
        structural(EVENT_BATCH, "EventBatch", "gen m time size"),
        structural(STACKS, "Stacks"),
        structural(STACK, "Stack", "id nframes"),
        structural(STRINGS, "Strings"),
        structural(STRING, "String", "id"),
        structural(CPU_SAMPLES, "CPUSamples"),
        structural(CPU_SAMPLE, "CPUSample", "time m p g stack"),
        structural(FREQUENCY, "Frequency", "freq"),
        kind(PROCS_CHANGE, "ProcsChange", "procs_value stack"),
        kind(PROC_START, "ProcStart", "p p_seq"),
        kind(PROC_STOP, "ProcStop"),
        kind(PROC_STEAL, "ProcSteal", "p p_seq m"),
        kind(PROC_STATUS, "ProcStatus", "p pstatus"),
        kind(GO_CREATE, "GoCreate", "new_g new_stack stack"),
        kind(GO_CREATE_SYSCALL, "GoCreateSyscall", "new_g"),
        kind(GO_START, "GoStart", "g g_seq"),
        kind(GO_DESTROY, "GoDestroy"),
        kind(GO_DESTROY_SYSCALL, "GoDestroySyscall"),
        kind(GO_STOP, "GoStop", "reason_string stack"),
        kind(GO_BLOCK, "GoBlock", "reason_string stack"),
        kind(GO_UNBLOCK, "GoUnblock", "g g_seq stack"),
        kind(GO_SYSCALL_BEGIN, "GoSyscallBegin", "p_seq stack"),
        kind(GO_SYSCALL_END, "GoSyscallEnd", starts=GO_SYSCALL_BEGIN),
        kind(GO_SYSCALL_END_BLOCKED, "GoSyscallEndBlocked", starts=GO_SYSCALL_BEGIN),
        kind(GO_STATUS, "GoStatus", "g m gstatus"),
        kind(STW_BEGIN, "STWBegin", "kind_string stack"),
        kind(STW_END, "STWEnd", starts=STW_BEGIN),
        kind(GC_ACTIVE, "GCActive", "gc_seq", starts=GC_BEGIN),
        kind(GC_BEGIN, "GCBegin", "gc_seq stack"),
        kind(GC_END, "GCEnd", "gc_seq", starts=GC_BEGIN),
        kind(GC_SWEEP_ACTIVE, "GCSweepActive", "p", starts=GC_SWEEP_BEGIN),
        kind(GC_SWEEP_BEGIN, "GCSweepBegin", "stack"),
        kind(GC_SWEEP_END, "GCSweepEnd", "swept_value reclaimed_value", starts=GC_SWEEP_BEGIN),
        kind(GC_MARK_ASSIST_ACTIVE, "GCMarkAssistActive", "g", starts=GC_MARK_ASSIST_BEGIN),
        kind(GC_MARK_ASSIST_BEGIN, "GCMarkAssistBegin", "stack"),
        kind(GC_MARK_ASSIST_END, "GCMarkAssistEnd", starts=GC_MARK_ASSIST_BEGIN),
        kind(HEAP_ALLOC, "HeapAlloc", "heapalloc_value"),
        kind(HEAP_GOAL, "HeapGoal", "heapgoal_value"),
        kind(GO_LABEL, "GoLabel", "label_string"),
        kind(USER_TASK_BEGIN, "UserTaskBegin", "task parent_task name_string stack"),
        kind(USER_TASK_END, "UserTaskEnd", "task stack"),
        kind(USER_REGION_BEGIN, "UserRegionBegin", "task name_string stack"),
        kind(USER_REGION_END, "UserRegionEnd", "task name_string stack", starts=USER_REGION_BEGIN),
        kind(USER_LOG, "UserLog", "task key_string value_string stack"),
        kind(GO_SWITCH, "GoSwitch", "g g_seq", 23),
        kind(GO_SWITCH_DESTROY, "GoSwitchDestroy", "g g_seq", 23),
        kind(GO_CREATE_BLOCKED, "GoCreateBlocked", "new_g new_stack stack", 23),
        kind(GO_STATUS_STACK, "GoStatusStack", "g m gstatus stack", 23),
        structural(EXPERIMENTAL_BATCH, "ExperimentalBatch", "exp gen m time", 23),
        structural(SYNC, "Sync", "", 25),
        kind(CLOCK_SNAPSHOT, "ClockSnapshot", "mono sec nsec", 25),
        structural(END_OF_GENERATION, "EndOfGeneration", "", 26),
        kind(SPAN, "Span", "id npages_value kindclass", 23),
        kind(SPAN_ALLOC, "SpanAlloc", "id npages_value kindclass", 23),
        kind(SPAN_FREE, "SpanFree", "id", 23),
        kind(HEAP_OBJECT, "HeapObject", "id type", 23),
        kind(HEAP_OBJECT_ALLOC, "HeapObjectAlloc", "id type", 23),
        kind(HEAP_OBJECT_FREE, "HeapObjectFree", "id", 23),
        kind(GOROUTINE_STACK, "GoroutineStack", "id order", 23),
        kind(GOROUTINE_STACK_ALLOC, "GoroutineStackAlloc", "id order", 23),
        kind(GOROUTINE_STACK_FREE, "GoroutineStackFree", "id", 23),
    )
    return {k.number: k for k in kinds}


KINDS: dict[int, Kind] = _table()
NAMES: dict[int, str] = {number: kind.name for number, kind in KINDS.items()}
NUMBERS: dict[str, int] = {name: number for number, name in NAMES.items()}


def name(kind: int) -> str:
    """The name of a kind, or ``Invalid(n)``."""
    return NAMES.get(kind) or f"Invalid({kind})"


def signed(value: int) -> int:
    """An id as Go's reader has it, in 64 bits with a sign: the largest is -1, which is none."""
    return value if value < 1 << 63 else value - (1 << 64)

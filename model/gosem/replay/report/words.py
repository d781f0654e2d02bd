"""An event in words: names for numbers, what it is about, where it happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gosem.trace import wire
from gosem.trace.event import Event
from gosem.trace.read import Generation
from gosem.trace.tables import Frame

from .names import Names, short

_ABOUT_ITSELF = frozenset((
    wire.GO_BLOCK, wire.GO_STOP, wire.GO_DESTROY, wire.GO_DESTROY_SYSCALL, wire.GO_SYSCALL_BEGIN, wire.GO_SYSCALL_END,
    wire.GO_SYSCALL_END_BLOCKED, wire.GO_LABEL, wire.STW_BEGIN, wire.STW_END, wire.GC_MARK_ASSIST_BEGIN, wire.GC_MARK_ASSIST_END,
    wire.USER_TASK_BEGIN, wire.USER_TASK_END, wire.USER_REGION_BEGIN, wire.USER_REGION_END, wire.USER_LOG,
))  # fmt: skip
"""Events that name no goroutine because they are about the one that runs."""
_GO_STATUS = {
    wire.GO_RUNNABLE: "runnable",
    wire.GO_RUNNING: "running",
    wire.GO_SYSCALL: "in a system call",
    wire.GO_WAITING: "waiting",
}
_PROC_STATUS = {
    wire.PROC_RUNNING: "running",
    wire.PROC_IDLE: "idle",
    wire.PROC_SYSCALL: "in a system call",
    wire.PROC_SYSCALL_ABANDONED: "in a system call of an unknown thread",
}
_BYTES = {"heapalloc": "", "heapgoal": "", "swept": "swept ", "reclaimed": "reclaimed "}
_PARKING = ("runtime.gopark", "runtime.goparkunlock", "runtime.mcall", "runtime.systemstack_switch", "runtime.goschedIfBusy")
"""Frames that say nothing about where a goroutine is."""
_OURS = ("runtime.", "runtime/", "sync.", "internal/", "syscall.", "time.", "os.", "net.")


def event_text(event: Event, generation: Generation, names: Names) -> str:
    """``GoUnblock G7 (main.worker) by G1 (main.main), at main.main main.go:21``."""
    kind, _time, _m, _p, g, args = event
    about = [names.title(g)] if kind in _ABOUT_ITSELF and g >= 0 else []
    titles = {
        "g": lambda v: names.title(wire.signed(v)),
        "new_g": lambda v: names.title(wire.signed(v)),
        "p": lambda v: f"P{wire.signed(v)}",
        "m": lambda v: f"thread {wire.signed(v)}" if wire.signed(v) >= 0 else "",
        "gstatus": lambda v: _GO_STATUS.get(v, f"status {v}"),
        "pstatus": lambda v: _PROC_STATUS.get(v, f"status {v}"),
        "gc_seq": lambda v: "",
        "g_seq": lambda v: "",
        "p_seq": lambda v: "",
        "task": lambda v: f"task {v}" if v else "",
        "parent_task": lambda v: f"of task {v}" if v else "",
    }
    names_of_args = wire.KINDS[kind].args if kind != wire.CPU_SAMPLE else ("stack",)
    for name, value in zip(names_of_args, args, strict=False):
        about.append(_argument(name, value, generation, titles))
    if kind in (wire.GO_UNBLOCK, wire.GO_CREATE, wire.GO_CREATE_BLOCKED):
        about.insert(1, f"by {names.title(g)}" if g >= 0 else "by the scheduler")
    parts = [part for part in about if part]
    return " ".join([wire.name(kind), ", ".join(parts)]).replace(", by ", " by ").strip()


def _argument(name: str, value: int, generation: Generation, titles: dict[str, Callable[[int], str]]) -> str:
    if name in titles:
        return titles[name](value)
    if name.endswith("_string"):
        return clean(generation.string(value))
    if name == "stack":
        frames = generation.stack(value)
        return f"at {place(frames)}" if frames else ""
    if name == "new_stack":
        return ""
    title = name.removesuffix("_value")
    if title in _BYTES:
        return f"{_BYTES[title]}{value:,} bytes" if value != wire.MAX_UINT64 else "no limit"
    return f"{title} {value:,}"


def clean(text: str, most: int = 60) -> str:
    """A text of the traced program in one line: without control characters, which a terminal would obey, and
    not endless."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def place(frames: Sequence[Frame]) -> str:
    """The first frame that is not of the runtime or the packages next to it, else the first: ``main.worker
    main.go:12``."""
    named = [f for f in frames if f.func not in _PARKING] or frames
    frame = next((f for f in named if not f.func.startswith(_OURS)), named[0])
    return clean(f"{short(frame.func)} {short(frame.file)}:{frame.line}", 120)


def time_text(nanoseconds: int) -> str:
    """A time since the first event, to the nanosecond: ``1.234 567 890 s``."""
    sign = "-" if nanoseconds < 0 else ""
    seconds, rest = divmod(abs(nanoseconds), 1_000_000_000)
    digits = f"{rest:09d}"
    return f"{sign}{seconds}.{digits[:3]} {digits[3:6]} {digits[6:]} s"


def duration_text(nanoseconds: float) -> str:
    """A duration, rounded for people: ``1.73 ms``."""
    for limit, scale, unit in ((1e3, 1, "ns"), (1e6, 1e3, "µs"), (1e9, 1e6, "ms")):
        if nanoseconds < limit:
            return f"{nanoseconds / scale:.3g} {unit}"
    return f"{nanoseconds / 1e9:.4g} s"

"""Who ran where, from when to when, and why it ended.

A *span* is a stretch in which one goroutine runs, or is in a system call, on one thread and processor.  A
goroutine that calls Gosched again and again, as the runtime itself does while it waits for another sweeper,
makes spans of a hundred nanoseconds by the hundred thousand: such a *storm* is one span with a count.  All
times are nanoseconds since the first event.
"""

from __future__ import annotations

from array import array

from gosem.trace import wire

from .moment import Moment

RUNNING, SYSCALL = 0, 1
SPAN = ("start", "end", "g", "p", "m", "state", "why", "stack", "ready", "waker", "event", "count", "label")
"""`ready` is when the goroutine became runnable before this span and `waker` who made it so; `event` is the
number of the event that began it; `count` is above 1 for a storm.  What is not known is -1."""
_START, _END, _G = 0, 1, 2

SHORT, GAP, MANY = 20_000, 5_000, 8
"""A storm: at least MANY spans that end in Gosched, none longer than SHORT, none further than GAP after the one
before (ns)."""

Args = tuple[int, ...]
Span = tuple[int, ...]


class _Storm:
    """Spans of one processor that may turn out to be a storm."""

    __slots__ = ("count", "end", "first", "gs")

    def __init__(self, span: Span) -> None:
        self.first: list[Span] = [span]
        self.end, self.count = span[_END], 1
        self.gs: dict[int, int] = {span[_G]: 1}

    def add(self, span: Span) -> None:
        if self.count < MANY:
            self.first.append(span)
        self.end = span[_END]
        self.count += 1
        self.gs[span[_G]] = self.gs.get(span[_G], 0) + 1

    def spans(self) -> list[Span]:
        """The spans as they were if they are few, else one for each goroutine that took part."""
        if self.count < MANY:
            return self.first
        began = self.first[0]
        return [(began[_START], self.end, g, *began[3:11], n, began[12]) for g, n in self.gs.items()]


class Spans:
    """The spans of a trace, and which thread held which processor."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.columns = [array("q") for _ in SPAN]
        self.bands = [array("q") for _ in range(4)]
        """A processor that a thread holds: p, m, start, end."""
        self.known: set[int] = set()
        """Goroutines that were mentioned."""
        self._mentioned: set[int] = set()
        self._gosched = moment.texts("runtime.Gosched")
        self._running: dict[int, list[int]] = {}
        self._ready: dict[int, tuple[int, int]] = {}
        self._held: dict[int, tuple[int, int]] = {}
        self._storms: dict[int, _Storm] = {}
        self.handlers = {
            wire.GO_START: self._go_start,
            wire.GO_STOP: self._go_stop,
            wire.GO_BLOCK: self._go_block,
            wire.GO_UNBLOCK: self._go_unblock,
            wire.GO_CREATE: self._go_create,
            wire.GO_CREATE_BLOCKED: self._go_create_blocked,
            wire.GO_DESTROY: self._go_destroy,
            wire.GO_SYSCALL_BEGIN: self._syscall_begin,
            wire.GO_SYSCALL_END: self._syscall_end,
            wire.GO_SYSCALL_END_BLOCKED: self._syscall_end_blocked,
            wire.GO_CREATE_SYSCALL: self._create_syscall,
            wire.GO_DESTROY_SYSCALL: self._destroy_syscall,
            wire.GO_SWITCH: self._switch,
            wire.GO_SWITCH_DESTROY: self._switch_destroy,
            wire.GO_STATUS: self._go_status,
            wire.GO_STATUS_STACK: self._go_status,
            wire.GO_LABEL: self._label,
            wire.PROC_START: self._proc_start,
            wire.PROC_STOP: self._proc_stop,
            wire.PROC_STEAL: self._proc_steal,
            wire.PROC_STATUS: self._proc_status,
        }

    def __len__(self) -> int:
        return len(self.columns[0])

    def finish(self) -> None:
        """Close what is still open at the end of the trace."""
        for g in list(self._running):
            self._close(g, "")
        for storm in self._storms.values():
            for span in storm.spans():
                self._keep(span)
        self._storms.clear()
        for m in list(self._held):
            self._let_go(m)

    # -- spans ------------------------------------------------------------------------------------------------------------------

    def _start(self, g: int, p: int, m: int, state: int = RUNNING, began: int | None = None) -> None:
        ready, waker = self._ready.pop(g, (-1, -1))
        now = self.moment
        self._running[g] = [now.time if began is None else began, p, m, state, ready, waker, now.number, -1]

    def _close(self, g: int, why: str, stack: int = 0) -> None:
        run = self._running.pop(g, None)
        if run is None:
            return
        start, p, m, state, ready, waker, number, label = run
        now = self.moment
        reason = now.texts(why)
        span = (start, now.time, g, p, m, state, reason, now.stack(stack) if stack else -1, ready, waker, number, 1, label)
        storm = self._storms.get(p)
        stormy = reason == self._gosched and now.time - start <= SHORT
        if storm is not None:
            if stormy and start - storm.end <= GAP:
                storm.add(span)
                return
            for each in storm.spans():
                self._keep(each)
            del self._storms[p]
        if stormy:
            self._storms[p] = _Storm(span)
        else:
            self._keep(span)

    def _keep(self, span: Span) -> None:
        if self.moment.in_window(span[_START], span[_END]):
            for column, value in zip(self.columns, span, strict=True):
                column.append(value)

    def _now_ready(self, g: int, waker: int) -> None:
        self._ready[g] = (self.moment.time, waker)

    # -- goroutines -------------------------------------------------------------------------------------------------------------

    def _go_start(self, m: int, p: int, g: int, args: Args) -> None:
        self._start(args[0], p, m)

    def _go_stop(self, m: int, p: int, g: int, args: Args) -> None:
        self._close(g, self.moment.string(args[0], "stopped"), args[1])
        self._now_ready(g, -1)

    def _go_block(self, m: int, p: int, g: int, args: Args) -> None:
        self._close(g, self.moment.string(args[0], "blocked"), args[1])

    def _go_unblock(self, m: int, p: int, g: int, args: Args) -> None:
        self._now_ready(args[0], g)

    def _go_create(self, m: int, p: int, g: int, args: Args) -> None:
        self.known.add(args[0])
        self._now_ready(args[0], g)

    def _go_create_blocked(self, m: int, p: int, g: int, args: Args) -> None:
        self.known.add(args[0])

    def _go_destroy(self, m: int, p: int, g: int, args: Args) -> None:
        self._close(g, "returned")

    def _syscall_begin(self, m: int, p: int, g: int, args: Args) -> None:
        self._close(g, "system call", args[1])
        self._start(g, p, m, SYSCALL)

    def _syscall_end(self, m: int, p: int, g: int, args: Args) -> None:
        self._close(g, "system call returned")
        self._start(g, p, m)

    def _syscall_end_blocked(self, m: int, p: int, g: int, args: Args) -> None:
        self._close(g, "system call returned, without a processor")
        self._now_ready(g, -1)

    def _create_syscall(self, m: int, p: int, g: int, args: Args) -> None:
        self.known.add(args[0])
        self._start(args[0], -1, m, SYSCALL)

    def _destroy_syscall(self, m: int, p: int, g: int, args: Args) -> None:
        self._close(g, "returned to C")
        self._let_go(m)

    def _switch(self, m: int, p: int, g: int, args: Args) -> None:
        self._close(g, "coroutine switch")
        self._now_ready(args[0], g)
        self._start(args[0], p, m)

    def _switch_destroy(self, m: int, p: int, g: int, args: Args) -> None:
        self._close(g, "coroutine returned")
        self._now_ready(args[0], g)
        self._start(args[0], p, m)

    def _go_status(self, m: int, p: int, g: int, args: Args) -> None:
        g, status = args[0], args[2]
        if g in self.known:
            return
        self.known.add(g)
        # a goroutine that is first mentioned here did this since before the trace
        if status in (wire.GO_RUNNING, wire.GO_SYSCALL):
            held = self._held.get(m, (-1, 0))[0]
            self._start(g, held, m, RUNNING if status == wire.GO_RUNNING else SYSCALL, 0)

    def _label(self, m: int, p: int, g: int, args: Args) -> None:
        run = self._running.get(g)
        if run is not None:
            run[7] = self.moment.texts(self.moment.string(args[0]))

    # -- processors -------------------------------------------------------------------------------------------------------------

    def _proc_start(self, m: int, p: int, g: int, args: Args) -> None:
        self._held[m] = (args[0], self.moment.time)

    def _proc_status(self, m: int, p: int, g: int, args: Args) -> None:
        if args[0] not in self._mentioned:
            self._mentioned.add(args[0])
            if args[1] in (wire.PROC_RUNNING, wire.PROC_SYSCALL):
                self._held[m] = (args[0], 0)

    def _proc_stop(self, m: int, p: int, g: int, args: Args) -> None:
        self._without(g, m)
        self._let_go(m)

    def _proc_steal(self, m: int, p: int, g: int, args: Args) -> None:
        victim = args[2]
        for owner, run in list(self._running.items()):
            if run[2] == victim and run[1] == args[0]:
                self._without(owner, victim)
        self._let_go(victim)

    def _without(self, g: int, m: int) -> None:
        """A goroutine in a system call goes on without its processor."""
        run = self._running.get(g)
        if run is not None and run[3] == SYSCALL:
            self._close(g, "the processor was taken")
            self._start(g, -1, m, SYSCALL)

    def _let_go(self, m: int) -> None:
        held = self._held.pop(m, None)
        if held is not None and self.moment.in_window(held[1], self.moment.time):
            for column, value in zip(self.bands, (held[0], m, held[1], self.moment.time), strict=True):
                column.append(value)

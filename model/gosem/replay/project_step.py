"""What one step of a projected run writes, by what it changes in the view of the trace."""

from __future__ import annotations

from collections.abc import Callable

from gosem.kernel import Instance
from gosem.trace import wire

from . import project_words as words
from .project_emit import NONE, NotTraceableError, Tracer
from .project_view import View

SYSMON = -2
"""sysmon's thread, which is no M of the machine."""


class Step:
    """One step of thread `m`, from one view to the next; `why` is what the world is stopped for, if this step stops it."""

    def __init__(
        self, tracer: Tracer, said: words.Words, instance: Instance, m: int, before: View, after: View, why: words.Why
    ) -> None:
        self._tracer = tracer
        self._words = said
        self._instance = instance
        self._m = m
        self._before = before
        self._after = after
        self._why = why

    def write(self, created: Callable[[int, int], None]) -> None:
        """Everything; `created` is called with the slot and the id of a new goroutine."""
        before, after, m = self._before, self._after, self._m
        runs = self._tracer.runs(m)
        if after.stops(m) and not before.stops(m):
            self._stop_the_world()
        if before.stops(m) and before.pcs[m] == "STOPPED":
            self._resize()
        self._creates(created)
        if runs:
            self._unblocks()
        self._leaves()
        self._processors()
        if not runs:
            self._unblocks()
        self._starts()
        if before.stops(m) and not after.stops(m):
            self._tracer.annotate(m, wire.STW_END)
        self._check()

    def _stack(self, slot: int, leaf: words.Leaf | None = None) -> int:
        return self._words.stack(self._instance, slot, leaf)

    def _string(self, text: str) -> int:
        return self._tracer.writer.string(text)

    # -- the world ----------------------------------------------------------------------------------------------------

    def _stop_the_world(self) -> None:
        """STWBegin comes before everything else that stopTheWorldWithSema does."""
        slot = self._tracer.task_of[self._m]
        self._tracer.annotate(self._m, wire.STW_BEGIN, self._string(self._why.word), self._stack(slot, self._why.leaf))

    def _resize(self) -> None:
        """procresize, which says how many processors there are, and if it takes its caller's own one away pretends that the
        goroutine was descheduled, and started on another."""
        tracer, m, after = self._tracer, self._m, self._after
        tracer.limit = after.procs_in_use
        slot = tracer.task_of[m]
        tracer.annotate(m, wire.PROCS_CHANGE, tracer.limit, self._stack(slot, words.RESIZES))
        if after.procs[m] != self._before.procs[m]:
            why = words.stops(self._instance.rule.id)
            tracer.stop(m, wire.GO_STOP, self._string(why.word), self._stack(slot, why.leaf))

    # -- goroutines ---------------------------------------------------------------------------------------------------

    def _creates(self, created: Callable[[int, int], None]) -> None:
        tracer, m = self._tracer, self._m
        for g, (old, new) in enumerate(zip(self._before.status, self._after.status, strict=True)):
            if old == "DEAD" != new:
                stack = self._stack(tracer.task_of.get(m, NONE))
                created(g, tracer.create(m, g, self._words.entry(g), stack, blocked=new == "WAITING"))

    def _unblocks(self) -> None:
        """Who wakes up, of a list in its order.  A thread that runs no goroutine has no stack to show."""
        tracer, m, after = self._tracer, self._m, self._after
        hands = after.hands[m if m >= 0 else -1] if m >= SYSMON else ()
        woken = [
            g
            for g, (old, new) in enumerate(zip(self._before.status, after.status, strict=True))
            if old == "WAITING" and new in ("RUNNABLE", "RUNNING") and tracer.tasks[g].status == wire.GO_WAITING
        ]
        if any(after.pcs[t] == "COROSWITCH" for t in range(len(after.pcs))):
            woken = [g for g in woken if after.status[g] == "RUNNABLE"]
        for g in sorted(woken, key=lambda g: (hands.index(g) if g in hands else len(hands), g)):
            slot = tracer.task_of[m] if tracer.runs(m) else NONE
            tracer.unblock(m, g, self._stack(slot, words.wakes(self._instance.rule.id)) if slot != NONE else 0)

    def _leaves(self) -> None:
        """Who does not run any more, and who is out of a system call with the processor that it had."""
        tracer, before, after = self._tracer, self._before, self._after
        rule = self._instance.rule.id
        for t, (old, new) in enumerate(zip(before.runs, after.runs, strict=True)):
            if old == NONE:
                continue
            if old == new:
                if t == self._m and rule == "Sched/netpollblockcommit":
                    self._park_cancelled(old)
                continue
            if new != NONE:
                tracer.switch(t, new, destroy=after.status[old] == "DEAD")
                continue
            match after.status[old]:
                case "WAITING":
                    why = self._words.blocks(rule)
                    tracer.stop(t, wire.GO_BLOCK, self._string(why.word), self._stack(old, why.leaf))
                case "RUNNABLE":
                    why = words.stops(rule)
                    tracer.stop(t, wire.GO_STOP, self._string(why.word), self._stack(old, why.leaf))
                case "DEAD":
                    tracer.stop(t, wire.GO_DESTROY)
                case _:
                    tracer.syscall(t, self._stack(old, words.CALLS))
        for t, (old, new) in enumerate(zip(before.calls, after.runs, strict=True)):
            if old != NONE and old == new and before.procs[t] == after.procs[t] != NONE:
                tracer.syscall_end(t)

    def _park_cancelled(self, slot: int) -> None:
        """park_m, when the unlock function says that the goroutine need not wait: it is readied, and runs on."""
        why = self._words.blocks(self._instance.rule.id)
        self._tracer.stop(self._m, wire.GO_BLOCK, self._string(why.word), self._stack(slot, why.leaf))
        self._tracer.unblock(self._m, slot, 0)
        self._tracer.start(self._m, slot)

    def _starts(self) -> None:
        """Who begins to run; out of a system call by way of being runnable."""
        tracer, before, after = self._tracer, self._before, self._after
        for t, (old, now) in enumerate(zip(before.calls, after.calls, strict=True)):
            if old not in (NONE, now) and tracer.task_of.get(t) == old and tracer.tasks[old].status == wire.GO_SYSCALL:
                tracer.syscall_end_blocked(t)
        for t, new in enumerate(after.runs):
            if new != NONE and tracer.task_of.get(t) != new:
                tracer.start(t, new)

    # -- processors ---------------------------------------------------------------------------------------------------

    def _processors(self) -> None:
        """Who gives processors up, who takes them away, who gets them."""
        tracer, before, after = self._tracer, self._before, self._after
        for t, (old, new) in enumerate(zip(before.procs, after.procs, strict=True)):
            if old not in (NONE, new):
                if t == self._m:
                    tracer.proc_stop(t)
                else:
                    tracer.proc_steal(self._m, old)
        for t, (old, new) in enumerate(zip(before.procs, after.procs, strict=True)):
            if new not in (NONE, old):
                tracer.proc_start(t, new)

    # -- after it -----------------------------------------------------------------------------------------------------

    def _check(self) -> None:
        """The trace is where the machine is."""
        tracer, after = self._tracer, self._after
        for t, (p, runs, calls) in enumerate(zip(after.procs, after.runs, after.calls, strict=True)):
            if tracer.proc_of.get(t, NONE) != p or tracer.task_of.get(t, NONE) != max(runs, calls):
                raise NotTraceableError(f"M{t} is where the events of a trace do not lead")
        for g, status in enumerate(after.status):
            shown = tracer.tasks[g].status if g in tracer.tasks else 0
            if shown not in _SHOWN[status]:
                raise NotTraceableError(f"G{g} is {status.lower()}, where the events of a trace do not lead")


_SHOWN = {
    "DEAD": (0,),
    "RUNNABLE": (wire.GO_RUNNABLE,),
    "RUNNING": (wire.GO_RUNNING, wire.GO_SYSCALL),  # on its way into a system call, or out of it in search of a processor
    "SYSCALL": (wire.GO_SYSCALL,),
    "SCANSYSCALL": (wire.GO_SYSCALL,),
    "WAITING": (wire.GO_WAITING,),
}

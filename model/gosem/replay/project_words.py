"""The words and stacks of a projected run: why a goroutine blocks, yields, stops the world, and from where.

The words are those of traceBlockReasonStrings, traceGoStopReasonStrings and stwReasonStrings.
"""

from __future__ import annotations

from typing import NamedTuple

from gosem.conformance.source import function
from gosem.kernel import InputError, Instance
from gosem.trace.tables import Frame

from .project_emit import NONE, Tracer


class Leaf(NamedTuple):
    """The function that the runtime is called by: its citation, and its name where the linker gives it another one."""

    citation: str
    name: str = ""


class Why(NamedTuple):
    """A word of the runtime's tracer, and the leaf of the stack that comes with it."""

    word: str
    leaf: Leaf


_BLOCKS = {
    "Sched/sleep": Why("sleep", Leaf("runtime/time.go:timeSleep", "time.Sleep")),
    "Sched/netpollblockcommit": Why(
        "network", Leaf("runtime/netpoll.go:poll_runtime_pollWait", "internal/poll.runtime_pollWait")
    ),
    "Sched/semacquire-waits": Why("sync", Leaf("runtime/proc.go:stopTheWorld")),
    "Sched/forcegchelper": Why("system goroutine wait", Leaf("runtime/proc.go:forcegchelper")),
}
_RECEIVES = Why("chan receive", Leaf("runtime/chan.go:chanrecv1"))
_STOPS = {
    "Sched/preempt": Why("preempted", Leaf("runtime/preempt.go:asyncPreempt2")),
    "Sched/goyield": Why("preempted", Leaf("runtime/proc.go:goyield")),
    "Sched/start-the-world": Why("runtime.Gosched", Leaf("runtime/debug.go:GOMAXPROCS")),
}
_YIELDS = Why("runtime.Gosched", Leaf("runtime/proc.go:Gosched"))
READS = Why("read mem stats", Leaf("runtime/mstats.go:ReadMemStats"))
RESIZING = Why("GOMAXPROCS", Leaf("runtime/debug.go:GOMAXPROCS"))
"""What the world is stopped for: nothing in particular, or to change the number of processors."""
_SENDS = Leaf("runtime/chan.go:chansend1")
_WAKES = {"Sched/semrelease": Leaf("runtime/proc.go:startTheWorld")}
RESIZES = Leaf("runtime/proc.go:procresize")
CALLS = Leaf("syscall/syscall_linux.go:Syscall")
ADVANCES = Leaf("runtime/trace.go:traceAdvance")


def wakes(rule: str) -> Leaf:
    """Of a GoUnblock by a goroutine."""
    return _WAKES.get(rule, _SENDS)


def stops(rule: str) -> Why:
    """Of a GoStop."""
    return _STOPS.get(rule, _YIELDS)


class Words:
    """Words and stacks, as ids of the generation at hand; with `channels` timers have some, as those that can be stopped."""

    def __init__(self, tracer: Tracer, *, channels: bool) -> None:
        self._tracer = tracer
        self._channels = channels
        self._ids: dict[tuple[str, int, str], int] = {}

    def begin(self) -> None:
        """Another generation."""
        self._ids = {}

    def blocks(self, rule: str) -> Why:
        """Of a GoBlock: for what is not in the machine, as if each goroutine had a channel of its own."""
        return _RECEIVES if self._channels and rule == "Sched/sleep" else _BLOCKS.get(rule, _RECEIVES)

    def entry(self, slot: int) -> int:
        """Of a new goroutine."""
        return self._tracer.writer.stack([_entry(slot)])

    def stack(self, instance: Instance | None, slot: int, leaf: Leaf | None = None) -> int:
        """Leaf first: a function of the runtime, the rule, the function of the goroutine."""
        rule = instance.rule.id if instance else ""
        key = (leaf.citation if leaf else "", slot, rule)
        if key not in self._ids:
            frames = [_go_frame(leaf.citation, leaf.name)] if leaf else []
            if instance is not None:
                frames.append(_go_frame(instance.rule.go[0], rule) if instance.rule.go else Frame(0, rule, "rule", 1))
            if slot != NONE:
                frames.append(_entry(slot))
            self._ids[key] = self._tracer.writer.stack(frames)
        return self._ids[key]


def _entry(slot: int) -> Frame:
    """The function of a goroutine."""
    return Frame(0, f"main.G{slot}", "main.go", slot + 1)


def _go_frame(citation: str, name: str = "") -> Frame:
    """A function of the pinned source; line 1 where the source is not here."""
    file, _, func = citation.partition(":")
    try:
        line = function(citation).line
    except InputError:
        line = 1
    return Frame(0, name or f"{file.rpartition('/')[0].rpartition('/')[2]}.{func}", file, line)

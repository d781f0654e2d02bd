"""An ordered event: a plain tuple, because there are millions."""

from __future__ import annotations

from . import wire

Event = tuple[int, int, int, int, int, tuple[int, ...]]
"""(kind, time, m, p, g, args).

`time` is in nanoseconds, strictly increasing.  `m`, `p` and `g` are the thread, processor and goroutine of the
context before the event, -1 for none.  `args` are the arguments on the wire after the time difference, as unsigned
numbers.  A sample of the CPU profile is an event of kind `wire.CPU_SAMPLE` with its stack as only argument; its
context may contradict all others.
"""

KIND, TIME, M, P, G, ARGS = range(6)
NO = -1
"""No thread, processor or goroutine."""


def argument(event: Event, name: str) -> int:
    """An argument by its name in the event table: ``argument(event, "g_seq")``.  KeyError where the kind has none of that name."""
    kind, _, _, _, _, args = event
    names = ("stack",) if kind == wire.CPU_SAMPLE else wire.KINDS[kind].args
    try:
        return args[names.index(name)]
    except ValueError:
        raise KeyError(f"{wire.name(kind)} has no argument {name}") from None


def stack_of(event: Event) -> int:
    """The id of the stack where the event happened, 0 for none."""
    kind, _, _, _, _, args = event
    if kind == wire.CPU_SAMPLE:
        return args[0]
    stacks = wire.KINDS[kind].stacks
    return args[stacks[0]] if stacks else 0

"""The steps that a trace is turned into: what they are, and what is certain about them without knowing the queues."""

from __future__ import annotations

from typing import NamedTuple

from .lookahead import NEVER

(PUT, TAIL, GLOBAL, PREEMPT, INJECT, NOPROC, START, DIRECT, STOP, RESIZE, SPIN, RETAKE, DRAIN) = range(13)
"""Kinds of steps: runqput into runnext; runqput into the ring; globrunqput; a preempted goroutine; injectglist; the end of a system call
without a processor; a start out of a queue; a start without one; a thread without a goroutine gives up its processor; procresize; a
goroutine that yields and starts again, over and over; sysmon takes a processor after a short system call; a dedicated mark worker has had
the time to give away what is queued on its processor (`more`: it ends)."""


class Task(NamedTuple):
    """A start that is still to come, while other threads have events: its removal may have happened already."""

    start: int
    m: int
    p: int
    g: int
    since: int
    """The previous event of its thread."""
    search: int
    """The event after which its thread began to look for work."""
    gives: bool = False
    """It is a ProcStop: the thread finds a locked goroutine, and hands its processor to that one's thread."""


Step = tuple[int, int, int, int, int, int, tuple[Task, ...], int, tuple[int, ...]]
"""(kind, event, m, p, g, bound, tasks, more, also).

`event` is the number of the event that the step belongs to.  For an insertion, `bound` is the next event of the thread m; for a removal, its
previous one.  `tasks` are starts of other threads, still to come, whose window is open.  `more` and `also` depend on the kind.
"""

CERTAIN, POSSIBLE = 1, 2
"""`more` of PREEMPT: whether the world is being stopped."""

READIED, POLLED = 1 << 16, 1 << 17
"""`more` of INJECT, besides the number of idle processors at most: perhaps each goroutine is readied instead, and goes to runnext; the list comes
from polling the network, which presumes that nothing is local."""

IDLE, STOPPING, LOCKED, DONOR, EXIT, BORROWED = 1, 2, 4, 8, 16, 32
"""`more` of STOP, bits: why a thread may have given up its processor: no work; the world stops; it is locked to a goroutine that cannot
run; it hands the processor to the thread of a locked goroutine; it ends; it has acquired a processor only to allocate a new thread.  `also`: the event after which it began to look for work, and for each
such goroutine (`g` is the first of them) its thread and itself."""

NO_TICK, TICK, EITHER = 0, 1, 2
"""`more` of DIRECT, the lower two bits: whether the start begins a new time slice."""
(WORKER, IDLE_WORKER, READER, CANCELLED, NETWORK, SYSCALL, NOP_SYSCALL, PRETENCE, DEDICATED) = range(9)
"""`more` of DIRECT, the bits above: why there was no queue."""


class Halt:
    """A stopped world: STWBegin, the ProcsChange by which it ends, and for each the next event of the thread that stops it."""

    __slots__ = ("begin", "begun", "end", "ended", "m")

    def __init__(self, m: int, begin: int, begun: int) -> None:
        self.m, self.begin, self.begun = m, begin, begun
        self.end = self.ended = NEVER

"""The steps that a trace is turned into: what they are, and what is certain about them without knowing the queues."""

from __future__ import annotations

from typing import NamedTuple

(PUT, TAIL, GLOBAL, PREEMPT, INJECT, NOPROC, START, DIRECT, STOP, RESIZE, SPIN, RETAKE, DRAIN) = range(13)
"""Kinds of steps: runqput into runnext; runqput into the ring; globrunqput; a preempted goroutine; injectglist; the end
of a system call without a processor; a start out of a queue; a start without one; a thread without a goroutine gives up
its processor; procresize; goroutines of one thread that yield to each other over and over; sysmon takes a processor
after a short system call; a dedicated mark worker has had the time to give away what is queued on its processor."""


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
    bare: bool = False
    """It is a ProcStart: the thread has given its processor up, and comes back with one and the global queue's head."""
    lost: bool = False
    """It is none: the thread looks for work when the trace ends, and may have found some; which is not known."""


Step = tuple[int, int, int, int, int, int, tuple[Task, ...], int, tuple[int, ...]]
"""(kind, event, m, p, g, bound, tasks, more, also).

`event` is the number of the event that the step belongs to.  For an insertion, `bound` is the next event of thread m;
for a removal, the previous one. `tasks` are starts of other threads, still to come, whose window is open; the bare and
lost ones come last.  `more` and `also` depend on the kind:

- PUT, TAIL, GLOBAL: `more` is the rule.
- PREEMPT: `more` is CERTAIN or POSSIBLE, that the world is being stopped.
- INJECT: `g` is the number of idle processors as far as the trace tells, `more` that number at most, with READIED,
  POLLED and HELD; `also` are the goroutines.
- START: `more` is 1 while the world is stopped; `also` is the event after which the thread began to look, and if that
  is a ProcStart right after a ProcStop, the latter, else -1.
- DIRECT: `more` is NO_TICK, TICK or EITHER, and four times the reason.
- STOP: `more` are the reasons that are possible; `also` is the event after which the thread began to look, then pairs
  of a thread and the goroutine that is locked to it; `g` is the first of those.
- RESIZE: `more` is 1 if the world is stopped for it; `also` is GOMAXPROCS.
- SPIN: `more` is the number of turns, `also` who starts, over and over; `bound` is the last event.
- RETAKE: `more` is the age of the system call in nanoseconds.
- DRAIN: `more` is 1 when the worker ends.
"""

CERTAIN, POSSIBLE = 1, 2
READIED, POLLED, HELD = 1 << 16, 1 << 17, 1 << 18
"""Perhaps each goroutine is readied instead, and goes to runnext; the list comes from polling the network, which
presumes that nothing is local; perhaps the last goroutine is in no list, but the one that the thread will run, since the
trace ends before it does."""

IDLE, STOPPING, LOCKED, DONOR, EXIT, BORROWED = 1, 2, 4, 8, 16, 32
"""Why a thread may have given up its processor: no work; the world stops; it is locked to a goroutine that cannot run;
it hands the processor to the thread of a locked goroutine; it ends; it has acquired a processor only to allocate a new
thread."""

NO_TICK, TICK, EITHER = 0, 1, 2
"""Whether a direct start begins a new time slice."""
(WORKER, IDLE_WORKER, READER, CANCELLED, NETWORK, SYSCALL, NOP_SYSCALL, PRETENCE, DEDICATED) = range(9)
"""Why there was no queue."""

"""System calls as a coarse machine has them: who has which processor, and the scan bit as a lock; and the abstraction to that.

There are no links that could disagree: a processor is wired to a thread, in the hands of one, on the idle list or stopped.
Taking it from a thread in a call is one step of whoever holds the scan bit, as in `Sched/retake-take`.
"""

from __future__ import annotations

from gosem.kernel import NIL, Machine, Opt, Size, Vec, init, record, require, rule

from .properties import BIT
from .state import G, GStatus, M, P, Place, Syscalls


@record
class Routine:
    """A goroutine: its status, and whether it is in the queue."""

    status: GStatus = GStatus.RUNNABLE
    queued: bool = False


@record
class Worker:
    """A thread: what it runs, has wired, has in its hands, and whose scan bit it holds."""

    curg: Opt[G] = NIL
    p: Opt[P] = NIL
    hand: Opt[P] = NIL
    bit: Opt[G] = NIL


@record
class Right:
    """A processor."""

    place: Place = Place.HELD


@record
class Calls:
    """All of them."""

    g: Vec[G, Routine]
    m: Vec[M, Worker]
    p: Vec[P, Right]


@init("Call/boot")
def boot(s: Calls) -> None:
    """M0 runs G0 on P0."""
    for p in s.p.ids():
        s.p[p].place = Place.LISTED
    for g in s.g.ids():
        s.g[g].queued = True
    s.g[G(0)].queued = False
    s.g[G(0)].status = GStatus.RUNNING
    s.m[M(0)].curg = G(0)
    s.m[M(0)].p = P(0)
    s.p[P(0)].place = Place.HELD


@rule("Call/idle-get")
def idle_get(s: Calls, m: M, p: P) -> None:
    """A thread takes a processor of the idle list into its hands."""
    require(s.p[p].place == Place.LISTED)
    require(s.m[m].hand == NIL)
    require(s.m[m].p == NIL)
    s.p[p].place = Place.HELD
    s.m[m].hand = p


@rule("Call/wire")
def wire(s: Calls, m: M) -> None:
    """A thread wires the processor in its hands, which it has from the idle list or from a call."""
    require(s.m[m].hand != NIL)
    require(s.m[m].p == NIL)
    s.m[m].p = s.m[m].hand
    s.m[m].hand = NIL


@rule("Call/release")
def release(s: Calls, m: M) -> None:
    """A thread without a goroutine unwires its processor."""
    require(s.m[m].curg == NIL)
    require(s.m[m].p != NIL)
    s.m[m].hand = s.m[m].p
    s.m[m].p = NIL


@rule("Call/idle-put")
def idle_put(s: Calls, m: M, stops: bool) -> None:
    """A processor goes from a thread's hands to the idle list, or stays stopped."""
    require(s.m[m].hand != NIL)
    s.p[s.m[m].hand].place = Place.STOPPED if stops else Place.LISTED
    s.m[m].hand = NIL


@rule("Call/start-world")
def start_world(s: Calls, p: P) -> None:
    """A stopped processor is idle."""
    require(s.p[p].place == Place.STOPPED)
    s.p[p].place = Place.LISTED


@rule("Call/dequeue")
def dequeue(s: Calls, m: M, g: G) -> None:
    """A thread with a processor takes a goroutine from the queue."""
    require(s.g[g].queued)
    require(s.m[m].p != NIL)
    require(s.m[m].curg == NIL)
    s.g[g].queued = False
    s.m[m].curg = g


@rule("Call/status")
def status(s: Calls, m: M, to: GStatus) -> None:
    """A thread changes the status of its goroutine: runs it, gives way, enters a call, or leaves one that nobody holds."""
    require(s.m[m].curg != NIL)
    gp = s.g[s.m[m].curg]
    if gp.status == GStatus.RUNNING:
        require(to in (GStatus.RUNNABLE, GStatus.SYSCALL))
        require(to == GStatus.RUNNABLE or s.m[m].p != NIL)
    else:
        require(gp.status in (GStatus.RUNNABLE, GStatus.SYSCALL))
        require(to == GStatus.RUNNING)
        require(gp.status == GStatus.SYSCALL or s.m[m].p != NIL)
    gp.status = to


@rule("Call/enqueue")
def enqueue(s: Calls, m: M) -> None:
    """A runnable goroutine leaves its thread for the queue."""
    require(s.m[m].curg != NIL)
    require(s.g[s.m[m].curg].status == GStatus.RUNNABLE)
    s.g[s.m[m].curg].queued = True
    s.m[m].curg = NIL


@rule("Call/hold")
def hold(s: Calls, m: M, g: G) -> None:
    """A thread gets the scan bit of a goroutine in a call."""
    require(s.m[m].bit == NIL)
    require(s.m[m].p == NIL)
    require(s.g[g].status == GStatus.SYSCALL)
    s.g[g].status = GStatus.SCANSYSCALL
    s.m[m].bit = g


@rule("Call/take")
def take(s: Calls, m: M, victim: M) -> None:
    """Who holds the scan bit takes the processor of the thread in the call."""
    require(s.m[m].bit != NIL)
    require(s.m[victim].curg == s.m[m].bit)
    require(s.m[victim].p != NIL)
    require(s.m[m].hand == NIL)
    s.m[m].hand = s.m[victim].p
    s.m[victim].p = NIL


@rule("Call/resume")
def resume(s: Calls, m: M) -> None:
    """The bit is given back."""
    require(s.m[m].bit != NIL)
    s.g[s.m[m].bit].status = GStatus.SYSCALL
    s.m[m].bit = NIL


COARSE = Machine(
    "calls",
    Calls,
    sizes={"G": Size(2, 1, 3), "M": Size(3, 1, 4), "P": Size(2, 1, 3)},
    doc="Processors and system calls, each change of owner one step.",
)


def abstraction(s: Syscalls, to: Calls) -> None:
    """A processor changes hands as m.p is stored; the link back and the processor's status are how that is told to others."""
    for g in s.g.ids():
        to.g[g].status = s.g[g].status
        to.g[g].queued = s.g[g].queued
    for m in s.m.ids():
        mp = s.m[m]
        to.m[m].curg = mp.curg
        to.m[m].p = mp.p
        to.m[m].hand = mp.hand
        to.m[m].bit = mp.seen_g if mp.pc in BIT else NIL
    for p in s.p.ids():
        to.p[p].place = s.p[p].place

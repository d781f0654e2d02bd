"""suspendG and resumeG, by mark workers (preempt.go)."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from .common import leave, worker
from .state import PC, G, Goroutines, Status, Why

SUSPEND = "runtime/preempt.go:suspendG"
RESUME = "runtime/preempt.go:resumeG"
TOSCAN = "runtime/proc.go:castogscanstatus"
FROMSCAN = "runtime/proc.go:casfrom_Gscanstatus"


@rule("Suspend/begin", facts="S-27 S-32", go="runtime/proc.go:casGToWaitingForSuspendG runtime/mgc.go:gcBgMarkWorker")
def begin(s: Goroutines, g: G, target: G) -> None:
    """A worker goes to the system stack; its goroutine counts as waiting, so that others can look at *its* stack meanwhile."""
    gp = leave(s, g, Status.WAITING)
    gp.why = Why.WORKER
    gp.target = target
    gp.pc = PC.SUSPEND


@rule("Suspend/dead", facts="S-32", go=SUSPEND)
def dead(s: Goroutines, g: G) -> None:
    """There is nothing to suspend."""
    gp = worker(s, g, PC.SUSPEND)
    require(s.g[gp.target].status == Status.DEAD)
    gp.target = NIL
    gp.pc = PC.BACK


@rule("Suspend/claim", facts="S-24 S-32", go="runtime/preempt.go:suspendG runtime/proc.go:casGFromPreempted")
def claim(s: Goroutines, g: G) -> None:
    """It has stopped, for this worker or another one: who makes it waiting has to ready it."""
    gp = worker(s, g, PC.SUSPEND)
    target = s.g[gp.target]
    require(target.status == Status.PREEMPTED)
    require(not target.scan)
    target.status = Status.WAITING
    target.why = Why.PREEMPTED
    gp.stopped = True


@rule("Suspend/take", facts="S-25 S-32", go=f"{SUSPEND} {TOSCAN}")
def take(s: Goroutines, g: G) -> None:
    """The scan bit of a goroutine that is not running; whatever it was asked for is done with."""
    gp = worker(s, g, PC.SUSPEND)
    target = s.g[gp.target]
    require(target.status in (Status.RUNNABLE, Status.SYSCALL, Status.WAITING))
    require(not target.scan)
    target.scan = True
    target.stop = False
    target.preempt = False
    gp.pc = PC.HELD


@rule("Suspend/request", facts="S-25 S-32", go=f"{SUSPEND} {TOSCAN}")
def request(s: Goroutines, g: G) -> None:
    """The scan bit of a goroutine that runs, unless it has been asked already: it keeps it from leaving while it is asked."""
    gp = worker(s, g, PC.SUSPEND)
    target = s.g[gp.target]
    require(target.status == Status.RUNNING)
    require(not target.scan)
    require(not (target.stop and target.preempt))
    target.scan = True
    gp.pc = PC.REQUEST


@rule("Suspend/ask", facts="S-32", go=SUSPEND)
def ask(s: Goroutines, g: G) -> None:
    """preemptStop, preempt and stackguard0."""
    gp = worker(s, g, PC.REQUEST)
    target = s.g[gp.target]
    target.stop = True
    target.preempt = True
    gp.pc = PC.RELEASE


@rule("Suspend/release", facts="S-26 S-32", go=f"{SUSPEND} {FROMSCAN}")
def release(s: Goroutines, g: G) -> None:
    """The scan bit is given back, a signal is sent, and the loop goes on until the status is another one."""
    gp = worker(s, g, PC.RELEASE)
    target = s.g[gp.target]
    if target.status != Status.RUNNING or not target.scan:
        fail("casfrom_Gscanstatus: gp->status is not in scan state")
    target.scan = False
    gp.pc = PC.SUSPEND


@rule("Suspend/shrink", facts="S-32 S-112", go="runtime/mgcmark.go:scanstack runtime/stack.go:isShrinkStackSafe")
def shrink(s: Goroutines, g: G) -> None:
    """Its stack is moved, unless the system call, or its thread on the system stack, uses it."""
    gp = worker(s, g, PC.HELD)
    target = s.g[gp.target]
    require(target.status != Status.SYSCALL)
    require(target.why != Why.WORKER)
    target.stack = not target.stack


@rule("Suspend/resume", facts="S-26 S-33", go=f"{RESUME} {FROMSCAN}")
def resume(s: Goroutines, g: G) -> None:
    """The scan bit is given back; a goroutine that stopped for this is to be readied besides."""
    gp = worker(s, g, PC.HELD)
    target = s.g[gp.target]
    if not target.scan or target.status not in (Status.RUNNABLE, Status.SYSCALL, Status.WAITING):
        fail("resumeG: unexpected g status")
    target.scan = False
    if gp.stopped:
        gp.pc = PC.READY
    else:
        gp.target = NIL
        gp.pc = PC.BACK


@rule("Suspend/resume-ready", facts="S-08 S-33", go=f"{RESUME} runtime/proc.go:ready")
def resume_ready(s: Goroutines, g: G) -> None:
    """ready, as soon as nobody else looks at its stack."""
    gp = worker(s, g, PC.READY)
    target = s.g[gp.target]
    if target.status != Status.WAITING:
        fail("bad g->status in ready")
    require(not target.scan)
    target.status = Status.RUNNABLE
    target.why = Why.NONE
    gp.stopped = False
    gp.target = NIL
    gp.pc = PC.BACK


@rule("Suspend/back", facts="S-27", go="runtime/mgc.go:gcBgMarkWorker")
def back(s: Goroutines, g: G) -> None:
    """The worker is done, and its goroutine runs again, as soon as nobody looks at its stack."""
    gp = worker(s, g, PC.BACK)
    require(not gp.scan)
    gp.status = Status.RUNNING
    gp.why = Why.NONE
    gp.pc = PC.RUN

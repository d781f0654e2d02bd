"""What goroutines do while nobody, or somebody, is after them: casgstatus, park_m, newstack, preemptPark (proc.go, stack.go)."""

from __future__ import annotations

from gosem.kernel import require, rule

from .common import casgstatus, leave, running
from .state import PC, G, Goroutines, Status, Why


@rule("Suspend/newproc", facts="S-03", go="runtime/proc.go:newproc1")
def newproc(s: Goroutines, g: G) -> None:
    """A new goroutine, or another life of an old one."""
    require(s.g[g].status == Status.DEAD)
    s.g[g].status = Status.RUNNABLE


@rule("Suspend/execute", facts="S-05", go="runtime/proc.go:execute")
def execute(s: Goroutines, g: G) -> None:
    """A thread runs it; while its stack is looked at the thread spins, with its processor.

    A request to come to a safe point is forgotten, and not the one to stay there.
    """
    gp = casgstatus(s, g, Status.RUNNABLE, Status.RUNNING)
    gp.preempt = False
    gp.pc = PC.RUN


@rule("Suspend/run", facts="S-25", go="runtime/proc.go:castogscanstatus")
def run(s: Goroutines, g: G) -> None:
    """A step of its own code.  The scan bit does not stop it: it only keeps the status as it is."""
    gp = running(s, g)
    gp.sp = not gp.sp


@rule(
    "Suspend/gosched", facts="S-12 S-112 S-113 S-114", go="runtime/proc.go:goschedImpl runtime/proc.go:gopreempt_m"
)
def gosched(s: Goroutines, g: G) -> None:
    """It yields, because it wants to, or at a safe point where it has found that it is asked to; whatever it is asked for stays."""
    leave(s, g, Status.RUNNABLE)


@rule("Suspend/park", facts="S-06 S-120", go="runtime/proc.go:park_m")
def park(s: Goroutines, g: G) -> None:
    """It blocks, and somebody knows where to find it."""
    gp = leave(s, g, Status.WAITING)
    gp.why = Why.BLOCKED


@rule("Suspend/park-in-vain", facts="S-06 S-120", go="runtime/proc.go:park_m runtime/proc.go:gopark")
def park_in_vain(s: Goroutines, g: G) -> None:
    """It blocks, and its unlockf will find that there is nothing to wait for: then nobody else may ready it."""
    gp = leave(s, g, Status.WAITING)
    gp.why = Why.REFUSED
    gp.pc = PC.UNLOCKF


@rule("Suspend/unpark", facts="S-07", go="runtime/proc.go:park_m")
def unpark(s: Goroutines, g: G) -> None:
    """unlockf has returned false: runnable again, in no queue, for the thread that it has parked on."""
    gp = s.g[g]
    require(gp.pc == PC.UNLOCKF)
    require(not gp.scan)
    gp.status = Status.RUNNABLE
    gp.why = Why.NONE
    gp.pc = PC.AGAIN


@rule("Suspend/ready", facts="S-08", go="runtime/proc.go:ready")
def ready(s: Goroutines, g: G) -> None:
    """What it waited for has come; while its stack is looked at whoever brings it spins."""
    gp = s.g[g]
    require(gp.why == Why.BLOCKED)
    require(not gp.scan)
    gp.status = Status.RUNNABLE
    gp.why = Why.NONE


@rule("Suspend/entersyscall", facts="S-15", go="runtime/proc.go:reentersyscall")
def entersyscall(s: Goroutines, g: G) -> None:
    """Into a system call: its own stack is not used until it comes back."""
    leave(s, g, Status.SYSCALL)


@rule("Suspend/exitsyscall", facts="S-17", go="runtime/proc.go:exitsyscall")
def exitsyscall(s: Goroutines, g: G) -> None:
    """And back, as soon as nobody looks at its stack."""
    casgstatus(s, g, Status.SYSCALL, Status.RUNNING)


@rule("Suspend/goexit", facts="S-20", go="runtime/proc.go:gdestroy")
def goexit(s: Goroutines, g: G) -> None:
    """It ends, and takes requests to stop with it: the next one to use this g knows nothing of them."""
    gp = leave(s, g, Status.DEAD)
    gp.preempt = False
    gp.stop = False


@rule("Suspend/grow", facts="S-21", go="runtime/stack.go:newstack")
def grow(s: Goroutines, g: G) -> None:
    """It needs a larger stack: who wants to look at it waits."""
    leave(s, g, Status.COPYSTACK)


@rule("Suspend/grown", facts="S-21", go="runtime/stack.go:newstack runtime/stack.go:copystack")
def grown(s: Goroutines, g: G) -> None:
    """The stack has been moved."""
    gp = s.g[g]
    require(gp.status == Status.COPYSTACK)
    gp.stack = not gp.stack
    gp.status = Status.RUNNING


# -- preemption -------------------------------------------------------------------------------------------------------------


@rule("Suspend/preempt-request", facts="S-110", go="runtime/proc.go:preemptone")
def preempt_request(s: Goroutines, g: G) -> None:
    """sysmon, or who stops the world, asks it to yield; without the scan bit, so that it may be somebody else by now."""
    gp = running(s, g)
    require(not gp.preempt)
    gp.preempt = True


@rule(
    "Suspend/preempt-park",
    facts="S-22 S-112 S-113 S-115",
    go="runtime/proc.go:preemptPark runtime/proc.go:casGToPreemptScan runtime/preempt.go:asyncPreempt2",
)
def preempt_park(s: Goroutines, g: G) -> None:
    """A safe point, and it is to stay there: it takes its own scan bit, as it still has a thread."""
    gp = leave(s, g, Status.PREEMPTED)
    require(gp.preempt)
    require(gp.stop)
    gp.scan = True
    gp.pc = PC.DROPG


@rule("Suspend/preempt-parked", facts="S-23 S-115", go="runtime/proc.go:preemptPark runtime/proc.go:casfrom_Gscanstatus")
def preempt_parked(s: Goroutines, g: G) -> None:
    """Without a thread, in no queue, for whoever has asked."""
    gp = s.g[g]
    require(gp.pc == PC.DROPG)
    gp.scan = False
    gp.pc = PC.RUN

"""Known bugs of suspending goroutines, each as this machine with a rule or two changed."""

from __future__ import annotations

from collections.abc import Callable

from gosem.kernel import NIL, bug, require

from . import run
from .common import leave, running, worker
from .state import PC, G, Goroutines, Status

SMALL = {"G": 2}
OWN = (
    run.run, run.gosched, run.park, run.park_in_vain, run.entersyscall, run.goexit, run.grow, run.preempt_park,
)  # fmt: skip
"""What a running goroutine does."""


def begin_running(s: Goroutines, g: G, target: G) -> None:
    """The worker's goroutine stays running."""
    gp = running(s, g)
    require(not gp.scan)
    require(gp.pc == PC.RUN)
    gp.target = target
    gp.pc = PC.SUSPEND


def back_running(s: Goroutines, g: G) -> None:
    """So that nothing has to be undone."""
    gp = worker(s, g, PC.BACK)
    require(gp.status == Status.RUNNING)
    gp.pc = PC.RUN


def in_code_of_its_own(rule: Callable[[Goroutines, G], None]) -> Callable[[Goroutines, G], None]:
    """A goroutine that counts as running and is on the system stack does nothing of its own, and comes to no safe point."""

    def step(s: Goroutines, g: G) -> None:
        require(s.g[g].pc == PC.RUN)
        rule(s, g)

    return step


bug(
    "G03",
    machine_state=Goroutines,
    title="Two mark workers suspend each other",
    killed_by="deadlock",
    scope=SMALL,
    replace={
        "Suspend/begin": begin_running, "Suspend/back": back_running,
        **{f"Suspend/{rule.__name__.replace('_', '-')}": in_code_of_its_own(rule) for rule in OWN},
    },
    doc="""Each of them asks the other one to come to a safe point, and spins on the system stack, which is none.  The seed leaves
    out casGToWaitingForSuspendG, and suspendG's own test for it.""",
)


def park_for_good(s: Goroutines, g: G) -> None:
    """unlockf's answer is not looked at."""
    gp = s.g[g]
    require(gp.pc == PC.UNLOCKF)
    gp.pc = PC.RUN


bug(
    "G06",
    machine_state=Goroutines,
    title="unlockf returns false, but the goroutine is left waiting",
    killed_by="Suspend/somebody-wakes",
    scope=SMALL,
    replace={"Suspend/unpark": park_for_good},
    doc="""What it wanted to wait for had come already, so nobody will ready it.  The seed ignores unlockf's answer in park_m.""",
)


def resume_only(s: Goroutines, g: G) -> None:
    """The scan bit is given back, and that is all."""
    gp = worker(s, g, PC.HELD)
    s.g[gp.target].scan = False
    gp.stopped = False
    gp.target = NIL
    gp.pc = PC.BACK


bug(
    "G13",
    machine_state=Goroutines,
    title="resumeG forgets to ready a goroutine that it stopped",
    killed_by="Suspend/somebody-wakes",
    scope=SMALL,
    replace={"Suspend/resume": resume_only},
    doc="""A goroutine that has stopped for suspendG is in no queue.  The seed leaves out ready in resumeG.""",
)


def take_running(s: Goroutines, g: G) -> None:
    """A running goroutine is taken as it is."""
    gp = worker(s, g, PC.SUSPEND)
    target = s.g[gp.target]
    require(target.status in (Status.RUNNABLE, Status.RUNNING, Status.SYSCALL, Status.WAITING))
    require(not target.scan)
    target.scan = True
    target.stop = False
    target.preempt = False
    gp.pc = PC.HELD


bug(
    "B23",
    machine_state=Goroutines,
    title="The stack of a running goroutine is scanned",
    killed_by="Suspend/held-does-not-run",
    scope=SMALL,
    replace={"Suspend/take": take_running},
    doc="""The scan bit keeps a goroutine from changing its status, not from running.  The seed takes the bit of a running goroutine
    and scans.""",
)


def goexit_asked(s: Goroutines, g: G) -> None:
    """gdestroy leaves preemptStop."""
    gp = leave(s, g, Status.DEAD)
    gp.preempt = False


bug(
    "G20",
    machine_state=Goroutines,
    title="A new goroutine inherits the request to stop of the one that used its g before",
    killed_by="Suspend/stop-has-an-asker",
    scope=SMALL,
    replace={"Suspend/goexit": goexit_asked},
    doc="""suspendG returns when it finds the goroutine dead, and cannot clear the request, as the g may be in use again.  With the
    next time slice the new goroutine would stop, and nobody would come for it.  The seed leaves out preemptStop = false in
    gdestroy.""",
)


def preempt_park_bare(s: Goroutines, g: G) -> None:
    """Preempted at once, without the scan bit."""
    gp = leave(s, g, Status.PREEMPTED)
    require(gp.preempt)
    require(gp.stop)
    gp.pc = PC.DROPG


bug(
    "G21",
    machine_state=Goroutines,
    title="A preempted goroutine can be claimed while its thread has not let go of it",
    killed_by="Suspend/one-owner",
    scope=SMALL,
    replace={"Suspend/preempt-park": preempt_park_bare},
    doc="""The suspender may make it waiting, look at it, ready it, and another thread runs it, all before dropg.  The seed leaves
    out the scan bit in preemptPark.""",
)


def shrink_any(s: Goroutines, g: G) -> None:
    """isShrinkStackSafe does not know of threads that work for a waiting goroutine."""
    gp = worker(s, g, PC.HELD)
    target = s.g[gp.target]
    require(target.status != Status.SYSCALL)
    target.stack = not target.stack


bug(
    "G22",
    machine_state=Goroutines,
    title="The stack of a worker is moved while its thread uses it",
    killed_by="Suspend/who-moves-a-stack",
    scope=SMALL,
    replace={"Suspend/shrink": shrink_any},
    doc="""Its goroutine counts as waiting, but its thread runs on the system stack, with pointers into the goroutine's stack.  The
    seed leaves out isWaitingForSuspendG in isShrinkStackSafe.""",
)

"""Known bugs of stopping the world and of forEachP, each as this machine with a rule or two changed."""

from __future__ import annotations

from gosem.kernel import NIL, bug, require

from .. import goroutines
from ..common import gcstop, gomaxprocs, pidleput
from ..state import PC, WAITS, M, P, Scheduler, SysmonPC
from . import sema, start
from .stop import stop

SMALL = {"G": 2, "P": 2, "M": 2, "Q": 1, "W": 1}


def start_and_run_on(s: Scheduler, m: M) -> None:
    """start_the_world, with no wakep in the end."""
    start.start_the_world(s, m)
    if s.m[m].pc == PC.WAKEP:
        s.m[m].pc = PC.EXECUTE


def start_thread_and_run_on(s: Scheduler, m: M, p: P) -> None:
    """start_thread, likewise."""
    start.start_thread(s, m, p)
    if s.m[m].pc == PC.WAKEP:
        s.m[m].pc = PC.EXECUTE


bug(
    "W15",
    profile="full",
    machine_state=Scheduler,
    title="startTheWorld does not call wakep",
    killed_by="Sched/work-conservation",
    scope=SMALL,
    replace={"Sched/start-the-world": start_and_run_on, "Sched/start-thread": start_thread_and_run_on},
    doc="""A spinning thread was on its way to a goroutine in P0's queue when it saw gcwaiting, and parked.  The world starts;
    P1 has no work of its own and is idle.  M0 runs on, and nobody looks at the queue.  The seed leaves out the wakep at
    the end of startTheWorldWithSema.""",
)


def stop_past_syscalls(s: Scheduler, m: M) -> None:
    """stop_the_world, but processors in system calls are left alone."""
    stop(s, m, syscalls=False)


bug(
    "Y03",
    profile="full",
    machine_state=Scheduler,
    title="stopTheWorld does not take processors from system calls",
    issue="golang/go#15051",
    killed_by="Sched/system-calls-are-stopped",
    scope=SMALL,
    replace={"Sched/stop-the-world": stop_past_syscalls},
    doc="""M1 is in a system call with P1, and stays there.  M0 stops the world and waits for P1, whose goroutine cannot be
    asked to yield.  The seed leaves out the loop over allp.""",
)


def handoff_to_idle(s: Scheduler) -> None:
    """handoffp_lock without a look at runSafePointFn."""
    me = s.sysmon
    require(me.pc == SysmonPC.HANDOFF_LOCK)
    if s.gcwaiting != 0:
        gcstop(s, me.p)
    elif s.runq.nonempty():
        me.pc = SysmonPC.STARTM
        return
    elif s.needspinning:
        s.nmspinning += 1
        s.needspinning = False
        me.pc = SysmonPC.STARTM_SPINNING
        return
    elif s.npidle == gomaxprocs(s) - 1:
        me.pc = SysmonPC.STARTM
        return
    else:
        pidleput(s, me.p)
    me.p = NIL
    me.pc = SysmonPC.SLEEP


bug(
    "Y08",
    profile="full",
    machine_state=Scheduler,
    title="handoffp ignores runSafePointFn",
    killed_by="Sched/idle-has-run-it",
    scope={"G": 2, "P": 2, "M": 3, "Q": 1, "F": 1},
    replace={"Sched/handoffp-lock": handoff_to_idle},
    doc="""sysmon has taken P1 from a system call when M0 asks every processor to run a function.  handoffp finds no work
    for P1 and makes it idle; nobody runs the function for it, and forEachP waits for ever.  The seed leaves out the
    test in handoffp.""",
)


def panic(s: Scheduler, m: M) -> None:
    """goexit, but while the world is stopping the goroutine ends by a panic, for which freezetheworld has its own stopwait."""
    goroutines.goexit(s, m)
    if s.gcwaiting != 0:
        s.stopwait = len(s.p)


bug(
    "T06",
    profile="full",
    machine_state=Scheduler,
    title="freezetheworld writes stopwait while the world is being stopped",
    issue="golang/go#17442",
    killed_by="Sched/stopwait",
    scope=SMALL,
    replace={"Sched/goexit": panic},
    doc="""M0 waits for P1 to halt; the goroutine there panics, and freezetheworld sets stopwait, for which it has no
    worldsema.  When P1 halts, stopwait does not reach 0, or the stopper wakes and finds it changed: "stopTheWorld: not
    stopped".  The seed lets a goroutine that ends write stopwait.""",
)


def semrelease_for_anybody(s: Scheduler, m: M) -> None:
    """semrelease, but who is woken is given nothing (semrelease instead of semrelease1 with handoff)."""
    waits = s.semawaiters.nonempty()
    first = s.semawaiters.at(0) if waits else NIL
    sema.semrelease(s, m)
    if waits:
        s.g[first].worldsema = WAITS


bug(
    "T17",
    profile="full",
    machine_state=Scheduler,
    title="startTheWorld does not hand worldsema over",
    killed_by="Sched/worldsema-goes-round",
    scope={"G": 2, "P": 2, "M": 2, "Q": 1, "W": 2},
    replace={"Sched/semrelease": semrelease_for_anybody},
    doc="""A goroutine stops and starts the world in a loop, as one that calls ReadMemStats may.  Another one waits to do so.  It is
    woken at each start, and each time the first one is faster.  The seed leaves out the handoff of semrelease1: the one that
    is woken has to try as everybody else.""",
)


bug(
    "R10",
    profile="full",
    machine_state=Scheduler,
    title="Nobody asks a goroutine that has run for long to yield",
    issue="golang/go#65178",
    killed_by="Sched/slice-ends",
    scope={"G": 2, "P": 1, "M": 2, "Q": 1, "A": 1},
    drop=["Sched/retake-preempt"],
    doc="""A goroutine has started another one, which is the next on its processor, and runs on.  Where there is no sysmon, on wasm,
    nobody ends its slice.  The seed leaves out preemptone in retake.""",
)

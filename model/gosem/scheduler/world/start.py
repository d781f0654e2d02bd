"""Starting the world again, with as many processors as before or another number."""

from __future__ import annotations

from gosem.kernel import NIL, require, rule

from ..common import acquirep, in_use, launch, pidleput, runqempty, thread_in
from ..state import PC, M, P, PStatus, Scheduler, Spare


def destroy(s: Scheduler, p: P) -> None:
    """p is beyond the new GOMAXPROCS: its goroutines go to the head of the global queue (p.destroy)."""
    pp = s.p[p]
    while pp.runq.nonempty():
        s.runq.push_front(pp.runq.pop_back())
    if pp.runnext != NIL:
        s.runq.push_front(pp.runnext)
        pp.runnext = NIL
    pp.status = PStatus.DEAD


def resize(s: Scheduler, m: M, ndead: int) -> None:
    """The last `ndead` processors are dead from now on, and the others are not (the first half of procresize).

    The starter goes on with its own processor, or if that is to go, with the first one.
    """
    s.ndead = ndead
    mp = s.m[m]
    for p in s.p.ids():
        if p == mp.p and not in_use(s, p):
            s.p[p].m = NIL
            mp.p = NIL
            s.p[P(0)].status = PStatus.IDLE
            acquirep(s, m, P(0))
    for p in s.p.ids():
        if not in_use(s, p):
            destroy(s, p)


def give_out(s: Scheduler, m: M) -> None:
    """Processors with work wait for a thread, the others are idle (the second half of procresize).

    A thread for each is taken off the idle list while there are any: all are alike here, so that which one had
    the processor before does not matter.
    """
    s.p[s.m[m].p].status = PStatus.RUNNING
    for p in s.p.ids():
        pp = s.p[p]
        if in_use(s, p) and p != s.m[m].p:
            pp.status = PStatus.IDLE
            if runqempty(s, p):
                pidleput(s, p)
            else:
                pp.starting = 1
                sleeper = thread_in(s, PC.PARKED)
                if sleeper != NIL:
                    s.nmidle -= 1
                    s.m[sleeper].pc = PC.TAKEN


def started(s: Scheduler, m: M) -> None:
    """Go on with the list of processors; after the last, wakep, as there may be more work.  Then worldsema is free.

    It is given up a little early, before wakep, which anybody else may be in as well; where goroutines wait for it, after that.
    """
    for p in s.p.ids():
        if s.p[p].starting != 0:
            s.m[m].pc = PC.STARTING
            return
    if s.semawaiters.cap == 0:
        s.stopper.pop()
    s.m[m].pc = PC.WAKEP


@rule(
    "Sched/start-the-world",
    facts="S-41 S-42 S-143 S-150",
    go="runtime/proc.go:startTheWorldWithSema runtime/proc.go:procresize",
)
def start_the_world(s: Scheduler, m: M) -> None:
    """Under sched.lock: every processor is idle again, or on the list of those with work; gcwaiting ends."""
    require(s.stopper.cap > 0 and s.m[m].pc == PC.STOPPED)
    give_out(s, m)
    s.gcwaiting = 0
    started(s, m)


@rule(
    "Sched/gomaxprocs",
    facts="S-40 S-41 S-42 S-43 S-143 S-150",
    go="runtime/proc.go:procresize runtime/proc.go:p.init runtime/proc.go:p.destroy runtime/debug.go:GOMAXPROCS",
)
def gomaxprocs_changes(s: Scheduler, m: M, number: Spare) -> None:
    """The same with another number of processors, as the caller of GOMAXPROCS wants it."""
    require(s.m[m].pc == PC.STOPPED)
    ndead = int(number)
    if ndead >= s.ndead:
        ndead += 1
    resize(s, m, ndead)
    give_out(s, m)
    s.gcwaiting = 0
    started(s, m)


@rule("Sched/start-thread", facts="S-44 S-53 S-64 S-143", go="runtime/proc.go:startTheWorldWithSema")
def start_thread(s: Scheduler, m: M, p: P) -> None:
    """A processor with work goes to a thread that procresize has taken off the idle list."""
    require(s.m[m].pc == PC.STARTING)
    require(s.p[p].starting != 0)
    new = thread_in(s, PC.TAKEN)
    require(new != NIL)
    s.p[p].starting = 0
    launch(s, new, p, spinning=False)
    started(s, m)


@rule("Sched/start-newm", facts="S-60 S-62 S-143", go="runtime/proc.go:startTheWorldWithSema runtime/proc.go:newm")
def start_newm(s: Scheduler, m: M, p: P) -> None:
    """There were fewer idle threads than that: a new one is made, or at the bound of the scope, one that has parked since."""
    require(s.m[m].pc == PC.STARTING)
    require(s.p[p].starting != 0)
    require(thread_in(s, PC.TAKEN) == NIL)
    new = thread_in(s, PC.NONE)
    if new == NIL:
        new = thread_in(s, PC.PARKED)
        require(new != NIL)
        s.nmidle -= 1
    s.p[p].starting = 0
    launch(s, new, p, spinning=False)
    started(s, m)

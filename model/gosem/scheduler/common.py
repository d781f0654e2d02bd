"""Pieces of the runtime that several rules are made of.  None is a step of its own: its caller says what is atomic."""

from __future__ import annotations

from gosem.kernel import NIL, fail

from .netpoll import words
from .state import PC, G, GStatus, M, P, PStatus, Scheduler

# -- processors: acquirep, releasep, the idle list ----------------------------------------------------------------------


def acquirep(s: Scheduler, m: M, p: P) -> None:
    """Wire p and m to each other (acquirep, wirep)."""
    mp, pp = s.m[m], s.p[p]
    if mp.p != NIL:
        fail("wirep: already in go")
    if pp.m != NIL:
        fail("wirep: invalid p state")
    if pp.status != PStatus.IDLE:
        fail("wirep: invalid p state")
    mp.p = p
    pp.m = m
    pp.status = PStatus.RUNNING


def releasep(s: Scheduler, m: M) -> P:
    """Undo the wiring; the caller owns the processor (releasep)."""
    mp = s.m[m]
    p = mp.p
    pp = s.p[p]
    if pp.m != m:
        fail("releasep: invalid p state")
    if pp.status != PStatus.RUNNING:
        fail("releasep: invalid p state")
    mp.p = NIL
    pp.m = NIL
    pp.status = PStatus.IDLE
    return p


def runqempty(s: Scheduler, p: P) -> bool:
    """Nothing in the ring, nothing in runnext."""
    return s.p[p].runnext == NIL and s.p[p].runq.empty()


def pidleput(s: Scheduler, p: P) -> None:
    """Put p on the list of idle processors; sched.lock is held."""
    if not runqempty(s, p):
        fail("pidleput: P has non-empty run queue")
    words.pidleput(s, p)
    s.pidle.push_front(p)
    s.npidle += 1


def pidleget(s: Scheduler) -> P:
    """Take the first idle processor, or NIL; sched.lock is held."""
    if s.pidle.empty():
        return NIL
    s.npidle -= 1
    p = s.pidle.pop()
    words.pidleget(s, p)
    return p


def pidleget_spinning(s: Scheduler) -> P:
    """The same for a caller who knows of work: if nothing is idle, whoever next gives up its processor must be told."""
    p = pidleget(s)
    if p == NIL:
        s.needspinning = True
    return p


# -- threads ------------------------------------------------------------------------------------------------------------


def become_spinning(s: Scheduler, m: M) -> None:
    """Count m among the spinning threads."""
    s.m[m].spinning = True
    s.nmspinning += 1
    s.needspinning = False


def thread_in(s: Scheduler, pc: PC) -> M:
    """The first thread that stands at `pc` (PARKED or NONE, where all are alike), or NIL."""
    for m in s.m.ids():
        if s.m[m].pc == pc:
            return m
    return NIL


def stopm(s: Scheduler, m: M) -> None:
    """Put m on the list of idle threads, under sched.lock, and sleep (stopm, mput).

    It ends the step that leads to it: the others could only notice that a thread which is about to sleep is not on
    the list yet, and make a new thread in its place, where here they wake this one.
    """
    mp = s.m[m]
    if mp.p != NIL:
        fail("stopm holding p")
    if mp.spinning:
        fail("stopm spinning")
    s.nmidle += 1
    mp.pc = PC.PARKED


def block(s: Scheduler, m: M, pc: PC) -> None:
    """m has found nothing: on to `pc`, from where it may poll the network, or if there is no poller straight into stopm."""
    if words.inited(s):
        s.m[m].pc = pc
    else:
        stopm(s, m)


def launch(s: Scheduler, m: M, p: P, spinning: bool) -> None:
    """A parked or new thread wakes up with p and enters the scheduler."""
    mp = s.m[m]
    if mp.spinning:
        fail("startm: m is spinning")
    if spinning and not runqempty(s, p):
        fail("startm: p has runnable gs")
    mp.spinning = spinning
    acquirep(s, m, p)
    mp.pc = PC.FIND


# -- goroutines ---------------------------------------------------------------------------------------------------------


def execute(s: Scheduler, m: M) -> None:
    """Thread m runs the goroutine that it has."""
    mp = s.m[m]
    words.forget(s, m)
    words.resume(s, m)
    gp = s.g[mp.gp]
    gp.m = m
    gp.status = GStatus.RUNNING
    mp.pc = PC.EXECUTE


def dropg(s: Scheduler, m: M) -> G:
    """Thread m and its goroutine part."""
    mp = s.m[m]
    g = mp.gp
    s.g[g].m = NIL
    mp.gp = NIL
    return g


def found(s: Scheduler, m: M, g: G) -> None:
    """findRunnable returns g: a thread that spins has to say so, another one just runs it."""
    mp = s.m[m]
    mp.gp = g
    if mp.spinning:
        words.forget(s, m)
        mp.pc = PC.RESETSPINNING
    else:
        execute(s, m)


def globrunqgetbatch(s: Scheduler, m: M) -> None:
    """Take a share of the global queue, which is not empty, while sched.lock is held: one to run, the rest into m's hands."""
    mp = s.m[m]
    size = s.runq.len()
    half = s.p[P(0)].runq.cap // 2
    n = min(max(half, 1), size, size // len(s.p) + 1)
    g = s.runq.pop()
    for _ in range(n - 1):
        mp.batch.push(s.runq.pop())
    if mp.batch.nonempty():
        words.forget(s, m)
        mp.gp = g
        mp.pc = PC.PUBLISH
    else:
        found(s, m, g)

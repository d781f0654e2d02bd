"""Pieces of the runtime that several rules are made of.  None is a step of its own: its caller says what is atomic."""

from __future__ import annotations

from gosem.kernel import NIL, fail
from gosem.kernel.errors import NotEnabled

from .netpoll import words
from .state import PC, TEMPLATE_ASLEEP, TEMPLATE_AWAKE, G, GStatus, M, P, PStatus, Scheduler

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


def world_moves(s: Scheduler) -> bool:
    """Whether anybody stops the world or is in forEachP at this scope: elsewhere the rules about it are left out."""
    return s.stopper.cap + s.visitor.cap > 0


def gomaxprocs(s: Scheduler) -> int:
    """How many processors are in use: the first ones."""
    return len(s.p) - s.ndead


def in_use(s: Scheduler, p: P) -> bool:
    """p, a plain number, is among the first `gomaxprocs` processors."""
    return int(p) < gomaxprocs(s)


def gcstop(s: Scheduler, p: P) -> None:
    """Under sched.lock, p halts for whoever stops the world, who is woken at the last one."""
    s.p[p].status = PStatus.GCSTOP
    s.stopwait -= 1
    if s.stopwait == 0:
        s.stopnote = 1


def run_safe_point(s: Scheduler, p: P) -> None:
    """Clear p.runSafePointFn, run the function for p, and say so under sched.lock; the last one wakes forEachP."""
    pp = s.p[p]
    pp.safepoint = 0
    pp.ran += 1
    s.safepointwait -= 1
    if s.safepointwait == 0:
        s.safepointnote = 1


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


def switch(size: int) -> None:
    """The rule is in the machine only where this size of a part is not 0.  It is no guard of the runtime, hence no `require`."""
    if size == 0:
        raise NotEnabled


def most_waiting(s: Scheduler) -> int:
    """How many threads can be in startm at once, none of them locked: each holds two processors, in handoffp one."""
    return len(s.p) if s.blocks > 0 else len(s.p) // 2


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


def schedule(s: Scheduler, m: M) -> None:
    """schedule: a thread that is locked to a goroutine looks for no other one."""
    if s.m[m].lockedg.nonempty():
        s.m[m].pc = PC.STOPLOCKEDM
    else:
        find_runnable(s, m)


def find_runnable(s: Scheduler, m: M) -> None:
    """The top of findRunnable: m sees first whether it has to stop, or to run a function for its processor."""
    mp = s.m[m]
    if s.gcwaiting != 0:
        mp.pc = PC.GCSTOPM
    elif s.p[mp.p].safepoint != 0:
        mp.pc = PC.SAFEPOINT
    else:
        mp.pc = PC.FIND


def stop_locked(s: Scheduler, m: M) -> None:
    """stoplockedm, for a thread without a processor: it goes to sleep until somebody brings one for its goroutine."""
    mp = s.m[m]
    if mp.lockedg.empty() or s.g[mp.lockedg.at(0)].lockedm.at(0) != m:
        fail("stoplockedm: inconsistent locking")
    mp.pc = PC.INCIDLELOCKED


def block(s: Scheduler, m: M, pc: PC) -> None:
    """m has found nothing: on to `pc`, from where it may poll the network, or if there is no poller straight into stopm."""
    if words.inited(s):
        s.m[m].pc = pc
    else:
        stopm(s, m)


def launch(s: Scheduler, m: M, p: P, spinning: bool) -> None:
    """A parked or new thread, which is locked to no goroutine, wakes up with p and enters the scheduler."""
    mp = s.m[m]
    if mp.spinning:
        fail("startm: m is spinning")
    if spinning and not runqempty(s, p):
        fail("startm: p has runnable gs")
    mp.spinning = spinning
    acquirep(s, m, p)
    find_runnable(s, m)


def reserve(s: Scheduler) -> None:
    """mReserveID: a thread counts for checkdead from here on, while startm holds sched.lock (kept where threads may be locked)."""
    if s.locks + s.extras > 0:
        s.mcount += 1


def newm1(s: Scheduler, m: M, new: M, p: P, spinning: bool) -> None:
    """newm: m makes the thread `new` for p.

    A thread that is locked may be in a state that a new one must not inherit: it leaves the making to the template
    thread, and wakes that if it sleeps.
    """
    nmp = s.m[new]
    reserve(s)
    if s.m[m].lockedext == 0:
        launch(s, new, p, spinning)
        return
    if s.template == 0:
        fail("on a locked thread with no template thread")
    nmp.nextp.push(p)
    nmp.spinning = spinning
    nmp.pc = PC.NEWM_HANDOFF
    if s.template == TEMPLATE_ASLEEP:
        s.template = TEMPLATE_AWAKE


# -- goroutines ---------------------------------------------------------------------------------------------------------


def back_in_go(s: Scheduler, m: M) -> None:
    """m runs Go code: it is in C no longer, and if it was the last of the extra threads on their list it makes another first."""
    mp = s.m[m]
    mp.inc = 0
    mp.pc = PC.NEWEXTRAM if mp.needextram == 1 else PC.EXECUTE


def resume(s: Scheduler, m: M) -> None:
    """m goes on with its goroutine, which may be a mark worker, or in semacquire(&worldsema)."""
    mp = s.m[m]
    if s.g[mp.gp].worldsema != 0:
        mp.pc = PC.SEMACQUIRE
    elif s.g[mp.gp].worker == 1:
        mp.pc = PC.MARK
    else:
        back_in_go(s, m)


def execute(s: Scheduler, m: M) -> None:
    """Thread m runs the goroutine that it has."""
    mp = s.m[m]
    words.forget(s, m)
    words.resume(s, m)
    gp = s.g[mp.gp]
    gp.m = m
    gp.status = GStatus.RUNNING
    resume(s, m)


def run(s: Scheduler, m: M) -> None:
    """The end of schedule: m runs the goroutine that it has found, unless that is locked to a thread."""
    mp = s.m[m]
    if s.g[mp.gp].lockedm.nonempty():
        mp.pc = PC.STARTLOCKEDM
    else:
        execute(s, m)


def mark_work(s: Scheduler) -> bool:
    """gcBlackenEnabled, and gcShouldScheduleWorker: somebody should look for a mark worker."""
    return s.blacken == 1 and s.markwork == 1


def waits_in_coroutine(s: Scheduler, g: G) -> bool:
    """g waits for a switch of its coroutine, or is about to run after one: nobody else may wake it."""
    if len(s.coro) == 0:
        return False
    for c in s.coro.ids():
        if s.coro[c].gp == g:
            return True
    return any(s.m[m].pc == PC.COROSWITCH and s.m[m].gp == g for m in s.m.ids())


def leave(s: Scheduler, m: M) -> G:
    """The goroutine of m leaves it; what m runs next is for the caller to say."""
    g = s.m[m].gp
    s.g[g].m = NIL
    s.g[g].preempt = 0
    return g


def dropg(s: Scheduler, m: M) -> G:
    """Thread m and its goroutine part."""
    g = leave(s, m)
    s.m[m].gp = NIL
    return g


def found(s: Scheduler, m: M, g: G) -> None:
    """findRunnable returns g: a thread that spins has to say so, another one just runs it."""
    mp = s.m[m]
    mp.gp = g
    if mp.spinning:
        words.forget(s, m)
        mp.pc = PC.RESETSPINNING
    else:
        run(s, m)


def globrunqgetbatch(s: Scheduler, m: M) -> None:
    """Take a share of the global queue, which is not empty, while sched.lock is held: one to run, the rest into m's hands."""
    mp = s.m[m]
    size = s.runq.len()
    half = s.p[P(0)].runq.cap // 2
    n = min(max(half, 1), size, size // gomaxprocs(s) + 1)
    g = s.runq.pop()
    for _ in range(n - 1):
        mp.batch.push(s.runq.pop())
    if mp.batch.nonempty():
        words.forget(s, m)
        mp.gp = g
        mp.pc = PC.PUBLISH
    else:
        found(s, m, g)

"""The scheduler's state: what the fields of g, m, p and schedt that decide who runs where amount to.

A thread (an M) carries a program counter, because a runtime function is several steps: a step ends where another
thread can see what has been done so far.  Fields that have lost their meaning are reset, so that equal situations are
equal states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gosem.kernel import NIL, Enum, Id, Opt, Queue, Ring, Vec, const, queue, record, ring, upto


class G(Id):
    """A goroutine."""


class M(Id):
    """A thread of the operating system; sysmon's thread is apart, in `Sysmon`."""


class C(Id):
    """A coroutine, as newcoro makes them for iter.Pull."""


class P(Id):
    """A processor: the right to run Go code, with a local run queue."""


class D(Id):
    """A descriptor of the network poller, for one direction (a pollDesc and its rg)."""


class T(Id):
    """A timer."""


class S(Id):
    """sysmonnote: in a scope with one, sysmon may sleep deeply."""


def inited(sizes: Mapping[str, int]) -> int:
    """1 in a scope where the network poller is initialised, because there are descriptors or timers, else 0."""
    return min(1, sizes["D"] + sizes["T"])


def injected(sizes: Mapping[str, int]) -> int:
    """How many goroutines sysmon injects at a time."""
    return max(sizes["D"], sizes["H"])


def horizon(sizes: Mapping[str, int]) -> int:
    """How far times are told apart: 0 none, 1 due, 2 not yet due, and with two timers 3, later than 2."""
    return min(sizes["T"], 2) + 1 if sizes["T"] > 0 else 0


class Semaphore(Enum):
    """pollDesc.rg: a binary semaphore, which can also hold the goroutine that waits."""

    NIL = 0  # pdNil
    READY = 1  # pdReady: a notification that nobody has consumed
    WAIT = 2  # pdWait: a goroutine is about to park
    PARKED = 3  # a pointer to the goroutine that is parked, which is `g`


class GStatus(Enum):
    """The atomicstatus of a goroutine, as far as this machine goes."""

    DEAD = 0  # _Gdead: unused, or its function has returned
    RUNNABLE = 1  # _Grunnable
    RUNNING = 2  # _Grunning
    SYSCALL = 3  # _Gsyscall
    SCANSYSCALL = 4  # _Gscan|_Gsyscall: somebody holds the scan bit, the goroutine cannot leave the system call
    WAITING = 5  # _Gwaiting: blocked on something; whoever changes that will ready it
    PINNED = 6  # _Gwaiting, its reason isWaitingForSuspendG: its thread works for it on the system stack
    DEADEXTRA = 7  # _Gdeadextra: of an extra thread which is in no call to Go
    SCANDEADEXTRA = 8  # _Gscan|_Gdeadextra: somebody holds the scan bit, needm has to wait
    IDLE = 9  # _Gidle: not made yet; others than those of extra threads begin dead


class PStatus(Enum):
    """The status of a processor."""

    IDLE = 0  # _Pidle: on the idle list, or owned by whoever carries it from one thread to another
    RUNNING = 1  # _Prunning: wired to a thread, which may be in a system call
    GCSTOP = 2  # _Pgcstop: halted for who stops the world, whose own one stays wired
    DEAD = 3  # _Pdead: beyond GOMAXPROCS


class PC(Enum):
    """Where a thread stands; each value is the step that comes next."""

    NONE = 0  # not created yet
    PARKED = 1  # asleep in stopm, on the list of idle threads, sched.midle
    EXECUTE = 2  # runs the code of its goroutine
    RUNQPUT = 3  # runqput, after the swap of runnext: what was kicked out has to go to the ring
    RUNQPUTSLOW = 4  # runqputslow, after the CAS of the head: half of a full ring is in the thread's hands
    WAKEP = 5  # wakep, before the test and CAS of nmspinning
    WAKEP_LOCK = 6  # wakep, before its section under sched.lock
    STARTM = 7  # startm, with a processor in its hands
    SYSCALL = 8  # in a system call
    EXITSYSCALL = 9  # back from a system call that has cost it its processor; the goroutine is running already
    FIND = 10  # schedule and findRunnable from `top` on, up to the global queue
    ADMIT = 11  # findRunnable: may another thread spin?
    STEAL = 12  # stealWork, about to look at the processor `scan`
    PUBLISH = 13  # runqputbatch or the end of runqsteal: more than one goroutine was taken, the others go to the ring
    RESETSPINNING = 14  # a spinning thread has found a goroutine: resetspinning, before the decrement of nmspinning
    DROP = 15  # findRunnable: "return P and block", before its section under sched.lock
    SPINDOWN = 16  # has given up its processor while spinning, before the decrement of nmspinning
    RECHECK_GLOBAL = 17  # is not counted any more, about to look at the global queue again
    RECHECK = 18  # checkRunqsNoP, about to look at the processor `scan`
    GCSTOPM = 19  # gcstopm: has seen gcwaiting, and has its processor still
    ENTERSYSCALL = 20  # entersyscall, after the test of gcwaiting and before the goroutine's change of status
    STOPWAIT = 21  # stopTheWorldWithSema: waits on stopnote
    STOPPED = 22  # has stopped the world
    STARTING = 23  # startTheWorldWithSema: gives processors that have work to threads
    TAKEN = 24  # asleep; procresize has taken it off the list of idle threads
    SAFEPOINT = 25  # findRunnable: has seen its processor's runSafePointFn
    FOREACH = 26  # forEachP, about to look whether the processor `scan` is in a system call
    FOREACH_HANDOFF = 27  # forEachP has taken `handp` from a system call: handoffp
    FOREACH_HANDOFF_LOCK = 28  # that handoffp, before its section under sched.lock
    FOREACH_STARTM = 29  # startm with `handp`
    FOREACH_STARTM_SPINNING = 30  # the same; the new thread is to spin and is counted already
    FOREACH_WAIT = 31  # forEachP: waits on safePointNote
    STOPLOCKEDM = 32  # schedule, on a thread that is locked to a goroutine: about to give up its processor
    HANDOFFP_LOCK = 33  # handoffp, before its section under sched.lock; the processor is `handp`
    HANDOFFP_STARTM = 34  # handoffp, in startm
    HANDOFFP_SPINNING = 35  # handoffp, in startm; the new thread is to spin and is counted already
    INCIDLELOCKED = 36  # stoplockedm, before it is counted in nmidlelocked
    LOCKED = 37  # asleep in stoplockedm, until nextp is set
    STARTLOCKEDM = 38  # has found a goroutine that is locked to another thread
    DONATE = 39  # startlockedm, about to hand its processor to that thread
    MEXIT = 40  # its locked goroutine has returned: mexit, about to give up its processor
    MEXIT_LOCK = 41  # mexit, before its last section under sched.lock
    M0_EXITED = 42  # the main thread after mexit: it sleeps for ever
    START_TEMPLATE = 43  # startTemplateThread, between the CAS and newm
    NEWM_HANDOFF = 44  # made by a locked thread: on the list newmHandoff, does not run yet
    BLOCK_SYSCALL = 45  # entersyscallblock, before the goroutine's change of status
    GOYIELD_SLOW = 46  # goyield, in runqputslow: half of a full ring is in the thread's hands
    COROSWITCH = 47  # coroswitch, after the CAS of c.gp: the goroutine that was there is in the thread's hands, waiting
    MARK = 48  # runs a mark worker, which drains the queues of grey objects
    RUNQDRAIN = 49  # a dedicated worker has been preempted: what was in the local queue is in the thread's hands
    RECHECK_GC = 50  # checkIdleGCNoP, before its section under sched.lock
    POLLWAIT = 51  # netpollblock: pdWait is set, the goroutine is about to park
    POLLWAITERS = 52  # netpollblockcommit: the goroutine is parked, and not counted in netpollWaiters yet
    NETPOLL = 53  # findRunnable, with pollingNet set: about to poll the network without blocking
    INJECT = 54  # injectglist with a processor, about to load npidle
    INJECT_GLOBAL = 55  # injectglist, before the section that puts goroutines on the global queue
    INJECT_IDLE = 56  # injectglist: startIdle, `wake` more times
    INJECT_LOCAL = 57  # injectglist: the rest goes to the local queue
    INJECT_OVERFLOW = 58  # injectglist: what the ring has no room for
    RECHECK_TIMERS = 59  # checkTimersNoP, about to look at the processor `scan`
    BLOCK = 60  # findRunnable without a processor: poll until something happens, or stop?
    POLLUNTIL = 61  # has set lastpoll to 0, about to store pollUntil
    EPOLLWAIT = 62  # in the system call epoll_wait, until pollUntil
    BREAK_READ = 63  # netpoll has seen the eventfd, about to read it
    BREAK_CLEAR = 64  # netpoll, before the store to netpollWakeSig
    POLLED = 65  # back from netpoll, before the store to pollUntil
    POLLED_LAST = 66  # before the store to lastpoll
    POLLED_P = 67  # before the section that takes an idle processor
    WAKENETPOLLER = 68  # wakeNetPoller, about to load lastpoll
    BREAK = 69  # somebody polls: about to compare pollUntil, and to call netpollBreak
    BREAK_WRITE = 70  # netpollBreak, before the write to the eventfd
    EXTRA = 71  # on the list extraM: a thread of C that calls Go will take it
    NEEDM = 72  # needm has taken it from the list, and is about to change the status of its goroutine
    DROPM = 73  # dropm, after the change of status and before putExtraM
    PUTEXTRAM = 74  # putExtraM, between the two counts: in use no longer, and not on the list yet
    NEWEXTRAM = 75  # cgocallbackg1 of the thread that has taken the last one from the list, about to make another
    ADDEXTRAM = 76  # oneNewExtraM, before addExtraM
    ALLOCM = 77  # an extra thread that is being made, and is not on the list yet
    UNMADE = 78  # an extra thread that is not made yet
    SEMACQUIRE = 79  # semacquire(&worldsema), after its goroutine has been woken
    SEMRELEASE = 80  # semrelease1(&worldsema), between the addition and the section that looks for who waits


class Spare(Id, size="R"):
    """A number of processors that GOMAXPROCS may do without, other than the present one."""


class SysmonPC(Enum):
    """Where sysmon stands: in the loop of retake, or in the handoffp that it calls."""

    SLEEP = 0  # between two looks
    RETAKE = 1  # holds the scan bit of the goroutine whose thread has `p`
    HANDOFF = 2  # handoffp: `p` is in its hands
    HANDOFF_LOCK = 3  # handoffp, before its section under sched.lock
    STARTM = 4  # startm with `p`
    STARTM_SPINNING = 5  # startm with `p`; the new thread is to spin and is counted already
    DEEP = 6  # deep sleep on sysmonnote
    NETPOLL = 7  # has seen that nobody polls, about to poll the network without blocking
    INJECT_GLOBAL = 8  # injectglist, before the section that puts goroutines on the global queue
    INJECT_IDLE = 9  # injectglist: startIdle, `wake` more times
    WAKENETPOLLER = 10  # wakeNetPoller at the end of handoffp, about to load lastpoll
    BREAK = 11  # somebody polls: about to compare pollUntil, and to call netpollBreak
    BREAK_WRITE = 12  # netpollBreak, before the write to the eventfd
    WAKEP = 13  # nobody polls: wakep, before the test and CAS of nmspinning
    WAKEP_LOCK = 14  # wakep, before its section under sched.lock


def some(*of: str) -> Callable[[Mapping[str, int]], int]:
    """1 where one of these sizes is not 0: the bound of a flag, or the capacity of a field, that a part of the machine adds."""
    return lambda sizes: min(max(sizes[size] for size in of), 1)


def extra(sizes: Mapping[str, int]) -> int:
    """How many extra threads there may be: one more than threads of C in Go."""
    return sizes["X"] + some("X")(sizes)


def lockable(sizes: Mapping[str, int]) -> int:
    """The bound of a count of threads that is kept where threads may be locked to goroutines."""
    return sizes["M"] * some("L", "X")(sizes)


def counted(sizes: Mapping[str, int]) -> int:
    """The bound of a count of threads that is kept where there are extra ones."""
    return sizes["M"] * some("X")(sizes)


def hands(sizes: Mapping[str, int]) -> int:
    """How many goroutines a thread can have taken out of the queues: half a ring and one more, or all there are locally."""
    return sizes["Q"] + 1 if sizes["B"] else sizes["Q"] // 2 + 1


DEDICATED, IDLE = 1, 2
"""gcMarkWorkerMode of a processor; 0 where it runs no mark worker."""

WAITS, TICKET = 1, 2
"""A goroutine is in semacquire(&worldsema), waiting or woken to try again; it has been woken as the owner (sudog.ticket)."""

TEMPLATE_FLAG, TEMPLATE_CREATED, TEMPLATE_AWAKE, TEMPLATE_ASLEEP = 1, 2, 3, 4
"""The template thread: haveTemplateThread is set; the thread exists and is not counted in nmsys yet; looks at the list
newmHandoff; sleeps, as newmHandoff.waiting says.  0: there is none."""


@record
class Goroutine:
    """A `g`."""

    status: GStatus = GStatus.DEAD
    m: Opt[M] = NIL  # g.m: the thread that runs it
    preempt: int = upto(lambda sizes: min(1, sizes["W"] + sizes["F"] + sizes["A"]))  # g.preempt, with stackguard0: asked to yield
    worldsema: int = upto(lambda sizes: 2 if sizes["W"] > 1 else 0)  # WAITS or TICKET, else 0
    lockedm: Queue[M] = queue(some("L", "X"))  # g.lockedm
    helper: int = upto("H")  # it is forcegc.g, which runs forcegchelper
    worker: int = upto(some("B"))  # it is a gcBgMarkWorker; while it waits its node is in gcBgMarkWorkerPool
    coro: Queue[C] = queue(some("C"))  # the coroutine whose function it runs, and which it ends with coroexit


@record
class Thread:
    """An `m`."""

    pc: PC = PC.NONE
    gp: Opt[G] = NIL  # m.curg; before that is set, the goroutine it has found and is about to run
    p: Opt[P] = NIL  # m.p
    spinning: bool = False  # m.spinning
    oldp: Opt[P] = NIL  # m.oldp: the processor it entered its system call with
    handp: Opt[P] = NIL  # the processor that it carries to another thread, in startm
    scan: P = P(0)  # the processor that stealWork or checkRunqsNoP looks at next
    batch: Queue[G] = queue(lambda sizes: max(hands(sizes), sizes["D"]))  # goroutines in its hands, on their way to a queue
    lockedg: Queue[G] = queue(some("L", "X"))  # m.lockedg
    lockedext: int = upto("L")  # m.lockedExt: how often LockOSThread was called
    nextp: Queue[P] = queue(some("L", "X"))  # m.nextp, of a thread in stoplockedm or one that does not run yet
    m0: int = upto(some("L"))  # it is the main thread
    when: int = upto(horizon)  # pollUntil in findRunnable; in wakeNetPoller the time that it is called with
    wasspinning: int = upto(inited)  # wasSpinning in findRunnable, from the end of the rechecks on
    wake: int = upto("D")  # how many more idle processors startIdle is to start
    extra: int = upto(some("X"))  # m.isextra: it is lent to threads that C has made
    inc: int = upto(some("X"))  # m.isExtraInC: it has no Go frames
    needextram: int = upto(some("X"))  # m.needextram: it was the last one on the list


@record
class Coro:
    """A `coro`."""

    gp: Opt[G] = NIL  # c.gp: the goroutine that waits in it; NIL before newcoro and after coroexit
    mp: Queue[M] = queue(some("L"))  # c.mp: the thread that was locked when it was made
    lockedext: int = upto("L")  # c.lockedExt


@record
class Processor:
    """A `p`."""

    status: PStatus = PStatus.IDLE
    m: Opt[M] = NIL  # p.m
    runnext: Opt[G] = NIL
    runq: Ring[G] = ring("Q")  # the ring of 256 (here Q) goroutines
    starting: int = upto(some("W"))  # on the list that procresize returns: has work, and is to be given to a thread
    safepoint: int = upto("F")  # p.runSafePointFn
    ran: int = upto("F")  # how often it has run the function of the forEachP that is on its way
    mode: int = upto(lambda sizes: 2 * some("B")(sizes))  # p.gcMarkWorkerMode
    waketime: int = upto(horizon)  # what timers.wakeTime returns: min(minWhenModified, minWhenHeap)
    timerp: int = upto(lambda sizes: min(1, sizes["T"]))  # its bit of timerpMask


@record
class Sysmon:
    """The monitor thread, which never has a processor wired."""

    pc: SysmonPC = SysmonPC.SLEEP
    p: Opt[P] = NIL  # the processor it looks at (RETAKE) or has in its hands
    batch: Queue[G] = queue(injected)  # goroutines in injectglist, on their way to the global queue
    wake: int = upto(injected)  # how many more idle processors startIdle is to start
    forces: int = upto("H")  # it holds forcegc.lock, and is in injectglist with the helper
    when: int = upto(horizon)  # the time that wakeNetPoller is called with


@record
class Descriptor:
    """A `pollDesc`, one direction of it."""

    rg: Semaphore = Semaphore.NIL
    g: Opt[G] = NIL  # the goroutine inside netpollblock
    event: bool = False  # epoll has an edge to report


@record
class Timer:
    """A `timer` for which a goroutine sleeps, or waits at its channel."""

    when: int = upto(horizon)  # the time of its entry in the heap
    p: Opt[P] = NIL  # t.ts: the processor in whose heap it is
    zombie: int = upto("Z")  # timerZombie: it is stopped, and in the heap still
    g: Opt[G] = NIL  # the goroutine that its function readies


@record
class Config:
    """Switches of the text; the defaults are Go 1.27.3 with seven repairs, without which work is not conserved, timers
    are not watched, or sysmon sleeps while a processor is busy."""

    batch_wakes: bool = True  # who leaves goroutines in its ring after taking a batch from the global queue calls wakep
    handoff_spins: bool = True  # handoffp heeds needspinning before it puts the processor on the idle list
    drain_wakes: bool = True  # a mark worker that moves its local queue to the global one calls wakep
    yield_wakes: bool = True  # goyield calls wakep, as every other step that queues a goroutine
    poller_spins: bool = True  # who comes from the poller spins, or without an idle processor sets needspinning
    wakes_sysmon: bool = True  # whoever comes from the poller and takes an idle processor ends sysmon's deep sleep
    needm_asks: bool = True  # needm counts its goroutine as one without a processor only where it has none
    iscgo: bool = True  # no repair: the program has C code, which may make threads that call Go at any time


@record
class Scheduler:
    """The whole machine: all goroutines, threads and processors, and `sched`."""

    cfg: Config = const(Config())
    g: Vec[G, Goroutine]
    m: Vec[M, Thread]
    p: Vec[P, Processor]
    runq: Queue[G] = queue("G")  # sched.runq, the global queue
    pidle: Queue[P] = queue("P")  # sched.pidle, last in first out: the front is the head of the list
    npidle: int = upto("P")  # sched.npidle
    nmidle: int = upto("M")  # sched.nmidle; the list itself is the set of threads in PARKED
    nmspinning: int = upto(lambda sizes: sizes["M"] + 1)  # sched.nmspinning
    needspinning: bool = False  # sched.needspinning
    sysmon: Sysmon
    stopper: Queue[M] = queue(some("W"))  # who has worldsema and stops the world
    semawaiters: Queue[G] = queue(lambda sizes: sizes["G"] if sizes["W"] > 1 else 0)  # who waits for worldsema, in semtable
    visitor: Queue[M] = queue("F")  # who has worldsema and is in forEachP
    gcwaiting: int = upto(some("W"))  # sched.gcwaiting
    stopwait: int = upto(lambda sizes: sizes["P"] if sizes["W"] else 0)  # sched.stopwait
    stopnote: int = upto(some("W"))  # sched.stopnote has been woken
    safepointwait: int = upto(lambda sizes: sizes["P"] if sizes["F"] else 0)  # sched.safePointWait
    safepointnote: int = upto("F")  # sched.safePointNote has been woken
    ndead: int = upto("R")  # how many processors, the last ones, are beyond gomaxprocs
    asks: int = upto("A", lo="A")  # the size A: 1 where sysmon asks goroutines to yield
    locks: int = upto("L", lo="L")  # the size L: the nesting of LockOSThread
    blocks: int = upto("E", lo="E")  # the size E: 1 where goroutines call entersyscallblock
    yields: int = upto("Y", lo="Y")  # the size Y: 1 where goroutines call goyield
    workers: int = upto("B", lo="B")  # the size B: how many mark workers there are
    blacken: int = upto(some("B"))  # gcBlackenEnabled
    markwork: int = upto(some("B"))  # gcMarkWorkAvailable(): there are grey objects that nobody drains
    dedicated: int = upto(some("B"))  # dedicatedMarkWorkersNeeded
    idleworkers: int = upto(lambda sizes: sizes["P"] * some("B")(sizes))  # idleMarkWorkers, how many run
    idlemax: int = upto(lambda sizes: sizes["P"] * some("B")(sizes))  # idleMarkWorkers, how many may
    coro: Vec[C, Coro]
    template: int = upto(lambda sizes: 4 * some("L")(sizes))  # the template thread
    mcount: int = upto(lockable)  # mcount(): threads reserved, less those that exited
    nmidlelocked: int = upto(
        lockable, lo=lambda sizes: -lockable(sizes), default=0
    )  # sched.nmidlelocked; a wakeup may be counted before the sleep that it ends
    extras: int = upto(extra, lo=extra)  # how many extra threads there may be
    extraMLength: int = upto(extra)  # how many are on the list extraM
    extraMInUse: int = upto(extra)  # how many are in use by threads of C
    ngsys: int = upto(extra)  # sched.ngsys, without those that are system goroutines for another reason
    nGsyscallNoP: int = upto(counted, lo=lambda sizes: -counted(sizes), default=0)  # sched.nGsyscallNoP
    helpers: int = upto("H", lo="H")  # the size H: 1 where a goroutine is the forcegc helper
    forcegcidle: int = upto("H")  # forcegc.idle
    stops: int = upto("Z", lo="Z")  # the size Z: 1 where timers may be stopped
    d: Vec[D, Descriptor]
    t: Vec[T, Timer]
    lastpoll: int = upto(inited)  # sched.lastpoll: 0 while a thread is blocked in the poller (or there is none)
    pollUntil: int = upto(horizon)  # sched.pollUntil
    pollingNet: int = upto(lambda sizes: min(1, sizes["D"]))  # sched.pollingNet
    netpollWaiters: int = upto("D", lo=lambda sizes: -sizes["M"] if sizes["D"] > 0 else 0)  # netpollWaiters
    netpollWakeSig: int = upto(lambda sizes: min(1, sizes["T"]))
    eventfd: int = upto(lambda sizes: min(1, sizes["T"]))  # netpollEventFd is readable
    sleeps: int = upto("S", lo="S")  # the size S: 1 where sysmon may sleep deeply
    sysmonwait: int = upto("S")  # sched.sysmonwait; while it is 0 in DEEP, sysmonnote has been woken

"""What explains a trace: where a started goroutine came from, where a runnable one went, why a processor was given up
or taken.

Ids that the machine `scheduler` has mean its rules; the others are steps that it leaves out.  Each has its Go functions
and facts, and a check holds them against the source.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Step:
    """A step that the replay knows, by the id that reports and counts use; with `holds` not a step, but what must hold
    at one."""

    id: str
    doc: str
    go: tuple[str, ...]
    facts: tuple[str, ...] = ()
    holds: bool = False


def _step(id: str, go: str, facts: str, doc: str, *, holds: bool = False) -> Step:
    return Step(id, doc, tuple(f"runtime/{function}" for function in go.split()), tuple(facts.split()), holds)


STEPS: tuple[Step, ...] = (
    # -- where a goroutine comes from
    _step("Sched/runqget", "proc.go:findRunnable proc.go:runqget proc.go:execute", "S-72 S-80 S-81",
          "The processor's own runnext, which begins no new time slice, or else the head of its ring."),
    _step("Sched/findrunnable-tick", "proc.go:findRunnable proc.go:globrunqget", "S-80",
          "When schedtick is a multiple of 61, the head of the global queue, alone and before everything local."),
    _step("Sched/globrunqget", "proc.go:findRunnable proc.go:globrunqgetbatch proc.go:runqputbatch", "S-75 S-80",
          "Nothing local: a share of the global queue, of which the first runs and the others go to the ring."),
    _step("Sched/steal", "proc.go:stealWork proc.go:runqsteal proc.go:runqgrab", "S-73 S-74",
          "Nothing local and nothing global: half of another ring, of which the last runs; in the last round another runnext."),
    _step("Sched/findrunnable-worker", "mgcpacer.go:gcControllerState.findRunnableGCWorker proc.go:findRunnable", "S-11",
          "A background mark worker out of its pool, before everything but the reader of the trace."),
    _step("Sched/findrunnable-idle-worker", "proc.go:findRunnable proc.go:checkIdleGCNoP", "S-10",
          "A background mark worker where there is nothing else to do."),
    _step("Sched/findrunnable-reader", "proc.go:findRunnable trace.go:traceReader", "S-10",
          "The reader of the trace, before everything else."),
    _step("Sched/findrunnable-netpoll", "proc.go:findRunnable netpoll_epoll.go:netpoll", "S-10",
          "The first goroutine that polling the network returns, or one that a deadline has just put in runnext."),
    _step("Sched/park-cancelled", "proc.go:park_m", "S-07",
          "A goroutine that blocks and need not: its thread goes on with it, in the same time slice."),
    _step("Sched/startlockedm", "proc.go:startlockedm proc.go:stoplockedm proc.go:schedule", "S-66",
          "A goroutine that is locked to a thread: whoever finds it gives that thread its processor."),
    _step("Sched/exitsyscall-idle", "proc.go:exitsyscall proc.go:exitsyscallTryGetP proc.go:exitsyscallNoP", "S-96 S-97",
          "Out of a system call with another processor than before: the goroutine goes on without any queue."),
    _step("Sched/procresize-move", "proc.go:procresize", "S-150",
          "Whoever shrinks GOMAXPROCS while on a processor that goes is moved to processor 0, as if stopped and started."),
    # -- where a goroutine goes
    _step("Sched/ready", "proc.go:ready proc.go:goready proc.go:runqput", "S-08 S-70 S-121",
          "A woken goroutine goes to runnext of the waker's processor."),
    _step("Sched/newproc", "proc.go:newproc proc.go:newproc1 proc.go:runqput", "S-03 S-70 S-130",
          "A new goroutine goes to runnext of its creator's processor."),
    _step("Sched/runqput", "proc.go:runqput", "S-70",
          "What was in runnext before goes to the tail of the ring."),
    _step("Sched/runqputslow", "proc.go:runqputslow proc.go:globrunqputbatch", "S-71",
          "The ring is full: half of it and the goroutine that has no room go to the tail of the global queue."),
    _step("Sched/gosched", "proc.go:goschedImpl proc.go:globrunqput", "S-12 S-114 S-122",
          "A goroutine that yields or is preempted goes to the tail of the global queue."),
    _step("Sched/gosched-stopping", "proc.go:goschedImpl proc.go:runqput", "S-114",
          "A goroutine that is preempted because the world is to stop stays in runnext."),
    _step("Sched/goyield", "proc.go:goyield_m sema.go:semrelease1", "S-13 S-122",
          "A goroutine that makes room for the one it has handed a semaphore to goes to the tail of the ring."),
    _step("Sched/gcflushbgcredit", "mgcmark.go:gcFlushBgCredit proc.go:ready", "S-08",
          "An assist that background marking has paid for goes to the tail of the ring."),
    _step("Sched/injectglist", "proc.go:injectglist", "S-09 S-78",
          "Of a list, one for each idle processor goes to the global queue, the rest to the ring; without a processor, all."),
    _step("Sched/exitsyscall-nop", "proc.go:exitsyscallNoP proc.go:globrunqput", "S-14 S-97",
          "Out of a system call without a processor: the tail of the global queue."),
    _step("Sched/runqdrain", "proc.go:runqdrain mgc.go:gcBgMarkWorker", "S-76",
          "A dedicated mark worker that is preempted moves what is queued on its processor to the tail of the global queue."),
    _step("Sched/procresize", "proc.go:procresize proc.go:p.destroy proc.go:globrunqputhead", "S-43 S-150",
          "The queue of a processor that is gone goes to the head of the global queue."),
    # -- processors
    _step("Sched/drop", "proc.go:findRunnable proc.go:pidleput", "S-45 S-51 S-63",
          "A thread that finds nothing gives its processor up: nothing is local, and under sched.lock nothing is global."),
    _step("Sched/gcstopm", "proc.go:gcstopm", "S-49",
          "A thread gives its processor up because the world is to stop."),
    _step("Sched/stoplockedm", "proc.go:stoplockedm proc.go:handoffp", "S-65",
          "A thread whose locked goroutine cannot run hands its processor off."),
    _step("Sched/mexit", "proc.go:mexit proc.go:handoffp", "S-67",
          "A thread that ends hands its processor off."),
    _step("Sched/allocm", "proc.go:allocm proc.go:newm proc.go:startm", "S-60",
          "A thread without a processor that makes a new thread acquires the one in its hands for as long as it allocates."),
    _step("Sched/retake", "proc.go:retake proc.go:sysmon proc.go:setBlockOnExitSyscall", "S-94 S-101",
          "sysmon takes the processor of a system call that it has seen twice, or that has had the same time slice for 10 ms."),
    _step("Sched/exitsyscall-retake", "proc.go:exitsyscallTryGetP proc.go:syscallingThread.takeP", "S-96",
          "Out of a system call: the old processor is taken back from another thread in a system call."),
    _step("Sched/stop-the-world",
          "proc.go:stopTheWorldWithSema proc.go:forEachPInternal proc.go:syscallingThread.gcstopP", "S-140 S-144",
          "Whoever stops the world, or needs every processor at a safe point, takes those that are in system calls."),
    # -- without queues
    _step("Sched/park", "proc.go:gopark proc.go:park_m", "S-06 S-120",
          "A goroutine blocks; its thread looks for another one."),
    _step("Sched/goexit", "proc.go:goexit1 proc.go:goexit0 proc.go:gdestroy", "S-20 S-131",
          "The function of a goroutine returns; its thread looks for another one."),
    _step("Sched/coroswitch", "coro.go:coroswitch_m", "S-30 S-123",
          "A goroutine gives its thread to another one that waits for it, without any queue."),
    _step("Sched/entersyscall", "proc.go:entersyscall proc.go:reentersyscall proc.go:entersyscallblock", "S-15 S-90 S-92",
          "A goroutine enters a system call."),
    _step("Sched/exitsyscall", "proc.go:exitsyscall", "S-17 S-95",
          "A goroutine is back from a system call, and still has its processor."),
    # -- what must hold
    _step("Sched/waker", "proc.go:ready proc.go:goready", "S-08",
          "Only what a goroutine waits for wakes it.", holds=True),
    _step("Sched/findrunnable-direct", "proc.go:findRunnable", "S-10 S-11",
          "What findRunnable makes runnable itself runs at once.", holds=True),
    _step("Sched/stopped-world", "proc.go:findRunnable proc.go:gcstopm", "S-142",
          "No goroutine is started out of a queue by a thread that looks for one while the world is stopped.", holds=True),
    _step("Sched/releasep", "proc.go:releasep", "S-45",
          "A processor is not given up while its goroutine runs on it.", holds=True),
)  # fmt: skip

NUMBER = {step.id: number for number, step in enumerate(STEPS)}
"""Of each id, its place in the table."""
BY_ID = {step.id: step for step in STEPS}

RUNQGET = NUMBER["Sched/runqget"]
FINDRUNNABLE_TICK = NUMBER["Sched/findrunnable-tick"]
GLOBRUNQGET = NUMBER["Sched/globrunqget"]
STEAL = NUMBER["Sched/steal"]
STARTLOCKEDM = NUMBER["Sched/startlockedm"]
EXITSYSCALL_IDLE = NUMBER["Sched/exitsyscall-idle"]
READY = NUMBER["Sched/ready"]
NEWPROC = NUMBER["Sched/newproc"]
GCFLUSHBGCREDIT = NUMBER["Sched/gcflushbgcredit"]
RUNQPUT = NUMBER["Sched/runqput"]
RUNQPUTSLOW = NUMBER["Sched/runqputslow"]
GOSCHED = NUMBER["Sched/gosched"]
GOSCHED_STOPPING = NUMBER["Sched/gosched-stopping"]
GOYIELD = NUMBER["Sched/goyield"]
INJECTGLIST = NUMBER["Sched/injectglist"]
EXITSYSCALL_NOP = NUMBER["Sched/exitsyscall-nop"]
RUNQDRAIN = NUMBER["Sched/runqdrain"]
PROCRESIZE = NUMBER["Sched/procresize"]
DROP = NUMBER["Sched/drop"]
GCSTOPM = NUMBER["Sched/gcstopm"]
STOPLOCKEDM = NUMBER["Sched/stoplockedm"]
MEXIT = NUMBER["Sched/mexit"]
ALLOCM = NUMBER["Sched/allocm"]
RETAKE = NUMBER["Sched/retake"]
DIRECTLY = tuple(
    NUMBER[id]
    for id in (
        "Sched/findrunnable-worker", "Sched/findrunnable-idle-worker", "Sched/findrunnable-reader", "Sched/park-cancelled",
        "Sched/findrunnable-netpoll", "Sched/exitsyscall-idle", "Sched/exitsyscall-idle", "Sched/procresize-move",
        "Sched/findrunnable-worker",
    )
)  # fmt: skip
"""By the cause of a direct start (steps.py)."""

"""Known bugs about locked threads and about what checkdead counts."""

from __future__ import annotations

from gosem.kernel import NIL, bug, fail, require

from .. import goroutines, syscalls
from ..common import acquirep, dropg, execute, launch, releasep, runqempty, stopm, thread_in
from ..state import PC, TEMPLATE_ASLEEP, TEMPLATE_AWAKE, TEMPLATE_CREATED, TEMPLATE_FLAG, GStatus, M, P, Scheduler
from . import handoff, locking


def nop_reads_late(s: Scheduler, m: M) -> None:
    """exitsyscall_nop, but whether the goroutine is locked is read in another step; it stays in the thread's hands to be asked."""
    mp = s.m[m]
    require(mp.pc == PC.EXITSYSCALL)
    if mp.batch.nonempty():
        locked = s.g[mp.batch.pop()].lockedm.nonempty()
        if locked:
            mp.pc = PC.INCIDLELOCKED
        else:
            stopm(s, m)
        return
    require(s.pidle.empty())
    g = dropg(s, m)
    s.g[g].status = GStatus.RUNNABLE
    s.runq.push(g)
    mp.oldp = NIL
    mp.batch.push(g)


def idle_before_the_queue(s: Scheduler, m: M) -> None:
    """exitsyscall_idle, which the thread does not come back to after it has queued its goroutine."""
    require(s.m[m].batch.empty())
    syscalls.exitsyscall_idle(s, m)


bug(
    "Y04",
    profile="full",
    machine_state=Scheduler,
    starred=True,
    title="exitsyscallNoP reads gp.lockedm after it has put the goroutine on the global queue",
    issue="golang/go#46524",
    killed_by="Sched/locked-sleeper-is-locked",
    scope={"G": 1, "P": 1, "M": 3, "L": 1},
    replace={"Sched/exitsyscall-nop": nop_reads_late, "Sched/exitsyscall-idle": idle_before_the_queue},
    doc="""A goroutine comes out of a system call on M0, finds no processor and goes to the global queue.  M1 runs it, and it
    locks M1.  M0 now reads that the goroutine is locked, takes that for itself, and goes to sleep in stoplockedm ("inconsistent
    locking"); nobody will wake it.  The seed reads lockedm after the unlock.""",
)


def start_or_resume(s: Scheduler, m: M) -> None:
    """start_template_thread, by the thread that set the flag, or by one whose goroutine has been preempted there and runs again."""
    mp = s.m[m]
    require(s.template == TEMPLATE_FLAG)
    require(mp.pc in (PC.EXECUTE, PC.START_TEMPLATE))
    require(mp.lockedg.empty())
    s.template = TEMPLATE_CREATED
    locking.lock(s, m)
    mp.pc = PC.EXECUTE


def preempted_anywhere(s: Scheduler, m: M) -> None:
    """gosched, also between the CAS of haveTemplateThread and newm."""
    if s.m[m].pc == PC.START_TEMPLATE:
        s.m[m].pc = PC.EXECUTE
    goroutines.gosched(s, m)


bug(
    "T02",
    profile="full",
    machine_state=Scheduler,
    title="The template thread looks started but is not",
    issue="golang/go#38931",
    killed_by="deadlock",
    scope={"G": 2, "P": 1, "M": 2, "L": 1},
    replace={"Sched/start-template-thread": start_or_resume, "Sched/gosched": preempted_anywhere},
    doc="""G0 sets haveTemplateThread and is preempted before it makes the thread.  G1 locks its thread and blocks; the
    thread leaves the making of another one, which is to run G0, to the template thread.  There is none, and the only processor
    waits with the thread that nobody makes.  The seed leaves out the acquirem around the CAS and newm.""",
)


def hand_at_once(s: Scheduler, m: M) -> None:
    """startlockedm_hand, but the locked thread is wired to the processor at once, asleep or not."""
    mp = s.m[m]
    require(mp.pc == PC.DONATE)
    locked = s.g[mp.gp].lockedm.at(0)
    p = releasep(s, m)
    acquirep(s, locked, p)
    s.m[locked].gp = mp.gp
    execute(s, locked)
    mp.gp = NIL
    stopm(s, m)


bug(
    "T16",
    profile="full",
    machine_state=Scheduler,
    title="A locked thread is given a processor before it sleeps",
    killed_by="error",
    scope={"G": 2, "P": 2, "M": 3, "L": 1},
    replace={"Sched/startlockedm-hand": hand_at_once},
    doc="""The goroutine of the locked thread M1 yields; M0 finds it in the global queue while M1 still has its own processor,
    and hands M1 a second one.  In the runtime the second one waits in nextp, and the note remembers the wakeup, until M1 has given
    up its own.  The seed wires it at once.""",
)


def newm1_uncounted(s: Scheduler, m: M, new: M, p: P, spinning: bool) -> None:
    """newm1, but a thread on newmHandoff counts only when it runs."""
    if s.m[m].lockedext == 0:
        s.mcount += 1
        launch(s, new, p, spinning)
        return
    if s.template == 0:
        fail("on a locked thread with no template thread")
    s.m[new].nextp.push(p)
    s.m[new].spinning = spinning
    s.m[new].pc = PC.NEWM_HANDOFF
    if s.template == TEMPLATE_ASLEEP:
        s.template = TEMPLATE_AWAKE


def handoffp_newm_uncounted(s: Scheduler, m: M) -> None:
    """handoffp_newm without mReserveID."""
    mp = s.m[m]
    require(mp.pc in (PC.HANDOFFP_STARTM, PC.HANDOFFP_SPINNING))
    require(thread_in(s, PC.PARKED) == NIL)
    new = thread_in(s, PC.NONE)
    require(new != NIL)
    newm1_uncounted(s, m, new, mp.handp, mp.pc == PC.HANDOFFP_SPINNING)
    handoff.handed_off(s, m)


def template_newm_counts(s: Scheduler, m: M) -> None:
    """template_newm, which counts the thread."""
    locking.template_newm(s, m)
    s.mcount += 1


bug(
    "D01",
    machine_state=Scheduler,
    title="checkdead does not count a thread that is being made",
    issue="golang/go#40368",
    killed_by="Sched/checkdead-counts",
    scope={"G": 2, "P": 1, "M": 2, "L": 1},
    replace={"Sched/thread-handoffp-newm": handoffp_newm_uncounted, "Sched/template-newm": template_newm_counts},
    doc="""M0, locked to G0, blocks with G1 in the queue; it has a thread made for its processor and goes to sleep.  As the new
    thread does not run yet, checkdead counts nobody, and finds G1 runnable.  The seed leaves out mReserveID for threads that
    the template thread makes.""",
)


def template_sleeps_at_any_time(s: Scheduler) -> None:
    """template_sleep without a last look at the list under its lock."""
    require(s.template == TEMPLATE_AWAKE)
    s.template = TEMPLATE_ASLEEP


bug(
    "T21",
    machine_state=Scheduler,
    title="The template thread goes to sleep without looking at its list under the lock",
    killed_by="deadlock",
    scope={"G": 2, "P": 1, "M": 2, "L": 1},
    replace={"Sched/template-sleep": template_sleeps_at_any_time},
    doc="""A locked thread adds to newmHandoff after the template thread's last look, finds that it does not sleep, and wakes
    nobody; the template thread sleeps.  The seed parts the look from the setting of newmHandoff.waiting.""",
)


def run_here(s: Scheduler, m: M) -> None:
    """startlockedm, but the finder runs the goroutine itself."""
    require(s.m[m].pc == PC.STARTLOCKEDM)
    execute(s, m)


bug(
    "T22",
    profile="full",
    machine_state=Scheduler,
    title="schedule runs a goroutine that is locked to another thread",
    killed_by="Sched/locked-goroutine-on-its-thread",
    scope={"G": 2, "P": 2, "M": 3, "L": 1},
    replace={"Sched/startlockedm": run_here},
    doc="""The seed leaves out the test of gp.lockedm after findRunnable.""",
)


def handoffp_without_look(s: Scheduler, m: M) -> None:
    """stoplockedm, whose handoffp does not ask for mark work."""
    mp = s.m[m]
    require(mp.pc == PC.STOPLOCKEDM)
    mp.handp = releasep(s, m)
    if not runqempty(s, mp.handp) or s.runq.nonempty():
        mp.pc = PC.HANDOFFP_STARTM
    elif s.nmspinning == 0 and s.npidle == 0:
        s.nmspinning = 1
        s.needspinning = False
        mp.pc = PC.HANDOFFP_SPINNING
    else:
        mp.pc = PC.HANDOFFP_LOCK


bug(
    "W08",
    profile="full",
    machine_state=Scheduler,
    title="A locked thread goes to sleep without a look at work that is in no run queue",
    issue="golang/go#39004",
    killed_by="Sched/handoffp-heeds-mark-work",
    scope={"G": 2, "P": 2, "M": 3, "L": 1, "B": 1, "Q": 1},
    replace={"Sched/stoplockedm": handoffp_without_look},
    doc="""The last thread that is awake is locked to its goroutine, which blocks.  The thread gives up its processor in
    stoplockedm, before it comes to findRunnable, which would look at the trace reader and at mark work; handoffp has to ask in its
    place.  The seed leaves out that question (here for mark work, as there is no trace reader in the machine).""",
)


def mark_work_silently(s: Scheduler, m: M) -> None:
    """mark_work_appears without enlistWorker."""
    mp = s.m[m]
    require(s.blacken == 1)
    require(s.markwork == 0)
    require(mp.pc in (PC.EXECUTE, PC.MARK))
    s.markwork = 1


bug(
    "W11",
    profile="full",
    machine_state=Scheduler,
    title="New mark work wakes no idle processor",
    issue="golang/go#14179",
    killed_by="Sched/mark-work-wakes",
    scope={"G": 2, "P": 2, "M": 2, "Q": 1, "B": 1},
    replace={"Sched/mark-work": mark_work_silently},
    doc="""Idle workers run dry and their processors go to the idle list; there is work again, and nobody is told.  The seed
    leaves out enlistWorker.  Marking still ends: only its delay is at stake, and what kills the seed is the claim that
    enlistWorker wakes, not one about where the work is done.""",
)

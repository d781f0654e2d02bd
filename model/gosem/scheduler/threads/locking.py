"""LockOSThread: a thread and a goroutine that run with each other only, and the thread's end with the goroutine."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from ..common import acquirep, execute, launch, most_waiting, releasep, stopm, switch
from ..state import (
    PC,
    TEMPLATE_ASLEEP,
    TEMPLATE_AWAKE,
    TEMPLATE_CREATED,
    TEMPLATE_FLAG,
    GStatus,
    M,
    Scheduler,
)
from .handoff import handoffp


def lock(s: Scheduler, m: M) -> None:
    """dolockOSThread: only the goroutine's own thread reads and writes these, until the goroutine is queued."""
    mp = s.m[m]
    mp.lockedext += 1
    if mp.lockedg.empty():
        mp.lockedg.push(mp.gp)
        s.g[mp.gp].lockedm.push(m)


def enough_threads(s: Scheduler) -> bool:
    """One more locked thread leaves as many others as the initial state asks for: a limit of the scope, not of the runtime."""
    taken = 0
    for m in s.m.ids():
        if s.m[m].lockedext > 0 or s.m[m].pc == PC.START_TEMPLATE:
            taken += 1
    return len(s.m) - taken - 1 > most_waiting(s)


@rule("Sched/lockosthread", facts="S-135", go="runtime/proc.go:LockOSThread runtime/proc.go:dolockOSThread")
def lock_os_thread(s: Scheduler, m: M) -> None:
    """The goroutine on m locks its thread, once more if it has before; the first one in the program starts the template thread."""
    switch(s.locks)
    mp = s.m[m]
    require(mp.lockedext < s.locks)
    require(mp.pc == PC.EXECUTE)
    require(mp.lockedext > 0 or enough_threads(s))
    if s.template == 0:
        s.template = TEMPLATE_FLAG
        mp.pc = PC.START_TEMPLATE
    else:
        lock(s, m)


@rule("Sched/start-template-thread", facts="S-61 S-135", go="runtime/proc.go:startTemplateThread runtime/proc.go:newm")
def start_template_thread(s: Scheduler, m: M) -> None:
    """The winner of the CAS makes the template thread; others may count on it since the CAS, so m must not be preempted before."""
    switch(s.locks)
    require(s.m[m].pc == PC.START_TEMPLATE)
    s.template = TEMPLATE_CREATED
    lock(s, m)
    s.m[m].pc = PC.EXECUTE


@rule("Sched/template-thread", facts="S-61 S-62", go="runtime/proc.go:templateThread")
def template_thread(s: Scheduler) -> None:
    """Under sched.lock the template thread is counted in nmsys; until now checkdead has taken it for one that may run Go code."""
    switch(s.locks)
    require(s.template == TEMPLATE_CREATED)
    s.template = TEMPLATE_AWAKE


@rule("Sched/template-newm", facts="S-61 S-62", go="runtime/proc.go:templateThread runtime/proc.go:newm1")
def template_newm(s: Scheduler, m: M) -> None:
    """The template thread makes a thread that is on its list; the new one takes its processor, and spins if it was to."""
    switch(s.locks)
    mp = s.m[m]
    require(s.template == TEMPLATE_AWAKE)
    require(mp.pc == PC.NEWM_HANDOFF)
    spinning = mp.spinning
    mp.spinning = False
    launch(s, m, mp.nextp.pop(), spinning)


@rule("Sched/template-sleep", facts="S-61", go="runtime/proc.go:templateThread")
def template_sleep(s: Scheduler) -> None:
    """Under newmHandoff.lock: nothing on the list; from here on whoever adds to it has to wake the template thread."""
    switch(s.locks)
    require(s.template == TEMPLATE_AWAKE)
    for m in s.m.ids():
        require(s.m[m].pc != PC.NEWM_HANDOFF)
    s.template = TEMPLATE_ASLEEP


@rule("Sched/unlockosthread", facts="S-135", go="runtime/proc.go:UnlockOSThread runtime/proc.go:dounlockOSThread")
def unlock_os_thread(s: Scheduler, m: M) -> None:
    """The goroutine on m takes back one call of LockOSThread; the last one parts the two."""
    switch(s.locks)
    mp = s.m[m]
    require(mp.pc == PC.EXECUTE)
    require(mp.lockedext > 0)
    mp.lockedext -= 1
    if mp.lockedext == 0:
        mp.lockedg.clear()
        s.g[mp.gp].lockedm.clear()


@rule(
    "Sched/stoplockedm",
    facts="S-65 S-80",
    go="runtime/proc.go:schedule runtime/proc.go:stoplockedm runtime/proc.go:handoffp",
)
def stoplockedm(s: Scheduler, m: M) -> None:
    """schedule on a locked thread: it must not run another goroutine, so it gives its processor to a thread that may."""
    switch(s.locks + s.extras)
    require(s.m[m].pc == PC.STOPLOCKEDM)
    handoffp(s, m)


@rule("Sched/incidlelocked", facts="S-65", go="runtime/proc.go:incidlelocked runtime/proc.go:stoplockedm")
def incidlelocked(s: Scheduler, m: M) -> None:
    """Under sched.lock m counts as asleep.  If its goroutine has been found meanwhile, nextp is set, and it wakes at once."""
    switch(s.locks + s.extras)
    mp = s.m[m]
    require(mp.pc == PC.INCIDLELOCKED)
    s.nmidlelocked += 1
    mp.pc = PC.LOCKED


@rule(
    "Sched/locked-wakes",
    facts="S-65 S-05",
    go="runtime/proc.go:stoplockedm runtime/proc.go:schedule runtime/proc.go:execute",
)
def locked_wakes(s: Scheduler, m: M) -> None:
    """The thread wakes with a processor, and runs its goroutine."""
    switch(s.locks + s.extras)
    mp = s.m[m]
    require(mp.pc == PC.LOCKED)
    require(mp.nextp.nonempty())
    g = mp.lockedg.at(0)
    if s.g[g].status != GStatus.RUNNABLE:
        fail("stoplockedm: not runnable")
    acquirep(s, m, mp.nextp.pop())
    mp.gp = g
    execute(s, m)


@rule("Sched/startlockedm", facts="S-66 S-80", go="runtime/proc.go:schedule runtime/proc.go:startlockedm")
def startlockedm(s: Scheduler, m: M) -> None:
    """m has found a goroutine that only another thread may run: under sched.lock that one counts as running again."""
    switch(s.locks + s.extras)
    mp = s.m[m]
    require(mp.pc == PC.STARTLOCKEDM)
    locked = s.g[mp.gp].lockedm.at(0)
    if locked == m:
        fail("startlockedm: locked to me")
    if s.m[locked].nextp.nonempty():
        fail("startlockedm: m has p")
    s.nmidlelocked -= 1
    mp.pc = PC.DONATE


@rule("Sched/startlockedm-hand", facts="S-53 S-66 S-63", go="runtime/proc.go:startlockedm runtime/proc.go:stopm")
def startlockedm_hand(s: Scheduler, m: M) -> None:
    """m gives its processor, and with it the goroutine, to the locked thread, and goes to sleep.

    The other thread may still be on its way to sleep: the note remembers the wakeup.
    """
    switch(s.locks + s.extras)
    mp = s.m[m]
    require(mp.pc == PC.DONATE)
    locked = s.g[mp.gp].lockedm.at(0)
    s.m[locked].nextp.push(releasep(s, m))
    mp.gp = NIL
    stopm(s, m)


@rule("Sched/mexit", facts="S-67 S-131", go="runtime/proc.go:mexit runtime/proc.go:handoffp")
def mexit(s: Scheduler, m: M) -> None:
    """A goroutine has returned on the thread that it had locked: the thread hands its processor off, to exit."""
    switch(s.locks)
    require(s.m[m].pc == PC.MEXIT)
    handoffp(s, m)


@rule("Sched/mexit-lock", facts="S-67 S-68", go="runtime/proc.go:mexit")
def mexit_lock(s: Scheduler, m: M) -> None:
    """Under sched.lock the thread is counted as gone.  It exits, and may be made anew; the main thread sleeps for ever."""
    switch(s.locks)
    mp = s.m[m]
    require(mp.pc == PC.MEXIT_LOCK)
    s.mcount -= 1
    if mp.m0 == 1:
        mp.pc = PC.M0_EXITED
    else:
        mp.lockedext = 0
        mp.pc = PC.NONE

"""Known bugs, and mistakes that channels and locks are written to avoid, each as this machine with a rule or two changed."""

from __future__ import annotations

from gosem.kernel import NIL, bug, require

from .chan import close_dequeue, dequeue, send, unlocked, wake
from .common import alive, at, begin, finish, park, step
from .mutex import drop
from .select import has, selecting, woken
from .state import PC, Blocking, C, D, End, G, Timer, W, X

NONE = {"C": 0, "B": 0, "S": 0, "X": 0, "W": 0, "D": 0, "V": 0, "K": 0, "N": 0}


def send_blindly(s: Blocking, g: G, c: C) -> None:
    """waitq.dequeue without the swap of selectDone."""
    q = s.c[c].recvq
    if q.nonempty():
        s.g[q.at(0)].done = False
    send(s, g, c)


bug(
    "G15",
    machine_state=Blocking,
    title="A select is woken by two channels: the losing waker is not excluded",
    starred=True,
    killed_by="error",
    scope={**NONE, "G": 3, "C": 2, "S": 9},
    replace={"Chan/send": send_blindly},
    doc="""A goroutine waits on two channels, and senders on both dequeue its sudogs and ready it.  The seed leaves out the
    compare-and-swap of selectDone.""",
)


def close_for_receivers(s: Blocking, g: G) -> None:
    """closechan that collects receivers only."""
    gp = alive(s, g, PC.CHAN_CLOSE)
    ch = s.c[gp.c]
    if ch.recvq.nonempty():
        close_dequeue(s, g)
        return
    ch.lock = NIL
    gp.c = NIL
    if any(s.g[each].waker == g for each in s.g.ids()):
        gp.pc = PC.CHAN_READY
    else:
        finish(gp)


bug(
    "H01",
    machine_state=Blocking,
    title="Closing a channel leaves its senders where they are",
    killed_by="Chan/nobody-waits-on-closed",
    scope={**NONE, "G": 2, "C": 1, "B": 1},
    replace={"Chan/close-dequeue": close_for_receivers},
    doc="""They will never be woken: nobody can receive from them any more.  The seed leaves out the second loop of closechan.""",
)


def send_to_buffer(s: Blocking, g: G, c: C) -> None:
    """chansend that looks at the buffer first."""
    gp = begin(s, g, "send", c)
    ch = unlocked(s, c)
    require(ch.timer == Timer.NONE)
    if ch.closed:
        s.end = End.SEND_ON_CLOSED
    elif ch.qcount < ch.dataqsiz:
        ch.qcount += 1
    else:
        w = dequeue(s, ch.recvq)
        if w != NIL:
            wake(s, g, w, c, False, True)
            gp.pc = PC.CHAN_READY
        else:
            ch.sendq.push(g)
            gp.c = c
            park(gp, PC.SEND_WAIT)


bug(
    "H02",
    machine_state=Blocking,
    title="A sender looks at the buffer before it looks at the receivers",
    killed_by="Chan/no-receiver-beside-values",
    scope={**NONE, "G": 2, "C": 1, "B": 1},
    replace={"Chan/send": send_to_buffer},
    doc="""The value lies in the buffer, and the receiver that waits for it sleeps.  The seed exchanges the two tests of
    chansend.""",
)


def lock_any(s: Blocking, g: G, c: C) -> None:
    """sellock in the order of the cases, which is any."""
    gp = selecting(s, g, PC.SEL_LOCK)
    require(has(gp, c))
    require(s.c[c].lock == NIL)
    s.c[c].lock = g
    if all(s.c[other].lock == g or not has(gp, other) for other in s.c.ids()):
        gp.pc = PC.SEL_PASS1


bug(
    "H03",
    profile="full",
    machine_state=Blocking,
    title="select locks its channels in the order of its cases",
    killed_by="Select/locks-in-order",
    scope={**NONE, "G": 2, "C": 2, "S": 9},
    replace={"Select/lock": lock_any},
    doc="""Two selects over the same channels, each has the lock that the other one needs.  The seed leaves out lockorder.""",
)


def stay_queued(s: Blocking, g: G) -> None:
    """selectgo without pass 3, which leaves the sudogs of the other cases where they are."""
    selecting(s, g, PC.SEL_PASS3)
    woken(s, g)


bug(
    "H04",
    profile="full",
    machine_state=Blocking,
    title="A select that has been woken stays in the queues of its other cases",
    killed_by="Select/in-each-queue",
    scope={**NONE, "G": 2, "C": 2, "S": 9},
    replace={"Select/done": stay_queued},
    doc="""The next sender finds the sudog of a goroutine that does something else by now.  The seed leaves out pass 3.""",
)


def wake_unannounced(s: Blocking, g: G) -> None:
    """unlockSlow that does not set woken."""
    gp = alive(s, g, PC.M_UNLOCK)
    mp = s.x[gp.x]
    require(mp.waiters > 0)
    require(not mp.locked)
    require(not mp.woken)
    require(not mp.starving)
    mp.waiters -= 1
    gp.pc = PC.REL_ADD


bug(
    "H05",
    profile="full",
    machine_state=Blocking,
    title="Unlock wakes a waiter without saying so",
    killed_by="Mutex/one-awake",
    scope={**NONE, "G": 2, "X": 1},
    replace={"Mutex/unlock-slow": wake_unannounced},
    doc="""The woken goroutine expects to find woken set, and throws.  The seed leaves out mutexWoken.""",
)


def release_one(s: Blocking, g: G) -> None:
    """WaitGroup.Add that releases one waiter."""
    gp = alive(s, g, PC.W_RESET)
    wg = s.w[gp.w]
    wg.waiters = 0
    gp.left = 1
    gp.pc = PC.REL_ADD


bug(
    "H06",
    profile="full",
    machine_state=Blocking,
    title="The last Done of a wait group wakes one of two waiters",
    killed_by="Group/no-lost-wakeup",
    scope={**NONE, "G": 3, "W": 1, "K": 1},
    replace={"Group/reset": release_one},
    doc="""The other one sleeps for ever.  The seed leaves out the loop at the end of WaitGroup.Add.""",
)


def park_blindly(s: Blocking, g: G) -> None:
    """notifyListWait without the look at the ticket."""
    park(alive(s, g, PC.C_PARK), PC.C_WAIT)


bug(
    "H07",
    profile="full",
    machine_state=Blocking,
    title="A goroutine parks on a condition although it has been signalled",
    killed_by="Cond/tickets",
    scope={**NONE, "G": 2, "X": 1, "D": 1},
    replace={"Cond/park": park_blindly},
    doc="""The signal came between the unlock and the park: it has counted the ticket, and found nobody to ready.  The seed leaves
    out the comparison with notify.""",
)


def unlock_first(s: Blocking, g: G, d: D, x: X) -> None:
    """Cond.Wait that takes its ticket after the unlock."""
    gp = begin(s, g, "cond-wait", d, x)
    gp.d = d
    gp.x = x
    gp.pc = PC.C_UNLOCK


def ticket_late(s: Blocking, g: G) -> None:
    """The ticket, and the park."""
    gp = alive(s, g, PC.C_PARK)
    s.d[gp.d].tickets.push(g)
    park(gp, PC.C_WAIT)


bug(
    "H08",
    profile="full",
    machine_state=Blocking,
    title="Cond.Wait takes its ticket after the unlock",
    killed_by="Program/no-deadlock",
    scope={**NONE, "G": 2, "B": 1, "X": 1, "D": 1, "V": 1, "K": 3, "N": 11},
    variant="signal",
    replace={"Cond/ticket": unlock_first, "Cond/park": ticket_late},
    doc="""The producer changes what the consumer waits for and signals, all between the unlock and the ticket: the signal finds
    nobody, and the consumer sleeps.  The seed exchanges notifyListAdd and Unlock in Cond.Wait.""",
)


def sleep_beside_ticks(s: Blocking) -> None:
    """checkdead that does not look for timers."""
    require(s.end == End.RUNNING)
    for g in s.g.ids():
        require(s.g[g].asleep)
    s.end = End.DEADLOCK


bug(
    "H09",
    profile="full",
    machine_state=Blocking,
    title="checkdead reports a deadlock although a timer is pending",
    killed_by="Block/deadlock-is-real",
    scope={**NONE, "G": 1, "C": 1, "B": 1},
    replace={"Block/checkdead": sleep_beside_ticks},
    doc="""A goroutine that waits for a ticker is not lost.  The seed leaves out the look at the timer heaps.""",
)


def forget_waiters(s: Blocking, g: G, w: W) -> None:
    """WaitGroup.Wait that is not counted."""
    gp = begin(s, g, "wait", w)
    if s.w[w].counter == 0:
        finish(gp)
    else:
        gp.w = w
        gp.pc = PC.SEMA


bug(
    "H10",
    profile="full",
    machine_state=Blocking,
    title="WaitGroup.Wait goes to sleep without being counted as a waiter",
    killed_by="Group/no-lost-wakeup",
    scope={**NONE, "G": 2, "W": 1, "K": 1},
    replace={"Group/wait": forget_waiters},
    doc="""The last Done sees no waiter and returns.  The seed leaves out the compare-and-swap.""",
)


def recv_default(s: Blocking, g: G, c: C) -> None:
    """chanrecv that does not look whether the channel is closed."""
    gp = at(s, g, "recv", c)
    ch = unlocked(s, c)
    w = dequeue(s, ch.sendq)
    if w != NIL:
        wake(s, g, w, c, True, True)
        gp.pc = PC.CHAN_READY
        step(s, gp)
    elif ch.qcount > 0:
        ch.qcount -= 1
        step(s, gp)
    else:
        ch.recvq.push(g)
        gp.c = c
        park(gp, PC.RECV_WAIT)


bug(
    "H11",
    profile="full",
    machine_state=Blocking,
    title="A receiver waits on a closed channel",
    killed_by="Chan/nobody-waits-on-closed",
    scope={**NONE, "G": 2, "C": 1, "B": 1},
    replace={"Chan/recv": recv_default},
    doc="""Nobody will ever send to it.  The seed leaves out the look at closed under the lock.""",
)


def unlock_awake(s: Blocking, g: G, x: X) -> None:
    """Unlock that hands a starving mutex over as if it were not."""
    gp = begin(s, g, "unlock", x)
    starving = s.x[x].starving
    if drop(s, gp, x):
        gp.x = x
    if starving and gp.pc == PC.REL_ADD:
        gp.handoff = False
        s.x[x].waiters -= 1
        s.x[x].woken = True


bug(
    "H12",
    profile="full",
    machine_state=Blocking,
    title="Unlock of a starving mutex counts the waiter down, which counts itself down, too",
    killed_by="Mutex/one-awake",
    scope={**NONE, "G": 3, "X": 1},
    replace={"Mutex/unlock": unlock_awake},
    doc="""In starvation mode the waiter that is handed the mutex corrects the state itself.  The seed takes the way of the normal
    mode in unlockSlow.""",
)

"""Timers that are stopped: they stay in their heap as zombies until somebody who looks at the heap takes them out."""

from __future__ import annotations

from gosem.kernel import NIL, ite, require, rule

from ..common import switch
from ..state import PC, M, P, Scheduler, T
from .timing import wakes_earlier
from .words import earlier


@rule("Sched/stop", facts="S-171", go="runtime/time.go:timer.stop")
def stop(s: Scheduler, m: M, t: T) -> None:
    """The goroutine on m stops a timer in any heap, which is only marked; whoever waits for its channel waits on."""
    switch(s.stops)
    tt = s.t[t]
    require(s.m[m].pc == PC.EXECUTE)
    require(tt.p != NIL)
    require(tt.zombie == 0)
    tt.zombie = 1


@rule("Sched/reset", facts="S-170 S-171", go="runtime/time.go:timer.modify runtime/time.go:timer.maybeAdd")
def reset(s: Scheduler, m: M, t: T, later: bool) -> None:
    """The goroutine on m sets a stopped timer again: a zombie stays where it is, another one goes into m's own heap."""
    switch(s.stops)
    mp, tt = s.m[m], s.t[t]
    require(mp.pc == PC.EXECUTE)
    require(tt.g != NIL)
    require(tt.p == NIL or tt.zombie == 1)
    require(not later or len(s.t) > 1)
    if tt.p == NIL:
        tt.p = mp.p
    tt.zombie = 0
    tt.when = 3 if later else 2
    wakes_earlier(s, m, tt.p, tt.when)


def adjust(s: Scheduler, p: P) -> None:
    """Take the zombies out of the heap of p; the next time for which it is looked at is that of what remains."""
    waketime = 0
    for t in s.t.ids():
        tt = s.t[t]
        if tt.p == p and tt.zombie == 1:
            tt.zombie = 0
            tt.when = 0
            tt.p = NIL
        waketime = earlier(waketime, ite(tt.p == p, tt.when, 0))
    s.p[p].waketime = waketime


def stale(s: Scheduler, p: P) -> bool:
    """A zombie is in the heap of p, or the time for which it is looked at is not one of a timer there any more."""
    waketime = 0
    for t in s.t.ids():
        if s.t[t].p == p:
            if s.t[t].zombie == 1:
                return True
            waketime = earlier(waketime, s.t[t].when)
    return s.p[p].waketime != waketime


@rule("Sched/adjust", facts="S-171 S-172", go="runtime/time.go:timers.check runtime/time.go:timers.adjust")
def adjust_own(s: Scheduler, m: M) -> None:
    """At the beginning of findRunnable m takes the zombies out of its own heap: when one is due, or they are many."""
    switch(s.stops)
    mp = s.m[m]
    require(mp.pc == PC.FIND)
    require(stale(s, mp.p))
    adjust(s, mp.p)


@rule("Sched/steal-adjust", facts="S-171 S-172", go="runtime/time.go:timers.run runtime/time.go:timer.updateHeap")
def steal_adjust(s: Scheduler, m: M) -> None:
    """A thread that steals looks at another heap when it is time, and finds zombies, or a timer that has been made later."""
    switch(s.stops)
    mp = s.m[m]
    require(mp.pc == PC.STEAL)
    require(s.p[mp.scan].timerp != 0)
    require(s.p[mp.scan].waketime == 1)
    require(stale(s, mp.scan))
    adjust(s, mp.scan)

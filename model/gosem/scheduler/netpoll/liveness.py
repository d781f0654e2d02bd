"""What happens eventually around the poller: a ready descriptor, and a timer that is due, wake whoever waits for them.

Time is not assumed to pass, nor anything to become ready: the claims begin when it has.
"""

from __future__ import annotations

from gosem.kernel import Bool, Check, exists, forall, given, leads_to, one_of, strong, weak

from ..liveness import SLICES, SYSCALLS, SYSMON, THREADS, short_of_threads
from ..state import PC, D, Scheduler, Semaphore, SysmonPC, T

# -- what is assumed ----------------------------------------------------------------------------------------------------

POLLING = weak(
    "each thread goes on with the network and its timers",
    "Sched/netpoll Sched/inject Sched/inject-global Sched/inject-idle Sched/inject-local Sched/inject-overflow",
    "Sched/recheck-timers Sched/block Sched/poll-until Sched/break-read Sched/break-clear Sched/polled Sched/polled-last",
    "Sched/polled-idle Sched/wakenetpoller Sched/break Sched/break-write Sched/count-waiter Sched/netpollblockcommit",
    "Sched/run-timer Sched/steal-timer Sched/adjust Sched/steal-adjust",
    per="m",
)
"""The same as `THREADS` of the steps of this part."""

EPOLL = weak("epoll_wait returns", "Sched/netpoll-block", per="m")
"""The kernel ends the call while a descriptor or the eventfd is ready, or when it is time."""


def woken(s: Scheduler) -> Bool:
    """sysmon is not in its deep sleep, or somebody has woken it."""
    return s.sysmonwait == 0


SYSMON_POLLING = weak(
    "sysmon goes on with the network and its handoffs",
    "Sched/sysmon-netpoll Sched/sysmon-inject-global Sched/sysmon-inject-idle Sched/handoffp-wakenetpoller",
    "Sched/handoffp-break Sched/handoffp-break-write Sched/handoffp-wakep Sched/handoffp-wakep-lock",
    given("Sched/sysmon-wakes", woken),
)
"""Its sleep ends when it is woken.  That it ends by itself, after a minute at most, is not what a claim should rest on."""

LOOKS = strong("sysmon looks at the network", "Sched/sysmon-looks-at-network")
"""Each round of its loop begins with a look at lastpoll; while somebody polls there is nothing for it to do."""

# -- words that the claims use ------------------------------------------------------------------------------------------


def short(s: Scheduler) -> Bool:
    """A thread is wanted by startm, also in startIdle, and the scope has no more."""
    wanted = (s.sysmon.pc == SysmonPC.INJECT_IDLE) | exists(s.m, lambda m: s.m[m].pc == PC.INJECT_IDLE)
    return short_of_threads(s) | (wanted & forall(s.m, lambda m: ~one_of(s.m[m].pc, PC.NONE, PC.PARKED)))


# -- claims -------------------------------------------------------------------------------------------------------------


@leads_to(
    "Sched/ready-descriptor-wakes",
    facts="LS-5 S-161",
    go="runtime/proc.go:findRunnable runtime/proc.go:sysmon",
    fair=[THREADS, POLLING, EPOLL, SYSMON, SYSMON_POLLING, LOOKS],
)
def ready_descriptor_wakes(s: Scheduler, d: D) -> tuple[Bool, Bool]:
    """A goroutine whose descriptor is ready is made runnable, even if every running goroutine runs for ever."""
    return s.d[d].event & (s.d[d].rg == Semaphore.PARKED), (s.d[d].rg != Semaphore.PARKED) | short(s)


@leads_to(
    "Sched/timer-meets-processor",
    facts="LS-6",
    go="runtime/proc.go:findRunnable runtime/proc.go:wakeNetPoller",
    fair=[THREADS, POLLING, EPOLL, SYSMON, SYSMON_POLLING],
)
def timer_meets_processor(s: Scheduler, t: T) -> tuple[Bool, Bool]:
    """A timer that is due and an idle processor do not stay side by side, even if every running goroutine runs for ever."""
    apart = (s.t[t].when == 1) & (s.t[t].zombie == 0) & ~s.pidle.empty()
    return apart, ~apart | short(s)


@leads_to(
    "Sched/due-timer-runs",
    facts="LS-6 S-172",
    go="runtime/proc.go:findRunnable runtime/time.go:timers.check",
    fair=[THREADS, POLLING, EPOLL, SYSMON, SYSMON_POLLING, SYSCALLS, SLICES],
)
def due_timer_runs(s: Scheduler, t: T) -> tuple[Bool, Bool]:
    """A timer that is due is run, and readies its goroutine, unless it is stopped before."""
    due = (s.t[t].when == 1) & (s.t[t].zombie == 0)
    return due, ~due | short(s)


NETWORK = {"G": 2, "P": 1, "M": 1, "Q": 1, "D": 1, "S": 1}
TIMER = {"G": 2, "P": 2, "M": 2, "Q": 1, "T": 1}

CHECKS = [
    Check(NETWORK, property="Sched/ready-descriptor-wakes", profile="full"),
    Check(NETWORK, "go1.27.3", expect="violated", property="Sched/ready-descriptor-wakes", profile="full"),
    Check({"G": 2, "P": 1, "M": 2, "Q": 1, "D": 1}, property="Sched/ready-descriptor-wakes", profile="full"),
    Check({"G": 2, "P": 1, "M": 1, "Q": 1, "D": 1, "T": 1}, property="Sched/due-timer-runs", profile="full"),
    Check({"G": 2, "P": 1, "M": 1, "Q": 1, "T": 2, "Z": 1}, property="Sched/due-timer-runs", profile="full"),
    Check({"G": 1, "P": 2, "M": 2, "Q": 1, "T": 1}, property="Sched/timer-meets-processor", profile="full"),
    Check(TIMER, property="Sched/due-timer-runs", profile="full"),
    Check(TIMER, property="Sched/timer-meets-processor", profile="full"),
    Check(TIMER, "go1.27.3", expect="violated", property="Sched/timer-meets-processor", profile="full"),
]

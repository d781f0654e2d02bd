"""The scheduler of Go 1.27.3: goroutines, threads, processors, and who wakes whom."""

from gosem.kernel import Check, Machine, Size

from . import (  # noqa: F401
    boot,
    bugs,
    find,
    goroutines,
    lemmas,
    liveness,
    metrics,
    monitor,
    properties,
    steps,
    syscalls,
    wakeup,
)
from .netpoll import checks as netpoll
from .state import Config, Scheduler
from .threads import checks as threads
from .world import checks as world

MACHINE = Machine(
    "scheduler",
    Scheduler,
    sizes={
        "G": Size(3, 1, 6, "goroutines"),
        "P": Size(2, 1, 4, "processors, GOMAXPROCS"),
        "M": Size(3, 1, 6, "threads, more than half as many as processors"),
        "Q": Size(2, 1, 4, "slots of a local run queue"),
        "W": Size(0, 0, 2, "1: goroutines may stop the world; 2: and wait for each other to do so, but not with F"),
        "F": Size(0, 0, 1, "goroutines that may be in forEachP at a time"),
        "R": Size(0, 0, 2, "processors that GOMAXPROCS may do without, less than there are; needs W"),
        "A": Size(0, 0, 1, "1: sysmon asks a goroutine that has run for long to yield"),
        "L": Size(0, 0, 2, "goroutines may lock their thread, nested as often as this"),
        "E": Size(0, 0, 1, "goroutines may enter system calls that are known to block"),
        "C": Size(0, 0, 2, "coroutines"),
        "B": Size(0, 0, 2, "of the goroutines, mark workers of the collector"),
        "Y": Size(0, 0, 1, "goroutines may yield to the local queue"),
        "X": Size(0, 0, 2, "threads of C may call Go at a time; extra threads, and goroutines of theirs, are one more"),
        "D": Size(0, 0, 3, "descriptors of the network poller"),
        "T": Size(0, 0, 2, "timers"),
        "S": Size(0, 0, 1, "1: sysmon may sleep deeply"),
        "Z": Size(0, 0, 1, "1: timers may be stopped"),
        "H": Size(0, 0, 1, "1: one of the goroutines is the forcegc helper"),
    },
    variants={
        "default": Config(),
        "go1.27.3": Config(
            batch_wakes=False, handoff_spins=False, yield_wakes=False, drain_wakes=False, poller_spins=False, wakes_sysmon=False,
            needm_asks=False,
        ),
        "batch-wakes-nobody": Config(batch_wakes=False),
        "handoff-ignores-needspinning": Config(handoff_spins=False),
        "worker-drain-wakes-nobody": Config(drain_wakes=False),
        "yield-wakes-nobody": Config(yield_wakes=False),
        "poller-does-not-spin": Config(poller_spins=False),
        "poller-wakes-no-sysmon": Config(wakes_sysmon=False),
        "needm-asks-nothing": Config(needm_asks=False),
        "not-cgo": Config(iscgo=False),
    },
    symmetric=("G", "M", "C", "T"),
    asymmetric={
        "P": "stealWork and checkRunqsNoP look at the processors in the order of their numbers",
        "D": "netpoll reports the descriptors in the order of their numbers",
    },
    checks=[
        Check({"G": 2, "P": 1, "M": 2}),
        Check({"G": 4, "P": 1, "M": 1, "Q": 1}),
        Check({"G": 2, "P": 2, "M": 2, "Q": 4}),
        Check({"G": 3, "P": 2, "M": 2}),
        Check({"G": 3, "P": 2, "M": 3}),
        Check({"G": 2, "P": 2, "M": 2, "Q": 4}, "go1.27.3", expect="violated", property="Sched/work-conservation"),
        Check(
            {"G": 2, "P": 2, "M": 2, "Q": 4},
            "batch-wakes-nobody",
            expect="violated",
            property="Sched/work-conservation",
        ),
        Check(
            {"G": 2, "P": 2, "M": 2},
            "handoff-ignores-needspinning",
            expect="violated",
            property="Sched/work-conservation",
        ),
        Check({"G": 3, "P": 2, "M": 3, "Q": 4}, profile="full", symmetry=True),
        Check({"G": 4, "P": 2, "M": 3}, profile="full", symmetry=True),
        *threads.CHECKS,
        Check({"G": 4, "P": 2, "M": 4}, profile="full", symmetry=True),
        Check({"G": 3, "P": 3, "M": 3}, profile="full", symmetry=True),
        Check({"G": 3, "P": 2, "M": 4}, profile="deep"),
        Check({"G": 4, "P": 3, "M": 4}, profile="deep", symmetry=True),
        *world.CHECKS,
        *netpoll.CHECKS,
    ],
    mutate_scope=[
        {"G": 2, "P": 1, "M": 2, "Q": 2},
        {"G": 4, "P": 1, "M": 1, "Q": 1},
        {"G": 1, "P": 3, "M": 2, "Q": 1},
        {"G": 2, "P": 2, "M": 2, "Q": 4},
        {"G": 5, "P": 1, "M": 1, "Q": 2},
        {"G": 1, "P": 2, "M": 3, "Q": 1},
    ],
    mutate_parts={"world": world.MUTATE, "threads": threads.MUTATE, "poller": netpoll.MUTATE},
    proofs=[
        Check({"G": 3, "P": 2, "M": 3, "Q": 2}, profile="full"),
        Check({"G": 2, "P": 2, "M": 2}),
        *world.PROOFS,
        *threads.PROOFS,
        *netpoll.PROOFS,
    ],
    live=[*liveness.CHECKS, *world.LIVE, *threads.LIVE, *netpoll.LIVE],
    charts={"g.status": "Goroutines", "p.status": "Processors", "m.pc": "Threads", "sysmon.pc": "sysmon"},
    doc="""Goroutines are created, readied, blocked, preempted and end; threads find them in runnext, in the ring, in the
    global queue and with each other, spin, give up, look again and park; system calls keep their processor until sysmon
    or another thread takes it.  Text of each step: runtime/proc.go.""",
)

"""The reasons, kinds and labels that the runtime gives, and what they are to the lifecycle machine."""

from __future__ import annotations

from gosem.lifecycle.state import Block, Stop, Yield

YIELDS = {"runtime.Gosched": Yield.GOSCHED, "preempted": Yield.PREEMPTED}
"""Of a GoStop."""

BLOCKS = dict.fromkeys(
    (
        "unspecified", "forever", "network", "select", "sync.(*Cond).Wait", "sync", "chan send", "chan receive",
        "GC background sweeper wait", "system goroutine wait", "wait for debug call", "wait until GC ends", "sleep",
        "GC weak to strong wait", "synctest",
    ),
    Block.OTHER,
) | {"preempted": Block.PREEMPTED, "GC mark assist wait for work": Block.ASSIST}  # fmt: skip
"""Of a GoBlock."""

STOPS = dict.fromkeys(
    (
        "unknown", "write heap dump", "goroutine profile", "goroutine profile cleanup", "all goroutines stack trace",
        "read mem stats", "AllThreadsSyscall", "start trace", "stop trace", "CountPagesInUse (test)",
        "ReadMetricsSlow (test)", "ReadMemStatsSlow (test)", "PageCachePagesLeaked (test)", "ResetDebugLog (test)",
    ),
    Stop.OTHER,
) | {
    "GC sweep termination": Stop.SWEEP_TERM,
    "GC mark termination": Stop.MARK_TERM,
    "GOMAXPROCS": Stop.GOMAXPROCS,
}  # fmt: skip
"""Of an STWBegin."""

LABELS = frozenset({"GC (dedicated)", "GC (fractional)", "GC (idle)"})
"""Of a GoLabel."""

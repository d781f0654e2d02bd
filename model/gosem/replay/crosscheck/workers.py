"""Mark workers and assists: how many, of which kind, and how long they run."""

from __future__ import annotations

from collections.abc import Iterator

from .facts import Cycle
from .gctrace import Span
from .run import TICK, Compared, Run, cross, of

DEDICATED, FRACTIONAL, IDLE = "GC (dedicated)", "GC (fractional)", "GC (idle)"
UTILIZATION, OFF_BY = 0.25, 0.3
"""gcBackgroundUtilization, and maxUtilError of startCycle."""


def demand(procs: int) -> tuple[int, float]:
    """How many dedicated workers startCycle wants, and the share of each other P's time for fractional ones.

    A quarter of the Ps, rounded; where that is off by more than 30 %, the smaller number, and fractional workers for the
    rest.
    """
    wanted = procs * UTILIZATION
    dedicated = int(wanted + 0.5)
    if -OFF_BY <= dedicated / wanted - 1 <= OFF_BY:
        return dedicated, 0.0
    if dedicated > wanted:
        dedicated -= 1
    return dedicated, (wanted - dedicated) / procs


@cross("Cross/worker-demand", go="runtime/mgcpacer.go:startCycle", needs="gctrace")
def worker_demand(run: Run) -> Iterator[Compared]:
    """The pacer asks for as many dedicated workers as a quarter of GOMAXPROCS comes to, and for a share of fractional ones
    where that is off by more than 30 %; GOMAXPROCS is that of the trace."""
    for cycle, line in run.pairs():
        if line.pacer is None or line.pacer.dedicated is None or not cycle.procs:
            continue
        wanted = demand(cycle.procs)
        told = (line.pacer.dedicated, line.pacer.fractional or 0.0)
        same = told[0] == wanted[0] and abs(told[1] - wanted[1]) < 1e-6
        there, due = (f"{dedicated}+{share}" for dedicated, share in (told, wanted))
        message = f"cycle {line.number}: the pacer wants {there} workers, GOMAXPROCS={cycle.procs} makes {due}"
        yield of(cycle, same, message)


@cross(
    "Cross/worker-kinds",
    go=("runtime/mgcpacer.go:assignWaitingGCWorker", "runtime/mgcpacer.go:startCycle"),
    needs="gctrace",
)
def worker_kinds(run: Run) -> Iterator[Compared]:
    """Workers with the label "GC (dedicated)" or "GC (fractional)" run only in a collection for which the pacer has asked
    for such."""
    for cycle, line in run.pairs():
        if line.pacer is None or line.pacer.dedicated is None:
            continue
        asked = {DEDICATED: line.pacer.dedicated > 0, FRACTIONAL: bool(line.pacer.fractional), IDLE: True}
        for labelled in cycle.labelled:
            if labelled.worker:
                message = (
                    f"cycle {line.number}: {labelled.label} in g{labelled.g}, but the pacer asked for no such worker"
                )
                yield of(labelled, asked.get(labelled.label, False), message)


@cross("Cross/worker-time", go=("runtime/mgcpacer.go:markWorkerStop", "runtime/mgc.go:gcBgMarkWorker"), needs="gctrace")
def worker_time(run: Run) -> Iterator[Compared]:
    """The time of dedicated and fractional workers in a line of gctrace is not longer than they run in the trace, and that
    of idle ones neither."""
    for cycle, line in run.pairs():
        if cycle.begin is not None:
            for what, labels, told in (
                ("dedicated and fractional workers", (DEDICATED, FRACTIONAL), line.cpu[2]),
                ("idle workers", (IDLE,), line.cpu[3]),
            ):
                ran = sum(
                    (one.end or run.facts.last) - one.begin + TICK
                    for one in cycle.labelled
                    if one.worker and one.label in labels
                )
                yield _within(cycle, line.number, what, told, ran)


@cross("Cross/assist-time", go="runtime/mgcmark.go:gcAssistAlloc", needs="gctrace")
def assist_time(run: Run) -> Iterator[Compared]:
    """The time of assists in a line of gctrace is not longer than the assists of the trace."""
    for cycle, line in run.pairs():
        if cycle.begin is not None:
            ran = sum((one.end or run.facts.last) - one.begin + TICK for one in cycle.assists)
            yield _within(cycle, line.number, "assists", line.cpu[1], ran)


def _within(cycle: Cycle, number: int, what: str, told: Span, ran: int) -> Compared:
    return of(
        cycle, told.low <= ran, f"cycle {number}: {what} took {told.low:,} ns or more by gctrace, {ran:,} by the trace"
    )

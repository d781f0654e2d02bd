"""Mistakes of a tracer, or of the collector that it shows, each as this machine with a rule changed."""

from __future__ import annotations

from gosem.kernel import bug, require

from .common import stops
from .state import Last, Lifecycle, M, Phase, Stage, Stop
from .statuses import forget, told_everything


def label_with_what_is_left(s: Lifecycle, m: M, worker: bool) -> None:
    """go_label, but whatever starts is labelled."""
    require(s.m[m].last == Last.STARTED)
    s.m[m].last = Last.WORKING


bug(
    "L01",
    machine_state=Lifecycle,
    starred=True,
    title="A processor keeps the mode of a mark worker that it has given back",
    killed_by="Life/workers-mark",
    scope={"G": 1, "P": 1, "M": 1},
    replace={"Life/go-label": label_with_what_is_left},
    doc="""Finding F2: procresize sets aside a worker for an idle processor, which starts something else.  The worker is
    given back, the mode is not taken back, and every goroutine that starts there is labelled, also after the cycle.""",
)


def generation_without_worldsema(s: Lifecycle) -> None:
    """generation, but nobody is kept from stopping the world meanwhile."""
    require(not s.gc_due)
    told_everything(s)
    forget(s)


bug(
    "L02",
    machine_state=Lifecycle,
    title="The trace advances while the world is being stopped",
    killed_by="Life/told-once",
    scope={"G": 1, "P": 1, "M": 1},
    replace={"Life/generation": generation_without_worldsema},
    doc="""A stop of the world would begin in one generation and end in the next, which says nothing of it.  The seed
    leaves out that traceAdvance holds worldsema.""",
)


def over(s: Lifecycle) -> None:
    """What ends with marking."""
    require(not s.gc_due)
    s.phase = Phase.OFF
    s.stage = Stage.STOPPED
    s.moving = False


def end_while_others_run(s: Lifecycle, m: M) -> None:
    """gc_end, but the goroutine on m has only asked the others to stop."""
    require(stops(s, m))
    require(s.stop == Stop.MARK_TERM)
    require(s.stage == Stage.STOPPING)
    require(s.parked == 0)
    over(s)


bug(
    "L03",
    machine_state=Lifecycle,
    title="Marking ends before everybody stands still",
    killed_by="Life/phase-changes-with-the-world-stopped",
    scope={"G": 1, "P": 2, "M": 1},
    replace={"Life/gc-end": end_while_others_run},
    doc="""Others would go on with write barriers that are off already.  The seed leaves out that all other processors are idle.""",
)


def end_while_assists_sleep(s: Lifecycle, m: M) -> None:
    """gc_end, but the assists that wait are forgotten."""
    require(stops(s, m))
    require(s.stop == Stop.MARK_TERM)
    require(s.stage == Stage.STOPPING)
    require(s.busy == 1)
    over(s)


bug(
    "L04",
    machine_state=Lifecycle,
    title="Assists that wait are not woken when marking ends",
    killed_by="Life/assist-queue",
    scope={"G": 2, "P": 1, "M": 1},
    replace={"Life/gc-end": end_while_assists_sleep},
    doc="""They would wait for marking to be done by others until the next cycle.  The seed leaves out gcWakeAllAssists.""",
)

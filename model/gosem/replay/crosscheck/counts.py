"""Goroutines and processors at the end of the run."""

from __future__ import annotations

from collections.abc import Iterator

from .pauses import TOTAL
from .run import Compared, Run, cross, of


@cross("Cross/goroutines-created", go="runtime/proc.go:newproc1", needs="memstats")
def goroutines_created(run: Run) -> Iterator[Compared]:
    """/sched/goroutines-created counts the goroutines that are there when the trace begins, and each GoCreate and
    GoCreateBlocked.  It is larger by those that ended before the trace began or were made after it ended."""
    assert run.stats is not None
    there = run.stats.metric("/sched/goroutines-created:goroutines")
    if there is not None:
        traced = run.facts.created + len(run.facts.alive)
        yield of(None, there >= traced, f"/sched/goroutines-created is {there}, the trace has {traced} goroutines")


@cross("Cross/gomaxprocs", go=("runtime/proc.go:procresize", "runtime/debug.go:GOMAXPROCS"), needs="memstats")
def gomaxprocs(run: Run) -> Iterator[Compared]:
    """/sched/gomaxprocs is the last ProcsChange, if the trace has all stops of the world that are not a collection's, but
    for the one of ReadMemStats: a change is such a stop."""
    assert run.stats is not None
    there, counted = run.stats.metric("/sched/gomaxprocs:threads"), run.stats.histograms.get(TOTAL.format("other"))
    if there is None or counted is None or run.facts.procs is None or run.cut:
        return
    traced = sum(not stop.is_gc for stop in run.facts.stops)
    if there == run.facts.procs or sum(counted.values()) <= traced + 1:
        message = f"/sched/gomaxprocs is {there}, the last ProcsChange {run.facts.procs}"
        yield of(None, there == run.facts.procs, message)

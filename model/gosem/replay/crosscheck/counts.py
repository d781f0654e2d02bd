"""Goroutines and processors at the end of the run."""

from __future__ import annotations

from collections.abc import Iterator

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


@cross("Cross/gomaxprocs", go="runtime/proc.go:procresize", needs="memstats")
def gomaxprocs(run: Run) -> Iterator[Compared]:
    """/sched/gomaxprocs is the last ProcsChange, unless the world was stopped for a reason of its own after the trace."""
    assert run.stats is not None
    there = run.stats.metric("/sched/gomaxprocs:threads")
    if there is not None and run.facts.procs is not None:
        yield of(
            None, there == run.facts.procs, f"/sched/gomaxprocs is {there}, the last ProcsChange {run.facts.procs}"
        )

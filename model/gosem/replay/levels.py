"""The levels of the replay: which there are, how each begins, and which rules each of them has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from gosem.lifecycle import MACHINE

from .allocator import AllocatorReplay
from .conform import Replay
from .crosscheck import CHECKS, CrossReplay
from .lifecycle import LifecycleReplay
from .outcome import LEVELS, Level
from .report.timeline import Timeline
from .scheduler import SchedulerReplay
from .scheduler.rules import STEPS
from .sidefiles import SideFiles

_ALLOCATION = (
    "Malloc/refill", "Malloc/initialise", "MHeap/init-span", "Sweep/sweep", "Sweep/free", "Stack/alloc", "Stack/free",
    "GC/mark-termination",
)  # fmt: skip
"""The rules of machine allocator that a trace shows."""


def levels_of(names: Collection[Level], beside: SideFiles, timeline: Timeline | None) -> dict[Level, Replay]:
    """The levels of these names, for one trace.  InputError where a file beside it is not what it should be."""
    watch = timeline.queues_at if timeline is not None else None
    made: dict[Level, Callable[[], Replay]] = {
        "lifecycle": LifecycleReplay,
        "scheduler": lambda: SchedulerReplay(watch=watch),
        "allocator": AllocatorReplay,
        "cross-check": lambda: CrossReplay(beside),
    }
    return {name: made[name]() for name in LEVELS if name in names}


@cache
def rules() -> Mapping[Level, Sequence[str]]:
    """The ids of the rules of each level that an event may exercise; a divergence may name others, too."""
    return {
        "lifecycle": [rule.id for rule in MACHINE.definitions.rules.values()],
        "scheduler": [step.id for step in STEPS if not step.holds],
        "allocator": _ALLOCATION,
        "cross-check": list(CHECKS),
    }

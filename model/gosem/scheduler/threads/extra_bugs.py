"""Known bugs about extra threads."""

from __future__ import annotations

from gosem.kernel import bug

from ..state import M, Scheduler
from . import extra


def new_extram_uncounted(s: Scheduler, m: M) -> None:
    """new_extram without mReserveID."""
    before = s.mcount
    extra.new_extram(s, m)
    s.mcount = before


bug(
    "D06",
    profile="full",
    machine_state=Scheduler,
    title="checkdead does not count the threads that C has lent",
    killed_by="Sched/mcount",
    scope={"G": 3, "P": 1, "M": 3, "Q": 1, "X": 1},
    replace={"Sched/new-extram": new_extram_uncounted},
    doc="""Every goroutine of the program waits for what a thread of C will do, which has borrowed an extra thread and is the only
    one that can go on.  checkdead finds nobody running and reports a deadlock.  The seed leaves an extra thread out of mcount.""",
)

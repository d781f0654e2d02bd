"""Two invariants of one's own:  gosem check scheduler --properties examples/mine.py"""

from gosem.kernel import NIL, Bool, forall, implies, invariant
from gosem.scheduler.state import Scheduler


@invariant("Mine/searching-with-processor")
def searching_with_processor(s: Scheduler) -> Bool:
    """A thread that is spinning in search of work has a processor to run it on."""
    return forall(s.m, lambda m: implies(s.m[m].spinning, s.m[m].p != NIL))


@invariant("Mine/next-is-not-queued-too")
def next_is_not_queued_too(s: Scheduler) -> Bool:
    """The goroutine in runnext is not in the ring of its processor as well."""
    return forall(s.p, lambda p: implies(s.p[p].runnext != NIL, ~s.p[p].runq.contains(s.p[p].runnext)))

"""Known bugs of the run queue, each as this machine with a rule or two changed."""

from __future__ import annotations

from gosem.kernel import NIL, bug, require

from . import get, put, steal
from .common import at, got, slot, wrap
from .state import PC, P, RunQueues

SMALL = {"G": 3, "P": 2, "Slot": 2}


def store_head(s: RunQueues, p: P) -> None:
    """The thief stores the head that it has worked out, whatever it is now."""
    pp = at(s, p, PC.GRAB_CAS)
    s.p[pp.victim].head = pp.h
    steal.grab_cas(s, p)


bug(
    "R01",
    machine_state=RunQueues,
    title="A thief advances the head with a store, not a CAS",
    killed_by="RunQ/one-place",
    scope=SMALL,
    replace={"RunQ/grab-cas": store_head},
    doc="""The owner takes the first goroutine after the thief has copied it; the thief stores the head over that, and both run
    the goroutine.  The seed replaces the CAS of runqgrab by a store.""",
)


def tail_first(s: RunQueues, p: P) -> None:
    """The owner stores the tail before the slot."""
    pp = at(s, p, PC.PUT_SLOT)
    pp.tail = wrap(pp, pp.t + 1)
    pp.pc = PC.PUT_TAIL


def slot_last(s: RunQueues, p: P) -> None:
    """The owner stores the slot when the goroutine is in the ring already."""
    pp = at(s, p, PC.PUT_TAIL)
    pp.runq[slot(pp, pp.t)] = pp.gp
    pp.gp = NIL
    pp.h = 0
    pp.t = 0
    pp.pc = PC.IDLE


bug(
    "R02",
    machine_state=RunQueues,
    title="The owner publishes the tail before it writes the slot",
    killed_by="RunQ/slots-hold",
    scope=SMALL,
    replace={"RunQ/put-slot": tail_first, "RunQ/put-tail": slot_last},
    doc="""Between the two stores the ring holds whatever was in the slot before, and a thief takes that, nil at first: it runs no
    goroutine at all.  The seed exchanges the
    two stores of runqput.""",
)


def no_test_of_half(s: RunQueues, p: P) -> None:
    """The thief believes any head and tail."""
    pp = at(s, p, PC.GRAB_TAIL)
    length = wrap(pp, s.p[pp.victim].tail - pp.h)
    if length == 0:
        steal.grab_tail(s, p)
    else:
        pp.n = length - length // 2
        pp.pc = PC.GRAB_COPY


bug(
    "R04",
    machine_state=RunQueues,
    title="No test for an inconsistent head and tail",
    killed_by="RunQ/half",
    scope=SMALL,
    replace={"RunQ/grab-tail": no_test_of_half},
    doc="""The thief loads the head, the owner takes and puts several goroutines, the thief loads the tail: more than a ring seems
    to be there, and it copies more than half a ring.  The CAS of the head fails, so nothing is lost; the bound on the copy is.
    The seed leaves out the comparison with half the ring.""",
)


def rest_is_dropped(s: RunQueues, p: P) -> None:
    """The caller of runqputbatch does not look whether all have found room."""
    pp = at(s, p, PC.BATCH_TAIL)
    pp.tail = pp.t
    pp.batch.clear()
    pp.h = 0
    pp.t = 0
    pp.pc = PC.IDLE


bug(
    "R12",
    machine_state=RunQueues,
    title="What does not fit into the ring is dropped",
    killed_by="RunQ/one-place",
    scope=SMALL,
    replace={"RunQ/batch-tail": rest_is_dropped},
    doc="""runqputbatch leaves in its argument what has found no room.  The seed leaves out that injectglist puts the rest on the
    global queue.""",
)


def one_look(s: RunQueues, p: P) -> None:
    """runqempty answers without loading the tail again."""
    pp = at(s, p, PC.EMPTY_AGAIN)
    pp.t = s.p[pp.victim].tail
    get.empty_again(s, p)


bug(
    "R13",
    machine_state=RunQueues,
    title="runqempty does not look at the tail again",
    killed_by="RunQ/empty-is-empty",
    scope=SMALL,
    replace={"RunQ/empty-again": one_look},
    doc="""The ring is empty and a goroutine is in runnext; runqput kicks it out to the ring, and runqget takes the new runnext.
    Who has loaded head and tail before and loads runnext now finds nothing, although a goroutine was there all the time.  The
    comment in runqempty tells it.  The seed leaves out the second load of the tail.""",
)


def plain_comparison(s: RunQueues, p: P) -> None:
    """The owner compares the counters as numbers."""
    pp = at(s, p, PC.PUT_LOAD)
    pp.h = pp.head
    pp.t = pp.tail
    if pp.t < pp.h + len(pp.runq):
        pp.pc = PC.PUT_SLOT
    else:
        put.put_load(s, p)


bug(
    "R14",
    machine_state=RunQueues,
    title="The counters are compared as numbers, not by their difference",
    killed_by="RunQ/fits",
    scope=SMALL,
    replace={"RunQ/put-load": plain_comparison},
    doc="""Once the tail has wrapped around and the head has not, a full ring seems to have room, and a goroutine is written over.
    In the runtime it takes 2^32 goroutines to come there.  The seed tests t < h + len instead of t - h < len.""",
)


def drain_by_store(s: RunQueues, p: P) -> None:
    """The owner empties its ring with a store: it is the owner, after all."""
    pp = at(s, p, PC.DRAIN_CAS)
    pp.head = wrap(pp, pp.h + pp.n)
    pp.pc = PC.DRAIN_COPY


bug(
    "R15",
    machine_state=RunQueues,
    title="runqdrain takes what a thief has taken",
    killed_by="RunQ/one-place",
    scope=SMALL,
    replace={"RunQ/drain-cas": drain_by_store},
    doc="""The head belongs to everybody: the owner, too, must win it by a CAS.  The seed replaces that of runqdrain by a store.""",
)


def take_what_is_there(s: RunQueues, p: P) -> None:
    """The owner takes runnext as it has seen it."""
    pp = at(s, p, PC.GET_NEXT)
    s.p[p].runnext = NIL
    got(s, pp.seen)
    pp.seen = NIL
    pp.pc = PC.IDLE


bug(
    "R16",
    machine_state=RunQueues,
    title="The owner takes runnext without a CAS",
    killed_by="RunQ/got-once",
    scope=SMALL,
    replace={"RunQ/get-next-cas": take_what_is_there},
    doc="""A thief may take runnext, too, in the last round of stealing.  The seed replaces the CAS of runqget by a store.""",
)


def steal_with_work(s: RunQueues, p: P, victim: P) -> None:
    """A thread with a queue of its own steals."""
    pp = at(s, p, PC.IDLE)
    require(victim < p)
    pp.victim = victim
    pp.pc = PC.GRAB_HEAD


bug(
    "R17",
    machine_state=RunQueues,
    title="A thread steals although its own queue is not empty",
    killed_by="RunQ/one-place",
    scope={"G": 3, "P": 2, "Slot": 2},
    replace={"RunQ/steal": steal_with_work},
    doc="""The thief copies into its own ring before it knows whether it wins: with a full ring, it copies over what is there.
    findRunnable steals only when runqget has found nothing.  The seed leaves out that its own queue is empty.""",
)

"""Known bugs of parking on a channel while stacks are shrunk, each as this machine with a rule or two changed."""

from __future__ import annotations

from gosem.kernel import NIL, bug, require

from .common import at, other, shrinking
from .state import PC, Channel, G, Shrink, Status

SMALL = {"G": 2}


def always_safe(s: Channel) -> None:
    """isShrinkStackSafe without a look at parkingOnChan."""
    shrinking(s, Shrink.SAFE).pc = Shrink.LOOK


def look_only(s: Channel) -> None:
    """copystack without its own test."""
    me = shrinking(s, Shrink.LOOK)
    me.locked = s.g[me.g].active
    me.pc = Shrink.LOCK if me.locked else Shrink.LOAD


bug(
    "G01",
    machine_state=Channel,
    title="Stack shrinking races with a channel operation while the goroutine parks",
    issue="golang/go#40641",
    starred=True,
    killed_by="error",
    scope=SMALL,
    replace={"Shrink/safe": always_safe, "Shrink/look": look_only},
    doc="""The goroutine is waiting, and has not said yet that its channel has to be locked.  The one who shrinks goes ahead without
    the lock; the goroutine parks, and a sender comes: it writes to the stack that is being left, or clears elem, and the
    old pointer is written back.  The seed leaves out parkingOnChan.""",
)


def parked_first(s: Channel, g: G) -> None:
    """parkingOnChan is cleared before activeStackChans is set."""
    gp = at(s, g, PC.ACTIVE)
    gp.parking = False
    gp.pc = PC.PARKED_ON


def active_last(s: Channel, g: G) -> None:
    """And that comes afterwards."""
    gp = at(s, g, PC.PARKED_ON)
    gp.active = True
    gp.pc = PC.UNLOCK


bug(
    "G16",
    machine_state=Channel,
    title="chanparkcommit clears parkingOnChan before it sets activeStackChans",
    killed_by="error",
    scope=SMALL,
    replace={"Park/active": parked_first, "Park/parked": active_last},
    doc="""Between the two nothing tells that the stack is in use.  The seed exchanges the two stores.""",
)


def no_lock(s: Channel) -> None:
    """syncadjustsudogs takes no lock."""
    me = shrinking(s, Shrink.LOOK)
    me.locked = False
    me.pc = Shrink.LOAD


bug(
    "G17",
    machine_state=Channel,
    title="Sudogs of a parked goroutine are adjusted without the channel's lock",
    killed_by="error",
    scope=SMALL,
    replace={"Shrink/look": no_lock},
    doc="""A sender has read elem and writes to the old stack, or has cleared elem and finds it set again.  The seed leaves out
    activeStackChans in copystack.""",
)


def unlock_early(s: Channel) -> None:
    """The lock covers the pointer, and not the slot."""
    me = shrinking(s, Shrink.STORE)
    gp = s.g[me.g]
    if me.seen == gp.stack:
        gp.elem = other(gp.stack)
    me.pc = Shrink.COPY
    if me.locked:
        s.lock = False
        me.locked = False


bug(
    "G18",
    machine_state=Channel,
    title="The slot is copied after the channel is unlocked",
    killed_by="Park/value-arrives",
    scope=SMALL,
    replace={"Shrink/store": unlock_early},
    doc="""A sender finds the new place and writes the value there, and then the old, empty slot is copied over it.  The seed
    unlocks before the memmove in syncadjustsudogs.""",
)


def ready_blindly(s: Channel, g: G) -> None:
    """goready that does not wait for the scan bit."""
    gp = at(s, g, PC.READY)
    peer = s.g[gp.peer]
    peer.status = Status.RUNNABLE
    peer.pc = PC.WOKEN
    gp.peer = NIL
    gp.pc = PC.RUN


def execute_blindly(s: Channel, g: G) -> None:
    """Nor does whoever runs it."""
    gp = s.g[g]
    require(gp.status == Status.RUNNABLE)
    gp.status = Status.RUNNING


bug(
    "G19",
    machine_state=Channel,
    title="A goroutine runs although somebody holds its scan bit",
    killed_by="Park/scan-bit",
    scope=SMALL,
    replace={"Park/ready": ready_blindly, "Park/execute": execute_blindly},
    doc="""Its stack is copied under its feet.  The seed leaves out the wait for the scan bit in casgstatus.""",
)

"""suspendG, isShrinkStackSafe, copystack and syncadjustsudogs (preempt.go, stack.go)."""

from __future__ import annotations

from gosem.kernel import NIL, fail, require, rule

from .common import lock, other, shrinking
from .state import Channel, G, Shrink, Status

COPY = "runtime/stack.go:copystack"
SYNC = "runtime/stack.go:syncadjustsudogs"


@rule("Shrink/suspend", facts="S-25 S-32", go="runtime/preempt.go:suspendG runtime/proc.go:castogscanstatus")
def suspend(s: Channel, g: G) -> None:
    """The scan bit of a goroutine that does not run: it cannot run, nor be readied, meanwhile."""
    me = shrinking(s, Shrink.IDLE)
    require(s.g[g].status != Status.RUNNING)
    s.g[g].scan = True
    me.g = g
    me.pc = Shrink.SAFE


@rule("Shrink/safe", facts="S-32", go="runtime/stack.go:isShrinkStackSafe runtime/mgcmark.go:scanstack")
def safe(s: Channel) -> None:
    """Not while it is parking: then it is not known yet whether its channel has to be locked."""
    me = shrinking(s, Shrink.SAFE)
    me.pc = Shrink.RESUME if s.g[me.g].parking else Shrink.LOOK


@rule("Shrink/look", facts="S-32", go=COPY)
def look(s: Channel) -> None:
    """Are there sudogs into this stack that others may be writing through?"""
    me = shrinking(s, Shrink.LOOK)
    if s.g[me.g].parking and not s.g[me.g].active:
        fail("racy sudog adjustment due to parking on channel")
    me.locked = s.g[me.g].active
    me.pc = Shrink.LOCK if me.locked else Shrink.LOAD


@rule("Shrink/lock", facts="S-32", go=SYNC)
def take_lock(s: Channel) -> None:
    """Then under the lock of their channel: no sender is in the middle of it."""
    me = shrinking(s, Shrink.LOCK)
    lock(s)
    me.pc = Shrink.LOAD


@rule("Shrink/load", facts="S-32", go="runtime/stack.go:adjustsudogs runtime/stack.go:adjustpointer")
def load(s: Channel) -> None:
    """Where the sudog points to."""
    me = shrinking(s, Shrink.LOAD)
    me.seen = s.g[me.g].elem
    me.pc = Shrink.STORE


@rule("Shrink/store", facts="S-32", go="runtime/stack.go:adjustsudogs runtime/stack.go:adjustpointer")
def store(s: Channel) -> None:
    """The same slot in the new stack, if it pointed into this one."""
    me = shrinking(s, Shrink.STORE)
    gp = s.g[me.g]
    if me.seen == gp.stack:
        gp.elem = other(gp.stack)
    me.seen = NIL
    me.pc = Shrink.COPY


@rule("Shrink/copy", facts="S-32", go="runtime/stack.go:copystack runtime/stack.go:syncadjustsudogs")
def copy(s: Channel) -> None:
    """The slot with what is in it, still under the lock where there is one."""
    me = shrinking(s, Shrink.COPY)
    gp = s.g[me.g]
    gp.full[other(gp.stack)] = gp.full[gp.stack]
    me.pc = Shrink.UNLOCK if me.locked else Shrink.SWAP


@rule("Shrink/unlock", facts="S-32", go=SYNC)
def unlock(s: Channel) -> None:
    """Senders find the new place from now on, though the goroutine's stack is not yet there."""
    me = shrinking(s, Shrink.UNLOCK)
    s.lock = False
    me.locked = False
    me.pc = Shrink.SWAP


@rule("Shrink/swap", facts="S-32", go="runtime/stack.go:copystack runtime/stack.go:stackfree")
def swap(s: Channel) -> None:
    """gp.stack = new, and the old one is freed: whatever is written there now is lost."""
    me = shrinking(s, Shrink.SWAP)
    gp = s.g[me.g]
    gp.full[gp.stack] = False
    gp.stack = other(gp.stack)
    me.pc = Shrink.RESUME


@rule("Shrink/resume", facts="S-26 S-33", go="runtime/preempt.go:resumeG runtime/proc.go:casfrom_Gscanstatus")
def resume(s: Channel) -> None:
    """The scan bit is given back."""
    me = shrinking(s, Shrink.RESUME)
    s.g[me.g].scan = False
    me.g = NIL
    me.pc = Shrink.IDLE

"""chanrecv on an empty channel, chansend to a waiting receiver, and the scheduler as far as they need it (chan.go, proc.go)."""

from __future__ import annotations

from gosem.kernel import NIL, fail, init, require, rule

from .common import at, lock, other, running
from .state import PC, Channel, G, Shrink, Status

RECV = "runtime/chan.go:chanrecv"
SEND = "runtime/chan.go:chansend runtime/chan.go:send"


@init("Park/boot", facts="S-05", go="runtime/chan.go:makechan")
def boot(s: Channel) -> None:
    """Nobody waits."""


@rule("Park/execute", facts="S-05", go="runtime/proc.go:execute")
def execute(s: Channel, g: G) -> None:
    """A runnable goroutine runs, unless somebody holds its scan bit."""
    gp = s.g[g]
    require(gp.status == Status.RUNNABLE)
    require(not gp.scan)
    gp.status = Status.RUNNING


@rule("Park/grow", facts="S-21", go="runtime/stack.go:newstack runtime/stack.go:copystack runtime/stack.go:adjustsudogs")
def grow(s: Channel, g: G) -> None:
    """On its way to park a goroutine needs a larger stack: it moves its own, with its sudog, and takes no lock.

    It holds the channel's lock itself.  In code of its own it has no sudog, and nothing to do with the channel.
    """
    gp = s.g[g]
    require(gp.pc in (PC.PARKING, PC.PARK))
    gp.stack = other(gp.stack)
    gp.elem = gp.stack


# -- who receives -----------------------------------------------------------------------------------------------------------


@rule("Park/receive", facts="S-120", go=RECV)
def receive(s: Channel, g: G) -> None:
    """A goroutine wants a value; its slot is empty."""
    running(s, g, PC.RUN).pc = PC.LOCK


@rule("Park/lock", facts="S-120", go=RECV)
def lock_to_receive(s: Channel, g: G) -> None:
    """Take the channel's lock.  That a sender waits is left out."""
    gp = at(s, g, PC.LOCK)
    lock(s)
    gp.pc = PC.ENQUEUE


@rule("Park/enqueue", facts="S-120 IS-23", go=RECV)
def enqueue(s: Channel, g: G) -> None:
    """The sudog points to the slot in the stack, and is in the queue of the channel."""
    gp = at(s, g, PC.ENQUEUE)
    gp.elem = gp.stack
    s.recvq.push(g)
    gp.pc = PC.PARKING


@rule("Park/parking", facts="S-120", go="runtime/chan.go:chanrecv")
def parking(s: Channel, g: G) -> None:
    """From here on nobody may shrink the stack, until it is known that a lock is needed for it."""
    gp = at(s, g, PC.PARKING)
    gp.parking = True
    gp.pc = PC.PARK


@rule("Park/park", facts="S-06 S-120", go="runtime/proc.go:gopark runtime/proc.go:park_m")
def park(s: Channel, g: G) -> None:
    """Waiting, before the channel is unlocked: from now on the scan bit can be had."""
    gp = at(s, g, PC.PARK)
    gp.status = Status.WAITING
    gp.pc = PC.ACTIVE


@rule("Park/active", facts="S-120", go="runtime/chan.go:chanparkcommit")
def active(s: Channel, g: G) -> None:
    """There are sudogs that point into this stack, and their channel is about to be unlocked."""
    gp = at(s, g, PC.ACTIVE)
    gp.active = True
    gp.pc = PC.PARKED_ON


@rule("Park/parked", facts="S-120", go="runtime/chan.go:chanparkcommit")
def parked_on(s: Channel, g: G) -> None:
    """Whoever sees this has seen activeStackChans."""
    gp = at(s, g, PC.PARKED_ON)
    gp.parking = False
    gp.pc = PC.UNLOCK


@rule("Park/unlock", facts="S-120", go="runtime/chan.go:chanparkcommit")
def unlock(s: Channel, g: G) -> None:
    """Now a sender may come."""
    gp = at(s, g, PC.UNLOCK)
    s.lock = False
    gp.pc = PC.WAIT


@rule("Park/woken", facts="S-120", go="runtime/chan.go:chanrecv runtime/proc.go:releaseSudog")
def woken(s: Channel, g: G) -> None:
    """The value is in its stack, wherever that is by now, and the sudog is of no more use."""
    gp = running(s, g, PC.WOKEN)
    if gp.elem != NIL:
        fail("runtime: sudog with non-nil elem")
    if not gp.full[gp.stack]:
        fail("the value is not there")
    gp.active = False
    gp.full[gp.stack] = False
    gp.pc = PC.RUN


def moving(s: Channel, g: G) -> bool:
    """The new stack of g is there, and g is not in it yet."""
    return s.shrink.g == g and s.shrink.pc in (Shrink.STORE, Shrink.COPY, Shrink.UNLOCK, Shrink.SWAP)


# -- who sends --------------------------------------------------------------------------------------------------------------


@rule("Park/send", facts="S-121", go=SEND)
def send(s: Channel, g: G) -> None:
    """A goroutine has a value to send, and takes the channel's lock."""
    gp = running(s, g, PC.RUN)
    lock(s)
    gp.pc = PC.DEQUEUE


@rule("Park/dequeue", facts="S-121 IS-23", go="runtime/chan.go:chansend runtime/chan.go:waitq.dequeue")
def dequeue(s: Channel, g: G) -> None:
    """The first receiver, if one waits; else it gives up, as a select with default does."""
    gp = at(s, g, PC.DEQUEUE)
    if s.recvq.empty():
        s.lock = False
        gp.pc = PC.RUN
    else:
        gp.peer = s.recvq.pop()
        gp.pc = PC.LOAD


@rule("Park/load", facts="S-121", go="runtime/chan.go:send runtime/chan.go:sendDirect")
def load(s: Channel, g: G) -> None:
    """Where the value has to go.  Once that is read it must stay true."""
    gp = at(s, g, PC.LOAD)
    gp.dst = s.g[gp.peer].elem
    gp.pc = PC.MOVE


@rule("Park/move", facts="S-121", go="runtime/chan.go:sendDirect")
def move(s: Channel, g: G) -> None:
    """The value goes into another goroutine's stack."""
    gp = at(s, g, PC.MOVE)
    peer = s.g[gp.peer]
    if gp.dst == NIL:
        fail("nil pointer")
    if gp.dst != peer.stack and not moving(s, gp.peer):
        fail("a value is written to a stack that is not there any more")
    peer.full[gp.dst] = True
    gp.dst = NIL
    gp.pc = PC.CLEAR


@rule("Park/clear", facts="S-121", go="runtime/chan.go:send")
def clear(s: Channel, g: G) -> None:
    """The sudog points to nothing any more."""
    gp = at(s, g, PC.CLEAR)
    s.g[gp.peer].elem = NIL
    gp.pc = PC.SEND_UNLOCK


@rule("Park/send-unlock", facts="S-121", go="runtime/chan.go:send")
def send_unlock(s: Channel, g: G) -> None:
    """The receiver is in the sender's hands."""
    gp = at(s, g, PC.SEND_UNLOCK)
    s.lock = False
    gp.pc = PC.READY


@rule("Park/ready", facts="S-08 S-121 IS-01", go="runtime/proc.go:goready runtime/proc.go:ready")
def ready(s: Channel, g: G) -> None:
    """The receiver is runnable, as soon as nobody holds its scan bit."""
    gp = at(s, g, PC.READY)
    peer = s.g[gp.peer]
    if peer.status != Status.WAITING:
        fail("bad g->status in ready")
    require(not peer.scan)
    peer.status = Status.RUNNABLE
    peer.pc = PC.WOKEN
    gp.peer = NIL
    gp.pc = PC.RUN

"""chansend, chanrecv and closechan (chan.go): a critical section under hchan.lock is one step, readying comes after it."""

from __future__ import annotations

from gosem.kernel import NIL, Queue, fail, require, rule

from .common import alive, at, begin, finish, otherwise, park, ready, step, take
from .state import PC, Blocking, C, Chan, End, G, Timer

SEND = "runtime/chan.go:chansend"
RECV = "runtime/chan.go:chanrecv"


def dequeue(s: Blocking, q: Queue[G]) -> G:
    """waitq.dequeue: the first waiter; NIL if there is none.  It wins the goroutine of a select by setting its selectDone.

    A select that another channel has woken has been passed by before, see `pass_by`.
    """
    if q.empty():
        return G(NIL)
    w = q.pop()
    wp = s.g[w]
    if wp.pc not in (PC.SEND_WAIT, PC.RECV_WAIT):
        require(not wp.done)
        wp.done = True
    return w


@rule("Chan/pass-by", facts="S-120", go="runtime/chan.go:waitq.dequeue")
def pass_by(s: Blocking, c: C, sends: bool) -> None:
    """The first sudog is of a select that another channel has woken, the swap of selectDone fails: drop it, look at the next."""
    require(s.end == End.RUNNING)
    q = s.c[c].sendq if sends else s.c[c].recvq
    require(q.nonempty())
    wp = s.g[q.at(0)]
    require(wp.done)
    q.pop()


def unlocked(s: Blocking, c: C) -> Chan:
    """The channel, whose lock is free."""
    require(s.c[c].lock == NIL)
    return s.c[c]


def wake(s: Blocking, g: G, w: G, c: C, sent: bool, success: bool) -> None:
    """The waiter w will be readied; its sudog says for which case, and whether it is because of a value."""
    wp = s.g[w]
    take(s, g, w)
    if success:
        wp.success = True
    if wp.pc not in (PC.SEND_WAIT, PC.RECV_WAIT):
        wp.c = c
        if sent:
            wp.sent = True


def deliver(s: Blocking, g: G, c: C, ready_pc: PC) -> bool:
    """A value goes to a waiting receiver, or into the buffer; whether it went."""
    ch = s.c[c]
    w = dequeue(s, ch.recvq)
    if w != NIL:
        wake(s, g, w, c, False, True)
        s.g[g].pc = ready_pc
        return True
    if ch.qcount < ch.dataqsiz:
        ch.qcount += 1
        return True
    return False


def collect(s: Blocking, g: G, c: C, ready_pc: PC) -> bool:
    """A value comes from a waiting sender, or from the buffer, where the sender then puts its own; whether there was one."""
    ch = s.c[c]
    if not ch.closed:
        w = dequeue(s, ch.sendq)
        if w != NIL:
            wake(s, g, w, c, True, True)
            s.g[g].pc = ready_pc
            return True
    if ch.qcount > 0:
        ch.qcount -= 1
        return True
    return False


@rule("Chan/send", facts="S-120", go=f"{SEND} runtime/chan.go:send")
def send(s: Blocking, g: G, c: C) -> None:
    """Under the lock: panic if closed, hand the value to a waiting receiver, buffer it, or join sendq and park."""
    gp = begin(s, g, "send", c)
    ch = unlocked(s, c)
    require(ch.timer == Timer.NONE)
    if ch.closed:
        s.end = End.SEND_ON_CLOSED
    elif not deliver(s, g, c, PC.CHAN_READY):
        ch.sendq.push(g)
        gp.c = c
        park(gp, PC.SEND_WAIT)


@rule("Chan/recv", facts="S-120", go=f"{RECV} runtime/chan.go:recv")
def recv(s: Blocking, g: G, c: C) -> None:
    """Under the lock: take from a waiting sender or from the buffer, return if closed, or join recvq and park."""
    gp = at(s, g, "recv", c)
    ch = unlocked(s, c)
    if ch.closed and ch.qcount == 0:
        otherwise(s, gp)
    elif collect(s, g, c, PC.CHAN_READY):
        step(s, gp)
    else:
        ch.recvq.push(g)
        gp.c = c
        park(gp, PC.RECV_WAIT)


@rule("Chan/send-woken", facts="S-120 S-121", go=SEND)
def send_woken(s: Blocking, g: G) -> None:
    """A sender goes on: its value has been received, or the channel was closed meanwhile, and it panics."""
    gp = alive(s, g, PC.SEND_WOKEN)
    if not gp.success:
        if not s.c[gp.c].closed:
            fail("chansend: spurious wakeup")
        s.end = End.SEND_ON_CLOSED
    else:
        gp.success = False
        gp.c = NIL
        finish(gp)


@rule("Chan/recv-woken", facts="S-120 S-121", go=RECV)
def recv_woken(s: Blocking, g: G) -> None:
    """A receiver goes on: with a value, or because the channel was closed."""
    gp = alive(s, g, PC.RECV_WOKEN)
    finish(gp)
    if gp.success:
        step(s, gp)
    else:
        otherwise(s, gp)
    gp.success = False
    gp.c = NIL


@rule("Chan/close", facts="S-120", go="runtime/chan.go:closechan")
def close(s: Blocking, g: G, c: C) -> None:
    """Under the lock, which is kept while the waiters are collected: closed from now on."""
    gp = begin(s, g, "close", c)
    ch = unlocked(s, c)
    require(ch.timer == Timer.NONE)
    if ch.closed:
        s.end = End.CLOSE_OF_CLOSED
        return
    ch.closed = True
    ch.lock = g
    gp.c = c
    gp.pc = PC.CHAN_CLOSE


@rule("Chan/close-dequeue", facts="S-120", go="runtime/chan.go:closechan")
def close_dequeue(s: Blocking, g: G) -> None:
    """One waiter after the other, receivers first; senders among them will panic.  When none is left, unlock."""
    gp = alive(s, g, PC.CHAN_CLOSE)
    ch = s.c[gp.c]
    w, sent = dequeue(s, ch.recvq), False
    if w == NIL:
        w, sent = dequeue(s, ch.sendq), True
    if w != NIL:
        wake(s, g, w, gp.c, sent, False)
        return
    ch.lock = NIL
    gp.c = NIL
    if any(s.g[each].waker == g for each in s.g.ids()):
        gp.pc = PC.CHAN_READY
    else:
        finish(gp)


@rule("Chan/ready", facts="S-08 S-121 IS-01", go="runtime/proc.go:goready runtime/chan.go:send runtime/chan.go:recv")
def ready_waiter(s: Blocking, g: G, w: G) -> None:
    """After the unlock, goready; after a close one by one."""
    gp = alive(s, g, PC.CHAN_READY)
    if ready(s, g, w):
        finish(gp)


@rule("Chan/nil", facts="S-120", go=f"{SEND} {RECV} runtime/select.go:block")
def nil(s: Blocking, g: G) -> None:
    """A nil channel, or a select without cases: the goroutine parks, and no queue has it."""
    park(at(s, g, "forever"), PC.FOREVER)


@rule("Chan/close-nil", facts="S-120", go="runtime/chan.go:closechan")
def close_nil(s: Blocking, g: G) -> None:
    """Closing a nil channel panics."""
    at(s, g, "close-nil")
    s.end = End.CLOSE_OF_NIL


@rule("Chan/tick", facts="S-172", go="time/sleep.go:sendTime")
def tick(s: Blocking, c: C) -> None:
    """A timer is due: a send that never blocks, from the system stack of whoever runs the timer."""
    require(s.end == End.RUNNING)
    ch = unlocked(s, c)
    require(ch.timer in (Timer.ONCE, Timer.TICKS))
    require(ch.qcount < ch.dataqsiz)
    if ch.timer == Timer.ONCE:
        ch.timer = Timer.OVER
    w = dequeue(s, ch.recvq)
    if w == NIL:
        ch.qcount += 1
        return
    wp = s.g[w]
    wp.success = True
    wp.asleep = False
    if wp.pc == PC.RECV_WAIT:
        wp.pc = PC.RECV_WOKEN
    elif wp.pc == PC.SEL_WAIT:
        wp.c = c
        wp.pc = PC.SEL_RELOCK
    else:
        fail("bad g->status in ready")


@rule("Chan/stop-timer", facts="S-171", go="time/tick.go:Ticker.Stop runtime/time.go:timer.stop")
def stop_timer(s: Blocking, g: G, c: C) -> None:
    """The timer will not send any more; a value that was not received yet is taken back."""
    begin(s, g, "stop", c)
    ch = unlocked(s, c)
    require(ch.timer != Timer.NONE)
    ch.timer = Timer.OVER
    ch.qcount = 0

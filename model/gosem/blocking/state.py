"""What goroutines block on: channels with their queues of sudogs, semaphores, mutexes, wait groups, conditions, timers.

There are no processors and no run queues here: a goroutine that can run may run at any time.  Registers that have lost their
meaning are reset.
"""

from __future__ import annotations

from gosem.kernel import NIL, Enum, Id, Opt, Queue, Vec, const, queue, record, upto

from .code import Instruction, Select


class G(Id):
    """A goroutine; G0 runs main."""


class C(Id):
    """A channel; their order is that of their addresses."""


class X(Id):
    """A mutex."""


class W(Id):
    """A wait group."""


class D(Id):
    """A condition."""


class V(Id):
    """A variable of a program."""


class End(Enum):
    """How the program ended."""

    RUNNING = 0
    EXITED = 1  # main returned
    DEADLOCK = 2  # fatal error: all goroutines are asleep - deadlock!
    SEND_ON_CLOSED = 3  # panic: send on closed channel
    CLOSE_OF_CLOSED = 4  # panic: close of closed channel
    CLOSE_OF_NIL = 5  # panic: close of nil channel
    UNLOCK_OF_UNLOCKED = 6  # fatal error: sync: unlock of unlocked mutex
    NEGATIVE_COUNTER = 7  # panic: sync: negative WaitGroup counter
    ADD_WHILE_WAITING = 8  # panic: sync: WaitGroup misuse: Add called concurrently with Wait
    REUSED = 9  # panic: sync: WaitGroup is reused before previous Wait has returned
    ASSERTION = 10  # an assertion of the program is false
    LIMIT = 11  # a goroutine or a number too many for this scope: nothing is said about such runs


class PC(Enum):
    """Where a goroutine stands."""

    DEAD = 0  # not started, or ended
    RUN = 1  # at its next instruction
    FOREVER = 2  # on a nil channel, or in a select without cases: recorded nowhere
    SLEEP = 3  # on a timer
    SYSCALL = 4
    SEND_WAIT = 5  # chansend, in sendq
    RECV_WAIT = 6  # chanrecv, in recvq
    SEND_WOKEN = 7
    RECV_WOKEN = 8
    CHAN_READY = 9  # the channel is unlocked, the goroutines that were dequeued have to be readied
    SEL_LOCK = 10  # selectgo: sellock
    SEL_PASS1 = 11  # all locked: is a case ready?
    SEL_PASS2 = 12  # all locked, none is ready: a sudog into the queue of each
    SEL_WAIT = 13  # in the queue of each case
    SEL_RELOCK = 14  # woken: sellock again
    SEL_PASS3 = 15  # all locked: out of the other queues
    SEL_READY = 16  # as CHAN_READY
    SEMA = 17  # semacquire1
    SEMA_WAIT = 18  # in the queue of a semaphore
    REL_ADD = 19  # semrelease1: one unit more
    REL_DEQUEUE = 20  # there are waiters: under the root's lock
    REL_READY = 21  # ready the one that was dequeued
    M_LOCK = 22  # lockSlow: before a compare-and-swap
    M_AWAKE = 23  # lockSlow: back from the semaphore
    M_HAND = 24  # lockSlow: the mutex is starving, and handed over
    M_UNLOCK = 25  # unlockSlow: before the compare-and-swap
    W_CHECK = 26  # WaitGroup.Add has reached 0, and there are waiters
    W_RESET = 27
    W_AWAKE = 28  # WaitGroup.Wait is back from the semaphore
    C_UNLOCK = 29  # Cond.Wait has its ticket
    C_PARK = 30  # Cond.Wait has unlocked: notifyListWait
    C_WAIT = 31  # in the notify list
    C_READY = 32  # as CHAN_READY
    P_STORE = 33  # a program's x++: the value is loaded
    CHAN_CLOSE = 34  # closechan, under the lock: collecting waiters


class Timer(Enum):
    """What feeds a channel instead of goroutines; programs only receive from it."""

    NONE = 0  # an ordinary channel
    ONCE = 1  # time.After
    TICKS = 2  # time.NewTicker
    OVER = 3  # a timer that will not send any more


@record
class Config:
    """The program; without code each goroutine does anything that can be done."""

    code: tuple[Instruction, ...] = ()
    entry: int = 0  # of main
    selects: tuple[Select, ...] = ()
    caps: tuple[int, ...] = ()  # of the channels
    timers: tuple[Timer, ...] = ()  # on the channels
    values: tuple[int, ...] = ()  # of the variables, in the beginning
    checked: bool = False  # the program is to end well: what it must not do is an error
    leaks: bool = True  # goroutines may be left when it ends


@record
class Case:
    """The cases of a select on one channel."""

    recv: bool = False
    send: bool = False


@record
class Goroutine:
    """A goroutine, its registers and its sudogs."""

    pc: PC = PC.RUN
    line: int = upto("N")  # of the program; the next one, while an instruction with only one is under way
    asleep: bool = False  # dead, or parked and in nobody's hands
    c: Opt[C] = NIL  # chansend and chanrecv while they wait; of selectgo: the case that was woken or chosen
    sent: bool = False  # that case sends
    success: bool = False  # sudog.success
    done: bool = False  # g.selectDone
    block: bool = False  # the select has no default
    at: Opt[C] = NIL  # how far pass 2 or 3 has come
    case: Vec[C, Case]
    waker: Opt[G] = NIL  # who has dequeued it and has not readied it yet
    x: Opt[X] = NIL  # the mutex that it locks or unlocks
    awoke: bool = False  # lockSlow
    starving: bool = False  # lockSlow
    waited: bool = False  # lockSlow: waitStartTime is set
    leave: bool = False  # lockSlow: it will end the starvation mode
    handoff: bool = False  # semrelease1
    ticket: bool = False  # of its sudog
    w: Opt[W] = NIL  # the wait group
    left: int = upto("G")  # waiters that WaitGroup.Add has still to release
    d: Opt[D] = NIL  # the condition that it waits for
    acc: int = upto("K")  # a program's x++: what will be stored
    v: Opt[V] = NIL  # and where


@record
class Chan:
    """hchan."""

    lock: Opt[G] = NIL  # held over a step by selectgo only
    closed: bool = False
    dataqsiz: int = upto("B")
    qcount: int = upto("B")
    recvq: Queue[G] = queue("G")
    sendq: Queue[G] = queue("G")
    timer: Timer = Timer.NONE


@record
class Sema:
    """A semaphore with its waiters in the treap."""

    count: int = upto("G")
    queue: Queue[G] = queue("G")


@record
class Mutex:
    """internal/sync.Mutex: state, taken apart, and sema."""

    locked: bool = False
    woken: bool = False
    starving: bool = False
    waiters: int = upto("G")
    sema: Sema
    owner: Opt[G] = NIL  # whose Lock returned last; not in the runtime


@record
class WaitGroup:
    """sync.WaitGroup: state, taken apart, and sema."""

    counter: int = upto("K")
    waiters: int = upto("G")
    sema: Sema


@record
class Cond:
    """notifyList: who has a ticket that is not notified yet, in the order of tickets."""

    tickets: Queue[G] = queue("G")


@record
class Blocking:
    """Everything."""

    cfg: Config = const(Config())
    end: End = End.RUNNING
    g: Vec[G, Goroutine]
    c: Vec[C, Chan]
    x: Vec[X, Mutex]
    w: Vec[W, WaitGroup]
    d: Vec[D, Cond]
    v: Vec[V, int] = upto("K")
    b: int = upto("B", lo="B")  # the sizes themselves
    k: int = upto("K", lo="K")

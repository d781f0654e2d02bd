"""State of goroutines that run, block, are preempted and end, and of mark workers among them that suspend others.

A goroutine's status and its scan bit are one word of memory in the runtime.  Every access that another thread can fall
between is a step.  Fields that have lost their meaning are reset.
"""

from __future__ import annotations

from gosem.kernel import NIL, Enum, Id, Opt, Vec, record


class G(Id):
    """A goroutine."""


class Status(Enum):
    """The atomicstatus of a goroutine; the scan bit is apart."""

    DEAD = 0
    RUNNABLE = 1
    RUNNING = 2
    SYSCALL = 3
    WAITING = 4
    COPYSTACK = 5
    PREEMPTED = 6


class Why(Enum):
    """g.waitreason, as far as somebody looks at it, of a waiting goroutine."""

    NONE = 0  # it does not wait
    BLOCKED = 1  # somebody readies it when the time has come
    REFUSED = 2  # its unlockf is about to say no: nobody else knows that it waits
    WORKER = 3  # isWaitingForSuspendG: its thread works for it on the system stack
    PREEMPTED = 4  # waitReasonPreempted: who has suspended it readies it


class PC(Enum):
    """Where a goroutine, or its thread on the system stack, stands; each value is the access that comes next."""

    RUN = 0  # in code of its own, running or not
    UNLOCKF = 1  # park_m: unlockf has said no
    AGAIN = 2  # park_m: runnable, and about to be run by the same thread
    DROPG = 3  # preemptPark: has stopped, and holds its own scan bit
    SUSPEND = 4  # suspendG: the loop
    REQUEST = 5  # suspendG: holds the scan bit of a goroutine that runs
    RELEASE = 6  # suspendG: has asked it to stop
    HELD = 7  # the target is suspended: its stack may be looked at
    READY = 8  # resumeG: the target has to be readied
    BACK = 9  # the worker's goroutine runs again


@record
class Goroutine:
    """A `g`, and, where it is a worker's, what its suspendG has in its hands."""

    status: Status = Status.DEAD
    scan: bool = False  # _Gscan
    why: Why = Why.NONE
    preempt: bool = False  # preempt, with stackguard0: asked to come to a safe point
    stop: bool = False  # preemptStop: and to stay there
    pc: PC = PC.RUN
    sp: bool = False  # changes with each step of its own code
    stack: bool = False  # changes when its stack is moved
    target: Opt[G] = NIL  # whom it suspends
    stopped: bool = False  # suspendGState.stopped


@record
class Goroutines:
    """All of them."""

    g: Vec[G, Goroutine]

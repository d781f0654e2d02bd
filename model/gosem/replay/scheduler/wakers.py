"""Who may wake whom: what a goroutine waits for against what the one that wakes it is doing."""

from __future__ import annotations

from .classes import Doing, Wait

SCHEDULER = 100
"""In place of what a goroutine does: the thread has a processor and runs no goroutine."""
NOBODY = 101
"""The thread has no processor either: sysmon, or a thread that has come back from polling the network."""

_ANY = frozenset({*Doing, SCHEDULER, NOBODY})
_CHANNEL = frozenset({Doing.SELECTING, Doing.CODE, Doing.NOTHING})
_ALLOWED: dict[Wait, frozenset[int]] = {
    Wait.UNKNOWN: _ANY,
    Wait.OTHER: _ANY,
    Wait.SYNCTEST: _ANY,
    Wait.FOREVER: frozenset(),
    Wait.NETWORK: frozenset({SCHEDULER, NOBODY, Doing.POLLING, Doing.SYSTEM, Doing.MARKING}),
    Wait.SELECT: _CHANNEL | {SCHEDULER, Doing.SENDING, Doing.RECEIVING},
    Wait.RECEIVE: _CHANNEL | {SCHEDULER, Doing.SENDING},
    Wait.SEND: _CHANNEL | {Doing.RECEIVING},
    Wait.COND: frozenset({Doing.SIGNALLING}),
    Wait.SYNC: frozenset({Doing.RELEASING, Doing.SYSTEM, Doing.CODE, Doing.NOTHING}),
    Wait.SLEEP: frozenset({SCHEDULER, Doing.NOTHING}),
    Wait.ASSIST: frozenset({Doing.MARKING, Doing.INJECTING}),
    Wait.SWEEPER: frozenset({Doing.SYSTEM}),
    Wait.CYCLE: frozenset({Doing.INJECTING}),
    Wait.WEAK: frozenset({Doing.INJECTING, Doing.SYSTEM}),
    Wait.PREEMPTED: frozenset({Doing.MARKING, Doing.SYSTEM}),
    Wait.WORKER: frozenset({SCHEDULER}),
    Wait.READER: frozenset({SCHEDULER}),
    Wait.FINALIZER: frozenset({SCHEDULER}),
    Wait.CLEANUP: frozenset({SCHEDULER}),
    Wait.SCAVENGER: frozenset({SCHEDULER, NOBODY, Doing.SYSTEM}),
    Wait.SYSMON: frozenset({NOBODY}),
}

_WAITS = {
    Wait.FOREVER: "waits forever",
    Wait.NETWORK: "waits for the network",
    Wait.SELECT: "waits in a select",
    Wait.RECEIVE: "waits to receive from a channel",
    Wait.SEND: "waits to send to a channel",
    Wait.COND: "waits for a sync.Cond",
    Wait.SYNC: "waits for a semaphore",
    Wait.SLEEP: "sleeps",
    Wait.ASSIST: "waits for background mark credit",
    Wait.SWEEPER: "is the background sweeper",
    Wait.CYCLE: "waits for the end of a collection",
    Wait.WEAK: "waits to turn a weak pointer into a strong one",
    Wait.PREEMPTED: "is suspended",
    Wait.WORKER: "is a mark worker in its pool",
    Wait.READER: "is the reader of the trace",
    Wait.FINALIZER: "is the finalizer goroutine",
    Wait.CLEANUP: "is a cleanup goroutine",
    Wait.SCAVENGER: "is the background scavenger",
    Wait.SYSMON: "is woken by sysmon only",
}
_DOINGS: dict[int, str] = {
    Doing.NOTHING: "a goroutine without a stack",
    Doing.SENDING: "a send",
    Doing.RECEIVING: "a receive",
    Doing.SELECTING: "a select",
    Doing.INJECTING: "injectglist",
    Doing.SIGNALLING: "a sync.Cond",
    Doing.RELEASING: "the release of a semaphore",
    Doing.POLLING: "a close or a deadline of a descriptor",
    Doing.SYSTEM: "the runtime's own stack",
    Doing.MARKING: "a mark worker",
    Doing.CODE: "ordinary code",
    SCHEDULER: "a thread in the scheduler",
    NOBODY: "a thread without a processor",
}


def entitled(wait: Wait, doing: int) -> bool:
    """Whether that may wake a goroutine that waits so."""
    return doing in _ALLOWED[wait]


def objection(g: int, wait: Wait, doing: int) -> str:
    """Why not, in words."""
    return f"G{g} {_WAITS[wait]}, and is woken by {_DOINGS[doing]}"


TABLE: list[list[bool]] = [[doing in _ALLOWED[wait] for doing in range(NOBODY + 1)] for wait in Wait]
"""The same by numbers, for the loop."""

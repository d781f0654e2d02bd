"""What the reasons and stacks of a trace say: on what a goroutine waits, and what the one that wakes it is doing."""

from __future__ import annotations

from enum import IntEnum, auto

from gosem.trace import Generation


class Wait(IntEnum):
    """What a goroutine waits for, as far as the reason and the stack of its GoBlock tell."""

    UNKNOWN = 0
    """It has waited since before the trace."""
    FOREVER = auto()
    NETWORK = auto()
    SELECT = auto()
    SEND = auto()
    RECEIVE = auto()
    COND = auto()
    SYNC = auto()
    SLEEP = auto()
    ASSIST = auto()
    SWEEPER = auto()
    CYCLE = auto()
    WEAK = auto()
    PREEMPTED = auto()
    SYNCTEST = auto()
    OTHER = auto()
    WORKER = auto()
    """A background mark worker in its pool."""
    READER = auto()
    """The reader of this trace."""
    FINALIZER = auto()
    CLEANUP = auto()
    SCAVENGER = auto()
    """Parked or asleep."""
    SYSMON = auto()
    """Those that sysmon wakes: forcegchelper, updateMaxProcsGoroutine."""


class Doing(IntEnum):
    """What the goroutine does whose stack a GoUnblock has."""

    NOTHING = 0
    """No stack: the thread is in the scheduler."""
    SENDING = auto()
    RECEIVING = auto()
    SELECTING = auto()
    INJECTING = auto()
    SIGNALLING = auto()
    """sync.Cond."""
    RELEASING = auto()
    """A semaphore, or what stands on one."""
    POLLING = auto()
    """Closes a descriptor or sets its deadline."""
    SYSTEM = auto()
    """The runtime's own stack, called by another function of the runtime."""
    MARKING = auto()
    """The same, called by a mark worker."""
    CODE = auto()
    """Anything else: where a channel is closed, the runtime's frames are left out."""


class Stop(IntEnum):
    """How a goroutine leaves its thread and stays runnable."""

    GOSCHED = 0
    PREEMPTED = auto()
    YIELD = auto()
    """goyield, for the goroutine that a semaphore is handed to."""


_REASONS = {
    "forever": Wait.FOREVER,
    "network": Wait.NETWORK,
    "select": Wait.SELECT,
    "sync.(*Cond).Wait": Wait.COND,
    "sync": Wait.SYNC,
    "chan send": Wait.SEND,
    "chan receive": Wait.RECEIVE,
    "GC mark assist wait for work": Wait.ASSIST,
    "GC background sweeper wait": Wait.SWEEPER,
    "preempted": Wait.PREEMPTED,
    "wait until GC ends": Wait.CYCLE,
    "sleep": Wait.SLEEP,
    "GC weak to strong wait": Wait.WEAK,
    "synctest": Wait.SYNCTEST,
}
_SYSTEM = {
    "runtime.gcBgMarkWorker": Wait.WORKER,
    "runtime.runFinalizers": Wait.FINALIZER,
    "runtime.runCleanups": Wait.CLEANUP,
    "runtime.(*cleanupQueue).dequeue": Wait.CLEANUP,
    "runtime.bgscavenge": Wait.SCAVENGER,
    "runtime.(*scavengerState).park": Wait.SCAVENGER,
    "runtime.(*scavengerState).sleep": Wait.SCAVENGER,
    "runtime.forcegchelper": Wait.SYSMON,
    "runtime.updateMaxProcsGoroutine": Wait.SYSMON,
}
_ROOTS = {
    "runtime.bgscavenge": Wait.SCAVENGER,
    "runtime.bgsweep": Wait.SWEEPER,
    "runtime.runFinalizers": Wait.FINALIZER,
    "runtime.runCleanups": Wait.CLEANUP,
    "runtime.forcegchelper": Wait.SYSMON,
    "runtime.updateMaxProcsGoroutine": Wait.SYSMON,
}
_LEAVES = {
    "runtime.chansend": Doing.SENDING,
    "runtime.chansend1": Doing.SENDING,
    "runtime.selectnbsend": Doing.SENDING,
    "reflect.chansend0": Doing.SENDING,
    "runtime.chanrecv": Doing.RECEIVING,
    "runtime.chanrecv1": Doing.RECEIVING,
    "runtime.chanrecv2": Doing.RECEIVING,
    "runtime.selectnbrecv": Doing.RECEIVING,
    "reflect.chanrecv": Doing.RECEIVING,
    "runtime.selectgo": Doing.SELECTING,
    "reflect.rselect": Doing.SELECTING,
    "internal/poll.runtime_Semrelease": Doing.RELEASING,
    "internal/poll.(*pollDesc).evict": Doing.POLLING,
    "internal/poll.setDeadlineImpl": Doing.POLLING,
    "internal/poll.runtime_pollUnblock": Doing.POLLING,
    "internal/poll.runtime_pollSetDeadline": Doing.POLLING,
}
_DEEP = 6
"""Frames from the leaf that are looked at."""


class Classes:
    """The classes of one generation's strings and stacks, looked up once each."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._waits: dict[tuple[int, int], Wait] = {}
        self._doing: dict[int, Doing] = {0: Doing.NOTHING}
        self._stops: dict[tuple[int, int], Stop] = {}

    def string(self, id: int) -> str:
        """A string."""
        return self._generation.string(id)

    def wait(self, reason: int, stack: int) -> Wait:
        """Of a GoBlock."""
        key = (reason, stack)
        found = self._waits.get(key)
        if found is None:
            found = self._waits[key] = self._wait(self._generation.string(reason), stack)
        return found

    def _wait(self, reason: str, stack: int) -> Wait:
        if reason == "system goroutine wait":
            return self.parked(stack) or Wait.READER
        if reason == "sleep":
            frames = self._generation.stack(stack)
            return Wait.SCAVENGER if frames and frames[0].func.startswith("runtime.(*scavengerState)") else Wait.SLEEP
        return _REASONS.get(reason, Wait.OTHER)

    def rooted(self, stack: int) -> Wait:
        """Of a stack of a goroutine that has waited since before the trace, by the function that it began with; unknown
        for those of the program."""
        frames = self._generation.stack(stack)
        return _ROOTS.get(frames[-1].func, Wait.UNKNOWN) if frames else Wait.UNKNOWN

    def parked(self, stack: int) -> Wait:
        """Of the stack of a goroutine that has waited since before the trace (GoStatusStack); unknown where that does
        not tell."""
        for frame in self._generation.stack(stack)[:_DEEP]:
            if frame.func in _SYSTEM:
                return _SYSTEM[frame.func]
        return Wait.UNKNOWN

    def doing(self, stack: int) -> Doing:
        """Of a GoUnblock."""
        found = self._doing.get(stack)
        if found is None:
            found = self._doing[stack] = self._do(stack)
        return found

    def _do(self, stack: int) -> Doing:
        frames = self._generation.stack(stack)
        if not frames:
            return Doing.NOTHING
        leaf = frames[0].func
        if leaf in _LEAVES:
            return _LEAVES[leaf]
        if any(frame.func == "runtime.injectglist" for frame in frames[:_DEEP]):
            return Doing.INJECTING
        if leaf == "runtime.systemstack_switch":
            caller = frames[1].func if len(frames) > 1 else ""
            return Doing.MARKING if caller == "runtime.gcBgMarkWorker" else Doing.SYSTEM
        if leaf.startswith("sync.(*Cond)"):
            return Doing.SIGNALLING
        if leaf.startswith(("sync.", "internal/sync.")):
            return Doing.RELEASING
        return Doing.CODE

    def stop(self, reason: int, stack: int) -> Stop:
        """Of a GoStop."""
        key = (reason, stack)
        found = self._stops.get(key)
        if found is None:
            frames = self._generation.stack(stack)
            if self._generation.string(reason) != "preempted":
                found = Stop.GOSCHED
            elif frames and frames[0].func == "runtime.goyield":
                found = Stop.YIELD
            else:
                found = Stop.PREEMPTED
            self._stops[key] = found
        return found

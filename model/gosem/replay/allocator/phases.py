"""What the other events of a trace tell the replay: which goroutine is where, phases of the collector, flushed caches."""

from __future__ import annotations

from gosem.trace import Event, Generation

from . import rules
from .caches import Caches
from .pacer import Pacer
from .stacks import Stacks
from .state import MARKING, SWEEPING, TERMINATING, Failure, Thread, World

_MARK_TERMINATION = "GC mark termination"
_SWEEP_TERMINATION = "GC sweep termination"
_KEEPS = frozenset(
    (
        "start trace", "stop trace", "all goroutines stack trace", "goroutine profile", "goroutine profile cleanup",
        _SWEEP_TERMINATION, _MARK_TERMINATION,
    )
)  # fmt: skip
"""Stops of the world that flush no cache; mark termination makes each processor do so later."""
_PREEMPTED = "preempted"
_NEVER = frozenset(
    f"runtime.{name}"
    for name in (
        "lock2", "gopark", "readyWithTime", "semrelease1", "sweepone", "freeSomeWbufs", "freeDeadSpanSPMCs", "gcMarkDone",
    )
)  # fmt: skip
"""Functions of the runtime where goroutines are often preempted, and which mallocgc does not call."""


class Phases:
    """Follows threads, goroutines, processors and the collector."""

    def __init__(self, world: World, caches: Caches, stacks: Stacks, pacer: Pacer) -> None:
        self.world, self.caches, self.stacks, self.pacer = world, caches, stacks, pacer
        self.generation: Generation | None = None
        self.starting = -1
        """The goroutine that starts a cycle, if one does."""
        self.epoch = 0
        """How often the world has been stopped to flush all caches."""
        self.epochs: dict[int, int] = {}
        """Of each processor: how many of them it is known to have met."""
        self._in_malloc: dict[tuple[int, bool], bool] = {}

    def begin(self, generation: Generation) -> None:
        """Another generation."""
        self.generation = generation
        self._in_malloc = {}

    # -- goroutines -------------------------------------------------------------------------------------------------------

    def go_start(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoStart: it is prompt from here if it did not stop within mallocgc."""
        self._break(event, thread)
        self._enter(event[5][0], thread, low)
        return None

    def go_stop(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoStop: it may have been stopped anywhere, so its stack tells where."""
        self._break(event, thread)
        stopped = self._string(event[5][0]) == _PREEMPTED
        self._leave(number, event[4], self._may_be_inside(event[5][1], stopped=stopped))
        return None

    def go_block(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoBlock: it waits, and its stack tells where."""
        self._break(event, thread)
        stopped = self._string(event[5][0]) == _PREEMPTED
        self._leave(number, event[4], self._may_be_inside(event[5][1], stopped=stopped))
        return None

    def go_create(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoCreate and its kind: the new one has not been in mallocgc yet."""
        self.world.outside[event[5][0]] = number
        if event[4] == self.starting != -1:
            self.stacks.workers.add(event[5][0])
        return None

    def go_destroy(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoDestroy."""
        self._break(event, thread)
        self._forget(event[4])
        return None

    def go_switch(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoSwitch: a coroutine hands over."""
        self._break(event, thread)
        self._leave(number, event[4], False)
        self._leave(number, event[5][0], False)
        self._enter(event[5][0], thread, low)
        return None

    def go_switch_destroy(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoSwitchDestroy: and ends."""
        self.go_switch(number, event, thread, low, force)
        self._forget(event[4])
        return None

    def go_syscall(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoSyscallBegin, GoSyscallEnd: no syscall is made within mallocgc, but for starting a cycle."""
        self._break(event, thread)
        if event[4] != self.world.starter:
            self._leave(number, event[4], False)
            self._enter(event[4], thread, low)
        return None

    def go_wait(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GoSyscallEndBlocked: it has to wait for a processor."""
        self._break(event, thread)
        return None

    def _break(self, event: Event, thread: Thread) -> None:
        """What the thread was about to tell belongs to a goroutine that does not run here any more."""
        thread.prompt = False
        thread.fresh = None
        if thread.pending is not None:
            thread.pending = None
            self.caches.forget(event[3])

    def _enter(self, g: int, thread: Thread, low: int) -> None:
        if g in self.world.outside and g not in self.world.inside:
            thread.prompt = True
            thread.since = low

    def _leave(self, number: int, g: int, inside: bool) -> None:
        """A goroutine stops: inside mallocgc, with a slot that it has not told?"""
        world = self.world
        if g == -1:
            return
        if inside or g == world.starter:
            world.inside.add(g)
        else:
            world.outside[g] = number
            world.inside.discard(g)
            self.stacks.workers.discard(g)

    def _forget(self, g: int) -> None:
        self.world.outside.pop(g, None)
        self.world.inside.discard(g)
        self.stacks.workers.discard(g)

    def _may_be_inside(self, stack: int, *, stopped: bool) -> bool:
        """May a goroutine with this stack be within mallocgc?

        One that waits has all callers in its stack.  One that was `stopped` by a signal or at the start of a function
        may lack the caller of the topmost function: where that may be called by mallocgc, nothing is certain.
        """
        key = (stack, stopped)
        known = self._in_malloc.get(key)
        if known is None:
            frames = self.generation.stack(stack) if self.generation is not None else ()
            names = [frame.func for frame in frames]
            known = not names or any(name.startswith("runtime.mallocgc") for name in names)
            if stopped and not known:
                top = next((name for name in names if not name.startswith("runtime.asyncPreempt")), "runtime.")
                known = top.startswith(("runtime.", "internal/")) and top not in _NEVER
            self._in_malloc[key] = known
        return known

    def _string(self, id: int) -> str:
        return self.generation.string(id) if self.generation is not None else ""

    # -- processors -------------------------------------------------------------------------------------------------------

    def proc_start(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """ProcStart: before it the cache was flushed, if sweeping has begun since the processor last ran."""
        self._break(event, thread)
        p = event[5][0]
        world = self.world
        if self.caches.cycles.get(p, 0) != world.cycle:
            self._flushed(p)
            if low <= world.cycle_time:
                self._doubt(p)
        elif self.caches.flushing or self.epochs.get(p, 0) != self.epoch:
            self._doubt(p)
        self.epochs[p] = self.epoch
        return None

    def proc_stop(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """ProcStop."""
        self._break(event, thread)
        return None

    def _flushed(self, p: int) -> None:
        self.caches.flush(p)
        self.stacks.clear(p)

    def _doubt(self, p: int) -> None:
        self.caches.forget(p)
        self.stacks.doubt(p)

    # -- the collector ----------------------------------------------------------------------------------------------------

    def stw_begin(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """STWBegin: somebody asks to stop the world."""
        self._break(event, thread)
        world = self.world
        thread.stopper = self._string(event[5][0]) or "?"
        thread.certain = not self._may_be_inside(event[5][1], stopped=False)
        if thread.certain:
            self._leave(number, event[4], False)
        self.pacer.stopping(number)
        if thread.stopper == _MARK_TERMINATION:
            if world.phase == MARKING:
                self.pacer.swept()
            world.phase, world.terminator = TERMINATING, thread.m
        elif thread.stopper not in _KEEPS:
            self.caches.flushing += 1
        return None

    def stw_end(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """STWEnd: the world goes on."""
        self._break(event, thread)
        world = self.world
        if thread.stopper == _SWEEP_TERMINATION:
            world.phase, world.mark_time = MARKING, event[1]
            world.starter = self.starting = -1
        elif thread.stopper == _MARK_TERMINATION:
            if world.phase == TERMINATING:  # there was more to mark
                world.phase = MARKING
        elif thread.stopper and thread.stopper not in _KEEPS:
            self.caches.flushing -= 1
            self.epoch += 1
            self.caches.forget_all()
            self.stacks.doubt_all()
        if thread.stopper and thread.certain:
            self._enter(event[4], thread, low)
        thread.stopper = ""
        world.listing = False
        self.pacer.started()
        return None

    def gc_begin(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GCBegin: a goroutine starts a cycle, perhaps from within mallocgc, and allocates more until the world is stopped."""
        self._break(event, thread)
        if event[4] != -1:
            self.starting = event[4]
            if self._may_be_inside(event[5][1], stopped=False):
                self.world.starter = event[4]
                self.world.inside.add(event[4])
        return None

    def gc_active(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GCActive: as the trace begins, the collector is marking."""
        if self.world.listing:
            self.world.phase = MARKING
        return None

    def gc_end(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GCEnd: marking is over, sweeping begins."""
        world = self.world
        world.phase, world.terminator = SWEEPING, -1
        world.cycle += 1
        world.cycle_time = event[1]
        self.pacer.mark_terminated(number)
        if event[3] >= 0:
            self._flushed(event[3])
        return None

    def sweep_begin(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GCSweepBegin: the bytes of what is freed are added up from here."""
        thread.sweeping = True
        thread.freed = thread.swept_bytes = 0
        return None

    def sweep_end(self, number: int, event: Event, thread: Thread, low: int, force: bool) -> Failure | None:
        """GCSweepEnd: the sums agree."""
        swept, reclaimed = event[5]
        if thread.sweeping and not force:
            if reclaimed != thread.freed:
                why = f"a range of sweeping has reclaimed {reclaimed} bytes, but {thread.freed} were freed in it"
                return Failure(rules.SWEEP_BYTES, why)
            if swept < thread.swept_bytes:
                why = (
                    f"a range of sweeping has swept {swept} bytes, but {thread.swept_bytes} in spans with freed objects"
                )
                return Failure(rules.SWEEP_BYTES, why)
        thread.sweeping = False
        return None

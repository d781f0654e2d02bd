"""A small scheduler that runs and writes a trace: each thread a generator that yields between any two steps that are seen.

It is finer than the machine `scheduler` where the trace is coarse: an event is written, then, some time later, its goroutine
is queued; a thief reads a ring, then takes; what was taken is published later.  The order of the threads' steps is random.
`Policy` has what may be wrong with it.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Generator, Iterator

import attrs
from gosem.trace import Event, Frame, Generation, wire

STRINGS = {1: "runtime.Gosched", 2: "preempted", 3: "chan receive", 4: "GC sweep termination"}
GOSCHED, PREEMPTED, RECEIVE, STW = STRINGS
USER, YIELD, SEND = 1, 2, 3
STACKS = {
    USER: (Frame(1, "main.main", "main.go", 1),),
    YIELD: (Frame(2, "runtime.goyield", "proc.go", 1),),
    SEND: (Frame(3, "runtime.chansend1", "chan.go", 1),),
}
SYSMON = 1
ACTS = ("create", "wake", "block", "gosched", "yield", "preempt", "syscall", "exit", "halt")
MIXED = (5, 8, 6, 4, 1, 2, 3, 2, 0.3)
"""How likely each act is: everything."""
LOCAL = (5, 9, 9, 0, 0, 0, 0, 0.3, 0)
"""Nothing goes to the global queue: threads steal."""
Steps = Generator[None, None, None]


@attrs.frozen
class Policy:
    """How the scheduler decides; the defaults are those of Go 1.27."""

    stolen: float = 0.5
    """The part of a ring that a thief takes, rounded up."""
    run_first: bool = False
    """A thief runs the first goroutine that it took, not the last."""
    tail_first: bool = False
    """The tail of the own ring is run, not the head."""
    runnext_last: bool = False
    """The ring comes before runnext."""
    global_first: bool = False
    """The global queue comes before the local one."""
    share: int = 0
    """So many goroutines more are taken from the global queue."""
    gosched_local: bool = False
    """A goroutine that yields goes to the ring."""
    ready_tail: bool = False
    """A woken goroutine goes to the ring."""
    turn: int = 61
    """Every so many time slices the global queue comes first."""
    runnext_early: bool = False
    """A thief takes runnext in the first round, though there are full rings."""
    gives_up: bool = False
    """A thread gives its processor up though there is work."""


class Proc:
    """A processor."""

    def __init__(self) -> None:
        self.runnext = 0
        self.ring: deque[int] = deque()
        self.heads = 0
        """Removals from the ring: what a CAS of the head would notice."""
        self.tick = random.randrange(61)
        self.m = -1


class Simulation:
    """Runs for some events.  `mix` is how likely each of ACTS is, `pace` how likely a thread is to go on for one more step."""

    def __init__(
        self, procs: int, seed: int, policy: Policy | None = None, ring: int = 256, mix: tuple[float, ...] = MIXED,
        pace: float = 0.3,
    ) -> None:
        self.mix, self.pace = mix, pace
        self.rng = random.Random(seed)
        self.policy = policy or Policy()
        self.size = ring
        self.procs = [Proc() for _ in range(procs)]
        for proc in self.procs:
            proc.tick = self.rng.randrange(61)
        self.runq: deque[int] = deque()
        self.idle: list[int] = list(range(1, procs))
        self.events: list[Event] = []
        self.time = 1_000
        self.p_of: dict[int, int] = {}
        self.g_of: dict[int, int] = {}
        self.waiting: list[int] = []
        self.calls: dict[int, float] = {}
        """Of each thread in a system call, until when."""
        self.parked: list[int] = []
        self.nextp: dict[int, int] = {}
        self.spinning: set[int] = set()
        self.sema = False
        """Somebody stops the world, or has not finished to start it."""
        self.halting = False
        self.stopped: set[int] = set()
        self.goid = 1
        self.threads: dict[int, Steps] = {}
        self.inside = 0
        """Threads that hold goroutines in their hands."""
        self.newest = 0
        first = self.made = 100
        self.p_of[first], self.procs[0].m = 0, first
        self.g_of[first] = 1
        self._write(wire.GO_STATUS, first, 1, first, wire.GO_RUNNING)
        self._write(wire.PROCS_CHANGE, first, procs, USER)
        self.threads[first] = self._run(first)
        self.threads[SYSMON] = self._sysmon()

    # -- the trace ------------------------------------------------------------------------------------------------------

    def _write(self, kind: int, m: int, *args: int) -> None:
        self.time += self.rng.choice((64, 128, 5_000))
        self.events.append((kind, self.time, m, self.p_of.get(m, -1), self.g_of.get(m, -1), args))

    def generation(self) -> Generation:
        """The tables for the events."""
        return Generation(
            number=1, version=26, freq_ns=1.0, min_time=0, clock=None, strings=STRINGS, stacks=STACKS, batches={}, cpu_samples=[],
            experimental={}, offset=0, size=0,
        )  # fmt: skip

    def queues(self) -> dict[str, tuple[int, ...]]:
        """As the replay shows them."""
        shown = {"global": tuple(self.runq)}
        for p, proc in enumerate(self.procs):
            shown[f"P{p} runnext"] = (proc.runnext,) if proc.runnext else ()
            shown[f"P{p} runq"] = tuple(proc.ring)
        return shown

    def run(self, events: int) -> None:
        """Until there are so many events and nobody holds a goroutine in its hands."""
        for _ in range(events * 200):
            if len(self.events) >= events and not self.inside:
                return
            m = self.newest if self.rng.random() < self.pace else self.rng.choice(list(self.threads))
            if m in self.threads:
                self.newest = m
                next(self.threads[m])
        raise AssertionError("the simulation is stuck")

    # -- threads and processors -----------------------------------------------------------------------------------------

    def _start(self, p: int, spinning: bool) -> None:
        """startm."""
        if self.parked:
            m = self.parked.pop()
        else:
            m = self.made = self.made + 1
            self.threads[m] = self._loop(m)
        if spinning:
            self.spinning.add(m)
        self.nextp[m] = p

    def _wakep(self) -> None:
        if not self.spinning and self.idle and not self.halting:
            self._start(self.idle.pop(), True)

    def _loop(self, m: int) -> Steps:
        yield from self._park(m)
        while True:
            yield from self._schedule(m)
            yield from self._run(m, started=True)

    def _park(self, m: int) -> Steps:
        while m not in self.nextp:
            yield
        p = self.nextp.pop(m)
        self._write(wire.PROC_START, m, p, 0)
        self.p_of[m], self.procs[p].m = p, m
        yield

    def _release(self, m: int) -> int:
        self._write(wire.PROC_STOP, m)
        p = self.p_of.pop(m)
        self.procs[p].m = -1
        return p

    # -- findRunnable ---------------------------------------------------------------------------------------------------

    def _schedule(self, m: int) -> Steps:
        g = 0
        self.inside += 1
        while not g:
            if self.halting:
                self.spinning.discard(m)
                self.stopped.add(self._release(m))
                self.inside -= 1
                self.parked.append(m)
                yield from self._park(m)
                self.inside += 1
                continue
            g = yield from self._find(m)
        self.inside -= 1
        if m in self.spinning:
            self.spinning.discard(m)
            self._wakep()
        self._write(wire.GO_START, m, g, 0)
        self.g_of[m] = g

    def _share(self, m: int) -> int:
        size = len(self.runq)
        n = min(self.size // 2, size, size // len(self.procs) + 1 + self.policy.share)
        g = self.runq.popleft()
        rest = [self.runq.popleft() for _ in range(n - 1)]
        self.hands = rest
        return g

    def _find(self, m: int) -> Generator[None, None, int]:
        policy, proc = self.policy, self.procs[self.p_of[m]]
        yield
        if self.runq and (proc.tick % policy.turn == 0 or policy.global_first):
            g = self.runq.popleft()
            yield
            proc.tick += 1
            return g
        yield
        if policy.runnext_last and proc.ring:
            proc.tick += 1
            proc.heads += 1
            return proc.ring.popleft()
        if proc.runnext:
            g, proc.runnext = proc.runnext, 0
            return g
        yield
        if policy.gives_up and not proc.ring and self.rng.random() < 0.2:
            return (yield from self._drop(m))
        if proc.ring:
            proc.tick += 1
            proc.heads += 1
            return proc.ring.pop() if policy.tail_first else proc.ring.popleft()
        yield
        if self.runq:
            g = self._share(m)
            hands = self.hands
            yield
            proc.ring.extend(hands)
            proc.tick += 1
            return g
        if m in self.spinning or 2 * len(self.spinning) < len(self.procs) - len(self.idle):
            self.spinning.add(m)
            g = yield from self._steal(m)
            if g or self.halting:
                proc.tick += 1 if g else 0
                return g
        yield
        return (yield from self._drop(m))

    def _steal(self, m: int) -> Generator[None, None, int]:
        mine = self.p_of[m]
        for turn in range(4):
            others = [p for p in range(len(self.procs)) if p != mine and p not in self.idle]
            self.rng.shuffle(others)
            for p in others:
                if self.halting:
                    return 0
                victim = self.procs[p]
                g = yield from self._grab(mine, victim, turn == 3)
                if g:
                    return g
        return 0

    def _grab(self, mine: int, victim: Proc, last: bool) -> Generator[None, None, int]:
        while True:
            size, heads = len(victim.ring), victim.heads
            n = -int(-size * self.policy.stolen // 1)
            if n == 0 or (self.policy.runnext_early and victim.runnext):
                if not (last or self.policy.runnext_early) or not victim.runnext:
                    return 0
                g = victim.runnext
                for _ in range(3):
                    yield
                if victim.runnext != g:
                    continue
                victim.runnext = 0
                return g
            yield
            if victim.heads != heads:
                continue
            taken = [victim.ring.popleft() for _ in range(n)]
            victim.heads += 1
            g = taken.pop(0 if self.policy.run_first else -1)
            yield
            self.procs[mine].ring.extend(taken)
            return g

    def _drop(self, m: int) -> Generator[None, None, int]:
        """Under sched.lock: the global queue, then the processor is given up; then everything again, without one."""
        if self.halting:
            return 0
        proc = self.procs[self.p_of[m]]
        if self.runq and not self.policy.gives_up:
            g = self._share(m)
            hands = self.hands
            yield
            proc.ring.extend(hands)
            proc.tick += 1
            return g
        self.idle.append(self._release(m))
        self.inside -= 1
        if m in self.spinning:
            self.spinning.discard(m)
            yield
            if self.runq and self.idle and not self.halting:
                p = self.idle.pop()
                g = self._share(m)
                hands = self.hands
                self.inside += 1
                yield
                self.procs[p].ring.extend(hands)
                yield
                self._write(wire.PROC_START, m, p, 0)
                self.p_of[m], self.procs[p].m = p, m
                self.spinning.add(m)
                self.procs[p].tick += 1
                return g
            yield
            if self.idle and not self.halting and any(proc.ring or proc.runnext for proc in self.procs):
                p = self.idle.pop()
                self._write(wire.PROC_START, m, p, 0)
                self.p_of[m], self.procs[p].m = p, m
                self.spinning.add(m)
                self.inside += 1
                return 0
        self.parked.append(m)
        yield from self._park(m)
        self.inside += 1
        return 0

    # -- goroutines -----------------------------------------------------------------------------------------------------

    def _runqput(self, proc: Proc, g: int, next_: bool) -> Iterator[None]:
        self.inside += 1
        yield
        if next_ and not self.policy.ready_tail:
            g, proc.runnext = proc.runnext, g
        yield
        if g and len(proc.ring) >= self.size:
            half = [proc.ring.popleft() for _ in range(self.size // 2)]
            proc.heads += 1
            yield
            self.runq.extend([*half, g])
        elif g:
            proc.ring.append(g)
        self.inside -= 1

    def _leave(self, m: int, g: int, reason: int) -> Iterator[None]:
        """goschedImpl and goyield."""
        proc = self.procs[self.p_of[m]]
        stack = YIELD if reason == YIELD + 10 else USER
        self._write(wire.GO_STOP, m, PREEMPTED if reason != GOSCHED else GOSCHED, stack)
        del self.g_of[m]
        if reason == YIELD + 10 or (reason == GOSCHED and self.policy.gosched_local):
            yield from self._runqput(proc, g, False)
        elif reason == PREEMPTED and self.halting:
            yield from self._runqput(proc, g, True)
        else:
            self.inside += 1
            yield
            self.runq.append(g)
            self.inside -= 1
            self._wakep()

    def _run(self, m: int, started: bool = False) -> Steps:
        while True:
            g = self.g_of[m]
            yield
            done = yield from self._act(m, g)
            if done:
                if started:
                    return
                yield from self._schedule(m)

    def _act(self, m: int, g: int) -> Generator[None, None, bool]:
        proc = self.procs[self.p_of[m]]
        if self.halting:
            yield from self._leave(m, g, PREEMPTED)
            return True
        choice = self.rng.choices(ACTS, self.mix)[0]
        if choice == "create" and self.goid < 60 + len(self.events) // 20:
            self.goid += 1
            self._write(wire.GO_CREATE, m, self.goid, USER, USER)
            yield from self._runqput(proc, self.goid, True)
            self._wakep()
        elif choice == "wake" and self.waiting:
            other = self.waiting.pop(self.rng.randrange(len(self.waiting)))
            self._write(wire.GO_UNBLOCK, m, other, 0, SEND)
            yield from self._runqput(proc, other, True)
            self._wakep()
        elif choice == "block" and (len(self.waiting) < 40 and (self.runq or proc.ring or proc.runnext)):
            self._write(wire.GO_BLOCK, m, RECEIVE, USER)
            del self.g_of[m]
            yield
            self.waiting.append(g)
            return True
        elif choice in ("gosched", "yield", "preempt"):
            reasons = {"gosched": GOSCHED, "yield": YIELD + 10, "preempt": PREEMPTED}
            yield from self._leave(m, g, reasons[choice])
            return True
        elif choice == "exit" and (self.runq or proc.ring or proc.runnext):
            self._write(wire.GO_DESTROY, m)
            del self.g_of[m]
            return True
        elif choice == "syscall":
            return (yield from self._syscall(m, g))
        elif choice == "halt":
            yield from self._halt(m)
        return False

    def _syscall(self, m: int, g: int) -> Generator[None, None, bool]:
        self._write(wire.GO_SYSCALL_BEGIN, m, 0, USER)
        self.calls[m] = self.time
        for _ in range(self.rng.randrange(30)):
            yield
        if m in self.calls:
            del self.calls[m]
            self._write(wire.GO_SYSCALL_END, m)
            return False
        yield
        if self.idle and not self.halting:
            p = self.idle.pop()
            self._write(wire.PROC_START, m, p, 0)
            self.p_of[m], self.procs[p].m = p, m
            self._write(wire.GO_SYSCALL_END_BLOCKED, m)
            del self.g_of[m]
            self._write(wire.GO_START, m, g, 0)
            self.g_of[m] = g
            return False
        self._write(wire.GO_SYSCALL_END_BLOCKED, m)
        del self.g_of[m]
        self.inside += 1
        yield
        self.inside -= 1
        self.runq.append(g)
        self.parked.append(m)
        yield from self._park(m)
        return True

    def _sysmon(self) -> Steps:
        while True:
            yield
            for m, since in list(self.calls.items()):
                if m in self.calls and self.time - since > 30_000 and not self.halting and self.rng.random() < 0.3:
                    del self.calls[m]
                    p = self.p_of[m]
                    self._write(wire.PROC_STEAL, SYSMON, p, 0, m)
                    del self.p_of[m]
                    self.procs[p].m = -1
                    yield
                    if self.procs[p].ring or self.procs[p].runnext or self.runq:
                        self._start(p, False)
                    else:
                        self.idle.append(p)

    def _halt(self, m: int) -> Iterator[None]:
        """stopTheWorld and startTheWorld."""
        if self.sema or self.nextp:
            return
        self.sema = True
        self._write(wire.STW_BEGIN, m, STW, USER)
        yield
        mine = self.p_of[m]
        self.halting = True
        self.stopped = {mine, *self.idle}
        self.idle.clear()
        for other in list(self.calls):
            p = self.p_of[other]
            del self.calls[other], self.p_of[other]
            self._write(wire.PROC_STEAL, m, p, 0, other)
            self.stopped.add(p)
        while len(self.stopped) < len(self.procs):
            yield
        yield
        self._write(wire.PROCS_CHANGE, m, len(self.procs), USER)
        self.halting = False
        for p in range(len(self.procs)):
            if p != mine and (self.procs[p].ring or self.procs[p].runnext):
                self._start(p, False)
            elif p != mine:
                self.idle.append(p)
        yield
        self._write(wire.STW_END, m)
        self.sema = False
        self._wakep()

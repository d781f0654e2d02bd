"""A world: the queues as they may be, given the trace so far.

There is one world most of the time.  There are several where the trace leaves open what happened, until a later start
tells.
"""

from __future__ import annotations

from collections.abc import Iterable

from .queue import BEFORE, Queue

PHASES = 61
"""The global queue comes first when schedtick is a multiple of this."""
EVERY = (1 << PHASES) - 1
"""Nothing is known of schedtick."""
SOMEBODY = -1
"""In a queue: one of the goroutines that were runnable before the trace began, which one is not known."""
FREE = 0
"""No goroutine."""
GLOBAL_QUEUE = -1
"""In place of a processor."""
IN_RING, IN_RUNNEXT = 1, 2
"""Bits of `Local.unknown`."""

Fired = tuple[int, int, "Fired"] | None
"""What has been used to explain the trace: numbers of rules, each with how often, the last one first."""


class Local:
    """What belongs to one processor: runnext, the ring, and what is known of schedtick.

    schedtick has grown by `ticks` since the trace began, the last time at event `since`; bit o of `offsets` says that
    it may have been o modulo 61 then.  `unknown`: goroutines from before the trace may be here that have not been seen
    yet, IN_RING, IN_RUNNEXT.
    """

    __slots__ = ("offsets", "ring", "runnext", "since", "ticks", "unknown", "window")

    def __init__(self, unknown: bool) -> None:
        self.runnext = FREE
        self.window = BEFORE
        self.ring = Queue()
        self.ticks = 0
        self.since = -1
        self.offsets = EVERY
        self.unknown = IN_RING | IN_RUNNEXT if unknown else 0

    def copy(self) -> Local:
        """Another one of the same contents."""
        other = Local.__new__(Local)
        other.runnext, other.window, other.ring = self.runnext, self.window, self.ring.copy()
        other.ticks, other.since, other.offsets, other.unknown = self.ticks, self.since, self.offsets, self.unknown
        return other

    def empty(self) -> bool:
        """No goroutine here, as far as is known."""
        return not self.runnext and not self.ring.items

    def zero(self) -> int:
        """The bit of `offsets` by which schedtick is a multiple of 61 now."""
        return 1 << (-self.ticks % PHASES)

    def tick(self, event: int) -> None:
        """schedtick grows by one."""
        self.ticks += 1
        self.since = event

    def maybe_tick(self) -> None:
        """schedtick grows by one, or it does not."""
        self.offsets |= (self.offsets << 1 | self.offsets >> (PHASES - 1)) & EVERY

    def phases(self) -> int:
        """Bit o: schedtick may be o modulo 61 now."""
        shift = self.ticks % PHASES
        return (self.offsets << shift | self.offsets >> (PHASES - shift)) & EVERY

    def merge(self, other: Local) -> None:
        """What is known of schedtick, if it is this or the other."""
        self.offsets = self.phases() | other.phases()
        self.ticks = 0


class World:
    """The queues of all processors and the global one.

    `claims` are goroutines that a thread has taken already, before its GoStart, with the rule that is to count then;
    `gifts` those that a thread has taken for another one, before its ProcStop.  `early` are goroutines that were
    runnable before the trace began and have not started yet; `unplaced` of them are in no queue here, but may turn out
    to have been in one that is `unknown`.  `drains` are processors that run a dedicated mark worker, which may still
    move their queue to the global one: since its start, on its thread.  `doubt` counts assumptions that are legal, but
    not the most likely ones.
    """

    __slots__ = (
        "claims",
        "doubt",
        "drains",
        "early",
        "fired",
        "gifts",
        "limit",
        "locals",
        "owned",
        "runq",
        "unknown",
        "unplaced",
    )

    def __init__(self, early: Iterable[int] = ()) -> None:
        self.locals: dict[int, Local] = {}
        self.runq = Queue()
        self.owned = {GLOBAL_QUEUE}
        self.limit = 1
        self.claims: dict[int, tuple[int, int]] = {}
        self.gifts: dict[int, int] = {}
        self.early = frozenset(early)
        self.unplaced = len(self.early)
        self.unknown = bool(self.early)
        self.drains: dict[int, tuple[int, int]] = {}
        self.doubt = 0
        self.fired: Fired = None

    def copy(self) -> World:
        """Another one of the same contents; what one of the two changes from now on is copied first."""
        other = World.__new__(World)
        other.locals, other.runq = self.locals.copy(), self.runq
        other.owned = set()
        self.owned.clear()
        other.limit, other.claims, other.gifts, other.early = (
            self.limit,
            self.claims.copy(),
            self.gifts.copy(),
            self.early,
        )
        other.unplaced, other.unknown, other.drains = self.unplaced, self.unknown, self.drains.copy()
        other.doubt, other.fired = self.doubt, self.fired
        return other

    def local(self, p: int) -> Local:
        """What belongs to a processor, to look at; it is new if it has not been seen yet."""
        found = self.locals.get(p)
        if found is None:
            found = self.locals[p] = Local(self.unplaced > 0)
            self.locals = dict(sorted(self.locals.items()))
            self.owned.add(p)
        return found

    def mine(self, p: int) -> Local:
        """What belongs to a processor, to change."""
        found = self.local(p)
        if p not in self.owned:
            found = self.locals[p] = found.copy()
            self.owned.add(p)
        return found

    def queue(self) -> Queue:
        """The global queue, to change."""
        if GLOBAL_QUEUE not in self.owned:
            self.runq = self.runq.copy()
            self.owned.add(GLOBAL_QUEUE)
        return self.runq

    def own(self) -> None:
        """Make everything ready to be changed in place."""
        for p in self.locals:
            self.mine(p)
        self.queue()

    def key(self) -> object:
        """Equal for worlds that have the same future, but for what they know of schedtick."""
        places: object = ()
        if self.unplaced:
            places = (self.unplaced, self.unknown, *(local.unknown for local in self.locals.values()))
        return (
            tuple((p, local.runnext, tuple(local.ring.items)) for p, local in self.locals.items()),
            tuple(self.runq.items),
            tuple(sorted(self.claims.items())),
            tuple(sorted(self.gifts.items())),
            tuple(self.drains.items()),
            (self.early, places, self.limit),
        )

    def ticks(self) -> tuple[int, ...]:
        """What is known of schedtick."""
        return tuple(local.phases() for local in self.locals.values())

    def merge(self, other: World) -> None:
        """Be this world or the other one, which has the same key."""
        if other.doubt < self.doubt:
            self.doubt, self.fired = other.doubt, other.fired
        for p, local in self.locals.items():
            if local.offsets != other.locals[p].offsets or local.ticks != other.locals[p].ticks:
                self.mine(p).merge(other.locals[p])

    def is_here(self, item: int, g: int) -> bool:
        """Whether that item of a queue may be g."""
        return item == g or (item == SOMEBODY and g in self.early)

    def started(self, g: int) -> None:
        """g has left the queues."""
        if g in self.early:
            self.early -= {g}

    def did(self, rule: int, many: int = 1) -> None:
        """Note what has been used."""
        self.fired = (rule, many, self.fired)

    def again(self, last: int, times: int) -> None:
        """The last of what has been used is used so many times more."""
        entry = self.fired
        for _ in range(last):
            if entry is not None:
                self.did(entry[0], times)
                entry = entry[2]

    def beside(self, g: int, p: int) -> list[int]:
        """The goroutines in the queues where g is, and in those that a thread with processor p looks at first."""
        found = list(self.runq.items)
        for q, local in self.locals.items():
            if q == p or local.runnext == g or g in local.ring.items:
                found += [local.runnext, *local.ring.items] if local.runnext != FREE else local.ring.items
        return [item for item in found if item not in (g, SOMEBODY)]

    def where(self, g: int) -> int | None:
        """The processor that has g, GLOBAL_QUEUE, or None."""
        for p, local in self.locals.items():
            if local.runnext == g or g in local.ring.items:
                return p
        return GLOBAL_QUEUE if g in self.runq.items else None

    def queues(self) -> dict[str, tuple[int, ...]]:
        """As a report shows them; -1 is a goroutine from before the trace."""
        shown: dict[str, tuple[int, ...]] = {}
        for p, local in self.locals.items():
            shown[f"P{p} runnext"] = (local.runnext,) if local.runnext else ()
            shown[f"P{p} runq"] = tuple(local.ring.items)
        shown["global"] = tuple(self.runq.items)
        return shown

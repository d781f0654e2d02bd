"""A world: the queues as they may be, given the trace so far.

There is one world most of the time.  There are several where the trace leaves open what happened, until a later start tells.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

PHASES = 61
"""A goroutine comes from the global queue first when schedtick is a multiple of this."""
_ALL = (1 << PHASES) - 1
SOMEBODY = -1
"""In a queue: one of the goroutines that were runnable before the trace began, which one is not known."""
FREE = 0
"""No goroutine."""

Window = tuple[int, int]
"""(after event, before event): when something hidden happened."""
BEFORE: Window = (-1, -1)

Fired = tuple[int, "Fired"] | None  # type: ignore[misc]
"""What has been used to explain the trace: numbers of rules, the last one first."""


class Queue:
    """Goroutines in order, head first, and when each of them was put there.

    `filled` is the last moment at which the queue may still have been empty, before what has been in it since was put there.
    """

    __slots__ = ("filled", "items", "windows")

    def __init__(self) -> None:
        self.items: deque[int] = deque()
        self.windows: deque[Window] = deque()
        self.filled = -1

    def copy(self) -> Queue:
        """Another one of the same contents."""
        other = Queue.__new__(Queue)
        other.items, other.windows, other.filled = self.items.copy(), self.windows.copy(), self.filled
        return other

    def push(self, g: int, window: Window) -> None:
        """At the tail."""
        if not self.items:
            self.filled = window[1]
        self.items.append(g)
        self.windows.append(window)

    def push_front(self, g: int, window: Window) -> None:
        """At the head."""
        if not self.items:
            self.filled = window[1]
        self.items.appendleft(g)
        self.windows.appendleft(window)

    def pop(self) -> int:
        """The head."""
        self.windows.popleft()
        return self.items.popleft()

    def surely(self, since: int) -> int:
        """How many goroutines were there for certain at every moment after an event, and still are."""
        return sum(1 for window in self.windows if window[1] <= since)

    def was_empty(self, since: int) -> bool:
        """Whether there may have been a moment after an event when the queue was empty."""
        return not self.items or self.filled > since


class Local:
    """What belongs to one processor: runnext, the ring, and what is known of schedtick.

    schedtick has grown by `ticks` since the trace began, the last time at event `since`; bit o of `offsets` says that it may have been o modulo
    61 then.  `unknown`: goroutines from before the trace may be here that have not been seen yet, 1 in the ring, 2 in runnext.
    """

    __slots__ = ("offsets", "ring", "runnext", "since", "ticks", "unknown", "window")

    def __init__(self, unknown: bool) -> None:
        self.runnext = FREE
        self.window = BEFORE
        self.ring = Queue()
        self.ticks = 0
        self.since = -1
        self.offsets = _ALL
        self.unknown = 3 if unknown else 0

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
        self.offsets |= (self.offsets << 1 | self.offsets >> (PHASES - 1)) & _ALL

    def phases(self) -> int:
        """Bit o: schedtick may be o modulo 61 now."""
        shift = self.ticks % PHASES
        return (self.offsets << shift | self.offsets >> (PHASES - shift)) & _ALL

    def merge(self, other: Local) -> None:
        """What is known of schedtick, if it is this or the other."""
        self.offsets = self.phases() | other.phases()
        self.ticks = 0


class World:
    """The queues of all processors and the global one.

    `claims` are goroutines that a thread has taken already, before its GoStart.  `early` are goroutines that were runnable before the trace
    began and have not started yet; `unplaced` of them are in no queue here, but may turn out to have been in one that is `unknown`.
    `drains` are processors whose mark worker may have moved their queue to the global one.  `doubt` counts assumptions that are legal, but
    not the most likely ones.
    """

    __slots__ = ("claims", "doubt", "drains", "early", "fired", "limit", "locals", "runq", "unknown", "unplaced")

    def __init__(self, early: Iterable[int] = ()) -> None:
        self.locals: dict[int, Local] = {}
        self.runq = Queue()
        self.limit = 1
        self.claims: dict[int, tuple[int, int]] = {}
        self.early = frozenset(early)
        self.unplaced = len(self.early)
        self.unknown = bool(self.early)
        self.drains: dict[int, int] = {}
        self.doubt = 0
        self.fired: Fired = None

    def copy(self) -> World:
        """Another one of the same contents."""
        other = World.__new__(World)
        other.locals = {p: local.copy() for p, local in self.locals.items()}
        other.runq = self.runq.copy()
        other.limit, other.claims, other.early = self.limit, self.claims.copy(), self.early
        other.unplaced, other.unknown, other.drains = self.unplaced, self.unknown, self.drains
        other.doubt, other.fired = self.doubt, self.fired
        return other

    def local(self, p: int) -> Local:
        """What belongs to a processor, which is new if it has not been seen yet."""
        found = self.locals.get(p)
        if found is None:
            found = self.locals[p] = Local(self.unplaced > 0)
        return found

    def key(self) -> object:
        """Equal for worlds that have the same future, but for what they know of schedtick."""
        return (
            tuple((p, local.runnext, tuple(local.ring.items), local.unknown) for p, local in sorted(self.locals.items())),
            tuple(self.runq.items), tuple(sorted(self.claims.items())), self.early, self.unplaced, self.unknown, self.limit,
        )  # fmt: skip

    def merge(self, other: World) -> None:
        """Be this world or the other one, which has the same key."""
        if other.doubt < self.doubt:
            self.doubt, self.fired = other.doubt, other.fired
        for p, local in self.locals.items():
            local.merge(other.locals[p])

    def is_here(self, item: int, g: int) -> bool:
        """Whether that item of a queue may be g."""
        return item == g or (item == SOMEBODY and g in self.early)

    def started(self, g: int) -> None:
        """g has left the queues."""
        if g in self.early:
            self.early -= {g}

    def did(self, rule: int) -> None:
        """Note what has been used."""
        self.fired = (rule, self.fired)

    def where(self, g: int) -> int | None:
        """The processor that has g, GLOBAL_QUEUE, or None."""
        for p, local in self.locals.items():
            if local.runnext == g or g in local.ring.items:
                return p
        return GLOBAL_QUEUE if g in self.runq.items else None

    def queues(self) -> dict[str, tuple[int, ...]]:
        """As a report shows them; -1 is a goroutine from before the trace."""
        shown: dict[str, tuple[int, ...]] = {}
        for p, local in sorted(self.locals.items()):
            shown[f"P{p} runnext"] = (local.runnext,) if local.runnext else ()
            shown[f"P{p} runq"] = tuple(local.ring.items)
        shown["global"] = tuple(self.runq.items)
        return shown


GLOBAL_QUEUE = -1

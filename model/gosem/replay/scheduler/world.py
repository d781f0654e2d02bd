"""A world: the queues as they may be, given the trace so far.

There is one world most of the time.  There are several where the trace leaves open what happened, until a later start tells.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, combinations

PHASES = 61
"""A goroutine comes from the global queue first when schedtick is a multiple of this."""
EVERY = (1 << PHASES) - 1
"""Nothing is known of schedtick."""
SOMEBODY = -1
"""In a queue: one of the goroutines that were runnable before the trace began, which one is not known."""
FREE = 0
"""No goroutine."""
GLOBAL_QUEUE = -1
"""In place of a processor."""
_LOOSE = 5
"""Goroutines that may be passed over together."""

Window = tuple[int, ...]
"""(after event, before event, thread): when a thread did something hidden; behind that, for goroutines that came out of the global queue together,
the same of when they were put there."""
BEFORE: Window = (-1, -1, -1)

Fired = tuple[int, "Fired"] | None  # type: ignore[misc]
"""What has been used to explain the trace: numbers of rules, the last one first."""


def swapped(ahead: Window, behind: Window) -> bool:
    """Whether two goroutines that are queued so may in truth have been queued in the other order."""
    if len(ahead) == 6:
        return len(behind) == 6 and ahead[:3] == behind[:3] and ahead[3:] != behind[3:] and ahead[4] > behind[3]
    return len(behind) == 3 and ahead != behind and ahead[1] > behind[0]


def done(window: Window, m: int, since: int) -> bool:
    """Whether it had happened for certain when thread m had its event `since`; of its own doings a thread is sure."""
    return window[1] <= since or (window[2] == m and window[0] <= since)


def _loose(windows: list[Window], kept: int) -> Iterator[set[int]]:
    """Sets of places that those queued behind them may have overtaken, without `kept`, small sets first."""
    loose = [
        at for at, window in enumerate(windows) if at != kept and any(swapped(window, other) for other in windows[at + 1 : at + 3])
    ]
    for size in range(1, min(len(loose), _LOOSE) + 1):
        yield from (set(chosen) for chosen in combinations(loose[:_LOOSE], size))


def _passable(windows: list[Window], passed: set[int], taken: list[int]) -> bool:
    """Whether all that are taken may have come before all that are passed over."""
    return all(swapped(windows[at], windows[other]) for at in passed for other in taken if other > at)


class Queue:
    """Goroutines in order, head first, and when each of them was put there.

    `filled` is when the queue, which was empty, got what has kept it from being so since.
    """

    __slots__ = ("filled", "items", "windows")

    def __init__(self) -> None:
        self.items: deque[int] = deque()
        self.windows: deque[Window] = deque()
        self.filled = BEFORE

    def copy(self) -> Queue:
        """Another one of the same contents."""
        other = Queue.__new__(Queue)
        other.items, other.windows, other.filled = self.items.copy(), self.windows.copy(), self.filled
        return other

    def push(self, g: int, window: Window) -> None:
        """At the tail."""
        if not self.items:
            self.filled = window
        self.items.append(g)
        self.windows.append(window)

    def push_front(self, g: int, window: Window) -> None:
        """At the head."""
        if not self.items:
            self.filled = window
        self.items.appendleft(g)
        self.windows.appendleft(window)

    def pop(self) -> int:
        """The head."""
        self.windows.popleft()
        return self.items.popleft()

    def to_front(self, at: int) -> None:
        """Put an item before all others."""
        item, window = self.items[at], self.windows[at]
        del self.items[at], self.windows[at]
        self.items.appendleft(item)
        self.windows.appendleft(window)

    def take(self, at: int) -> tuple[int, Window]:
        """An item from any place."""
        item, window = self.items[at], self.windows[at]
        del self.items[at], self.windows[at]
        return item, window

    def overtakes(self, g: int) -> int:
        """Where g is, if all that are before it may have come later in truth; else -1."""
        if g not in self.items:
            return -1
        at = self.items.index(g)
        mine = self.windows[at]
        return at if all(swapped(ahead, mine) for ahead, _ in zip(self.windows, range(at), strict=False)) else -1

    def shares(self, first: int, n: int) -> list[list[int]]:
        """The places of n goroutines that may have been the first n in truth, if the one at `first` was the head; the likely ones first.

        The order among the others is left open: `swapped` tells later.  A goroutine is passed over if all that are taken and queued behind it may
        have come before it.
        """
        windows = list(self.windows)[: max(n, first) + _LOOSE + 1]
        places = [first, *(at for at in range(len(windows)) if at != first)]
        found = [places[:n]]
        for passed in _loose(windows, first):
            taken = [at for at in places if at not in passed][:n]
            if len(taken) == n and _passable(windows, passed, taken):
                found.append(taken)
        return found

    def halves(self, last: int, n: int) -> list[list[int]]:
        """The same if the one at `last` was the last of them."""
        windows = list(self.windows)[: max(n, last) + _LOOSE + 1]
        found = [[*range(n)]] if last == n - 1 else []
        for passed in chain((set[int](),), _loose(windows, last)):
            taken = [at for at in range(len(windows)) if at not in passed][:n]
            if last not in taken or (not passed and last == n - 1) or len(taken) < n:
                continue
            if all(swapped(windows[last], windows[at]) for at in taken if at > last) and _passable(windows, passed, taken):
                found.append([*(at for at in taken if at != last), last])
        return found

    def surely(self, m: int, since: int) -> int:
        """How many of the goroutines here were here for certain whenever thread m looked after its event."""
        return sum(1 for window in self.windows if done(window, m, since))

    def was_empty(self, m: int, since: int, now: int) -> bool:
        """Whether the queue may have been empty at some moment when thread m looked, after its event `since` and before event `now`."""
        if not self.items or not done(self.filled, m, since):
            return True
        return all(window[1] > now and window[2] != m for window in self.windows)


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
        self.offsets = EVERY
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

    `claims` are goroutines that a thread has taken already, before its GoStart, `gifts` those that a thread has taken for another one, before its ProcStop.  `early` are goroutines that were runnable before the trace
    began and have not started yet; `unplaced` of them are in no queue here, but may turn out to have been in one that is `unknown`.
    `drains` are processors that run a dedicated mark worker, which may
    still move their queue to the global one: since its start, on its thread.  `doubt` counts assumptions that are legal, but
    not the most likely ones.
    """

    __slots__ = ("claims", "doubt", "drains", "early", "fired", "gifts", "limit", "locals", "owned", "runq", "unknown", "unplaced")

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
        other.limit, other.claims, other.gifts, other.early = self.limit, self.claims.copy(), self.gifts.copy(), self.early
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
            tuple(self.runq.items), tuple(sorted(self.claims.items())), tuple(sorted(self.gifts.items())), tuple(self.drains.items()), self.early, places, self.limit,
        )  # fmt: skip

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
        for p, local in self.locals.items():
            shown[f"P{p} runnext"] = (local.runnext,) if local.runnext else ()
            shown[f"P{p} runq"] = tuple(local.ring.items)
        shown["global"] = tuple(self.runq.items)
        return shown



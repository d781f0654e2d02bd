"""A queue of goroutines, and how certain its order is.

What is hidden happens in a window: two goroutines may have been queued in the other order, or one of them later than it
seems.  The queue has the order of the events, and tells what the order may be in truth.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import combinations

Window = tuple[int, ...]
"""(after event, before event, thread): when a thread did something hidden; behind that, for goroutines that came out of
the global queue together, the same of when they were put there."""
BEFORE: Window = (-1, -1, -1)
"""Before the trace."""
_LOOSE = 6
"""Goroutines that may be passed over together."""


def swapped(ahead: Window, behind: Window) -> bool:
    """Whether two goroutines that are queued so may in truth have been queued in the other order."""
    if len(ahead) == 6:
        return len(behind) == 6 and ahead[:3] == behind[:3] and ahead[3:] != behind[3:] and ahead[4] > behind[3]
    return ahead[1] > behind[0] and len(behind) == 3 and ahead != behind


def done(window: Window, m: int, since: int) -> bool:
    """Whether it had happened for certain when thread m had its event `since`; of its own doings a thread is sure."""
    return window[1] <= since or (window[2] == m and window[0] <= since)


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

    def take(self, places: list[int]) -> list[tuple[int, Window]]:
        """The items at some places, in the order of the places."""
        taken = [(self.items[at], self.windows[at]) for at in places]
        if places == list(range(len(places))):
            for _ in places:
                self.pop()
        else:
            for at in sorted(places, reverse=True):
                del self.items[at], self.windows[at]
        return taken

    def drain(self) -> list[int]:
        """All items; the queue is empty then."""
        items = list(self.items)
        self.items.clear()
        self.windows.clear()
        return items

    def discard(self, g: int) -> None:
        """Take g out, wherever it is."""
        if g in self.items:
            at = self.items.index(g)
            del self.items[at], self.windows[at]

    # -- what is certain --------------------------------------------------------------------------------------------------

    def surely(self, m: int, since: int) -> int:
        """How many of the goroutines here were here for certain whenever thread m looked after its event."""
        return sum(1 for window in self.windows if done(window, m, since))

    def was_empty(self, m: int, since: int, now: int) -> bool:
        """Whether the queue may have been empty at some moment when thread m looked, after its event `since` and before
        event `now`."""
        if not self.items or not done(self.filled, m, since):
            return True
        return all(window[1] > now and window[2] != m for window in self.windows)

    def overtakes(self, g: int) -> int:
        """Where g is, if all that are before it may have come later in truth; else -1."""
        if g not in self.items:
            return -1
        at = self.items.index(g)
        mine = self.windows[at]
        return at if all(swapped(ahead, mine) for ahead, _ in zip(self.windows, range(at), strict=False)) else -1

    def _loose(self, end: int, kept: int) -> list[int]:
        """Places before `end` that the one there may have overtaken, and some behind that the next one may, without `kept`;
        not more than a few."""
        windows = [window for window, _ in zip(self.windows, range(end + _LOOSE), strict=False)]
        if end >= len(windows):
            return []
        behind = windows[end]
        loose = [at for at, window in enumerate(windows[:end]) if swapped(window, behind) and at != kept]
        loose += [at for at in range(end, len(windows) - 1) if swapped(windows[at], windows[at + 1]) and at != kept]
        return loose[-_LOOSE:] if len(loose) > _LOOSE and loose[-_LOOSE] < end else loose[:_LOOSE]

    def shares(self, first: int, n: int) -> Iterator[list[int]]:
        """The places of n goroutines that may have been the first n in truth, if the one at `first` was the head; the
        likely ones first.

        The order among the others is left open: `swapped` tells later.  A goroutine is passed over if all that are
        taken and queued behind it may have come before it.
        """
        for passed in _subsets(self._loose(n, first)):
            taken = [first, *(at for at in self._some(n + 1, passed) if at != first)][:n]
            if len(taken) == n and (not passed or self._passable(passed, taken)):
                yield taken

    def halves(self, last: int, n: int) -> Iterator[list[int]]:
        """The same if the one at `last` was the last of them."""
        for passed in _subsets(self._loose(max(n, last), last)):
            taken = self._some(n, passed)
            if len(taken) < n or last not in taken:
                continue
            if last == taken[-1]:
                if not passed or self._passable(passed, taken):
                    yield taken
                continue
            mine = self.windows[last]
            if all(swapped(mine, self.windows[at]) for at in taken if at > last) and self._passable(passed, taken):
                yield [*(at for at in taken if at != last), last]

    def _some(self, n: int, passed: set[int]) -> list[int]:
        """The first n places but for those."""
        return [at for at in range(min(n + len(passed), len(self.items))) if at not in passed][:n]

    def _passable(self, passed: set[int], taken: list[int]) -> bool:
        """Whether all that are taken may have come before all that are passed over."""
        windows = self.windows
        return all(swapped(windows[at], windows[other]) for at in passed for other in taken if other > at)


def _subsets(places: list[int]) -> Iterator[set[int]]:
    """All, the empty one first."""
    for size in range(len(places) + 1):
        yield from (set(chosen) for chosen in combinations(places, size))

"""A queue of goroutines, and how certain its order is.

What is hidden happens in a window: two goroutines may have been queued in the other order, or one of them later than it
seems.  The queue has the order of the events, and tells what the order may be in truth.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

Window = tuple[int, ...]
"""(after event, before event, thread): when a thread did something hidden; behind that, for goroutines that came out of
the global queue together, the same of when they were put there."""
BEFORE: Window = (-1, -1, -1)
"""Before the trace."""
_LOOSE = 6
"""Groups of goroutines that may be passed over together."""


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

    def shares(self, first: int, n: int) -> Iterator[list[int]]:
        """The places of n goroutines that may have been the first n in truth, if the one at `first` was the head; the
        likely ones first.

        The order among the others is left open: `swapped` tells later.  Goroutines that have been queued together are
        not torn apart, but for the last ones taken.  Some are passed over if all that are taken and queued behind them
        may have come before them.
        """
        runs = self._runs(max(n, first + 1))
        head = next((run for run in runs if run.begin == first), None)
        if head is None:
            return
        rest = [head, *(run for run in runs if run is not head)]
        for passed in _subsets(_loose(rest, n, head)):
            taken: list[_Run] = []
            room = n
            for run in [*(run for run in rest if run not in passed), None]:
                torn = [] if run is None else [run]
                if taken:
                    torn += passed
                for last in [other for other in torn if other.size > room]:
                    others = [other for other in passed if other is not last]
                    if _passable(others, [*taken, last]) and _passable([last], taken[1:]):
                        yield _places([*taken, last._replace(size=room)], head)
                if run is None or run.size > room:
                    break
                taken.append(run)
                room -= run.size
                if not room:
                    if _passable(passed, taken):
                        yield _places(taken, head)
                    break

    def halves(self, last: int, n: int) -> Iterator[list[int]]:
        """The same if the one at `last` was the last of them."""
        runs = self._runs(max(n, last + 1))
        mine = next(run for run in runs if run.begin <= last < run.begin + run.size)
        mine = mine._replace(size=last - mine.begin + 1)
        rest = [run for run in runs if run.begin != mine.begin]
        for passed in _subsets(_loose(rest, n - mine.size, None)):
            taken = []
            room = n - mine.size
            for run in rest:
                if run not in passed and 0 < run.size <= room:
                    taken.append(run)
                    room -= run.size
                elif run not in passed:
                    break
            if not room and _passable(passed, [*taken, mine]) and _passable([mine], taken):
                places = _places([*taken, mine], None)
                places.remove(last)
                yield [*places, last]

    def _runs(self, n: int) -> list[_Run]:
        """The first n goroutines and some more, by what has been queued together."""
        runs: list[_Run] = []
        more = 0
        for at, window in enumerate(self.windows):
            if runs and runs[-1].window == window:
                runs[-1] = runs[-1]._replace(size=at - runs[-1].begin + 1)
                continue
            more += at >= n
            if more > _LOOSE:
                break
            runs.append(_Run(at, 1, window))
        return runs


class _Run(NamedTuple):
    """Goroutines that have been queued together: the first place, how many, and when."""

    begin: int
    size: int
    window: Window


def _loose(rest: list[_Run], n: int, head: _Run | None) -> list[_Run]:
    """Runs among those that make up the first n, and some behind, that may be passed over; not more than a few."""
    end = 0
    while end < len(rest) - 1 and n > rest[end].size:
        n -= rest[end].size
        end += 1
    if end >= len(rest):
        return []
    behind = rest[end].window
    loose = [run for run in rest[:end] if run is not head and swapped(run.window, behind)]
    near = len(loose)
    loose += [run for run, other in pairwise(rest[end:]) if run is not head and swapped(run.window, other.window)]
    return loose[max(0, near - _LOOSE // 2) :][:_LOOSE]


def _passable(passed: list[_Run], taken: list[_Run]) -> bool:
    """Whether all that are taken may have come before all that are passed over."""
    return all(
        swapped(run.window, other.window) for run in passed for other in taken if other.begin > run.begin
    )


def _places(taken: list[_Run], head: _Run | None) -> list[int]:
    """The places of runs, in order, those of the head first."""
    first = list(range(head.begin, head.begin + next(run.size for run in taken if run.begin == head.begin))) if head else []
    return first + sorted(
        at for run in taken if head is None or run.begin != head.begin for at in range(run.begin, run.begin + run.size)
    )


def _subsets(runs: list[_Run]) -> Iterator[list[_Run]]:
    """All, the empty one first."""
    for size in range(len(runs) + 1):
        yield from (list(chosen) for chosen in combinations(runs, size))

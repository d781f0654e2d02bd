"""By which steps heapLive may change, and which changes a trace tells exactly.

Each HeapAlloc tells heapLive after one addition (gcControllerState.update).  Where no other thread can have added anything
between two events of one thread, their difference is that addition: a span that is cached, less the slots in it that are
taken, or a large object.
"""

from __future__ import annotations

import attrs

from ..allocator import sizes

STEPS = frozenset(
    pages * sizes.PAGE - taken * size
    for size, pages in zip(sizes.SIZES[1:], sizes.PAGES[1:], strict=True)
    for taken in range(pages * sizes.PAGE // size)
)
"""What caching a span adds, by its class and by how many of its slots are taken; all of a full one are not cached."""
LARGEST_SHARED = sizes.MAX_SMALL // sizes.PAGE + 1
"""Pages of the smallest span of a large object."""


def addition(size: int) -> bool:
    """May one update add this?  What flushing a cache takes away may be anything."""
    return size < 0 or size in STEPS or (size % sizes.PAGE == 0 and size >= LARGEST_SHARED * sizes.PAGE)


@attrs.frozen
class Told:
    """A HeapAlloc: written at `time`, for an addition not before `begin`."""

    event: int
    begin: int
    time: int
    m: int
    p: int
    g: int
    value: int


@attrs.define
class Additions:
    """Finds the additions that are known exactly, and keeps those that cannot have been."""

    count: int = 0
    """Those that may have been."""
    wrong: list[tuple[Told, Told]] = attrs.field(factory=list)
    """Those that may not, unless another thread still tells an addition from between the two."""
    _last: Told | None = None
    _elsewhere: int = 0
    """When a thread other than that of `_last` has last told an addition."""

    def told(self, it: Told) -> None:
        """The next HeapAlloc of the trace."""
        last = self._last
        if last is None or last.m != it.m:
            self._elsewhere = last.time if last is not None else 0
            self.wrong = [(a, b) for a, b in self.wrong if b.m == it.m or it.begin >= b.time]
        elif self._elsewhere < last.begin:
            if addition(it.value - last.value):
                self.count += 1
            else:
                self.wrong.append((last, it))
        else:
            self.wrong = [(a, b) for a, b in self.wrong if b.m == it.m or it.begin >= b.time]
        self._last = it

    def forget(self) -> None:
        """What comes is no addition to what was told last."""
        self._last = None

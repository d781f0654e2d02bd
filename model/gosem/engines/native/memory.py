"""Growing memory for native code: anonymous mappings that the system extends without copying."""

from __future__ import annotations

import ctypes
import mmap
import os
from pathlib import Path

PAGE = 1 << 21


class Region:
    """Zeroed memory at a 4096-byte boundary; the address changes when it grows."""

    def __init__(self, size: int, huge: bool = False) -> None:
        self._huge = huge
        self._map = _new(size, huge)

    @property
    def size(self) -> int:
        """Bytes that may be used."""
        return len(self._map)

    @property
    def address(self) -> int:
        """Where it is."""
        return ctypes.addressof(ctypes.c_char.from_buffer(self._map))

    def grow(self, size: int) -> None:
        """Make room for `size` bytes; what is there stays.  MemoryError where the system refuses."""
        if size <= self.size:
            return
        size = _rounded(size)
        try:
            self._map.resize(size)
        except (SystemError, OSError, ValueError):  # no mremap on this system, or no room to extend
            larger = _new(size, self._huge)
            larger[: len(self._map)] = self._map[:]
            self._map.close()
            self._map = larger
        else:
            _advise(self._map, self._huge)

    def read(self, start: int, size: int) -> bytes:
        """A copy of some bytes."""
        return self._map[start : start + size]

    def write(self, start: int, data: bytes) -> None:
        """Overwrite some bytes."""
        self._map[start : start + len(data)] = data

    def close(self) -> None:
        """Give the memory back."""
        self._map.close()


def _rounded(size: int) -> int:
    unit = PAGE if size >= PAGE else mmap.PAGESIZE
    return max(unit, (size + unit - 1) // unit * unit)


def _new(size: int, huge: bool) -> mmap.mmap:
    try:
        if os.name == "posix":
            made = mmap.mmap(-1, _rounded(size), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        else:
            made = mmap.mmap(-1, _rounded(size))
    except (OSError, ValueError, OverflowError) as error:
        raise MemoryError(f"no room for {size} bytes") from error
    _advise(made, huge)
    return made


def _advise(memory: mmap.mmap, huge: bool) -> None:
    if huge and hasattr(mmap, "MADV_HUGEPAGE"):
        try:
            memory.madvise(mmap.MADV_HUGEPAGE)
        except OSError:
            return


def available() -> int | None:
    """Bytes of memory that this process may still take, as far as the system tells."""
    found: list[int] = []
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                found.append(int(line.split()[1]) * 1024)
        limit = Path("/sys/fs/cgroup/memory.max").read_text().strip()
        if limit != "max":
            found.append(int(limit) - int(Path("/sys/fs/cgroup/memory.current").read_text()))
    except (OSError, ValueError):
        pass
    return min(found) if found else None

"""The memory of a native exploration: its control block, rows, table and buffers."""

from __future__ import annotations

import ctypes
from typing import Any

from gosem.engines.packing import MASK

from .control import AT, FIELDS, Shape
from .lookup import recent_place
from .memory import Region
from .slices import LANES


class Buffers:
    """Named regions of memory, whose addresses stand in the control block."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.capacity = 0
        self._regions: dict[str, Region] = {}
        self._control: Any = (ctypes.c_int64 * len(FIELDS))()

    def get(self, name: str) -> int:
        """A field of the control block."""
        return int(self._control[AT[name]])

    def set(self, name: str, value: int) -> None:
        """Set a field of the control block."""
        self._control[AT[name]] = value

    @property
    def count(self) -> int:
        """States found."""
        return self.get("count")

    @property
    def row_bytes(self) -> int:
        """Bytes of a state with its parent and instance."""
        return 8 * self.shape.words + 4 + self.shape.instance_bits // 8

    @property
    def bytes_used(self) -> int:
        """Memory in use: rows up to the last state, the table, the buffers."""
        buffers = sum(r.size for n, r in self._regions.items() if n not in ("states", "parents", "instances"))
        return buffers + self.count * self.row_bytes

    @property
    def fill(self) -> float:
        """How full the table may be: the less the faster, but a state must not take more than 48 bytes with it."""
        return 0.5 if self.shape.words <= 3 else 0.75

    def region(self, name: str, size: int, huge: bool = False) -> None:
        """Make or enlarge a region."""
        if name in self._regions:
            self._regions[name].grow(size)
        else:
            self._regions[name] = Region(size, huge)
        self.set(name, self._regions[name].address)

    def forget(self, words: int) -> None:
        """Fill the table of recent states with what no place of it may hold."""
        ones = (MASK,) * words
        self._regions["recent"].write(0, b"\xff" * ((8 * words) << self.shape.recent))
        place = recent_place(ones, self.shape.recent)
        other = next(n for n in range(9) if recent_place((n,) * words, self.shape.recent) != place)
        self._regions["recent"].write(place * 8 * words, other.to_bytes(8, "little") * words)

    def rows(self, capacity: int) -> None:
        """Room for so many states."""
        self.region("states", (capacity + LANES) * 8 * self.shape.words, huge=True)
        self.region("parents", capacity * 4, huge=True)
        self.region("instances", capacity * self.shape.instance_bits // 8, huge=True)
        self.capacity = capacity

    def table(self, bits: int) -> None:
        """A new, empty table."""
        self.set("bits", bits)
        old = self._regions.pop("table", None)
        if old is not None:
            old.close()
        self.region("table", self.shape.entry << bits, huge=True)
        self.set("room", min(self.capacity, int(self.fill * (1 << bits))))

    def words(self, position: int) -> tuple[int, ...]:
        """A state as it is stored."""
        size = 8 * self.shape.words
        data = self._regions["states"].read(position * size, size)
        return tuple(int.from_bytes(data[i : i + 8], "little") for i in range(0, size, 8))

    def raw(self, name: str, size: int) -> bytes:
        """The first bytes of a region."""
        return self._regions[name].read(0, size)

    def chain(self, position: int) -> list[tuple[int, int]]:
        """Positions from an initial state to this one, each with the instance that led there (-1 for the first)."""
        size = self.shape.instance_bits // 8
        result: list[tuple[int, int]] = []
        while True:
            parent = int.from_bytes(self._regions["parents"].read(4 * position, 4), "little")
            if parent == 0xFFFFFFFF:
                result.append((position, -1))
                return result[::-1]
            result.append((position, int.from_bytes(self._regions["instances"].read(size * position, size), "little")))
            position = parent

    def numbers(self, name: str, count: int) -> list[int]:
        """The first numbers of a region."""
        data = self._regions[name].read(0, 8 * count)
        return [int.from_bytes(data[8 * i : 8 * i + 8], "little", signed=True) for i in range(count)]

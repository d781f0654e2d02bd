"""What the parts of the search loop share: the control block, what the loop is specialised for, small pieces of code."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import attrs

from gosem.engines.packing import MUL_A, MUL_B, SEED

from .ir import Function

FIELDS: Final = (
    "states", "parents", "instances", "table", "records", "hashes", "kept", "recent", "met", "others", "positions",
    "sink", "slices", "rows", "out", "fired", "seen", "first", "first_step", "expand", "claims", "steps", "terminal",
    "canonical", "bits", "room", "limit", "count", "next", "end", "checked", "low", "high", "rounds", "transitions",
    "dead", "invariants", "possibles", "step_count", "steps_waiting", "relevant", "waiting",
)  # fmt: skip
"""The control block: pointers to buffers and functions, sizes, and the state of the search."""
AT: Final = {name: i for i, name in enumerate(FIELDS)}


class Status(IntEnum):
    """Why the loop returned."""

    LEVEL = 0
    SLICE = 1
    ROOM = 2
    LIMIT = 3


@attrs.frozen
class Shape:
    """What the loop is specialised for: words of a state, bytes of a table entry, bits of an instance's index, features."""

    words: int
    entry: int = 4
    instance_bits: int = 16
    canonical: bool = False
    steps: bool = False
    claims: bool = False
    terminal: bool = False

    @property
    def recent(self) -> int:
        """Recent successors that are remembered, as a power of two: what the nearest cache but one holds."""
        return 15 - (self.words - 1).bit_length()

    @property
    def records(self) -> int:
        """Successors found between two visits to the table, at least where there are as many: half of the nearest cache."""
        return 2048 // (self.words + 1)

    @property
    def record(self) -> int:
        """Words of a successor in the buffer."""
        return self.words + 1


class Writer:
    """Writes functions whose first parameter is the control block."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.entry = f"i{8 * shape.entry}"
        self.instance = f"i{shape.instance_bits}"

    def field(self, f: Function, name: str, kind: str = "i64") -> str:
        return f.load(f.at("%control", AT[name]), kind)

    def put(self, f: Function, name: str, value: str | int) -> None:
        f.store(value, f.at("%control", AT[name]))

    def mix(self, f: Function, x: str) -> str:
        for shift, factor in ((30, MUL_A), (27, MUL_B)):
            x = f.binary("xor", x, f.binary("lshr", x, shift))
            x = f.binary("mul", x, signed(factor))
        return f.binary("xor", x, f.binary("lshr", x, 31))

    def hash(self, f: Function, words: list[str]) -> str:
        h = str(signed(SEED))
        for word in words:
            h = self.mix(f, f.binary("add", h, word))
        return h

    def row(self, f: Function, base: str, index: str, width: int | None = None) -> str:
        return f.at(base, f.binary("mul", index, width or self.shape.words))

    def read(self, f: Function, row: str) -> list[str]:
        return [f.load(f.at(row, w)) for w in range(self.shape.words)]

    def prefetch(self, f: Function, pointer: str) -> None:
        f.do(f"call void @llvm.prefetch.p0(ptr {pointer}, i32 0, i32 3, i32 1)")

    def slot(self, f: Function, h: str, bits: str) -> str:
        return f.binary("lshr", h, f.binary("sub", 64, bits))

    def tag(self, f: Function, h: str, bits: str) -> str:
        """The hash bits of an entry, its position bits zero."""
        shifted = f.binary("shl", h, bits)
        return f.op(f"trunc i64 {shifted} to i32") if self.shape.entry == 4 else shifted

    def narrow(self, f: Function, value: str, kind: str) -> str:
        return value if kind == "i64" else f.op(f"trunc i64 {value} to {kind}")

    def widen(self, f: Function, value: str, kind: str) -> str:
        return value if kind == "i64" else f.op(f"zext {kind} {value} to i64")

    def low_mask(self, f: Function, bits: str) -> str:
        return f.binary("sub", f.binary("shl", 1, bits), 1)


def signed(word: int) -> int:
    """A 64-bit word as LLVM writes it."""
    return word - (1 << 64) if word >> 63 else word

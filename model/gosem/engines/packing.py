"""States as 64-bit words, and the digest of a set of states.

Each leaf takes the bits that its range needs and holds ``value - lo``; leaves are placed in order, each in the first word
that has room, so none straddles two words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from gosem.kernel import State
from gosem.kernel.layout import Leaf

MASK: Final = (1 << 64) - 1
SEED: Final = 0x9E3779B97F4A7C15
MUL_A: Final = 0xBF58476D1CE4E5B9
MUL_B: Final = 0x94D049BB133111EB


@attrs.frozen
class Slot:
    """Where a leaf stands: its word, shift and width in bits (0 where it has a single value), and its offset."""

    word: int
    shift: int
    width: int
    lo: int


class Packing:
    """How the states of one layout are packed."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        used: list[int] = []
        self.slots: list[Slot] = []
        for leaf in leaves:
            width = (leaf.hi - leaf.lo).bit_length()
            word = next((i for i, bits in enumerate(used) if bits + width <= 64), len(used))
            if word == len(used):
                used.append(0)
            self.slots.append(Slot(word, used[word], width, leaf.lo))
            used[word] += width
        self.words = max(1, len(used))
        self.used = used or [0]

    def pack(self, state: State) -> tuple[int, ...]:
        """The words of a state."""
        words = [0] * self.words
        for value, slot in zip(state, self.slots, strict=True):
            words[slot.word] |= (value - slot.lo) << slot.shift
        return tuple(words)

    def unpack(self, words: Sequence[int]) -> State:
        """The state that these words hold."""
        return tuple((int(words[s.word]) >> s.shift & (1 << s.width) - 1) + s.lo for s in self.slots)

    def digest(self, states: Iterable[State]) -> str:
        """The digest of a set of states, in any order."""
        low = high = 0
        for state in states:
            a, b = fingerprint(self.pack(state))
            low, high = low + a & MASK, high + b & MASK
        return show_digest(low, high)


def _mix(x: int) -> int:
    """A bijection of 64-bit words that spreads every bit (the finaliser of splitmix64)."""
    x = (x ^ x >> 30) * MUL_A & MASK
    x = (x ^ x >> 27) * MUL_B & MASK
    return x ^ x >> 31


def fingerprint(words: Sequence[int]) -> tuple[int, int]:
    """Two 64-bit hashes of a packed state.  Summed over a set of states, each modulo 2**64, they are its digest."""
    h = SEED
    for word in words:
        h = _mix(h + word & MASK)
    return h, _mix(h ^ SEED)


def show_digest(low: int, high: int) -> str:
    """The two sums as text."""
    return f"{high:016x}{low:016x}"

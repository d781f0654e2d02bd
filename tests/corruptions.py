"""Seeded damage to traces: what disks, networks and editors do to a file, and worse."""

from __future__ import annotations

import random

HUGE = b"\xff" * 9 + b"\x01"
ENDLESS = b"\xff" * 11


def corrupt(data: bytes, seed: int) -> bytes:
    """One to three pieces of damage; the same for the same seed."""
    rng = random.Random(seed)
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        at = rng.randrange(16, len(out)) if len(out) > 17 else rng.randrange(len(out) or 1)
        how = rng.randrange(10)
        if how <= 2 and out:
            at = min(at, len(out) - 1)
            out[at] ^= 1 << rng.randrange(8)
        elif how == 3 and out:
            out[min(at, len(out) - 1)] = rng.choice((0, 1, 52, 127, 128, 255, rng.randrange(256)))
        elif how == 4:
            del out[at : at + rng.choice((1, 1, 2, 7, 100))]
        elif how == 5:
            out[at:at] = rng.randbytes(rng.choice((1, 1, 2, 7, 100)))
        elif how == 6:
            del out[at:]
        elif how == 7:
            out[at : at + 1] = rng.choice((HUGE, ENDLESS, b"\x80\x00", b"\x80" * 9 + b"\x00", b"\xff\xff\x03"))
        elif how == 8:  # a piece of it once more, elsewhere
            start = rng.randrange(len(out) or 1)
            out[at:at] = out[start : start + rng.choice((1, 4, 50, 300))]
        else:  # two neighbouring pieces exchanged
            size = rng.choice((1, 3, 20))
            out[at : at + 2 * size] = out[at + size : at + 2 * size] + out[at : at + size]
    return bytes(out)

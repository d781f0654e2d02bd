"""The arithmetic of the run queue's counters, for all 2^32 values, and for the small modulus of the machine `runq`.

The machine counts modulo twice its ring.  Each claim that its proofs rest on is decided by z3 for words of 32 bits with the
runtime's ring of 256, and for the word and ring of each scope of the machine: what is true of the one is true of the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import z3
from gosem.engines.bitvector import prove_bitvector
from gosem.runq.state import LAPS
from table import Evidence

Claim = Callable[..., Any]
SIZES = [(32, 256), *((slots.bit_length() - 1 + LAPS.bit_length() - 1, slots) for slots in (2, 4))]
"""Bits of a counter, slots of a ring."""


def claims(ring: int) -> dict[str, Claim]:
    """The claims for a ring of so many slots; h is a head, t a tail, n and so on are what the source calls them."""

    def fits(h: Any, t: Any) -> Any:
        return z3.ULE(t - h, ring)

    def half(h: Any, t: Any) -> Any:
        return (t - h) - z3.LShR(t - h, 1)

    def put_keeps_the_bound(h: Any, t: Any) -> Any:
        return z3.Implies(z3.ULT(t - h, ring), z3.And(z3.ULE(t + 1 - h, ring), z3.UGT(t + 1 - h, t - h)))

    def full_means_half(h: Any, t: Any) -> Any:
        n = z3.LShR(t - h, 1)
        full = z3.And(fits(h, t), z3.UGE(t - h, ring))
        return z3.Implies(full, z3.And(n == ring // 2, t - (h + n) == ring - ring // 2))

    def get_takes_one(h: Any, t: Any) -> Any:
        return z3.Implies(z3.And(fits(h, t), t != h), z3.And(t - (h + 1) == t - h - 1, z3.ULT(t - (h + 1), t - h)))

    def grab_takes_half(h: Any, t: Any) -> Any:
        n = half(h, t)
        bounds = z3.And(z3.ULE(n, ring // 2), z3.ULE(n, t - h), (n == 0) == (t == h))
        return z3.Implies(fits(h, t), z3.And(bounds, t - (h + n) == z3.LShR(t - h, 1)))

    def too_much_means_old(h: Any, t: Any, head: Any) -> Any:
        return z3.Implies(z3.And(fits(head, t), z3.UGT(half(h, t), ring // 2)), h != head)

    def drain_takes_all(h: Any, t: Any) -> Any:
        return z3.Implies(fits(h, t), h + (t - h) == t)

    def drain_sees_no_old_head(h: Any, t: Any, head: Any) -> Any:
        between = z3.And(z3.ULE(t - h, ring), z3.ULE(head - h, t - h))
        return z3.Implies(between, z3.And(z3.ULE(t - head, t - h), z3.ULE(t - head, ring)))

    def steal_fits(h: Any, t: Any, n: Any) -> Any:
        return z3.Implies(z3.And(t == h, z3.UGE(n, 1), z3.ULE(n, ring // 2)), z3.ULT(t - h + n - 1, ring))

    def slots_are_distinct(h: Any, a: Any, b: Any) -> Any:
        both = z3.And(z3.ULT(a - h, ring), z3.ULT(b - h, ring))
        return z3.Implies(z3.And(both, z3.URem(a, ring) == z3.URem(b, ring)), a == b)

    def slots_follow_the_wrap(h: Any, i: Any) -> Any:
        return z3.URem(h + i, ring) == z3.URem(z3.URem(h, ring) + z3.URem(i, ring), ring)

    found = [
        put_keeps_the_bound, full_means_half, get_takes_one, grab_takes_half, too_much_means_old, drain_takes_all,
        drain_sees_no_old_head, steal_fits, slots_are_distinct, slots_follow_the_wrap,
    ]  # fmt: skip
    return {claim.__name__: claim for claim in found}


@pytest.mark.parametrize(("width", "ring"), SIZES)
def test_counters(width: int, ring: int, evidence: Evidence) -> None:
    assert 1 << width >= LAPS * ring
    found = {name: prove_bitvector(name, claim, width=width) for name, claim in claims(ring).items()}
    wrong = [f"{p.name}: {p.outcome} {p.counterexample}" for p in found.values() if p.outcome != "holds"]
    assert not wrong, "; ".join(wrong)
    seconds = sum(p.seconds for p in found.values())
    evidence.note(
        "runq", f"arithmetic of {width} bits, ring of {ring}: {len(found)} claims hold for every value, {seconds:.1f} s"
    )


@pytest.mark.parametrize(("width", "ring"), SIZES)
def test_plain_comparison_is_wrong(width: int, ring: int) -> None:
    """Comparing the counters as numbers (seed R14) is wrong in the small as in the large: just where one has wrapped around."""

    def compared(h: Any, t: Any) -> Any:
        return z3.Implies(z3.ULE(t - h, ring), z3.ULT(t, h + ring) == z3.ULT(t - h, ring))

    proof = prove_bitvector("plain comparison", compared, width=width)
    assert proof.outcome == "violated"
    h = proof.counterexample["h"]
    assert h + ring >= 1 << width

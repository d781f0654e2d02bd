"""The refinement check: it accepts what refines, and tells the step that does not."""

from __future__ import annotations

from typing import Any

import pytest
from gosem.engines.refine import refines
from gosem.kernel import Enum, Id, Machine, Size, SpecError, Vec, record, require, rule, upto


class M(Id):
    "A thread."


class PC(Enum):
    """Where a thread stands."""

    IDLE = 0
    LOADED = 1


@record
class Register:
    """A thread that increments: load, then store."""

    pc: PC = PC.IDLE
    value: int = upto(8)


@record
class Fine:
    """A counter that is loaded and stored."""

    total: int = upto(8)
    m: Vec[M, Register]


@record
class Coarse:
    """A counter that is incremented."""

    total: int = upto(8)


@rule("Fine/load")
def load(s: Fine, m: M) -> None:
    """A thread loads the counter."""
    require(s.m[m].pc == PC.IDLE)
    require(s.total < 4)
    s.m[m].value = s.total
    s.m[m].pc = PC.LOADED


@rule("Fine/store")
def store(s: Fine, m: M) -> None:
    """A thread stores it, one higher."""
    require(s.m[m].pc == PC.LOADED)
    s.total = s.m[m].value + 1
    s.m[m].value = 0
    s.m[m].pc = PC.IDLE


@rule("Coarse/increment")
def increment(s: Coarse) -> None:
    """The counter goes up by one."""
    require(s.total < 8)
    s.total += 1


FINE = Machine("fine", Fine, sizes={"M": Size(1, 1, 2)})
COARSE = Machine("coarse", Coarse, sizes={})


def total_of(s: Any, to: Any) -> None:
    """The counter is the counter."""
    to.total = s.total


def test_one_thread_refines() -> None:
    found = refines(FINE.at({"M": 1}), COARSE.at(), total_of)
    assert (found.outcome, found.states, found.transitions, found.stutters) == ("holds", 9, 8, 4)
    assert found.steps == {"Coarse/increment": 4}


def test_two_threads_do_not() -> None:
    """One stores what it has loaded before the other went on: the counter goes back."""
    model = FINE.at({"M": 2})
    found = refines(model, COARSE.at(), total_of)
    assert found.outcome == "violated"
    assert found.path is not None
    state = found.path.initial
    for instance, after in found.path.steps:
        assert model.step(state, instance) == after
        state = after
    before = found.path.states[-2]
    assert model.view(state).total <= model.view(before).total - 1
    assert found.message.startswith("Fine/store")


def test_limits_and_mistakes() -> None:
    assert refines(FINE.at({"M": 2}), COARSE.at(), total_of, limit=3).outcome == "inconclusive"

    def high(s: Any, to: Any) -> None:
        to.total = s.total + 1

    wrong = refines(FINE.at({"M": 1}), COARSE.at(), high)
    assert (wrong.outcome, wrong.states) == ("violated", 1)

    def too_high(s: Any, to: Any) -> None:
        to.total = s.total if s.total < 3 else 9

    with pytest.raises(SpecError, match="the abstraction is undefined"):
        refines(FINE.at({"M": 1}), COARSE.at(), too_high)

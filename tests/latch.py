"""A machine for the exporters' golden texts: short, with one of everything that they write."""

from __future__ import annotations

from gosem.kernel import (
    NIL,
    Bool,
    Enum,
    Id,
    Machine,
    Opt,
    Queue,
    Size,
    Vec,
    const,
    count,
    forall,
    implies,
    init,
    invariant,
    one_of,
    queue,
    record,
    require,
    rule,
    step_property,
    upto,
)


class Lamp(Id):
    """A lamp."""


class Colour(Enum):
    RED = 0
    AMBER = 1
    GREEN = 2


@record
class Config:
    ends: bool = False


@record
class Latch:
    cfg: Config = const(Config())
    left: Colour = Colour.RED
    right: Colour = Colour.GREEN
    lit: Vec[Lamp, bool]
    holder: Opt[Lamp] = NIL
    line: Queue[Lamp] = queue("Lamp")
    level: int = upto(1, lo=-1)
    dim: bool = False


@init("Latch/start")
def start(s: Latch, lamp: Lamp) -> None:
    """One lamp is lit."""
    s.lit[lamp] = True
    s.holder = lamp


@rule("Latch/swap", facts="X-01", go="runtime/proc.go:swap")
def swap(s: Latch) -> None:
    """The colours change places, and nobody needs a third one for it.  The level falls."""
    require(not s.cfg.ends)
    require(s.left != s.right)
    left = s.left
    s.left = s.right
    s.right = left
    s.level = -1


@rule("Latch/wait", go="runtime/proc.go:wait runtime/proc.go:queue")
def wait(s: Latch, lamp: Lamp) -> None:
    """A dark lamp stands in line."""
    require(s.holder != lamp)
    require(not s.line.contains(lamp))
    s.line.push(lamp)
    if s.level < 1:
        s.level += 1


@rule("Latch/hand-over")
def hand_over(s: Latch) -> None:
    """The lamp that is lit goes out, the first in line is lit."""
    require(s.line.nonempty())
    s.lit[s.holder] = False
    s.holder = s.line.pop()
    s.lit[s.holder] = True
    s.dim = s.dim | (s.left == Colour.RED)


@invariant("Latch/one-is-lit", antecedent=lambda s: s.line.nonempty())
def one_is_lit(s: Latch) -> Bool:
    """The holder is lit, and no other."""
    return (count(s.lit, lambda x: s.lit[x]) == 1) & implies(s.holder != NIL, s.lit[s.holder])


@invariant("Latch/colours")
def colours(s: Latch) -> Bool:
    """No lamp in line holds; one colour is not amber."""
    return forall(s.lit, lambda x: ~(s.line.contains(x) & (s.holder == x))) & one_of(s.left, Colour.RED, Colour.GREEN)


@step_property("Latch/slow")
def slow(before: Latch, after: Latch) -> Bool:
    """The level falls to the bottom, or rises by one."""
    return (after.level == -1) | (after.level <= before.level + 1)


LATCH = Machine(
    "latch",
    Latch,
    sizes={"Lamp": Size(2, 1, 3, "lamps")},
    variants={"default": Config(), "ends": Config(ends=True)},
)

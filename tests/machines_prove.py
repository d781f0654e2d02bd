"""Machines for testing the prover: one whose states can all be listed, and one that no prover of its kind gets through."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import (
    NIL,
    Bool,
    Enum,
    Id,
    Machine,
    Opt,
    Property,
    Queue,
    Size,
    Vec,
    collecting,
    count,
    exists,
    fail,
    forall,
    iff,
    implies,
    init,
    invariant,
    lemma,
    queue,
    record,
    require,
    rule,
    step_property,
    upto,
)

# -- gate: walkers stand in a line and pass one by one ---------------------------------------------------------------------


class W(Id):
    """A walker."""


class At(Enum):
    OUT = 0
    LINE = 1
    IN = 2


@record
class Gate:
    at: Vec[W, At]
    line: Queue[W] = queue("W")
    inside: Opt[W] = NIL
    balance: int = upto(2, lo=-1)
    open: bool = False


@rule("Gate/join")
def join(s: Gate, w: W) -> None:
    """A walker joins the line."""
    require(s.at[w] == At.OUT)
    s.at[w] = At.LINE
    s.line.push(w)


@rule("Gate/open")
def open_gate(s: Gate, state: bool) -> None:
    """The gate opens while nobody is inside, or closes."""
    require(s.open != state)
    require(not state or s.inside == NIL)
    s.open = state


@rule("Gate/pass")
def go_in(s: Gate) -> None:
    """The first of the line goes in; the gate shuts."""
    require(s.open)
    require(s.line.nonempty())
    w = s.line.pop()
    s.inside = w
    s.at[w] = At.IN
    s.open = False
    s.balance += 1


@rule("Gate/leave")
def leave(s: Gate, w: W, by: Annotated[int, upto(1)]) -> None:
    """Who is inside leaves, by a door of two."""
    require(s.at[w] == At.IN)
    if s.at[s.inside] != At.IN:
        fail("somebody else is inside")
    s.at[w] = At.OUT
    s.inside = NIL
    s.balance = (s.balance - 1) * (2 - by) // (2 - by)


@rule("Gate/turn-back")
def turn_back(s: Gate, w: W) -> None:
    """The last of the line gives up."""
    require(s.line.nonempty())
    require(s.at[w] == At.LINE)
    require(s.line.at(s.line.len() - 1) == w)
    s.line.pop_back()
    s.at[w] = At.OUT


def _candidates() -> list[Property]:
    """Claims about the gate: true and inductive, true and not inductive, false; `candidates` are these."""
    with collecting() as found:

        @invariant("Gate/one")
        def one(s: Gate) -> Bool:
            return count(s.at, lambda w: s.at[w] == At.IN) <= 1

        @invariant("Gate/balance")
        def balance(s: Gate) -> Bool:
            return s.balance == count(s.at, lambda w: s.at[w] == At.IN)

        @lemma("Gate/inside")
        def inside(s: Gate) -> Bool:
            return forall(s.at, lambda w: iff(s.at[w] == At.IN, s.inside == w))

        @lemma("Gate/line")
        def in_line(s: Gate) -> Bool:
            return forall(
                s.at, lambda w: s.line.count(w) + 1 - 1 == count(s.at, lambda v: (v == w) & (s.at[w] == At.LINE))
            )

        @lemma("Gate/open-empty")
        def open_empty(s: Gate) -> Bool:
            return implies(s.open, s.inside == NIL)

        @lemma("Gate/who-is-inside-is-in")
        def is_in(s: Gate) -> Bool:
            return implies(s.inside != NIL, s.at[s.inside] == At.IN)

        @invariant("Gate/not-negative")
        def not_negative(s: Gate) -> Bool:
            return ~(s.balance < 0)

        @invariant("Gate/never-both")
        def never_both(s: Gate) -> Bool:
            return ~s.line.full()

        @invariant("Gate/somebody-out")
        def somebody_out(s: Gate) -> Bool:
            return exists(s.at, lambda w: s.at[w] != At.IN)

        @step_property("Gate/in-only-from-line")
        def from_line(pre: Gate, post: Gate) -> Bool:
            return forall(pre.at, lambda w: implies((post.at[w] == At.IN) & (pre.at[w] != At.IN), pre.at[w] == At.LINE))

        @step_property("Gate/shuts")
        def shuts(pre: Gate, post: Gate) -> Bool:
            return implies(pre.open & (post.balance != pre.balance), ~post.open)

    return found


candidates = _candidates()
GATE = Machine("gate", Gate, sizes={"W": Size(2, 1, 3, "walkers")})


# -- pigeons: its only claim is a tautology, and resolution needs exponentially many steps for it ----------------------------


class Pigeon(Id):
    """One of more pigeons than there are holes."""


class Hole(Id):
    """A hole."""


@record
class Pigeons:
    sits: Vec[Pigeon, Hole]
    flies: bool = False


@init("Pigeons/begin")
def pigeons_begin(s: Pigeons) -> None:
    """All sit in the first hole."""


@rule("Pigeons/fly")
def fly(s: Pigeons, p: Pigeon, h: Hole) -> None:
    """A pigeon changes its hole."""
    require(s.sits[p] != h)
    s.sits[p] = h


@rule("Pigeons/rest")
def rest(s: Pigeons) -> None:
    """Nothing that the claim is about."""
    s.flies = not s.flies


@invariant("Pigeons/crowded")
def crowded(s: Pigeons) -> Bool:
    """Two pigeons sit in the same hole."""
    return exists(s.sits, lambda p: exists(s.sits, lambda q: (s.sits[p] == s.sits[q]) & (p != q)))


PIGEONS = Machine(
    "pigeons", Pigeons, sizes={"Pigeon": Size(12, 2, 14, "pigeons"), "Hole": Size(11, 1, 13, "holes")}
)  # fmt: skip

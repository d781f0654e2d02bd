"""A machine as an author writes it, for type checkers; the marked lines are mistakes that they must find."""

from __future__ import annotations

from gosem.kernel import (
    NIL,
    Bool,
    Enum,
    Id,
    Opt,
    Queue,
    Vec,
    exists,
    forall,
    implies,
    leads_to,
    queue,
    record,
    require,
    upto,
    weak,
)


class G(Id): ...


class M(Id): ...


class GS(Enum):
    DEAD = 0
    RUNNING = 1


class PC(Enum):
    SCHED = 0
    EXEC = 1


@record
class Goroutine:
    status: GS = GS.DEAD


@record
class Thread:
    pc: PC = PC.SCHED
    curg: Opt[G] = NIL


@record
class State:
    g: Vec[G, Goroutine]
    m: Vec[M, Thread]
    runq: Queue[G] = queue("G")
    n: int = upto("G")


def good(s: State, m: M) -> None:
    mp = s.m[m]
    require(mp.pc == PC.SCHED)
    s.g[mp.curg].status = GS.RUNNING
    mp.curg = NIL
    s.n += 1
    s.runq.push(mp.curg)


def bad(s: State, m: M, g: G) -> None:
    s.g[m].status = GS.RUNNING  # MISTAKE: an M where a G is wanted
    s.m[m].pc = GS.RUNNING  # MISTAKE: the wrong enum
    s.m[m].crug = g  # MISTAKE: misspelt
    s.runq.push(m)  # MISTAKE: an M in a queue of Gs
    s.m[m].curg = m  # MISTAKE: an M where a G is wanted
    s.n = PC.EXEC  # MISTAKE: an enum where a number is wanted


def claim(s: State) -> Bool:
    return forall(s.m, lambda m: implies(s.m[m].curg != NIL, s.g[s.m[m].curg].status == GS.RUNNING)) & ~exists(
        s.g, lambda g: s.g[g].status == GS.DEAD
    )


def bad_claim(s: State) -> Bool:
    return forall(s.m, lambda m: s.g[m].status == GS.DEAD)  # MISTAKE: an M where a G is wanted


@leads_to("Author/runs", fair=weak("each thread goes on", "Author/run", per="m"))
def runs(s: State, g: G) -> tuple[Bool, Bool]:
    return s.runq.contains(g), s.g[g].status == GS.RUNNING


@leads_to("Author/no-pair")  # MISTAKE: one formula where two are wanted
def no_pair(s: State, g: G) -> Bool:
    return s.runq.contains(g)


@leads_to("Author/no-fairness", fair="Author/run")  # MISTAKE: ids of rules where a fairness is wanted
def no_fairness(s: State) -> tuple[Bool, Bool]:
    return s.n == 0, s.n == 1

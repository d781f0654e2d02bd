"""gfput, gfget and gfpurge; who marks, and frees the stacks of dead goroutines."""

from __future__ import annotations

from gosem.kernel import NIL, Queue, fail, init, require, rule
from gosem.kernel.errors import NotEnabled

from .state import PC, Free, G, Mark, P, Status


def move(s: Free, q: Queue[G]) -> None:
    """Under sched.gFree.lock: these go to the list of those with a stack, and to that of those without."""
    while q.nonempty():
        g = q.pop()
        if s.g[g].stack == 0:
            s.no_stack.push_front(g)
        else:
            s.stack.push_front(g)


def unmade(s: Free) -> G:
    """The first goroutine that is not made yet (all are alike), or NIL."""
    for g in s.g.ids():
        if s.g[g].status == Status.IDLE:
            return g
    return NIL


def stopped(s: Free) -> bool:
    """Everybody is where the world can be stopped."""
    return s.mark == Mark.NONE and all(s.p[p].pc == PC.RUN for p in s.p.ids())


@init("Gfree/boot", facts="S-01", go="runtime/proc.go:newproc1")
def boot(s: Free) -> None:
    """The main goroutine runs; the others are not made yet.  Half of a list is one goroutine at least."""
    require(s.p[P(0)].free.cap >= 2)
    s.g[G(0)].status = Status.LIVE
    s.g[G(0)].stack = 1


@rule("Gfree/gfput", facts="S-20 S-132", go="runtime/proc.go:gdestroy runtime/proc.go:gfput")
def gfput(s: Free, p: P, g: G, grown: bool) -> None:
    """A goroutine returns on p, with a stack that has grown or not.  One of the usual size is kept.

    A list that is full now loses more than half: they are in p's hands until it has the lock.
    """
    pp = s.p[p]
    require(pp.pc == PC.RUN)
    require(s.g[g].status == Status.LIVE)
    s.g[g].status = Status.DEAD
    if grown or s.g[g].stack != s.start:
        s.g[g].stack = 0
    pp.free.push_front(g)
    if pp.free.full():
        for _ in range(pp.free.cap - pp.free.cap // 2 + 1):
            pp.hands.push_front(pp.free.pop())
        pp.pc = PC.PUT


@rule("Gfree/gfput-global", facts="S-132", go="runtime/proc.go:gfput")
def gfput_global(s: Free, p: P) -> None:
    """Under sched.gFree.lock, what p has taken off its list goes to the global ones."""
    require(s.p[p].pc == PC.PUT)
    move(s, s.p[p].hands)
    s.p[p].pc = PC.RUN


@rule("Gfree/gfget", facts="S-130 S-132", go="runtime/proc.go:gfget runtime/proc.go:newproc1")
def gfget(s: Free, p: P) -> None:
    """A go statement on p takes a dead goroutine from p's list, and gives it a stack if that has none of the usual size."""
    pp = s.p[p]
    require(pp.pc in (PC.RUN, PC.GET))
    require(pp.free.nonempty())
    g = pp.free.pop()
    s.g[g].stack = s.start
    pp.gp = g
    pp.pc = PC.NEWPROC


@rule("Gfree/gfget-empty", facts="S-132", go="runtime/proc.go:gfget")
def gfget_empty(s: Free, p: P) -> None:
    """Its list is empty and a global one is not, as a look without the lock says: p will refill it."""
    pp = s.p[p]
    require(pp.pc in (PC.RUN, PC.GET))
    require(pp.free.empty())
    require(s.stack.nonempty() or s.no_stack.nonempty())
    pp.pc = PC.REFILL


@rule("Gfree/gfget-refill", facts="S-130 S-132", go="runtime/proc.go:gfget")
def gfget_refill(s: Free, p: P) -> None:
    """Under sched.gFree.lock, p's list is filled by half, those with stacks first.  Others may have been faster; p looks again."""
    pp = s.p[p]
    require(pp.pc == PC.REFILL)
    for _ in range(pp.free.cap // 2):
        if s.stack.nonempty():
            pp.free.push_front(s.stack.pop())
        elif s.no_stack.nonempty():
            pp.free.push_front(s.no_stack.pop())
    pp.pc = PC.GET


@rule("Gfree/malg", facts="S-01 S-130", go="runtime/proc.go:newproc1 runtime/proc.go:malg runtime/proc.go:allgadd")
def malg(s: Free, p: P) -> None:
    """No dead goroutine is in a list that p sees: a new one is made, with the smallest stack, and is dead when others may see it.

    At the bound of the scope the go statement has to wait.
    """
    pp = s.p[p]
    require(pp.pc in (PC.RUN, PC.GET))
    require(pp.free.empty() and s.stack.empty() and s.no_stack.empty())
    g = unmade(s)
    require(g != NIL)
    s.g[g].status = Status.DEAD
    s.g[g].stack = 1
    pp.gp = g
    pp.pc = PC.NEWPROC


@rule("Gfree/newproc", facts="S-03 S-130 IS-14", go="runtime/proc.go:newproc1")
def newproc(s: Free, p: P) -> None:
    """The goroutine that p has in its hands is started."""
    pp = s.p[p]
    require(pp.pc == PC.NEWPROC)
    gp = s.g[pp.gp]
    if gp.stack == 0:
        fail("newproc1: newg missing stack")
    if gp.status != Status.DEAD:
        fail("newproc1: new g is not Gdead")
    gp.status = Status.LIVE
    pp.gp = NIL
    pp.pc = PC.RUN


@rule("Gfree/gfpurge", facts="S-132", go="runtime/proc.go:gfpurge runtime/proc.go:p.destroy")
def gfpurge(s: Free, p: P) -> None:
    """With the world stopped p goes: its list is emptied into the global ones.  It may come back with an empty one."""
    require(stopped(s))
    require(s.p[p].free.nonempty())
    move(s, s.p[p].free)


@rule("Gfree/starting-stack-size", facts="S-132", go="runtime/stack.go:gcComputeStartingStackSize")
def starting_stack_size(s: Free) -> None:
    """At the end of a cycle, with the world stopped, the usual size changes; what is in the lists keeps its old one."""
    if s.changes == 0:
        raise NotEnabled
    require(stopped(s))
    s.start = 3 - s.start


@rule("Gfree/free-stacks", facts="S-132", go="runtime/mgcmark.go:markrootFreeGStacks")
def free_stacks(s: Free) -> None:
    """Who marks takes the whole list of those with stacks, under sched.gFree.lock; from here on they are in no list."""
    require(s.mark == Mark.NONE)
    require(s.stack.nonempty())
    while s.stack.nonempty():
        s.swept.push(s.stack.pop())
    s.mark = Mark.FREE


@rule("Gfree/free-stacks-back", facts="S-132", go="runtime/mgcmark.go:markrootFreeGStacks")
def free_stacks_back(s: Free) -> None:
    """It frees their stacks, and puts them on the list of those without, under the lock."""
    require(s.mark == Mark.FREE)
    while s.swept.nonempty():
        g = s.swept.pop()
        s.g[g].stack = 0
        s.no_stack.push_front(g)
    s.mark = Mark.NONE

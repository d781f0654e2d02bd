"""What holds of dead goroutines: none is lost, none is in two places, and none is started without a stack."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, exists, forall, implies, invariant, ite, lemma, possible, step_property, total

from .state import PC, Free, G, Mark, P, Status


def listed(s: Free, g: G) -> int:
    """How often g is in a list, or on its way from one to another."""
    return (
        total(s.p, lambda p: s.p[p].free.count(g) + s.p[p].hands.count(g))
        + s.stack.count(g)
        + s.no_stack.count(g)
        + s.swept.count(g)
    )


@invariant(
    "Gfree/one-place",
    facts="IS-14 IS-18 IS-23",
    go="runtime/proc.go:gfput runtime/proc.go:gQueue",
    antecedent=lambda s: ~s.stack.empty() & ~s.no_stack.empty(),
)
def one_place(s: Free) -> Bool:
    """A dead goroutine is in exactly one place: a list, the hands of who moves it, or newproc1; another one is in none."""
    return forall(
        s.g,
        lambda g: listed(s, g) + total(s.p, lambda p: ite(s.p[p].gp == g, 1, 0)) == ite(s.g[g].status == Status.DEAD, 1, 0),
    )


@invariant("Gfree/sorted-by-stacks", facts="S-132", go="runtime/proc.go:gfput", antecedent=lambda s: s.mark == Mark.FREE)
def sorted_by_stacks(s: Free) -> Bool:
    """The global lists tell apart who has a stack and who has none; who marks takes those that have."""
    return forall(
        s.g,
        lambda g: implies(s.stack.contains(g) | s.swept.contains(g), s.g[g].stack > 0)
        & implies(s.no_stack.contains(g), s.g[g].stack == 0),
    )


@invariant("Gfree/has-a-stack", facts="S-130", go="runtime/proc.go:newproc1")
def has_a_stack(s: Free) -> Bool:
    """Who has been started has a stack, and who is about to be."""
    return forall(s.g, lambda g: implies(s.g[g].status == Status.LIVE, s.g[g].stack > 0)) & forall(
        s.p, lambda p: implies(s.p[p].gp != NIL, s.g[s.p[p].gp].stack > 0)
    )


@invariant(
    "Gfree/short-lists",
    facts="S-132",
    go="runtime/proc.go:gfput",
    antecedent=lambda s: exists(s.p, lambda p: s.p[p].pc == PC.PUT),
)
def short_lists(s: Free) -> Bool:
    """A processor keeps less than a full list of dead goroutines, and less than half after it has given up some."""

    def short(p: P) -> Bool:
        pp = s.p[p]
        return (pp.free.len() < pp.free.cap) & implies(pp.pc == PC.PUT, pp.free.len() == pp.free.cap // 2 - 1)

    return forall(s.p, short)


@lemma("Gfree/hands", go="runtime/proc.go:gfput runtime/proc.go:gfget")
def hands(s: Free) -> Bool:
    """Where something is in hands, where a list is empty, and what is not made yet."""
    return (
        forall(
            s.p,
            lambda p: (
                ((s.p[p].pc == PC.PUT) == ~s.p[p].hands.empty())
                & ((s.p[p].pc == PC.NEWPROC) == (s.p[p].gp != NIL))
                & implies(s.p[p].pc == PC.REFILL, s.p[p].free.empty())
            ),
        )
        & ((s.mark == Mark.FREE) == ~s.swept.empty())
        & forall(s.g, lambda g: implies(s.g[g].status == Status.IDLE, s.g[g].stack == 0))
    )


@step_property("Gfree/dead-ones-first", facts="S-130", go="runtime/proc.go:gfget")
def dead_ones_first(pre: Free, post: Free) -> Bool:
    """A goroutine is made only by who sees no dead one: in its own list, or in the global ones."""
    made = exists(pre.g, lambda g: (pre.g[g].status == Status.IDLE) & (post.g[g].status != Status.IDLE))
    return implies(
        made,
        pre.stack.empty()
        & pre.no_stack.empty()
        & exists(pre.p, lambda p: (post.p[p].gp != pre.p[p].gp) & pre.p[p].free.empty()),
    )


@step_property("Gfree/usual-stacks", facts="S-132", go="runtime/proc.go:gfput runtime/proc.go:gfget")
def usual_stacks(pre: Free, post: Free) -> Bool:
    """A stack that is kept has the usual size, and who comes out of a list has one of that size."""
    kept = forall(
        pre.g,
        lambda g: implies(
            (pre.g[g].status == Status.LIVE) & (post.g[g].status == Status.DEAD) & (post.g[g].stack > 0),
            (post.g[g].stack == pre.start) & (post.g[g].stack == pre.g[g].stack),
        ),
    )
    reused = forall(
        pre.p,
        lambda p: implies(
            (pre.p[p].gp == NIL) & (post.p[p].gp != NIL),
            (pre.g[post.p[p].gp].status == Status.IDLE) | (post.g[post.p[p].gp].stack == post.start),
        ),
    )
    return kept & reused


@step_property("Gfree/stacks-first", facts="S-130 S-132", go="runtime/proc.go:gfget")
def stacks_first(pre: Free, post: Free) -> Bool:
    """Who has seen some comes to fill its list up to half, with as many as it can, those without a stack last."""

    def refills(p: P) -> Bool:
        return (pre.p[p].pc == PC.REFILL) & (post.p[p].pc != PC.REFILL)

    def full(p: P) -> Bool:
        return post.p[p].free.len() == pre.p[p].free.cap // 2

    return forall(
        pre.p,
        lambda p: implies(
            refills(p),
            (full(p) | (post.stack.empty() & post.no_stack.empty()))
            & implies(post.no_stack.len() < pre.no_stack.len(), post.stack.empty()),
        )
        & implies(
            (pre.p[p].pc != PC.REFILL) & (post.p[p].pc == PC.REFILL), ~pre.stack.empty() | ~pre.no_stack.empty()
        ),
    )


@step_property("Gfree/stacks-are-freed", facts="S-132", go="runtime/mgcmark.go:markrootFreeGStacks")
def stacks_are_freed(pre: Free, post: Free) -> Bool:
    """Who marks takes a list once, and gives all of it back without stacks."""
    return implies(pre.mark == Mark.FREE, (post.swept.len() == pre.swept.len()) | (post.mark == Mark.NONE)) & forall(
        pre.g, lambda g: implies(pre.swept.contains(g) & ~post.swept.contains(g), post.no_stack.contains(g))
    )


@step_property("Gfree/every-step-moves")
def every_step_moves(pre: Free, post: Free) -> Bool:
    """A step takes a processor or who marks to another place, empties a list, ends a goroutine, or changes the usual size."""
    return (
        (pre.mark != post.mark)
        | (pre.start != post.start)
        | exists(pre.p, lambda p: (pre.p[p].pc != post.p[p].pc) | (pre.p[p].free.len() != post.p[p].free.len()))
        | exists(pre.g, lambda g: pre.g[g].status != post.g[g].status)
    )


@step_property("Gfree/stopped-world", facts="S-132", go="runtime/proc.go:gfpurge runtime/stack.go:gcComputeStartingStackSize")
def stopped_world(pre: Free, post: Free) -> Bool:
    """The usual size changes, and a list is emptied for good, only while nobody is inside gfput or gfget."""
    purged = exists(
        pre.p,
        lambda p: (post.p[p].pc == pre.p[p].pc) & (post.p[p].free.len() < pre.p[p].free.len()),
    )
    return implies(
        (pre.start != post.start) | purged, forall(pre.p, lambda p: pre.p[p].pc == PC.RUN) & (pre.mark == Mark.NONE)
    )


@possible("Gfree/in-vain", facts="S-132", go="runtime/proc.go:gfget")
def in_vain(s: Free) -> Bool:
    """A processor comes for dead goroutines that others have taken in the meantime, and has to make one."""
    return exists(s.p, lambda p: (s.p[p].pc == PC.GET) & s.p[p].free.empty()) & s.stack.empty() & s.no_stack.empty()


@possible("Gfree/made-beside-dead-ones", facts="S-130", go="runtime/mgcmark.go:markrootFreeGStacks")
def made_beside_dead_ones(s: Free) -> Bool:
    """A goroutine is to be started and none is in a list, because who marks has taken them all: one is made."""
    return (s.mark == Mark.FREE) & s.stack.empty() & s.no_stack.empty() & exists(s.p, lambda p: s.p[p].free.empty())


@possible("Gfree/old-stack", facts="S-132", go="runtime/proc.go:gfget")
def old_stack(s: Free) -> Bool:
    """A dead goroutine in a processor's list has a stack whose size is the usual one no longer."""
    return exists(
        s.g,
        lambda g: (s.g[g].stack > 0) & (s.g[g].stack != s.start) & exists(s.p, lambda p: s.p[p].free.contains(g)),
    )

"""What holds of the wait for worldsema, and of who gets it."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, count, exists, forall, implies, invariant, ite, one_of, possible, step_property

from ..state import PC, TICKET, WAITS, G, GStatus, Scheduler
from .properties import at


@invariant(
    "Sched/waits-for-worldsema",
    facts="IS-23 S-120",
    go="runtime/sema.go:semacquire1 runtime/sema.go:semrelease1",
    antecedent=lambda s: s.semawaiters.len() > 1,
)
def waits_for_worldsema(s: Scheduler) -> Bool:
    """Who waits for worldsema is in its queue once; who has been given it is on its way to stop the world, alone with it."""
    return forall(
        s.g,
        lambda g: (
            (s.semawaiters.count(g) == ite((s.g[g].worldsema == WAITS) & (s.g[g].status == GStatus.WAITING), 1, 0))
            & implies(s.g[g].worldsema == TICKET, s.stopper.empty())
            & implies(s.g[g].worldsema == TICKET, one_of(s.g[g].status, GStatus.RUNNABLE, GStatus.RUNNING))
            & implies((s.g[g].worldsema != 0) & (s.g[g].m != NIL), s.m[s.g[g].m].pc == PC.SEMACQUIRE)
        ),
    ) & (count(s.g, lambda g: s.g[g].worldsema == TICKET) <= 1)


@invariant(
    "Sched/worldsema-comes-back",
    facts="IS-23 LS-9",
    go="runtime/sema.go:semrelease1",
    antecedent=lambda s: ~s.semawaiters.empty() & s.stopper.empty(),
)
def worldsema_comes_back(s: Scheduler) -> Bool:
    """While goroutines wait for worldsema somebody has it, is about to wake one of them, or has been woken to try."""
    return implies(
        ~s.semawaiters.empty(),
        ~s.stopper.empty()
        | at(s, PC.SEMRELEASE)
        | exists(s.g, lambda g: (s.g[g].worldsema != 0) & ~s.semawaiters.contains(g)),
    )


@step_property("Sched/first-come-first-served", facts="S-121 LS-9", go="runtime/sema.go:semrelease1")
def first_come_first_served(pre: Scheduler, post: Scheduler) -> Bool:
    """Who is woken in the wait for worldsema was the first there, and is given it unless somebody has it."""

    def is_woken(g: G) -> Bool:
        free = pre.stopper.empty() & ~exists(pre.g, lambda other: pre.g[other].worldsema == TICKET)
        return implies(
            pre.semawaiters.contains(g) & ~post.semawaiters.contains(g),
            (pre.semawaiters.at(0) == g) & (post.g[g].worldsema == ite(free, TICKET, WAITS)),
        )

    return forall(pre.g, is_woken)


@possible("Sched/handover-forestalled", facts="LS-9", go="runtime/sema.go:semrelease1")
def handover_forestalled(s: Scheduler) -> Bool:
    """Somebody has stopped the world before worldsema could be handed over, and the first that waited tries again in vain."""
    return ~s.stopper.empty() & exists(
        s.m, lambda m: (s.m[m].pc == PC.SEMACQUIRE) & (s.g[s.m[m].gp].worldsema == WAITS)
    )

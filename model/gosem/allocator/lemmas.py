"""What else always holds: not of interest by itself, but the properties are not inductive without it."""

from gosem.kernel import NIL, Bool, count, exists, forall, implies, invariant, lemma, one_of

from .shapes import full, gen, in_use, marking, swept, taken
from .state import NEEDS_SWEEP, PC, SWEPT, Allocator, P, Phase, Slot, Span, SpanState, Task


def initialises(s: Allocator, x: Span, i: Slot) -> Bool:
    """Some processor initialises this slot."""
    return exists(s.p, lambda p: (s.p[p].alloc == x) & (s.p[p].slot == i))


# -- slots ----------------------------------------------------------------------------------------------------------------


@invariant(
    "Slot/born-black",
    facts="A-08 IC-12",
    go="runtime/mgcmark.go:gcmarknewobject",
    antecedent=lambda s: (
        marking(s)
        & exists(
            s.span,
            lambda x: exists(
                s.span[x].live,
                lambda i: s.span[x].live[i] & ~s.span[x].alloc_bits[i] & (s.span[x].free_index_for_scan <= int(i)),
            ),
        )
    ),
)
def born_black(s: Allocator) -> Bool:
    """An object that a conservative scan would not take for one, because it was allocated while marking, is marked."""
    return implies(
        marking(s),
        forall(
            s.span,
            lambda x: forall(
                s.span[x].live,
                lambda i: implies(
                    s.span[x].live[i] & ~s.span[x].alloc_bits[i] & (s.span[x].free_index_for_scan <= int(i)),
                    s.span[x].mark_bits[i],
                ),
            ),
        ),
    )


@lemma("Slot/swept-is-exact", facts="IA-17 IA-22")
def swept_is_exact(s: Allocator) -> Bool:
    """In a swept span, what is allocated is what the program may use, the slot being initialised apart."""
    return forall(
        s.span,
        lambda x: implies(
            in_use(s, x) & swept(s, x),
            forall(s.span[x].live, lambda i: s.span[x].live[i] == (taken(s, x, i) & ~initialises(s, x, i))),
        ),
    )


@lemma("Slot/marked-is-live", facts="IC-05")
def marked_is_live(s: Allocator) -> Bool:
    """What is marked, the program may use: nobody marks what was not an object when marking began."""
    return forall(
        s.span,
        lambda x: forall(s.span[x].live, lambda i: implies(s.span[x].mark_bits[i], s.span[x].live[i])),
    )


@lemma("Slot/being-initialised", facts="A-06 A-08")
def being_initialised(s: Allocator) -> Bool:
    """The slot being initialised is the last one below freeindex, and no scan takes it for an object."""
    return forall(
        s.p,
        lambda p: forall(
            s.span,
            lambda x: forall(
                s.span[x].alloc_bits,
                lambda i: implies(
                    (s.p[p].alloc == x) & (s.p[p].slot == i),
                    (s.span[x].freeindex == int(i) + 1)
                    & (s.span[x].free_index_for_scan <= int(i))
                    & ~s.span[x].alloc_bits[i],
                ),
            ),
        ),
    )


# -- processors -----------------------------------------------------------------------------------------------------------


@lemma("Proc/hand", facts="A-04")
def hand(s: Allocator) -> Bool:
    """What a processor has in hand goes with what it does next."""

    def fits(p: P) -> Bool:
        pp = s.p[p]
        empty = one_of(pp.pc, PC.IDLE, PC.INIT, PC.POP_SWEPT, PC.POP, PC.GROW)
        return ((pp.hand == NIL) == empty) & ((pp.slot != NIL) == (pp.pc == PC.INIT))

    return forall(s.p, fits)


@lemma("Proc/task", facts="C-90 C-94 C-96 C-100")
def task(s: Allocator) -> Bool:
    """On whose behalf a processor sweeps goes with what it does next."""

    def fits(p: P) -> Bool:
        pp = s.p[p]
        none = one_of(pp.pc, PC.IDLE, PC.INIT, PC.POP_SWEPT, PC.GROW, PC.INIT_SPAN, PC.HAVE)
        popping = one_of(pp.task, Task.PARTIAL, Task.FULL, Task.ONE)
        return (
            (none == (pp.task == Task.NONE))
            & implies(one_of(pp.pc, PC.POP, PC.TRY), popping)
            & implies(pp.pc == PC.CHECK, pp.task == Task.ONE)
            & implies(one_of(pp.pc, PC.LOOKUP, PC.WAIT, PC.USE), pp.task == Task.DIRECT)
        )

    return forall(s.p, fits)


@lemma("Proc/refilling", facts="C-98 A-22")
def refilling(s: Allocator) -> Bool:
    """While a processor refills its cache, or sweeps the span that it has taken out of it, the cache is empty."""

    def fits(p: P) -> Bool:
        pp = s.p[p]
        refills = one_of(pp.pc, PC.POP_SWEPT, PC.GROW, PC.INIT_SPAN, PC.HAVE)
        for_refill = one_of(pp.task, Task.PARTIAL, Task.FULL, Task.RECLAIM, Task.STALE)
        return implies(refills | for_refill, pp.alloc == NIL) & implies(pp.pc == PC.INIT, pp.alloc != NIL)

    return forall(s.p, fits)


@lemma("Proc/unflushed", facts="C-99 IA-11")
def unflushed(s: Allocator) -> Bool:
    """Only between mark termination and the flush is a cache not flushed, and its processor does nothing but flush it."""

    def fits(p: P) -> Bool:
        pp = s.p[p]
        flushing = one_of(pp.pc, PC.SWEEP, PC.FINISH) & (pp.task == Task.STALE)
        return implies(pp.task == Task.STALE, flushing & ~pp.flushed) & implies(
            ~pp.flushed, (s.phase == Phase.FLUSH) & ((pp.pc == PC.IDLE) | flushing)
        )

    return forall(s.p, fits)


# -- what is in hand ------------------------------------------------------------------------------------------------------


@lemma("Hand/occupancy", facts="C-96")
def occupancy(s: Allocator) -> Bool:
    """What cacheSpan has popped from the partial set has a free slot, before it is swept and after."""

    def fits(p: P) -> Bool:
        pp = s.p[p]
        mine = (pp.task == Task.PARTIAL) & one_of(pp.pc, PC.TRY, PC.SWEEP, PC.FINISH) | (pp.pc == PC.HAVE)
        return forall(
            s.span,
            lambda x: implies((pp.hand == x) & mine & ~((pp.pc == PC.TRY) & ~gen(s, x, NEEDS_SWEEP)), ~full(s, x)),
        )

    return forall(s.p, fits)


@lemma("Hand/told-by-generation", facts="C-94 C-100")
def told_by_generation(s: Allocator) -> Bool:
    """A span found not in use stays swept for the cycle; one looked up is in use, or has been swept and freed since."""
    return forall(
        s.p,
        lambda p: forall(
            s.span,
            lambda x: (
                implies((s.p[p].hand == x) & (s.p[p].pc == PC.CHECK), swept(s, x))
                & implies(
                    (s.p[p].hand == x) & one_of(s.p[p].pc, PC.LOOKUP, PC.WAIT, PC.USE), in_use(s, x) | swept(s, x)
                )
            ),
        ),
    )


@lemma("Span/struct-generation", facts="IA-04")
def struct_generation(s: Allocator) -> Bool:
    """A struct that is not in use for objects is swept, or older; and counts no objects."""
    return forall(
        s.span,
        lambda x: implies(
            ~in_use(s, x),
            gen(s, x, NEEDS_SWEEP, SWEPT) & (s.span[x].alloc_count <= 0 + (s.span[x].state == SpanState.MANUAL)),
        ),
    )


# -- switches -------------------------------------------------------------------------------------------------------------


@lemma("Switch/off", facts="A-31 A-42")
def switched_off(s: Allocator) -> Bool:
    """Without stacks there are no manual spans, without page caches no cached pages."""
    stacks, caches = s.cfg.stacks, s.cfg.page_cache
    return implies(
        not stacks, forall(s.span, lambda x: s.span[x].state != SpanState.MANUAL) & (s.pending == NIL)
    ) & implies(not caches, forall(s.p, lambda p: count(s.page, lambda pg: s.p[p].pcache[pg]) == 0))


@lemma("Stack/pending", facts="A-53")
def pending(s: Allocator) -> Bool:
    """The collector has a pointer in hand only while marking."""
    return implies(s.pending != NIL, marking(s))

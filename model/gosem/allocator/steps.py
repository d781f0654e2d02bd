"""What holds of every step of the allocator."""

from gosem.kernel import Bool, forall, implies, ite, one_of, step_property

from .shapes import gen, in_use, marking, swept, taken
from .state import CACHED, NEEDS_SWEEP, PC, STALE, SWEEPING, SWEPT, Allocator, P, Phase, Span, SpanState, Task


def new_generation(pre: Allocator, post: Allocator) -> Bool:
    """The step is mark termination."""
    return marking(pre) & (post.phase == Phase.FLUSH)


@step_property("Sweep/once", facts="IC-08 C-93 C-97 IA-04", go="runtime/mgcsweep.go:sweepLocked.sweep")
def once(pre: Allocator, post: Allocator) -> Bool:
    """A span in use is swept exactly once a cycle.

    Only a new generation makes it unswept or stale; from there it is acquired by one thread, then swept; and only a swept
    one is cached, only a cached one given back.
    """

    def legal(x: Span) -> Bool:
        def step(a: int, b: int) -> Bool:
            return gen(pre, x, a) & gen(post, x, b)

        same = pre.span[x].gen == post.span[x].gen
        fall = step(SWEPT, NEEDS_SWEEP) | step(CACHED, STALE)
        acquire = step(NEEDS_SWEEP, SWEEPING) | step(STALE, SWEEPING)
        rest = step(SWEEPING, SWEPT) | step(SWEPT, CACHED) | step(CACHED, SWEPT)
        return ite(new_generation(pre, post), fall, same | acquire | rest)

    return forall(pre.span, lambda x: implies(in_use(pre, x) & in_use(post, x), legal(x)))


@step_property("Sweep/frees", facts="IA-04 IA-22", go="runtime/mgcsweep.go:sweepLocked.sweep")
def frees(pre: Allocator, post: Allocator) -> Bool:
    """A slot becomes free only as its span is swept, and only if it was not marked."""
    return forall(
        pre.span,
        lambda x: forall(
            pre.span[x].alloc_bits,
            lambda i: implies(
                in_use(pre, x) & taken(pre, x, i) & ~(in_use(post, x) & taken(post, x, i)),
                gen(pre, x, SWEEPING) & gen(post, x, SWEPT) & in_use(post, x) & ~pre.span[x].mark_bits[i],
            ),
        ),
    )


@step_property("Span/state-while-marking", facts="IA-14 IC-13", go="runtime/mheap.go:mSpanState")
def state_while_marking(pre: Allocator, post: Allocator) -> Bool:
    """While marking, no span is freed."""
    return implies(
        marking(pre),
        forall(
            pre.span,
            lambda x: implies(pre.span[x].state != SpanState.DEAD, post.span[x].state == pre.span[x].state),
        ),
    )


@step_property("Span/freed-swept-and-empty", facts="IA-05 A-32", go="runtime/mheap.go:mheap.freeSpanLocked")
def freed_swept_and_empty(pre: Allocator, post: Allocator) -> Bool:
    """A span in use that is freed is swept, and nothing is allocated in it."""
    return forall(
        pre.span,
        lambda x: implies(in_use(pre, x) & ~in_use(post, x), gen(pre, x, SWEPT) & (pre.span[x].alloc_count == 0)),
    )


@step_property(
    "Span/no-init-under-lock", facts="C-100 A-30", go="runtime/mheap.go:mspan.init runtime/mcleanup.go:Cleanup.Stop"
)
def no_init_under_lock(pre: Allocator, post: Allocator) -> Bool:
    """A struct is not initialised while somebody holds the lock of its specials: the lock would be lost."""
    return forall(
        pre.span,
        lambda x: implies(
            (pre.span[x].state == SpanState.DEAD) & (post.span[x].state != SpanState.DEAD),
            forall(pre.p, lambda p: ~((pre.p[p].pc == PC.USE) & (pre.p[p].hand == x))),
        ),
    )


@step_property("Sweep/ensured", facts="C-100", go="runtime/mgcsweep.go:mspan.ensureSwept")
def ensured(pre: Allocator, post: Allocator) -> Bool:
    """ensureSwept returns only when the span is swept."""
    return forall(
        pre.p,
        lambda p: implies(
            (pre.p[p].pc == PC.WAIT) & (post.p[p].pc != PC.WAIT),
            forall(pre.span, lambda x: implies(pre.p[p].hand == x, swept(pre, x))),
        ),
    )


@step_property("Sweep/no-late-sweeper", facts="C-90 C-92", go="runtime/mgcsweep.go:activeSweep.begin")
def no_late_sweeper(pre: Allocator, post: Allocator) -> Bool:
    """Once the sweep is drained nobody registers, so the sweepers come to an end."""
    return implies(pre.drained & ~new_generation(pre, post), post.sweepers <= pre.sweepers)


@step_property("Sweep/errand", facts="C-95", go="runtime/mgcsweep.go:sweepLocked.sweep")
def errand(pre: Allocator, post: Allocator) -> Bool:
    """On whose behalf a span is swept is settled when it is in hand: what becomes of it depends on that."""

    def sweeping(s: Allocator, p: P) -> Bool:
        return one_of(s.p[p].pc, PC.TRY, PC.CHECK, PC.SWEEP, PC.FINISH, PC.WAIT)

    return forall(
        pre.p,
        lambda p: implies(sweeping(pre, p) & sweeping(post, p), pre.p[p].task == post.p[p].task),
    )


@step_property("MCentral/exhausted", facts="A-25 LA-2", go="runtime/mcentral.go:mcentral.cacheSpan")
def exhausted(pre: Allocator, post: Allocator) -> Bool:
    """cacheSpan passes over a set only when it is empty: the heap does not grow while there are spans to use or to sweep."""
    a, b, c = pre.p, post.p, pre.central

    def passed(p: P) -> Bool:
        swept = (a[p].pc == PC.POP_SWEPT) & one_of(b[p].pc, PC.POP, PC.GROW)
        partial = (a[p].task == Task.PARTIAL) & (b[p].task == Task.FULL)
        full = (a[p].pc == PC.POP) & (b[p].pc == PC.GROW)
        return (
            implies(swept, forall(pre.span, lambda x: ~c.partial_swept[x]))
            & implies(partial, forall(pre.span, lambda x: ~c.partial_unswept[x]))
            & implies(full, (a[p].task == Task.FULL) & forall(pre.span, lambda x: ~c.full_unswept[x]))
        )

    return forall(pre.p, passed)


@step_property("Malloc/refill-ends", facts="A-10 LA-5", go="runtime/mcache.go:mcache.refill")
def refill_ends(pre: Allocator, post: Allocator) -> Bool:
    """A refill ends with a slot, unless the heap has no memory left."""

    def refilling(p: P) -> Bool:
        pp = pre.p[p]
        return one_of(pp.pc, PC.POP_SWEPT, PC.INIT_SPAN, PC.HAVE) | one_of(
            pp.task, Task.PARTIAL, Task.FULL, Task.RECLAIM
        )

    return forall(pre.p, lambda p: implies(refilling(p), post.p[p].pc != PC.IDLE))

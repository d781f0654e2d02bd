"""What holds of reader/writer locks, and what makes it inductive."""

from __future__ import annotations

from gosem.kernel import (
    NIL,
    Bool,
    count,
    exists,
    forall,
    implies,
    invariant,
    ite,
    lemma,
    one_of,
    possible,
    step_property,
    total,
)

from .properties import ON_SEMA, RELEASES
from .state import PC, Blocking, G, R, X

LOCK = "sync/rwmutex.go:RWMutex.Lock"
RLOCK = "sync/rwmutex.go:RWMutex.RLock"
UNLOCK = "sync/rwmutex.go:RWMutex.Unlock"
RUNLOCK = "sync/rwmutex.go:RWMutex.rUnlockSlow"


def waiting(s: Blocking, r: R) -> int:
    """How many readers wait."""
    return count(s.g, lambda g: (s.g[g].rs == r) & one_of(s.g[g].pc, *ON_SEMA))


def granted(s: Blocking, r: R) -> int:
    """For how many of them there is a unit, or will be one from an Unlock that is under way."""
    return (
        s.r[r].reader_sem.count
        + total(s.g, lambda g: ite((s.g[g].rs == r) & (s.g[g].pc == PC.REL_ADD), s.g[g].left, 0))
        + total(s.g, lambda g: ite((s.g[g].rs == r) & one_of(s.g[g].pc, PC.REL_DEQUEUE, PC.REL_READY), s.g[g].left - 1, 0))
    )


def before(s: Blocking, r: R) -> int:
    """How many readers a pending writer has before it: they read, may read, or have read and are about to say so."""
    return s.r[r].readers + granted(s, r) + count(s.g, lambda g: (s.g[g].ws == r) & (s.g[g].pc == PC.R_DEPART))


def units(s: Blocking, r: R) -> int:
    """The unit for the writer, there or about to be."""
    return s.r[r].writer_sem.count + count(s.g, lambda g: (s.g[g].ws == r) & (s.g[g].pc == PC.REL_ADD))


def writer_waits(s: Blocking, r: R) -> Bool:
    """A writer is at its semaphore."""
    return exists(s.g, lambda g: (s.g[g].ws == r) & one_of(s.g[g].pc, *ON_SEMA))


@invariant(
    "RW/no-reader-beside-writer", go=f"{LOCK} {RLOCK}", antecedent=lambda s: exists(s.r, lambda r: s.r[r].writing)
)  # fmt: skip
def no_reader_beside_writer(s: Blocking) -> Bool:
    """While a writer has the lock no reader has it."""
    return forall(s.r, lambda r: implies(s.r[r].writing, s.r[r].readers == 0))


@invariant("RW/one-writer", go=LOCK)
def one_writer(s: Blocking) -> Bool:
    """A writer that is pending or writes has w; there is one such writer, then."""
    return forall(
        s.r,
        lambda r: implies(s.r[r].writer, s.x[X(r)].locked)
        & implies(s.r[r].writing, s.r[r].writer)
        & (
            count(s.g, lambda g: (s.g[g].ws == r) & one_of(s.g[g].pc, PC.R_WAIT, *ON_SEMA))
            == ite(s.r[r].writer & ~s.r[r].writing, 1, 0)
        ),
    )


@invariant("RW/readers-will-wake", facts="IS-23", go=UNLOCK, antecedent=lambda s: exists(s.r, lambda r: waiting(s, r) > 0))
def readers_will_wake(s: Blocking) -> Bool:
    """Without a writer there is a unit for each reader that waits, or will be; with one, for those whom the last one let in."""
    return forall(
        s.r,
        lambda r: ite(s.r[r].writer, granted(s, r) <= waiting(s, r), granted(s, r) == waiting(s, r)),
    )


@invariant(
    "RW/writer-will-wake", facts="IS-23", go=f"{RUNLOCK} {LOCK}",
    antecedent=lambda s: exists(s.r, lambda r: writer_waits(s, r)),
)  # fmt: skip
def writer_will_wake(s: Blocking) -> Bool:
    """A writer that waits has readers before it, or a unit is there for it, or will be."""
    return forall(s.r, lambda r: units(s, r) == ite(writer_waits(s, r) & (before(s, r) == 0), 1, 0))


@step_property("RW/pending-writer-first", go=f"{LOCK} {RLOCK}")
def pending_writer_first(s: Blocking, t: Blocking) -> Bool:
    """While a writer is pending a reader comes in only if the writer before has let it in."""
    return forall(s.r, lambda r: implies(s.r[r].writer & (t.r[r].readers > s.r[r].readers), s.r[r].reader_sem.count > 0))


@possible("RW/gone-before-counted")
def gone_before_counted(s: Blocking) -> Bool:
    """Readers have gone between a writer's two additions."""
    return exists(s.r, lambda r: s.r[r].wait < 0)


@possible("RW/let-in")
def let_in(s: Blocking) -> Bool:
    """The next writer is pending before all readers have come in that the one before has let in."""
    return exists(s.r, lambda r: s.r[r].writer & (granted(s, r) > 0))


@lemma("RW/counts")
def counts(s: Blocking) -> Bool:
    """What readerCount and readerWait say; no condition has the mutex of a reader/writer lock."""
    return forall(
        s.r,
        lambda r: forall(s.g, lambda g: (s.g[g].d == NIL) | (s.g[g].x != X(r)))
        & (s.r[r].count == s.r[r].readers + waiting(s, r))
        & implies(~s.r[r].writer | s.r[r].writing, s.r[r].wait == 0)
        & implies(s.r[r].writing, before(s, r) == 0)
        & implies(~s.r[r].writer, before(s, r) == s.r[r].readers + granted(s, r))
        & implies(
            s.r[r].writer & ~s.r[r].writing,
            s.r[r].wait + total(s.g, lambda g: ite((s.g[g].ws == r) & (s.g[g].pc == PC.R_WAIT), s.g[g].left, 0)) == before(s, r),
        )
        & forall(
            s.g,
            lambda g: implies(
                s.g[g].ws == r,
                implies(s.g[g].pc == PC.R_WAIT, (s.r[r].wait <= 0) & (s.g[g].left <= s.k))
                & implies(one_of(s.g[g].pc, *RELEASES), s.g[g].left == 1),
            ),
        ),
    )


@lemma("RW/queues")
def rw_queues(s: Blocking) -> Bool:
    """Who waits is in the queue of its semaphore until it is dequeued, and nobody else is; each unit has somebody awake."""

    def wakes(g: G) -> Bool:
        return one_of(s.g[g].pc, PC.REL_DEQUEUE, PC.SEMA) | (s.g[g].pc == PC.SEMA_WAIT) & (s.g[g].waker != NIL)

    return forall(
        s.r,
        lambda r: forall(
            s.g,
            lambda g: (
                s.r[r].reader_sem.queue.count(g)
                == ite((s.g[g].pc == PC.SEMA_WAIT) & (s.g[g].waker == NIL) & (s.g[g].rs == r), 1, 0)
            )
            & (
                s.r[r].writer_sem.queue.count(g)
                == ite((s.g[g].pc == PC.SEMA_WAIT) & (s.g[g].waker == NIL) & (s.g[g].ws == r), 1, 0)
            ),
        )
        & implies(
            s.r[r].reader_sem.queue.nonempty(),
            s.r[r].reader_sem.count <= count(s.g, lambda g: (s.g[g].rs == r) & wakes(g)),
        )
        & implies(
            s.r[r].writer_sem.queue.nonempty(),
            s.r[r].writer_sem.count <= count(s.g, lambda g: (s.g[g].ws == r) & wakes(g)),
        ),
    )

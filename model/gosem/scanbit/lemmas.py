"""What makes the properties inductive: where a register means something, and how the links and statuses hang together."""

from __future__ import annotations

from gosem.kernel import NIL, Bool, exists, forall, iff, implies, lemma, one_of

from .properties import BIT
from .state import PC, M, P, Place, PStatus, Syscalls

LOOKS = (PC.LOOK_STATUS, PC.LOOK_M, PC.LOOK_G, PC.LOOK_CALL, PC.LOOK_CAS)
OWNER = (PC.FIND, PC.EXECUTE_G, PC.EXECUTE_CAS, PC.EXECUTE, PC.ENTER_CAS, PC.WIRE_P, PC.WIRE_STATUS)
"""Where a thread surely has a processor."""
MAYBE = (PC.SYSCALL, PC.EXIT_P, PC.DROP_M, PC.DROP_G)
"""Where it may have one."""
RELEASES = (PC.RELEASE_P, PC.RELEASE_STATUS)


@lemma("Scan/registers")
def registers(s: Syscalls) -> Bool:
    """Which steps have read what."""
    return forall(
        s.m,
        lambda m: iff(s.m[m].look != NIL, one_of(s.m[m].pc, *LOOKS, *BIT))
        & iff(s.m[m].seen_m != NIL, one_of(s.m[m].pc, PC.LOOK_G, PC.LOOK_CALL, PC.LOOK_CAS, *BIT))
        & iff(s.m[m].seen_g != NIL, one_of(s.m[m].pc, PC.LOOK_CALL, PC.LOOK_CAS, *BIT))
        & iff(s.m[m].oldp != NIL, one_of(s.m[m].pc, PC.ENTER_CAS, PC.SYSCALL, PC.EXIT_P))
        & implies(s.m[m].stops, one_of(s.m[m].pc, PC.TAKE_M, PC.TAKE_STATUS, PC.RESUME, PC.HANDOFF))
        & implies(s.m[m].stops, s.m[m].curg == NIL)
        & implies(s.m[m].stops & (s.m[m].pc == PC.RESUME), s.m[m].hand != NIL),
    )  # fmt: skip


@lemma("Scan/thread-has", facts="IS-20 IS-22")
def thread_has(s: Syscalls) -> Bool:
    """Where a thread has a goroutine, a processor, a processor in its hands."""
    return forall(
        s.m,
        lambda m: implies(one_of(s.m[m].pc, PC.PARKED, PC.FIND, *RELEASES, PC.HANDOFF), s.m[m].curg == NIL)
        & implies(
            one_of(
                s.m[m].pc, PC.EXECUTE_G, PC.EXECUTE_CAS, PC.EXECUTE, PC.ENTER_CAS, PC.SYSCALL, PC.EXIT_P, PC.TRY_IDLE,
                PC.DROP_M, PC.DROP_G,
            ),
            s.m[m].curg != NIL,
        )
        & implies(one_of(s.m[m].pc, *OWNER), s.m[m].p != NIL)
        & implies(s.m[m].p != NIL, one_of(s.m[m].pc, *OWNER, *MAYBE))
        & implies(one_of(s.m[m].pc, PC.WIRE_M, *RELEASES, PC.TAKE_STATUS, PC.HANDOFF), s.m[m].hand != NIL)
        & implies(
            s.m[m].hand != NIL, one_of(s.m[m].pc, PC.WIRE_M, *RELEASES, PC.TAKE_STATUS, PC.HANDOFF, PC.RESUME)
        )
        & implies((s.m[m].pc == PC.TAKE_STATUS) | ((s.m[m].pc == PC.RESUME) & (s.m[m].hand != NIL)), s.m[m].hand == s.m[m].look),
    )  # fmt: skip


def being_taken(s: Syscalls, p: P) -> Bool:
    """A taker has cleared p.m and not yet m.p."""
    return exists(s.m, lambda m: (s.m[m].pc == PC.TAKE_M) & (s.m[m].look == p))


@lemma("Scan/links", facts="IS-04", antecedent=lambda s: exists(s.p, lambda p: being_taken(s, p)))
def links(s: Syscalls) -> Bool:
    """Thread and processor name each other, except between the two stores that link or unlink them."""

    def names(m: M, p: P) -> Bool:
        return iff(s.p[p].m == m, (s.m[m].pc != PC.WIRE_P) & ~being_taken(s, p))

    return forall(
        s.m,
        lambda m: forall(
            s.p,
            lambda p: (
                implies(s.m[m].p == p, names(m, p))
                & implies(s.p[p].m == m, (s.m[m].p == p) | ((s.m[m].pc == PC.RELEASE_P) & (s.m[m].hand == p)))
                & implies((s.m[m].pc == PC.RELEASE_P) & (s.m[m].hand == p), s.p[p].m == m)
            ),
        ),
    )


@lemma("Scan/taken", facts="S-92", antecedent=lambda s: exists(s.m, lambda m: s.m[m].pc == PC.TAKE_M))
def taken(s: Syscalls) -> Bool:
    """A processor that is being taken is still that of the thread in the call, and nobody takes it twice."""
    return forall(
        s.m,
        lambda m: implies(s.m[m].pc == PC.TAKE_M, s.m[s.m[m].seen_m].p == s.m[m].look),
    )


@lemma("Scan/processor-status", facts="IS-04 S-44 S-45 S-46")
def processor_status(s: Syscalls) -> Bool:
    """The status of a processor by where it is; idle and stopped ones name no thread."""

    def wired(m: M, p: P) -> Bool:
        return implies(
            s.m[m].p == p,
            iff(one_of(s.m[m].pc, PC.WIRE_P, PC.WIRE_STATUS), s.p[p].status == PStatus.IDLE)
            & (s.p[p].status != PStatus.GCSTOP),
        )

    def in_hand(m: M, p: P) -> Bool:
        pc, status = s.m[m].pc, s.p[p].status
        stopped = one_of(pc, PC.RESUME, PC.HANDOFF) & s.m[m].stops
        return implies(
            s.m[m].hand == p,
            iff(one_of(pc, *RELEASES, PC.TAKE_STATUS), status == PStatus.RUNNING)
            & iff(stopped, status == PStatus.GCSTOP)
            & implies(pc != PC.RELEASE_P, s.p[p].m == NIL),
        )

    return forall(
        s.p,
        lambda p: implies(s.p[p].place == Place.LISTED, (s.p[p].status == PStatus.IDLE) & (s.p[p].m == NIL))
        & implies(s.p[p].place == Place.STOPPED, (s.p[p].status == PStatus.GCSTOP) & (s.p[p].m == NIL))
        & forall(s.m, lambda m: wired(m, p) & in_hand(m, p)),
    )  # fmt: skip

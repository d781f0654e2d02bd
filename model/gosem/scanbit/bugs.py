"""Known bugs of system calls, each as this machine with a rule or two changed."""

from __future__ import annotations

from gosem.kernel import NIL, bug

from . import take
from .run import at
from .state import PC, GStatus, M, Syscalls

SMALL = {"G": 1, "M": 2, "P": 1}
TWO = {"G": 2, "M": 3, "P": 1}


def no_bit(s: Syscalls, m: M) -> None:
    """The taker sees that the goroutine is in a call, and believes that it stays there."""
    mp = at(s, m, PC.LOOK_CAS)
    if s.g[mp.seen_g].status == GStatus.SYSCALL:
        mp.pc = PC.CHECK_M
    else:
        take.forget(mp)
        take.give_up(mp)


def no_bit_to_clear(s: Syscalls, m: M) -> None:
    """Nothing to give back."""
    mp = at(s, m, PC.RESUME)
    take.forget(mp)
    take.give_up(mp)
    if mp.hand != NIL:
        mp.pc = PC.HANDOFF if mp.curg == NIL else PC.WIRE_M


bug(
    "Y09",
    machine_state=Syscalls,
    title="The processor of a system call is taken without the scan bit",
    killed_by="Scan/running-has-processor",
    scope=SMALL,
    replace={"Scan/look-cas": no_bit, "Scan/resume": no_bit_to_clear},
    doc="""The taker has checked everything, and the goroutine leaves the call: its compare-and-swap succeeds, it finds its
    processor and runs.  Then the taker unlinks that.  This is Y01 at the grain of single accesses.  The seed leaves out
    castogscanstatus and what clears the bit.""",
)


def any_thread(s: Syscalls, m: M) -> None:
    """The taker trusts what it read before it had the bit."""
    at(s, m, PC.CHECK_M).pc = PC.HOLD


bug(
    "Y10",
    machine_state=Syscalls,
    title="Nothing is validated once the scan bit is held",
    killed_by="Scan/running-has-processor",
    scope={"G": 2, "M": 3, "P": 2},
    replace={"Scan/check-m": any_thread},
    doc="""Between the taker's reads and its scan bit the goroutine has left its call and entered another one, with another thread
    and processor.  The bit is then that of a goroutine that has nothing to do with the processor, which is taken from a thread
    that runs.  The seed leaves out both tests.""",
)


def any_processor(s: Syscalls, m: M) -> None:
    """The taker looks at the thread only."""
    mp = at(s, m, PC.CHECK_M)
    mp.pc = PC.HOLD if s.g[mp.seen_g].m == mp.seen_m else PC.RESUME


bug(
    "Y11",
    machine_state=Syscalls,
    title="It is not looked at again whether the thread has the processor",
    killed_by="Scan/one-place",
    scope={"G": 1, "M": 2, "P": 2},
    replace={"Scan/check-m": any_processor},
    doc="""The same goroutine, the same thread, another call: its old processor has been taken in between and is somewhere else.
    The seed leaves out the second test.""",
)


def bit_first(s: Syscalls, m: M, stops: bool) -> None:
    """The bit is given back before the processor is unlinked."""
    take.take(s, m, stops)
    s.g[s.m[m].seen_g].status = GStatus.SYSCALL


bug(
    "Y12",
    machine_state=Syscalls,
    title="The scan bit is cleared before the processor is taken",
    killed_by="Scan/running-has-processor",
    scope=SMALL,
    replace={"Scan/take": bit_first, "Scan/resume": no_bit_to_clear},
    doc="""The goroutine leaves its call between the two, and runs on a processor that is then taken from it.  The seed exchanges
    takeP and resume.""",
)


def old_processor_as_it_is(s: Syscalls, m: M) -> None:
    """The thread takes back what was its own."""
    mp = at(s, m, PC.EXIT_P)
    if mp.p == NIL:
        mp.hand = mp.oldp
        mp.pc = PC.WIRE_M
    else:
        mp.pc = PC.EXECUTE
    mp.oldp = NIL


bug(
    "Y13",
    machine_state=Syscalls,
    title="exitsyscall takes its old processor back without asking",
    killed_by="Scan/one-place",
    scope=SMALL,
    replace={"Scan/exit-p": old_processor_as_it_is},
    doc="""The processor has been taken and is with somebody else, or on the idle list.  Only a processor of another
    thread in a call may be taken, with the scan bit.  The seed leaves out setBlockOnExitSyscall in exitsyscallTryGetP.""",
)

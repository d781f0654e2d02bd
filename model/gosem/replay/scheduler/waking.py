"""Steps of a goroutine that is woken: whether it may be, and where it goes."""

from __future__ import annotations

from gosem.trace import wire

from . import rules, wakers
from .classes import Doing, Wait
from .lookahead import NEVER
from .steps import (
    CANCELLED,
    CERTAIN,
    DEDICATED,
    EITHER,
    HELD,
    IDLE_WORKER,
    INJECT,
    NETWORK,
    POLLED,
    PUT,
    READER,
    READIED,
    TAIL,
    TICK,
    WORKER,
)  # fmt: skip
from .surroundings import Complain, Surroundings

_ENTITLED = wakers.TABLE
_MODES = {"GC (dedicated)": DEDICATED, "GC (idle)": IDLE_WORKER}
_CANCELLED = (Wait.NETWORK, Wait.READER)
"""Waits that need not begin: their unlock function may return false."""
_DIRECT = (Wait.WORKER, Wait.READER, Wait.NETWORK, Wait.UNKNOWN)
"""What findRunnable may make runnable itself."""


class Waking(Surroundings):
    """ready, injectglist, and what findRunnable does itself."""

    def __init__(self, complain: Complain) -> None:
        super().__init__(complain)
        self._listed: dict[int, list[int]] = {}
        """Of each thread, what it has announced of a list that is not complete."""

    def unblock(self, number: int, m: int, p: int, g: int, target: int, stack: int) -> None:
        """A GoUnblock."""
        wait = self.waits.pop(target, Wait.UNKNOWN) or self._identity(number, target)
        begin = self.move_after(number)
        at_once = self.starts(begin, target)
        doing: int = self.classes.doing(stack)
        if g < 0:
            doing = wakers.SCHEDULER if p >= 0 else wakers.NOBODY
            if p < 0:
                self.handing[m] = -1
        if not _ENTITLED[wait][doing]:
            self.complain(number, "Sched/waker", wakers.objection(target, wait, doing))
        if doing == wakers.SCHEDULER and wait in _DIRECT:
            if at_once:
                self.direct[m] = (target, self._found(wait, begin, self.before(number), target))
                return
            if wait in (Wait.WORKER, Wait.READER):
                what = "a mark worker" if wait == Wait.WORKER else "the reader of the trace"
                self.complain(
                    number, "Sched/findrunnable-direct", f"G{target} is {what}, but M{m} does not run it at once"
                )
        bound = self.after(number)
        if self._injected(wait, doing):
            self._inject(number, m, p, g, target, stack, wait, bound)
        elif wait == Wait.ASSIST:
            self.out.append((TAIL, number, m, p, target, bound, self.tasks, rules.GCFLUSHBGCREDIT, ()))
        else:
            self.out.append((PUT, number, m, p, target, bound, self.tasks, rules.READY, ()))

    @staticmethod
    def _injected(wait: Wait, doing: int) -> bool:
        """Whether it is injectglist that wakes the goroutine."""
        if doing in (wakers.NOBODY, Doing.INJECTING) or wait in (Wait.SCAVENGER, Wait.CLEANUP):
            return True
        if wait == Wait.NETWORK:
            return doing in (wakers.SCHEDULER, Doing.SYSTEM, Doing.MARKING)
        return wait == Wait.UNKNOWN and doing in (Doing.SYSTEM, Doing.MARKING)

    def _identity(self, number: int, g: int) -> Wait:
        """What a goroutine waits for that has done so since before the trace, by what it does next."""
        at = self.after(self.stretch.start[number - self.stretch.base])
        while (event := self.at(at)) is not None and event[4] == g:
            if event[0] in (wire.GO_BLOCK, wire.GO_STOP) and at < self.stretch.end:
                return self.classes.rooted(event[5][1])
            at = self.after(at)
        return Wait.UNKNOWN

    def _found(self, wait: Wait, start: int, before: int, target: int) -> int:
        """What findRunnable has found without a queue; or park_m has not parked it."""
        block = self.at(before)
        if block is not None and block[0] == wire.GO_BLOCK and block[4] == target and wait in _CANCELLED:
            return EITHER | CANCELLED << 2
        if wait == Wait.READER:
            return TICK | READER << 2
        label = self.at(self.after(start))
        labelled = label is not None and label[0] == wire.GO_LABEL
        if wait == Wait.WORKER or (labelled and wait == Wait.UNKNOWN):
            mode = self.classes.string(label[5][0]) if labelled and label is not None else ""
            return (TICK if wait == Wait.WORKER else EITHER) | _MODES.get(mode, WORKER) << 2
        return EITHER | NETWORK << 2

    def _inject(self, number: int, m: int, p: int, g: int, target: int, stack: int, wait: Wait, bound: int) -> None:
        """injectglist queues its goroutines when it has announced all of them.

        Without a processor, where all go to the global queue, two lists may follow each other with no event in between: there
        each goroutine is a list of its own, which may be queued as late as those that are announced behind it.
        """
        self.globally.add(target)
        if p < 0:
            last = number
            while (follower := self._listed_behind(last, g, p, stack, wait)) is not None:
                last = follower
            self.out.append((INJECT, number, m, p, 0, self.after(last), self.tasks, 0, (target,)))
            return
        listed = self._listed.setdefault(m, [])
        listed.append(target)
        if self._listed_behind(number, g, p, stack, wait) is not None:
            return
        del self._listed[m]
        idle = self.limit - sum(1 for busy in self.busy if busy < self.limit)
        if self.halts and self.stopping(number, bound) == CERTAIN:
            most = idle = 0
        else:
            most = idle if bound == number + 1 else self.limit
        if wait == Wait.UNKNOWN:
            most |= READIED
        elif wait == Wait.NETWORK and g < 0:
            most |= READIED | POLLED
            if self.move_after(number) == NEVER:
                most |= HELD
        self.out.append((INJECT, number, m, p, idle, bound, self.tasks, most, tuple(listed)))

    def _listed_behind(self, number: int, g: int, p: int, stack: int, wait: Wait) -> int | None:
        """The next event of the thread, if it is that of another goroutine in the list, and not of the one that the thread
        will run itself, or perhaps will, where that cannot be seen."""
        bound = self.after(number)
        event = self.at(bound)
        if event is None or event[0] != wire.GO_UNBLOCK or event[3:5] != (p, g) or event[5][2] != stack:
            return None
        if self.waits.get(event[5][0]) != wait:
            return None
        begin = self.move_after(bound)
        return None if g < 0 <= p and (begin == NEVER or self.starts(begin, event[5][0])) else bound

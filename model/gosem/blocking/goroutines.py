"""Goroutines begin, end, sleep, are in system calls; and the end of a program that cannot go on."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import init, require, rule, upto

from .common import alive, at, begin, finish, park
from .state import PC, Blocking, C, End, G, Timer


@init("Block/boot", facts="S-130", go="runtime/proc.go:main")
def boot(s: Blocking, made: Annotated[int, upto(lambda scope: (scope["B"] + 2) ** scope["C"] - 1)]) -> None:
    """Goroutine 0 is at the beginning of main.

    Without a program all goroutines run, and channels are made with each capacity, or with a timer.
    """
    if s.cfg.code:
        require(made == 0)
        s.g[G(0)].line = s.cfg.entry
        for g in s.g.ids():
            if g != 0:
                s.g[g].pc = PC.DEAD
                s.g[g].asleep = True
        for c in s.c.ids():
            s.c[c].dataqsiz = s.cfg.caps[c]
            s.c[c].timer = s.cfg.timers[c]
        for v in s.v.ids():
            s.v[v] = s.cfg.values[v]
        return
    for c in s.c.ids():
        kind = made % (s.b + 2)
        made = made // (s.b + 2)
        if kind <= s.b:
            s.c[c].dataqsiz = kind
        else:
            require(s.b > 0)
            s.c[c].dataqsiz = 1
            s.c[c].timer = Timer.TICKS


@rule("Block/go", facts="S-130", go="runtime/proc.go:newproc")
def go(s: Blocking, g: G, entry: Annotated[int, upto("N")]) -> None:
    """A go statement."""
    begin(s, g, "go", entry)
    for n in s.g.ids():
        if s.g[n].pc == PC.DEAD:
            s.g[n].pc = PC.RUN
            s.g[n].line = entry
            s.g[n].asleep = False
            return
    require(s.cfg.code)
    s.end = End.LIMIT


@rule("Block/exit", facts="S-131", go="runtime/proc.go:goexit0 runtime/proc.go:main")
def goexit(s: Blocking, g: G) -> None:
    """A goroutine ends; when main returns the program ends, whatever others do."""
    gp = at(s, g, "exit")
    if g == 0:
        s.end = End.EXITED
    else:
        park(gp, PC.DEAD)


@rule("Block/gosched", facts="S-122", go="runtime/proc.go:Gosched")
def gosched(s: Blocking, g: G) -> None:
    """Others may run: here they always may."""
    begin(s, g, "gosched")


@rule("Block/sleep", facts="S-170", go="runtime/time.go:timeSleep")
def sleep(s: Blocking, g: G) -> None:
    """The goroutine waits for a timer of its own."""
    begin(s, g, "sleep").pc = PC.SLEEP


@rule("Block/due", facts="S-172", go="runtime/time.go:goroutineReady")
def due(s: Blocking, g: G) -> None:
    """The timer is due, at any time."""
    finish(alive(s, g, PC.SLEEP))


@rule("Block/syscall", facts="S-15", go="runtime/proc.go:entersyscall")
def syscall(s: Blocking, g: G) -> None:
    """The goroutine is in a system call."""
    begin(s, g, "syscall").pc = PC.SYSCALL


@rule("Block/sysret", facts="S-17", go="runtime/proc.go:exitsyscall")
def sysret(s: Blocking, g: G) -> None:
    """The system call returns, at any time."""
    finish(alive(s, g, PC.SYSCALL))


def timed(s: Blocking, c: C) -> bool:
    """The channel has a timer, and a goroutine waits on it: then the timer is in a heap."""
    return (s.c[c].timer == Timer.ONCE or s.c[c].timer == Timer.TICKS) and s.c[c].recvq.nonempty()


@rule("Block/checkdead", facts="IS-10", go="runtime/proc.go:checkdead")
def checkdead(s: Blocking) -> None:
    """No goroutine can run and no timer is there to change that: all goroutines are asleep."""
    require(s.end == End.RUNNING)
    for g in s.g.ids():
        require(s.g[g].asleep)
    for c in s.c.ids():
        if not s.cfg.code or s.cfg.timers[c] != Timer.NONE:
            require(not timed(s, c))
    s.end = End.DEADLOCK

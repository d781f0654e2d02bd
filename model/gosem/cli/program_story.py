"""A run of a program, told by its own lines: who does what, who blocks, and where everybody is at the end."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs

from gosem.blocking.compile import Program
from gosem.blocking.state import PC, End
from gosem.engines.verdict import Violation

END = {
    End.RUNNING: "the program goes on",
    End.EXITED: "main returns, and a goroutine is left blocked",
    End.DEADLOCK: "fatal error: all goroutines are asleep - deadlock!",
    End.SEND_ON_CLOSED: "panic: send on closed channel",
    End.CLOSE_OF_CLOSED: "panic: close of closed channel",
    End.CLOSE_OF_NIL: "panic: close of nil channel",
    End.UNLOCK_OF_UNLOCKED: "fatal error: sync: unlock of unlocked mutex",
    End.NEGATIVE_COUNTER: "panic: sync: negative WaitGroup counter",
    End.ADD_WHILE_WAITING: "panic: sync: WaitGroup misuse: Add called concurrently with Wait",
    End.REUSED: "panic: sync: WaitGroup is reused before previous Wait has returned",
    End.ASSERTION: "an assertion is false",
    End.LIMIT: "a run needs more goroutines or larger numbers than this scope has",
}
BLOCKED = {
    PC.SEND_WAIT: "blocks: nobody is there to receive",
    PC.RECV_WAIT: "blocks: there is nothing to receive",
    PC.SEL_WAIT: "blocks: no case is ready",
    PC.SEMA_WAIT: "blocks",
    PC.C_WAIT: "blocks until it is signalled",
    PC.FOREVER: "blocks for ever",
    PC.SLEEP: "sleeps",
    PC.SYSCALL: "is in a system call",
}
SAID = {
    "Block/go": "starts {other}",
    "Block/exit": "ends",
    "Block/due": "wakes up",
    "Block/sysret": "is back from the system call",
    "Block/checkdead": "nobody can go on",
    "Chan/close-dequeue": "wakes whoever waits on the channel",
    "Chan/send-woken": "goes on: the value has been received",
    "Chan/recv-woken": "goes on: a value, or closed",
    "Chan/tick": "the timer of the channel is due",
    "Chan/pass-by": "a select that has been woken by another case is passed by",
    "Mutex/hand": "is handed the mutex",
    "Select/begin": "looks at its cases",
    "Select/default": "no case is ready: default",
    "Program/load": "loads the value",
    "Program/store": "stores its own value and one",
}
"""What a step means to the program, whatever comes of it."""
UNDER_WAY = {
    "Chan/close": "closes the channel",
    "Select/lock": "locks a channel",
    "Select/relock": "has been woken, and locks a channel again",
    "Select/none": "no case is ready",
    "Select/enqueue": "joins the queue of a channel",
    "Select/dequeue": "leaves the queue of a channel",
    "Group/wait": "has to wait: the counter is not 0",
    "Group/add": "the counter is 0, and others wait",
    "Group/check": "nobody has changed the counter meanwhile",
    "Group/reset": "resets the state",
    "Mutex/lock": "finds it locked",
    "Mutex/spin": "spins",
    "Mutex/awake": "is awake and will try again",
    "Mutex/cas": "becomes a waiter",
    "Mutex/unlock": "unlocks, and others wait",
    "Mutex/unlock-slow": "will wake one of them",
    "Sema/acquire": "goes on",
    "Sema/release": "gives a unit to the semaphore",
    "Sema/dequeue": "nobody waits for it any more",
    "Cond/ticket": "takes a ticket",
    "Cond/unlock": "unlocks",
    "Cond/park": "has been signalled meanwhile, and does not sleep",
}
"""What it means when the statement is not done with it; the rest is told by the title of the rule."""


@attrs.frozen
class ProgramStep:
    """One step: whose, at which line, and what comes of it."""

    who: str
    at: int
    text: str
    what: str
    rule: str

    @property
    def place(self) -> str:
        """The line with its number."""
        return f"{self.at}: {self.text}" if self.at else ""


@attrs.frozen
class ProgramStory:
    """A run to a violation."""

    steps: tuple[ProgramStep, ...]
    ending: str
    left: tuple[ProgramStep, ...]
    """Who has not ended, and where."""


class _Names:
    """What goroutines are called: by their function, with a number where there are several."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.now: dict[int, str] = {0: "main"}
        self.seen: Counter[str] = Counter()

    def started(self, g: int, line: int) -> str:
        name = self.program.functions.get(line, "goroutine")
        self.seen[name] += 1
        number = f" {self.seen[name]}" if self.seen[name] > 1 else ""
        self.now[g] = f"{name}{number}"
        return self.now[g]


def tell_program(program: Program, violation: Violation) -> ProgramStory:
    """The story of a violation, in lines of the program."""
    model, names = violation.path.model, _Names(program)
    where: dict[int, int] = {}
    steps: list[ProgramStep] = []
    before = violation.path.initial
    for instance, after in violation.path.steps:
        args = dict(zip((name for name, _ in instance.rule.params), instance.args, strict=True))
        old, new = model.view(before), model.view(after)
        g = args.get("g")
        if g is not None and old.g[g].pc == PC.RUN:
            where[g] = old.g[g].line
        if g is not None and instance.rule.id == "Block/go":
            made = next((n for n in old.g.ids() if old.g[n].pc == PC.DEAD and new.g[n].pc == PC.RUN), None)
            other = names.started(made, new.g[made].line) if made is not None else "one goroutine too many"
        else:
            other = ""
        who = names.now.get(g, "goroutine") if g is not None else "runtime"
        line = program.code[where[g]] if g is not None and g in where else None
        what = _what(instance.rule.id, instance.rule.title, old, new, g, other, names.now)
        steps.append(ProgramStep(who, line.at if line else 0, line.text if line else "", what, instance.rule.id))
        before = after
    last = model.view(before)
    left = []
    for g in last.g.ids():
        if last.g[g].pc == PC.DEAD or (g == 0 and last.end == End.EXITED):
            continue
        at = program.code[where[g]] if last.g[g].pc != PC.RUN and g in where else program.code[last.g[g].line]
        what = "waits at" if last.g[g].asleep else "is at"
        left.append(ProgramStep(names.now.get(g, "goroutine"), at.at, at.text, what, ""))
    ending = END[last.end]
    if last.end == End.ASSERTION and steps:
        ending = f"assertion failed: {steps[-1].text}"
    return ProgramStory(tuple(steps), ending, tuple(left))


def _what(rule: str, title: str, old: Any, new: Any, g: int | None, other: str, names: dict[int, str]) -> str:
    """What comes of a step, in a few words."""
    if new.end not in (End.RUNNING, End.EXITED, End.DEADLOCK):
        return END[new.end]
    if rule in SAID:
        return SAID[rule].format(other=other)
    if g is None:
        return title.rstrip(".")
    ready = [names.get(w, "goroutine") for w in new.g.ids() if old.g[w].waker == g and new.g[w].waker != g]
    if ready:
        return f"{' and '.join(ready)} can go on"
    taken = [names.get(w, "goroutine") for w in new.g.ids() if old.g[w].waker != g and new.g[w].waker == g]
    if taken:
        return f"meets {' and '.join(taken)}, who was waiting"
    pc = new.g[g].pc
    if pc in BLOCKED:
        return BLOCKED[pc]
    if pc == PC.RUN:
        return "done"
    return UNDER_WAY.get(rule, title.rstrip("."))

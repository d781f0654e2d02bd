"""An event for people, as one line, and for programs, as a JSON object; and which events somebody wants to see."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any

import attrs

from gosem.kernel import InputError
from gosem.kernel.machine import unknown

from . import wire
from .event import Event, stack_of
from .gotext import quote
from .read import Generation
from .tables import Frame

_SUBJECT = {"g": "G", "new_g": "G", "p": "P", "m": "M"}
_STATUS = {
    "gstatus": ("Bad", "Runnable", "Running", "Syscall", "Waiting"),
    "pstatus": ("Bad", "Running", "Idle", "Syscall", "SyscallAbandoned"),
}
_HIDDEN = ("g_seq", "p_seq", "stack", "new_stack")
_BARE = ("reason", "kind", "label")
"""Strings of the runtime, which need no quotes."""


def names_of(kind: int) -> tuple[str, ...]:
    """The names of an ordered event's arguments."""
    return ("stack",) if kind == wire.CPU_SAMPLE else wire.KINDS[kind].args


def line(generation: Generation, event: Event, number: int, origin: int) -> str:
    """``12  0.000103245  M7 P0 G1  GoCreate  G5 main.worker  @ main.main main.go:12``

    `origin` is the time of the first event.
    """
    kind, time, m, p, g, _ = event
    context = " ".join(f"{letter}{id}" if id != -1 else "-" for letter, id in (("M", m), ("P", p), ("G", g)))
    seconds, rest = divmod(time - origin, 1_000_000_000)
    words = " ".join(_words(generation, event))
    stack = generation.stack(stack_of(event))
    where = f"  @ {_printable(stack[0].func)} {_printable(_base(stack[0].file))}:{stack[0].line}" if stack else ""
    return f"{number:>8}  {seconds}.{rest:09}  {context:<18} {wire.name(kind):<20} {words}{where}".rstrip()


def _words(generation: Generation, event: Event) -> list[str]:
    kind, args = event[0], event[5]
    words = []
    for name, value in zip(names_of(kind), args, strict=True):
        bare = name.split("_")[0]
        if name in _SUBJECT:
            words.append(f"{_SUBJECT[name]}{wire.signed(value)}")
        elif name in _STATUS:
            words.append(_status(name, value))
        elif name.endswith("_string"):
            text = generation.string(value)
            words.append(_printable(text) if bare in _BARE else quote(text))
        elif name == "new_stack":
            words += [_printable(frame.func) for frame in generation.stack(value)[:1]]
        elif name not in _HIDDEN:
            words.append(f"{bare}={value}")
    return words


def _status(name: str, value: int) -> str:
    known = _STATUS[name]
    return known[value] if value < len(known) else f"status {value}"


def _printable(text: str) -> str:
    return text if text.isprintable() else quote(text)


def _base(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def to_json(generation: Generation, event: Event, number: int, origin: int) -> dict[str, Any]:
    """The event with everything that it refers to; `time` as in the file, `since` from the first event, both in nanoseconds."""
    kind, time, m, p, g, values = event
    args: dict[str, Any] = {}
    stacks: dict[str, Any] = {}
    for name, value in zip(names_of(kind), values, strict=True):
        if name in ("stack", "new_stack"):
            if value:
                stacks[name] = _frames(generation.stack(value))
        elif name.endswith("_string"):
            args[name.removesuffix("_string")] = generation.string(value)
        elif name in _STATUS:
            args[name] = _status(name, value)
        else:
            args[name.removesuffix("_value")] = wire.signed(value) if name in _SUBJECT else value
    where = {name: id if id != -1 else None for name, id in (("m", m), ("p", p), ("g", g))}
    return {
        "event": number,
        "time": time,
        "since": time - origin,
        "kind": wire.name(kind),
        **where,
        "args": args,
        **stacks,
    }


def _frames(stack: tuple[Frame, ...]) -> list[dict[str, Any]]:
    return [{"func": frame.func, "file": frame.file, "line": frame.line} for frame in stack]


def kinds_named(patterns: tuple[str, ...]) -> frozenset[int] | None:
    """Kinds by name in any case, or by pattern (``GC*``); None where there are no patterns.  InputError names the nearest."""
    if not patterns:
        return None
    names = {k.name.lower(): n for n, k in wire.KINDS.items() if k.timed or n == wire.CPU_SAMPLE}
    found: set[int] = set()
    for pattern in patterns:
        matching = [number for name, number in names.items() if fnmatchcase(name, pattern.lower())]
        if not matching:
            raise InputError(unknown("kind of event", pattern, [wire.name(number) for number in names.values()]))
        found.update(matching)
    return frozenset(found)


@attrs.frozen(kw_only=True)
class Wanted:
    """Which events to show.  None is all; an event is of a goroutine, processor or thread if it happens there or is about it.

    `begin` and `end` are nanoseconds since the first event.
    """

    kinds: frozenset[int] | None = None
    goroutines: frozenset[int] | None = None
    processors: frozenset[int] | None = None
    threads: frozenset[int] | None = None
    begin: int | None = None
    end: int | None = None

    @property
    def everything(self) -> bool:
        """Is nothing left out?"""
        return self == Wanted()

    def __call__(self, event: Event, origin: int) -> bool:
        """Is this one of them?"""
        kind, time, m, p, g, args = event
        if self.kinds is not None and kind not in self.kinds:
            return False
        since = time - origin
        if (self.begin is not None and since < self.begin) or (self.end is not None and since > self.end):
            return False
        for ids, here, letter in ((self.goroutines, g, "G"), (self.processors, p, "P"), (self.threads, m, "M")):
            if ids is not None and here not in ids and not _about(kind, args, letter) & ids:
                return False
        return True


def _about(kind: int, args: tuple[int, ...], letter: str) -> frozenset[int]:
    """The goroutines, processors or threads that the arguments name."""
    named = zip(names_of(kind), args, strict=True)
    return frozenset(wire.signed(value) for name, value in named if _SUBJECT.get(name) == letter)

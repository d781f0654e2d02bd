"""What goroutines are called: the function that they began with."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from gosem.trace import wire
from gosem.trace.event import Event
from gosem.trace.read import Generation

_MADE = frozenset((wire.GO_CREATE, wire.GO_CREATE_BLOCKED))
_STATUS = frozenset((wire.GO_STATUS, wire.GO_STATUS_STACK))
_TOLD = {wire.GO_BLOCK: 1, wire.GO_STOP: 1, wire.GO_SYSCALL_BEGIN: 1}
"""Events with a stack of the goroutine that they are about, by the argument that holds it."""
_NOTED = _MADE | _STATUS | {wire.GO_DESTROY, wire.GO_SWITCH_DESTROY, wire.GO_DESTROY_SYSCALL, wire.GO_CREATE_SYSCALL}


@attrs.define
class Goroutine:
    """A goroutine: its first function, who made it, and when it began and ended (ns since the first event, None
    if not seen)."""

    name: str = ""
    parent: int = -1
    born: int | None = None
    died: int | None = None


class Names:
    """The goroutines of a trace.  Those that ended are forgotten at the end of their generation, unless `keep`."""

    def __init__(self, keep: bool = False) -> None:
        self.keep = keep
        self.created = 0
        """Goroutines that the trace saw being made."""
        self.goroutines: dict[int, Goroutine] = {}
        self._nameless: set[int] = set()
        self._gone: list[int] = []

    def __call__(self, g: int) -> str:
        """The function that a goroutine began with; empty if the trace does not say."""
        known = self.goroutines.get(g)
        return known.name if known is not None else ""

    def title(self, g: int) -> str:
        """``G12 (main.worker)``."""
        name = self(g)
        return f"G{g} ({short(name)})" if name else f"G{g}"

    def where(self, m: int | None, p: int | None, g: int | None) -> str:
        """``M4711 P0 G12 (main.worker)``, as far as there is any."""
        parts = [f"M{m}" if m is not None and m >= 0 else "", f"P{p}" if p is not None and p >= 0 else ""]
        return " ".join(x for x in [*parts, self.title(g) if g is not None and g >= 0 else ""] if x)

    def learn(self, generation: Generation, events: Sequence[Event], origin: int) -> None:
        """Take in a generation; `origin` is the time of the trace's first event."""
        for g in self._gone:
            self.goroutines.pop(g, None)
            self._nameless.discard(g)
        self._gone.clear()
        for kind, time, _m, _p, g, args in [e for e in events if e[0] in _NOTED]:
            if kind in _MADE:
                self.created += 1
                entry = generation.stack(args[1])
                self.goroutines[args[0]] = Goroutine(entry[0].func if entry else "", g, time - origin)
            elif kind in _STATUS:
                if args[0] not in self.goroutines:
                    self.goroutines[args[0]] = Goroutine()
                    self._nameless.add(args[0])
                if kind == wire.GO_STATUS_STACK and args[0] in self._nameless:
                    self._name(args[0], generation, args[3])
            elif kind == wire.GO_CREATE_SYSCALL:
                self.created += 1
                self.goroutines[args[0]] = Goroutine("", -1, time - origin)
                self._nameless.add(args[0])
            else:
                self._ended(g, time - origin)
        if self._nameless:
            for kind, _time, _m, _p, g, args in [e for e in events if e[4] in self._nameless and e[0] in _TOLD]:
                if g in self._nameless:
                    self._name(g, generation, args[_TOLD[kind]])

    def _name(self, g: int, generation: Generation, stack: int) -> None:
        frames = generation.stack(stack)
        if frames:
            self.goroutines[g].name = frames[-1].func
            self._nameless.discard(g)

    def _ended(self, g: int, time: int) -> None:
        known = self.goroutines.get(g)
        if known is not None:
            known.died = time
            if not self.keep:
                self._gone.append(g)


def short(function: str) -> str:
    """``example.com/a/b.(*T).run`` as ``b.(*T).run``."""
    return "".join(c for c in function.rsplit("/", 1)[-1] if c.isprintable())[:120]

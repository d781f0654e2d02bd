"""Firing a rule on a small state: what it makes of it, and where its guard is false, which part, with the values.

A trace goes on behind an event that no rule explains. So that the rest is judged by what has happened, the rule is
then fired all the same: without the parts of its guard that are false.
"""

from __future__ import annotations

import ast
import enum
import linecache
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Literal

import attrs

import gosem.kernel
from gosem.engines.pyeval import Claims
from gosem.kernel import Model, Rule, SpecError
from gosem.kernel.errors import NotEnabled
from gosem.kernel.sites import Watch, author_frame, watching

from . import store

_KERNEL = str(Path(gosem.kernel.__file__).parent)
_NAME = re.compile(r"\x00([gmp])(\d+)\x00")
_WORDS = {"g": "G", "m": "M", "p": "P"}
_ELSE = {"g": "another goroutine", "m": "another thread", "p": "another processor"}
_THING = {"g": "goroutine", "m": "thread", "p": "processor"}
_SORT = {"g": "g", "old": "g", "m": "m", "m2": "m", "p": "p", "q": "p"}
"""What kind of id a field or a local variable of this name holds."""
_RECORDS = {"Goroutine": "g", "Thread": "m", "Processor": "p"}
_MOST = 40
"""Parts of a guard that may be false at once."""


@attrs.frozen
class Refusal:
    """The guard of `rule` is false: `parts` of it, each with the values in it."""

    rule: str
    parts: tuple[str, ...]
    guards: tuple[str, ...]
    """The same as they stand in the rule's text."""
    undefined: str = ""
    """Why the rule could not be fired even so."""
    threads: tuple[int, ...] = ()
    """The threads that it is about."""

    def renamed(self, names: Any) -> Refusal:
        """The same, with the names of the trace: `names.m`, `names.p` and `names.g` by number."""

        def name(match: re.Match[str]) -> str:
            sort, number = match[1], int(match[2])
            known = getattr(names, sort)
            return f"{_WORDS[sort]}{known[number]}" if number < len(known) else _ELSE[sort]

        return attrs.evolve(self, parts=tuple(_NAME.sub(name, part) for part in self.parts), threads=tuple(names.m))

    @property
    def text(self) -> str:
        """In one line."""
        return "; ".join(self.parts) or self.undefined


class Passing(Watch):
    """Guards at these places, (file, line, number of the conjunct), are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.places: set[tuple[str, int, str]] = set()

    def passes(self, kind: Literal["guard", "effect"], what: str) -> bool:
        """Is the author's code at one of the places?"""
        frame = author_frame(2)
        return frame is not None and (frame.f_code.co_filename, frame.f_lineno, what) in self.places


class Run:
    """One model of the lifecycle machine, and where in its states the fields are."""

    def __init__(self, model: Model) -> None:
        self.model = model
        layout = model.layout
        at = {leaf.path: leaf.index for leaf in layout.leaves}
        sizes = layout.scope
        self._world = [at[name] for name in store.WORLD]
        self._counters = [at[name] for name in store.COUNTERS]
        self._g = [[at[f"g[{i}].{name}"] for name in store.GOROUTINE] for i in range(sizes["G"])]
        self._g_m = [at[f"g[{i}].m"] for i in range(sizes["G"])]
        self._p = [[at[f"p[{i}].{name}"] for name in store.PROCESSOR] for i in range(sizes["P"])]
        self._p_m = [at[f"p[{i}].m"] for i in range(sizes["P"])]
        self._m = [[at[f"m[{i}].{name}"] for name in ("last", "p", "g")] for i in range(sizes["M"])]

    def lay_out(
        self,
        world: store.World,
        threads: Sequence[tuple[int, int, int]],
        processors: Sequence[store.Processor],
        goroutines: Sequence[store.Goroutine],
    ) -> list[int]:
        """The state with this content, and with idle processors besides; the counters count what is in it."""
        leaves = self.model.layout.defaults
        for places in self._p:
            leaves[places[0]], leaves[places[1]] = store.IDLE, 1
        for i, value in zip(self._world, world, strict=True):
            leaves[i] = value
        for places, goroutine in zip(self._g, goroutines, strict=False):
            for i, value in zip(places, goroutine, strict=True):
                leaves[i] = value
        for places, processor in zip(self._p, processors, strict=False):
            for i, value in zip(places, processor, strict=True):
                leaves[i] = value
        for m, (places, thread) in enumerate(zip(self._m, threads, strict=False)):
            for i, value in zip(places, thread, strict=True):
                leaves[i] = value
            _, p, g = thread
            if p >= 0:
                leaves[self._p_m[p]] = m
            if g >= 0:
                leaves[self._g_m[g]] = m
        for i, value in zip(self._counters, store.counts(processors, goroutines), strict=True):
            leaves[i] = value
        return leaves

    def counters(self, leaves: Sequence[int]) -> tuple[int, ...]:
        """The counters."""
        return tuple([leaves[i] for i in self._counters])

    def world(self, leaves: Sequence[int]) -> store.World:
        """The fields of the whole."""
        return tuple([leaves[i] for i in self._world])  # type: ignore[return-value]

    def thread(self, leaves: Sequence[int], m: int) -> tuple[int, int, int]:
        """A thread: last, processor, goroutine."""
        last, p, g = self._m[m]
        return leaves[last], leaves[p], leaves[g]

    def processor(self, leaves: Sequence[int], p: int) -> store.Processor:
        """A processor."""
        return tuple([leaves[i] for i in self._p[p]])  # type: ignore[return-value]

    def goroutine(self, leaves: Sequence[int], g: int) -> store.Goroutine:
        """A goroutine."""
        return tuple([leaves[i] for i in self._g[g]])  # type: ignore[return-value]

    def fire(
        self, rule: Rule, args: tuple[Any, ...], leaves: list[int], *, check: bool
    ) -> tuple[list[int], Refusal | None]:
        """The state after the rule, and a refusal where it had to be forced."""
        watch = Passing()
        parts: list[str] = []
        guards: list[str] = []
        while len(parts) < _MOST:
            after = list(leaves)
            try:
                with watching(watch if parts else None):
                    rule.fn(self.model.layout.root.view(after, 0), *args)
            except NotEnabled as refused:
                frame, line = author_place(refused.__traceback__)
                number = _conjunct(refused.__traceback__)
                watch.places.add((frame.f_code.co_filename, line, str(number)))
                part, guard = explain(frame, line, number)
                parts.append(part)
                guards.append(guard)
                continue
            except SpecError as error:
                # behind a forced event, or where a part of the guard is passed over that makes the rest meaningful
                return leaves, Refusal(rule.id, tuple(parts), tuple(guards), error.message)
            if not parts and check:
                self._check(rule, tuple(leaves), tuple(after))
            return after, Refusal(rule.id, tuple(parts), tuple(guards)) if parts else None
        raise AssertionError(f"{rule.id} cannot be forced")

    def _check(self, rule: Rule, before: tuple[int, ...], after: tuple[int, ...]) -> None:
        """A rule whose guard is true keeps the properties, unless one is false already, behind a forced event."""
        broken = self._always.first(after) or self._steps.first(before, after)
        if broken is not None and self._always.first(before) is None:
            raise SpecError(f"{rule.id} breaks {broken.id} on {self.model.plain(before)}")

    @cached_property
    def _always(self) -> Claims:
        return Claims(self.model, self.model.invariants)

    @cached_property
    def _steps(self) -> Claims:
        return Claims(self.model, self.model.step_properties)


def author_place(traceback: TracebackType | None) -> tuple[FrameType, int]:
    """The innermost frame of a traceback that is not the kernel's, and its line."""
    found: tuple[FrameType, int] | None = None
    while traceback is not None:
        if not traceback.tb_frame.f_code.co_filename.startswith(_KERNEL):
            found = traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next
    assert found is not None
    return found


def _conjunct(traceback: TracebackType | None) -> int:
    """Which argument of `require` was false."""
    assert traceback is not None
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return int(traceback.tb_frame.f_locals.get("number", 0))


# -- a part of a guard in words -----------------------------------------------------------------------------------------


def explain(frame: FrameType, line: int, number: int) -> tuple[str, str]:
    """The condition of a `require` in this frame, with what the terms in it are; and as it stands in the text.

    Names of the neighbourhood stand between null characters, to be replaced.
    """
    text = linecache.getline(frame.f_code.co_filename, line).strip()
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    words = _Words(frame)
    condition = words.text(call.args[number])
    values = ", ".join(f"{term} is {value}" for term, value in words.values.items())
    return f"{condition} ({values})" if values else condition, ast.unparse(call.args[number])


class _Words:
    """Turns expressions of a rule's text into words."""

    def __init__(self, frame: FrameType) -> None:
        self._frame = frame
        self.values: dict[str, str] = {}

    def _value(self, node: ast.expr) -> Any:
        code = compile(ast.fix_missing_locations(ast.Expression(node)), "<guard>", "eval")
        return eval(code, self._frame.f_globals, self._frame.f_locals)

    def text(self, node: ast.expr) -> str:
        """An expression; terms that vary are noted with their values."""
        match node:
            case ast.BoolOp(op, values):
                word = " and " if isinstance(op, ast.And) else " or "
                return word.join(f"({self.text(v)})" if isinstance(v, ast.BoolOp) else self.text(v) for v in values)
            case ast.UnaryOp(ast.Not(), operand):
                return f"not {self.text(operand)}"
            case ast.Compare(left, [op], [right]):
                sign = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.Gt: ">", ast.In: "in"}.get(type(op), "?")
                return f"{self.text(left)} {sign} {self.text(right)}"
            case ast.Constant(value):
                return str(value)
            case ast.Tuple(items):
                return f"({', '.join(map(self.text, items))})"
            case ast.Call(ast.Name(name), arguments):
                shown = [self.text(a) for a in arguments if not (isinstance(a, ast.Name) and a.id == "s")]
                call = f"{name}({', '.join(shown)})"
                self.values[call] = self._shown(self._value(node), "")
                return call
            case ast.Name(name):
                return self._term(node, name, name)
            case ast.Attribute(base, field):
                value = self._value(node)
                if isinstance(value, enum.Enum) and isinstance(base, ast.Name) and base.id[0].isupper():
                    return value.name
                owner = self._owner(self._value(base))
                return self._term(node, f"{owner}.{field}" if owner else field, field)
        return ast.unparse(node)

    def _term(self, node: ast.expr, name: str, field: str) -> str:
        value = self._value(node)
        sort = _SORT.get(field, "")
        if isinstance(node, ast.Name):
            if name == "NIL":
                return "NIL"
            if isinstance(value, enum.Enum) or (sort and value >= 0):
                return self._shown(value, sort)
            if sort:
                name = _THING[sort]
        self.values[name] = self._shown(value, sort)
        return name

    def _shown(self, value: Any, sort: str) -> str:
        if isinstance(value, enum.Enum):
            return value.name
        if sort and isinstance(value, int):
            return "NIL" if value < 0 else f"\0{sort}{value}\0"
        return str(value).lower() if isinstance(value, bool) else str(value)

    def _owner(self, view: Any) -> str:
        """The thing that a record is about; nothing for the whole state."""
        sort = _RECORDS.get(view._shape.cls.__name__)
        if sort is None:
            return ""
        root = self._frame.f_locals["s"]
        offset, vector = root._shape.fields[sort]
        number = (view._base - root._base - offset) // vector.item.size
        return f"\0{sort}{number}\0"

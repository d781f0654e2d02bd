"""Writing LLVM IR as text: a function under construction, with structured control flow and mutable locals.

Only 64-bit integers, pointers, single bits and vectors occur; LLVM's own passes turn the locals into registers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Function:
    """A function's text.  Values are operands: a register name or a constant as text."""

    def __init__(
        self,
        name: str,
        params: list[tuple[str, str]],
        result: str = "void",
        attributes: str = "nounwind",
        internal: bool = False,
    ) -> None:
        shown = ", ".join(f"{kind} %{param}" for kind, param in params)
        linkage = "internal " if internal else ""
        self.head = f"define {linkage}{result} @{name}({shown}) {attributes} {{"
        self.entry: list[str] = []
        self.lines: list[str] = []
        self.count = 0

    def text(self) -> str:
        """The definition."""
        return "\n".join([self.head, "entry:", *self.entry, *self.lines, "}", ""])

    # -- plain instructions ---------------------------------------------------------------------------------------------

    def name(self) -> str:
        """A fresh register name."""
        self.count += 1
        return f"%t{self.count}"

    def label(self) -> str:
        """A fresh block name."""
        self.count += 1
        return f"b{self.count}"

    def op(self, text: str) -> str:
        """An instruction with a result."""
        self.count += 1
        self.lines.append(f"  %t{self.count} = {text}")
        return f"%t{self.count}"

    def do(self, text: str) -> None:
        """An instruction without a result."""
        self.lines.append("  " + text)

    def place(self, label: str) -> None:
        """Begin a block."""
        self.lines.append(f"{label}:")

    def binary(self, op: str, a: str | int, b: str | int, kind: str = "i64") -> str:
        return self.op(f"{op} {kind} {a}, {b}")

    def compare(self, op: str, a: str | int, b: str | int, kind: str = "i64") -> str:
        return self.op(f"icmp {op} {kind} {a}, {b}")

    def load(self, pointer: str, kind: str = "i64", align: int = 0) -> str:
        return self.op(f"load {kind}, ptr {pointer}" + (f", align {align}" if align else ""))

    def store(self, value: str | int, pointer: str, kind: str = "i64", align: int = 0) -> None:
        self.do(f"store {kind} {value}, ptr {pointer}" + (f", align {align}" if align else ""))

    def at(self, pointer: str, index: str | int, kind: str = "i64") -> str:
        """The address of element `index` of an array of `kind`."""
        return self.op(f"getelementptr {kind}, ptr {pointer}, i64 {index}")

    # -- structure ------------------------------------------------------------------------------------------------------

    def local(self, initial: str | int = 0, kind: str = "i64") -> Local:
        """A mutable local."""
        self.count += 1
        slot = f"%v{self.count}"
        self.entry.append(f"  {slot} = alloca {kind}")
        made = Local(self, slot, kind)
        made.set(initial)
        return made

    def array(self, kind: str, size: int, align: int = 8) -> str:
        """Room on the stack."""
        self.count += 1
        slot = f"%v{self.count}"
        self.entry.append(f"  {slot} = alloca [{size} x {kind}], align {align}")
        return slot

    @contextmanager
    def loop(self, condition: Callable[[], str]) -> Iterator[str]:
        """While the condition holds; gives the label that leaves."""
        top, body, end = self.label(), self.label(), self.label()
        self.do(f"br label %{top}")
        self.place(top)
        self.do(f"br i1 {condition()}, label %{body}, label %{end}")
        self.place(body)
        yield end
        self.do(f"br label %{top}")
        self.place(end)

    @contextmanager
    def range(self, start: str | int, stop: str | int) -> Iterator[str]:
        """For each i with start <= i < stop."""
        i = self.local(start)
        with self.loop(lambda: self.compare("ult", i.get(), stop)):
            yield (now := i.get())
            i.set(self.binary("add", now, 1))

    @contextmanager
    def when(self, condition: str, likely: bool | None = None) -> Iterator[None]:
        """If."""
        body, end = self.label(), self.label()
        hint = "" if likely is None else f", !prof !{0 if likely else 1}"
        self.do(f"br i1 {condition}, label %{body}, label %{end}{hint}")
        self.place(body)
        yield
        self.do(f"br label %{end}")
        self.place(end)

    def place_after(self, label: str) -> None:
        """Begin a block that control also falls into from above."""
        self.do(f"br label %{label}")
        self.place(label)

    def leave(self, label: str) -> None:
        """Jump; what follows textually is not reached from here."""
        self.do(f"br label %{label}")
        self.place(self.label())

    def leave_if(self, condition: str, label: str) -> None:
        """Jump where the condition holds."""
        after = self.label()
        self.do(f"br i1 {condition}, label %{label}, label %{after}")
        self.place(after)


class Local:
    """A mutable variable of a function."""

    def __init__(self, function: Function, slot: str, kind: str) -> None:
        self._f, self.slot, self.kind = function, slot, kind

    def get(self) -> str:
        return self._f.load(self.slot, self.kind)

    def set(self, value: str | int) -> None:
        self._f.store(value, self.slot, self.kind)

    def add(self, value: str | int) -> None:
        self.set(self._f.binary("add", self.get(), value, self.kind))


BRANCH_WEIGHTS = '!0 = !{!"branch_weights", i32 2000, i32 1}\n!1 = !{!"branch_weights", i32 1, i32 2000}\n'

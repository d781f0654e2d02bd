"""Programs as text: Go-like lines, one statement a line.  From lines to statements; what they mean is the matter of `compile`."""

from __future__ import annotations

import re

import attrs

from gosem.kernel import InputError

NAME = r"[A-Za-z_]\w*"


@attrs.frozen
class Line:
    """A line of the source that says something."""

    at: int
    text: str


@attrs.frozen
class Declaration:
    """``var NAME ...``: a channel, a mutex, a number."""

    at: int
    name: str
    kind: str  # chan, nil, once, ticks, mutex, rwmutex, group, cond, int, atomic
    value: int = 0  # capacity, or first value
    of: str = ""  # the mutex of a condition


@attrs.frozen
class Condition:
    """``a == b``; a side is a name or a number."""

    left: str
    op: str
    right: str


@attrs.frozen
class Statement:
    """One statement with what is inside of it.

    `kind` is "simple", "return", "break", "continue", "call", "go", "defer", "for", "while", "range", "times", "if", "received",
    "select" or "case".
    """

    at: int
    text: str
    kind: str
    name: str = ""
    number: int = 0
    condition: Condition | None = None
    body: tuple[Statement, ...] = ()
    orelse: tuple[Statement, ...] = ()


@attrs.frozen
class Source:
    """A program."""

    file: str
    declarations: dict[str, Declaration]
    functions: dict[str, tuple[int, tuple[Statement, ...]]]

    def error(self, at: int, message: str) -> InputError:
        """``file:line: message``."""
        return InputError(f"{self.file}:{at}: {message}")


_MAKE = re.compile(r"make\(chan [\w.{}\[\]*]+(?:\s*,\s*(\d+))?\)$")
_CONDITION = re.compile(rf"({NAME}(?:\.Load\(\))?|\d+)\s*(==|!=|<=|>=|<|>)\s*({NAME}(?:\.Load\(\))?|\d+)$")
_RECEIVED = re.compile(rf"if\s+(?:_|{NAME})\s*,\s*ok\s*:?=\s*<-\s*({NAME}(?:\.C)?)\s*;\s*(!?)ok$")
KINDS = {"sync.Mutex": "mutex", "sync.RWMutex": "rwmutex", "sync.WaitGroup": "group", "int": "int"}
DECLARATIONS = (
    "var c = make(chan int, 2), var c chan int (nil), var t = time.NewTicker(d), var t = time.After(d), var m sync.Mutex, "
    "var m sync.RWMutex, var w sync.WaitGroup, var c = sync.NewCond(&m), var n int, var n = 3, var n atomic.Int64"
)


def parse(text: str, file: str) -> Source:
    """The program; InputError with ``file:line`` and what was expected there."""
    return _Parser(text, file).source()


class _Parser:
    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = [Line(i, s) for i, raw in enumerate(text.splitlines(), 1) if (s := raw.split("//")[0].strip())]
        self.lines = [line for line in self.lines if not re.match(r"(package|import)\b", line.text)]
        self.place = 0
        self.end = text.count("\n") + 1

    def error(self, at: int, message: str) -> InputError:
        return InputError(f"{self.file}:{at}: {message}")

    def next(self, expected: str) -> Line:
        if self.place >= len(self.lines):
            raise self.error(self.end, f"expected {expected}, found the end of the file")
        self.place += 1
        return self.lines[self.place - 1]

    def source(self) -> Source:
        declarations: dict[str, Declaration] = {}
        functions: dict[str, tuple[int, tuple[Statement, ...]]] = {}
        while self.place < len(self.lines):
            line = self.next("func or var")
            if found := re.match(rf"func\s+({NAME})\s*\(\s*\)\s*\{{$", line.text):
                self.fresh(line, found[1], declarations, functions)
                functions[found[1]] = (line.at, self.block(line)[0])
            elif line.text.startswith("var "):
                made = self.declaration(line)
                self.fresh(line, made.name, declarations, functions)
                declarations[made.name] = made
            else:
                raise self.error(line.at, f"expected `func name() {{` or `var ...`, found `{line.text}`")
        if "main" not in functions:
            raise self.error(self.end, "expected a `func main() {`, found none")
        return Source(self.file, declarations, functions)

    def fresh(self, line: Line, name: str, *known: dict[str, object] | object) -> None:
        for table in known:
            if isinstance(table, dict) and name in table:
                raise self.error(line.at, f"{name} is declared twice")

    def declaration(self, line: Line) -> Declaration:
        found = re.match(rf"var\s+({NAME})\s*(=?)\s*(.+)$", line.text)
        if not found:
            raise self.error(line.at, f"expected a declaration, found `{line.text}`; there are: {DECLARATIONS}")
        name, equals, what = found[1], found[2], found[3]
        if equals:
            if made := _MAKE.match(what):
                return Declaration(line.at, name, "chan", int(made[1] or 0))
            if re.match(r"time\.NewTicker\(.*\)$", what):
                return Declaration(line.at, name, "ticks")
            if re.match(r"time\.After\(.*\)$", what):
                return Declaration(line.at, name, "once")
            if cond := re.match(rf"sync\.NewCond\(&({NAME})\)$", what):
                return Declaration(line.at, name, "cond", of=cond[1])
            if what.isdigit():
                return Declaration(line.at, name, "int", int(what))
        elif re.match(r"chan\s+[\w.{}\[\]*]+$", what):
            return Declaration(line.at, name, "nil")
        elif what in KINDS:
            return Declaration(line.at, name, KINDS[what])
        elif re.match(r"atomic\.(Int|Uint)(32|64)$", what):
            return Declaration(line.at, name, "atomic")
        raise self.error(line.at, f"expected a declaration, found `{line.text}`; there are: {DECLARATIONS}")

    def block(self, opened: Line, ends: tuple[str, ...] = ("}",)) -> tuple[tuple[Statement, ...], Line]:
        """Statements up to a closing line, and that line."""
        found: list[Statement] = []
        while True:
            if self.place >= len(self.lines):
                raise self.error(self.end, f"expected `}}` for the `{{` of line {opened.at}, found the end of the file")
            line = self.next("a statement")
            if line.text in ends:
                return tuple(found), line
            found.append(self.statement(line))

    def statement(self, line: Line) -> Statement:
        text = line.text
        if text in ("return", "break", "continue"):
            return Statement(line.at, text, text)
        if re.match(r"go\s+func\s*\(\s*\)\s*\{$", text):
            return Statement(line.at, "go func()", "go", body=self.block(line, ("}()",))[0])
        if found := re.match(rf"(go|defer)\s+({NAME})\s*\(\s*\)$", text):
            kind = "go" if found[1] == "go" else "defer"
            body = () if kind == "go" else (Statement(line.at, text, "call", found[2]),)
            return Statement(line.at, text, kind, found[2], body=body)
        if text.startswith("defer "):
            return Statement(line.at, text, "defer", body=(Statement(line.at, text, "simple", text[6:].strip()),))
        if text.endswith("{"):
            return self.compound(line, text[:-1].strip())
        if (found := re.match(rf"({NAME})\s*\(\s*\)$", text)) and found[1] not in ("syscall",):
            return Statement(line.at, text, "call", found[1])
        if text.startswith(("}", "case ")) or text == "default:":
            raise self.error(line.at, f"expected a statement, found `{text}`")
        return Statement(line.at, text, "simple", text)

    def compound(self, line: Line, text: str) -> Statement:
        at = line.at
        if text == "for":
            return Statement(at, text, "for", body=self.block(line)[0])
        if found := re.match(r"for\s+range\s+(\d+)$", text):
            return Statement(at, text, "times", number=int(found[1]), body=self.block(line)[0])
        if found := re.match(rf"for\s+(?:(?:_|{NAME})\s*:?=\s*)?range\s+({NAME}(?:\.C)?)$", text):
            return Statement(at, text, "range", found[1], body=self.block(line)[0])
        if found := re.match(r"for\s+(.+)$", text):
            return Statement(at, text, "while", condition=self.condition(line, found[1]), body=self.block(line)[0])
        if text == "select":
            return self.select(line)
        if found := _RECEIVED.match(text):
            body, orelse = self.branches(line)
            if found[2]:
                body, orelse = orelse, body
            return Statement(at, text, "received", found[1], body=body, orelse=orelse)
        if found := re.match(r"if\s+(.+)$", text):
            condition = self.condition(line, found[1])
            body, orelse = self.branches(line)
            return Statement(at, text, "if", condition=condition, body=body, orelse=orelse)
        raise self.error(
            at, f"expected for, for range, for condition, if, select or go func(), found `{line.text}`"
        )

    def branches(self, line: Line) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
        body, closing = self.block(line, ("}", "} else {"))
        return body, self.block(closing)[0] if closing.text != "}" else ()

    def condition(self, line: Line, text: str) -> Condition:
        found = _CONDITION.match(text.strip())
        if not found:
            raise self.error(line.at, f"expected a condition like `n == 2` or `n.Load() < m`, found `{text.strip()}`")
        return Condition(found[1].removesuffix(".Load()"), found[2], found[3].removesuffix(".Load()"))

    def select(self, line: Line) -> Statement:
        cases: list[Statement] = []
        opened: Line | None = None
        body: list[Statement] = []

        def close() -> None:
            if opened is not None:
                text = opened.text.removesuffix(":")
                name = "default" if text == "default" else text[5:].strip()
                cases.append(Statement(opened.at, text, "case", name, body=tuple(body)))
                body.clear()

        while True:
            inner = self.next(f"`}}` for the select of line {line.at}")
            if inner.text == "}" or (inner.text.startswith("case ") or inner.text == "default:"):
                close()
                opened = inner
                if inner.text == "}":
                    return Statement(line.at, "select", "select", body=tuple(cases))
                if not inner.text.endswith(":"):
                    raise self.error(inner.at, f"expected `case ...:`, found `{inner.text}`")
            elif opened is None:
                raise self.error(inner.at, f"expected `case ...:` or `default:`, found `{inner.text}`")
            else:
                body.append(self.statement(inner))

"""From statements to the table of instructions.  Loops with a number are unrolled, called functions are put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import attrs

from gosem.kernel import InputError

from .code import Case, Instruction, Select
from .state import Config, Timer
from .syntax import NAME, Condition, Declaration, Source, Statement, parse
from .variables import COMPARISONS

CHANNELS = ("chan", "nil", "once", "ticks")
KINDS = {
    "chan": "a channel", "nil": "a channel", "once": "a timer channel", "ticks": "a ticker", "mutex": "a sync.Mutex",
    "rwmutex": "a sync.RWMutex", "group": "a sync.WaitGroup", "cond": "a sync.Cond", "int": "an int",
    "atomic": "an atomic integer",
}  # fmt: skip
STATEMENTS = (
    "c <- v, <-c, close(c), m.Lock(), m.Unlock(), m.RLock(), m.RUnlock(), w.Add(n), w.Done(), w.Wait(), c.Wait(), c.Signal(), "
    "c.Broadcast(), n++, n--, n = 2, n.Add(1), n.Store(2), t.Stop(), time.Sleep(d), runtime.Gosched(), syscall(), "
    "assert n == 2, f(), go f(), defer f()"
)
MOST_LINES = 200


class Label:
    """A place in the table: an instruction, or where another label is."""

    def __init__(self, index: int | None = None) -> None:
        self.index = index
        self.alias: Label | None = None


@attrs.define
class _Line:
    """An instruction whose places are not known yet."""

    op: str
    args: tuple[int, ...]
    next: Label
    other: Label
    cases: list[tuple[bool, int, Label, Label]]
    entry: Label | None
    statement: Statement


@attrs.frozen
class _Frame:
    """Where return, break and continue go, and what is deferred."""

    leave: Label
    defers: tuple[Statement, ...] = ()
    stop: Label | None = None
    again: Label | None = None
    calls: tuple[str, ...] = ()


@attrs.frozen
class Program:
    """A compiled program: its table and the scope that it needs."""

    file: str
    code: tuple[Instruction, ...]
    entry: int
    selects: tuple[Select, ...]
    names: dict[str, tuple[str, ...]]  # by size: C, X, W, D, V
    caps: tuple[int, ...]
    timers: tuple[Timer, ...]
    values: tuple[int, ...]
    goroutines: int
    numbers: int
    functions: dict[int, str]  # the name of what begins at a line

    def config(self, leaks: bool) -> Config:
        """The constants of the variant."""
        return Config(
            code=self.code, entry=self.entry, selects=self.selects, caps=self.caps, timers=self.timers, values=self.values,
            checked=True, leaks=leaks,
        )

    def scope(self, goroutines: int | None = None, numbers: int | None = None) -> dict[str, int]:
        """As many of each thing as the program has."""
        return {
            "G": goroutines or self.goroutines,
            "B": max([1, *self.caps]),
            "S": len(self.selects),
            "K": numbers or self.numbers,
            "N": len(self.code) - 1,
            **{size: len(names) for size, names in self.names.items()},
        }


def compile_text(text: str, file: str) -> Program:
    """Read a program; InputError with ``file:line``."""
    return _Compiler(parse(text, file)).program()


class _Compiler:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines: list[_Line] = []
        self.selects: list[Select] = []
        self.entries: dict[str, Label] = {}
        self.names: dict[str, list[str]] = {size: [] for size in "CXRWDV"}
        self.channels: list[Declaration] = []
        self.numbers = 1
        self.goroutines = 1
        self.exit = Label()
        self.spelt: dict[int, tuple[Label, str]] = {}
        sizes = {"mutex": "X", "group": "W", "cond": "D", "int": "V", "atomic": "V", "chan": "C", "once": "C", "ticks": "C"}
        for each in source.declarations.values():
            if each.kind == "rwmutex":  # the mutexes of these come first
                self.names["R"].append(each.name)
                self.names["X"].append(f"{each.name}.w")
        for each in source.declarations.values():
            if each.kind in sizes:
                self.names[sizes[each.kind]].append(each.name)
            if each.kind in ("chan", "once", "ticks"):
                self.channels.append(each)
            self.numbers += each.value if each.kind == "int" else 0
            if each.kind == "cond":
                self.thing(each.at, each.of, "mutex")

    # -- names ----------------------------------------------------------------------------------------------------------

    def thing(self, at: int, name: str, *kinds: str) -> Declaration:
        """The declaration of a name of one of these kinds."""
        name = name.removesuffix(".C")
        found = self.source.declarations.get(name)
        if found is None:
            raise self.source.error(at, f"{name} is not declared; expected {_either(kinds)}")
        if found.kind not in kinds:
            raise self.source.error(at, f"{name} is {KINDS[found.kind]}; expected {_either(kinds)}")
        return found

    def number_of(self, size: str, name: str) -> int:
        return self.names[size].index(name.removesuffix(".C"))

    # -- the table ------------------------------------------------------------------------------------------------------

    def emit(
        self, statement: Statement, k: Label, op: str, *args: int, other: Label | None = None,
        cases: Sequence[tuple[bool, int, Label, Label]] = (), entry: Label | None = None,
    ) -> Label:  # fmt: skip
        if len(self.lines) >= MOST_LINES:
            raise self.source.error(statement.at, f"the program has more than {MOST_LINES} steps")
        self.lines.append(_Line(op, args, k, other or k, list(cases), entry, statement))
        return Label(len(self.lines) - 1)

    def program(self) -> Program:
        end = Statement(0, "", "return")
        self.exit = self.emit(end, Label(0), "exit")
        main = self.function("main")
        selects = {select: i + 1 for i, select in enumerate(dict.fromkeys(self.selects))}
        code = []
        for line in self.lines:
            args = line.args
            if line.entry is not None:
                args = (self.resolve(line.entry, line.statement),)
            if line.op == "select":
                args = (selects[(args[0], bool(args[1]))],)
            cases: tuple[Case, ...] = tuple(
                (sends, c, self.resolve(a, line.statement), self.resolve(b, line.statement)) for sends, c, a, b in line.cases
            )
            code.append(
                Instruction(
                    line.op, args, self.resolve(line.next, line.statement), self.resolve(line.other, line.statement),
                    cases, line.statement.text, line.statement.at,
                )
            )  # fmt: skip
        main_at = Statement(self.source.functions["main"][0], "main", "call")
        functions = {self.resolve(label, main_at): name for label, name in self.spelt.values()}
        entry = self.resolve(main, main_at)
        return Program(
            file=self.source.file, code=tuple(code), entry=entry, selects=tuple(selects),
            names={size: tuple(names) for size, names in self.names.items()},
            caps=tuple(1 if c.kind != "chan" else c.value for c in self.channels),
            timers=tuple({"once": Timer.ONCE, "ticks": Timer.TICKS}.get(c.kind, Timer.NONE) for c in self.channels),
            values=tuple(self.source.declarations[name].value for name in self.names["V"]),
            goroutines=self.goroutines, numbers=self.numbers, functions={**functions, entry: "main"},
        )  # fmt: skip

    def resolve(self, label: Label, statement: Statement) -> int:
        seen: list[Label] = []
        while label.index is None:
            if label.alias is None or label in seen:
                raise self.source.error(statement.at, "a loop in which nothing happens; write runtime.Gosched() into it")
            seen.append(label)
            label = label.alias
        return label.index

    def function(self, name: str) -> Label:
        """The entry of a function that a goroutine begins with; each is in the table once."""
        if name not in self.entries:
            self.entries[name] = Label()
            self.entries[name].alias = self.body(self.source.functions[name][1], _Frame(self.exit, calls=(name,)))
        return self.entries[name]

    def body(self, statements: Sequence[Statement], frame: _Frame) -> Label:
        """A function's body: what it defers happens at each return that comes after, the last first."""
        defers: list[tuple[Statement, ...]] = []
        seen: tuple[Statement, ...] = ()
        for each in statements:
            defers.append(seen)
            if each.kind == "defer":
                seen = (*seen, *each.body)
        k = self.leave(attrs.evolve(frame, defers=seen))
        for each, before in zip(reversed(statements), reversed(defers), strict=True):
            if each.kind != "defer":
                k = self.statement(each, k, attrs.evolve(frame, defers=before))
        return k

    def leave(self, frame: _Frame) -> Label:
        k = frame.leave
        for each in frame.defers:
            k = self.statement(each, k, attrs.evolve(frame, defers=()))
        return k

    def block(self, statements: Sequence[Statement], k: Label, frame: _Frame) -> Label:
        for each in reversed(statements):
            k = self.statement(each, k, frame)
        return k

    # -- statements -----------------------------------------------------------------------------------------------------

    def statement(self, s: Statement, k: Label, frame: _Frame) -> Label:
        match s.kind:
            case "return":
                return self.leave(frame)
            case "break" | "continue":
                found = frame.stop if s.kind == "break" else frame.again
                if found is None:
                    raise self.source.error(s.at, f"{s.kind} outside of a loop")
                return found
            case "defer":
                raise self.source.error(s.at, "expected defer in the body of a function itself, not inside of a block")
            case "call":
                return self.call(s, k, frame)
            case "go":
                return self.go(s, k)
            case "for":
                head = Label()
                head.alias = self.block(s.body, head, attrs.evolve(frame, stop=k, again=head))
                self.resolve(head, s)
                return head
            case "times":
                for _ in range(s.number):
                    k = self.block(s.body, k, attrs.evolve(frame, stop=None, again=k))
                return k
            case "range" | "received":
                return self.receiving(s, k, frame)
            case "while":
                head = Label()
                inner = self.block(s.body, head, attrs.evolve(frame, stop=k, again=head))
                head.alias = self.condition(s, inner, k, "if")
                return head
            case "if":
                return self.condition(s, self.block(s.body, k, frame), self.block(s.orelse, k, frame), "if")
            case "select":
                return self.select(s, k, frame)
        return self.simple(s, k)

    def call(self, s: Statement, k: Label, frame: _Frame) -> Label:
        if s.name not in self.source.functions:
            message = f"expected a statement, found `{s.text}`: there is no func {s.name}; statements are: {STATEMENTS}"
            raise self.source.error(s.at, message)
        if s.name in frame.calls:
            raise self.source.error(s.at, f"{s.name} calls itself: only a goroutine of its own (go {s.name}()) may do that")
        return self.body(self.source.functions[s.name][1], _Frame(k, calls=(*frame.calls, s.name)))

    def go(self, s: Statement, k: Label) -> Label:
        self.goroutines += 1
        if s.body:
            entry = self.body(s.body, _Frame(self.exit))
            self.spelt[id(entry)] = (entry, f"func at line {s.at}")
        elif s.name in self.source.functions:
            entry = self.function(s.name)
            self.spelt[id(entry)] = (entry, s.name)
        else:
            raise self.source.error(s.at, f"there is no func {s.name}; there are: {', '.join(self.source.functions)}")
        return self.emit(s, k, "go", entry=entry)

    def receiving(self, s: Statement, k: Label, frame: _Frame) -> Label:
        channel = self.thing(s.at, s.name, *CHANNELS)
        if channel.kind == "nil":
            return self.emit(s, k, "forever")
        c = self.number_of("C", channel.name)
        if s.kind == "received":
            return self.emit(s, self.block(s.body, k, frame), "recv", c, other=self.block(s.orelse, k, frame))
        head = Label()
        inner = self.block(s.body, head, attrs.evolve(frame, stop=k, again=head))
        head.alias = self.emit(s, inner, "recv", c, other=k)
        return head

    def condition(self, s: Statement, yes: Label, no: Label, op: str) -> Label:
        assert s.condition is not None
        args = self.comparison(s.at, s.condition)
        return self.emit(s, yes, op, *args, other=no)

    def comparison(self, at: int, condition: Condition) -> tuple[int, ...]:
        sides: list[int] = []
        for side in (condition.left, condition.right):
            if side.isdigit():
                sides += [0, int(side)]
                self.numbers = max(self.numbers, int(side))
            else:
                sides += [1, self.number_of("V", self.thing(at, side, "int", "atomic").name)]
        return (COMPARISONS.index(condition.op), *sides)

    def select(self, s: Statement, k: Label, frame: _Frame) -> Label:
        frame = attrs.evolve(frame, stop=k)
        cases: list[tuple[bool, int, Label, Label]] = []
        mask, default = 0, None
        for each in s.body:
            target = self.block(each.body, k, frame)
            if each.name == "default":
                default = target
                continue
            sends, channel = self.case(each)
            if channel.kind == "nil":
                continue
            c = self.number_of("C", channel.name)
            bit = (2 if sends else 1) * 4**c
            if mask & bit:
                does = "send to" if sends else "receive from"
                raise self.source.error(each.at, f"this select has two cases that {does} {channel.name}")
            mask |= bit
            cases.append((sends, c, target, target))
        if not cases:
            if default is not None:
                return default
            return self.emit(s, k, "forever")
        self.selects.append((mask, default is not None))
        return self.emit(s, k, "select", mask, int(default is not None), other=default, cases=cases)

    def case(self, s: Statement) -> tuple[bool, Declaration]:
        if found := re.match(rf"(?:(?:_|{NAME})\s*:?=\s*)?<-\s*({NAME}(?:\.C)?)$", s.name):
            return False, self.thing(s.at, found[1], *CHANNELS)
        if found := re.match(rf"({NAME})\s*<-\s*\S.*$", s.name):
            return True, self.thing(s.at, found[1], "chan", "nil")
        raise self.source.error(s.at, f"expected `case <-c:`, `case c <- v:` or `default:`, found `{s.text}:`")

    def simple(self, s: Statement, k: Label) -> Label:
        text = s.name
        for pattern, make in _SIMPLE:
            if found := re.match(pattern + "$", text):
                return make(self, s, k, *found.groups())
        raise self.source.error(s.at, f"expected a statement, found `{text}`; statements are: {STATEMENTS}")

    def on_channel(self, s: Statement, k: Label, name: str, op: str, kinds: Sequence[str]) -> Label:
        channel = self.thing(s.at, name, *kinds)
        if channel.kind == "nil":
            return self.emit(s, k, "close-nil" if op == "close" else "forever")
        return self.emit(s, k, op, self.number_of("C", channel.name))

    def method(self, s: Statement, k: Label, name: str, method: str, argument: str) -> Label:
        kind = self.thing(s.at, name, *KINDS).kind
        number = int(argument) if re.fullmatch(r"-?\d+", argument) else None
        match kind, method, argument:
            case "mutex", "Lock" | "Unlock", "":
                return self.emit(s, k, method.lower(), self.number_of("X", name))
            case "rwmutex", "RLock" | "RUnlock", "":
                self.numbers += method == "RLock"
                return self.emit(s, k, method.lower(), self.number_of("R", name))
            case "rwmutex", "Lock", "":
                announced = self.emit(s, k, "announce", self.number_of("R", name))
                return self.emit(s, announced, "lock", self.number_of("X", f"{name}.w"))
            case "rwmutex", "Unlock", "":
                unlocked = self.emit(s, k, "unlock", self.number_of("X", f"{name}.w"))
                return self.emit(s, unlocked, "rw-unlock", self.number_of("R", name))
            case "group", "Add" | "Done", _ if (method == "Done") == (argument == "") and (method == "Done" or number):
                delta = -1 if method == "Done" else number or 0
                if delta < -1:
                    raise self.source.error(s.at, "expected w.Add of a positive number, or of -1")
                self.numbers += max(0, delta)
                return self.emit(s, k, "add", self.number_of("W", name), delta)
            case "group", "Wait", "":
                return self.emit(s, k, "wait", self.number_of("W", name))
            case "cond", "Wait", "":
                of = self.source.declarations[name].of
                return self.emit(s, k, "cond-wait", self.number_of("D", name), self.number_of("X", of))
            case "cond", "Signal" | "Broadcast", "":
                return self.emit(s, k, method.lower(), self.number_of("D", name))
            case "ticks", "Stop", "":
                return self.emit(s, k, "stop", self.number_of("C", name))
            case "atomic", "Add", "1" | "-1":
                self.numbers += 1
                return self.emit(s, k, "atomic", self.number_of("V", name), int(argument))
            case "atomic", "Store", _ if number is not None and number >= 0:
                return self.store(s, k, name, number)
        raise self.source.error(s.at, f"{name} is {KINDS[kind]}, it has no {method}({argument}); statements are: {STATEMENTS}")

    def store(self, s: Statement, k: Label, name: str, value: int) -> Label:
        self.numbers = max(self.numbers, value)
        return self.emit(s, k, "set", self.number_of("V", name), value)

    def increment(self, s: Statement, k: Label, name: str, sign: str) -> Label:
        self.thing(s.at, name, "int")
        self.numbers += 1
        return self.emit(s, k, "increment", self.number_of("V", name), 1 if sign == "+" else -1)

    def check(self, s: Statement, k: Label, left: str, op: str, right: str) -> Label:
        condition = Condition(left.removesuffix(".Load()"), op, right.removesuffix(".Load()"))
        return self.emit(s, k, "assert", *self.comparison(s.at, condition))

    def assign(self, s: Statement, k: Label, name: str, value: str) -> Label:
        return self.store(s, k, self.thing(s.at, name, "int").name, int(value))


def _either(kinds: Sequence[str]) -> str:
    return " or ".join(dict.fromkeys(KINDS[kind] for kind in kinds))


_Make = Callable[..., Label]
_SIMPLE: tuple[tuple[str, _Make], ...] = (
    (rf"({NAME})\s*<-\s*\S.*", lambda c, s, k, name: c.on_channel(s, k, name, "send", ("chan", "nil"))),
    (rf"(?:(?:_|{NAME})\s*:?=\s*)?<-\s*({NAME}(?:\.C)?)", lambda c, s, k, name: c.on_channel(s, k, name, "recv", CHANNELS)),
    (rf"close\(\s*({NAME})\s*\)", lambda c, s, k, name: c.on_channel(s, k, name, "close", ("chan", "nil"))),
    (r"time\.Sleep\(.*\)", lambda c, s, k: c.emit(s, k, "sleep")),
    (r"runtime\.Gosched\(\)", lambda c, s, k: c.emit(s, k, "gosched")),
    (r"syscall\(\)", lambda c, s, k: c.emit(s, k, "syscall")),
    (
        rf"assert\s+({NAME}(?:\.Load\(\))?|\d+)\s*(==|!=|<=|>=|<|>)\s*({NAME}(?:\.Load\(\))?|\d+)",
        lambda c, s, k, a, op, b: c.check(s, k, a, op, b),
    ),
    (rf"({NAME})(\+|-)\2", lambda c, s, k, name, sign: c.increment(s, k, name, sign)),
    (rf"({NAME})\s*=\s*(\d+)", lambda c, s, k, name, value: c.assign(s, k, name, value)),
    (rf"({NAME})\.({NAME})\((.*)\)", lambda c, s, k, name, method, argument: c.method(s, k, name, method, argument.strip())),
)


def load(path: str) -> Program:
    """Read a program from a file."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise InputError(f"cannot read {path}: {reason}") from error
    return compile_text(text, path)

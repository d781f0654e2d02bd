"""One native exploration: its code, its memory, its levels and what was found."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence

import attrs

from gosem.engines.packing import MASK, Packing, show_digest
from gosem.engines.selection import Selection
from gosem.kernel import Id, Model, Property, State

from . import compiler
from .buffers import Buffers
from .canon import canonical
from .cells import Cells
from .control import Shape, Status
from .driver import driver
from .relevance import relevant
from .slices import LANES, claims
from .terminal import terminal

FIRST_ROWS, FIRST_BITS = 1 << 14, 15
"""States and table entries (as a power of two) that there is room for at first."""
NARROW = 27
"""Tables of up to 2**27 entries have entries of 4 bytes, larger ones of 8."""
MUCH = 2_000_000
"""States waiting to be expanded from which on better code pays: it saves about a tenth of a microsecond on each."""
ROUNDS = 512
"""Batches between two looks at the clock and at Ctrl-C."""


@attrs.frozen
class Finding:
    """Something wrong: the length of its path, its rank, and the position of the state where (or whose step) it is."""

    length: int
    rank: int
    position: int
    instance: int = -1


class Full(Exception):
    """The exploration may not take more memory or states; the text is the reason."""


class Search(Buffers):
    """The state of a native exploration."""

    def __init__(
        self,
        model: Model,
        selection: Selection,
        limit: int | None = None,
        memory: int | None = None,
        classes: Sequence[type[Id]] = (),
    ) -> None:
        self.classes = classes
        self.model, self.selection, self.packing = model, selection, Packing(model.layout.leaves)
        self.claimed = [*selection.invariants, *selection.possibles]
        shape = Shape(
            words=self.packing.words,
            instance_bits=16 if len(model.instances) <= 1 << 16 else 32,
            canonical=bool(classes),
            claims=bool(self.claimed),
            steps=bool(selection.steps),
            terminal=bool(model.terminals) and selection.deadlock,
        )
        super().__init__(shape)
        self.limit, self.memory = limit, memory
        self.level = 0
        self.finding: Finding | None = None
        self.code: list[compiler.Code] = []
        self._improvable = False
        self._improving: compiler.Elsewhere | None = None
        self.texts: dict[str, str] = {}

    # -- code -----------------------------------------------------------------------------------------------------------

    def generate(self) -> None:
        """The text of everything that is compiled."""
        self.texts["cells"] = Cells(self.model, self.packing).module()
        if self.claimed:
            self.texts["claims"] = claims("claims", self.model, self.packing, self.claimed)
        if self.selection.steps:
            self.texts["steps"] = claims("steps", self.model, self.packing, self.selection.steps)
        if self.classes:
            self.texts["canonical"] = canonical(self.model, self.packing, self.classes)
        if self.shape.terminal:
            self.texts["terminal"] = terminal(self.model, self.packing)

    def compile(self, level: int | None) -> None:
        """Compile and load everything.  None: as fast as possible now, and better later if there is much to explore."""
        self.load("driver", compiler.compiled(driver(self.shape), 2))
        best = {name: compiler.cached(text, 2) for name, text in self.texts.items()} if level is None else {}
        for name, text in self.texts.items():
            data = best.get(name)
            least = 1 if name == "canonical" else 0  # small, and run for every successor
            self.load(name, compiler.compiled(text, max(level or 0, least)) if data is None else compiler.Code(data))
        self._improvable = level is None and None in best.values()

    def improve(self) -> None:
        """Where there is much to explore, let another process compile well, and use what it made once it is there."""
        if self._improving is not None:
            made = self._improving.finished()
            if made is not None:
                self._improving.close()
                self._improving = None
                for name, code in made.items():
                    self.load(name, code)
        elif self._improvable and self.count - self.get("next") > MUCH:
            self._improvable = False
            try:
                self._improving = compiler.Elsewhere(self.texts)
            except OSError:
                return

    def load(self, name: str, code: compiler.Code) -> None:
        """Let the search use this code from now on."""
        self.code.append(code)
        if name == "driver":
            prototype = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p)
            self._search = prototype(code.address("search"))
            self._rehash = prototype(code.address("rehash"))
            self._absorb = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p, ctypes.c_int64)(code.address("absorb"))
            if self.shape.claims or self.shape.steps:
                self._transpose = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p, ctypes.c_int64, ctypes.c_void_p])(
                    code.address("transpose")
                )
        else:
            self.set("expand" if name == "cells" else name, code.address("expand" if name == "cells" else name))

    # -- memory ---------------------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Buffers, and room for the first states."""
        words, instances = self.shape.words, len(self.model.instances)
        records = self.shape.records + max(1, instances)
        self.region("records", records * (words + 1) * 8)
        self.region("hashes", (max(records, LANES) + 1) * 8)
        for name in ("kept", "met", "others", "positions"):
            self.region(name, (records + 1) * 8)
        self.region("recent", (8 * words) << self.shape.recent)
        self.forget(words)
        self.region("sink", 24)
        self.region("slices", 2 * 64 * words * 32)
        self.region("rows", LANES * words * 8)
        self.region("out", 32 * max(1, len(self.claimed), len(self.selection.steps)))
        self.region("fired", 8 * max(1, instances))
        self.region("seen", 32 * max(1, len(self.selection.possibles)))
        self.region("steps_waiting", (records + 2 * LANES) * (2 * words + 1) * 8)
        self.region("relevant", max(1, instances))
        for name, number in (("first", len(self.selection.invariants)), ("first_step", len(self.selection.steps))):
            self.region(name, 8 * max(1, number))
            self._regions[name].write(0, b"\xff" * (8 * number))
        self._regions["sink"].write(8, b"\xff" * 8)
        self.set("invariants", len(self.selection.invariants))
        self.set("possibles", len(self.selection.possibles))
        self.set("step_count", len(self.selection.steps))
        self.set("dead", -1 if self.selection.deadlock else 0)
        self.set("limit", -1 if self.limit is None else self.limit)
        self.rows(FIRST_ROWS)
        self.table(FIRST_BITS)

    def make_room(self, number: int) -> None:
        """Room for `number` more states; Full where there is none."""
        wanted = self.count + number
        capacity = self.capacity
        while capacity < wanted:
            capacity *= 2
        bits = self.get("bits")
        while int(self.fill * (1 << bits)) < wanted:
            bits += 1
        if wanted >= (1 << 32) - 1:
            raise Full("more states than 32-bit positions can name")
        entry = 8 if bits > NARROW else 4
        needed = wanted * self.row_bytes + (entry << bits)
        if self.memory is not None and needed > self.memory:
            raise Full(f"the limit of {size_text(self.memory)} memory")
        try:
            if capacity > self.capacity:
                self.rows(capacity)
            if entry != self.shape.entry:
                self.shape = attrs.evolve(self.shape, entry=entry)
                self.load("driver", compiler.compiled(driver(self.shape), 2))
            if bits > self.get("bits"):
                self.table(bits)
                self._rehash(self._control)
            self.set("room", min(self.capacity, int(self.fill * (1 << bits))))
        except MemoryError as error:
            raise Full("the system's memory") from error

    # -- searching ------------------------------------------------------------------------------------------------------

    def seed(self, initial: list[State]) -> None:
        """Take in the initial states."""
        width = 8 * (self.shape.words + 1)
        per_round = self.shape.records
        for start in range(0, len(initial), per_round):
            chunk = initial[start : start + per_round]
            self.make_room(len(chunk))
            for i, state in enumerate(chunk):
                words = (*self.representative(state), MASK)
                self._regions["records"].write(i * width, b"".join(w.to_bytes(8, "little") for w in words))
            if self._absorb(self._control, len(chunk)):
                raise Full(f"the limit of {self.limit} states")

    def representative(self, state: State) -> tuple[int, ...]:
        """The packed state, or where states are merged the one that stands for it."""
        words = self.packing.pack(state)
        if not self.classes:
            return words
        row = (ctypes.c_uint64 * len(words))(*words)
        ctypes.CFUNCTYPE(None, ctypes.c_void_p)(self.get("canonical"))(row)
        return tuple(row)

    def expand(self, state: State) -> tuple[list[tuple[int, State]], int]:
        """What native code makes of one state: instances that are enabled with their successors, and how many fail."""
        row = (ctypes.c_uint64 * self.shape.words)(*self.packing.pack(state))
        sink = (ctypes.c_int64 * 3)(self.get("records"), -1, 0)
        ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_void_p)(self.get("expand"))(row, 0, sink)
        width = 8 * (self.shape.words + 1)
        size = sink[0] - self.get("records")
        found = []
        for start in range(0, size, width):
            data = self._regions["records"].read(start, width)
            words = [int.from_bytes(data[i : i + 8], "little") for i in range(0, width, 8)]
            found.append((words.pop(), self.packing.unpack(words)))
        return found, sink[2]

    def judge(self, states: Sequence[State], after: Sequence[State] | None = None) -> list[tuple[bool, ...]]:
        """For each state what it satisfies of the invariants and possibles; of steps, with the states after them."""
        table: list[tuple[bool, ...]] = []
        properties: Sequence[Property] = self.claimed if after is None else self.selection.steps
        code = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 3)(self.get("claims" if after is None else "steps"))
        slices, half = self.get("slices"), 64 * self.shape.words * 32
        for start in range(0, len(states), LANES):
            self._slice(states[start : start + LANES], slices)
            if after is not None:
                self._slice(after[start : start + LANES], slices + half)
            code(slices, slices + half, self.get("out"))
            data = self._regions["out"].read(0, 32 * len(properties))
            held = [int.from_bytes(data[32 * k : 32 * k + 32], "little") for k in range(len(properties))]
            number = len(states[start : start + LANES])
            table += [tuple(bool(h >> i & 1) for h in held) for i in range(number)]
        return table

    def judge_stored(self, start: int) -> bytes:
        """What LANES stored states from `start` on satisfy: for each invariant and possible a bit for each of them.

        Beyond the last state the bits mean nothing.
        """
        code = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 3)(self.get("claims"))
        slices = self.get("slices")
        self._transpose(self.get("states") + 8 * start * self.shape.words, self.shape.words, slices)
        code(slices, slices, self.get("out"))
        return self.raw("out", LANES // 8 * len(self.claimed))

    def _slice(self, states: Sequence[State], out: int) -> None:
        packed = [w.to_bytes(8, "little") for s in states for w in self.packing.pack(s)]
        self._regions["rows"].write(0, b"".join(packed))
        self._transpose(self.get("rows"), self.shape.words, out)

    @property
    def depth(self) -> int:
        """The distance of the furthest state found."""
        return self.level + (self.level_begun and self.count > self.get("end"))

    @property
    def level_begun(self) -> bool:
        """Whether initial states are all there, so that what is beyond the level's end is a step away."""
        return self.get("end") > 0

    def run(self, tick: Callable[[], None], stop_at_first: bool) -> None:
        """To the end, to the first finding, or Full; `tick` is called every few milliseconds."""
        if self.selection.steps:
            self._regions["relevant"].write(0, bytes(relevant(self.model, self.selection.steps)))
        self.set("rounds", ROUNDS)
        self.set("end", 0)
        self._search(self._control)  # nothing to expand: checks the initial states
        self._look(-1)
        self.set("end", self.count)
        while not (stop_at_first and self.finding is not None) and self.get("next") < self.count:
            self._run_level(tick)
            self._look(self.level)
            if self.count > self.get("end"):
                self.level += 1
                self.set("end", self.count)

    def _run_level(self, tick: Callable[[], None]) -> None:
        while True:
            match self._search(self._control):
                case Status.LEVEL:
                    return
                case Status.SLICE:
                    self.set("rounds", ROUNDS)
                    self.improve()
                    tick()
                case Status.ROOM:
                    sink = int.from_bytes(self._regions["sink"].read(0, 8), "little")
                    self.make_room((sink - self.get("records")) // (8 * (self.shape.words + 1)))
                case Status.LIMIT:
                    self._look(self.level)
                    raise Full(f"the limit of {self.limit} states")

    def stop(self) -> None:
        """Look at what has been found in a level that is not finished."""
        self._look(self.level)

    def _look(self, level: int) -> None:
        """Note the best finding among those of the level that was expanded."""
        selection = self.selection
        found: list[Finding] = []
        for rank, first in enumerate(self.numbers("first", len(selection.invariants))):
            if first != -1:
                found.append(Finding(level + 1, rank, first))
        for rank, meta in enumerate(self.numbers("first_step", len(selection.steps)), len(selection.invariants)):
            if meta != -1:
                found.append(self._at(level + 1, rank, meta))
        if selection.deadlock and self.get("dead") != -1:
            found.append(Finding(level, selection.deadlock_rank, self.get("dead")))
        error = int.from_bytes(self._regions["sink"].read(8, 8), "little", signed=True)
        if error != -1:
            found.append(self._at(level, selection.error_rank, error))
        if found and self.finding is None:
            self.finding = min(found, key=lambda f: (f.length, f.rank))

    def _at(self, length: int, rank: int, meta: int) -> Finding:
        bits = self.shape.instance_bits
        return Finding(length, rank, meta >> bits, meta & (1 << bits) - 1)

    # -- results --------------------------------------------------------------------------------------------------------

    def state(self, position: int) -> State:
        """A state."""
        return self.packing.unpack(self.words(position))

    def fired(self) -> dict[str, int]:
        """Transitions by rule."""
        result = dict.fromkeys([r.id for r in self.model.rules], 0)
        for instance, number in zip(
            self.model.instances, self.numbers("fired", len(self.model.instances)), strict=True
        ):
            result[instance.rule.id] += number
        return result

    def seen(self) -> dict[str, bool]:
        """Which possibles were satisfied somewhere."""
        data = self._regions["seen"].read(0, 32 * len(self.selection.possibles))
        return {p.id: any(data[32 * i : 32 * i + 32]) for i, p in enumerate(self.selection.possibles)}

    def digest(self) -> str:
        """The digest of what was found."""
        return show_digest(self.get("low") & MASK, self.get("high") & MASK)

    def close(self) -> None:
        """Give back the memory."""
        if self._improving is not None:
            self._improving.close()
            self._improving = None
        for region in self._regions.values():
            region.close()
        self._regions.clear()


def size_text(number: int) -> str:
    """Bytes for people."""
    for unit, size in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if number >= size:
            return f"{number / size:.3g} {unit}"
    return f"{number} bytes"

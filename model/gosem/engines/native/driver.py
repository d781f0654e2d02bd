"""The search loop as LLVM IR: expand a batch of states, hash the successors, look them up, append the new ones.

States stand in one array in the order of their discovery, which is also the queue.  The table maps hashes to positions: an
entry holds ``position + 1`` in its low bits and hash bits above, and every hit is compared word by word, so nothing is ever
taken for something else.  Most successors
are met several times within a short while: a small table of recent ones, which the processor's cache holds, answers for
those.  The loop returns to Python at the end of a level, after some rounds, and when it needs room.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

import attrs

from gosem.engines.packing import MASK, MUL_A, MUL_B, SEED

from .ir import BRANCH_WEIGHTS, Function, Local
from .slices import LANES, ONES, V

BATCH: Final = 256
"""States expanded between two visits to the table, at most."""

FIELDS: Final = (
    "states", "parents", "instances", "table", "records", "hashes", "kept", "recent", "met", "others", "positions",
    "sink", "slices", "rows", "out", "fired", "seen", "first", "first_step", "expand", "claims", "steps", "terminal",
    "canonical", "bits", "room", "limit", "count", "next", "end", "checked", "low", "high", "rounds", "transitions",
    "dead", "invariants", "possibles", "step_count", "steps_waiting", "relevant", "waiting",
)  # fmt: skip
"""The control block: pointers to buffers and functions, sizes, and the state of the search."""
AT: Final = {name: i for i, name in enumerate(FIELDS)}


class Status(IntEnum):
    """Why the loop returned."""

    LEVEL = 0
    SLICE = 1
    ROOM = 2
    LIMIT = 3


@attrs.frozen
class Shape:
    """What the loop is specialised for: words of a state, bytes of a table entry, bits of an instance's index, features."""

    words: int
    entry: int = 4
    instance_bits: int = 16
    canonical: bool = False
    steps: bool = False
    claims: bool = False
    terminal: bool = False

    @property
    def recent(self) -> int:
        """Recent successors that are remembered, as a power of two: what the nearest cache but one holds."""
        return 15 - (self.words - 1).bit_length()

    @property
    def records(self) -> int:
        """Successors found between two visits to the table, at least where there are as many: half of the nearest cache."""
        return 2048 // (self.words + 1)

    @property
    def record(self) -> int:
        """Words of a successor in the buffer."""
        return self.words + 1


class _Driver:
    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.entry = f"i{8 * shape.entry}"
        self.instance = f"i{shape.instance_bits}"

    def field(self, f: Function, name: str, kind: str = "i64") -> str:
        return f.load(f.at("%control", AT[name]), kind)

    def put(self, f: Function, name: str, value: str | int) -> None:
        f.store(value, f.at("%control", AT[name]))

    def mix(self, f: Function, x: str) -> str:
        for shift, factor in ((30, MUL_A), (27, MUL_B)):
            x = f.binary("xor", x, f.binary("lshr", x, shift))
            x = f.binary("mul", x, _signed(factor))
        return f.binary("xor", x, f.binary("lshr", x, 31))

    def hash(self, f: Function, words: list[str]) -> str:
        h = str(_signed(SEED))
        for word in words:
            h = self.mix(f, f.binary("add", h, word))
        return h

    def place(self, f: Function, words: list[str]) -> str:
        """The place of a state among the recent ones; see `recent_place`."""
        x = "0"
        for word in words:
            x = f.binary("mul", f.binary("add", x, word), _signed(MUL_A))
        return f.binary("lshr", x, 64 - self.shape.recent)

    def row(self, f: Function, base: str, index: str, width: int | None = None) -> str:
        return f.at(base, f.binary("mul", index, width or self.shape.words))

    def read(self, f: Function, row: str) -> list[str]:
        return [f.load(f.at(row, w)) for w in range(self.shape.words)]

    def prefetch(self, f: Function, pointer: str) -> None:
        f.do(f"call void @llvm.prefetch.p0(ptr {pointer}, i32 0, i32 3, i32 1)")

    def slot(self, f: Function, h: str, bits: str) -> str:
        return f.binary("lshr", h, f.binary("sub", 64, bits))

    def tag(self, f: Function, h: str, bits: str) -> str:
        """The hash bits of an entry, its position bits zero."""
        shifted = f.binary("shl", h, bits)
        return f.op(f"trunc i64 {shifted} to i32") if self.shape.entry == 4 else shifted

    def narrow(self, f: Function, value: str, kind: str) -> str:
        return value if kind == "i64" else f.op(f"trunc i64 {value} to {kind}")

    def widen(self, f: Function, value: str, kind: str) -> str:
        return value if kind == "i64" else f.op(f"zext {kind} {value} to i64")

    def low_mask(self, f: Function, bits: str) -> str:
        return f.binary("sub", f.binary("shl", 1, bits), 1)

    # -- functions ------------------------------------------------------------------------------------------------------

    def absorb(self) -> Function:
        """Look up the first `number` records and append the new ones; 1 where the limit stopped it."""
        f = Function("absorb", [("ptr", "control"), ("i64", "number")], "i64")
        width = self.shape.record
        states, table, hashes, records = (self.field(f, n, "ptr") for n in ("states", "table", "hashes", "records"))
        parents, instances = self.field(f, "parents", "ptr"), self.field(f, "instances", "ptr")
        bits, limit = self.field(f, "bits"), self.field(f, "limit")
        mask = self.low_mask(f, bits)
        count, low, high = (f.local(self.field(f, n)) for n in ("count", "low", "high"))
        status = f.local(0)
        kept, recent = self.field(f, "kept", "ptr"), self.field(f, "recent", "ptr")
        survivors = f.local(0)
        with f.range(0, "%number") as i:  # most successors have been met a moment ago
            words = self.read(f, self.row(f, records, i, width))
            last = self.row(f, recent, self.place(f, words))
            new = f.op(f"zext i1 {f.binary('xor', self.same(f, words, last), 1, 'i1')} to i64")
            for w, word in enumerate(words):
                f.store(word, f.at(last, w))
            k = survivors.get()
            f.store(i, f.at(kept, k))
            survivors.set(f.binary("add", k, new))
        number = survivors.get()
        with f.range(0, number) as k:
            record = self.row(f, records, f.load(f.at(kept, k)), width)
            if self.shape.canonical:
                f.do(f"call void {self.field(f, 'canonical', 'ptr')}(ptr {record})")
            h = self.hash(f, self.read(f, record))
            f.store(h, f.at(hashes, k))
            self.prefetch(f, f.at(table, self.slot(f, h, bits), self.entry))
        met, others, positions = (self.field(f, n, "ptr") for n in ("met", "others", "positions"))
        met_count, other_count = f.local(0), f.local(0)
        with f.range(0, number) as k:  # without branches: what seems known by one of its first two places, and the rest
            h = f.load(f.at(hashes, k))
            tag, home = self.tag(f, h, bits), self.slot(f, h, bits)
            following_home = f.binary("and", f.binary("add", home, 1), mask)
            first, second = (f.load(f.at(table, p, self.entry), self.entry) for p in (home, following_home))
            first_fits, second_fits = self.fits(f, first, tag, bits), self.fits(f, second, tag, bits)
            e = f.op(f"select i1 {first_fits}, {self.entry} {first}, {self.entry} {second}")
            position = f.binary("and", self.widen(f, e, self.entry), mask)
            position = f.op(f"call i64 @llvm.usub.sat.i64(i64 {position}, i64 1)")
            self.prefetch(f, self.row(f, states, position))
            seems = f.op(f"zext i1 {f.binary('or', first_fits, second_fits, 'i1')} to i64")
            i, j = met_count.get(), other_count.get()
            f.store(position, f.at(positions, i))
            f.store(k, f.at(met, i))
            f.store(k, f.at(others, j))
            met_count.set(f.binary("add", i, seems))
            other_count.set(f.binary("add", j, f.binary("xor", seems, 1)))
        with f.range(0, met_count.get()) as i:
            k = f.load(f.at(met, i))
            words = self.read(f, self.row(f, records, f.load(f.at(kept, k)), width))
            same = self.same(f, words, self.row(f, states, f.load(f.at(positions, i))))
            with f.when(f.binary("xor", same, 1, "i1"), likely=False):
                j = other_count.get()
                f.store(k, f.at(others, j))
                other_count.set(f.binary("add", j, 1))
        done = f.label()
        with f.range(0, other_count.get()) as i:
            k = f.load(f.at(others, i))
            record = self.row(f, records, f.load(f.at(kept, k)), width)
            words = self.read(f, record)
            h = f.load(f.at(hashes, k))
            tag = self.tag(f, h, bits)
            slot = f.local(self.slot(f, h, bits))
            following = f.label()
            with f.loop(lambda: "true"):
                place = f.at(table, slot.get(), self.entry)
                e = f.load(place, self.entry)
                with f.when(f.compare("eq", e, 0, self.entry)):
                    n = count.get()
                    with f.when(f.compare("eq", n, limit), likely=False):
                        status.set(1)
                        f.leave(done)
                    self.append(f, n, words, f.load(f.at(record, self.shape.words)), states, parents, instances)
                    self.enter(f, place, tag, n)
                    low.add(h)
                    high.add(self.mix(f, f.binary("xor", h, _signed(SEED))))
                    count.add(1)
                    f.leave(following)
                with f.when(self.fits(f, e, tag, bits)):
                    position = f.binary("sub", f.binary("and", self.widen(f, e, self.entry), mask), 1)
                    same = self.same(f, words, self.row(f, states, position))
                    f.leave_if(same, following)
                slot.set(f.binary("and", f.binary("add", slot.get(), 1), mask))
            f.place_after(following)
        f.do(f"br label %{done}")
        f.place(done)
        for name, local in (("count", count), ("low", low), ("high", high)):
            self.put(f, name, local.get())
        f.do(f"ret i64 {status.get()}")
        return f

    def fits(self, f: Function, e: str, tag: str, bits: str) -> str:
        """Whether an entry is taken and has the hash bits of the tag."""
        differs = f.binary("lshr", f.binary("xor", e, tag, self.entry), self.narrow(f, bits, self.entry), self.entry)
        equal = f.compare("eq", differs, 0, self.entry)
        return f.binary("and", equal, f.compare("ne", e, 0, self.entry), "i1")

    def same(self, f: Function, words: list[str], row: str) -> str:
        """Whether a row holds these words."""
        different = [f.binary("xor", w, x) for w, x in zip(words, self.read(f, row), strict=True)]
        while len(different) > 1:
            different.append(f.binary("or", different.pop(0), different.pop(0)))
        return f.compare("eq", different[0], 0)

    def append(
        self, f: Function, n: str, words: list[str], meta: str, states: str, parents: str, instances: str
    ) -> None:
        row = self.row(f, states, n)
        for w, word in enumerate(words):
            f.store(word, f.at(row, w))
        parent = f.binary("lshr", meta, self.shape.instance_bits)
        f.store(self.narrow(f, parent, "i32"), f.at(parents, n, "i32"), "i32")
        f.store(self.narrow(f, meta, self.instance), f.at(instances, n, self.instance), self.instance)

    def enter(self, f: Function, place: str, tag: str, n: str) -> None:
        position = self.narrow(f, f.binary("add", n, 1), self.entry)
        f.store(f.binary("or", tag, position, self.entry), place, self.entry)

    def rehash(self) -> Function:
        """Enter all states into an empty table."""
        f = Function("rehash", [("ptr", "control")])
        states, table, hashes = (self.field(f, n, "ptr") for n in ("states", "table", "hashes"))
        bits, count = self.field(f, "bits"), self.field(f, "count")
        mask = self.low_mask(f, bits)
        start = f.local(0)
        with f.loop(lambda: f.compare("ult", start.get(), count)):
            first = start.get()
            last = f.op(f"call i64 @llvm.umin.i64(i64 {f.binary('add', first, 256)}, i64 {count})")
            number = f.binary("sub", last, first)
            with f.range(0, number) as i:
                h = self.hash(f, self.read(f, self.row(f, states, f.binary("add", first, i))))
                f.store(h, f.at(hashes, i))
                self.prefetch(f, f.at(table, self.slot(f, h, bits), self.entry))
            with f.range(0, number) as i:
                h = f.load(f.at(hashes, i))
                slot = f.local(self.slot(f, h, bits))
                with f.loop(
                    lambda: f.compare("ne", f.load(f.at(table, slot.get(), self.entry), self.entry), 0, self.entry)
                ):
                    slot.set(f.binary("and", f.binary("add", slot.get(), 1), mask))
                place = f.at(table, slot.get(), self.entry)
                self.enter(f, place, self.tag(f, h, bits), f.binary("add", first, i))
            start.set(last)
        f.do("ret void")
        return f

    def transpose(self) -> Function:
        """Bits of 256 rows, `stride` words apart, as vectors: out[64 * word + bit]."""
        f = Function("transpose", [("ptr", "rows"), ("i64", "stride"), ("ptr", "out")])
        with f.range(0, self.shape.words) as w:
            block = f.at("%out", f.binary("mul", w, 64), V)
            column = f.at("%rows", w)
            with f.range(0, 64) as i:
                lanes = "zeroinitializer"
                for j in range(4):
                    row = f.binary("mul", f.binary("add", i, 64 * j), "%stride")
                    lanes = f.op(f"insertelement {V} {lanes}, i64 {f.load(f.at(column, row))}, i64 {j}")
                f.store(lanes, f.at(block, i, V), V, 32)
            for j in (32, 16, 8, 4, 2, 1):
                mask = sum(((1 << j) - 1) << k for k in range(0, 64, 2 * j))
                mask_text, shift_text = _splat(_signed(mask)), _splat(j)
                with f.range(0, 32 // j) as group, f.range(0, j) as k:
                    top = f.at(block, f.binary("add", f.binary("mul", group, 2 * j), k), V)
                    bottom = f.at(top, j, V)
                    a, b = f.load(top, V, 32), f.load(bottom, V, 32)
                    t = f.binary("and", f.binary("xor", f.binary("lshr", a, shift_text, V), b, V), mask_text, V)
                    f.store(f.binary("xor", a, f.binary("shl", t, shift_text, V), V), top, V, 32)
                    f.store(f.binary("xor", b, t, V), bottom, V, 32)
        f.do("ret void")
        return f

    def lanes(self, f: Function, number: str) -> str:
        """The first `number` of 256 lanes."""
        result = "zeroinitializer"
        for j in range(4):
            left = f.op(f"call i64 @llvm.usub.sat.i64(i64 {number}, i64 {64 * j})")
            left = f.op(f"call i64 @llvm.umin.i64(i64 {left}, i64 64)")
            ones = f.binary("lshr", -1, f.binary("and", f.binary("sub", 64, left), 63))
            ones = f.op(f"select i1 {f.compare('eq', left, 0)}, i64 0, i64 {ones}")
            result = f.op(f"insertelement {V} {result}, i64 {ones}, i64 {j}")
        return result

    def lane(self, f: Function, wrong: str) -> str:
        """The first lane set, of a vector that is not zero."""
        bits = f.op(f"bitcast {V} {wrong} to i256")
        return f.op(f"trunc i256 {f.op(f'call i256 @llvm.cttz.i256(i256 {bits}, i1 false)')} to i64")

    def judge(self, f: Function, valid: str, out: str, start: int, number: str, first: str, identify: object) -> None:
        """For claims `start`.. that some valid lane violates: note the first lane unless one is noted already."""
        assert callable(identify)
        with f.range(0, number) as k:
            held = f.load(f.at(out, f.binary("add", k, start), V), V, 32)
            wrong = f.binary("and", f.binary("xor", held, ONES, V), valid, V)
            any_wrong = f.compare("ne", f.op(f"bitcast {V} {wrong} to i256"), 0, "i256")
            with f.when(any_wrong, likely=False):
                place = f.at(first, k)
                with f.when(f.compare("eq", f.load(place), -1)):
                    f.store(identify(self.lane(f, wrong)), place)

    def check(self) -> Function:
        """Invariants and possibles of the states `start` .. `start + number`, at most 256."""
        f = Function("check", [("ptr", "control"), ("i64", "start"), ("i64", "number")])
        states, slices, out, seen = (self.field(f, n, "ptr") for n in ("states", "slices", "out", "seen"))
        f.do(f"call void @transpose(ptr {self.row(f, states, '%start')}, i64 {self.shape.words}, ptr {slices})")
        f.do(f"call void {self.field(f, 'claims', 'ptr')}(ptr {slices}, ptr {slices}, ptr {out})")
        valid = self.lanes(f, "%number")
        invariants, first = self.field(f, "invariants"), self.field(f, "first", "ptr")
        self.judge(f, valid, out, 0, invariants, first, lambda lane: f.binary("add", "%start", lane))
        with f.range(0, self.field(f, "possibles")) as k:
            held = f.load(f.at(out, f.binary("add", k, invariants), V), V, 32)
            place = f.at(seen, k, V)
            f.store(f.binary("or", f.load(place, V, 32), f.binary("and", held, valid, V), V), place, V, 32)
        f.do("ret void")
        return f

    def collect_steps(self) -> Function:
        """Put the steps of the first `number` records that a step property may be about to those that wait to be checked."""
        f = Function("collect_steps", [("ptr", "control"), ("i64", "number")])
        names = ("states", "records", "steps_waiting", "relevant")
        states, records, waiting, relevant = (self.field(f, n, "ptr") for n in names)
        words, width = self.shape.words, 2 * self.shape.words + 1
        count = f.local(self.field(f, "waiting"))
        with f.range(0, "%number") as i:
            record = self.row(f, records, i, self.shape.record)
            meta = f.load(f.at(record, words))
            parent = self.row(f, states, f.binary("lshr", meta, self.shape.instance_bits))
            row = self.row(f, waiting, count.get(), width)
            for w in range(words):
                f.store(f.load(f.at(parent, w)), f.at(row, w))
                f.store(f.load(f.at(record, w)), f.at(row, words + w))
            f.store(meta, f.at(row, 2 * words))
            which = f.binary("and", meta, (1 << self.shape.instance_bits) - 1)
            count.add(f.op(f"zext i8 {f.load(f.at(relevant, which, 'i8'), 'i8')} to i64"))
        base = f.local(0)
        with f.loop(lambda: f.compare("uge", f.binary("sub", count.get(), base.get()), LANES)):
            f.do(f"call void @check_steps(ptr %control, i64 {base.get()}, i64 {LANES})")
            base.add(LANES)
        left = f.binary("sub", count.get(), base.get())
        with f.when(f.compare("ne", base.get(), 0)), f.range(0, f.binary("mul", left, width)) as i:
            f.store(f.load(f.at(self.row(f, waiting, base.get(), width), i)), f.at(waiting, i))
        self.put(f, "waiting", left)
        f.do("ret void")
        return f

    def check_steps(self) -> Function:
        """Step properties of `number` waiting steps from `start` on, at most 256."""
        f = Function("check_steps", [("ptr", "control"), ("i64", "start"), ("i64", "number")])
        waiting, slices, out, first = (
            self.field(f, n, "ptr") for n in ("steps_waiting", "slices", "out", "first_step")
        )
        words, width = self.shape.words, 2 * self.shape.words + 1
        after = f.at(slices, 64 * words, V)
        block = self.row(f, waiting, "%start", width)
        f.do(f"call void @transpose(ptr {block}, i64 {width}, ptr {slices})")
        f.do(f"call void @transpose(ptr {f.at(block, words)}, i64 {width}, ptr {after})")
        f.do(f"call void {self.field(f, 'steps', 'ptr')}(ptr {slices}, ptr {after}, ptr {out})")

        def meta_of(lane: str) -> str:
            return f.load(f.at(self.row(f, block, lane, width), 2 * words))

        self.judge(f, self.lanes(f, "%number"), out, 0, self.field(f, "step_count"), first, meta_of)
        f.do("ret void")
        return f

    def search(self) -> Function:
        """The loop; the result is a `Status`."""
        shape, width = self.shape, self.shape.record
        f = Function("search", [("ptr", "control")], "i64")
        states, records, sink, fired = (self.field(f, n, "ptr") for n in ("states", "records", "sink", "fired"))
        expand, room, end = self.field(f, "expand", "ptr"), self.field(f, "room"), self.field(f, "end")
        position, rounds = f.local(self.field(f, "next")), f.local(self.field(f, "rounds"))
        status = f.local(int(Status.LEVEL))
        out = f.label()

        def finish(why: Status) -> None:
            status.set(int(why))
            f.leave(out)

        with f.loop(lambda: f.compare("ult", position.get(), end)):
            with f.when(f.compare("eq", rounds.get(), 0), likely=False):
                finish(Status.SLICE)
            rounds.add(-1)
            start = position.get()
            last = f.op(f"call i64 @llvm.umin.i64(i64 {f.binary('add', start, BATCH)}, i64 {end})")
            f.store(records, sink, "ptr")
            full_at = f.at(records, shape.records * width)
            expanded = f.local(start)

            def more(last: str = last, full_at: str = full_at, expanded: Local = expanded) -> str:
                room_left = f.compare("ult", f.load(sink, "ptr"), full_at, "ptr")
                return f.binary("and", f.compare("ult", expanded.get(), last), room_left, "i1")

            with f.loop(more):
                i = expanded.get()
                expanded.set(f.binary("add", i, 1))
                row = self.row(f, states, i)
                before, errors = f.load(sink, "ptr"), f.load(f.at(sink, 2))
                f.do(f"call void {expand}(ptr {row}, i64 {f.binary('shl', i, shape.instance_bits)}, ptr {sink})")
                same = f.compare("eq", f.load(sink, "ptr"), before, "ptr")
                quiet = f.compare("eq", f.load(f.at(sink, 2)), errors)
                with f.when(f.binary("and", same, quiet, "i1"), likely=False):
                    self.stuck(f, i, row)
            after = f.op(f"ptrtoint ptr {f.load(sink, 'ptr')} to i64")
            size = f.binary("sub", after, f.op(f"ptrtoint ptr {records} to i64"))
            number = f.binary("udiv", size, 8 * width)
            count = self.field(f, "count")
            with f.when(f.compare("ugt", f.binary("add", count, number), room), likely=False):
                finish(Status.ROOM)
            if shape.steps:
                f.do(f"call void @collect_steps(ptr %control, i64 {number})")
            with f.range(0, number) as i:
                record = self.row(f, records, i, width)
                meta = f.load(f.at(record, shape.words))
                which = f.binary("and", meta, (1 << shape.instance_bits) - 1)
                counter = f.at(fired, which)
                f.store(f.binary("add", f.load(counter), 1), counter)
            self.put(f, "transitions", f.binary("add", self.field(f, "transitions"), number))
            full = f.op(f"call i64 @absorb(ptr %control, i64 {number})")
            with f.when(f.compare("ne", full, 0), likely=False):
                finish(Status.LIMIT)
            position.set(expanded.get())
            if shape.claims:
                self.check_blocks(f)
        f.do(f"br label %{out}")
        f.place(out)
        at_end = f.compare("ne", status.get(), int(Status.SLICE))
        if shape.steps:
            with f.when(at_end):
                f.do(f"call void @check_steps(ptr %control, i64 0, i64 {self.field(f, 'waiting')})")
                self.put(f, "waiting", 0)
        if shape.claims:
            with f.when(at_end):
                self.check_blocks(f)
                left = f.binary("sub", self.field(f, "count"), self.field(f, "checked"))
                f.do(f"call void @check(ptr %control, i64 {self.field(f, 'checked')}, i64 {left})")
                self.put(f, "checked", self.field(f, "count"))
        self.put(f, "next", position.get())
        self.put(f, "rounds", rounds.get())
        f.do(f"ret i64 {status.get()}")
        return f

    def check_blocks(self, f: Function) -> None:
        """Check what is new, in whole blocks."""

        def waiting() -> str:
            new = f.binary("sub", self.field(f, "count"), self.field(f, "checked"))
            return f.compare("uge", new, LANES)

        with f.loop(waiting):
            checked = self.field(f, "checked")
            f.do(f"call void @check(ptr %control, i64 {checked}, i64 {LANES})")
            self.put(f, "checked", f.binary("add", checked, LANES))

    def stuck(self, f: Function, index: str, row: str) -> None:
        """A state without successors: a deadlock unless terminal."""
        with f.when(f.compare("eq", self.field(f, "dead"), -1)):
            if not self.shape.terminal:
                self.put(f, "dead", index)
                return
            fine = f.op(f"call i64 {self.field(f, 'terminal', 'ptr')}(ptr {row})")
            with f.when(f.compare("eq", fine, 0)):
                self.put(f, "dead", index)

    def module(self) -> str:
        """The whole text."""
        functions = [self.absorb(), self.rehash(), self.search()]
        if self.shape.claims or self.shape.steps:
            functions.append(self.transpose())
        if self.shape.claims:
            functions.append(self.check())
        if self.shape.steps:
            functions += [self.collect_steps(), self.check_steps()]
        declared = (
            "declare void @llvm.prefetch.p0(ptr, i32, i32, i32)\ndeclare i64 @llvm.umin.i64(i64, i64)\n"
            "declare i64 @llvm.usub.sat.i64(i64, i64)\ndeclare i256 @llvm.cttz.i256(i256, i1)\n"
        )
        return declared + "".join(f.text() for f in functions) + BRANCH_WEIGHTS


def recent_place(words: Sequence[int], bits: int) -> int:
    """The place of a state among 2**bits recent ones: a cheaper hash than that of the table."""
    x = 0
    for word in words:
        x = (x + word) * MUL_A & MASK
    return x >> 64 - bits


def _signed(word: int) -> int:
    return word - (1 << 64) if word >> 63 else word


def _splat(value: int) -> str:
    return f"<{', '.join([f'i64 {value}'] * 4)}>"


def driver(shape: Shape) -> str:
    """The IR of the search loop, `@search(control)`, and of `@absorb(control, number)` and `@rehash(control)`."""
    return _Driver(shape).module()


__all__ = ["AT", "FIELDS", "Shape", "Status", "driver", "recent_place"]

"""Checking invariants and step properties, 256 at a time, as LLVM IR."""

from __future__ import annotations

from collections.abc import Callable

from .control import Writer, signed
from .ir import Function
from .slices import LANES, ONES, V


class Checks(Writer):
    """`@check`, `@collect_steps`, `@check_steps` and the transposition that they need."""

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
                mask_text, shift_text = _splat(signed(mask)), _splat(j)
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

    def judge(
        self, f: Function, valid: str, out: str, start: int, number: str, first: str, identify: Callable[[str], str]
    ) -> None:
        """For claims `start`.. that some valid lane violates: note the first lane unless one is noted already."""
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

    def check_blocks(self, f: Function) -> None:
        """Check what is new, in whole blocks."""

        def waiting() -> str:
            new = f.binary("sub", self.field(f, "count"), self.field(f, "checked"))
            return f.compare("uge", new, LANES)

        with f.loop(waiting):
            checked = self.field(f, "checked")
            f.do(f"call void @check(ptr %control, i64 {checked}, i64 {LANES})")
            self.put(f, "checked", f.binary("add", checked, LANES))


def _splat(value: int) -> str:
    return f"<{', '.join([f'i64 {value}'] * 4)}>"

"""Looking up states and taking in new ones, as LLVM IR.

States stand in one array in the order of their discovery, which is also the queue.  The table maps hashes to positions: an
entry holds ``position + 1`` in its low bits and hash bits above, and every hit is compared word by word, so nothing is ever
taken for something else.  Most successors are met several times within a short while: a small table of recent ones, which
the processor's cache holds, answers for those.
"""

from __future__ import annotations

from collections.abc import Sequence

from gosem.engines.packing import MASK, MUL_A, SEED

from .control import Writer, signed
from .ir import Function


class Lookup(Writer):
    """`@absorb(control, number)` and `@rehash(control)`."""

    def place(self, f: Function, words: list[str]) -> str:
        """The place of a state among the recent ones; see `recent_place`."""
        x = "0"
        for word in words:
            x = f.binary("mul", f.binary("add", x, word), signed(MUL_A))
        return f.binary("lshr", x, 64 - self.shape.recent)

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
                    high.add(self.mix(f, f.binary("xor", h, signed(SEED))))
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


def recent_place(words: Sequence[int], bits: int) -> int:
    """The place of a state among 2**bits recent ones: a cheaper hash than that of the table."""
    x = 0
    for word in words:
        x = (x + word) * MUL_A & MASK
    return x >> 64 - bits

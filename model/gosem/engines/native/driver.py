"""The search loop as LLVM IR: expand some states, look up the successors, take in the new ones, check them.

The loop returns to Python at the end of a level, after some rounds, and when it needs room.
"""

from __future__ import annotations

from typing import Final

from .checking import Checks
from .control import Shape, Status
from .ir import BRANCH_WEIGHTS, Function, Local
from .lookup import Lookup

BATCH: Final = 256
"""States expanded between two visits to the table, at most."""


class _Driver(Lookup, Checks):
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


def driver(shape: Shape) -> str:
    """The IR of the search loop, `@search(control)`, and of `@absorb(control, number)` and `@rehash(control)`."""
    return _Driver(shape).module()

"""The steps between stored states: a pass over a finished exploration that writes each of them down.

An exploration keeps the states and, for each, one step that leads to it.  Whoever asks about whole runs needs all steps: they
are generated once more, and each successor is looked up.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Final

from .compiler import compiled
from .ir import BRANCH_WEIGHTS, Function
from .lookup import Lookup
from .search import Search

BATCH: Final = 1 << 16
"""States between two looks at the clock and at Ctrl-C."""


class _Pass(Lookup):
    """`@edges(control, start, stop, first, target, instance)`."""

    def edges(self) -> Function:
        """The steps of the states start .. stop-1; the result is how many successors were not found.

        Those of state i go to the places first[i] .. first[i+1]-1 of `target` (numbers of states, 4 bytes) and `instance` (as
        wide as instances are stored); first[start] is set by the caller.  Instances that fail have no step.
        """
        shape, width = self.shape, self.shape.record
        params = [("ptr", "control"), ("i64", "start"), ("i64", "stop"), ("ptr", "first"), ("ptr", "target"), ("ptr", "instance")]
        f = Function("edges", params, "i64")
        states, records, sink = (self.field(f, n, "ptr") for n in ("states", "records", "sink"))
        expand, hashes, table = (self.field(f, n, "ptr") for n in ("expand", "hashes", "table"))
        bits = self.field(f, "bits")
        mask = self.low_mask(f, bits)
        full_at = f.at(records, shape.records * width)
        position, lost = f.local("%start"), f.local(0)
        with f.loop(lambda: f.compare("ult", position.get(), "%stop")):
            base = f.load(f.at("%first", position.get()))
            f.store(records, sink, "ptr")

            def more() -> str:
                room = f.compare("ult", f.load(sink, "ptr"), full_at, "ptr")
                return f.binary("and", f.compare("ult", position.get(), "%stop"), room, "i1")

            number = f.local(0)
            with f.loop(more):
                i = position.get()
                f.do(f"call void {expand}(ptr {self.row(f, states, i)}, i64 0, ptr {sink})")
                after = f.op(f"ptrtoint ptr {f.load(sink, 'ptr')} to i64")
                size = f.binary("sub", after, f.op(f"ptrtoint ptr {records} to i64"))
                number.set(f.binary("udiv", size, 8 * width))
                position.set(f.binary("add", i, 1))
                f.store(f.binary("add", base, number.get()), f.at("%first", position.get()))
            with f.range(0, number.get()) as i:
                h = self.hash(f, self.read(f, self.row(f, records, i, width)))
                f.store(h, f.at(hashes, i))
                self.prefetch(f, f.at(table, self.slot(f, h, bits), self.entry))
            with f.range(0, number.get()) as i:
                record = self.row(f, records, i, width)
                words, h = self.read(f, record), f.load(f.at(hashes, i))
                tag, slot = self.tag(f, h, bits), f.local(self.slot(f, h, bits))
                place = f.binary("add", base, i)
                which = self.narrow(f, f.load(f.at(record, shape.words)), self.instance)
                f.store(which, f.at("%instance", place, self.instance), self.instance)
                following = f.label()
                with f.loop(lambda: "true"):
                    e = f.load(f.at(table, slot.get(), self.entry), self.entry)
                    with f.when(f.compare("eq", e, 0, self.entry), likely=False):
                        lost.add(1)
                        f.leave(following)
                    with f.when(self.fits(f, e, tag, bits)):
                        found = f.binary("sub", f.binary("and", self.widen(f, e, self.entry), mask), 1)
                        f.store(self.narrow(f, found, "i32"), f.at("%target", place, "i32"), "i32")
                        f.leave_if(self.same(f, words, self.row(f, states, found)), following)
                    slot.set(f.binary("and", f.binary("add", slot.get(), 1), mask))
                f.place_after(following)
        f.do(f"ret i64 {lost.get()}")
        return f

    def module(self) -> str:
        """The whole text."""
        return "declare void @llvm.prefetch.p0(ptr, i32, i32, i32)\n" + self.edges().text() + BRANCH_WEIGHTS


def write_edges(search: Search, first: int, target: int, instance: int, tick: Callable[[int], None]) -> None:
    """Write the steps of all states of a finished exploration to memory at these addresses; see `_Pass.edges` for the form.

    There must be room for count + 1 numbers of 8 bytes, and for as many targets and instances as there are transitions.  `tick`
    gets the number of states done.
    """
    code = compiled(_Pass(search.shape).module(), 2)
    run = ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64], *[ctypes.c_void_p] * 3)(
        code.address("edges")
    )
    ctypes.c_int64.from_address(first).value = 0
    for start in range(0, search.count, BATCH):
        stop = min(start + BATCH, search.count)
        lost = run(search._control, start, stop, first, target, instance)
        assert not lost, "a successor of a stored state is not stored: the exploration is not finished"
        tick(stop)

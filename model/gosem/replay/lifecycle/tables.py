"""What common events do, by their circumstances: filled from steps that were computed, read by the replay's loop.

An entry holds for one state of the world, and for events that change neither that nor how many goroutines are
parked. Entries name groups and goroutines by their codes, see `store`.
"""

from __future__ import annotations

from typing import NamedTuple

import attrs

from gosem.trace import Event, wire

from .store import Store, World

PLAIN = (
    wire.HEAP_ALLOC, wire.HEAP_GOAL, wire.GO_SYSCALL_BEGIN, wire.GO_SYSCALL_END,
    wire.GC_MARK_ASSIST_BEGIN, wire.GC_MARK_ASSIST_END, wire.USER_TASK_BEGIN, wire.USER_TASK_END, wire.USER_REGION_BEGIN,
    wire.USER_REGION_END, wire.USER_LOG,
)  # fmt: skip
"""Kinds that change only the states of the thread, its processor and its goroutine."""
SWEEPS = {wire.GC_SWEEP_BEGIN: 1, wire.GC_SWEEP_END: -1}
"""The same, but they change the number of processors whose threads sweep."""
KINDS = frozenset(
    {
        *PLAIN, *SWEEPS, wire.GO_START, wire.GO_STOP, wire.GO_BLOCK, wire.GO_UNBLOCK, wire.GO_CREATE, wire.GO_DESTROY,
        wire.PROC_START, wire.PROC_STOP,
    }
)  # fmt: skip
_WIDTH = 20
"""Bits of a code: there are a few hundred goroutines and a hundred thousand groups that differ."""


class Entries(NamedTuple):
    """The tables of one state of the world.

    starts: group and goroutine to group; stops and blocks: reason and group to group and goroutine; unblocks and
    creates: group and goroutine to both; destroys: group to group; plain and sweeps: by kind, group to group;
    proc_starts: group and processor to group; proc_stops: group to group and processor.
    """

    starts: dict[int, int]
    stops: dict[int, tuple[int, int]]
    blocks: dict[int, tuple[int, int]]
    unblocks: dict[int, tuple[int, int]]
    creates: dict[int, tuple[int, int]]
    destroys: dict[int, int]
    plain: dict[int, dict[int, int]]
    sweeps: dict[int, dict[int, int]]
    proc_starts: dict[int, int]
    proc_stops: dict[int, tuple[int, int]]


class Note(NamedTuple):
    """The circumstances before an event: the world, parked goroutines, the thread, and the code of the argument."""

    world: World
    parked: int
    group: int
    p: int
    g: int
    argument: int


@attrs.define
class Tables:
    """The tables of each state of the world that has occurred."""

    state: Store
    _entries: dict[World, Entries] = attrs.field(factory=dict)

    def begin(self) -> None:
        """Another generation: reasons have other numbers."""
        for entries in self._entries.values():
            entries.stops.clear()
            entries.blocks.clear()

    def current(self) -> Entries:
        """The tables of the world as it is."""
        found = self._entries.get(self.state.world)
        if found is None:
            found = self._entries[self.state.world] = Entries(
                {}, {}, {}, {}, {}, {}, {kind: {} for kind in PLAIN},
                {kind: {} for kind in SWEEPS}, {}, {}
            )  # fmt: skip
        return found

    def before(self, event: Event) -> Note:
        """Note the circumstances of an event of one of the `KINDS`."""
        state = self.state
        kind, _, m, _, _, args = event
        group, p, g, _ = state.thread(m)
        if kind == wire.PROC_START:
            argument = state.ps.get(args[0], -1)
        elif kind in (wire.GO_START, wire.GO_UNBLOCK, wire.GO_CREATE):
            argument = state.gs.get(args[0], 0)
        else:
            argument = 0
        return Note(state.world, state.parked, group, p, g, argument)

    def enter(self, event: Event, note: Note) -> None:
        """Remember what the event has done, if a table can say that."""
        state = self.state
        kind, _, m, _, _, args = event
        group, p, g, _ = state.thread(m)
        if state.world != note.world or state.parked != note.parked or note.argument < 0:
            return
        entries = self.current()
        key = note.group << _WIDTH | note.argument
        if kind in entries.plain or kind in entries.sweeps:
            if (p, g) == (note.p, note.g):
                (entries.plain if kind in entries.plain else entries.sweeps)[kind][note.group] = group
        elif kind == wire.GO_START:
            if p == note.p and note.g == -1 and g == args[0]:
                entries.starts[key] = group
        elif kind in (wire.GO_STOP, wire.GO_BLOCK):
            if p == note.p and g == -1 and note.g >= 0:
                table = entries.stops if kind == wire.GO_STOP else entries.blocks
                table[args[0] << _WIDTH | note.group] = group, state.gs[note.g]
        elif kind in (wire.GO_UNBLOCK, wire.GO_CREATE):
            if (p, g) == (note.p, note.g):
                table = entries.unblocks if kind == wire.GO_UNBLOCK else entries.creates
                table[key] = group, state.gs[args[0]]
        elif kind == wire.GO_DESTROY:
            if p == note.p and g == -1 and note.g not in state.gs:
                entries.destroys[note.group] = group
        elif kind == wire.PROC_START:
            if g == note.g and note.p == -1 and p == args[0]:
                entries.proc_starts[key] = group
        elif g == note.g and p == -1 and note.p >= 0:
            entries.proc_stops[note.group] = group, state.ps[note.p]

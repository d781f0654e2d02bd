"""What of a state of the machine `scheduler` an execution trace would show: who runs what where.

The runtime changes the status of a goroutine and tells the tracer in an order of its own, which the machine, whose steps
are larger, need not follow.  Where nobody but the tracer can tell the difference, the view is the tracer's:

- who stops the world, or runs forEachP, is _Gwaiting for suspendG alone, and runs for the tracer (STWStart);
- entersyscall writes GoSyscallBegin before it looks at gcwaiting, entersyscallblock before it hands its processor off;
- what netpoll returns waits until injectglist, or whoever runs the first of the list, makes it runnable;
- coroswitch_m writes GoSwitch right after the CAS, when the goroutine that it goes on with has not run yet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gosem.kernel import InputError, Model, State
from gosem.kernel.layout import Leaf

NIL = -1

_IN_CALL = frozenset({
    "ENTERSYSCALL", "EXITSYSCALL", "BLOCK_SYSCALL", "HANDOFFP_LOCK", "HANDOFFP_STARTM", "HANDOFFP_SPINNING",
})  # fmt: skip
"""Where a thread's running goroutine is in a system call for the tracer; in handoffp only one that is on its way into it
has a goroutine at all."""
_POLLED = frozenset({"BREAK_READ", "BREAK_CLEAR", "POLLED", "POLLED_LAST", "POLLED_P"})
"""Back from netpoll, with a list that nobody has touched yet."""
_INJECTS = frozenset({"INJECT", "INJECT_GLOBAL", "INJECT_IDLE", "INJECT_LOCAL", "INJECT_OVERFLOW"})
"""In injectglist: what the thread will run itself is not in the list, and comes last."""


class View(NamedTuple):
    """A state, as far as a trace goes; threads, goroutines and processors are numbered as in the machine.

    `procs` is the processor of each thread, `runs` the goroutine that it runs, and `calls` the one that it has in a
    system call, which a trace takes for over only once the goroutine has a processor again; -1 is none.  `status` is
    the status of each goroutine by name, as the tracer has it; `pcs` where each thread stands.  `hands` are the
    goroutines in the hands of each thread, in order, and last those in sysmon's.  `procs_in_use` is GOMAXPROCS.
    """

    procs: tuple[int, ...]
    runs: tuple[int, ...]
    calls: tuple[int, ...]
    status: tuple[str, ...]
    pcs: tuple[str, ...]
    hands: tuple[tuple[int, ...], ...]
    procs_in_use: int

    def stops(self, m: int) -> bool:
        """Thread m has stopped the world, or waits for it, or starts it again."""
        return m >= 0 and self.pcs[m] in ("STOPWAIT", "STOPPED", "STARTING")


class Viewer:
    """Finds the leaves of the state; InputError where the model is no scheduler."""

    def __init__(self, model: Model) -> None:
        leaves = {leaf.path: leaf for leaf in model.layout.leaves}

        def items(owner: str) -> list[int]:
            prefix = f"{owner}.batch["
            return [leaf.index for path, leaf in leaves.items() if path.startswith(prefix)]

        try:
            threads, goroutines = range(model.scope["M"]), range(model.scope["G"])
            self._processors = model.scope["P"]
            self._status = [leaves[f"g[{g}].status"] for g in goroutines]
            self._owner = [leaves[f"g[{g}].m"].index for g in goroutines]
            self._pc = [leaves[f"m[{m}].pc"] for m in threads]
            self._gp = [leaves[f"m[{m}].gp"].index for m in threads]
            self._p = [leaves[f"m[{m}].p"].index for m in threads]
            self._dead = leaves["ndead"].index if "ndead" in leaves else None
        except KeyError as error:
            raise InputError(f"a run of machine {model.name} has no trace: its state has no {error.args[0]}") from None
        self._hands: list[Callable[[State], tuple[int, ...]]] = [
            _items(items(owner)) for owner in (*(f"m[{m}]" for m in threads), "sysmon")
        ]

    def __call__(self, state: State) -> View:
        """The view of a state."""
        status = [_name(leaf, state) for leaf in self._status]
        status = ["RUNNING" if name == "PINNED" else name for name in status]
        pcs = tuple(_name(pc, state) for pc in self._pc)
        hands = tuple(held(state) for held in self._hands)
        runs, calls = [], []
        for pc, at, m, batch in zip(pcs, self._gp, range(len(pcs)), hands[:-1], strict=True):
            g = state[at]
            if pc == "COROSWITCH":
                status[g] = "RUNNING"
                runs.append(g)
                calls.append(NIL)
                continue
            for listed in batch if pc in _POLLED else (g,) if g != NIL and pc in _INJECTS else ():
                status[listed] = "WAITING"
            mine = g != NIL and state[self._owner[g]] == m
            inside = mine and (status[g] in ("SYSCALL", "SCANSYSCALL") or pc in _IN_CALL)
            calls.append(g if inside else NIL)
            runs.append(g if mine and not inside and status[g] == "RUNNING" else NIL)
        dead = state[self._dead] if self._dead is not None else 0
        procs = tuple(state[i] for i in self._p)
        return View(procs, tuple(runs), tuple(calls), tuple(status), pcs, hands, self._processors - dead)


def _name(leaf: Leaf, state: State) -> str:
    return leaf.sort.show(state[leaf.index])


def _items(places: list[int]) -> Callable[[State], tuple[int, ...]]:
    """The items of a queue that is stored in these places, head first."""
    return lambda state: tuple(state[i] for i in places if state[i] != NIL)

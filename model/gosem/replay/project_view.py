"""What of a state of the machine `scheduler` an execution trace would show: who runs what where."""

from __future__ import annotations

from typing import NamedTuple

from gosem.kernel import InputError, Model, State
from gosem.kernel.layout import Leaf

NIL = -1


class View(NamedTuple):
    """A state, as far as a trace goes; threads, goroutines and processors are numbered as in the machine.

    `procs` is the processor of each thread, `runs` the goroutine that it runs, and `calls` the one that it has in a
    system call, which a trace takes for over only once the goroutine has a processor again; -1 is none.  `status` is
    the status of each goroutine by name.
    """

    procs: tuple[int, ...]
    runs: tuple[int, ...]
    calls: tuple[int, ...]
    status: tuple[str, ...]


class Viewer:
    """Finds the leaves of the state; InputError where the model is no scheduler."""

    def __init__(self, model: Model) -> None:
        leaves = {leaf.path: leaf for leaf in model.layout.leaves}
        try:
            threads, goroutines = range(model.scope["M"]), range(model.scope["G"])
            self._status = [leaves[f"g[{g}].status"] for g in goroutines]
            self._owner = [leaves[f"g[{g}].m"].index for g in goroutines]
            self._pc = [leaves[f"m[{m}].pc"] for m in threads]
            self._gp = [leaves[f"m[{m}].gp"].index for m in threads]
            self._p = [leaves[f"m[{m}].p"].index for m in threads]
        except KeyError as error:
            raise InputError(f"a run of machine {model.name} has no trace: its state has no {error.args[0]}") from None

    def __call__(self, state: State) -> View:
        """The view of a state."""
        status = tuple(_name(leaf, state) for leaf in self._status)
        runs, calls = [], []
        for m, (pc, at) in enumerate(zip(self._pc, self._gp, strict=True)):
            g = state[at]
            mine = g != NIL and state[self._owner[g]] == m
            inside = mine and (status[g] in ("SYSCALL", "SCANSYSCALL") or _name(pc, state) == "EXITSYSCALL")
            calls.append(g if inside else NIL)
            runs.append(g if mine and not inside and status[g] == "RUNNING" else NIL)
        return View(tuple(state[i] for i in self._p), tuple(runs), tuple(calls), status)


def _name(leaf: Leaf, state: State) -> str:
    return leaf.sort.show(state[leaf.index])

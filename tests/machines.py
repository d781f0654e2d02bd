"""Small machines for testing the engines: between them they use everything that a machine can be written with."""

from __future__ import annotations

from typing import Annotated

from gosem.kernel import (
    NIL,
    Bool,
    Enum,
    Id,
    Machine,
    Opt,
    Queue,
    Ring,
    Size,
    Vec,
    bug,
    count,
    exists,
    forall,
    iff,
    implies,
    init,
    invariant,
    ite,
    one_of,
    possible,
    queue,
    record,
    require,
    ring,
    rule,
    step_property,
    terminal,
    total,
    upto,
)

# -- workers: goroutines and threads, both symmetric ----------------------------------------------------------------------


class G(Id):
    """A task."""


class M(Id):
    """A worker."""


class Status(Enum):
    DEAD = 0
    READY = 1
    RUNNING = 2
    WAITING = 3


class At(Enum):
    IDLE = 0
    BUSY = 1
    DONE = 2


@record
class Task:
    status: Status = Status.DEAD
    waits: Opt[G] = NIL


@record
class Worker:
    at: At = At.IDLE
    task: Opt[G] = NIL


@record
class Workers:
    task: Vec[G, Task]
    worker: Vec[M, Worker]
    queue: Queue[G] = queue("G")
    ready: int = upto("G")


@init("Work/begin")
def begin(s: Workers, g: G) -> None:
    """Task g is ready."""
    s.task[g].status = Status.READY
    s.queue.push(g)
    s.ready = 1


@rule("Work/take")
def take(s: Workers, m: M) -> None:
    """A worker takes the task that has waited longest."""
    w = s.worker[m]
    require(w.at == At.IDLE)
    require(s.queue.nonempty())
    w.task = s.queue.pop()
    s.ready -= 1
    s.task[w.task].status = Status.RUNNING
    w.at = At.BUSY


@rule("Work/make")
def make(s: Workers, m: M) -> None:
    """A running task starts another one: the first that is dead."""
    require(s.worker[m].at == At.BUSY)
    for g in s.task.ids():
        if s.task[g].status == Status.DEAD:
            s.task[g].status = Status.READY
            s.queue.push(g)
            s.ready += 1
            return
    require(False)


@rule("Work/wait")
def wait(s: Workers, m: M, g: G) -> None:
    """A task waits for another one, which does not wait itself."""
    w = s.worker[m]
    require(w.at == At.BUSY)
    require(w.task != g)
    require(s.task[g].status == Status.READY or s.task[g].status == Status.RUNNING)
    s.task[w.task].status = Status.WAITING
    s.task[w.task].waits = g
    w.task = NIL
    w.at = At.IDLE


@rule("Work/end")
def end(s: Workers, m: M) -> None:
    """A task ends and wakes those that wait for it."""
    w = s.worker[m]
    require(w.at == At.BUSY)
    finish(s, m)
    for g in s.task.ids():
        if s.task[g].status == Status.WAITING and s.task[g].waits == w.task:
            s.task[g].status = Status.READY
            s.task[g].waits = NIL
            s.queue.push(g)
            s.ready += 1
    w.task = NIL


def finish(s: Workers, m: M) -> None:
    """The task of m is dead, m is idle."""
    w = s.worker[m]
    s.task[w.task].status = Status.DEAD
    w.at = At.IDLE


@invariant("Work/counted", antecedent=lambda s: s.queue.nonempty())
def counted(s: Workers) -> Bool:
    """The counter is the length of the queue and the number of ready tasks."""
    return (s.ready == s.queue.len()) & (s.ready == count(s.task, lambda g: s.task[g].status == Status.READY))


@invariant("Work/wired")
def wired(s: Workers) -> Bool:
    """A busy worker has a running task, an idle one has none."""
    return forall(
        s.worker,
        lambda m: ite(
            s.worker[m].at == At.BUSY,
            (s.worker[m].task != NIL) & (s.task[s.worker[m].task].status == Status.RUNNING),
            s.worker[m].task == NIL,
        ),
    )


@invariant("Work/waits")
def waits(s: Workers) -> Bool:
    """Who waits, waits for a task that is not dead."""
    return forall(
        s.task,
        lambda g: implies(
            s.task[g].status == Status.WAITING,
            (s.task[g].waits != NIL) & (s.task[s.task[g].waits].status != Status.DEAD),
        ),
    )


@step_property("Work/no-revival")
def no_revival(before: Workers, after: Workers) -> Bool:
    """A dead task becomes nothing but ready."""
    return forall(
        before.task,
        lambda g: implies(
            before.task[g].status == Status.DEAD, one_of(after.task[g].status, Status.DEAD, Status.READY)
        ),
    )


@possible("Work/crowd")
def crowd(s: Workers) -> Bool:
    """All workers are busy."""
    return forall(s.worker, lambda m: s.worker[m].at == At.BUSY)


@terminal("Work/over")
def over(s: Workers) -> Bool:
    """No task is ready or running."""
    return forall(s.task, lambda g: (s.task[g].status == Status.DEAD) | (s.task[g].status == Status.WAITING))


WORKERS = Machine(
    "workers", Workers, sizes={"G": Size(3, 1, 4, "tasks"), "M": Size(2, 1, 4, "workers")}, symmetric=("G", "M")
)  # fmt: skip


def _uncounted(s: Workers, m: M) -> None:
    w = s.worker[m]
    require(w.at == At.IDLE)
    require(s.queue.nonempty())
    w.task = s.queue.pop()
    s.task[w.task].status = Status.RUNNING
    w.at = At.BUSY


def _unguarded(s: Workers, m: M) -> None:
    w = s.worker[m]
    require(w.at == At.IDLE)
    w.task = s.queue.pop()
    s.ready -= 1
    s.task[w.task].status = Status.RUNNING
    w.at = At.BUSY


def _stuck(s: Workers, m: M) -> None:
    w = s.worker[m]
    require(w.at == At.BUSY)
    finish(s, m)
    w.at = At.DONE
    w.task = NIL


def _forgetful(s: Workers, m: M) -> None:
    w = s.worker[m]
    require(w.at == At.BUSY)
    finish(s, m)
    w.task = NIL


def _reviving(s: Workers, m: M) -> None:
    w = s.worker[m]
    require(w.at == At.IDLE)
    for g in s.task.ids():
        if s.task[g].status == Status.DEAD:
            s.task[g].status = Status.RUNNING
            w.at = At.BUSY
            w.task = g
            return
    require(False)


_SMALL = {"G": 3, "M": 2}
UNCOUNTED = bug("uncounted", machine_state=Workers, title="take forgets the counter", killed_by="Work/counted", scope=_SMALL,
                replace={"Work/take": _uncounted})  # fmt: skip
UNGUARDED = bug("unguarded", machine_state=Workers, title="take from an empty queue", killed_by="error", scope=_SMALL,
                replace={"Work/take": _unguarded})  # fmt: skip
STUCK = bug("stuck", machine_state=Workers, title="workers stop for good", killed_by="deadlock", scope=_SMALL,
            replace={"Work/end": _stuck})  # fmt: skip
FORGETFUL = bug("forgetful", machine_state=Workers, title="end wakes nobody", killed_by="Work/waits", scope=_SMALL,
                replace={"Work/end": _forgetful})  # fmt: skip
REVIVING = bug("reviving", machine_state=Workers, title="dead tasks run", killed_by="Work/no-revival", scope=_SMALL,
               replace={"Work/make": _reviving})  # fmt: skip
DROPPED = bug("dropped", machine_state=Workers, title="no tasks are made", killed_by="Work/crowd", scope=_SMALL,
              drop=["Work/make"])  # fmt: skip


# -- graph: objects that point to each other, a matrix, numbers below zero, several words ------------------------------------


class Obj(Id, size="O"):
    """An object."""


class Slot(Id):
    """A slot of an object."""


class Hue(Enum):
    WHITE = 0
    GREY = 1
    BLACK = 2


@record
class Heap:
    points: Vec[Obj, Vec[Slot, Opt[Obj]]]
    hue: Vec[Obj, Hue]
    knows: Vec[Obj, Vec[Obj, bool]]
    root: Opt[Obj] = NIL
    last: Obj = Obj(0)
    work: Ring[Obj] = ring(lambda sizes: min(2, sizes["O"]))
    tilt: int = upto(2, lo=-2)
    wide: Vec[Slot, int] = upto(40, lo=-5)
    sum: int = upto(lambda sizes: 3 * sizes["O"], lo=-3, default=0)
    phase: bool = False


@init("Heap/begin")
def heap_begin(s: Heap, o: Obj, tilt: Annotated[int, upto(0, lo=-1)]) -> None:
    """Some object is the root."""
    s.root = o
    s.last = o
    s.tilt = tilt
    s.sum = 3 * tilt


@rule("Heap/link")
def link(s: Heap, o: Obj, k: Slot, to: Obj) -> None:
    """An object that the root points to, or the root, points to another one."""
    require(not s.phase)
    require(o == s.root or s.points[s.root][k] == o)
    require(s.points[o][k] != to)
    s.points[o][k] = to
    s.knows[o][to] = True
    s.last = to


@rule("Heap/grey")
def grey(s: Heap, o: Obj) -> None:
    """An object is put into the ring."""
    require(s.hue[o] == Hue.WHITE)
    require(not s.work.full())
    require(s.knows[s.root][o] or o == s.last)
    s.hue[o] = Hue.GREY
    s.work.push(o)


@rule("Heap/black")
def black(s: Heap) -> None:
    """The first object of the ring becomes black."""
    require(s.work.nonempty())
    o = s.work.pop()
    s.hue[o] = Hue.BLACK
    if s.tilt < 2 and s.sum <= 3 * len(s.hue) - 3:
        s.tilt += 1
        s.sum = s.tilt * 3


@rule("Heap/turn")
def turn(s: Heap, phase: bool) -> None:
    """The phase changes; numbers follow."""
    require(s.phase != phase)
    require(s.last == s.root)
    s.phase = phase
    for k in s.wide.ids():
        s.wide[k] = s.tilt * 2 + k if phase else 0


@rule("Heap/fade")
def fade(s: Heap, hue: Hue, by: Annotated[int, upto(1, lo=-1)]) -> None:
    """Everything of a hue becomes white."""
    require(hue == Hue.BLACK)
    require(s.phase)
    require(s.tilt + by > -2 and s.tilt + by <= 1)
    require(exists_black(s))
    for o in s.hue.ids():
        if s.hue[o] == Hue.BLACK:
            s.hue[o] = Hue.WHITE
    s.tilt = s.tilt + by
    s.sum = 3 * s.tilt


def exists_black(s: Heap) -> bool:
    """Some object is black."""
    return any(s.hue[o] == Hue.BLACK for o in s.hue.ids())


@invariant("Heap/sum")
def heap_sum(s: Heap) -> Bool:
    """The sum is three times the tilt, by several ways of saying so."""
    return (
        (s.sum == s.tilt * 3)
        & (s.sum % 3 == 0)
        & (s.sum // 3 == s.tilt)
        & (s.sum - s.tilt == s.tilt + s.tilt)
        & iff(s.sum < 0, s.tilt < 0)
        & ~(s.tilt > s.sum + 4)
    )


@invariant("Heap/known", antecedent=lambda s: exists(s.hue, lambda o: s.points[o][0] == o))
def known(s: Heap) -> Bool:
    """What an object points to it knows."""
    return forall(
        s.points,
        lambda o: forall(s.points[o], lambda k: implies(s.points[o][k] != NIL, s.knows[o][s.points[o][k]])),
    )


@invariant("Heap/queued")
def queued(s: Heap) -> Bool:
    """Grey objects are those in the ring, each once."""
    return forall(s.hue, lambda o: s.work.count(o) == ite(s.hue[o] == Hue.GREY, 1, 0))


@invariant("Heap/wide")
def wide(s: Heap) -> Bool:
    """The numbers stay small."""
    return (total(s.wide, lambda k: s.wide[k]) <= 9) & forall(s.wide, lambda k: s.wide[k] * s.wide[k] < 30)


@step_property("Heap/one-hue")
def one_hue(before: Heap, after: Heap) -> Bool:
    """At most one object changes its hue, unless the phase is on."""
    return before.phase | (count(before.hue, lambda o: before.hue[o] != after.hue[o]) <= 1)


@possible("Heap/all-black")
def all_black(s: Heap) -> Bool:
    """Everything is black."""
    return forall(s.hue, lambda o: s.hue[o] == Hue.BLACK)


HEAP = Machine(
    "heap", Heap, sizes={"O": Size(2, 1, 4, "objects"), "Slot": Size(1, 1, 2, "slots")},
    symmetric=("Obj",), asymmetric={"Slot": "slots are numbered"},
)  # fmt: skip


def _jump(s: Heap, hue: Hue, by: Annotated[int, upto(1, lo=-1)]) -> None:
    require(hue == Hue.BLACK)
    require(s.phase)
    s.tilt = s.tilt + by
    s.sum = 3 * s.tilt


JUMP = bug("jump", machine_state=Heap, title="tilt leaves its range", killed_by="error", scope={"O": 2, "Slot": 1},
           replace={"Heap/fade": _jump})  # fmt: skip


# -- gates: ids that a rule treats by their number, though the machine claims symmetry -----------------------------------------


@record
class Gates:
    open: Vec[G, bool]
    key: Opt[G] = NIL


@rule("Gate/open")
def open_gate(s: Gates, g: G) -> None:
    """Gate 0 opens by itself, any other one needs the key of the gate before."""
    require(not s.open[g])
    require(g == 0 or s.key == g - 1)
    s.open[g] = True
    s.key = g


@terminal("Gate/last")
def last_gate(s: Gates) -> Bool:
    """All gates are open."""
    return forall(s.open, lambda g: s.open[g])


GATES = Machine("gates", Gates, sizes={"G": Size(3, 1, 4, "gates")}, symmetric=("G",))

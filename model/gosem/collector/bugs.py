"""Known bugs of collectors, each as the change of a rule or two (the numbers are those of the list of known bugs)."""

from __future__ import annotations

from collections.abc import Callable

from gosem.kernel import NIL, Opt, bug, require

from .cycle import all_passed, end_mark, root_jobs_done, safe_points
from .mark import root_job, scan_stack
from .mutator import Record, set_root, set_slot
from .state import PC, Collector, Frame, G, Obj, P, Phase, Root, Slot
from .wbbuf import record_store
from .work import grey

LOST = "Coll/no-reachable-white"


def stores(record: Record) -> dict[str, Callable[..., None]]:
    """The rules that write pointers, with another write barrier."""

    def store(s: Collector, g: G, p: P, dst: Frame, k: Slot, src: Opt[Frame]) -> None:
        set_slot(s, g, p, dst, k, src, record)

    def store_root(s: Collector, g: G, p: P, n: Root, src: Opt[Frame]) -> None:
        set_root(s, g, p, n, src, record)

    return {"Coll/store": store, "Coll/store-root": store_root}


def nothing(s: Collector, g: G, p: P, old: Opt[Obj], new: Opt[Obj]) -> None:
    """No barrier."""


def insertion(s: Collector, g: G, p: P, old: Opt[Obj], new: Opt[Obj]) -> None:
    """Records the new value only."""
    record_store(s, g, p, NIL, new)


def deletion(s: Collector, g: G, p: P, old: Opt[Obj], new: Opt[Obj]) -> None:
    """Records the old value only."""
    record_store(s, g, p, old, NIL)


def after_roots(s: Collector, g: G, p: P, old: Opt[Obj], new: Opt[Obj]) -> None:
    """Records both, but only once all root jobs are done."""
    for n in s.root.ids():
        if not s.scanned[n]:
            return
    for h in s.g.ids():
        if s.g[h].scanned < len(s.g[h].stack):
            return
    record_store(s, g, p, old, new)


bug(
    "B01",
    machine_state=Collector,
    title="The deletion half of the write barrier is missing",
    issue="golang/go#30871",
    killed_by=LOST,
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    replace=stores(insertion),
    starred=True,
    doc="""A goroutine whose stack is black loads a pointer from a slot that is still to be read, and overwrites the slot: only
    a black stack has the object now. The seed records the new value of a store and not the old one.""",
)

bug(
    "B02",
    machine_state=Collector,
    title="The insertion half of the write barrier is missing",
    killed_by=LOST,
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    replace=stores(deletion),
    starred=True,
    doc="""A goroutine with an unscanned stack stores a pointer that only its stack has into a scanned global, and lets go of it
    before its stack is scanned. The seed records the old value of a store and not the new one.""",
)


def store_root_unseen(s: Collector, g: G, p: P, n: Root, src: Opt[Frame]) -> None:
    """A store to a global that was compiled without a barrier."""
    set_root(s, g, p, n, src, nothing)


bug(
    "B03",
    machine_state=Collector,
    title="One kind of store is compiled without a write barrier",
    issue="golang/go#71228",
    killed_by=LOST,
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    replace={"Coll/store-root": store_root_unseen},
    doc="""Between the scan of a global and the scan of a stack, a pointer moves from the stack to the global. The seed leaves the
    barrier out of stores to globals; those to objects have it.""",
)

bug(
    "B04",
    machine_state=Collector,
    title="The write barrier returns early while roots are scanned",
    issue="golang/go#11105",
    killed_by=LOST,
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    replace=stores(after_roots),
    doc="""The barrier is switched on in time, but its body tests for a later phase: stores before the last root job go unseen.""",
)


def recheck_nothing(s: Collector) -> None:
    """The world has stopped: marking has ended."""
    require(s.pc == PC.STOPPED)
    end_mark(s)


bug(
    "B06",
    machine_state=Collector,
    title="Work that a write barrier makes after the ragged barrier is not looked for",
    issue="golang/go#27993",
    killed_by="Coll/queues-empty",
    scope={"O": 1, "K": 1, "R": 1, "P": 2},
    replace={"Coll/recheck": recheck_nothing},
    starred=True,
    doc="""X is in the buffer of P1 only. P0 passes the ragged barrier, records X too, and flushes: X is grey in the queue of P0. P1
    passes, finds X marked, and has nothing to report. The seed does not test anything when the world has stopped.""",
)


def stop_regardless(s: Collector) -> None:
    """Every P has passed: the world stops, whatever they handed in."""
    all_passed(s)
    safe_points(s)
    s.flushed = False
    s.stopped = True
    s.pc = PC.STOPPED


bug(
    "B07",
    machine_state=Collector,
    title="The flushedWork flags are ignored: no second round of the ragged barrier",
    killed_by="Coll/queues-empty",
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    variant="published",
    drop=["Coll/more-work"],
    replace={"Coll/stop-to-end": stop_regardless},
    doc="""A P that passes gives objects to the global queue and says so. The seed stops the world all the same. The test after
    the stop would mask it, so it is shown on the published algorithm, which is sound with one P.""",
)


def begin_with_global_work(s: Collector) -> None:
    """gcMarkDone asks every P to flush as soon as the root jobs are done."""
    require(s.pc == PC.IDLE)
    safe_points(s)
    root_jobs_done(s)
    s.pc = PC.RAGGED


bug(
    "B09",
    machine_state=Collector,
    title="The global queue is not tested before the ragged barrier",
    killed_by="Coll/queues-empty",
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    variant="published",
    replace={"Coll/mark-done": begin_with_global_work},
    doc="""The first round moves local work to the global queue; the second finds no P with anything to give and ends marking with
    the queue full. As with B07 the test after the stop would mask it.""",
)


def alloc_white(s: Collector, g: G, dst: Frame, o: Obj) -> None:
    """A goroutine takes free space for a new object, unmarked."""
    require(not s.stopped)
    require(not s.obj[o].live)
    s.obj[o].live = True
    s.g[g].stack[dst] = o


bug(
    "B14",
    machine_state=Collector,
    title="Objects born while the collector marks are born white",
    killed_by="Coll/allocate-black",
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    replace={"Coll/alloc": alloc_white},
    doc="""A new object that only a black stack holds is never found. The seed leaves out gcmarknewobject.""",
)


def skip_root(s: Collector, p: P, n: Root) -> None:
    """A worker claims the job of a global and does not look at it."""
    root_job(s, p)
    require(not s.scanned[n])
    s.scanned[n] = True


bug(
    "B19",
    machine_state=Collector,
    title="A part of the data segment is not scanned",
    killed_by=LOST,
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    replace={"Coll/mark-root": skip_root},
    doc="""An object that only a global holds is never found. The seed leaves the data segment of a module out of the root jobs.""",
)


def skip_first_stack(s: Collector, p: P, g: G) -> None:
    """A worker scans a stack, unless it is the first one."""
    if g != 0:
        scan_stack(s, p, g)
        return
    root_job(s, p)
    require(s.g[g].scanned < len(s.g[g].stack))
    s.g[g].scanned = len(s.g[g].stack)


bug(
    "B20",
    machine_state=Collector,
    title="One stack is left out of the root jobs",
    killed_by=LOST,
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    replace={"Coll/scan-stack": skip_first_stack},
    doc="""An object that only that stack held when marking began is never found.""",
)


def scan_running_stack(s: Collector, p: P, g: G) -> None:
    """A worker reads the slots of a stack one by one while its goroutine runs."""
    root_job(s, p)
    gp = s.g[g]
    require(gp.scanned < len(gp.stack))
    grey(s, p, gp.stack[Frame(gp.scanned)])
    gp.scanned = gp.scanned + 1


bug(
    "B23",
    machine_state=Collector,
    title="A stack is scanned while its goroutine runs",
    killed_by=LOST,
    scope={"O": 1, "K": 1, "R": 2, "P": 1},
    replace={"Coll/scan-stack": scan_running_stack},
    doc="""The goroutine moves a pointer from a slot that has not been read to one that has. The seed scans without suspendG,
    so that the slots are read in separate steps.""",
)


def blacken_first(s: Collector) -> None:
    """gcStart lets assists mark, and stops the world afterwards to turn the barrier on."""
    require(s.phase == Phase.OFF)
    require(s.pc == PC.IDLE)
    for o in s.obj.ids():
        require(not s.obj[o].unswept)
    s.blacken = True
    s.pc = PC.START


bug(
    "B25",
    machine_state=Collector,
    title="Assists are let loose before the write barrier is on",
    killed_by="Coll/phases",
    scope={"O": 1, "K": 1, "R": 1, "P": 1},
    replace={"Coll/stop-to-start": blacken_first},
    doc="""An assist marks an object and reads its slots, and a store into it goes unrecorded. The seed sets gcBlackenEnabled before
    the stop that turns the barrier on.""",
)


def sweep_keeps_mark(s: Collector, o: Obj) -> None:
    """A sweeper frees an object without a mark, and leaves the others as they are."""
    require(s.obj[o].unswept)
    s.obj[o].unswept = False
    if not s.obj[o].mark:
        s.obj[o].live = False
        for k in s.obj[o].slot.ids():
            s.obj[o].slot[k] = NIL


bug(
    "B27",
    machine_state=Collector,
    title="Mark bits of the last cycle are still there when the next begins",
    killed_by=LOST,
    scope={"O": 2, "K": 1, "R": 2, "P": 1},
    replace={"Coll/sweep": sweep_keeps_mark},
    doc="""An object with an old mark counts as black, and what it points to is not found; this takes a second cycle. The seed
    does not clear the bits.""",
)

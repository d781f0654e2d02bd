"""Replay level 1: what the lifecycle machine explains, what it refuses and how it says so."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from gosem.conformance.source import SourceAbsentError, tree
from gosem.replay.lifecycle import LifecycleReplay, firing, tables
from gosem.trace import Event, Generation, events, wire
from gosem.trace.textform import encode
from lifecycle_script import NOBODY, WORKER, Script

TRACES = Path(__file__).parents[1] / "checks" / "traces"
SMALL = ("exec", "flight-recorder", "idle", "procs", "gc-churn", "crash", "coroutines", "lock-os-thread")


def recorded(name: str) -> list[tuple[Generation, list[Event]]]:
    """A recorded trace."""
    return list(events(gzip.decompress((TRACES / name / "trace.out.gz").read_bytes())))


def replayed(trace: list[tuple[Generation, list[Event]]]) -> LifecycleReplay:
    """The replay, finished."""
    level = LifecycleReplay()
    for generation, ordered in trace:
        level.feed(generation, ordered)
    level.finish()
    return level


def test_a_short_trace_holds() -> None:
    script = Script().start()
    script.event("GoCreate", 1, 2, 0, 0).block().event("GoStart", 1, 2, 1).event("HeapAlloc", 1, 8192)
    script.event("GoUnblock", 1, 1, 1, 0).event("GoDestroy", 1).event("GoStart", 1, 1, 2)
    script.event("GoSyscallBegin", 1, 1, 0).event("GoSyscallEnd", 1)
    outcome = script.replay()
    assert (outcome.verdict, outcome.divergences) == ("holds", [])
    assert outcome.events == outcome.explained == sum(outcome.fired.values()) - outcome.fired["Life/generation"] == 13
    assert outcome.fired["Life/go-start"] == 2
    assert outcome.fired["Life/proc-status"] == 2


# -- what is refused, and in which words ----------------------------------------------------------------------------------

ASSIST = (
    "Life/assist-begin",
    "its guard is false: phase == MARK or G1.late (phase is OFF, G1.late is false)",
)


@pytest.mark.parametrize(
    ("script", "rule", "message"),
    [
        (
            lambda s: s.event("UserLog", 1, 0, 0, 0, 0).event("GCMarkAssistBegin", 1, 0).event("GCMarkAssistEnd", 1),
            *ASSIST,
        ),
        (
            lambda s: s.cycle().event("GCSweepBegin", 1, 0).event("GCSweepEnd", 1, 8192, 0),
            "Life/sweep-begin",
            "phase != MARK (phase is MARK)",
        ),
        (
            lambda s: s.world().restart().cycle().event("GCEnd", 1, 2),
            "Life/gc-end",
            "stops(M1) (stops(M1) is false); stop == MARK_TERM (stop is NONE); stage == STOPPING (stage is NONE)",
        ),
        (
            lambda s: s.event("ProcStart", 2, 1, 1).world().event("ProcsChange", 1, 2, 0),
            "Life/procs-change",
            "busy == 1 (busy is 2)",
        ),
        (
            lambda s: s.world().restart(procs=3),
            "Life/procs-change",
            "same or stop == GOMAXPROCS (same is false, stop is OTHER)",
        ),
        (
            lambda s: s.world("GOMAXPROCS").restart(procs=1).event("ProcStart", 2, 1, 1),
            "Life/proc-start",
            "P1.live (P1.live is false)",
        ),
        (
            lambda s: s.event("GoCreate", 1, 2, 0, 0).event("GoStatus", 1, 2, NOBODY, wire.GO_RUNNABLE),
            "Life/go-status-again",
            "(G2.told is true, thread is NIL, located(M1, G2, thread, RUNNABLE) is true)",
        ),
        (
            lambda s: s.world().stop(),
            "Life/go-stop",
            "not P0.live (P0.live is true)",
        ),
        (
            lambda s: s.world().block(),
            "Life/go-block",
            "not G1.stopper (G1.stopper is true)",
        ),
        (
            lambda s: s.event("GCBegin", 1, 1, 0).world("start trace"),
            "Life/stw-begin",
            "phase != BEGUN (phase is BEGUN)",
        ),
        (
            lambda s: s.block("GC mark assist wait for work"),
            "Life/go-block",
            "G1.assist (G1.assist is false); phase == MARK (phase is OFF)",
        ),
        (
            lambda s: s.event("GCSweepBegin", 1, 0).stop(),
            "Life/go-stop",
            "not P0.sweep (P0.sweep is true)",
        ),
        (
            lambda s: s.stop("chan send"),
            "Life/go-stop",
            '"chan send" is none of the words that the runtime gives with GoStop',
        ),
        (
            lambda s: s.label("GC (busy)"),
            "Life/go-label",
            '"GC (busy)" is no label of a mark worker',
        ),
        (
            lambda s: s.event("GoSyscallBegin", 1, 1, 0).event("ProcSteal", 2, 0, 2, 7),
            "Life/proc-steal",
            "P0.m == M7 (P0.m is M1)",
        ),
        (
            lambda s: s.event("GoStatus", 1, 5, 1, wire.GO_RUNNING),
            "Life/go-status",
            "M1.last == SILENT (M1.last is SPOKE); M1.g == NIL (M1.g is G1)",
        ),
        (
            lambda s: s.generation().event("HeapAlloc", 1, 8192),
            "Life/heap-alloc",
            "P0.told (P0.told is false); G1.told (G1.told is false)",
        ),
        (
            lambda s: s.event("GoCreate", 1, 2, 0, 0).generation(),
            "Life/generation",
            "",
        ),
    ],
)
def test_refusals(script: Callable[[Script], Script], rule: str, message: str) -> None:
    refused = script(Script().start()).refused()
    if not message:  # a generation in which nothing was told, at its end
        assert {r for r, _ in refused} == {"Life/generation"}
        return
    assert refused, "nothing is refused"
    assert refused[0][0] == rule
    assert refused[0][1].endswith(message), refused[0][1]


def test_a_divergence_names_the_event() -> None:
    # what it has logged shows that the goroutine is not on its way into an assist from before the trace
    script = (
        Script().start().event("UserLog", 1, 0, 0, 0, 0).event("GCMarkAssistBegin", 1, 0).event("GCMarkAssistEnd", 1)
    )
    outcome = script.replay()
    (divergence,) = outcome.divergences
    assert (divergence.event, divergence.time, divergence.kind) == (5, 5, "GCMarkAssistBegin")
    assert (divergence.m, divergence.p, divergence.g, divergence.threads) == (1, 0, 1, (1,))
    assert (outcome.verdict, outcome.events, outcome.explained) == ("diverged", 7, 6)


def test_an_assist_may_begin_late() -> None:
    """Preempted on its way into an assist while marking was on: it begins when marking is over."""
    script = Script().start().event("GoCreate", 1, 2, 0, 0).cycle().stop("preempted")
    script.event("GoStart", 1, 2, 1).over().block().event("GoStart", 1, 1, 1)
    assert script.event("GCMarkAssistBegin", 1, 0).event("GCMarkAssistEnd", 1).replay().verdict == "holds"
    script = Script().start().event("GoCreate", 1, 2, 0, 0).cycle().stop("runtime.Gosched")
    script.event("GoStart", 1, 2, 1).over().block().event("GoStart", 1, 1, 1).event("GCMarkAssistBegin", 1, 0)
    assert [rule for rule, _ in script.refused()] == ["Life/assist-begin"]


def test_assists_are_woken_before_marking_ends() -> None:
    script = Script().start().event("GoCreate", 1, 2, 0, 0).cycle()
    script.event("GCMarkAssistBegin", 1, 0).block("GC mark assist wait for work").event("GoStart", 1, 2, 1)
    assert ("Life/gc-end", "its guard is false: parked == 0 (parked is 1)") in script.over().refused()


def test_gomaxprocs_moves_whoever_changes_it() -> None:
    """procresize on a processor that goes: the goroutine seems to be descheduled, and started again on processor 0."""
    script = Script().start(p=1, procs=2).world("GOMAXPROCS").event("ProcsChange", 1, 1, 0).stop()
    script.event("ProcStop", 1).event("ProcStart", 1, 0, 1).event("GoStart", 1, 1, 1).event("STWEnd", 1)
    outcome = script.replay()
    assert outcome.divergences == []
    assert outcome.fired["Life/proc-vanishes"] == 1
    again = script.world("GOMAXPROCS").restart(procs=4).event("ProcStatus", 2, 3, wire.PROC_IDLE)
    again.event("ProcStart", 2, 3, 1).event("ProcStatus", 1, 2, wire.PROC_IDLE)
    assert again.replay().divergences == []


def test_a_thread_that_returns_with_a_processor_goes_on_with_its_goroutine() -> None:
    script = Script().start().event("GoSyscallBegin", 1, 1, 0).event("ProcSteal", 2, 0, 2, 1)
    script.event("ProcStart", 1, 1, 1).event("GoSyscallEndBlocked", 1)
    assert script.event("GoStart", 1, 1, 1).replay().verdict == "holds"
    script = Script().start().event("GoCreate", 1, 2, 0, 0).event("GoSyscallBegin", 1, 1, 0)
    script.event("ProcSteal", 2, 0, 2, 1).event("ProcStart", 1, 1, 1).event("GoSyscallEndBlocked", 1)
    assert script.event("GoStart", 1, 2, 1).refused()[0] == (
        "Life/go-start",
        "its guard is false: M1.g in (NIL, G2) (M1.g is G1)",
    )


def test_a_thread_may_borrow_the_processor_that_it_hands_on() -> None:
    """allocm, called in a system call: it allocates a thread for the processor."""
    script = Script().start().event("GoSyscallBegin", 1, 1, 0).event("ProcStop", 1).event("ProcStart", 1, 0, 2)
    script.event("HeapAlloc", 1, 8192).event("ProcStop", 1).event("GoSyscallEndBlocked", 1)
    assert script.replay().divergences == []


def test_statuses_that_nobody_tells() -> None:
    script = Script().start().event("GoStatus", -1, 8, NOBODY, wire.GO_WAITING).generation()
    refused = script.event("ProcStatus", 1, 0, wire.PROC_RUNNING).event("GoStatus", 1, 1, 1, wire.GO_RUNNING).refused()
    assert [rule for rule, _ in refused] == ["Life/generation", "Life/generation"]
    assert "P1.told" in refused[0][1]
    assert "G8.told" in refused[1][1]


def test_a_running_goroutine_that_is_told_late_is_bound_later() -> None:
    script = Script().start().event("ProcStatus", 2, 2, wire.PROC_RUNNING)
    script.event("GoStatus", -1, 8, 2, wire.GO_RUNNING).generation()
    script.event("ProcStatus", 2, 2, wire.PROC_RUNNING).event("GoStatus", 2, 8, 2, wire.GO_RUNNING).stop(m=2)
    script.event("ProcStatus", 1, 0, wire.PROC_RUNNING).event("GoStatus", 1, 1, 1, wire.GO_RUNNING)
    refused = script.event("ProcStatus", 1, 1, wire.PROC_IDLE).refused()
    assert [rule for rule, _ in refused] == ["Life/proc-status"]  # P2 is beyond GOMAXPROCS
    assert "P2.live" in refused[0][1]


def test_an_older_trace_is_named() -> None:
    outcome = Script().start().stop("never").replay(version=22)
    assert outcome.notes == ["the trace is from an older Go than the rules, which are those of Go 1.27"]


# -- finding F2 -----------------------------------------------------------------------------------------------------------


def marked(worker: bool, label: str, *, after: bool = False) -> Script:
    """A goroutine starts on P1 with a label, in a cycle or after it."""
    script = Script()
    entry = script.stack(WORKER if worker else "main.work")
    script.start().event("GoCreate", 1, 2, entry, 0).cycle()
    if after:
        script.over()
    return script.event("ProcStart", 2, 1, 1).event("GoStart", 2, 2, 1).label(label, 2)


def test_a_label_of_a_worker() -> None:
    assert marked(True, "GC (dedicated)").replay().divergences == []


@pytest.mark.parametrize("label", ["GC (fractional)", "GC (dedicated)"])
@pytest.mark.parametrize("after", [False, True])
def test_stale_labels_are_known(label: str, after: bool) -> None:
    outcome = marked(False, label, after=after).replay()
    (divergence,) = outcome.divergences
    assert (divergence.known, divergence.rule, divergence.p, divergence.g) == ("F2", "Life/go-label", 1, 2)
    assert f'labelled "{label}"' in divergence.message
    assert (outcome.verdict, outcome.explained) == ("holds", outcome.events)


def test_stale_labels_of_one_processor_are_told_together() -> None:
    script = marked(False, "GC (fractional)")
    for n in range(3):
        script.stop(m=2).event("GoStart", 2, 2, 2 + n).label("GC (fractional)", 2)
    (divergence,) = script.replay().divergences
    assert divergence.message.endswith("(so are 3 more, the last one at event 20)")


def test_while_a_mode_is_kept_every_start_is_labelled() -> None:
    """So a label on one start only is none that is left over."""
    script = marked(False, "GC (fractional)").stop(m=2).event("GoStart", 2, 2, 2)
    assert [d.known for d in script.replay().divergences] == [None]
    script = Script().start().event("GoCreate", 1, 2, 0, 0).cycle().event("ProcStart", 2, 1, 1)
    script.event("GoStart", 2, 2, 1).stop(m=2).event("GoStart", 2, 2, 2).label("GC (fractional)", 2)
    assert [d.known for d in script.replay().divergences] == [None]
    # another stop of the world in between: a worker may have been set aside for the processor
    script = (
        Script().start().event("GoCreate", 1, 2, 0, 0).cycle().event("ProcStart", 2, 1, 1).event("GoStart", 2, 2, 1)
    )
    script.stop(m=2).event("ProcStop", 2).world().restart().event("ProcStart", 2, 1, 2).event("GoStart", 2, 2, 2)
    assert [d.known for d in script.label("GC (fractional)", 2).replay().divergences] == ["F2"]


def test_an_idle_worker_leaves_no_label() -> None:
    (divergence,) = marked(False, "GC (idle)").replay().divergences
    assert divergence.known is None
    assert divergence.message == "its guard is false: worker (worker is false)"


def test_a_label_is_not_stale_where_a_worker_has_run() -> None:
    script = Script()
    entry = script.stack(WORKER)
    script.start().event("GoCreate", 1, 2, entry, 0).event("GoCreate", 1, 3, 0, 0).cycle().event("ProcStart", 2, 1, 1)
    script.event("GoStart", 2, 2, 1).block("system goroutine wait", 2)
    script.event("GoUnblock", 2, 2, 2, 0).event("GoStart", 2, 2, 3).label(m=2).block("system goroutine wait", 2)
    script.event("GoStart", 2, 3, 1).label(m=2)
    (divergence,) = script.replay().divergences
    assert divergence.known is None
    # the world restarts while marking is on: a worker may be set aside again, but not for whoever restarts it
    script.stop(m=2).event("ProcStop", 2).world().restart().event("ProcStart", 2, 1, 2).event("GoStart", 2, 3, 2).label(
        m=2
    )
    assert [d.known for d in script.replay().divergences] == [None, "F2"]


def test_a_label_elsewhere_is_not_known() -> None:
    script = marked(False, "GC (fractional)")
    script.generations[-1].insert(-1, (wire.HEAP_ALLOC, 900, 2, 1, 2, (8192,)))  # between GoStart and GoLabel
    (divergence,) = script.replay().divergences
    assert divergence.known is None


@pytest.mark.parametrize(("outermost", "known"), [(WORKER, None), ("main.main", "F2")])
def test_a_goroutine_from_before_the_trace_shows_later_what_it_is(outermost: str, known: str | None) -> None:
    script = Script().start().event("GoStatus", 1, 9, NOBODY, wire.GO_RUNNABLE).cycle().event("ProcStart", 2, 1, 1)
    script.event("GoStart", 2, 9, 1).label("GC (dedicated)", 2)
    script.event("GoBlock", 2, script.word("sync"), script.stack("runtime.gopark", outermost))
    assert [d.known for d in script.replay().divergences] == ([known] if known else [])


# -- real traces ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SMALL)
def test_the_tables_say_what_the_rules_do(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the loop looks up is what firing every rule gives; and the context of each event is what the machine knows."""
    trace = recorded(name)
    fast = replayed(trace)
    monkeypatch.setattr(tables.Tables, "enter", lambda *_: None)
    slow = LifecycleReplay()
    fire = firing.Firing.fire

    def watched(self: firing.Firing, event: Event, at: int) -> object:
        kind, _, m, p, g, _ = event
        if kind not in (wire.GO_STATUS, wire.GO_STATUS_STACK, wire.PROC_STATUS) and m >= 0:
            group, has_p, has_g, _ = slow.state.thread(m)
            returned = slow.state.group[group][0] == 5
            assert (has_p, -1 if returned else has_g) == (p, g)
        return fire(self, event, at)

    monkeypatch.setattr(firing.Firing, "fire", watched)
    for generation, ordered in trace:
        slow.feed(generation, ordered)
    slow.finish()
    assert slow.outcome.fired == fast.outcome.fired
    assert (slow.outcome.events, slow.outcome.explained) == (fast.outcome.events, fast.outcome.explained)

    def everything(level: LifecycleReplay) -> tuple[object, ...]:
        state = level.state
        return (
            {p: (state.p(p), state.thread_of_p(p)) for p in state.ps},
            {g: (state.g(g), state.thread_of_g(g)) for g in state.gs},
            {m: (state.group[t[0]][0], t[1], t[2]) for m, t in state.ms.items() if m >= 0 and state.group[t[0]][0]},
            state.world, state.busy, state.sweeping, state.parked, state.procs,
        )  # fmt: skip

    assert everything(slow) == everything(fast)


@pytest.mark.parametrize(
    "file",
    [
        "cmd/trace/testdata/go122.test",
        *(f"internal/trace/testdata/tests/go122-{n}.test" for n in ("annotations", "annotations-stress", "gc-stress")),
    ],
)
def test_traces_of_the_go_tree(file: str) -> None:
    """Those that were recorded: by Go 1.22, whose rules are the same as far as they go."""
    try:
        text = (tree() / file).read_text()
    except SourceAbsentError as absent:
        pytest.skip(str(absent))
    outcome = replayed(list(events(encode(text.rpartition("-- trace --\n")[2])))).outcome
    assert outcome.divergences == []
    assert outcome.events > 80


def without(trace: list[tuple[Generation, list[Event]]], kind: int, nth: int) -> list[tuple[Generation, list[Event]]]:
    """The trace without the nth event of a kind."""
    left, made = nth, []
    for generation, ordered in trace:
        kept = []
        for event in ordered:
            if event[0] == kind:
                left -= 1
            if event[0] != kind or left != -1:
                kept.append(event)
            else:
                left -= 1
        made.append((generation, kept))
    return made


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        (wire.GO_UNBLOCK, 1), (wire.GO_START, 2), (wire.GO_BLOCK, 2), (wire.GO_CREATE, 5), (wire.PROC_START, 3),
        (wire.PROC_STOP, 3), (wire.STW_BEGIN, 4), (wire.STW_END, 1), (wire.GC_BEGIN, 3), (wire.GC_END, 4),
        (wire.GC_SWEEP_BEGIN, 1),
    ],
)  # fmt: skip
def test_one_report_does_not_hide_the_next(kind: int, most: int) -> None:
    """Behind a missing event the replay takes what it sees for what it is: it complains a few times at most.

    The last one is left alone: behind the end of the last cycle, say, nothing may show that it is missing.
    """
    trace = recorded("gc-churn")
    for nth in range(min(4, sum(event[0] == kind for _, ordered in trace for event in ordered) - 1)):
        found = replayed(without(trace, kind, nth)).outcome.divergences
        assert 1 <= len(found) <= most, [(d.event, d.rule, d.message) for d in found]


def test_disorder_is_survived() -> None:
    """Events that no orderer would let through: the replay says so, and nothing else happens."""
    chance = random.Random(20)
    traces = [recorded(name) for name in ("exec", "procs", "flight-recorder")]
    refused = 0
    for _ in range(40):
        made = []
        for generation, ordered in chance.choice(traces):
            mixed = list(ordered)
            for _ in range(chance.choice((1, 4, 30))):
                i, j = chance.randrange(len(mixed)), chance.randrange(len(mixed))
                a, b = mixed[i], mixed[j]
                choices = [(b[0], a[1], *a[2:5], b[5]), (a[0], a[1], *b[2:5], a[5]), b]
                if a[5] and a[0] not in (wire.PROC_STATUS, wire.GO_STATUS, wire.GO_STATUS_STACK):
                    choices.append((*a[:5], (chance.choice((0, 3, 1 << 63, wire.MAX_UINT64)), *a[5][1:])))
                mixed[i] = chance.choice(choices)
            made.append((generation, mixed))
        outcome = replayed(made).outcome
        refused += len(outcome.divergences)
        assert outcome.explained <= outcome.events
    assert refused > 100


def test_many_divergences_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firing, "MOST", 3)
    script = Script().start()
    for _ in range(8):
        script.event("GCSweepEnd", 1, 0, 0)
    outcome = script.replay()
    assert len(outcome.divergences) == 3
    assert outcome.notes == ["5 more divergences are not listed"]

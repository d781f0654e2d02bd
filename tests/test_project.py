"""Runs of the scheduler as traces: what is read back is the run, step for step."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path as File

import pytest
from gosem.cli.app import run
from gosem.conformance.source import SourceAbsentError, function, tree
from gosem.engines.explore import explore
from gosem.engines.verdict import Path
from gosem.kernel import Bug, InputError
from gosem.machines import machine
from gosem.replay import project_words
from gosem.replay.mutants_machine import MUTANTS, SCOPES, differs, long_run
from gosem.replay.mutants_parts import PART_SCOPES, while_it_runs
from gosem.replay.outcome import Outcome
from gosem.replay.project import SLEEP, STEP, Projection, project
from gosem.replay.project_view import Viewer
from gosem.replay.project_words import Leaf, Why
from gosem.replay.scheduler import SchedulerReplay
from gosem.trace import Events, Generation, events, wire

SCHEDULER = machine("scheduler")
STEPS = 150


def written(path: Path, *, annotate: bool = True, generation: int = 0) -> tuple[bytes, Projection]:
    out = io.BytesIO()
    result = project(path, out, annotate=annotate, generation=generation)
    return out.getvalue(), result


def label(scope: dict[str, int]) -> str:
    return ",".join(f"{k}={v}" for k, v in scope.items())


@pytest.fixture(scope="module")
def runs() -> dict[tuple[str, int], Path]:
    return {(label(scope), seed): long_run(scope, STEPS, seed) for scope in SCOPES for seed in range(2)}


def logs(data: bytes) -> list[str]:
    """The messages of category "rule", in order."""
    found = []
    for generation, ordered in events(data):
        for kind, *_, args in ordered:
            if kind == wire.USER_LOG and generation.string(args[1]) == "rule":
                found.append(generation.string(args[2]))
    return found


@pytest.mark.parametrize("generation", [0, 1, 40])
@pytest.mark.parametrize("annotate", [True, False])
def test_every_run_is_a_trace(runs: dict[tuple[str, int], Path], annotate: bool, generation: int) -> None:
    """Whole, in the order in which it was written, and at its end everything is where the machine has it."""
    for path in runs.values():
        data, result = written(path, annotate=annotate, generation=generation)
        assert not result.stopped
        assert result.steps == len(path) == len(result.marks)
        source = Events(data, strict=True)
        times = [event[1] for _, ordered in source for event in ordered]
        assert not source.truncated
        assert len(times) == result.events
        assert times == sorted(set(times))
        _same(path, result, source)
        assert result.generations == (1 if not generation else -(-len(path) // generation))


def _same(path: Path, result: Projection, source: Events) -> None:
    view, names = Viewer(path.model)(path.last), result.names(len(path))
    threads = source.orderer.threads
    for id, p, runs, calls in zip(result.threads, view.procs, view.runs, view.calls, strict=True):
        thread = threads.get(id)
        g = max(runs, calls)
        assert (thread.p if thread else -1) == p
        assert (thread.g if thread else -1) == (names[g] if g != -1 else -1)
    shown = {
        "RUNNABLE": {wire.GO_RUNNABLE}, "WAITING": {wire.GO_WAITING}, "RUNNING": {wire.GO_RUNNING, wire.GO_SYSCALL},
        "SYSCALL": {wire.GO_SYSCALL}, "SCANSYSCALL": {wire.GO_SYSCALL},
    }  # fmt: skip
    alive = {names[g]: shown[s] for g, s in enumerate(view.status) if s != "DEAD"}
    assert alive.keys() == source.orderer.goroutines.keys()
    assert all(source.orderer.goroutines[id].status in statuses for id, statuses in alive.items())


def test_marks_are_the_ends_of_steps(runs: dict[tuple[str, int], Path]) -> None:
    """Each event belongs to the step in whose time it is; sysmon sleeps before it looks for system calls."""
    for path in runs.values():
        data, result = written(path)
        ((_, ordered),) = events(data)
        begun = sum(1 for event in ordered if event[1] < result.times[0])
        for i, (instance, _) in enumerate(path.steps):
            begin, end = result.times[i], [*result.times, result.times[-1] + STEP][i + 1]
            assert all(begin < event[1] < end for event in ordered[begun : result.marks[i]])
            begun = result.marks[i]
            sleep = SLEEP if instance.rule.id == "Sched/retake" else 0
            assert not i or begin - result.times[i - 1] == STEP + sleep


def test_every_step_is_named(runs: dict[tuple[str, int], Path]) -> None:
    """In a log, or where no goroutine runs afterwards in a sample whose stack has the rule."""
    rules: Counter[str] = Counter()
    for path in runs.values():
        data, _ = written(path)
        said = set(logs(data))
        sampled: Counter[str] = Counter()
        for generation, _ in events(data):
            sampled.update(generation.stack(sample.stack)[0].func for sample in generation.cpu_samples)
        for number, (instance, _) in enumerate(path.steps, 1):
            assert f"{number} {instance}" in said or sampled[instance.rule.id], f"step {number} is not in the trace"
            rules[instance.rule.id] += 1
    core = SCHEDULER.at({})
    assert {rule.id for rule in core.rules} - core.absent - rules.keys() <= {"Sched/exitsyscall-retake", "Sched/startm"}


def test_not_annotated_there_is_nothing_more(runs: dict[tuple[str, int], Path]) -> None:
    path = runs[label(SCOPES[0]), 1]
    loud, quiet = written(path)[0], written(path, annotate=False)[0]

    def scheduling(data: bytes) -> list[tuple[int, int, int, int]]:
        skip = (wire.USER_LOG, wire.CPU_SAMPLE)
        return [(kind, m, p, g) for _, ordered in events(data) for kind, _, m, p, g, _ in ordered if kind not in skip]

    assert not logs(quiet)
    assert logs(loud)
    assert scheduling(loud) == scheduling(quiet)


def test_stacks_show_the_rule_and_its_place(runs: dict[tuple[str, int], Path]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for path in runs.values():
        for generation, ordered in events(written(path)[0]):
            seen |= {_shown(generation, args[-1]) for kind, *_, args in ordered if kind == wire.GO_BLOCK}
    assert seen == {("runtime.chanrecv1", "Sched/park", "main")}


def _shown(generation: Generation, stack: int) -> tuple[str, str, str]:
    leaf, rule, root = generation.stack(stack)
    assert rule.file == "runtime/proc.go"
    return leaf.func, rule.func, root.func.split(".")[0]


def test_leaves_are_functions_of_the_source() -> None:
    try:
        tree()
    except SourceAbsentError as absent:
        pytest.skip(str(absent))
    told = [*vars(project_words).values()]
    told += [item for table in told if isinstance(table, dict) for item in table.values()]
    leaves = {item.leaf if isinstance(item, Why) else item for item in told if isinstance(item, Why | Leaf)}
    assert len(leaves) > 10
    for leaf in leaves:
        assert function(leaf.citation).line > 1, leaf


def test_goroutine_ids_are_taken_in_blocks(runs: dict[tuple[str, int], Path]) -> None:
    """As by newproc1: main is 1, and a processor has 16 of its own."""
    for path in runs.values():
        blocks: dict[int, set[int]] = {}
        created = [1]
        for _, ordered in events(written(path)[0]):
            for kind, _, _, p, _, args in ordered:
                if kind == wire.GO_CREATE:
                    blocks.setdefault(p, set()).add((args[0] - 1) // 16)
                    created.append(args[0])
        assert len(created) == len(set(created))
        owned = [block for mine in blocks.values() for block in mine]
        assert len(owned) == len(set(owned))


def test_the_same_run_is_the_same_file(runs: dict[tuple[str, int], Path]) -> None:
    path = runs[label(SCOPES[3]), 0]
    assert written(path)[0] == written(path)[0]


@pytest.mark.parametrize(
    "bug",
    [b for b in SCHEDULER.definitions.bugs.values() if b.id != "Y01" and not SCHEDULER.optional & b.scope.keys()],
    ids=lambda b: b.id,
)
def test_counterexamples_of_known_bugs(bug: Bug) -> None:
    """A trace of what goes wrong, to the last step."""
    violation = explore(SCHEDULER.at(bug.scope, bug=bug), properties=[bug.killed_by]).violation
    assert violation is not None
    data, result = written(violation.path)
    assert not result.stopped
    assert sum(len(ordered) for _, ordered in events(data)) == result.events
    assert logs(data)[0].startswith("1 Sched/")


@pytest.mark.parametrize("part", PART_SCOPES)
def test_runs_of_a_part_are_traces(part: str) -> None:
    """Whole, in the order in which they were written, and at the end everything is where the machine has it."""
    for seed, scope in enumerate(PART_SCOPES[part]):
        path = while_it_runs(long_run(scope, STEPS, seed))
        data, result = written(path, generation=50)
        assert not result.stopped
        source = Events(data, strict=True)
        times = [event[1] for _, ordered in source for event in ordered]
        assert times == sorted(set(times))
        _same(path, result, source)
        outcome = replayed(data)
        assert outcome.verdict == "holds", outcome.divergences[:1]


def replayed(data: bytes) -> Outcome:
    level = SchedulerReplay()
    for generation, ordered in events(data):
        level.feed(generation, ordered)
    return level.finish()


def test_who_polls_wakes_without_a_goroutine() -> None:
    """injectglist: of three that become ready at once, two are announced in their order, and the one that runs comes last;
    sysmon announces without a processor."""
    found: set[tuple[str, bool, bool]] = set()
    for seed in range(6):
        data, _ = written(long_run(PART_SCOPES["poller"][0], 200, seed), annotate=False)
        reasons: dict[int, str] = {}
        for generation, ordered in events(data):
            for kind, _, _, p, g, args in ordered:
                if kind == wire.GO_BLOCK:
                    reasons[g] = generation.string(args[0])
                elif kind == wire.GO_UNBLOCK:
                    found.add((reasons[args[0]], p >= 0, g >= 0))
                    assert (g >= 0) == (args[2] != 0), "a thread in the scheduler has no stack to show"
    assert found >= {("network", True, False), ("network", False, False), ("chan receive", True, True)}
    assert ("network", True, True) not in found


def test_the_world_stops_and_starts() -> None:
    """STWBegin, then the number of processors, then STWEnd, by one goroutine; no generation begins in between."""
    words: set[str] = set()
    moved = 0
    for seed in range(4):
        data, _ = written(long_run(PART_SCOPES["world"][1], 300, seed), annotate=False, generation=1)
        stopper, resized, procs = -1, False, 2
        for generation, ordered in events(data):
            assert stopper < 0
            for at, (kind, _, _, _, g, args) in enumerate(ordered):
                if kind == wire.STW_BEGIN:
                    assert stopper < 0
                    stopper, resized = g, False
                    words.add(generation.string(args[0]))
                elif kind == wire.PROCS_CHANGE:
                    assert (g == stopper) if stopper >= 0 else (args[0] == procs), "else it only tells the number again"
                    resized, procs = True, args[0]
                    moved += ordered[at + 1][0] == wire.GO_STOP and stopper >= 0
                elif kind == wire.STW_END:
                    assert g == stopper
                    assert resized
                    stopper = -1
            if stopper >= 0:
                break  # the run ends here
    assert words == {"read mem stats", "GOMAXPROCS"}
    assert moved, "nobody was on the processor that goes"


def test_coroutines_switch_past_every_queue() -> None:
    kinds: Counter[int] = Counter()
    for seed in range(4):
        data, _ = written(long_run(PART_SCOPES["threads"][2], 200, seed), annotate=False)
        made: set[int] = set()
        for _, ordered in events(data):
            for kind, *_, args in ordered:
                if kind == wire.GO_CREATE_BLOCKED:
                    made.add(args[0])
                elif kind in (wire.GO_SWITCH, wire.GO_SWITCH_DESTROY):
                    kinds[kind] += 1
                assert not (kind == wire.GO_UNBLOCK and args[0] in made), "nobody else wakes one that has not run yet"
                if kind == wire.GO_SWITCH:
                    made.discard(args[0])
    assert kinds.keys() == {wire.GO_SWITCH, wire.GO_SWITCH_DESTROY}


def test_a_thread_that_ends_has_an_id_of_its_own() -> None:
    """If another one is made in its place, that is not the same thread of the operating system."""
    for seed in range(20):
        path = long_run({"G": 4, "P": 1, "M": 3, "L": 1}, 200, seed)
        _, result = written(path)
        ends = sum(instance.rule.id == "Sched/mexit-lock" for instance, _ in path.steps)
        assert len(set(result.threads)) == 3
        assert max(result.threads) == 102 + ends
        if ends:
            return
    pytest.fail("no thread ends")


def test_parts_of_the_machine_are_refused() -> None:
    """A cycle of the machine begins and ends while other threads run, which no trace can show."""
    with pytest.raises(InputError, match="the parts of the machine that B stand for"):
        written(long_run({"G": 3, "P": 2, "M": 2, "Q": 1, "B": 1}, 5, 0))


def test_what_no_trace_can_show_ends_it() -> None:
    """A processor is taken from a thread that runs: Go's reader would refuse the event, so it is not written."""
    bug = SCHEDULER.bug("Y01")
    violation = explore(SCHEDULER.at(bug.scope, bug=bug), properties=[bug.killed_by]).violation
    assert violation is not None
    data, result = written(violation.path)
    assert result.stopped == (
        "no trace can show step 4, Sched/retake-take(): P0 is taken from M0, which is not in a system call"
    )
    assert result.steps == 3
    ((generation, ordered),) = events(data)
    last = [args for kind, *_, args in ordered if kind == wire.USER_LOG][-1]
    assert (generation.string(last[1]), generation.string(last[2])) == ("gosem", result.stopped)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda b: b.id)
def test_mutants_are_traces_of_something_else(mutant: Bug) -> None:
    """Every one does in some run what the machine would not, and the official rules see nothing."""
    for scope in SCOPES:
        for seed in range(3):
            path = long_run(scope, 60, seed, mutant)
            if differs(path):
                data, result = written(path)
                assert not result.stopped
                assert sum(len(ordered) for _, ordered in events(data)) == result.events
                return
    pytest.fail(f"no run of {mutant.id} is one that the machine does not have")


def test_only_of_the_scheduler() -> None:
    model = machine("allocator").at()
    with pytest.raises(InputError, match="a run of machine allocator has no trace"):
        written(Path(model, model.initial[0]))
    with pytest.raises(InputError, match="a generation of -1 steps"):
        written(long_run(SCOPES[4], 5, 0), generation=-1)


def test_a_run_of_no_steps() -> None:
    model = SCHEDULER.at()
    data, result = written(Path(model, model.initial[0]))
    ((_, ordered),) = events(data)
    assert (result.steps, result.events) == (0, len(ordered))
    assert {wire.PROC_STATUS, wire.GO_STATUS, wire.PROCS_CHANGE} == {kind for kind, *_ in ordered}


# -- the command line -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        (["simulate", "scheduler", "--steps", "40", "--seed", "1"], 0, "written: "),
        (["check", "scheduler", "--scope", "G=2,P=2,M=2,Q=4", "--variant", "go1.27.3"], 1, "written: "),
        (["check", "scheduler", "--scope", "G=2,P=1,M=2"], 0, "not written, there is no run to tell: "),
        (["bug", "W02"], 0, "written: "),
        (["bug", "Y01"], 0, "the trace ends early: no trace can show step 4"),
    ],
)
def test_commands_write_traces(
    tmp_path: File,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    status: int,
    said: str,
) -> None:
    file = tmp_path / "run.trace"
    monkeypatch.setenv("COLUMNS", "200")
    assert run([*command, "--trace", str(file)]) == status
    assert said in capsys.readouterr().out
    assert file.exists() == ("not written" not in said)
    if file.exists():
        assert logs(file.read_bytes())


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["simulate", "collector", "--trace", "x.trace"], "only a run of machine scheduler has a Go execution trace"),
        (["check", "allocator", "--trace", "x.trace"], "only a run of machine scheduler has a Go execution trace"),
        (["bug", "W02", "--trace", "nowhere/x.trace"], "cannot write nowhere/x.trace: No such file or directory"),
    ],
)
def test_commands_refuse(
    tmp_path: File, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(command) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())

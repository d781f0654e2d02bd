"""The liveness engine answers what the plain one answers, and both what enumerating every loop of a small graph gives."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path as File

import attrs
import pytest
from gosem import scheduler
from gosem.engines.liveness import Liveness, live, live_reference, needs
from gosem.engines.liveness.groups import without
from gosem.engines.liveness.reference import Fair, components, fair_components, reachable
from gosem.engines.verdict import replay
from gosem.kernel import Bug, InputError, Model, SpecError
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy", reason="liveness needs numpy and scipy: pip install 'gosem[liveness]'")
pytest.importorskip("scipy", reason="liveness needs numpy and scipy: pip install 'gosem[liveness]'")

from gosem.engines.liveness.arrays import Graph, spread  # noqa: E402
from gosem.engines.liveness.loop import around, shortest  # noqa: E402
from gosem.engines.liveness.streett import Assumption, cores  # noqa: E402

sys.path.insert(0, str(File(__file__).parent / "fixtures"))
from lock import LOCK, Lock  # noqa: E402

INSTANCES = 3


# -- graphs drawn at random -----------------------------------------------------------------------------------------------


@attrs.frozen
class Case:
    """A graph with a claim about it: steps (instance, target) of each node, fair sets as (instances, nodes or None, strong)."""

    steps: tuple[tuple[tuple[int, int], ...], ...]
    fair: tuple[tuple[frozenset[int], frozenset[int] | None, bool], ...]
    premise: frozenset[int]
    conclusion: frozenset[int]

    @property
    def nodes(self) -> range:
        return range(len(self.steps))

    def sets(self) -> list[Fair]:
        """The fair sets as the plain algorithm takes them."""
        found = []
        for which, where, strong in self.fair:
            nodes = self.nodes if where is None else sorted(where)
            found.append(Fair(frozenset((n, i) for n in nodes for i, _ in self.steps[n] if i in which), strong))
        return found

    def arrays(self) -> tuple[Graph, list[Assumption]]:
        """The same as arrays; node 0 is the initial one."""
        flat = [(i, t) for steps in self.steps for i, t in steps]
        first = np.cumsum([0, *map(len, self.steps)]).astype(np.int64)
        depth = np.zeros(len(self.steps), np.int32)
        graph = Graph(first, np.array([t for _, t in flat], np.int32), np.array([i for i, _ in flat], np.uint16), depth)
        everywhere = np.ones(len(self.steps), np.bool_)
        graph.depth = spread(graph, np.array([0]), everywhere, depth).distance
        assumptions = []
        for which, where, strong in self.fair:
            table = np.array([i in which for i in range(INSTANCES)])
            states = None if where is None else np.array([n in where for n in self.nodes])
            enabled = graph.enabled(table) if states is None else graph.enabled(table) & states
            assumptions.append(Assumption(strong, ((table, states),), enabled))
        return graph, assumptions


@st.composite
def cases(draw: st.DrawFn, most: int = 6) -> Case:
    size = draw(st.integers(1, most))
    node = st.integers(0, size - 1)
    step = st.tuples(st.integers(0, INSTANCES - 1), node)
    steps = tuple(tuple(draw(st.lists(step, max_size=4))) for _ in range(size))
    some = st.frozensets(node)
    fair = draw(
        st.lists(
            st.tuples(
                st.frozensets(st.integers(0, INSTANCES - 1), min_size=1), st.one_of(st.none(), some), st.booleans()
            ),
            max_size=3,
        )
    )
    return Case(steps, tuple(fair), draw(some), draw(some))


def strongly_connected(part: Sequence[int], edges: dict[int, list[tuple[int, int]]]) -> bool:
    """Whether each of these nodes can be reached from each other one among them."""
    inside = set(part)
    return all(set(reachable([n], edges, inside.__contains__)) == inside for n in part)


def violated(case: Case) -> bool:
    """By the definition: some set of nodes can be gone around for ever, fairly, and comes after the premise."""
    edges = {n: list(steps) for n, steps in enumerate(case.steps)}
    everywhere = reachable([0], edges, lambda n: True)
    pending = set(reachable(sorted(case.premise & set(everywhere)), edges, lambda n: n not in case.conclusion))
    for size in range(1, len(pending) + 1):
        for part in itertools.combinations(sorted(pending), size):
            if strongly_connected(part, edges) and all(met(part, edges, fair) for fair in case.sets()):
                return True
    return False


def met(part: Sequence[int], edges: dict[int, list[tuple[int, int]]], fair: Fair) -> bool:
    """Whether going around all steps between these nodes meets a fair set."""
    taken = any((n, i) in fair.steps and t in part for n in part for i, t in edges[n])
    enabled = [any((n, i) in fair.steps for i, _ in edges[n]) for n in part]
    return taken or (not any(enabled) if fair.strong else not all(enabled))


def by_plain(case: Case) -> bool:
    edges = {n: list(steps) for n, steps in enumerate(case.steps)}
    everywhere = reachable([0], edges, lambda n: True)
    pending = reachable(sorted(case.premise & set(everywhere)), edges, lambda n: n not in case.conclusion)
    return bool(fair_components(pending, edges, case.sets()))


@settings(max_examples=250, deadline=None)
@given(cases())
def test_both_engines_follow_the_definition(case: Case) -> None:
    graph, assumptions = case.arrays()
    inside = np.array([n not in case.conclusion for n in case.nodes])
    begin = np.array([n for n in case.nodes if n in case.premise and inside[n] and graph.depth[n] >= 0], np.int64)
    begin = begin[np.argsort(graph.depth[begin], kind="stable")]
    reach = spread(graph, begin, inside, graph.depth)
    found = cores(graph, reach.reached, assumptions)
    wanted = violated(case)
    assert by_plain(case) == wanted
    assert bool(found.fair) == wanted
    assert found.fair == len(set(found.label[found.label >= 0].tolist()))
    if not wanted:
        return
    run = shortest(graph, reach, found, assumptions)
    at = run.begin
    assert at in case.premise
    for step in run.stem:
        assert graph.source[step] == at
        at = int(graph.target[step])
        assert at not in case.conclusion
    assert at == run.entry
    visited, taken = {at}, []
    for step in run.loop:
        assert graph.source[step] == at
        taken.append((at, int(graph.instance[step])))
        at = int(graph.target[step])
        assert at not in case.conclusion
        visited.add(at)
    assert at == run.entry
    assert run.length == int(graph.depth[run.begin]) + len(run.stem) + len(run.loop)
    for fair in case.sets():
        enabled = [any((n, i) in fair.steps for i, _ in case.steps[n]) for n in visited]
        assert set(taken) & fair.steps or (not any(enabled) if fair.strong else not all(enabled))


@settings(max_examples=120, deadline=None)
@given(cases(most=8))
def test_components_and_distances(case: Case) -> None:
    graph, _ = case.arrays()
    edges = {n: list(steps) for n, steps in enumerate(case.steps)}
    label = cores(graph, np.ones(len(case.steps), np.bool_), []).label
    mine = {frozenset(np.flatnonzero(label == k).tolist()) for k in set(label.tolist())}
    assert mine == {frozenset(part) for part in components(case.nodes, edges)}
    lengths = {0: 0}
    frontier = [0]
    while frontier:
        frontier = [
            t for n in frontier for _, t in edges[n] if t not in lengths and lengths.setdefault(t, lengths[n] + 1)
        ]
    assert graph.depth.tolist() == [lengths.get(n, -1) for n in case.nodes]


@settings(max_examples=120, deadline=None)
@given(cases(), st.integers(0, INSTANCES - 1))
def test_the_graph_without_a_rule(case: Case, dropped: int) -> None:
    graph, _ = case.arrays()
    smaller = graph.without(np.arange(INSTANCES) == dropped)
    steps = tuple(tuple((i, t) for i, t in each if i != dropped) for each in case.steps)
    other, _ = attrs.evolve(case, steps=steps).arrays()
    for field in ("first", "target", "instance", "depth"):
        assert getattr(smaller, field).tolist() == getattr(other, field).tolist()


@settings(max_examples=120, deadline=None)
@given(cases())
def test_the_shorter_of_two_loops_is_told(case: Case) -> None:
    """Going to the nearest again and again never gives a shorter loop than the one that is chosen."""
    graph, assumptions = case.arrays()
    everything = np.ones(len(case.steps), np.bool_)
    reach = spread(graph, np.flatnonzero(graph.depth == 0), everything, graph.depth)
    found = cores(graph, reach.reached, assumptions)
    if found.fair:
        run = shortest(graph, reach, found, assumptions)
        plain = around(graph, run.entry, found.label == found.label[run.entry], assumptions)
        assert len(run.loop) <= len(plain)


# -- SPIN -----------------------------------------------------------------------------------------------------------------


def promela(case: Case) -> str:
    """The graph with a claim in temporal logic: fairness implies that the premise leads to the conclusion.

    SPIN's own weak fairness is about processes; here each fair set is a formula about where it is enabled and whether the last
    step was one of its.  A run may stay where it is at any time.
    """
    sets = case.sets()
    lines = ["byte at = 0; byte took = 0;", "active proctype P() {", "  do"]
    for n, steps in enumerate(case.steps):
        for i, t in steps:
            bits = sum(1 << k for k, fair in enumerate(sets) if (n, i) in fair.steps)
            lines.append(f"  :: atomic {{ at == {n} -> at = {t}; took = {bits} }}")
    lines += ["  :: took = 0", "  od", "}"]

    def among(nodes: Sequence[int]) -> str:
        return "(" + (" || ".join(f"at == {n}" for n in nodes) or "false") + ")"

    assumed = []
    for k, fair in enumerate(sets):
        enabled = among(sorted({n for n, _ in fair.steps}))
        taken = f"((took >> {k}) & 1)"
        assumed.append(f"(<>[](!{enabled}) || []<>{taken})" if fair.strong else f"([]<>(!{enabled} || {taken}))")
    wanted = f"[]({among(sorted(case.premise))} -> <>{among(sorted(case.conclusion))})"
    formula = f"(({' && '.join(assumed)}) -> {wanted})" if assumed else wanted
    return "\n".join([*lines, f"ltl claim {{ {formula} }}", ""])


LOOP = ((0, 1), (1, 0)), ((0, 0),)
"""Two nodes; from the first one instance 0 leads to the second, instance 1 back to the first."""
SPIN_CASES = {
    "weak is not enough": Case(LOOP, ((frozenset({0}), None, False),), frozenset({0}), frozenset({1})),
    "a step that stays is taken": Case(LOOP, ((frozenset({1}), None, False),), frozenset({0}), frozenset({1})),
    "nothing is fair": Case(LOOP, (), frozenset({0}), frozenset({1})),
    "weak does not see a flicker": Case(
        (((0, 1), (1, 2)), ((2, 0),), ()), ((frozenset({1}), None, False), (frozenset({0, 2}), None, False)),
        frozenset({0}), frozenset({2}),
    ),
    "strong does": Case(
        (((0, 1), (1, 2)), ((2, 0),), ()), ((frozenset({1}), None, True), (frozenset({0, 2}), None, False)),
        frozenset({0}), frozenset({2}),
    ),
    "strong, by avoiding": Case(
        (((0, 1), (0, 2)), ((2, 1), (1, 2)), ((0, 0),)), ((frozenset({1}), frozenset({1}), True),), frozenset({1}), frozenset({2}),
    ),
    "the premise comes and goes": Case(
        (((0, 1),), ((1, 0), (2, 2)), ((0, 2),)), ((frozenset({0}), None, False), (frozenset({2}), None, True)),
        frozenset({1}), frozenset({2}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPIN_CASES)
def test_spin_agrees(name: str, tmp_path: File) -> None:
    for tool in ("spin", "cc"):
        if shutil.which(tool) is None:
            pytest.skip(f"SPIN is not tested: {tool} is not installed (apt install spin gcc)")
    case = SPIN_CASES[name]
    (tmp_path / "model.pml").write_text(promela(case))
    for command in (["spin", "-a", "model.pml"], ["cc", "-w", "-O1", "-DNOREDUCE", "-DNFAIR=3", "-o", "pan", "pan.c"]):
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    output = subprocess.run(
        ["./pan", "-a", "-m100000"], cwd=tmp_path, capture_output=True, text=True, check=False
    ).stdout
    assert "errors: " in output, output
    spin_violated = "errors: 0" not in output
    assert spin_violated == violated(case) == by_plain(case)


# -- machines -------------------------------------------------------------------------------------------------------------


def models() -> dict[str, Model]:
    return {
        **{f"lock-{v}": LOCK.at(variant=v) for v in LOCK.variants},
        "lock-queued-3": LOCK.at({"T": 3}, variant="queued"),
        "lock-1": LOCK.at({"T": 1}),
        "scheduler": scheduler.MACHINE.at({"G": 2, "P": 1, "M": 1, "Q": 1}),
    }


@pytest.mark.parametrize("name", list(models()))
def test_native_equals_plain(name: str) -> None:
    """Also without each of the assumptions, and where the claims fail."""
    model = models()[name]
    asked = [*model.leads_to, *(without(p, f.name) for p in model.leads_to for f in p.fair)]
    same(live(model, properties=asked), live_reference(model, properties=asked))


def same(native: Liveness, plain: Liveness) -> None:
    assert (native.outcome, native.states, native.transitions) == (plain.outcome, plain.states, plain.transitions)
    assert len(native.answers) == len(plain.answers) > 0
    for one, other in zip(native.answers, plain.answers, strict=True):
        assert (one.property.id, one.outcome, one.vacuous) == (other.property.id, other.outcome, other.vacuous)
        for mine, its in zip(one.verdicts, other.verdicts, strict=True):
            assert (mine.arguments, mine.outcome, mine.premise, mine.pending, mine.fair) == (
                its.arguments, its.outcome, its.premise, its.pending, its.fair,
            )  # fmt: skip
        assert (one.lasso is None) == (other.lasso is None)
        if one.lasso is not None and other.lasso is not None:
            assert one.violation is not None
            replay(native.model, one.violation)
            assert len(one.lasso.steps) <= len(other.lasso.steps)


def outcomes(variant: str, threads: int = 2) -> dict[str, str]:
    return {a.property.id: a.outcome for a in live(LOCK.at({"T": threads}, variant=variant)).answers}


def test_a_lock_without_a_queue_needs_strong_fairness() -> None:
    found = outcomes("default")
    assert found["Lock/waits-then-holds"] == "violated"
    assert found["Lock/waits-then-holds-strongly"] == "holds"
    assert found["Lock/waits-then-holds-quietly"] == "violated"  # it may ring whenever the lock is free
    assert outcomes("default", 1)["Lock/waits-then-holds-quietly"] == "holds"
    assert found["Lock/two-wait"] == "holds"
    assert found["Lock/somebody-takes"] == "holds"
    assert found["Lock/asks"] == "violated"


def test_a_queue_makes_weak_fairness_enough() -> None:
    assert outcomes("queued", 3)["Lock/waits-then-holds"] == "holds"


def test_a_thread_that_goes_away_with_the_lock() -> None:
    found = outcomes("leaves")
    assert found["Lock/waits-then-holds-strongly"] == "violated"
    assert found["Lock/gone"] == "violated"
    assert found["Lock/somebody-takes"] == "holds"


def test_starvation_is_told_as_a_loop() -> None:
    answer = live(LOCK.at(), properties=["Lock/waits-then-holds"]).answers[0]
    lasso = answer.lasso
    assert lasso is not None
    starved = lasso.claim.args[0]
    assert [i.rule.id for i, _ in lasso.loop].count("Lock/take") == 1
    assert all(i.args[:1] != (starved,) for i, _ in lasso.loop)
    (kept,) = [w for w in lasso.ways_out() if w.ends]
    assert (kept.instance.rule.id, kept.instance.args) == ("Lock/take", (starved,))
    assert [g.name for g in kept.groups] == [f"a waiting thread takes (t=T{starved})"]
    assert lasso.line.startswith(f"Lock/waits-then-holds(t=T{starved}) is violated: after ")
    assert [f.met for f in lasso.facts()] == [True] * 4


def test_staying_for_ever_is_a_run_where_nothing_is_fair() -> None:
    lasso = live(LOCK.at(), properties=["Lock/asks"]).answers[0].lasso
    assert lasso is not None
    assert (len(lasso.stem), lasso.loop) == (0, ())


def test_a_lasso_that_is_none_is_refused() -> None:
    answer = live(LOCK.at(), properties=["Lock/waits-then-holds"]).answers[0]
    lasso = answer.lasso
    assert lasso is not None
    lasso.check()
    for wrong in (
        attrs.evolve(lasso, loop=lasso.loop[:-1]),  # does not come back
        attrs.evolve(lasso, premise=0),  # nobody waits at the start
        attrs.evolve(lasso, loop=()),  # not fair: the lock is free, and a thread may take it
        attrs.evolve(lasso, claim=LOCK.at().leads(LOCK.definitions.properties["Lock/somebody-takes"])[0]),
    ):
        with pytest.raises(AssertionError):
            wrong.check()


def test_a_dropped_rule_and_the_graph_without_it_agree() -> None:
    model = LOCK.at(variant="queued")
    found, reason = needs(model, properties=["Lock/waits-then-holds", "Lock/two-wait", "Lock/somebody-takes"])
    assert reason == ""
    for each in found:
        assert each.holds
        assert not each.vacuous
        for rule in model.rules:
            bug = Bug("x", Lock, "", "", each.prop.id, {"T": 2}, (rule.id,), {}, "queued", "", False)
            outcome = live(LOCK.at(bug=bug), properties=[each.prop.id]).outcome
            assert (outcome == "violated") == (rule.id in each.rules), rule.id
    assert found[0].assumptions == ("the holder leaves", "a waiting thread takes")
    assert found[0].spare == ()
    assert found[2].assumptions == ("every instance goes on",)


@pytest.mark.parametrize("id", ["W01", "W02", "W04", "W05", "W06"])
def test_lost_wakeups_of_the_scheduler(id: str) -> None:
    """What an invariant of quiescent states notices, the claim about runs does, too."""
    known = scheduler.MACHINE.bug(id)
    (answer,) = live(scheduler.MACHINE.at(known.scope, bug=known), properties=["Sched/work-meets-processor"]).answers
    assert answer.outcome == "violated"


def test_the_global_queue_without_its_turn() -> None:
    """Known bug R09: two goroutines ready each other for ever, and nobody looks at the global queue."""
    sizes = {"G": 4, "P": 1, "M": 1}
    tick = ("Sched/findrunnable-tick",)
    seed = Bug("R09", scheduler.MACHINE.state, "", "", "Sched/global-queue-moves", sizes, tick, {}, None, "", False)
    broken = live(scheduler.MACHINE.at(sizes, bug=seed))
    assert {a.property.id for a in broken.answers if a.outcome == "violated"} >= {"Sched/global-queue-moves"}
    lasso = broken.answer("Sched/global-queue-moves").lasso
    assert lasso is not None
    rules = [i.rule.id for i, _ in lasso.loop]
    assert "Sched/ready" in rules
    assert "Sched/runqget" in rules
    assert live(scheduler.MACHINE.at(sizes)).outcome == "holds"


# -- what may run out, or be wrong ----------------------------------------------------------------------------------------


def test_limits_are_inconclusive() -> None:
    limited = live(LOCK.at({"T": 3}), limit=10)
    assert (limited.outcome, limited.reason) == ("inconclusive", "the limit of 10 states")
    assert {a.outcome for a in limited.answers} == {"inconclusive"}
    small = live(scheduler.MACHINE.at({"G": 2, "P": 2, "M": 2}), memory=4 << 20)
    assert small.outcome == "inconclusive"
    assert small.reason.startswith("the limit of 4 MiB memory: ")
    assert live_reference(LOCK.at(), limit=3).outcome == "inconclusive"


def test_an_error_of_the_specification_is_inconclusive() -> None:
    def take(s: Lock, t: int) -> None:
        raise SpecError("thrown")

    bug = Bug("x", Lock, "", "", "error", {"T": 2}, (), {"Lock/leave": take}, None, "", False)
    found = live(LOCK.at(bug=bug))
    assert found.outcome == "inconclusive"
    assert "error of the specification" in found.reason


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    from gosem.engines.liveness import build

    def stop(*_: object) -> Graph:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "graph_of", stop)
    found = live(LOCK.at())
    assert (found.outcome, found.reason) == ("inconclusive", "interrupted")
    assert found.states > 0


def test_absent_libraries_are_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    from gosem.engines.liveness import engine

    monkeypatch.setattr(engine, "LIBRARIES", ("numpy", "no_such_library"))
    found = live(LOCK.at())
    assert found.outcome == "inconclusive"
    assert found.reason == "no_such_library not installed, which the graph needs: pip install 'gosem[liveness]'"


def test_a_claim_about_states_is_none_about_runs() -> None:
    with pytest.raises(InputError, match="Sched/npidle is about states"):
        live(scheduler.MACHINE.at({"G": 1, "P": 1, "M": 1}), properties=["Sched/npidle"])


def test_many_states_take_little_time() -> None:
    """A quarter of a million states and twice as many steps, of which many join the same two states."""
    number = 250_000
    target = np.stack([(np.arange(number) + 1) % number, (np.arange(number) + 1) % number], 1).astype(np.int32).ravel()
    instance = np.tile(np.array([0, 1], np.uint16), number)
    graph = Graph(np.arange(0, 2 * number + 1, 2), target, instance, np.arange(number, dtype=np.int32))
    begun = time.process_time()
    assert cores(graph, np.ones(number, np.bool_), []).fair == 1
    assert time.process_time() - begun < 5

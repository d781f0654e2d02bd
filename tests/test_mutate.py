"""Mutation: every mutant gets the fate that plain exploration gives it, and survivors are accounted for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path as File

import attrs
import pytest
from gosem.engines.explore import explore
from gosem.engines.mutants import Mutant, MutationReport
from gosem.engines.mutate import mutate
from gosem.engines.reference import explore_reference
from gosem.engines.survivors import Reviewed, parse_survivors
from gosem.kernel import (
    Bool,
    DefinitionError,
    InputError,
    Machine,
    Model,
    record,
    require,
    rule,
    terminal,
    upto,
)

sys.path.insert(0, str(File(__file__).parent))
from fixtures.cups import CUPS
from machines import GATES, HEAP, UNCOUNTED, WORKERS


def fates(report: MutationReport) -> dict[tuple[str, str, str], str]:
    """What kills each mutant, or its verdict."""
    return {(m.rule.id, m.site.what, m.site.text): m.by or m.verdict for m in report.mutants}


def told(mutant: Mutant) -> tuple[object, ...]:
    """All that two explorers must agree on."""
    return mutant.rule.id, mutant.site, mutant.fate, mutant.by, mutant.steps


@pytest.fixture(scope="module")
def workers() -> MutationReport:
    return mutate(WORKERS.at({"G": 3, "M": 2}))


def test_each_way_of_dying_and_of_surviving() -> None:
    report = mutate(CUPS)
    assert report.outcome == "holds"
    implied = "require(s.drops < len(s.full)) # implied by the invariant: no mutant of it can be told"
    assert fates(report) == {
        ("Cup/fill", "full", "s.full[c] = True"): "Cup/drops",
        ("Cup/fill", "drops", "s.drops += 1"): "Cup/drops",
        ("Cup/fill", "0", "require(not s.full[c])"): "Cup/drops",
        ("Cup/fill", "0", implied): "equivalent here",
        ("Cup/empty", "drops", "s.drops -= 1"): "error",  # the loop does not end
        ("Cup/empty", "full", "s.full[c] = False"): "Cup/drops",
        ("Cup/empty", "washed", "s.washed = 1"): "Cup/dry/fires",
        ("Cup/empty", "0", "require(s.washed == 0)"): "the same states by other steps",
        ("Cup/empty", "0", "require(s.drops > 0)"): "the same states by other steps",
        ("Cup/dry", "washed", "s.washed = 2"): "other states",
        ("Cup/dry", "0", "require(s.washed == 1)"): "the same states by other steps",
        ("Cup/close", "0", "require(s.cfg.lids)"): "Cup/lids",
    }
    assert report.killed_rate == 7 / 12
    assert report.killers["Cup/drops"] == (4, 4)
    assert report.matrix["Cup/empty"] == {"error": 1, "Cup/drops": 1, "Cup/dry/fires": 1}


@pytest.mark.parametrize(
    "model",
    [lambda: WORKERS.at({"G": 2, "M": 2}), lambda: HEAP.at({"O": 1, "Slot": 1}), GATES.at, CUPS.at],
    ids=["workers", "heap", "gates", "cups"],
)
def test_the_graph_gives_the_fates_that_plain_exploration_gives(model: Callable[[], Model]) -> None:
    fast, plain = mutate(model()), mutate(model(), explorer=explore_reference)
    assert [told(m) for m in fast.mutants] == [told(m) for m in plain.mutants]
    assert [g.states for g in fast.grounds] == [g.states for g in plain.grounds]
    assert [g.transitions for g in fast.grounds] == [g.transitions for g in plain.grounds]
    assert fast.killed
    for a, b in zip(fast.survivors, plain.survivors, strict=True):
        assert bool(a.same) == bool(b.same), a


def test_equivalent_means_the_same_steps() -> None:
    report = mutate(CUPS)
    model = report.grounds[0].model
    machine = explore_reference(model)
    for mutant in report.survivors:
        found = explore_reference(model.without(mutant.rule, mutant.site))
        same_steps = (found.digest, found.transitions, found.fired) == (
            machine.digest,
            machine.transitions,
            machine.fired,
        )
        assert (mutant.same == "transitions") == same_steps, mutant
        assert (mutant.same != "") == (found.digest == machine.digest), mutant


def test_every_kill_has_a_run(workers: MutationReport) -> None:
    assert len(workers.killed) > 20
    for mutant in workers.killed:
        violation = workers.run(mutant)  # replays it on plain values
        assert (violation.property or violation.kind) == mutant.by
        assert len(violation.path) == mutant.steps


def test_what_else_kills_a_mutant_is_seen(workers: MutationReport) -> None:
    for mutant in workers.killed:
        assert next(iter(mutant.also)) == mutant.by
        assert all(n is None or n >= (mutant.steps or 0) for n in mutant.also.values())
    assert any(len(m.also) > 1 for m in workers.killed)
    assert all(list(m.also) == [m.by] for m in mutate(WORKERS.at({"G": 3, "M": 2}), extra=0).killed if m.steps == 0)


def test_processes_and_one_process_agree(workers: MutationReport) -> None:
    two = mutate(WORKERS.at({"G": 3, "M": 2}), jobs=2)
    assert [told(m) for m in two.mutants] == [told(m) for m in workers.mutants]
    assert two.run(two.killed[0]).line == workers.run(workers.killed[0]).line


def test_large_scopes_are_explored_natively(workers: MutationReport) -> None:
    native = mutate(WORKERS.at({"G": 3, "M": 2}), small=10, sample=6)
    assert native.grounds[0].engine == "native"
    assert native.grounds[0].states == workers.grounds[0].states
    expected = {(m.rule.id, m.site): (m.fate, m.steps) for m in workers.mutants}
    assert len(native.mutants) == 6
    assert all(expected[m.rule.id, m.site] == (m.fate, m.steps) for m in native.mutants)


@record
class Dial:
    n: int = upto(99)


@rule("Dial/turn")
def turn(s: Dial) -> None:
    """The dial turns up to three."""
    require(s.n < 3)
    s.n = s.n + 1 if s.n < 99 else 0


@terminal("Dial/three")
def three(s: Dial) -> Bool:
    """It is there."""
    return s.n == 3


def test_a_mutant_that_outgrows_the_graph_is_explored_natively() -> None:
    dial = Machine("dial", Dial, sizes={}).at()
    report = mutate(dial, small=10)
    assert (report.grounds[0].engine, report.grounds[0].states) == ("graph", 4)
    assert [(m.site.text, m.fate, m.states) for m in report.mutants if m.site.kind == "guard"] == [
        ("require(s.n < 3)", "survived", 100)
    ]
    short = mutate(dial, small=10, limit=50)
    assert [(m.site.text, m.fate) for m in short.mutants if m.site.kind == "guard"] == [
        ("require(s.n < 3)", "inconclusive")
    ]
    assert short.outcome == "inconclusive"
    assert short.reason == "1 of 2 mutants could not be explored to the end"
    assert short.survivors == [m for m in short.mutants if m.site.kind == "effect"]


@record
class Spin:
    n: int = upto(3)


@rule("Spin/forever")
def forever(s: Spin) -> None:
    """Ends only where n is even."""
    while s.n % 2 == 1:
        pass
    s.n = 0


def test_a_rule_that_does_not_end_on_some_state_is_its_authors_mistake() -> None:
    spin = Machine("spin", Spin, sizes={}).at()
    with pytest.raises(DefinitionError, match=r"^endless loop at test_mutate.py:\d+: on some state, reachable or not"):
        spin.tree(spin.instances[0])


# -- several scopes and variants -------------------------------------------------------------------------------------------------


def test_a_mutant_is_killed_when_it_is_killed_at_one_scope() -> None:
    small = mutate(GATES.at({"G": 1}))
    both = mutate(attrs.evolve(GATES, mutate_scope=[{"G": 1}, {"G": 3}]))
    large = mutate(GATES.at({"G": 3}))
    assert len(both.grounds) == 2
    alone = [{(m.rule.id, m.site): m.fate for m in report.mutants} for report in (small, large)]
    assert {(m.rule.id, m.site) for m in both.mutants} == alone[0].keys() | alone[1].keys()
    for m in both.mutants:
        assert (m.fate == "killed") == ("killed" in [fates.get((m.rule.id, m.site)) for fates in alone]), m
    assert len(both.killed) > len(small.killed)


def test_a_variant_has_its_own_rules_and_loses_what_it_violates() -> None:
    lids = attrs.evolve(CUPS, mutate_scope=[{"Cup": 2}, {"Cup": 2, "variant": "lids"}])
    report = mutate(lids)
    assert [g.dropped for g in report.grounds] == [(), ("Cup/lids",)]
    assert [g.model.variant for g in report.grounds] == ["default", "lids"]
    assert {m.site.text for m in report.mutants if m.rule.id == "Cup/close"} == {
        "require(s.cfg.lids)", "require(not s.lid[c])", "s.lid[c] = True",
    }  # fmt: skip
    plain = mutate(lids, explorer=explore_reference)
    assert [told(m) for m in plain.mutants] == [told(m) for m in report.mutants]
    assert [g.dropped for g in plain.grounds] == [g.dropped for g in report.grounds]


def test_no_further_scope_is_explored_when_nothing_is_left() -> None:
    scopes = [{"G": 3, "M": 2}, {"G": 4, "M": 3}]
    machine = attrs.evolve(WORKERS, mutate_scope=scopes)
    assert len(mutate(machine, rules=["Work/take"]).grounds) == 1
    open_ends = mutate(machine, rules=["Work/make"])
    assert len(open_ends.grounds) == 2
    accepted = mutate(
        machine,
        rules=["Work/make"],
        accept=parse_survivors(open_ends.draft(Reviewed()).replace('reason = ""', 'reason = "r"'), "x"),
    )
    assert len(accepted.grounds) == 1
    assert [m.fate for m in accepted.mutants] == [m.fate for m in open_ends.mutants]


# -- what cannot be judged -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("explorer", [None, explore, explore_reference], ids=["graph", "native", "reference"])
def test_a_machine_that_is_violated_is_not_mutated(explorer: Callable[[Model], object] | None) -> None:
    report = mutate(WORKERS.at(bug=UNCOUNTED), explorer=explorer)  # type: ignore[arg-type]
    assert report.outcome == "violated"
    assert not report.mutants
    assert report.violation is not None
    assert report.violation.property == "Work/counted"
    assert "Work/counted" in report.reason
    assert mutate(CUPS.at(variant="leaks")).outcome == "violated"


def test_a_limit_is_inconclusive_never_a_survivor() -> None:
    report = mutate(WORKERS.at(), limit=20)
    assert (report.outcome, report.mutants) == ("inconclusive", ())
    assert "limit" in report.reason
    report = mutate(WORKERS.at(), explorer=partial(explore_reference, limit=145))
    assert report.outcome == "inconclusive"
    assert report.inconclusive
    assert all("145" in m.reason for m in report.inconclusive)


def test_control_c_keeps_what_was_found() -> None:
    def stop(done: int, every: int, last: Mutant) -> None:
        assert every == 12
        if done == 3:
            raise KeyboardInterrupt

    report = mutate(CUPS, on_progress=stop)
    assert (report.outcome, report.reason, len(report.mutants)) == ("inconclusive", "interrupted", 3)


def test_a_sample_is_chosen_by_its_seed() -> None:
    def sites(seed: int) -> list[object]:
        report = mutate(CUPS, sample=5, seed=seed)
        assert len(report.points) == 12
        assert "5 of 12 mutants" in report.line
        return [(m.rule.id, m.site) for m in report.mutants]

    assert sites(1) == sites(1)
    assert sites(1) != sites(2)
    assert len(sites(3)) == 5


def test_unknown_rules_are_refused() -> None:
    with pytest.raises(InputError, match=r"unknown rule Cup/fil.*did you mean Cup/fill"):
        mutate(CUPS, rules=["Cup/fil"])


def test_the_report_as_json(workers: MutationReport) -> None:
    data = workers.to_json()
    assert data["verdict"] == "holds"
    assert data["killed"] + data["survived"] == data["mutants"] == data["points"] == 27
    assert data["killed_rate"] == round(data["killed"] / 27, 4)
    assert data["scopes"] == [
        {
            "scope": {"G": 3, "M": 2},
            "variant": "default",
            "states": 145,
            "transitions": 414,
            "dropped": [],
            "engine": "graph",
        }
    ]
    assert sum(n for row in data["matrix"].values() for n in row.values()) == data["killed"]
    one = next(r for r in data["results"] if r["fate"] == "killed")
    assert {"rule", "kind", "what", "line", "text", "by", "steps", "also"} <= one.keys()

"""Runs on plain values: replayable, checked on the way, and shortened."""

from __future__ import annotations

import sys
from pathlib import Path as File

import pytest
from gosem.engines.explore import explore
from gosem.engines.shorten import shorten
from gosem.engines.simulate import POLICIES, Simulation, simulate
from gosem.engines.verdict import Path, Violation, replay
from gosem.kernel import Bool, Bug, InputError, Machine, Model, collecting, invariant, record, require, rule, upto

sys.path.insert(0, str(File(__file__).parent))
from machines import DROPPED, FORGETFUL, GATES, HEAP, JUMP, REVIVING, STUCK, UNCOUNTED, UNGUARDED, WORKERS, Workers

PLANTED = [UNCOUNTED, UNGUARDED, STUCK, FORGETFUL, REVIVING, JUMP]


def planted(bug: Bug) -> Model:
    return (WORKERS if bug.state is Workers else HEAP).at(bug.scope, bug=bug)


def meet(bug: Bug, policy: str = "uniform") -> Violation:
    """The violation that some run meets."""
    for seed in range(60):
        run = simulate(planted(bug), steps=200, seed=seed, policy=policy, properties=_named(bug))
        if run.violation is not None:
            return run.violation
    raise AssertionError(f"no run meets {bug.id}")


def _named(bug: Bug) -> list[str]:
    return [] if bug.killed_by in ("error", "deadlock") else [bug.killed_by]


def names(run: Simulation) -> list[str]:
    return [i.name for i, _ in run.path.steps]


@pytest.mark.parametrize("policy", POLICIES)
def test_the_same_seed_gives_the_same_run(policy: str) -> None:
    def run(seed: int) -> Simulation:
        return simulate(HEAP.at({"O": 3, "Slot": 2}), steps=40, seed=seed, policy=policy)

    first, again = run(7), run(7)
    assert first.path.states == again.path.states
    assert names(first) == names(again)
    assert len({tuple(names(run(seed))) for seed in range(8)}) == 8


def test_a_run_is_a_run_of_the_model() -> None:
    model = HEAP.at({"O": 3, "Slot": 2})
    run = simulate(model, steps=60, seed=3)
    assert run.path.initial in model.initial
    state = run.path.initial
    for instance, after in run.path.steps:
        assert model.step(state, instance) == after
        state = after
    assert (run.outcome, run.end, len(run.path)) == ("passed", "steps", 60)
    assert sum(run.fired.values()) == 60
    assert set(run.fired) == {r.id for r in model.rules}


def test_all_initial_states_are_begun_with() -> None:
    model = WORKERS.at({"G": 3})
    assert {simulate(model, steps=0, seed=seed).path.initial for seed in range(40)} == set(model.initial)


@pytest.mark.parametrize("bug", PLANTED, ids=[b.id for b in PLANTED])
def test_planted_bugs_are_met(bug: Bug) -> None:
    violation = meet(bug)
    assert (violation.property or violation.kind) == bug.killed_by
    replay(planted(bug), violation)


def test_properties_are_checked_in_the_initial_state_too() -> None:
    model = planted(UNCOUNTED)
    later = next(s for _, s in model.enabled(model.initial[0]))
    model.initial = [later]
    run = simulate(model, steps=10)
    assert run.violation is not None
    assert (run.violation.property, len(run.path)) == ("Work/counted", 0)


def test_only_what_is_named_is_checked() -> None:
    model = planted(STUCK)
    runs = [simulate(model, steps=100, seed=s, properties=["Work/counted"], check_deadlock=False) for s in range(10)]
    assert {r.outcome for r in runs} == {"passed"}
    assert any(r.end == "terminal" for r in runs)


def test_a_terminal_state_ends_a_run_well() -> None:
    run = simulate(GATES.at({"G": 3}), steps=100)
    assert (run.outcome, run.end, len(run.path)) == ("passed", "terminal", 3)
    assert "ends in a terminal state" in run.line


def test_rare_prefers_rules_that_fired_least() -> None:
    model = HEAP.at({"O": 4, "Slot": 2})

    def least(policy: str) -> float:
        runs = [simulate(model, steps=300, seed=s, policy=policy) for s in range(4)]
        return sum(sorted(run.fired.values())[0] / len(run.path) for run in runs)

    assert least("rare") > least("uniform")


def test_a_policy_of_ones_own() -> None:
    def last(rng: object, state: object, enabled: list[object], fired: dict[str, int]) -> int:
        return len(enabled) - 1

    model = WORKERS.at()
    run = simulate(model, steps=20, policy=last)  # type: ignore[arg-type]
    state = run.path.initial
    for instance, after in run.path.steps:
        assert instance is model.enabled(state)[-1][0]
        state = after
    assert run.policy == "last"


@pytest.mark.parametrize(
    "arguments", [{"steps": -1}, {"steps": 3, "policy": "wild"}, {"steps": 3, "properties": ["Work/count"]}]
)
def test_bad_input_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(InputError) as error:
        simulate(WORKERS.at(), **arguments)  # type: ignore[arg-type]
    assert "\n" not in str(error.value)


def test_the_run_as_json() -> None:
    run = simulate(WORKERS.at(), steps=5, seed=2, policy="rare")
    data = run.to_json()
    assert (data["verdict"], data["seed"], data["policy"], data["end"]) == ("passed", 2, "rare", "steps")
    assert [step["instance"] for step in data["steps"]] == names(run)
    assert data["initial"] == run.path.model.plain(run.path.initial)
    assert data["steps"][-1]["state"] == run.path.model.plain(run.path.last)


# -- shortening ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bug", PLANTED, ids=[b.id for b in PLANTED])
def test_a_shortened_run_is_as_wrong_and_about_as_short_as_can_be(bug: Bug) -> None:
    model, found = planted(bug), meet(bug, "rare")
    short = shorten(model, found)
    replay(model, short)
    assert (short.kind, short.property) == (found.kind, found.property)
    assert len(short.path) <= len(found.path)
    best = explore(model, properties=_named(bug), check_deadlock=bug is STUCK)
    assert best.violation is not None
    assert len(best.violation.path) <= len(short.path) <= len(best.violation.path) + 2


@record
class Stairs:
    step: int = upto(40)
    way: int = upto(1)


@rule("Stair/up")
def up(s: Stairs) -> None:
    """One step up."""
    require(s.way == 0)
    require(s.step < 40)
    s.step += 1


@rule("Stair/look")
def look(s: Stairs, on: bool) -> None:
    """Looking around leads nowhere."""
    require(s.way == (0 if on else 1))
    s.way = 1 if on else 0


def test_what_is_needed_stays_and_loops_go() -> None:
    with collecting() as found:

        @invariant("Stair/low")
        def low(s: Stairs) -> Bool:
            """Never higher than 20."""
            return s.step <= 20

    model = Machine("stairs", Stairs, sizes={}).at(properties=found)
    by_name = {i.name: i for i in model.instances}
    around = ["Stair/look(on=True)", "Stair/look(on=False)"]
    state, steps = model.initial[0], []
    for n in range(21):
        for name in [*(around if n % 2 else []), "Stair/up()"]:
            after = model.step(state, by_name[name])
            assert after is not None
            steps.append((by_name[name], after))
            state = after
    long = Violation("invariant", Path(model, model.initial[0], tuple(steps)), "Stair/low")
    replay(model, long)
    assert len(long.path) == 41
    assert [i.rule.id for i, _ in shorten(model, long).path.steps] == ["Stair/up"] * 21


def test_what_is_not_a_run_stays_as_it_is() -> None:
    model = planted(DROPPED)
    found = explore(model, properties=["Work/crowd"]).violation
    assert found is not None
    assert found.kind == "possible"
    assert shorten(model, found) is found

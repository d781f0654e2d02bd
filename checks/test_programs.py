"""Bundled programs: in every interleaving they end well, or they fail as is known of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from gosem.blocking import load, machine_of
from gosem.blocking.state import End
from gosem.engines.explore import explore
from gosem.engines.graph import Graph
from gosem.engines.verdict import replay

PROGRAMS = Path(__file__).parents[1] / "examples" / "programs"
GOOD = {
    "worker-pool": 444, "semaphore": 2165, "monitor": 214, "counter-locked": 433, "philosophers-ordered": 425, "queue-cond": 123,
    "cond-broadcast": 7328,
}  # fmt: skip
"""Programs without a deadlock, a panic, a false assertion or a goroutine left behind, with their number of states."""
ARTICLE = ("worker-pool", "semaphore", "monitor")
"""The examples of the article that the project started from."""
BAD = {
    "worker-pool-no-close": ("Program/no-deadlock", End.DEADLOCK, 8),
    "add-inside": ("Program/assertions", End.ASSERTION, 3),
    "send-on-closed": ("Program/no-panic", End.SEND_ON_CLOSED, 5),
    "lock-twice": ("Program/no-deadlock", End.DEADLOCK, 5),
    "philosophers": ("Program/no-deadlock", End.DEADLOCK, 14),
    "try-send": ("Program/no-deadlock", End.DEADLOCK, 7),
    "counter": ("Program/assertions", End.ASSERTION, 11),
    "done-twice": ("Program/no-panic", End.NEGATIVE_COUNTER, 4),
    "unlock-twice": ("Program/no-panic", End.UNLOCK_OF_UNLOCKED, 4),
    "timeout-leak": ("Program/no-leak", End.EXITED, 10),
}
"""What they break, how they end, and the length of the shortest run to it."""


@pytest.fixture(autouse=True)
def _blocking(request: pytest.FixtureRequest) -> None:
    chosen = request.config.getoption("--machine")
    if chosen and "blocking" not in chosen:
        pytest.skip("another machine was asked for")


@pytest.mark.parametrize("name", GOOD)
def test_every_interleaving_ends_well(name: str, profile: str) -> None:
    if profile == "quick" and name not in ARTICLE:
        pytest.skip("takes longer: --profile full")
    program = load(str(PROGRAMS / f"{name}.prog"))
    model = machine_of(program, leaks=False).at(program.scope())
    wanted = [p.id for p in model.properties if p.id.startswith("Program/")]
    result = explore(model, properties=wanted)
    assert result.outcome == "holds", result.violation and result.violation.line
    assert result.fired["Block/exit"] > 0, "main never returns"
    assert result.states == GOOD[name]


@pytest.mark.parametrize("name", BAD)
def test_a_broken_program_fails_as_known(name: str) -> None:
    claim, end, steps = BAD[name]
    program = load(str(PROGRAMS / f"{name}.prog"))
    model = machine_of(program, leaks=False).at(program.scope())
    wanted = [p.id for p in model.properties if p.id.startswith("Program/")]
    result = explore(model, properties=wanted)
    assert result.violation is not None
    replay(model, result.violation)
    assert result.violation.property == claim
    assert model.view(result.violation.path.last).end == end
    assert len(result.violation.path) == steps


def test_no_program_is_left_out() -> None:
    assert {path.stem for path in PROGRAMS.glob("*.prog")} == {*GOOD, *BAD}


ENDS = ("worker-pool", "semaphore", "counter-locked", "philosophers-ordered", "queue-cond")
"""Programs of which every run is finite, however unfair: their graphs have no cycle."""


@pytest.mark.usefixtures("longer")
@pytest.mark.parametrize("name", ENDS)
def test_every_run_comes_to_the_end_of_main(name: str) -> None:
    """Without a cycle every run ends; without a deadlock or a panic it ends where main returns."""
    program = load(str(PROGRAMS / f"{name}.prog"))
    model = machine_of(program).at(program.scope())
    model.properties = [p for p in model.properties if p.id in ("Block/ended", "Program/no-deadlock", "Program/no-panic")]
    graph = Graph(model, 10_000)
    assert graph.complete
    waiting = [0] * len(graph.states)
    for i in range(len(graph.states)):
        for _, target in graph.steps_of(i):
            waiting[target] += 1
    ready = [i for i, steps in enumerate(waiting) if not steps]
    done = 0
    while ready:
        done += 1
        for _, target in graph.steps_of(ready.pop()):
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    assert done == len(graph.states), "there is a cycle"

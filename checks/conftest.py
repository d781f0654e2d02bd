"""What the checks share: which machines, how deep, whose properties, and the table at the end.

pytest checks/                              the default: quick, under a minute
pytest checks/ --profile full               larger scopes, every mutant
pytest checks/ --machine scheduler          one machine
pytest checks/ --properties mine.py         your invariants, checked by every engine
pytest checks/ -n 0                         in this process alone (default: a process for each core)
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from gosem.conformance.oracle import Oracle, oracle
from gosem.conformance.source import SourceAbsentError, tree
from gosem.extend import load_properties, offered_properties
from gosem.kernel import PROFILES, GosemError, Machine, Property
from gosem.machines import machines
from rich.console import Console
from table import Evidence

WIDTH = 210  # of the table, where the output is not a terminal
TOGETHER = {"test_exhaustive.py", "test_known_bugs.py", "test_mutations.py", "test_proofs.py", "test_stateful.py"}
"""Checks of a machine's rules."""
EVIDENCE = pytest.StashKey[Evidence]()
PROPERTIES = pytest.StashKey[list[Property]]()
MACHINES = pytest.StashKey[list[Machine]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("gosem")
    group.addoption("--profile", choices=PROFILES, default="quick", help="how much evidence: quick, full or deep")
    group.addoption("--machine", action="append", default=[], help="only this machine (may be repeated)")
    group.addoption("--properties", action="append", default=[], metavar="FILE", help="a file of further properties")


def pytest_configure(config: pytest.Config) -> None:
    try:
        found = machines()
        for name in config.getoption("--machine"):
            if name not in found:
                raise pytest.UsageError(f"unknown machine {name}; there are: {', '.join(found)}")
        extra = [*offered_properties()]
        extra += [p for file in config.getoption("--properties") for p in load_properties(Path(file))]
        chosen = [m for name, m in found.items() if name in (config.getoption("--machine") or found)]
        for p in extra:
            if not any(m.state is p.state for m in found.values()):
                raise pytest.UsageError(
                    f"property {p.id} is about {p.state.__name__}, which is the state of no machine"
                )
    except GosemError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[PROPERTIES] = extra
    config.stash[MACHINES] = chosen
    config.stash[EVIDENCE] = Evidence()


@pytest.fixture
def evidence(request: pytest.FixtureRequest) -> Evidence:
    """Where a check leaves the figures for the table."""
    return request.config.stash[EVIDENCE]


@pytest.fixture
def extra(request: pytest.FixtureRequest) -> list[Property]:
    """The properties given with --properties."""
    return request.config.stash[PROPERTIES]


@pytest.fixture
def profile(request: pytest.FixtureRequest) -> str:
    """quick, full or deep."""
    return str(request.config.getoption("--profile"))


@pytest.fixture
def longer(profile: str) -> None:
    """For checks that the default has no time for."""
    if profile == "quick":
        pytest.skip("takes longer: --profile full")


@pytest.fixture(scope="session")
def source() -> Path:
    """The ``src`` folder of the pinned tree of Go; without one, the check is skipped and says how to get it."""
    try:
        return tree()
    except SourceAbsentError as absent:
        pytest.skip(str(absent))


@pytest.fixture(scope="session")
def go(source: Path) -> Oracle:
    """Go's own reader of traces, built from that tree."""
    try:
        return oracle()
    except SourceAbsentError as absent:
        pytest.skip(str(absent))


@pytest.fixture
def jobs() -> int:
    """The number of processes that one check may use: the cores, shared by the processes that run checks."""
    return max(1, (os.cpu_count() or 1) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Parametrise by what the machines declare, so that a new machine, check or bug needs no new test."""
    config = metafunc.config
    chosen = config.stash[MACHINES]
    depth = PROFILES.index(config.getoption("--profile"))
    for fixture, declared in (("check", "checks"), ("place", "proofs")):
        if fixture in metafunc.fixturenames:
            cases = [(m, c) for m in chosen for c in getattr(m, declared) if PROFILES.index(c.profile) <= depth]
            metafunc.parametrize(("machine", fixture), cases, ids=[name_of(m, c) for m, c in cases])
            return
    if "bug" in metafunc.fixturenames:
        bugs = [(m, b) for m in chosen for b in m.definitions.bugs.values() if PROFILES.index(b.profile) <= depth]
        metafunc.parametrize(("machine", "bug"), bugs, ids=[b.id for _, b in bugs])
    elif "machine" in metafunc.fixturenames:
        metafunc.parametrize("machine", chosen, ids=[m.name for m in chosen])


def name_of(machine: Machine, check: object) -> str:
    """The test id of an exploration."""
    sizes = machine.shown(getattr(check, "scope", {}))
    variant = getattr(check, "variant", None)
    return (
        f"{machine.name}-{sizes}"
        + (f"-{variant}" if variant else "")
        + ("-symmetry" if getattr(check, "symmetry", 0) else "")
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """The seconds of a check count for the machine that it is about."""
    begun = time.perf_counter()
    try:
        return (yield)
    finally:
        machine = getattr(item, "callspec", None) and item.callspec.params.get("machine")
        if isinstance(machine, Machine):
            item.config.stash[EVIDENCE].seconds[machine.name] += time.perf_counter() - begun


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each check is for the process that is free; those of one machine that trace its rules stay together, as each scope is
    then traced once, and as the explorations are asked together whether each rule fired."""
    from xdist.scheduler import LoadScopeScheduling

    owners = {bug: m.name for m in config.stash[MACHINES] for bug in m.definitions.bugs}

    class ByMachine(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            test, _, case = nodeid.partition("[")
            if Path(test.partition("::")[0]).name not in TOGETHER:
                return nodeid
            case = case.rstrip("]")
            return owners.get(case) or next(
                (m.name for m in config.stash[MACHINES] if case == m.name or case.startswith(f"{m.name}-")), nodeid
            )

    return ByMachine(config, log)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process of several sends what it found to the one that prints."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["evidence"] = session.config.stash[EVIDENCE].to_plain()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """One of several processes has ended."""
    if "evidence" in getattr(node, "workeroutput", {}):
        node.config.stash[EVIDENCE].merge(node.workeroutput["evidence"])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    evidence = config.stash.get(EVIDENCE, None)
    if evidence is None or evidence.empty:
        return
    terminalreporter.section("evidence")
    console = Console(file=terminalreporter._tw._file, width=max(terminalreporter._tw.fullwidth, WIDTH))
    evidence.show(console, {machine.name: place for place, machine in enumerate(config.stash[MACHINES])})

"""The command line: verdicts and their exit status, every kind of bad input in one line, interruptions."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from gosem.cli.app import gosem, run
from gosem.machines import register, unregister

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))
from relay import RELAY

FIXTURES = Path(__file__).parent / "fixtures"
COMMANDS = sorted(gosem.commands)
REFERENCE = ["--engine", "reference"]

MINE = '''
from gosem.kernel import Bool, forall, invariant
from relay import PC, Relay

@invariant("Mine/somebody-idles")
def somebody_idles(s: Relay) -> Bool:
    """Not every thread runs."""
    return ~forall(s.m, lambda m: s.m[m].pc == PC.RUN)

@invariant("Mine/clock")
def clock(s: Relay) -> Bool:
    """The clock shows 0, 1 or 2."""
    return s.clock.ticks <= 2
'''

Result = tuple[int, str, str]
Gosem = Callable[..., Result]


@pytest.fixture(autouse=True)
def relay() -> Iterator[None]:
    register(RELAY)
    yield
    unregister("relay")


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gosem:
    """Runs a command in this process: exit status, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: str) -> Result:
        status = run(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def bad(result: Result) -> str:
    """The one line about bad input."""
    status, out, err = result
    assert status == 2
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


# -- verdicts -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["native", "reference"])
@pytest.mark.parametrize(
    ("variant", "status", "line"),
    [
        ("default", 0, "✓ holds: relay G=2,M=2: 24 states, 72 transitions, depth 5"),
        ("loses", 1, "✗ violated: Relay/in-one-place is violated after 2 steps; relay G=2,M=2 [loses]"),
        ("throws", 1, "✗ violated: error of the specification after 2 steps in Relay/put(m=0): bad put"),
        ("sticks", 1, "✗ violated: deadlock after 3 steps"),
        ("jumps", 1, "✗ violated: Relay/clock-turns is violated after 3 steps"),
    ],
)
def test_check(cli: Gosem, engine: str, variant: str, status: int, line: str) -> None:
    found, out, err = cli("check", "relay", "--variant", variant, "--engine", engine)
    assert found == status
    assert out.startswith(line)
    assert err == ""


def test_check_says_what_it_says_nothing_about(cli: Gosem) -> None:
    _, out, _ = cli("check", "relay", *REFERENCE)
    assert "1 of 4 rules never fired at this scope: Relay/stick" in out
    assert "2 invariants, 1 step property, deadlock" in out
    _, out, _ = cli("check", "relay", "--scope", "G=1,M=3", *REFERENCE)
    assert "not seen at this scope: Relay/all-run" in out


def test_a_possible_that_is_asked_for_must_be_seen(cli: Gosem) -> None:
    status, out, _ = cli("check", "relay", "--scope", "G=1,M=3", "--property", "Relay/all-run", *REFERENCE)
    assert status == 1
    assert "Relay/all-run is satisfied by no reachable state" in out
    assert "Every thread runs something." in out


def test_limit_is_inconclusive(cli: Gosem) -> None:
    status, out, _ = cli("check", "relay", "--limit", "5", *REFERENCE)
    assert status == 3
    assert out.startswith("? inconclusive: the limit of 5 states, nothing wrong so far; relay G=2,M=2: 5 states")


SCHEMA: dict[str, Any] = {
    "verdict": str, "machine": str, "variant": str, "scope": dict, "engine": str, "symmetry": bool, "states": int,
    "transitions": int, "depth": int, "seconds": float, "compile_seconds": float, "states_per_second": int,
    "rules": dict, "possible": dict, "never_fired": list, "violated": (str, type(None)), "message": str, "steps": list,
    "reason": str, "digest": str,
}  # fmt: skip


@pytest.mark.parametrize("engine", ["native", "reference"])
@pytest.mark.parametrize("variant", ["default", "loses"])
def test_check_json(cli: Gosem, variant: str, engine: str) -> None:
    status, out, err = cli("check", "relay", "--json", "--variant", variant, "--engine", engine)
    found = json.loads(out)
    for name, kind in SCHEMA.items():
        assert isinstance(found[name], kind), name
    assert err == ""
    assert found["scope"] == {"G": 2, "M": 2}
    assert set(found["rules"]) == set(RELAY.definitions.rules)
    if variant == "default":
        assert (status, found["verdict"], found["violated"], found["steps"]) == (0, "holds", None, [])
        assert found["never_fired"] == ["Relay/stick"]
    else:
        assert (status, found["verdict"], found["violated"]) == (1, "violated", "Relay/in-one-place")
        assert [step["instance"] for step in found["steps"]] == ["Relay/take(m=0)", "Relay/put(m=0)"]
        assert found["steps"][0]["go"] == ["runtime/proc.go:schedule", "runtime/proc.go:execute"]


def test_check_with_symmetry(cli: Gosem) -> None:
    status, out, _ = cli("check", "relay", "--symmetry", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["symmetry"] is True
    assert found["states"] < 24


def test_files(cli: Gosem, tmp_path: Path) -> None:
    page, trace = tmp_path / "story.html", tmp_path / "run.itf.json"
    status, out, _ = cli("check", "relay", "--variant", "loses", "--html", str(page), "--itf", str(trace), *REFERENCE)
    assert status == 1
    assert f"written: {page}" in out
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert len(json.loads(trace.read_text(encoding="utf-8"))["states"]) == 3


def test_no_file_without_a_run(cli: Gosem, tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    status, out, _ = cli("check", "relay", "--html", str(page), *REFERENCE)
    assert status == 0
    assert f"not written, there is no run to tell: {page}" in out
    assert not page.exists()


# -- properties of users --------------------------------------------------------------------------------------------------------


def test_a_users_property_fails_with_its_story(cli: Gosem, tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(MINE)
    status, out, _ = cli("check", "relay", "--properties", str(mine), *REFERENCE)
    assert status == 1
    assert out.startswith("✗ violated: Mine/somebody-idles is violated after 2 steps")
    assert "Not every thread runs." in out
    assert "✗ ~forall(s.m, lambda m: s.m[m].pc == PC.RUN)" in out
    status, out, _ = cli("check", "relay", "--properties", str(mine), "--property", "Mine/clock", *REFERENCE)
    assert status == 0
    assert "checked: 1 invariant, deadlock" in out


def test_a_users_property_does_not_stay(cli: Gosem, tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(MINE)
    assert cli("check", "relay", "--properties", str(mine), *REFERENCE)[0] == 1
    assert cli("check", "relay", *REFERENCE)[0] == 0
    assert "Mine/clock" not in RELAY.definitions.properties


HEAD = "from gosem.kernel import invariant, forall, Bool\nfrom relay import Relay, PC\n"
DEF = HEAD + '@invariant("Mine/x")\ndef x(s: Relay) -> Bool:\n    return '


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1\nfoo()\n", "mine.py:2: NameError: name 'foo' is not defined"),
        ("import nowhere_at_all\n", "mine.py:1: ModuleNotFoundError: No module named 'nowhere_at_all'"),
        ("def f(:\n", "mine.py:1: SyntaxError: invalid syntax"),
        ("raise SystemExit(3)\n", "mine.py:1: SystemExit: 3"),
        ("x = 1\n", "mine.py declares no property"),
        (HEAD + '@invariant("nameless")\ndef f(s: Relay) -> Bool:\n    return True\n', "mine.py:3: .*the id 'nameless'"),
        (DEF + "s.m[0].pcc == PC.RUN\n", "Mine/x raises AttributeError at mine.py:5: record Thread has no field pcc; did you mean"),
        (DEF + "s.m[0].pc == PC.RUN and s.q.empty()\n", "Mine/x.*symbolic condition used as a Python bool.*a & b"),
        (DEF + "1 / 0\n", "Mine/x raises ZeroDivisionError at mine.py:5: division by zero"),
        (DEF.replace("Mine/x", "Relay/runs") + "s.q.empty()\n", "duplicate property id Relay/runs"),
    ],
)
def test_property_files_with_mistakes(cli: Gosem, tmp_path: Path, text: str, message: str) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(text)
    assert re.search(message, bad(cli("check", "relay", "--properties", str(mine), *REFERENCE)))


def test_property_files_that_cannot_be_read(cli: Gosem, tmp_path: Path) -> None:
    assert "No such file" in bad(cli("check", "relay", "--properties", str(tmp_path / "none.py")))
    assert "Is a directory" in bad(cli("check", "relay", "--properties", str(tmp_path)))
    binary = tmp_path / "binary.py"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in bad(cli("check", "relay", "--properties", str(binary)))


def test_property_files_about_another_machine(cli: Gosem, tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(MINE)
    line = bad(cli("check", "allocator", "--properties", str(mine)))
    assert "says nothing about machine allocator: its properties are about Relay" in line


# -- bad input --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "unknown command chekc; did you mean check?"),
        (["check"], "missing argument 'MACHINE'"),
        (["check", "shceduler"], "unknown machine shceduler; did you mean scheduler?"),
        (["check", "no.such.module:X"], "machine no.such.module:X does not load: ModuleNotFoundError"),
        (["check", "json:dumps"], "machine json:dumps is a function, not a gosem.kernel.Machine"),
        (["check", "relay", "--scope", "G=9"], "G=9 is out of range: G is 1..4 (goroutines)"),
        (["check", "relay", "--scope", "G=0"], "G=0 is out of range: G is 1..4"),
        (["check", "relay", "--scope", "X=1"], "machine relay has no size X; its sizes are G, M"),
        (["check", "relay", "--scope", "G3"], "malformed scope 'G3' at 'G3': write it like G=2,M=2"),
        (["check", "relay", "--scope", "G=three"], "malformed scope 'G=three'"),
        (["check", "relay", "--scope", ""], "malformed scope ''"),
        (["check", "relay", "--scope", "G=1,G=2"], "G is there twice"),
        (["check", "relay", "--property", "Relay/run"], "unknown property Relay/run in machine relay; did you mean Relay/runs?"),
        (["check", "relay", "--variant", "lose"], "unknown variant lose in machine relay; did you mean loses?"),
        (["check", "relay", "--limit", "0"], "--limit"),
        (["check", "relay", "--memory", "-1"], "--memory"),
        (["check", "relay", "--engine", "spin"], "--engine"),
        (["check", "relay", "--engine", "reference", "--symmetry"], "--symmetry needs --engine native"),
        (["check", "relay", "--wrong"], "no such option"),
        (["check", "scheduler", "--scope", "W=1,L=1"], "no initial state at this scope: Sched/boot says which sizes go together"),
        (["check", "relay", "--html", "/no/such/folder/x.html"], "cannot write /no/such/folder/x.html: No such file or directory"),
        (["check", "relay", "--itf", "/"], "cannot write /: Is a directory"),
        (["rules", "relay", "Relay/taek"], "unknown rule Relay/taek in machine relay; did you mean Relay/take?"),
        (["bug", "W022"], "unknown bug W022; did you mean W02?"),
        (["prove", "relay", "--scope", "G=77"], "G=77 is out of range"),
        (["simulate", "relay", "--steps", "-1"], "--steps"),
        (["simulate", "relay", "--itf", "/no/such/run.json"], "cannot write /no/such/run.json"),
        (["stateful", "realy"], "unknown machine realy; did you mean relay?"),
        (["mutate", "relay", "--rule", "Relay/tak"], "unknown rule Relay/tak"),
        (["mutate", "relay", "--part", "world"], "unknown part world in machine relay"),
        (["mutate", "scheduler", "--part", "world", "--scope", "G=1"], "--part comes with its own scopes"),
        (["mutate", "scheduler", "--part", "world", "--rule", "Sched/park"], "unknown rule Sched/park in part world"),
        (["export", "relay", "--format", "alloy"], "--format"),
        (["export", "relay", "--format", "promela", "--output", "/no/such/x.pml"], "cannot write /no/such/x.pml"),
    ],
)
def test_bad_input_is_one_line(cli: Gosem, arguments: list[str], message: str) -> None:
    assert message in bad(cli(*arguments))


def test_an_unwritable_output_is_noticed_before_the_run(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*arguments: Any, **options: Any) -> None:
        raise AssertionError("the run has begun")

    monkeypatch.setattr("gosem.cli.check.explore", explode)
    assert "cannot write" in bad(cli("check", "relay", "--html", "/no/such/folder/x.html"))


def test_a_bug_of_ours_is_one_line(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*arguments: Any, **options: Any) -> None:
        raise KeyError("ours")

    monkeypatch.setattr("gosem.cli.check.explore", explode)
    monkeypatch.delenv("GOSEM_DEBUG", raising=False)
    status, _, err = cli("check", "relay")
    assert status == 3
    assert err == "gosem: a bug in gosem: KeyError: 'ours'; please report it (GOSEM_DEBUG=1 shows where it is)\n"
    monkeypatch.setenv("GOSEM_DEBUG", "1")
    assert "Traceback" in cli("check", "relay")[2]


def test_out_of_memory_is_one_line(cli: Gosem, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*arguments: Any, **options: Any) -> None:
        raise MemoryError

    monkeypatch.setattr("gosem.cli.check.explore", explode)
    assert cli("check", "relay") == (3, "", "gosem: out of memory\n")


# -- interruptions --------------------------------------------------------------------------------------------------------------


def process(*arguments: str, **options: Any) -> subprocess.Popen[str]:
    paths = [str(Path(__file__).parent.parent / "model"), str(FIXTURES)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", "from gosem.cli import main; main()", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, **options,
    )  # fmt: skip


def interrupted(*arguments: str) -> Result:
    """Ctrl-C as soon as there is a line of progress."""
    running = process(*arguments)
    assert running.stderr is not None
    first = running.stderr.readline()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    return running.returncode, out, first + err


LONG = ["scheduler", "--scope", "G=5,P=3,M=5,Q=2"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", *LONG], ["check", *LONG, *REFERENCE], ["simulate", "relay:RELAY", "--steps", "100000000"],
        ["mutate", "scheduler"], ["stateful", *LONG, "--examples", "1000000"], ["prove", "scheduler", "--scope", "G=4,P=3,M=4"],
    ],
    ids=["native", "reference", "simulate", "mutate", "stateful", "prove"],
)  # fmt: skip
def test_ctrl_c_reports_what_was_found(arguments: list[str]) -> None:
    status, out, err = interrupted(*arguments)
    assert status == 3, (out, err)
    assert "Traceback" not in err
    assert "interrupted" in out.splitlines()[0]
    if arguments[0] == "check":
        assert re.match(r"\? inconclusive: interrupted, nothing wrong so far; scheduler .*: [\d,]+ states", out)


def test_ctrl_c_while_starting() -> None:
    """Before there is anything to report: one line."""
    running = process("check", *LONG)
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 3
    assert "Traceback" not in err
    assert "interrupted" in out + err


def test_a_closed_pipe_is_quiet() -> None:
    running = process("rules", "scheduler")
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    err = running.stderr.read()
    running.wait(timeout=60)
    assert err == ""


def test_progress_goes_to_standard_error() -> None:
    running = process("check", *LONG, "--memory", "0.2")
    out, err = running.communicate(timeout=120)
    assert running.returncode == 3
    assert "memory" in out.splitlines()[0]
    assert re.search(r"[\d,]+ states, .*states/s, depth \d+, [\d,]+ in the queue", err)


# -- the other commands -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(cli: Gosem, command: str) -> None:
    status, out, _ = cli(command, "--help")
    assert status == 0
    assert "Examples:" in out
    assert f"gosem {command}" in out


def test_help_of_all(cli: Gosem) -> None:
    for arguments in ([], ["--help"], ["-h"]):
        status, out, _ = cli(*arguments)
        assert status == 0
        assert all(command in out for command in COMMANDS)
        assert "Exit status" in out


def test_version(cli: Gosem) -> None:
    from gosem import __version__

    assert cli("--version") == (0, f"gosem, version {__version__}\n", "")


def test_machines(cli: Gosem) -> None:
    status, out, _ = cli("machines")
    assert status == 0
    for word in ("scheduler", "collector", "allocator", "relay", "1..4", "goroutines", "sticks"):
        assert word in out
    found = {m["machine"]: m for m in json.loads(cli("machines", "--json")[1])}
    assert found["relay"]["sizes"]["G"] == {"default": 2, "lo": 1, "hi": 4, "doc": "goroutines"}
    assert found["relay"]["variants"] == ["default", "loses", "throws", "sticks", "jumps"]
    assert found["relay"]["rules"] == ["Relay/take", "Relay/put", "Relay/tick", "Relay/stick"]


def test_rules(cli: Gosem) -> None:
    status, out, _ = cli("rules", "relay")
    assert status == 0
    assert "Relay/take" in out
    assert "An idle thread takes the first goroutine." in out
    assert "proc.go:schedule" in out
    found = json.loads(cli("rules", "relay", "--json")[1])
    assert found[0]["go"] == ["runtime/proc.go:schedule", "runtime/proc.go:execute"]
    assert found[0]["facts"] == ["S-01", "S-02"]
    everything = json.loads(cli("rules", "--json")[1])
    assert {r["machine"] for r in everything} >= {"scheduler", "collector", "allocator", "relay"}


def test_one_rule(cli: Gosem) -> None:
    status, out, _ = cli("rules", "relay", "Relay/take")
    assert status == 0
    guard, effect = out.split("  effect")
    assert "m[0].pc == IDLE" in guard
    assert "m[0].pc = RUN" in effect
    found = json.loads(cli("rules", "relay", "Relay/take", "--json")[1])
    assert found["guard"] == ["m[0].pc == IDLE", "q[0] != NIL"]
    # how long the queue is decides how it moves up, and what is first decides which goroutine runs
    assert found["ways"] == 4
    assert found["cases"][0]["when"] == ["q[1] == NIL", "q[0] == G0"]
    assert "runs[0] = true" in found["cases"][0]["writes"]


def test_prove(cli: Gosem) -> None:
    status, out, _ = cli("prove", "relay", "--json", "--jobs", "1")
    found = json.loads(out)
    assert status == {"holds": 0, "inconclusive": 3}[found["verdict"]]
    assert found["machine"] == "relay"
    status, out, _ = cli("prove", "relay", "--jobs", "1")
    assert out.startswith({0: "✓ holds: ", 3: "? inconclusive: "}[status])
    # the clock's text alone is not kept by rules that let it jump
    status, out, _ = cli("prove", "relay", "--variant", "jumps", "--jobs", "1")
    assert status != 0
    assert "Relay/clock-turns" in out


def test_simulate(cli: Gosem, tmp_path: Path) -> None:
    trace = tmp_path / "run.itf.json"
    status, out, _ = cli("simulate", "relay", "--steps", "40", "--seed", "3", "--itf", str(trace))
    assert status == 0
    assert "no violation in one run of 40 steps" in out
    assert "10 steps left out" in out
    assert len(json.loads(trace.read_text())["states"]) == 41
    again = cli("simulate", "relay", "--steps", "40", "--seed", "3")[1]
    assert again.splitlines()[2:-1] == [line for line in out.splitlines() if not line.startswith("written")][2:-1]
    assert cli("simulate", "relay", "--variant", "loses", "--steps", "1000")[0] == 1
    found = json.loads(cli("simulate", "relay", "--steps", "4", "--json")[1])
    assert (found["verdict"], len(found["steps"])) == ("passed", 4)


def test_stateful(cli: Gosem) -> None:
    status, out, _ = cli("stateful", "relay", "--examples", "5", "--steps", "20")
    assert status == 3, out
    assert "never reached: Relay/stick" in out
    status, out, _ = cli("stateful", "relay", "--variant", "loses", "--examples", "50")
    assert status == 1
    assert "✗ Relay/in-one-place does not hold in this state:" in out
    assert json.loads(cli("stateful", "relay", "--examples", "3", "--json")[1])["verdict"] == "inconclusive"


def test_an_initial_state_is_shown(cli: Gosem) -> None:
    status, out, _ = cli("rules", "scheduler", "Sched/boot")
    assert (status, "def boot(s: Scheduler)" in out, "guard" in out) == (0, True, False)
    assert json.loads(cli("rules", "scheduler", "Sched/boot", "--json")[1])["rule"] == "Sched/boot"


def test_mutate(cli: Gosem) -> None:
    status, out, _ = cli("mutate", "relay", "--json")
    found = json.loads(out)
    assert found["machine"] == "relay"
    assert found["killed"] + found["survived"] + found["inconclusive"] == found["mutants"]
    assert status == (1 if found["unexplained"] else 0)
    killers = found["killers"]
    assert "Relay/in-one-place" in killers
    status, out, _ = cli("mutate", "relay", "--rule", "Relay/put")
    assert "what kills the mutants" in out
    assert "Relay/in-one-place" in out
    status, out, _ = cli("mutate", "relay", "--scope", "G=2,M=2", "--variant", "loses")
    assert status == 1
    assert "the machine itself" in out


def test_bugs(cli: Gosem, tmp_path: Path) -> None:
    status, out, _ = cli("bug")
    assert status == 0
    assert "R01" in out
    assert "put forgets the goroutine" in out
    page = tmp_path / "R01.html"
    status, out, _ = cli("bug", "R01", "--html", str(page))
    assert status == 0
    assert "R01 is killed by Relay/in-one-place in 2 steps" in out
    assert "it forgets it" in out
    assert page.exists()
    found = json.loads(cli("bug", "R01", "--json")[1])
    assert found["verdict"] == "holds"
    assert found["seeded"]["violated"] == "Relay/in-one-place"
    assert found["clean"]["verdict"] == "holds"
    assert "R01" in {b["bug"] for b in json.loads(cli("bug", "--json")[1])}


@pytest.mark.parametrize("language", ["promela", "tla"])
def test_export(cli: Gosem, tmp_path: Path, language: str) -> None:
    status, out, _ = cli("export", "relay", "--format", language)
    assert status == 0
    assert "take" in out.lower()
    file = tmp_path / "model"
    assert cli("export", "relay", "--format", language, "--output", str(file))[0] == 0
    assert file.read_text() == out

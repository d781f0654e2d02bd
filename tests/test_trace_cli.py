"""gosem trace: what it prints, what it leaves out, and one line for everything else."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gosem.cli.app import run
from gosem.trace import events, wire
from gosem.trace.textform import lines
from tracetext import END, NOBODY, RUNNING, batch, clock, example, header, trace

RECORDED = Path(__file__).parent.parent / "checks" / "traces"
ANNOTATIONS = RECORDED / "annotations" / "trace.out.gz"
Gosem = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gosem:
    """Runs a command in this process: exit status, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: object) -> tuple[int, str, str]:
        status = run([str(a) for a in ("trace", *arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "trace.out"
    file.write_bytes(example())
    return file


def test_info(cli: Gosem, small: Path) -> None:
    status, out, err = cli("info", small)
    assert (status, err) == (0, "")
    lines_ = [" ".join(line.split()) for line in out.splitlines()]
    for line in (
        f"format go 1.26, which Go 1.26 or 1.27 writes; {small.stat().st_size} bytes",
        "generations 2 (1 to 2)", "events 14 in 0.000000107 s", "clock 1 ns a unit; recorded 2023-11-14 22:13:20 UTC",
        "threads 2: 7, 8", "processors 2: 0, 1", "goroutines 2", "collections 0", "tables 6 strings, 2 stacks", "to the end yes",
        "main.work 2", "ProcStatus 4 28.57 16", "GoCreate 1 7.14 5", "all 14 65",
    ):  # fmt: skip
        assert line in lines_, out


def test_info_of_a_recorded_trace(cli: Gosem) -> None:
    status, out, _ = cli("info", ANNOTATIONS, "--json")
    found = json.loads(out)
    ordered = [event for _, part in events(ANNOTATIONS) for event in part]
    assert status == 0
    assert found["events"] == len(ordered) == sum(kind["events"] for kind in found["kinds"].values())
    assert found["kinds"]["UserLog"] == {"events": 60, "bytes": found["kinds"]["UserLog"]["bytes"]}
    assert found["duration"] == ordered[-1][1] - ordered[0][1]
    assert found["release"] == "Go 1.26 or 1.27"
    assert found["goroutines"]["by_function"]["main.main"] == 1
    assert found["goroutines"]["all"] == sum(found["goroutines"]["by_function"].values())
    assert found["truncated"] is None
    assert found["size"] == len(gzip.decompress(ANNOTATIONS.read_bytes()))


def test_print(cli: Gosem, small: Path) -> None:
    status, out, err = cli("print", small)
    assert (status, err) == (0, "")
    shown = [" ".join(line.split()) for line in out.splitlines()]
    assert [int(line.split()[0]) for line in shown] == list(range(14))
    assert shown[5] == "5 0.000000005 M7 P0 G1 GoCreate G5 main.work @ main.work main.go:12"
    assert shown[6] == "6 0.000000006 M7 P0 G1 HeapAlloc heapalloc=4096"
    assert shown[-1] == "13 0.000000107 M7 P0 G1 GoBlock chan receive @ main.work main.go:12"
    assert "M8 - -" in out


SELECTIONS: dict[tuple[str, ...], list[int]] = {
    ("--kind", "GoCreate"): [5],
    ("--kind", "gocreate", "--kind", "GoBlock"): [5, 13],
    ("--kind", "Proc*"): [0, 2, 3, 4, 7, 9, 10, 11],
    ("--kind", "Proc*", "--p", "0"): [0, 7],
    ("--g", "5"): [5, 12],
    ("--m", "8", "--limit", "2"): [2, 3],
    ("--from", "100ns", "--to", "103ns"): [7, 8, 9, 10],
    ("--limit", "0"): [],
    ("--g", "77"): [],
}


@pytest.mark.parametrize("options", SELECTIONS, ids=" ".join)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["lines", "json"])
def test_selections(options: tuple[str, ...], form: tuple[str, ...], cli: Gosem, small: Path) -> None:
    status, out, err = cli("print", small, *options, *form)
    assert (status, err) == (0, "")
    numbers = [json.loads(line)["event"] if form else int(line.split()[0]) for line in out.splitlines()]
    assert numbers == SELECTIONS[options], out


def test_json(cli: Gosem, small: Path) -> None:
    _, out, _ = cli("print", small, "--json")
    found: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    frames = [
        {"func": "main.work", "file": "main.go", "line": 12},
        {"func": "main.work", "file": "main.go", "line": 20},
    ]
    where = {"m": 7, "p": 0, "g": 1}
    assert found[13] == {
        "event": 13, "time": 208, "since": 107, "kind": "GoBlock", **where, "args": {"reason": "chan receive"}, "stack": frames,
    }  # fmt: skip
    assert found[5]["args"] == {"new_g": 5}
    assert found[5]["new_stack"] == frames
    assert found[12]["args"] == {"g": 5, "m": -1, "gstatus": "Runnable"}
    assert found[2]["p"] is None


def test_strings_of_a_program_cannot_write_to_the_terminal(cli: Gosem, tmp_path: Path) -> None:
    strings = batch(1, NOBODY, 1, "Strings", "String id=1", '\tdata="\\x1b[2Jgone\\n"', "String id=2", '\tdata="\\xff"')
    log = batch(
        1, 7, 5, *RUNNING, "UserLog dt=1 task=1 key_string=1 value_string=2 stack=0", "GoLabel dt=1 label_string=1"
    )
    file = tmp_path / "trace.out"
    file.write_bytes(trace([strings, log]))
    status, out, _ = cli("print", file)
    assert status == 0
    assert 'UserLog              task=1 "\\x1b[2Jgone\\n" "�"' in out
    assert out.isprintable() or set(out) - {"\n"} == {c for c in out if c.isprintable()}


def test_wire(cli: Gosem) -> None:
    status, out, _ = cli("print", ANNOTATIONS, "--wire")
    assert status == 0
    assert out.splitlines() == list(lines(ANNOTATIONS))
    assert cli("print", ANNOTATIONS, "--wire", "--limit", 3)[1].splitlines() == list(lines(ANNOTATIONS))[:3]


def test_standard_input(cli: Gosem, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(gzip.compress(example()))

    expected = cli("print", small)[1]
    monkeypatch.setattr(sys, "stdin", Stdin)
    assert cli("print", "-") == (0, expected, "")
    Stdin.buffer = io.BytesIO(b"nothing")
    status, _, err = cli("info", "-")
    assert (status, err.count("\n")) == (2, 1)
    assert err.startswith("gosem: standard input: bad file format: not a Go execution trace")


def test_a_tail_that_is_missing(cli: Gosem, small: Path) -> None:
    small.write_bytes(example()[:-5])
    status, out, err = cli("print", small)
    assert (status, len(out.splitlines())) == (3, 7)
    assert "the tail is missing: failed to read full batch" in err
    status, out, err = cli("info", small)
    assert (status, err) == (3, "")
    assert "to the end   no: failed to read full batch" in out
    assert json.loads(cli("info", small, "--json")[1])["truncated"].startswith("failed to read full batch")


def test_a_program_that_ended_without_stopping_the_trace(cli: Gosem, small: Path) -> None:
    small.write_bytes(example() + clock(3))
    status, out, _ = cli("info", small)
    assert status == 0
    assert "yes, but the program ended before its last generation was written" in out


def test_what_came_before_a_mistake_is_printed(cli: Gosem, small: Path) -> None:
    bad = batch(1, 7, 10, *RUNNING, "HeapAlloc dt=1 heapalloc_value=5", "GoSyscallEnd dt=1")
    small.write_bytes(trace([bad]))
    status, out, err = cli("print", small)
    assert status == 2
    assert [line.split()[-2:][0] for line in out.splitlines()][-1] == "HeapAlloc"
    assert err.startswith(
        f"gosem: {small}: GoSyscallEnd event for goroutine that's not Running (GoSyscallEnd of thread 7, at byte "
    )


BAD = {
    ("info", "/nowhere/trace.out"): "gosem: cannot read /nowhere/trace.out: No such file or directory",
    ("info", "/"): "gosem: cannot read /: Is a directory",
    ("print", "/dev/null"): "gosem: /dev/null: bad file format: not a Go execution trace: it is empty (at byte 0)",
    (
        "print",
        "/dev/null",
        "--wire",
    ): "gosem: /dev/null: bad file format: not a Go execution trace: it is empty (at byte 0)",
    ("print", "x", "--kind", "GoStrat"): "gosem: unknown kind of event GoStrat; did you mean GoStart?",
    ("print", "x", "--wire", "--g", "1"): "gosem: --wire prints the file as it is: it goes with --limit only",
    ("print", "x", "--wire", "--json"): "gosem: --wire prints the file as it is: it goes with --limit only",
    (
        "print",
        "x",
        "--from",
        "soon",
    ): "gosem trace print: invalid value for '--from': 'soon' is no time: write it like 1.5s, "
    "20ms, 300us or 40ns (see gosem trace print --help)",
    ("prnt",): "gosem trace: unknown command prnt; did you mean print? (see gosem trace --help)",
    ("info",): "gosem trace info: missing argument 'FILE' (see gosem trace info --help)",
}


@pytest.mark.parametrize("arguments", BAD, ids=" ".join)
def test_bad_input(arguments: tuple[str, ...], cli: Gosem) -> None:
    assert cli(*arguments) == (2, "", BAD[arguments] + "\n")


def test_other_bad_files(cli: Gosem, small: Path) -> None:
    for data, message in (
        (
            header(21),
            "a trace of the old format (go 1.21), written by Go 1.21 or older: record the program again with Go 1.22 or later",
        ),
        (header(30), "unknown or unsupported trace version go 1.30: expected go 1.22 to 1.26"),
        (example()[:60], "failed to read full batch: read"),
        (header() + clock(1)[:-1] + b"\xff" + END, "a table ends inside"),
        (b"#!/bin/sh\n" * 20, 'expected "go 1.N trace", got #!/bin/sh\\x0a#!/bi'),
    ):
        small.write_bytes(data)
        for command in ("info", "print"):
            status, out, err = cli(command, small)
            assert (status, out, err.count("\n")) == (2, "", 1)
            assert message in err or "unexpected EOF" in err
            assert str(small) in err


def test_a_reader_that_leaves_early() -> None:
    command = f"{sys.executable} -c 'from gosem.cli import main; main()' trace print {ANNOTATIONS} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.split()[0] == "0"
    assert done.stderr == ""


def test_every_kind_can_be_printed(cli: Gosem) -> None:
    """On all recorded traces, once: no kind of event, and no text in one, is a surprise."""
    seen = set()
    for file in sorted(RECORDED.glob("*/trace*.out.gz")):
        if file.stat().st_size > 30_000:
            continue
        status, out, _ = cli("print", file)
        assert status == 0
        seen |= {line.split()[5] for line in out.splitlines() if line.split()[2] != "-"}
    assert len(seen & {kind.name for kind in wire.KINDS.values()}) > 40

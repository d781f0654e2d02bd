"""Programs as text: what a line means, errors with their line, and the command that checks a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gosem.blocking import compile_text, machine_of
from gosem.blocking.state import End, Timer
from gosem.cli.app import run
from gosem.engines.reference import explore_reference
from gosem.kernel import InputError

PROGRAMS = Path(__file__).parents[1] / "examples" / "programs"
CLAIMS = ["Program/no-deadlock", "Program/no-panic", "Program/assertions", "Program/within-bounds"]


def ops(text: str) -> list[str]:
    """The instructions of main in the order in which a run that never branches comes to them."""
    program = compile_text(text, "t.prog")
    at, found = program.entry, []
    while len(found) < 50:
        line = program.code[at]
        found.append(" ".join([line.op, *map(str, line.args)]))
        if line.op == "exit":
            break
        at = line.next
    return found


def outcome(text: str) -> tuple[str, End]:
    """What the plain-Python explorer says of a program, and how the run to it ends."""
    program = compile_text(text, "t.prog")
    model = machine_of(program).at(program.scope())
    result = explore_reference(model, properties=CLAIMS)
    if result.violation is None:
        return result.outcome, End.EXITED
    return str(result.violation.property), model.view(result.violation.path.last).end


def main(*lines: str, before: str = "") -> str:
    body = "\n".join(lines)
    return f"{before}\nfunc main() {{\n{body}\n}}\n"


def test_statements_become_instructions() -> None:
    before = "var c = make(chan int, 1)\nvar m sync.Mutex\nvar w sync.WaitGroup\nvar n int\nvar k = sync.NewCond(&m)"
    lines = ["c <- 1", "x := <-c", "close(c)", "m.Lock()", "k.Wait()", "k.Signal()", "k.Broadcast()", "m.Unlock()", "w.Add(2)"]
    lines += ["w.Done()", "w.Wait()", "n++", "n--", "n = 2", "time.Sleep(d)", "runtime.Gosched()", "syscall()"]
    assert ops(main(*lines, before=before)) == [
        "send 0", "recv 0", "close 0", "lock 0", "cond-wait 0 0", "signal 0", "broadcast 0", "unlock 0", "add 0 2",
        "add 0 -1", "wait 0", "increment 0 1", "increment 0 -1", "set 0 2", "sleep", "gosched", "syscall", "exit",
    ]  # fmt: skip


def test_a_loop_with_a_number_is_unrolled_and_a_call_is_put_in() -> None:
    before = "var n int\nfunc twice() {\n  n++\n  if n == 1 {\n    return\n  }\n  n--\n}"
    assert ops(main("for range 2 {", "twice()", "}", before=before)).count("increment 0 1") == 2


def test_what_is_deferred_happens_at_each_return_the_last_first() -> None:
    text = main("m.Lock()", "defer m.Unlock()", "defer close(c)", "c <- 1", before="var m sync.Mutex\nvar c = make(chan int, 1)")
    assert ops(text) == ["lock 0", "send 0", "close 0", "unlock 0", "exit"]
    early = main("if n == 0 {", "return", "}", "defer n++", before="var n int")
    assert "increment" not in " ".join(line.op for line in [compile_text(early, "t").code[i] for i in _after_return(early)])


def _after_return(text: str) -> list[int]:
    """The lines of a run that takes the first branch."""
    program = compile_text(text, "t")
    at, found = program.entry, []
    while program.code[at].op != "exit":
        found.append(at)
        at = program.code[at].next
    return found


def test_timers_and_nil_channels() -> None:
    program = compile_text(main("<-a", "<-b.C", before="var a = time.After(d)\nvar b = time.NewTicker(d)"), "t")
    assert program.timers == (Timer.ONCE, Timer.TICKS)
    assert ops(main("<-c", before="var c chan int"))[0] == "forever"
    assert ops(main("close(c)", before="var c chan int"))[0] == "close-nil"
    assert ops(main("select {", "}"))[0] == "forever"
    assert ops(main("select {", "case <-c:", "default:", "}", before="var c chan int")) == ["exit"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (main("c <- 1", before="var c = make(chan int)"), ("Program/no-deadlock", End.DEADLOCK)),
        (main("c <- 1", before="var c = make(chan int, 1)"), ("holds", End.EXITED)),
        (main("close(c)", "c <- 1", before="var c = make(chan int, 1)"), ("Program/no-panic", End.SEND_ON_CLOSED)),
        (main("close(c)", "close(c)", before="var c = make(chan int)"), ("Program/no-panic", End.CLOSE_OF_CLOSED)),
        (main("close(c)", before="var c chan int"), ("Program/no-panic", End.CLOSE_OF_NIL)),
        (main("m.Unlock()", before="var m sync.Mutex"), ("Program/no-panic", End.UNLOCK_OF_UNLOCKED)),
        (main("w.Done()", before="var w sync.WaitGroup"), ("Program/no-panic", End.NEGATIVE_COUNTER)),
        (main("n++", "assert n == 2", before="var n int"), ("Program/assertions", End.ASSERTION)),
        (main("for {", "n++", "}", before="var n int"), ("Program/within-bounds", End.LIMIT)),
        (main("for {", "go f()", "}", before="func f() {\n<-c\n}\nvar c = make(chan int)"), ("Program/within-bounds", End.LIMIT)),
        (main("<-t.C", before="var t = time.NewTicker(d)"), ("holds", End.EXITED)),
        (main("t.Stop()", "<-t.C", before="var t = time.NewTicker(d)"), ("Program/no-deadlock", End.DEADLOCK)),
        (
            main("close(c)", "<-c", "for range c {", "<-d", "}", before="var c = make(chan int)\nvar d chan int"),
            ("holds", End.EXITED),
        ),
        (
            main("c <- 1", "close(c)", "if _, ok := <-c; !ok {", "<-d", "}", "if _, ok := <-c; ok {", "<-d", "}",
                 before="var c = make(chan int, 1)\nvar d chan int"),
            ("holds", End.EXITED),
        ),
        (
            main("select {", "case c <- 1:", "<-d", "default:", "}", before="var c = make(chan int)\nvar d chan int"),
            ("holds", End.EXITED),
        ),
        (
            main("for {", "if n == 2 {", "break", "}", "n++", "}", "assert n == 2", before="var n int\nvar m = 2"),
            ("holds", End.EXITED),
        ),
    ],
)  # fmt: skip
def test_what_becomes_of_a_program(text: str, expected: tuple[str, End]) -> None:
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "expected a `func main() {`"),
        ("x = 1\n", 1, "expected `func name() {` or `var ...`, found `x = 1`"),
        ("var c = make(chan)\n", 1, "expected a declaration"),
        ("var c int\nvar c int\n", 2, "c is declared twice"),
        ("func main() {\n", 2, "expected `}` for the `{` of line 1"),
        (main("c <- 1"), 3, "c is not declared; expected a channel"),
        (main("m <- 1", before="var m sync.Mutex"), 3, "m is a sync.Mutex; expected a channel"),
        (main("c.Lock()", before="var c = make(chan int)"), 3, "c is a channel, it has no Lock()"),
        (main("what is this"), 3, "expected a statement, found `what is this`"),
        (main("f()"), 3, "there is no func f"),
        (main("main()"), 3, "main calls itself"),
        (main("go f()"), 3, "there is no func f; there are: main"),
        (main("for {", "}"), 3, "a loop in which nothing happens"),
        (main("break"), 3, "break outside of a loop"),
        (main("if n {", "}", before="var n int"), 3, "expected a condition like"),
        (main("select {", "n++", "}", before="var n int"), 4, "expected `case ...:` or `default:`, found `n++`"),
        (main("select {", "case <-c:", "case <-c:", "}", before="var c = make(chan int)"), 5, "two cases that receive from c"),
        (main("select {", "case n:", "}", before="var n int"), 4, "expected `case <-c:`"),
        (main("if n == 1 {", "defer n++", "}", before="var n int"), 4, "expected defer in the body of a function itself"),
        (main("w.Add(-3)", before="var w sync.WaitGroup"), 3, "expected w.Add of a positive number, or of -1"),
        ("var c = sync.NewCond(&m)\n" + main(), 1, "m is not declared; expected a sync.Mutex"),
    ],
)
def test_errors_say_where_and_what_was_expected(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError) as error:
        compile_text(text, "t.prog")
    assert str(error.value).startswith(f"t.prog:{line}: ")
    assert words in str(error.value)


def test_the_command_tells_a_story(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["program", str(PROGRAMS / "send-on-closed.prog")]) == 1
    said = capsys.readouterr().out
    assert "panic: send on closed channel, after 5 steps" in said
    assert "starts submit" in said
    assert "6: tasks <- task" in said


def test_the_command_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["program", str(PROGRAMS / "queue-cond.prog")]) == 0
    said = capsys.readouterr().out
    assert "holds" in said
    assert "may be left" not in said


def test_leaks_are_allowed_unless_they_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(PROGRAMS / "timeout-leak.prog")
    assert run(["program", file]) == 0
    assert "goroutines may be left blocked" in capsys.readouterr().out
    assert run(["program", file, "--no-leaks"]) == 1
    assert "work waits at" in capsys.readouterr().out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["program", str(PROGRAMS / "lock-twice.prog"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "violated"
    assert found["message"] == "fatal error: all goroutines are asleep - deadlock!"
    assert found["left"] == [{"goroutine": "main", "line": 5, "statement": "mu.Lock()"}]
    assert found["steps"][0]["statement"] == "mu.Lock()"


def test_too_small_a_scope_is_inconclusive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "loop.prog"
    file.write_text(main("for n < 3 {", "n++", "}", before="var n int"))
    assert run(["program", str(file), "--numbers", "2"]) == 3
    assert "--numbers (2)" in capsys.readouterr().out
    assert run(["program", str(file), "--numbers", "3"]) == 0


def test_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.prog"
    file.write_text("func main() {\n  lock\n}\n")
    assert run(["program", str(file)]) == 2
    assert f"{file}:2: expected a statement, found `lock`" in capsys.readouterr().err
    assert run(["program", str(tmp_path / "none.prog")]) == 2

"""gosem live: its verdicts, the story that does not end, files, bad input, and known bugs that only a run shows."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path as File

import pytest
from gosem.cli.app import run
from gosem.engines.bugs import run_bug
from gosem.engines.liveness import Lasso, live
from gosem.kernel import Bug
from gosem.machines import register, unregister
from gosem.story import Story, print_story, tell, to_html, to_itf
from rich.console import Console

pytest.importorskip("numpy", reason="liveness needs numpy and scipy: pip install 'gosem[liveness]'")
pytest.importorskip("scipy", reason="liveness needs numpy and scipy: pip install 'gosem[liveness]'")

sys.path.insert(0, str(File(__file__).parent / "fixtures"))
from lock import LOCK, Lock

Result = tuple[int, str, str]
Gosem = Callable[..., Result]

STARVED = """\
step   T0 T1   ● acts  ○ is changed
   1   ●  │    Lock/ask  t=T0
       │  │    runtime/lock.go:ask
       │  │    A thread wants the lock: nobody says that it has to.
       │  │    T0  at AWAY → WAITS
       │  │    ↻ from here on again and again
   2   │  ●    Lock/ask  t=T1
       │  │    runtime/lock.go:ask
       │  │    A thread wants the lock: nobody says that it has to.
       │  │    T1  at AWAY → WAITS
   3   │  ●    Lock/take  t=T1
       │  │    The lock is free, and a thread that waits takes it.
       │  │    T1      at WAITS → HOLDS
       │  │    shared  holder NIL → T1
   4   │  ●    Lock/leave  t=T1
       │  │    The holder gives the lock back.
       │  │    T1      at HOLDS → AWAY
       │  │    shared  holder T1 → NIL
       │  │    ↻ and back to where it was before step 2

✗ Lock/waits-then-holds(t=T0) does not hold of this run:
  Who waits for the lock holds it in the end.

  steps 2 to 4 may be repeated for ever
    after step 1:
      ✓ s.at[T0] == At.WAITS
    and never from then on, here in the last state:
      ✗ s.at[T0] == At.HOLDS   s.at[T0] is WAITS
    the loop is fair: all that is assumed is met
      the holder leaves (t=T1)   weak: taken, step 4
      a waiting thread takes (t=T0)   weak: not enabled before step 4
      a waiting thread takes (t=T1)   weak: taken, step 3
      nowhere enabled in the loop   the holder leaves (t=T0)
    enabled, and not taken:
      Lock/take(t=T0)   before steps 2, 3; weakly fair, and not enabled all the time; it would bring the conclusion
      Lock/ring()   all the time; no fairness asks for it
    choices that keep it going:
      Lock/ask(t=T1)
"""


@pytest.fixture(autouse=True)
def lock() -> Iterator[None]:
    register(LOCK)
    yield
    unregister("lock")


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gosem:
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
    return err.strip()


def lasso_of(id: str, variant: str = "default") -> Lasso:
    found = live(LOCK.at(variant=variant), properties=[id]).answers[0].lasso
    assert found is not None
    return found


def story_of(id: str) -> Story:
    violation = lasso_of(id).violation
    return tell(violation.path, violation)


def printed(story: Story, encoding: str = "utf-8") -> str:
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    print_story(story, Console(file=file, width=120, color_system=None, emoji=False, highlight=False, markup=False))
    file.seek(0)
    return file.read()


# -- stories ----------------------------------------------------------------------------------------------------------------


def test_the_story_of_a_loop() -> None:
    assert printed(story_of("Lock/waits-then-holds")) == STARVED


def test_the_story_of_a_run_that_stays() -> None:
    text = printed(story_of("Lock/asks"))
    assert "step" not in text.splitlines()[0]
    assert "↻ and there it may stay for ever" in text
    assert "the run may stay in this state for ever" in text
    assert "nothing that is assumed fair is enabled in it" in text
    assert "Lock/ask(t=T0)   all the time; no fairness asks for it; it would bring the conclusion" in text


def test_a_terminal_without_signs() -> None:
    text = printed(story_of("Lock/waits-then-holds"), "ascii")
    assert "@ from here on again and again" in text
    assert text.isascii()


def test_pages_and_traces() -> None:
    told = story_of("Lock/waits-then-holds")
    page = to_html(told)
    rows = [line for line in page.splitlines() if line.startswith(("<tr class=", "<tr data-step="))]
    kinds = ["mark" if "mark" in row else row.split('"')[1] for row in rows]
    assert kinds == ["0", "1", "mark", "2", "3", "4", "mark"]
    assert "and back to where it was before step 2" in page
    assert "is false of this run, which never ends" in page
    trace = to_itf(told)
    assert trace["loop"] == 1
    assert len(trace["states"]) == 4
    assert trace["states"][1]["#meta"]["rule"] == "Lock/ask"
    stays = to_itf(story_of("Lock/asks"))
    assert (stays["loop"], len(stays["states"])) == (0, 1)
    assert "and there it may stay for ever" in to_html(story_of("Lock/asks"))


# -- the command --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["native", "reference"])
def test_holds(cli: Gosem, engine: str) -> None:
    status, out, _ = cli(
        "live", "lock", "--variant", "queued", "--property", "Lock/waits-then-holds", "--engine", engine
    )
    assert status == 0
    first, second, third = out.splitlines()
    assert first.startswith("✓ holds: lock T=2 [queued]: 18 states, 46 transitions, ")
    assert second == (
        "  ✓ Lock/waits-then-holds (2 choices of t): at most 8 states between premise and conclusion, "
        "4 components, none fair"
    )
    assert third == "      weakly fair: the holder leaves; a waiting thread takes"


def test_violated(cli: Gosem, tmp_path: File) -> None:
    page, trace = tmp_path / "story.html", tmp_path / "run.itf.json"
    asked = ["--property", "Lock/waits-then-holds", "--property", "Lock/somebody-takes"]
    status, out, _ = cli("live", "lock", *asked, "--html", str(page), "--itf", str(trace))
    assert status == 1
    lines = out.splitlines()
    assert lines[0].startswith("✗ violated: 1 of 2 claims; lock T=2: ")
    assert lines[1] == (
        "  ✗ Lock/waits-then-holds(t=T0) is violated: after 1 steps a loop of 3 steps may go on for ever "
        "(and for 1 more choices of t)"
    )
    assert any(line.startswith("  ✓ Lock/somebody-takes: ") for line in lines)
    assert STARVED in out
    assert f"written: {page}" in out
    assert json.loads(trace.read_text())["loop"] == 1
    assert "<html" in page.read_text()


def test_without_an_assumption(cli: Gosem) -> None:
    asked = ["live", "lock", "--variant", "queued", "--property", "Lock/waits-then-holds"]
    assert cli(*asked)[0] == 0
    status, out, _ = cli(*asked, "--without", "the holder leaves")
    assert status == 1
    assert "      weakly fair: a waiting thread takes\n" in out


def test_what_a_claim_needs(cli: Gosem) -> None:
    asked = ["live", "lock", "--variant", "queued", "--property", "Lock/waits-then-holds", "--needs"]
    status, out, _ = cli(*asked)
    assert status == 0
    assert out.splitlines()[-1] == "      false without: Lock/take, Lock/leave"
    (need,) = json.loads(cli(*asked, "--json")[1])["needs"]
    assert need["assumptions"] == ["the holder leaves", "a waiting thread takes"]
    out = cli("live", "lock", "--scope", "T=1", "--property", "Lock/waits-then-holds", "--needs")[1]
    assert "      holds here without: the holder leaves\n" in out
    assert "--needs needs --engine native" in bad(cli(*asked, "--engine", "reference"))


def test_vacuous(cli: Gosem) -> None:
    status, out, _ = cli("live", "lock", "--property", "Lock/gone")
    assert status == 0
    assert "  ! at this scope the premise never holds, so nothing is said by: Lock/gone" in out


def test_a_claim_about_nobody(cli: Gosem) -> None:
    """The scope has no coroutines, descriptors or timers: claims about them are named, and no more."""
    status, out, _ = cli("live", "scheduler", "--scope", "G=1,P=1,M=1")
    assert status == 0
    assert "✓ Sched/coroutine-runs" not in out
    assert "Sched/coroutine-runs" in out.partition("nothing is said by")[2]


def test_json(cli: Gosem) -> None:
    status, out, _ = cli("live", "lock", "--json")
    assert status == 1
    found = json.loads(out)
    assert (found["verdict"], found["machine"], found["scope"], found["engine"]) == (
        "violated",
        "lock",
        {"T": 2},
        "native",
    )
    by_id = {p["property"]: p for p in found["properties"]}
    assert set(by_id) == {p.id for p in LOCK.at().leads_to}
    starved = by_id["Lock/waits-then-holds"]
    assert starved["verdict"] == "violated"
    assert [a["arguments"] for a in starved["arguments"]] == ["t=T0", "t=T1"]
    assert starved["fairness"][0] == {
        "name": "the holder leaves", "kind": "weak", "steps": ["Lock/leave"], "per": ["t"], "sets": 2,
    }  # fmt: skip
    assert [step["rule"] for step in starved["run"]["loop"]] == ["Lock/ask", "Lock/take", "Lock/leave"]
    assert starved["run"]["not_taken"][0]["concludes"] is True
    assert by_id["Lock/gone"]["vacuous"] is True
    assert by_id["Lock/somebody-takes"]["run"] is None


def test_inconclusive(cli: Gosem) -> None:
    status, out, _ = cli("live", "lock", "--limit", "5", "--property", "Lock/asks")
    assert status == 3
    assert out.startswith("? inconclusive: the limit of 5 states; lock T=2: 5 states")
    assert "  ? Lock/asks (2 choices of t)\n" in out


def test_bad_input(cli: Gosem, tmp_path: File) -> None:
    assert "no --symmetry here: what is fair is fair for each id" in bad(cli("live", "lock", "--symmetry"))
    assert "unknown fairness the holder; did you mean the holder leaves?" not in bad(
        cli("live", "lock", "--without", "nobody")
    )
    assert "unknown fairness the holder leave in machine lock; did you mean the holder leaves?" in bad(
        cli("live", "lock", "--without", "the holder leave")
    )
    assert "unknown property Lock/ask in machine lock" in bad(cli("live", "lock", "--property", "Lock/ask"))
    assert "--memory needs --engine native" in bad(cli("live", "lock", "--engine", "reference", "--memory", "1"))
    assert "no claim about whole runs" in bad(cli("live", "allocator"))
    file = tmp_path / "mine.py"
    file.write_text(
        "from gosem.kernel import leads_to\nfrom lock import Lock\n"
        '@leads_to("Mine/rings")\ndef rings(s: Lock):\n    """It rings."""\n    return s.bell\n'
    )
    assert "not a pair of formulas: write `return p, q`" in bad(cli("live", "lock", "--properties", str(file)))
    assert "gosem live checks it" in bad(cli("check", "lock", "--property", "Lock/asks"))


# -- known bugs -----------------------------------------------------------------------------------------------------------------


def test_a_bug_that_only_a_run_shows() -> None:
    dropped = Bug("x", Lock, "nobody takes", "", "Lock/two-wait", {"T": 2}, ("Lock/take",), {}, "queued", "", False)
    result = run_bug(LOCK, dropped, everything=False)
    assert result.outcome == "holds"
    assert result.line.startswith("x is killed by Lock/two-wait in 2 steps")

    def forget(s: Lock, t: int) -> None:
        """The holder goes, and nobody can hold the lock again."""
        LOCK.definitions.rules["Lock/leave"].fn(s, t)
        s.holder = t

    stuck = Bug(
        "y",
        Lock,
        "the lock stays taken",
        "",
        "Lock/two-wait",
        {"T": 2},
        (),
        {"Lock/leave": forget},
        "queued",
        "",
        False,
    )
    result = run_bug(LOCK, stuck, everything=False)
    assert result.outcome == "holds"
    assert result.line.startswith("y is killed by Lock/two-wait in ")
    assert result.seeded.violation is not None
    assert result.seeded.violation.kind == "leads_to"
    assert result.to_json()["seeded"]["violated"] == "Lock/two-wait"

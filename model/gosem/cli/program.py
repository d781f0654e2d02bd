"""gosem program: a small Go-like program, checked in every interleaving."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gosem.blocking import load, machine_of
from gosem.blocking.compile import Program
from gosem.engines.explore import explore
from gosem.engines.verdict import EXIT, Exploration
from gosem.kernel import Model

from .common import Sink, html_option, itf_option, json_option, out, print_json
from .program_story import ProgramStory, tell_program
from .progress import Ticker
from .report import figures, files_lines, head, print_violation, story_of, write_story

CLAIMS = ("Program/no-deadlock", "Program/no-panic", "Program/assertions", "Program/within-bounds")
LEAK = "Program/no-leak"
BOUNDS = "Program/within-bounds"


@click.command(
    "program",
    short_help="Check a small concurrent program in every interleaving.",
    epilog="""\b
Examples:
  gosem program examples/programs/worker-pool.prog
  gosem program examples/programs/philosophers.prog
  gosem program examples/programs/timeout-leak.prog --no-leaks
  gosem program examples/programs/send-on-closed.prog --json
  gosem program mine.prog --goroutines 6 --html story.html

\b
A program is Go-like, one statement a line:
  var tasks = make(chan int, 1)      var wg sync.WaitGroup       var n atomic.Int64
  var never chan int                 var mu sync.Mutex           var x int
  var tick = time.NewTicker(d)       var late = time.After(d)    var c = sync.NewCond(&mu)

\b
  func worker() {                    func main() {
      defer wg.Done()                    wg.Add(1)
      for range tasks {                  go worker()
          n.Add(1)                       for range 3 {        // three times
      }                                      tasks <- task
  }                                      }
                                         close(tasks)
  select, if, for, go func() { }(),      wg.Wait()
  break, continue, return, time.Sleep,   assert n.Load() == 3
  syscall(), runtime.Gosched(), x++  }

\b
Values are not sent, times do not count: a sleep and a system call may end at any time.
Exit status: 0 holds, 1 violated, 2 bad input, 3 inconclusive (a limit, Ctrl-C).""",
)
@click.argument("file", metavar="FILE")
@click.option("--no-leaks", is_flag=True, help="Also: when main returns no goroutine may be left blocked.")
@click.option("--goroutines", type=click.IntRange(1, 10), metavar="N", help="At once, if the program starts them in a loop.")
@click.option("--numbers", type=click.IntRange(1, 30), metavar="N", help="The largest number, if the program counts in a loop.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after this many states: inconclusive.")
@click.option("--long", "long_", is_flag=True, help="The story with each step of the runtime and what it changes.")
@html_option
@itf_option
@json_option
def program_command(
    file: str, no_leaks: bool, goroutines: int | None, numbers: int | None, limit: int | None, long_: bool, html: Path | None,
    itf: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Run the program in FILE in every interleaving: does it deadlock, panic, or break an assertion?

    Channels, select, mutexes, wait groups and conditions behave as the machine `blocking` says. A violation is told as the
    shortest run to it.
    """
    program = load(file)
    pages, traces = Sink(html), Sink(itf)
    model = machine_of(program, leaks=not no_leaks).at(program.scope(goroutines, numbers))
    claims = [*CLAIMS, LEAK] if no_leaks else list(CLAIMS)
    with Ticker(f"{file}: following every interleaving") as ticker:
        result = explore(model, properties=claims, limit=limit, on_progress=ticker)
        left = result.outcome == "holds" and not no_leaks and _leaks(program, model, limit)
    story = tell_program(program, result.violation) if result.violation else None
    bounded = result.violation is not None and result.violation.property == BOUNDS
    outcome = "inconclusive" if bounded else result.outcome
    write_story(story_of(result.violation) if result.violation else None, pages, traces)
    if as_json:
        print_json(to_json(program, result, outcome, story, left))
    else:
        _print(program, result, outcome, story, left, long_)
        for line in files_lines(pages, traces):
            out().print(line, soft_wrap=True)
    return EXIT[outcome]


def _leaks(program: Program, model: Model, limit: int | None) -> bool:
    """Whether goroutines may be left blocked when main returns, which Go allows."""
    strict = machine_of(program, leaks=False).at(model.scope)
    return explore(strict, properties=[LEAK], limit=limit).outcome == "violated"


def to_json(
    program: Program, result: Exploration, outcome: str, story: ProgramStory | None, left: bool
) -> dict[str, Any]:  # fmt: skip
    """The fields of `gosem program --json`."""
    return {
        "verdict": outcome,
        "program": program.file,
        "scope": result.model.scope,
        "states": result.states,
        "transitions": result.transitions,
        "depth": result.depth,
        "seconds": round(result.seconds, 4),
        "violated": result.violation.property or result.violation.kind if result.violation else None,
        "message": story.ending if story else result.reason,
        "may_leave_blocked": left,
        "steps": [
            {"goroutine": step.who, "line": step.at, "statement": step.text, "what": step.what, "rule": step.rule}
            for step in (story.steps if story else ())
        ],
        "left": [{"goroutine": each.who, "line": each.at, "statement": each.text} for each in (story.left if story else ())],
    }


def _print(program: Program, result: Exploration, outcome: str, story: ProgramStory | None, left: bool, long_: bool) -> None:
    console = out()
    if story is None:
        text = f"{program.file}: {figures(result)}"
        reason = f"{result.reason}, nothing wrong so far; " if outcome == "inconclusive" else ""
        console.print(head(result.outcome, reason + text, console), soft_wrap=True)
        if outcome == "holds":
            console.print("  in every interleaving: no deadlock, no panic, every assertion true", style="dim")
        if left:
            console.print("  goroutines may be left blocked when main returns: --no-leaks tells how", style="yellow")
        return
    assert result.violation is not None
    if outcome == "inconclusive":
        sizes = result.model.scope
        hint = f"{program.file}: {story.ending}: give more --goroutines (here {sizes['G']}) or --numbers ({sizes['K']})"
        console.print(head("inconclusive", hint, console), soft_wrap=True)
        return
    console.print(head("violated", f"{program.file}: {story.ending}, after {len(story.steps)} steps", console), soft_wrap=True)
    if long_ or not story.steps:
        print_violation(result.violation, console)
        return
    console.print()
    width = max(len(step.who) for step in story.steps)
    where = max(len(step.place) for step in story.steps)
    for number, step in enumerate(story.steps, 1):
        console.print(f"  {number:>3}  {step.who:<{width}}  {step.place:<{where}}  {step.what}", soft_wrap=True)
    console.print()
    console.print(f"  {story.ending}", style="bold red", soft_wrap=True)
    for each in story.left:
        console.print(f"  {each.who} {each.what} {program.file}:{each.at}: {each.text}", soft_wrap=True)


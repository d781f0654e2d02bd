"""Rewrite the generated regions of every chapter: python -m gosem.book spec."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gosem.engines.mutate import mutate, mutate_part
from gosem.kernel import GosemError, Machine
from gosem.machines import machine as machine_named
from gosem.machines import machines

from . import chapter, replay
from .charts import charts
from .counts import Counts, count
from .without import Without


def record(machine: Machine, spec: Path, jobs: int) -> None:
    """Try all mutants: minutes for a large machine, and many if it has parts."""
    reports = [mutate(machine, jobs=jobs)]
    for part in machine.mutate_parts:
        print(f"{machine.name}: {part}", flush=True)
        reports.append(mutate_part(machine, part, jobs=jobs))
    for report in reports:
        if report.outcome != "holds":
            raise GosemError(f"{machine.name}: {report.reason}")
    Without.write([m for report in reports for m in report.mutants], spec / "mutants" / f"{machine.name}.json")


def rewrite(path: Path, chapter: Callable[[str], str]) -> None:
    """Write the file if its chapter differs, and say so."""
    text = path.read_text()
    if (new := chapter(text)) != text:
        path.write_text(new)
        print(f"rewritten: {path}")


def main() -> int:
    """Rewrite, and say what was rewritten."""
    parser = argparse.ArgumentParser(prog="python -m gosem.book", description=__doc__)
    parser.add_argument("spec", type=Path, help="the spec/ folder")
    parser.add_argument(
        "--record", action="append", default=[], metavar="MACHINE", help="try its mutants anew, too: minutes"
    )
    parser.add_argument(
        "--counts", action="append", default=[], metavar="MACHINE", help="explore what is not counted yet, too: minutes"
    )
    parser.add_argument("--charts", action="store_true", help="draw the charts anew, too: seconds a machine")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: the cores)")
    args = parser.parse_args()
    spec: Path = args.spec
    try:
        for name in args.record:
            record(machine_named(name), spec, args.jobs)
        for name in args.counts:
            counts = Counts.read(machine_named(name), spec / "counts")
            count(machine_named(name), counts, partial(print, flush=True)).write(machine_named(name), spec / "counts")
        for name, machine in machines().items():
            drawn = charts(machine) if args.charts and machine.charts else None
            without = Without.read(machine, spec / "mutants")
            counts = Counts.read(machine, spec / "counts")
            rewrite(spec / f"{name}.md", partial(chapter, machine, without=without, counts=counts, charts=drawn))
        for file in replay.CHAPTERS:
            rewrite(spec / file, replay.chapter)
    except (GosemError, OSError) as error:
        print(f"gosem.book: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

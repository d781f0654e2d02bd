"""Rewrite the generated regions of every chapter: python -m gosem.book spec."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from gosem.engines.mutate import mutate
from gosem.kernel import GosemError, Machine
from gosem.machines import machine as machine_named
from gosem.machines import machines

from . import chapter
from .charts import charts
from .without import Without


def record(machine: Machine, spec: Path, jobs: int) -> None:
    """Try all mutants: minutes for a large machine."""
    report = mutate(machine, jobs=jobs)
    if report.outcome != "holds":
        raise GosemError(f"{machine.name}: {report.reason}")
    Without.write(report.mutants, spec / "mutants" / f"{machine.name}.json")


def main() -> int:
    """Rewrite, and say what was rewritten."""
    parser = argparse.ArgumentParser(prog="python -m gosem.book", description=__doc__)
    parser.add_argument("spec", type=Path, help="the spec/ folder")
    parser.add_argument(
        "--record", action="append", default=[], metavar="MACHINE", help="try its mutants anew, too: minutes"
    )
    parser.add_argument("--charts", action="store_true", help="draw the charts anew, too: seconds a machine")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: the cores)")
    args = parser.parse_args()
    spec: Path = args.spec
    try:
        for name in args.record:
            record(machine_named(name), spec, args.jobs)
        for name, machine in machines().items():
            path = spec / f"{name}.md"
            text = path.read_text()
            found = {"charts": charts(machine)} if args.charts and machine.charts else {}
            new = chapter(machine, text, Without.read(machine, spec / "mutants"), found)
            if new != text:
                path.write_text(new)
                print(f"rewritten: {path}")
    except (GosemError, OSError) as error:
        print(f"gosem.book: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

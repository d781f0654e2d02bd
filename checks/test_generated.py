"""What is generated from the machines and kept in the repository equals what they give today."""

from __future__ import annotations

from pathlib import Path

import pytest
from gosem.book import chapter, replay
from gosem.book.charts import charts
from gosem.book.counts import Counts
from gosem.book.without import Without
from gosem.engines.export import modules
from gosem.kernel import Machine

SPEC = Path(__file__).parents[1] / "spec"
TLA = SPEC / "tla"
MUTANTS = SPEC / "mutants"
COUNTS = SPEC / "counts"


def test_tla_modules(machine: Machine) -> None:
    for name, text in modules(machine).items():
        kept = TLA / name
        command = f"gosem export {machine.name} --format tla --output spec/tla/{name}"
        assert kept.is_file(), f"spec/tla/{name} is missing; write it with: {command}"
        assert kept.read_text() == text, f"spec/tla/{name} differs; write it with: {command}"


def test_chapter(machine: Machine) -> None:
    path = SPEC / f"{machine.name}.md"
    assert path.is_file(), f"machine {machine.name} has no chapter spec/{machine.name}.md"
    text = path.read_text()
    command = "python -m gosem.book spec"
    new = chapter(machine, text, Without.read(machine, MUTANTS), Counts.read(machine, COUNTS))
    assert new == text, f"spec/{machine.name}.md is stale: {command}"


@pytest.mark.usefixtures("longer")
def test_charts(machine: Machine) -> None:
    path = SPEC / f"{machine.name}.md"
    text = path.read_text()
    drawn = charts(machine) if machine.charts else None
    command = "python -m gosem.book spec --charts"
    assert "<!-- generated: charts -->" in text or drawn is None
    new = chapter(machine, text, Without.read(machine, MUTANTS), Counts.read(machine, COUNTS), drawn)
    assert new == text, f"the charts are stale: {command}"


@pytest.mark.parametrize("name", replay.CHAPTERS)
def test_chapters_on_the_replay(name: str) -> None:
    text = (SPEC / name).read_text()
    assert "<!-- generated: " in text
    assert replay.chapter(text) == text, f"spec/{name} is stale: python -m gosem.book spec"

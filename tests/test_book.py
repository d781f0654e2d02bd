"""The generated parts of the book: what stands in a chapter, and what a stale file says."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from fixtures.relay import RELAY as MACHINE
from gosem.book import chapter
from gosem.book.charts import charts
from gosem.book.counts import Counts, count
from gosem.book.without import Fate, Without
from gosem.engines.mutate import mutate
from gosem.kernel import Check, GosemError, InputError
from gosem.machines import machine


def test_a_recorded_mutant_is_found_again(tmp_path: Path) -> None:
    report = mutate(MACHINE)
    Without.write(report.mutants, tmp_path / f"{MACHINE.name}.json")
    without = Without.read(MACHINE, tmp_path)
    assert len(without.fates) == len(report.points)
    assert not without.disagree(report.mutants)
    text = chapter(MACHINE, "<!-- generated: rules -->\n<!-- end -->", without, Counts())
    assert "| | | without it |" in text
    assert text.count("| guard |") + text.count("| effect |") == len(report.points)


def test_another_fate_is_told(tmp_path: Path) -> None:
    report = mutate(MACHINE, sample=4)
    fates = [Fate.of(mutant) for mutant in report.mutants]
    wrong = Without((*fates[1:],))
    assert len(wrong.disagree(report.mutants)) == 1


@pytest.mark.parametrize(
    ("by", "steps", "said"),
    [
        ("A/b", 3, "`A/b`, after 3 steps"),
        ("A/b", 1, "`A/b`, after a step"),
        ("A/b", 0, "`A/b`, at once"),
        ("A/b", None, "`A/b` is never reached"),
        ("A/b/fires", None, "`A/b` never fires"),
        ("deadlock", 2, "stuck, after 2 steps"),
        ("error", 2, "an error, after 2 steps"),
        (None, None, "nothing notices: for a \\| b"),
    ],
)
def test_what_happens_without_it(by: str | None, steps: int | None, said: str) -> None:
    rule = next(iter(MACHINE.definitions.rules.values()))
    fate = Fate(rule.id, "guard", "0", "require(a | b)", 1, by, steps)
    table = Without((fate,), {fate.point: "for a | b"}).table(rule)
    assert table.splitlines()[-1] == f"| guard | `a \\| b` | {said} |"


def test_a_broken_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / f"{MACHINE.name}.json").write_text(json.dumps([{"rule": "x"}]))
    with pytest.raises(InputError, match="--record relay"):
        Without.read(MACHINE, tmp_path)


def test_a_chart_has_every_change_of_the_field() -> None:
    text = charts(machine("scanbit"))
    assert "SYSCALL --> SCANSYSCALL : " in text
    assert "All changes in the reachable states at " in text


def test_a_chart_of_nothing_is_refused() -> None:
    with pytest.raises(GosemError, match=r"no field g\.colour"):
        charts(attrs.evolve(machine("scanbit"), charts={"g.colour": "Colours"}))


def test_counts_are_kept_and_forgotten(tmp_path: Path) -> None:
    said: list[str] = []
    relay = attrs.evolve(MACHINE, checks=[Check({}), Check({}, "loses", expect="violated")])
    found = count(relay, Counts(), said.append)
    found.write(MACHINE, tmp_path)
    read = Counts.read(MACHINE, tmp_path)
    assert read.entries == found.entries
    assert len(said) == len(read.entries) == 1
    entry = read.find(relay, relay.checks[0])
    assert entry is not None
    text = chapter(relay, "<!-- generated: checks -->\n<!-- end -->", Without(), read)
    assert f"| holds | {entry.states:,} | {entry.transitions:,} |" in text
    gone = attrs.evolve(entry, scope="G=99")
    assert count(relay, Counts((gone, *read.entries)), said.append).entries == read.entries
    assert len(said) == 1


def test_what_does_not_hold_is_not_counted() -> None:
    wrong = attrs.evolve(MACHINE, checks=[Check({}, "loses")])
    with pytest.raises(GosemError, match="relay"):
        count(wrong, Counts(), print)


def test_a_broken_file_of_counts_is_one_line(tmp_path: Path) -> None:
    (tmp_path / f"{MACHINE.name}.json").write_text(json.dumps([{"scope": "x"}]))
    with pytest.raises(InputError, match="--counts relay"):
        Counts.read(MACHINE, tmp_path)

"""Reviewed survivors: each needs a reason, and the file that has them is told apart from the text that it is about."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path as File

import attrs
import pytest
from fixtures.cups import CUPS
from gosem.engines.mutants import MutationReport
from gosem.engines.mutate import mutate, points
from gosem.engines.survivors import Reviewed, load_survivors, parse_survivors
from gosem.kernel import InputError, Machine


def _review(report: MutationReport, reason: str = "harmless") -> Reviewed:
    text = report.draft(Reviewed()).replace('reason = ""', f'reason = "{reason}"')
    return parse_survivors(text, "survivors.toml")


def test_survivors_need_a_reason_each() -> None:
    report = mutate(CUPS)
    assert len(report.unexplained(Reviewed())) == len(report.survivors) == 5
    reviewed = _review(report)
    assert not report.unexplained(reviewed)
    assert not report.stale(reviewed)
    assert report.draft(reviewed) == ""
    entry = reviewed.find("Cup/dry", report.survivors[-1].site)
    assert entry is not None
    assert entry.reason == "harmless"
    assert len(report.unexplained(Reviewed(reviewed.entries[1:]))) == 1


def test_a_reviewed_entry_that_is_killed_or_gone_is_stale() -> None:
    report = mutate(CUPS)
    killed, gone = report.killed[0].site, attrs.evolve(report.killed[0].site, text="s.full[c] = not True")
    text = ""
    for site in (killed, gone):
        text += f'[[survivor]]\nrule = "Cup/fill"\nkind = "{site.kind}"\nwhat = "{site.what}"\n'
        text += f'text = "{site.text}"\nreason = "wrong"\n'
    lines = report.stale(parse_survivors(text, "x"))
    assert [line.rpartition(": ")[2] for line in lines] == ["it is killed", "the text has no such mutation point"]
    sample = mutate(CUPS, rules=["Cup/dry"])
    assert [line.rpartition(": ")[2] for line in sample.stale(parse_survivors(text, "x"))] == [
        "the text has no such mutation point"
    ]


GOOD = 'rule = "Cup/fill"\nkind = "guard"\nwhat = "0"\ntext = "require(x)"\nreason = "r"\n'


def _entry(old: str = "", new: str = "") -> str:
    return "[[survivor]]\n" + GOOD.replace(old, new)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[survivor", "not TOML"),
        ("[survivors]\n", "unknown table survivors"),
        ("survivor = 3\n", "entries are"),
        (_entry("reason", "because"), "survivor 1: reason is missing"),
        (_entry() + "note = 1\n", "survivor 1: unknown key note"),
        (_entry("guard", "hope"), "neither guard nor effect"),
        (_entry('"r"', '" "'), "the reason is empty"),
        (_entry() + "nth = true\n", "nth = True is not a number"),
        (_entry('"0"', "0"), "what = 0 is not a string"),
        (_entry() + _entry(), "survivor 2: Cup/fill: guard 0 of `require(x)` is there twice"),
        (_entry("Cup/fill", "Cup/spill"), "survivor 1: there is no rule Cup/spill"),
    ],
)
def test_mistakes_in_the_file_are_told_in_one_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        parse_survivors(text, "here.toml", ["Cup/fill"])
    assert message in str(error.value)
    assert str(error.value).startswith("here.toml: ")
    assert "\n" not in str(error.value)


TEXT = """
from gosem.kernel import Id, Machine, Size, Vec, record, require, rule, upto
class Cup(Id): ...
@record
class Shelf:
    n: int = upto(3)
    on: Vec[Cup, bool]
@rule("Shelf/put")
def put(s: Shelf, c: Cup) -> None:
    if not s.on[c]:
        require(s.n < 3)
        s.on[c] = True
    else:
        require(s.n < 3)
        s.on[c] = False
    s.n += 1
SHELF = Machine("shelf", Shelf, sizes={"Cup": Size(1, 1, 2)}, survivors=%r)
"""


@pytest.fixture
def package(tmp_path: File, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], Machine]]:
    """Writes a machine's package and imports it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made: list[str] = []

    def write(text: str, name: str) -> Machine:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        (folder / "shelf.py").write_text(text)
        made.append(name)
        importlib.invalidate_caches()
        machine: Machine = importlib.import_module(f"{name}.shelf").SHELF
        return machine

    yield write
    for name in made:
        sys.modules.pop(f"{name}.shelf", None)
        sys.modules.pop(name, None)


def test_a_site_is_found_again_when_lines_move(package: Callable[[str, str], Machine]) -> None:
    before = package(TEXT % "", "shelf_before")
    moved = TEXT.replace("@record", "# a comment\n\n\n@record").replace("    if not", "    # what is on\n    if   not")
    after = package(moved % "", "shelf_after")
    old, new = points([before.at()]), points([after.at()])
    assert len(old) == len(new) == 5
    assert all(a.line != b.line for (_, a), (_, b) in zip(old, new, strict=True))
    keys = [[(s.kind, s.what, s.text, s.nth) for _, s in found] for found in (old, new)]
    assert keys[0] == keys[1]
    assert [s.nth for _, s in old if s.text == "require(s.n < 3)"] == [1, 2]


def test_the_file_is_a_resource_of_the_package(package: Callable[[str, str], Machine], tmp_path: File) -> None:
    assert load_survivors(package(TEXT % "", "shelf_none")) == Reviewed()
    named = package(TEXT % "reviewed.toml", "shelf_named")
    with pytest.raises(InputError, match=r"machine shelf: cannot read reviewed.toml of shelf_named"):
        load_survivors(named)
    (tmp_path / "shelf_named" / "reviewed.toml").write_text(f"[[survivor]]\n{GOOD}".replace("Cup/fill", "Shelf/put"))
    assert [str(e) for e in load_survivors(named).entries] == ["Shelf/put: guard 0 of `require(x)`"]
    found = package(TEXT % "", "shelf_found")
    (tmp_path / "shelf_found" / "survivors.toml").write_text(f"[[survivor]]\n{GOOD}")
    with pytest.raises(InputError, match=r"^shelf_found/survivors.toml: survivor 1: there is no rule Cup/fill$"):
        load_survivors(found)

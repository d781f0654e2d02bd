"""Citations of the pinned source: what is found, what is refused, and that a changed body changes its hash."""

from __future__ import annotations

from pathlib import Path

import pytest
from gosem.conformance import source
from gosem.conformance.citations import citations, defects, facts
from gosem.conformance.coverage import covered, excuses, report
from gosem.kernel import Id, InputError, Machine, Size, Vec, record, require, rule

SPEC = Path(__file__).parents[1] / "spec"

GO = """package runtime

// park_m parks.
func park_m(gp *g) {
	mp := getg().m // here
	if mp == nil {
		return
	}
}

func short() int { return 1 }

func (p *Type) init() {
	x()
}

func (p *Other) init() {
	y()
}

type Type struct {
	a int
}
"""


@pytest.fixture
def go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small Go tree of the pinned version; its proc.go."""
    (tmp_path / "VERSION").write_text("go1.27.3\n")
    file = tmp_path / "src" / "runtime" / "proc.go"
    file.parent.mkdir(parents=True)
    file.write_text(GO)
    monkeypatch.setenv("GOSEM_GOROOT", str(tmp_path))
    source.functions.cache_clear()
    yield file
    source.functions.cache_clear()


def test_functions_methods_and_types_are_found(go: Path) -> None:
    assert source.function("runtime/proc.go:park_m").text.splitlines()[-1] == "}"
    assert source.function("runtime/proc.go:short").line == 11
    assert "y()" in source.function("runtime/proc.go:Other.init").text
    assert "y()" in source.function("runtime/proc.go:(*Other).init").text
    assert "a int" in source.function("runtime/proc.go:Type").text


@pytest.mark.parametrize(
    ("citation", "message"),
    [
        ("runtime/proc.go:nowhere", "no function or type nowhere in runtime/proc.go"),
        ("runtime/nowhere.go:f", "no file runtime/nowhere.go"),
        ("runtime/proc.go:init", "ambiguous: Type.init, Other.init"),
        ("park_m", "not a citation"),
    ],
)
def test_wrong_citations_are_refused(go: Path, citation: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        source.function(citation)


def test_the_hash_ignores_comments_and_sees_code(go: Path) -> None:
    before = source.function("runtime/proc.go:park_m").digest
    go.write_text(GO.replace(" // here", " // there, in other words"))
    source.functions.cache_clear()
    assert source.function("runtime/proc.go:park_m").digest == before
    go.write_text(GO.replace("mp == nil", "mp != nil"))
    source.functions.cache_clear()
    assert source.function("runtime/proc.go:park_m").digest != before


class Thing(Id): ...


@record
class Cited:
    on: Vec[Thing, bool]


@rule("Cited/wrong", facts="S-06 S-9999", go="runtime/proc.go:park_m runtime/proc.go:nowhere")
def wrong(s: Cited, t: Thing) -> None:
    """Cites what is not there."""
    require(s.on[t])


def test_defects_name_the_owner(go: Path) -> None:
    machine = Machine("cited", Cited, sizes={"Thing": Size(1, 1, 1)})
    found = "\n".join(defects(citations(machine), SPEC))
    assert "Cited/wrong: there is no fact S-9999" in found
    assert "Cited/wrong: go1.27.3 has no function or type nowhere" in found
    assert "Cited/wrong: runtime/proc.go:park_m is not the function that was read" in found
    assert "S-06" not in found


def test_the_numbered_facts() -> None:
    sections = facts(SPEC)
    assert sections["S-06"] == "scheduler.transitions"
    assert sum(s.endswith(".transitions") for s in sections.values()) == 230


ABSTRACTIONS = """# Cited

* **S-01**: not in the section.

## Facts that are left out

* **S-06, S-07**: why.
* S-08: no item, as it is not set off.

## More

* **S-09**: not in the section either.
"""


def spec_with(tmp_path: Path, text: str) -> Path:
    """A spec folder with the numbered facts and one chapter of abstractions."""
    (tmp_path / "abstractions").mkdir()
    (tmp_path / "facts.toml").write_bytes((SPEC / "facts.toml").read_bytes())
    (tmp_path / "abstractions" / "cited.md").write_text(text)
    return tmp_path


def test_a_fact_is_covered_left_out_or_neither(tmp_path: Path) -> None:
    spec = spec_with(tmp_path, ABSTRACTIONS)
    assert excuses(spec) == {"S-06": "cited.md", "S-07": "cited.md"}
    found = {fact.id: fact for fact in covered(spec, {"cited": Machine("cited", Cited, sizes={"Thing": Size(1, 1, 1)})})}
    assert (found["S-06"].by[0], found["S-06"].left_out) == ("cited", "cited.md")
    assert (found["S-07"].left_out, found["S-07"].neither) == ("cited.md", False)
    assert found["S-01"].neither
    lines = report(found.values())
    assert lines[0].startswith("scheduler.transitions: 111 facts, ")
    assert "  S-01    -" in lines


def test_a_reason_about_no_fact_is_refused(tmp_path: Path) -> None:
    spec = spec_with(tmp_path, ABSTRACTIONS.replace("S-07", "S-9998"))
    with pytest.raises(InputError, match="there is no fact S-9998"):
        covered(spec, {})

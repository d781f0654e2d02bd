"""Which of the numbered facts a machine covers, which are left out with a reason, and which are neither.

`python -m gosem.conformance.coverage spec` prints them.  A reason stands in spec/abstractions/, in a section "Facts that are left
out", in an item that begins with the facts that it is about: `* **S-28, S-29**: ...`.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from gosem.kernel import InputError, Machine

from .citations import citations, citations_of_replay, facts

HEADING = "## Facts that are left out"
_ITEM = re.compile(r"^\* \*\*([A-Z]+-\w+(?:, [A-Z]+-\w+)*)\*\*:", re.MULTILINE)


@attrs.frozen
class Fact:
    """A fact, the machines (or "replay") that cite it, and the chapter that says why it is left out, if one does."""

    id: str
    section: str
    by: tuple[str, ...]
    left_out: str = ""

    @property
    def neither(self) -> bool:
        """Nobody cites it, and nobody says why."""
        return not (self.by or self.left_out)

    @property
    def line(self) -> str:
        """``S-79    left out: scheduler.md``."""
        excuse = [f"left out: {self.left_out}"] if self.left_out else []
        return f"{self.id:<8}{'; '.join([*self.by, *excuse]) or '-'}"


def excuses(spec: Path) -> dict[str, str]:
    """For each fact that is left out the chapter that says so."""
    found: dict[str, str] = {}
    for path in sorted((spec / "abstractions").glob("*.md")):
        for part in path.read_text().split(HEADING)[1:]:
            for item in _ITEM.findall(part.split("\n## ")[0]):
                found |= dict.fromkeys(item.split(", "), path.name)
    return found


def covered(spec: Path, machines: Mapping[str, Machine]) -> list[Fact]:
    """Every fact, in the order of the file.  InputError for a reason about a fact that there is not."""
    known, excused = facts(spec), excuses(spec)
    for id, chapter in excused.items():
        if id not in known:
            raise InputError(f"spec/abstractions/{chapter}: there is no fact {id}")
    by: dict[str, dict[str, None]] = defaultdict(dict)
    cited = [(name, c) for name, machine in machines.items() for c in citations(machine)]
    for name, citation in [*cited, *(("replay", c) for c in citations_of_replay())]:
        for id in citation.facts:
            by[id][name] = None
    return [Fact(id, section, tuple(by[id]), excused.get(id, "")) for id, section in known.items()]


def report(found: Iterable[Fact]) -> list[str]:
    """The lines of all facts by section, each under its counts."""
    sections: dict[str, list[Fact]] = defaultdict(list)
    for fact in found:
        sections[fact.section].append(fact)
    lines = []
    for section, here in sections.items():
        cited, left, neither = (sum(map(bool, c)) for c in zip(*((f.by, f.left_out, f.neither) for f in here), strict=True))
        lines.append(f"{section}: {len(here)} facts, {cited} covered, {left} left out with a reason, {neither} neither")
        lines += [f"  {fact.line}" for fact in here]
    return lines


def main() -> int:
    """Print the report."""
    from gosem.machines import machines

    parser = argparse.ArgumentParser(prog="python -m gosem.conformance.coverage", description=__doc__)
    parser.add_argument("spec", type=Path, help="the spec/ folder")
    print("\n".join(report(covered(parser.parse_args().spec, machines()))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Which functions and facts the machines and the replay cite, and whether the pinned source still is what was read.

`python -m gosem.conformance.citations --record spec` writes the hashes after a person has read a changed function again.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable
from pathlib import Path

import attrs

from gosem.kernel import InputError, Machine, Property, Rule

from .source import GO_VERSION, function

HASHES = f"{GO_VERSION}.toml"
FACTS = "facts.toml"


@attrs.frozen
class Citation:
    """`owner` (a rule or property id) cites these facts and functions."""

    owner: str
    facts: tuple[str, ...]
    go: tuple[str, ...]


def citations(machine: Machine) -> list[Citation]:
    """The citations of a machine's rules and properties."""
    known = machine.definitions
    owners: list[Rule | Property] = [*known.rules.values(), *known.inits.values(), *known.properties.values()]
    return [Citation(o.id, o.facts, o.go) for o in owners]


def citations_of_replay() -> list[Citation]:
    """The citations of the replay of traces: of the scheduler's steps, the allocator's rules and the cross-checks."""
    from gosem.replay.allocator.rules import RULES
    from gosem.replay.crosscheck import CHECKS
    from gosem.replay.scheduler.rules import STEPS

    found = [Citation(step.id, step.facts, step.go) for step in STEPS]
    found += [Citation(rule.id, rule.facts, rule.go) for rule in RULES]
    return [*found, *(Citation(check.id, (), check.go) for check in CHECKS.values())]


def facts(spec: Path) -> dict[str, str]:
    """Fact id to its section ("scheduler.transitions")."""
    with (spec / FACTS).open("rb") as file:
        data = tomllib.load(file)
    return {id: f"{area}.{kind}" for area, kinds in data.items() for kind, ids in kinds.items() for id in ids}


def recorded(spec: Path) -> dict[str, str]:
    """Citation to the recorded hash of the function."""
    with (spec / HASHES).open("rb") as file:
        return dict(tomllib.load(file)["functions"])


def defects(cited: Iterable[Citation], spec: Path) -> list[str]:
    """One line for each citation that is wrong: unknown facts, absent functions, changed or unrecorded hashes."""
    known, hashes = facts(spec), recorded(spec)
    found = []
    for c in cited:
        found += [f"{c.owner}: there is no fact {f}" for f in c.facts if f not in known]
        for go in c.go:
            try:
                digest = function(go).digest
            except InputError as error:
                found.append(f"{c.owner}: {error}")
                continue
            if go not in hashes:
                found.append(f"{c.owner}: the hash of {go} is not recorded in spec/{HASHES}")
            elif hashes[go] != digest:
                found.append(f"{c.owner}: {go} is not the function that was read (hash {digest}, recorded {hashes[go]})")
    return found


def coverage(machine: Machine, spec: Path) -> dict[str, tuple[list[str], list[str]]]:
    """For each section of facts that the machine touches: the cited ids, and the ids that it does not cite."""
    known = facts(spec)
    cited = {f for c in citations(machine) for f in c.facts}
    sections = {known[f] for f in cited if f in known}
    return {
        section: (
            [f for f, s in known.items() if s == section and f in cited],
            [f for f, s in known.items() if s == section and f not in cited],
        )
        for section in sorted(sections)
    }


def record(citations: Iterable[Citation], spec: Path) -> int:
    """Write the hash of every cited function; how many there are."""
    cited = sorted({go for c in citations for go in c.go})
    lines = [
        f"# Hashes of the functions of {GO_VERSION} that rules, properties and the replay cite, as they were when they were read.",
        "# Written by: python -m gosem.conformance.citations --record spec",
        "",
        "[functions]",
        *(f'"{go}" = "{function(go).digest}"' for go in cited),
    ]
    (spec / HASHES).write_text("\n".join(lines) + "\n")
    return len(cited)


def main() -> int:
    """Record the hashes, or print what is wrong."""
    from gosem.machines import machines

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("spec", type=Path, help="the spec/ folder")
    parser.add_argument("--record", action="store_true", help="write the hashes of all cited functions")
    arguments = parser.parse_args()
    everything = [c for machine in machines().values() for c in citations(machine)] + citations_of_replay()
    if arguments.record:
        print(f"{record(everything, arguments.spec)} functions recorded")
        return 0
    lines = defects(everything, arguments.spec)
    print("\n".join(lines) or "every citation is in the source")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())

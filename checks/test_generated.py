"""What is generated from the machines and kept in the repository equals what they give today."""

from __future__ import annotations

from pathlib import Path

from gosem.engines.export import modules
from gosem.kernel import Machine

TLA = Path(__file__).parents[1] / "spec" / "tla"


def test_tla_modules(machine: Machine) -> None:
    for name, text in modules(machine).items():
        kept = TLA / name
        assert kept.is_file(), f"spec/tla/{name} is missing; write it with: gosem export {machine.name} --format tla"
        assert kept.read_text() == text, (
            f"spec/tla/{name} differs; write it with: gosem export {machine.name} --format tla"
        )

"""The chapters on the replay of traces: its steps and its cross-checks, from their definitions."""

from __future__ import annotations

from gosem.replay.crosscheck import CHECKS, CrossCheck
from gosem.replay.scheduler.rules import STEPS

from .regions import fill

CHAPTERS = ("replay.md", "cross-checks.md")


def chapter(text: str) -> str:
    """The text of one of CHAPTERS with its lists as the definitions give them."""
    return fill(text, {"steps": steps(), "cross-checks": "\n".join(entry(check) for check in CHECKS.values())})


def steps() -> str:
    """The steps of level 2."""
    rows = [
        f"| `{step.id}` | {step.doc} | {', '.join(f'`{go}`' for go in step.go)} | {', '.join(step.facts)} |"
        for step in STEPS
    ]
    return "\n".join(["| step | what | source | facts |", "|---|---|---|---|", *rows])


def entry(check: CrossCheck) -> str:
    """A cross-check: its id, what must hold, what it needs and where it comes from."""
    needs = " and ".join(sorted(check.needs))
    source = ", ".join(f"`{where}`" for where in check.go)
    return f"#### {check.id}\n\n{check.statement}\n\nNeeds {needs}. Source: {source}.\n"

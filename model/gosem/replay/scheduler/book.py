"""The chapter on this level of the replay: its list of steps, from their definitions.

`python -m gosem.replay.scheduler.book spec/replay.md` rewrites the list; a check holds it equal.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from .rules import STEPS

_REGION = re.compile(r"(<!-- generated: steps -->\n)(.*?)(<!-- end -->)", re.S)


def chapter(text: str) -> str:
    """The text with the list as the definitions give it."""
    rows = [
        f"| `{step.id}` | {step.doc} | {', '.join(f'`{go}`' for go in step.go)} | {', '.join(step.facts)} |"
        for step in STEPS
    ]
    listed = "\n".join(["| step | what | source | facts |", "|---|---|---|---|", *rows])
    return _REGION.sub(lambda match: f"{match[1]}{listed}\n{match[3]}", text)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapter", type=Path)
    file = parser.parse_args().chapter
    file.write_text(chapter(file.read_text()))


if __name__ == "__main__":
    main()

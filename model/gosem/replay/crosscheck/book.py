"""The chapter on cross-checks: its list of them, from their definitions.

`python -m gosem.replay.crosscheck.book spec/cross-checks.md` rewrites the list; a check holds it equal.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from . import CHECKS, CrossCheck

_REGION = re.compile(r"(<!-- generated: cross-checks -->\n)(.*?)(<!-- end -->)", re.S)


def chapter(text: str) -> str:
    """The text with the list as the definitions give it."""
    listed = "\n".join(entry(check) for check in CHECKS.values())
    return _REGION.sub(lambda match: f"{match[1]}{listed}{match[3]}", text)


def entry(check: CrossCheck) -> str:
    """A cross-check: its id, what must hold, what it needs and where it comes from."""
    needs = " and ".join(sorted(check.needs))
    source = ", ".join(f"`{where}`" for where in check.go)
    return f"#### {check.id}\n\n{check.statement}\n\nNeeds {needs}. Source: {source}.\n"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapter", type=Path)
    file = parser.parse_args().chapter
    file.write_text(chapter(file.read_text()))


if __name__ == "__main__":
    main()

"""The command `gosem`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the process with its exit status."""
    try:
        from .app import main as run  # takes a moment, in which somebody may interrupt
    except KeyboardInterrupt:
        print("gosem: interrupted before there was anything to report", file=sys.stderr)
        sys.exit(3)
    run(arguments)


__all__ = ["main"]

"""Times on the command line."""

from __future__ import annotations

import re

import click

_UNITS = {"ns": 1, "us": 10**3, "µs": 10**3, "ms": 10**6, "s": 10**9}


def time_since_start(text: str) -> int:
    """A time since the first event of a trace, in nanoseconds: ``1.5s``, ``20ms``."""
    match = re.fullmatch(r"(\d{1,18}(?:\.\d{1,18})?)\s*(ns|us|µs|ms|s)", text.strip())
    if match is None:
        raise click.BadParameter(f"{text!r} is no time: write it like 1.5s, 20ms, 300us or 40ns")
    return round(float(match[1]) * _UNITS[match[2]])

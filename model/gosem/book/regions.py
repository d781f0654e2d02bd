"""The marked regions of a chapter::

    <!-- generated: rules -->
    <!-- end -->
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gosem.kernel import GosemError

_REGION = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n)(?P<text>.*?)(<!-- end -->)", re.S)


def fill(text: str, parts: Mapping[str, str | None]) -> str:
    """The text with each region as `parts` has it; one that is None there is left as it is.  GosemError for an unknown one."""

    def region(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in parts:
            raise GosemError(f"there is no generated part {name}; there are: {', '.join(parts)}")
        part = parts[name]
        return match[0] if part is None else f"{match[1]}{part.rstrip()}\n{match[4]}"

    return _REGION.sub(region, text)

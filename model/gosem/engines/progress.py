"""What an exploration tells while it runs."""

from __future__ import annotations

import attrs


@attrs.frozen
class Progress:
    """How far an exploration is: states found and expanded, the distance being expanded, bytes in use, seconds so far."""

    states: int
    expanded: int
    depth: int
    memory: int
    seconds: float

    @property
    def queue(self) -> int:
        """States found and not yet expanded."""
        return self.states - self.expanded

    @property
    def rate(self) -> float:
        """States found per second so far."""
        return self.states / self.seconds if self.seconds > 0 else 0.0

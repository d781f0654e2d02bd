"""What a program is to the machine: a table of instructions, plain values that the rules read.

Each goroutine has a line of the table.  Jumps are no instructions: every instruction says where its goroutine goes on.
"""

from __future__ import annotations

import attrs

Case = tuple[bool, int, int, int]
"""A case of a select: whether it sends, its channel, where to go on, and where to go on if the channel is closed."""


@attrs.frozen
class Instruction:
    """One line: `op` and `args` are what a rule looks for, `next` is the line that follows.

    `other` follows a receive from a closed and empty channel, a default, or a condition that is false.
    """

    op: str
    args: tuple[int, ...] = ()
    next: int = 0
    other: int = 0
    cases: tuple[Case, ...] = ()
    text: str = ""
    at: int = 0  # the line of the source


Select = tuple[int, bool]
"""The cases of a select, two bits a channel (1 receives, 2 sends), and whether it has a default."""

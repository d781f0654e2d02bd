"""Rates that others have published; nothing here was measured by us."""

from __future__ import annotations

TLC = {
    "what": "TLC on EWD998 (TLA+), published progress lines, 2021",
    "source": "https://github.com/lemmy/ewd998/issues/4",
    "states_per_second": 6_626_176 / 60,  # distinct states in the second minute, its fastest
    "transitions_per_second": 59_991_352 / 60,  # states generated a minute at its fastest
}

"""Rates that others have published; nothing here was measured by us."""

from __future__ import annotations

TLC = {
    "what": "TLC 2.16 on EWD998, progress lines of 2021-06-10, in a thread whose runs have 32 workers on 32 cores",
    "source": "https://github.com/lemmy/ewd998/issues/4",
    "states_per_second": 6_626_176 / 60,  # distinct states in the minute to 18:23:51, its fastest
    "transitions_per_second": 59_991_352 / 60,  # states generated in the minute to 18:25:51, its fastest
}

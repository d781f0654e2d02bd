"""How far a long run is, on standard error: one line that is overwritten on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

_FIRST = 2.0
_TERMINAL, _FILE = 0.2, 10.0
"""Seconds before anything is said, and between two updates."""


class Ticker:
    """Call it with a text, or with an explorer's progress; it decides what is worth a line.

    For an engine that tells nothing while it runs, `doing` is said with the seconds so far; it is a text, or gives one when asked.
    """

    def __init__(self, doing: str | Callable[[], str] = "") -> None:
        self.begun = time.perf_counter()
        self.terminal = sys.stderr.isatty()
        self.told = 0.0
        self.shown = False
        self._doing = doing
        self._over = threading.Event()
        self._beat = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Ticker:
        if self._doing:
            self._beat.start()
        return self

    def _tell(self) -> None:
        while not self._over.wait(_TERMINAL):
            doing = self._doing if isinstance(self._doing, str) else self._doing()
            self(f"{doing}, {time.perf_counter() - self.begun:.0f} s")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        if self._doing:
            self._beat.join()
        if self.shown and self.terminal:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

    def __call__(self, progress: Any) -> None:
        now = time.perf_counter()
        if now - self.begun < _FIRST or (self.shown and now - self.told < (_TERMINAL if self.terminal else _FILE)):
            return
        self.told, self.shown = now, True
        text = progress if isinstance(progress, str) else _exploring(progress)
        if self.terminal:
            sys.stderr.write(f"\r\x1b[2K{text}")
            sys.stderr.flush()
        else:
            print(text, file=sys.stderr, flush=True)


def _exploring(progress: Any) -> str:
    memory = f", {bytes_text(progress.memory)}" if progress.memory else ""
    return (
        f"{progress.states:,} states, {rate_text(progress.rate)}, depth {progress.depth}, "
        f"{progress.queue:,} in the queue{memory}, {progress.seconds:.0f} s"
    )


def rate_text(rate: float) -> str:
    """States per second, rounded for people."""
    if rate >= 999_500:
        return f"{rate / 1e6:.1f} M states/s"
    return f"{rate / 1e3:.0f} k states/s" if rate >= 10_000 else f"{rate:,.0f} states/s"


def memory() -> int:
    """Bytes of memory that this process holds, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def bytes_text(number: float) -> str:
    """Bytes, rounded for people."""
    for unit in ("B", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}"
        number /= 1000
    return f"{number:.1f} GB"

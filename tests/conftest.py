"""What all tests need."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Started in the background of a script, Python is told to ignore Ctrl-C, and so are its children: tests send it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)

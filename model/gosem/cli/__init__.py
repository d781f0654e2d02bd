"""The command `gosem`."""

from .app import main

__all__ = ["main"]

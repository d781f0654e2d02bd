"""From a file to ordered events, a generation at a time."""

from __future__ import annotations

from collections.abc import Iterator

from .event import Event
from .order import Orderer
from .read import Generation, Reader
from .source import Input


class Events(Iterator[tuple[Generation, list[Event]]]):
    """Each generation of a trace with its events in order; see `Reader` about `strict` and `truncated`."""

    def __init__(self, source: Input, *, strict: bool = False) -> None:
        self.reader = Reader(source, strict=strict)
        self.orderer = Orderer()
        self.generation: Generation | None = None
        """The last generation that was read."""
        self._generations = iter(self.reader)

    @property
    def version(self) -> int:
        """The minor version in the header."""
        return self.reader.version

    @property
    def truncated(self) -> str:
        """Why the tail of the file could not be read, once it has been reached; empty for a whole trace."""
        return self.reader.truncated

    def __next__(self) -> tuple[Generation, list[Event]]:
        self.generation = next(self._generations)
        return self.generation, self.orderer.order(self.generation)


def events(source: Input, *, strict: bool = False) -> Events:
    """Read and order a trace: ``for generation, events in events(path): ...``."""
    return Events(source, strict=strict)

"""Where the bytes of a trace come from: memory, a file or a stream, plain or gzip; read once, forwards, and counted."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

from .errors import TraceError

Input = Path | str | bytes | bytearray | memoryview | BinaryIO
"""What can be read: a path, the bytes themselves, or an open binary file."""

EOF = "EOF"
UNEXPECTED_EOF = "unexpected EOF"
OVERFLOW = "binary: varint overflows a 64-bit integer"

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 17
_MAX_EXPANDED = 1 << 32
"""Bytes that a compressed file may become; a bomb ends here."""


class VarintError(Exception):
    """A number that is cut or does not fit 64 bits; the text is that of Go's encoding/binary."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.cut = text != OVERFLOW


class Source:
    """A forward reader that knows its place."""

    def __init__(self, source: Input) -> None:
        self._buffer = b""
        self._at = 0
        self._before = 0
        """Bytes before the buffer."""
        self._close = False
        stream: BinaryIO
        if isinstance(source, bytes | bytearray | memoryview):
            stream = io.BytesIO(source)
        elif isinstance(source, str | Path):
            try:
                stream = open(source, "rb")  # noqa: SIM115 - closed by `close`
            except (OSError, ValueError) as error:
                reason = error.strerror if isinstance(error, OSError) else str(error)
                raise TraceError(f"cannot read {source}: {reason}") from None
            self._close = True
        else:
            stream = source
        self._raw = self._stream = stream
        self._limit = 0
        self._fill()
        if self._buffer[:2] == _GZIP:
            self._stream = gzip.GzipFile(fileobj=_Rejoined(self._buffer, stream))  # type: ignore[assignment]
            self._limit = _MAX_EXPANDED
            self._buffer = b""

    @property
    def offset(self) -> int:
        """Bytes read so far; of a compressed file, of what it expands to."""
        return self._before + self._at

    def close(self) -> None:
        """Close the file, if it was opened here."""
        if self._close:
            self._raw.close()

    def _fill(self) -> bool:
        """Read on; false at the end of the input."""
        try:
            more = self._stream.read(_CHUNK) or b""
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            cut = isinstance(error, EOFError)
            what = "the compressed data ends too early" if cut else f"broken compressed data: {error}"
            raise TraceError(what, self.offset, cut=cut) from None
        except OSError as error:
            raise TraceError(f"cannot read on: {error.strerror or error}", self.offset) from None
        if self._limit and self.offset > self._limit:
            raise TraceError(f"the compressed file expands to more than {self._limit >> 30} GiB", self.offset)
        self._before += self._at
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
        return bool(more)

    def take(self, size: int) -> bytes:
        """The next bytes, fewer at the end of the input."""
        while len(self._buffer) - self._at < size and self._fill():
            pass
        data = self._buffer[self._at : self._at + size]
        self._at += len(data)
        return data

    def uvarint(self) -> int:
        """The next number; VarintError where it is cut or too long."""
        value = shift = 0
        while True:
            if self._at >= len(self._buffer) and not self._fill():
                raise VarintError(UNEXPECTED_EOF if shift else EOF)
            bits = self._buffer[self._at]
            self._at += 1
            if bits < 0x80:
                if shift == 63 and bits > 1:
                    raise VarintError(OVERFLOW)
                return value | bits << shift
            value |= (bits & 0x7F) << shift
            shift += 7
            if shift == 70:
                raise VarintError(OVERFLOW)


class _Rejoined(io.RawIOBase):
    """The stream again with the bytes that were looked at."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._head:
            head, self._head = self._head, b""
            if 0 <= size < len(head):
                self._head = head[size:]
                return head[:size]
            return head + (self._stream.read(size - len(head) if size >= 0 else -1) or b"")
        return self._stream.read(size) or b""

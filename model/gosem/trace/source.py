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
        self.offset = 0
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
        self._raw = stream
        self._expanding = False
        head = self._read(2)
        if head == _GZIP:
            stream = gzip.GzipFile(fileobj=_Rejoined(head, stream))  # type: ignore[assignment]
            self._expanding = True
            head = b""
        self._stream = stream
        self._rest = head

    def close(self) -> None:
        """Close the file, if it was opened here."""
        if self._close:
            self._raw.close()

    def _read(self, size: int, stream: BinaryIO | None = None) -> bytes:
        try:
            return (stream or self._raw).read(size) or b""
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            cut = isinstance(error, EOFError)
            what = "the compressed data ends too early" if cut else f"broken compressed data: {error}"
            raise TraceError(f"{what}, after {self.offset} bytes of trace", cut=cut) from None
        except OSError as error:
            raise TraceError(f"cannot read on: {error.strerror or error}", self.offset) from None

    def take(self, size: int) -> bytes:
        """The next bytes, fewer at the end of the input."""
        data = self._rest[:size]
        self._rest = self._rest[size:]
        parts = [data]
        got = len(data)
        while got < size:
            more = self._read(size - got, self._stream)
            if not more:
                break
            parts.append(more)
            got += len(more)
        self.offset += got
        if self._expanding and self.offset > _MAX_EXPANDED:
            raise TraceError(f"the compressed file expands to more than {_MAX_EXPANDED >> 30} GiB", self.offset)
        return b"".join(parts) if len(parts) > 1 else data

    def uvarint(self) -> int:
        """The next number; VarintError where it is cut or too long."""
        value = shift = 0
        while True:
            byte = self.take(1)
            if not byte:
                raise VarintError(UNEXPECTED_EOF if shift else EOF)
            bits = byte[0]
            if bits < 0x80:
                if shift == 63 and bits > 1:
                    raise VarintError(OVERFLOW)
                return value | bits << shift
            value |= (bits & 0x7F) << shift
            shift += 7
            if shift == 70:
                raise VarintError(OVERFLOW)


class _Rejoined(io.RawIOBase):
    """The stream again with the two bytes that were looked at."""

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

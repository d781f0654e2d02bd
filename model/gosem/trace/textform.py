"""The text form of a trace: every event of the wire in the order of the file, one a line, as Go's tools and tests write it.

    Trace Go1.26
    EventBatch gen=1 m=7 time=0 size=9
    ProcStatus dt=1 p=0 pstatus=1
    ...
    String id=1
            data="runtime.Gosched"

It loses nothing but how numbers are padded.  Nothing is interpreted here: batches may say a wrong size, events may make no sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from . import wire
from .errors import TraceError
from .gotext import quote, unquote
from .read import read_header
from .source import UNEXPECTED_EOF, Input, Source, VarintError

_FRAME = ("pc", "func", "file", "line")
_HEADER = re.compile(r"Trace\s+Go1\.(\d{1,9})\s*$")
_ARGUMENT = re.compile(r"([^\s=#]+)=(\d+)$")
_DATA = (wire.STRING, wire.EXPERIMENTAL_BATCH)


def lines(source: Input) -> Iterator[str]:
    """The text form of a trace, line by line.  TraceError where the file is broken, behind the lines before."""
    read = Source(source)
    try:
        version = read_header(read)
        yield f"Trace Go1.{version}"
        while kind := read.take(1):
            known = wire.KINDS.get(kind[0])
            if known is None or (known.since > version and not known.experiment):
                raise TraceError(f"invalid event type: {kind[0]}", read.offset - 1)
            yield from _event(read, known)
    except VarintError as error:
        raise TraceError(str(error), read.offset, cut=error.cut) from None
    finally:
        read.close()


def _event(read: Source, known: wire.Kind) -> Iterator[str]:
    args = [read.uvarint() for _ in range(len(known.args) + known.timed)]
    names = ("dt", *known.args) if known.timed else known.args
    yield known.name + _named(names, args)
    if known.number == wire.STACK:
        for _ in range(args[1]):
            yield "\t" + _named(_FRAME, [read.uvarint() for _ in _FRAME]).lstrip()
    elif known.number in _DATA:
        size = read.uvarint()
        if size > wire.MAX_BATCH:
            raise TraceError(
                f"invalid size {size} of the data of {known.name}, maximum is {wire.MAX_BATCH}", read.offset
            )
        data = read.take(size)
        if len(data) < size:
            raise TraceError(UNEXPECTED_EOF, read.offset, cut=True)
        yield f"\tdata={quote(data)}"


def _named(names: Iterable[str], values: Iterable[int]) -> str:
    return "".join([f" {name}={value}" for name, value in zip(names, values, strict=True)])


def encode(text: str | Iterable[str]) -> bytes:
    """The trace that a text stands for; TraceError names the line that is malformed."""
    given = iter(text.splitlines() if isinstance(text, str) else text)
    numbered = ((n, line) for n, line in enumerate(given, 1) if line.strip() and not line.lstrip().startswith("#"))
    number, head = next(numbered, (1, ""))
    match = _HEADER.match(head)
    if match is None:
        raise TraceError(f'line {number}: expected "Trace Go1.N", got {head.strip()[:80]!r}')
    version = int(match[1])
    if version not in wire.VERSIONS:
        raise TraceError(f"line {number}: unknown or unsupported Go version 1.{version}")
    out = bytearray(b"go 1.%d trace\x00\x00\x00" % version)
    for number, line in numbered:
        try:
            _encode_event(out, line, version, numbered)
        except TraceError as error:
            raise TraceError(f"line {number}: {error.message}") from None
    return bytes(out)


def _encode_event(out: bytearray, line: str, version: int, following: Iterator[tuple[int, str]]) -> None:
    name, *words = line.split()
    kind = wire.NUMBERS.get(name, wire.NONE)
    known = wire.KINDS.get(kind)
    if known is None or known.since > version:
        raise TraceError(f"unidentified event: {name}")
    args = _arguments(words, ("dt", *known.args) if known.timed else known.args)
    out.append(kind)
    for value in args:
        _uvarint(out, value)
    if kind == wire.STACK:
        for _ in range(args[1]):
            for value in _arguments(_next(following, name).split(), _FRAME):
                _uvarint(out, value)
    elif kind in _DATA:
        key, _, literal = _next(following, name).partition("=")
        if key.strip() != "data":
            raise TraceError(f"expected the data of {name}")
        data = unquote(literal.strip())
        _uvarint(out, len(data))
        out += data


def _next(following: Iterator[tuple[int, str]], name: str) -> str:
    line = next(following, None)
    if line is None:
        raise TraceError(f"the text ends inside of {name}")
    return line[1]


def _arguments(words: list[str], names: tuple[str, ...]) -> list[int]:
    values = []
    for i, name in enumerate(names):
        match = _ARGUMENT.match(words[i]) if i < len(words) else None
        if match is None or match[1] != name or int(match[2]) > wire.MAX_UINT64:
            raise TraceError(
                f"expected argument {name}=NUMBER, got {words[i] if i < len(words) else 'the end of the line'}"
            )
        values.append(int(match[2]))
    if len(words) > len(names):
        raise TraceError(f"unexpected {words[len(names)]} at the end of the line")
    return values


def _uvarint(out: bytearray, value: int) -> None:
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
